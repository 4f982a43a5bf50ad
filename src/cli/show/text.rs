//! One ally in sentences: its figures, gaps, pace, pledges and revisions, a paragraph each.

use defspend::calc::country::ProfileFigure;
use defspend::calc::pledges::Promise;
use defspend::dataset::{Currency, Measure, MeasureUnit, Millions, Scope, State};
use defspend::decimal::plain;
use rust_decimal::Decimal;

use super::{Told, change};
use crate::cli::figures::Style;
use crate::cli::sheet::Scale;
use crate::cli::words::{self, Agreed, amount, capital, place, points, so_many};
use crate::cli::{gap, revisions};

/// The notes that the sentences tell.
const TOLD: [&str; 13] = [
    "constant_prices",
    "source",
    "edition",
    "figures",
    "prices",
    "pace",
    "register",
    "related_unknown",
    "no_forces",
    "silent",
    "not_held",
    "ratio_differs",
    "met_by_rounding",
];

/// Every paragraph.
pub fn sentences(told: &Told, agreed: Agreed) -> Vec<String> {
    let profile = told.profile;
    let gaps = &profile.gaps;
    let mut all = Vec::new();
    let of_gap = gap::text::Told::new(gaps, agreed);
    let of_gaps = gaps.rows.first().and_then(|of| of_gap.paragraph(of, true));
    if let Some(text) = of_gaps {
        all.push(text);
    } else {
        let whom: Vec<_> = gaps.rows.iter().map(|of| (of.member, of.year)).collect();
        all.extend(words::missing(&whom, gaps.info, &gaps.remarks, "gap"));
    }
    all.extend(told.figures());
    let paced = told.paced.as_ref();
    let of_pace = paced.and_then(|paced| {
        let course = paced.courses.courses.first()?;
        Some(paced.paragraph(course, course.paces.first()?, agreed, true))
    });
    all.extend(of_pace);
    all.extend(told.promises());
    let through = profile.revisions.as_ref();
    all.extend(
        through
            .and_then(|through| revisions::text::followed(through, profile.member, Measure::Share)),
    );
    all.push(told.closing());
    all
}

impl Told<'_> {
    /// Each figure with its change on the year before and its rank.
    fn figures(&self) -> Option<String> {
        let sentences: Vec<String> =
            self.profile.traits.iter().filter_map(|of| figure(of)).collect();
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    /// What it promised, without what was superseded.
    fn promises(&self) -> Option<String> {
        let answer = &self.profile.pledges;
        let told = answer.promises.iter().filter(|of| of.state != State::Superseded);
        let told: Vec<String> = told.map(promise).collect();
        let whose = capital(&words::whose(&self.profile.member.name));
        if answer.promises.is_empty() {
            return None;
        }
        Some(if told.is_empty() {
            format!("{whose} pledges are all superseded.")
        } else {
            format!(
                "{whose} pledges, from a register that is not exhaustive and without those superseded: {}.",
                told.join("; ")
            )
        })
    }

    /// The edition, and what holds for all.
    fn closing(&self) -> String {
        let gaps = &self.profile.gaps;
        let mut all = vec![words::source(gaps.info, None)];
        if let Some(paced) = self.paced.as_ref() {
            all.push("The pace is arithmetic on the past, not a forecast.".to_owned());
            let needs = |of: &defspend::calc::pace::Trajectory| {
                of.paces.iter().any(|pace| pace.needed_growth.is_some())
            };
            if paced.courses.courses.iter().any(needs) {
                all.push(
                    "Growth needed is of spending at constant prices, and approximate.".to_owned(),
                );
                all.push(words::outlook("Growth", &paced.question.assumed));
            }
        }
        if gaps.rows.iter().any(|of| of.figures.share.is_some()) {
            all.push(words::RELATED_UNKNOWN.to_owned());
        }
        all.extend(words::rest(self.notes(), &TOLD));
        all.join(" ")
    }
}

/// A figure, its change on the year before, and its rank.
fn figure(of: &ProfileFigure) -> Option<String> {
    let ranked = of.ranked()?;
    let value = ranked.entry.value?;
    let lookup = &of.ranking.lookup;
    let estimated = if ranked.entry.estimate == Some(true) { "an estimated " } else { "" };
    let shown = Style::of(of.indicator, Scale::Millions).show(Some(value));
    let shown =
        shown.strip_prefix('-').map_or_else(|| shown.clone(), |shown| format!("minus {shown}"));
    let told = match of.indicator.measured_in() {
        MeasureUnit::MillionDollars => {
            let at = lookup.prices.map(|at| format!(" at {}", words::prices(at, lookup.info)));
            let currency = ranked.entry.currency.unwrap_or(Currency::USD);
            format!("{}{}", amount(currency, Millions(value)), at.unwrap_or_default())
        }
        MeasureUnit::DollarsPerHead => {
            format!("${shown} at prices of {}", lookup.info.price_year)
        }
        MeasureUnit::Thousand => format!("{shown} thousand"),
        _ => format!("{shown}%"),
    };
    let change = change(of);
    let change = match (change.strip_prefix('-'), change.strip_prefix('+')) {
        (Some(less), _) => Some((less, "less")),
        (_, Some(more)) => Some((more, "more")),
        _ => None,
    };
    let unit = if of.indicator.unit().starts_with('%') { " points" } else { "" };
    let change = change.map(|(size, way)| {
        if size.chars().all(|digit| matches!(digit, '0' | '.' | '%')) {
            ", as much as the year before".to_owned()
        } else {
            format!(", {size}{unit} {way} than the year before")
        }
    });
    let joint = if ranked.tied { "joint " } else { "" };
    let rank = ranked.rank.map(|rank| {
        let and = if change.is_some() { " and" } else { "," };
        format!("{and} {joint}{} of {}", place(rank), so_many(of.ranking.of))
    });
    Some(format!(
        "{} is {estimated}{told}{}{}.",
        of.indicator.words().subject,
        change.unwrap_or_default(),
        rank.unwrap_or_default()
    ))
}

/// A promise, and how far it is away.
fn promise(promise: &Promise) -> String {
    let pledge = &promise.pledge;
    let of = match pledge.scope {
        Scope::Core => "% of GDP",
        Scope::Total => "% of GDP with related spending",
        Scope::Gni => "% of gross national income",
        Scope::National => "% of GDP (not said to be by NATO's definition)",
    };
    let by = pledge.by_text.as_deref().map(|by| format!(" by {}", words::by_when(by)));
    let far = match promise.distance {
        _ if promise.state == State::Met => ", met".to_owned(),
        Some(distance) if distance.met == Some(true) => ", met".to_owned(),
        Some(distance) if distance.gap.0 > Decimal::ZERO => {
            format!(", {} away", points(distance.gap.0, distance.share.places()))
        }
        _ => String::new(),
    };
    format!(
        "{}{of}{}, announced {} by {}{far}",
        plain(pledge.share.percent()),
        by.unwrap_or_default(),
        words::announced(pledge.announced),
        pledge.who
    )
}
