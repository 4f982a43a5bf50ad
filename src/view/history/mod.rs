//! A figure of allies year by year, and what it comes to in groups.

mod across;
mod derivations;
mod group_figures;
mod over_years;
mod picture;
mod sentences;
mod table;

use super::columns::MoneyUnit;
use super::english::all_of;
use super::indicators::{self, Style, value};
use super::notes::{self, Note};
use super::remarks;
use super::values::{exact, texts};
use super::{Contract, Held, NoteCode, View, citations};
use crate::calc::history::{Added, History, HistoryQuestion, Total, Whose};
use crate::calc::lookup::Entry;
use crate::calc::remarks::Remark;
use crate::dataset::{Combination, Currency, Iso3, Millions, Prices, Year};
use crate::report::json::Part;
use crate::report::picture::Picture;
use crate::report::sparkline::Glyphs;
use crate::report::{Object, Reference, Section, Table, Value};

/// What is shown of the years.
#[derive(Clone, Copy, Debug, Default)]
pub struct HistoryOptions {
    /// The table has a column for every year, however wide it is.
    pub wide: bool,
    /// A table of several allies has the change from the year before in place of the figure.
    pub change: bool,
    /// The mean over the years beside them.
    pub mean: bool,
}

/// The years of allies and groups, and how they are shown.
pub struct HistoryView<'a> {
    question: &'a HistoryQuestion,
    history: &'a History<'a>,
    options: HistoryOptions,
    /// The allies of the rows.
    members: Vec<Iso3>,
    /// The currency of all amounts, where they have the same.
    currency: Option<Currency>,
    has_many_currencies: bool,
    /// The prices of the figures; none unless they are money or parts of it.
    prices: Option<Prices>,
    money_unit: MoneyUnit,
    style: Style,
}

impl<'a> HistoryView<'a> {
    /// What `defspend history` promises.
    pub const CONTRACT: Contract = Contract {
        command: "history",
        schema: "defspend.history/1",
        name: "history",
        json_schema: include_str!("../schema/history.schema.json"),
        columns: &[
            "member",
            "name",
            "year",
            "estimate",
            "measure",
            "value",
            "unit",
            "currency",
            "prices",
            "change",
            "change_unit",
        ],
        has_sentences: true,
        has_picture: true,
        has_derivations: true,
        held: Held::Whole,
    };

    /// Shows the years. The table has a row for each year of a single ally, and for several allies a column for each year,
    /// as many of the last as fit; when it is wide, it always has columns, and all of them.
    #[must_use]
    pub fn new(
        question: &'a HistoryQuestion,
        history: &'a History<'a>,
        options: HistoryOptions,
    ) -> Self {
        let mut members: Vec<Iso3> =
            history.entries.iter().map(|entry| entry.member.iso3).collect();
        members.dedup();
        let money_unit = money_unit(history, members.len());
        Self {
            question,
            history,
            options,
            members,
            currency: one_currency(&history.entries),
            has_many_currencies: history.remarks.contains(&Remark::ManyCurrencies),
            prices: history.lookup.prices_of(question.indicator),
            money_unit,
            style: Style::of(question.indicator, money_unit),
        }
    }

    fn entry(&self, member: Iso3, year: Year) -> Option<&Entry<'_>> {
        let mut entries = self.history.entries.iter();
        entries.find(|entry| entry.member.iso3 == member && entry.year == year)
    }

    /// The first entry of an ally, for its name and currency.
    fn first_entry(&self, member: Iso3) -> Option<&Entry<'_>> {
        self.history.entries.iter().find(|entry| entry.member.iso3 == member)
    }

    /// Whether any figure of the year is an estimate.
    fn is_estimate(&self, year: Year) -> bool {
        let mut entries = self.history.entries.iter();
        entries.any(|entry| entry.year == year && entry.estimate == Some(true))
    }

    /// The unit of all figures; for money, with its prices, and with its currency where there is only one.
    fn unit(&self) -> String {
        let currency = if self.has_many_currencies { None } else { self.currency };
        indicators::unit(self.question.indicator, &self.history.lookup, currency, self.money_unit)
    }

    fn total<'t>(&'t self, total: &'t Total) -> Object<'t> {
        let (indicator, aggregate) = (self.question.indicator, &total.aggregate);
        vec![
            ("group", total.group.id.as_str().into()),
            ("name", total.group.name.as_str().into()),
            ("year", total.year.number().into()),
            ("allies", aggregate.allies.len().into()),
            ("counted", aggregate.counted().into()),
            ("missing", aggregate.missing.len().into()),
            ("without", texts(aggregate.missing.iter().map(|member| member.iso3.to_string()))),
            ("measure", indicator.name().into()),
            ("value", exact(aggregate.value)),
            ("same", exact(aggregate.same)),
            ("mean", exact(aggregate.mean)),
            ("published", value(indicator, aggregate.published)),
            ("change", exact(self.change_of_total(total))),
            ("change_unit", indicator.change_unit().name().into()),
            ("unit", indicator.unit().into()),
            ("currency", self.currency.map(|currency| currency.to_string()).into()),
            ("prices", self.prices.map(Prices::name).into()),
        ]
    }

    fn added<'t>(&'t self, added: &'t Added) -> Object<'t> {
        let lookup = &self.history.lookup;
        let (mut member, mut group) = (None, None);
        let (name, currency) = match &added.whose {
            Whose::Ally(ally) => {
                member = Some(ally.iso3.as_str());
                (&ally.name, Some(lookup.currency(ally, lookup.years.last)))
            }
            Whose::Group(whole) => {
                group = Some(whole.id.as_str());
                (&whole.name, self.currency)
            }
        };
        vec![
            ("member", member.into()),
            ("group", group.into()),
            ("name", name.as_str().into()),
            ("since", self.question.since.map(Year::number).into()),
            ("to", lookup.years.last.number().into()),
            ("added_m", exact(added.amount)),
            ("currency", currency.map(|currency| currency.to_string()).into()),
            ("prices", self.prices.map(Prices::name).into()),
        ]
    }

    /// How groups were worked out, and whom they leave out.
    fn notes_on_groups(&self) -> Vec<Note> {
        let mut all = Vec::new();
        if self.history.totals.iter().all(|total| total.aggregate.counted() == 0) {
            return all;
        }
        all.push(self.note_on_totals());
        let mut missing = Vec::new();
        for total in &self.history.totals {
            missing.extend(total.aggregate.missing.iter().map(|member| (*member, total.year)));
        }
        all.extend(notes::incomplete(missing));
        all
    }

    /// How groups were worked out. Where allies that joined make a sum jump, a picture says when they did.
    fn note_on_totals(&self) -> Note {
        let method = group_figures::method(self.question.indicator);
        let years = self.years_of_joining();
        let is_of_sum = matches!(
            self.question.indicator.combination(),
            Combination::Sum | Combination::GrowthOfSum
        );
        if !is_of_sum || years.is_empty() {
            return Note::new(NoteCode::Totals, method);
        }
        let years: Vec<String> = years.iter().map(Year::to_string).collect();
        let jump = format!("Allies joined in {}: a sum counts them from then on.", all_of(&years));
        let note = Note::new(NoteCode::Totals, format!("{method} {jump}")).drawn_as(jump);
        Note { in_picture: true, ..note }
    }

    /// The years in which a group has allies that it did not have the year before.
    fn years_of_joining(&self) -> Vec<Year> {
        let has_joined = |year: &Year| {
            self.history.totals.windows(2).any(|pair| {
                let [before, now] = pair else { return false };
                let is_new = |ally| !before.aggregate.allies.contains(ally);
                now.year == *year
                    && before.group.id == now.group.id
                    && now.aggregate.allies.iter().any(is_new)
            })
        };
        self.history.lookup.years.each().filter(has_joined).collect()
    }

    /// What was added since the base year. A picture with a group does not show a sum over years.
    fn note_on_added(&self) -> Option<Note> {
        let base = self.question.since?;
        let text = format!(
            "Above {base}: Σ over the years after it of spending less the spending of {base}. In a group, each \
             year counts the allies of that year, so allies that joined add to it; an ally's own sum counts every year."
        );
        let note = Note::new(NoteCode::Added, text);
        Some(if self.question.groups.is_empty() { note } else { note.not_drawn() })
    }
}

impl View for HistoryView<'_> {
    fn contract(&self) -> &'static Contract {
        &Self::CONTRACT
    }

    fn data(&self) -> Object<'_> {
        notes::data(self.history.lookup.info)
    }

    fn query(&self) -> Object<'_> {
        let HistoryQuestion { members, groups, indicator, since, .. } = self.question;
        let of_money = (indicator.is_money(), indicator.has_prices());
        let lookup = &self.history.lookup;
        let mut query = indicators::query(members, groups, lookup, of_money);
        let whole = lookup.whole.as_ref().map(|whole| whole.group.id.clone());
        query.extend([
            ("measure", indicator.name().into()),
            ("part_of", whole.into()),
            ("since", since.map(Year::number).into()),
            ("mean", self.options.mean.into()),
        ]);
        query
    }

    fn rows(&self) -> Vec<Vec<Value<'_>>> {
        let indicator = self.question.indicator;
        let names = (indicator.name(), indicator.unit());
        let mut rows = Vec::with_capacity(self.history.entries.len());
        for entry in &self.history.entries {
            let mut row = indicators::row(entry, names, value(indicator, entry.value), self.prices);
            row.extend([exact(self.change(entry)), indicator.change_unit().name().into()]);
            rows.push(row);
        }
        rows
    }

    /// The figures of groups, the means over the years, and what was added since a base year.
    fn parts(&self) -> Vec<Part<'_>> {
        let History { totals, added, .. } = self.history;
        let mut parts = Vec::new();
        if !totals.is_empty() {
            parts.push(("total", totals.iter().map(|total| self.total(total)).collect()));
        }
        if self.options.mean {
            parts.push(("means", self.means()));
        }
        if !added.is_empty() {
            parts.push(("added", added.iter().map(|added| self.added(added)).collect()));
        }
        parts
    }

    fn notes(&self) -> Vec<Note> {
        let History { lookup, entries, remarks, .. } = self.history;
        let indicator = self.question.indicator;
        let has_estimates = entries.iter().any(|entry| entry.estimate == Some(true));
        let mut all = indicators::first_notes(lookup, indicator, has_estimates);
        all.extend(notes::outside(&self.question.groups));
        all.extend(self.notes_on_groups());
        all.extend(self.note_on_added());
        all.extend(self.notes_over_years());
        if entries.len() < self.members.len() * lookup.years.each().count() {
            let text = "Years before an ally joined are left out: --members now shows them, and counts them in groups.";
            let drawn = "Years before an ally joined are left out.";
            all.push(Note::new(NoteCode::Joined, text).said().drawn_as(drawn));
        }
        let noun = indicators::noun(indicator);
        let figures = [noun.as_str()];
        let basis = indicators::basis(lookup, &figures);
        all.extend(remarks.iter().map(|remark| remarks::remark_on(remark, &basis)));
        all
    }

    fn table(&self, chart: Option<Glyphs>) -> Table {
        self.draw_table(chart)
    }

    fn derivations(&self) -> Vec<Section> {
        self.derive()
    }

    fn picture(&self, width: u16) -> Option<Picture> {
        Some(self.draw(width))
    }

    /// Bars of a single year cannot be compared where amounts are in several currencies.
    fn has_one_axis(&self) -> bool {
        !(self.has_many_currencies && self.history.lookup.years.is_one()) || self.options.change
    }

    fn sentences(&self) -> Option<Vec<String>> {
        Some(self.paragraphs())
    }

    fn references(&self) -> Vec<Reference> {
        vec![citations::lookup(&self.history.lookup, [self.question.indicator])]
    }
}

fn money_unit(history: &History, members: usize) -> MoneyUnit {
    let of_allies = history.entries.iter().filter_map(|entry| entry.value);
    let of_groups = history.totals.iter().filter_map(|total| total.aggregate.value);
    MoneyUnit::of(members, of_allies.chain(of_groups).map(Millions))
}

fn one_currency(entries: &[Entry]) -> Option<Currency> {
    let first = entries.first()?.currency?;
    let has_other = entries.iter().any(|entry| entry.currency != Some(first));
    if has_other { None } else { Some(first) }
}
