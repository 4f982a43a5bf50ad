//! Where sentences end.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memchr3;
use memchr::memmem::Finder;

use super::cells;
use super::visible::is_invisible;

/// No sentence is longer, in bytes: a text without full stops is cut, so that memory stays constant.
pub const LONGEST: usize = 4096;
/// A line that is shorter, in bytes, was ended on purpose where the next begins with a capital: a heading, a date.
const SHORT_LINE: usize = 50;

/// Only the bytes from a stop up to here say whether it ends the sentence: wrapped lines are indented by less.
const LOOK_AHEAD: usize = 128;

/// Words after which a full stop ends nothing.
const ABBREVIATIONS: [&str; 40] = [
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "sgt", "capt", "adm", "sen", "rep",
    "gov", "st", "no", "nos", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
    "oct", "nov", "dec", "approx", "vs", "ca", "est", "fig", "pres", "sec", "min", "excl", "incl",
];
/// Words that begin a sentence even after `U.S.`
const OPENERS: [&str; 17] = [
    "The", "In", "It", "Its", "But", "And", "This", "That", "A", "An", "However", "He", "She",
    "They", "We", "On", "At",
];

/// What comes next in a text.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// A sentence.
    Sentence(Range<usize>),
    /// A sentence whose end is not in the text yet.
    Torn {
        /// Where it begins.
        start: usize,
        /// It does not end before this byte.
        looked: usize,
    },
    /// Blanks at most.
    Nothing,
}

/// The next sentence at or after a byte, before which so many bytes of its line stand, and which is known not to end before
/// `looked`. Where it ends depends on the text alone, and never on how much of the text is there already.
pub fn next(text: &str, from: usize, indent: usize, looked: usize, last: bool) -> Next {
    let bytes = text.as_bytes();
    let rest = text.get(from..).unwrap_or_default().trim_start_matches(is_blank);
    if rest.is_empty() {
        return Next::Nothing;
    }
    let start = text.len() - rest.len();
    let indent = indent_after(indent, text.get(from..start).unwrap_or_default());
    let bound = start + LONGEST;
    let mut at = start.max(looked);
    while let Some(found) = bytes.get(at..bound.min(bytes.len())).and_then(stop) {
        at += found;
        match end(text, (start, indent), at, last) {
            End::Here(end) => return Next::Sentence(start..end),
            End::Unknown => return Next::Torn { start, looked: at },
            End::Not => at += 1,
        }
    }
    if bytes.len() > bound {
        return Next::Sentence(start..cut(text, start, bound));
    }
    if last {
        Next::Sentence(start..bytes.len())
    } else {
        Next::Torn { start, looked: bytes.len() }
    }
}

/// How many bytes of a line stand before a place, which so much text parts from one where `indent` of them did.
pub fn indent_after(indent: usize, text: &str) -> usize {
    match memchr::memrchr(b'\n', text.as_bytes()) {
        Some(line_end) => text.len() - line_end - 1,
        None => indent + text.len(),
    }
}

/// Whether a character can stand between sentences.
fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace() || is_invisible(c)
}

/// The next byte at which a sentence may end.
fn stop(bytes: &[u8]) -> Option<usize> {
    let near = memchr3(b'.', b'\n', b'?', bytes);
    let within = near.map_or(bytes, |near| bytes.get(..near).unwrap_or(bytes));
    memchr::memchr(b'!', within).or(near)
}

enum End {
    Here(usize),
    Not,
    /// Too little text follows to say.
    Unknown,
}

/// Whether the sentence that begins at a byte, with so many of its line before it, ends at a stop.
fn end(text: &str, (start, indent): (usize, usize), at: usize, last: bool) -> End {
    let seen = at + LOOK_AHEAD;
    if seen > text.len() && !last {
        return End::Unknown;
    }
    let after = text.get(at + 1..text.floor_char_boundary(seen)).unwrap_or_default();
    if text.as_bytes().get(at) == Some(&b'\n') {
        line_end(text, (start, indent), at, after)
    } else {
        full_stop(text, start, at, after)
    }
}

/// A line's end is the sentence's where a blank line or a list follows, or where the line was short on purpose.
fn line_end(text: &str, (start, indent): (usize, usize), at: usize, after: &str) -> End {
    let after = after.trim_start_matches(|c| matches!(c, ' ' | '\t' | '\r') || is_invisible(c));
    let sentence = text.get(start..at).unwrap_or_default();
    let line = sentence.rsplit('\n').next().unwrap_or(sentence).trim_end();
    // The sentence may begin in the middle of the line.
    let indent = if sentence.contains('\n') { 0 } else { indent };
    let deliberate = indent + line.len() < SHORT_LINE
        && !line.ends_with(',')
        && after.starts_with(|first: char| first.is_uppercase() || first == '"' || first == '“');
    let list = ["\n", "- ", "* ", "• ", "# "].iter().any(|mark| after.starts_with(mark));
    // What goes on farther than that is no row.
    let next = after.split_once('\n').map_or(after, |(next, _)| next);
    let ends = list || deliberate || after.is_empty() || cells::part(line, next);
    if ends { End::Here(at) } else { End::Not }
}

fn full_stop(text: &str, start: usize, at: usize, after: &str) -> End {
    let closing = |c: char| matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»');
    let rest = after.trim_start_matches(|c| closing(c) || is_invisible(c));
    let end = at + 1 + after.len() - rest.len();
    if rest.is_empty() {
        return End::Here(end);
    }
    let Some(next) = rest.strip_prefix([' ', '\n', '\t', '\r', '\u{a0}']) else {
        return End::Not;
    };
    let next = next.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
    let begins = next.is_empty()
        || next.starts_with(|c: char| {
            c.is_uppercase() || c.is_ascii_digit() || "\"“‘'«([-•*–—€£$".contains(c)
        });
    if !begins {
        return End::Not;
    }
    let before = text.get(start..at).unwrap_or_default();
    // `1. Poland 4.12%`
    if before.len() <= 2 && has_digit(before.as_bytes()) {
        let line = after.split_once('\n').map_or(after, |(line, _)| line);
        if cells::of(line).is_some() {
            return End::Not;
        }
    }
    let word =
        before.rsplit(|c: char| c.is_whitespace() || "(\"“‘'".contains(c)).next().unwrap_or(before);
    let word = word.trim_matches(is_invisible);
    let opens = || {
        let next = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        OPENERS.contains(&next)
    };
    let initial = word.len() == 1 && word.starts_with(char::is_uppercase);
    // `U.S.` and not `4.1.`
    let letter = |part: &str| part.chars().count() == 1 && part.starts_with(char::is_alphabetic);
    let dotted = word.contains('.') && word.split('.').all(letter);
    let short =
        word.len() <= 6 && ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word));
    let stays =
        text.as_bytes().get(at) == Some(&b'.') && (initial || short || (dotted && !opens()));
    if stays { End::Not } else { End::Here(end) }
}

/// The last space before a bound, or the bound itself. A sentence does not begin with one.
fn cut(text: &str, start: usize, bound: usize) -> usize {
    let bound = text.floor_char_boundary(bound);
    let within = text.as_bytes().get(start..bound).unwrap_or_default();
    within.iter().rposition(|byte| *byte == b' ').map_or(bound, |at| start + at)
}

/// Most sentences of interest have one of these words.
static WORDS: LazyLock<[Finder; 9]> = LazyLock::new(|| {
    ["efen", "ilitar", "EFEN", "armed forces", "ercent", "er cent", "GDP", "NATO", "Nato"]
        .map(Finder::new)
});

/// The places of the words in a text. To search from each place to the next is faster than to search every sentence.
pub struct Words<'t> {
    text: &'t str,
    /// The next place of each word; far beyond the end for a word that does not come again.
    ahead: [usize; 9],
}

impl<'t> Words<'t> {
    /// Looks through a text.
    pub fn new(text: &'t str) -> Self {
        let mut words = Self { text, ahead: [0; 9] };
        words.look_from(0, |_| true);
        words
    }

    /// Whether a sentence has one. Sentences must be given in their order.
    pub fn any(&mut self, sentence: &Range<usize>) -> bool {
        self.look_from(sentence.start, |ahead| ahead < sentence.start);
        let mut places = WORDS.iter().zip(self.ahead);
        places.any(|(word, ahead)| ahead.saturating_add(word.needle().len()) <= sentence.end)
    }

    /// Looks for the next place of each word whose last place is passed.
    fn look_from(&mut self, start: usize, is_passed: impl Fn(usize) -> bool) {
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        for (word, ahead) in WORDS.iter().zip(&mut self.ahead) {
            if is_passed(*ahead) {
                *ahead = word.find(rest).map_or(usize::MAX, |at| start + at);
            }
        }
    }
}

/// Whether a text speaks of defence or of NATO: what its first sentences say may be about it.
pub fn is_on_defence(text: &str) -> bool {
    /// The last are those of other languages, whose figures are counted and not read.
    static WORDS: LazyLock<[Finder; 15]> = LazyLock::new(|| {
        [
            "efen",
            "ilitar",
            "EFEN",
            "armed forces",
            "NATO",
            "Nato",
            "erteidigung",
            "éfense",
            "difesa",
            "OTAN",
            "obron",
            "obran",
            "obramb",
            "orsvar",
            "örsvar",
        ]
        .map(Finder::new)
    });
    WORDS.iter().any(|word| word.find(text.as_bytes()).is_some())
}

/// Whether there is a digit. Without a stop at the first one, many bytes are compared in one step.
pub fn has_digit(bytes: &[u8]) -> bool {
    bytes.iter().fold(false, |found, byte| found | byte.is_ascii_digit())
}

/// Whether a sentence that has none of the [`Words`] may have a figure of interest.
pub fn may_count(sentence: &str) -> bool {
    static UNITS: LazyLock<[Finder; 3]> = LazyLock::new(|| ["pct", "pc", "army"].map(Finder::new));
    let bytes = sentence.as_bytes();
    // The last byte of € and £ is rare in English; $ and % are themselves.
    let marked =
        || memchr::memchr(b'%', bytes).is_some() || memchr3(b'$', 0xa3, 0xac, bytes).is_some();
    has_digit(bytes) && (marked() || UNITS.iter().any(|unit| unit.find(bytes).is_some()))
}

/// Whether a sentence may hold a figure that is of interest: most hold none, and are left at that.
pub fn may_matter(sentence: &str) -> bool {
    let bytes = sentence.as_bytes();
    WORDS.iter().any(|word| word.find(bytes).is_some()) || may_count(sentence)
}

#[cfg(test)]
mod tests {
    use super::{
        LONGEST, LOOK_AHEAD, Next, SHORT_LINE, Words, indent_after, may_count, may_matter, next,
    };

    fn split(text: &str) -> Vec<&str> {
        let (mut at, mut all) = (0, Vec::new());
        while let Next::Sentence(range) = next(text, at, indent_after(0, &text[..at]), 0, true) {
            at = range.end;
            all.push(&text[range]);
        }
        all
    }

    #[test]
    fn full_stops_end_sentences_and_points_do_not() {
        assert_eq!(
            split(
                "The U.S. share is 3.2%. On Feb. 24 Gen. Smith spoke. “It grew.” He left the U.S. The end"
            ),
            [
                "The U.S. share is 3.2%.",
                "On Feb. 24 Gen. Smith spoke.",
                "“It grew.”",
                "He left the U.S.",
                "The end"
            ]
        );
    }

    #[test]
    fn a_line_is_as_long_as_it_is_whatever_begins_in_it() {
        // 55 bytes to the line's end, of which the second sentence has 22.
        let wrapped = "The ministers met again in Riga. In 2024 the allies and\nPoland spent more.";
        assert_eq!(
            split(wrapped),
            ["The ministers met again in Riga.", "In 2024 the allies and\nPoland spent more."]
        );
        let short = "They met. In 2024 all\nPoland spent more.";
        assert_eq!(split(short), ["They met.", "In 2024 all", "Poland spent more."]);
    }

    #[test]
    fn invisible_characters_hide_no_end() {
        assert_eq!(
            split(
                "It rose.\u{ad} \u{200b}He met Gen\u{2060}. Smith.\n\u{feff}\nThe end\n\u{200b}- one"
            ),
            ["It rose.\u{ad}", "He met Gen\u{2060}. Smith.", "The end", "- one"]
        );
    }

    #[test]
    fn lines_are_wrapped_but_headings_and_paragraphs_stand_alone() {
        let text = "Defence rises\nGermany, which has long been below the alliance's target,\nspends 2% now.\n\nNext.\n- one\n- two";
        let all = split(text);
        assert_eq!(all[0], "Defence rises");
        assert_eq!(
            all[1],
            "Germany, which has long been below the alliance's target,\nspends 2% now."
        );
        assert_eq!(&all[2..], ["Next.", "- one", "- two"]);
    }

    #[test]
    fn numbers_and_addresses_are_no_abbreviations() {
        assert_eq!(
            split("See nato.int. Poland is at 4.1. Latvia invoked Article 4. Spain did not."),
            ["See nato.int.", "Poland is at 4.1.", "Latvia invoked Article 4.", "Spain did not."]
        );
    }

    #[test]
    fn a_short_line_before_a_capital_was_ended_on_purpose() {
        let (short, long) = ("x".repeat(SHORT_LINE - 1), "x".repeat(SHORT_LINE));
        for (line, after, ends) in [
            (short.as_str(), "Next", true),
            (&short, "“Next”", true),
            (&short, "\"Next\"", true),
            (&short, "  Next", true),
            (&short, "next", false),
            ("A line,", "Next", false),
            (&long, "Next", false),
            (&long, "“Next”", false),
            (&long, "- Next", true),
        ] {
            let text = format!("{line}\n{after}");
            let expected = if ends { vec![line, after.trim()] } else { vec![text.as_str()] };
            assert_eq!(split(&text), expected);
        }
    }

    #[test]
    fn a_sentence_waits_for_what_tells_its_end() {
        let text = format!("It rose.{}", " And so on".repeat(LOOK_AHEAD));
        let stop = "It rose".len();
        let seen = stop + LOOK_AHEAD;
        let torn = Next::Torn { start: 0, looked: stop };
        let whole = Next::Sentence(0..stop + 1);
        assert_eq!(next(&text[..seen - 1], 0, 0, 0, false), torn);
        assert_eq!(next(&text[..seen], 0, 0, 0, false), whole);
        assert_eq!(next(&text[..seen - 1], 0, 0, 0, true), whole);
        assert_eq!(next(&text, 0, 0, stop, false), whole);
        assert_eq!(next("It rose", 0, 0, 0, false), Next::Torn { start: 0, looked: stop });
        assert_eq!(next(" \n", 0, 0, 0, false), Next::Nothing);
    }

    /// What is farther away than that tells nothing, whether it is there already or not.
    #[test]
    fn many_blanks_after_a_stop_end_a_sentence() {
        for (stop, blank) in [(".", " "), ("\n", " "), (".", "\""), (".", "\u{200b}")] {
            let goes_on = |blanks| {
                let text = format!("It rose{stop}{} and fell", blank.repeat(blanks));
                split(&text) == [text.as_str()]
            };
            let most = (LOOK_AHEAD - 1) / blank.len();
            assert!(goes_on(most - 2), "{stop:?} {blank:?}");
            assert!(!goes_on(most), "{stop:?} {blank:?}");
        }
    }

    #[test]
    fn most_sentences_do_not_matter() {
        for text in [
            "Its defence is in order.",
            "DEFENCE FIRST",
            "The military parade was short.",
            "Its armed forces are small.",
            "Two percent is not much.",
            "Half a per cent is less.",
            "GDP grew.",
            "NATO met.",
            "The Nato summit is over.",
            "It is 2%.",
            "It is 2pc.",
            "It is 2 pct.",
            "It cost $5.",
            "It cost £5.",
            "It cost €5.",
            "An army of 5 men.",
        ] {
            assert!(may_matter(text), "{text}");
            assert!(Words::new(text).any(&(0..text.len())) || may_count(text), "{text}");
        }
        for text in ["It rained in 2024.", "The army won.", "It costs $ and €.", "It is a %.", ""]
        {
            assert!(!may_matter(text), "{text}");
        }
    }

    #[test]
    fn words_are_found_in_their_sentences() {
        let text = "NATO met. It rained. Percent of defence. NATO and GDP. It ended.";
        let mut words = Words::new(text);
        let (mut at, mut found) = (0, Vec::new());
        while let Next::Sentence(range) = next(text, at, 0, 0, true) {
            found.push(words.any(&range));
            at = range.end;
        }
        assert_eq!(found, [true, false, true, true, false]);
        // A word that is cut is in neither part.
        let mut words = Words::new("NATO");
        assert!(!words.any(&(0..3)) && !words.any(&(3..4)));
    }

    #[test]
    fn a_text_without_stops_is_cut_at_a_space() {
        let text = "word ".repeat(LONGEST);
        let torn = Next::Torn { start: 0, looked: LONGEST };
        assert_eq!(next(&text[..LONGEST], 0, 0, 0, true), Next::Sentence(0..LONGEST));
        assert_eq!(next(&text[..LONGEST], 0, 0, 0, false), torn);
        // The bound is within a word.
        assert_eq!(next(&text[..=LONGEST], 0, 0, 0, false), Next::Sentence(0..LONGEST - 2));
        let text = "word ".repeat(LONGEST);
        assert!(split(&text).iter().all(|part| part.len() <= LONGEST && !part.starts_with("ord")));
        let text = "ü".repeat(LONGEST);
        assert_eq!(split(&text).concat(), text);
    }
}
