//! How many figures were seen in texts, and how they were judged.

use crate::claim::Verdict;
use crate::claim::read::{Dated, PassedCount, PassedOver, Seen, Why};
use crate::report::Object;
use crate::view::english;

/// Of so many numbers it is kept where they were passed over.
const MOST_PASSED: usize = 10_000;

/// How many figures were seen in texts, and how they were judged.
#[derive(Clone, Debug, Default)]
pub struct VerdictCounts {
    /// The texts by their names; an argument has none.
    texts: Vec<Option<String>>,
    sentences: usize,
    pub(super) not_english: usize,
    figures: usize,
    passed_over: PassedCount,
    /// The first numbers that were passed over, each with the name of its text.
    pub(super) passed: Vec<(Option<String>, PassedOver)>,
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

    /// Counts a text that was read to its end, by its name; `not_utf8` says which of its bytes are not UTF-8.
    pub fn add_text(&mut self, name: Option<&str>, seen: &Seen, not_utf8: Option<String>) {
        self.texts.push(name.map(str::to_owned));
        self.sentences += seen.sentences;
        self.not_english += seen.foreign;
        self.figures += seen.figures;
        self.passed_over.add_all(&seen.passed_over);
        self.not_utf8.extend(not_utf8);
    }

    /// Keeps where numbers of a text were passed over.
    pub fn add_passed(&mut self, source: Option<&str>, passed: &[PassedOver]) {
        let room = MOST_PASSED.saturating_sub(self.passed.len());
        for number in passed.iter().take(room) {
            self.passed.push((source.map(str::to_owned), number.clone()));
        }
    }

    /// Notes the day that a text gives itself, where none was given for it.
    pub fn add_day(&mut self, source: String, dated: Option<Dated>) {
        self.days.push((source, dated));
    }

    /// The only text of several that may be read, by its name.
    pub(super) fn only_text(&self) -> Option<&str> {
        match self.texts.as_slice() {
            [Some(name)] => Some(name),
            _ => None,
        }
    }

    /// How many texts were read.
    pub(super) fn texts(&self) -> usize {
        self.texts.len()
    }

    /// How many claims have a verdict.
    pub(super) fn of(&self, verdict: Verdict) -> usize {
        self.by_verdict().filter(|(known, ..)| *known == verdict).map(|(.., count)| count).sum()
    }

    /// Whether a text gives its day itself.
    pub(super) fn has_days(&self) -> bool {
        self.days.iter().any(|(_, dated)| dated.is_some())
    }

    /// As of which day texts are judged to which none is given.
    pub(super) fn day_in_words(&self) -> String {
        match self.days.as_slice() {
            [] => "by all editions".to_owned(),
            [(_, Some(Dated { day, words }))] => {
                format!("as of {}, by \u{201c}{words}\u{201d}", english::day(*day))
            }
            [(_, None)] => "by all editions, since no day is given".to_owned(),
            _ => "each as of its own day".to_owned(),
        }
    }

    /// What the texts say of their days.
    pub(super) fn days_sentence(&self) -> Option<String> {
        /// More would not be read.
        const SHOWN: usize = 5;
        let one = |(source, dated): &(String, Option<Dated>)| {
            let source = if source == "-" { "standard input" } else { source };
            match dated {
                Some(Dated { day, words }) => {
                    format!("{source}: {day}, by \u{201c}{words}\u{201d}")
                }
                None => format!(
                    "{source}: it gives none, so all editions count, and only a figure with a year can be contradicted"
                ),
            }
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
            ("numbers", self.numbers().into()),
            ("figures", self.figures.into()),
            ("passed_over", self.passed_over.all().into()),
        ];
        all.extend(self.passed_over.by_reason().map(|(_, name, count)| (name, count.into())));
        all.extend([("seen", self.seen().into()), ("judged", self.judged().into())]);
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
        format!(
            "Numbers near words of defence: {}; read as figures: {}; claims seen: {}; judged: {}{separator}{}{}.",
            self.numbers(),
            self.figures,
            self.seen(),
            self.judged(),
            verdicts.join(", "),
            self.passed_over_in_words()
        )
    }

    /// How many numbers are passed over, and why.
    fn passed_over_in_words(&self) -> String {
        let mut reasons = Vec::new();
        for (why, _, count) in self.passed_over.by_reason() {
            if count > 0 {
                reasons.push(format!("{count} {}", reason(why)));
            }
        }
        match self.passed_over.all() {
            0 => String::new(),
            count => format!("; passed over: {count} ({})", reasons.join(", ")),
        }
    }

    /// The numbers near words of defence, whether they make claims or not.
    fn numbers(&self) -> usize {
        self.figures + self.passed_over.all()
    }
}

/// Why a number is passed over.
pub(super) fn reason(why: Why) -> &'static str {
    match why {
        Why::NoClaim => "no claim on spending",
        Why::NotUnderstood => "not understood",
        Why::NotEnglish => "not English",
        Why::TooMany => "too many in a sentence",
    }
}
