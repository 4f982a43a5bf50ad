//! `defspend data validate`: every fault in the user's own files.
//!
//!     defspend data validate 2027-07.csv             a line for each fault, as file:line:column
//!     defspend data validate folder --format json    for a script

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use defspend::dataset::consistency::{self, Difference};
use defspend::dataset::{
    Checked, Coverage, Dataset, EditionId, EditionInfo, File, LISTS, check, is_json, peek,
};
use defspend::view::{CheckedFile, ValidationView};

use super::fault_writer::FaultWriter;
use crate::cli::args::data::{UntilFailed, name, open, read_all, remember, stem, unread};
use crate::cli::args::output::{OutputArgs, offered_endings, offered_formats};
use crate::cli::error::Error;
use crate::cli::progress::Progress;

pub const ABOUT: &str = "Check files of your own, and list every fault as file:line:column";

#[derive(clap::Args)]
#[command(about = ABOUT)]
#[command(mut_arg("format", |arg| offered_formats(arg, &ValidationView::CONTRACT)))]
#[command(mut_arg("output", |arg| offered_endings(arg, &ValidationView::CONTRACT)))]
#[command(mut_arg("explain", |arg| arg.hide(true)))]
#[command(after_help = "\
Exit status: 0 no fault, 1 a fault was found, 2 a file could not be read.

Examples:
  defspend data validate 2027-07.csv                 a line for each fault
  defspend data validate folder -f json              a whole set, for a script
  curl -s https://example.org/x.csv | defspend data validate -")]
pub struct Args {
    /// CSV or JSON files, each checked by itself; a folder is checked as a whole set, - is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    #[command(flatten)]
    output: OutputArgs,
}

/// Checks the files; exit status 1 where any has a fault.
pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let writer = args.output.writer(&ValidationView::CONTRACT)?;
    for path in &args.files {
        remember(path)?;
    }
    let mut faults = FaultWriter::new(&writer)?;
    let mut checked = Vec::new();
    let progress = Progress::of(args.files.len());
    for path in &args.files {
        let before = faults.counts();
        let file = check_one(path, &progress, &mut faults)?;
        faults.flush()?;
        let after = faults.counts();
        let (count, unlisted) = (after.0 - before.0, after.1 - before.1);
        checked.push(CheckedFile { faults: count, unlisted, ..file });
    }
    faults.finish(&writer, &checked)?;
    let is_sound = checked.iter().all(|file| file.faults == 0);
    Ok(if is_sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Checks a file by itself, or a folder as a set.
fn check_one(
    path: &Path,
    progress: &Progress,
    faults: &mut FaultWriter,
) -> Result<CheckedFile, Error> {
    if path.is_dir() {
        return set(path, read_all(&[path.to_owned()]), faults);
    }
    let unread = |source| unread(path, source);
    let has_failed = faults.has_failed();
    let from = progress.watch(path, open(path).map_err(unread)?);
    let from = UntilFailed { from, has_failed: &has_failed };
    // Comparing figures takes a whole edition in memory, so large files and streams are left out.
    let is_file = path.as_os_str() != "-";
    let mut keeping = Keeping { from, kept: is_file.then(Vec::new) };
    let (start, from) = peek(&mut keeping).map_err(unread)?;
    let (name, stem) = (name(path), stem(path));
    let ends_in_json = path.extension().is_some_and(|ending| ending == "json");
    if ends_in_json || is_json(&start) || LISTS.contains(&stem.as_str()) {
        let file = File::read(&name, &stem, from).map_err(unread)?;
        return set(path, Ok(vec![file]), faults);
    }
    let known = Dataset::embedded()?;
    let before = faults.counts();
    let id = EditionId::read(&stem);
    let lists = (&known.members, &known.editions);
    let checked = check(&name, id, from, lists, |fault| faults.add(fault));
    let Checked { editions, rows } = checked.map_err(unread)?;
    let is_comparable = rows <= MOST_COMPARED && faults.counts() == before;
    let differences = match keeping.kept {
        Some(bytes) if is_comparable => {
            let file = File::read(&name, &stem, bytes.as_slice()).map_err(unread)?;
            differences(&Dataset::with(vec![file])?)?
        }
        _ => Vec::new(),
    };
    let editions = editions.iter().map(|info| info.id).collect();
    Ok(CheckedFile { file: name, rows, editions, differences, ..CheckedFile::default() })
}

/// The most rows of a table whose figures are compared with each other; an edition has a few hundred.
const MOST_COMPARED: usize = 10_000;

/// The most bytes of such a table; ours have 100 to 200 a row.
const MOST_KEPT: usize = 2 << 20;

/// A stream that is read once, and keeps what was read of it as long as that is little: a pipe cannot be read again, and
/// by then a file may be another.
struct Keeping<R> {
    from: R,
    kept: Option<Vec<u8>>,
}

impl<R: Read> Read for Keeping<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(buffer)?;
        if let Some(kept) = &mut self.kept {
            kept.extend_from_slice(buffer.get(..count).unwrap_or_default());
            if kept.len() > MOST_KEPT {
                self.kept = None;
            }
        }
        Ok(count)
    }
}

/// Loads files as a set, and reports their faults.
fn set(
    path: &Path,
    loaded: Result<Vec<File>, defspend::Error>,
    faults: &mut FaultWriter,
) -> Result<CheckedFile, Error> {
    let mut outcome = CheckedFile { file: name(path), ..CheckedFile::default() };
    match loaded.and_then(Dataset::with) {
        Ok(dataset) => {
            for info in own_editions(&dataset) {
                outcome.rows += dataset.edition(info.id)?.rows().count();
                outcome.editions.push(info.id);
            }
            outcome.differences = differences(&dataset)?;
        }
        Err(defspend::Error::Data(found)) => {
            found.listed.into_iter().for_each(|fault| faults.add(fault));
            faults.add_unlisted(found.more);
        }
        Err(other) => return Err(other.into()),
    }
    Ok(outcome)
}

/// The editions with figures of the user's own.
fn own_editions(dataset: &Dataset) -> impl Iterator<Item = &EditionInfo> {
    let editions = dataset.editions.iter();
    editions.filter(|info| info.own.is_some() && info.coverage != Coverage::None)
}

/// Figures of the user's own that disagree with each other, except where NATO's tables are known to.
fn differences(dataset: &Dataset) -> Result<Vec<(EditionId, Difference)>, Error> {
    let explained = dataset.explained()?;
    let mut found = Vec::new();
    for info in own_editions(dataset) {
        let differences = consistency::differences(dataset.edition(info.id)?, &dataset.members);
        for difference in differences {
            if !explained.iter().any(|known| known.covers(info.id, &difference)) {
                found.push((info.id, difference));
            }
        }
    }
    Ok(found)
}
