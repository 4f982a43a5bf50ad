//! The figures of one ally or total in one year.

use rust_decimal::Decimal;

use super::measure::Measure;
use crate::dataset::fold::fold;
use crate::dataset::members::{Member, Members};
use crate::dataset::units::{Currency, Iso3, Millions, Prices, Rate, Share, Year};
use crate::decimal;

/// The most bytes of an ally's name with what stands in brackets after it; longer words are notes.
const LONGEST_LABEL: usize = 200;

/// The ally or total that a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// One ally.
    Ally(Iso3),
    /// The total that NATO prints for all allies but the United States.
    EuropeAndCanada,
    /// The total that NATO prints for all allies.
    Nato,
}

impl Subject {
    /// The subject with this code. Whether three letters are an ally's is not checked.
    pub(in crate::dataset) fn read(code: &str) -> Option<Self> {
        match code {
            "NATO" => Some(Self::Nato),
            "NATO_EUR_CAN" => Some(Self::EuropeAndCanada),
            code => Iso3::read(code).map(Self::Ally),
        }
    }

    /// The subject that a table names: a total by code or NATO's name for it, an ally by any name.
    pub(in crate::dataset) fn named(text: &str, members: &Members) -> Option<Self> {
        match fold(text).as_str() {
            "nato" | "nato total" => Some(Self::Nato),
            "nato eur can" | "nato europe and canada" => Some(Self::EuropeAndCanada),
            _ => members.named(text).ok().map(|member| Self::Ally(member.iso3)),
        }
    }

    /// The subject that a label names, and what stands in brackets after its name: `Croatia   (Kuna)`. A name may have
    /// brackets of its own.
    pub(in crate::dataset) fn labelled<'t>(
        label: &'t str,
        members: &Members,
    ) -> Option<(Self, Option<&'t str>)> {
        if label.len() > LONGEST_LABEL {
            return None;
        }
        if let Some(subject) = Self::named(label, members) {
            return Some((subject, None));
        }
        let (name, rest) = label.rsplit_once('(')?;
        let end = rest.find(')').unwrap_or(rest.len());
        Some((Self::named(name, members)?, rest.get(..end).map(str::trim)))
    }

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

/// The figures of one ally or total in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The ally or total.
    pub subject: Subject,
    /// The year.
    pub year: Year,
    /// Whether NATO marks the year as an estimate.
    pub estimate: bool,
    /// The currency of its national figures, where that is not the ally's present one: Bulgaria's were in leva.
    pub currency: Option<Currency>,
    pub(super) figures: [Option<Decimal>; Measure::ALL.len()],
}

impl Row {
    /// A row without figures.
    pub(in crate::dataset) fn new(subject: Subject, year: Year, estimate: bool) -> Self {
        Self { subject, year, estimate, currency: None, figures: [None; Measure::ALL.len()] }
    }

    /// Sets a figure, which must lie within [`Measure::bounds`].
    pub(in crate::dataset) fn set(&mut self, measure: Measure, figure: Decimal) {
        if let Some(place) = self.figures.get_mut(measure as usize) {
            *place = Some(figure);
        }
    }

    /// A figure with every digit available, in the measure's unit.
    #[must_use]
    pub fn get(&self, measure: Measure) -> Option<Decimal> {
        self.figures.get(measure as usize).copied().flatten()
    }

    /// A percentage; `None` where it is absent or not from 0 to 100.
    #[must_use]
    pub fn share(&self, measure: Measure) -> Option<Share> {
        self.get(measure).and_then(Share::new)
    }

    /// An amount, in millions of the currency that [`Measure::unit`] names; `None` where it is absent.
    #[must_use]
    pub fn money(&self, measure: Measure) -> Option<Millions> {
        self.get(measure).map(Millions)
    }

    /// The currency of its national figures: the ally's present one, unless it says otherwise.
    pub(crate) fn reported_in(&self, ally: &Member) -> Currency {
        self.currency.unwrap_or(ally.currency)
    }

    /// The exchange rate of the year: national spending ÷ the same spending in dollars. `None` where one of the two is
    /// absent or 0.
    #[must_use]
    pub fn rate(&self, prices: Prices) -> Option<Rate> {
        let (amount, dollars) = self.exchanged(prices)?;
        Rate::new(amount, dollars)
    }

    /// What is wrong with the exchange rate that the amounts imply, and the column of the first of them; `None` where
    /// nothing is.
    pub(in crate::dataset) fn absurd_rate(&self, prices: Prices) -> Option<(Measure, String)> {
        let (amount, dollars) = self.exchanged(prices)?;
        if Rate::new(amount, dollars).is_some() {
            return None;
        }
        let (national, in_dollars) = (prices.national(), prices.measures().0);
        let what = format!(
            "{} is {} and {} is {}, expected {} to {} of the currency to the dollar (both are in millions)",
            national.column(),
            decimal::plain(amount.0),
            in_dollars.column(),
            decimal::plain(dollars.0),
            Rate::LEAST,
            Rate::MOST,
        );
        Some((national, what))
    }

    /// The amounts whose ratio is the exchange rate, where neither is 0: a 0 is an amount too small to be printed, and
    /// says nothing of a rate.
    fn exchanged(&self, prices: Prices) -> Option<(Millions, Millions)> {
        let (national, dollars) = (prices.national(), prices.measures().0);
        let (amount, dollars) = (self.money(national)?, self.money(dollars)?);
        (amount.is_positive() && dollars.is_positive()).then_some((amount, dollars))
    }
}
