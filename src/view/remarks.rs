//! Remarks on an answer, as notes.

use crate::calc::gap::GapReport;
use crate::calc::remarks::Remark;
use crate::dataset::consistency::Difference;
use crate::dataset::{EditionInfo, Member, Millions, Prices, Rate, Share, Year, Years};
use crate::decimal::fixed;
use crate::error::quoted;
use rust_decimal::Decimal;

use super::english::prices_and_rates;
use super::note_code::NoteCode;
use super::notes::{Note, list, several};

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
    let (code, text) = match remark {
        Remark::NewerEdition(newer) => return newer_edition(newer),
        Remark::ConstantPrices => (NoteCode::ConstantPrices, constant_prices(basis)),
        Remark::NoMoney => (
            NoteCode::NoMoney,
            format!("Edition {id} has only shares for {}, and no money.", basis.years),
        ),
        Remark::RelatedUnknown => (NoteCode::RelatedUnknown, RELATED_UNKNOWN.to_owned()),
        Remark::NoForces(member) => (
            NoteCode::NoForces,
            format!(
                "{} has no armed forces, and so no {}.",
                member.name,
                basis.figures.join(" and no ")
            ),
        ),
        Remark::Silent(whom) => (NoteCode::Silent, silent(whom, basis)),
        Remark::NotHeld(whom) => (NoteCode::NotHeld, not_held(whom, basis)),
        Remark::WholeUnknown(whom) => (
            NoteCode::WholeUnknown,
            format!("No part is known where the whole lacks a figure: {}.", list(whom)),
        ),
        Remark::NotYetMember(whom) => (
            NoteCode::NotYetMember,
            format!("Counted before joining the alliance, because they are named: {}.", list(whom)),
        ),
        Remark::RatioDiffers(whom) => (NoteCode::RatioDiffers, ratio_differs(whom, basis)),
        Remark::GdpDerived(whom) => (NoteCode::GdpDerived, gdp_derived(whom, basis)),
        Remark::FewDecimals => (NoteCode::FewDecimals, few_decimals(basis)),
        Remark::MetByRounding(whom) => (NoteCode::MetByRounding, met_by_rounding(whom)),
        Remark::Carried { from, to } => (NoteCode::Carried, carried(*from, *to)),
        Remark::Rebased { year, known, outlook_until } => {
            (NoteCode::Rebased, rebased(*year, *known, *outlook_until))
        }
        Remark::DeflatorDiffers { year, whom } => {
            (NoteCode::DeflatorDiffers, deflator_differs(*year, whom))
        }
        Remark::ManyCurrencies => (
            NoteCode::ManyCurrencies,
            "The amounts are in several currencies, so they have no total.".to_owned(),
        ),
        Remark::Narrowed { shown, of, undecided } => {
            let totals = "; totals are of these alone";
            (NoteCode::Narrowed, narrowed((*shown, *of, *undecided), totals))
        }
    };
    let note = Note::new(code, text);
    match remark {
        Remark::RelatedUnknown => {
            let short = "The 1.5% is in no NATO table, so a gap that includes it is a range.";
            note.drawn_as(RELATED_UNKNOWN.replace(" with --set", "")).in_short(short)
        }
        Remark::RatioDiffers(whom) => note.in_short(ratio_in_short(whom)),
        Remark::DeflatorDiffers { whom, .. } => note.in_short(format!(
            "GDP has another deflator than spending: {}.",
            several(whom.iter().map(deflators))
        )),
        _ => note,
    }
}

/// Whose share is not what spending and GDP come to.
fn ratio_in_short(whom: &[(&Member, Difference)]) -> String {
    let items = whom.iter().map(|(member, difference)| {
        let (printed, worked) = (fixed(difference.printed, 2), fixed(difference.worked, 2));
        format!("{} {} ({worked}, not {printed})", member.name, difference.year)
    });
    format!("Spending ÷ GDP is not the published share: {}.", several(items))
}

/// Why a gap is a range.
const RELATED_UNKNOWN: &str = "Defence- and security-related spending (the 1.5%) is in no NATO table. Where it is not given with --set, a \
                               gap that includes it is a range: from the related leg met in full to none of it counted.";

/// What is missing where a figure is.
fn figure<'a>(basis: &Basis<'a>) -> &'a str {
    basis.figures.first().copied().unwrap_or("figure")
}

fn constant_prices(basis: &Basis) -> String {
    let EditionInfo { id, price_year, .. } = basis.info;
    format!(
        "Edition {id} lacks spending or GDP at current prices: money is at prices of {price_year}."
    )
}

fn carried(from: Year, to: Year) -> String {
    format!(
        "No figures of {to} are known yet: those of {from} are carried there, GDP by its growth and spending with it, so \
         that the share is that of {from}."
    )
}

fn few_decimals(basis: &Basis) -> String {
    format!(
        "Shares of edition {} are available to one decimal; whether a target within that rounding is met is not known.",
        basis.info.id
    )
}

fn silent(whom: &[(&Member, Year)], basis: &Basis) -> String {
    let who = match &basis.info.own {
        Some(file) => format!("{} has", quoted(file)),
        None => "NATO gives".to_owned(),
    };
    format!("{who} no {} in edition {} for {}.", figure(basis), basis.info.id, list(whom))
}

fn not_held(whom: &[(&Member, Year)], basis: &Basis) -> String {
    format!(
        "NATO printed a {} in edition {}, but it is not available here, for {}.",
        figure(basis),
        basis.info.id,
        list(whom)
    )
}

fn gdp_derived(whom: &[(&Member, Year)], basis: &Basis) -> String {
    format!(
        "GDP is derived for {}: national spending ÷ share, because edition {} has none in dollars.",
        list(whom),
        basis.info.id
    )
}

fn met_by_rounding(whom: &[(&Member, Year, Share, Share)]) -> String {
    let items = whom.iter().map(|(member, year, share, wanted)| {
        let (share, wanted) = (share.percent(), wanted.percent().normalize());
        format!("{} {year} ({share} unrounded, below {wanted})", member.name)
    });
    format!("Met as published, to two decimals, but not unrounded: {}.", several(items))
}

/// How many rows are left out, and what that means for totals.
pub fn narrowed((shown, of, undecided): (usize, usize, usize), totals: &str) -> String {
    let undecided = match undecided {
        0 => String::new(),
        count => {
            format!(" Also left out: {count}, because it is not known whether the target is met.")
        }
    };
    format!("{shown} of {of} rows are shown{totals}.{undecided}")
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

/// The deflator of an ally's GDP, and that of its spending; constant prices are 100.
fn deflators((member, spending, gdp): &(&Member, Rate, Rate)) -> String {
    let percent = |rate: &Rate| fixed(rate.apply(Millions(Decimal::ONE_HUNDRED)).0, 1);
    format!("{} ({} and not {})", member.name, percent(gdp), percent(spending))
}

fn deflator_differs(year: Year, whom: &[(&Member, Rate, Rate)]) -> String {
    let items = whom.iter().map(deflators);
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
        "NATO's share is of real GDP. At {prices}, spending ÷ GDP differs by more than 0.005 points and rounding for {}.\
         {FOLLOWS}",
        several(items)
    )
}

/// What follows for gaps to a share of GDP where it is not what spending and GDP come to.
pub const FOLLOWS: &str =
    " Points and verdicts follow the published share; money is target × GDP − spending.";

fn signed(value: rust_decimal::Decimal) -> String {
    let text = fixed(value, 3);
    if text.starts_with('-') { text } else { format!("+{text}") }
}
