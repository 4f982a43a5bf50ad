//! A sentence as its reader sees it: without invisible characters, and with each accent on its letter.
//!
//! Publishing systems put soft hyphens, zero-width spaces and marks of direction anywhere, even inside numbers, and some
//! write `ü` as `u` followed by an accent; others break words at the ends of lines. Words and figures are looked for in what
//! is seen, and quoted as they are written.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use memchr::{memchr, memchr2_iter, memchr3};

/// Accents, the letters that they go on, and the letters that they make: all of Latin-1 and Latin Extended-A, and the
/// Romanian Ș and Ț. They cover the languages of the allies, so that names are found and foreign words are recognised.
/// The full tables of Unicode would take two more crates and many times the bytes.
const ACCENTS: [(char, &str, &str); 14] = [
    ('\u{300}', "AEIOUaeiou", "ÀÈÌÒÙàèìòù"),
    ('\u{301}', "ACEILNORSUYZaceilnorsuyz", "ÁĆÉÍĹŃÓŔŚÚÝŹáćéíĺńóŕśúýź"),
    ('\u{302}', "ACEGHIJOSUWYaceghijosuwy", "ÂĈÊĜĤÎĴÔŜÛŴŶâĉêĝĥîĵôŝûŵŷ"),
    ('\u{303}', "AINOUainou", "ÃĨÑÕŨãĩñõũ"),
    ('\u{304}', "AEIOUaeiou", "ĀĒĪŌŪāēīōū"),
    ('\u{306}', "AEGIOUaegiou", "ĂĔĞĬŎŬăĕğĭŏŭ"),
    ('\u{307}', "CEGIZcegz", "ĊĖĠİŻċėġż"),
    ('\u{308}', "AEIOUYaeiouy", "ÄËÏÖÜŸäëïöüÿ"),
    ('\u{30a}', "AUau", "ÅŮåů"),
    ('\u{30b}', "OUou", "ŐŰőű"),
    ('\u{30c}', "CDELNRSTZcdelnrstz", "ČĎĚĽŇŘŠŤŽčďěľňřšťž"),
    ('\u{326}', "STst", "ȘȚșț"),
    ('\u{327}', "CGKLNRSTcgklnrst", "ÇĢĶĻŅŖŞŢçģķļņŗşţ"),
    ('\u{328}', "AEIUaeiu", "ĄĘĮŲąęįų"),
];

/// Whether a character is invisible: a soft hyphen, a zero-width space, a joiner, a mark of direction, a selector of the
/// shape of the character before it.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    )
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The letter that an accent makes of another.
fn composed(letter: char, accent: char) -> Option<char> {
    let (_, letters, made) = ACCENTS.iter().find(|(known, ..)| *known == accent)?;
    letters.chars().zip(made.chars()).find(|(known, _)| *known == letter).map(|(_, made)| made)
}

/// Whether a text is seen just as it is written, as most texts are. It may be false for other texts too: bytes are faster
/// to look at than characters, and only the quotation marks and dashes of English are told apart to the last byte.
pub fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.is_ascii() {
        return !has_broken_words(bytes);
    }
    let changes = |at: usize| match bytes.get(at..) {
        Some([0xc2, second, ..]) => *second == 0xad,
        Some([0xe2, 0x80, third, ..]) => matches!(third, 0x8b..=0x8f | 0xaa..=0xae),
        Some([0xe2, 0x81, third, ..]) => *third >= 0xa0,
        _ => false,
    };
    !has_broken_words(bytes)
        && memchr3(0xcc, 0xcd, 0xd8, bytes).is_none()
        && memchr(0xef, bytes).is_none()
        && !memchr2_iter(0xc2, 0xe2, bytes).any(changes)
}

/// Whether a hyphen stands at the end of a line.
fn has_broken_words(bytes: &[u8]) -> bool {
    static ENDS: LazyLock<[Finder; 2]> = LazyLock::new(|| ["-\n", "-\r\n"].map(Finder::new));
    ENDS.iter().any(|end| end.find(bytes).is_some())
}

/// The length of the end of a line, and of the blanks at the beginning of the next, where a word goes on there.
fn broken(after: &str) -> Option<usize> {
    let line = after.strip_prefix("\r\n").or_else(|| after.strip_prefix('\n'))?;
    let word = line.trim_start_matches([' ', '\t']);
    word.starts_with(char::is_lowercase).then(|| after.len() - word.len())
}

/// Whether the last letters of a text and the first of another are one word.
fn are_one_word(before: &str, after: &str, is_word: &impl Fn(&str) -> bool) -> bool {
    let first = before.trim_end_matches(char::is_alphabetic).len();
    let last = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
    let (first, last) =
        (before.get(first..).unwrap_or_default(), after.get(..last).unwrap_or_default());
    !first.is_empty() && is_word(&format!("{first}{last}").to_lowercase())
}

/// A part of a text, and what is seen of it.
#[derive(Debug)]
pub struct Visible<'s> {
    source: &'s str,
    seen: Cow<'s, str>,
    /// Where each stretch that is seen as it is written begins: in what is seen, and in the source.
    stretches: Vec<(usize, usize)>,
}

impl<'s> Visible<'s> {
    /// A text that is known to be plain.
    pub fn plain(source: &'s str) -> Self {
        Self { source, seen: Cow::Borrowed(source), stretches: Vec::new() }
    }

    /// Leaves out what is invisible, and puts accents on their letters; an accent that makes no letter is left out. Where a
    /// word is broken at the end of a line, its parts are put together: without the hyphen if that is a word.
    pub fn of(source: &'s str, is_word: impl Fn(&str) -> bool) -> Self {
        if is_plain(source) {
            return Self::plain(source);
        }
        let mut seen = String::with_capacity(source.len());
        let mut stretches: Vec<(usize, usize)> = Vec::new();
        let mut skipped = 0;
        for (at, c) in source.char_indices() {
            if at < skipped {
                continue;
            }
            if matches!(c, '-' | '\u{ad}')
                && let after = source.get(at + c.len_utf8()..).unwrap_or_default()
                && let Some(end) = broken(after)
            {
                skipped = at + c.len_utf8() + end;
                let next = source.get(skipped..).unwrap_or_default();
                if c == '-' && are_one_word(&seen, next, &is_word) {
                    continue;
                }
            }
            if is_invisible(c) {
                continue;
            }
            if is_accent(c) {
                let letter = seen.pop();
                seen.extend(letter.map(|letter| composed(letter, c).unwrap_or(letter)));
                continue;
            }
            if in_source(&stretches, seen.len()) != at {
                stretches.push((seen.len(), at));
            }
            seen.push(c);
        }
        Self { source, seen: Cow::Owned(seen), stretches }
    }

    /// What is seen.
    pub fn seen(&self) -> &str {
        &self.seen
    }

    /// The part of the source that is seen as this, preceded by all that comes before it in the source.
    pub fn quote(&self, part: Range<usize>) -> Option<(&'s str, &'s str)> {
        let start = in_source(&self.stretches, part.start);
        let end = if part.end < self.seen.len() {
            in_source(&self.stretches, part.end)
        } else {
            self.source.len()
        };
        let quote = self.source.get(start..end)?;
        // Invisible characters belong to it only where they are inside.
        Some((self.source.get(..start)?, quote.trim_end_matches(is_invisible)))
    }
}

/// The place in the source of a place in what is seen.
fn in_source(stretches: &[(usize, usize)], at: usize) -> usize {
    let after = stretches.partition_point(|(seen, _)| *seen <= at);
    let last = after.checked_sub(1).and_then(|last| stretches.get(last));
    last.map_or(at, |(seen, source)| source + at - seen)
}

#[cfg(test)]
mod tests {
    use super::{ACCENTS, Visible, composed, is_accent, is_invisible, is_plain};

    #[test]
    fn what_shows_nothing_is_left_out_and_accents_go_on_their_letters() {
        for (source, seen) in [
            ("2\u{200b}.\u{200b}1%", "2.1%"),
            ("\u{feff}de\u{ad}fence", "defence"),
            ("\u{202e}2%\u{202c} of \u{2066}GDP\u{2069}", "2% of GDP"),
            ("Tu\u{308}rkiye", "Türkiye"),
            ("Orb\u{200d}a\u{301}n", "Orbán"),
            ("Erdog\u{306}an", "Erdoğan"),
            ("2\u{301}%", "2%"),
            ("\u{301}", ""),
            ("“Türkiye” – €2", "“Türkiye” – €2"),
        ] {
            assert_eq!(Visible::of(source, |_| false).seen(), seen, "{source:?}");
        }
    }

    #[test]
    fn quotes_are_of_the_source() {
        let source = "\u{200b}Tu\u{308}rkiye: \u{200b}2\u{ad}.1%\u{200b} of";
        let visible = Visible::of(source, |_| false);
        let quote = |words: &str| {
            let start = visible.seen().find(words).unwrap();
            visible.quote(start..start + words.len()).unwrap()
        };
        assert_eq!(quote("Türkiye"), ("\u{200b}", "Tu\u{308}rkiye"));
        assert_eq!(quote("2.1%"), ("\u{200b}Tu\u{308}rkiye: \u{200b}", "2\u{ad}.1%"));
        assert_eq!(quote("of"), (source.strip_suffix("of").unwrap(), "of"));
        assert_eq!(Visible::of("2%\u{ad}", |_| false).quote(0..2), Some(("", "2%")));
        assert_eq!(Visible::of("u\u{308}", |_| false).quote(0..2), Some(("", "u\u{308}")));
        assert_eq!(Visible::of("a 2%", |_| false).quote(2..4), Some(("a ", "2%")));
    }

    #[test]
    fn words_that_are_broken_at_the_end_of_a_line_are_put_together() {
        let is_word = |word: &str| ["luxembourg", "percent"].contains(&word);
        for (source, seen) in [
            ("Lux-\nembourg", "Luxembourg"),
            ("2 per-\r\n  cent of", "2 percent of"),
            // Two words are not made one.
            ("burden-\nsharing", "burden-sharing"),
            ("NATO-\nled", "NATO-led"),
            ("Lux\u{ad}\nembourg, de\u{ad}\nfence", "Luxembourg, defence"),
            // A dash, a list, a name, a paragraph.
            ("they - \nor we", "they - \nor we"),
            ("-\nLuxembourg", "-\nLuxembourg"),
            ("Lux-\n\nembourg", "Lux-\n\nembourg"),
        ] {
            assert_eq!(Visible::of(source, is_word).seen(), seen, "{source:?}");
        }
        let source = "in Lux-\nembourg (1.29%)";
        let visible = Visible::of(source, is_word);
        assert_eq!(visible.quote(3..13), Some(("in ", "Lux-\nembourg")));
        assert_eq!(visible.quote(15..20), Some(("in Lux-\nembourg (", "1.29%")));
    }

    #[test]
    fn every_character_that_is_changed_is_found_by_its_bytes() {
        for c in ('\0'..=char::MAX).filter(|c| is_invisible(*c) || is_accent(*c)) {
            assert!(!is_plain(&format!("a{c}")), "{c:?}");
        }
        assert!(is_plain("“Türkiye” – €2, Ελλάδα, Україна, \u{a0}…"));
    }

    #[test]
    fn each_letter_that_is_made_has_a_letter_that_it_is_made_of() {
        for (accent, letters, made) in ACCENTS {
            assert_eq!(letters.chars().count(), made.chars().count(), "{accent:?}");
            for (letter, made) in letters.chars().zip(made.chars()) {
                assert_eq!(composed(letter, accent), Some(made));
            }
        }
        assert_eq!(composed('ø', '\u{301}'), None);
    }
}
