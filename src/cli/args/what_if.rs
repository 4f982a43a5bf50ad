//! The figures of a question about gaps, and those that the user replaces.

use clap::Args;
use defspend::calc::gap::GapQuestion;
use defspend::calc::gap::subject::SubjectQuestion;
use defspend::calc::gap::what_if::Replacement;
use defspend::calc::projection::growth::{Assumption, RateKind as Growth, RateSchedule};
use defspend::dataset::{Dataset, EditionChoice, Requirement, Target, Years};

use super::allies::WhoArgs;
use super::edition::YearArgs;
use super::money::{self, MoneyArgs};
use crate::cli::error::Error;
use crate::cli::usage::Usage;

/// The figures of a question, and those that replace them.
#[derive(Args)]
#[command(next_help_heading = "Figures")]
pub struct WhatIfArgs {
    #[command(flatten)]
    time: YearArgs,

    #[command(flatten)]
    money: MoneyArgs,

    /// Replace a figure, such as DEU.related=0.9 or ITA.gdp=2250bn; without an ally (share=3), for all
    ///
    /// The figures are share, spending, gdp and related; for a road or a pace also growth, nominal-growth and
    /// inflation, percent a year.
    /// Percentages are plain; amounts take m, bn or tn (m unless given) and are in the report's
    /// currency at its prices; a GDP may be given by year (ITA.gdp=2025:2250bn,2035:2900bn), with
    /// equal rates of growth between two. Of share, spending and GDP, two give the third: a share
    /// or a GDP alone moves spending, spending alone moves the share.
    #[arg(short, long, value_name = "FIGURE")]
    pub set: Vec<String>,
}

impl WhatIfArgs {
    /// The record, with the user's own data in it.
    pub fn dataset(&self) -> Result<&'static Dataset, Error> {
        self.time.edition.dataset()
    }

    /// The edition that was chosen.
    pub fn choice(&self, dataset: &Dataset) -> Result<EditionChoice, Error> {
        self.time.edition.choice(dataset)
    }

    /// The years that were given.
    pub fn years(&self) -> Result<Option<Years>, defspend::Error> {
        self.time.years()
    }

    /// Refuses a range of years; `because` says why there can be only one.
    pub fn base_year(&self, because: &'static str) -> Result<(), Error> {
        match self.years()? {
            Some(years) if !years.is_one() => {
                Err(Usage::SeveralBaseYears { because, years }.into())
            }
            _ => Ok(()),
        }
    }

    /// The figures that the user replaced, and the rates that are assumed: those of `--set`, and those of `rates`, which are
    /// for all allies.
    pub fn replaced_and_assumed(
        &self,
        dataset: &Dataset,
        rates: &[(Growth, &'static str, &Option<String>)],
    ) -> Result<(Vec<Replacement>, Vec<Assumption>), Error> {
        let (mut replaced, mut assumed) = (Vec::new(), Vec::new());
        for text in &self.set {
            match Assumption::parse(text, &dataset.members)? {
                Some(assumption) => assumed.push(assumption),
                None => replaced.push(Replacement::parse(text, &dataset.members)?),
            }
        }
        for (kind, argument, text) in rates {
            if let Some(text) = text {
                let rates = RateSchedule::parse(argument, text)?;
                assumed.push(Assumption { member: None, kind: *kind, rates });
            }
        }
        Ok((replaced, assumed))
    }

    /// The figures that the user replaced.
    pub fn replaced(&self, dataset: &Dataset) -> Result<Vec<Replacement>, defspend::Error> {
        self.set.iter().map(|text| Replacement::parse(text, &dataset.members)).collect()
    }
}

/// A question about gaps, as far as commands ask it alike.
pub fn gap_question(
    who: &WhoArgs,
    what_if: &WhatIfArgs,
    targets: Vec<Target>,
    dataset: &Dataset,
) -> Result<GapQuestion, Error> {
    let (members, groups) = who.read(dataset)?;
    let question = GapQuestion::plain(members, groups, targets, what_if.choice(dataset)?);
    Ok(GapQuestion {
        members_now: who.members_now(),
        needs: Requirement::Money,
        years: what_if.years()?,
        prices: what_if.money.base.read()?,
        unit: what_if.money.unit(dataset)?,
        ..question
    })
}

/// A question about somebody who is no ally.
pub fn subject_question(
    subject: &str,
    what_if: &WhatIfArgs,
    targets: Vec<Target>,
    set: Vec<Replacement>,
    dataset: &Dataset,
) -> Result<SubjectQuestion, Error> {
    let years = what_if.years()?;
    if let Some(years) = years.filter(|years| !years.is_one()) {
        return Err(Usage::SeveralYearsOfSubject { years }.into());
    }
    Ok(SubjectQuestion {
        subject: subject.to_owned(),
        targets,
        year: years.map(|years| years.last),
        currency: money::of_subject(&what_if.money.currency, dataset)?,
        set,
    })
}
