//! Which edition answers a question: the newest, the newest of a day, or the one that is named.

use super::Dataset;
use super::edition::{Edition, Measure, Subject};
use super::editions::{Coverage, EditionInfo};
use super::units::{Day, EditionId, Iso3, Prices, Years};
use crate::error::Error;

/// The edition that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The newest that holds the figures asked for.
    Newest,
    /// The newest published by a day that holds the figures asked for.
    AsOf(Day),
    /// This one and no other.
    Named(EditionId),
}

/// Which figures a question needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Shares alone.
    Shares,
    /// Shares, and spending and GDP to go with them.
    Money,
}

/// What an edition must hold to answer a question.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'q> {
    /// Which edition is asked for.
    pub which: Which,
    /// The figures that the answer needs.
    pub needs: Needs,
    /// The years asked for; none for the edition's last.
    pub years: Option<Years>,
    /// The allies asked for: an edition answers when it holds the figures of at least one, and one that is held in bits
    /// from news reports answers in full only when it holds those of all.
    pub members: &'q [Iso3],
    /// The prices asked for.
    pub prices: Option<Prices>,
    /// The prices that are taken where none are asked for and these are held; the others otherwise.
    pub rather: Prices,
    /// Whether the user brings amounts, so that an edition without money will do.
    pub own_money: bool,
}

/// The edition that answers, and the rows of the years asked for.
#[derive(Clone, Debug)]
pub struct Chosen<'d> {
    /// What is known of the edition.
    pub info: &'d EditionInfo,
    /// Its figures of the years.
    pub edition: Edition,
    /// The years.
    pub years: Years,
    /// The prices of its money; none where it holds shares only.
    pub prices: Option<Prices>,
    /// A newer edition that was passed over because the figures asked for are not held of it.
    pub newer: Option<&'d EditionInfo>,
}

/// How well an edition answers, best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    /// It covers the years, but has no share of anybody asked for.
    Silence,
    /// It has a share of some, and that of others is not held.
    Bits,
    /// It has a share, but no money to go with it.
    Shares,
    /// It has a share, spending and GDP.
    Money,
}

impl Prices {
    /// The columns of spending and GDP at these prices, in dollars.
    #[must_use]
    pub fn measures(self) -> (Measure, Measure) {
        match self {
            Self::Current => (Measure::SpendUsd, Measure::GdpUsd),
            Self::Constant => (Measure::SpendUsdConst, Measure::GdpUsdConst),
        }
    }

    fn held_in(self, edition: &Edition) -> bool {
        let (spending, gdp) = self.measures();
        edition.holds(&[spending, gdp])
    }
}

impl Dataset {
    /// Finds the edition that answers a question, and reads the rows of its years.
    ///
    /// # Errors
    /// When no edition holds what is asked for; the error says what is held instead.
    pub fn choose(&self, wanted: Wanted) -> Result<Chosen<'_>, Error> {
        match wanted.which {
            Which::Named(id) => self.named(id, wanted),
            Which::Newest => self.newest(None, wanted),
            Which::AsOf(day) => self.newest(Some(day), wanted),
        }
    }

    fn named(&self, id: EditionId, wanted: Wanted) -> Result<Chosen<'_>, Error> {
        let info = self.editions.find(&id.to_string())?;
        let years = wanted.years.unwrap_or(Years::one(info.years.last));
        self.must_cover(info, years)?;
        let chosen = self.read(info, years, wanted)?;
        chosen.ok_or_else(|| {
            let held = info.coverage.describe();
            not_held(
                format!("edition {id} is known, but of its figures for {years} nothing asked for is held ({held})"),
                self.hint_of_years(years, None),
            )
        }).map(|(_, chosen)| chosen)
    }

    /// Refuses an edition that does not cover the years, or of which nothing is held.
    pub(crate) fn must_cover(&self, info: &EditionInfo, years: Years) -> Result<(), Error> {
        let id = info.id;
        if !covers(info, years) {
            return Err(not_held(
                format!(
                    "edition {id} covers {} to {}, not {years}",
                    info.years.first, info.years.last
                ),
                self.hint_of_years(years, None),
            ));
        }
        if info.coverage == Coverage::None {
            return Err(not_held(
                format!("edition {id} is known to exist, but none of its figures are held"),
                self.hint_of_years(years, None),
            ));
        }
        Ok(())
    }

    fn newest(&self, day: Option<Day>, wanted: Wanted) -> Result<Chosen<'_>, Error> {
        let mut best: Option<(Answer, Chosen)> = None;
        let mut newer = None;
        for info in self.editions.by(day) {
            let years = wanted.years.unwrap_or(Years::one(info.years.last));
            if !covers(info, years) {
                continue;
            }
            if let Ok(Some((answer, chosen))) = self.read(info, years, wanted)
                && best.as_ref().is_none_or(|(least, _)| answer > *least)
            {
                best = Some((answer, chosen));
                // Who brings figures that are shares alone, wants an answer from them and not from older money.
                let brought = info.own.is_some() && info.is_whole();
                let enough = match wanted.needs {
                    Needs::Money if !brought => Answer::Money,
                    Needs::Shares | Needs::Money => Answer::Shares,
                };
                if answer >= enough {
                    break;
                }
            }
            newer = newer.or(Some(info));
        }
        if let Some((_, chosen)) = best {
            let newer = newer.filter(|newer| newer.id != chosen.info.id);
            return Ok(Chosen { newer, ..chosen });
        }
        let by = day.map(|day| format!(" published by {day}")).unwrap_or_default();
        if let Some(error) = self.editions.none_by(day) {
            return Err(error);
        }
        let what = match (wanted.years, wanted.prices) {
            (Some(years), Some(prices)) => {
                format!("no edition{by} holds {} prices for {years}", prices.name())
            }
            (Some(years), None) => format!("no edition{by} holds figures for {years}"),
            (None, _) => format!("no edition{by} holds what is asked for"),
        };
        let hint = wanted.years.map_or_else(
            || "name an edition with --edition, or other --prices".to_owned(),
            |years| self.hint_of_years(years, day),
        );
        Err(not_held(what, hint))
    }

    /// Reads an edition's rows of some years; nothing where they cannot answer.
    fn read<'d>(
        &'d self,
        info: &'d EditionInfo,
        years: Years,
        wanted: Wanted,
    ) -> Result<Option<(Answer, Chosen<'d>)>, Error> {
        if info.coverage == Coverage::None {
            return Ok(None);
        }
        let edition = self.edition(info.id, Some(years))?;
        let first_held = prices_held(&edition).next();
        let prices = match wanted.prices {
            Some(asked) if !asked.held_in(&edition) && !wanted.own_money => {
                return Err(prices_not_held(info, years, asked, first_held));
            }
            Some(asked) => Some(asked),
            None => prices_held(&edition)
                .find(|prices| *prices == wanted.rather)
                .or(first_held)
                .or(wanted.own_money.then_some(wanted.rather)),
        };
        let has = |member: &Iso3, measures: &[Measure]| {
            let mut rows =
                years.each().filter_map(|year| edition.row(Subject::Ally(*member), year));
            rows.any(|row| measures.iter().all(|measure| row.get(*measure).is_some()))
        };
        let any = |measures: &[Measure]| wanted.members.iter().any(|member| has(member, measures));
        let whole = info.coverage != Coverage::Some
            || wanted.members.iter().all(|member| has(member, &[Measure::Share]));
        let with_money = prices.map(Prices::measures);
        let answer =
            if with_money.is_some_and(|(spending, gdp)| any(&[Measure::Share, spending, gdp])) {
                Answer::Money
            } else if any(&[Measure::Share]) {
                if whole { Answer::Shares } else { Answer::Bits }
            } else if info.is_whole() {
                Answer::Silence
            } else {
                return Ok(None);
            };
        Ok(Some((answer, Chosen { info, edition, years, prices, newer: None })))
    }

    /// Which editions hold figures of these years, and at which prices.
    pub(crate) fn hint_of_years(&self, years: Years, by: Option<Day>) -> String {
        let held: Vec<String> = self
            .editions
            .by(by)
            .filter(|info| covers(info, years) && info.coverage != Coverage::None)
            .filter_map(|info| Some((info.id, self.edition(info.id, Some(years)).ok()?)))
            .filter(|(_, edition)| edition.holds(&[Measure::Share]))
            .map(|(id, edition)| {
                let prices = prices_held(&edition).map(Prices::name).collect::<Vec<_>>();
                let prices =
                    if prices.is_empty() { "shares".to_owned() } else { prices.join(" and ") };
                format!("{id} ({prices})")
            })
            .collect();
        if !held.is_empty() {
            return format!("{years} is held in {}", held.join(", "));
        }
        let covered = self.editions.by(by).filter(|info| info.coverage != Coverage::None);
        let covered: Vec<Years> = covered.map(|info| info.years).collect();
        let first = covered.iter().map(|years| years.first).min();
        match first.zip(covered.iter().map(|years| years.last).max()) {
            Some((first, last)) if years.is_one() => {
                format!("the editions held cover {first} to {last}")
            }
            Some((first, last)) => {
                format!(
                    "the editions held cover {first} to {last}, but no one of them all of {years}"
                )
            }
            None => "no edition is held".to_owned(),
        }
    }
}

fn prices_held(edition: &Edition) -> impl Iterator<Item = Prices> {
    Prices::ALL.into_iter().map(|(prices, _)| prices).filter(|prices| prices.held_in(edition))
}

fn covers(info: &EditionInfo, years: Years) -> bool {
    info.years.contains(years.first) && info.years.contains(years.last)
}

fn not_held(what: String, hint: String) -> Error {
    Error::NotHeld { what, hint }
}

fn prices_not_held(info: &EditionInfo, years: Years, asked: Prices, held: Option<Prices>) -> Error {
    let what = format!(
        "edition {} holds no spending and GDP at {} prices for {years}",
        info.id,
        asked.name()
    );
    let hint = held.map_or_else(
        || {
            format!(
                "it holds {}: leave out --prices for the gap in points",
                info.coverage.describe()
            )
        },
        |held| {
            let of = match held {
                Prices::Constant => info.price_year.to_string(),
                Prices::Current => "the year itself".to_owned(),
            };
            format!("it holds {} prices (of {of}): use --prices {}", held.name(), held.name())
        },
    );
    not_held(what, hint)
}
