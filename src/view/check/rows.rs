//! A judged claim as a row, and as one sentence that can be printed.

use crate::claim::{
    Carried, CarriedPart, Claim, Comparator, Fit, Hint, Judgement, Measure, Official, Order,
    Origin, Reason, Unit, Verdict, When,
};
use crate::dataset::{Demand, EditionInfo, Members, Prices, Year};
use crate::decimal::{fixed, grouped, plain};
use crate::report::Value;
use rust_decimal::Decimal;

use super::whom::name;
use super::{CheckedClaim, reasons};
use crate::view::english::{self, capital, month};
use crate::view::notes::printed;
use crate::view::values::{exact, name_of};

/// What allies can be ranked by, as rows call it.
const RANKED_BY: [(Measure, &str); 6] = [
    (Measure::Share, "share"),
    (Measure::Amount, "spending"),
    (Measure::EquipmentShare, "equipment"),
    (Measure::PerHead, "per_head"),
    (Measure::Personnel, "personnel"),
    (Measure::Change, "growth"),
];

/// The row of a claim.
pub(in crate::view) fn row<'a>(checked: &'a CheckedClaim, members: &Members) -> Vec<Value<'a>> {
    let CheckedClaim { source, place, quote, claim, judgement, .. } = checked;
    let official = judgement.official.as_ref();
    let sense = if claim.missing { "miss" } else { "meet" };
    let order = (claim.measure == Measure::Rank).then(|| claim.order.unwrap_or(Order::BY_SHARE));
    // A comparison with another ally has no figure of its own.
    let number = if claim.against.is_some() { None } else { Some(claim.value.number) };
    vec![
        source.as_deref().into(),
        place.map(|(line, _)| line).into(),
        place.map(|(_, column)| column).into(),
        quote.as_deref().into(),
        claim.subject.as_ref().map(|who| who.code().into_owned()).into(),
        name_of(&Measure::ALL, claim.measure).into(),
        name_of(&Comparator::ALL, claim.comparator).into(),
        number.into(),
        claim.value.high.into(),
        claim.value.unit.name().into(),
        claim.value.scale.name().into(),
        year(claim, judgement).map(Year::number).into(),
        name_of(&Verdict::ALL, judgement.verdict).into(),
        exact(official.map(|official| official.nearest(claim))),
        official.and_then(Official::edition).map(|info| info.id.to_string()).into(),
        exact(judgement.difference),
        exact(judgement.restated.map(|restated| restated.value)),
        judgement.hint.map(Hint::code).into(),
        explanation_of(checked, members).into(),
        claim.against.as_ref().map(|who| who.code().into_owned()).into(),
        claim.threshold.map(|share| share.percent().normalize()).into(),
        (claim.measure == Measure::Count).then_some(sense).into(),
        order.and_then(|order| name_of(&RANKED_BY, order.by)).into(),
        order.map(|order| if order.lowest_first { "bottom" } else { "top" }).into(),
        claim.since.map(Year::number).into(),
        prices(claim, official).map(Prices::name).into(),
        Value::List(judgement.fits.iter().map(|fit| Value::text(fit_code(fit))).collect()),
        judgement.reason.map(Reason::code).into(),
        official.and_then(|official| official.printed_by).into(),
        Value::List(
            checked.carried.iter().map(|carried| Value::text(carried_code(carried))).collect(),
        ),
    ]
}

/// `subject Germany`, `year 2023`.
fn carried_code(carried: &Carried) -> String {
    let part = name_of(&CarriedPart::ALL, carried.part).unwrap_or_default();
    format!("{part} {}", carried.words)
}

/// The prices that a claim names, or those of the figure that it was compared with.
fn prices(claim: &Claim, official: Option<&Official>) -> Option<Prices> {
    claim.prices.or_else(|| official.and_then(|official| official.prices))
}

/// `POL 2023 share`, `NATO_EUR_CAN 2024 amount constant`.
fn fit_code(fit: &Fit) -> String {
    let measure = name_of(&Measure::ALL, fit.measure).unwrap_or_default();
    let code = format!("{} {} {measure}", fit.who.code(), fit.year);
    fit.prices.map_or_else(|| code.clone(), |prices| format!("{code} {}", prices.name()))
}

/// The year of a claim: the one it names, or that of the figure it was compared with.
pub(super) fn year(claim: &Claim, judgement: &Judgement) -> Option<Year> {
    match (claim.when, &judgement.official) {
        (Some(When::In(year)), _) => Some(year),
        (Some(When::Current), Some(official)) if official.edition().is_some() => official.year,
        _ => None,
    }
}

/// What a claim says: `share of GDP 2.3%`, `more than 10 allies below 2%`.
pub(super) fn said(claim: &Claim, members: &Members) -> String {
    let how = match claim.comparator {
        Comparator::Eq | Comparator::Range => "",
        Comparator::About => "about ",
        Comparator::MoreThan => "more than ",
        Comparator::AtLeast => "at least ",
        Comparator::LessThan => "less than ",
        Comparator::AtMost => "at most ",
    };
    if let Some(other) = &claim.against {
        return format!("{} {how}{}", measure(claim), name(other, members));
    }
    let number = match claim.value.high {
        Some(high) => format!("{} to {high}", claim.value.number),
        None => claim.value.number.to_string(),
    };
    let value = with_unit(claim, &number);
    let share = claim.threshold.map(|share| plain(share.percent())).unwrap_or_default();
    match (claim.measure, claim.threshold) {
        (Measure::Count, _) => {
            format!("{how}{value} {} {share}%", if claim.missing { "below" } else { "at" })
        }
        (Measure::Rank, _) if claim.comparator == Comparator::AtMost => {
            format!("among the first {number} {}", ranked(claim))
        }
        (Measure::Rank, _) => format!("{how}{value} {}", ranked(claim)),
        (Measure::Level, _) => format!("{share}% of GDP {how}{value}"),
        (Measure::Added, _) => {
            let since = claim.since.map(|year| format!(" since {year}")).unwrap_or_default();
            format!("{how}{value} added{since}")
        }
        (Measure::Gap | Measure::Change, Some(_)) => {
            format!("{} {how}{value} to {share}% of GDP", measure(claim))
        }
        _ => format!("{} {how}{value}", measure(claim)),
    }
}

/// One sentence that can be printed: the official figure with its source, or why there is none, and what else is known.
pub(super) fn explanation_of(checked: &CheckedClaim, members: &Members) -> String {
    let CheckedClaim { claim, judgement, .. } = checked;
    let mut text = match (&judgement.official, judgement.reason) {
        (Some(official), _) => figure(claim, official, members),
        (None, reason) => reasons::sentence(reason.unwrap_or(Reason::NotHeld), claim, members),
    };
    text += &why_no_more(claim, judgement, members);
    for remark in remarks_of(checked, members) {
        text += "; ";
        text += &remark;
    }
    text.push('.');
    capital(&text)
}

/// What is to be known beside the official figure: a restatement, the words that the claim rests on, a hint.
pub(super) fn remarks_of(checked: &CheckedClaim, members: &Members) -> Vec<String> {
    let CheckedClaim { claim, judgement, .. } = checked;
    let mut remarks = Vec::new();
    if let Some(restated) = judgement.restated {
        let value = shown(claim, judgement.official.as_ref(), restated.value);
        let whom = match &claim.subject {
            Some(who) if claim.against.is_some() => format!("for {} ", name(who, members)),
            _ => String::new(),
        };
        let id = restated.edition.id;
        remarks.push(format!("{whom}later restated to {value} (edition {id})"));
    }
    let mut words: Vec<String> = Vec::new();
    for carried in &checked.carried {
        let quoted = format!("\u{201c}{}\u{201d}", carried.words);
        if !words.contains(&quoted) {
            words.push(quoted);
        }
    }
    if !words.is_empty() {
        remarks.push(format!("read with {}, before it", english::all_of(&words)));
    }
    remarks.extend(judgement.hint.map(in_words));
    remarks
}

/// Why a claim that does not agree is not contradicted, and what the figure fits instead.
fn why_no_more(claim: &Claim, judgement: &Judgement, members: &Members) -> String {
    let fits = fitting(claim, &judgement.fits, members);
    match (judgement.verdict, judgement.reason) {
        (Verdict::Differs, Some(Reason::FitsOther)) => {
            format!("; the quoted figure is that of {fits}")
        }
        (Verdict::Differs, Some(Reason::NotHeld)) => {
            "; figures that are not available here may say otherwise".to_owned()
        }
        (Verdict::Differs, Some(reason)) => {
            format!("; {}", reasons::sentence(reason, claim, members))
        }
        (Verdict::Unverifiable, Some(reason)) => {
            let why = match judgement.official {
                Some(_) => format!("; {}", reasons::sentence(reason, claim, members)),
                None => String::new(),
            };
            if fits.is_empty() { why } else { format!("{why}; it fits {fits}") }
        }
        _ => String::new(),
    }
}

/// `Poland in 2023, Germany in 2024 and 3 more`.
fn fitting(claim: &Claim, fits: &[Fit], members: &Members) -> String {
    /// More would not be read.
    const SHOWN: usize = 3;
    let one = |fit: &Fit| {
        let prices = match fit.prices {
            Some(Prices::Constant | Prices::Of(_)) => " at constant prices",
            Some(Prices::Current) | None => "",
        };
        let measure = if fit.measure == claim.measure {
            String::new()
        } else {
            format!(" ({})", measure_of(fit.measure))
        };
        format!("{} in {}{prices}{measure}", name(&fit.who, members), fit.year)
    };
    let shown: Vec<String> = fits.iter().take(SHOWN).map(one).collect();
    let more = fits.len().saturating_sub(SHOWN);
    let shown = shown.join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

/// The official figure with its source.
fn figure(claim: &Claim, official: &Official, members: &Members) -> String {
    let whom = claim.subject.as_ref().map(|who| name(who, members)).unwrap_or_default();
    match &official.origin {
        Origin::Edition(info) => tabulated(claim, official, info, &whom, members),
        Origin::Register(pledge) => {
            let deadline = match &pledge.by_text {
                Some(text) => format!(" by {text}"),
                None => String::new(),
            };
            format!(
                "the register of pledges has {}% of GDP{deadline} for {whom}, announced {} by {} (basis {})",
                plain(pledge.share.percent()),
                pledge.announced,
                pledge.who,
                name_of(&crate::dataset::Scope::ALL, pledge.scope).unwrap_or_default(),
            )
        }
        Origin::Targets(target) => {
            let unit = match target.demand {
                Demand::Equipment(_) => "% of defence spending for major equipment",
                Demand::Core(_) | Demand::Split { .. } | Demand::Whole { .. } => "% of GDP",
            };
            let deadline = official.year.map(|year| format!(" by {year}")).unwrap_or_default();
            let agreed = match &target.agreed {
                Some(agreed) => format!("on {} ({})", agreed.day, agreed.summit),
                None => String::new(),
            };
            format!(
                "the alliance's target of {}{unit}{deadline} was agreed {agreed}",
                plain(official.least)
            )
        }
    }
}

fn tabulated(
    claim: &Claim,
    official: &Official,
    info: &EditionInfo,
    whom: &str,
    members: &Members,
) -> String {
    let year = official.year.map(|year| year.to_string()).unwrap_or_default();
    let table = table(info, official);
    let mark = if official.estimate { ", an estimate" } else { "" };
    if let (Some(other), Some(against)) = (official.other, &claim.against) {
        let both = both(claim, official, other, whom, &name(against, members));
        return format!("{table} has {both} in {year}{mark} ({})", measure(claim));
    }
    let value = value_or_range(claim, official);
    let at_prices = at_prices(official, info);
    let threshold = claim.threshold.map(|share| plain(share.percent())).unwrap_or_default();
    match (claim.measure, claim.threshold) {
        (Measure::Share, _) => format!("{table} has {value} for {whom} in {year}{mark}"),
        (Measure::Count, _) => {
            let side = if claim.missing { "below" } else { "at" };
            let with = without_forces(claim, official, members);
            format!("by {table}, {value} are {side} {threshold}% of GDP in {year}{mark}{with}")
        }
        (Measure::Rank, _) => {
            format!("by {table}, {whom} is {value} {} in {year}{mark}", ranked(claim))
        }
        (Measure::Gap, _) => {
            let gap = gap(claim, official, &threshold);
            format!("by {table}, {whom} {gap}{at_prices} in {year}{mark}")
        }
        (Measure::Level, _) => {
            format!(
                "by {table}, {threshold}% of the GDP of {whom} is {value}{at_prices} in {year}{mark}"
            )
        }
        (Measure::Added, _) => {
            let since = claim.since.map(|year| year.to_string()).unwrap_or_default();
            format!(
                "by {table}, {whom} spent {value} more than in {since}{at_prices}, added up to {year}{mark}"
            )
        }
        (Measure::Change, Some(_)) => format!(
            "by {table}, the change from the share of {whom} in {year} to {threshold}% of GDP is {value}{mark}"
        ),
        (Measure::Change, None) => {
            let since = claim.since.or(official.year.and_then(|year| year.minus(1)));
            let since = since.map(|year| format!(" from {year}")).unwrap_or_default();
            format!(
                "by {table}, the change for {whom}{since} to {year} is {value}{at_prices}{mark}"
            )
        }
        _ => format!(
            "{table} has {value}{at_prices} for {whom} in {year}{mark} ({})",
            measure(claim)
        ),
    }
}

/// ` at current prices`, of money.
fn at_prices(official: &Official, info: &EditionInfo) -> String {
    match official.prices {
        Some(prices) => format!(" at {}", english::prices(prices, info)),
        None => String::new(),
    }
}

/// The figures of two allies that are compared.
fn both(claim: &Claim, official: &Official, other: Decimal, whom: &str, against: &str) -> String {
    let value = shown(claim, Some(official), official.least);
    let other = shown(claim, Some(official), other);
    format!("{value} for {whom} and {other} for {against}")
}

/// How far somebody is from a share of GDP.
fn gap(claim: &Claim, official: &Official, threshold: &str) -> String {
    if official.least != official.most {
        let value = value_or_range(claim, official);
        return format!(
            "is short of {threshold}% of GDP by {value}, by how much of the 1.5% is met,"
        );
    }
    let verb = if official.least.is_sign_negative() { "exceeds" } else { "is short of" };
    let gap = shown(claim, Some(official), official.least.abs());
    format!("{verb} {threshold}% of GDP by {gap}")
}

/// Why it is not certain how many allies are above a share, below it, or at it: those that are right at it are not above it, and
/// some count those that have no forces.
fn without_forces(claim: &Claim, official: &Official, members: &Members) -> String {
    let name = members.iter().find(|ally| !ally.armed_forces).map(|ally| ally.name.as_str());
    let joined = members.iter().filter(|ally| official.year.is_none_or(|year| ally.joined <= year));
    if claim.exceeding && official.least != official.most {
        return ", those that are right at it counted or not".to_owned();
    }
    let may_be_all = official.most == Decimal::from(joined.count());
    match name {
        Some(name) if (claim.missing || may_be_all) && official.least != official.most => {
            format!(", {name}, which has no forces, counted or not")
        }
        _ => String::new(),
    }
}

/// The official figure, or its bounds.
fn value_or_range(claim: &Claim, official: &Official) -> String {
    let most = shown(claim, Some(official), official.most);
    if official.least == official.most {
        return most;
    }
    format!("{} to {most}", fixed(official.least, official.places))
}

/// `NATO's table of June 2024 (edition 2024-06)`.
fn table(info: &EditionInfo, official: &Official) -> String {
    match &info.own {
        Some(file) => format!("{} (edition {})", crate::error::quoted(file), info.id),
        None => format!(
            "NATO's table of {} (edition {}{})",
            month(info.published),
            info.id,
            printed(official.printed_by)
        ),
    }
}

/// A figure with its unit, to the decimals of the official one.
fn shown(claim: &Claim, official: Option<&Official>, value: Decimal) -> String {
    let places = official.map_or(2, |official| official.places);
    with_unit(claim, &grouped(value, places))
}

/// A number with the claim's scale and unit after it.
fn with_unit(claim: &Claim, number: &str) -> String {
    let scale = claim.value.scale.name().map(|scale| format!(" {scale}")).unwrap_or_default();
    match claim.value.unit {
        Unit::PercentOfGdp | Unit::Percent => format!("{number}%"),
        Unit::Points => format!("{number} points"),
        Unit::Money(currency) => format!("{number}{scale} {currency}"),
        Unit::Allies => format!("{number} allies"),
        Unit::Place => format!("number {number}"),
        Unit::Persons => format!("{number}{scale} people"),
    }
}

/// What a claim is about.
fn measure(claim: &Claim) -> &'static str {
    measure_of(claim.measure)
}

fn measure_of(measure: Measure) -> &'static str {
    match measure {
        Measure::Share => "share of GDP",
        Measure::Amount => "spending",
        Measure::EquipmentShare => "equipment share",
        Measure::Personnel => "personnel",
        Measure::PerHead => "spending a head",
        Measure::ShareOfAlliance => "part of all allies' spending",
        Measure::Count => "allies",
        Measure::Rank => "rank",
        Measure::Change => "growth",
        Measure::Added => "added spending",
        Measure::Level => "level",
        Measure::Gap => "gap",
        Measure::Target => "target",
        Measure::Pledge => "pledge",
        Measure::Other => "other",
    }
}

/// What allies are ranked by, and from which end.
fn ranked(claim: &Claim) -> String {
    let order = claim.order.unwrap_or(Order::BY_SHARE);
    let measure = match order.by {
        Measure::Amount => "spending",
        Measure::EquipmentShare => "share of spending for equipment",
        Measure::PerHead => "spending a head",
        Measure::Personnel => "military personnel",
        Measure::Change => "real growth",
        _ => "share of GDP",
    };
    format!("{}by {measure}", if order.lowest_first { "from the lowest " } else { "" })
}

fn in_words(hint: Hint) -> String {
    match hint {
        Hint::ConstantPrices => "it is right at constant prices".to_owned(),
        Hint::CurrentPrices => "it is right at current prices".to_owned(),
        Hint::Cut => "the quoted figure is cut and not rounded".to_owned(),
        Hint::Points => "it is right in percentage points, not percent".to_owned(),
        Hint::ShareOfGdp => "it is right as a share of GDP".to_owned(),
        Hint::ShareOfAlliance => "it is right as a share of what all allies spend".to_owned(),
        Hint::OtherEdition(id) => format!("it is right by edition {id}"),
        Hint::OtherYear(year) => format!("it is right for {year}"),
        Hint::Exchanged => "two figures of the sentence are exchanged".to_owned(),
    }
}
