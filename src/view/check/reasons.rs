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
    if reason == Reason::NotAsserted && claim.measure != Measure::Target {
        return "the text does not state it as a fact".to_owned();
    }
    if let Some(fixed) = fixed(reason) {
        return fixed.to_owned();
    }
    if let Some(text) = of_several_figures(reason, claim, &whom, members) {
        return text;
    }
    match reason {
        Reason::NotTabulated => format!("no edition tabulates this for {whom}"),
        Reason::NoForces => format!("{whom} has no armed forces"),
        Reason::NotCovered => format!("no edition published by then has figures{for_year}"),
        Reason::NotHeld => format!("the figure of {whom}{for_year} is not available here"),
        Reason::Silent => format!("NATO's tables give no figure of {whom}{for_year}"),
        _ if claim.measure == Measure::Target => "no such target is known".to_owned(),
        _ => format!("the register, which is not exhaustive, has no such pledge of {whom}"),
    }
}

/// Why there is no part, comparison or change. Each takes several figures, and any of them may be missing, not only the
/// subject's own of the year.
fn of_several_figures(
    reason: Reason,
    claim: &Claim,
    whom: &str,
    members: &Members,
) -> Option<String> {
    let year = match claim.when {
        Some(When::In(year)) => Some(year),
        Some(When::Current) | None => None,
    };
    let for_year = year.map(|year| format!(" for {year}")).unwrap_or_default();
    let is_missing = matches!(reason, Reason::NotHeld | Reason::Silent);
    if is_missing && claim.measure == Measure::ShareOfAlliance {
        return Some(format!(
            "the part of {whom} in what all allies spend{for_year} cannot be worked out: its spending or their total is not available here"
        ));
    }
    if let Some(other) = &claim.against
        && is_missing
    {
        let other = name(other, members);
        return Some(format!(
            "{whom} and {other} cannot be compared{for_year}: the figure of one or of both is in no table available here"
        ));
    }
    if let Some(since) = claim.since
        && (is_missing || reason == Reason::NotCovered)
    {
        let until = year.map(|year| format!(" to {year}")).unwrap_or_default();
        return Some(format!(
            "the change for {whom} from {since}{until} cannot be worked out: a figure that it takes is in no table available here"
        ));
    }
    None
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
            "this may be counted by another definition than NATO's, as national budgets and plans are"
        }
        Reason::NoDay => "the text has no date, so it is not known which year it means",
        Reason::YearNotOut => "the figure for that year had not been published by then",
        Reason::NotAsserted => "the text does not say that this is what was agreed",
        Reason::FromContext => "the ally, the year or the topic is said in another sentence",
        Reason::Wording => "words beside the figure may make it mean something else",
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
    use crate::dataset::Year;
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

    /// A figure of the subject's own is blamed only where no other could be missing.
    #[test]
    fn what_takes_several_figures_does_not_blame_one() {
        let dataset = crate::dataset::Dataset::embedded().unwrap();
        let who = |name: &str| Some(Who::Ally(dataset.members.find(name).unwrap().iso3));
        let value = Value::new(Decimal::ONE, Unit::PercentOfGdp);
        let year = |number: &str| Year::read(number).unwrap();
        let plain = Claim {
            subject: who("usa"),
            when: Some(When::In(year("2025"))),
            ..Claim::new(Measure::Share, value)
        };
        let compared = Claim { against: who("germany"), ..plain.clone() };
        let since = Claim { since: Some(year("2013")), ..plain.clone() };
        for (reason, claim, text) in [
            (Reason::Silent, &plain, "NATO's tables give no figure of the United States for 2025"),
            (
                Reason::Silent,
                &compared,
                "the United States and Germany cannot be compared for 2025: the figure of one or of both is in no table \
                 available here",
            ),
            (
                Reason::NotCovered,
                &since,
                "the change for the United States from 2013 to 2025 cannot be worked out: a figure that it takes is in no \
                 table available here",
            ),
            (Reason::NotCovered, &compared, "no edition published by then has figures for 2025"),
        ] {
            assert_eq!(sentence(reason, claim, &dataset.members), text);
        }
    }
}
