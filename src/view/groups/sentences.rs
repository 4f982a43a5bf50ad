//! Groups in sentences: a paragraph for each group, with a sentence for each year.

use super::GroupsView;
use crate::calc::groups::GroupTotals;
use crate::calc::indicator::Indicator;
use crate::dataset::{Millions, Prices};
use crate::view::View as _;
use crate::view::columns::MoneyUnit;
use crate::view::english::{self, allies_of, amount, capital, closing, count, percent};
use crate::view::indicators::Style;

/// How a group's figures are worked out.
pub(in crate::view) const METHOD: &str = "A group's share is the sum of spending divided by the sum of GDP, at constant prices, of the allies that had joined by \
     the year; growth is that of spending at constant prices on the year before.";

impl GroupsView<'_> {
    pub(super) fn paragraphs(&self) -> Vec<String> {
        let is_same = |one: &GroupTotals, other: &GroupTotals| one.group.id == other.group.id;
        let mut all = Vec::new();
        for rows in self.report.rows.chunk_by(is_same) {
            let sentences: Vec<String> = rows.iter().map(|row| self.sentences_of(row)).collect();
            all.push(sentences.join(" "));
        }
        let lookup = &self.report.lookup;
        let money = lookup.prices.map(|prices: Prices| (self.one_currency(), prices.into()));
        all.push(closing(english::source(lookup.info, money), METHOD, self.notes()));
        all
    }

    /// What the allies of a group spent in a year, how it grew, and how many reached 2%.
    pub(in crate::view) fn sentences_of(&self, totals: &GroupTotals) -> String {
        let GroupTotals { group, year, spending, share, growth, at_two, .. } = totals;
        let who = capital(&allies_of(std::slice::from_ref(group), false, share.allies.len()));
        let Some(weighted) = share.value else {
            return format!("{who} have no share in {year} that could be worked out.");
        };
        let estimated = if self.report.lookup.is_estimate(*year) { "an estimated " } else { "" };
        let money = match (spending.value, self.currency(totals)) {
            (Some(value), Some(currency)) => format!(" ({})", amount(currency, Millions(value))),
            _ => String::new(),
        };
        let allies = share.allies.len();
        let share = percent(weighted, 2);
        let growth = growth.value.map(|growth| {
            let way = if growth.is_sign_negative() { "less" } else { "more" };
            format!(", in real terms {} {way} than the year before", percent(growth.abs(), 2))
        });
        let reached = match at_two.len() {
            all if all == allies => "all".to_owned(),
            some => count(some),
        };
        let mut all = vec![format!(
            "{who} spent {estimated}{share} of their GDP on defence{money} in {year}{}; {reached} of them reached 2%.",
            growth.unwrap_or_default(),
        )];
        all.extend(mean_in_words(totals));
        if totals.share.published.is_some() {
            let style = Style::of(Indicator::SHARE, MoneyUnit::Millions);
            let shown = style.show(totals.share.published);
            all.push(format!("NATO's own share of them is {shown}%."));
        }
        all.join(" ")
    }
}

/// What an ally of the group spends on average.
fn mean_in_words(totals: &GroupTotals) -> Option<String> {
    let mean = totals.share.mean?;
    Some(format!("The mean of their shares is {}.", percent(mean, 2)))
}
