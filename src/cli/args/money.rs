//! The currency and the prices of money.

use clap::Args;
use defspend::calc::currency::Unit;
use defspend::dataset::{Currency, Dataset, Prices};
use defspend::error::{Error, Kind};

use super::choice;
use crate::cli::config;

/// How money is counted.
#[derive(Args)]
#[command(next_help_heading = "Figures")]
pub struct MoneyArgs {
    /// The currency: USD, national for each ally's own, or the code of any ally's (EUR, GBP, ...)
    #[arg(short, long, value_name = "CURRENCY", default_value = config::currency())]
    pub currency: String,

    /// Current prices, or constant ones of the edition's price year
    #[arg(short, long, value_parser = choice(&Prices::ALL))]
    pub prices: Option<Prices>,
}

impl MoneyArgs {
    /// The currency asked for.
    pub fn unit(&self, dataset: &Dataset) -> Result<Unit, Error> {
        if self.currency.eq_ignore_ascii_case("national") {
            return Ok(Unit::National);
        }
        let found = currency(&self.currency, dataset);
        found.map(Unit::In).map_err(|error| config::blame(&self.currency, error))
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

/// Refuses a currency or prices for what is no money; a default currency has nothing to say of it.
pub fn refuse_money(of: &str, instead: &str, money: &MoneyArgs) -> Result<Unit, Error> {
    let usual = |text| money.currency.eq_ignore_ascii_case(text);
    let argument = if money.prices.is_some() {
        "--prices"
    } else if usual("USD") || usual(config::currency()) {
        return Ok(Unit::In(Currency::USD));
    } else {
        "--currency"
    };
    Err(Error::Usage {
        what: format!("{argument} is for amounts of money, and {of} is none"),
        hint: format!("leave out {argument}, or ask for --measure {instead}"),
    })
}
