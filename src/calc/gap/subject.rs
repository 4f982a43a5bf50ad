//! Gaps of somebody who is no ally: the same arithmetic, on figures of the user's own alone.

use super::inputs::Figures;
use super::leg::{Gap, gaps};
use super::what_if::{Given, Replacement, WhatIf};
use crate::dataset::{Currency, Demand, Members, Rate, Target, Year};
use crate::error::{Error, SubjectConflict};

/// What is asked about somebody who is no ally.
#[derive(Clone, Debug)]
pub struct SubjectQuestion {
    /// Who it is, as the user calls it.
    pub subject: String,
    /// The targets, in the order of the report.
    pub targets: Vec<Target>,
    /// The year of the figures, where the user says it.
    pub year: Option<Year>,
    /// The currency of the amounts.
    pub currency: Currency,
    /// The figures.
    pub set: Vec<Replacement>,
}

/// How far somebody who is no ally is from targets.
#[derive(Clone, Debug)]
pub struct SubjectReport {
    /// The figures that were given.
    pub given: Given,
    /// The same, with what follows from them.
    pub figures: Figures,
    /// The gaps, for each target and leg in the order of [`legs_of`](super::legs_of).
    pub gaps: Vec<Gap>,
}

/// Answers from the question's own figures.
///
/// # Errors
/// When the subject is an ally, or its figures do not give a share or contradict each other.
///
/// ```
/// use defspend::calc::gap::subject::{self, SubjectQuestion};
/// use defspend::calc::gap::what_if::Replacement;
/// use defspend::dataset::{Currency, Dataset};
///
/// let dataset = Dataset::embedded()?;
/// let question = SubjectQuestion {
///     subject: "EU-27".to_owned(),
///     targets: vec![dataset.targets.find("2")?],
///     year: None,
///     currency: Currency::USD,
///     set: vec![Replacement::parse("share=1.9", &dataset.members)?],
/// };
/// let answer = subject::answer(&question, &dataset.members)?;
/// assert_eq!(answer.gaps[0].points.exactly().unwrap().0, "0.1".parse().unwrap());
/// # Ok::<(), defspend::Error>(())
/// ```
pub fn answer(question: &SubjectQuestion, members: &Members) -> Result<SubjectReport, Error> {
    let subject = &question.subject;
    if subject.trim().is_empty() {
        return Err(Error::invalid("the subject", subject, "a name, such as EU-27"));
    }
    if let Ok(ally) = members.find(subject) {
        return Err(SubjectConflict::IsAlly { ally: ally.name.clone() }.into());
    }
    if question.targets.iter().any(|target| matches!(target.demand, Demand::Equipment(_))) {
        return Err(SubjectConflict::OfEquipment.into());
    }
    let given = WhatIf::new(question.set.clone(), &[])?.for_all(question.year)?;
    let figures = complete(subject, given)?;
    let mut all = Vec::new();
    for target in &question.targets {
        all.extend(gaps(target, &figures));
    }
    Ok(SubjectReport { given, figures, gaps: all })
}

/// What was given, and what follows from it. Amounts need two of share, spending and GDP.
fn complete(subject: &str, given: Given) -> Result<Figures, Error> {
    let subject = || subject.to_owned();
    match (given.share, given.spending, given.gdp) {
        (None, None, None) => return Err(SubjectConflict::NoShare { subject: subject() }.into()),
        (None, Some(_), None) => {
            let (subject, amount) = (subject(), "spending");
            return Err(SubjectConflict::OneAmount { subject, amount }.into());
        }
        (None, None, Some(_)) => {
            let (subject, amount) = (subject(), "GDP");
            return Err(SubjectConflict::OneAmount { subject, amount }.into());
        }
        _ => {}
    }
    let nothing = Figures { rate: Some(Rate::ONE), ..Figures::default() };
    let figures = given.apply(subject(), nothing)?;
    if given.spending.is_some() && figures.gdp.is_none() {
        return Err(SubjectConflict::NoGdp { subject: subject() }.into());
    }
    Ok(figures)
}

#[cfg(test)]
mod tests {
    use super::{SubjectQuestion, SubjectReport, answer};
    use crate::calc::gap::what_if::Replacement;
    use crate::dataset::{Currency, Dataset};
    use crate::decimal::round;
    use crate::error::{Conflict, Error, SubjectConflict};

    fn ask(subject: &str, target: &str, set: &str) -> Result<SubjectReport, Error> {
        let dataset = Dataset::embedded()?;
        let set = set.split_whitespace();
        let question = SubjectQuestion {
            subject: subject.to_owned(),
            targets: vec![dataset.targets.find(target)?],
            year: None,
            currency: Currency::USD,
            set: set
                .map(|text| Replacement::parse(text, &dataset.members))
                .collect::<Result<_, _>>()?,
        };
        answer(&question, &dataset.members)
    }

    /// Worked out by hand: 343,000 ÷ 1.9% = 18,052,631.579, of which 2% is 361,052.632, and 18,052.632 more than 343,000.
    /// 2% of 20,000,000 is 400,000: 20,000 more than 1.9% of it.
    #[test]
    fn two_figures_give_money_and_a_share_alone_gives_points() {
        for (set, gdp, gap) in [
            ("share=1.9 spending=343bn", Some("18052631.579"), Some("18052.632")),
            ("share=1.9 gdp=20tn", Some("20000000"), Some("20000")),
            ("spending=380bn gdp=20tn", Some("20000000"), Some("20000")),
            ("share=1.9 spending=380bn gdp=20tn", Some("20000000"), Some("20000")),
            ("share=1.9", None, None),
        ] {
            let report = ask("EU-27", "2", set).unwrap();
            let leg = report.gaps[0];
            let shown = |amount: rust_decimal::Decimal| round(amount, 3).normalize().to_string();
            assert_eq!(leg.points.exactly().unwrap().0, "0.1".parse().unwrap(), "{set}");
            assert_eq!(leg.gdp.map(|gdp| shown(gdp.0)).as_deref(), gdp, "{set}");
            let money = leg.money.exactly().map(|money| shown(money.0));
            assert_eq!(money.as_deref(), gap, "{set}");
        }
    }

    #[test]
    fn what_answers_nothing_is_refused() {
        let subject = || "EU-27".to_owned();
        for (who, target, set, conflict) in [
            ("EU-27", "2", "", SubjectConflict::NoShare { subject: subject() }),
            ("EU-27", "2", "related=1", SubjectConflict::NoShare { subject: subject() }),
            (
                "EU-27",
                "2",
                "spending=343bn",
                SubjectConflict::OneAmount { subject: subject(), amount: "spending" },
            ),
            (
                "EU-27",
                "2",
                "gdp=18tn related=1",
                SubjectConflict::OneAmount { subject: subject(), amount: "GDP" },
            ),
            ("EU-27", "2", "share=0 spending=3", SubjectConflict::NoGdp { subject: subject() }),
            ("EU-27", "equipment", "share=2", SubjectConflict::OfEquipment),
            ("DEU", "2", "share=2", SubjectConflict::IsAlly { ally: "Germany".to_owned() }),
        ] {
            let error = ask(who, target, set).unwrap_err();
            let Error::Conflict(Conflict::Subject(found)) = error else { panic!("{error}") };
            assert_eq!(found, conflict, "{set}");
        }
        let disagree = ask("EU-27", "2", "share=2 spending=343bn gdp=18tn").unwrap_err();
        assert!(matches!(disagree, Error::Conflict(Conflict::ReplacementsDisagree { .. })));
        let of_an_ally = ask("EU-27", "2", "DEU.share=2").unwrap_err();
        assert!(matches!(of_an_ally, Error::Conflict(Conflict::ReplacedUnasked { .. })));
        assert!(matches!(ask(" ", "2", "share=2").unwrap_err(), Error::Invalid { .. }));
    }
}
