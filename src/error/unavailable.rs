//! Figures that are asked for but not in the record.

use std::fmt;

/// What is missing from the record. `instead` says in words which editions have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unavailable {
    /// No edition had been published by a day.
    Before {
        /// The day.
        day: String,
        /// The day the first known edition came out.
        first: String,
    },
    /// An edition does not cover the years.
    NotCovered {
        /// The edition.
        edition: String,
        /// The years that it covers.
        covered: (u16, u16),
        /// The years asked for.
        years: String,
        /// The editions that have figures for these years.
        instead: String,
    },
    /// An edition is known to exist, but has no figures here.
    EditionEmpty {
        /// The edition.
        edition: String,
        /// The editions that have figures for the years asked for.
        instead: String,
    },
    /// An edition is available in part, without anything that is asked for.
    NothingAsked {
        /// The edition.
        edition: String,
        /// The years asked for.
        years: String,
        /// How much of the edition is available, in words.
        coverage: &'static str,
        /// The editions that have figures for these years.
        instead: String,
    },
    /// No edition has what is asked for.
    InNoEdition {
        /// The day by which it should have been published.
        by: Option<String>,
        /// The prices, where some are asked for, in words.
        prices: Option<String>,
        /// The years, where some are asked for, and which editions have figures for them.
        years: Option<(String, String)>,
    },
    /// An edition has no amounts at the prices asked for.
    Prices {
        /// The edition.
        edition: String,
        /// Which amounts, in words.
        amounts: &'static str,
        /// The prices asked for, in words.
        prices: String,
        /// The years asked for.
        years: String,
        /// What the edition has instead.
        instead: PricesAvailable,
    },
    /// An edition has no deflator to the money of a year.
    Deflator {
        /// The edition.
        edition: String,
        /// The year whose money is asked for.
        year: u16,
        /// The first and the last year of the edition with a deflator.
        known: Option<(u16, u16)>,
    },
    /// An edition has no exchange rate to a currency.
    Rate {
        /// The edition.
        edition: String,
        /// The currency, in words.
        currency: String,
        /// The years asked for.
        years: String,
        /// Whether it has amounts in dollars, which need no rate.
        has_dollars: bool,
    },
    /// There is no share for a road to start from.
    NoShare {
        /// The reasons, one for each of the first few allies asked for.
        why: Vec<String>,
    },
    /// The outlook has no rates for an ally.
    NoOutlook {
        /// The ally.
        ally: String,
        /// The base year.
        after: u16,
    },
    /// An ally without armed forces has no such figure.
    NoForces {
        /// The ally.
        ally: String,
        /// The measure's column.
        column: &'static str,
    },
    /// No edition has the figure of a year for any ally asked for.
    FigureOfYear {
        /// The day by which it should have been published.
        by: Option<String>,
        /// The measure's column.
        column: &'static str,
        /// The year.
        year: u16,
        /// The editions that have figures for the year.
        instead: String,
    },
    /// No two editions have the figure of the same year for any ally asked for.
    FigureTwice {
        /// The day by which they should have been published.
        by: Option<String>,
        /// The measure's column.
        column: &'static str,
    },
    /// No later edition has a figure to compare with.
    FigureLater {
        /// The day by which it should have been published.
        by: Option<String>,
        /// The earlier edition.
        edition: String,
        /// The measure's column.
        column: &'static str,
    },
    /// Two editions do not both have the figure for any ally asked for.
    FigureInBoth {
        /// The two editions.
        editions: (String, String),
        /// The measure's column.
        column: &'static str,
        /// The years, where they are asked for.
        years: Option<String>,
    },
}

/// What an edition without amounts at the prices asked for has instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PricesAvailable {
    /// Amounts at other prices.
    Other {
        /// The prices, as they are asked for.
        prices: String,
        /// The price year of constant prices; `None` for current prices.
        of: Option<u16>,
    },
    /// No amounts, but the shares asked for.
    SharesOnly {
        /// How much of the edition is available, in words.
        coverage: &'static str,
    },
    /// Nothing of what is asked for.
    Nothing {
        /// How much of the edition is available, in words.
        coverage: &'static str,
    },
}

impl fmt::Display for Unavailable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Before { day, .. } => write!(f, "no edition was published by {day}"),
            Self::NotCovered { edition, covered: (first, last), years, .. } => {
                write!(f, "edition {edition} covers {first} to {last}, not {years}")
            }
            Self::EditionEmpty { edition, .. } => {
                write!(
                    f,
                    "edition {edition} is known to exist, but none of its figures are available"
                )
            }
            Self::NothingAsked { edition, years, coverage, .. } => write!(
                f,
                "edition {edition} has none of the figures asked for in {years} (available: {coverage})"
            ),
            Self::InNoEdition { by, prices, years } => {
                write!(f, "no edition{} has ", by_day(by.as_ref()))?;
                match (years, prices) {
                    (Some((years, _)), Some(prices)) => {
                        write!(f, "what is asked for in {years} at {prices}")
                    }
                    (Some((years, _)), None) => write!(f, "what is asked for in {years}"),
                    (None, _) => f.write_str("what is asked for"),
                }
            }
            Self::Prices { edition, amounts, prices, years, .. } => {
                write!(f, "edition {edition} has no {amounts} at {prices} for {years}")
            }
            Self::Deflator { edition, year, .. } => write!(
                f,
                "edition {edition} has no deflator for {year}: no ally's spending in it is at both current and constant \
                 prices"
            ),
            Self::Rate { edition, currency, years, .. } => write!(
                f,
                "edition {edition} has no figures in {currency} for {years}, and so no exchange rate"
            ),
            Self::NoShare { why } => write!(f, "there is no road to project: {}", why.join("; ")),
            Self::NoOutlook { ally, after } => {
                write!(f, "the outlook has no growth and inflation for {ally} after {after}")
            }
            Self::NoForces { ally, column } => {
                write!(f, "{ally} has no armed forces, and so no {column} in any edition")
            }
            Self::FigureOfYear { by, column, year, .. } => {
                write!(
                    f,
                    "no edition{} has {column} in {year} for any ally asked for",
                    by_day(by.as_ref())
                )
            }
            Self::FigureTwice { by, column } => write!(
                f,
                "no two editions{} have {column} in the same year for any ally asked for",
                by_day(by.as_ref())
            ),
            Self::FigureLater { by, edition, column } => write!(
                f,
                "no edition{} after {edition} has {column} to compare with it",
                by_day(by.as_ref())
            ),
            Self::FigureInBoth { editions: (from, to), column, years } => {
                let of = years.as_ref().map(|years| format!(" in {years}")).unwrap_or_default();
                write!(
                    f,
                    "editions {from} and {to} do not both have {column}{of} for any ally asked for"
                )
            }
        }
    }
}

fn by_day(day: Option<&String>) -> String {
    day.map(|day| format!(" published by {day}")).unwrap_or_default()
}
