//! What reports of single figures share: the fields of their rows, and how a figure and its unit are printed.

use std::borrow::Cow;

use crate::calc::currency::Unit;
use crate::calc::indicator::Indicator;
use crate::calc::lookup::{Entry, Lookup};
use crate::dataset::{Currency, Group, Iso3, MeasureUnit, Millions, Prices, Share};
use crate::decimal::{fixed, grouped};
use crate::report::{Object, Value};
use rust_decimal::Decimal;

use super::columns::{MoneyUnit, NOTHING};
use super::english::{self, capital, prices_and_rates};
use super::note_code::NoteCode;
use super::notes::{self, Note};
use super::remarks::Basis;
use super::values::{edition_and_day, exact, texts, years};

/// A question about an indicator as it was understood, as far as these reports have it in common.
pub fn query(
    members: &[Iso3],
    groups: &[Group],
    lookup: &Lookup,
    (is_money, has_prices): (bool, bool),
) -> Object<'static> {
    let terms = lookup.terms;
    let (edition, as_of) = edition_and_day(terms.choice);
    let currency = match terms.unit {
        _ if !is_money => None,
        Unit::In(currency) => Some(currency.to_string()),
        Unit::National => Some("national".to_owned()),
    };
    let prices = if has_prices { lookup.prices } else { None };
    vec![
        ("members", texts(members.iter().map(Iso3::to_string))),
        ("groups", texts(groups.iter().map(|group| group.id.clone()))),
        ("members_of", if terms.members_now { "now" } else { "then" }.into()),
        ("years", years(lookup.years)),
        ("edition", edition.into()),
        ("as_of", as_of.into()),
        ("currency", currency.into()),
        ("prices", prices.map(Prices::name).into()),
    ]
}

/// The fields with which every row begins.
pub fn row<'a>(
    entry: &'a Entry,
    (measure, unit): (&'a str, &'a str),
    value: Value<'a>,
    prices: Option<Prices>,
) -> Vec<Value<'a>> {
    vec![
        entry.member.iso3.as_str().into(),
        entry.member.name.as_str().into(),
        entry.year.number().into(),
        entry.estimate.into(),
        measure.into(),
        value,
        unit.into(),
        entry.currency.as_ref().map(Currency::as_str).into(),
        prices.map(Prices::name).into(),
    ]
}

/// NATO's mark of an estimate.
pub fn mark(entry: &Entry) -> &'static str {
    if entry.estimate == Some(true) { "e" } else { "" }
}

/// A figure as a field: shares to the published decimals, others exact.
pub fn value(indicator: Indicator, figure: Option<Decimal>) -> Value<'static> {
    if indicator.is_share() { figure.into() } else { exact(figure) }
}

/// How a figure is printed.
#[derive(Clone, Copy)]
pub enum Style {
    /// To the decimals that the edition has, at most those that NATO prints.
    Published,
    /// To a number of decimals.
    Decimals(u32),
    /// As money in a unit.
    Money(MoneyUnit),
}

impl Style {
    /// The style of an indicator.
    pub fn of(indicator: Indicator, money_unit: MoneyUnit) -> Self {
        match indicator {
            indicator if indicator.is_share() => Self::Published,
            indicator if indicator.is_money() => Self::Money(money_unit),
            indicator => Self::Decimals(indicator.measured_in().places()),
        }
    }

    /// The style of what was worked out from several figures, and so has all decimals.
    pub fn of_many(self) -> Self {
        match self {
            Self::Published => Self::Decimals(Share::PLACES),
            other => other,
        }
    }

    /// A figure, or the sign that it is missing.
    pub fn show(self, figure: Option<Decimal>) -> String {
        let Some(figure) = figure else { return NOTHING.to_owned() };
        match self {
            Self::Published => fixed(figure, figure.scale().min(Share::PLACES)),
            Self::Decimals(places) => grouped(figure, places),
            Self::Money(unit) => unit.show(Millions(figure)),
        }
    }
}

impl Style {
    /// The same in a picture, where only zero is printed as zero.
    pub fn label(self, figure: Option<Decimal>) -> String {
        match (self, figure) {
            (Self::Money(unit), Some(figure)) => unit.label(Millions(figure)),
            _ => self.show(figure),
        }
    }
}

/// A figure with its unit in a sentence: `2.69%`, `$147.0 billion`, `minus 1.20%`.
pub fn in_words(
    indicator: Indicator,
    value: Decimal,
    currency: Option<Currency>,
    style: Style,
) -> String {
    let shown = style.show(Some(value));
    let shown = match shown.strip_prefix('-') {
        Some(digits) => format!("minus {digits}"),
        None => shown,
    };
    match indicator.measured_in() {
        MeasureUnit::MillionDollars => {
            english::amount(currency.unwrap_or(Currency::USD), Millions(value))
        }
        MeasureUnit::DollarsPerHead => format!("${shown}"),
        MeasureUnit::Thousand => format!("{shown} thousand"),
        _ => format!("{shown}%"),
    }
}

/// The unit in the two lines of a heading.
pub fn two_lines(unit: &str) -> (&str, &str) {
    unit.rsplit_once(' ').unwrap_or((unit, ""))
}

/// The unit in a heading or a title: for money its currency, size and prices.
pub fn unit(
    indicator: Indicator,
    lookup: &Lookup,
    currency: Option<Currency>,
    money_unit: MoneyUnit,
) -> String {
    let Some(prices) = lookup.prices_of(indicator) else { return indicator.unit().to_owned() };
    let prices = english::prices(prices, lookup.info);
    match indicator.measured_in() {
        // What it is a part of, and that it is a head, the words beside it say.
        MeasureUnit::PercentOfTotal => format!("% at {prices}"),
        MeasureUnit::DollarsPerHead => format!("USD at {prices}"),
        _ => {
            let currency = currency.map(|currency| format!("{currency} ")).unwrap_or_default();
            format!("{currency}{} at {prices}", money_unit.name())
        }
    }
}

/// What the figures are, as a phrase within a sentence; a part names the group that is the whole.
pub fn phrase(indicator: Indicator, lookup: &Lookup) -> Cow<'static, str> {
    let of_group = lookup.whole.as_ref().and_then(|whole| english::part_of(&whole.group));
    match of_group {
        Some(phrase) if indicator == Indicator::PART => Cow::Owned(phrase),
        _ => Cow::Borrowed(indicator.in_words()),
    }
}

/// What is missing where there is no figure, to follow `no`.
pub fn noun(indicator: Indicator) -> String {
    // Without its spending, an ally has no part.
    let name = if indicator == Indicator::PART { "spending" } else { indicator.in_words() };
    match indicator.measured_in() {
        MeasureUnit::MillionDollars | MeasureUnit::DollarsPerHead | MeasureUnit::PercentOfTotal => {
            format!("figure of {name}")
        }
        _ => name.to_owned(),
    }
}

/// The notes that come first: source, edition, and what the figure is.
pub fn first_notes(lookup: &Lookup, indicator: Indicator, estimate: bool) -> Vec<Note> {
    let mut all = vec![notes::source(lookup.info)];
    all.extend(notes::edition(lookup.info));
    if indicator == Indicator::RELATED {
        let text = "Defence- and security-related spending (the 1.5%) is in no NATO table.";
        all.push(Note::new(NoteCode::RelatedUnknown, text));
        return all;
    }
    let money = indicator.is_money();
    let unit = if money { String::new() } else { format!(" in {}", indicator.unit()) };
    let text = format!(
        "{}{unit}{} (NATO's {}).{}",
        capital(&phrase(indicator, lookup)),
        qualifier(indicator, lookup),
        lookup.column(indicator).nato_table(),
        notes::estimate(estimate)
    );
    all.push(Note::new(NoteCode::Measure, text));
    if money {
        all.extend(money_notes(lookup));
    }
    all
}

/// How figures of an indicator are to be understood, where the user cannot choose.
fn qualifier(indicator: Indicator, lookup: &Lookup) -> String {
    match indicator.measured_in() {
        _ if indicator.is_share() => ", as published".to_owned(),
        MeasureUnit::PercentOfTotal => match lookup.prices {
            Some(prices) => format!(", at {}", prices_and_rates(prices, lookup.info)),
            None => String::new(),
        },
        MeasureUnit::PercentAYear => ", of spending at constant prices".to_owned(),
        MeasureUnit::DollarsPerHead => {
            format!(", at {}", prices_and_rates(Prices::Constant, lookup.info))
        }
        _ => String::new(),
    }
}

/// The currency, prices and rates of money. The heading of a picture names currency and prices; below it only rates are
/// noted.
pub fn money_notes(lookup: &Lookup) -> Vec<Note> {
    let unit = lookup.terms.unit;
    let mut all = Vec::new();
    if let Some(prices) = lookup.prices {
        all.push(notes::money(unit, prices, lookup.info).not_drawn());
    }
    if unit != Unit::In(Currency::USD) && lookup.has_dollars() {
        all.push(notes::exchange_rate("year"));
    }
    all
}

/// The figures that remarks are about.
pub fn basis<'a>(lookup: &'a Lookup, figures: &'a [&'a str]) -> Basis<'a> {
    Basis { info: lookup.info, years: lookup.years, prices: lookup.prices, figures }
}

/// What the figures are in the title of a picture: the words for it, and the unit.
pub fn title(indicator: Indicator, measure: &str, unit: &str) -> String {
    let measure = match indicator {
        Indicator::SHARE | Indicator::SPENDING => "defence spending",
        Indicator::REAL_CHANGE => "real change of defence spending",
        _ => measure,
    };
    format!("{measure}, {unit}")
}

/// What changes are of in the title of a picture.
pub fn changed(indicator: Indicator, measure: &str) -> &str {
    match indicator {
        Indicator::SHARE => "defence spending's share of GDP",
        Indicator::SPENDING => "defence spending",
        _ => measure,
    }
}

/// The change from one figure to another, with its sign: in points for percentages, otherwise in percent.
pub fn change(indicator: Indicator, change: Option<Decimal>, before: Option<Decimal>) -> String {
    let Some(change) = change else { return NOTHING.to_owned() };
    if indicator.unit().starts_with('%') {
        return signed(fixed(change, 2));
    }
    let percent = before.and_then(|before| (change * Decimal::ONE_HUNDRED).checked_div(before));
    percent.map_or_else(|| NOTHING.to_owned(), |percent| format!("{}%", signed(fixed(percent, 1))))
}

fn signed(number: String) -> String {
    if number.starts_with('-') { number } else { format!("+{number}") }
}

/// A change as it is printed, put into words that follow the figure; nothing where it is not known.
pub fn change_in_words(indicator: Indicator, change: &str) -> Option<String> {
    let (size, way) = match (change.strip_prefix('-'), change.strip_prefix('+')) {
        (Some(size), _) => (size, "less"),
        (_, Some(size)) => (size, "more"),
        _ => return None,
    };
    if size.chars().all(|digit| matches!(digit, '0' | '.' | '%')) {
        return Some(", as much as the year before".to_owned());
    }
    let unit = if indicator.unit().starts_with('%') { " points" } else { "" };
    Some(format!(", {size}{unit} {way} than the year before"))
}
