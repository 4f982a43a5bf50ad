//! `defspend check`: a quoted figure, held against the tables of its day.
//!
//!     defspend check --member GBR --share 2.3 --year 2024 --as-of 2025-06-09
//!     defspend check --count 23 --at 2 --year 2024
//!     defspend check --member DEU --gap 44bn --to 3.5 --format json

mod flags;
mod page;
mod row;

use std::process::ExitCode;

use defspend::claim::{Claim, Judge, Judgement, Measure, Official, Verdict};
use defspend::dataset::{Dataset, Day, Prices, Year};
use defspend::error::Error;
use defspend::report::{Note, Report};

use super::output::Output;
use super::own::Own;
use super::{TOOL, choice, name_of, notes};
use row::{COLUMNS, Place};

/// The command in the list of commands and above its help.
pub const ABOUT: &str = "A quoted figure, checked against what was known on its day";

/// The arguments.
#[derive(clap::Args)]
#[command(about = ABOUT, after_help = "\
Examples:
  defspend check --member GBR --share 2.3 --year 2024 --as-of 2025-06-09
  defspend check --member DEU --spending 86bn --currency EUR --comparator about --year 2024
  defspend check --count 23 --at 2 --year 2024 --as-of 2024-12
  defspend check --member usa --than france --of per-head --year 2024 --format json")]
pub struct Args {
    #[command(flatten)]
    flags: flags::Flags,

    /// Judge by what had been published by a day (2025-06-09), or by the end of a month (2025-06)
    #[arg(long, value_name = "DATE", help_heading = "Figures")]
    as_of: Option<String>,

    #[command(flatten)]
    own: Own,

    /// The verdicts that make the exit status 1
    #[arg(
        long,
        value_name = "VERDICT",
        value_delimiter = ',',
        default_value = "contradicted",
        value_parser = choice(&Verdict::ALL),
        help_heading = "Output"
    )]
    fail_on: Vec<Verdict>,

    #[command(flatten)]
    output: Output,
}

/// Answers, writes the answer, and says whether any verdict is one to fail on.
pub fn run(args: &Args) -> Result<ExitCode, Error> {
    args.output.format()?;
    let dataset = args.own.dataset()?;
    let day = args.as_of.as_deref().map(Day::parse).transpose()?;
    let claim = args.flags.claim(dataset)?.ok_or_else(|| Error::Conflict {
        what: "there is no claim to check".to_owned(),
        hint: "name one, as in --member GBR --share 2.3 --year 2024".to_owned(),
    })?;
    let judgement = Judge::new(dataset).judge(&claim, day)?;
    args.output.write(&report(dataset, day, &claim, &judgement))?;
    let failed = args.fail_on.contains(&judgement.verdict);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn report<'a>(
    dataset: &'a Dataset,
    day: Option<Day>,
    claim: &'a Claim,
    judgement: &'a Judgement,
) -> Report<'a> {
    let newest = dataset.editions.by(day).next();
    let prices = claim.prices.map(Prices::name);
    Report {
        schema: "defspend.check/1",
        tool: TOOL,
        data: newest.map(notes::data).unwrap_or_default(),
        query: vec![
            ("as_of", day.map(|day| day.to_string()).into()),
            ("threshold", claim.threshold.map(|share| share.percent().normalize()).into()),
            ("below", claim.missing.into()),
            ("prices", prices.into()),
            ("since", claim.since.map(Year::number).into()),
            ("of", claim.order.and_then(|order| name_of(&Measure::ALL, order.by)).into()),
            ("lowest", claim.order.is_some_and(|order| order.lowest_first).into()),
            ("than", claim.against.as_ref().map(|who| who.code().into_owned()).into()),
        ],
        columns: COLUMNS,
        rows: Box::new(|| vec![row::row(Place::default(), claim, judgement, &dataset.members)]),
        parts: Box::new(Vec::new),
        notes: all_notes(day, judgement),
        page: Box::new(|| page::page(&[(claim, judgement)], &dataset.members)),
    }
}

fn all_notes(day: Option<Day>, judgement: &Judgement) -> Vec<Note> {
    let by = day.map_or_else(|| "so far".to_owned(), |day| format!("by {day}"));
    let text = format!(
        "Judged by the editions of NATO's tables published {by}: confirmed, the newest figure agrees; outdated, an \
         earlier edition's does; contradicted, none does; differs, none does, but not all are held; unverifiable, \
         nothing held can decide."
    );
    let mut all = vec![Note { code: "verdicts", text }];
    if let Some(info) = judgement.official.as_ref().and_then(Official::edition) {
        all.push(notes::source(info));
        all.extend(notes::edition(info));
    }
    all
}
