//! The gaps as a picture: in one year bars against the targets, over years a panel for each ally.

use rust_decimal::Decimal;

use super::table::points;
use super::{GapView, ShownLeg};
use crate::calc::gap::{AllyGap, Extent, Figures, GapOrder};
use crate::dataset::{Leg, Member};
use crate::report::Heading;
use crate::report::picture::{Band, Bar, Bars, Drawing, Line, Lines, Look, More, Panel, Picture};
use crate::view::View as _;
use crate::view::charts::{self, captions, point, share_of};
use crate::view::columns::{extent, share};
use crate::view::english::{all_of, capital, prices_and_rates};
use crate::view::notes::Note;

impl GapView<'_> {
    pub(super) fn draw(&self, width: u16) -> Picture {
        let (beside, notes): (Vec<Note>, Vec<Note>) =
            self.notes().into_iter().partition(|note| note.is_beside);
        let drawing = if self.report.years.is_one() {
            let notes = beside.into_iter().filter_map(Note::caption).collect();
            Drawing::Bars(Bars { notes, ..self.bars() })
        } else {
            Drawing::Lines(self.lines())
        };
        Picture {
            title: self.headline(),
            about: self.subtitle(),
            subtitle: None,
            drawing,
            notes: captions(self.reading(), self.report.info, notes),
            width,
        }
    }

    /// Whose figures are drawn, and of when.
    fn headline(&self) -> String {
        let names: Vec<&str> =
            self.report.members().into_iter().map(|member| member.name.as_str()).collect();
        let question = self.question;
        let whom =
            charts::whom(&question.groups, if question.members.is_empty() { &[] } else { &names });
        let when = charts::period(self.report.years, self.has_estimates());
        charts::headline(&whom, &format!("{}, {when}", self.drawn()))
    }

    /// What is drawn.
    fn drawn(&self) -> &'static str {
        if self.is_of_equipment() {
            "equipment's part of defence spending, %"
        } else {
            charts::SPENDING
        }
    }

    fn has_estimates(&self) -> bool {
        self.report.rows.iter().any(|row| !charts::mark_of_share(row).is_empty())
    }

    /// What the figures beside the bars are, or what there is to see between lines.
    fn subtitle(&self) -> String {
        if !self.report.years.is_one() {
            return "The space between a line and a target is the gap".to_owned();
        }
        let prices = self.report.price_base_of(self.report.rows.iter());
        let money = prices.filter(|_| self.draws_money()).map(|prices| {
            format!("{} at {}", self.money_heading(), prices_and_rates(prices, self.report.info))
        });
        subtitle(&self.legs, money)
    }

    /// The legs that have a line.
    fn drawn_legs(&self) -> impl Iterator<Item = &ShownLeg<'_>> {
        self.legs.iter().filter(|shown| shown.leg != Leg::Related)
    }

    /// How to read the picture.
    fn reading(&self) -> Vec<String> {
        let mut reading = on_related(&self.legs, self.report.rows.iter().map(|row| &row.figures));
        match (self.has_estimates(), self.report.years.is_one()) {
            (true, true) => reading.push(charts::ESTIMATE.to_owned()),
            (true, false) => reading.push(format!("{}.", charts::HOLLOW)),
            (false, _) => {}
        }
        reading.extend(self.order_of_money());
        reading
    }

    /// The order of the bars, where it is by amounts that are not drawn.
    fn order_of_money(&self) -> Option<String> {
        let by = match self.question.order {
            GapOrder::Money => "the gap in money",
            GapOrder::Spending => "spending",
            GapOrder::Gdp => "GDP",
            GapOrder::Gap | GapOrder::Share | GapOrder::Name | GapOrder::Year => return None,
        };
        let is_drawn = self.draws_money() && self.question.order == GapOrder::Money;
        if is_drawn || self.report.rows.len() < 2 {
            return None;
        }
        Some(format!("In the order of {by}."))
    }

    fn bars(&self) -> Bars {
        let mut columns: Vec<Heading> = Vec::new();
        for shown in self.drawn_legs() {
            let top = format!("to {}", shown.label);
            columns.push(Heading::of_numbers(&top, "pp"));
            if self.draws_money() {
                columns.push(Heading::of_numbers(&top, &self.money_heading()));
            }
        }
        let (top, unit) =
            if self.is_of_equipment() { ("% for", "equipm.") } else { ("% of", "GDP") };
        Bars {
            heading: Heading::of_numbers(top, unit),
            unit: capital(self.drawn()),
            columns,
            about: subtitles(&self.legs),
            notes: Vec::new(),
            limits: self.limits(),
            rows: self.report.rows.iter().map(|row| self.bar_of(row)).collect(),
        }
    }

    fn bar_of(&self, row: &AllyGap) -> Bar {
        let mut cells = Vec::new();
        for shown in self.drawn_legs() {
            cells.push(points(shown, row));
            if self.draws_money() {
                let money = shown.gap(row).map_or(Extent::Unknown, |gap| gap.money);
                cells.push(extent(money, |amount| self.money_unit.label(amount)));
            }
        }
        let figure = self.bar(row);
        Bar {
            name: row.member.name.clone(),
            figure: figure.map(|share| share.published().percent()),
            shown: share_of(row, &share(figure)),
            more: more(&self.legs, &row.figures),
            cells,
            ..Bar::default()
        }
    }

    fn lines(&self) -> Lines {
        Lines {
            panels: self.report.members().into_iter().map(|member| self.panel(member)).collect(),
            limits: self.limits(),
            one_scale: true,
        }
    }

    /// The years of one ally.
    fn panel(&self, member: &Member) -> Panel {
        let (mut points, mut edges) = (Vec::new(), Vec::new());
        for year in self.report.years.each() {
            let mut rows = self.report.rows.iter();
            let found = rows.find(|row| row.member.iso3 == member.iso3 && row.year == year);
            let Some(row) = found else { continue };
            let figure = self.bar(row);
            let percent = figure.map(|share| share.published().percent());
            let is_estimate = !charts::mark_of_share(row).is_empty();
            points.push(point(year.number(), percent, Some(is_estimate), &share(figure)));
            if let (Some(core), Some((to, false))) =
                (row.figures.share, reach(&self.legs, &row.figures))
            {
                edges.push((year.number(), core.published().percent(), to));
            }
        }
        let last = points.iter().rfind(|point| point.figure.is_some());
        Panel {
            heading: member.name.clone(),
            detail: last.map(|point| point.shown.clone()).unwrap_or_default(),
            lines: vec![Line::new(String::new(), Look::Main, points)],
            bands: vec![Band { edges, unknown: true }],
            faint: false,
        }
    }
}

/// What the figures beside bars are.
pub(super) fn subtitle(legs: &[ShownLeg], money: Option<String>) -> String {
    let drawn = legs.iter().filter(|shown| shown.leg != Leg::Related);
    let labels: Vec<&str> = drawn.map(|shown| shown.label.as_str()).collect();
    let money = money.map(|money| format!(" and {money}")).unwrap_or_default();
    gaps_in_points(&labels, &money)
}

/// The same where there is no room for all columns, by how many are shown.
pub(super) fn subtitles(legs: &[ShownLeg]) -> Vec<String> {
    let drawn = legs.iter().filter(|shown| shown.leg != Leg::Related);
    let labels: Vec<&str> = drawn.map(|shown| shown.label.as_str()).collect();
    let alone = match labels.as_slice() {
        [target] => format!("The line is the target of {target}"),
        targets => format!("The lines are the targets of {}", all_of(targets)),
    };
    let mut all = vec![alone];
    for shown in 1..=labels.len() {
        all.extend(labels.get(..shown).map(|labels| gaps_in_points(labels, "")));
    }
    all
}

fn gaps_in_points(labels: &[&str], money: &str) -> String {
    format!("Gap to {} in percentage points (pp){money}; positive is short", all_of(labels))
}

/// How far the share reaches with related spending, and whether that is known or only possible.
fn reach(legs: &[ShownLeg], figures: &Figures) -> Option<(Decimal, bool)> {
    let core = figures.share?.published().percent();
    let mut wholes = legs.iter().filter(|shown| shown.leg == Leg::Total);
    let cap = wholes.find_map(|shown| shown.target.related())?;
    Some(match figures.related {
        Some(related) => (core + related.published().percent().min(cap.percent()), true),
        None => (core + cap.percent(), false),
    })
}

/// The part of a bar that related spending adds.
pub(super) fn more(legs: &[ShownLeg], figures: &Figures) -> Option<More> {
    let (to, is_known) = reach(legs, figures)?;
    Some(if is_known { More::Known(to) } else { More::AtMost(to) })
}

/// How to read what related spending adds to bars.
pub(super) fn on_related<'f>(
    legs: &[ShownLeg],
    of: impl Iterator<Item = &'f Figures>,
) -> Vec<String> {
    let wholes = legs.iter().filter(|shown| shown.leg == Leg::Total);
    let wholes: Vec<&str> = wholes.map(|shown| shown.label.as_str()).collect();
    let whole = wholes.join(" and the ");
    let reaches: Vec<bool> =
        of.filter_map(|figures| reach(legs, figures)).map(|(_, is_known)| is_known).collect();
    let mut reading = Vec::new();
    if reaches.contains(&false) {
        reading.push(format!(
            "Hatched: defence- and security-related spending, which is in no NATO table. It counts only towards \
             the {whole}, and what counts ends somewhere within it."
        ));
    }
    if reaches.contains(&true) {
        reading.push(format!("Lighter: related spending, which counts only towards the {whole}."));
    }
    reading
}
