//! How many figures were seen in texts, and how they were judged.

use crate::claim::Verdict;
use crate::claim::read::{Dated, Seen};
use crate::report::Object;

/// How many figures were seen in texts, and how they were judged.
#[derive(Clone, Debug, Default)]
pub struct VerdictCounts {
    sentences: usize,
    pub(super) not_english: usize,
    passed_over: usize,
    /// The texts to which no day was given, each with what it gives itself.
    pub(super) days: Vec<(String, Option<Dated>)>,
    /// The texts with bytes that are not UTF-8, a sentence each.
    pub(super) not_utf8: Vec<String>,
    /// How many claims have each verdict, in the order of [`Verdict::ALL`].
    verdicts: [usize; Verdict::ALL.len()],
}

impl VerdictCounts {
    /// Counts a claim.
    pub fn add(&mut self, verdict: Verdict) {
        for (count, (known, _)) in self.verdicts.iter_mut().zip(Verdict::ALL) {
            *count += usize::from(known == verdict);
        }
    }

    /// Counts a text that was read to its end; `not_utf8` says which of its bytes are not UTF-8.
    pub fn add_text(&mut self, seen: &Seen, not_utf8: Option<String>) {
        self.sentences += seen.sentences;
        self.not_english += seen.foreign;
        self.passed_over += seen.passed_over;
        self.not_utf8.extend(not_utf8);
    }

    /// Notes the day that a text gives itself, where none was given for it.
    pub fn add_day(&mut self, source: String, dated: Option<Dated>) {
        self.days.push((source, dated));
    }

    /// What the texts say of their days.
    pub(super) fn days_sentence(&self) -> Option<String> {
        /// More would not be read.
        const SHOWN: usize = 5;
        let one = |(source, dated): &(String, Option<Dated>)| match dated {
            Some(Dated { day, words }) => format!("{source}: {day}, by \u{201c}{words}\u{201d}"),
            None => format!(
                "{source}: it gives none, so all editions count, and only a figure with a year can be contradicted"
            ),
        };
        let shown: Vec<String> = self.days.iter().take(SHOWN).map(one).collect();
        let more = self.days.len().saturating_sub(SHOWN);
        let more = if more > 0 { format!("; and {more} more texts") } else { String::new() };
        (!shown.is_empty()).then(|| format!("The day of each text: {}{more}.", shown.join("; ")))
    }

    fn by_verdict(&self) -> impl Iterator<Item = (Verdict, &'static str, usize)> {
        let all = self.verdicts.iter().zip(Verdict::ALL);
        all.map(|(count, (verdict, name))| (verdict, name, *count))
    }

    fn seen(&self) -> usize {
        self.verdicts.iter().sum()
    }

    fn judged(&self) -> usize {
        let judged = self.by_verdict().filter(|(verdict, ..)| *verdict != Verdict::Unverifiable);
        judged.map(|(_, _, count)| count).sum()
    }

    pub(super) fn object(&self) -> Object<'static> {
        let mut all: Object = vec![
            ("sentences", self.sentences.into()),
            ("not_english", self.not_english.into()),
            ("passed_over", self.passed_over.into()),
            ("seen", self.seen().into()),
            ("judged", self.judged().into()),
        ];
        all.extend(self.by_verdict().map(|(_, name, count)| (name, count.into())));
        all
    }

    /// The counts in a sentence.
    pub(super) fn sentence(&self) -> String {
        let mut verdicts = Vec::new();
        for (_, name, count) in self.by_verdict() {
            if count > 0 {
                verdicts.push(format!("{count} {name}"));
            }
        }
        let separator = if verdicts.is_empty() { "" } else { ": " };
        let passed_over = match self.passed_over {
            0 => String::new(),
            count => format!("; passed over in sentences with too many: {count}"),
        };
        format!(
            "Figures seen: {}; judged: {}{separator}{}{passed_over}.",
            self.seen(),
            self.judged(),
            verdicts.join(", ")
        )
    }
}
