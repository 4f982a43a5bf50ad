//! The road of somebody who is no ally: by figures and rates of the user's own alone.

use super::growth::{Prospects, RateKind};
use super::{Base, Baseline, OwnBase, Projection, ProjectionQuestion, Span, road, start};
use crate::calc::currency::Unit;
use crate::calc::gap::subject::{self, SubjectQuestion};
use crate::calc::gap::what_if::gdps_of;
use crate::dataset::{Currency, Dataset, Prices};
use crate::error::{Error, RoadConflict, SubjectConflict};

/// Works the road out.
pub(super) fn project<'d>(
    dataset: &'d Dataset,
    question: &ProjectionQuestion,
    subject: &str,
) -> Result<Projection<'d>, Error> {
    let gaps = &question.gaps;
    let asked = SubjectQuestion {
        subject: subject.to_owned(),
        targets: gaps.targets.clone(),
        year: gaps.years.map(|years| years.last),
        currency: match gaps.unit {
            Unit::In(currency) => currency,
            Unit::National => Currency::USD,
        },
        set: gaps.replaced.clone(),
    };
    let report = subject::answer(&asked, &dataset.members)?;
    let who = || subject.to_owned();
    let Some(base) = asked.year else {
        return Err(SubjectConflict::NoYear { subject: who() }.into());
    };
    let Some(target) = gaps.targets.first() else {
        return Err(RoadConflict::NoTarget.into());
    };
    let years = Span::check(base, question)?;
    let has_gdps = gdps_of(&gaps.replaced, None).is_some();
    let is_nominal = has_gdps || question.has_rate(RateKind::NominalGrowth);
    let prices = if is_nominal { Prices::Current } else { Prices::Constant };
    let is_cash = question.baseline == Baseline::Cash && report.figures.gdp.is_some();
    let needs_inflation = is_nominal || is_cash;
    if needs_inflation && !question.has_rate(RateKind::Inflation) {
        return Err(SubjectConflict::NoInflation { subject: who() }.into());
    }
    let prospects = Prospects::own(question.assumed.clone(), !needs_inflation)?;
    let prices = report.figures.gdp.map(|_| prices);
    let Some(start) = start(&report.figures, prices) else {
        return Err(SubjectConflict::NoShare { subject: who() }.into());
    };
    let whose = OwnBase { name: who(), year: base, currency: asked.currency, report };
    let whose = Base::Subject(Box::new(whose));
    let road = road(question, target, whose, start, years, &prospects, prices)?;
    Ok(Projection {
        answer: None,
        prices,
        roads: vec![road],
        base,
        first: years.first,
        prospects,
        starts_off: Vec::new(),
    })
}
