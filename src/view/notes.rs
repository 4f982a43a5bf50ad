//! What a reader must know: the edition, the prices, and everything that the answer assumes.

use crate::calc::currency::Unit;
use crate::calc::gap::{AllyGap, GapQuestion, GapReport, PriceBase};
use crate::calc::projection::growth::{Assumption, Prospects};
use crate::calc::remarks::Remark;
use crate::dataset::consistency::Difference;
use crate::dataset::{
    EditionInfo, Group, Iso3, Measure, Member, Millions, Prices, Rate, Share, Year, Years,
};
use crate::decimal::{fixed, grouped, grouped_exact, plain, round};
use crate::error::quoted;
use crate::order;
use crate::report::Object;
use rust_decimal::Decimal;

use super::columns::NOTHING;
use super::english::{all_of, prices_and_rates};
use super::note_code::NoteCode;
use super::values::{PLACES, edition_and_day, texts, years};

/// Something that a reader must know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub code: NoteCode,
    /// A sentence or more.
    pub text: String,
    /// Whether it is added to the sentences of the report, which do not say it.
    pub in_sentences: bool,
    /// Whether it is printed below the report's picture.
    pub in_picture: bool,
}

impl Note {
    /// A note that is shown where its code says.
    pub fn new(code: NoteCode, text: impl Into<String>) -> Self {
        Self { code, text: text.into(), in_sentences: !code.is_said(), in_picture: code.is_drawn() }
    }

    /// The same note, in a report whose sentences say it themselves.
    #[must_use]
    pub fn said(self) -> Self {
        Self { in_sentences: false, ..self }
    }

    /// The same note, in a report whose sentences do not say it, though those of others do.
    #[must_use]
    pub fn not_said(self) -> Self {
        Self { in_sentences: true, ..self }
    }

    /// The same note, in a report whose picture does not draw what it is about.
    #[must_use]
    pub fn not_drawn(self) -> Self {
        Self { in_picture: false, ..self }
    }
}

/// The edition as every report names it.
pub fn data(info: &EditionInfo) -> Object<'_> {
    vec![
        ("edition", info.id.to_string().into()),
        ("title", info.title.as_str().into()),
        ("published", info.published.to_string().into()),
        ("price_year", info.price_year.number().into()),
        ("source_url", info.source_url.as_deref().into()),
        ("printed_by", info.printed_by.as_deref().into()),
    ]
}

/// The note that names the source.
pub fn source(info: &EditionInfo) -> Note {
    let url = info.source_url.as_deref().map(|url| format!(" {url}")).unwrap_or_default();
    Note::new(NoteCode::Source, format!("{}{url}", source_line(info)))
}

/// The source without its address.
pub fn source_line(info: &EditionInfo) -> String {
    let (title, published, id) = (&info.title, info.published, info.id);
    match &info.own {
        None => format!(
            "Source: NATO, {title}, published {published} (edition {id}{}).",
            as_printed(info)
        ),
        Some(file) => format!(
            "Source: figures of your own, {}: {title}, published {published} (edition {id}).",
            quoted(file)
        ),
    }
}

/// That the figures were not read from NATO's own tables, after the edition's id; nothing where they were.
pub fn as_printed(info: &EditionInfo) -> String {
    printed(info.printed_by.as_deref())
}

/// Who printed a figure, after the edition's id; nothing where it was read from NATO's own tables.
pub fn printed(by: Option<&str>) -> String {
    by.map(|who| format!(", as printed by {who}")).unwrap_or_default()
}

/// What must be known about this edition; few have such a note.
pub fn edition(info: &EditionInfo) -> Option<Note> {
    let note = info.note.as_ref()?;
    Some(Note::new(NoteCode::Edition, format!("About this edition: {note}.")))
}

/// How many members of each group are allies, where others are not: `23 of 27`.
pub fn outside<'g>(groups: impl IntoIterator<Item = &'g Group>) -> Option<Note> {
    let mut items = Vec::new();
    for group in groups {
        if group.outside.is_empty() {
            continue;
        }
        let (allies, others) = (group.members.len(), group.outside.len());
        let are = if others == 1 { "is" } else { "are" };
        let item = format!(
            "{}: {allies} of {} ({} {are} not in NATO)",
            group.name,
            allies + others,
            all_of(&group.outside)
        );
        if !items.contains(&item) {
            items.push(item);
        }
    }
    if items.is_empty() {
        return None;
    }
    Some(Note::new(NoteCode::Outside, format!("{}.", items.join("; "))))
}

/// The user's own growth and inflation, as a sentence; empty without any.
pub fn assumed_rates(assumed: &[Assumption]) -> String {
    let rates: Vec<String> = assumed.iter().map(Assumption::describe).collect();
    if rates.is_empty() { String::new() } else { format!(" Your own: {}.", rates.join("; ")) }
}

/// That the outlook's last rates were used past its end.
pub fn outlook_ends(prospects: &Prospects, is_past_end: bool) -> Option<Note> {
    if !is_past_end {
        return None;
    }
    let last = prospects.last()?;
    let text = format!("The outlook ends in {last}; after that, its last year's rates are kept.");
    Some(Note::new(NoteCode::OutlookEnds, text))
}

/// The currency and the prices of all amounts.
pub fn money(unit: Unit, prices: impl Into<PriceBase>, info: &EditionInfo) -> Note {
    let currency = match unit {
        Unit::In(currency) => currency.to_string(),
        Unit::National => "each ally's own currency".to_owned(),
    };
    let prices = prices_and_rates(prices, info);
    let text = format!("Money is in {currency} at {prices}: m millions, bn billions.");
    Note::new(NoteCode::Prices, text)
}

/// Whose amounts are at the prices of a GDP that the user gave, where those of others are not.
pub fn own_prices<'s, 'd: 's>(
    answer: &GapReport,
    rows: impl Iterator<Item = &'s AllyGap<'d>> + Clone,
) -> Option<Note> {
    let all = answer.price_base_of(rows.clone())?;
    let mut whom = Vec::new();
    for row in rows {
        if answer.price_base(row) == Some(PriceBase::Own) && !whom.contains(&&row.member.name) {
            whom.push(&row.member.name);
        }
    }
    if whom.is_empty() || all == PriceBase::Own {
        return None;
    }
    let text = format!(
        "The amounts of {} are at the given GDP's prices, and not at {}; sums mix them.",
        several(whom.into_iter().cloned()),
        prices_and_rates(all, answer.info)
    );
    Some(Note::new(NoteCode::OwnPrices, text))
}

/// Where exchange rates come from, and of which year they are.
pub fn exchange_rate(year: &str) -> Note {
    let text = format!(
        "Exchange rates: the edition's own, an ally's national figure ÷ its dollar figure for the {year}."
    );
    Note::new(NoteCode::ExchangeRate, text)
}

/// Whether a row's amounts were converted from dollars.
pub fn is_converted(row: &AllyGap) -> bool {
    row.figures.rate.is_some_and(|rate| rate != Rate::ONE)
}

/// The edition's figures for an ally, each with NATO's table.
pub fn published_figures(answer: &GapReport, row: &AllyGap) -> Vec<String> {
    let original = row.original.unwrap_or(row.figures);
    let id = answer.info.id;
    let mut lines = Vec::new();
    if let Some(share) = original.share {
        let table = Measure::Share.nato_table();
        lines.push(format!("share {}% (edition {id}, {table})", plain(share.percent())));
    }
    if let Some(prices) = answer.prices
        && original.gdp_is_derived
    {
        let amount = |amount: Option<Millions>| {
            amount.map_or_else(String::new, |Millions(amount)| grouped_exact(round(amount, PLACES)))
        };
        let table = prices.national().nato_table();
        lines.push(format!(
            "spending {} million {} (edition {id}, {table})",
            amount(original.spending),
            row.currency
        ));
        lines.push(format!(
            "GDP {} million {}, derived: spending ÷ share",
            amount(original.gdp),
            row.currency
        ));
    } else if let Some(prices) = answer.prices {
        let (spending, gdp) = prices.measures();
        let tabulated = if prices.year().is_some() { Prices::Constant } else { prices };
        let prices = prices_and_rates(tabulated, answer.info);
        for (name, amount, measure) in
            [("spending", original.spending, spending), ("GDP", original.gdp, gdp)]
        {
            let Some(Millions(amount)) = amount else { continue };
            let (amount, table) = (grouped_exact(amount), measure.nato_table());
            lines.push(format!("{name} {amount} million USD, {prices} (edition {id}, {table})"));
        }
    }
    if let Some(Prices::Of(year)) = answer.prices
        && let Some(deflator) = original.deflator
    {
        lines.push(deflated(deflator, year, answer.info));
    }
    if let Some(rate) = original.rate
        && rate != Rate::ONE
    {
        let (amount, dollars) = (grouped_exact(rate.amount().0), grouped_exact(rate.dollars().0));
        lines.push(format!(
            "exchange rate {amount} {} ÷ {dollars} USD (edition {id}, tables 1 and 2)",
            row.currency
        ));
    }
    if row.original.is_some() {
        lines.push("some of these are replaced with --set: see the notes".to_owned());
    }
    lines
}

/// The deflator of an ally to the money of a year.
pub fn deflated(deflator: Rate, year: Year, info: &EditionInfo) -> String {
    let amount = |Millions(amount): Millions| grouped_exact(round(amount, PLACES));
    let ahead = if year > info.years.last {
        format!(", with the inflation expected after {}", info.years.last)
    } else {
        String::new()
    };
    format!(
        "deflator to {year} {} ÷ {}: spending at current ÷ constant prices{ahead} (edition {})",
        amount(deflator.amount()),
        amount(deflator.dollars()),
        info.id
    )
}

/// What the mark of an estimate means, where it is used.
pub fn estimate(used: bool) -> &'static str {
    if used { " e: an estimate of NATO's." } else { "" }
}

/// A question about gaps, as it was understood.
pub fn query_of_gaps(question: &GapQuestion, answer: &GapReport) -> Object<'static> {
    let (edition, as_of) = edition_and_day(question.choice);
    let currency = match question.unit {
        Unit::In(currency) => currency.to_string(),
        Unit::National => "national".to_owned(),
    };
    vec![
        ("members", texts(question.members.iter().map(Iso3::to_string))),
        ("groups", texts(question.groups.iter().map(|group| group.id.clone()))),
        ("members_of", if question.members_now { "now" } else { "then" }.into()),
        ("years", years(answer.years)),
        ("edition", edition.into()),
        ("as_of", as_of.into()),
        ("currency", currency.into()),
        ("prices", answer.prices.map(Prices::name).into()),
    ]
}

/// That a newer edition was passed over.
pub fn newer_edition(newer: &EditionInfo) -> Note {
    let text = format!(
        "Edition {} ({}) is newer, but only {} of it are available: not all that is needed.",
        newer.id,
        newer.published,
        newer.coverage.describe()
    );
    Note::new(NoteCode::NewerEdition, text)
}

/// The figures that remarks are about.
#[derive(Clone, Copy)]
pub struct Basis<'a> {
    pub info: &'a EditionInfo,
    pub years: Years,
    /// The prices of money.
    pub prices: Option<Prices>,
    /// What is missing where a figure is: the figure first, and then what follows from it.
    pub figures: &'a [&'a str],
}

/// What an answer about gaps assumes.
pub fn remark(remark: &Remark, answer: &GapReport) -> Note {
    let GapReport { info, years, prices, .. } = *answer;
    remark_on(remark, &Basis { info, years, prices, figures: &["share", "gap"] })
}

/// What an answer assumes.
pub fn remark_on(remark: &Remark, basis: &Basis) -> Note {
    let id = basis.info.id;
    let figure = basis.figures.first().copied().unwrap_or("figure");
    let (code, text) = match remark {
        Remark::NewerEdition(newer) => return newer_edition(newer),
        Remark::ConstantPrices => (
            NoteCode::ConstantPrices,
            format!("Edition {id} lacks spending or GDP at current prices: money is at prices of {}.", basis.info.price_year),
        ),
        Remark::NoMoney => (NoteCode::NoMoney, format!("Edition {id} has only shares for {}, and no money.", basis.years)),
        Remark::RelatedUnknown => (
            NoteCode::RelatedUnknown,
            "Defence- and security-related spending (the 1.5%) is in no NATO table. Where it is not given with --set, a \
             gap that includes it is a range: from the related leg met in full to none of it counted."
                .to_owned(),
        ),
        Remark::NoForces(member) => {
            (NoteCode::NoForces, format!("{} has no armed forces, and so no {}.", member.name, basis.figures.join(" and no ")))
        }
        Remark::Silent(whom) => {
            let who = match &basis.info.own {
                Some(file) => format!("{} has", quoted(file)),
                None => "NATO gives".to_owned(),
            };
            (NoteCode::Silent, format!("{who} no {figure} in edition {id} for {}.", list(whom)))
        }
        Remark::NotHeld(whom) => {
            (NoteCode::NotHeld, format!("NATO printed a {figure} in edition {id}, but it is not available here, for {}.", list(whom)))
        }
        Remark::WholeUnknown(whom) => {
            let text = format!("No part is known where the whole lacks a figure: {}.", list(whom));
            (NoteCode::WholeUnknown, text)
        }
        Remark::NotYetMember(whom) => {
            (NoteCode::NotYetMember, format!("Counted before joining the alliance, because they are named: {}.", list(whom)))
        }
        Remark::RatioDiffers(whom) => (NoteCode::RatioDiffers, ratio_differs(whom, basis)),
        Remark::GdpDerived(whom) => (
            NoteCode::GdpDerived,
            format!(
                "GDP is derived for {}: national spending ÷ share, because edition {id} has none in dollars.",
                list(whom)
            ),
        ),
        Remark::FewDecimals => (
            NoteCode::FewDecimals,
            format!("Shares of edition {id} are available to one decimal; whether a target within that rounding is met is not known."),
        ),
        Remark::MetByRounding(whom) => {
            let items = whom.iter().map(|(member, year, share, wanted)| {
                format!("{} {year} ({} unrounded, below {})", member.name, share.percent(), wanted.percent().normalize())
            });
            (NoteCode::MetByRounding, format!("Met as published, to two decimals, but not unrounded: {}.", several(items)))
        }
        Remark::Rebased { year, known, outlook_until } => {
            (NoteCode::Rebased, rebased(*year, *known, *outlook_until))
        }
        Remark::DeflatorDiffers { year, whom } => (NoteCode::DeflatorDiffers, deflator_differs(*year, whom)),
        Remark::ManyCurrencies => {
            (NoteCode::ManyCurrencies, "The amounts are in several currencies, so they have no total.".to_owned())
        }
        Remark::Narrowed { shown, of, undecided } => {
            let undecided = match undecided {
                0 => String::new(),
                count => format!(" Also left out: {count}, because it is not known whether the target is met."),
            };
            (NoteCode::Narrowed, format!("{shown} of {of} rows are shown; totals are of these alone.{undecided}"))
        }
    };
    Note::new(code, text)
}

/// A figure that was replaced, or that follows from one that was.
pub struct Change {
    /// What it is.
    pub name: &'static str,
    /// As the edition has it.
    pub before: Option<String>,
    /// As the answer uses it.
    pub now: Option<String>,
}

/// The figures of an ally that were replaced, and those that follow from them; `amount` puts money into words.
pub fn changes(row: &AllyGap, amount: impl Fn(Millions) -> String) -> Vec<Change> {
    let Some(original) = row.original else { return Vec::new() };
    let (original, current) = (original.converted(), row.figures.converted());
    let share = |share: Option<Share>| share.map(|share| format!("{}%", fixed(share.percent(), 2)));
    let amount = |money: Option<Millions>| money.map(&amount);
    let mut changes = Vec::new();
    for (name, before, now) in [
        ("share", share(original.share), share(current.share)),
        ("spending", amount(original.spending), amount(current.spending)),
        ("GDP", amount(original.gdp), amount(current.gdp)),
        ("related share", share(original.related), share(current.related)),
    ] {
        if before != now {
            changes.push(Change { name, before, now });
        }
    }
    changes
}

/// The figures that were replaced, and those that follow from them.
pub fn what_if<'s, 'd: 's>(rows: impl Iterator<Item = &'s AllyGap<'d>>) -> Option<Note> {
    let mut items = Vec::new();
    for row in rows {
        let mut figures = Vec::new();
        for change in changes(row, |Millions(amount)| format!("{}m", grouped(amount, 0))) {
            let now = change.now.as_deref().unwrap_or(NOTHING);
            let before = change.before.as_deref().unwrap_or(NOTHING);
            figures.push(format!("{} {now} (was {before})", change.name));
        }
        if !figures.is_empty() {
            items.push(format!("{} {}: {}", row.member.name, row.year, figures.join(", ")));
        }
    }
    if items.is_empty() {
        return None;
    }
    let text = format!("What if: set with --set, not the edition's figures: {}.", items.join("; "));
    Some(Note::new(NoteCode::WhatIf, text))
}

fn rebased(year: Year, known: Year, outlook_until: Option<Year>) -> String {
    let ahead = match outlook_until {
        None => String::new(),
        Some(last) if last < year => format!(
            ", and the inflation expected after {known}, in the outlook until {last} and then at its last rate; exchange \
             rates stay"
        ),
        Some(_) => format!(", and the inflation expected after {known}; exchange rates stay"),
    };
    format!(
        "Money of {year} is constant prices times each ally's own deflator: its spending of {known} at current prices \
         divided by that at constant ones{ahead}. The same is used for GDP, so that published shares hold."
    )
}

fn deflator_differs(year: Year, whom: &[(&Member, Rate, Rate)]) -> String {
    let percent = |rate: &Rate| fixed(rate.apply(Millions(Decimal::ONE_HUNDRED)).0, 1);
    let items = whom.iter().map(|(member, spending, gdp)| {
        format!("{} ({} and not {})", member.name, percent(gdp), percent(spending))
    });
    format!(
        "In {year} the deflator of GDP differs from that of spending, so that GDP in the money of one year is not GDP at \
         current prices, for {}; constant prices are 100.",
        several(items)
    )
}

fn ratio_differs(whom: &[(&Member, Difference)], basis: &Basis) -> String {
    let items = whom.iter().map(|(member, difference)| {
        format!(
            "{} {} (published {}, by division {}, {} points)",
            member.name,
            difference.year,
            fixed(difference.printed, 2),
            fixed(difference.worked, 2),
            signed(difference.worked - difference.printed)
        )
    });
    let prices = match basis.prices {
        Some(prices) => prices_and_rates(prices, basis.info),
        None => String::new(),
    };
    format!(
        "NATO's share is of real GDP. At {prices}, spending ÷ GDP differs by more than 0.005 points and rounding for {}. \
         Points and verdicts follow the published share; money is target × GDP − spending.",
        several(items)
    )
}

fn signed(value: rust_decimal::Decimal) -> String {
    let text = fixed(value, 3);
    if text.starts_with('-') { text } else { format!("+{text}") }
}

/// At most five items, and how many more there are.
pub fn several(items: impl ExactSizeIterator<Item = String>) -> String {
    const MOST: usize = 5;
    let count = items.len();
    let shown = items.take(MOST).collect::<Vec<_>>().join(", ");
    if count > MOST { format!("{shown}, and {} more", count - MOST) } else { shown }
}

/// Allies and years; consecutive years of an ally are one range.
pub fn list(whom: &[(&Member, Year)]) -> String {
    several(runs(whom).iter().map(|(name, years)| format!("{name} {years}")))
}

/// The names of allies, each with a range of consecutive years.
pub fn runs<'m>(whom: &[(&'m Member, Year)]) -> Vec<(&'m str, Years)> {
    let mut runs: Vec<(&str, Years)> = Vec::new();
    for (member, year) in whom {
        match runs.last_mut() {
            Some((name, years)) if *name == member.name && years.last.plus(1) == Some(*year) => {
                years.last = *year;
            }
            _ => runs.push((&member.name, Years::one(*year))),
        }
    }
    runs
}

/// The allies that some sums leave out.
pub fn incomplete(mut missing: Vec<(&Member, Year)>) -> Option<Note> {
    if missing.is_empty() {
        return None;
    }
    order::by_key(&mut missing, |(member, year)| (member.name.as_str(), *year));
    missing.dedup();
    let text = format!("Not in every sum, because a figure is missing: {}.", list(&missing));
    Some(Note::new(NoteCode::Incomplete, text))
}

/// The texts of the notes that sentences do not say themselves.
pub fn unsaid(notes: Vec<Note>) -> impl Iterator<Item = String> {
    notes.into_iter().filter(|note| note.in_sentences).map(|note| note.text)
}
