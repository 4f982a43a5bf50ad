//! Groups of allies side by side: spending, share and growth.

pub(super) mod sentences;

use super::columns::{Column, MoneyUnit, lay_out, percent};
use super::english::{self, names};
use super::indicators::{self, value};
use super::notes::{self, Note};
use super::remarks;
use super::values::{exact, texts};
use super::{Contract, Held, NoteCode, View, citations};
use crate::calc::groups::{GroupTotals, GroupsReport};
use crate::calc::indicator::Indicator;
use crate::calc::remarks::Remark;
use crate::dataset::{Currency, Group, Millions, Prices, Year};
use crate::decimal::grouped_exact;
use crate::report::sparkline::Glyphs;
use crate::report::{Object, Reference, Section, Table, Value};
use rust_decimal::Decimal;

/// Groups of allies, and how they are shown.
pub struct GroupsView<'a> {
    report: &'a GroupsReport<'a>,
}

impl<'a> GroupsView<'a> {
    /// What `defspend groups` promises.
    pub const CONTRACT: Contract = Contract {
        command: "groups",
        schema: "defspend.groups/1",
        name: "groups",
        json_schema: include_str!("schema/groups.schema.json"),
        columns: &[
            "group",
            "name",
            "year",
            "estimate",
            "allies",
            "counted",
            "missing",
            "without",
            "currency",
            "prices",
            "spending_m",
            "gdp_m",
            "weighted_share_pct",
            "mean_share_pct",
            "at_2pct",
            "growth_pct",
            "growth_same_pct",
            "growth_published_pct",
            "published_spending_m",
            "published_gdp_m",
            "published_share_pct",
        ],
        has_sentences: true,
        has_picture: false,
        has_derivations: true,
        held: Held::Whole,
    };

    /// Shows what groups come to.
    #[must_use]
    pub fn new(report: &'a GroupsReport<'a>) -> Self {
        Self { report }
    }

    /// The groups, each once.
    fn groups(&self) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for totals in &self.report.rows {
            if !groups.contains(&totals.group) {
                groups.push(totals.group.clone());
            }
        }
        groups
    }

    /// The currency of a group's amounts, where they have the same.
    fn currency(&self, totals: &GroupTotals) -> Option<Currency> {
        self.report.lookup.one_currency(&totals.share.allies, totals.year)
    }

    /// The currency of all amounts, where they have the same.
    fn one_currency(&self) -> Option<Currency> {
        let first = self.currency(self.report.rows.first()?)?;
        let is_other = |totals: &GroupTotals| self.currency(totals) != Some(first);
        if self.report.rows.iter().any(is_other) { None } else { Some(first) }
    }

    /// NATO's mark of an estimate.
    fn mark(&self, year: Year) -> &'static str {
        if self.report.lookup.is_estimate(year) { "e" } else { "" }
    }

    fn row<'r>(&'r self, totals: &'r GroupTotals) -> Vec<Value<'r>> {
        let GroupTotals { spending, gdp, share, growth, .. } = totals;
        let missing = totals.missing();
        vec![
            totals.group.id.as_str().into(),
            totals.group.name.as_str().into(),
            totals.year.number().into(),
            self.report.lookup.is_estimate(totals.year).into(),
            share.allies.len().into(),
            (share.allies.len() - missing.len()).into(),
            missing.len().into(),
            texts(missing.iter().map(|member| member.iso3.to_string())),
            self.currency(totals).map(|currency| currency.to_string()).into(),
            self.report.lookup.prices.map(Prices::name).into(),
            exact(spending.value),
            exact(gdp.value),
            exact(share.value),
            exact(share.mean),
            totals.at_two.len().into(),
            exact(growth.value),
            exact(growth.same),
            exact(growth.published),
            exact(spending.published),
            exact(gdp.published),
            value(Indicator::SHARE, share.published),
        ]
    }

    fn title(&self) -> String {
        let lookup = &self.report.lookup;
        let mark = if lookup.years.is_one() { self.mark(lookup.years.last) } else { "" };
        let money = match lookup.prices {
            Some(prices) => format!(", money at {}", english::prices(prices, lookup.info)),
            None => String::new(),
        };
        format!("Groups of allies, {}{mark}{money}, edition {}", lookup.years, lookup.info.id)
    }

    fn columns(&self) -> Vec<Column<'_, GroupTotals<'_>>> {
        let amounts = self.report.rows.iter().flat_map(|row| [row.spending.value, row.gdp.value]);
        let unit = MoneyUnit::of(self.report.rows.len(), amounts.flatten().map(Millions));
        let money = move |amount: Option<Decimal>| unit.show_if(amount.map(Millions));
        let heading = match self.one_currency() {
            Some(currency) => format!("{currency} {}", unit.name()),
            None => unit.name().to_owned(),
        };
        let mut columns =
            vec![Column::words("Group", "", |row: &GroupTotals| row.group.id.clone())];
        if !self.report.lookup.years.is_one() {
            columns.push(Column::new("Year", "", |row: &GroupTotals| {
                format!("{}{}", row.year, self.mark(row.year))
            }));
        }
        columns.extend([
            Column::new("Allies", "", |row: &GroupTotals| row.share.allies.len().to_string()),
            Column::new("Spent", &heading, move |row: &GroupTotals| money(row.spending.value)),
            Column::new("GDP", &heading, move |row: &GroupTotals| money(row.gdp.value)),
            Column::new("Share, %", "weighted", |row: &GroupTotals| percent(row.share.value)),
            Column::new("Share, %", "mean", |row: &GroupTotals| percent(row.share.mean)),
            Column::new("At 2%", "allies", |row: &GroupTotals| row.at_two.len().to_string()),
            Column::new("Growth, %", "all", |row: &GroupTotals| percent(row.growth.value)),
            Column::new("Growth, %", "same", |row: &GroupTotals| percent(row.growth.same)),
            Column::new("Growth, %", "NATO's", |row: &GroupTotals| percent(row.growth.published)),
        ]);
        columns
    }

    /// The allies that sums of money leave out.
    fn note_on_missing(&self) -> Option<Note> {
        let mut missing = Vec::new();
        if self.report.lookup.prices.is_some() {
            for totals in &self.report.rows {
                for member in totals.missing() {
                    missing.push((member, totals.year));
                }
            }
        }
        notes::incomplete(missing)
    }

    /// The allies of a group in a year, and its sums in full.
    fn derivation(&self, totals: &GroupTotals) -> Section {
        let GroupTotals { group, year, share, growth, at_two, .. } = totals;
        let mut lines = vec![names(&share.allies)];
        lines.extend(group.note.clone());
        let missing = totals.missing();
        if !missing.is_empty() {
            lines.push(format!("not in every sum: {}", names(&missing)));
        }
        lines.extend(self.ratio("share", share.ratio_of, share.value));
        lines.extend(self.ratio("growth", growth.ratio_of, growth.value));
        if let Some(published) = share.published {
            lines.push(format!("NATO's own share {published}%"));
        }
        let at_two = if at_two.is_empty() { "none".to_owned() } else { names(at_two) };
        lines.push(format!("at 2%: {at_two}"));
        Section { heading: format!("{} {year}", group.name), lines }
    }

    fn ratio(
        &self,
        name: &str,
        ratio_of: Option<(Decimal, Decimal)>,
        value: Option<Decimal>,
    ) -> Option<String> {
        let (above, below) = ratio_of?;
        Some(format!(
            "{name} {} ÷ {} million USD at prices of {}: {}%",
            grouped_exact(above),
            grouped_exact(below),
            self.report.lookup.info.price_year,
            percent(value)
        ))
    }
}

impl View for GroupsView<'_> {
    fn contract(&self) -> &'static Contract {
        &Self::CONTRACT
    }

    fn data(&self) -> Object<'_> {
        notes::data(self.report.lookup.info)
    }

    fn query(&self) -> Object<'_> {
        let mut query = indicators::query(&[], &self.groups(), &self.report.lookup, (true, true));
        // This report takes no allies.
        query.retain(|(name, _)| *name != "members");
        query
    }

    fn rows(&self) -> Vec<Vec<Value<'_>>> {
        self.report.rows.iter().map(|totals| self.row(totals)).collect()
    }

    fn notes(&self) -> Vec<Note> {
        let GroupsReport { lookup, rows, remarks } = self.report;
        let mut all = vec![notes::source(lookup.info)];
        all.extend(notes::edition(lookup.info));
        all.extend(notes::outside(rows.iter().map(|totals| &totals.group)));
        let has_estimates = rows.iter().any(|totals| lookup.is_estimate(totals.year));
        let text = format!(
            "Counts the allies that had joined by the year. Weighted: Σ spending ÷ Σ GDP at constant prices; mean: of \
             the allies' unrounded shares, each counting alike. An ally without armed forces counts with its GDP.{}",
            notes::estimate(has_estimates)
        );
        all.push(Note::new(NoteCode::Groups, text).said());
        let text = "Growth of spending at constant prices over the year before: each year with its own allies; same \
                    allies, those that were allies in both years; and NATO's own, as it printed it for its two totals.";
        all.push(Note::new(NoteCode::Growth, text));
        all.extend(indicators::money_notes(lookup));
        all.extend(self.note_on_missing());
        let basis = indicators::basis(lookup, &["share"]);
        all.extend(remarks.iter().map(|remark| remarks::remark_on(remark, &basis)));
        if rows.iter().any(|totals| self.currency(totals).is_none()) {
            all.push(remarks::remark_on(&Remark::ManyCurrencies, &basis));
        }
        all
    }

    fn table(&self, _chart: Option<Glyphs>) -> Table {
        let (headings, rows) = lay_out(&self.columns(), self.report.rows.iter());
        Table { title: self.title(), headings, rows, ..Table::default() }
    }

    fn derivations(&self) -> Vec<Section> {
        self.report.rows.iter().map(|totals| self.derivation(totals)).collect()
    }

    fn sentences(&self) -> Option<Vec<String>> {
        Some(self.paragraphs())
    }

    fn references(&self) -> Vec<Reference> {
        let figures = [Indicator::SHARE, Indicator::SPENDING, Indicator::GDP];
        vec![citations::lookup(&self.report.lookup, figures)]
    }
}
