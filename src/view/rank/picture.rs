//! The ranks as a picture: a bar for each ally, in their order.

use defspend::calc::rank::Ranked;
use defspend::dataset::Millions;
use defspend::report::Heading;
use defspend::report::picture::{Bar, Bars, Drawing, Picture};

use super::Told;
use defspend::view::charts::{captions, marked};

impl Told<'_> {
    /// Draws the ranking.
    pub fn picture(&self, width: u16) -> Picture {
        let (top, unit) = self.unit();
        let of = format!("{top} {unit}");
        let bar = |ranked: &Ranked| {
            let entry = &ranked.entry;
            let mark = if entry.estimate == Some(true) { "e" } else { "" };
            Bar {
                rank: ranked.rank.map(|rank| rank.to_string()).unwrap_or_default(),
                name: entry.member.name.clone(),
                figure: entry.value.map(|value| {
                    if self.question.key.is_money() {
                        self.scale().counted(Millions(value))
                    } else {
                        value
                    }
                }),
                shown: marked(&self.shown(ranked), mark),
                ..Bar::default()
            }
        };
        let bars = Bars {
            heading: Heading::of_numbers(&top, unit),
            unit: of.trim().to_owned(),
            columns: Vec::new(),
            limits: Vec::new(),
            rows: self.ranking.rows.iter().map(bar).collect(),
        };
        Picture {
            title: self.title(),
            about: format!("{}, {}", self.in_words(), of.trim()),
            drawing: Drawing::Bars(bars),
            notes: captions(Vec::new(), self.ranking.lookup.info, self.notes(), &["prices"]),
            width,
        }
    }
}
