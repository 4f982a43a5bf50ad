//! How many figures were seen in texts, and how they were judged.

use super::Verdict;
use super::read::Seen;

/// How many figures were seen in texts, and how they were judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// What was looked at.
    pub seen: Seen,
    /// How many claims have each verdict, in the order of [`Verdict::ALL`].
    verdicts: [usize; Verdict::ALL.len()],
}

impl Tally {
    /// Counts a claim.
    pub fn add(&mut self, verdict: Verdict) {
        for (count, (known, _)) in self.verdicts.iter_mut().zip(Verdict::ALL) {
            *count += usize::from(known == verdict);
        }
    }

    /// Counts what was looked at in another text.
    pub fn add_seen(&mut self, seen: &Seen) {
        self.seen.sentences += seen.sentences;
        self.seen.foreign += seen.foreign;
        self.seen.figures += seen.figures;
        self.seen.passed_over.add_all(&seen.passed_over);
    }

    /// Adds what was counted in other texts.
    pub fn add_all(&mut self, other: &Self) {
        self.add_seen(&other.seen);
        for (count, more) in self.verdicts.iter_mut().zip(other.verdicts) {
            *count += more;
        }
    }

    /// Each verdict with its name and its count.
    pub fn by_verdict(&self) -> impl Iterator<Item = (Verdict, &'static str, usize)> {
        let all = self.verdicts.iter().zip(Verdict::ALL);
        all.map(|(count, (verdict, name))| (verdict, name, *count))
    }

    /// How many claims have a verdict.
    #[must_use]
    pub fn of(&self, verdict: Verdict) -> usize {
        self.by_verdict().filter(|(known, ..)| *known == verdict).map(|(.., count)| count).sum()
    }

    /// How many claims there are.
    #[must_use]
    pub fn claims(&self) -> usize {
        self.verdicts.iter().sum()
    }

    /// How many of them something could decide.
    #[must_use]
    pub fn judged(&self) -> usize {
        self.claims() - self.of(Verdict::Unverifiable)
    }

    /// The numbers near words of defence, whether they make claims or not.
    #[must_use]
    pub fn numbers(&self) -> usize {
        self.seen.figures + self.seen.passed_over.all()
    }
}
