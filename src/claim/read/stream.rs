//! Texts as bytes that come a block at a time.

use std::io;

use super::super::document::{Blocks, Format, Opening, Place};
use super::{Read, Reader};
use crate::dataset::Day;

/// How much is read at a time.
const BLOCK: usize = 1 << 16;
/// Of so many broken places of a text it is said where they are.
const MOST_PLACES: usize = 10;

/// Bytes of a text that are no UTF-8.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Broken {
    /// The first of the places: line and column, from 1.
    pub places: Vec<(usize, usize)>,
    /// How many there are in all.
    pub count: usize,
}

/// What was found in a document beside its claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its bytes that are no UTF-8.
    pub broken: Broken,
    /// How many bytes of text it shows; of a plain text none are counted.
    pub shown: usize,
    /// How many bytes of it are for programs alone: scripts, styles.
    pub hidden: usize,
}

impl Document {
    /// Whether it is a page whose text only a browser would put together.
    #[must_use]
    pub fn is_without_text(&self) -> bool {
        /// A menu, a notice that scripts are needed.
        const HARDLY_ANY: usize = 200;
        self.hidden > 0 && self.shown < HARDLY_ANY && self.shown < self.hidden
    }
}

impl Reader {
    /// Reads a plain text from its bytes, a piece at a time. Bytes that are no UTF-8 are left out, and told.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn stream(
        &mut self,
        from: impl io::Read,
        mut each: impl FnMut(&Read),
    ) -> io::Result<Broken> {
        pieces(from, |text, last| {
            let done = self.text(text, last, |read| each(&read));
            (done, self.state.place)
        })
    }

    /// Reads a document from its bytes as [`Reader::stream`] reads a text.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn document(
        &mut self,
        format: Format,
        from: impl io::Read,
        mut each: impl FnMut(&Read),
    ) -> io::Result<Document> {
        let Some(mut blocks) = Blocks::new(format) else {
            let broken = self.stream(from, each)?;
            return Ok(Document { broken, ..Document::default() });
        };
        self.state.begun = true;
        let mut shown = 0;
        let broken = pieces(from, |text, last| {
            let done = blocks.read(text, last);
            for block in blocks.take() {
                shown += block.text().len();
                self.block(&block, &mut |read: Read| each(&read));
                if let Some(transcript) = self.transcript() {
                    transcript.add(block);
                }
            }
            (done, blocks.place())
        })?;
        Ok(Document { broken, shown, hidden: blocks.hidden() })
    }

    /// Reads a document that is held as a whole, as [`Reader::open`] and [`Reader::document`] do, and hands on each claim with
    /// the day as of which it is read. The markup is taken away once for both.
    pub fn whole(
        &mut self,
        format: Format,
        text: &str,
        mut each: impl FnMut(Option<Day>, Read),
    ) -> (Option<Day>, Document) {
        let Some(mut blocks) = Blocks::new(format) else {
            let day = self.begin(text);
            self.text(text, true, |read| each(day, read));
            return (day, Document::default());
        };
        blocks.read(text, true);
        let taken = blocks.take();
        let opening = match text.get(..text.floor_char_boundary(Opening::HEAD)) {
            Some(head) if text.len() > Opening::HEAD => Opening::of(format, head),
            _ => Opening::of_blocks(format, &taken, &blocks),
        };
        let day = self.open(&opening);
        let mut shown = 0;
        for block in taken {
            shown += block.text().len();
            self.block(&block, &mut |read: Read| each(day, read));
            if let Some(transcript) = self.transcript() {
                transcript.add(block);
            }
        }
        (day, Document { shown, hidden: blocks.hidden(), ..Document::default() })
    }
}

/// Hands on a text a piece at a time. What is done with a piece says how many of its bytes were read, and which place
/// comes after them; the rest comes again at the beginning of the next piece.
fn pieces(
    mut from: impl io::Read,
    mut read: impl FnMut(&str, bool) -> (usize, Place),
) -> io::Result<Broken> {
    let (mut bytes, mut text) = (vec![0; BLOCK], String::with_capacity(2 * BLOCK));
    let (mut begun, mut broken, mut place) = (0, Broken::default(), Place::START);
    loop {
        let room = bytes.get_mut(begun..).unwrap_or_default();
        let count = match from.read(room) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        let filled = bytes.get(..begun + count).unwrap_or_default();
        let left = decode(filled, &mut text, place, &mut broken, count == 0);
        let start = filled.len() - left;
        bytes.copy_within(start..start + left, 0);
        begun = left;
        let (done, after) = read(&text, count == 0);
        text.drain(..done);
        place = after;
        if count == 0 {
            return Ok(broken);
        }
    }
}

/// Adds bytes to a text that begins at a place, and says how many of the last may be the beginning of a character.
fn decode(
    mut bytes: &[u8],
    text: &mut String,
    begins: Place,
    broken: &mut Broken,
    last: bool,
) -> usize {
    loop {
        let error = match str::from_utf8(bytes) {
            Ok(valid) => {
                text.push_str(valid);
                return 0;
            }
            Err(error) => error,
        };
        let (valid, rest) = bytes.split_at(error.valid_up_to());
        text.push_str(str::from_utf8(valid).unwrap_or_default());
        if error.error_len().is_none() && !last {
            return rest.len();
        }
        if broken.count < MOST_PLACES {
            let place = begins.past(text);
            broken.places.push((place.line, place.column));
        }
        broken.count += 1;
        text.push(char::REPLACEMENT_CHARACTER);
        bytes = rest.get(error.error_len().unwrap_or(rest.len())..).unwrap_or_default();
    }
}
