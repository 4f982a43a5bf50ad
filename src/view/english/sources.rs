//! Where figures come from, why some are missing, and what the user supposed instead.

use super::groups::{ally, whose};
use super::lists::{all_of, capital, clauses};
use super::money::{amount, currency, prices_and_rates};
use crate::calc::gap::{AllyGap, PriceBase};
use crate::calc::remarks::Remark;
use crate::dataset::{Currency, EditionInfo, Member, Outlook, Series, Year, Years};
use crate::error::quoted;
use crate::view::NoteCode;
use crate::view::notes::{self, Note};

/// Why a gap is a range.
pub const RELATED_UNKNOWN: &str = "Defence- and security-related spending (the 1.5%) is in no NATO table, so a gap that includes it is \
                                   a range: from that leg met in full to none of it counted.";

/// Whose figures they are, of which day, and what money is: its currency, where all amounts have the same, and prices.
pub fn source(info: &EditionInfo, money: Option<(Option<Currency>, PriceBase)>) -> String {
    let day = super::day(info.published);
    let publisher = match &info.own {
        None => format!("The figures are NATO's of {day}"),
        Some(file) => format!("The figures are not NATO's but from {}, of {day}", quoted(file)),
    };
    let money = match money {
        Some((Some(code), prices)) => {
            let prices = prices_and_rates(prices, info);
            format!("; money is in {} at {prices}", currency(code))
        }
        Some((None, prices)) => {
            let prices = prices_and_rates(prices, info);
            format!("; money is in each ally's own currency at {prices}")
        }
        None => String::new(),
    };
    let series = match info.series {
        Series::Core => {
            " They count core defence expenditure, the 3.5% of The Hague, and are not comparable with editions from \
             before NATO did so."
        }
        Series::Defence => "",
    };
    let as_printed = notes::as_printed(info);
    format!("{publisher} (edition {}{as_printed}){money}.{series}", info.id)
}

/// The last paragraph: whose figures they are, how they are worked out, and what no sentence before it says.
pub fn closing(source: String, method: &str, notes: Vec<Note>) -> String {
    let mut all = vec![source];
    if !method.is_empty() {
        all.push(method.to_owned());
    }
    for note in notes {
        // Sentences of other reports say these of each ally.
        let is_of_allies = matches!(
            note.code,
            NoteCode::NoForces
                | NoteCode::Silent
                | NoteCode::NotHeld
                | NoteCode::MetByRounding
                | NoteCode::RelatedUnknown
                | NoteCode::ExchangeRate
        );
        if note.in_sentences || is_of_allies {
            all.push(note.text);
        }
    }
    all.join(" ")
}

/// Where exchange rates come from; nothing where no amount was converted.
pub fn exchange_rate<'s, 'd: 's>(
    mut rows: impl Iterator<Item = &'s AllyGap<'d>>,
    year: &str,
) -> Option<String> {
    if !rows.any(notes::is_converted) {
        return None;
    }
    Some(format!(
        "Exchange rates are the edition's own for the {year}: an ally's national figure divided by its dollar figure."
    ))
}

/// The outlook without its publisher.
pub fn outlook_title() -> &'static str {
    Outlook::SOURCE.strip_prefix("IMF, ").unwrap_or(Outlook::SOURCE)
}

/// Where growth comes from, and the user's own rates.
pub fn outlook(rates: &str, assumed: &[String]) -> String {
    let except = if assumed.is_empty() {
        String::new()
    } else {
        format!(", except for what is assumed instead: {}", assumed.join("; "))
    };
    format!("{rates} of GDP: International Monetary Fund, {}{except}.", outlook_title())
}

/// Why allies have no share, and so nothing that follows from it.
pub fn missing(
    whom: &[(&Member, Year)],
    info: &EditionInfo,
    remarks: &[Remark],
    follows: &str,
) -> Vec<String> {
    let (mut all, mut silent, mut not_held) = (Vec::new(), Vec::new(), Vec::new());
    for (member, year) in whom {
        if member.armed_forces {
            let list =
                if is_not_held(member, *year, remarks) { &mut not_held } else { &mut silent };
            list.push((*member, *year));
            continue;
        }
        let name = capital(&ally(&member.name));
        let text = format!("{name} has no armed forces, and so no share of GDP and no {follows}.");
        if !all.contains(&text) {
            all.push(text);
        }
    }
    let id = info.id;
    if !silent.is_empty() {
        let who = match &info.own {
            Some(file) => format!("{} has", quoted(file)),
            None => "NATO gives".to_owned(),
        };
        let whom = with_years(&silent);
        all.push(format!(
            "{who} no share of GDP for {whom} in edition {id}, and so there is no {follows}."
        ));
    }
    if !not_held.is_empty() {
        let whom = with_years(&not_held);
        all.push(format!(
            "For {whom} NATO printed shares of GDP in edition {id} that are not available here, and so there is no {follows}."
        ));
    }
    all
}

/// Whether NATO printed a share that the record does not have.
fn is_not_held(member: &Member, year: Year, remarks: &[Remark]) -> bool {
    remarks.iter().any(|remark| match remark {
        Remark::NotHeld(whom) => whom.iter().any(|(other, of)| *other == member && *of == year),
        _ => false,
    })
}

/// Allies with their years: the common year once, or for each ally its runs of years.
fn with_years(whom: &[(&Member, Year)]) -> String {
    if let Some((_, year)) = whom.first()
        && whom.iter().all(|(_, other)| other == year)
    {
        let names: Vec<String> = whom.iter().map(|(member, _)| ally(&member.name)).collect();
        return format!("{} in {year}", all_of(&names));
    }
    let mut runs = Vec::new();
    for (name, Years { first, last }) in notes::runs(whom) {
        let name = ally(name);
        runs.push(if first == last {
            format!("{name} in {first}")
        } else {
            format!("{name} in {first} to {last}")
        });
    }
    all_of(&runs)
}

/// What the user replaced, as something to suppose; nothing where nothing was.
pub fn what_if(row: &AllyGap) -> Option<String> {
    let mut changes = Vec::new();
    for change in notes::changes(row, |money| amount(row.currency, money)) {
        let name = match change.name {
            "share" => "share of GDP",
            "related share" => "share of related spending",
            other => other,
        };
        let now = change.now.unwrap_or_else(|| "not known".to_owned());
        let before = match change.before {
            Some(before) => format!(" instead of {before}"),
            None => String::new(),
        };
        changes.push(if changes.is_empty() {
            format!("{} {name} in {} were {now}{before}", whose(&row.member.name), row.year)
        } else {
            format!("its {name} {now}{before}")
        });
    }
    if changes.is_empty() { None } else { Some(format!("Suppose {}.", clauses(&changes))) }
}
