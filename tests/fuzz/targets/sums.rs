//! Figures at the ends of what the loader lets in: every question ends in an answer or in an error that names what is the
//! matter, and nothing overflows.

use std::fmt::Write;

use defspend::dataset::{File, Measure, MeasureUnit};
use defspend::{Dataset, Error};

use super::dice::Dice;
use super::questions::ask;

/// Loads an edition whose figures the bytes choose, and asks it the questions that the rest of them choose.
pub fn hold(bytes: &[u8]) {
    let mut dice = Dice::new(bytes);
    let table = table(&mut dice);
    let mut files = vec![File::new("own.csv", "2027-01", table.clone())];
    if dice.roll(4) == 1 {
        files.push(File::new("outlook.csv", "outlook", outlook(&mut dice)));
    }
    if dice.roll(4) == 1 {
        files.push(File::new("targets.csv", "targets", agreed(&mut dice)));
    }
    let dataset = match Dataset::with(files) {
        Ok(dataset) => dataset,
        Err(Error::Data(faults))
            if faults.listed.iter().all(|fault| fault.what.contains("to the dollar")) =>
        {
            return;
        }
        Err(error) => panic!("within all bounds, yet refused: {error}\n{table}"),
    };
    loop {
        ask(&dataset, &mut dice);
        if dice.is_over() {
            break;
        }
    }
}

/// An outlook of a few allies, with rates at the ends of what they may be.
fn outlook(dice: &mut Dice) -> String {
    let mut text = "member,year,forecast,real_growth_pct,deflator_change_pct,gdp_national_bn,gdp_usd_bn,population_m\n".to_owned();
    for member in ["DEU", "GBR", "TUR", "USA"] {
        let rates = ["200", "-50", "0", "0.000000001", "199.999999999"];
        let (growth, inflation) = (dice.pick(&rates), dice.pick(&rates));
        // A road needs the rates of the year after its edition's last; later ones are those of the outlook's last.
        for year in 2015..2031 {
            writeln!(text, "{member},{year},yes,{growth},{inflation},,,").unwrap();
        }
    }
    text
}

/// Targets that the alliance would never agree on.
fn agreed(dice: &mut Dice) -> String {
    let mut text =
        "id,label,core_pct,related_pct,equipment_pct,agreed,by_year,summit,source_url,note\n"
            .to_owned();
    let percent = |dice: &mut Dice| dice.pick(&["0", "100", "0.000000001", "2"]);
    for (id, shape) in [("2", "1"), ("3.5+1.5", "11"), ("5", "11"), ("equipment", "001")] {
        let mut fields = vec![String::new(); 3];
        for (field, _) in fields.iter_mut().zip(shape.bytes()).filter(|(_, has)| *has == b'1') {
            percent(dice).clone_into(field);
        }
        writeln!(text, "{id},L,{},2014-09-05,2024,Wales,,", fields.join(",")).unwrap();
    }
    text
}

/// The subjects of a table: allies with a currency of their own and without, one without armed forces, and totals.
const SUBJECTS: [&str; 10] =
    ["DEU", "USA", "GBR", "TUR", "ISL", "BGR", "FRA", "POL", "NATO", "NATO_EUR_CAN"];

/// A new edition of a few allies and years.
fn table(dice: &mut Dice) -> String {
    let columns: Vec<Measure> = Measure::ALL.into_iter().filter(|_| dice.roll(8) > 0).collect();
    let mut text = "member,year,estimate".to_owned();
    for measure in &columns {
        text.extend([",", measure.column()]);
    }
    text.push_str(",published,price_year,coverage,series\n");
    let first = dice.pick(&[1949, 2014, 2020, 2024, 2026, 2097]);
    let years = 1 + dice.roll(4);
    let coverage = dice.pick(&["full", "partial", "shares", "some"]);
    let series = dice.pick(&["core defence expenditure", "defence expenditure"]);
    let price_year = dice.pick(&["2021", "2015", "1949"]);
    let subjects = 1 + dice.roll(5);
    let from = dice.roll(SUBJECTS.len());
    for subject in SUBJECTS.iter().cycle().skip(from).take(subjects) {
        let rates = [rate(dice), rate(dice)];
        for year in first..first + years {
            let estimate = if dice.roll(4) == 0 { "e" } else { "" };
            write!(text, "{subject},{year},{estimate}").unwrap();
            let figures: Vec<String> = figures(dice, rates);
            for measure in &columns {
                text.extend([",", &figures[*measure as usize]]);
            }
            writeln!(text, ",2027-01-06,{price_year},{coverage},{series}").unwrap();
        }
    }
    text
}

/// Units of a currency to the dollar, as a power of ten: up to the most and down to the fewest that are let in, and
/// seldom what must be refused.
fn rate(dice: &mut Dice) -> i32 {
    if dice.roll(64) == 1 { dice.pick(&[20, -20]) } else { dice.pick(&[0, -3, 7, 1, 2, 3]) }
}

/// A figure for each measure, within its bounds. National amounts follow from dollars by a power of ten.
fn figures(dice: &mut Dice, [current, constant]: [i32; 2]) -> Vec<String> {
    let figure = |measure: Measure| dice.pick(ends(measure.definition().unit)).to_owned();
    let mut figures: Vec<String> = Measure::ALL.into_iter().map(figure).collect();
    for (national, dollars, rate) in [
        (Measure::SpendNational, Measure::SpendUsd, current),
        (Measure::SpendNationalConst, Measure::SpendUsdConst, constant),
    ] {
        let (digit, power) = dice.pick(AMOUNTS);
        let power = power.min(11 - rate.max(0)).max(-9 - rate.min(0));
        figures[dollars as usize] = amount(digit, power);
        figures[national as usize] = amount(digit, power + rate);
    }
    figures
}

/// Amounts as a digit and a power of ten, from a thousand-millionth to the most that is let in.
const AMOUNTS: &[(u8, i32)] =
    &[(1, 11), (1, -9), (9, -9), (1, 0), (7, 3), (9, 10), (3, 6), (0, 0), (5, -2)];

/// A digit times a power of ten, as a plain number.
fn amount(digit: u8, power: i32) -> String {
    match usize::try_from(power) {
        // The most is a one with eleven zeros.
        Ok(11) if digit > 1 => amount(1, 11),
        Ok(power) => format!("{digit}{}", "0".repeat(power)),
        Err(_) => format!("0.{}{digit}", "0".repeat(power.unsigned_abs() as usize - 1)),
    }
}

/// Figures of a unit that are let in, from one end to the other; an empty one is missing.
fn ends(unit: MeasureUnit) -> &'static [&'static str] {
    match unit {
        MeasureUnit::PercentOfGdp
        | MeasureUnit::PercentOfSpending
        | MeasureUnit::PercentOfTotal => &[
            "2.00",
            "0",
            "100",
            "0.000000001",
            "0.01",
            "99.999999999",
            "2",
            "2.1",
            "3.5",
            "0.004",
            "",
        ],
        MeasureUnit::PercentAYear => &["0", "-100", "1000", "-99.999999999", "3.2", ""],
        MeasureUnit::MillionDollars | MeasureUnit::MillionNational => &[
            "50000",
            "0",
            "100000000000",
            "99999999999.9999",
            "0.000000001",
            "1",
            "123456.789",
            "",
        ],
        MeasureUnit::DollarsPerHead | MeasureUnit::Thousand => {
            &["12.5", "0", "10000000", "0.000000001", "9999999.99999999", ""]
        }
    }
}
