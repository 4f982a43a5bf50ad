//! How much of each edition is available: which measures, for which years, for how many allies.

use crate::dataset::{
    Dataset, Day, Edition, EditionId, EditionInfo, Measure, Member, Subject, Year, Years,
};
use crate::error::Error;

/// How much of an edition is available.
#[derive(Clone, Debug)]
pub struct EditionCoverage<'d> {
    /// The edition's title, dates and years.
    pub info: &'d EditionInfo,
    /// How many rows it has: one for each ally or total and year.
    pub rows: usize,
    /// The first and the last year with a row; `None` where there is no row.
    pub years: Option<Years>,
    /// How many allies have a share in any year.
    pub allies: usize,
    /// The measures that any ally has, in the order of the columns.
    pub measures: Vec<MeasureCoverage>,
}

/// For which years and how many allies a measure is available.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureCoverage {
    /// The measure, which is one column.
    pub measure: Measure,
    /// Runs of years, each with the number of allies that have a figure in every year of it; earliest first, without
    /// years for which no ally has one.
    pub runs: Vec<(Years, usize)>,
}

/// How much is available of these editions, or of every edition if none is named; newest first, and only those
/// published by the day where one is given.
///
/// # Errors
/// When none had been published by the day.
///
/// ```
/// use defspend::calc::coverage;
/// use defspend::dataset::{Dataset, Measure};
///
/// let dataset = Dataset::embedded()?;
/// let id = dataset.editions.find("2025-08")?.id;
/// let editions = coverage::answer(&dataset, &[id], None)?;
/// // NATO printed no share for Germany in 2025.
/// let shares = &editions[0].measures[0];
/// assert_eq!(shares.measure, Measure::Share);
/// let runs: Vec<String> = shares.runs.iter().map(|(years, allies)| format!("{years}: {allies}")).collect();
/// assert_eq!(runs, ["2014..2024: 31", "2025: 30"]);
/// # Ok::<(), defspend::Error>(())
/// ```
pub fn answer<'d>(
    dataset: &'d Dataset,
    ids: &[EditionId],
    by: Option<Day>,
) -> Result<Vec<EditionCoverage<'d>>, Error> {
    if let Some(error) = dataset.editions.none_by(by) {
        return Err(error);
    }
    let asked = |info: &&EditionInfo| ids.is_empty() || ids.contains(&info.id);
    dataset.editions.by(by).filter(asked).map(|info| coverage(dataset, info)).collect()
}

fn coverage<'d>(dataset: &'d Dataset, info: &'d EditionInfo) -> Result<EditionCoverage<'d>, Error> {
    let edition = dataset.edition(info.id)?;
    let has_share = |member: &&Member| {
        let subject = Subject::Ally(member.iso3);
        let mut rows = info.years.each().filter_map(|year| edition.row(subject, year));
        rows.any(|row| row.get(Measure::Share).is_some())
    };
    let counts: Vec<_> = info.years.each().map(|year| (year, allies_of(edition, year))).collect();
    let measures =
        edition.columns().map(|measure| MeasureCoverage { measure, runs: runs(&counts, measure) });
    Ok(EditionCoverage {
        info,
        rows: edition.rows().count(),
        years: edition.years(),
        allies: dataset.members.iter().filter(has_share).count(),
        measures: measures.filter(|coverage| !coverage.runs.is_empty()).collect(),
    })
}

/// How many allies have a figure in a year, for each measure.
fn allies_of(edition: &Edition, year: Year) -> [usize; Measure::ALL.len()] {
    let mut counts = [0; Measure::ALL.len()];
    for row in edition.rows_of(year).filter(|row| matches!(row.subject, Subject::Ally(_))) {
        for (count, measure) in counts.iter_mut().zip(Measure::ALL) {
            *count += usize::from(row.get(measure).is_some());
        }
    }
    counts
}

fn runs(counts: &[(Year, [usize; Measure::ALL.len()])], measure: Measure) -> Vec<(Years, usize)> {
    let mut runs: Vec<(Years, usize)> = Vec::new();
    for (year, counts) in counts {
        let allies = counts.get(measure as usize).copied().unwrap_or_default();
        match runs.last_mut() {
            Some((run, same)) if *same == allies && follows(*year, run.last) => run.last = *year,
            _ if allies > 0 => runs.push((Years::one(*year), allies)),
            _ => {}
        }
    }
    runs
}

fn follows(year: Year, earlier: Year) -> bool {
    earlier.plus(1) == Some(year)
}
