//! Allies in the order of a figure, a gap or growth.

mod derivations;
mod picture;
mod sentences;
mod table;

use super::columns::{MoneyUnit, in_words};
use super::english::{self, Agreed, capital, title_of};
use super::indicators::{self, Style, mark};
use super::notes::{self, Note};
use super::remarks;
use super::values::{exact, name_of};
use super::{Contract, Held, NoteCode, View, citations};
use crate::calc::change::ChangeUnit;
use crate::calc::indicator::Indicator;
use crate::calc::lookup::Entry;
use crate::calc::rank::{Key, RankOrder, RankQuestion, Ranked, Ranking};
use crate::dataset::{Currency, Dataset, Demand, Measure, Millions, Prices, Share, Year};
use crate::report::picture::Picture;
use crate::report::sparkline::Glyphs;
use crate::report::{Object, Reference, Section, Table, Value};
use rust_decimal::Decimal;

/// A ranking, and how it is shown.
pub struct RankView<'a> {
    question: &'a RankQuestion,
    ranking: &'a Ranking<'a>,
    agreed: Agreed<'a>,
    /// The ranked figure, or the one that it is worked out from; without it an ally has no rank.
    needed: Indicator,
    /// The other figure that the ranked one is worked out from.
    other: Option<Indicator>,
    /// The currency of the figures; none unless they are money.
    currency: Option<Currency>,
    /// The prices of the figures; none unless they are money or parts of it.
    prices: Option<Prices>,
    money_unit: MoneyUnit,
    /// What is ranked, in words.
    measure: String,
    title: String,
    /// The ranking that is drawn in place of this one.
    drawn: Option<&'a RankView<'a>>,
}

impl<'a> RankView<'a> {
    /// What `defspend rank` promises.
    pub const CONTRACT: Contract = Contract {
        command: "rank",
        schema: "defspend.rank/1",
        name: "rank",
        json_schema: include_str!("../schema/rank.schema.json"),
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
            "rank",
            "of",
            "since",
            "previous_value",
            "change",
            "change_unit",
            "previous_rank",
            "previous_of",
        ],
        has_sentences: true,
        has_picture: true,
        has_derivations: true,
        held: Held::Whole,
    };

    /// Shows a ranking.
    #[must_use]
    pub fn new(dataset: &'a Dataset, question: &'a RankQuestion, ranking: &'a Ranking<'a>) -> Self {
        let rows = &ranking.rows;
        let (needed, other) = figures_behind(question);
        let prices = match question.key {
            Key::Figure(indicator) => ranking.lookup.prices_of(indicator),
            Key::GapMoney | Key::Added => ranking.lookup.prices,
            Key::Gap | Key::Growth => None,
        };
        let measure = measure(question, ranking, prices);
        Self {
            question,
            ranking,
            agreed: Agreed::new(&dataset.targets, question.terms.choice),
            needed,
            other,
            currency: rows.first().and_then(|row| row.entry.currency),
            prices,
            money_unit: MoneyUnit::of(
                rows.len(),
                rows.iter().flat_map(|row| [row.entry.value, before(row)]).flatten().map(Millions),
            ),
            title: title(&measure, question, ranking),
            measure,
            drawn: None,
        }
    }

    /// The same with the picture of another ranking: a bar alone shows no place.
    #[must_use]
    pub fn drawn_among(self, others: &'a RankView<'a>) -> Self {
        Self { drawn: Some(others), ..self }
    }

    /// The name of the measure in rows and queries.
    fn key_name(&self) -> &'static str {
        name_of(Key::all(), self.question.key).unwrap_or_default()
    }

    /// The base year of growth; empty for other measures.
    fn base_year(&self) -> String {
        self.ranking.base.map(|base| base.to_string()).unwrap_or_default()
    }

    /// The figure of a row as it is printed.
    fn figure(&self, row: &Ranked) -> String {
        self.style(row).show(row.entry.value)
    }

    fn style(&self, row: &Ranked) -> Style {
        match self.question.key {
            Key::Figure(indicator) => Style::of(indicator, self.money_unit),
            // A gap has no more decimals than its share.
            Key::Gap => Style::Decimals(self.places(&row.entry)),
            Key::Growth => Style::Decimals(1),
            Key::GapMoney | Key::Added => Style::Money(self.money_unit),
        }
    }

    /// The year that figures and ranks are compared with.
    fn compared_with(&self) -> Option<Year> {
        self.ranking.of_before.and(self.ranking.base)
    }

    /// The change since that year, as it is printed.
    fn change(&self, row: &Ranked) -> String {
        let change = row.before.and_then(|before| before.change);
        match self.question.key.change_unit() {
            ChangeUnit::Percent => Style::Decimals(1).show(change),
            ChangeUnit::Points | ChangeUnit::Millions => self.style(row).show(change),
        }
    }

    /// The decimals of an ally's share in this edition.
    fn places(&self, entry: &Entry) -> u32 {
        if self.needed != Indicator::SHARE {
            return Share::PLACES;
        }
        let share = self.ranking.lookup.stored(Measure::Share, entry.member, entry.year);
        share.and_then(Share::new).map_or(Share::PLACES, Share::places)
    }

    /// The unit of all figures.
    fn unit(&self) -> String {
        let key = self.question.key;
        match self.currency {
            Some(currency) if key.is_money() => format!("{currency} {}", self.money_unit.name()),
            None if key.is_money() => self.money_unit.name().to_owned(),
            _ => key.unit().to_owned(),
        }
    }

    fn row<'r>(&'r self, row: &'r Ranked) -> Vec<Value<'r>> {
        let key = self.question.key;
        let value = match key {
            Key::Figure(indicator) => indicators::value(indicator, row.entry.value),
            Key::Gap | Key::GapMoney | Key::Growth | Key::Added => exact(row.entry.value),
        };
        let names = (self.key_name(), key.unit());
        let mut values = indicators::row(&row.entry, names, value, self.prices);
        values.extend([row.rank.into(), self.ranking.of.into()]);
        values.extend(self.row_before(row));
        values
    }

    /// How the ally stood in the base year; only the year for keys that compare years themselves.
    fn row_before<'r>(&self, row: &Ranked) -> [Value<'r>; 6] {
        let value = row.before.and_then(|before| before.value);
        let value = match self.question.key {
            Key::Figure(indicator) => indicators::value(indicator, value),
            Key::Gap | Key::GapMoney | Key::Growth | Key::Added => exact(value),
        };
        let unit = row.before.map(|_| self.question.key.change_unit().name());
        [
            self.ranking.base.map(Year::number).into(),
            value,
            exact(row.before.and_then(|before| before.change)),
            unit.into(),
            row.before.and_then(|before| before.rank).into(),
            self.ranking.of_before.into(),
        ]
    }

    /// The first notes: the edition, and what is ranked.
    fn first_notes(&self) -> Vec<Note> {
        let lookup = &self.ranking.lookup;
        let has_estimates = has_estimates(&self.ranking.rows);
        let base = self.base_year();
        let (code, text) = match self.question.key {
            Key::Figure(indicator) => {
                return indicators::first_notes(lookup, indicator, has_estimates);
            }
            Key::Gap => (
                NoteCode::Gap,
                "Gap: target less the published share, in percentage points (pp). Positive is short.".to_owned(),
            ),
            Key::GapMoney => (NoteCode::Gap, "Gap: target × GDP − spending. Positive is short.".to_owned()),
            Key::Growth => (
                NoteCode::Growth,
                format!(
                    "Growth: of spending since {base}, over the whole period, at prices and exchange rates of {}, percent.",
                    lookup.info.price_year
                ),
            ),
            Key::Added => (
                NoteCode::Added,
                format!("Added: Σ over the years after {base} of spending less the spending of {base}."),
            ),
        };
        let mut all = vec![notes::source(lookup.info)];
        all.extend(notes::edition(lookup.info));
        all.push(Note::new(code, format!("{text}{}", notes::estimate(has_estimates))));
        if self.question.key.is_money() {
            all.extend(indicators::money_notes(lookup));
        }
        all
    }

    /// What a change is, and who had a rank in the earlier year.
    fn note_on_change(&self) -> Option<Note> {
        let (base, year) = (self.compared_with()?, self.ranking.year);
        let unit = match self.question.key.change_unit() {
            ChangeUnit::Points => "in percentage points (pp)",
            ChangeUnit::Percent => "in percent",
            ChangeUnit::Millions => "as a difference",
        };
        let text = format!(
            "Change: from {base} to {year}, {unit}. Ranks of {base} are among the allies of that year; --members now ranks those \
             of today."
        );
        Some(Note::new(NoteCode::Change, text))
    }

    /// How ranks are counted, and how many allies have one.
    fn notes_on_ranks(&self) -> Vec<Note> {
        let Ranking { rows, of, asked, .. } = self.ranking;
        let order = if self.question.lowest { "smallest" } else { "largest" };
        let text = format!(
            "Rank 1 is the {order}. Equal figures rank alike, and the next rank is left out; an ally without a figure \
             has no rank."
        );
        let mut all = vec![Note::new(NoteCode::Rank, text)];
        all.extend(self.note_on_change());
        if rows.len() < *asked {
            let text = format!(
                "{} of {asked} rows are shown; ranks are among all {of} that have a figure.",
                rows.len()
            );
            let drawn = format!("{} of {of} allies; ranks are among all of them.", rows.len());
            all.push(Note::new(NoteCode::Narrowed, text).drawn_as(drawn));
        }
        all
    }
}

impl View for RankView<'_> {
    fn contract(&self) -> &'static Contract {
        &Self::CONTRACT
    }

    fn data(&self) -> Object<'_> {
        notes::data(self.ranking.lookup.info)
    }

    fn query(&self) -> Object<'_> {
        let RankQuestion { members, groups, key, target, lowest, top, .. } = self.question;
        let target = if key.is_gap() { Some(target.id.clone()) } else { None };
        let lookup = &self.ranking.lookup;
        let of_money = (key.is_money(), key.has_prices());
        let mut query = indicators::query(members, groups, lookup, of_money);
        let whole = lookup.whole.as_ref().map(|whole| whole.group.id.clone());
        query.extend([
            ("measure", self.key_name().into()),
            ("part_of", whole.into()),
            ("target", target.into()),
            ("since", self.ranking.base.map(Year::number).into()),
            ("lowest", (*lowest).into()),
            ("sort", name_of(&RankOrder::ALL, self.question.order).into()),
            ("top", (*top).into()),
        ]);
        query
    }

    fn rows(&self) -> Vec<Vec<Value<'_>>> {
        self.ranking.rows.iter().map(|row| self.row(row)).collect()
    }

    fn notes(&self) -> Vec<Note> {
        let mut all = self.first_notes();
        all.extend(notes::outside(&self.question.groups));
        all.extend(self.notes_on_ranks());
        let noun = indicators::noun(self.needed);
        let figures: &[&str] = match self.question.key {
            Key::Figure(_) | Key::Added => &[noun.as_str()],
            Key::Gap | Key::GapMoney => &[noun.as_str(), "gap"],
            Key::Growth => &[noun.as_str(), "growth"],
        };
        let basis = indicators::basis(&self.ranking.lookup, figures);
        all.extend(self.ranking.remarks.iter().map(|remark| remarks::remark_on(remark, &basis)));
        all
    }

    fn table(&self, chart: Option<Glyphs>) -> Table {
        self.draw_table(chart)
    }

    fn derivations(&self) -> Vec<Section> {
        self.derive()
    }

    fn sentences(&self) -> Option<Vec<String>> {
        Some(self.paragraphs())
    }

    fn picture(&self, width: u16) -> Option<Picture> {
        Some(self.drawn.unwrap_or(self).draw(width))
    }

    fn references(&self) -> Vec<Reference> {
        let figures = [Some(self.needed), self.other].into_iter().flatten();
        vec![citations::lookup(&self.ranking.lookup, figures)]
    }
}

/// The figure without which an ally has no rank, and the other one that a gap in money is worked out from.
fn figures_behind(question: &RankQuestion) -> (Indicator, Option<Indicator>) {
    let is_of_equipment = is_of_equipment(question);
    match question.key {
        Key::Figure(indicator) => (indicator, None),
        Key::Gap if is_of_equipment => (Indicator::EQUIPMENT, None),
        Key::Gap => (Indicator::SHARE, None),
        Key::GapMoney if is_of_equipment => (Indicator::SPENDING, Some(Indicator::EQUIPMENT)),
        Key::GapMoney => (Indicator::SPENDING, Some(Indicator::GDP)),
        Key::Growth | Key::Added => (Indicator::SPENDING, None),
    }
}

/// Whether the target is a share of spending for equipment.
fn is_of_equipment(question: &RankQuestion) -> bool {
    matches!(question.target.demand, Demand::Equipment(_))
}

/// The figure of the year that is compared with.
fn before(row: &Ranked) -> Option<Decimal> {
    row.before?.value
}

/// The mark of the year in which any figure is an estimate.
fn mark_of_year(rows: &[Ranked]) -> &'static str {
    if has_estimates(rows) { "e" } else { "" }
}

fn has_estimates(rows: &[Ranked]) -> bool {
    rows.iter().any(|row| !mark(&row.entry).is_empty())
}

/// What is ranked, in words.
fn measure(question: &RankQuestion, ranking: &Ranking, prices: Option<Prices>) -> String {
    let prices = match prices {
        Some(prices) => format!(" at {}", english::prices(prices, ranking.lookup.info)),
        None => String::new(),
    };
    match question.key {
        Key::Figure(indicator) => {
            format!("{}{prices}", capital(&indicators::phrase(indicator, &ranking.lookup)))
        }
        Key::Gap | Key::GapMoney => format!("Gap to {}{prices}", in_words(&question.target)),
        Key::Growth => "Real growth of spending".to_owned(),
        Key::Added => format!("Spending added{prices}"),
    }
}

fn title(measure: &str, question: &RankQuestion, ranking: &Ranking) -> String {
    let Ranking { lookup, year, rows, .. } = ranking;
    let mark = mark_of_year(rows);
    let base = ranking.base.map(|base| format!("{base} to ")).unwrap_or_default();
    let order = match (question.order, question.lowest) {
        (RankOrder::Rank, false) => "",
        (RankOrder::Rank, true) => ", lowest first",
        (RankOrder::Change, false) => ", largest change first",
        (RankOrder::Change, true) => ", smallest change first",
    };
    // Allies that are named are ranked among the group.
    let whom = title_of(&question.groups, false);
    format!("{measure}, {whom}{base}{year}{mark}{order}, edition {}", lookup.info.id)
}
