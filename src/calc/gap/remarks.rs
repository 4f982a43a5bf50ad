//! What a reader needs to know beside gaps.

use std::cmp::Reverse;

use super::{AllyGap, GapQuestion};
use crate::calc::remarks::Remark;
use crate::dataset::{
    Absence, Demand, Edition, EditionInfo, Leg, Measure, Member, Preferred, Prices, Selected,
    Share, Subject, Target, Year,
};
use crate::order;

/// All remarks on rows, in the order in which they are told.
pub(super) fn remarks<'d>(
    chosen: &Selected<'d>,
    question: &GapQuestion,
    rows: &[AllyGap<'d>],
) -> Vec<Remark<'d>> {
    let mut remarks = Vec::new();
    remarks.extend(chosen.newer.map(Remark::NewerEdition));
    remarks.extend(on_money(chosen, question));
    remarks.extend(on_absent(chosen, question, rows));
    remarks.extend(on_figures(rows));
    let rounded = met_by_rounding(question, rows);
    if !rounded.is_empty() {
        remarks.push(Remark::MetByRounding(rounded));
    }
    if rows.iter().any(|row| rows.first().is_some_and(|first| first.currency != row.currency)) {
        remarks.push(Remark::ManyCurrencies);
    }
    remarks
}

/// That there is no money, or at other prices than are usual.
fn on_money<'d>(chosen: &Selected<'d>, question: &GapQuestion) -> Option<Remark<'d>> {
    let is_unasked = question.prices.is_none() && question.preferred != Preferred::Constant;
    match chosen.prices {
        None => Some(Remark::NoMoney),
        Some(Prices::Constant) if is_unasked => Some(Remark::ConstantPrices),
        Some(_) => None,
    }
}

/// Which figures are absent, and who had not joined.
fn on_absent<'d>(
    chosen: &Selected<'d>,
    question: &GapQuestion,
    rows: &[AllyGap<'d>],
) -> Vec<Remark<'d>> {
    let mut remarks = Vec::new();
    if question.targets.iter().any(|target| target.related().is_some())
        && rows.iter().any(|row| row.figures.related.is_none() && row.figures.share.is_some())
    {
        remarks.push(Remark::RelatedUnknown);
    }
    if let Some(row) =
        rows.iter().find(|row| !row.member.armed_forces && row.figures.share.is_none())
    {
        remarks.push(Remark::NoForces(row.member));
    }
    let without = pick(rows, |row| row.member.armed_forces && row.figures.share.is_none());
    remarks.extend(absent(chosen.edition, chosen.info, Measure::Share, without));
    let early = pick(rows, |row| row.year < row.member.joined);
    if !early.is_empty() {
        remarks.push(Remark::NotYetMember(early));
    }
    remarks
}

/// Which figures are not what they seem.
fn on_figures<'d>(rows: &[AllyGap<'d>]) -> Vec<Remark<'d>> {
    let mut remarks = Vec::new();
    let differ = rows.iter().filter(|row| row.original.is_none());
    let mut differ: Vec<_> = differ.filter_map(|row| Some((row.member, row.differs?))).collect();
    if !differ.is_empty() {
        order::by_key(&mut differ, |(_, difference)| Reverse(difference.size()));
        remarks.push(Remark::RatioDiffers(differ));
    }
    let derived = pick(rows, |row| row.original.unwrap_or(row.figures).gdp_is_derived);
    if !derived.is_empty() {
        remarks.push(Remark::GdpDerived(derived));
    }
    if rows.iter().any(|row| row.figures.share.is_some_and(|share| share.places() < Share::PLACES))
    {
        remarks.push(Remark::FewDecimals);
    }
    remarks
}

/// The rows whose published share reaches a target that the unrounded one misses.
fn met_by_rounding<'d>(
    question: &GapQuestion,
    rows: &[AllyGap<'d>],
) -> Vec<(&'d Member, Year, Share, Share)> {
    let of_gdp = |target: &&Target| matches!(target.demand, Demand::Core(_) | Demand::Split { .. });
    let cores = || question.targets.iter().filter(of_gdp).map(|target| target.share(Leg::Core));
    rows.iter()
        .flat_map(|row| cores().map(move |wanted| (row, wanted)))
        .filter_map(|(row, wanted)| Some((row.member, row.year, row.figures.share?, wanted)))
        .filter(|(_, _, share, wanted)| share < wanted && share.reaches(*wanted) == Some(true))
        .collect()
}

fn pick<'d>(rows: &[AllyGap<'d>], keep: impl Fn(&AllyGap) -> bool) -> Vec<(&'d Member, Year)> {
    rows.iter().filter(|row| keep(row)).map(|row| (row.member, row.year_held())).collect()
}

/// The remarks that figures are absent. What NATO itself left out is kept apart from what NATO may have printed but
/// this record does not have: only the first says something about the ally.
pub(in crate::calc) fn absent<'d>(
    edition: &Edition,
    info: &EditionInfo,
    measure: Measure,
    without: Vec<(&'d Member, Year)>,
) -> impl Iterator<Item = Remark<'d>> + use<'d> {
    let (silent, not_held): (Vec<_>, Vec<_>) = without.into_iter().partition(|(member, year)| {
        let of = Subject::Ally(member.iso3);
        edition.absence(info, of, member.armed_forces, *year, measure) == Absence::Silent
    });
    let silent = (!silent.is_empty()).then_some(Remark::Silent(silent));
    silent.into_iter().chain((!not_held.is_empty()).then_some(Remark::NotHeld(not_held)))
}
