//! The roads in sentences: a paragraph for each ally, what they come to together, and what they assume.

use std::cmp::Ordering;

use defspend::calc::projection::path::Path;
use defspend::calc::projection::{Baseline, Bill, Road};
use defspend::calc::remarks::Remark;
use defspend::dataset::{Millions, Prices};
use defspend::decimal::{fixed, plain};
use rust_decimal::Decimal;

use super::{Projected, Sum};
use defspend::view::english::{
    self, Agreed, FEW, ROUNDED, add_up, amount, bare, capital, clauses, percent,
};

/// The notes that the sentences tell.
const TOLD: [&str; 16] = [
    "held_rate",
    "not_held",
    "source",
    "edition",
    "projection",
    "baseline",
    "outlook",
    "outlook_ends",
    "prices",
    "exchange_rate",
    "needed_growth",
    "what_if",
    "related_assumed",
    "start",
    "no_forces",
    "silent",
];

/// Every paragraph.
pub fn sentences(projected: &Projected, agreed: Agreed) -> Vec<String> {
    let roads = &projected.roads.roads;
    let in_full = |index| index == 0 || roads.len() <= FEW;
    let paragraphs = roads.iter().enumerate();
    let mut all: Vec<String> =
        paragraphs.map(|(index, road)| projected.paragraph(road, agreed, in_full(index))).collect();
    all.extend(projected.without());
    all.extend(projected.sums());
    all.push(projected.closing());
    all
}

impl Projected<'_> {
    /// The road of one ally.
    fn paragraph(&self, road: &Road, agreed: Agreed, in_full: bool) -> String {
        let row = &road.base;
        let mut sentences: Vec<String> = english::what_if(row).into_iter().collect();
        let (Some(first), Some(last)) = (road.steps.first(), road.steps.last()) else {
            return sentences.join(" ");
        };
        let (base, by) = (self.roads.base, self.question.by);
        let name = english::ally(&row.member.name);
        let series = self.spending();
        let estimated = match (row.original, row.estimate) {
            (None, Some(true)) => "an estimated ",
            _ => "",
        };
        let legs = match (first.core.zip(last.core), first.related.zip(last.related)) {
            (Some((core, core_then)), Some((related, related_then))) => {
                let assumed = if row.figures.related.is_none() { "an assumed " } else { "" };
                format!(
                    " (core {}, related from {assumed}{} to {})",
                    if core == core_then {
                        format!("held at {}", percent(core, 2))
                    } else {
                        format!("from {} to {}", percent(core, 2), percent(core_then, 2))
                    },
                    percent(related, 2),
                    percent(related_then, 2)
                )
            }
            _ => String::new(),
        };
        let start = format!("{estimated}{} of GDP in {base}", percent(first.total, 2));
        let (goal, above) = self.goal(agreed, last.total, in_full);
        let rate = road.needed_growth;
        sentences.push(if last.total == first.total {
            let grows = rate.map_or_else(
                || format!("its {series} changes at an unknown rate"),
                |rate| format!("its {series} {}", grows(rate)),
            );
            let above = above.then(|| format!("{} is above {goal}: if it", capital(&name)));
            format!(
                "{} keeps its share until {by} at the {}{} of GDP of {base}, {grows}.",
                above.unwrap_or_else(|| format!("If {name}")),
                estimated.trim_start_matches("an "),
                percent(first.total, 2)
            )
        } else {
            let need = rate.map_or_else(
                || format!("would have to change its {series} at an unknown rate"),
                |rate| need(rate, &series),
            );
            let to = if above { percent(last.total, 2) } else { goal };
            format!("To get by {by} from {start} to {to}{legs}, {name} {need}.")
        });
        if let (Some(now), Some(then)) = (first.bill, last.bill) {
            sentences.push(self.bill(road, &now, &then, in_full));
        }
        if let Some((_, start, share)) = self.starts_off(road) {
            sentences.push(format!(
                "At current prices it starts from spending divided by GDP, {}%, and not from the {}% that NATO publishes.",
                fixed(start, 2),
                fixed(share, 2)
            ));
        }
        sentences.join(" ")
    }

    /// What the target is called, and whether the road ends above it.
    fn goal(&self, agreed: Agreed, end: Decimal, in_full: bool) -> (String, bool) {
        let target = self.question.gaps.targets.first();
        let leg = target.and_then(|target| Some((target, *target.legs().last()?)));
        let Some((target, leg)) = leg else { return (percent(end, 2), false) };
        let wanted = target.share(leg).percent();
        match wanted.cmp(&end) {
            Ordering::Greater => (percent(end, 2), false),
            order => {
                let name = if in_full { agreed.at_summit(target, leg) } else { bare(target, leg) };
                (name, order == Ordering::Less)
            }
        }
    }

    /// What spending the road is of.
    fn spending(&self) -> String {
        let series = english::spending(self.roads.answer.info.series);
        let mut targets = self.question.gaps.targets.iter();
        let both = targets.any(|target| target.related().is_some());
        if both { format!("{series} and related spending") } else { format!("{series} spending") }
    }

    /// What the road costs.
    fn bill(&self, road: &Road, now: &Bill, then: &Bill, in_full: bool) -> String {
        let (base, by) = (self.roads.base, self.question.by);
        let told = |money| amount(road.base.currency, money);
        let at = self.roads.answer.prices.map(|of| english::prices(of, self.roads.answer.info));
        let at = at.filter(|_| in_full).map(|at| format!(" at {at}")).unwrap_or_default();
        let spending = format!(
            "That would be {}{at} in {by}, after {} in {base}",
            told(then.spending),
            told(now.spending)
        );
        self.after(&spending, &told, (then.extra, then.extra_sum), self.over(in_full))
    }

    /// What is spent on a road, with what is extra in its last year and in all of them.
    fn after(
        &self,
        spending: &str,
        told: &impl Fn(Millions) -> String,
        (extra, extra_sum): (Millions, Millions),
        over: &str,
    ) -> String {
        let (base, by) = (self.roads.base, self.question.by);
        if self.question.baseline == Baseline::None {
            return format!("{spending}, and {} in all the years after {base}.", told(extra_sum));
        }
        if extra.0.is_zero() && extra_sum.0.is_zero() {
            return format!("{spending}, which is nothing extra.");
        }
        let (last, all) = (differs(extra, told), differs(extra_sum, told));
        format!("{spending}: {last} in {by} {over}, and {all} in all the years after {base}.")
    }

    /// What the extra is over.
    fn over(&self, in_full: bool) -> &'static str {
        match (self.question.baseline, in_full) {
            (_, false) => "than otherwise",
            (Baseline::Share, _) => "than with the share as it is",
            (Baseline::Real, _) => "than with spending held at constant prices",
            (Baseline::Cash, _) => "than with spending held in cash",
            (Baseline::None, _) => "than nothing",
        }
    }

    /// The share that a road starts from, where that is not the published one.
    fn starts_off(&self, road: &Road) -> Option<(&str, Decimal, Decimal)> {
        let here = |(name, ..): &&(&str, Decimal, _)| *name == road.base.member.name;
        let found = self.roads.starts_off.iter().find(here);
        found.map(|(name, start, share)| (*name, *start, share.percent()))
    }

    /// Who has no road, and why.
    fn without(&self) -> Vec<String> {
        let mut whom = Vec::new();
        for remark in &self.roads.answer.remarks {
            match remark {
                Remark::NoForces(member) => whom.push((*member, self.roads.base)),
                Remark::Silent(without) | Remark::NotHeld(without) => whom.extend(without),
                _ => {}
            }
        }
        english::missing(&whom, self.roads.answer.info, &self.roads.answer.remarks, "road")
    }

    /// What roads come to together.
    fn sums(&self) -> Vec<String> {
        let (base, by) = (self.roads.base, self.question.by);
        let Some(currency) = self.roads.roads.first().map(|road| road.base.currency) else {
            return Vec::new();
        };
        let told = |money| amount(currency, money);
        let sum = |Sum { group, sum }: &Sum| {
            let of = |road: &&Road| {
                let code = road.base.member.iso3;
                group.as_ref().is_none_or(|group| group.members.contains(&code))
            };
            let last = |road: &Road| road.steps.last().and_then(|step| step.bill);
            let bills = || self.roads.roads.iter().filter(of).filter_map(last);
            let adds_up = add_up(bills().map(|bill| bill.spending), sum.spending_then)
                && add_up(bills().map(|bill| bill.extra), sum.extra)
                && add_up(bills().map(|bill| bill.extra_sum), sum.extra_sum);
            let who = english::allies(group.as_slice(), false, sum.counted);
            let spending = format!(
                "Together, {who} would spend {} in {by}, after {} in {base}",
                told(sum.spending_then),
                told(sum.spending)
            );
            let rounded = if adds_up { String::new() } else { format!(" {ROUNDED}") };
            self.after(&spending, &told, (sum.extra, sum.extra_sum), self.over(false)) + &rounded
        };
        self.together.iter().filter(|of| of.sum.counted > 1).map(sum).collect()
    }

    /// The edition, and what all roads assume.
    fn closing(&self) -> String {
        let answer = &self.roads.answer;
        let (base, by, first) = (self.roads.base, self.question.by, self.roads.first);
        let mut currencies = self.roads.roads.iter().map(|road| road.base.currency);
        let one = currencies.next().filter(|one| currencies.all(|other| other == *one));
        let mut all = vec![english::source(answer.info, answer.prices.map(|of| (one, of)))];
        let way = match &self.question.path {
            Path::Linear => format!("rises in equal steps of points from {first} on"),
            Path::Compound => format!("rises at equal rates of growth from {first} on"),
            Path::Step => format!("rises all at once in {first}"),
            Path::Hold => "is held".to_owned(),
            Path::Waypoints(points) => {
                let points: Vec<String> = points
                    .iter()
                    .map(|(year, share)| format!("{}% in {year}", plain(share.percent())))
                    .collect();
                format!("goes in straight lines over {}", clauses(&points))
            }
        };
        all.push(format!(
            "This is arithmetic, not a forecast: from {base} to {by} the share {way}, and an ally above the target keeps \
             its share."
        ));
        if answer.prices.is_some() {
            let baseline = match self.question.baseline {
                Baseline::Share => "The extra is over what the share of the base year would cost",
                Baseline::Real => {
                    "The extra is over the spending of the base year held at constant prices"
                }
                Baseline::Cash => "The extra is over the spending of the base year held in cash",
                Baseline::None => "The sum is of all spending after the base year",
            };
            all.push(format!("{baseline}, a choice that changes the bill severalfold."));
        }
        all.extend(self.rates());
        all.push("Growth needed is of spending at constant prices, and approximate.".to_owned());
        if self.related_assumed() {
            all.push(
                "That related spending (the 1.5%) starts at 0 is an assumption: it is in no NATO table.".to_owned(),
            );
        }
        all.extend(english::exchange_rate(
            self.roads.roads.iter().map(|road| &road.base),
            "base year, and held",
        ));
        if self.rate_is_held() {
            all.push(
                "Inflation is that of an ally's own currency while the exchange rate is held, so where inflation is high, \
                 amounts in another currency are far too large."
                    .to_owned(),
            );
        }
        all.extend(english::rest(self.notes(), &TOLD));
        all.join(" ")
    }

    /// Where growth comes from, and how long the outlook reaches.
    fn rates(&self) -> Vec<String> {
        let current = self.roads.answer.prices == Some(Prices::Current);
        let what = if current { "Growth and inflation" } else { "Growth" };
        let mut all = vec![english::outlook(what, &self.question.assumed)];
        let ends = self.growth().into_iter().filter(|note| note.code == "outlook_ends");
        all.extend(ends.map(|note| note.text));
        all
    }
}

/// What an ally has to do with its spending.
fn need(rate: Decimal, spending: &str) -> String {
    match rate {
        rate if rate.is_zero() => {
            format!("would have to keep its {spending} as it is in real terms")
        }
        rate if rate.is_sign_negative() => {
            format!(
                "could let its {spending} fall by {} a year in real terms",
                percent(rate.abs(), 2)
            )
        }
        rate => format!(
            "would have to raise its {spending} by {} a year in real terms",
            percent(rate, 2)
        ),
    }
}

/// What spending does.
fn grows(rate: Decimal) -> String {
    match rate {
        rate if rate.is_zero() => "stays as it is in real terms".to_owned(),
        rate if rate.is_sign_negative() => {
            format!("falls by {} a year in real terms", percent(rate.abs(), 2))
        }
        rate => format!("rises by {} a year in real terms", percent(rate, 2)),
    }
}

/// An amount over or under another.
fn differs(money: Millions, told: impl Fn(Millions) -> String) -> String {
    match money.0 {
        amount if amount.is_zero() => "no more".to_owned(),
        amount if amount.is_sign_negative() => format!("{} less", told(money)),
        _ => format!("{} more", told(money)),
    }
}
