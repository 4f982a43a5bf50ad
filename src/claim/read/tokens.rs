//! Words, numbers and marks of a sentence.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters.
    Word,
    /// Digits, with commas between thousands and a point.
    Number,
    /// Digits with a comma for a point, as translations have them: `1,81`.
    Comma,
    /// Digits with a comma where English has none: in another language, or not a number.
    Unread,
    /// A single other character; dashes are `—`, quotation marks `"`.
    Mark(char),
}

/// A token of a sentence.
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own")]
#[derive(Clone, Debug)]
pub struct Token {
    /// The bytes of the sentence that it takes.
    pub span: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// No space stands before it; a hyphen may.
    pub glued: bool,
    /// A hyphen stands before it.
    pub hyphen: bool,
    /// `'s` follows, or an apostrophe alone.
    pub possessive: bool,
    /// The first letter is a capital.
    pub capital: bool,
    lower: Range<usize>,
}

/// The tokens of a sentence, and its words in lower case.
#[derive(Debug, Default)]
pub struct Tokens {
    all: Vec<Token>,
    /// The sentence with its ASCII letters in lower case, and behind it the words that have others.
    lower: String,
}

impl Tokens {
    /// Takes a sentence apart, in place of the one before.
    pub fn read(&mut self, text: &str) {
        self.all.clear();
        self.lower.clear();
        self.lower.push_str(text);
        self.lower.make_ascii_lowercase();
        let mut at = 0;
        let (mut glued, mut hyphen) = (false, false);
        while let Some(rest) = text.get(at..)
            && let Some(first) = rest.chars().next()
        {
            // Every other token is one.
            if first == ' ' {
                (glued, hyphen) = (false, false);
                at += 1;
                continue;
            }
            let (kind, length) = if first.is_ascii_digit() {
                number(rest)
            } else if first.is_alphabetic() && !APOSTROPHES.contains(&first) {
                (Kind::Word, word(rest))
            } else {
                (mark(first), first.len_utf8())
            };
            let end = at + length;
            let after = text.get(end..).unwrap_or_default();
            match kind {
                Kind::Mark(' ') => (glued, hyphen) = (false, false),
                // A hyphen joins; between spaces it is a dash.
                Kind::Mark('-') if glued && after.starts_with(char::is_alphanumeric) => {
                    hyphen = true;
                }
                kind => {
                    let kind = if kind == Kind::Mark('-') { Kind::Mark('—') } else { kind };
                    let lower =
                        if kind == Kind::Word { self.lower(at..end) } else { Range::default() };
                    let capital = first.is_uppercase();
                    let span = at..end;
                    self.all.push(Token {
                        span,
                        kind,
                        glued,
                        hyphen,
                        possessive: false,
                        capital,
                        lower,
                    });
                    (glued, hyphen) = (true, false);
                }
            }
            at = end + self.possessive(kind, after);
        }
    }

    /// Where a word stands in lower case.
    fn lower(&mut self, word: Range<usize>) -> Range<usize> {
        let Some(other) = self.lower.get(word.clone()).filter(|word| !word.is_ascii()) else {
            return word;
        };
        let other: String = other.chars().flat_map(char::to_lowercase).collect();
        let from = self.lower.len();
        self.lower.push_str(&other);
        from..self.lower.len()
    }

    /// Marks the last word as possessive where `'s` follows, and gives the length of that.
    fn possessive(&mut self, kind: Kind, after: &str) -> usize {
        if !matches!(kind, Kind::Word | Kind::Number) || !after.starts_with(APOSTROPHES) {
            return 0;
        }
        let Some(token) = self.all.last_mut() else { return 0 };
        let mark = after.chars().next().map_or(0, char::len_utf8);
        let rest = after.get(mark..).unwrap_or_default();
        let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
        if let Some(rest) = rest.strip_prefix(['s', 'S'])
            && ends(rest)
        {
            token.possessive = true;
            return mark + 1;
        }
        let word = self.lower.get(token.lower.clone()).unwrap_or_default();
        let plural = word.ends_with('s') && kind == Kind::Word;
        token.possessive = plural && rest.starts_with(' ');
        if token.possessive { mark } else { 0 }
    }

    /// Every token.
    pub fn all(&self) -> &[Token] {
        &self.all
    }

    /// A word in lower case; of any other token nothing.
    pub fn word(&self, at: usize) -> &str {
        self.all.get(at).and_then(|token| self.lower.get(token.lower.clone())).unwrap_or_default()
    }

    /// A word in lower case, anything else as it stands.
    pub fn shown<'s>(&'s self, text: &'s str, at: usize) -> &'s str {
        let Some(token) = self.all.get(at) else { return "" };
        match self.word(at) {
            "" => text.get(token.span.clone()).unwrap_or_default(),
            word => word,
        }
    }

    /// Every word in lower case, and whether it begins with a capital.
    pub fn words(&self) -> impl Iterator<Item = (&str, bool)> {
        self.all.iter().filter_map(|token| {
            let word = self.lower.get(token.lower.clone()).filter(|word| !word.is_empty())?;
            Some((word, token.capital))
        })
    }
}

/// The last of them is a letter to Unicode.
const APOSTROPHES: [char; 3] = ['\'', '’', 'ʼ'];

fn mark(c: char) -> Kind {
    Kind::Mark(match c {
        '–' | '—' | '−' | '―' => '—',
        '‐' | '‑' => '-',
        '"' | '“' | '”' | '«' | '»' | '„' => '"',
        '‘' | '’' | 'ʼ' => '\'',
        '[' => '(',
        ']' => ')',
        c if c.is_whitespace() || c.is_control() => ' ',
        c => c,
    })
}

/// The length of a word: letters, with apostrophes and the points of `U.S.` within.
fn word(text: &str) -> usize {
    let plain = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    // Most words end where their letters do.
    let ends = |next: &u8| next.is_ascii() && !matches!(next, b'.' | b'\'');
    if text.as_bytes().get(plain).is_none_or(ends) {
        return plain;
    }
    let dotted: usize = {
        let bytes = text.as_bytes();
        let pairs = bytes
            .chunks_exact(2)
            .take_while(|pair| matches!(pair, [letter, b'.'] if letter.is_ascii_uppercase()));
        2 * pairs.count()
    };
    if dotted > 2 {
        return dotted;
    }
    let is_letter = |c: char| c.is_alphabetic() && !APOSTROPHES.contains(&c);
    let letters = |text: &str| {
        let plain = text.bytes().take_while(u8::is_ascii_alphabetic).count();
        match text.as_bytes().get(plain) {
            Some(next) if !next.is_ascii() => {
                text.find(|c: char| !is_letter(c)).unwrap_or(text.len())
            }
            _ => plain,
        }
    };
    let first = letters(text);
    // `don't` and `O'Brien`, and not `Germany's`.
    let rest = text.get(first..).unwrap_or_default();
    let Some(after) = rest.strip_prefix(APOSTROPHES) else { return first };
    let more = letters(after);
    let possessive = more == 1 && after.starts_with(['s', 'S']);
    if more == 0 || possessive { first } else { text.len() - after.len() + more }
}

/// The length of groups of three digits after spaces: `2 157 966 637`. One group alone may be another number.
fn spaced(text: &str, first: usize) -> usize {
    let mut length = 0;
    let mut groups = 0;
    while let Some(rest) =
        text.get(first + length..).and_then(|rest| rest.strip_prefix([' ', '\u{a0}', '\u{202f}']))
    {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits != 3 {
            break;
        }
        length = text.len() - first - rest.len() + digits;
        groups += 1;
    }
    if first <= 3 && groups > 1 { length } else { 0 }
}

/// Whether more digits follow a comma or a point.
fn goes_on(rest: &str) -> bool {
    rest.strip_prefix([',', '.']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// A number and its length.
fn number(text: &str) -> (Kind, usize) {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits(text);
    let mut groups = 0;
    let mut kind = Kind::Number;
    while let Some(rest) = text.get(length..).and_then(|rest| rest.strip_prefix(',')) {
        match digits(rest) {
            0 => break,
            3 if length <= 3 || groups > 0 => groups += 1,
            1 | 2
                if groups == 0
                    && length <= 2
                    && !goes_on(rest.get(digits(rest)..).unwrap_or_default()) =>
            {
                return (Kind::Comma, length + 1 + digits(rest));
            }
            _ => kind = Kind::Unread,
        }
        length += 1 + digits(rest);
    }
    if groups == 0 {
        length += spaced(text, length);
    }
    let point = text.get(length..).and_then(|rest| rest.strip_prefix('.')).map_or(0, digits);
    if point > 0 {
        length += 1 + point;
    }
    (kind, length)
}

#[cfg(test)]
mod tests {
    use super::{Kind, Tokens};

    fn read(text: &str) -> Vec<String> {
        let mut tokens = Tokens::default();
        tokens.read(text);
        let shown = |at: usize| {
            let token = &tokens.all()[at];
            let mark = if token.possessive { "'s" } else { "" };
            let joined = if token.hyphen {
                "-"
            } else if token.glued {
                "+"
            } else {
                ""
            };
            let kind = if token.kind == Kind::Unread { "?" } else { "" };
            match tokens.word(at) {
                "" => format!("{joined}{}{kind}{mark}", &text[token.span.clone()]),
                word => format!("{joined}{word}{mark}"),
            }
        };
        (0..tokens.all().len()).map(shown).collect()
    }

    #[test]
    fn words_numbers_and_marks() {
        assert_eq!(
            read("The U.S.’s $1,474.5bn; Germany's “2.4%”\u{a0}don't 1,86 1,8634 2 157 966"),
            [
                "the",
                "u.s.'s",
                "$",
                "+1,474.5",
                "+bn",
                "+;",
                "germany's",
                "“",
                "+2.4",
                "+%",
                "+”",
                "don't",
                "1,86",
                "1,8634?",
                "2 157 966"
            ]
        );
        assert_eq!(
            read("3-4% 2022-23 115-billion-dollar"),
            ["3", "-4", "+%", "2022", "-23", "115", "-billion", "-dollar"]
        );
        assert_eq!(read("allies' 23 of32 a - b"), ["allies's", "23", "of", "+32", "a", "-", "b"]);
    }

    #[test]
    fn points_of_initials_and_quotation_marks_are_no_part_of_a_word() {
        assert_eq!(read("J. Doe U.S.A."), ["j", "+.", "doe", "u.s.a."]);
        assert_eq!(
            read("‘army’ of ‘allies’, who"),
            ["‘", "+army", "+’", "of", "‘", "+allies", "+’", "+,", "who"]
        );
    }

    #[test]
    fn an_apostrophe_that_is_a_letter_to_unicode_is_no_word() {
        assert_eq!(read("in the ʼ90s ʼ"), ["in", "the", "ʼ", "+90", "+s", "ʼ"]);
    }

    #[test]
    fn commas_stand_between_thousands_or_once_for_a_point() {
        for (text, kind) in [
            ("234,567", Kind::Number),
            ("1,234,567", Kind::Number),
            ("1,8", Kind::Comma),
            ("11,86", Kind::Comma),
            ("1234,567", Kind::Unread),
            ("123,45", Kind::Unread),
            ("1,234,5", Kind::Unread),
            ("1,86,5", Kind::Unread),
            ("1,86.5", Kind::Unread),
        ] {
            let mut tokens = Tokens::default();
            tokens.read(text);
            let seen: Vec<_> =
                tokens.all().iter().map(|token| (token.kind, &text[token.span.clone()])).collect();
            assert_eq!(seen, [(kind, text)]);
        }
        // One group after a space may be another number, and what has a point is none.
        assert_eq!(read("in 2024 100 of 500 300"), ["in", "2024", "100", "of", "500", "300"]);
        assert_eq!(read("1 460 234.5"), ["1 460 234.5"]);
    }
}
