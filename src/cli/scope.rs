//! The arguments that say whom and which figures a question is about.

use clap::Args;
use defspend::calc::currency::Unit;
use defspend::calc::gap::GapQuestion;
use defspend::calc::gap::what_if::Replacement;
use defspend::calc::projection::growth::{Assumption, RateKind as Growth, RateSchedule};
use defspend::dataset::{
    Currency, Dataset, Day, EditionChoice, Group, Iso3, Prices, Requirement, Target, Years,
};
use defspend::error::{Error, Kind};

use super::output::tell;
use super::own::Own;
use super::{choice, defaults, notes};

/// The allies that a question is about.
#[derive(Args)]
pub struct Allies {
    /// Allies by name or code (germany, DEU, uk); all of them when none and no group is given
    #[arg(value_name = "ALLY")]
    pub allies: Vec<String>,

    /// A group of allies, such as eu, europe-canada, g7 or nordic; an unknown one lists them all
    #[arg(short, long, value_name = "GROUP")]
    pub group: Vec<String>,
}

/// Whom a question about years is about: who was an ally changes with the year.
#[derive(Args)]
pub struct Who {
    #[command(flatten)]
    allies: Allies,

    #[command(flatten)]
    counted: Counted,
}

/// Who counts as a member of a group.
#[derive(Args)]
pub struct Counted {
    /// Whether a group counts the allies that had joined by the year, or those of today in every year
    #[arg(
        id = "members",
        long,
        action = clap::ArgAction::Set,
        value_name = "WHEN",
        default_value = "then",
        value_parser = choice(&[(false, "then"), (true, "now")])
    )]
    pub members_now: bool,
}

impl Who {
    /// Whether groups count their members of today in every year.
    pub fn members_now(&self) -> bool {
        self.counted.members_now
    }

    /// As [`Allies::read`].
    pub fn read(&self, dataset: &Dataset) -> Result<(Vec<Iso3>, Vec<Group>), Error> {
        self.allies.read(dataset)
    }
}

impl Allies {
    /// The allies that are named, each once, and the groups; the whole alliance where there are neither.
    pub fn read(&self, dataset: &Dataset) -> Result<(Vec<Iso3>, Vec<Group>), Error> {
        let mut members = Vec::new();
        for text in &self.allies {
            let code =
                dataset.members.find(text).map_err(|error| perhaps_group(dataset, error))?.iso3;
            if !members.contains(&code) {
                members.push(code);
            }
        }
        let mut groups = Vec::new();
        if !self.group.is_empty() {
            let known = dataset.groups()?;
            for text in &self.group {
                groups.push(known.find(text)?.clone());
            }
        } else if members.is_empty() {
            groups.push(Group::everybody(&dataset.members));
        }
        Ok((members, groups))
    }
}

/// Where a group was named as if it were an ally, says how to ask for a group.
fn perhaps_group(dataset: &Dataset, error: Error) -> Error {
    match error {
        Error::Unknown { kind: Kind::Ally, found, near } => {
            let group = dataset.groups().ok().and_then(|groups| groups.find(&found).cloned().ok());
            let near = group.map_or(near, |group| vec![format!("--group {}", group.id)]);
            Error::Unknown { kind: Kind::Ally, found, near }
        }
        other => other,
    }
}

/// The question of where allies stand, as most commands put it; they change what they must.
pub fn question(
    who: &Who,
    figures: &Figures,
    targets: Vec<Target>,
    dataset: &Dataset,
) -> Result<GapQuestion, Error> {
    let (members, groups) = who.read(dataset)?;
    let plain = GapQuestion::plain(members, groups, targets, figures.which(dataset)?);
    Ok(GapQuestion {
        members_now: who.members_now(),
        needs: Requirement::Money,
        years: figures.years()?,
        prices: figures.money.prices,
        unit: figures.money.unit(dataset)?,
        ..plain
    })
}

/// Which edition a question is about.
#[derive(Args)]
#[command(next_help_heading = "Figures")]
pub struct Edition {
    /// An edition of NATO's tables, such as 2024-06; the newest unless given
    #[arg(id = "edition", short, long, value_name = "ID", conflicts_with = "as_of", default_value = defaults::edition())]
    id: Option<String>,

    /// The figures as they stood on a day (2025-06-09), or at the end of a month (2025-06)
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,

    #[command(flatten)]
    own: Own,
}

/// Which years of which edition a question is about.
#[derive(Args)]
#[command(next_help_heading = "Figures")]
pub struct Time {
    /// A year of the edition, or a range such as 2014..2024; the edition's last unless given
    #[arg(short, long, value_name = "YEAR")]
    pub year: Option<String>,

    #[command(flatten)]
    pub edition: Edition,
}

/// Which figures a question is about.
#[derive(Args)]
#[command(next_help_heading = "Figures")]
pub struct Figures {
    #[command(flatten)]
    time: Time,

    #[command(flatten)]
    money: Money,

    /// Replace a figure, as DEU.related=0.9 or ITA.gdp=2250bn, or for all, as share=3
    ///
    /// The figures are share, spending, gdp and related, and for a road or a pace growth and inflation, percent a year. Percentages are plain; amounts take m, bn or tn (m unless
    /// given) and are in the report's currency at its prices. Of share, spending and GDP two give the third: a share or
    /// a GDP alone moves spending, spending alone moves the share.
    #[arg(short, long, value_name = "FIGURE")]
    pub set: Vec<String>,
}

/// How money is counted.
#[derive(Args)]
#[command(next_help_heading = "Figures")]
pub struct Money {
    /// The currency: USD, national for each ally's own, or the code of any ally's (EUR, GBP, ...)
    #[arg(short, long, value_name = "CURRENCY", default_value = defaults::currency())]
    pub currency: String,

    /// Current prices, or constant ones of the edition's price year
    #[arg(short, long, value_parser = choice(&Prices::ALL))]
    pub prices: Option<Prices>,
}

impl Edition {
    /// The record, with the user's own data in it.
    pub fn dataset(&self) -> Result<&'static Dataset, Error> {
        let dataset = self.own.dataset()?;
        if self.id.as_deref() == defaults::edition() && self.as_of.is_none() {
            tell(notes::own_is_passed(dataset, self.which(dataset)?).as_slice());
        }
        Ok(dataset)
    }

    /// The edition asked for.
    pub fn which(&self, dataset: &Dataset) -> Result<EditionChoice, Error> {
        // An edition and a day together are not taken from the user, so here the edition is a default.
        Ok(match (&self.id, &self.as_of) {
            (_, Some(day)) => EditionChoice::AsOf(Day::parse(day)?),
            (Some(id), None) => {
                let found = dataset.editions.find(id);
                EditionChoice::Named(found.map_err(|error| defaults::blame(id, error))?.id)
            }
            (None, None) => EditionChoice::Newest,
        })
    }
}

impl Money {
    /// The currency asked for.
    pub fn unit(&self, dataset: &Dataset) -> Result<Unit, Error> {
        if self.currency.eq_ignore_ascii_case("national") {
            return Ok(Unit::National);
        }
        let found = currency(&self.currency, dataset);
        found.map(Unit::In).map_err(|error| defaults::blame(&self.currency, error))
    }
}

/// The edition and the day that the user named, as a query tells them.
pub fn named(which: EditionChoice) -> (Option<String>, Option<String>) {
    match which {
        EditionChoice::Newest => (None, None),
        EditionChoice::Named(id) => (Some(id.to_string()), None),
        EditionChoice::AsOf(day) => (None, Some(day.to_string())),
    }
}

impl Time {
    /// The years asked for.
    pub fn years(&self) -> Result<Option<Years>, Error> {
        self.year.as_deref().map(Years::parse).transpose()
    }
}

impl Figures {
    /// The record, with the user's own data in it.
    pub fn dataset(&self) -> Result<&'static Dataset, Error> {
        self.time.edition.dataset()
    }

    /// The edition asked for.
    pub fn which(&self, dataset: &Dataset) -> Result<EditionChoice, Error> {
        self.time.edition.which(dataset)
    }

    /// The years asked for.
    pub fn years(&self) -> Result<Option<Years>, Error> {
        self.time.years()
    }

    /// Refuses a range of years; `because` says why there can be only one.
    pub fn base_year(&self, because: &str) -> Result<(), Error> {
        match self.years()?.filter(|years| !years.is_one()) {
            None => Ok(()),
            Some(years) => Err(Error::Usage {
                what: format!("{because}, not in {years}"),
                hint: "give one base year with --year".to_owned(),
            }),
        }
    }

    /// The figures of the user's own, and growth and inflation apart; `rates` are those of arguments for all.
    pub fn set_apart(
        &self,
        dataset: &Dataset,
        rates: &[(Growth, &'static str, &Option<String>)],
    ) -> Result<(Vec<Replacement>, Vec<Assumption>), Error> {
        let (mut replaced, mut assumed) = (Vec::new(), Vec::new());
        for text in &self.set {
            match Assumption::parse(text, &dataset.members)? {
                Some(assumption) => assumed.push(assumption),
                None => replaced.push(Replacement::parse(text, &dataset.members)?),
            }
        }
        for (kind, argument, text) in rates {
            if let Some(text) = text {
                let course = RateSchedule::parse(argument, text)?;
                assumed.push(Assumption { member: None, kind: *kind, course });
            }
        }
        Ok((replaced, assumed))
    }

    /// The figures of the user's own.
    pub fn replaced(&self, dataset: &Dataset) -> Result<Vec<Replacement>, Error> {
        self.set.iter().map(|text| Replacement::parse(text, &dataset.members)).collect()
    }
}

/// A currency that some ally reports in.
pub fn currency(text: &str, dataset: &Dataset) -> Result<Currency, Error> {
    let known = || dataset.members.iter().map(|member| member.currency);
    let wanted = Currency::read(&text.to_uppercase());
    let reported = |wanted: &Currency| {
        known().any(|currency| currency == *wanted) || dataset.was_reported_in(*wanted)
    };
    wanted.filter(reported).ok_or_else(|| {
        let near = currencies(dataset);
        Error::Unknown { kind: Kind::Currency, found: text.to_owned(), near }
    })
}

/// The codes of the currencies that allies report in.
pub fn currencies(dataset: &Dataset) -> Vec<String> {
    let mut codes: Vec<String> =
        dataset.members.iter().map(|member| member.currency.to_string()).collect();
    codes.sort();
    codes.dedup();
    codes
}
