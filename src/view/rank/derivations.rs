//! The figures behind each rank, with their edition and table, and how the ranked one is worked out from them.

use super::{RankView, is_of_equipment};
use crate::calc::change::ChangeUnit;
use crate::calc::indicator::Indicator;
use crate::calc::lookup::Entry;
use crate::calc::rank::{Key, Ranked};
use crate::dataset::{Leg, Year, Years};
use crate::decimal::{grouped_exact, plain, round};
use crate::report::Section;
use crate::view::english::ordinal;
use crate::view::notes;
use crate::view::values::PLACES;
use rust_decimal::Decimal;

impl RankView<'_> {
    /// A section for each row.
    pub(super) fn derive(&self) -> Vec<Section> {
        let mut sections = Vec::with_capacity(self.ranking.rows.len());
        for row in &self.ranking.rows {
            sections
                .push(Section { heading: row.entry.member.name.clone(), lines: self.lines(row) });
        }
        sections
    }

    fn lines(&self, row: &Ranked) -> Vec<String> {
        let (Some(value), Some(rank)) = (row.entry.value, row.rank) else {
            return vec!["no figure, no rank".to_owned()];
        };
        let years = self.years_behind(&row.entry);
        let mut lines = Vec::new();
        for indicator in [Some(self.needed), self.other].into_iter().flatten() {
            lines.extend(years.iter().filter_map(|year| self.source(indicator, &row.entry, *year)));
        }
        lines.extend(self.deflator(&row.entry));
        let place = format!("{} of {}", ordinal(rank), self.ranking.of);
        lines.push(match self.formula() {
            Some(formula) => {
                let value = plain(round(value, PLACES));
                format!("{formula} = {value} {}: {place}", self.question.key.unit())
            }
            None => place,
        });
        lines.extend(self.compared(row, value));
        lines
    }

    /// The years that the ranked figure is worked out from; growth takes only the first and the last.
    fn years_behind(&self, entry: &Entry) -> Vec<Year> {
        match self.ranking.base {
            Some(base) if self.question.key != Key::Added => vec![base, entry.year],
            Some(first) => Years { first, last: entry.year }.each().collect(),
            None => vec![entry.year],
        }
    }

    /// The change from the year that is compared with, and the place then.
    fn compared(&self, row: &Ranked, now: Decimal) -> Option<String> {
        let (base, before) = self.compared_with().zip(row.before)?;
        let (then, change) = (before.value?, before.change?);
        let exact = |value: Decimal| grouped_exact(round(value, PLACES).normalize());
        let (then, now, change) = (exact(then), exact(now), exact(change));
        let sum = match self.question.key.change_unit() {
            ChangeUnit::Percent => format!("{now} ÷ {then} − 1 = {change}%"),
            unit => format!("{now} − {then} = {change} {}", unit.name()),
        };
        let place = match before.rank {
            Some(rank) => {
                format!("{} of {}", ordinal(rank), self.ranking.of_before.unwrap_or_default())
            }
            None => "no rank".to_owned(),
        };
        Some(format!("since {base}: {sum}; {place} in {base}"))
    }

    /// A figure with NATO's table.
    fn source(&self, indicator: Indicator, entry: &Entry, year: Year) -> Option<String> {
        let lookup = &self.ranking.lookup;
        let column = lookup.column(indicator);
        let figure = lookup.stored(column, entry.member, year)?;
        let unit = if indicator.has_prices() { "million USD" } else { indicator.unit() };
        let what = if indicator == Indicator::PART { Indicator::SPENDING } else { indicator };
        Some(format!(
            "{} {year} {} {unit} (edition {}, {})",
            what.in_words(),
            grouped_exact(figure),
            lookup.info.id,
            column.nato_table()
        ))
    }

    /// What rebases the figures of an ally; nothing unless they are in the money of a year.
    fn deflator(&self, entry: &Entry) -> Option<String> {
        let lookup = &self.ranking.lookup;
        let year = self.prices?.year()?;
        Some(notes::deflated(lookup.deflator(entry.member)?, year, lookup.info))
    }

    /// How the ranked figure is worked out; nothing for one that NATO prints.
    fn formula(&self) -> Option<String> {
        let target = plain(self.question.target.share(Leg::Core).percent());
        let base = self.base_year();
        let is_of_equipment = is_of_equipment(self.question);
        match self.question.key {
            Key::Figure(Indicator::PART) => {
                let all = self.ranking.lookup.whole.as_ref()?.sum(self.ranking.year)?;
                Some(format!("spending ÷ {}", grouped_exact(all)))
            }
            Key::Figure(_) => None,
            Key::Gap if is_of_equipment => Some(format!("{target} − part for equipment")),
            Key::Gap => Some(format!("{target} − share")),
            Key::GapMoney if is_of_equipment => {
                Some(format!("{target}% × spending − part for equipment × spending"))
            }
            Key::GapMoney => Some(format!("{target}% × GDP − spending")),
            Key::Growth => Some(format!("spending ÷ spending of {base} − 1")),
            Key::Added => Some(format!("Σ of spending − spending of {base}")),
        }
    }
}
