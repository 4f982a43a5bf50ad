//! What must hold for every figure, not only for those that NATO printed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use defspend::Dataset;
use defspend::calc::currency::Unit;
use defspend::calc::gap::Figures;
use defspend::calc::gap::what_if::{Replacement, WhatIf};
use defspend::calc::gap::{self, GapOrder, GapQuestion};
use defspend::calc::gap::{Extent, Gap, Sum, gaps};
use defspend::calc::rank::ranks;
use defspend::dataset::{
    Currency, Day, Edition, EditionChoice, EditionId, Leg, Millions, Points, Rate, Requirement,
    Share, Source, Target, Year, Years,
};
use defspend::decimal::{fixed, grouped, parse, plain, round};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn percent() -> impl Strategy<Value = Share> {
    (0_i64..=100_000_000, 0_u32..=6).prop_map(|(digits, places)| {
        let percent = Decimal::new(digits, 6).round_dp(places);
        Share::new(percent).unwrap().exactly()
    })
}

fn amount() -> impl Strategy<Value = Millions> {
    (1_i64..=90_000_000_000, 0_u32..=3)
        .prop_map(|(digits, places)| Millions(Decimal::new(digits, places)))
}

/// Figures with everything that a gap needs; spending follows from the share.
fn figures() -> impl Strategy<Value = Figures> {
    (percent(), amount()).prop_map(|(share, gdp)| Figures {
        share: Some(share),
        spending: Some(share.of(gdp)),
        gdp: Some(gdp),
        rate: Some(Rate::ONE),
        ..Figures::default()
    })
}

fn target() -> impl Strategy<Value = Target> {
    let dataset = Dataset::embedded().unwrap();
    (1_u32..=5_000, prop::option::of(1_u32..=5_000)).prop_map(move |(core, related)| {
        let text = |hundredths: u32| plain(Decimal::new(hundredths.into(), 2));
        let split = related.map(|related| format!("+{}", text(related))).unwrap_or_default();
        dataset.targets.find(&format!("{}{split}", text(core))).unwrap()
    })
}

fn only(extent: Extent<Points>) -> Decimal {
    extent.exactly().unwrap().0
}

proptest! {
    #[test]
    fn a_gap_is_what_is_wanted_less_what_there_is(figures in figures(), target in target()) {
        let gap = gaps(&target, &figures).next().unwrap();
        prop_assume!(gap.leg == Leg::Core);
        let share = figures.share.unwrap().published().percent();
        prop_assert_eq!(only(gap.points), target.share(Leg::Core).percent() - share);
        prop_assert_eq!(gap.met, Some(only(gap.points) <= Decimal::ZERO));
        let required = target.share(Leg::Core).percent() * figures.gdp.unwrap().0 / Decimal::ONE_HUNDRED;
        prop_assert_eq!(gap.required, Some(Millions(required)));
        prop_assert_eq!(gap.money.exactly(), Some(Millions(required - figures.spending.unwrap().0)));
    }

    #[test]
    fn the_range_of_an_unknown_related_share_holds_every_known_one(
        figures in figures(), target in target(), related in percent(),
    ) {
        prop_assume!(target.related().is_some());
        let total = |figures: &Figures| gaps(&target, figures).last().unwrap();
        let unknown = total(&figures);
        let known = total(&Figures { related: Some(related), ..figures });
        let within = |range: Extent<Decimal>, value: Decimal| {
            range.exactly().is_none() && range.low().unwrap() <= value && value <= range.high().unwrap()
        };
        let points = Extent::Between(unknown.points.low().unwrap().0, unknown.points.high().unwrap().0);
        prop_assert!(within(points, only(known.points)), "{points:?} {:?}", known.points);
        let money = Extent::Between(unknown.money.low().unwrap().0, unknown.money.high().unwrap().0);
        prop_assert!(within(money, known.money.exactly().unwrap().0), "{money:?} {:?}", known.money);
        // A verdict reached without the related share must hold for any related share.
        prop_assert!(unknown.met.is_none() || unknown.met == known.met);
        // Both ends are reached: with none of it counted, and with the leg met in full.
        let none = total(&Figures { related: Some(Share::new(Decimal::ZERO).unwrap().exactly()), ..figures });
        let full = total(&Figures { related: target.related().map(Share::exactly), ..figures });
        prop_assert_eq!((none.money.low(), full.money.low()), (unknown.money.high(), unknown.money.low()));
    }

    #[test]
    fn an_increase_leads_to_the_target(figures in figures(), target in target()) {
        let gap = gaps(&target, &figures).next().unwrap();
        prop_assume!(gap.leg == Leg::Core && figures.spending.unwrap() > Millions::ZERO);
        let increase = gap.increase().unwrap();
        let reached = figures.spending.unwrap().0 * (Decimal::ONE_HUNDRED + increase) / Decimal::ONE_HUNDRED;
        let required = gap.required.unwrap().0;
        prop_assert!((reached - required).abs() <= required * Decimal::new(1, 12), "{reached} {required}");
    }

    #[test]
    fn without_money_an_increase_leads_to_the_published_share(share in percent(), target in target()) {
        let figures = Figures { share: Some(share), ..Figures::default() };
        let gap = gaps(&target, &figures).next().unwrap();
        let published = share.published().percent();
        prop_assume!(gap.leg == Leg::Core && published > Decimal::ZERO);
        let reached = published * (Decimal::ONE_HUNDRED + gap.increase().unwrap()) / Decimal::ONE_HUNDRED;
        let wanted = target.share(Leg::Core).percent();
        prop_assert!((reached - wanted).abs() <= wanted * Decimal::new(1, 12), "{reached} {wanted}");
    }

    #[test]
    fn a_larger_economy_scales_money_and_not_shares(figures in figures(), target in target(), times in 2_u32..50) {
        let times = Decimal::from(times);
        let scaled = |amount: Option<Millions>| amount.map(|Millions(amount)| Millions(amount * times));
        let larger = Figures { spending: scaled(figures.spending), gdp: scaled(figures.gdp), ..figures };
        for (small, large) in gaps(&target, &figures).zip(gaps(&target, &larger)) {
            prop_assert_eq!(small.points, large.points);
            prop_assert_eq!(small.met, large.met);
            prop_assert_eq!(scaled(small.money.low()), large.money.low());
            prop_assert_eq!(scaled(small.money.high()), large.money.high());
        }
    }

    #[test]
    fn sums_count_everybody_once(amounts in prop::collection::vec(prop::option::of((-1_000_i64..1_000, 0_i64..500)), 0..40)) {
        let gaps: Vec<Extent<Millions>> = amounts.iter().map(|range| match range {
            None => Extent::Unknown,
            Some((low, 0)) => Extent::Exactly(Millions((*low).into())),
            Some((low, width)) => Extent::Between(Millions((*low).into()), Millions((low + width).into())),
        }).collect();
        let sum = Sum::of(gaps.iter().copied());
        prop_assert_eq!(sum.counted + sum.missing, amounts.len());
        let known: Vec<(i64, i64)> = amounts.iter().flatten().map(|(low, width)| (*low, low + width)).collect();
        prop_assert_eq!(sum.missing, amounts.len() - known.len());
        if !known.is_empty() {
            let add = |pick: &dyn Fn(&(i64, i64)) -> i64| Some(Millions(known.iter().map(pick).sum::<i64>().into()));
            prop_assert_eq!(sum.netted.low(), add(&|(low, _)| *low));
            prop_assert_eq!(sum.netted.high(), add(&|(_, high)| *high));
            prop_assert_eq!(sum.shortfall.low(), add(&|(low, _)| *low.max(&0)));
            prop_assert_eq!(sum.shortfall.high(), add(&|(_, high)| *high.max(&0)));
        }
    }

    #[test]
    fn equal_figures_rank_alike_and_the_rest_by_how_many_are_before_them(
        figures in prop::collection::vec(prop::option::of(-9_i64..9), 0..40),
        lowest in any::<bool>(),
    ) {
        let decimals: Vec<Option<Decimal>> = figures.iter().map(|figure| figure.map(Decimal::from)).collect();
        let ranks = ranks(&decimals, lowest);
        prop_assert_eq!(ranks.len(), figures.len());
        // By another method: sort, and find where a figure first appears.
        let mut sorted: Vec<i64> = figures.iter().flatten().copied().collect();
        sorted.sort_unstable_by_key(|figure| if lowest { *figure } else { -*figure });
        for (figure, rank) in figures.iter().zip(ranks) {
            let place = figure.map(|figure| 1 + sorted.iter().position(|other| *other == figure).unwrap());
            prop_assert_eq!(rank, place);
        }
    }

    #[test]
    fn of_share_spending_and_gdp_two_give_the_third(share in 1_u32..=5_000, gdp in 1_u32..1_000_000) {
        let dataset = Dataset::embedded().unwrap();
        let poland = dataset.members.find("poland").unwrap().iso3;
        let (share, gdp) = (Decimal::new(share.into(), 2), Decimal::from(gdp));
        let spending = share * gdp / Decimal::ONE_HUNDRED;
        let apply = |texts: [String; 2]| {
            let replaced = texts.iter().map(|text| Replacement::parse(text, &dataset.members).unwrap()).collect();
            WhatIf::new(replaced, &[poland]).unwrap().apply(poland, Year::read("2026").unwrap(), Figures::default()).unwrap()
        };
        let (share_is, spending_is, gdp_is) =
            (format!("POL.share={share}"), format!("POL.spending={}m", plain(spending)), format!("POL.gdp={gdp}m"));
        let expected = (share, spending, gdp);
        for pair in [[share_is.clone(), gdp_is.clone()], [spending_is.clone(), gdp_is], [share_is, spending_is]] {
            let made = apply(pair);
            let got = (made.share.unwrap().percent(), made.spending.unwrap().0, made.gdp.unwrap().0);
            let near = |a: Decimal, b: Decimal| (a - b).abs() <= b * Decimal::new(1, 20);
            prop_assert!(near(got.0, expected.0) && near(got.1, expected.1) && near(got.2, expected.2), "{got:?} {expected:?}");
        }
    }

    #[test]
    fn no_figure_of_the_users_own_makes_the_answer_panic(
        values in prop::collection::vec((0_usize..4, 0_i64..10_i64.pow(15), 0_u32..=9, 0_usize..4), 0..4),
        target in (1_i64..10_i64.pow(11), 0_i64..10_i64.pow(11)),
        currency in 0_usize..3,
    ) {
        let dataset = Dataset::embedded().unwrap();
        let members = vec![dataset.members.find("tr").unwrap().iso3, dataset.members.find("is").unwrap().iso3];
        let texts = values.iter().map(|(field, digits, places, unit)| {
            let (field, unit) = (["share", "spending", "gdp", "related"][*field], ["", "m", "bn", "tn"][*unit]);
            format!("{field}={}{}", Decimal::new(*digits, *places), if field.len() > 5 || field == "gdp" { unit } else { "" })
        });
        let replaced = texts.filter_map(|text| Replacement::parse(&text, &dataset.members).ok()).collect();
        let text = |billionths: i64| plain(Decimal::new(billionths, 9));
        let Ok(target_found) = dataset.targets.find(&format!("{}+{}", text(target.0), text(target.1 + 1))) else { return Ok(()) };
        let targets = vec![target_found, dataset.targets.find("equipment").unwrap()];
        let answer = gap::answer(&dataset, &GapQuestion {
            needs: Requirement::Money,
            unit: [Unit::National, Unit::In(Currency::USD), Unit::In(Currency::read("EUR").unwrap())][currency],
            replaced,
            order: GapOrder::Money,
            ..GapQuestion::plain(members, vec![], targets, EditionChoice::Newest)
        });
        if let Ok(answer) = answer {
            for gap in answer.rows.iter().flat_map(|row| &row.gaps) {
                let _ = gap.increase();
                prop_assert!(gap.money.low() <= gap.money.high() && gap.points.low() <= gap.points.high());
            }
            let _ = answer.sums(gap::Part::Whole);
        }
    }

    #[test]
    fn rounding_is_never_off_by_more_than_half_a_digit(mantissa in -10_i64.pow(14)..10_i64.pow(14), scale in 0_u32..9, places in 0_u32..6) {
        let value = Decimal::new(mantissa, scale);
        let shown: Decimal = fixed(value, places).parse().unwrap();
        prop_assert_eq!(shown.scale(), places);
        prop_assert!((shown - value).abs() <= Decimal::new(5, places + 1));
        prop_assert_eq!(shown, round(value, places));
        // By another method: half away from zero, in whole numbers.
        let unit = 10_i128.pow(scale.saturating_sub(places));
        let digits = i128::from(mantissa.abs());
        let whole = if scale <= places { digits * 10_i128.pow(places - scale) } else { (2 * digits + unit) / (2 * unit) };
        prop_assert_eq!(shown.mantissa().abs(), whole);
        prop_assert_eq!(grouped(value, places).replace(',', ""), fixed(value, places));
        let exact = plain(value);
        prop_assert_eq!(exact.parse::<Decimal>().unwrap(), value);
        if mantissa.unsigned_abs() < 10_u64.pow(15) {
            prop_assert_eq!(parse(&exact).unwrap(), value);
        }
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in any::<String>(), number in "[-+0-9.,eE_ %]{0,24}", word in "[A-Za-zÀ-ž.' =+-]{0,16}") {
        let dataset = Dataset::embedded().unwrap();
        for text in [text.as_str(), &number, &word, &format!("{word}={number}"), &format!("DEU.gdp={number}bn"), &format!("DEU.{word}={number}")] {
            let _ = (parse(text), Years::parse(text), Day::parse(text), dataset.editions.find(text).is_ok());
            let _ = (dataset.members.find(text).is_ok(), dataset.targets.find(text).is_ok());
            let _ = Replacement::parse(text, &dataset.members).map_err(|error| error.to_string());
        }
    }

    #[test]
    fn no_file_makes_the_reader_of_editions_panic(
        text in any::<String>(),
        rows in prop::collection::vec("(DEU|FRA|JPN|NATO|)[,;\"]?(2024|99999|-1|)?,?e?,?[-0-9.\"]{0,9}\r?", 0..6),
    ) {
        let dataset = Dataset::embedded().unwrap();
        for text in [text, format!("member,year,estimate,share_pct\n{}", rows.join("\n"))] {
            let id = EditionId::read("2024-06").unwrap();
            if let Ok(edition) = Edition::parse(Source::new("f.csv", &text), &dataset.members, id) {
                prop_assert!(edition.rows().all(|row| row.year.number() == 2024));
            }
        }
    }
}

#[test]
fn a_gap_without_figures_is_unknown() {
    let dataset = Dataset::embedded().unwrap();
    for id in ["2", "3.5+1.5", "5", "equipment"] {
        for gap in gaps(&dataset.targets.find(id).unwrap(), &Figures::default()) {
            let Gap { share, points, spending, gdp, required, money, met, .. } = gap;
            assert_eq!((share, points, spending, gdp), (None, Extent::Unknown, None, None), "{id}");
            assert_eq!(
                (required, money, met, gap.increase()),
                (None, Extent::Unknown, None, None),
                "{id}"
            );
        }
    }
}
