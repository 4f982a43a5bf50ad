//! Texts as bytes that come a block at a time.

use std::io;

use super::{Read, Reader};

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

impl Reader {
    /// Reads a text from its bytes, a block at a time. Bytes that are no UTF-8 are left out, and told.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn stream(
        &mut self,
        mut from: impl io::Read,
        mut each: impl FnMut(&Read),
    ) -> io::Result<Broken> {
        let (mut bytes, mut text) = (vec![0; BLOCK], String::with_capacity(2 * BLOCK));
        let (mut begun, mut broken) = (0, Broken::default());
        loop {
            let room = bytes.get_mut(begun..).unwrap_or_default();
            let count = match from.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            let filled = bytes.get(..begun + count).unwrap_or_default();
            let left = self.decode(filled, &mut text, &mut broken, count == 0);
            let start = filled.len() - left;
            bytes.copy_within(start..start + left, 0);
            begun = left;
            let done = self.text(&text, count == 0, |read| each(&read));
            text.drain(..done);
            if count == 0 {
                return Ok(broken);
            }
        }
    }

    /// Adds bytes to a text, and says how many of the last may be the beginning of a character.
    fn decode(
        &self,
        mut bytes: &[u8],
        text: &mut String,
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
                let place = self.state.place.past(text);
                broken.places.push((place.line, place.column));
            }
            broken.count += 1;
            text.push(char::REPLACEMENT_CHARACTER);
            bytes = rest.get(error.error_len().unwrap_or(rest.len())..).unwrap_or_default();
        }
    }
}
