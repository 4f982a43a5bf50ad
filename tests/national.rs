//! An edition with national figures and shares, but no dollars, answers what it can: gaps and figures in the ally's own
//! currency, with the GDP that follows from spending and share.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use defspend::Dataset;
use defspend::calc::currency::Unit;
use defspend::calc::gap::{self, AllyGap, GapQuestion};
use defspend::calc::history::{self, HistoryQuestion};
use defspend::calc::indicator::Indicator;
use defspend::calc::lookup::Selection;
use defspend::calc::remarks::Remark;
use defspend::dataset::{Currency, EditionChoice, File, Iso3, Span, Year};
use defspend::decimal::round;

const FILE: &str = "member,year,share_pct,spend_national_m,published,price_year\n\
                    HRV,2025,2.00,1800,2027-07-06,2021\n\
                    HRV,2026,2.10,1900,2027-07-06,2021\n";

fn own() -> Dataset {
    Dataset::with(vec![File::new("2027-07.csv", "2027-07", FILE.to_owned())]).unwrap()
}

fn question(dataset: &Dataset, ally: &str, choice: EditionChoice, unit: Unit) -> GapQuestion {
    let member = dataset.members.find(ally).unwrap().iso3;
    let target = dataset.targets.find("2").unwrap();
    GapQuestion { unit, ..GapQuestion::plain(vec![member], vec![], vec![target], choice) }
}

/// Spending, GDP and gap of the only row, to six decimals, and its currency.
fn amounts(row: &AllyGap) -> (String, String, String, String) {
    let six = |amount: Option<defspend::dataset::Millions>| {
        round(amount.unwrap().0, 6).normalize().to_string()
    };
    let gap = row.gaps[0];
    (six(gap.spending), six(gap.gdp), six(gap.money.exactly()), row.currency.to_string())
}

#[test]
fn a_gap_in_the_allys_own_currency_needs_no_dollars() {
    let dataset = own();
    // 1,900 ÷ 2.10% = 90,476.190476; 2% of it is 1,809.523810; less 1,900.
    let wanted = |currency: &str| {
        ("1900".into(), "90476.190476".into(), "-90.47619".into(), currency.to_owned())
    };
    let euro = Currency::read("EUR").unwrap();
    for unit in [Unit::National, Unit::In(euro)] {
        let asked = question(&dataset, "croatia", EditionChoice::Newest, unit);
        let answer = gap::answer(&dataset, &asked).unwrap();
        assert_eq!(answer.info.id.to_string(), "2027-07");
        assert_eq!(amounts(&answer.rows[0]), wanted("EUR"), "{unit:?}");
        let is_derived = |remark: &Remark| matches!(remark, Remark::GdpDerived(_));
        assert_eq!(answer.remarks.iter().filter(|remark| is_derived(remark)).count(), 1);
    }
    // In dollars there is no money, as before, and no rate leads to the pound.
    let dollars = question(&dataset, "croatia", EditionChoice::Newest, Unit::In(Currency::USD));
    let answer = gap::answer(&dataset, &dollars).unwrap();
    assert_eq!((answer.prices, answer.rows[0].figures.gdp), (None, None));
    let pounds = Unit::In(Currency::read("GBP").unwrap());
    let pounds = question(&dataset, "croatia", EditionChoice::Newest, pounds);
    assert!(gap::answer(&dataset, &pounds).is_err());
}

#[test]
fn dollars_without_gdp_give_way_to_national_figures() {
    let dataset = Dataset::embedded().unwrap();
    let edition = EditionChoice::Named(dataset.editions.find("2021-06").unwrap().id);
    // Germany 2021: 53,170 ÷ 1.53% = 3,475,163.398693; 2% of it less 53,170 is 16,333.267974.
    let asked = question(&dataset, "germany", edition, Unit::National);
    let answer = gap::answer(&dataset, &asked).unwrap();
    let wanted = ("53170", "3475163.398693", "16333.267974", "EUR");
    let (spending, gdp, gap, currency) = amounts(&answer.rows[0]);
    assert_eq!((&*spending, &*gdp, &*gap, &*currency), wanted);
    // Croatia 2021 in kuna: 11,077 ÷ 2.79% = 397,025.089606.
    let asked = question(&dataset, "croatia", edition, Unit::National);
    let answer = gap::answer(&dataset, &asked).unwrap();
    let (spending, gdp, _, currency) = amounts(&answer.rows[0]);
    assert_eq!((&*spending, &*gdp, &*currency), ("11077", "397025.089606", "HRK"));
}

#[test]
fn an_edition_with_dollars_answers_as_before() {
    let dataset = Dataset::embedded().unwrap();
    let asked = question(&dataset, "germany", EditionChoice::Newest, Unit::National);
    let answer = gap::answer(&dataset, &asked).unwrap();
    assert!(!answer.rows[0].figures.gdp_is_derived);
    assert!(!answer.remarks.iter().any(|remark| matches!(remark, Remark::GdpDerived(_))));
}

#[test]
fn history_has_national_spending_and_the_gdp_that_follows() {
    let dataset = own();
    let values = |indicator: Indicator| {
        let terms = Selection {
            choice: EditionChoice::Newest,
            years: Span::Whole,
            prices: None,
            unit: Unit::National,
            members_now: false,
        };
        let members = vec![Iso3::read("HRV").unwrap()];
        let question = HistoryQuestion {
            members,
            groups: vec![],
            indicator,
            part_of: None,
            since: None,
            terms,
        };
        let history = history::answer(&dataset, &question).unwrap();
        let of = |year: &str| {
            let year = Year::parse(year).unwrap();
            let entry = history.entries.iter().find(|entry| entry.year == year).unwrap();
            assert!(entry.is_own);
            round(entry.value.unwrap(), 6).normalize().to_string()
        };
        let derived = history.remarks.iter().any(|of| matches!(of, Remark::GdpDerived(_)));
        (of("2025"), of("2026"), derived)
    };
    assert_eq!(values(Indicator::SPENDING), ("1800".into(), "1900".into(), false));
    // 1,800 ÷ 2.00% and 1,900 ÷ 2.10%.
    assert_eq!(values(Indicator::GDP), ("90000".into(), "90476.190476".into(), true));
}
