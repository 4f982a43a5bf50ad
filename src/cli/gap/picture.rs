//! The gaps as a picture: in one year bars against the targets, over years a panel for each ally.

use defspend::calc::currency::Unit;
use defspend::calc::gap::Extent;
use defspend::calc::gap::{AllyGap, GapReport};
use defspend::dataset::{Demand, Leg, Points, Share, Target};
use defspend::decimal::fixed;
use defspend::error::Error;
use defspend::report::Heading;
use defspend::report::picture::{
    Band, Bar, Bars, Drawing, Line, Lines, Look, More, Panel, Picture,
};
use rust_decimal::Decimal;

use super::page::{bar, label, limits, of_equipment, of_what, shown_legs, title};
use crate::cli::drawn::{captions, point, share_of};
use crate::cli::sheet::{Scale, extent, share};
use crate::cli::words;

/// Refuses targets that ask for parts of different things: a picture has one axis.
pub fn one_measure(targets: &[Target]) -> Result<(), Error> {
    let of_equipment = |target: &Target| matches!(target.demand, Demand::Equipment(_));
    if targets.iter().all(of_equipment) || !targets.iter().any(of_equipment) {
        return Ok(());
    }
    Err(Error::Usage {
        what: "a picture has one measure: equipment is a part of spending, the other targets are of GDP".to_owned(),
        hint: "draw them apart, as --target equipment and --target 2,3.5".to_owned(),
    })
}

/// Draws the gaps.
pub fn picture(answer: &GapReport, unit: Unit, width: u16) -> Picture {
    let over_years = !answer.years.is_one();
    let drawing =
        if over_years { Drawing::Lines(lines(answer)) } else { Drawing::Bars(bars(answer)) };
    let mut reading = Vec::new();
    let wholes = legs(answer).into_iter().filter(|(_, _, leg)| *leg == Leg::Total);
    let wholes: Vec<String> = wholes.map(|(_, target, leg)| label(target, leg)).collect();
    let whole = wholes.join(" and the ");
    if answer.rows.iter().any(|row| most(answer, row).is_some_and(|(_, known)| !known)) {
        reading.push(format!(
            "Hatched: defence- and security-related spending, which is in no NATO table. It counts towards the {whole} \
             alone, and what counts ends somewhere in it."
        ));
    }
    if answer.rows.iter().any(|row| most(answer, row).is_some_and(|(_, known)| known)) {
        reading.push(format!("Lighter: related spending, which counts towards the {whole} alone."));
    }
    if over_years {
        reading.push(
            "The space between a line and a target is the gap. Hollow marks: estimates of NATO's."
                .to_owned(),
        );
    }
    let without: &[&str] = if has_money(answer) {
        &["related_unknown", "totals"]
    } else {
        &[
            "related_unknown",
            "totals",
            "prices",
            "exchange_rate",
            "ratio_differs",
            "constant_prices",
            "no_money",
        ]
    };
    Picture {
        title: title(answer),
        about: words::capital(of_what(answer)),
        drawing,
        notes: captions(reading, answer.info, super::all_notes(answer, unit), without),
        width,
    }
}

/// Whether amounts of money stand beside the bars: they do for one leg.
fn has_money(answer: &GapReport) -> bool {
    answer.years.is_one() && answer.prices.is_some() && legs(answer).len() == 1
}

/// The legs that have a line.
fn legs<'a>(answer: &'a GapReport) -> Vec<(usize, &'a Target, Leg)> {
    let mut legs = shown_legs(answer);
    legs.retain(|(_, _, leg)| *leg != Leg::Related);
    legs
}

/// How far the spending that counts may reach where related spending counts too, and whether it is known.
fn most(answer: &GapReport, row: &AllyGap) -> Option<(Decimal, bool)> {
    let core = row.figures.share?.published().percent();
    let mut caps = legs(answer).into_iter().filter(|(_, _, leg)| *leg == Leg::Total);
    let cap = caps.find_map(|(_, target, _)| target.related())?;
    Some(match row.figures.related {
        Some(related) => (core + related.published().percent().min(cap.percent()), true),
        None => (core + cap.percent(), false),
    })
}

fn bars(answer: &GapReport) -> Bars {
    let legs = legs(answer);
    let money = has_money(answer);
    let required = answer.rows.iter().flat_map(|row| &row.gaps).filter_map(|gap| gap.required);
    let scale = Scale::of(answer.rows.len(), required);
    let currency = answer.one_currency().map(|currency| format!("{currency} ")).unwrap_or_default();
    let mut columns: Vec<Heading> = Vec::new();
    for (_, target, leg) in &legs {
        columns.push(Heading::of_numbers(&format!("to {}", label(target, *leg)), "pp"));
        if money {
            columns.push(Heading::of_numbers(
                &format!("to {}", label(target, *leg)),
                &format!("{currency}{}", scale.unit()),
            ));
        }
    }
    let row = |row: &AllyGap| {
        let mut cells = Vec::new();
        for (index, _, _) in &legs {
            let gap = row.gaps.get(*index);
            let places = row.figures.share.map_or(Share::PLACES, Share::places);
            let points = gap.map_or(Extent::Unknown, |gap| gap.points);
            cells.push(extent(points, |Points(points)| fixed(points, places)));
            if money {
                let amount = gap.map_or(Extent::Unknown, |gap| gap.money);
                cells.push(extent(amount, |amount| scale.show(amount)));
            }
        }
        let figure = bar(answer, row);
        Bar {
            name: row.member.name.clone(),
            figure: figure.map(|share| share.published().percent()),
            shown: share_of(row, &share(figure)),
            more: most(answer, row)
                .map(|(to, known)| if known { More::Known(to) } else { More::AtMost(to) }),
            cells,
            ..Bar::default()
        }
    };
    let of = if of_equipment(answer) { ("% for", "equipm.") } else { ("% of", "GDP") };
    Bars {
        heading: Heading::of_numbers(of.0, of.1),
        unit: words::capital(of_what(answer)),
        columns,
        limits: limits(answer),
        rows: answer.rows.iter().map(row).collect(),
    }
}

fn lines(answer: &GapReport) -> Lines {
    let panel = |member: &defspend::dataset::Member| {
        let of = |year| {
            let mut all = answer.rows.iter();
            all.find(|row| row.member.iso3 == member.iso3 && row.year == year)
        };
        let rows: Vec<&AllyGap> = answer.years.each().filter_map(of).collect();
        let points = rows.iter().map(|row| {
            let figure = bar(answer, row);
            point(
                row.year.number(),
                figure.map(|share| share.published().percent()),
                row.estimate,
                &share(figure),
            )
        });
        let points: Vec<_> = points.collect();
        let edge = |row: &&AllyGap| {
            let (to, known) = most(answer, row)?;
            (!known).then_some((row.year.number(), row.figures.share?.published().percent(), to))
        };
        let edges: Vec<_> = rows.iter().filter_map(edge).collect();
        let last = points.iter().rfind(|point| point.figure.is_some());
        Panel {
            heading: member.name.clone(),
            detail: last.map(|point| point.shown.clone()).unwrap_or_default(),
            lines: vec![Line { name: String::new(), look: Look::Main, points }],
            bands: vec![Band { edges, unknown: true }],
        }
    };
    Lines {
        panels: answer.members().into_iter().map(panel).collect(),
        limits: limits(answer),
        one_scale: true,
    }
}
