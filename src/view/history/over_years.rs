//! Changes from year to year, and means over all years.

use rust_decimal::Decimal;

use super::{HistoryView, group_figures};
use crate::calc::aggregate::{Aggregate, aggregate};
use crate::calc::change::ChangeUnit;
use crate::calc::history::{Total, mean_over_years};
use crate::calc::lookup::Entry;
use crate::dataset::{Currency, Group, Iso3, Prices, Year};
use crate::report::Object;
use crate::view::NoteCode;
use crate::view::indicators::Style;
use crate::view::notes::Note;
use crate::view::values::exact;

impl HistoryView<'_> {
    /// The change from the year before, which need not be in the table.
    pub(super) fn change(&self, entry: &Entry) -> Option<Decimal> {
        let (lookup, indicator) = (&self.history.lookup, self.question.indicator);
        let before = entry.year.minus(1)?;
        let then = lookup.quoted(indicator, entry.member, before);
        indicator.change_unit().change(then, entry.value)
    }

    /// A change as it is printed.
    pub(super) fn show_change(&self, change: Option<Decimal>) -> String {
        match self.question.indicator.change_unit() {
            ChangeUnit::Points => self.style.show(change),
            ChangeUnit::Percent | ChangeUnit::Millions => Style::Decimals(1).show(change),
        }
    }

    /// The change of a group's figure from the year before.
    pub(super) fn change_of_total(&self, total: &Total) -> Option<Decimal> {
        let then = self.aggregate_before(&total.group, total.year)?.value;
        self.question.indicator.change_unit().change(then, total.aggregate.value)
    }

    /// A group's figures of the year before one.
    pub(super) fn aggregate_before(&self, group: &Group, year: Year) -> Option<Aggregate<'_>> {
        Some(aggregate(&self.history.lookup, self.question.indicator, group, year.minus(1)?))
    }

    /// The mean of an ally's figures over all years of the table.
    pub(super) fn mean_of_ally(&self, member: Iso3) -> Option<Decimal> {
        let years = self.history.lookup.years.each();
        let figures: Vec<_> = years.map(|year| self.entry(member, year)?.value).collect();
        mean_over_years(&figures)
    }

    /// The mean over the years of the first figure that a group has.
    fn mean_of_group(&self, group: &Group) -> Option<Decimal> {
        let totals = self.history.totals.iter().filter(|total| total.group.id == group.id);
        let figure = group_figures::shown(self.question.indicator).first()?;
        let figures: Vec<_> = totals.map(|total| (figure.pick)(&total.aggregate)).collect();
        mean_over_years(&figures)
    }

    /// The means for programs: of each ally, and then of each group.
    pub(super) fn means(&self) -> Vec<Object<'_>> {
        let mut all = Vec::new();
        for member in &self.members {
            let Some(entry) = self.first_entry(*member) else { continue };
            let (code, name) = (entry.member.iso3.as_str(), entry.member.name.as_str());
            all.push(self.mean(
                (Some(code), None),
                name,
                self.mean_of_ally(*member),
                entry.currency,
            ));
        }
        for group in &self.question.groups {
            let (id, name) = (group.id.as_str(), group.name.as_str());
            all.push(self.mean((None, Some(id)), name, self.mean_of_group(group), self.currency));
        }
        all
    }

    fn mean<'r>(
        &self,
        (member, group): (Option<&'r str>, Option<&'r str>),
        name: &'r str,
        mean: Option<Decimal>,
        currency: Option<Currency>,
    ) -> Object<'r> {
        let (years, indicator) = (self.history.lookup.years, self.question.indicator);
        vec![
            ("member", member.into()),
            ("group", group.into()),
            ("name", name.into()),
            ("from", years.first.number().into()),
            ("to", years.last.number().into()),
            ("measure", indicator.name().into()),
            ("mean", exact(mean)),
            ("unit", indicator.unit().into()),
            ("currency", currency.map(|currency| currency.to_string()).into()),
            ("prices", self.prices.map(Prices::name).into()),
        ]
    }

    /// Whether a picture has the means over the years: among figures, and not among changes.
    pub(super) fn draws_means(&self) -> bool {
        self.options.mean && !self.options.change && !self.history.lookup.years.is_one()
    }

    /// What changes and means are. A picture says in its title what changes are.
    pub(super) fn notes_over_years(&self) -> Vec<Note> {
        let mut all = Vec::new();
        if self.options.change {
            let unit = match self.question.indicator.change_unit() {
                ChangeUnit::Points => "percentage points",
                ChangeUnit::Percent | ChangeUnit::Millions => "percent",
            };
            let groups = if self.question.groups.is_empty() {
                ""
            } else {
                "; a group counts each year's own allies"
            };
            let text = format!("Change: from the year before, in {unit}{groups}.");
            all.push(Note::new(NoteCode::Change, text).not_drawn());
        }
        if self.options.mean {
            let years = self.history.lookup.years;
            let text = format!(
                "Mean over the years {years}: each counts alike; without a figure of each year there is none."
            );
            let note = Note::new(NoteCode::MeanOfYears, text);
            let drawn = "Level lines: the mean over the years, each counting alike.";
            all.push(Note { in_picture: self.draws_means(), ..note.drawn_as(drawn) });
        }
        all
    }
}
