//! The answer in sentences: a paragraph for each ally and year, and what they come to together.

use rust_decimal::Decimal;

use super::{GapView, ShownLeg};
use crate::calc::gap::{AllyGap, Extent, Gap, Sum};
use crate::calc::remarks::Remark;
use crate::dataset::{Currency, Leg, Member, Millions, Points, Share, Target, Years};
use crate::decimal::{fixed, plain};
use crate::view::View as _;
use crate::view::english::{
    self, FEW, ROUNDED, add_up, amount, bare, capital, clauses, count, points, whose,
};
use crate::view::notes;

impl GapView<'_> {
    /// Every paragraph.
    pub(super) fn paragraphs(&self) -> Vec<String> {
        let report = self.report;
        let (known, unknown): (Vec<&AllyGap>, Vec<&AllyGap>) =
            report.rows.iter().partition(|row| row.figures.share.is_some());
        let mut all = Vec::new();
        for (index, row) in known.iter().enumerate() {
            // Of many, only the first says where each target was agreed.
            let in_full = index == 0 || known.len() <= FEW;
            all.extend(self.paragraph(row, in_full));
        }
        let unknown: Vec<_> = unknown.iter().map(|row| (row.member, row.year)).collect();
        all.extend(english::missing(&unknown, report.info, &report.remarks, "gap"));
        if all.is_empty() {
            all.push("No ally is left to tell of.".to_owned());
        }
        all.extend(self.together());
        all.push(self.closing());
        all
    }

    /// What there is to say of one ally and year; nothing without a share.
    pub(in crate::view) fn paragraph(&self, row: &AllyGap, in_full: bool) -> Option<String> {
        let info = self.report.info;
        let share = row.figures.share?;
        let mut sentences: Vec<String> = english::what_if(row).into_iter().collect();
        sentences.push(format!("{}{}.", self.spends(row, share, in_full), self.gaps(row, in_full)));
        for shown in &self.legs {
            let Some(gap) = shown.gap(row) else { continue };
            let goal = self.goal(shown.target, shown.leg, in_full);
            if shown.is_equipment() {
                sentences.push(match gap.share {
                    Some(part) => format!(
                        "Of its {} spending {} goes into major equipment, {}.",
                        english::spending(info.series),
                        english::share(part),
                        stands(&gap, row.currency, Share::PLACES, &goal)
                    ),
                    None => "What part of it goes into major equipment is not known.".to_owned(),
                });
            } else if shown.leg == Leg::Related {
                sentences.push(match gap.share {
                    Some(related) => format!(
                        "Its defence- and security-related spending, {} of GDP, is {}.",
                        english::share(related),
                        stands(&gap, row.currency, Share::PLACES, &goal)
                    ),
                    None => "Its defence- and security-related spending is not known.".to_owned(),
                });
            }
        }
        sentences.extend(self.caveats(row, share));
        Some(sentences.join(" "))
    }

    /// Who spends what: tense and mood are those of the figure.
    fn spends(&self, row: &AllyGap, share: Share, in_full: bool) -> String {
        let info = self.report.info;
        let figures = &row.figures;
        let past = row.year < info.published.year();
        let verb = match (row.original, row.estimate) {
            (Some(_), _) | (None, None) if past => "would then have spent",
            (Some(_), _) | (None, None) => "would then spend",
            (None, Some(true)) if past => "is estimated to have spent",
            (None, Some(true)) => "is estimated to spend",
            (None, Some(false)) => "spent",
        };
        let spent = figures.spending.and_then(|spent| figures.convert(spent));
        // One gap has the prices after it.
        let at = self.report.prices.filter(|_| in_full && self.legs_of_gdp().count() != 1);
        let at = at.map(|of| format!(" at {}", english::prices(of, info))).unwrap_or_default();
        let spent = spent.map(|spent| format!(" ({}{at})", amount(row.currency, spent)));
        format!(
            "{} {verb} {} of its GDP{} on {} in {}",
            capital(&english::ally(&row.member.name)),
            english::share(share),
            spent.unwrap_or_default(),
            english::spending(info.series),
            row.year
        )
    }

    /// The legs that are shares of GDP, which stand in one sentence.
    fn legs_of_gdp(&self) -> impl Iterator<Item = &ShownLeg<'_>> {
        self.legs.iter().filter(|shown| shown.leg != Leg::Related && !shown.is_equipment())
    }

    /// How far that is from each target, to stand after what is spent.
    fn gaps(&self, row: &AllyGap, in_full: bool) -> String {
        let mut before = None;
        let mut gaps: Vec<(Gap, String)> = Vec::new();
        for shown in self.legs_of_gdp() {
            let place = self.agreed.at(shown.target, shown.leg);
            let is_same_place = in_full && place.is_some() && place == before;
            before = place;
            let name = if is_same_place {
                format!("the {} agreed there", bare(shown.target, shown.leg))
            } else {
                self.goal(shown.target, shown.leg, in_full)
            };
            if let Some(gap) = shown.gap(row) {
                gaps.push((gap, name));
            }
        }
        let places = row.figures.share.map_or(Share::PLACES, Share::places);
        match gaps.as_slice() {
            [] => String::new(),
            [(gap, goal)] => format!(", {}", self.alone(gap, row, places, goal, in_full)),
            several => {
                let all: Vec<String> = several
                    .iter()
                    .map(|(gap, goal)| stands(gap, row.currency, places, goal))
                    .collect();
                format!(": {}", clauses(&all))
            }
        }
    }

    /// The one gap, with its money after it.
    fn alone(&self, gap: &Gap, row: &AllyGap, places: u32, goal: &str, in_full: bool) -> String {
        let at = self.report.prices.filter(|_| in_full);
        let at = at.map(|prices| format!(" at {}", english::prices(prices, self.report.info)));
        let at = at.unwrap_or_default();
        let comma = if at.is_empty() { "" } else { "," };
        let in_points = Gap { money: Extent::Unknown, ..*gap };
        let far = stands(&in_points, row.currency, places, goal);
        let told = |money| amount(row.currency, money);
        match (gap.points, gap.money) {
            _ if gap.met.is_none() && gap.points.exactly().is_some() => far,
            (_, Extent::Unknown) => far,
            (Extent::Exactly(Points(of)), Extent::Exactly(money)) => {
                match (side(of), side(money.0)) {
                    (Side::At, _) if english::is_trace(money) => far,
                    (Side::Short, Side::Short) => format!("{far}: {}{at}", told(money)),
                    (Side::Above, Side::Above) => {
                        format!("{far}: {} more than it asks for{comma}{at}", told(money))
                    }
                    (of, _) => {
                        let word = if of == Side::At { "and" } else { "but" };
                        format!("{far}, {word} {}{at}", off(money.0, row.currency))
                    }
                }
            }
            (Extent::Between(Points(low), _), Extent::Between(least, most))
                if side(low) == Side::Short && side(least.0) == Side::Short =>
            {
                format!("{far}: {} to {}{at}", told(least), told(most))
            }
            (Extent::Between(_, Points(high)), Extent::Between(least, most))
                if side(high) == Side::Above && side(most.0) == Side::Above =>
            {
                format!("{far}: {} to {} more than it asks for{comma}{at}", told(most), told(least))
            }
            _ => format!("{}{comma}{at}", stands(gap, row.currency, places, goal)),
        }
    }

    fn goal(&self, target: &Target, leg: Leg, in_full: bool) -> String {
        if in_full { self.agreed.name(target, leg) } else { bare(target, leg) }
    }

    /// What a reader must know of this ally and year.
    fn caveats(&self, row: &AllyGap, share: Share) -> Vec<String> {
        let mut all = Vec::new();
        let about = |member: &_, year| *member == row.member && year == row.year;
        for remark in &self.report.remarks {
            match remark {
                Remark::RatioDiffers(whom) => {
                    let here = whom.iter().find(|(member, of)| about(member, of.year));
                    all.extend(here.map(|(_, of)| {
                        format!(
                            "At {} its spending divided by its GDP is {}%, not the {}% that NATO publishes, which is of \
                             real GDP: points follow the share, money follows the amounts.",
                            self.report.prices.map(|of| english::prices(of, self.report.info)).unwrap_or_default(),
                            fixed(of.worked, 2),
                            fixed(of.printed, 2)
                        )
                    }));
                }
                Remark::MetByRounding(whom) => {
                    let here = whom.iter().filter(|(member, year, ..)| about(member, *year));
                    all.extend(here.map(|(_, _, held, wanted)| {
                        format!(
                            "The {} is rounded, and meets the {}% as published; unrounded it is {}%.",
                            english::share(share),
                            plain(wanted.percent()),
                            held.percent()
                        )
                    }));
                }
                _ => {}
            }
        }
        let joined = row.member.joined;
        if row.year < joined {
            all.push(format!("It joined the alliance only in {joined}."));
        }
        all
    }

    /// How many meet the targets, and the sums.
    fn together(&self) -> Vec<String> {
        let mut all = Vec::new();
        let report = self.report;
        if report.rows.len() < 2 {
            return all;
        }
        if report.years.is_one() {
            all.extend(self.verdicts());
        }
        if report.prices.is_none() {
            return all;
        }
        let members = report.members();
        let Years { first, last } = report.years;
        if !report.years.is_one() && members.len() > 1 {
            for member in &members {
                let sums = report.sums(Some(member.iso3)).unwrap_or_default();
                let one = report.rows.iter().find(|of| of.member == *member);
                let told = one.map(|one| {
                    self.sums(&sums, |sum, goal| against(sum.shortfall, one.currency, goal))
                });
                if let Some(told) = told.filter(|told| !told.is_empty()) {
                    let whose = whose(&member.name);
                    all.push(format!(
                        "From {first} to {last}, {whose} shortfalls add up to {}.",
                        clauses(&told)
                    ));
                }
            }
        }
        let (Some(sums), Some(currency)) = (report.sums(None), report.one_currency()) else {
            return all;
        };
        let one_year = report.years.is_one();
        let say = |of: Extent<Millions>, goal: &str| {
            if one_year { short_of(of, currency, goal) } else { against(of, currency, goal) }
        };
        let short = self.sums(&sums, |sum, goal| say(sum.shortfall, goal));
        // The sum of one ally is told already: as its gap, or as its own sum.
        let told = (one_year || members.len() > 1) && self.counted() < 2;
        if short.is_empty() || told {
            return all;
        }
        let who = self.who();
        let short = clauses(&short);
        let mut text = if one_year {
            format!("Together, {who} are {short}, counting shortfalls alone")
        } else {
            match members.as_slice() {
                [one] => format!(
                    "From {first} to {last}, {} shortfalls add up to {short}",
                    whose(&one.name)
                ),
                _ => format!("From {first} to {last}, the shortfalls of {who} add up to {short}"),
            }
        };
        let has_no_surplus =
            |shown: &ShownLeg| sums.get(shown.index).is_none_or(|sum| sum.netted == sum.shortfall);
        if self.legs.iter().all(has_no_surplus) {
            text += "; there is no surplus to deduct.";
        } else {
            let net = clauses(&self.sums(&sums, |sum, goal| short_of(sum.netted, currency, goal)));
            text += ": one ally's surplus does not pay another's gap. With surpluses deducted they are ";
            text += &net;
            text.push('.');
        }
        if !self.add_up() {
            text.extend([" ", ROUNDED]);
        }
        all.push(text);
        all
    }

    /// Of those with a share, how many meet each target.
    fn verdicts(&self) -> Option<String> {
        let known: Vec<&AllyGap> =
            self.report.rows.iter().filter(|of| of.figures.share.is_some()).collect();
        let mut counts = Vec::new();
        for shown in self.legs.iter().filter(|shown| shown.leg != Leg::Related) {
            let with = |met: Option<bool>| {
                let has = |row: &&&AllyGap| shown.gap(row).is_some_and(|gap| gap.met == met);
                known.iter().filter(has).count()
            };
            let open = match with(None) {
                0 => String::new(),
                open => format!(" (of {} that is not known)", count(open)),
            };
            let met = match with(Some(true)) {
                0 => "none meets".to_owned(),
                1 => "one meets".to_owned(),
                all if all == known.len() => "all meet".to_owned(),
                some => format!("{} meet", count(some)),
            };
            counts.push(format!("{met} {}{open}", bare(shown.target, shown.leg)));
        }
        let verdicts =
            format!("Of the {} allies with a share, {}.", count(known.len()), clauses(&counts));
        (known.len() > FEW && !counts.is_empty()).then_some(verdicts)
    }

    /// The sums of the legs of which there is any, in words.
    fn sums(&self, sums: &[Sum], say: impl Fn(&Sum, &str) -> String) -> Vec<String> {
        let sum = |shown: &ShownLeg| {
            let sum = sums.get(shown.index).filter(|sum| sum.shortfall != Extent::Unknown)?;
            Some(say(sum, &bare(shown.target, shown.leg)))
        };
        self.legs.iter().filter_map(sum).collect()
    }

    /// Whether the rows add up to the sums, each as it is told.
    fn add_up(&self) -> bool {
        let Some(sums) = self.report.sums(None) else { return true };
        self.legs.iter().all(|shown| {
            let rows = || self.report.rows.iter().filter_map(|row| shown.gap(row));
            let same = |pick: fn(Extent<Millions>) -> Option<Millions>| {
                let Some(sum) = sums.get(shown.index) else { return true };
                let gaps = || rows().filter_map(|gap| pick(gap.money));
                pick(sum.shortfall)
                    .is_none_or(|whole| add_up(gaps().filter(|gap| *gap > Millions::ZERO), whole))
                    && pick(sum.netted).is_none_or(|whole| add_up(gaps(), whole))
            };
            same(Extent::low) && same(Extent::high)
        })
    }

    /// Who is in the sums.
    fn who(&self) -> String {
        let (members, counted) = (self.report.members().len(), self.counted());
        let is_narrowed = |remark: &Remark| matches!(remark, Remark::Narrowed { .. });
        let narrowed = self.report.remarks.iter().any(is_narrowed);
        let named = !self.question.members.is_empty() || narrowed;
        let who = english::allies(&self.question.groups, named, counted);
        if counted < members { format!("{who} with figures") } else { who }
    }

    /// How many allies are in the sums.
    fn counted(&self) -> usize {
        let counts = |member: &&&Member| {
            let mut of = self.report.rows.iter().filter(|of| of.member == **member);
            of.any(|of| of.gaps.iter().any(|gap| gap.money != Extent::Unknown))
        };
        self.report.members().iter().filter(counts).count()
    }

    /// The edition, what money is, and what holds for all.
    fn closing(&self) -> String {
        let report = self.report;
        let is_told = |of: &AllyGap| of.gaps.iter().any(|gap| gap.money != Extent::Unknown);
        let prices = report.prices.filter(|_| report.rows.iter().any(is_told));
        let mut all =
            vec![english::source(report.info, prices.map(|of| (report.one_currency(), of)))];
        if prices.is_some() {
            all.push("A gap in money is the target times GDP, less spending.".to_owned());
        }
        all.extend(english::exchange_rate(report.rows.iter(), "year"));
        for remark in &report.remarks {
            if let Remark::Narrowed { shown, of, undecided } = remark {
                let what = if report.years.is_one() { "allies" } else { "figures" };
                let listed = match shown {
                    1 => "one is told here".to_owned(),
                    some => {
                        format!("{} are told here, and totals are of these alone", count(*some))
                    }
                };
                let open = match undecided {
                    0 => String::new(),
                    open => {
                        format!("; of {} it is not known whether the target is met", count(*open))
                    }
                };
                all.push(format!("Of {of} {what} {listed}{open}."));
            }
        }
        if report.remarks.contains(&Remark::RelatedUnknown)
            && self.legs.iter().any(|shown| shown.leg == Leg::Total)
        {
            all.push(english::RELATED_UNKNOWN.to_owned());
        }
        all.extend(notes::unsaid(self.notes()));
        all.join(" ")
    }
}

/// On which side of a target something is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Short,
    At,
    Above,
}

fn side(gap: Decimal) -> Side {
    match gap {
        gap if gap.is_zero() => Side::At,
        gap if gap.is_sign_negative() => Side::Above,
        _ => Side::Short,
    }
}

/// How far an ally is from a target: `0.81 points ($44.0 billion) short of the 3.5%`.
fn stands(gap: &Gap, currency: Currency, places: u32, goal: &str) -> String {
    let told = |money: Option<Millions>| {
        money.map(|money| format!(" ({})", amount(currency, money))).unwrap_or_default()
    };
    let (low, high) = (gap.money.low(), gap.money.high());
    let (low, high) = match gap.points {
        Extent::Unknown => return format!("an unknown way from {goal}"),
        Extent::Exactly(_) if gap.met.is_none() => {
            return format!(
                "so near to {goal} that the decimals held do not tell whether it is met"
            );
        }
        Extent::Exactly(Points(of)) => {
            let money = gap.money.exactly().map(|money| money.0).filter(|money| !money.is_zero());
            return match (side(of), money) {
                (Side::At, Some(money)) if !english::is_trace(Millions(money)) => {
                    format!("exactly {goal} ({})", off(money, currency))
                }
                (Side::At, _) => format!("exactly {goal}"),
                (side_of, Some(money)) if side_of != side(money) => {
                    let way = if side_of == Side::Short { "short of" } else { "above" };
                    format!("{} ({}) {way} {goal}", points(of, places), off(money, currency))
                }
                (Side::Short, _) => format!("{}{} short of {goal}", points(of, places), told(low)),
                (Side::Above, _) => format!("{}{} above {goal}", points(of, places), told(low)),
            };
        }
        Extent::Between(Points(least), Points(most)) => {
            let agree = |of: Decimal, money: Option<Millions>| {
                money.is_none_or(|Millions(money)| side(money) == side(of) || side(of) == Side::At)
            };
            if !agree(least, low) || !agree(most, high) {
                let money = low.zip(high).map(|(low, high)| {
                    format!(" ({} to {})", off(low.0, currency), off(high.0, currency))
                });
                let (low, high) = (away(least, places), away(most, places));
                return format!("{low} to {high} {goal}{}", money.unwrap_or_default());
            }
            ((least, low), (most, high))
        }
    };
    let range = |from: Decimal, to: Decimal, money: (Option<Millions>, Option<Millions>)| {
        let money = money
            .0
            .zip(money.1)
            .map(|(from, to)| format!(" ({} to {})", amount(currency, from), amount(currency, to)));
        let from = fixed(from.abs(), places);
        format!("{from} to {}{}", points(to, places), money.unwrap_or_default())
    };
    match (side(low.0), side(high.0)) {
        (Side::Short, _) => format!("{} short of {goal}", range(low.0, high.0, (low.1, high.1))),
        (_, Side::Above) => format!("{} above {goal}", range(high.0, low.0, (high.1, low.1))),
        (Side::At, _) => {
            format!("at most {}{} short of {goal}", points(high.0, places), told(high.1))
        }
        (Side::Above, Side::At) => {
            format!(
                "at most {}{} above {goal}, and never short of it",
                points(low.0, places),
                told(low.1)
            )
        }
        (Side::Above, Side::Short) => format!(
            "between {}{} above and {}{} short of {goal}",
            points(low.0, places),
            told(low.1),
            points(high.0, places),
            told(high.1)
        ),
    }
}

/// Points with their side: `0.15 points above`.
fn away(of: Decimal, places: u32) -> String {
    match side(of) {
        Side::Short => format!("{} short of", points(of, places)),
        Side::At => "exactly".to_owned(),
        Side::Above => format!("{} above", points(of, places)),
    }
}

/// Money with its side, where points do not say it.
fn off(money: Decimal, currency: Currency) -> String {
    let told = amount(currency, Millions(money));
    if side(money) == Side::Above {
        format!("{told} above it in money")
    } else {
        format!("{told} short in money")
    }
}

/// Where a sum stands: `$44.0 billion short of 3.5%`.
fn short_of(sum: Extent<Millions>, currency: Currency, goal: &str) -> String {
    let told = |money| amount(currency, money);
    match sum {
        Extent::Unknown => format!("an unknown way from {goal}"),
        Extent::Exactly(money) => match side(money.0) {
            Side::Short => format!("{} short of {goal}", told(money)),
            Side::At => format!("not short of {goal}"),
            Side::Above => format!("{} above {goal}", told(money)),
        },
        Extent::Between(low, high) => match (side(low.0), side(high.0)) {
            (Side::Short, _) => format!("{} to {} short of {goal}", told(low), told(high)),
            (_, Side::Above) => format!("{} to {} above {goal}", told(high), told(low)),
            (Side::At, _) => format!("at most {} short of {goal}", told(high)),
            (Side::Above, Side::At) => {
                format!("at most {} above {goal}, and never short of it", told(low))
            }
            (Side::Above, Side::Short) => {
                format!("between {} above and {} short of {goal}", told(low), told(high))
            }
        },
    }
}

/// A sum of shortfalls of several years: `$248.8 billion against 2%`.
fn against(sum: Extent<Millions>, currency: Currency, goal: &str) -> String {
    let told = english::extent(sum, |money| amount(currency, money));
    format!("{} against {goal}", told.unwrap_or_else(|| "an unknown amount".to_owned()))
}
