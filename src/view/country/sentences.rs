//! One ally in sentences: its figures, gaps, pace, pledges and revisions, a paragraph each.

use rust_decimal::Decimal;

use super::{CountryView, change};
use crate::calc::country::ProfileFigure;
use crate::calc::pace::Trajectory;
use crate::calc::rank::Ranked;
use crate::view::View as _;
use crate::view::columns::MoneyUnit;
use crate::view::english::{self, capital, count_of_allies, place};
use crate::view::indicators::{Style, change_in_words, in_words};
use crate::view::notes;
use crate::view::pledges::{kept, promised};

impl CountryView<'_> {
    pub(super) fn paragraphs(&self) -> Vec<String> {
        let mut all = self.gap_paragraphs();
        all.extend(self.figure_paragraph());
        all.extend(self.pace_paragraph());
        all.extend(self.pledge_paragraph());
        let revisions = self.revisions.as_ref();
        all.extend(revisions.and_then(|view| view.followed(self.profile.member)));
        all.push(self.closing());
        all
    }

    /// How far the ally is from targets, or why that is not known.
    fn gap_paragraphs(&self) -> Vec<String> {
        if let Some(text) = self.row.and_then(|row| self.gaps.paragraph(row, true)) {
            return vec![text];
        }
        let gaps = self.gap_report;
        let whom: Vec<_> = gaps.rows.iter().map(|row| (row.member, row.year)).collect();
        english::missing(&whom, gaps.info, &gaps.remarks, "gap")
    }

    /// Each figure with its change from the year before and its rank.
    fn figure_paragraph(&self) -> Option<String> {
        let sentences: Vec<String> =
            self.profile.figures.iter().filter_map(figure_sentence).collect();
        if sentences.is_empty() { None } else { Some(sentences.join(" ")) }
    }

    fn pace_paragraph(&self) -> Option<String> {
        let trajectory = self.profile.pace.as_ref()?.report.trajectories.first()?;
        Some(self.pace.as_ref()?.paragraph(trajectory, trajectory.paces.first()?, true))
    }

    /// Its pledges, without those that were superseded.
    fn pledge_paragraph(&self) -> Option<String> {
        if self.profile.pledges.report.promises.is_empty() {
            return None;
        }
        let owner = capital(&english::whose(&self.profile.member.name));
        if self.promises.is_empty() {
            return Some(format!("{owner} pledges are all superseded."));
        }
        let promises: Vec<String> = self.promises.iter().map(|promise| promised(promise)).collect();
        Some(format!(
            "{owner} pledges, from a register{} that is not exhaustive, and without those superseded: {}.",
            kept(&self.profile.pledges.report),
            promises.join("; ")
        ))
    }

    /// The edition, and what all figures have in common.
    fn closing(&self) -> String {
        let mut all = vec![english::source(self.gap_report.info, None)];
        if let Some(pace) = &self.profile.pace {
            all.push("The pace is arithmetic on the past, not a forecast.".to_owned());
            if pace.report.trajectories.iter().any(needs_growth) {
                all.push(
                    "The growth needed is that of spending at constant prices, and approximate."
                        .to_owned(),
                );
                all.push(english::outlook("Growth", &[]));
            }
        }
        if self.row.is_some_and(|row| row.figures.share.is_some()) {
            all.push(english::RELATED_UNKNOWN.to_owned());
        }
        all.extend(notes::unsaid(self.notes()));
        all.join(" ")
    }
}

fn needs_growth(trajectory: &Trajectory) -> bool {
    trajectory.paces.iter().any(|pace| pace.needed_growth.is_some())
}

/// A figure, its change from the year before, and its rank.
fn figure_sentence(figure: &ProfileFigure) -> Option<String> {
    let ranked = figure.ranked()?;
    let value = amount_of(figure, ranked, ranked.entry.value?);
    let estimated = if ranked.entry.estimate == Some(true) { "an estimated " } else { "" };
    let change = change_in_words(figure.indicator, &change(figure));
    let rank = match ranked.rank {
        Some(rank) => {
            let and = if change.is_some() { " and" } else { "," };
            let joint = if ranked.tied { "joint " } else { "" };
            format!("{and} {joint}{} of {}", place(rank), count_of_allies(figure.ranking.of))
        }
        None => String::new(),
    };
    Some(format!(
        "{} is {estimated}{value}{}{rank}.",
        figure.indicator.words().subject,
        change.unwrap_or_default()
    ))
}

/// A figure with its unit; for money, with its prices.
fn amount_of(figure: &ProfileFigure, ranked: &Ranked, value: Decimal) -> String {
    let lookup = &figure.ranking.lookup;
    let style = Style::of(figure.indicator, MoneyUnit::Millions);
    let shown = in_words(figure.indicator, value, ranked.entry.currency, style);
    match lookup.prices_of(figure.indicator) {
        Some(prices) => format!("{shown} at {}", english::prices(prices, lookup.info)),
        None => shown,
    }
}
