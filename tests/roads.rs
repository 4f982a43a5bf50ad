//! What must hold for every road to a target, whatever the path, the growth and the prices.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use defspend::calc::currency::Unit;
use defspend::calc::gap::what_if::Replacement;
use defspend::calc::gap::{self, PriceBase};
use defspend::calc::pace::{PaceQuestion, pace};
use defspend::calc::projection::growth::Assumption;
use defspend::calc::projection::path::Path;
use defspend::calc::projection::{
    Baseline, Bill, Factors, MOST_PROJECTED, ProjectionQuestion, Road, Shares, Step, bills,
    needed_growth, project, yearly_growth,
};
use defspend::calc::root::root;
use defspend::dataset::{
    Currency, EditionChoice, EditionId, File, Leg, Millions, Prices, Requirement, Year, Years,
};
use defspend::decimal::fixed;
use defspend::error::{Conflict, RoadConflict, SubjectConflict, Unavailable};
use defspend::{Dataset, Error};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn year(number: u16) -> Year {
    Year::read(&number.to_string()).unwrap()
}

fn hundredths(range: std::ops::Range<i64>) -> impl Strategy<Value = Decimal> {
    range.prop_map(|number| Decimal::new(number, 2))
}

/// A path with its start, its target, and its first and last year, from the base year 2026.
fn path() -> impl Strategy<Value = (Path, Decimal, Decimal, u16, u16)> {
    let paths = prop_oneof![
        Just(Path::Linear),
        Just(Path::Compound),
        Just(Path::Step),
        Just(Path::Hold),
        (2027_u16..2040, 0_u32..1000).prop_map(|(at, share)| {
            Path::parse(&format!("{at}:{}", Decimal::new(share.into(), 2))).unwrap()
        }),
    ];
    (paths, hundredths(0..800), hundredths(1..800), 2027_u16..=2100).prop_flat_map(
        |(path, start, target, by)| (Just(path), Just(start), Just(target), 2027..=by, Just(by)),
    )
}

fn factors() -> impl Strategy<Value = Vec<Factors>> {
    let factor =
        || hundredths(-5000..5000).prop_map(|rate| Decimal::ONE + rate / Decimal::ONE_HUNDRED);
    prop::collection::vec(
        (factor(), factor()).prop_map(|(growth, inflation)| Factors { growth, inflation }),
        74,
    )
}

fn near(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() <= (a.abs() + b.abs()) * Decimal::new(1, 18)
}

fn whole(total: Vec<Decimal>) -> Vec<Shares> {
    total
        .into_iter()
        .map(|total| Shares { core: None, related: None, total, otherwise: None })
        .collect()
}

proptest! {
    #[test]
    fn a_path_ends_at_its_target_and_never_falls((path, start, target, first, by) in path()) {
        let shares = path.shares(start, target, year(2026), year(first), year(by));
        prop_assert_eq!(shares.len(), usize::from(by - 2026));
        prop_assert!(shares.iter().all(|share| *share >= start), "{shares:?}");
        let last = *shares.last().unwrap();
        if start >= target || path == Path::Hold {
            prop_assert!(shares.iter().all(|share| *share == start));
        } else {
            prop_assert_eq!(last, target);
        }
        let still = shares.iter().take(usize::from(first - 2027));
        if !matches!(path, Path::Waypoints(_)) {
            prop_assert!(still.copied().all(|share| share == start));
        }
    }

    #[test]
    fn linear_in_points_means_equal_steps(start in hundredths(0..300), more in hundredths(1..300), by in 2028_u16..2060) {
        let shares = Path::Linear.shares(start, start + more, year(2026), year(2027), year(by));
        let step = more / Decimal::from(by - 2026);
        let all: Vec<Decimal> = std::iter::once(start).chain(shares).collect();
        prop_assert!(all.windows(2).all(|pair| near(pair[1] - pair[0], step)), "{all:?}");
    }

    #[test]
    fn compound_means_equal_ratios(start in hundredths(1..300), more in hundredths(1..300), by in 2028_u16..2060) {
        let shares = Path::Compound.shares(start, start + more, year(2026), year(2027), year(by));
        let all: Vec<Decimal> = std::iter::once(start).chain(shares).collect();
        let ratio = all[1] / all[0];
        prop_assert!(all.windows(2).all(|pair| near(pair[1] / pair[0], ratio)), "{all:?}");
    }

    #[test]
    fn bills_add_up((path, start, target, first, by) in path(), factors in factors(), gdp in 1_i64..100_000_000, baseline in 0_usize..4, current in any::<bool>()) {
        let prices = Some(if current { Prices::Current } else { Prices::Constant });
        let baseline = Baseline::NAMED[baseline].0.clone();
        let shares = whole(std::iter::once(start).chain(path.shares(start, target, year(2026), year(first), year(by))).collect());
        let bill = |times: i64| bills(&shares, &factors, Millions(Decimal::from(gdp * times)), &baseline, prices);
        let (Some(ours), Some(larger)) = (bill(1), bill(7)) else { return Ok(()) };
        prop_assert_eq!(ours.len(), shares.len());
        let mut sum = Decimal::ZERO;
        for (bill, shares) in ours.iter().zip(&shares) {
            sum += bill.extra.0;
            prop_assert_eq!(bill.extra_sum.0, sum);
            prop_assert!(near(bill.spending.0, bill.gdp.0 * shares.total / Decimal::ONE_HUNDRED));
            if let Some(baseline) = bill.baseline {
                prop_assert!(near(bill.spending.0, baseline.0 + bill.extra.0));
            }
            if baseline == Baseline::Share {
                prop_assert!(bill.extra >= Millions::ZERO);
            }
        }
        // Money scales with the economy.
        for (small, large) in ours.iter().zip(larger) {
            let pick: [fn(&Bill) -> Decimal; 4] = [|b| b.gdp.0, |b| b.spending.0, |b| b.extra.0, |b| b.extra_sum.0];
            prop_assert!(pick.iter().all(|pick| near(pick(small) * Decimal::from(7), pick(&large))));
        }
    }

    #[test]
    fn without_inflation_all_prices_are_one((path, start, target, first, by) in path(), factors in factors(), baseline in 0_usize..4) {
        let still: Vec<Factors> = factors.iter().map(|f| Factors { inflation: Decimal::ONE, ..*f }).collect();
        let shares = whole(std::iter::once(start).chain(path.shares(start, target, year(2026), year(first), year(by))).collect());
        let at = |prices| bills(&shares, &still, Millions(Decimal::from(1_000_000)), &Baseline::NAMED[baseline].0, Some(prices));
        prop_assert_eq!(at(Prices::Current), at(Prices::Constant));
    }

    #[test]
    fn the_growth_needed_leads_to_the_last_year(start in hundredths(1..500), target in hundredths(1..800), factors in factors(), years in 1_usize..20) {
        let factors = &factors[..years];
        let shares = whole(std::iter::once(start).chain(std::iter::repeat_n(target, years)).collect());
        let growth = Decimal::ONE + needed_growth(&shares, factors).unwrap() / Decimal::ONE_HUNDRED;
        let reached = (0..years).fold(start, |spending, _| spending * growth);
        let wanted = factors.iter().fold(target, |spending, factors| spending * factors.growth);
        prop_assert!((reached - wanted).abs() <= wanted * Decimal::new(1, 12), "{reached} {wanted}");
    }

    #[test]
    fn a_root_is_never_off(ratio in 1_i64..10_000_000, times in 1_u16..75) {
        let ratio = Decimal::new(ratio, 3);
        let root = root(ratio, times);
        let again = (0..times).fold(Decimal::ONE, |product, _| product * root);
        prop_assert!((again / ratio - Decimal::ONE).abs() < Decimal::new(1, 15), "{root} {again} {ratio}");
    }
}

/// The roads of Poland and Spain to 5% in 2035, with growth set by this text.
fn road(texts: &[&str]) -> Vec<Vec<(String, String)>> {
    let dataset = Dataset::embedded().unwrap();
    let code = |name: &str| dataset.members.find(name).unwrap().iso3;
    let assumed =
        texts.iter().map(|text| Assumption::parse(text, &dataset.members).unwrap().unwrap());
    let question = ProjectionQuestion {
        gaps: gap::GapQuestion {
            needs: Requirement::Money,
            years: Some(Years::one(year(2026))),
            prices: Some(Prices::Current),
            ..gap::GapQuestion::plain(
                vec![code("poland"), code("spain")],
                vec![],
                vec![dataset.targets.find("5").unwrap()],
                EditionChoice::Newest,
            )
        },
        subject: None,
        by: year(2035),
        first: None,
        path: Path::Linear,
        baseline: Baseline::Real,
        assumed: assumed.collect(),
    };
    let roads = project(&dataset, &question).unwrap();
    let step = |bill: Bill| (bill.gdp.0.to_string(), bill.extra_sum.0.to_string());
    roads
        .roads
        .iter()
        .map(|road| road.steps.iter().map(|s| step(s.bill.unwrap())).collect())
        .collect()
}

#[test]
fn growth_for_all_and_for_each_agree() {
    let all = road(&["growth=1.5", "inflation=2"]);
    assert_eq!(all, road(&["POL.growth=1.5", "ESP.growth=1.5", "inflation=2"]));
    assert_eq!(
        all,
        road(&[
            "growth=9",
            "POL.growth=1.5",
            "ESP.growth=1.5",
            "POL.inflation=2",
            "ESP.inflation=2"
        ])
    );
    assert_eq!(all, road(&["growth=2027:1.5", "inflation=2027:2,2030:2"]));
    assert_ne!(all, road(&["growth=1.6", "inflation=2"]));
    assert_ne!(all, road(&["growth=1.5", "inflation=2027:2,2030:3"]));
}

/// The road of Spain to a target of one number, at these prices and rates.
fn spain(path: Path, target: &str, by: u16, prices: Prices, rates: &[String]) -> Road<'static> {
    let dataset: &'static Dataset = Box::leak(Box::new(Dataset::embedded().unwrap()));
    let assumed =
        rates.iter().map(|text| Assumption::parse(text, &dataset.members).unwrap().unwrap());
    let question = ProjectionQuestion {
        gaps: gap::GapQuestion {
            needs: Requirement::Money,
            prices: Some(prices),
            unit: Unit::In(Currency::EUR),
            ..gap::GapQuestion::plain(
                vec![dataset.members.find("spain").unwrap().iso3],
                vec![],
                vec![dataset.targets.find(target).unwrap()],
                EditionChoice::Newest,
            )
        },
        subject: None,
        by: year(by),
        first: None,
        path,
        baseline: Baseline::Real,
        assumed: assumed.collect(),
    };
    project(dataset, &question).unwrap().roads.remove(0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// The amounts of a road, given as a path, lead along the same road.
    #[test]
    fn a_path_in_money_is_the_path_in_shares_that_it_comes_to(target in 210_i64..900, by in 2027_u16..2050, growth in -9_i64..9, current in any::<bool>(), core in any::<bool>()) {
        let target = if core { "3.5".to_owned() } else { Decimal::new(target, 2).to_string() };
        let prices = if current { Prices::Current } else { Prices::Constant };
        let rates = [format!("growth={growth}")];
        let shares = spain(Path::Linear, &target, by, prices, &rates);
        let amounts = shares.steps.iter().skip(1).map(|step| (step.year, step.bill.unwrap().spending));
        let money = spain(Path::Money(amounts.collect()), &target, by, prices, &rates);
        prop_assert_eq!(shares.steps.len(), money.steps.len());
        for (ours, expected) in money.steps.iter().zip(&shares.steps) {
            prop_assert!(near(ours.billed, expected.billed), "{ours:?} {expected:?}");
            let amounts = |step: &Step| {
                let bill = step.bill.unwrap();
                [bill.gdp, bill.spending, bill.spending_sum, bill.baseline.unwrap(), bill.extra, bill.extra_sum]
                    .map(|amount| fixed(amount.0, 6))
            };
            prop_assert_eq!(amounts(ours), amounts(expected));
        }
    }
}

/// Poland's rates of 2027 are read from the outlook's table, and its GDP of that year is worked out from them.
#[test]
fn growth_may_be_relative_to_the_outlook() {
    let outlook = road(&[]);
    assert_eq!(outlook, road(&["growth=outlook", "inflation=outlook+0"]));
    assert_eq!(
        road(&["growth=outlook-1"]),
        road(&["POL.growth=outlook-1", "ESP.growth=outlook-1"])
    );
    let gdp = |texts: &[&str], year: usize| road(texts)[0][year].0.parse::<Decimal>().unwrap();
    let table = include_str!("../data/outlook.csv");
    let row = table.lines().find(|line| line.starts_with("POL,2027,")).unwrap();
    let rates: Vec<&str> = row.split(',').collect();
    let factor = |percent: &str, points: i64| {
        let percent: Decimal = percent.parse().unwrap();
        (Decimal::ONE_HUNDRED + percent + Decimal::new(points, 1)) / Decimal::ONE_HUNDRED
    };
    for (text, real, prices) in [
        ("growth=outlook-1", -10, 0),
        ("growth=outlook+0.5", 5, 0),
        ("inflation=outlook-2", 0, -20),
        ("growth=2027:outlook-1,2028:2", -10, 0),
    ] {
        let expected = gdp(&[], 0) * factor(rates[3], real) * factor(rates[4], prices);
        assert!(near(gdp(&[text], 1), expected), "{text}");
    }
    // Nominal growth is compared with what growth and inflation come to.
    let nominal = factor(rates[3], 0) * factor(rates[4], 0) + Decimal::new(-2, 2);
    assert!(near(gdp(&["nominal-growth=outlook-2"], 1), gdp(&[], 0) * nominal));
}

/// GDP at current prices grows by what was given, whatever inflation is; real growth is what inflation leaves of it.
#[test]
fn nominal_growth_includes_inflation() {
    let nominal = road(&["nominal-growth=2.6", "inflation=2"]);
    assert_eq!(
        nominal,
        road(&["POL.nominal-growth=2.6", "growth=9", "ESP.nominal-growth=2.6", "inflation=2"])
    );
    let gdp = |years: &[(String, String)]| {
        years.iter().map(|(gdp, _)| gdp.parse::<Decimal>().unwrap()).collect::<Vec<_>>()
    };
    for (years, real) in nominal.iter().zip(road(&["growth=2.6", "inflation=0"])) {
        for (ours, expected) in gdp(years).into_iter().zip(gdp(&real)) {
            assert!(near(ours, expected), "{ours} {expected}");
        }
    }
    // 1.0404 ÷ 1.02 = 1.02.
    for (years, real) in
        road(&["nominal-growth=4.04", "inflation=2"]).iter().zip(road(&["growth=2", "inflation=2"]))
    {
        for (ours, expected) in gdp(years).into_iter().zip(gdp(&real)) {
            assert!(near(ours, expected), "{ours} {expected}");
        }
    }
}

#[test]
fn a_baseline_at_constant_prices_rises_with_current_ones() {
    let shares = whole([2, 3, 3].map(Decimal::from).to_vec());
    let factor = |percent: i64| Decimal::new(100 + percent, 2);
    let factors = [(0, 10), (50, 20)].map(|(growth, inflation)| Factors {
        growth: factor(growth),
        inflation: factor(inflation),
    });
    let gdp = Millions(Decimal::from(1_000));
    let at = |prices| {
        let bills = bills(&shares, &factors, gdp, &Baseline::Real, Some(prices)).unwrap();
        let money = |bill: &Bill| {
            [bill.gdp, bill.spending, bill.baseline.unwrap(), bill.extra_sum]
                .map(|amount| amount.0.normalize().to_string())
        };
        bills.iter().map(money).collect::<Vec<_>>()
    };
    // By hand: GDP 1,000 × 1.1 and × 1.5 × 1.2; spending 2% and then 3% of it; the baseline 20 × 1.1 × 1.2.
    assert_eq!(
        at(Prices::Current),
        [["1000", "20", "20", "0"], ["1100", "33", "22", "11"], ["1980", "59.4", "26.4", "44"]]
    );
    assert_eq!(
        at(Prices::Constant),
        [["1000", "20", "20", "0"], ["1000", "30", "20", "10"], ["1500", "45", "20", "35"]]
    );
}

#[test]
fn the_largest_amount_that_is_projected_is_a_hundred_million_trillion() {
    assert_eq!(MOST_PROJECTED.to_string(), "1".to_owned() + &"0".repeat(20));
    let shares = whole(vec![Decimal::ONE_HUNDRED; 2]);
    let factors = [Factors { growth: Decimal::ONE, inflation: Decimal::ONE }];
    let bills = |gdp, baseline| bills(&shares, &factors, Millions(gdp), baseline, None);
    for (baseline, _) in &Baseline::NAMED {
        assert!(bills(MOST_PROJECTED, baseline).is_some(), "{baseline:?}");
        assert!(bills(MOST_PROJECTED + Decimal::ONE, baseline).is_none(), "{baseline:?}");
    }
}

#[test]
fn in_no_years_there_is_no_yearly_growth() {
    assert_eq!(yearly_growth(Decimal::TWO, 0), None);
    assert_eq!(yearly_growth(Decimal::TWO, 1), Some(Decimal::ONE_HUNDRED));
}

#[test]
fn a_road_to_nowhere_is_refused() {
    let dataset = Dataset::embedded().unwrap();
    let poland = dataset.members.find("poland").unwrap().iso3;
    let question = ProjectionQuestion {
        gaps: gap::GapQuestion::plain(vec![poland], vec![], vec![], EditionChoice::Newest),
        subject: None,
        by: year(2035),
        first: None,
        path: Path::Linear,
        baseline: Baseline::Share,
        assumed: vec![],
    };
    let error = project(&dataset, &question).unwrap_err();
    assert_eq!(error.to_string(), "the road has no target");
    assert!(matches!(error, Error::Conflict(Conflict::Road(RoadConflict::NoTarget))));
}

/// The road of Romania to 2.7% of GDP from 2020, in the edition of March 2023: the share from which it starts, what it
/// comes to, and at which prices.
fn romania(replaced: &[&str]) -> (Decimal, Decimal, PriceBase) {
    let dataset = Dataset::embedded().unwrap();
    let romania = dataset.members.find("romania").unwrap().iso3;
    let edition = EditionId::read("2023-03").unwrap();
    let targets = vec![dataset.targets.find("2.7").unwrap()];
    let replaced = replaced.iter().map(|text| Replacement::parse(text, &dataset.members).unwrap());
    let question = ProjectionQuestion {
        gaps: gap::GapQuestion {
            needs: Requirement::Money,
            years: Some(Years::one(year(2020))),
            prices: Some(Prices::Constant),
            unit: Unit::In(Currency::EUR),
            replaced: replaced.collect(),
            ..gap::GapQuestion::plain(vec![romania], vec![], targets, EditionChoice::Named(edition))
        },
        subject: None,
        by: year(2022),
        first: None,
        path: Path::Linear,
        baseline: Baseline::Share,
        assumed: vec![],
    };
    let projection = project(&dataset, &question).unwrap();
    let road = &projection.roads[0];
    (road.start, road.last_bill().unwrap().extra_sum.0, projection.price_base().unwrap())
}

/// The edition has 2.008935, which NATO prints as 2.01.
#[test]
fn a_road_starts_from_the_published_share_whatever_else_is_replaced() {
    let published = romania(&[]);
    assert_eq!(published.0, "2.01".parse().unwrap());
    assert_eq!(romania(&["ROU.related=1.77"]), published);
    // Another GDP moves the amounts alone. With it the extra is 0.345% of it after growth of 5.587%, and 0.69% of it
    // after 4.188% more: 300,000 × (0.00345 × 1.05587 + 0.0069 × 1.05587 × 1.04188) = 3,370.01 million.
    let (start, extra, _) = romania(&["ROU.gdp=300bn"]);
    assert_eq!(start, published.0);
    assert_eq!(fixed(extra, 2), "3370.01");
}

/// The edition's prices are those of 2015. Spending is given at them; of which year a GDP is, only the user knows.
#[test]
fn amounts_follow_the_prices_of_a_gdp_of_the_users_own() {
    let edition = PriceBase::Edition(Prices::Constant);
    for (replaced, prices) in [
        (&[][..], edition),
        (&["ROU.related=1.77"], edition),
        (&["ROU.share=2.345"], edition),
        (&["ROU.spending=5bn"], edition),
        (&["ROU.gdp=300bn"], PriceBase::Own),
        (&["ROU.share=2", "ROU.spending=5bn"], PriceBase::Own),
    ] {
        assert_eq!(romania(replaced).2, prices, "{replaced:?}");
    }
}

#[test]
fn a_share_of_the_users_own_is_taken_as_given() {
    for (replaced, start) in [
        (&["ROU.share=2.008935"][..], "2.008935"),
        (&["ROU.share=2.345"], "2.345"),
        // 6,027 ÷ 300,000.
        (&["ROU.gdp=300bn", "ROU.spending=6027m"], "2.009"),
        // 6,027 ÷ 300,000 again, but the share is given.
        (&["ROU.gdp=300bn", "ROU.spending=6027m", "ROU.share=2.01"], "2.01"),
    ] {
        assert_eq!(romania(replaced).0, start.parse().unwrap(), "{replaced:?}");
    }
}

/// The road of Italy to 5% by 2035 in euros from a year on, with figures and rates replaced.
fn italy(from: u16, prices: Prices, set: &[&str]) -> Result<Road<'static>, Error> {
    let dataset: &'static Dataset = Box::leak(Box::new(Dataset::embedded()?));
    let (mut replaced, mut assumed) = (Vec::new(), Vec::new());
    for text in set {
        match Assumption::parse(text, &dataset.members)? {
            Some(rates) => assumed.push(rates),
            None => replaced.push(Replacement::parse(text, &dataset.members)?),
        }
    }
    let italy = dataset.members.find("italy")?.iso3;
    let targets = vec![dataset.targets.find("5")?];
    let question = ProjectionQuestion {
        gaps: gap::GapQuestion {
            needs: Requirement::Money,
            years: Some(Years::one(year(from))),
            prices: Some(prices),
            unit: Unit::In(Currency::EUR),
            replaced,
            ..gap::GapQuestion::plain(vec![italy], vec![], targets, EditionChoice::Newest)
        },
        subject: None,
        by: year(2035),
        first: None,
        path: Path::Linear,
        baseline: Baseline::Share,
        assumed,
    };
    Ok(project(dataset, &question)?.roads.remove(0))
}

fn gdp_of(road: &Road, of: u16) -> Decimal {
    road.steps.iter().find(|step| step.year == year(of)).unwrap().bill.unwrap().gdp.0
}

/// By hand: 2,000 × 1.02 × 1.02 = 2,080.8, and × 1.01 each year after it.
#[test]
fn gdps_of_two_years_have_equal_rates_between_them() {
    let path = "ITA.gdp=2025:2000bn,2027:2080.8bn,2029:2122.62408bn";
    for (prices, after) in [(Prices::Constant, "growth=3"), (Prices::Current, "nominal-growth=3")] {
        let road = italy(2025, prices, &[path, after]).unwrap();
        for (of, gdp) in [
            (2025, "2000000"),
            (2026, "2040000"),
            (2027, "2080800"),
            (2028, "2101608"),
            (2029, "2122624.08"),
            // After the last of them it grows as it would without them: by 3%.
            (2030, "2186302.8024"),
        ] {
            let near = near(gdp_of(&road, of), gdp.parse().unwrap());
            assert!(near, "{of} {prices:?}: {}", gdp_of(&road, of));
        }
    }
    // A road from within starts from the GDP of its year.
    let within = italy(2026, Prices::Current, &[path]).unwrap();
    assert!(near(gdp_of(&within, 2026), "2040000".parse().unwrap()));
    // Real growth is what inflation leaves: 1.02 ÷ 1.02 = 1, so spending grows as the share does.
    let still = ["ITA.gdp=2025:2000bn,2035:2437.988839899bn", "ITA.share=2.5", "inflation=2"];
    let road = italy(2025, Prices::Current, &still).unwrap();
    let needed = yearly_growth(Decimal::TWO, 10).unwrap();
    assert_eq!(fixed(road.needed_growth.unwrap(), 6), fixed(needed, 6));
}

#[test]
fn gdps_of_other_years_alone_are_refused() {
    let path = "ITA.gdp=2025:2000bn,2035:2500bn";
    let error = italy(2024, Prices::Current, &[path]).unwrap_err();
    assert_eq!(error.to_string(), "GDPs are given from 2025 to 2035, and so none for 2024");
    let twice = italy(2025, Prices::Current, &[path, "ITA.gdp=2000bn"]).unwrap_err();
    assert!(matches!(twice, Error::Conflict(Conflict::ReplacedTwice { .. })));
}

/// The edition ends in 2026; the rates of 2027 and 2028 are read from the outlook's table.
#[test]
fn a_base_year_after_the_edition_is_reached_by_the_outlook() {
    let table = include_str!("../data/outlook.csv");
    let factor = |of: &str, column: usize| {
        let row = table.lines().find(|line| line.starts_with(&format!("ITA,{of},"))).unwrap();
        let percent: Decimal = row.split(',').nth(column).unwrap().parse().unwrap();
        Decimal::ONE + percent / Decimal::ONE_HUNDRED
    };
    let growth = factor("2027", 3) * factor("2028", 3);
    let inflation = factor("2027", 4) * factor("2028", 4);
    for (prices, factor) in [(Prices::Constant, growth), (Prices::Current, growth * inflation)] {
        let (now, later) = (italy(2026, prices, &[]).unwrap(), italy(2028, prices, &[]).unwrap());
        assert_eq!((later.steps.len(), later.steps[0].year), (8, year(2028)));
        assert_eq!(later.start, now.start, "{prices:?}");
        let (before, after) = (now.first_bill().unwrap(), later.first_bill().unwrap());
        assert!(near(after.gdp.0, before.gdp.0 * factor), "{prices:?}");
        assert!(near(after.spending.0, before.spending.0 * factor), "{prices:?}");
        // From there on it is the same outlook.
        assert!(near(gdp_of(&later, 2035), gdp_of(&now, 2035)), "{prices:?}");
    }
    // What is replaced is replaced in the base year, and growth of the user's own leads there too.
    let own = italy(2028, Prices::Constant, &["ITA.share=2.5", "growth=0"]).unwrap();
    let now = italy(2026, Prices::Constant, &[]).unwrap().first_bill().unwrap();
    assert_eq!(fixed(own.start, 6), "2.500000");
    assert!(near(own.first_bill().unwrap().gdp.0, now.gdp.0));
}

/// An edition of 2010, which the outlook does not follow: it begins in 2014.
#[test]
fn a_year_without_outlook_is_not_reached() {
    let text = "member,year,share_pct,spend_usd_m,gdp_usd_m,published,price_year\n\
                ITA,2009,1.5,30000,2000000,2010-06-10,2000\nITA,2010,1.5,31000,2066667,2010-06-10,2000\n";
    let dataset = Dataset::with(vec![File::new("own.csv", "2010-06", text.to_owned())]).unwrap();
    let italy = dataset.members.find("italy").unwrap().iso3;
    let edition = EditionChoice::Named(EditionId::read("2010-06").unwrap());
    let targets = vec![dataset.targets.find("2").unwrap()];
    let question = ProjectionQuestion {
        gaps: gap::GapQuestion {
            needs: Requirement::Money,
            years: Some(Years::one(year(2012))),
            ..gap::GapQuestion::plain(vec![italy], vec![], targets, edition)
        },
        subject: None,
        by: year(2020),
        first: None,
        path: Path::Linear,
        baseline: Baseline::Share,
        assumed: vec![],
    };
    let error = project(&dataset, &question).unwrap_err();
    assert!(
        matches!(error, Error::Unavailable(Unavailable::NoOutlook { after: 2010, .. })),
        "{error}"
    );
    let given = ["growth=1", "inflation=2"]
        .map(|rate| Assumption::parse(rate, &dataset.members).unwrap().unwrap());
    let question = ProjectionQuestion { assumed: given.to_vec(), ..question };
    let road = project(&dataset, &question).unwrap().roads.remove(0);
    // 2,066,667 × 1.01 × 1.02 × 1.01 × 1.02 at current prices.
    assert_eq!(fixed(road.first_bill().unwrap().gdp.0, 3), "2193378.570");
}

/// The road of somebody who is no ally to 2% in 2028, by figures and rates of the user's own.
fn own_road(from: Option<u16>, baseline: &str, set: &[&str]) -> Result<Road<'static>, Error> {
    let dataset: &'static Dataset = Box::leak(Box::new(Dataset::embedded()?));
    let (mut replaced, mut assumed) = (Vec::new(), Vec::new());
    for text in set {
        match Assumption::parse(text, &dataset.members)? {
            Some(rates) => assumed.push(rates),
            None => replaced.push(Replacement::parse(text, &dataset.members)?),
        }
    }
    let targets = vec![dataset.targets.find("2")?];
    let question = ProjectionQuestion {
        gaps: gap::GapQuestion {
            years: from.map(|from| Years::one(year(from))),
            replaced,
            ..gap::GapQuestion::plain(vec![], vec![], targets, EditionChoice::Newest)
        },
        subject: Some("EU-27".to_owned()),
        by: year(2028),
        first: None,
        path: Path::Linear,
        baseline: Baseline::parse(baseline)?,
        assumed,
    };
    Ok(project(dataset, &question)?.roads.remove(0))
}

/// By hand: 1.95% of 10,100 billion is 196.95, and 2% of 10,201 is 204.02; that is 5.05 and 10.201 more than 1.9%.
#[test]
fn somebody_who_is_no_ally_has_a_road_of_figures_of_ones_own() {
    let amounts = |set: &[&str], baseline: &str| {
        let last = own_road(Some(2026), baseline, set).unwrap().last_bill().unwrap();
        [last.gdp, last.spending, last.spending_sum, last.extra_sum]
            .map(|amount| fixed(amount.0, 3))
    };
    let expected = ["10201000.000", "204020.000", "400970.000", "15251.000"];
    for set in [
        ["share=1.9", "gdp=10tn", "growth=1"],
        ["spending=190bn", "gdp=10tn", "growth=1"],
        ["share=1.9", "spending=190bn", "growth=2027:1"],
    ] {
        assert_eq!(amounts(&set, "share"), expected, "{set:?}");
    }
    // GDP by year, and growth that includes inflation, are of current prices; so is what stays in cash: 190 a year.
    let by_year = ["share=1.9", "gdp=2026:10tn,2028:10201bn", "inflation=2"];
    assert_eq!(amounts(&by_year, "share"), expected);
    let nominal = ["share=1.9", "gdp=10tn", "nominal-growth=1", "inflation=2"];
    assert_eq!(amounts(&nominal, "cash"), [expected[0], expected[1], expected[2], "20970.000"]);
    // A share alone answers in points: 2 ÷ 1.9 × 1.01² is 1.0362² in two years, worked out in Python.
    let road = own_road(Some(2026), "share", &["share=1.9", "growth=1"]).unwrap();
    assert!(road.steps.iter().all(|step| step.bill.is_none()));
    assert_eq!(fixed(road.steps[1].billed, 2), "1.95");
    assert_eq!(fixed(road.needed_growth.unwrap(), 4), "3.6238");
}

#[test]
fn a_road_of_ones_own_needs_a_year_a_share_and_growth() {
    let subject = || "EU-27".to_owned();
    for (from, baseline, set, expected) in [
        (
            None,
            "share",
            &["share=1.9", "growth=1"][..],
            SubjectConflict::NoYear { subject: subject() },
        ),
        (Some(2026), "share", &["growth=1"], SubjectConflict::NoShare { subject: subject() }),
        (
            Some(2026),
            "share",
            &["gdp=10tn", "growth=1"],
            SubjectConflict::OneAmount { subject: subject(), amount: "GDP" },
        ),
        (
            Some(2026),
            "share",
            &["share=1.9"],
            SubjectConflict::NoGrowth { subject: subject(), year: 2027 },
        ),
        (
            Some(2026),
            "share",
            &["share=1.9", "gdp=2026:10tn,2027:11tn", "inflation=2"],
            SubjectConflict::NoGrowth { subject: subject(), year: 2028 },
        ),
        (
            Some(2026),
            "share",
            &["share=1.9", "growth=outlook"],
            SubjectConflict::NoGrowth { subject: subject(), year: 2027 },
        ),
        (
            Some(2026),
            "cash",
            &["share=1.9", "gdp=10tn", "growth=1"],
            SubjectConflict::NoInflation { subject: subject() },
        ),
        (
            Some(2026),
            "share",
            &["share=1.9", "nominal-growth=1"],
            SubjectConflict::NoInflation { subject: subject() },
        ),
    ] {
        let error = own_road(from, baseline, set).unwrap_err();
        assert!(
            matches!(&error, Error::Conflict(Conflict::Subject(found)) if *found == expected),
            "{set:?}: {error}"
        );
    }
}

/// The pace of an ally from a hundredth of a percent to 100% of GDP, with growth of 50% a year.
fn pace_of_growth(base: &str, by: u16, window: u16) -> Result<Option<Decimal>, Error> {
    let text = format!(
        "member,year,share_pct,published,price_year\n\
         DEU,{base},0.01,2027-01-06,2021\nDEU,{},0.02,2027-01-06,2021\n",
        Year::parse(base)?.plus(1).unwrap()
    );
    let dataset = Dataset::with(vec![File::new("own.csv", "2027-01", text)])?;
    let germany = dataset.members.find("germany")?.iso3;
    let targets = vec![dataset.targets.find("100")?];
    let rates = ["growth=50", "inflation=0"];
    let question = PaceQuestion {
        gaps: gap::GapQuestion::plain(vec![germany], vec![], targets, EditionChoice::Newest),
        by: year(by),
        window,
        assumed: rates
            .iter()
            .map(|rate| Assumption::parse(rate, &dataset.members).unwrap().unwrap())
            .collect(),
    };
    let report = pace(&dataset, &question)?;
    Ok(report.trajectories[0].paces[0].needed_growth)
}

#[test]
fn growth_that_no_economy_can_have_is_left_open() {
    // In the one year to 2052 the economy grows by half, and the share 5000 times: 7500 − 1, in percent.
    let one = pace_of_growth("2050", 2052, 1).unwrap().unwrap();
    assert!(near(one, Decimal::from(749_900)), "{one}");
    // 1.5^150 is 2.6 × 10^26, and 5000 times that is more than the largest decimal, 7.9 × 10^28.
    assert_eq!(pace_of_growth("1949", 2100, 1).unwrap(), None);
    // 5000 × 1.5^125 is 5.2 × 10^25: a decimal, but more than the 10^20 up to which roads are worked out.
    assert_eq!(pace_of_growth("1974", 2100, 1).unwrap(), None);
}

#[test]
fn a_window_of_no_years_is_refused() {
    let error = pace_of_growth("2026", 2035, 0).unwrap_err();
    assert!(matches!(error, Error::Conflict(Conflict::Road(RoadConflict::WindowEmpty))));
}

/// The roads of allies to 3.5% + 1.5% by 2035, at constant prices: the leg that is billed, and the extra in all of it and,
/// from the related leg met in full to nothing of it counted, of the whole target.
fn to_the_hague(replaced: &[&str]) -> Vec<(Leg, [String; 3])> {
    let dataset = Dataset::embedded().unwrap();
    let members =
        ["germany", "estonia", "greece"].map(|name| dataset.members.find(name).unwrap().iso3);
    let targets = vec![dataset.targets.find("3.5+1.5").unwrap()];
    let replaced = replaced.iter().map(|text| Replacement::parse(text, &dataset.members).unwrap());
    let question = ProjectionQuestion {
        gaps: gap::GapQuestion {
            needs: Requirement::Money,
            prices: Some(Prices::Constant),
            replaced: replaced.collect(),
            ..gap::GapQuestion::plain(members.to_vec(), vec![], targets, EditionChoice::Newest)
        },
        subject: None,
        by: year(2035),
        first: None,
        path: Path::Linear,
        baseline: Baseline::Share,
        assumed: vec![],
    };
    let projection = project(&dataset, &question).unwrap();
    let of = |road: &Road| {
        let last = road.steps.last().unwrap();
        let whole = last.whole_extra_sum();
        let amounts = [Some(last.bill.unwrap().extra_sum), whole.low(), whole.high()];
        (road.leg, amounts.map(|amount| fixed(amount.unwrap().0, 1)))
    };
    projection.roads.iter().map(of).collect()
}

/// Worked out in Python from the edition's GDP and share and the outlook's growth. Of Germany the core leg is 0.81 points,
/// and 2.31 with nothing of the related leg; Greece (3.65%) has nothing to add to its core, and at most 1.35 points;
/// Estonia (5.10%) has reached the whole, and is sent nowhere.
#[test]
fn a_related_leg_that_is_unknown_makes_a_bill_a_range() {
    let texts = |leg: Leg, texts: [&str; 3]| (leg, texts.map(str::to_owned));
    assert_eq!(
        to_the_hague(&[]),
        [
            texts(Leg::Core, ["0.0", "0.0", "0.0"]),
            texts(Leg::Core, ["189013.7", "189013.7", "539039.0"]),
            texts(Leg::Core, ["0.0", "0.0", "18676.7"]),
        ]
    );
    // What is given is billed with the core: 1.5% leaves the 0.81 points, and nothing adds 1.5.
    for (related, extra) in [("DEU.related=1.5", "189013.7"), ("DEU.related=0", "539039.0")] {
        assert_eq!(to_the_hague(&[related])[1], texts(Leg::Total, [extra; 3]));
    }
}
