//! The texts that are checked, and the claims in them.

use std::cell::Cell;
use std::fs;
use std::io::{self, Read as _};
use std::mem;
use std::path::{Path, PathBuf};

use defspend::claim::document::{Format, Opening};
use defspend::claim::read::{Broken, Document, Read, Reader, Seen, Topic};
use defspend::claim::{CheckedClaim, Judge};
use defspend::dataset::Day;

use crate::cli::args::data::{UntilFailed, open, unread};
use crate::cli::error::Error;
use crate::cli::files::{is_input_handed_over, remember_input};
use crate::cli::named::Named;
use crate::cli::progress::Progress;
use crate::cli::usage::{Binary, Usage};

/// What names standard input.
pub const STANDARD_INPUT: &str = "-";

/// A text.
#[derive(Clone, Copy)]
pub enum Source<'a> {
    /// An argument, which is taken as a claim about defence spending.
    Given(&'a str),
    /// A file, or standard input where its name is `-`.
    File(&'a Path),
}

impl Source<'_> {
    /// What rows call it; an argument has no name.
    pub fn name(self) -> Option<String> {
        match self {
            Self::Given(_) => None,
            Self::File(path) => Some(path.to_string_lossy().into_owned()),
        }
    }
}

/// The texts that arguments name, or standard input where they name none and something is handed over there. Files are
/// checked first, so that a misspelt name is reported before anything is written, but each is opened only when its turn
/// comes, since there may be more than a program may have open.
pub fn sources<'a>(text: Option<&'a str>, files: &'a [PathBuf]) -> Result<Vec<Source<'a>>, Error> {
    if text.is_none() && files.is_empty() {
        if is_input_handed_over() {
            return Ok(vec![Source::File(Path::new(STANDARD_INPUT))]);
        }
        return Err(Usage::NoText.into());
    }
    let mut sources: Vec<Source> = text.map(given).transpose()?.into_iter().collect();
    for path in files {
        look_at(path).map_err(|source| unread(path, source))?;
        sources.push(Source::File(path));
    }
    Ok(sources)
}

/// The text of an argument, which must have words of its own; `-` is standard input, as in other tools.
fn given(text: &str) -> Result<Source<'_>, Usage> {
    if text == STANDARD_INPUT {
        return Ok(Source::File(Path::new(text)));
    }
    if text.trim().is_empty() {
        return Err(Usage::NoText);
    }
    match Named::of(text) {
        Some(named) => Err(Usage::Misnamed { name: text.to_owned(), named }),
        None => Ok(Source::Given(text)),
    }
}

/// Fails where a file cannot be read, and takes it down as an input before any output is opened. A pipe is not opened, since
/// its writer expects one reader.
pub fn look_at(path: &Path) -> io::Result<()> {
    remember_input(path);
    if path.as_os_str() == STANDARD_INPUT {
        return Ok(());
    }
    let kind = fs::metadata(path)?;
    if kind.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if kind.is_file() {
        fs::File::open(path)?;
    }
    Ok(())
}

/// Reads a text, hands its claims to `each` as they are judged, and says what was seen and which bytes are not UTF-8.
pub fn read<'d>(
    reader: &mut Reader,
    judge: &Judge<'d>,
    source: Source,
    day: Option<Day>,
    progress: &Progress,
    mut each: impl FnMut(CheckedClaim<'d>) -> Result<(), Error>,
) -> Result<(Seen, Option<String>), Error> {
    let has_failed = Cell::new(false);
    let mut failed = Ok(());
    let mut hand_on = |name: Option<&str>, day: Option<Day>, read: &Read| {
        if failed.is_ok() {
            let checked = CheckedClaim::of(judge, name, read, day);
            failed = checked.map_err(Error::from).and_then(&mut each);
            has_failed.set(failed.is_err());
        }
    };
    let note = match source {
        Source::Given(text) => {
            reader.restart(day, Topic::Given);
            let day = reader.begin(text);
            reader.text(text, true, |read| hand_on(None, day, &read));
            None
        }
        Source::File(path) => file(reader, path, day, progress, &has_failed, hand_on)?,
    };
    failed?;
    Ok((reader.seen(), note))
}

/// The same for a file: hands on the claims, and says which bytes are not UTF-8.
fn file(
    reader: &mut Reader,
    path: &Path,
    day: Option<Day>,
    progress: &Progress,
    has_failed: &Cell<bool>,
    mut hand_on: impl FnMut(Option<&str>, Option<Day>, &Read),
) -> Result<Option<String>, Error> {
    let name = path.to_string_lossy();
    let binary = Cell::new(None);
    let unread = |source| {
        let name = name.clone().into_owned();
        match binary.get() {
            Some(kind) => Error::from(Usage::BinaryText { name, kind }),
            None => defspend::Error::Unread { file: name, source }.into(),
        }
    };
    let from = progress.watch(path, open(path).map_err(unread)?);
    let from = Text { from, begun: false, binary: &binary };
    let (format, head, rest) = begin(path, from).map_err(unread)?;
    reader.restart(day, Topic::Open);
    let read = if let Some(text) = whole(format, &head) {
        reader.whole(format, text, |day, read| hand_on(Some(&name), day, &read)).1
    } else {
        let day = reader.open(&Opening::of(format, &String::from_utf8_lossy(&head)));
        let from = UntilFailed { from: io::Cursor::new(head).chain(rest), has_failed };
        reader.document(format, from, |read| hand_on(Some(&name), day, read)).map_err(unread)?
    };
    if read.is_without_text() {
        let Document { shown, hidden, .. } = read;
        return Err(Usage::PageWithoutText { name: name.into_owned(), shown, hidden }.into());
    }
    Ok(not_utf8(&name, &read.broken))
}

/// A text, which fails at a zero byte: no text has one, but the files of other programs do, and words read across one
/// would be nobody's.
struct Text<'f, R> {
    from: R,
    begun: bool,
    /// What the file is, if it is no text.
    binary: &'f Cell<Option<Binary>>,
}

impl<R: io::Read> io::Read for Text<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(buffer)?;
        let bytes = buffer.get(..count).unwrap_or_default();
        let known = if mem::replace(&mut self.begun, true) { None } else { Binary::of(bytes) };
        let binary = known.or_else(|| bytes.contains(&0).then_some(Binary::Other));
        if binary.is_some() {
            self.binary.set(binary);
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(count)
    }
}

/// The format of a file, its beginning, and the rest of it.
fn begin<R: io::Read>(path: &Path, from: R) -> io::Result<(Format, Vec<u8>, R)> {
    let (mut head, mut from) = (Vec::with_capacity(Reader::HEAD), from);
    from.by_ref().take(Reader::HEAD as u64).read_to_end(&mut head)?;
    let ending = path.extension().map(|ending| ending.to_string_lossy());
    let format = Format::of(ending.as_deref(), &String::from_utf8_lossy(&head));
    if format != Format::Plain {
        let more = (Opening::HEAD - head.len()) as u64;
        from.by_ref().take(more).read_to_end(&mut head)?;
    }
    Ok((format, head, from))
}

/// A page or a Markdown text that is no longer than its beginning: its markup is taken away once. Of a longer one, which is
/// not held as a whole, the beginning is looked at first.
fn whole(format: Format, head: &[u8]) -> Option<&str> {
    let is_whole = format != Format::Plain && head.len() < Opening::HEAD;
    if is_whole { str::from_utf8(head).ok() } else { None }
}

/// Where bytes are not UTF-8.
fn not_utf8(name: &str, broken: &Broken) -> Option<String> {
    let (line, column) = broken.places.first()?;
    let more = match broken.count {
        1 => String::new(),
        count => format!(" and in {} more places", count - 1),
    };
    Some(format!("{name}:{line}:{column}: bytes that are not UTF-8{more}; the rest was read."))
}
