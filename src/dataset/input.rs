//! Files of the user's own as bytes: hostile until they are known to be text, of a size that can be held.

use std::io::{self, Read};

use memchr::{memchr, memchr2_iter, memrchr};

use super::edition::Scan;
use super::editions::{EditionInfo, Editions};
use super::members::Members;
use super::source::{Place, Source};
use super::table::Layout;
use super::units::EditionId;
use crate::error::Fault;

/// The most bytes of a file that is held as a whole: a thousand times what comes with the program.
pub const MOST_BYTES: usize = 256 << 20;
/// The longest line of a table; ours are shorter than 400 bytes.
pub const LONGEST_LINE: usize = 1 << 20;
/// How much is read at a time.
const BLOCK: usize = 1 << 18;

/// A file of the user's own, read whole.
#[derive(Clone, Debug)]
pub struct File {
    /// As the user knows it: a path, or a word for standard input.
    pub name: String,
    /// The part of its name that says what it holds: `members`, or an edition such as `2027-07`; figures otherwise.
    pub stem: String,
    /// The text.
    pub text: String,
}

impl File {
    /// What a file says; a byte order mark is left out.
    #[must_use]
    pub fn new(name: impl Into<String>, stem: impl Into<String>, text: String) -> Self {
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        Self { name: name.into(), stem: stem.into(), text }
    }

    /// Reads a file to its end.
    ///
    /// # Errors
    /// When it cannot be read; the fault within is one that no other can follow: the file is too large, a line is too
    /// long, or it is no text in UTF-8.
    pub fn read(name: &str, stem: &str, mut from: impl Read) -> io::Result<Result<Self, Fault>> {
        let mut bytes = Vec::new();
        loop {
            if !fill(&mut from, &mut bytes, BLOCK)? {
                break;
            }
            if bytes.len() > MOST_BYTES {
                return Ok(Err(too_large(name)));
            }
            if let Some(fault) = long_line(name, &bytes) {
                return Ok(Err(fault));
            }
        }
        Ok(text(name, &bytes, Place::START).map(|text| Self::new(name, stem, text.to_owned())))
    }
}

/// What a table of figures holds that was read through.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The editions.
    pub editions: Vec<EditionInfo>,
    /// How many rows.
    pub rows: usize,
}

/// Reads a table of figures through, block by block, and tells every fault. However long the table is, it takes up the
/// same room.
///
/// # Errors
/// When the file cannot be read.
pub fn check(
    name: &str,
    edition: Option<EditionId>,
    mut from: impl Read,
    (members, editions): (&Members, &Editions),
    mut tell: impl FnMut(Fault),
) -> io::Result<Checked> {
    let mut begun: Option<(Scan, Layout)> = None;
    let (mut bytes, mut place, mut faults) = (Vec::new(), Place::START, Vec::new());
    let mut more = true;
    while more {
        more = fill(&mut from, &mut bytes, BLOCK)?;
        let end = if more { end_of_records(&bytes) } else { bytes.len() };
        if end == 0 && more {
            if bytes.len() > LONGEST_LINE {
                faults.push(too_long(name, place.line));
                break;
            }
            continue;
        }
        let part = match text(name, bytes.get(..end).unwrap_or_default(), place) {
            Ok(part) => part,
            Err(fault) => {
                faults.push(fault);
                break;
            }
        };
        let start = place;
        place = place.after(part);
        if let Some((scan, layout)) = &mut begun {
            scan.go_on(Source { file: name, text: part, start }, layout.clone(), &mut faults);
        } else {
            begun = Some(Scan::begin(Source::new(name, part), edition, members, &mut faults));
        }
        bytes.drain(..end);
        faults.drain(..).for_each(&mut tell);
    }
    let checked = begun.map(|(scan, _)| Checked {
        rows: scan.rows(),
        editions: scan.finish(name, editions, &mut faults),
    });
    faults.into_iter().for_each(tell);
    Ok(checked.unwrap_or(Checked { editions: Vec::new(), rows: 0 }))
}

/// Whether a file that begins so is JSON, and so must be held as a whole.
#[must_use]
pub fn is_json(start: &[u8]) -> bool {
    // A byte order mark is no ASCII.
    let first = start.iter().find(|byte| !byte.is_ascii_whitespace() && byte.is_ascii());
    matches!(first, Some(b'[' | b'{'))
}

/// Adds so many bytes, or what is left; false at the end.
fn fill(from: &mut impl Read, bytes: &mut Vec<u8>, most: usize) -> io::Result<bool> {
    let read = from.take(most as u64).read_to_end(bytes)?;
    Ok(read > 0)
}

/// Where the last whole record ends: after a line's end that is not within quotation marks.
fn end_of_records(bytes: &[u8]) -> usize {
    if memchr(b'"', bytes).is_none() {
        return memrchr(b'\n', bytes).map_or(0, |end| end + 1);
    }
    let (mut within, mut end) = (false, 0);
    for at in memchr2_iter(b'"', b'\n', bytes) {
        match bytes.get(at) {
            Some(b'"') => within = !within,
            _ if !within => end = at + 1,
            _ => {}
        }
    }
    end
}

/// Refuses a last line that is longer than any of a table; JSON may be one line.
fn long_line(name: &str, bytes: &[u8]) -> Option<Fault> {
    // Of JSON first: to look for its last line again at each block takes seconds where it is one line.
    if is_json(bytes) {
        return None;
    }
    let line = memrchr(b'\n', bytes).map_or(0, |end| end + 1);
    (bytes.len() - line > LONGEST_LINE)
        .then(|| too_long(name, 1 + memchr::memchr_iter(b'\n', bytes).count() as u64))
}

fn too_long(name: &str, line: u64) -> Fault {
    let what = format!(
        "the line is longer than {LONGEST_LINE} bytes: expected a row of figures (the rest was not read)"
    );
    Fault { file: name.to_owned(), line, column: 0, what }
}

fn too_large(name: &str) -> Fault {
    let what = format!(
        "the file is larger than {} MiB: expected figures of some editions",
        MOST_BYTES >> 20
    );
    Fault { file: name.to_owned(), line: 0, column: 0, what }
}

/// Bytes as text, or the place of the first that is not UTF-8.
fn text<'b>(name: &str, bytes: &'b [u8], start: Place) -> Result<&'b str, Fault> {
    let fault = |place: Place, what: String| Fault {
        file: name.to_owned(),
        line: place.line,
        column: place.column,
        what,
    };
    if start == Place::START
        && (bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]))
    {
        return Err(fault(start, "the text is in UTF-16: save it as UTF-8".to_owned()));
    }
    str::from_utf8(bytes).map_err(|error| {
        let (sound, rest) = bytes.split_at(error.valid_up_to());
        let place = start.after(str::from_utf8(sound).unwrap_or_default());
        let byte = rest.first().copied().unwrap_or_default();
        fault(
            place,
            format!(
                "the byte {byte:#04x} is no UTF-8: save the file as UTF-8 (the rest was not read)"
            ),
        )
    })
}
