//! What allies come to together, in sentences: how many meet the targets, and the sums of their gaps.

use super::distance::{against, short_of};
use super::{GapView, ShownLeg};
use crate::calc::gap::{AllyGap, Extent, Part, Sum};
use crate::calc::remarks::Remark;
use crate::dataset::{Currency, Leg, Member, Millions, Years};
use crate::view::english::{self, FEW, ROUNDED, clauses, count, short_name, whose};

impl GapView<'_> {
    /// How many meet the targets, and the sums.
    pub(in crate::view) fn together(&self) -> Vec<String> {
        let report = self.report;
        let mut all = Vec::new();
        if report.rows.len() < 2 {
            return all;
        }
        if report.years.is_one() {
            all.extend(self.verdicts());
        }
        if report.prices.is_some() {
            all.extend(self.sums_of_allies());
            all.extend(self.sum_of_all());
            all.extend(self.sums_of_years());
        }
        all
    }

    /// How many of the allies with a share meet each target; nothing where all have a paragraph in full.
    fn verdicts(&self) -> Option<String> {
        let has_share = |row: &&AllyGap| row.figures.share.is_some();
        let known: Vec<&AllyGap> = self.report.rows.iter().filter(has_share).collect();
        if known.len() <= FEW {
            return None;
        }
        let mut verdicts = Vec::new();
        for shown in self.legs.iter().filter(|shown| shown.leg != Leg::Related) {
            let met = match with_verdict(&known, shown, Some(true)) {
                0 => "none meets".to_owned(),
                1 => "one meets".to_owned(),
                all if all == known.len() => "all meet".to_owned(),
                some => format!("{} meet", count(some)),
            };
            let open = match with_verdict(&known, shown, None) {
                0 => String::new(),
                open => format!(" (not known for {})", count(open)),
            };
            verdicts.push(format!("{met} {}{open}", short_name(shown.target, shown.leg)));
        }
        if verdicts.is_empty() {
            return None;
        }
        let allies = english::of_groups(
            &self.question.groups,
            !self.question.members.is_empty() || self.is_narrowed(),
            known.len(),
        );
        let allies = allies.unwrap_or_else(|| format!("the {} allies", count(known.len())));
        Some(format!("Of {allies} with a share, {}.", clauses(&verdicts)))
    }

    /// The shortfalls of each of several allies over several years.
    fn sums_of_allies(&self) -> Vec<String> {
        let report = self.report;
        let members = report.members();
        let mut all = Vec::new();
        if report.years.is_one() || members.len() < 2 {
            return all;
        }
        let Years { first, last } = report.years;
        for member in members {
            let Some(row) = report.rows.iter().find(|row| row.member == member) else { continue };
            let sums = report.sums(Part::Ally(member.iso3)).unwrap_or_default();
            let shortfalls =
                self.for_each_leg(&sums, |sum, goal| against(sum.shortfall, row.currency, goal));
            if !shortfalls.is_empty() {
                let owner = whose(&member.name);
                let shortfalls = clauses(&shortfalls);
                all.push(format!(
                    "From {first} to {last}, {owner} shortfalls add up to {shortfalls}."
                ));
            }
        }
        all
    }

    /// The shortfalls of several allies in each of several years.
    fn sums_of_years(&self) -> Option<String> {
        let report = self.report;
        let currency = report.one_currency()?;
        if report.years.is_one() || report.members().len() < 2 || self.counted() < 2 {
            return None;
        }
        let mut sentences = Vec::new();
        for year in report.years.each() {
            let sums = report.sums(Part::Year(year)).unwrap_or_default();
            let shortfalls =
                self.for_each_leg(&sums, |sum, goal| against(sum.shortfall, currency, goal));
            let whose = match sums.first() {
                Some(sum) if sum.missing > 0 => {
                    format!(" of the {} with figures", count(sum.counted))
                }
                _ => String::new(),
            };
            if !shortfalls.is_empty() {
                let shortfalls = clauses(&shortfalls);
                sentences.push(format!("In {year} the shortfalls{whose} add up to {shortfalls}."));
            }
        }
        if sentences.is_empty() { None } else { Some(sentences.join(" ")) }
    }

    /// The sums of everybody, with and without the surpluses.
    fn sum_of_all(&self) -> Option<String> {
        let sums = self.report.sums(Part::Whole)?;
        let currency = self.report.one_currency()?;
        let is_one_year = self.report.years.is_one();
        // The sum of one ally is said already: as its gap, or as its own sum.
        if self.counted() < 2 && (is_one_year || self.report.members().len() > 1) {
            return None;
        }
        let shortfalls = self.for_each_leg(&sums, |sum, goal| {
            if is_one_year {
                short_of(sum.shortfall, currency, goal)
            } else {
                against(sum.shortfall, currency, goal)
            }
        });
        if shortfalls.is_empty() {
            return None;
        }
        let total = self.total_shortfall(&clauses(&shortfalls));
        let surplus = self.surplus(&sums, currency);
        let rounding = if self.add_up(&sums) { String::new() } else { format!(" {ROUNDED}") };
        Some(format!("{total}{surplus}{rounding}"))
    }

    fn total_shortfall(&self, shortfalls: &str) -> String {
        let report = self.report;
        let Years { first, last } = report.years;
        if report.years.is_one() {
            let allies = self.summed_allies();
            return format!("Together, {allies} are {shortfalls}, counting shortfalls alone");
        }
        if let [member] = report.members().as_slice() {
            let owner = whose(&member.name);
            return format!("From {first} to {last}, {owner} shortfalls add up to {shortfalls}");
        }
        let allies = self.summed_allies();
        format!("From {first} to {last}, the shortfalls of {allies} add up to {shortfalls}")
    }

    /// The end of the sentence about shortfalls: what is left of them with surpluses deducted.
    fn surplus(&self, sums: &[Sum], currency: Currency) -> String {
        let has_surplus =
            |shown: &ShownLeg| sums.get(shown.index).is_some_and(|sum| sum.netted != sum.shortfall);
        if !self.legs.iter().any(has_surplus) {
            return "; there is no surplus to deduct.".to_owned();
        }
        let netted = self.for_each_leg(sums, |sum, goal| short_of(sum.netted, currency, goal));
        format!(
            ": one ally's surplus does not pay another's gap. With surpluses deducted they are {}.",
            clauses(&netted)
        )
    }

    /// The sum of each leg that has one, put into words.
    fn for_each_leg(&self, sums: &[Sum], in_words: impl Fn(&Sum, &str) -> String) -> Vec<String> {
        let mut all = Vec::with_capacity(sums.len());
        for shown in &self.legs {
            if let Some(sum) = sums.get(shown.index)
                && sum.shortfall != Extent::Unknown
            {
                all.push(in_words(sum, &short_name(shown.target, shown.leg)));
            }
        }
        all
    }

    /// Whether the printed amounts of the rows add up to the printed sums.
    fn add_up(&self, sums: &[Sum]) -> bool {
        for shown in &self.legs {
            let Some(sum) = sums.get(shown.index) else { continue };
            for bound in [Extent::low, Extent::high] {
                let gaps = self.report.rows.iter().filter_map(|row| shown.gap(row));
                let amounts: Vec<Millions> = gaps.filter_map(|gap| bound(gap.money)).collect();
                let short = amounts.iter().copied().filter(|amount| *amount > Millions::ZERO);
                let shortfalls_add_up =
                    bound(sum.shortfall).is_none_or(|whole| english::add_up(short, whole));
                let all_add_up = bound(sum.netted)
                    .is_none_or(|whole| english::add_up(amounts.iter().copied(), whole));
                if !shortfalls_add_up || !all_add_up {
                    return false;
                }
            }
        }
        true
    }

    /// The allies that the sums are of.
    fn is_narrowed(&self) -> bool {
        self.report.remarks.iter().any(|remark| matches!(remark, Remark::Narrowed { .. }))
    }

    fn summed_allies(&self) -> String {
        let are_named = !self.question.members.is_empty() || self.is_narrowed();
        let counted = self.counted();
        let allies = english::allies_of(&self.question.groups, are_named, counted);
        if counted < self.report.members().len() {
            format!("{allies} with figures")
        } else {
            allies
        }
    }

    /// How many allies are in the sums.
    fn counted(&self) -> usize {
        let is_counted = |member: &&Member| {
            self.report.rows.iter().any(|row| row.member == *member && has_money(row))
        };
        self.report.members().into_iter().filter(is_counted).count()
    }
}

/// Whether any gap of a row is known in money.
pub(super) fn has_money(row: &AllyGap) -> bool {
    row.gaps.iter().any(|gap| gap.money != Extent::Unknown)
}

/// How many rows meet a leg (`Some(true)`), miss it, or are open.
fn with_verdict(rows: &[&AllyGap], shown: &ShownLeg, met: Option<bool>) -> usize {
    let mut number = 0;
    for row in rows {
        number += usize::from(shown.gap(row).is_some_and(|gap| gap.met == met));
    }
    number
}
