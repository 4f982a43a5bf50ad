//! Money of a year: constant prices rebased with each ally's own deflator.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::fmt::Write as _;

use defspend::Dataset;
use defspend::calc::currency::Unit;
use defspend::calc::gap::what_if::Replacement;
use defspend::calc::gap::{self, GapQuestion, GapReport, PriceBase};
use defspend::calc::projection::growth::Assumption;
use defspend::calc::projection::path::Path;
use defspend::calc::projection::{Baseline, ProjectionQuestion, project};
use defspend::calc::remarks::Remark;
use defspend::dataset::{
    Currency, EditionChoice, EditionId, File, Preferred, Prices, Requirement, Year, Years,
};
use defspend::decimal::fixed;
use defspend::error::{Error, Unavailable};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn year(number: u16) -> Year {
    Year::read(&number.to_string()).unwrap()
}

fn euros() -> Unit {
    Unit::In(Currency::read("EUR").unwrap())
}

/// The gaps of an ally to 3.5% by the newest edition.
fn question(dataset: &Dataset, ally: &str, prices: Option<Prices>) -> GapQuestion {
    let member = dataset.members.find(ally).unwrap().iso3;
    let targets = vec![dataset.targets.find("3.5").unwrap()];
    GapQuestion {
        needs: Requirement::Money,
        prices,
        unit: euros(),
        ..GapQuestion::plain(vec![member], vec![], targets, EditionChoice::Newest)
    }
}

/// The straight road to 3.5% by 2035, in the money of its base year unless prices are asked for.
fn road(gaps: GapQuestion, assumed: &[&str]) -> ProjectionQuestion {
    let dataset = Dataset::embedded().unwrap();
    let assumed = assumed.iter().map(|rate| Assumption::parse(rate, &dataset.members));
    ProjectionQuestion {
        gaps: GapQuestion { preferred: Preferred::LastYear, ..gaps },
        subject: None,
        by: year(2035),
        first: None,
        path: Path::Linear,
        baseline: Baseline::Real,
        assumed: assumed.map(|one| one.unwrap().unwrap()).collect(),
    }
}

/// Spending, GDP and the gap of the only row, as they are written.
fn amounts(report: &GapReport) -> [Decimal; 3] {
    let gap = report.rows[0].gaps[0];
    [gap.spending.unwrap().0, gap.gdp.unwrap().0, gap.money.exactly().unwrap().0]
}

/// Edition 2026-07 has of Italy in 2026 spending of 41,684 million euros at constant prices and 48,310 at current ones,
/// which are 49,334 and 56,968 million dollars; 2.10% of GDP; and GDP of 2,349,884 million dollars at constant prices. So
/// GDP is 2,349,884 × 48,310 ÷ 49,334 = 2,301,108.69 million euros of 2026, 2.10% of it are 48,323.28, and in 2028, with
/// growth of 0.5% and 0.835% and a share of 2.10 + 1.40 × 2 ÷ 9 = 2.4111%, 56,225.29 (worked out in Python).
#[test]
fn a_road_is_in_the_money_of_its_base_year() {
    let dataset = Dataset::embedded().unwrap();
    let now = gap::answer(&dataset, &question(&dataset, "italy", None)).unwrap();
    assert_eq!(fixed(amounts(&now)[0], 2), "48310.00");
    let projection = project(&dataset, &road(question(&dataset, "italy", None), &[])).unwrap();
    let base = projection.price_base();
    assert_eq!(base, Some(PriceBase::Edition(Prices::Of(year(2026)))));
    let spending = |step: usize| projection.roads[0].steps[step].bill.unwrap().spending.0;
    assert_eq!(fixed(spending(0), 2), "48323.28");
    assert_eq!(fixed(spending(2), 2), "56225.29");
}

/// Of 2024, NATO has 20,225 million euros of the Netherlands at current and 18,959 at constant prices, 22,439 million
/// dollars at constant prices, and GDP of 1,112,830. In 2026 it is 24,936 and 29,512, and 1,143,884. So spending of 2026
/// is 29,512 × 20,225 ÷ 22,439 = 26,600.12 million euros of 2024, and GDP 1,143,884 × 20,225 ÷ 22,439 = 1,031,019.83,
/// whose ratio is the published 2.58%.
#[test]
fn the_published_share_holds_in_the_money_of_any_year() {
    let dataset = Dataset::embedded().unwrap();
    let of_2024 = question(&dataset, "netherlands", Some(Prices::Of(year(2024))));
    let report = gap::answer(&dataset, &of_2024).unwrap();
    let [spending, gdp, gap] = amounts(&report);
    assert_eq!([fixed(spending, 2), fixed(gdp, 2)], ["26600.12", "1031019.83"]);
    assert_eq!(fixed(spending / gdp * Decimal::ONE_HUNDRED, 2), "2.58");
    assert_eq!(gap, gdp * Decimal::new(35, 3) - spending);
}

/// The deflator of the Netherlands' GDP in 2026 is 1,436,621 ÷ 1,143,884 = 1.256, and that of its spending 32,900 ÷ 29,512
/// = 1.115; Italy's are both 1.155.
#[test]
fn it_is_said_where_gdp_has_another_deflator() {
    let dataset = Dataset::embedded().unwrap();
    for (ally, differs) in [("netherlands", true), ("italy", false)] {
        let of_2026 = question(&dataset, ally, Some(Prices::Of(year(2026))));
        let report = gap::answer(&dataset, &of_2026).unwrap();
        let is_said = |remark: &Remark| matches!(remark, Remark::DeflatorDiffers { .. });
        assert_eq!(report.remarks.iter().any(is_said), differs, "{ally}");
    }
}

#[test]
fn a_year_without_a_deflator_is_refused() {
    let dataset = Dataset::embedded().unwrap();
    let plain = || question(&dataset, "italy", Some(Prices::Of(year(2010))));
    let named = |id: &str| EditionChoice::Named(EditionId::read(id).unwrap());
    let choice = named("2025-08");
    for (question, edition, of, known) in [
        (plain(), "2026-07", 2010, Some((2014, 2026))),
        // It has constant prices alone.
        (
            GapQuestion { choice, prices: Some(Prices::Of(year(2024))), ..plain() },
            "2025-08",
            2024,
            None,
        ),
    ] {
        let error = gap::answer(&dataset, &question).unwrap_err();
        let expected = Unavailable::Deflator { edition: edition.to_owned(), year: of, known };
        assert_eq!(error.to_string(), expected.to_string());
        assert!(matches!(error, Error::Unavailable(why) if why == expected));
    }
    // A road falls back on constant prices where nobody asked for others.
    let gaps = GapQuestion { choice, unit: Unit::In(Currency::USD), prices: None, ..plain() };
    let projection = project(&dataset, &road(gaps, &[])).unwrap();
    assert_eq!(projection.price_base(), Some(PriceBase::Edition(Prices::Constant)));
    assert!(projection.answer.unwrap().remarks.contains(&Remark::ConstantPrices));
}

/// A GDP is given for a year, and is in that year's money.
#[test]
fn a_gdp_of_the_users_own_is_in_the_money_of_its_year() {
    let dataset = Dataset::embedded().unwrap();
    let replaced = vec![Replacement::parse("ITA.gdp=2250bn", &dataset.members).unwrap()];
    for (of, base) in [
        (Prices::Of(year(2026)), PriceBase::Edition(Prices::Of(year(2026)))),
        (Prices::Of(year(2024)), PriceBase::Own),
    ] {
        let question =
            GapQuestion { replaced: replaced.clone(), ..question(&dataset, "italy", Some(of)) };
        let report = gap::answer(&dataset, &question).unwrap();
        assert_eq!(report.price_base(&report.rows[0]), Some(base), "{of:?}");
        assert_eq!(amounts(&report)[1], Decimal::from(2_250_000));
    }
}

/// An edition of Italy in 2025 and 2026 without inflation: shares in hundredths of a percent, GDP in ten billions of
/// dollars, and nine euros for ten dollars.
fn without_inflation(shares: [u32; 2], gdps: [u32; 2]) -> Dataset {
    let mut text = "member,year,share_pct,spend_usd_m,spend_usd_const_m,spend_national_m,spend_national_const_m,\
                    gdp_usd_m,gdp_usd_const_m,published,price_year\n"
        .to_owned();
    for ((of, share), gdp) in [2025, 2026].iter().zip(shares).zip(gdps) {
        let (spent, own, gdp) = (share * gdp, share * gdp * 9 / 10, gdp * 10_000);
        let share = Decimal::new(share.into(), 2);
        writeln!(text, "ITA,{of},{share},{spent},{spent},{own},{own},{gdp},{gdp},2027-07-06,2021")
            .unwrap();
    }
    Dataset::with(vec![File::new("own.csv", "2027-07", text)]).unwrap()
}

proptest! {
    #[test]
    fn money_of_a_year_without_inflation_is_current_money(
        shares in [10_u32..500, 10_u32..500],
        tens in [1_u32..1_000, 1_u32..1_000],
        base in 2025_u16..=2026,
        of in 2025_u16..=2045,
        dollars in any::<bool>(),
    ) {
        let dataset = without_inflation(shares, tens.map(|tens| tens * 10));
        let unit = if dollars { Unit::In(Currency::USD) } else { euros() };
        let choice = EditionChoice::Named(EditionId::read("2027-07").unwrap());
        let at = |prices: Prices| GapQuestion {
            choice,
            years: Some(Years::one(year(base))),
            unit,
            ..question(&dataset, "italy", Some(prices))
        };
        let money = Prices::Of(year(of));
        let rates = ["growth=1.3", "inflation=0"];
        let bills = |prices: Prices| {
            let projection = project(&dataset, &road(at(prices), &rates)).unwrap();
            projection.roads[0].steps.iter().map(|step| step.bill.unwrap()).collect::<Vec<_>>()
        };
        prop_assert_eq!(bills(money), bills(Prices::Current));
        if of <= 2026 {
            let of_year = gap::answer(&dataset, &at(money)).unwrap();
            let current = gap::answer(&dataset, &at(Prices::Current)).unwrap();
            prop_assert_eq!(amounts(&of_year), amounts(&current));
        }
    }
}
