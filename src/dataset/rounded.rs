//! Figures that are known only as rounded: what newspapers printed of an edition that is not available itself.
//!
//! They are a list of their own, beside the editions, so that no sum or gap takes one for a figure of NATO's tables. A
//! newspaper may round or cut: Britain's 54,863 million dollars of 2017 were printed as 54.8 billion. So a figure lies
//! between half a unit of its last printed digit below what was printed and a whole unit above.

use rust_decimal::Decimal;

use super::edition::{Measure, Subject};
use super::members::Members;
use super::source::Source;
use super::table::Table;
use super::units::{EditionId, Year};
use crate::decimal;
use crate::error::Error;

/// A figure of an edition as somebody printed it, with fewer digits than NATO.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rounded {
    /// The edition.
    pub edition: EditionId,
    /// Whose figure it is.
    pub subject: Subject,
    /// Of which year.
    pub year: Year,
    /// Of what.
    pub measure: Measure,
    /// As it was printed, in the unit of the measure.
    pub value: Decimal,
    /// One unit of the last printed digit: 100 where 66.5 billion stands for 66,500 million.
    pub unit: Decimal,
    /// Who printed it.
    pub printed_by: String,
    /// Where to read it.
    pub source_url: Option<String>,
}

impl Rounded {
    /// The least that the figure can be.
    #[must_use]
    pub fn least(&self) -> Decimal {
        self.value - self.unit / Decimal::TWO
    }

    /// What the figure is below, whether it was rounded or cut.
    #[must_use]
    pub fn most(&self) -> Decimal {
        self.value + self.unit
    }
}

fn is_known(subject: Subject, members: &Members) -> bool {
    match subject {
        Subject::Ally(code) => members.by_code(code).is_some(),
        Subject::Nato | Subject::EuropeAndCanada => true,
    }
}

/// Every figure that is known only as rounded.
#[derive(Clone, Debug, Default)]
pub struct RoundedFigures(Vec<Rounded>);

impl RoundedFigures {
    /// Reads `rounded.csv`, or its rows of one edition alone.
    ///
    /// # Errors
    /// All faults of what was read.
    pub fn parse(
        source: Source,
        members: &Members,
        only: Option<EditionId>,
    ) -> Result<Self, Error> {
        let columns =
            ["edition", "member", "year", "measure", "value", "to", "printed_by", "source_url"];
        let mut table = Table::open(source, &columns, &[]);
        let mut figures: Vec<Rounded> = Vec::new();
        let is_asked = |text: &str| only.is_none_or(|id| EditionId::read(text) == Some(id));
        while table.next_row_where(0, is_asked) {
            let edition = table.need(0, "a year and month such as 2026-07", EditionId::read);
            let subject = table.need(1, "the code of an ally, NATO or NATO_EUR_CAN", |text| {
                Subject::read(text).filter(|subject| is_known(*subject, members))
            });
            let year = table.need(2, "a year from 1949 to 2100", Year::read);
            let measure = table.need(3, "the name of a column of figures", |text| {
                Measure::ALL.into_iter().find(|measure| measure.column() == text)
            });
            let fits = |value: &Decimal| {
                measure.is_none_or(|measure| decimal::lies_in(*value, &measure.bounds()))
            };
            let value = table
                .need(4, "a number of that column", |text| decimal::parse(text).ok().filter(fits));
            let unit = table.need(5, "one unit of the last printed digit, such as 100", |text| {
                decimal::parse(text).ok().filter(|unit| *unit > Decimal::ZERO)
            });
            let printer =
                table.need(6, "who printed it", |text| (!text.is_empty()).then(|| text.to_owned()));
            if let (Some(edition), Some(subject), Some(year), Some(measure)) =
                (edition, subject, year, measure)
                && let (Some(value), Some(unit), Some(printed_by)) = (value, unit, printer)
            {
                let source_url = table.text(7);
                figures.push(Rounded {
                    edition,
                    subject,
                    year,
                    measure,
                    value,
                    unit,
                    printed_by,
                    source_url,
                });
            }
        }
        table.finish(Self(figures))
    }

    /// Every figure, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = &Rounded> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::RoundedFigures;
    use crate::dataset::{Dataset, Source};
    use crate::error::Error;

    #[test]
    fn every_fault_is_reported_with_its_place() {
        let text = "edition,member,year,measure,value,to,printed_by,source_url\n\
                    2025-08,GBR,2025,spend_usd_m,90500,100,Il Fatto,\n\
                    2025-8,JPN,25,spending,-1,0,,\n\
                    2025-08,NATO,2025,share_pct,101,0.1,EFE,\n";
        let members = Dataset::embedded().unwrap().members;
        let Err(Error::Data(faults)) =
            RoundedFigures::parse(Source::new("r", text), &members, None)
        else {
            panic!()
        };
        let texts: Vec<String> = faults.listed.iter().map(ToString::to_string).collect();
        assert_eq!(
            texts,
            [
                "r:3:1: found `2025-8`, expected a year and month such as 2026-07",
                "r:3:8: found `JPN`, expected the code of an ally, NATO or NATO_EUR_CAN",
                "r:3:12: found `25`, expected a year from 1949 to 2100",
                "r:3:15: found `spending`, expected the name of a column of figures",
                "r:3:27: found `0`, expected one unit of the last printed digit, such as 100",
                "r:3:29: the field is empty: expected who printed it",
                "r:4:29: found `101`, expected a number of that column",
            ]
        );
    }

    #[test]
    fn a_figure_may_have_been_rounded_or_cut() {
        let dataset = Dataset::embedded().unwrap();
        let known = dataset.rounded().unwrap();
        let of = |edition: &str, member: &str| {
            let found = known.iter().find(|known| {
                known.edition.to_string() == edition && known.subject.code() == member
            });
            found.map(|known| (known.least(), known.most())).unwrap()
        };
        // 42.8 billion is 42,750 to 42,850 if it was rounded, and 42,800 to 42,900 if it was cut; 2% is 1.5 to 3.
        let bounds = |least: &str, most: &str| (least.parse().unwrap(), most.parse().unwrap());
        assert_eq!(of("2017-06", "DEU"), bounds("42750", "42900"));
        assert_eq!(of("2026-03", "BEL"), bounds("1.5", "3"));
    }
}
