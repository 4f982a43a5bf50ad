//! The gaps in sentences: a paragraph for each ally and year, and what they come to together.

use super::distance::{Distance, Side, with_side};
use super::sums::has_money;
use super::{GapView, ShownLeg};
use crate::calc::gap::{AllyGap, Extent, Gap};
use crate::calc::remarks::Remark;
use crate::dataset::consistency::Difference;
use crate::dataset::{Currency, Leg, Points, Share, Target};
use crate::decimal::{fixed, plain};
use crate::view::View as _;
use crate::view::english::{self, Agreed, FEW, amount, capital, clauses, count, short_name};
use crate::view::notes;

impl GapView<'_> {
    pub(super) fn paragraphs(&self) -> Vec<String> {
        let report = self.report;
        let (known, unknown): (Vec<&AllyGap>, Vec<&AllyGap>) =
            report.rows.iter().partition(|row| row.figures.share.is_some());
        let mut all = Vec::new();
        for (index, row) in known.iter().enumerate() {
            // With many, only the first says where each target was agreed.
            let in_full = index == 0 || known.len() <= FEW;
            all.extend(self.paragraph(row, in_full));
        }
        let unknown: Vec<_> = unknown.iter().map(|row| (row.member, row.year)).collect();
        all.extend(english::missing(&unknown, report.info, &report.remarks, "gap"));
        if all.is_empty() {
            all.push("No ally is left to report.".to_owned());
        }
        all.extend(self.together());
        all.push(self.closing());
        all
    }

    /// One ally and year; nothing without a share.
    pub(in crate::view) fn paragraph(&self, row: &AllyGap, in_full: bool) -> Option<String> {
        let info = self.report.info;
        let share = row.figures.share?;
        let mut sentences: Vec<String> = english::what_if(row).into_iter().collect();
        sentences.push(format!("{}{}.", self.spends(row, share, in_full), self.gaps(row, in_full)));
        for shown in &self.legs {
            let Some(gap) = shown.gap(row) else { continue };
            let distance = Distance {
                gap,
                currency: row.currency,
                places: Share::PLACES,
                goal: &self.goal(shown.target, shown.leg, in_full),
            };
            if shown.is_equipment() {
                sentences.push(match gap.share {
                    Some(part) => format!(
                        "Of its {} spending, {} goes into major equipment, {}.",
                        english::spending(info.series),
                        english::share(part),
                        distance.in_words()
                    ),
                    None => {
                        "The part of it that goes into major equipment is not known.".to_owned()
                    }
                });
            } else if shown.leg == Leg::Related {
                sentences.push(on_related(&distance));
            }
        }
        sentences.extend(levels(&self.legs, &row.gaps, row.currency));
        sentences.extend(self.caveats(row, share));
        Some(sentences.join(" "))
    }

    /// What an ally spends. The verb says whether the figure is final, an estimate, or supposed.
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
        let spent = match figures.spending.and_then(|spent| figures.convert(spent)) {
            // A single gap is followed by the prices.
            Some(spent) if self.legs_of_gdp().count() != 1 => {
                format!(" ({}{})", amount(row.currency, spent), self.at_prices(row, in_full))
            }
            Some(spent) => format!(" ({})", amount(row.currency, spent)),
            None => String::new(),
        };
        format!(
            "{} {verb} {} of its GDP{} on {} in {}",
            capital(&english::ally(&row.member.name)),
            english::share(share),
            spent,
            english::spending(info.series),
            row.year
        )
    }

    /// ` at current prices`; empty in short, and without money.
    fn at_prices(&self, row: &AllyGap, in_full: bool) -> String {
        match self.report.price_base(row) {
            Some(prices) if in_full => format!(" at {}", english::prices(prices, self.report.info)),
            _ => String::new(),
        }
    }

    /// The legs that are shares of GDP, which share a sentence.
    fn legs_of_gdp(&self) -> impl Iterator<Item = &ShownLeg<'_>> {
        self.legs.iter().filter(|shown| shown.leg != Leg::Related && !shown.is_equipment())
    }

    /// How far that is from each target, to follow what is spent.
    fn gaps(&self, row: &AllyGap, in_full: bool) -> String {
        let places = row.figures.share.map_or(Share::PLACES, Share::places);
        let gaps = goals(self.agreed, self.legs_of_gdp(), &row.gaps, in_full);
        in_a_row(&gaps, row.currency, places, &self.at_prices(row, in_full))
    }

    fn goal(&self, target: &Target, leg: Leg, in_full: bool) -> String {
        goal(self.agreed, target, leg, in_full)
    }

    /// What a reader must know of this ally and year.
    fn caveats(&self, row: &AllyGap, share: Share) -> Vec<String> {
        let mut all = Vec::new();
        for remark in &self.report.remarks {
            match remark {
                Remark::RatioDiffers(whom) => {
                    for (member, difference) in whom {
                        if *member == row.member && difference.year == row.year {
                            all.push(self.on_ratio(difference));
                        }
                    }
                }
                Remark::MetByRounding(whom) => {
                    for (member, year, unrounded, wanted) in whom {
                        if *member == row.member && *year == row.year {
                            all.push(format!(
                                "The {} is rounded, and meets the {}% as published; unrounded it is {}%.",
                                english::share(share),
                                plain(wanted.percent()),
                                unrounded.percent()
                            ));
                        }
                    }
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

    /// That the published share and the ratio of the amounts differ.
    fn on_ratio(&self, difference: &Difference) -> String {
        let prices = match self.report.prices {
            Some(prices) => english::prices(prices, self.report.info),
            None => String::new(),
        };
        let follows = if self.is_of_equipment() {
            ""
        } else {
            ": points follow the share, money follows the amounts"
        };
        format!(
            "At {prices} its spending divided by its GDP is {}%, not the {}% that NATO publishes, which is of real GDP\
             {follows}.",
            fixed(difference.worked, 2),
            fixed(difference.printed, 2)
        )
    }

    /// The edition, the currency, and what all rows have in common.
    fn closing(&self) -> String {
        let report = self.report;
        let rows = report.rows.iter();
        let prices = if rows.clone().any(has_money) { report.price_base_of(rows) } else { None };
        let money = prices.map(|prices| (report.one_currency(), prices));
        let mut all = vec![english::source(report.info, money)];
        if money.is_some() {
            all.push("A gap in money is the target times GDP, less spending.".to_owned());
        }
        all.extend(english::exchange_rate(report.rows.iter(), "year"));
        all.extend(self.narrowed());
        if report.remarks.contains(&Remark::RelatedUnknown)
            && self.legs.iter().any(|shown| shown.leg == Leg::Total)
        {
            all.push(english::RELATED_UNKNOWN.to_owned());
        }
        all.extend(notes::unsaid(self.notes()));
        all.join(" ")
    }

    /// How many rows were left out.
    fn narrowed(&self) -> Option<String> {
        let mut remarks = self.report.remarks.iter();
        let (shown, of, undecided) = remarks.find_map(|remark| match remark {
            Remark::Narrowed { shown, of, undecided } => Some((*shown, *of, *undecided)),
            _ => None,
        })?;
        let what = if self.report.years.is_one() { "allies" } else { "figures" };
        let listed = match shown {
            0 => "none is shown here".to_owned(),
            1 => "one is shown here".to_owned(),
            some => format!("{} are shown here, and totals are of these alone", count(some)),
        };
        let open = match undecided {
            0 => String::new(),
            open => format!("; for {} it is not known whether the target is met", count(open)),
        };
        let whose =
            english::of_groups(&self.question.groups, !self.question.members.is_empty(), of);
        let all = match whose {
            Some(allies) if self.report.years.is_one() => allies,
            _ if of == 1 => "the one that was asked for".to_owned(),
            _ => format!("{of} {what}"),
        };
        Some(format!("Of {all}, {listed}{open}."))
    }
}

/// The gaps to legs, each with the name of its goal.
pub(super) fn goals<'s>(
    agreed: Agreed,
    legs: impl Iterator<Item = &'s ShownLeg<'s>>,
    of: &[Gap],
    in_full: bool,
) -> Vec<(Gap, String)> {
    let mut before = None;
    let mut gaps = Vec::new();
    for shown in legs {
        let place = agreed.summit_and_year(shown.target, shown.leg);
        let is_same_place = in_full && place.is_some() && place == before;
        before = place;
        let name = if is_same_place {
            format!("the {} agreed there", short_name(shown.target, shown.leg))
        } else {
            goal(agreed, shown.target, shown.leg, in_full)
        };
        if let Some(gap) = shown.gap_of(of) {
            gaps.push((gap, name));
        }
    }
    gaps
}

fn goal(agreed: Agreed, target: &Target, leg: Leg, in_full: bool) -> String {
    if in_full { agreed.full_name(target, leg) } else { short_name(target, leg) }
}

/// Gaps one after the other, to follow what is spent. A single one is followed by the prices.
pub(super) fn in_a_row(
    gaps: &[(Gap, String)],
    currency: Currency,
    places: u32,
    prices: &str,
) -> String {
    let mut distances = Vec::with_capacity(gaps.len());
    for (gap, goal) in gaps {
        distances.push(Distance { gap: *gap, currency, places, goal });
    }
    match distances.as_slice() {
        [] => String::new(),
        [distance] => format!(", {}", alone(distance, prices)),
        several => {
            let several: Vec<String> = several.iter().map(Distance::in_words).collect();
            format!(": {}", clauses(&several))
        }
    }
}

/// How far related spending is from its leg.
pub(super) fn on_related(distance: &Distance) -> String {
    match distance.gap.share {
        Some(related) => format!(
            "Its defence- and security-related spending, {} of GDP, is {}.",
            english::share(related),
            distance.in_words()
        ),
        None => "Its defence- and security-related spending is not known.".to_owned(),
    }
}

/// What each target comes to in money; nothing without money.
pub(super) fn levels(legs: &[ShownLeg], gaps: &[Gap], currency: Currency) -> Option<String> {
    let mut levels = Vec::new();
    for shown in legs.iter().filter(|shown| shown.leg != Leg::Related) {
        if let Some(required) = shown.gap_of(gaps).and_then(|gap| gap.required) {
            let verb = if levels.is_empty() { "is " } else { "" };
            let (goal, money) = (short_name(shown.target, shown.leg), amount(currency, required));
            levels.push(format!("of {goal} {verb}{money}"));
        }
    }
    if levels.is_empty() { None } else { Some(format!("The level {}.", clauses(&levels))) }
}

/// The only gap, with its money after it.
fn alone(distance: &Distance, prices: &str) -> String {
    let Distance { gap, currency, .. } = *distance;
    let comma = if prices.is_empty() { "" } else { "," };
    let in_points = distance.in_points();
    if gap.met.is_none() && gap.points.exactly().is_some() {
        return in_points;
    }
    match (gap.points, gap.money) {
        (_, Extent::Unknown) => in_points,
        (Extent::Exactly(Points(points)), Extent::Exactly(money)) => {
            let size = amount(currency, money);
            match (Side::of(points), Side::of(money.0)) {
                (Side::At, _) if english::is_negligible(money) => in_points,
                (Side::Short, Side::Short) => format!("{in_points}: {size}{prices}"),
                (Side::Above, Side::Above) => {
                    format!("{in_points}: {size} more than it asks for{comma}{prices}")
                }
                (Side::At, _) => {
                    format!("{in_points}, and {}{prices}", with_side(money, currency))
                }
                _ => format!("{in_points}, but {}{prices}", with_side(money, currency)),
            }
        }
        (Extent::Between(Points(low), _), Extent::Between(least, most))
            if Side::of(low) == Side::Short && Side::of(least.0) == Side::Short =>
        {
            let (least, most) = (amount(currency, least), amount(currency, most));
            format!("{in_points}: {least} to {most}{prices}")
        }
        (Extent::Between(_, Points(high)), Extent::Between(least, most))
            if Side::of(high) == Side::Above && Side::of(most.0) == Side::Above =>
        {
            let (least, most) = (amount(currency, least), amount(currency, most));
            format!("{in_points}: {most} to {least} more than it asks for{comma}{prices}")
        }
        _ => format!("{}{comma}{prices}", distance.in_words()),
    }
}
