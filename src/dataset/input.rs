//! Files of the user's own as bytes: hostile until they are known to be text, of a size that can be held.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};

use super::edition::Scan;
use super::editions::{EditionInfo, Editions};
use super::members::Members;
use super::records::Extent;
use super::source::{Place, Source};
use super::table::Layout;
use super::units::EditionId;
use crate::error::{Fault, Faults};

/// The most bytes of a file that is held as a whole: a thousand times what comes with the program.
pub const MOST_BYTES: usize = 256 << 20;
/// The longest line of a table; ours are shorter than 400 bytes.
pub const LONGEST_LINE: usize = 1 << 20;
/// How much is read at a time.
const BLOCK: usize = 1 << 18;

/// So much the system is asked for at a time.
const BUFFER: usize = 1 << 12;
/// So much is read at a time until it is seen what a file is.
const PEEK: usize = 1 << 10;

/// A file of the user's own, read whole.
#[derive(Clone, Debug)]
pub struct File {
    /// As the user knows it: a path, or a word for standard input.
    pub name: String,
    /// The part of its name that says what it holds: `members`, or an edition such as `2027-07`; figures otherwise.
    pub stem: String,
    /// The text.
    pub text: String,
    /// Why the text ends before the file does.
    pub(super) broken: Option<Fault>,
}

impl File {
    /// What a file says; a byte order mark is left out.
    #[must_use]
    pub fn new(name: impl Into<String>, stem: impl Into<String>, text: String) -> Self {
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        Self { name: name.into(), stem: stem.into(), text, broken: None }
    }

    /// Reads a file to its end, or to what cannot be read: bytes that are no UTF-8, a record that is too long, more than
    /// can be held. That is a fault of the file, beside those of the text before it.
    ///
    /// # Errors
    /// When the system cannot read it.
    pub fn read(name: &str, stem: &str, from: impl Read) -> io::Result<Self> {
        let (start, from) = peek(from)?;
        let (text, broken) =
            if is_json(&start) { read_json(name, from)? } else { read_records(name, from)? };
        Ok(Self { broken, ..Self::new(name, stem, text) })
    }
}

fn read_json(name: &str, from: impl Read) -> io::Result<(String, Option<Fault>)> {
    let mut bytes = Vec::new();
    from.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > MOST_BYTES {
        return Ok((String::new(), Some(too_large(name))));
    }
    Ok(match text(name, &bytes, Place::START) {
        Ok(text) => (text.to_owned(), None),
        Err((_, fault)) => (String::new(), Some(fault)),
    })
}

fn read_records(name: &str, from: impl BufRead) -> io::Result<(String, Option<Fault>)> {
    let mut parts = Parts::new(name, from, Bounds::USUAL);
    let mut whole = String::new();
    while let Some(part) = parts.next()? {
        whole.push_str(part.text);
        if whole.len() > MOST_BYTES {
            return Ok((String::new(), Some(too_large(name))));
        }
    }
    Ok((whole, parts.broken))
}

/// What a table of figures holds that was read through.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The editions.
    pub editions: Vec<EditionInfo>,
    /// How many rows.
    pub rows: usize,
}

/// Reads a table of figures through, block by block, and tells every fault: those that
/// [`Dataset::with`](super::Dataset::with) finds in it, in the same order. However long the table is, it takes up the
/// same room.
///
/// # Errors
/// When the file cannot be read.
pub fn check(
    name: &str,
    edition: Option<EditionId>,
    from: impl BufRead,
    known: (&Members, &Editions),
    tell: impl FnMut(Fault),
) -> io::Result<Checked> {
    check_parts(Parts::new(name, from, Bounds::USUAL), edition, known, tell)
}

fn check_parts(
    mut parts: Parts<'_, impl BufRead>,
    edition: Option<EditionId>,
    (members, editions): (&Members, &Editions),
    mut tell: impl FnMut(Fault),
) -> io::Result<Checked> {
    let name = parts.name;
    let mut begun: Option<(Scan, Layout)> = None;
    let mut faults = Faults::without_bound();
    while let Some(part) = parts.next()? {
        match &mut begun {
            Some((scan, layout)) => scan.go_on(part, layout.clone(), &mut faults),
            // The header may come after blocks of blank lines.
            None if is_blank(part.text) => {}
            None => begun = Some(Scan::begin(part, edition, members, &mut faults)),
        }
        faults.listed.drain(..).for_each(&mut tell);
    }
    if begun.is_none() && parts.broken.is_none() {
        begun = Some(Scan::begin(Source::new(name, ""), edition, members, &mut faults));
    }
    let checked = begun.map(|(scan, _)| Checked {
        rows: scan.rows(),
        editions: scan.finish(name, editions, parts.broken.as_ref(), &mut faults),
    });
    let rest = if checked.is_none() { parts.broken } else { None };
    faults.listed.into_iter().chain(rest).for_each(tell);
    Ok(checked.unwrap_or(Checked { editions: Vec::new(), rows: 0 }))
}

/// Whether a text has no record.
pub(super) fn is_blank(text: &str) -> bool {
    // Line ends alone are passed over by themselves, which is quick where there are millions.
    text.trim_start_matches('\n').lines().all(str::is_empty)
}

/// How much of a table is read at a time, and how long a record may be, which is no less.
#[derive(Clone, Copy)]
struct Bounds {
    block: usize,
    longest: usize,
}

impl Bounds {
    const USUAL: Self = Self { block: BLOCK, longest: LONGEST_LINE };
}

/// The text of a table in parts of whole records.
struct Parts<'n, R> {
    name: &'n str,
    from: R,
    bounds: Bounds,
    bytes: Vec<u8>,
    /// How many of the bytes are those of the part before.
    done: usize,
    /// Where the next part begins.
    place: Place,
    is_at_end: bool,
    /// Why the text ends before the file does.
    broken: Option<Fault>,
}

impl<'n, R: BufRead> Parts<'n, R> {
    fn new(name: &'n str, from: R, bounds: Bounds) -> Self {
        let (bytes, place) = (Vec::new(), Place::START);
        Self { name, from, bounds, bytes, done: 0, place, is_at_end: false, broken: None }
    }

    /// The next part; nothing at the end, or where what follows cannot be read.
    fn next(&mut self) -> io::Result<Option<Source<'_>>> {
        self.bytes.drain(..self.done);
        self.done = 0;
        let Some(end) = self.fill()? else { return Ok(None) };
        let start = self.place;
        let part = match text(self.name, self.bytes.get(..end).unwrap_or_default(), start) {
            Ok(part) => part,
            Err((sound, fault)) => {
                self.broken = Some(fault);
                sound.get(..Extent::of(sound.as_bytes()).last_end).unwrap_or_default()
            }
        };
        self.done = part.len();
        self.place = start.after(part);
        let whole = Source::new(self.name, part);
        Ok(Some(if start == Place::START { whole } else { Source { text: part, start, ..whole } }))
    }

    /// Reads on until there is a whole record, and says where the last one ends.
    fn fill(&mut self) -> io::Result<Option<usize>> {
        while self.broken.is_none() && !self.is_at_end {
            self.is_at_end = !fill(&mut self.from, &mut self.bytes, self.bounds.block)?;
            let Extent { first_end, last_end, .. } = Extent::of(&self.bytes);
            // Only the first can be too long: of the others each lies within one block.
            if first_end.unwrap_or(self.bytes.len()) > self.bounds.longest {
                self.broken = Some(too_long(self.name, self.place.line));
                break;
            }
            let end = if self.is_at_end { self.bytes.len() } else { last_end };
            if end > 0 {
                return Ok(Some(end));
            }
        }
        Ok(None)
    }
}

/// Reads just enough to see what a stream is, and gives that, and the stream from its beginning.
///
/// # Errors
/// When it cannot be read.
pub fn peek(from: impl Read) -> io::Result<(Vec<u8>, impl BufRead)> {
    let mut from = BufReader::with_capacity(BUFFER, from);
    let mut start = Vec::new();
    while first_sign(&start).is_none() && start.len() < LONGEST_LINE {
        if !fill(&mut from, &mut start, PEEK)? {
            break;
        }
    }
    Ok((start.clone(), io::Cursor::new(start).chain(from)))
}

/// Whether a file that begins so is JSON, and so must be held as a whole.
#[must_use]
pub fn is_json(start: &[u8]) -> bool {
    matches!(first_sign(start), Some(b'[' | b'{'))
}

/// The first byte that is neither white space nor, as a byte order mark, no ASCII.
fn first_sign(start: &[u8]) -> Option<u8> {
    let is_space = |byte: u8| byte.is_ascii_whitespace() || byte == b'\x0b';
    start.iter().copied().find(|byte| byte.is_ascii() && !is_space(*byte))
}

/// Adds so many bytes, or what is left; false at the end.
fn fill(from: &mut impl BufRead, bytes: &mut Vec<u8>, most: usize) -> io::Result<bool> {
    let mut left = most;
    while left > 0 {
        let found = match from.fill_buf() {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            other => other?,
        };
        if found.is_empty() {
            break;
        }
        let count = found.len().min(left);
        bytes.extend_from_slice(found.get(..count).unwrap_or_default());
        from.consume(count);
        left -= count;
    }
    Ok(left < most)
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

/// Bytes as text; or the text before the first byte that is not UTF-8, and the fault.
fn text<'b>(name: &str, bytes: &'b [u8], start: Place) -> Result<&'b str, (&'b str, Fault)> {
    let fault = |place: Place, what: String| Fault {
        file: name.to_owned(),
        line: place.line,
        column: place.column,
        what,
    };
    if start == Place::START
        && (bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]))
    {
        return Err(("", fault(start, "the text is in UTF-16: save it as UTF-8".to_owned())));
    }
    str::from_utf8(bytes).map_err(|error| {
        let (sound, rest) = bytes.split_at(error.valid_up_to());
        let sound = str::from_utf8(sound).unwrap_or_default();
        let byte = rest.first().copied().unwrap_or_default();
        let what = format!(
            "the byte {byte:#04x} is no UTF-8: save the file as UTF-8 (the rest was not read)"
        );
        (sound, fault(start.after(sound), what))
    })
}

#[cfg(test)]
mod tests {
    use std::io::{self, BufReader, Read};

    use proptest::prelude::*;

    use super::{Bounds, Checked, File, Parts, check_parts, is_json};
    use crate::dataset::{Dataset, EditionId};
    use crate::error::{Error, Fault};

    /// A stream that gives so many bytes at a time.
    struct Pipe<'b>(&'b [u8], usize);

    impl Read for Pipe<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let most = buffer.len().min(self.1);
            self.0.read(&mut buffer[..most])
        }
    }

    /// The faults of a table that is read in blocks, and how many rows it has.
    fn in_blocks(bytes: &[u8], stem: &str, block: usize, longest: usize) -> (Vec<Fault>, usize) {
        let dataset = Dataset::embedded().unwrap();
        let known = (&dataset.members, &dataset.editions);
        let mut faults = Vec::new();
        let pipe = BufReader::with_capacity(3, Pipe(bytes, 7));
        let parts = Parts::new("f.csv", pipe, Bounds { block, longest });
        let checked =
            check_parts(parts, EditionId::read(stem), known, |fault| faults.push(fault)).unwrap();
        let Checked { rows, .. } = checked;
        (faults, rows)
    }

    /// The faults of the same table where it is held as a whole.
    fn as_a_whole(bytes: &[u8], stem: &str) -> Vec<Fault> {
        match Dataset::with(vec![File::read("f.csv", stem, bytes).unwrap()]) {
            Ok(_) => Vec::new(),
            Err(Error::Data(faults)) => faults.listed,
            Err(other) => panic!("{other}"),
        }
    }

    fn field() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![
            "edition",
            "member",
            "year",
            "share_pct",
            "title",
            "2026-07",
            "2027-07",
            "DEU",
            "FRA",
            "NATO",
            "2024",
            "2026",
            "99999",
            "2.1",
            "140",
            "",
            "e",
            "\"a\"",
            "\"a,\nb\"",
            "\"a\"\"b\"",
            "\"",
            "5\"",
            "a\rb",
            "\r",
            "\u{e9}",
            "\n",
            "x\"y\"",
        ])
    }

    fn table() -> impl Strategy<Value = Vec<u8>> {
        let header = prop::sample::select(vec![
            "edition,member,year,share_pct,title\n",
            "member,year,share_pct\r\n",
            "member,year,edition,published,price_year\n",
            "edi,year,share_pct,title\n",
            "member;year\n",
            "\n\n\r\nedition,member,year\n",
            "\u{feff}edition,member,year\n",
            "\"edition\",member,\"year\"\n",
            "\u{feff}\n\"edition\",member,year\n",
            "",
            "\n",
        ]);
        let row = prop::collection::vec(field(), 1..6);
        let rows = prop::collection::vec((row, "(\r?\n|\n\n)"), 0..12);
        let rest =
            prop::sample::select(vec![&b""[..], b"\xff\xfe", b"\xe9\nFRA,2024\n", b"\"open"]);
        (header, rows, rest).prop_map(|(header, rows, rest)| {
            let mut bytes = header.as_bytes().to_vec();
            for (fields, end) in rows {
                bytes.extend(fields.join(",").bytes().chain(end.bytes()));
            }
            bytes.extend(rest);
            bytes
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]

        #[test]
        fn a_table_has_the_same_faults_however_it_is_cut(
            bytes in table(), block in 1_usize..80, stem in "(2026-07|x)",
        ) {
            prop_assume!(!is_json(&bytes));
            let whole = as_a_whole(&bytes, &stem);
            prop_assert_eq!(&in_blocks(&bytes, &stem, block, 1 << 20).0, &whole, "{:?}", String::from_utf8_lossy(&bytes));
            prop_assert_eq!(&in_blocks(&bytes, &stem, 1, 1 << 20).0, &whole);
        }

        #[test]
        fn a_record_is_too_long_however_it_is_cut(bytes in table(), longest in 8_usize..40, blocks in (1_usize..8, 1_usize..8)) {
            let first = in_blocks(&bytes, "x", blocks.0, longest);
            prop_assert_eq!(first, in_blocks(&bytes, "x", blocks.1, longest), "{:?}", String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn a_table_without_an_edition_is_checked_to_its_end() {
        let text = format!("member,year\n{}", "DEU,99999\nFRA,2024,1\n".repeat(9));
        let (faults, rows) = in_blocks(text.as_bytes(), "x", 16, 1 << 20);
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        // The one of the file, and one for each line after the header; every second line has a field too many.
        assert_eq!((told.len(), rows), (1 + 18, 9), "{told:?}");
        assert!(told[0].starts_with("f.csv: it does not say which edition"));
    }
}
