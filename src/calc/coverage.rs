//! What is held of each edition: which measures, of which years, of how many allies.

use crate::dataset::{
    Dataset, Day, Edition, EditionId, EditionInfo, Measure, Row, Subject, Year, Years,
};
use crate::error::Error;
use crate::order;

/// What is held of an edition.
#[derive(Clone, Debug)]
pub struct EditionCoverage<'d> {
    /// What is known of the edition.
    pub info: &'d EditionInfo,
    /// Rows held: one for each ally or total and year.
    pub rows: usize,
    /// The first and the last year with a row; none where there is no row.
    pub years: Option<Years>,
    /// How many allies have a share in any year.
    pub allies: usize,
    /// The measures that some ally has, in the order of the columns.
    pub measures: Vec<MeasureCoverage>,
}

/// What is held of one measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureCoverage {
    /// The measure.
    pub measure: Measure,
    /// Runs of years in each of which so many allies have a figure; earliest first, years without any left out.
    pub runs: Vec<(Years, usize)>,
}

/// What is held of these editions, or of all that were published by a day (all of them where no day is given), newest
/// first.
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
/// let held = coverage::answer(&dataset, &[id], None)?;
/// // Of 2025 NATO printed no share for Germany.
/// let shares = &held[0].measures[0];
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
    let years = || edition.rows().map(|row| row.year);
    let with_share = edition.rows().filter(|row| is_of_ally_with(row, Measure::Share));
    let mut allies: Vec<Subject> = with_share.map(|row| row.subject).collect();
    order::by_key(&mut allies, |ally| *ally);
    allies.dedup();
    let measures = Measure::ALL
        .into_iter()
        .map(|measure| MeasureCoverage { measure, runs: runs(info.years, edition, measure) });
    Ok(EditionCoverage {
        info,
        rows: edition.rows().count(),
        years: years().min().zip(years().max()).map(|(first, last)| Years { first, last }),
        allies: allies.len(),
        measures: measures.filter(|held| !held.runs.is_empty()).collect(),
    })
}

fn is_of_ally_with(row: &Row, measure: Measure) -> bool {
    matches!(row.subject, Subject::Ally(_)) && row.get(measure).is_some()
}

fn runs(years: Years, edition: &Edition, measure: Measure) -> Vec<(Years, usize)> {
    let mut runs: Vec<(Years, usize)> = Vec::new();
    for year in years.each() {
        let allies = edition.rows_of(year).filter(|row| is_of_ally_with(row, measure)).count();
        match runs.last_mut() {
            Some((run, same)) if *same == allies && follows(year, run.last) => run.last = year,
            _ if allies > 0 => runs.push((Years::one(year), allies)),
            _ => {}
        }
    }
    runs
}

fn follows(year: Year, earlier: Year) -> bool {
    earlier.plus(1) == Some(year)
}
