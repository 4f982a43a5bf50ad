//! Where the words of a text stand, for a person.

use super::{CheckView, CheckedClaim, counts};

impl CheckView<'_> {
    /// `article.txt:12:5`; `12:5` in a text without a name, or in the only one.
    pub(super) fn place_of(&self, source: Option<&str>, (line, column): (usize, usize)) -> String {
        let is_only = self.counts.is_some_and(|counts| counts.only_text().is_some());
        match source {
            Some(source) if !is_only => format!("{source}:{line}:{column}"),
            _ => format!("{line}:{column}"),
        }
    }

    /// Where a claim is, and its words.
    pub(super) fn quote_of(&self, checked: &CheckedClaim) -> Option<String> {
        let (place, quote) = (checked.place?, checked.quote.as_ref()?);
        Some(format!("{}: {}", self.place_of(checked.source.as_deref(), place), quoted(quote)))
    }

    /// The numbers that were passed over: where each is, its words, and why.
    pub(super) fn passed_over(&self) -> impl Iterator<Item = (String, String, &'static str)> {
        let passed = self.counts.map(|counts| counts.passed.as_slice()).unwrap_or_default();
        passed.iter().map(|(source, number)| {
            let place = self.place_of(source.as_deref(), (number.line, number.column));
            (place, quoted(&number.words), counts::reason(number.why))
        })
    }
}

/// Words of a text on one line, in quotation marks.
fn quoted(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    format!("\u{201c}{}\u{201d}", words.join(" "))
}
