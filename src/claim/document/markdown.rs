//! The blocks of a Markdown text: what its lines are, and what their marks leave to be seen.
//!
//! A crate, pulldown-cmark, needs the whole text at once, and nests what is one row after another here.

use memchr::{memchr, memchr2};

use super::block::{Block, Builder, Kind};
use super::html::reference;
use super::place::Place;

/// A longer line, in bytes, is read in parts.
const LONGEST_LINE: usize = 1 << 13;
/// A link whose text or address is longer, in bytes, is none.
const LONGEST_LINK: usize = 512;
/// A tag within a line is no longer, in bytes.
const LONGEST_TAG: usize = 256;

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Nothing was read but blank lines.
    Start,
    /// Between the `---` at the beginning of a text and the next.
    Matter,
    Text,
    /// In a block of code, which ends with the same three marks.
    Fence(char),
    /// In a table.
    Table,
}

/// Reads a text that comes in pieces.
#[derive(Debug)]
pub(in crate::claim) struct Markdown {
    builder: Builder,
    state: State,
    place: Place,
    tables: usize,
    /// The line that is read goes on from a part of it.
    goes_on: bool,
    published: Option<String>,
}

impl Markdown {
    pub(super) fn new() -> Self {
        Self {
            builder: Builder::new(),
            state: State::Start,
            place: Place::START,
            tables: 0,
            goes_on: false,
            published: None,
        }
    }

    /// Reads a piece, and says how many bytes were read: the rest comes again at the beginning of the next piece.
    pub(super) fn read(&mut self, text: &str, last: bool) -> usize {
        let mut at = 0;
        while let Some(end) = line_end(text, at, last) {
            let next = line_end(text, end, last);
            if next.is_none() && !last {
                // Whether a row has the headings of its columns is seen from the line below it.
                if memchr(b'|', text.get(at..end).unwrap_or_default().as_bytes()).is_some() {
                    break;
                }
            }
            let below = next.and_then(|next| text.get(end..next)).unwrap_or_default();
            let line = text.get(at..end).unwrap_or_default();
            self.line(line, below.trim());
            self.goes_on = !line.ends_with('\n');
            self.place = self.place.past(line);
            at = end;
        }
        if last {
            self.builder.begin(Kind::Paragraph);
        }
        at
    }

    /// The place after what was read.
    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// The blocks that are complete.
    pub(super) fn blocks(&mut self) -> Vec<Block> {
        self.builder.take()
    }

    /// When the text says that it was published, as it writes it.
    pub(super) fn published(&self) -> Option<&str> {
        self.published.as_deref()
    }

    fn line(&mut self, line: &str, below: &str) {
        if self.goes_on {
            self.inline(line, self.place);
            return;
        }
        let shown = line.trim();
        match self.state {
            State::Fence(mark) => {
                if shown.starts_with(&String::from(mark).repeat(3)) {
                    self.state = State::Text;
                    self.builder.begin(Kind::Paragraph);
                } else {
                    self.builder.lines(line, self.place);
                }
                return;
            }
            State::Start if shown == "---" => {
                self.state = State::Matter;
                return;
            }
            State::Matter => {
                if self.matter(line) {
                    return;
                }
                self.state = State::Text;
            }
            State::Start if !shown.is_empty() => self.state = State::Text,
            _ => {}
        }
        let mut rest = line.trim_start();
        while let Some(quoted) = rest.strip_prefix('>') {
            rest = quoted.trim_start();
        }
        self.text(rest, below, self.place.past(line.strip_suffix(rest).unwrap_or_default()));
    }

    /// A line of what programs read before the text, if it is one.
    fn matter(&mut self, line: &str) -> bool {
        let shown = line.trim_end();
        if shown == "---" || shown == "..." {
            self.state = State::Text;
            return true;
        }
        let Some((name, value)) = shown.split_once(':') else {
            return shown.is_empty() || shown.starts_with(['#', ' ', '-']);
        };
        if ["date", "published", "pubdate"].contains(&name) {
            let value = value.trim().trim_matches(['"', '\'']);
            self.published.get_or_insert_with(|| value.to_owned());
        }
        !name.trim_start_matches("- ").contains(' ') || name.starts_with(' ')
    }

    /// A line without the marks of a quotation.
    fn text(&mut self, line: &str, below: &str, place: Place) {
        let shown = line.trim_end();
        if shown.is_empty() {
            self.begin(Kind::Paragraph);
        } else if let Some(mark) = fence(shown) {
            self.begin(Kind::Paragraph);
            self.state = State::Fence(mark);
        } else if self.is_row(shown, below) {
            self.row(line, below, place);
        } else if let Some(rest) = heading(line) {
            let level = u8::try_from(line.len() - line.trim_start_matches('#').len()).unwrap_or(6);
            self.begin(Kind::Heading(level));
            self.inline(rest.trim_end().trim_end_matches('#'), place.past(prefix(line, rest)));
            self.begin(Kind::Paragraph);
        } else if let Some(level) = underline(shown) {
            if !self.builder.is_empty() && self.builder.kind() == Kind::Paragraph {
                self.builder.set_kind(Kind::Heading(level));
            }
            self.begin(Kind::Paragraph);
        } else if let Some(rest) = item(line) {
            self.begin(Kind::Item);
            self.inline(rest, place.past(prefix(line, rest)));
        } else if let Some((label, rest)) = definition(line) {
            self.begin(Kind::Paragraph);
            // What a link refers to is not shown; a note is.
            if label.starts_with('^') {
                self.inline(rest, place.past(prefix(line, rest)));
            }
        } else {
            if self.state == State::Table {
                self.begin(Kind::Paragraph);
            }
            self.inline(line, place);
        }
    }

    fn begin(&mut self, kind: Kind) {
        self.state = State::Text;
        self.builder.begin(kind);
    }

    fn is_row(&self, line: &str, below: &str) -> bool {
        line.contains('|')
            && (self.state == State::Table || line.starts_with('|') || is_rule(below))
    }

    fn row(&mut self, line: &str, below: &str, place: Place) {
        if self.state != State::Table {
            self.tables += 1;
        }
        if is_rule(line.trim_end()) {
            self.state = State::Table;
            return;
        }
        self.begin(Kind::Row { table: self.tables, head: is_rule(below) });
        self.state = State::Table;
        let shown = line.trim_end();
        let shown = shown.strip_suffix('|').unwrap_or(shown);
        let cells = shown.strip_prefix('|').unwrap_or(shown);
        let mut place = place.past(shown.strip_suffix(cells).unwrap_or_default());
        for cell in cells.split('|') {
            self.builder.cell(1);
            self.inline(cell, place);
            place = place.past(cell).past("|");
        }
        self.builder.begin(Kind::Paragraph);
    }

    /// The text of a line, without its marks.
    fn inline(&mut self, line: &str, place: Place) {
        let (mut plain, mut at) = (0, 0);
        let mut placed = (0, place);
        while let Some(found) = next_mark(line, at) {
            let (shown, taken) = mark(line, found);
            if taken == 0 {
                at = found + 1;
                continue;
            }
            self.flow(line, plain, found, &mut placed);
            let here = move_on(&mut placed, line, found);
            match shown {
                Shown::Nothing => {}
                Shown::Line => self.builder.gap("\n"),
                Shown::Character(c) => {
                    self.builder.written(c.encode_utf8(&mut [0; 4]), here, taken);
                }
                Shown::Part(start, end) => {
                    let part = line.get(found + start..found + end).unwrap_or_default();
                    let place = move_on(&mut placed, line, found + start);
                    // Links stand in no other links.
                    self.inline_part(part, place);
                }
            }
            at = found + taken;
            plain = at;
        }
        self.flow(line, plain, line.len(), &mut placed);
        if line.ends_with('\n') {
            self.builder.gap("\n");
        }
    }

    /// The text of a link, without marks of emphasis.
    fn inline_part(&mut self, part: &str, place: Place) {
        let (mut plain, mut at) = (0, 0);
        let mut placed = (0, place);
        while let Some(found) = next_mark(part, at) {
            let (Shown::Nothing, taken @ 1..) = mark(part, found) else {
                at = found + 1;
                continue;
            };
            self.flow(part, plain, found, &mut placed);
            at = found + taken;
            plain = at;
        }
        self.flow(part, plain, part.len(), &mut placed);
    }

    fn flow(&mut self, line: &str, from: usize, to: usize, placed: &mut (usize, Place)) {
        let here = move_on(placed, line, from);
        self.builder.flowing(line.get(from..to).unwrap_or_default(), here);
    }
}

/// The place of a byte of a line, of which another is known.
fn move_on(placed: &mut (usize, Place), line: &str, to: usize) -> Place {
    let (from, place) = *placed;
    *placed = (to, place.past(line.get(from..to).unwrap_or_default()));
    placed.1
}

/// The byte after a line, or after a part of one that is too long; nothing if it is not there yet.
fn line_end(text: &str, at: usize, last: bool) -> Option<usize> {
    let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
    if let Some(end) = memchr(b'\n', rest.as_bytes()).filter(|end| *end < LONGEST_LINE) {
        return Some(at + end + 1);
    }
    if rest.len() > LONGEST_LINE {
        let part = rest.floor_char_boundary(LONGEST_LINE);
        let blank = rest.get(..part).and_then(|part| part.rfind(' '));
        return Some(at + blank.filter(|blank| *blank > 0).unwrap_or(part));
    }
    last.then_some(text.len())
}

/// What comes before the rest of a line.
fn prefix<'t>(line: &'t str, rest: &str) -> &'t str {
    line.get(..line.len() - rest.len()).unwrap_or_default()
}

fn fence(line: &str) -> Option<char> {
    ['`', '~'].into_iter().find(|mark| line.starts_with(&String::from(*mark).repeat(3)))
}

fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    ((1..=6).contains(&level) && rest.starts_with([' ', '\t'])).then(|| rest.trim_start())
}

/// The level of the heading above a line that underlines it.
fn underline(line: &str) -> Option<u8> {
    let all = |mark: char| line.len() > 1 && line.chars().all(|c| c == mark);
    match line {
        _ if all('=') => Some(1),
        _ if all('-') => Some(2),
        _ => None,
    }
}

/// Whether a line rules off the headings of columns: `| --- | ---: |`.
fn is_rule(line: &str) -> bool {
    line.contains('-')
        && line.contains('|')
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

/// The text of an item of a list.
fn item(line: &str) -> Option<&str> {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = if digits.len() < line.len() && digits.len() + 3 >= line.len() {
        digits.strip_prefix(['.', ')'])
    } else {
        line.strip_prefix(['-', '*', '+', '•'])
    };
    rest.filter(|rest| rest.starts_with([' ', '\t'])).map(str::trim_start)
}

/// What a link or the mark of a note refers to: `[1]: https://example.org`, `[^1]: NATO, 2024`.
fn definition(line: &str) -> Option<(&str, &str)> {
    let (label, rest) = line.strip_prefix('[')?.split_once("]:")?;
    let is_label = !label.contains(['[', ']']);
    is_label.then(|| (label, rest.trim_start()))
}

/// What a mark shows.
enum Shown {
    Nothing,
    Line,
    /// What a reference is read as.
    Character(char),
    /// A part of it.
    Part(usize, usize),
}

/// The next character that may be a mark.
fn next_mark(line: &str, from: usize) -> Option<usize> {
    let rest = line.get(from..)?;
    rest.bytes()
        .position(|byte| {
            matches!(byte, b'\\' | b'*' | b'_' | b'`' | b'[' | b'!' | b'<' | b'&' | b'~')
        })
        .map(|at| from + at)
}

/// What the mark at a byte shows, and how many bytes it takes; none if it is text.
fn mark(line: &str, at: usize) -> (Shown, usize) {
    let rest = line.get(at..).unwrap_or_default();
    let before = line.get(..at).and_then(|before| before.chars().next_back());
    let nothing = |taken: usize| (Shown::Nothing, taken);
    let repeated = |c: char| rest.len() - rest.trim_start_matches(c).len();
    match rest.as_bytes() {
        [b'\\', next, ..] if next.is_ascii_punctuation() => (Shown::Part(1, 2), 2),
        [c @ (b'*' | b'_'), ..] => {
            let length = repeated(char::from(*c));
            let after = rest.get(length..).and_then(|rest| rest.chars().next());
            let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
            let within = *c == b'_' && is_word(before) && is_word(after);
            let apart = is_blank(before) && is_blank(after);
            nothing(if within || apart { 0 } else { length })
        }
        [b'~', b'~', ..] => nothing(2),
        [b'`', ..] => nothing(repeated('`')),
        [b'!', b'[', ..] => {
            nothing(link(rest.get(1..).unwrap_or_default()).map_or(0, |link| link.1 + 1))
        }
        [b'[', b'^', ..] => {
            let end = memchr(b']', within(rest, LONGEST_LINK).as_bytes());
            nothing(end.map_or(0, |end| end + 1))
        }
        [b'[', ..] => {
            link(rest).map_or((Shown::Nothing, 0), |(text, taken)| (Shown::Part(1, text), taken))
        }
        [b'<', ..] => tag(rest),
        [b'&', ..] => {
            reference(rest).map_or((Shown::Nothing, 0), |(c, taken)| (Shown::Character(c), taken))
        }
        _ => nothing(0),
    }
}

fn within(text: &str, most: usize) -> &str {
    text.get(..text.floor_char_boundary(most)).unwrap_or(text)
}

/// The byte after the text of a link, and the byte after the link: `[text](address)`, `[text][label]`.
fn link(text: &str) -> Option<(usize, usize)> {
    let text = within(text, LONGEST_LINK);
    let end = memchr(b']', text.as_bytes())?;
    let rest = text.get(end + 1..)?;
    let close = match rest.as_bytes().first()? {
        b'(' => b')',
        b'[' => b']',
        _ => return None,
    };
    let length = memchr2(close, b'\n', rest.as_bytes())?;
    (rest.as_bytes().get(length) == Some(&close)).then_some((end, end + 1 + length + 1))
}

/// A tag of HTML within a line, or an address: `<br>`, `<https://example.org>`.
fn tag(text: &str) -> (Shown, usize) {
    let end = memchr(b'>', within(text, LONGEST_TAG).as_bytes());
    let inner = text.get(1..).unwrap_or_default().trim_start_matches('/');
    let begins = inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!');
    let (Some(end), true) = (end, begins) else {
        return (Shown::Nothing, 0);
    };
    let name = inner.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let breaks =
        ["br", "p", "div", "li", "tr"].iter().any(|known| known.eq_ignore_ascii_case(name));
    (if breaks { Shown::Line } else { Shown::Nothing }, end + 1)
}
