//! The ranks in sentences: a line for each ally, in the order of the ranks.

use defspend::calc::indicator::Indicator;
use defspend::calc::rank::{Key, Ranked};
use defspend::dataset::{Absence, Currency, Leg, MeasureUnit, Millions, Year};
use rust_decimal::Decimal;

use super::Told;
use crate::cli::figures::Style;
use crate::cli::sheet::Scale;
use crate::cli::words::{
    self, Agreed, FEW, all_of, allies, amount, bare, capital, percent, place, points,
};

/// The notes that the sentences tell.
const TOLD: [&str; 14] = [
    "source",
    "edition",
    "measure",
    "gap",
    "growth",
    "added",
    "prices",
    "exchange_rate",
    "rank",
    "narrowed",
    "no_forces",
    "silent",
    "not_held",
    "related_unknown",
];

/// Every paragraph.
pub fn sentences(told: &Told, agreed: Agreed) -> Vec<String> {
    let (ranked, without): (Vec<&Ranked>, Vec<&Ranked>) =
        told.ranking.rows.iter().partition(|row| row.rank.is_some());
    let mut all: Vec<String> = ranked
        .iter()
        .enumerate()
        .map(|(index, row)| told.sentence(row, agreed, index == 0 || ranked.len() <= FEW))
        .collect();
    // Rows without a rank are the last: where the first has none, those left out have none either.
    if ranked.is_empty() && told.ranking.rows.len() < told.ranking.asked {
        all.push("No ally that was asked for has a rank.".to_owned());
    }
    all.extend(told.without(&without));
    all.push(told.closing());
    all
}

impl Told<'_> {
    /// The place of one ally, and the figure that it has it by.
    fn sentence(&self, row: &Ranked, agreed: Agreed, in_full: bool) -> String {
        let Ranked { entry, rank, tied } = row;
        let (Some(rank), Some(value)) = (*rank, entry.value) else { return String::new() };
        let name = capital(&words::ally(&entry.member.name));
        let joint = if *tied { "joint " } else { "" };
        let place = match (self.question.lowest, rank) {
            (false, rank) => format!("{joint}{}", place(rank)),
            (true, 1) => format!("{joint}lowest"),
            (true, rank) => format!("{joint}{}-lowest", place(rank)),
        };
        let field = if in_full {
            let of = self.ranking.of;
            let who = match self.question.groups.as_slice() {
                [group] if group.id == "nato" => words::so_many(of),
                _ if of == 1 => words::so_many(of),
                groups => allies(groups, false, of),
            };
            format!(" of {who} by {}", self.by(entry.year))
        } else {
            String::new()
        };
        let estimated = if entry.estimate == Some(true) { "an estimated " } else { "" };
        format!("{name} is {place}{field}, {}.", self.told(value, row, agreed, estimated, in_full))
    }

    /// What they are ranked by, with the year.
    fn by(&self, year: Year) -> String {
        let by = match self.question.key {
            Key::Figure(indicator) => indicator.words().ranked_by,
            Key::Gap => "gap in points",
            Key::GapMoney => "gap in money",
            Key::Growth => "real growth of spending",
            Key::Added => "spending added",
        };
        match self.ranking.base {
            Some(base) => format!("{by} from {base} to {year}"),
            None => format!("{by} in {year}"),
        }
    }

    /// The figure, to stand after the place.
    fn told(
        &self,
        value: Decimal,
        row: &Ranked,
        agreed: Agreed,
        estimated: &str,
        in_full: bool,
    ) -> String {
        let money = || self.amount(value, in_full);
        let target = &self.question.target;
        let goal =
            || if in_full { agreed.name(target, Leg::Core) } else { bare(target, Leg::Core) };
        let side = if value.is_sign_negative() { "above" } else { "short of" };
        let at = || self.at().filter(|_| in_full).map(|at| format!(",{at}")).unwrap_or_default();
        match self.question.key {
            Key::Figure(indicator) => format!("with {}", said(indicator, value, money, estimated)),
            Key::Gap | Key::GapMoney if value.is_zero() => format!("exactly at {}", goal()),
            Key::Gap => {
                format!("{estimated}{} {side} {}", points(value, self.places(&row.entry)), goal())
            }
            Key::GapMoney => {
                format!("{estimated}{} {side} {}{}", self.amount(value, false), goal(), at())
            }
            Key::Growth => format!("with {}", grown(value, 1, estimated)),
            Key::Added => {
                let way = if value.is_sign_negative() { "less" } else { "more" };
                format!(
                    "with {estimated}{} {way} in all than at the level of the base year{}",
                    self.amount(value, false),
                    at()
                )
            }
        }
    }

    fn price_year(&self) -> Year {
        self.ranking.lookup.info.price_year
    }

    /// An amount in the currency of the ranking, in full with its prices.
    fn amount(&self, value: Decimal, in_full: bool) -> String {
        let told = amount(self.currency().copied().unwrap_or(Currency::USD), Millions(value));
        match self.at().filter(|_| in_full) {
            Some(at) => told + &at,
            None => told,
        }
    }

    /// The prices of money.
    fn at(&self) -> Option<String> {
        let lookup = &self.ranking.lookup;
        lookup.prices.map(|of| format!(" at {}", words::prices(of, lookup.info)))
    }

    /// Who has no rank, and why.
    fn without(&self, without: &[&Ranked]) -> Vec<String> {
        let Some(indicator) = self.first() else { return Vec::new() };
        let lookup = &self.ranking.lookup;
        let measure = lookup.column(indicator);
        let why = |row: &Ranked| lookup.absence(measure, row.entry.member, row.entry.year);
        let of = |wanted: fn(Absence) -> bool| -> Vec<String> {
            let rows = without.iter().filter(|row| wanted(why(row)));
            rows.map(|row| words::ally(&row.entry.member.name)).collect()
        };
        let noun = crate::cli::figures::noun(indicator);
        let id = lookup.info.id;
        let mut all: Vec<String> = of(|why| why == Absence::NoForces)
            .iter()
            .map(|name| {
                format!("{} has no armed forces, and so no {noun} and no rank.", capital(name))
            })
            .collect();
        let not_held = of(|why| why == Absence::NotHeld);
        if !not_held.is_empty() {
            all.push(format!(
                "{} no rank, for the {noun} that NATO printed in edition {id} is not held here.",
                have(&not_held)
            ));
        }
        let silent = of(|why| !matches!(why, Absence::NoForces | Absence::NotHeld));
        if !silent.is_empty() {
            all.push(format!("{} no rank, for edition {id} gives no {noun}.", have(&silent)));
        }
        all
    }

    /// The edition, and how ranks are counted.
    fn closing(&self) -> String {
        let lookup = &self.ranking.lookup;
        let is_money = self.question.key.is_money();
        let money = lookup.prices.filter(|_| is_money).map(|of| (self.currency().copied(), of));
        let mut all = vec![words::source(lookup.info, money)];
        all.push(match self.question.key {
            Key::Gap => "A gap is the target less the published share.".to_owned(),
            Key::GapMoney => "A gap in money is the target times GDP, less spending.".to_owned(),
            Key::Growth => format!("Growth is in all, at prices and exchange rates of {}.", self.price_year()),
            Key::Added => "What is added is spending less that of the base year, summed over the years after it.".to_owned(),
            Key::Figure(Indicator::RELATED) => "Related spending is in no NATO table.".to_owned(),
            Key::Figure(indicator) => match indicator.measured_in() {
                MeasureUnit::PercentAYear => "The change is at constant prices.".to_owned(),
                MeasureUnit::DollarsPerHead => {
                    format!("Figures a head are in US dollars at prices and exchange rates of {}.", self.price_year())
                }
                _ => String::new(),
            },
        });
        let first = if self.question.lowest { "smallest" } else { "largest" };
        all.push(format!("The first has the {first} figure, and equal figures share a place."));
        let shown = self.ranking.rows.len();
        if shown == 1 && shown < self.ranking.asked {
            all.push(format!("Of {} allies only the first is told here.", self.ranking.asked));
        } else if shown < self.ranking.asked {
            all.push(format!(
                "Of {} allies the first {} are told here.",
                self.ranking.asked,
                words::count(shown)
            ));
        }
        all.retain(|sentence| !sentence.is_empty());
        all.extend(words::rest(self.notes(), &TOLD));
        all.join(" ")
    }
}

/// `Germany has`, `Germany and Italy have`.
fn have(names: &[String]) -> String {
    format!("{} {}", capital(&all_of(names)), if names.len() == 1 { "has" } else { "have" })
}

/// A figure of NATO's in words.
fn said(
    indicator: Indicator,
    value: Decimal,
    money: impl Fn() -> String,
    estimated: &str,
) -> String {
    let shown = Style::of(indicator, Scale::Millions).show(Some(value));
    match indicator.measured_in() {
        MeasureUnit::PercentAYear => grown(value, 2, estimated),
        MeasureUnit::MillionDollars => format!("{estimated}{}", money()),
        MeasureUnit::DollarsPerHead => format!("{estimated}${shown} a head"),
        MeasureUnit::Thousand => format!("{estimated}{shown} thousand people"),
        _ => format!("{estimated}{shown}%"),
    }
}

/// Growth, or a fall.
fn grown(value: Decimal, places: u32, estimated: &str) -> String {
    let a = if estimated.is_empty() { "a " } else { estimated };
    let what = if value.is_sign_negative() { "fall" } else { "rise" };
    format!("{a}{what} of {}", percent(value.abs(), places))
}
