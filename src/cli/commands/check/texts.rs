//! The texts that are checked, and the claims in them.

use std::io::{self, Read as _};
use std::path::PathBuf;

use defspend::claim::Claim;
use defspend::claim::read::{Broken, Read, Reader, Reason, Seen, Topic};
use defspend::dataset::{Dataset, Day};
use defspend::error::{Error, quoted};

use crate::cli::args::data::{open, unread};

/// The bytes at the beginning of a file that show whether it is text.
const HEAD: u64 = 4096;

/// A text.
pub enum Source<'a> {
    /// An argument, which is taken as a claim about defence spending.
    Given(&'a str),
    /// A file, or standard input where its name is `-`.
    Named(String, Box<dyn io::Read>),
}

/// A claim of a text.
#[derive(Clone, Debug)]
pub struct Stated {
    /// The file as the user named it; none for an argument.
    pub source: Option<String>,
    /// The line of the quoted words, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// The quoted words.
    pub quote: String,
    /// What they claim.
    pub claim: Claim,
    /// Why the claim is not to be judged.
    pub reason: Option<Reason>,
    /// The day on which it was said.
    pub day: Option<Day>,
}

/// The texts that arguments name, each opened.
pub fn sources<'a>(text: Option<&'a str>, files: &[PathBuf]) -> Result<Vec<Source<'a>>, Error> {
    if text.is_none() && files.is_empty() {
        return Err(Error::Usage {
            what: "there is no text to check".to_owned(),
            hint: "give it as an argument, or name a file with --file (- for standard input)"
                .to_owned(),
        });
    }
    let opened = files.iter().map(|path| {
        let from = open(path).map_err(|source| unread(path, source))?;
        Ok(Source::Named(path.to_string_lossy().into_owned(), from))
    });
    text.map(|text| Ok(Source::Given(text))).into_iter().chain(opened).collect()
}

/// Reads a text, hands its claims to `each`, and says what was seen and which bytes are not UTF-8.
pub fn read(
    source: Source,
    dataset: &Dataset,
    day: Option<Day>,
    mut each: impl FnMut(Stated) -> Result<(), Error>,
) -> Result<(Seen, Option<String>), Error> {
    let mut failed = Ok(());
    let mut hand_on = |name: Option<&str>, day: Option<Day>, read: &Read| {
        if failed.is_ok() {
            failed = each(stated(name, day, read));
        }
    };
    let (seen, broken) = match source {
        Source::Given(text) => {
            let mut reader = Reader::new(&dataset.members, day, Topic::Given);
            let day = reader.begin(text);
            reader.text(text, true, |read| hand_on(None, day, &read));
            (reader.seen(), None)
        }
        Source::Named(name, from) => {
            let unread = |source| Error::Unread { file: name.clone(), source };
            let (head, from) = head(from).map_err(unread)?;
            if head.contains(&0) {
                return Err(binary(&name));
            }
            let mut reader = Reader::new(&dataset.members, day, Topic::Open);
            let day = reader.begin(&String::from_utf8_lossy(&head));
            let broken =
                reader.stream(from, |read| hand_on(Some(&name), day, read)).map_err(unread)?;
            (reader.seen(), not_utf8(&name, &broken))
        }
    };
    failed?;
    Ok((seen, broken))
}

fn stated(source: Option<&str>, day: Option<Day>, read: &Read) -> Stated {
    Stated {
        source: source.map(str::to_owned),
        line: read.line,
        column: read.column,
        quote: read.quote.to_owned(),
        claim: read.claim.clone(),
        reason: read.reason,
        day,
    }
}

/// The first bytes, and the whole text.
fn head(mut from: Box<dyn io::Read>) -> io::Result<(Vec<u8>, impl io::Read)> {
    let mut head = Vec::new();
    from.by_ref().take(HEAD).read_to_end(&mut head)?;
    Ok((head.clone(), io::Cursor::new(head).chain(from)))
}

fn binary(name: &str) -> Error {
    Error::Usage {
        what: format!("{} is a binary file: expected text in UTF-8", quoted(name)),
        hint: "save it as plain text, and check that".to_owned(),
    }
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
