//! The pledges in sentences: a paragraph for each ally.

use super::{PledgesView, kept};
use crate::calc::pledges::{Outcome, Promise};
use crate::dataset::{Scope, State};
use crate::decimal::plain;
use crate::view::View as _;
use crate::view::english::{self, capital, closing, points};
use rust_decimal::Decimal;

impl PledgesView<'_> {
    pub(super) fn paragraphs(&self) -> Vec<String> {
        let is_same = |one: &Promise, other: &Promise| one.member.iso3 == other.member.iso3;
        let mut all = Vec::new();
        for promises in self.report.promises.chunk_by(is_same) {
            let Some(first) = promises.first() else { continue };
            let owner = capital(&english::whose(&first.member.name));
            let words: Vec<String> = promises.iter().map(with_outcome).collect();
            let pledges = if words.len() == 1 { "pledge" } else { "pledges" };
            all.push(format!("{owner} {pledges}: {}.", words.join("; ")));
        }
        if all.is_empty() {
            all.push("The register has no such pledge.".to_owned());
        }
        let method = format!(
            "Pledges are from a register of announcements{} that is not exhaustive.",
            kept(self.report)
        );
        all.push(closing(english::source(self.report.gaps.info, None), &method, self.notes()));
        all
    }
}

/// A promise, and what became of it.
fn with_outcome(promise: &Promise) -> String {
    let is_met = promise.distance.is_some_and(|distance| distance.met == Some(true));
    let outcome = match promise.outcome {
        Some(Outcome::Kept) => ", kept".to_owned(),
        Some(Outcome::Missed) if is_met => ", missed in its year but met later".to_owned(),
        Some(Outcome::Missed) => ", missed in its year".to_owned(),
        Some(Outcome::Restated) => {
            ", met in its year by some editions and not by others".to_owned()
        }
        Some(Outcome::Reached | Outcome::Open) | None => how_far(promise),
    };
    let superseded = if promise.state == State::Superseded { ", since superseded" } else { "" };
    format!("{}{outcome}{superseded}", announcement(promise))
}

/// A promise, and how far the ally is from it.
pub(in crate::view) fn promised(promise: &Promise) -> String {
    announcement(promise) + &how_far(promise)
}

/// Whether the ally is there, or how far it is.
fn how_far(promise: &Promise) -> String {
    match promise.distance {
        _ if promise.state == State::Met => ", met".to_owned(),
        Some(distance) if distance.met == Some(true) => ", met".to_owned(),
        Some(distance) if distance.gap.0 > Decimal::ZERO => {
            format!(", {} away", points(distance.gap.0, distance.share.places()))
        }
        _ => String::new(),
    }
}

/// What was promised, by when, and by whom.
fn announcement(promise: &Promise) -> String {
    let pledge = &promise.pledge;
    let basis = match pledge.scope {
        Scope::Core => "% of GDP",
        Scope::Total => "% of GDP with related spending",
        Scope::Gni => "% of gross national income",
        Scope::National => "% of GDP (not said to be by NATO's definition)",
    };
    let deadline = match pledge.by_text.as_deref() {
        Some(text) => {
            let when = english::by_when(text);
            format!(" {} {when}", if when.contains('–') { "in" } else { "by" })
        }
        None => String::new(),
    };
    // Some are persons and some are bodies, which would need an article.
    let who = pledge.who.replace(" (", ", ").replace(')', "");
    format!(
        "{}{basis}{deadline}, announced {} ({who})",
        plain(pledge.share.percent()),
        english::announced(pledge.announced),
    )
}
