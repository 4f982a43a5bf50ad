//! The figures behind the answer: for each ally as the edition has them, for each group and year the sums.

use super::{HistoryView, group_figures};
use crate::calc::history::Total;
use crate::calc::indicator::Indicator;
use crate::calc::lookup::Entry;
use crate::dataset::{Iso3, Millions, Prices, Rate};
use crate::decimal::{grouped_exact, round};
use crate::report::Section;
use crate::view::english::{self, names};
use crate::view::indicators::mark;
use crate::view::values::PLACES;

fn exact(Millions(amount): Millions) -> String {
    grouped_exact(round(amount, PLACES))
}

impl HistoryView<'_> {
    /// A section for each ally that has a figure, and for each group and year.
    pub(super) fn derive(&self) -> Vec<Section> {
        let mut sections = Vec::new();
        for member in &self.members {
            let section = self.figures_of_ally(*member);
            if !section.lines.is_empty() {
                sections.push(section);
            }
        }
        sections.extend(self.history.totals.iter().map(|total| self.sums_of_group(total)));
        sections
    }

    /// Every year of an ally, with the edition and the table of its figures.
    fn figures_of_ally(&self, member: Iso3) -> Section {
        let (mut name, mut lines) = ("", Vec::new());
        for entry in self.history.entries.iter().filter(|entry| entry.member.iso3 == member) {
            name = &entry.member.name;
            lines.extend(self.figure(entry));
        }
        if self.options.mean
            && let Some(mean) = self.mean_of_ally(member)
        {
            let years = self.history.lookup.years;
            let count = years.each().count();
            let mean = grouped_exact(round(mean, PLACES).normalize());
            lines.push(format!("mean of {count} years, {years}: {mean}"));
        }
        let lookup = &self.history.lookup;
        let column = match lookup.prices {
            Some(prices) if self.question.indicator.is_money() && !lookup.has_dollars() => {
                prices.national()
            }
            _ => lookup.column(self.question.indicator),
        };
        let table = column.nato_table();
        Section { heading: format!("{name} (edition {}, {table})", lookup.info.id), lines }
    }

    fn figure(&self, entry: &Entry) -> Option<String> {
        let lookup = &self.history.lookup;
        let column = lookup.column(self.question.indicator);
        if entry.is_own {
            return self.own(entry);
        }
        let figure = grouped_exact(lookup.stored(column, entry.member, entry.year)?);
        if let Some(whole) = &lookup.whole {
            let all = grouped_exact(whole.sum(entry.year)?);
            let (year, mark, unit) = (entry.year, mark(entry), self.dollars());
            return Some(format!("{year}{mark}: {figure} ÷ {all} {unit}"));
        }
        Some(format!("{}{}: {figure}{}", entry.year, mark(entry), self.conversion(entry)))
    }

    /// A figure in the ally's own currency: what it reports, or the GDP that follows from that and the share.
    fn own(&self, entry: &Entry) -> Option<String> {
        let (year, mark) = (entry.year, mark(entry));
        let amount = grouped_exact(round(entry.value?, PLACES));
        let derived = if self.question.indicator == Indicator::GDP {
            ", derived: national spending ÷ share"
        } else {
            ""
        };
        Some(format!("{year}{mark}: {amount} million {}{derived}", entry.currency?))
    }

    /// How dollars were converted; empty where they were not.
    fn conversion(&self, entry: &Entry) -> String {
        if !self.question.indicator.is_money() {
            return String::new();
        }
        let lookup = &self.history.lookup;
        let ratio = |rate: Rate| (exact(rate.amount()), exact(rate.dollars()));
        let rebased = match lookup.deflator(entry.member).map(ratio) {
            Some((current, constant)) => format!(" × deflator {current} ÷ {constant}"),
            None => String::new(),
        };
        match (lookup.rate(entry.member, entry.year), entry.currency) {
            (Some(rate), Some(currency)) if rate.amount() != rate.dollars() => {
                let (amount, dollars) = ratio(rate);
                format!(" million USD{rebased} × {amount} {currency} ÷ {dollars} USD")
            }
            _ => rebased,
        }
    }

    /// The unit of the amounts that a ratio is worked out from: shares and growth are those of amounts at constant prices.
    fn dollars(&self) -> String {
        let prices = self.prices.unwrap_or(Prices::Constant);
        format!("million USD at {}", english::prices(prices, self.history.lookup.info))
    }

    /// The allies that a group counts, and its figures.
    fn sums_of_group(&self, total: &Total) -> Section {
        let aggregate = &total.aggregate;
        let mut lines =
            vec![format!("{} of {} allies counted", aggregate.counted(), aggregate.allies.len())];
        if !aggregate.missing.is_empty() {
            lines.push(format!("without {}", names(&aggregate.missing)));
        }
        if let Some((above, below)) = aggregate.ratio_of {
            lines.push(format!(
                "{} ÷ {} {}",
                grouped_exact(above),
                grouped_exact(below),
                self.dollars()
            ));
        }
        let style = self.style.of_many();
        for figure in group_figures::shown(self.question.indicator) {
            if let Some(value) = (figure.pick)(aggregate) {
                lines.push(format!("{} {}", figure.name, style.show(Some(value))));
            }
        }
        Section { heading: format!("{} {}", total.group.name, total.year), lines }
    }
}
