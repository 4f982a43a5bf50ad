//! Amounts of money, with their currencies and prices.

use crate::calc::gap::PriceBase;
use crate::dataset::{Currency, EditionInfo, Millions, Prices, Series};
use crate::decimal::{grouped, round, thousandth};
use rust_decimal::Decimal;

/// That printed amounts do not add up to their printed sum.
pub const ROUNDED: &str = "Figures do not add up because of rounding.";

/// The prices that only the user knows.
const OWN_PRICES: &str = "the given GDP's prices";

/// The prices of money, to follow `at`.
pub fn prices(prices: impl Into<PriceBase>, info: &EditionInfo) -> String {
    match prices.into() {
        PriceBase::Edition(Prices::Constant) => format!("prices of {}", info.price_year),
        PriceBase::Edition(prices) => prices.in_words(),
        PriceBase::Own => OWN_PRICES.to_owned(),
    }
}

/// The prices and exchange rates of money, to follow `at`.
pub fn prices_and_rates(prices: impl Into<PriceBase>, info: &EditionInfo) -> String {
    match prices.into() {
        PriceBase::Edition(Prices::Current) => "current prices and exchange rates".to_owned(),
        PriceBase::Edition(Prices::Constant) => {
            format!("prices and exchange rates of {}", info.price_year)
        }
        PriceBase::Edition(Prices::Of(year)) if year > info.years.last => {
            format!("prices of {year} and exchange rates of {}", info.years.last)
        }
        PriceBase::Edition(Prices::Of(year)) => format!("prices and exchange rates of {year}"),
        PriceBase::Own => OWN_PRICES.to_owned(),
    }
}

/// `, at prices of 2026`, at the end of a title; nothing without money, or at those of each year itself.
pub fn at_prices(base: Option<PriceBase>, info: &EditionInfo) -> String {
    match base {
        None | Some(PriceBase::Edition(Prices::Current)) => String::new(),
        Some(base) => format!(", at {}", prices(base, info)),
    }
}

/// A currency's name.
pub fn currency(currency: Currency) -> String {
    match currency.as_str() {
        "USD" => "US dollars".to_owned(),
        "EUR" => "euros".to_owned(),
        "GBP" => "pounds sterling".to_owned(),
        code => code.to_owned(),
    }
}

/// What precedes an amount: `$`, `NOK `.
pub fn sign(currency: Currency) -> String {
    match currency.as_str() {
        "USD" => "$".to_owned(),
        "EUR" => "€".to_owned(),
        "GBP" => "£".to_owned(),
        code => format!("{code} "),
    }
}

/// What an edition's tables call spending.
pub fn spending(series: Series) -> &'static str {
    match series {
        Series::Defence => "defence",
        Series::Core => "core defence",
    }
}

/// An amount without its sign: `$44.0 billion`, `€391 million`, `NOK 132.4 billion`.
pub fn amount(currency: Currency, Millions(amount): Millions) -> String {
    let sign = sign(currency);
    let size = amount.abs();
    match magnitude(amount) {
        Magnitude::Zero => "nothing".to_owned(),
        Magnitude::BelowAMillion => format!("less than {sign}1 million"),
        Magnitude::Millions => format!("{sign}{} million", grouped(size, 0)),
        Magnitude::Billions => format!("{sign}{} billion", grouped(thousandth(size), 1)),
    }
}

/// Whether an amount rounds to no millions.
pub fn is_negligible(Millions(amount): Millions) -> bool {
    matches!(magnitude(amount), Magnitude::Zero | Magnitude::BelowAMillion)
}

/// How large an amount is, and so how it is rounded.
enum Magnitude {
    Zero,
    BelowAMillion,
    Millions,
    Billions,
}

/// The magnitude of an amount in millions. What rounds to 1,000 million is a billion.
fn magnitude(amount: Decimal) -> Magnitude {
    let millions = round(amount.abs(), 0);
    if amount.is_zero() {
        Magnitude::Zero
    } else if millions.is_zero() {
        Magnitude::BelowAMillion
    } else if millions < Decimal::ONE_THOUSAND {
        Magnitude::Millions
    } else {
        Magnitude::Billions
    }
}

/// Whether printed amounts add up to their printed sum.
pub fn add_up(parts: impl Iterator<Item = Millions>, whole: Millions) -> bool {
    parts.map(as_printed).sum::<Decimal>() == as_printed(whole)
}

/// An amount in millions, rounded as [`amount`] prints it.
fn as_printed(Millions(amount): Millions) -> Decimal {
    match magnitude(amount) {
        Magnitude::Billions => round(thousandth(amount), 1) * Decimal::ONE_THOUSAND,
        Magnitude::Zero | Magnitude::BelowAMillion | Magnitude::Millions => round(amount, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::{add_up, amount};
    use crate::dataset::{Currency, Millions};

    fn millions(text: &str) -> Millions {
        Millions(text.parse().unwrap())
    }

    #[test]
    fn amounts_are_rounded_once_and_never_to_nothing() {
        for (exact, printed) in [
            ("43957.3", "$44.0 billion"),
            ("-43957.3", "$44.0 billion"),
            ("1032789", "$1,032.8 billion"),
            ("999.4", "$999 million"),
            ("999.5", "$1.0 billion"),
            ("1049.9", "$1.0 billion"),
            ("1050", "$1.1 billion"),
            ("0.5", "$1 million"),
            ("0.26", "less than $1 million"),
            ("0", "nothing"),
        ] {
            assert_eq!(amount(Currency::USD, millions(exact)), printed, "{exact}");
        }
        assert_eq!(amount(Currency::read("NOK").unwrap(), millions("132400")), "NOK 132.4 billion");
    }

    #[test]
    fn what_does_not_add_up_is_known() {
        let parts = |texts: &[&str]| texts.iter().map(|text| millions(text)).collect::<Vec<_>>();
        // 1.3 + 1.3 + 1.3 billion is printed as 4.0.
        let thrice = parts(&["1333", "1333", "1333"]);
        assert!(!add_up(thrice.into_iter(), millions("3999")));
        assert!(add_up(parts(&["1300", "2600"]).into_iter(), millions("3900")));
        assert!(add_up(parts(&["300", "-26"]).into_iter(), millions("274")));
    }
}
