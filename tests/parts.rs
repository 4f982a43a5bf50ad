//! What allies and groups are a part of: the spending of the alliance, or of a group.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::LazyLock;

use defspend::calc::currency::Unit;
use defspend::calc::history::{self, History, HistoryQuestion};
use defspend::calc::indicator::Indicator;
use defspend::calc::lookup::{Entry, Selection};
use defspend::dataset::{Currency, EditionChoice, EditionId, Group, Prices, Span, Subject, Year};
use defspend::error::Conflict;
use defspend::{Dataset, Error};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn record() -> &'static Dataset {
    static RECORD: LazyLock<Dataset> = LazyLock::new(|| Dataset::embedded().unwrap());
    &RECORD
}

fn group(id: &str) -> Group {
    record().groups().unwrap().find(id).unwrap().clone()
}

fn edition(id: &str) -> EditionId {
    record().editions.find(id).unwrap().id
}

/// The parts of a whole, in every year of an edition.
fn parts(
    edition: EditionId,
    prices: Prices,
    whole: &Group,
    groups: Vec<Group>,
) -> Result<History<'static>, Error> {
    let question = HistoryQuestion {
        members: vec![],
        groups,
        indicator: Indicator::PART,
        part_of: Some(whole.clone()),
        since: None,
        terms: Selection {
            choice: EditionChoice::Named(edition),
            years: Span::Whole,
            prices: Some(prices),
            unit: Unit::In(Currency::USD),
            members_now: false,
        },
    };
    history::answer(record(), &question)
}

fn is_nearly(value: Decimal, wanted: &str, within: Decimal) -> bool {
    (value - wanted.parse::<Decimal>().unwrap()).abs() <= within
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn the_parts_of_a_whole_add_up_to_a_hundred(at in any::<prop::sample::Index>(), of in any::<prop::sample::Index>(), constant in any::<bool>()) {
        let editions: Vec<EditionId> = record().editions.iter().map(|info| info.id).collect();
        let groups: Vec<Group> = record().groups().unwrap().iter().cloned().collect();
        let whole = of.get(&groups);
        let prices = if constant { Prices::Constant } else { Prices::Current };
        // Many editions have no dollars.
        let Ok(history) = parts(*at.get(&editions), prices, whole, vec![whole.clone()]) else { return Ok(()) };
        for total in &history.totals {
            let of_year = history.entries.iter().filter(|entry| entry.year == total.year);
            let sum: Decimal = of_year.filter_map(|entry| entry.value).sum();
            if let Some(value) = total.aggregate.value {
                    prop_assert_eq!(value, Decimal::ONE_HUNDRED);
                    prop_assert!(is_nearly(sum, "100", Decimal::new(1, 20)), "{} {}: {sum}", whole.id, total.year);
            } else {
                prop_assert_eq!(sum, Decimal::ZERO);
            }
        }
    }
}

#[test]
fn parts_are_those_of_what_nato_prints_for_all_allies() {
    let mut compared = 0;
    for id in ["2023-03", "2024-06", "2026-07"] {
        for prices in [Prices::Current, Prices::Constant] {
            let (column, _) = prices.measures();
            let history = parts(edition(id), prices, &group("nato"), vec![group("nato")]).unwrap();
            for entry in history.entries.iter().filter(|entry| entry.value.is_some()) {
                let spent = history.lookup.stored(column, entry.member, entry.year).unwrap();
                let nato = Subject::Nato;
                let all = history.lookup.printed(Indicator::SPENDING, nato, entry.year).unwrap();
                let printed = spent * Decimal::ONE_HUNDRED / all;
                // NATO's total is of unrounded figures, and is off by at most three million.
                assert!((entry.value.unwrap() - printed).abs() < Decimal::new(1, 3), "{entry:?}");
                compared += 1;
            }
        }
    }
    // 27 allies with forces in 2014, one more from 2017, another from 2020, Finland from 2023, Sweden from 2024. Up to 2022
    // that is 3×27 + 3×28 + 3×29 = 252, and 30 in 2023, 31 in each later year.
    assert_eq!(compared, 2 * (252 + (252 + 30 + 31) + (252 + 30 + 3 * 31)));
}

/// Worked out in Python from the columns of edition 2026-07: 653,942 of 943,257 million dollars are 69.3281%, and 1,032,849
/// of 1,809,913 are 57.0662%; at prices of 2021 747,296 of 1,026,158 are 72.8247%.
#[test]
fn the_part_of_the_united_states() {
    let usa = record().members.find("usa").unwrap();
    for (prices, year, wanted) in [
        (Prices::Current, "2014", "69.3281"),
        (Prices::Current, "2026", "57.0662"),
        (Prices::Constant, "2014", "72.8247"),
    ] {
        let history =
            parts(edition("2026-07"), prices, &group("nato"), vec![group("nato")]).unwrap();
        let year = Year::parse(year).unwrap();
        let of_usa = |entry: &&Entry| entry.member == usa && entry.year == year;
        let found = history.entries.iter().find(of_usa).unwrap();
        assert!(is_nearly(found.value.unwrap(), wanted, Decimal::new(5, 5)), "{found:?}");
    }
}

#[test]
fn a_whole_without_one_of_its_allies_is_not_known() {
    // In 2025-08 NATO printed no German figure for 2025.
    let of = |id: &str| {
        parts(edition("2025-08"), Prices::Constant, &group(id), vec![group(id)]).unwrap()
    };
    let year = Year::parse("2025").unwrap();
    let known = |history: &History| {
        history.entries.iter().any(|entry| entry.year == year && entry.value.is_some())
    };
    assert!(!known(&of("nato")) && !known(&of("eu")));
    assert!(known(&of("baltic")));
}

#[test]
fn those_outside_are_no_part() {
    let eu = group("eu");
    let refused = parts(edition("2026-07"), Prices::Current, &eu, vec![group("nordic")]);
    let Err(Error::Conflict(Conflict::NotPartOf { who, whole })) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!((who, whole), (group("nordic").name, eu.name));
}
