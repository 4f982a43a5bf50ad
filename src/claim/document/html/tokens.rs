//! HTML as tags and text, after the standard's tokenizer, of a text that comes in pieces.
//!
//! No token is held but a tag's name and the attributes that matter, so that memory stays constant whatever is written. A
//! crate for it, html5gum, would add 450 KB to the program, mostly for names of characters and errors that nobody is told.

use std::ops::Range;

use memchr::memmem::Finder;
use memchr::{memchr, memchr2};

use super::references;

/// What is longer, in bytes, is no name that matters.
const LONGEST_NAME: usize = 24;
/// So much of an attribute's value is looked at, in bytes.
const LONGEST_VALUE: usize = 64;
/// So many bytes tell what begins at a `<` or a `&`.
const LOOK_AHEAD: usize = references::LONGEST;
/// Elements whose text is no markup, and is not shown.
const HIDDEN: [&str; 9] =
    ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript"];
/// The attributes that matter.
const ATTRIBUTES: [&str; 8] =
    ["colspan", "rowspan", "datetime", "property", "name", "itemprop", "content", "type"];

/// A part of a page.
#[derive(Clone, Copy)]
pub(super) enum Event<'t> {
    /// Text as it is written.
    Text(&'t str),
    /// A character that is written as so many bytes.
    Written(char, usize),
    /// The beginning of an element.
    Open(&'t Tag),
    /// The end of an element.
    Close(&'t str),
    /// Text of an element that is not shown.
    Hidden(&'t str),
}

/// A tag: its name and the attributes that matter.
#[derive(Debug, Default)]
pub(super) struct Tag {
    name: String,
    ends: bool,
    closes_itself: bool,
    attributes: Vec<(&'static str, String)>,
}

impl Tag {
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// An attribute's value.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| *known == name)?;
        Some(&found.1)
    }
}

/// Where a tag is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Name,
    /// Between attributes.
    Between,
    Attribute,
    /// After an attribute's name, where `=` may follow.
    After,
    /// After `=`.
    Equals,
    /// Within quotation marks of this kind.
    Quoted(u8),
    Unquoted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Text,
    /// The text of an element that is not shown, by its place in [`HIDDEN`].
    Hidden(&'static str),
    Tag(Part),
    Comment,
    /// What browsers take for a comment: `<!doctype html>`, `<?xml?>`, `</3>`.
    Bogus,
}

/// Takes a page apart.
#[derive(Debug)]
pub(super) struct Scanner {
    state: State,
    tag: Tag,
    attribute: String,
}

impl Scanner {
    pub(super) fn new() -> Self {
        Self { state: State::Text, tag: Tag::default(), attribute: String::new() }
    }

    /// Reads a piece of a page, and says how many bytes were read: the rest comes again at the beginning of the next piece.
    /// Each event comes with the byte at which it begins; a tag with that after its last.
    pub(super) fn read(
        &mut self,
        text: &str,
        last: bool,
        each: &mut impl FnMut(Event, usize),
    ) -> usize {
        let mut at = 0;
        while at < text.len() {
            let next = match self.state {
                State::Text => self.text(text, at, last, each),
                State::Hidden(name) => self.hidden(name, text, at, last, each),
                State::Tag(part) => Some(self.within(part, text, at, each)),
                State::Comment => self.comment(text, at, last),
                State::Bogus => {
                    let end = memchr(b'>', rest(text, at).as_bytes());
                    if end.is_some() {
                        self.state = State::Text;
                    }
                    Some(end.map_or(text.len(), |end| at + end + 1))
                }
            };
            match next {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    fn text(
        &mut self,
        text: &str,
        at: usize,
        last: bool,
        each: &mut impl FnMut(Event, usize),
    ) -> Option<usize> {
        let here = rest(text, at);
        let Some(found) = memchr2(b'<', b'&', here.as_bytes()) else {
            each(Event::Text(here), at);
            return Some(text.len());
        };
        if found > 0 {
            each(Event::Text(here.get(..found).unwrap_or_default()), at);
            return Some(at + found);
        }
        if here.len() < LOOK_AHEAD && !last {
            return None;
        }
        if here.starts_with('&') {
            let Some((shown, width)) = references::read(here) else {
                each(Event::Text("&"), at);
                return Some(at + 1);
            };
            each(Event::Written(shown, width), at);
            return Some(at + width);
        }
        let taken = self.begin(here);
        if taken == 0 {
            each(Event::Text("<"), at);
            return Some(at + 1);
        }
        Some(at + taken)
    }

    /// Looks at what begins with `<`, and says how many bytes say what it is; none if it is text.
    fn begin(&mut self, text: &str) -> usize {
        let bytes = text.as_bytes();
        let (state, taken) = match bytes {
            [_, b'!', b'-', b'-', b'>', ..] => return 5,
            [_, b'!', b'-', b'-', b'-', b'>', ..] => return 6,
            [_, b'!', b'-', b'-', ..] => (State::Comment, 4),
            [_, b'/', b'>', ..] => return 3,
            [_, b'/', first, ..] if first.is_ascii_alphabetic() => (State::Tag(Part::Name), 2),
            [_, b'!' | b'?', ..] | [_, b'/', _, ..] => (State::Bogus, 2),
            [_, first, ..] if first.is_ascii_alphabetic() => (State::Tag(Part::Name), 1),
            _ => return 0,
        };
        self.state = state;
        self.tag.name.clear();
        self.tag.attributes.clear();
        self.tag.ends = taken == 2;
        self.tag.closes_itself = false;
        taken
    }

    fn comment(&mut self, text: &str, at: usize, last: bool) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut from = at;
        while let Some(found) = bytes.get(from..).and_then(|rest| memchr(b'-', rest)) {
            from += found;
            let end = match bytes.get(from..).unwrap_or_default() {
                [b'-', b'-', b'>', ..] => 3,
                [b'-', b'-', b'!', b'>', ..] => 4,
                few if few.len() < 4 && !last => return (from > at).then_some(from),
                _ => {
                    from += 1;
                    continue;
                }
            };
            self.state = State::Text;
            return Some(from + end);
        }
        Some(text.len())
    }

    /// Text that is not shown, up to the end of its element.
    fn hidden(
        &mut self,
        name: &'static str,
        text: &str,
        at: usize,
        last: bool,
        each: &mut impl FnMut(Event, usize),
    ) -> Option<usize> {
        let here = rest(text, at);
        let hide = |end: usize, each: &mut dyn FnMut(Event, usize)| {
            if end > 0 {
                each(Event::Hidden(here.get(..end).unwrap_or_default()), at);
            }
        };
        let Some(found) = memchr(b'<', here.as_bytes()) else {
            hide(here.len(), each);
            return Some(text.len());
        };
        let within = rest(here, found);
        if within.len() < LOOK_AHEAD && !last {
            hide(found, each);
            return (found > 0).then_some(at + found);
        }
        let ends = within.strip_prefix("</").is_some_and(|rest| {
            let after = rest.as_bytes().get(name.len());
            rest.get(..name.len()).is_some_and(|known| known.eq_ignore_ascii_case(name))
                && after
                    .is_none_or(|after| after.is_ascii_whitespace() || matches!(after, b'/' | b'>'))
        });
        if !ends {
            hide(found + 1, each);
            return Some(at + found + 1);
        }
        hide(found, each);
        Some(at + found + self.begin(within))
    }

    /// Goes on in a tag, and says up to which byte.
    fn within(
        &mut self,
        part: Part,
        text: &str,
        at: usize,
        each: &mut impl FnMut(Event, usize),
    ) -> usize {
        let bytes = text.as_bytes();
        match part {
            Part::Name => {
                let end = find(text, at, ends_name);
                add_lower(&mut self.tag.name, text, at..end);
                self.go_on(Part::Between, end, text)
            }
            Part::Between => {
                let end = find(text, at, |byte| !byte.is_ascii_whitespace() && byte != b'/');
                if end > at {
                    self.tag.closes_itself = bytes.get(end - 1) == Some(&b'/');
                }
                if bytes.get(end) == Some(&b'>') {
                    self.finish(end + 1, each);
                    return end + 1;
                }
                self.attribute.clear();
                self.go_on(Part::Attribute, end, text)
            }
            Part::Attribute => {
                self.tag.closes_itself = false;
                // A name may begin with a `=`.
                let first = usize::from(self.attribute.is_empty());
                let end = find(text, at + first, |byte| ends_name(byte) || byte == b'=');
                add_lower(&mut self.attribute, text, at..end);
                self.go_on(Part::After, end, text)
            }
            Part::After => {
                let end = find(text, at, |byte| !byte.is_ascii_whitespace());
                if bytes.get(end) == Some(&b'=') {
                    self.add_attribute();
                    return self.go_on(Part::Equals, end + 1, text);
                }
                self.go_on(Part::Between, end, text)
            }
            Part::Equals | Part::Quoted(_) | Part::Unquoted => self.value(part, text, at),
        }
    }

    /// Goes on in what follows a `=`.
    fn value(&mut self, part: Part, text: &str, at: usize) -> usize {
        let bytes = text.as_bytes();
        match part {
            Part::Quoted(quote) => {
                let end = find_byte(text, at, quote);
                self.add_value(text, at..end);
                if end < text.len() {
                    self.state = State::Tag(Part::Between);
                    return end + 1;
                }
                end
            }
            Part::Unquoted => {
                let end = find(text, at, |byte| byte.is_ascii_whitespace() || byte == b'>');
                self.add_value(text, at..end);
                self.go_on(Part::Between, end, text)
            }
            _ => {
                let end = find(text, at, |byte| !byte.is_ascii_whitespace());
                match bytes.get(end) {
                    Some(quote @ (b'"' | b'\'')) => {
                        self.state = State::Tag(Part::Quoted(*quote));
                        end + 1
                    }
                    Some(b'>') => self.go_on(Part::Between, end, text),
                    _ => self.go_on(Part::Unquoted, end, text),
                }
            }
        }
    }

    /// Goes on with another part, unless the text ended before.
    fn go_on(&mut self, part: Part, end: usize, text: &str) -> usize {
        if end < text.len() || matches!(part, Part::Equals) {
            self.state = State::Tag(part);
        }
        end
    }

    fn add_attribute(&mut self) {
        let known = ATTRIBUTES.iter().find(|name| **name == self.attribute);
        let is_new = known.is_some_and(|name| self.tag.attribute(name).is_none());
        // The value of an attribute that does not matter, or comes again, goes to one without a name.
        let name = if is_new { known.copied().unwrap_or_default() } else { "" };
        if name.is_empty() {
            self.tag.attributes.retain(|(name, _)| !name.is_empty());
        }
        self.tag.attributes.push((name, String::new()));
    }

    fn add_value(&mut self, text: &str, part: Range<usize>) {
        if let Some((name, value)) = self.tag.attributes.last_mut()
            && !name.is_empty()
        {
            let part = text.get(part).unwrap_or_default();
            let room = part.floor_char_boundary(LONGEST_VALUE.saturating_sub(value.len()));
            value.push_str(part.get(..room).unwrap_or_default());
        }
    }

    /// A tag is complete.
    fn finish(&mut self, end: usize, each: &mut impl FnMut(Event, usize)) {
        self.state = State::Text;
        if self.tag.ends {
            each(Event::Close(&self.tag.name), end);
            return;
        }
        let hidden = HIDDEN.iter().find(|name| **name == self.tag.name);
        if let Some(name) = hidden
            && !self.tag.closes_itself
        {
            self.state = State::Hidden(name);
        }
        each(Event::Open(&self.tag), end);
    }
}

/// The next byte of a kind, or the end.
fn find(text: &str, from: usize, is: impl Fn(u8) -> bool) -> usize {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    rest.iter().position(|byte| is(*byte)).map_or(text.len(), |at| from + at)
}

fn find_byte(text: &str, from: usize, byte: u8) -> usize {
    memchr(byte, rest(text, from).as_bytes()).map_or(text.len(), |at| from + at)
}

fn ends_name(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')
}

fn rest(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// Adds a part of a name in lower case; of a name that is too long only the beginning.
fn add_lower(name: &mut String, text: &str, part: Range<usize>) {
    for c in text.get(part).unwrap_or_default().chars() {
        if name.len() < LONGEST_NAME {
            name.push(c.to_ascii_lowercase());
        }
    }
}

/// The value of a member with this name in a piece of JSON, where it is a text.
pub(super) fn text_of(json: &str, name: &str) -> Option<String> {
    let after =
        Finder::new(name).find(json.as_bytes()).and_then(|at| json.get(at + name.len()..))?;
    let after = after.strip_prefix('"')?.trim_start().strip_prefix(':')?.trim_start();
    let (value, _) = after.strip_prefix('"')?.split_once('"')?;
    Some(value.to_owned())
}
