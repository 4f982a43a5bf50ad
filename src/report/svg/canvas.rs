//! The elements of a picture, and how much room words need. Lengths are in tenths of a pixel, as whole numbers.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::report::wrap::wrap;

/// One pixel.
pub const PX: i64 = 10;

/// The colour of text and axes: dark enough to be read on white.
pub const INK: &str = "#222";
/// The colour of what matters less.
pub const FAINT: &str = "#555";

/// The elements drawn so far.
#[derive(Default)]
pub struct Canvas {
    /// Their XML, one element on each line.
    pub body: String,
}

/// How words are set.
#[derive(Clone, Copy)]
pub struct Style {
    /// The height of the letters, in tenths of a pixel.
    pub size: i64,
    /// Whether the letters are bold.
    pub bold: bool,
    /// The colour of the letters.
    pub fill: &'static str,
}

impl Style {
    /// Names and figures.
    pub const BODY: Self = Self { size: 12 * PX, bold: false, fill: INK };
    /// Headings.
    pub const BOLD: Self = Self { bold: true, ..Self::BODY };
    /// Ticks and units.
    pub const SMALL: Self = Self { size: 11 * PX, bold: false, fill: FAINT };

    /// How wide words are in the widest of the usual fonts.
    pub fn width(self, text: &str) -> i64 {
        let letters: i64 = text.chars().map(letter).sum();
        letters * self.size * if self.bold { 112 } else { 100 } / 100_000
    }

    /// The words, cut at the end if they are wider than the room.
    pub fn fit(self, text: &str, room: i64) -> String {
        if self.width(text) <= room {
            return text.to_owned();
        }
        let mut kept = String::new();
        let mut width = self.width("…");
        for character in text.chars() {
            width += self.width(character.encode_utf8(&mut [0; 4]));
            if width > room {
                break;
            }
            kept.push(character);
        }
        kept.truncate(kept.trim_end().len());
        kept + "…"
    }

    /// A name, cut before its last comma where what follows has room: this alone may tell it from the next one.
    pub fn fit_name(self, name: &str, room: i64) -> String {
        let Some((whose, which)) = name.rsplit_once(", ") else { return self.fit(name, room) };
        let left = room - self.width(which) - self.width(", ");
        if self.width(name) <= room || left < self.width("M…") {
            return self.fit(name, room);
        }
        format!("{}, {which}", self.fit(whose, left))
    }

    /// The words in lines that fit the room; a single word that does not is cut.
    pub fn wrap(self, text: &str, room: i64) -> Vec<String> {
        let bound = bound(text);
        let words = bound.split_whitespace().map(|word| Cow::Owned(self.fit(&unbound(word), room)));
        wrap(words, |_, line| self.width(line) <= room)
    }

    /// The same in lines that are about equally long, so that no last word stands alone.
    pub fn balance(self, text: &str, room: i64) -> Vec<String> {
        const STEP: i64 = 8 * PX;
        let mut lines = self.wrap(text, room);
        if lines.len() < 2 {
            return lines;
        }
        let longest = bound(text).split_whitespace().map(|word| self.width(&unbound(word))).max();
        let mut narrower = room - STEP;
        while Some(narrower) > longest {
            let others = self.wrap(text, narrower);
            if others.len() > lines.len() {
                break;
            }
            lines = others;
            narrower -= STEP;
        }
        lines
    }
}

/// What stands for a space at which no line ends.
const BOUND: char = '\u{e000}';

/// The text with all of a target in one word: `3.5% + 1.5%`.
fn bound(text: &str) -> String {
    text.replace(" + ", &format!("{BOUND}+{BOUND}"))
}

fn unbound(word: &str) -> String {
    word.replace(BOUND, " ")
}

/// The width of a letter in thousandths of its height. It errs on the wide side, because the font that a reader has is
/// not known, and words that overlap are worse than a gap.
fn letter(character: char) -> i64 {
    match character {
        'i' | 'j' | 'l' | '\'' | '|' | 'I' => 295,
        ' ' | '.' | ',' | ':' | ';' | '!' | '/' | 'f' => 352,
        't' | 'r' | '(' | ')' | '[' | ']' | '-' => 411,
        'm' | 'M' | 'W' | '%' | '@' | '…' => 1000,
        'w' | '+' | '−' | '×' | '÷' | '=' | '<' | '>' | '&' | '#' | '~' | '→' => 838,
        other if other.is_uppercase() => 787,
        ' '..='~' => 640,
        '\u{0}'..='\u{2e7f}' => 700,
        _ => 1100,
    }
}

/// Which point of a text is at its place.
#[derive(Clone, Copy)]
pub enum Anchor {
    /// The beginning.
    Start,
    /// The middle.
    Middle,
    /// The end.
    End,
}

impl Canvas {
    /// Words whose baseline is at `y`.
    pub fn text(&mut self, (x, y): (i64, i64), anchor: Anchor, style: Style, words: &str) {
        if words.is_empty() {
            return;
        }
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let bold = if style.bold { " font-weight=\"bold\"" } else { "" };
        let (x, y, size) = (px(x), px(y), px(style.size));
        let (fill, words) = (style.fill, escape(words));
        self.put(format_args!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{fill}\"{anchor}{bold}>{words}</text>"
        ));
    }

    /// Words on a white ground, so that they can be read over anything drawn before.
    pub fn text_over(&mut self, (x, y): (i64, i64), anchor: Anchor, style: Style, words: &str) {
        let width = style.width(words);
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2,
            Anchor::End => x - width,
        };
        let corner = (left - PX, y - style.size * 85 / 100);
        self.rect(
            corner,
            (width + 2 * PX, style.size * 11 / 10),
            "fill=\"#fff\" fill-opacity=\"0.85\"",
        );
        self.text((x, y), anchor, style, words);
    }

    /// A straight line.
    pub fn line(&mut self, (x1, y1): (i64, i64), (x2, y2): (i64, i64), stroke: &str) {
        let (x1, y1, x2, y2) = (px(x1), px(y1), px(x2), px(y2));
        self.put(format_args!("<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" {stroke}/>"));
    }

    /// A rectangle, from its upper left corner.
    pub fn rect(&mut self, (x, y): (i64, i64), (width, height): (i64, i64), paint: &str) {
        let (x, y, width, height) = (px(x), px(y), px(width), px(height));
        self.put(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {paint}/>"
        ));
    }

    /// A line through several points, or the outline of an area.
    pub fn points(&mut self, element: &str, points: &[(i64, i64)], paint: &str) {
        let list: Vec<String> =
            points.iter().map(|(x, y)| format!("{},{}", px(*x), px(*y))).collect();
        self.put(format_args!("<{element} points=\"{}\" {paint}/>", list.join(" ")));
    }

    /// A round mark.
    pub fn dot(&mut self, (x, y): (i64, i64), radius: i64, paint: &str) {
        let (x, y, radius) = (px(x), px(y), px(radius));
        self.put(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {paint}/>"));
    }

    /// Begins a group of elements.
    pub fn open(&mut self, attributes: &str) {
        self.put(format_args!("<g {attributes}>"));
    }

    /// Ends a group.
    pub fn close(&mut self) {
        self.put(format_args!("</g>"));
    }

    fn put(&mut self, element: std::fmt::Arguments) {
        // Writing to memory cannot fail.
        let _ = writeln!(self.body, "{element}");
    }
}

/// A length in pixels.
pub fn px(length: i64) -> String {
    let (whole, tenth) = ((length / PX).abs(), (length % PX).abs());
    let minus = if length < 0 { "-" } else { "" };
    if tenth == 0 { format!("{minus}{whole}") } else { format!("{minus}{whole}.{tenth}") }
}

/// Escapes words for XML: nothing in them begins markup, and characters that XML cannot contain, or that change the
/// direction of the text, are replaced.
pub fn escape(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            '\t' | '\n' | '\r' => text.push(' '),
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{fffe}'
            | '\u{ffff}' => text.push('\u{fffd}'),
            other if other.is_control() => text.push('\u{fffd}'),
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{PX, Style, escape, px};

    #[test]
    fn lengths_have_a_point_only_where_they_need_it() {
        assert_eq!([0, 5, 100, -15, -5].map(px).join(" "), "0 0.5 10 -1.5 -0.5");
    }

    #[test]
    fn nothing_begins_markup() {
        assert_eq!(
            escape("a<b>&\"c\"\u{1b}\u{202e}\n"),
            "a&lt;b&gt;&amp;&quot;c&quot;\u{fffd}\u{fffd} "
        );
    }

    #[test]
    fn words_stay_in_their_room() {
        let style = Style::BODY;
        for room in [1, 30, 50, 100, 333] {
            for text in ["United Kingdom", "a much longer line of words than fits", "WWWWWWWWWWWW"]
            {
                let room = room * PX + style.width("…");
                assert!(style.width(&style.fit(text, room)) <= room);
                assert!(style.wrap(text, room).iter().all(|line| style.width(line) <= room));
            }
        }
        assert_eq!(style.fit("Latvia", 100 * PX), "Latvia");
        let title = "France and Germany: the road to 3.5% + 1.5% of GDP for defence";
        for room in 150..400 {
            let lines = style.balance(title, room * PX);
            assert!(lines.iter().any(|line| line.contains("3.5% + 1.5%")), "{lines:?}");
        }
        let (room, group) = (130 * PX, "EU members in NATO");
        for which in ["weighted", "unweighted"] {
            let name = style.fit_name(&format!("{group}, {which}"), room);
            assert!(name.ends_with(&format!("…, {which}")) && style.width(&name) <= room, "{name}");
        }
    }
}
