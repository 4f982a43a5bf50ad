//! Holding a claim against the editions that were published by a day.
//!
//! `published` finds the editions, `figure` what one of them says to the claim, `agrees` whether that agrees, `settle` makes
//! a verdict of it, `register` judges what was agreed and promised, and `hints` looks for what may be behind a miss. `rounded`
//! stands in where an edition's figure is known only as a newspaper printed it.

mod agrees;
mod figure;
mod fits;
mod hints;
mod published;
mod register;
mod rounded;
mod settle;

use rust_decimal::Decimal;

use super::{Claim, Comparator, Context, Measure, Reason, Unit, When, Who};
use crate::dataset::{
    Currency, Dataset, Day, EditionId, EditionInfo, Pledge, Prices, Share, Target, Year,
};
use crate::decimal;
use crate::error::Error;
use figure::{Asked, Figure};
pub use fits::Fit;
use rounded::rounded;

/// What the record says to a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The newest figure held by the day agrees.
    Confirmed,
    /// It does not, but an earlier edition's for the same year does.
    Outdated,
    /// None agrees, and every edition that covered the year by the day is held.
    Contradicted,
    /// None agrees, but an edition that covered the year is not held, so it may once have been right.
    Differs,
    /// Nothing held can decide it.
    Unverifiable,
}

impl Verdict {
    /// Every verdict with its name.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Confirmed, "confirmed"),
        (Self::Outdated, "outdated"),
        (Self::Contradicted, "contradicted"),
        (Self::Differs, "differs"),
        (Self::Unverifiable, "unverifiable"),
    ];
}

/// What may be behind a figure that does not agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// It is right at constant prices.
    ConstantPrices,
    /// It is right at current prices.
    CurrentPrices,
    /// The figure was cut to its decimals and not rounded.
    Cut,
    /// It is right in percentage points.
    Points,
    /// It is right as a share of GDP.
    ShareOfGdp,
    /// It is right as a share of what all allies spend.
    ShareOfAlliance,
    /// It is right in another edition.
    OtherEdition(EditionId),
    /// It is right for another year.
    OtherYear(Year),
    /// It is another's, whose quoted figure is the subject's: the two are exchanged.
    Exchanged,
}

impl Hint {
    /// The word for it, with the edition or year after it where there is one.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::ConstantPrices => "constant_prices".to_owned(),
            Self::CurrentPrices => "current_prices".to_owned(),
            Self::Cut => "cut".to_owned(),
            Self::Points => "percentage_points".to_owned(),
            Self::ShareOfGdp => "share_of_gdp".to_owned(),
            Self::ShareOfAlliance => "share_of_alliance".to_owned(),
            Self::OtherEdition(id) => format!("other_edition {id}"),
            Self::OtherYear(year) => format!("other_year {year}"),
            Self::Exchanged => "exchanged".to_owned(),
        }
    }
}

/// Where an official figure stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin<'d> {
    /// In an edition of NATO's tables.
    Edition(&'d EditionInfo),
    /// In the register of pledges.
    Register(Box<Pledge>),
    /// Among the alliance's targets.
    Targets(Box<Target>),
}

/// The figure that a claim was held against, in the claim's own unit and scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Official<'d> {
    /// The figure, or the least that it can be: a count or a place lies between two where one is absent or equal.
    pub least: Decimal,
    /// The most that it can be.
    pub most: Decimal,
    /// The digits after the point that are worth printing.
    pub places: u32,
    /// The other's figure, for a comparison.
    pub other: Option<Decimal>,
    /// Its year; for a pledge or a target the year by which.
    pub year: Option<Year>,
    /// Whether NATO marks the year as an estimate.
    pub estimate: bool,
    /// Its prices, where they matter.
    pub prices: Option<Prices>,
    /// Where it stands.
    pub origin: Origin<'d>,
    /// Who printed it, where it was not read from NATO's own tables.
    pub printed_by: Option<&'d str>,
}

impl<'d> Official<'d> {
    fn plain(share: Share, origin: Origin<'d>) -> Self {
        let value = share.percent();
        let places = Share::PLACES;
        Self {
            least: value,
            most: value,
            places,
            other: None,
            year: None,
            estimate: false,
            prices: None,
            origin,
            printed_by: None,
        }
    }

    /// The edition that it stands in.
    #[must_use]
    pub fn edition(&self) -> Option<&'d EditionInfo> {
        match self.origin {
            Origin::Edition(info) => Some(info),
            Origin::Register(_) | Origin::Targets(_) => None,
        }
    }

    /// The end of it that is nearest to what is quoted.
    #[must_use]
    pub fn nearest(&self, claim: &Claim) -> Decimal {
        claim.value.number.clamp(self.least, self.most)
    }

    /// The quoted number less the figure; 0 within a quoted range.
    fn difference(&self, claim: &Claim) -> Option<Decimal> {
        let official = self.nearest(claim);
        let quoted = match (self.other, claim.value.high) {
            (Some(other), _) => other,
            (None, Some(high)) => official.clamp(claim.value.number.min(high), high),
            (None, None) => claim.value.number,
        };
        quoted.checked_sub(official)
    }
}

/// A later edition's figure for the same year, where it is another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restated<'d> {
    /// The newest figure, as the official one.
    pub value: Decimal,
    /// The edition that has it.
    pub edition: &'d EditionInfo,
}

/// A verdict, and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement<'d> {
    /// The verdict.
    pub verdict: Verdict,
    /// Why it is neither confirmed nor contradicted, where that is so.
    pub reason: Option<Reason>,
    /// What else the figure fits, of all that the text names.
    pub fits: Vec<Fit>,
    /// The newest figure of the day.
    pub official: Option<Official<'d>>,
    /// The quoted number less the official one, in the claim's own unit and scale.
    pub difference: Option<Decimal>,
    /// What a later edition made of the figure.
    pub restated: Option<Restated<'d>>,
    /// What may be behind a miss.
    pub hint: Option<Hint>,
}

impl<'d> Judgement<'d> {
    /// Of a claim that nothing can decide.
    #[must_use]
    pub fn unverifiable(reason: Reason) -> Self {
        Self {
            verdict: Verdict::Unverifiable,
            reason: Some(reason),
            fits: Vec::new(),
            official: None,
            difference: None,
            restated: None,
            hint: None,
        }
    }

    fn of(verdict: Verdict, official: Official<'d>) -> Self {
        let difference = Some(Decimal::ZERO);
        Self {
            verdict,
            reason: None,
            fits: Vec::new(),
            official: Some(official),
            difference,
            restated: None,
            hint: None,
        }
    }
}

/// Judges claims by one record.
#[derive(Debug)]
pub struct Judge<'d> {
    dataset: &'d Dataset,
}

impl<'d> Judge<'d> {
    /// A judge by this record.
    #[must_use]
    pub fn new(dataset: &'d Dataset) -> Self {
        Self { dataset }
    }

    /// Compares a claim with the editions that were published by a day, and with what its text says around it; with all
    /// editions where no day is given. A claim with a reason is one that its reader would not have judged.
    ///
    /// # Errors
    /// All faults of the user's own data, as far as it is read.
    pub fn judge_in(
        &self,
        claim: &Claim,
        reason: Option<Reason>,
        context: &Context,
        by: Option<Day>,
    ) -> Result<Judgement<'d>, Error> {
        let judgement = match reason {
            None => self.judge(claim, by)?,
            Some(reason) => Judgement::unverifiable(reason),
        };
        match judgement.verdict {
            Verdict::Confirmed | Verdict::Outdated => Ok(judgement),
            Verdict::Contradicted | Verdict::Differs => self.weigh(judgement, claim, context, by),
            Verdict::Unverifiable => self.find_year(judgement, claim, by),
        }
    }

    /// A figure that does not agree, weighed against what else its text names and how surely the words settle it.
    fn weigh(
        &self,
        judgement: Judgement<'d>,
        claim: &Claim,
        context: &Context,
        by: Option<Day>,
    ) -> Result<Judgement<'d>, Error> {
        let Some(day) = published::day(self.dataset, by) else { return Ok(judgement) };
        let fits = match claim.measure {
            Measure::Target | Measure::Pledge => Vec::new(),
            _ => fits::fits(self.dataset, claim, context, day, by)?,
        };
        let is_present = claim.when == Some(When::Current);
        let (verdict, reason) = match context.doubt {
            Some(Reason::Definition) => (Verdict::Differs, Some(Reason::Definition)),
            Some(doubt @ (Reason::FromContext | Reason::Wording)) if fits.is_empty() => {
                (Verdict::Differs, Some(doubt))
            }
            Some(Reason::FromContext | Reason::Wording) => {
                (Verdict::Differs, Some(Reason::FitsOther))
            }
            Some(doubt) => (Verdict::Unverifiable, Some(doubt)),
            None if !fits.is_empty() => (Verdict::Differs, Some(Reason::FitsOther)),
            None if context.is_undated && is_present => (Verdict::Differs, Some(Reason::NoDay)),
            None => (judgement.verdict, judgement.reason),
        };
        let is_exchanged = fits.iter().any(|fit| Some(&fit.who) != claim.subject.as_ref())
            && self.fits_another_number(claim, context, by)?;
        let hint = if is_exchanged { Some(Hint::Exchanged) } else { judgement.hint };
        Ok(Judgement { verdict, reason, fits, hint, ..judgement })
    }

    /// Whether another number of the sentence is what the claim should have quoted.
    fn fits_another_number(
        &self,
        claim: &Claim,
        context: &Context,
        by: Option<Day>,
    ) -> Result<bool, Error> {
        for number in &context.numbers {
            let mut other = claim.clone();
            other.value.number = *number;
            if *number != claim.value.number
                && self.judge(&other, by)?.verdict == Verdict::Confirmed
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The years that a figure without one fits.
    fn find_year(
        &self,
        judgement: Judgement<'d>,
        claim: &Claim,
        by: Option<Day>,
    ) -> Result<Judgement<'d>, Error> {
        let (Some(Reason::NoYear), Ok((_, day))) = (judgement.reason, self.fit(claim, by)) else {
            return Ok(judgement);
        };
        let fits = match claim.measure {
            // An ally has the same place in many years.
            Measure::Target | Measure::Pledge | Measure::Rank => return Ok(judgement),
            _ => fits::years_that_fit(self.dataset, claim, day, by)?,
        };
        let reason = if fits.is_empty() { Reason::NoYearFits } else { Reason::NoYear };
        Ok(Judgement { fits, reason: Some(reason), ..judgement })
    }

    /// Compares a claim that stands alone with the editions that were published by a day; with all where none is given.
    ///
    /// # Errors
    /// All faults of the user's own data, as far as it is read.
    pub fn judge(&self, claim: &Claim, by: Option<Day>) -> Result<Judgement<'d>, Error> {
        let (who, day) = match self.fit(claim, by) {
            Ok(found) => found,
            Err(reason) => return Ok(Judgement::unverifiable(reason)),
        };
        match claim.measure {
            Measure::Target => return Ok(register::target(self.dataset, claim, who, day)),
            Measure::Pledge => return register::pledge(self.dataset, claim, who, day),
            _ => {}
        }
        if self.dataset.editions.by(by).next().is_none() {
            return Ok(Judgement::unverifiable(Reason::NoEdition));
        }
        let Some(when) = claim.when else {
            return Ok(Judgement::unverifiable(Reason::NoYear));
        };
        let outcome = settle::settle(self.dataset, claim, when, day, by)?;
        let hint = hints::hint(self.dataset, claim, &outcome, by)?;
        let of_money = hints::is_of_money(claim);
        let asked = Asked { claim, year: outcome.year, prices: outcome.prices };
        let official = outcome.official.map(|(info, figure)| Official {
            least: figure.least,
            most: figure.most,
            places: figure.places,
            other: figure.other,
            year: Some(outcome.year),
            estimate: figure.estimate,
            prices: of_money.then_some(outcome.prices),
            origin: Origin::Edition(info),
            printed_by: self.printer(asked, who, info, figure),
        });
        Ok(Judgement {
            verdict: outcome.verdict,
            reason: outcome.reason,
            fits: Vec::new(),
            difference: official.as_ref().and_then(|official| official.difference(claim)),
            restated: match outcome.official {
                Some(found) => self.restated(asked, found)?,
                None => None,
            },
            official,
            hint,
        })
    }

    /// Who printed a figure of an edition: the newspaper that alone has it, or the one that all of the edition is from.
    fn printer(
        &self,
        asked: Asked,
        who: &Who,
        info: &'d EditionInfo,
        figure: Figure,
    ) -> Option<&'d str> {
        if !figure.rounded {
            return info.printed_by.as_deref();
        }
        let edition = self.dataset.edition(info.id).ok()?;
        let held = published::Published { dataset: self.dataset, info, edition };
        let (_, known) = rounded(asked, held, figure::tabulated(who)?)?;
        Some(&known.printed_by)
    }

    /// Whom a claim is about and as of which day, or why it cannot be judged whatever the record holds.
    fn fit<'c>(&self, claim: &'c Claim, by: Option<Day>) -> Result<(&'c Who, Day), Reason> {
        if claim.measure == Measure::Other {
            return Err(Reason::NotJudged);
        }
        let who = claim.subject.as_ref().ok_or(Reason::NoSubject)?;
        let counts = matches!(claim.measure, Measure::Count | Measure::Target | Measure::Pledge);
        let known = figure::tabulated(who).is_some() || (counts && *who == Who::Europe);
        let other_known =
            claim.against.as_ref().is_none_or(|other| figure::tabulated(other).is_some());
        if !known || !other_known {
            return Err(Reason::NotTabulated);
        }
        if matches!(claim.measure, Measure::Count) && matches!(who, Who::Ally(_)) {
            return Err(Reason::NotTabulated);
        }
        if matches!(claim.measure, Measure::Rank) && !matches!(who, Who::Ally(_)) {
            return Err(Reason::NotTabulated);
        }
        if !unit_fits(claim) {
            return Err(Reason::Unfit);
        }
        let needs_share = matches!(claim.measure, Measure::Count | Measure::Gap | Measure::Level);
        if needs_share && claim.threshold.is_none() {
            return Err(Reason::NoThreshold);
        }
        if claim.measure == Measure::Added && claim.since.is_none() {
            return Err(Reason::NoYear);
        }
        let day = published::day(self.dataset, by).ok_or(Reason::NoEdition)?;
        Ok((who, day))
    }

    /// What the newest edition after the one in use makes of the figure, where that is another.
    fn restated(
        &self,
        asked: Asked,
        (info, figure): (&'d EditionInfo, Figure),
    ) -> Result<Option<Restated<'d>>, Error> {
        let Some((newest, later)) = hints::newest(self.dataset, asked, None)? else {
            return Ok(None);
        };
        let constant = asked.claim.measure == Measure::PerHead
            || (hints::is_of_money(asked.claim)
                && asked.prices == Prices::Constant
                && asked.claim.measure != Measure::Change
                && asked.claim.measure != Measure::ShareOfAlliance);
        // Amounts at constant prices of different years are not the same figure.
        let comparable = !constant || newest.price_year == info.price_year;
        let places = figure.places.min(later.places);
        let printed = |figure: &Figure| {
            (decimal::round(figure.least, places), decimal::round(figure.most, places))
        };
        let moved = newest.published > info.published && printed(&figure) != printed(&later);
        Ok((moved && comparable).then_some(Restated { value: later.least, edition: newest }))
    }
}

/// Whether a claim's unit goes with its measure.
fn unit_fits(claim: &Claim) -> bool {
    let unit = claim.value.unit;
    if claim.against.is_some() {
        return !matches!(claim.measure, Measure::Count | Measure::Target | Measure::Pledge)
            && claim.comparator != Comparator::Range;
    }
    match claim.measure {
        Measure::Share | Measure::Target | Measure::Pledge => {
            matches!(unit, Unit::PercentOfGdp | Unit::Percent)
        }
        Measure::EquipmentShare | Measure::ShareOfAlliance => unit == Unit::Percent,
        Measure::Change => matches!(unit, Unit::Percent | Unit::Points),
        Measure::Amount | Measure::Added | Measure::Level => matches!(unit, Unit::Money(_)),
        Measure::Gap => matches!(unit, Unit::Money(_) | Unit::Points),
        // NATO tabulates it in dollars alone.
        Measure::PerHead => unit == Unit::Money(Currency::USD),
        Measure::Personnel => unit == Unit::Persons,
        Measure::Count => unit == Unit::Allies,
        Measure::Rank => unit == Unit::Place,
        Measure::Other => false,
    }
}

/// Holds one claim against the editions that were published by a day; [`Judge`] is quicker for many.
///
/// # Errors
/// All faults of the user's own data, as far as it is read.
///
/// ```
/// use defspend::claim::{Claim, Measure, Unit, Value, Verdict, When, Who, judge};
/// use defspend::dataset::{Day, Year};
///
/// let dataset = defspend::Dataset::embedded()?;
/// let britain = dataset.members.find("uk")?.iso3;
/// let mut claim = Claim::new(Measure::Share, Value::new("2.3".parse().unwrap(), Unit::PercentOfGdp));
/// claim.subject = Some(Who::Ally(britain));
/// claim.when = Some(When::In(Year::parse("2024")?));
/// let judgement = judge(&dataset, &claim, Some(Day::parse("2025-06-09")?))?;
/// assert_eq!(judgement.verdict, Verdict::Confirmed);
/// # Ok::<(), defspend::Error>(())
/// ```
pub fn judge<'d>(
    dataset: &'d Dataset,
    claim: &Claim,
    by: Option<Day>,
) -> Result<Judgement<'d>, Error> {
    Judge::new(dataset).judge(claim, by)
}
