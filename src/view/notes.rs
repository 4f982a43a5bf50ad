//! What a reader must know: the edition, the prices, and everything that the answer assumes.

use crate::calc::currency::Unit;
use crate::calc::gap::what_if::{Replacement, Value as ReplacedBy};
use crate::calc::gap::{AllyGap, Carried, GapQuestion, GapReport, PriceBase};
use crate::calc::projection::growth::{Assumption, GivenRate, Prospects, RateKind};
use crate::dataset::{
    EditionInfo, Group, Iso3, Measure, Member, Millions, Prices, Rate, Share, Year, Years,
};
use crate::decimal::{fixed, grouped, grouped_exact, plain, round};
use crate::error::quoted;
use crate::order;
use crate::report::Object;
use rust_decimal::Decimal;

use super::columns::NOTHING;
use super::english::{all_of, prices_and_rates, span};
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
    /// Whether it is about figures beside bars, which a narrow picture leaves out.
    pub is_beside: bool,
    /// What is printed there in place of the text, which names options.
    pub drawn_as: Option<String>,
    /// What is printed below a table in place of a text of several lines, unless all is asked for; nothing is printed where
    /// it is empty, because the table says it itself.
    pub in_short: Option<String>,
}

impl Note {
    /// A note that is shown where its code says.
    pub fn new(code: NoteCode, text: impl Into<String>) -> Self {
        Self {
            code,
            text: text.into(),
            in_sentences: !code.is_said(),
            in_picture: code.is_drawn(),
            is_beside: false,
            drawn_as: None,
            in_short: None,
        }
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

    /// The same note, with other words below a picture, whose readers type no options.
    #[must_use]
    pub fn drawn_as(self, text: impl Into<String>) -> Self {
        Self { drawn_as: Some(text.into()), ..self }
    }

    /// The same note, about figures beside the bars of a picture.
    #[must_use]
    pub fn beside_bars(self) -> Self {
        Self { is_beside: true, ..self }
    }

    /// The same note, with fewer words below a table.
    #[must_use]
    pub fn in_short(self, text: impl Into<String>) -> Self {
        Self { in_short: Some(text.into()), ..self }
    }

    /// The same note, below a table that says it itself.
    #[must_use]
    pub fn in_table(self) -> Self {
        self.in_short("")
    }

    /// What is printed below the report's picture, if it is.
    ///
    /// A range of years is printed there, and not written as one types it: `2014–2026`.
    #[must_use]
    pub fn caption(self) -> Option<String> {
        self.in_picture.then(|| self.for_readers())
    }

    /// The text for those who did not ask the question, and type no options.
    #[must_use]
    pub fn for_readers(self) -> String {
        self.drawn_as.unwrap_or(self.text).replace("..", "–")
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

/// Growth and inflation of the user's own, and GDPs by year, which make a growth, in words: `growth of ITA 1.5%`.
pub fn assumed(assumed: &[Assumption], replaced: &[Replacement]) -> Vec<String> {
    let mut all = own_gdps(replaced);
    all.extend(assumed.iter().map(assumption));
    all
}

fn assumption(assumed: &Assumption) -> String {
    let kind = match assumed.kind {
        RateKind::Growth => "growth",
        RateKind::Inflation => "inflation",
        RateKind::NominalGrowth => "nominal growth",
    };
    let steps = assumed.rates.steps().iter().map(|(from, rate)| match *from {
        Year::FIRST => rate_in_words(*rate),
        from => format!("{} from {from} on", rate_in_words(*rate)),
    });
    format!("{kind}{} {}", of_member(assumed.member), steps.collect::<Vec<_>>().join(", "))
}

fn rate_in_words(rate: GivenRate) -> String {
    match rate {
        GivenRate::Rate(rate) => format!("{}%", plain(rate)),
        GivenRate::OverOutlook(points) if points.is_zero() => "as in the outlook".to_owned(),
        GivenRate::OverOutlook(points) => {
            let side = if points > Decimal::ZERO { "above" } else { "below" };
            let points = points.abs();
            let unit = if points == Decimal::ONE { "point" } else { "points" };
            format!("{} {unit} {side} the outlook's", plain(points))
        }
    }
}

fn of_member(member: Option<Iso3>) -> String {
    member.map(|member| format!(" of {member}")).unwrap_or_default()
}

/// GDPs of several years that the user gave: `GDP of ITA 2,250,000m in 2025 and 2,900,000m in 2035`.
fn own_gdps(replaced: &[Replacement]) -> Vec<String> {
    let given = replaced.iter().filter_map(|replaced| match &replaced.value {
        ReplacedBy::Gdps(gdps) => Some((replaced.member, gdps)),
        ReplacedBy::One(_) => None,
    });
    let in_words = given.map(|(member, gdps)| {
        let points = gdps.points().map(|(year, gdp)| format!("{}m in {year}", grouped_exact(gdp)));
        format!("GDP{} {}", of_member(member), all_of(&points.collect::<Vec<_>>()))
    });
    in_words.collect()
}

/// How GDPs of several years that the user gave lead from one to the other.
pub fn own_gdp(replaced: &[Replacement]) -> Option<Note> {
    let given = own_gdps(replaced);
    if given.is_empty() {
        return None;
    }
    let text = format!(
        "Figures of your own: {}, with an equal rate of growth from each of these years to the next.",
        given.join("; ")
    );
    Some(Note::new(NoteCode::OwnGdp, text))
}

/// The user's own growth and inflation, as a sentence; empty without any.
pub fn assumed_rates(assumed: &[String]) -> String {
    if assumed.is_empty() { String::new() } else { format!(" Your own: {}.", assumed.join("; ")) }
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
    let original = match &row.carried {
        Some(carried) => carried.published,
        None => row.original.unwrap_or(row.figures),
    };
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
        lines.push(converted(rate, row, answer.info));
    }
    if let (Some(carried), Some(before), Some(later)) =
        (&row.carried, original.gdp, row.original.unwrap_or(row.figures).gdp)
    {
        lines.push(carry(row, carried, before, later, answer.prices));
    }
    if row.original.is_some() {
        lines.push("some of these are replaced with --set: see the notes".to_owned());
    }
    lines
}

/// The exchange rate of an ally's amounts.
fn converted(rate: Rate, row: &AllyGap, info: &EditionInfo) -> String {
    let (amount, dollars) = (grouped_exact(rate.amount().0), grouped_exact(rate.dollars().0));
    let (currency, id) = (row.currency, info.id);
    format!("exchange rate {amount} {currency} ÷ {dollars} USD (edition {id}, tables 1 and 2)")
}

/// How GDP was carried to a year after the edition's last. Spending takes the same factors, so that
/// the share holds.
fn carry(
    row: &AllyGap,
    carried: &Carried,
    before: Millions,
    later: Millions,
    prices: Option<Prices>,
) -> String {
    let amount = |Millions(amount): Millions| grouped_exact(round(amount, PLACES));
    let percent = |rate: Decimal| plain(round(rate, PLACES));
    let mut factors = vec![amount(before)];
    for rates in &carried.rates {
        factors.push(format!("(1 + {}%)", percent(rates.growth)));
        if prices == Some(Prices::Current) {
            factors.push(format!("(1 + {}%)", percent(rates.inflation)));
        }
    }
    format!(
        "GDP carried from {} to {}: {} = {}; spending takes the same factors",
        carried.from,
        row.year,
        factors.join(" × "),
        amount(later)
    )
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
    let items = items.join("; ");
    let text = format!("What if: set with --set, not the edition's figures: {items}.");
    let drawn = format!("What if, and not the edition's figures: {items}.");
    Some(Note::new(NoteCode::WhatIf, text).drawn_as(drawn))
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
    several(runs(whom).iter().map(|(name, years)| format!("{name} {}", span(*years))))
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
