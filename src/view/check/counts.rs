//! How many figures were seen in texts, and how they were judged.

use crate::claim::read::{Dated, PassedOver, Seen, Why};
use crate::claim::{Tally, Verdict};
use crate::report::Object;
use crate::view::english;

/// Of so many numbers it is kept where they were passed over.
const MOST_PASSED: usize = 10_000;

/// How many figures were seen in texts, and how they were judged.
#[derive(Clone, Debug, Default)]
pub struct VerdictCounts {
    /// The texts by their names; an argument has none.
    texts: Vec<Option<String>>,
    tally: Tally,
    /// The first numbers that were passed over, each with the name of its text.
    pub(super) passed: Vec<(Option<String>, PassedOver)>,
    /// The texts to which no day was given, each with what it gives itself.
    pub(super) days: Vec<(String, Option<Dated>)>,
    /// The texts with bytes that are not UTF-8, a sentence each.
    pub(super) not_utf8: Vec<String>,
}

impl VerdictCounts {
    /// Counts a claim.
    pub fn add(&mut self, verdict: Verdict) {
        self.tally.add(verdict);
    }

    /// Counts a text that was read to its end, by its name; `not_utf8` says which of its bytes are not UTF-8.
    pub fn add_text(&mut self, name: Option<&str>, seen: &Seen, not_utf8: Option<String>) {
        self.texts.push(name.map(str::to_owned));
        self.tally.add_seen(seen);
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
        self.tally.of(verdict)
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

    /// How many sentences with figures are not English.
    pub(super) fn not_english(&self) -> usize {
        self.tally.seen.foreign
    }

    pub(super) fn object(&self) -> Object<'static> {
        object(&self.tally)
    }

    /// The counts in a sentence.
    pub(super) fn sentence(&self) -> String {
        let mut verdicts = Vec::new();
        for (_, name, count) in self.tally.by_verdict() {
            if count > 0 {
                verdicts.push(format!("{count} {name}"));
            }
        }
        let separator = if verdicts.is_empty() { "" } else { ": " };
        format!(
            "Numbers near words of defence: {}; read as figures: {}; claims seen: {}; judged: {}{separator}{}{}.",
            self.tally.numbers(),
            self.tally.seen.figures,
            self.tally.claims(),
            self.tally.judged(),
            verdicts.join(", "),
            self.passed_over_in_words()
        )
    }

    /// How many numbers are passed over, and why.
    fn passed_over_in_words(&self) -> String {
        let mut reasons = Vec::new();
        let passed_over = &self.tally.seen.passed_over;
        for (why, _, count) in passed_over.by_reason() {
            if count > 0 {
                reasons.push(format!("{count} {}", reason(why)));
            }
        }
        match passed_over.all() {
            0 => String::new(),
            count => format!("; passed over: {count} ({})", reasons.join(", ")),
        }
    }
}

/// The counts by their names.
pub(in crate::view) fn object(tally: &Tally) -> Object<'static> {
    let Seen { sentences, foreign, figures, passed_over } = tally.seen;
    let mut all: Object = vec![
        ("sentences", sentences.into()),
        ("not_english", foreign.into()),
        ("numbers", tally.numbers().into()),
        ("figures", figures.into()),
        ("passed_over", passed_over.all().into()),
    ];
    all.extend(passed_over.by_reason().map(|(_, name, count)| (name, count.into())));
    all.extend([("seen", tally.claims().into()), ("judged", tally.judged().into())]);
    all.extend(tally.by_verdict().map(|(_, name, count)| (name, count.into())));
    all
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
