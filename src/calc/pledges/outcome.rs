//! What became of a pledge by NATO's own figures of the year by which it should be kept.

use crate::dataset::{
    Coverage, Dataset, Day, EditionInfo, Measure, Pledge, Scope, Share, Subject, Year,
};
use crate::error::Error;

/// What became of a pledge, worked out from the editions that were published since it was announced. The register's
/// [`State`](crate::dataset::State) says what its makers made of it; this says what NATO's figures make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The figure of the due year is no estimate any more, and reaches it.
    Kept,
    /// The figure of the due year is no estimate any more, and does not reach it.
    Missed,
    /// One edition's figure of the due year reaches it, and another's does not.
    Restated,
    /// The estimate of the due year reaches it, or before there is one, the latest share of an earlier year.
    Reached,
    /// Nothing settles it yet.
    Open,
}

impl Outcome {
    /// Every outcome with its name.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Kept, "kept"),
        (Self::Missed, "missed"),
        (Self::Restated, "restated"),
        (Self::Reached, "reached"),
        (Self::Open, "open"),
    ];
}

/// The share of the year by which a pledge should be kept, as one edition has it.
#[derive(Clone, Copy, Debug)]
pub struct DueFigure<'d> {
    /// The edition.
    pub info: &'d EditionInfo,
    /// The year.
    pub year: Year,
    /// The share.
    pub share: Share,
    /// Whether NATO marks it as an estimate.
    pub estimate: bool,
    /// Whether it reaches the pledge; `None` where too few decimals are known to tell.
    pub met: Option<bool>,
}

/// The figures of the due year in the editions that were published since the announcement and by a day, newest first.
/// What an edition of before the announcement expected says nothing about the pledge.
pub(super) fn due_figures<'d>(
    dataset: &'d Dataset,
    pledge: &Pledge,
    by: Option<Day>,
) -> Result<Vec<DueFigure<'d>>, Error> {
    let mut figures = Vec::new();
    let Some(year) = pledge.by_year else { return Ok(figures) };
    if pledge.scope != Scope::Core {
        return Ok(figures);
    }
    for info in dataset.editions.by(by) {
        if info.published <= pledge.announced.by() {
            break;
        }
        if info.coverage == Coverage::None || !info.years.contains(year) {
            continue;
        }
        let Some(row) = dataset.edition(info.id)?.row(Subject::Ally(pledge.member), year) else {
            continue;
        };
        let Some(share) = row.share(Measure::Share) else { continue };
        let (estimate, met) = (row.estimate, share.reaches(pledge.share));
        figures.push(DueFigure { info, year, share, estimate, met });
    }
    Ok(figures)
}

/// What became of a pledge by the figures of its due year, newest first; before there are any, by whether the latest
/// figure of an earlier year has reached it. One year cannot settle a pledge for several.
pub(super) fn outcome(pledge: &Pledge, due: &[DueFigure], reached_before: bool) -> Outcome {
    let mut newest = None;
    for figure in due {
        let Some(met) = figure.met else { continue };
        let (_, first) = *newest.get_or_insert((figure.estimate, met));
        if first != met {
            return Outcome::Restated;
        }
    }
    match newest {
        Some((false, true)) if !pledge.is_for_several_years() => Outcome::Kept,
        Some((false, false)) if !pledge.is_for_several_years() => Outcome::Missed,
        Some((_, true)) => Outcome::Reached,
        None if reached_before => Outcome::Reached,
        Some((_, false)) | None => Outcome::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::{DueFigure, Outcome, due_figures, outcome};
    use crate::dataset::{Announced, Dataset, Pledge, Pledges, Share, Source};

    /// A pledge of Croatia's as a row of the register.
    fn pledge(dataset: &Dataset, by: &str) -> Pledge {
        let row = format!(
            "member,share_pct,scope,by_year,by_text,announced,status,state,who,fact,source,source_url\n\
             HRV,2,core,{},{by},2019-12-02,law,current,a minister,2%,a paper,\n",
            by.get(..4).unwrap()
        );
        let register = Pledges::parse(Source::new("p.csv", &row), &dataset.members).unwrap();
        register.iter().next().unwrap().clone()
    }

    #[test]
    fn only_figures_that_are_no_estimates_settle_a_pledge() {
        let dataset = Dataset::embedded().unwrap();
        let figure = |share: &str, estimate| {
            let info = dataset.editions.find("2026-07").unwrap();
            let share = Share::new(share.parse().unwrap()).unwrap();
            let two = Share::new("2".parse().unwrap()).unwrap();
            let year = pledge(&dataset, "2024").by_year.unwrap();
            DueFigure { info, year, share, estimate, met: share.reaches(two) }
        };
        let (final_, estimate) = (false, true);
        let (one, several) = (pledge(&dataset, "2024"), pledge(&dataset, "2024-2026"));
        let cases = [
            (&one, vec![], false, Outcome::Open),
            (&one, vec![], true, Outcome::Reached),
            (&one, vec![figure("2.00", estimate)], false, Outcome::Reached),
            // The due year's own estimate counts for more than what was reached before.
            (&one, vec![figure("1.99", estimate)], true, Outcome::Open),
            (&one, vec![figure("2.00", final_), figure("2.10", estimate)], false, Outcome::Kept),
            (&one, vec![figure("1.99", final_), figure("1.85", estimate)], true, Outcome::Missed),
            (
                &one,
                vec![figure("1.57", estimate), figure("2.02", estimate)],
                false,
                Outcome::Restated,
            ),
            (
                &one,
                vec![figure("2.01", final_), figure("1.98", estimate)],
                false,
                Outcome::Restated,
            ),
            // 2.0 may be 1.96, so it neither agrees nor disagrees.
            (&one, vec![figure("2.0", estimate), figure("1.99", estimate)], false, Outcome::Open),
            (&one, vec![figure("2.0", final_)], false, Outcome::Open),
            // The first of three years is not all of them, and the pledge may still be kept in the others.
            (&several, vec![figure("2.10", final_)], false, Outcome::Reached),
            (&several, vec![figure("1.99", final_)], false, Outcome::Open),
        ];
        for (place, (pledge, due, before, expected)) in cases.into_iter().enumerate() {
            assert_eq!(outcome(pledge, &due, before), expected, "case {place}");
        }
    }

    #[test]
    fn editions_of_before_the_announcement_or_after_the_day_do_not_count() {
        let dataset = Dataset::embedded().unwrap();
        let croatia = pledge(&dataset, "2024");
        let ids = |pledge: &Pledge, by: &str| -> Vec<String> {
            let by = dataset.editions.find(by).unwrap().published;
            let figures = due_figures(&dataset, pledge, Some(by)).unwrap();
            figures.iter().map(|figure| figure.info.id.to_string()).collect()
        };
        // The editions that cover 2024, by their titles, and have Croatia's share of it.
        assert_eq!(ids(&croatia, "2026-07"), ["2026-07", "2025-08", "2025-04", "2024-06"]);
        assert_eq!(ids(&croatia, "2025-04"), ["2025-04", "2024-06"]);
        let announced = dataset.editions.find("2025-04").unwrap().published;
        let later = Pledge { announced: Announced::On(announced), ..croatia };
        assert_eq!(ids(&later, "2026-07"), ["2026-07", "2025-08"]);
    }
}
