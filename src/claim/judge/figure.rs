//! What an edition has to say to a claim: its figure, in the unit and scale of the claim.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::published::Published;
use crate::calc::currency::{self, Rates};
use crate::calc::gap::Figures;
use crate::calc::gap::gaps;
use crate::claim::{Claim, Measure, Order, Scale, Unit, Who};
use crate::dataset::{
    Absence, Currency, Demand, Measure as Column, Member, Millions, Prices, Rate, Share, Subject,
    Target, Year, Years,
};
use crate::decimal;

/// The fewest allies whose figures make a count or a ranking of an edition that is held in bits.
const ENOUGH: usize = 25;

/// A figure, or the bounds of a count that misses some ally's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// The least that it can be.
    pub(super) least: Decimal,
    /// The most that it can be.
    pub(super) most: Decimal,
    /// The least, where too few decimals are held or an ally that it is ranked with is absent.
    pub(super) lowest: Decimal,
    /// The most of the same.
    pub(super) highest: Decimal,
    /// The digits after the point that NATO prints, or fewer where fewer are held.
    pub(super) places: u32,
    /// The other's figure, for a comparison.
    pub(super) other: Option<Decimal>,
    /// Whether NATO marks the year as an estimate.
    pub(super) estimate: bool,
    /// Whether it is known only as a newspaper printed it.
    pub(super) rounded: bool,
}

impl Figure {
    pub(super) fn exactly(value: Decimal, places: u32) -> Self {
        Self::between(value, value, places)
    }

    fn between(least: Decimal, most: Decimal, places: u32) -> Self {
        let (lowest, highest) = (least, most);
        Self { least, most, lowest, highest, places, other: None, estimate: false, rounded: false }
    }

    /// A share with the decimals that are held of it.
    pub(super) fn of_share(share: Share) -> Self {
        let (value, places) = (share.percent(), share.places());
        let figure = Self::exactly(value, places);
        if places == Share::PLACES {
            return figure;
        }
        let half = Decimal::new(5, places + 1);
        Self { lowest: value - half, highest: value + half, ..figure }
    }
}

/// A claim that is settled as to year and prices.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'c> {
    pub(super) claim: &'c Claim,
    pub(super) year: Year,
    pub(super) prices: Prices,
}

/// The subject as the tables know it.
pub(super) fn tabulated(who: &Who) -> Option<Subject> {
    match who {
        Who::Ally(code) => Some(Subject::Ally(*code)),
        Who::Nato => Some(Subject::Nato),
        Who::EuropeAndCanada => Some(Subject::EuropeAndCanada),
        Who::Europe | Who::Other(_) => None,
    }
}

/// The figure that an edition holds a claim against, or why it has none.
pub(super) fn figure(asked: Asked, held: Published) -> Result<Figure, Absence> {
    let who = asked.claim.subject.as_ref().ok_or(Absence::NotTabulated)?;
    let found = of(asked, held, who)?;
    let Some(against) = &asked.claim.against else {
        return Ok(found);
    };
    let other = of(asked, held, against)?;
    let printed = |value: Decimal| decimal::round(value, found.places.min(other.places));
    let own = printed(found.least);
    Ok(Figure { other: Some(printed(other.least)), least: own, most: own, ..found })
}

fn of(asked: Asked, held: Published, who: &Who) -> Result<Figure, Absence> {
    let Asked { claim, year, .. } = asked;
    if claim.measure == Measure::Count {
        return count(asked, held, who);
    }
    let subject = tabulated(who).ok_or(Absence::NotTabulated)?;
    // As many digits as NATO prints of it in the claim's scale, and two at the most.
    let scaled = |value: Decimal, unit: Scale, column: Column| {
        let (from, to) = (unit.zeros(), claim.value.scale.zeros());
        let places = (column.places() + to).saturating_sub(from).min(Share::PLACES);
        Figure::exactly(value * unit.factor() / claim.value.scale.factor(), places)
    };
    let millions = |Millions(amount)| scaled(amount, Scale::Million, asked.prices.measures().0);
    let percent = |value: Decimal| Figure::exactly(value, Share::PLACES);
    let row = held.row(subject, year);
    let get = |column: Column| {
        row.and_then(|row| row.get(column)).ok_or_else(|| held.absence(subject, year, column))
    };
    let found = match claim.measure {
        Measure::Share => {
            Figure::of_share(Share::new(get(Column::Share)?).ok_or(Absence::NotHeld)?)
        }
        Measure::EquipmentShare => percent(get(Column::Equipment)?),
        Measure::Personnel => {
            let people = get(Column::Personnel)?;
            scaled(people, Scale::Thousand, Column::Personnel)
        }
        Measure::PerHead => {
            let amount = get(Column::SpendPerHead)?;
            scaled(amount, Scale::One, Column::SpendPerHead)
        }
        Measure::Amount => millions(spending(asked, held, subject)?),
        Measure::Gap => {
            let (least, most) = gap_range(asked, held, subject)?;
            let figure = |gap| match claim.value.unit {
                Unit::Points => percent(gap),
                _ => millions(Millions(gap)),
            };
            let (least, most) = (figure(least), figure(most));
            Figure::between(least.least, most.most, most.places)
        }
        Measure::Level => millions(level(asked, held, subject)?),
        Measure::Added => millions(added(asked, held, subject)?),
        Measure::ShareOfAlliance => {
            let (column, _) = asked.prices.measures();
            let part = get(column)?;
            let whole = held.get(Subject::Nato, year, column)?;
            percent((part * Decimal::ONE_HUNDRED).checked_div(whole).ok_or(Absence::Silent)?)
        }
        Measure::Change => percent(change(asked, held, subject)?),
        Measure::Rank => rank(asked, held, subject)?,
        Measure::Count | Measure::Target | Measure::Pledge | Measure::Other => {
            return Err(Absence::NotTabulated);
        }
    };
    let estimate = row.is_some_and(|row| row.estimate);
    Ok(Figure { estimate, ..found })
}

fn share(held: Published, subject: Subject, year: Year) -> Result<Share, Absence> {
    Share::new(held.get(subject, year, Column::Share)?).ok_or(Absence::NotHeld)
}

fn threshold(claim: &Claim) -> Result<Share, Absence> {
    claim.threshold.ok_or(Absence::NotTabulated)
}

/// A year's spending, in the currency of the claim.
fn spending(asked: Asked, held: Published, subject: Subject) -> Result<Millions, Absence> {
    let Unit::Money(currency) = asked.claim.value.unit else {
        return Err(Absence::NotTabulated);
    };
    let (dollars, _) = asked.prices.measures();
    let national = asked.prices.national();
    if currency != Currency::USD && reports_in(asked, held, subject, currency) {
        return held.get(subject, asked.year, national).map(Millions);
    }
    let amount = Millions(held.get(subject, asked.year, dollars)?);
    Ok(rate(asked, held, subject, currency)?.apply(amount))
}

/// Whether an edition has an ally's own money in a currency: Bulgaria's is in leva until 2024, and in euros after that.
pub(super) fn reports_in(
    asked: Asked,
    held: Published,
    subject: Subject,
    currency: Currency,
) -> bool {
    ally(held, subject).is_some_and(|ally| held.edition.reported_in(ally, asked.year) == currency)
}

/// The edition's own rate from the dollar to a currency in the year.
fn rate(
    asked: Asked,
    held: Published,
    subject: Subject,
    currency: Currency,
) -> Result<Rate, Absence> {
    let members = &held.dataset.members;
    // A total has no rate of its own: it takes that of the largest spender, as an ally does which reports in another.
    let other = || members.iter().find(|member| member.currency != currency);
    let member = ally(held, subject).or_else(other).ok_or(Absence::NotHeld)?;
    let rates = Rates::new(held.edition, members, asked.prices);
    let (_, rate) = rates.of(member, asked.year, currency::Unit::In(currency));
    rate.ok_or(Absence::NotHeld)
}

pub(super) fn ally(held: Published<'_>, subject: Subject) -> Option<&Member> {
    match subject {
        Subject::Ally(code) => held.dataset.members.by_code(code),
        Subject::Nato | Subject::EuropeAndCanada => None,
    }
}

/// What is missing to a share, in points or in money. The 5% holds 1.5% of which nobody knows how much is met: from all of
/// it to nothing.
fn gap_range(
    asked: Asked,
    held: Published,
    subject: Subject,
) -> Result<(Decimal, Decimal), Absence> {
    let to = threshold(asked.claim)?;
    let least = if to.percent() == WHOLE { Share::new(CORE).unwrap_or(to) } else { to };
    let gap = |to: Share| match asked.claim.value.unit {
        Unit::Points => Ok(to.percent() - share(held, subject, asked.year)?.published().percent()),
        _ => gap(asked, held, subject, to).map(|Millions(gap)| gap),
    };
    Ok((gap(least)?, gap(to)?))
}

/// What the alliance agreed on in all, and the part of it that the tables have.
const WHOLE: Decimal = Decimal::from_parts(50, 0, 0, false, 1);
const CORE: Decimal = Decimal::from_parts(35, 0, 0, false, 1);

/// What a share of GDP comes to, in the currency of the claim.
fn level(asked: Asked, held: Published, subject: Subject) -> Result<Millions, Absence> {
    let Unit::Money(currency) = asked.claim.value.unit else {
        return Err(Absence::NotTabulated);
    };
    let (_, gdp) = asked.prices.measures();
    let gdp = held.get(subject, asked.year, gdp)?;
    let level = Millions(gdp * threshold(asked.claim)?.percent() / Decimal::ONE_HUNDRED);
    Ok(rate(asked, held, subject, currency)?.apply(level))
}

/// Spending above that of the base year, added up over the years after it.
fn added(asked: Asked, held: Published, subject: Subject) -> Result<Millions, Absence> {
    let base = asked.claim.since.ok_or(Absence::NotCovered)?;
    let Millions(before) = spending(Asked { year: base, ..asked }, held, subject)?;
    let first = base.plus(1).ok_or(Absence::NotCovered)?;
    let mut sum = Decimal::ZERO;
    for year in (Years { first, last: asked.year }).each() {
        let Millions(spent) = spending(Asked { year, ..asked }, held, subject)?;
        sum += spent - before;
    }
    Ok(Millions(sum))
}

/// The money that is missing to a share: what the share asks for, less what is spent; below 0 where more is spent.
fn gap(asked: Asked, held: Published, subject: Subject, to: Share) -> Result<Millions, Absence> {
    let Unit::Money(currency) = asked.claim.value.unit else {
        return Err(Absence::NotTabulated);
    };
    let (spending, gdp) = asked.prices.measures();
    held.get(subject, asked.year, spending)?;
    held.get(subject, asked.year, gdp)?;
    let row = held.row(subject, asked.year).ok_or(Absence::NotHeld)?;
    let rate = rate(asked, held, subject, currency)?;
    let demand = Demand::Core(to);
    let target = Target { id: String::new(), demand, agreed: None };
    let figures = Figures::of(row, Some(asked.prices), Some(rate));
    let gap = gaps(&target, &figures).next().and_then(|gap| gap.money.exactly());
    gap.ok_or(Absence::NotHeld)
}

/// Growth in percent, or the change of the share in points: since a year before, or from the share to another.
fn change(asked: Asked, held: Published, subject: Subject) -> Result<Decimal, Absence> {
    let Asked { claim, year, prices } = asked;
    let in_points = claim.value.unit == Unit::Points;
    if let Some(to) = claim.threshold {
        let from = share(held, subject, year)?.published().percent();
        return if in_points {
            Ok(to.percent() - from)
        } else {
            growth(from, to.percent()).ok_or(Absence::Silent)
        };
    }
    let before = year.minus(1);
    let since = claim.since.or(before).ok_or(Absence::NotCovered)?;
    if in_points {
        let published = |year| Ok(share(held, subject, year)?.published().percent());
        return Ok(published(year)? - published(since)?);
    }
    let a_year = (prices == Prices::Constant && Some(since) == before)
        .then(|| held.get(subject, year, Column::RealChange).ok());
    if let Some(printed) = a_year.flatten() {
        return Ok(printed);
    }
    let column = match (prices, subject) {
        (Prices::Constant | Prices::Of(_), _) => Column::SpendUsdConst,
        (Prices::Current, Subject::Ally(_)) => Column::SpendNational,
        (Prices::Current, _) => Column::SpendUsd,
    };
    let (from, to) = (held.get(subject, since, column)?, held.get(subject, year, column)?);
    growth(from, to).ok_or(Absence::Silent)
}

/// By how many percent a figure grows; none from 0.
fn growth(from: Decimal, to: Decimal) -> Option<Decimal> {
    ((to - from) * Decimal::ONE_HUNDRED).checked_div(from)
}

/// The allies of a year that have armed forces.
fn allies(held: Published<'_>, year: Year) -> impl Iterator<Item = &Member> {
    held.dataset.members.iter().filter(move |ally| has_forces(ally, year))
}

fn has_forces(ally: &Member, year: Year) -> bool {
    ally.armed_forces && ally.joined <= year
}

/// Whether a row is of one of them.
fn is_ranked(held: Published, subject: Subject, year: Year) -> bool {
    ally(held, subject).is_some_and(|ally| has_forces(ally, year))
}

/// How many allies meet a share, or miss it; between two numbers where a share is absent.
fn count(asked: Asked, held: Published, who: &Who) -> Result<Figure, Absence> {
    const BEYOND_THE_ATLANTIC: [&str; 2] = ["USA", "CAN"];
    let left_out = match who {
        Who::Nato => 0,
        Who::EuropeAndCanada => 1,
        Who::Europe => 2,
        Who::Ally(_) | Who::Other(_) => return Err(Absence::NotTabulated),
    };
    let left_out = BEYOND_THE_ATLANTIC.get(..left_out).unwrap_or_default();
    let (wanted, year) = (threshold(asked.claim)?, asked.year);
    let (mut met, mut missed, mut unknown, mut estimate) = (0_usize, 0_usize, 0_usize, false);
    for ally in
        allies(held, year).filter(|ally| !left_out.iter().any(|code| ally.iso3.as_str() == *code))
    {
        let row = held.row(Subject::Ally(ally.iso3), year);
        let share = row.and_then(|row| row.share(Column::Share));
        let is_at_it = share.is_some_and(|share| share.published() == wanted);
        match share.and_then(|share| share.reaches(wanted)) {
            // `22 spend more than 2%`: who spends 2.00% is meant, or is not.
            Some(true) if asked.claim.exceeding && is_at_it => unknown += 1,
            Some(true) => met += 1,
            Some(false) => missed += 1,
            None => unknown += 1,
        }
        estimate |= row.is_some_and(|row| row.estimate);
    }
    if met + missed + left_out.len() < ENOUGH {
        return Err(Absence::NotHeld);
    }
    let joined = held.dataset.members.iter().filter(|ally| ally.joined <= year);
    let without = joined.filter(|ally| !ally.armed_forces).count();
    let (certain, unknown) = if asked.claim.missing {
        // Who has no forces has no figure: some count it among those that spend too little, and some do not.
        (missed, unknown + without)
    } else if missed == 0 {
        // Where nobody misses it, all allies are said to meet it, with the one that has no forces.
        (met, unknown + without)
    } else {
        (met, unknown)
    };
    let (least, most) = (Decimal::from(certain), Decimal::from(certain + unknown));
    Ok(Figure { estimate, ..Figure::between(least, most, 0) })
}

/// The place of an ally among all of the year: between two where others have the same figure.
fn rank(asked: Asked, held: Published, subject: Subject) -> Result<Figure, Absence> {
    let Order { by, lowest_first } = asked.claim.order.unwrap_or(Order::BY_SHARE);
    let column = match by {
        Measure::Share => Column::Share,
        Measure::Amount => asked.prices.measures().0,
        Measure::EquipmentShare => Column::Equipment,
        Measure::PerHead => Column::SpendPerHead,
        Measure::Personnel => Column::Personnel,
        Measure::Change => Column::RealChange,
        _ => return Err(Absence::NotTabulated),
    };
    let printed = |value: Decimal| decimal::round(value, column.places());
    let own = printed(held.get(subject, asked.year, column)?);
    let (mut before, mut same, mut known) = (0_usize, 0_usize, 0_usize);
    for row in held.edition.rows_of(asked.year) {
        if !is_ranked(held, row.subject, asked.year) {
            continue;
        }
        let Some(figure) = row.get(column).map(printed) else { continue };
        known += 1;
        if row.subject == subject {
            continue;
        }
        match figure.cmp(&own) {
            Ordering::Equal => same += 1,
            Ordering::Greater => before += usize::from(!lowest_first),
            Ordering::Less => before += usize::from(lowest_first),
        }
    }
    let unknown = allies(held, asked.year).count().saturating_sub(known);
    if known < ENOUGH {
        return Err(Absence::NotHeld);
    }
    let place = |others: usize| Decimal::from(others + 1);
    let figure = Figure::between(place(before), place(before + same), 0);
    Ok(Figure { highest: place(before + same + unknown), ..figure })
}
