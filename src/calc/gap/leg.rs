//! The gap: what a target asks for less what is spent.

use rust_decimal::Decimal;

use super::inputs::Figures;
use crate::dataset::{Demand, Leg, Millions, Points, Share, Target};

/// What is known of a quantity: its value, bounds that it must lie within, or nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent<T> {
    /// Nothing is known.
    #[default]
    Unknown,
    /// The value is known.
    Exactly(T),
    /// Only bounds are known: the least and the most that it can be.
    Between(T, T),
}

impl<T: Copy> Extent<T> {
    /// The value, where it is known exactly.
    pub fn exactly(self) -> Option<T> {
        match self {
            Self::Exactly(value) => Some(value),
            Self::Unknown | Self::Between(..) => None,
        }
    }

    /// The least that it can be.
    pub fn low(self) -> Option<T> {
        match self {
            Self::Unknown => None,
            Self::Exactly(value) | Self::Between(value, _) => Some(value),
        }
    }

    /// The most that it can be.
    pub fn high(self) -> Option<T> {
        match self {
            Self::Unknown => None,
            Self::Exactly(value) | Self::Between(_, value) => Some(value),
        }
    }

    fn map<U>(self, to: impl Fn(T) -> U) -> Extent<U> {
        match self {
            Self::Unknown => Extent::Unknown,
            Self::Exactly(value) => Extent::Exactly(to(value)),
            Self::Between(low, high) => Extent::Between(to(low), to(high)),
        }
    }
}

impl<T: Ord> Extent<T> {
    /// What lies between two bounds, in whichever order.
    #[must_use]
    pub fn between(one: T, other: T) -> Self {
        let (low, high) = if one <= other { (one, other) } else { (other, one) };
        Self::Between(low, high).tightened()
    }
}

impl<T: PartialEq> Extent<T> {
    /// Bounds that coincide are a known value.
    fn tightened(self) -> Self {
        match self {
            Self::Between(low, high) if low == high => Self::Exactly(low),
            other => other,
        }
    }
}

impl<T> From<Option<T>> for Extent<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Unknown, Self::Exactly)
    }
}

/// How far an ally is from one leg of a target. Money is in the report's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Which leg of the target.
    pub leg: Leg,
    /// What the leg asks for, in percent of GDP, or of defence expenditure for equipment.
    pub wanted: Share,
    /// The share that counts towards the leg, as published; `None` where the related part of it is unknown.
    pub share: Option<Share>,
    /// Wanted less share, in percentage points: positive means short.
    pub points: Extent<Points>,
    /// The spending that counts towards the leg, in millions.
    pub spending: Option<Millions>,
    /// The GDP that the shares are of, in millions; `None` for equipment, which is a part of spending.
    pub gdp: Option<Millions>,
    /// The spending that the leg asks for, in millions.
    pub required: Option<Millions>,
    /// Required less spending, in millions: positive means short.
    pub money: Extent<Millions>,
    /// Whether the published share reaches the leg; `None` where that is not known.
    pub met: Option<bool>,
}

impl Gap {
    /// By how much spending must rise to meet the leg, in percent of spending; negative where it could fall. Without
    /// amounts it is worked out from the shares, which at the same GDP gives the same answer.
    #[must_use]
    pub fn increase(&self) -> Option<Decimal> {
        match (self.money.exactly(), self.spending, self.points.exactly(), self.share) {
            (Some(gap), Some(spending), _, _) => {
                (gap.0 * Decimal::ONE_HUNDRED).checked_div(spending.0)
            }
            (_, _, Some(gap), Some(share)) => {
                (gap.0 * Decimal::ONE_HUNDRED).checked_div(share.percent())
            }
            _ => None,
        }
    }
}

/// The legs of targets, in the order in which their gaps are worked out.
pub fn legs_of(targets: &[Target]) -> impl Iterator<Item = (&Target, Leg)> {
    targets.iter().flat_map(|target| target.legs().iter().map(move |leg| (target, *leg)))
}

/// Works out the gap to each leg of a target.
#[must_use]
pub fn gaps(target: &Target, figures: &Figures) -> impl ExactSizeIterator<Item = Gap> {
    target.legs().iter().map(move |leg| gap(target, *leg, figures))
}

fn gap(target: &Target, leg: Leg, figures: &Figures) -> Gap {
    let wanted = target.share(leg);
    let core = figures.share.map(Share::published);
    let related = figures.related.map(Share::published);
    match (target.demand, leg, target.related()) {
        (Demand::Equipment(_), _, _) => {
            let share = figures.equipment;
            let part = share.zip(figures.spending).map(|(share, all)| share.of(all));
            let required = figures.spending.map(|all| wanted.of(all));
            Gap {
                gdp: None,
                ..known(leg, wanted, share.map(Share::published), part, required, figures)
            }
        }
        (_, Leg::Total, Some(cap)) => total(wanted, core, cap, figures),
        (_, Leg::Related, Some(cap)) => {
            let spending = figures.related.zip(figures.gdp).map(|(share, gdp)| share.of(gdp));
            let required = figures.gdp.map(|gdp| wanted.of(gdp));
            let gap = known(leg, wanted, related, spending, required, figures);
            if related.is_some() || core.is_none() {
                return gap;
            }
            let room = |amount: Millions| Extent::Between(Millions::ZERO, amount);
            Gap {
                points: Extent::Between(Points(Decimal::ZERO), Points(cap.percent())),
                money: gap.required.map_or(Extent::Unknown, room),
                ..gap
            }
        }
        _ => {
            let required = figures.gdp.map(|gdp| wanted.of(gdp));
            known(leg, wanted, core, figures.spending, required, figures)
        }
    }
}

/// The gap to a leg whose share is either known or unknown as a whole.
fn known(
    leg: Leg,
    wanted: Share,
    share: Option<Share>,
    spending: Option<Millions>,
    required: Option<Millions>,
    figures: &Figures,
) -> Gap {
    let money = required.zip(spending).map(|(required, spending)| required - spending);
    Gap {
        leg,
        wanted,
        share,
        points: share.map(|share| wanted - share).into(),
        spending: spending.and_then(|amount| figures.convert(amount)),
        gdp: figures.gdp.and_then(|amount| figures.convert(amount)),
        required: required.and_then(|amount| figures.convert(amount)),
        money: money.and_then(|amount| figures.convert(amount)).into(),
        met: share.and_then(|share| share.reaches(wanted)),
    }
}

/// Core and related together. Related spending counts up to its own leg, so that more of it cannot make up for too
/// little core. Where it is unknown, the gap is a range: from that leg met in full down to none of it counted. The
/// target is then met or missed only if both ends of the range agree.
fn total(wanted: Share, core: Option<Share>, cap: Share, figures: &Figures) -> Gap {
    let required = figures.gdp.map(|gdp| wanted.of(gdp));
    let counted = |share: Share| if share < cap { share } else { cap };
    if let Some(related) = figures.related {
        let spending =
            figures.spending.zip(figures.gdp).map(|(core, gdp)| core + counted(related).of(gdp));
        let related = counted(related.published());
        let met = core.and_then(|core| core.reaches(wanted.less(related)));
        let share = core.map(|core| core + related);
        return Gap { met, ..known(Leg::Total, wanted, share, spending, required, figures) };
    }
    let least = known(Leg::Total, wanted, core, figures.spending, required, figures);
    let most = figures.gdp.and_then(|gdp| figures.convert(cap.of(gdp)));
    let met = core.and_then(|core| match (core.reaches(wanted), core.reaches(wanted.less(cap))) {
        (Some(true), _) => Some(true),
        (_, Some(false)) => Some(false),
        _ => None,
    });
    Gap {
        share: None,
        spending: None,
        points: least
            .points
            .exactly()
            .map_or(Extent::Unknown, |high| Extent::Between(Points(high.0 - cap.percent()), high)),
        money: least
            .money
            .exactly()
            .zip(most)
            .map_or(Extent::Unknown, |(high, most)| Extent::Between(high - most, high)),
        met,
        ..least
    }
}

/// What several allies or years spend on a leg, and what it asks for, added up over the gaps that a [`Sum`] counts. A
/// quantity that is unknown for any of them has no sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    /// The spending that counts towards the leg, in millions.
    pub spending: Option<Millions>,
    /// The GDP that the shares are of, in millions.
    pub gdp: Option<Millions>,
    /// The spending that the leg asks for, in millions.
    pub required: Option<Millions>,
    counted: usize,
}

impl Levels {
    pub(super) fn add(&mut self, gap: &Gap) {
        if gap.money == Extent::Unknown {
            return;
        }
        let is_first = self.counted == 0;
        let plus = |sum: Option<Millions>, more: Option<Millions>| {
            if is_first { more } else { Some(sum? + more?) }
        };
        self.spending = plus(self.spending, gap.spending);
        self.gdp = plus(self.gdp, gap.gdp);
        self.required = plus(self.required, gap.required);
        self.counted += 1;
    }

    /// By how much spending together must rise so that each meets the leg: the shortfall in percent of spending.
    #[must_use]
    pub fn increase(&self, sum: &Sum) -> Option<Decimal> {
        let shortfall = sum.shortfall.exactly()?.0;
        (shortfall * Decimal::ONE_HUNDRED).checked_div(self.spending?.0)
    }
}

/// The gaps of several allies or years to one leg, added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many gaps the sum counts.
    pub counted: usize,
    /// How many it leaves out because the amount is unknown.
    pub missing: usize,
    /// The sum of shortfalls alone: one ally's surplus does not pay another's gap.
    pub shortfall: Extent<Millions>,
    /// Shortfalls less surpluses.
    pub netted: Extent<Millions>,
}

impl Sum {
    /// Adds up gaps to the same leg in the same currency.
    pub fn of(gaps: impl Iterator<Item = Extent<Millions>>) -> Self {
        let mut sum = Self::default();
        gaps.for_each(|gap| sum.add(gap));
        sum
    }

    /// Adds one more gap.
    pub(super) fn add(&mut self, gap: Extent<Millions>) {
        if gap == Extent::Unknown {
            self.missing += 1;
            return;
        }
        self.counted += 1;
        self.netted = self.netted.plus(gap);
        self.shortfall = self.shortfall.plus(gap.map(|gap| gap.max(Millions::ZERO)));
    }
}

impl Extent<Millions> {
    /// The sum of this and more; an unknown amount adds nothing.
    #[must_use]
    pub fn plus(self, more: Self) -> Self {
        match (self, more) {
            (Self::Unknown, value) | (value, Self::Unknown) => value,
            (Self::Exactly(a), Self::Exactly(b)) => Self::Exactly(a + b),
            (Self::Exactly(a), Self::Between(low, high))
            | (Self::Between(low, high), Self::Exactly(a)) => Self::Between(a + low, a + high),
            (Self::Between(a, b), Self::Between(low, high)) => Self::Between(a + low, b + high),
        }
        .tightened()
    }
}
