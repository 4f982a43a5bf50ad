//! The currency and the prices of money.

use clap::Args;
use defspend::calc::currency::Unit;
use defspend::dataset::{Currency, Dataset, Prices};
use defspend::error::Kind;

use crate::cli::config;
use crate::cli::error::Error;
use crate::cli::usage::Usage;

/// The prices at which NATO tabulates money.
pub const TABULATED: [(Prices, &str); 2] =
    [(Prices::Current, "current"), (Prices::Constant, "constant")];

/// How money is counted.
#[derive(Args)]
#[command(next_help_heading = "Figures")]
pub struct MoneyArgs {
    /// The currency: USD, national for each ally's own, or the code of any ally's (EUR, GBP, ...)
    #[arg(short, long, value_name = "CURRENCY", default_value = config::currency())]
    pub currency: String,

    #[command(flatten)]
    pub base: PricesArgs,
}

/// At which prices money is counted.
#[derive(Args)]
#[command(next_help_heading = "Figures")]
pub struct PricesArgs {
    /// At which prices: current, constant (those of the edition's price year), or the money of any year (2026)
    #[arg(short, long, value_name = "PRICES")]
    prices: Option<String>,
}

impl PricesArgs {
    /// The prices that were given.
    pub fn read(&self) -> Result<Option<Prices>, defspend::Error> {
        self.prices.as_deref().map(Prices::parse).transpose()
    }
}

impl MoneyArgs {
    /// The currency that was given.
    pub fn unit(&self, dataset: &Dataset) -> Result<Unit, Error> {
        if self.currency.eq_ignore_ascii_case("national") {
            return Ok(Unit::National);
        }
        let found = currency(&self.currency, dataset);
        found.map(Unit::In).map_err(|error| config::with_place(&self.currency, error))
    }
}

/// The currency of somebody who is no ally, who may have one that no ally has.
pub fn of_subject(text: &str, dataset: &Dataset) -> Result<Currency, Error> {
    if text.eq_ignore_ascii_case("national") {
        return Err(Usage::NationalOfSubject.into());
    }
    match Currency::read(&text.to_uppercase()) {
        Some(currency) => Ok(currency),
        None => currency(text, dataset),
    }
}

/// A currency that some ally reports in.
pub fn currency(text: &str, dataset: &Dataset) -> Result<Currency, Error> {
    if let Some(currency) = Currency::read(&text.to_uppercase()) {
        let is_used = dataset.members.iter().any(|member| member.currency == currency);
        if is_used || dataset.was_reported_in(currency) {
            return Ok(currency);
        }
    }
    let near = currencies(dataset);
    Err(defspend::Error::Unknown { kind: Kind::Currency, found: text.to_owned(), near }.into())
}

/// The codes of the currencies that allies report in.
pub fn currencies(dataset: &Dataset) -> Vec<String> {
    let mut codes: Vec<String> =
        dataset.members.iter().map(|member| member.currency.to_string()).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// Refuses a currency for a measure that is not money, and prices for one that does not depend on them; a default currency is
/// ignored.
pub fn refuse_money(
    measure: &'static str,
    has_prices: bool,
    instead: &'static str,
    money: &MoneyArgs,
) -> Result<Unit, Error> {
    let currency = &money.currency;
    let is_default =
        currency.eq_ignore_ascii_case("USD") || currency.eq_ignore_ascii_case(config::currency());
    let option = match money.base.prices {
        Some(_) if !has_prices => "--prices",
        _ if is_default => return Ok(Unit::In(Currency::USD)),
        _ => "--currency",
    };
    Err(Usage::NotMoney { option, measure, instead }.into())
}
