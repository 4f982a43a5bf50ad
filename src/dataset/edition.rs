//! The figures of one edition: a row for each ally and year.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use super::editions::EditionInfo;
use super::members::{Member, Members};
use super::source::Source;
use super::survey::Facts;
use super::table::Table;
use super::units::{Currency, EditionId, Iso3, Millions, Share, Year, Years};
use crate::decimal;
use crate::error::{Error, quoted};

/// The columns that every file of figures has.
pub(super) const REQUIRED: [&str; 2] = ["member", "year"];

/// The column of the year among those that are asked for.
const YEAR: usize = 1;

/// The columns before the figures: member, year and the mark of an estimate.
const FIRST_FIGURE: usize = 3;

/// The column of the currency of national figures, where that is not the ally's own of today.
const CURRENCY: usize = FIRST_FIGURE + Measure::ALL.len();

/// The columns after the figures: the edition, and what must be known of one that the program does not know.
pub(super) const FACTS: usize = CURRENCY + 1;

/// Whom a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// One ally.
    Ally(Iso3),
    /// NATO's own total of all allies but the United States.
    EuropeAndCanada,
    /// NATO's own total of all allies.
    Nato,
}

impl Subject {
    /// The code in an edition's file: an ally's ISO code, or `NATO` and `NATO_EUR_CAN`.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Ally(code) => code.as_str(),
            Self::EuropeAndCanada => "NATO_EUR_CAN",
            Self::Nato => "NATO",
        }
    }
}

/// A column of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Measure {
    /// Defence expenditure as a percentage of real GDP.
    Share,
    /// Annual change of defence expenditure at constant prices, percent.
    RealChange,
    /// Defence expenditure, million US dollars, current prices and exchange rates.
    SpendUsd,
    /// Defence expenditure, million US dollars, prices and exchange rates of the price year.
    SpendUsdConst,
    /// Defence expenditure, million national currency units, current prices.
    SpendNational,
    /// Defence expenditure, million national currency units, prices of the price year.
    SpendNationalConst,
    /// GDP, million US dollars, current prices and exchange rates.
    GdpUsd,
    /// GDP, million US dollars, prices and exchange rates of the price year.
    GdpUsdConst,
    /// Defence expenditure a head, US dollars, prices and exchange rates of the price year.
    SpendPerHead,
    /// GDP a head, US dollars, prices and exchange rates of the price year.
    GdpPerHead,
    /// Military personnel, thousands.
    Personnel,
    /// Part of defence expenditure for major equipment and its development, percent.
    Equipment,
    /// Part of defence expenditure for personnel, percent.
    PersonnelCost,
    /// Part of defence expenditure for infrastructure, percent.
    Infrastructure,
    /// The rest of defence expenditure, percent.
    Other,
    /// Defence- and security-related spending as a percentage of GDP: in no NATO table, but a user's data may have it.
    Related,
}

impl Measure {
    /// Every measure, in the order of the columns.
    pub const ALL: [Self; 16] = [
        Self::Share,
        Self::RealChange,
        Self::SpendUsd,
        Self::SpendUsdConst,
        Self::SpendNational,
        Self::SpendNationalConst,
        Self::GdpUsd,
        Self::GdpUsdConst,
        Self::SpendPerHead,
        Self::GdpPerHead,
        Self::Personnel,
        Self::Equipment,
        Self::PersonnelCost,
        Self::Infrastructure,
        Self::Other,
        Self::Related,
    ];

    /// The name of the column in an edition's file.
    #[must_use]
    pub fn column(self) -> &'static str {
        match self {
            Self::Share => "share_pct",
            Self::RealChange => "real_change_pct",
            Self::SpendUsd => "spend_usd_m",
            Self::SpendUsdConst => "spend_usd_const_m",
            Self::SpendNational => "spend_national_m",
            Self::SpendNationalConst => "spend_national_const_m",
            Self::GdpUsd => "gdp_usd_m",
            Self::GdpUsdConst => "gdp_usd_const_m",
            Self::SpendPerHead => "spend_per_head_usd_const",
            Self::GdpPerHead => "gdp_per_head_usd_const",
            Self::Personnel => "personnel_k",
            Self::Equipment => "equipment_pct",
            Self::PersonnelCost => "personnel_pct",
            Self::Infrastructure => "infrastructure_pct",
            Self::Other => "other_pct",
            Self::Related => "related_pct",
        }
    }

    /// What it is, in words, without its unit.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::RealChange => "real change of spending",
            Self::SpendUsd | Self::SpendNational => "spending at current prices",
            Self::SpendUsdConst | Self::SpendNationalConst | Self::SpendPerHead => {
                "spending at constant prices"
            }
            Self::GdpUsd => "GDP at current prices",
            Self::GdpUsdConst | Self::GdpPerHead => "GDP at constant prices",
            Self::Personnel => "military personnel",
            Self::Equipment => "major equipment",
            Self::PersonnelCost => "personnel",
            Self::Infrastructure => "infrastructure",
            Self::Other => "other spending",
            Self::Related => "related spending",
        }
    }

    /// Which of NATO's tables the column stands in.
    #[must_use]
    pub fn nato_table(self) -> &'static str {
        match self {
            Self::SpendNational | Self::SpendNationalConst => "table 1",
            Self::SpendUsd | Self::SpendUsdConst => "table 2",
            Self::Share | Self::RealChange => "table 3",
            Self::GdpUsd | Self::GdpUsdConst => "table 5",
            Self::SpendPerHead | Self::GdpPerHead => "table 6",
            Self::Personnel => "table 7",
            Self::Equipment | Self::PersonnelCost => "table 8a",
            Self::Infrastructure | Self::Other => "table 8b",
            Self::Related => "no table of NATO's",
        }
    }

    /// Whether it is of the economy and not of defence, so that an ally without armed forces has it too.
    #[must_use]
    pub fn is_of_the_economy(self) -> bool {
        matches!(self, Self::GdpUsd | Self::GdpUsdConst | Self::GdpPerHead)
    }

    /// Whether it is at the prices and exchange rates of the edition's price year.
    #[must_use]
    pub fn is_at_constant_prices(self) -> bool {
        matches!(
            self,
            Self::SpendUsdConst
                | Self::SpendNationalConst
                | Self::GdpUsdConst
                | Self::SpendPerHead
                | Self::GdpPerHead
        )
    }

    /// Whether it is in the currency that the ally reports in.
    #[must_use]
    pub fn is_national(self) -> bool {
        matches!(self, Self::SpendNational | Self::SpendNationalConst)
    }

    /// The digits after the point that NATO prints, as its tables of July 2026 show; its workbooks hold more.
    #[must_use]
    pub fn places(self) -> u32 {
        match self {
            Self::Share
            | Self::RealChange
            | Self::Equipment
            | Self::PersonnelCost
            | Self::Infrastructure
            | Self::Other
            | Self::Related => Share::PLACES,
            Self::Personnel => 1,
            Self::SpendUsd
            | Self::SpendUsdConst
            | Self::SpendNational
            | Self::SpendNationalConst
            | Self::GdpUsd
            | Self::GdpUsdConst
            | Self::SpendPerHead
            | Self::GdpPerHead => 0,
        }
    }

    /// The unit in words; `national` is the currency of the row.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::Share | Self::Related => "% of GDP",
            Self::RealChange => "% a year",
            Self::SpendUsd | Self::SpendUsdConst | Self::GdpUsd | Self::GdpUsdConst => {
                "million USD"
            }
            Self::SpendNational | Self::SpendNationalConst => "million national",
            Self::SpendPerHead | Self::GdpPerHead => "USD a head",
            Self::Personnel => "thousand",
            Self::Equipment | Self::PersonnelCost | Self::Infrastructure | Self::Other => {
                "% of spending"
            }
        }
    }

    /// Whether it is a percentage, so that its change is in percentage points.
    #[must_use]
    pub fn is_percentage(self) -> bool {
        self.unit().starts_with('%')
    }

    /// What a figure may lie between; outside it is no figure but a slip.
    pub(super) fn bounds(self) -> RangeInclusive<i64> {
        match self {
            Self::Share
            | Self::Equipment
            | Self::PersonnelCost
            | Self::Infrastructure
            | Self::Other
            | Self::Related => 0..=100,
            Self::RealChange => -100..=1_000,
            Self::SpendPerHead | Self::GdpPerHead | Self::Personnel => 0..=10_000_000,
            Self::SpendUsd
            | Self::SpendUsdConst
            | Self::SpendNational
            | Self::SpendNationalConst
            | Self::GdpUsd
            | Self::GdpUsdConst => 0..=Millions::MOST,
        }
    }
}

/// One ally's figures of one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Whom it is about.
    pub subject: Subject,
    /// The year.
    pub year: Year,
    /// Whether NATO marks the year as an estimate.
    pub estimate: bool,
    /// The currency of its national figures, where that is not the ally's own of today: Bulgaria's were in leva.
    pub currency: Option<Currency>,
    figures: [Option<Decimal>; Measure::ALL.len()],
}

impl Row {
    /// A row without figures.
    pub(super) fn new(subject: Subject, year: Year, estimate: bool) -> Self {
        Self { subject, year, estimate, currency: None, figures: [None; Measure::ALL.len()] }
    }

    /// Puts a figure into the row; it lies within [`Measure::bounds`].
    pub(super) fn set(&mut self, measure: Measure, figure: Decimal) {
        if let Some(place) = self.figures.get_mut(measure as usize) {
            *place = Some(figure);
        }
    }

    /// A figure as it is held, in the measure's unit.
    #[must_use]
    pub fn get(&self, measure: Measure) -> Option<Decimal> {
        self.figures.get(measure as usize).copied().flatten()
    }

    /// A measure that is a percentage; none where it is absent, or not from 0 to 100.
    #[must_use]
    pub fn share(&self, measure: Measure) -> Option<Share> {
        self.get(measure).and_then(Share::new)
    }

    /// A measure that is money, in millions of the currency that [`Measure::unit`] tells; none where it is absent.
    #[must_use]
    pub fn money(&self, measure: Measure) -> Option<Millions> {
        self.get(measure).map(Millions)
    }
}

/// The figures of one edition, or of some years of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edition {
    rows: Vec<Row>,
    tabulated: [bool; Measure::ALL.len()],
}

/// Why a figure is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// The edition does not cover the year.
    NotCovered,
    /// The ally has no armed forces, and so neither spending nor a share.
    NoForces,
    /// It is in no table of NATO's.
    NotTabulated,
    /// NATO's table has no figure.
    Silent,
    /// NATO may have printed it, but it is not held.
    NotHeld,
}

impl Edition {
    /// Reads an edition from a table of figures: of a table of several editions its own rows alone. With `years` only
    /// their rows are read and checked, which is all that a question about them needs.
    ///
    /// # Errors
    /// All faults of what was read: unknown columns and allies, impossible years and figures, rows that stand twice.
    pub fn parse(
        source: Source,
        members: &Members,
        id: EditionId,
        years: Option<Years>,
    ) -> Result<Self, Error> {
        let mut table = open(source);
        let several = table.has(FACTS);
        let mut tabulated = if several { [false; Measure::ALL.len()] } else { tabulated(&table) };
        let mut reader = Reader::new(members);
        let mut rows: Vec<Row> = Vec::with_capacity(40);
        let wanted = |year: Year| years.is_none_or(|years| years.contains(year));
        while if several {
            table.next_row_where(FACTS, |text| EditionId::read(text) == Some(id))
        } else {
            table.next_row_where(YEAR, |text| Year::read(text).is_none_or(wanted))
        } {
            let row = reader.row(&mut table, id);
            if let (true, Some(row)) = (several || source.is_json(), &row) {
                // Where the header does not tell, an edition has the columns in which it has a figure.
                row.figures
                    .iter()
                    .zip(&mut tabulated)
                    .for_each(|(figure, has)| *has |= figure.is_some());
            }
            rows.extend(row.filter(|row| wanted(row.year)));
        }
        same_decimals(&mut rows);
        table.finish(Self { rows, tabulated })
    }

    /// An edition of these rows, which has these columns.
    pub(super) fn new(rows: Vec<Row>, columns: &[Measure]) -> Self {
        Self { rows, tabulated: Measure::ALL.map(|measure| columns.contains(&measure)) }
    }

    /// The measures that it has a column for, in their order.
    pub fn columns(&self) -> impl Iterator<Item = Measure> {
        let tabulated = Measure::ALL.into_iter().zip(self.tabulated);
        tabulated.filter_map(|(measure, has)| has.then_some(measure))
    }

    /// Every row that was read.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter()
    }

    /// The row of an ally or a total.
    #[must_use]
    pub fn row(&self, subject: Subject, year: Year) -> Option<&Row> {
        self.rows.iter().find(|row| row.year == year && row.subject == subject)
    }

    /// Why a figure is absent, so that NATO's silence is told from what is not held of NATO's tables.
    ///
    /// Of an edition that is held whole in the columns of its file (`full`, `partial`) an empty cell is NATO's silence,
    /// and so is an ally without a row; of others an absent figure only means that it is not held.
    #[must_use]
    pub fn absence(
        &self,
        info: &EditionInfo,
        subject: Subject,
        has_forces: bool,
        year: Year,
        measure: Measure,
    ) -> Absence {
        let whole = info.is_whole();
        let tabulated = self.tabulates(measure);
        let totals_held = || self.rows.iter().any(|row| row.subject == subject);
        match subject {
            _ if measure == Measure::Related => Absence::NotTabulated,
            _ if !info.years.contains(year) => Absence::NotCovered,
            Subject::Ally(_) if !has_forces && !measure.is_of_the_economy() => Absence::NoForces,
            Subject::Ally(_) if whole && tabulated => Absence::Silent,
            _ if whole && tabulated && totals_held() => Absence::Silent,
            _ => Absence::NotHeld,
        }
    }

    /// Whether the file has a column for the measure.
    #[must_use]
    pub fn tabulates(&self, measure: Measure) -> bool {
        self.tabulated.get(measure as usize).copied().unwrap_or_default()
    }

    /// The currency of an ally's national figures in a year: its own of today, unless the row says otherwise.
    #[must_use]
    pub fn reported_in(&self, member: &Member, year: Year) -> Currency {
        let row = self.row(Subject::Ally(member.iso3), year);
        row.and_then(|row| row.currency).unwrap_or(member.currency)
    }

    /// Whether any row read has a figure of every one of these measures.
    #[must_use]
    pub fn holds(&self, measures: &[Measure]) -> bool {
        self.rows.iter().any(|row| measures.iter().all(|measure| row.get(*measure).is_some()))
    }
}

/// Gives every share two decimals where any has as many: other programs write 2.10 as 2.1, but NATO prints all shares of
/// an edition alike, and of 2.1 alone it would not be known what it rounds.
fn same_decimals(rows: &mut [Row]) {
    let shares = |row: &Row| row.get(Measure::Share).map(|share| share.scale());
    if rows.iter().filter_map(shares).any(|places| places >= Share::PLACES) {
        for share in
            rows.iter_mut().filter_map(|row| row.figures.get_mut(Measure::Share as usize)?.as_mut())
        {
            if share.scale() < Share::PLACES {
                share.rescale(Share::PLACES);
            }
        }
    }
}

/// Opens a table of figures.
pub(super) fn open(source: Source<'_>) -> Table<'_> {
    let figures = Measure::ALL.map(Measure::column);
    let optional: Vec<&str> = std::iter::once("estimate")
        .chain(figures)
        .chain(["currency"])
        .chain(Facts::COLUMNS)
        .collect();
    Table::open(source, &REQUIRED, &optional)
}

/// Which measures a table of figures has a column for.
pub(super) fn tabulated(table: &Table) -> [bool; Measure::ALL.len()] {
    std::array::from_fn(|measure| table.has(FIRST_FIGURE + measure))
}

/// Reads rows of figures, and sees those that stand twice.
pub(super) struct Reader<'m> {
    members: &'m Members,
    /// For each edition a bit for each subject and year: it takes as much room for a million rows as for one.
    seen: BTreeMap<EditionId, Vec<bool>>,
}

impl<'m> Reader<'m> {
    pub(super) fn new(members: &'m Members) -> Self {
        Self { members, seen: BTreeMap::new() }
    }

    /// The row that the table stands at; where it cannot be read, its faults are noted in the table.
    pub(super) fn row(&mut self, table: &mut Table, edition: EditionId) -> Option<Row> {
        let found = table.need(0, "the code of an ally, NATO or NATO_EUR_CAN", |text| {
            subject(text, self.members)
        });
        let year = table.need(YEAR, "a year from 1949 to 2100", Year::read);
        let estimate = table.may(2, "e or nothing", |text| match text {
            "e" | "true" => Some(true),
            "false" => Some(false),
            _ => None,
        });
        let mut figures = [None; Measure::ALL.len()];
        for ((figure, measure), column) in figures.iter_mut().zip(Measure::ALL).zip(FIRST_FIGURE..)
        {
            *figure = number(table, column, measure);
        }
        let currency = table.may(CURRENCY, "the code of a currency, such as BGN", Currency::read);
        let ((subject, number), year) = found.zip(year)?;
        let years = usize::from(Year::LAST.since(Year::FIRST)) + 1;
        let subjects = self.members.iter().count() + 2;
        let seen = self.seen.entry(edition).or_insert_with(|| vec![false; subjects * years]);
        if let Some(seen) = seen.get_mut(number * years + usize::from(year.since(Year::FIRST)))
            && std::mem::replace(seen, true)
        {
            let found = quoted(table.field(0));
            table.fault_of_line(format!("{found} has two rows for {year}"));
        }
        Some(Row { subject, year, estimate: estimate == Some(true), currency, figures })
    }
}

/// Whom a row is about, with a number of its own.
fn subject(text: &str, members: &Members) -> Option<(Subject, usize)> {
    let allies = members.iter().count();
    match text {
        "NATO" => Some((Subject::Nato, allies)),
        "NATO_EUR_CAN" => Some((Subject::EuropeAndCanada, allies + 1)),
        code => {
            let code = Iso3::read(code)?;
            let number = members.iter().position(|member| member.iso3 == code)?;
            Some((Subject::Ally(code), number))
        }
    }
}

fn number(table: &mut Table, column: usize, measure: Measure) -> Option<Decimal> {
    let text = table.field(column);
    if text.is_empty() {
        return None;
    }
    let bounds = measure.bounds();
    let expected = match decimal::parse(text) {
        Ok(figure) if decimal::lies_in(figure, &bounds) => return Some(figure),
        Ok(_) => format!("a number from {} to {}", bounds.start(), bounds.end()),
        Err(reason) => reason.expected().to_owned(),
    };
    let what = format!("{} is {}, expected {expected}", measure.column(), quoted(text));
    table.fault(column, what);
    None
}

#[cfg(test)]
mod tests {
    use super::Edition;
    use crate::dataset::{Dataset, EditionId, Source};
    use crate::error::Error;

    #[test]
    fn every_fault_of_a_file_is_told_with_its_place() {
        let text = "member,year,estimate,share_pct,gdp_usd_m\n\
                    DEU,2024,,2.1,5\n\
                    JPN,2024,,140,-5\n\
                    FRA,99999,,1,1\n\
                    FRA,2024,x,1e3,1234567890123456\n\
                    DEU,2024,,,\n\
                    ITA,2024,,1,1,1\n";
        let members = Dataset::embedded().unwrap().members;
        let id = EditionId::read("2024-06").unwrap();
        let Err(Error::Data(faults)) =
            Edition::parse(Source::new("f.csv", text), &members, id, None)
        else {
            panic!()
        };
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "f.csv:3:1: found `JPN`, expected the code of an ally, NATO or NATO_EUR_CAN",
                "f.csv:3:11: share_pct is `140`, expected a number from 0 to 100",
                "f.csv:3:15: gdp_usd_m is `-5`, expected a number from 0 to 100000000000",
                "f.csv:4:5: found `99999`, expected a year from 1949 to 2100",
                "f.csv:5:10: found `x`, expected e or nothing",
                "f.csv:5:12: share_pct is `1e3`, expected a plain number such as 2.35",
                "f.csv:5:16: gdp_usd_m is `1234567890123456`, expected a number of at most 15 digits, 9 of them after the point",
                "f.csv:6: `DEU` has two rows for 2024",
                "f.csv:7: the line has 6 fields, expected 5",
            ]
        );
        assert_eq!(Error::Data(faults).to_string(), told.join("\n"));
    }
}
