//! A group in sentences: what it spends, how far its members are from targets, its other figures, and the years before.

use super::GroupView;
use crate::calc::gap::AllyGap;
use crate::calc::group_profile::GroupFigure;
use crate::calc::indicator::Indicator;
use crate::dataset::Currency;
use crate::view::columns::MoneyUnit;
use crate::view::english::{self, FEW, all_of, ally, closing};
use crate::view::groups::sentences::METHOD;
use crate::view::indicators::{Style, change, change_in_words, in_words};
use crate::view::notes::Note;
use crate::view::{NoteCode, View as _};

impl GroupView<'_> {
    pub(super) fn paragraphs(&self) -> Vec<String> {
        let mut all = Vec::new();
        let years = &self.profile.years.rows;
        let before = match years.split_last() {
            Some((last, before)) => {
                all.push(self.years.sentences_of(last));
                before
            }
            None => &[],
        };
        all.extend(self.gap_paragraphs());
        let figures = self.profile.figures.iter().filter_map(|figure| self.figure_sentence(figure));
        let figures: Vec<String> = figures.collect();
        if !figures.is_empty() {
            all.push(figures.join(" "));
        }
        if !before.is_empty() {
            let before: Vec<String> =
                before.iter().map(|totals| self.years.sentences_of(totals)).collect();
            all.push(before.join(" "));
        }
        let gaps = self.gap_report();
        let money = gaps.prices.map(|prices| (gaps.one_currency(), prices.into()));
        let mut notes = self.notes();
        // Sentences say it without naming options.
        let has_range = notes.iter().any(is_on_related);
        notes.retain(|note| !is_on_related(note));
        let mut closing = closing(english::source(gaps.info, money), METHOD, notes);
        if has_range {
            closing.push(' ');
            closing.push_str(english::RELATED_UNKNOWN);
        }
        all.push(closing);
        all
    }

    /// Few members have a paragraph each; of many it is said who is farthest, and how many meet the targets.
    fn gap_paragraphs(&self) -> Vec<String> {
        let ranked = self.ranked();
        let mut all = Vec::new();
        if ranked.len() <= FEW {
            for (index, row) in ranked.iter().enumerate() {
                all.extend(self.gaps.paragraph(row, index == 0));
            }
        } else {
            all.extend(self.extremes(&ranked));
        }
        all.extend(self.gaps.together());
        all
    }

    /// Who has the lowest and who the highest share.
    fn extremes(&self, ranked: &[&AllyGap]) -> Option<String> {
        let of_whom = |extreme: &AllyGap| {
            let share = extreme.figures.share;
            let whom = ranked.iter().filter(|row| row.figures.share == share);
            let whom: Vec<String> = whom.map(|row| ally(&row.member.name)).collect();
            Some(format!("{} ({})", all_of(&whom), english::share(share?)))
        };
        let (lowest, highest) = (of_whom(ranked.first()?)?, of_whom(ranked.last()?)?);
        let year = self.gap_report().years.last;
        Some(format!(
            "The lowest share of GDP in {year} is that of {lowest}, the highest that of {highest}."
        ))
    }

    /// A figure with its change from the year before; nothing of those that are said of the year already.
    fn figure_sentence(&self, figure: &GroupFigure) -> Option<String> {
        let indicator = figure.indicator;
        if [Indicator::SHARE, Indicator::SPENDING, Indicator::REAL_CHANGE].contains(&indicator) {
            return None;
        }
        let combined = figure.combined()?;
        let (value, on_average) = match combined.value {
            Some(value) => (value, ""),
            None => (combined.mean?, "on average "),
        };
        let style = Style::of(indicator, MoneyUnit::Millions).of_many();
        let shown = in_words(indicator, value, Some(Currency::USD), style);
        let lookup = &figure.history.lookup;
        let prices = match lookup.prices_of(indicator) {
            Some(prices) => format!(" at {}", english::prices(prices, lookup.info)),
            None => String::new(),
        };
        let estimated = if self.is_estimate() { "an estimated " } else { "" };
        let changed = change(indicator, figure.change(), figure.before());
        let changed = change_in_words(indicator, &changed).unwrap_or_default();
        // The words are those for one ally.
        let subject =
            indicator.words().subject.replace("Its ", "Their ").replace(" its ", " their ");
        Some(format!("{subject} is {on_average}{estimated}{shown}{prices}{changed}."))
    }
}

fn is_on_related(note: &Note) -> bool {
    note.code == NoteCode::RelatedUnknown
}
