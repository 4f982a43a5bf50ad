//! Counts of what changed in one year between two editions.

use super::{EditionFigure, Obstacle, Revision};
use crate::dataset::{Absence, Member, Year};

/// How the figures of one year differ between two editions.
#[derive(Clone, Debug)]
pub struct Summary<'d> {
    /// The year.
    pub year: Year,
    /// Whether the figures are judged by a target.
    judged: bool,
    /// How many allies have a figure in both editions.
    pub compared: usize,
    /// For how many of those it changed.
    pub moved: usize,
    /// Those of them for which it is not known whether it changed, and why.
    pub not_comparable: Vec<(&'d Member, Obstacle)>,
    /// How many allies met the target in the earlier edition.
    pub met_before: usize,
    /// How many meet it in the later one.
    pub met_after: usize,
    /// Allies that meet it in the later edition but not in the earlier.
    pub gained: Vec<&'d Member>,
    /// Allies that met it in the earlier edition but not in the later.
    pub lost: Vec<&'d Member>,
    /// Allies with a figure in both editions, for which one of the two verdicts is not known.
    pub undecided: Vec<&'d Member>,
    /// Allies with a figure in the earlier edition alone, and why it is absent in the later.
    pub only_before: Vec<(&'d Member, Absence)>,
    /// Allies with a figure in the later edition alone, and why it is absent in the earlier.
    pub only_after: Vec<(&'d Member, Absence)>,
    /// Allies with a figure in neither, and why it is absent in the later.
    pub in_neither: Vec<(&'d Member, Absence)>,
}

impl<'d> Summary<'d> {
    /// How many allies have a figure in the earlier edition.
    #[must_use]
    pub fn known_before(&self) -> usize {
        self.compared + self.only_before.len()
    }

    /// How many allies have a figure in the later edition.
    #[must_use]
    pub fn known_after(&self) -> usize {
        self.compared + self.only_after.len()
    }

    pub(super) fn new(year: Year, judged: bool) -> Self {
        Self {
            year,
            judged,
            compared: 0,
            moved: 0,
            not_comparable: Vec::new(),
            met_before: 0,
            met_after: 0,
            gained: Vec::new(),
            lost: Vec::new(),
            undecided: Vec::new(),
            only_before: Vec::new(),
            only_after: Vec::new(),
            in_neither: Vec::new(),
        }
    }

    /// Counts an ally, with its figure in the earlier edition.
    pub(super) fn count(
        &mut self,
        revision: &Revision<'d>,
        was: Result<EditionFigure<'d>, Absence>,
    ) {
        let (member, now) = (revision.member, revision.found);
        let met = |found: Result<EditionFigure<'d>, Absence>| {
            found.is_ok_and(|figure| figure.met == Some(true))
        };
        self.met_before += usize::from(met(was));
        self.met_after += usize::from(met(now));
        match (was, now) {
            (Ok(_), Ok(_)) => self.compared += 1,
            (Ok(_), Err(why)) => self.only_before.push((member, why)),
            (Err(why), Ok(_)) => self.only_after.push((member, why)),
            (Err(_), Err(why)) => self.in_neither.push((member, why)),
        }
        self.moved += usize::from(revision.change().is_some_and(|change| !change.is_zero()));
        self.not_comparable.extend(revision.obstacle().map(|obstacle| (member, obstacle)));
        match revision.flipped() {
            Some(true) if met(now) => self.gained.push(member),
            Some(true) => self.lost.push(member),
            None if self.judged && revision.before.is_some() => self.undecided.push(member),
            Some(false) | None => {}
        }
    }
}
