//! What allies pledged to spend: a register of announcements, which is not exhaustive.

use std::fmt;

use super::members::Members;
use super::source::Source;
use super::table::Table;
use super::units::{Day, Iso3, Share, Year};
use crate::decimal;
use crate::error::{Error, quoted};

/// What a pledged share is a share of, and by which definition of spending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Defence expenditure by NATO's definition, of GDP.
    Core,
    /// Core and related spending together, of GDP.
    Total,
    /// Of gross national income.
    Gni,
    /// By the ally's own definition, or by one that the source does not name.
    National,
}

impl Scope {
    /// Every scope with its name.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Core, "core"),
        (Self::Total, "total"),
        (Self::Gni, "gni"),
        (Self::National, "national"),
    ];
}

/// What became of a pledge, as of the day to which the register was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It still applies.
    Current,
    /// It was kept.
    Met,
    /// A later pledge replaced it, or it was given up.
    Superseded,
}

impl State {
    /// Every state with its name.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Current, "current"), (Self::Met, "met"), (Self::Superseded, "superseded")];
}

/// When a pledge was announced, as exactly as the source says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Announced {
    /// In this year.
    InYear(Year),
    /// In a month, of which this is the last day.
    InMonth(Day),
    /// On this day.
    On(Day),
}

impl Announced {
    /// Reads `2025`, `2025-06` or `2025-06-09`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        const MONTH: usize = "2025-06".len();
        Year::read(text).map(Self::InYear).or_else(|| {
            let day = Day::read(text)?;
            Some(if text.len() == MONTH { Self::InMonth(day) } else { Self::On(day) })
        })
    }

    /// The day by which it had certainly been announced.
    #[must_use]
    pub fn by(self) -> Day {
        match self {
            Self::InYear(year) => Day::last_of(year),
            Self::InMonth(day) | Self::On(day) => day,
        }
    }
}

impl fmt::Display for Announced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InYear(year) => year.fmt(f),
            Self::InMonth(last) => write!(f, "{:.7}", last.to_string()),
            Self::On(day) => day.fmt(f),
        }
    }
}

/// A pledge to spend a share by some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pledge {
    /// The ally.
    pub member: Iso3,
    /// The pledged share, percent.
    pub share: Share,
    /// What it is a share of.
    pub scope: Scope,
    /// The year by which it should be reached, the first if a span was named; `None` where no year was.
    pub by_year: Option<Year>,
    /// By when, as the source puts it: a year, a month, a span, or words.
    pub by_text: Option<String>,
    /// When it was announced.
    pub announced: Announced,
    /// What kind of pledge it is, such as `law` or `ambition`.
    pub status: String,
    /// What became of it, as of the day to which the register was kept.
    pub state: State,
    /// The person or body that made it.
    pub who: String,
    /// What was said, in the words of the source or close to them.
    pub fact: String,
    /// The publication that reported it.
    pub source: String,
    /// The address of the source.
    pub source_url: Option<String>,
}

impl Pledge {
    /// Whether it is for several years; its year is then the first of them.
    #[must_use]
    pub fn is_for_several_years(&self) -> bool {
        let text = self.by_text.as_deref().unwrap_or_default();
        self.by_year.is_some_and(|year| year.to_string() != text) && Day::read(text).is_none()
    }
}

/// The register of pledges.
#[derive(Clone, Debug)]
pub struct Pledges(Vec<Pledge>);

impl Pledges {
    /// Reads `pledges.csv`.
    ///
    /// # Errors
    /// All faults of the file.
    pub fn parse(source: Source, members: &Members) -> Result<Self, Error> {
        let columns = [
            "member",
            "share_pct",
            "scope",
            "by_year",
            "by_text",
            "announced",
            "status",
            "state",
            "who",
            "fact",
            "source",
            "source_url",
        ];
        let mut table = Table::open(source, &columns, &[]);
        let mut pledges = Vec::new();
        while table.next_row() {
            let words = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            let member = members.read(&mut table, 0);
            let share = table
                .need(1, "a percentage", |text| decimal::parse(text).ok().and_then(Share::new));
            let scope = table.need(2, "core, total, gni or national", |text| of(&Scope::ALL, text));
            let by_year = table.may(3, "a year", Year::read);
            if let Some(year) = by_year
                && !table.field(4).starts_with(&year.to_string())
            {
                let found = quoted(table.field(4));
                table.fault(4, format!("found {found}, expected a text that begins with {year}"));
            }
            let announced = table.need(5, "a year, a month or a day", Announced::read);
            let status = table.need(6, "law, government_plan or the like", words);
            let state = table.need(7, "current, met or superseded", |text| of(&State::ALL, text));
            let who = table.need(8, "who promised", words);
            let fact = table.need(9, "what was said", words);
            let source = table.need(10, "where it was read", words);
            if let (
                (Some(member), Some(share), Some(scope), Some(announced), Some(status)),
                (Some(state), Some(who), Some(fact), Some(source)),
            ) = ((member, share, scope, announced, status), (state, who, fact, source))
            {
                let (by_text, source_url) = (table.text(4), table.text(11));
                pledges.push(Pledge {
                    member,
                    share,
                    scope,
                    by_year,
                    by_text,
                    announced,
                    status,
                    state,
                    who,
                    fact,
                    source,
                    source_url,
                });
            }
        }
        table.finish(Self(pledges))
    }

    /// The day to which the register was kept: that of its last announcement, as far as days are known.
    #[must_use]
    pub fn kept_to(&self) -> Option<Day> {
        let day = |pledge: &Pledge| match pledge.announced {
            Announced::On(day) => Some(day),
            Announced::InYear(_) | Announced::InMonth(_) => None,
        };
        self.0.iter().filter_map(day).max()
    }

    /// Every pledge, in the order of the register.
    pub fn iter(&self) -> impl Iterator<Item = &Pledge> {
        self.0.iter()
    }
}

fn of<T: Copy>(all: &[(T, &str)], text: &str) -> Option<T> {
    all.iter().find(|(_, name)| *name == text).map(|(value, _)| *value)
}

#[cfg(test)]
mod tests {
    use super::{Announced, Pledges};
    use crate::dataset::{Dataset, Day, Source};
    use crate::error::Error;

    const HEADER: &str =
        "member,share_pct,scope,by_year,by_text,announced,status,state,who,fact,source,source_url";

    #[test]
    fn every_fault_is_reported_with_its_place() {
        let text = format!(
            "{HEADER}\n\
             DEU,3.5,core,2029,2029,2025-06-24,plan,current,Merz,\"3.5%, in 2029\",AP,\n\
             JPN,-2,gdp,29,2029,June,,past,,,,\n\
             Germny,101,core,2029,by 2029,2025-02-29,plan,met,Merz,f,AP,\n\
             DEU,2,core,2029,,2025,plan,met,Merz,f,AP,\n\
             DEU,2\n"
        );
        let members = Dataset::embedded().unwrap().members;
        let Err(Error::Data(faults)) = Pledges::parse(Source::new("p", &text), &members) else {
            panic!()
        };
        let texts: Vec<String> = faults.listed.iter().map(ToString::to_string).collect();
        assert_eq!(
            texts,
            [
                "p:3:1: `JPN` (Japan) is not in NATO: expected the name or code of an ally",
                "p:3:5: found `-2`, expected a percentage",
                "p:3:8: found `gdp`, expected core, total, gni or national",
                "p:3:12: found `29`, expected a year",
                "p:3:20: found `June`, expected a year, a month or a day",
                "p:3:25: the field is empty: expected law, government_plan or the like",
                "p:3:26: found `past`, expected current, met or superseded",
                "p:3:31: the field is empty: expected who promised",
                "p:3:32: the field is empty: expected what was said",
                "p:3:33: the field is empty: expected where it was read",
                "p:4:1: found `Germny`, expected the name or code of an ally: did you mean DEU?",
                "p:4:8: found `101`, expected a percentage",
                "p:4:22: found `by 2029`, expected a text that begins with 2029",
                "p:4:30: found `2025-02-29`, expected a year, a month or a day",
                "p:5:17: found ``, expected a text that begins with 2029",
                "p:6: the line has 2 fields, expected 12",
            ]
        );
    }

    #[test]
    fn an_announcement_counts_from_the_end_of_its_period() {
        for (text, by) in
            [("2024", "2024-12-31"), ("2024-02", "2024-02-29"), ("2024-02-01", "2024-02-01")]
        {
            let announced = Announced::read(text).unwrap();
            assert_eq!(
                (announced.to_string(), announced.by().to_string()),
                (text.into(), by.into())
            );
        }
        assert_eq!(Announced::read("2024-2"), None);
    }

    #[test]
    fn the_register_is_read_whole() {
        let dataset = Dataset::embedded().unwrap();
        let pledges = dataset.pledges().unwrap();
        assert_eq!(pledges.iter().count(), 84);
        // The draft of Poland's budget of 2027.
        assert_eq!(pledges.kept_to(), Day::read("2026-09-29"));
        // A quoted field keeps its comma.
        assert!(
            pledges.iter().any(|pledge| pledge.fact == "5% by 2035, core 3.5%, no annual targets")
        );
    }
}
