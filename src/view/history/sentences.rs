//! The years in sentences: how each ally's figure and each group's moved, and what was added since a base year.

use rust_decimal::Decimal;

use super::HistoryView;
use crate::calc::history::{Added, Whose};
use crate::dataset::{Combination, Currency, Group, Iso3, MeasureUnit, Millions, Year};
use crate::view::View as _;
use crate::view::english::{self, all_of, allies_of, ally, amount, capital, closing, whose};
use crate::view::indicators::{Style, in_words};

/// A figure, its year, and whether it is an estimate.
type Dated = (Year, Decimal, bool);

impl HistoryView<'_> {
    pub(super) fn paragraphs(&self) -> Vec<String> {
        let mut all: Vec<String> =
            self.members.iter().filter_map(|member| self.of_ally(*member)).collect();
        for group in &self.question.groups {
            all.extend(self.of_group(group));
        }
        all.extend(self.history.added.iter().filter_map(|added| self.what_was_added(added)));
        if all.is_empty() {
            let whom = if self.members.len() == 1 { "this ally" } else { "these allies" };
            all.push(format!("There is no figure of {whom} in these years."));
        }
        let lookup = &self.history.lookup;
        let currency = if self.has_many_currencies { None } else { self.currency };
        let money = self.prices.map(|prices| (currency, prices.into()));
        all.push(closing(english::source(lookup.info, money), self.method(), self.notes()));
        all
    }

    /// How an ally's figure moved; every year of it where it is the only one.
    fn of_ally(&self, member: Iso3) -> Option<String> {
        let entries = self.history.entries.iter().filter(|entry| entry.member.iso3 == member);
        let figures: Vec<Dated> = entries
            .filter_map(|entry| Some((entry.year, entry.value?, entry.estimate == Some(true))))
            .collect();
        let first = self.first_entry(member)?;
        let noun = self.history.lookup.column(self.question.indicator).definition().noun;
        let subject = capital(&format!("{} {noun}", whose(&first.member.name)));
        let text = self.moved(&subject, &figures, first.currency, self.style)?;
        if self.members.len() == 1 && figures.len() > 2 {
            let years = figures.iter().map(|figure| self.said(figure, first.currency, self.style));
            let years: Vec<String> = years.collect();
            return Some(format!("{text} Year by year: {}.", all_of(&years)));
        }
        Some(text)
    }

    /// How the figure of a group moved.
    fn of_group(&self, group: &Group) -> Option<String> {
        let is_mean = self.question.indicator.combination() == Combination::MeanOnly;
        let totals = self.history.totals.iter().filter(|total| total.group.id == group.id);
        let mut figures: Vec<Dated> = Vec::new();
        let mut allies = 0;
        for total in totals {
            let aggregate = &total.aggregate;
            let value = if is_mean { aggregate.mean } else { aggregate.value };
            let Some(value) = value else { continue };
            allies = aggregate.allies.len();
            figures.push((total.year, value, self.is_estimate(total.year)));
        }
        let noun = self.history.lookup.column(self.question.indicator).definition().noun;
        let whom = allies_of(std::slice::from_ref(group), false, allies);
        let subject = format!("For {whom}, the {noun}");
        self.moved(&subject, &figures, self.currency, self.style.of_many())
    }

    /// A figure in its first and its last year; nothing where no year has one.
    fn moved(
        &self,
        subject: &str,
        figures: &[Dated],
        currency: Option<Currency>,
        style: Style,
    ) -> Option<String> {
        let said = |figure: &Dated| self.said(figure, currency, style);
        let (first, last) = (figures.first()?, figures.last()?);
        if figures.len() == 1 {
            return Some(format!("{subject} was {}.", said(first)));
        }
        let is_change = self.question.indicator.measured_in() == MeasureUnit::PercentAYear;
        Some(match last.1.cmp(&first.1) {
            _ if is_change => format!("{subject} was {} and {}.", said(first), said(last)),
            std::cmp::Ordering::Greater => {
                format!("{subject} rose from {} to {}.", said(first), said(last))
            }
            std::cmp::Ordering::Less => {
                format!("{subject} fell from {} to {}.", said(first), said(last))
            }
            std::cmp::Ordering::Equal => {
                format!("{subject} was {} and again in {}.", said(first), last.0)
            }
        })
    }

    /// A figure, whether it is an estimate, and its year.
    fn said(
        &self,
        (year, value, estimate): &Dated,
        currency: Option<Currency>,
        style: Style,
    ) -> String {
        let estimated = if *estimate { "an estimated " } else { "" };
        let figure = in_words(self.question.indicator, *value, currency, style);
        format!("{estimated}{figure} in {year}")
    }

    /// What was spent above the level of the base year.
    fn what_was_added(&self, added: &Added) -> Option<String> {
        let (base, value) = (self.question.since?, added.amount?);
        let way = if value.is_sign_negative() { "less" } else { "more" };
        let amount = amount(self.currency.unwrap_or(Currency::USD), Millions(value));
        let more = format!("spent {amount} {way} in all than at the level of {base}.");
        match &added.whose {
            Whose::Ally(member) => Some(format!("Since {base} {} {more}", ally(&member.name))),
            Whose::Group(group) => {
                let totals =
                    self.history.totals.iter().rfind(|total| total.group.id == group.id)?;
                let number = totals.aggregate.allies.len();
                let whom = allies_of(std::slice::from_ref(group), false, number);
                Some(format!("Together, {whom} {more}"))
            }
        }
    }

    /// How a group's figure is worked out, where there is one.
    fn method(&self) -> &'static str {
        if self.history.totals.is_empty() {
            return "";
        }
        match self.question.indicator.combination() {
            Combination::Sum => "A group's figure is the sum of its allies of the year.",
            Combination::ShareOfSums => {
                "A group's share is the sum of spending divided by the sum of GDP, at constant prices, of its allies of the year."
            }
            Combination::GrowthOfSum => {
                "A group's change is that of the sum of spending at constant prices, each year with its own allies."
            }
            Combination::WeightedBySpending => {
                "A group's figure is that of its allies, weighted by spending."
            }
            Combination::PartOfWhole => {
                "A group's figure is the sum of spending of its allies of the year, divided by that of the whole."
            }
            Combination::MeanOnly => {
                "A group's figure is the mean of its allies', each counting alike."
            }
        }
    }
}
