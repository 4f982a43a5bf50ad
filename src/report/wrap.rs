//! Breaks text between words.

use std::borrow::Cow;

/// Fills lines with words. Whether a line fits may depend on its number, from 1. A word that does not fit alone gets a
/// line of its own.
pub(super) fn wrap<'t>(
    words: impl Iterator<Item = Cow<'t, str>>,
    fits: impl Fn(usize, &str) -> bool,
) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        let number = lines.len();
        if let Some(line) = lines.last_mut() {
            let end = line.len();
            line.push(' ');
            line.push_str(&word);
            if fits(number, line) {
                continue;
            }
            line.truncate(end);
        }
        lines.push(word.into_owned());
    }
    lines
}
