//! The counts in sentences: a paragraph for each target, and one for NATO as a whole.

use super::TargetsView;
use crate::calc::targets::TargetCounts;
use crate::dataset::{Leg, Member};
use crate::view::View as _;
use crate::view::english::{
    self, FEW, all_of, ally, capital, clauses, closing, count, count_of_allies, short_name,
};

impl TargetsView<'_> {
    pub(super) fn paragraphs(&self) -> Vec<String> {
        let counts = &self.report.counts;
        let is_same = |one: &TargetCounts, other: &TargetCounts| {
            one.target.id == other.target.id && one.leg == other.leg
        };
        let mut all: Vec<String> = Vec::new();
        for counts in counts.chunk_by(is_same) {
            let text = counts.iter().map(sentence).collect::<Vec<_>>().join(" ");
            // Nobody's related spending is known; and 3.5% and 1.5% are 5% in all.
            let is_related = counts.first().is_some_and(|first| first.leg == Leg::Related);
            if !is_related && !all.contains(&text) {
                all.push(text);
            }
        }
        all.extend(self.of_nato());
        let method = "Counted are the allies that had joined by the year; a target is met where the published share \
                      reaches it.";
        all.push(closing(english::source(self.report.gaps.info, None), method, self.notes()));
        all
    }

    /// NATO's own share in each year; nothing where none is known.
    fn of_nato(&self) -> Option<String> {
        let mut years: Vec<String> = Vec::new();
        for counts in &self.report.counts {
            let Some(share) = counts.nato else { continue };
            let of_gdp = if years.is_empty() { " of its GDP" } else { "" };
            let in_year = format!(" in {}", counts.year);
            if years.iter().all(|known| !known.ends_with(&in_year)) {
                let estimated = if counts.estimate { "an estimated " } else { "" };
                years.push(format!("{estimated}{}{of_gdp}{in_year}", english::share(share)));
            }
        }
        if years.is_empty() {
            return None;
        }
        Some(format!("NATO as a whole spent {}, without related spending.", all_of(&years)))
    }
}

/// How many allies met a target in a year, did not, and of how many it is not known.
fn sentence(counts: &TargetCounts) -> String {
    let goal = short_name(&counts.target, counts.leg);
    let goal = match &counts.target.agreed {
        Some(agreed) if agreed.summit.starts_with("The ") => {
            format!("the {goal} agreed at {} for {}", agreed.summit, agreed.by)
        }
        Some(agreed) => {
            format!("the {goal} agreed at the {} summit for {}", agreed.summit, agreed.by)
        }
        None => goal,
    };
    let estimated = if counts.estimate { ", by estimates" } else { "" };
    let mut parts = vec![format!(
        "in {}{estimated}, {} of {}{} met {goal}",
        counts.year,
        count(counts.met.len()),
        count_of_allies(counts.allies()),
        who(&counts.met),
    )];
    if !counts.missed.is_empty() {
        parts.push(format!("{}{} did not", count(counts.missed.len()), who(&counts.missed)));
    }
    if !counts.unknown.is_empty() {
        parts.push(format!(
            "of {}{} it is not known",
            count(counts.unknown.len()),
            who(&counts.unknown)
        ));
    }
    format!("{}.", capital(&clauses(&parts)))
}

/// Who they are, where they are few.
fn who(members: &[&Member]) -> String {
    if members.is_empty() || members.len() > FEW {
        return String::new();
    }
    let names: Vec<String> = members.iter().map(|member| ally(&member.name)).collect();
    format!(" ({})", all_of(&names))
}
