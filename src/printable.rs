//! Text of others as a person may read it: it cannot move the cursor of a terminal, end a line or turn the direction of
//! writing. What a program reads stays exact and does not come by here.

use std::borrow::Cow;

/// Whether a character is not seen but changes how what is around it is shown.
#[must_use]
pub fn is_hidden(character: char) -> bool {
    // In the order in which most texts are decided.
    match character {
        ' '..='~' | '\u{a0}'..='\u{61b}' | '\u{61d}'..='\u{200a}' => false,
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            true
        }
        other => other.is_control(),
    }
}

/// A text on one line: what ends a line is a space, and other hidden characters are shown by their numbers.
///
/// ```
/// assert_eq!(defspend::printable::printable("Ger\u{1b}[31mmany\nhint: none"), "Ger\\u{1b}[31mmany hint: none");
/// ```
#[must_use]
#[inline]
pub fn printable(text: &str) -> Cow<'_, str> {
    if is_plain(text) || !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(shown(text))
}

fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '\t' | '\n' | '\r' => shown.push(' '),
            hidden if is_hidden(hidden) => shown.extend(hidden.escape_unicode()),
            other => shown.push(other),
        }
    }
    shown
}

/// Whether a text is ASCII that is seen, as most are.
#[inline]
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// The same of a text with lines of its own, which stay.
#[must_use]
pub fn printable_lines(text: &str) -> String {
    let lines: Vec<Cow<str>> = text.split('\n').map(printable).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::{printable, printable_lines};

    #[test]
    fn nothing_hidden_is_left() {
        for plain in ["", "Türkiye 2,1 % – ‘x’", "a~b c"] {
            assert_eq!(printable(plain), plain);
        }
        assert_eq!(printable("a\u{7}b\u{8}c\u{7f}d\u{9b}e"), "a\\u{7}b\\u{8}c\\u{7f}d\\u{9b}e");
        assert_eq!(printable("a\u{61c}b"), "a\\u{61c}b");
        assert_eq!(printable("a\r\nb\tc"), "a  b c");
        assert_eq!(printable("\u{202e}x\u{2028}\u{200b}"), "\\u{202e}x\\u{2028}\\u{200b}");
        assert_eq!(printable_lines("error: \u{1b}\nhint: \r\n"), "error: \\u{1b}\nhint:  \n");
    }
}
