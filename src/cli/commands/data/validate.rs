//! `defspend data validate`: every fault in the user's own files.
//!
//!     defspend data validate 2027-07.csv             a line for each fault, as file:line:column
//!     defspend data validate folder --format json    for a script

use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use defspend::dataset::consistency::{self, Difference};
use defspend::dataset::{
    Checked, Coverage, Dataset, EditionId, EditionInfo, File, LISTS, check, is_json,
};
use defspend::error::Fault;
use defspend::view::{CheckedFile, ValidationView};

use crate::cli::args::data::{name, open, read_all, stem, unread};
use crate::cli::args::output::{OutputArgs, offered_endings, offered_formats};
use crate::cli::error::Error;

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
    let (mut faults, mut checked) = (Vec::new(), Vec::new());
    let mut lines = BufWriter::new(io::stdout().lock());
    for path in &args.files {
        // In a table each fault is printed when it is found, so that a million of them take no memory.
        let mut written = Ok(());
        let mut count = 0;
        let file = check_one(path, &mut |fault| {
            count += 1;
            if !writer.is_plain_table() {
                faults.push(fault);
            } else if written.is_ok() {
                written = writeln!(lines, "{fault}");
            }
        })?;
        written.and_then(|()| lines.flush()).map_err(|source| Error::output(None, source))?;
        checked.push(CheckedFile { faults: count, ..file });
    }
    drop(lines);
    let view = ValidationView::new(&checked, &faults);
    if writer.is_plain_table() {
        writer.print_notes(&view);
    } else {
        writer.write(&view)?;
    }
    let is_sound = checked.iter().all(|file| file.faults == 0);
    Ok(if is_sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Checks a file by itself, or a folder as a set.
fn check_one(path: &Path, each: &mut impl FnMut(Fault)) -> Result<CheckedFile, Error> {
    if path.is_dir() {
        return set(path, read_all(&[path.to_owned()]), each);
    }
    let mut from = BufReader::new(open(path).map_err(|source| unread(path, source))?);
    let start = from.fill_buf().map_err(|source| unread(path, source))?;
    let ends_in_json = path.extension().is_some_and(|ending| ending == "json");
    if ends_in_json || is_json(start) || LISTS.contains(&stem(path).as_str()) {
        let file =
            File::read(&name(path), &stem(path), from).map_err(|source| unread(path, source))?;
        let files = file.map(|file| vec![file]).map_err(|fault| defspend::Error::Data(vec![fault]));
        return set(path, files, each);
    }
    let known = Dataset::embedded()?;
    let mut count = 0;
    let checked = check(
        &name(path),
        EditionId::read(&stem(path)),
        from,
        (&known.members, &known.editions),
        |fault| {
            count += 1;
            each(fault);
        },
    );
    let Checked { editions, rows } = checked.map_err(|source| unread(path, source))?;
    // Comparing figures takes a whole edition in memory, so large files and streams are left out.
    let differences = if count == 0 && rows <= MOST_COMPARED && path.as_os_str() != "-" {
        differences(&Dataset::with(read_all(&[path.to_owned()])?)?)?
    } else {
        Vec::new()
    };
    let editions = editions.iter().map(|info| info.id).collect();
    Ok(CheckedFile { file: name(path), rows, editions, faults: count, differences })
}

/// The most rows of a table whose figures are compared with each other; an edition has a few hundred.
const MOST_COMPARED: usize = 10_000;

/// Loads files as a set, and reports their faults.
fn set(
    path: &Path,
    loaded: Result<Vec<File>, defspend::Error>,
    each: &mut impl FnMut(Fault),
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
        Err(defspend::Error::Data(faults)) => faults.into_iter().for_each(each),
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
