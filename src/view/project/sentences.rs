//! The roads in sentences: a paragraph for each ally, what they come to together, and what they assume.

use rust_decimal::Decimal;

use super::{ProjectionView, whose};
use crate::calc::gap::Extent;
use crate::calc::projection::path::Path;
use crate::calc::projection::{Baseline, Bill, Road, RoadSum, Step};
use crate::calc::remarks::Remark;
use crate::dataset::{Currency, Leg, Millions, Share, Year};
use crate::decimal::{fixed, plain};
use crate::view::View as _;
use crate::view::english::{
    self, FEW, ROUNDED, add_up, amount, capital, clauses, percent, short_name,
};
use crate::view::notes;

impl ProjectionView<'_> {
    pub(super) fn paragraphs(&self) -> Vec<String> {
        let roads = &self.projection.roads;
        let mut all = Vec::with_capacity(roads.len());
        for (index, road) in roads.iter().enumerate() {
            // With many, only the first says where the target was agreed and what the extra is over.
            let in_full = index == 0 || roads.len() <= FEW;
            all.push(self.paragraph(road, in_full));
        }
        all.extend(self.missing());
        all.extend(self.together());
        all.push(self.closing());
        all
    }

    /// The road of one ally.
    fn paragraph(&self, road: &Road, in_full: bool) -> String {
        let supposed = road.base.ally().and_then(english::what_if);
        let mut sentences: Vec<String> = supposed.into_iter().collect();
        let (Some(first), Some(last)) = (road.steps.first(), road.steps.last()) else {
            return sentences.join(" ");
        };
        sentences.push(if last.billed == first.billed {
            self.keeps(road, first, in_full)
        } else {
            self.moves(road, first, last, in_full)
        });
        if let (Some(now), Some(then)) = (first.bill, last.bill) {
            sentences.push(self.cost(road, &now, &then, in_full));
        }
        sentences.extend(self.shortfall(road, last));
        if last.whole.is_some() {
            sentences.push(self.range(last.whole_extra_sum(), road.base.currency()));
        }
        sentences.extend(self.start(road));
        sentences.join(" ")
    }

    /// A road that stays where it starts.
    fn keeps(&self, road: &Road, first: &Step, in_full: bool) -> String {
        let name = whose::name(road);
        let who = match self.goal(road) {
            Some((target, leg)) if target.share(leg).percent() < first.billed => {
                let goal = self.name_of_goal(road, in_full);
                format!("{} is above {goal}: if it", capital(&name))
            }
            _ => format!("If {name}"),
        };
        format!(
            "{who} keeps its share at the {}{} of GDP of {} until {}, {}.",
            if is_estimate(road) { "estimated " } else { "" },
            percent(first.billed, 2),
            self.projection.base,
            self.question.by,
            grows(road.needed_growth, &self.spending(road))
        )
    }

    /// A road that leads somewhere.
    fn moves(&self, road: &Road, first: &Step, last: &Step, in_full: bool) -> String {
        let ends_at_goal =
            self.goal(road).is_some_and(|(target, leg)| target.share(leg).percent() == last.billed);
        let end =
            if ends_at_goal { self.name_of_goal(road, in_full) } else { percent(last.billed, 2) };
        format!(
            "To get from {}{} of GDP in {} to {end}{} by {}, {} {}.",
            if is_estimate(road) { "an estimated " } else { "" },
            percent(first.billed, 2),
            self.projection.base,
            legs(first, last),
            self.question.by,
            whose::name(road),
            need(road.needed_growth, &self.spending(road))
        )
    }

    fn name_of_goal(&self, road: &Road, in_full: bool) -> String {
        match self.goal(road) {
            Some((target, leg)) if in_full => self.agreed.name_with_summit(target, leg),
            Some((target, leg)) => short_name(target, leg),
            None => String::new(),
        }
    }

    /// The spending that the road is about.
    fn spending(&self, road: &Road) -> String {
        let series = self.series();
        if road.leg == Leg::Total {
            format!("{series} and related spending")
        } else {
            format!("{series} spending")
        }
    }

    /// What the road costs.
    fn cost(&self, road: &Road, now: &Bill, then: &Bill, in_full: bool) -> String {
        let (base, currency) = (self.projection.base, road.base.currency());
        let at = match self.projection.price_base_of(road) {
            Some(prices) if in_full => format!(" at {}", self.in_prices(prices)),
            _ => String::new(),
        };
        let spending = format!(
            "That would be {}{at} in {}, after {} in {base}, and {} in all the years after {base}",
            amount(currency, then.spending),
            self.question.by,
            amount(currency, now.spending),
            amount(currency, then.spending_sum)
        );
        let over = if in_full { self.over() } else { "than otherwise".to_owned() };
        self.with_extra(&spending, currency, then.extra, then.extra_sum, &over)
    }

    /// How far the end of a plan in money is from the target.
    fn shortfall(&self, road: &Road, last: &Step) -> Option<String> {
        let (target, leg) = self.goal(road)?;
        if !self.is_plan() {
            return None;
        }
        let (gap, missing) = (road.gap(target, last), road.missing(target, last)?);
        let goal = short_name(target, leg);
        if gap.is_zero() {
            return Some(format!("In {} the share is that of {goal}.", self.question.by));
        }
        Some(format!(
            "In {} the share is {} points {} {goal}, which is {}.",
            self.question.by,
            fixed(gap.abs(), 2),
            if gap > Decimal::ZERO { "short of" } else { "above" },
            amount(road.base.currency(), Millions(missing.0.abs()))
        ))
    }

    /// What the whole target costs, where its related leg is unknown.
    fn range(&self, extra_sum: Extent<Millions>, currency: Currency) -> String {
        let amount = |money: Millions| amount(currency, money);
        let more = if self.question.baseline == Baseline::None { "" } else { " more" };
        let open = "depending on how much of that leg is met already";
        match extra_sum {
            Extent::Between(low, high) if low == Millions::ZERO => {
                format!("With the related leg it is at most {}{more} in all, {open}.", amount(high))
            }
            Extent::Between(low, high) => format!(
                "With the related leg it is {} to {}{more} in all, {open}.",
                amount(low),
                amount(high)
            ),
            _ => "With the related leg it is the same.".to_owned(),
        }
    }

    /// What is spent on a road, with what is extra in its last year and in all of them.
    fn with_extra(
        &self,
        spending: &str,
        currency: Currency,
        extra: Millions,
        extra_sum: Millions,
        over: &str,
    ) -> String {
        if self.question.baseline == Baseline::None {
            return format!("{spending}.");
        }
        if extra.0.is_zero() && extra_sum.0.is_zero() {
            return format!("{spending}, which is nothing extra.");
        }
        format!(
            "{spending}: {} in {} {over}, and {} in all these years.",
            differs(extra, currency),
            self.question.by,
            differs(extra_sum, currency)
        )
    }

    /// What the extra is over.
    fn over(&self) -> String {
        let otherwise = match &self.question.baseline {
            Baseline::Share => "with the share as it is",
            Baseline::Real => "with spending held at constant prices",
            Baseline::Cash => "with spending held in cash",
            Baseline::None => "nothing",
            Baseline::Own(shares) => return format!("than with {}", own_shares(shares)),
        };
        format!("than {otherwise}")
    }

    /// Where the road starts, unless that is the published share.
    fn start(&self, road: &Road) -> Option<String> {
        let mut starts_off = self.projection.starts_off.iter();
        let (_, start, share) = starts_off.find(|(name, ..)| *name == road.base.name())?;
        Some(format!(
            "At current prices it starts from spending divided by GDP, {}%, and not from the {}% that NATO publishes.",
            fixed(*start, 2),
            fixed(share.percent(), 2)
        ))
    }

    /// Who has no road, and why.
    fn missing(&self) -> Vec<String> {
        let Some(answer) = &self.projection.answer else { return Vec::new() };
        let mut whom = Vec::new();
        for remark in &answer.remarks {
            match remark {
                Remark::NoForces(member) => whom.push((*member, self.projection.base)),
                Remark::Silent(without) | Remark::NotHeld(without) => whom.extend(without),
                _ => {}
            }
        }
        english::missing(&whom, answer.info, &answer.remarks, "road")
    }

    /// What roads come to together.
    fn together(&self) -> Vec<String> {
        let Some(currency) = self.currency else { return Vec::new() };
        let sums = self.sums.iter().filter(|sum| sum.counted > 1);
        sums.map(|sum| self.sum(sum, currency)).collect()
    }

    fn sum(&self, sum: &RoadSum, currency: Currency) -> String {
        let groups = sum.group.map(std::slice::from_ref).unwrap_or_default();
        let base = self.projection.base;
        let spending = format!(
            "Together, {} would spend {} in {}, after {} in {base}, and {} in all the years after {base}",
            english::allies_of(groups, false, sum.counted),
            amount(currency, sum.then.bill.spending),
            self.question.by,
            amount(currency, sum.spending),
            amount(currency, sum.then.bill.spending_sum)
        );
        let mut text = self.with_extra(
            &spending,
            currency,
            sum.then.bill.extra,
            sum.then.bill.extra_sum,
            "than otherwise",
        );
        if self.has_range() {
            text = format!("{text} {}", self.range(sum.then.whole_extra_sum, currency));
        }
        if self.adds_up(sum) { text } else { format!("{text} {ROUNDED}") }
    }

    /// Whether printed amounts add up to their printed sum.
    fn adds_up(&self, sum: &RoadSum) -> bool {
        let roads = self.projection.roads.iter().filter(|road| sum.includes(road));
        let bills: Vec<Bill> = roads.filter_map(Road::last_bill).collect();
        add_up(bills.iter().map(|bill| bill.spending), sum.then.bill.spending)
            && add_up(bills.iter().map(|bill| bill.spending_sum), sum.then.bill.spending_sum)
            && add_up(bills.iter().map(|bill| bill.extra), sum.then.bill.extra)
            && add_up(bills.iter().map(|bill| bill.extra_sum), sum.then.bill.extra_sum)
    }

    /// The edition, and what all roads assume.
    fn closing(&self) -> String {
        let mut all = vec![self.source_in_words()];
        all.push(format!(
            "This is arithmetic, not a forecast: from {} to {} the share {}{}.",
            self.projection.base,
            self.question.by,
            self.way(),
            if self.is_plan() { "" } else { ", and an ally above the target keeps its share" }
        ));
        if self.has_money() {
            all.push(self.baseline_in_words());
        }
        all.push(self.growth_in_words());
        all.extend(self.outlook_ends().map(|note| note.text));
        all.push(
            "The growth needed is that of spending at constant prices, and approximate.".to_owned(),
        );
        if self.has_range() {
            all.push(self.range_in_words());
        }
        all.extend(english::exchange_rate(self.projection.bases(), "base year, held constant"));
        if self.holds_rate() {
            all.push(
                "Inflation is that of an ally's own currency while the exchange rate stays, so where inflation is high, \
                 amounts in another currency are far too large."
                    .to_owned(),
            );
        }
        all.extend(notes::unsaid(self.notes()));
        all.join(" ")
    }

    /// How the share moves.
    fn way(&self) -> String {
        let first = self.projection.first;
        match &self.question.path {
            Path::Linear => format!("rises in equal steps of points from {first} on"),
            Path::Compound => format!("rises at equal rates of growth from {first} on"),
            Path::Step => format!("rises all at once in {first}"),
            Path::Hold => "stays as it is".to_owned(),
            Path::Money(_) => {
                "is that of the amounts given, with straight lines between them".to_owned()
            }
            Path::Waypoints(points) => format!("moves {}", straight_through(points)),
        }
    }

    fn baseline_in_words(&self) -> String {
        let baseline = match &self.question.baseline {
            Baseline::Own(shares) => {
                &format!("The extra is over what {} would cost", own_shares(shares))
            }
            Baseline::Share => "The extra is over what the share of the base year would cost",
            Baseline::Real => {
                "The extra is over the spending of the base year held at constant prices"
            }
            Baseline::Cash => "The extra is over the spending of the base year held in cash",
            Baseline::None => "The sum is of all spending after the base year",
        };
        format!("{baseline}, a choice that changes the bill severalfold.")
    }
}

/// Shares of the user's own, as a baseline.
pub(super) fn own_shares(shares: &[(Year, Share)]) -> String {
    match shares {
        [(_, share)] => format!("a share of {}%", plain(share.percent())),
        shares => format!("a share that moves {}", straight_through(shares)),
    }
}

/// How a road moves through shares of the user's own.
pub(super) fn straight_through(points: &[(Year, Share)]) -> String {
    let points: Vec<String> = points
        .iter()
        .map(|(year, share)| format!("{}% in {year}", plain(share.percent())))
        .collect();
    format!("in straight lines through {}", clauses(&points))
}

/// Whether the share of the base year is NATO's estimate, and not one that the user set.
fn is_estimate(road: &Road) -> bool {
    road.base.ally().is_some_and(|ally| ally.original.is_none()) && road.base.is_estimate()
}

/// The legs of a target that has two, to follow their sum.
fn legs(first: &Step, last: &Step) -> String {
    let (Some((core, core_then)), Some((related, related_then))) =
        (first.core.zip(last.core), first.related.zip(last.related))
    else {
        return String::new();
    };
    let core = if core == core_then {
        format!("held at {}", percent(core, 2))
    } else {
        format!("from {} to {}", percent(core, 2), percent(core_then, 2))
    };
    format!(" (core {core}, related from {} to {})", percent(related, 2), percent(related_then, 2))
}

/// What an ally has to do with its spending.
fn need(rate: Option<Decimal>, spending: &str) -> String {
    let Some(rate) = rate else {
        return format!("would have to change its {spending} at an unknown rate");
    };
    let a_year = percent(rate.abs(), 2);
    if rate.is_zero() {
        format!("would have to keep its {spending} as it is in real terms")
    } else if rate.is_sign_negative() {
        format!("could let its {spending} fall by {a_year} a year in real terms")
    } else {
        format!("would have to raise its {spending} by {a_year} a year in real terms")
    }
}

/// What becomes of an ally's spending.
fn grows(rate: Option<Decimal>, spending: &str) -> String {
    let Some(rate) = rate else {
        return format!("its {spending} changes at an unknown rate");
    };
    let a_year = percent(rate.abs(), 2);
    if rate.is_zero() {
        format!("its {spending} stays as it is in real terms")
    } else if rate.is_sign_negative() {
        format!("its {spending} falls by {a_year} a year in real terms")
    } else {
        format!("its {spending} rises by {a_year} a year in real terms")
    }
}

/// An amount over or under another.
fn differs(money: Millions, currency: Currency) -> String {
    if money.0.is_zero() {
        "no more".to_owned()
    } else if money.0.is_sign_negative() {
        format!("{} less", amount(currency, money))
    } else {
        format!("{} more", amount(currency, money))
    }
}
