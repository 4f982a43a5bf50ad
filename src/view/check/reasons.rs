//! Why a claim has no better verdict, in words.

use super::whom::name;
use crate::claim::{Claim, Measure, Reason, When};
use crate::dataset::Members;

/// A sentence without its first capital and its full stop.
pub(super) fn sentence(reason: Reason, claim: &Claim, members: &Members) -> String {
    let whom = claim.subject.as_ref().map(|who| name(who, members)).unwrap_or_default();
    let for_year = match claim.when {
        Some(When::In(year)) => format!(" for {year}"),
        Some(When::Current) | None => String::new(),
    };
    if let Some(fixed) = fixed(reason) {
        return fixed.to_owned();
    }
    match reason {
        Reason::NotTabulated => format!("no edition tabulates this for {whom}"),
        Reason::NoForces => format!("{whom} has no armed forces"),
        Reason::NotCovered => format!("no edition published by then has figures{for_year}"),
        // A part needs two figures, and either may be missing.
        Reason::NotHeld | Reason::Silent if claim.measure == Measure::ShareOfAlliance => format!(
            "the part of {whom} in what all allies spend{for_year} cannot be worked out: its spending or their total is not available here"
        ),
        Reason::NotHeld => format!("the figure of {whom}{for_year} is not available here"),
        Reason::Silent => format!("NATO's tables give no figure of {whom}{for_year}"),
        _ if claim.measure == Measure::Target => "no such target is known".to_owned(),
        _ => format!("the register, which is not exhaustive, has no such pledge of {whom}"),
    }
}

/// Of a reason that says the same of every claim; nothing of those that name the ally, the year or the register.
fn fixed(reason: Reason) -> Option<&'static str> {
    Some(match reason {
        Reason::NoSubject => "it is not settled whom the figure is about",
        Reason::NoYear => "it is not settled which year the figure is for",
        Reason::NoYearFits => {
            "it is not settled which year the figure is for, and no table available here has it for the year of the text or \
             any of the eleven before"
        }
        Reason::NotAnAlly => "NATO's tables have no figures of the country that this is about",
        Reason::NoThreshold => "it is not said which share the figure is about",
        Reason::CommonFunding => {
            "this is the alliance's common funding, not what allies spend on defence"
        }
        Reason::Fund => "a fund, contract or programme is not a year's defence spending",
        Reason::Aid => "aid and arms for others are not a year's defence spending",
        Reason::Jobs => "jobs are in no table",
        Reason::PartOfBudget => "this part of the budget is not among the figures available here",
        Reason::IncomeBase => "this is a share of national income, not of GDP",
        Reason::Points => "a difference in percentage points is not read as a figure of its own",
        Reason::Ministry => "a ministry's budget is not defence spending by NATO's definition",
        Reason::Opinion => "this is what somebody asks for, not what is spent or promised",
        Reason::Hypothetical => "the sentence says what would be, not what is",
        Reason::Plan => "a plan for later is in no table",
        Reason::SeveralYears => "this is money of several years together",
        Reason::Loose => {
            "a multiple or fraction in words is too loose to be compared with a figure"
        }
        Reason::Unclear => "the sentence can be read in more than one way",
        Reason::NotJudged => "the figure is not one that NATO's tables have",
        Reason::Unfit => "the unit does not go with what the figure is about",
        Reason::FitsOther => "the figure is right for something else that the text names",
        Reason::Definition => {
            "a national budget does not follow NATO's definition of defence spending"
        }
        Reason::NoDay => "the text has no date, so it is not known which year it means",
        Reason::YearNotOut => "the figure for that year had not been published by then",
        Reason::NotAsserted => "the text does not say that this is what was agreed",
        Reason::FromContext => "the ally, the year or the topic is said in another sentence",
        Reason::NoEdition => "no known edition had been published",
        Reason::NotTabulated
        | Reason::NoForces
        | Reason::NotCovered
        | Reason::NotHeld
        | Reason::Silent
        | Reason::NotInRegister => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Unit, Value, Who};
    use rust_decimal::Decimal;

    #[test]
    fn every_reason_has_a_sentence_of_its_own() {
        let dataset = crate::dataset::Dataset::embedded().unwrap();
        let value = Value::new(Decimal::ONE, Unit::PercentOfGdp);
        let claim = Claim { subject: Some(Who::Nato), ..Claim::new(Measure::Share, value) };
        let mut all = Reason::ALL.map(|(reason, _)| sentence(reason, &claim, &dataset.members));
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1] && !pair[0].ends_with('.')));
    }
}
