//! The answer as a person reads it: a row for each ally and year, the targets side by side.

use defspend::calc::gap::{Extent, Gap, Sum};
use defspend::calc::standing::{Answer, Standing};
use defspend::dataset::{Demand, Leg, Millions, Points, Share, Target};
use defspend::decimal::{fixed, grouped, plain};
use defspend::report::{Heading, Page};
use rust_decimal::Decimal;

use super::explain;
use crate::cli::cells::{NOTHING, percent};

/// A column: its heading, its cell in a row, and the leg whose sum stands below it.
struct Column<'a> {
    heading: Heading,
    cell: Box<dyn Fn(&Standing) -> String + 'a>,
    sum: Option<usize>,
}

impl<'a> Column<'a> {
    fn new(top: &str, unit: &str, cell: impl Fn(&Standing) -> String + 'a) -> Self {
        let heading = Heading { top: top.to_owned(), unit: unit.to_owned(), words: false };
        Self { heading, cell: Box::new(cell), sum: None }
    }

    fn of_words(self) -> Self {
        Self { heading: Heading { words: true, ..self.heading }, ..self }
    }

    fn with_sum(self, leg: usize) -> Self {
        Self { sum: Some(leg), ..self }
    }
}

/// Lays the answer out.
pub fn page(answer: &Answer, explain: bool) -> Page {
    let scale = Scale::of(answer);
    let columns = columns(answer, scale);
    let rows = answer
        .standings
        .iter()
        .map(|row| columns.iter().map(|column| (column.cell)(row)).collect());
    let total = |total: Total| {
        let cell = |column: &Column| {
            let sum = column.sum.and_then(|leg| total.sums.get(leg));
            sum.map_or_else(String::new, |sum| {
                extent((total.pick)(sum), |amount| scale.show(amount))
            })
        };
        std::iter::once(total.name.clone()).chain(columns.iter().skip(1).map(cell)).collect()
    };
    Page {
        title: title(answer),
        rows: rows.collect(),
        totals: totals(answer).into_iter().map(total).collect(),
        worked: if explain { explain::worked(answer) } else { Vec::new() },
        headings: columns.iter().map(|column| column.heading.clone()).collect(),
    }
}

fn columns<'a>(answer: &'a Answer, scale: Scale) -> Vec<Column<'a>> {
    let money = answer.prices.is_some();
    let currency = answer.one_currency().map(|currency| format!("{currency} ")).unwrap_or_default();
    let unit = format!("{currency}{}", scale.unit());
    let amount = move |amount: Option<Millions>| {
        amount.map_or_else(|| NOTHING.to_owned(), |amount| scale.show(amount))
    };

    let mut columns = vec![Column::new("Ally", "", |row| row.member.name.clone()).of_words()];
    if !answer.years.is_one() {
        columns.push(Column::new("Year", "", |row| format!("{}{}", row.year, mark(row))));
    }
    columns.push(Column::new("% of", "GDP", move |row| percent(row.figures.share)));
    if money {
        columns.push(Column::new("Spent", &unit, move |row| {
            amount(row.figures.spending.and_then(|spent| row.figures.convert(spent)))
        }));
        if answer.one_currency().is_none() {
            columns.push(Column::new("", "", |row| row.currency.to_string()).of_words());
        }
    }
    for (leg, target, of) in shown_legs(answer) {
        let gap = move |row: &Standing| row.gaps.get(leg).copied();
        let label = label(target, of);
        if matches!(target.demand, Demand::Equipment(_)) {
            columns.push(Column::new("Equip-", "ment %", move |row| {
                percent(gap(row).and_then(|gap| gap.share))
            }));
        }
        columns.push(Column::new(&label, "pp", move |row| {
            let places = row.figures.share.map_or(Share::PLACES, Share::places);
            extent(gap(row).map_or(Extent::Unknown, |gap| gap.points), |Points(points)| {
                fixed(points, places)
            })
        }));
        if money {
            let cell = move |row: &Standing| {
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
fn totals(answer: &Answer) -> Vec<Total> {
    let mut totals = Vec::new();
    if answer.prices.is_none() || answer.standings.len() < 2 {
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

/// How money is shown to a person.
#[derive(Clone, Copy)]
enum Scale {
    Millions,
    Billions,
}

impl Scale {
    /// A table of a few rows shows millions; a long one, or one with amounts that would not fit, billions.
    fn of(answer: &Answer) -> Self {
        const FEW: usize = 12;
        let trillion = Decimal::from(1_000_000);
        let large = |gap: &Gap| gap.required.is_some_and(|Millions(amount)| amount >= trillion);
        let few = answer.standings.len() <= FEW
            && !answer.standings.iter().any(|row| row.gaps.iter().any(large));
        if few { Self::Millions } else { Self::Billions }
    }

    fn unit(self) -> &'static str {
        match self {
            Self::Millions => "m",
            Self::Billions => "bn",
        }
    }

    fn show(self, Millions(amount): Millions) -> String {
        match self {
            Self::Millions => grouped(amount, 0),
            Self::Billions => grouped(amount * Decimal::new(1, 3), 1),
        }
    }
}

fn extent<T: Copy>(extent: Extent<T>, show: impl Fn(T) -> String) -> String {
    match extent {
        Extent::Unknown => NOTHING.to_owned(),
        Extent::Exactly(value) => show(value),
        Extent::Between(low, high) => [show(low), show(high)].join("…"),
    }
}

/// NATO's mark of an estimate.
pub fn mark(standing: &Standing) -> &'static str {
    if standing.estimate == Some(true) { "e" } else { "" }
}

fn title(answer: &Answer) -> String {
    let names: Vec<String> = answer.targets.iter().map(name).collect();
    let list = match names.as_slice() {
        [others @ .., last] if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        names => names.concat(),
    };
    let estimate =
        answer.standings.iter().map(mark).find(|mark| !mark.is_empty() && answer.years.is_one());
    format!(
        "Gap to {list}, {}{}, edition {}",
        answer.years,
        estimate.unwrap_or_default(),
        answer.info.id
    )
}

/// A target in words.
fn name(target: &Target) -> String {
    let percent = |leg| plain(target.share(leg).percent());
    match target.demand {
        Demand::Core(_) => format!("{}% of GDP", percent(Leg::Core)),
        Demand::Split { .. } => format!("{}% + {}%", percent(Leg::Core), percent(Leg::Related)),
        Demand::Whole { .. } => format!("{}% in all", percent(Leg::Total)),
        Demand::Equipment(_) => format!("{}% for equipment", percent(Leg::Core)),
    }
}

/// A leg as a heading.
fn label(target: &Target, leg: Leg) -> String {
    let percent = plain(target.share(leg).percent());
    if leg == Leg::Related { format!("{percent}% rel.") } else { format!("{percent}%") }
}

/// The legs that a person is shown, with their place in the gaps. Left out are a leg that another shows already, and a
/// related leg of which nobody's spending is known: its gap is the same for all.
fn shown_legs<'a>(answer: &'a Answer) -> Vec<(usize, &'a Target, Leg)> {
    let legs: Vec<_> = answer.legs().collect();
    let known = |index: usize| {
        let of = |row: &Standing| row.gaps.get(index).is_some_and(|gap| gap.share.is_some());
        answer.standings.iter().any(of)
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
