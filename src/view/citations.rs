//! References: who published the figures, when, and in which tables.

use crate::calc::currency::Unit;
use crate::calc::gap::{AllyGap, GapReport};
use crate::calc::indicator::Indicator;
use crate::calc::lookup::Lookup;
use crate::dataset::{Currency, Demand, EditionInfo, Measure, Outlook, Pledge};
use crate::error::quoted;
use crate::report::Reference;

use super::english::{all_of, announced, day, outlook_title};
use super::notes::{as_printed, is_converted};

/// An edition, with the tables of measures; without measures, no table is named.
pub fn edition(info: &EditionInfo, measures: impl IntoIterator<Item = Measure>) -> Reference {
    let tables =
        measures.into_iter().filter_map(|measure| measure.nato_table().strip_prefix("table "));
    let mut tables: Vec<String> = tables.map(str::to_owned).collect();
    tables.sort();
    tables.dedup();
    let tables = match tables.len() {
        0 => String::new(),
        1 => format!("table {}", tables.concat()),
        _ => format!("tables {}", all_of(&tables)),
    };
    let (title, id) = (info.title.clone(), info.id);
    let note = if tables.is_empty() { String::new() } else { format!("{tables}, ") };
    let (url, date) = (info.source_url.clone(), info.published.to_string());
    let published = day(info.published);
    if let Some(file) = &info.own {
        let author = format!("Figures of the user's own, {}", quoted(file));
        let text = format!("{author}, \"{title}\", {published} (edition {id}).");
        return Reference {
            text,
            url,
            key: format!("own-{id}"),
            author,
            title,
            date,
            note: format!("edition {id}"),
        };
    }
    let as_printed = as_printed(info);
    let within = if tables.is_empty() { String::new() } else { format!(", {tables}") };
    Reference {
        text: format!("NATO, \"{title}\", {published}{within} (edition {id}{as_printed})."),
        url,
        key: format!("nato-{id}"),
        author: "NATO".to_owned(),
        title,
        date,
        note: format!("{note}edition {id}{as_printed}"),
    }
}

/// The edition of an answer about gaps, with the tables that its rows rest on.
pub fn gaps<'s, 'd: 's>(
    answer: &GapReport,
    rows: impl Iterator<Item = &'s AllyGap<'d>>,
) -> Reference {
    let mut measures = vec![Measure::Share];
    if let Some(prices) = answer.prices {
        let (spending, gdp) = prices.measures();
        let derived = |row: &&AllyGap| row.original.unwrap_or(row.figures).gdp_is_derived;
        let rows: Vec<&AllyGap> = rows.collect();
        if !rows.iter().all(derived) {
            measures.extend([spending, gdp]);
        }
        if rows.iter().any(|row| derived(row) || is_converted(row)) {
            measures.push(Measure::SpendNational);
        }
    }
    if answer.targets.iter().any(|target| matches!(target.demand, Demand::Equipment(_))) {
        measures.push(Measure::Equipment);
    }
    edition(answer.info, measures)
}

/// The edition of these indicators.
pub fn lookup(lookup: &Lookup, indicators: impl IntoIterator<Item = Indicator>) -> Reference {
    let mut measures: Vec<Measure> =
        indicators.into_iter().map(|indicator| lookup.column(indicator)).collect();
    let is_money = measures.iter().any(|measure| measure.unit().starts_with("million"));
    if lookup.terms.unit != Unit::In(Currency::USD) && is_money && !lookup.has_dollars() {
        // GDP follows from the share.
        measures = vec![Measure::SpendNational, Measure::Share];
    } else if lookup.terms.unit != Unit::In(Currency::USD) {
        // The rate is an ally's national figure ÷ its dollar figure.
        measures.extend([Measure::SpendNational, Measure::SpendUsd]);
    }
    edition(lookup.info, measures)
}

/// The IMF's outlook.
pub fn outlook() -> Reference {
    const AUTHOR: &str = "International Monetary Fund";
    let title = outlook_title();
    Reference {
        text: format!("{AUTHOR}, {title}."),
        url: None,
        key: format!("imf-{}", Outlook::MONTH),
        author: AUTHOR.to_owned(),
        title: title.to_owned(),
        date: Outlook::MONTH.to_owned(),
        note: String::new(),
    }
}

/// The sources of pledges, each once.
pub fn pledges<'p>(pledges: impl Iterator<Item = &'p Pledge>) -> Vec<Reference> {
    let mut all: Vec<Reference> = Vec::new();
    for pledge in pledges {
        let announced = announced(pledge.announced);
        let text = format!("{}, on the pledge announced {announced}.", pledge.source);
        let date = pledge.announced.to_string();
        let reference = Reference {
            text,
            url: pledge.source_url.clone(),
            key: format!(
                "pledge-{}-{date}-{}",
                pledge.member.as_str().to_lowercase(),
                pledge.share.percent().normalize()
            ),
            author: pledge.who.clone(),
            title: pledge.fact.clone(),
            date,
            note: pledge.source.clone(),
        };
        if !all.contains(&reference) {
            all.push(reference);
        }
    }
    all
}
