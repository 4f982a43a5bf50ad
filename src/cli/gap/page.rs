//! The answer as a person reads it: a row for each ally and year, the targets side by side.

use defspend::calc::gap::{AllyGap, GapReport};
use defspend::calc::gap::{Extent, Sum};
use defspend::dataset::{Demand, Leg, Millions, Points, Share, Target};
use defspend::decimal::{fixed, plain};
use defspend::report::picture::Limit;
use defspend::report::sparkline::{Chart, Glyphs, Marks};
use defspend::report::{Heading, Page};

use super::explain;
use defspend::view::columns::{Column, Scale, extent, in_words, lay_out, mark, share};
use defspend::view::english::all_of;

/// Lays the answer out.
pub fn page(answer: &GapReport, explain: bool, glyphs: Option<Glyphs>) -> Page {
    let required = answer.rows.iter().flat_map(|row| &row.gaps).filter_map(|gap| gap.required);
    let scale = Scale::of(answer.rows.len(), required);
    let columns = columns(answer, scale);
    let (headings, rows) = lay_out(&columns, answer.rows.iter());
    let total = |total: Total| {
        let cell = |column: &Column<_>| {
            let sum = column.sum.and_then(|leg| total.sums.get(leg));
            sum.map_or_else(String::new, |sum| {
                extent((total.pick)(sum), |amount| scale.show(amount))
            })
        };
        std::iter::once(total.name.clone()).chain(columns.iter().skip(1).map(cell)).collect()
    };
    Page {
        title: title(answer),
        headings,
        rows,
        totals: totals(answer).into_iter().map(total).collect(),
        worked: if explain { explain::worked(answer) } else { Vec::new() },
        chart: glyphs.map(|glyphs| chart(answer, &columns, glyphs)),
    }
}

/// The shares as bars, with marks at the targets. Money gives way first.
fn chart(answer: &GapReport, columns: &[Column<AllyGap>], glyphs: Glyphs) -> Chart {
    let limits = limits(answer);
    let names: Vec<&str> = limits.iter().map(|limit| limit.label.as_str()).collect();
    let columns = || columns.iter().enumerate();
    let money = columns().filter(|(_, column)| column.sum.is_some());
    let money = money.map(|(index, _)| index).collect();
    let spent = columns().find(|(_, column)| column.heading.top == "Spent");
    let spent = spent.map(|(index, _)| index).into_iter().collect();
    Chart {
        heading: Heading::of_words("", ""),
        marks: Marks::Bars {
            figures: answer.rows.iter().map(|row| bar(answer, row).map(Share::percent)).collect(),
            limits: limits.iter().map(|limit| limit.at).collect(),
        },
        glyphs,
        spare: vec![money, spent],
        note: format!(
            "Bars: {}, from 0. {} marks {}.",
            of_what(answer),
            glyphs.limit(),
            names.join(", ")
        ),
    }
}

/// Whether every target is a part of spending for equipment.
pub(super) fn of_equipment(answer: &GapReport) -> bool {
    answer.targets.iter().all(|target| matches!(target.demand, Demand::Equipment(_)))
}

/// What bars stand for.
pub(super) fn of_what(answer: &GapReport) -> &'static str {
    if of_equipment(answer) {
        "part of defence expenditure for equipment, percent"
    } else {
        "defence expenditure, % of GDP"
    }
}

/// Where the bar of an ally ends.
pub(super) fn bar(answer: &GapReport, row: &AllyGap) -> Option<Share> {
    if of_equipment(answer) { row.figures.equipment } else { row.figures.share }
}

/// The targets that can be set against the bars.
pub(super) fn limits(answer: &GapReport) -> Vec<Limit> {
    let equipment = of_equipment(answer);
    let legs = shown_legs(answer).into_iter();
    let legs = legs.filter(|(_, target, leg)| {
        *leg != Leg::Related && (equipment || !matches!(target.demand, Demand::Equipment(_)))
    });
    defspend::view::charts::limits(legs.map(|(_, target, leg)| Limit {
        at: target.share(leg).percent(),
        label: label(target, leg),
    }))
}

fn columns<'a>(answer: &'a GapReport<'a>, scale: Scale) -> Vec<Column<'a, AllyGap<'a>>> {
    let money = answer.prices.is_some();
    let currency = answer.one_currency().map(|currency| format!("{currency} ")).unwrap_or_default();
    let unit = format!("{currency}{}", scale.unit());

    let mut columns = vec![Column::words("Ally", "", |row: &AllyGap| row.member.name.clone())];
    if !answer.years.is_one() {
        columns.push(Column::new("Year", "", |row: &AllyGap| format!("{}{}", row.year, mark(row))));
    }
    columns.push(Column::new("% of", "GDP", move |row: &AllyGap| share(row.figures.share)));
    if money {
        columns.push(Column::new("Spent", &unit, move |row: &AllyGap| {
            scale.show_if(row.figures.spending.and_then(|spent| row.figures.convert(spent)))
        }));
        if answer.one_currency().is_none() {
            columns.push(Column::words("", "", |row: &AllyGap| row.currency.to_string()));
        }
    }
    for (leg, target, of) in shown_legs(answer) {
        let gap = move |row: &AllyGap| row.gaps.get(leg).copied();
        let label = label(target, of);
        if matches!(target.demand, Demand::Equipment(_)) {
            columns.push(Column::new("Equip-", "ment %", move |row: &AllyGap| {
                share(gap(row).and_then(|gap| gap.share))
            }));
        }
        columns.push(Column::new(&label, "pp", move |row: &AllyGap| {
            let places = row.figures.share.map_or(Share::PLACES, Share::places);
            extent(gap(row).map_or(Extent::Unknown, |gap| gap.points), |Points(points)| {
                fixed(points, places)
            })
        }));
        if money {
            let cell = move |row: &AllyGap| {
                extent(gap(row).map_or(Extent::Unknown, |gap| gap.money), |amount| {
                    scale.show(amount)
                })
            };
            columns.push(Column::new(&label, &unit, cell).with_sum(leg));
        }
    }
    columns
}

/// A row of sums: what is picked of the sum of each leg.
struct Total {
    name: String,
    sums: Vec<Sum>,
    pick: fn(&Sum) -> Extent<Millions>,
}

/// The rows below the others: in a range of years the shortfalls of each ally, then everybody's, and netted.
fn totals(answer: &GapReport) -> Vec<Total> {
    let mut totals = Vec::new();
    if answer.prices.is_none() || answer.rows.len() < 2 {
        return totals;
    }
    if !answer.years.is_one() {
        for member in answer.members() {
            let sums = answer.sums(Some(member.iso3));
            totals.extend(sums.map(|sums| Total {
                name: member.name.clone(),
                sums,
                pick: |sum| sum.shortfall,
            }));
        }
    }
    if let Some(sums) = answer.sums(None) {
        let (shortfalls, netted) = ("Shortfalls".to_owned(), "Netted".to_owned());
        totals.push(Total { name: shortfalls, sums: sums.clone(), pick: |sum| sum.shortfall });
        totals.push(Total { name: netted, sums, pick: |sum| sum.netted });
    }
    totals
}

pub(super) fn title(answer: &GapReport) -> String {
    let names: Vec<String> = answer.targets.iter().map(in_words).collect();
    let list = all_of(&names);
    let estimate =
        answer.rows.iter().map(mark).find(|mark| !mark.is_empty() && answer.years.is_one());
    format!(
        "Gap to {list}, {}{}, edition {}",
        answer.years,
        estimate.unwrap_or_default(),
        answer.info.id
    )
}

/// A leg as a heading.
pub(super) fn label(target: &Target, leg: Leg) -> String {
    let percent = plain(target.share(leg).percent());
    if leg == Leg::Related { format!("{percent}% rel.") } else { format!("{percent}%") }
}

/// The legs that a person is shown, with their place in the gaps. Left out are a leg that another shows already, and a
/// related leg of which nobody's spending is known: its gap is the same for all.
pub fn shown_legs<'a>(answer: &'a GapReport) -> Vec<(usize, &'a Target, Leg)> {
    let legs: Vec<_> = answer.legs().collect();
    let known = |index: usize| {
        let of = |row: &AllyGap| row.gaps.get(index).is_some_and(|gap| gap.share.is_some());
        answer.rows.iter().any(of)
    };
    let repeated = |index: usize, target: &Target, leg: Leg| {
        let same = |(other, of): &(&Target, Leg)| {
            *of == leg
                && other.share(leg) == target.share(leg)
                && other.related() == target.related()
        };
        leg == Leg::Total && legs.iter().skip(index + 1).any(same)
    };
    let legs = legs.iter().enumerate().map(|(index, (target, leg))| (index, *target, *leg));
    legs.filter(|(index, target, leg)| {
        (*leg != Leg::Related || known(*index)) && !repeated(*index, target, *leg)
    })
    .collect()
}
