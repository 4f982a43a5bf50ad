//! `defspend data validate`: every fault of files of the user's own.
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
use defspend::error::{Error, Fault};
use defspend::report::{Format, Note, Object, Page, Report, Value};

use super::disagreement;
use crate::cli::fields::texts;
use crate::cli::output::Output;
use crate::cli::own::{self, name, stem, unread};
use crate::cli::sheet::{Column, lay_out};
use crate::cli::{TOOL, notes};

/// What the command is for.
pub const ABOUT: &str = "Check files of your own, and list every fault as file:line:column";

/// The arguments.
#[derive(clap::Args)]
#[command(about = ABOUT, long_about = None, mut_arg("explain", |arg| arg.hide(true)), after_help = "\
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
    output: Output,
}

/// The fields of a row; their names and meanings change only with the schema's number.
const COLUMNS: &[&str] = &["file", "line", "column", "what"];

/// What was found in a file.
struct Outcome {
    file: String,
    rows: usize,
    editions: Vec<EditionId>,
    faults: usize,
    differences: Vec<(EditionId, Difference)>,
}

/// Checks the files, and tells whether any has a fault.
pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let format = args.output.format()?;
    let straight = format == Format::Table && args.output.is_standard() && !args.output.cites();
    let (mut faults, mut outcomes) = (Vec::new(), Vec::new());
    let mut lines = BufWriter::new(io::stdout().lock());
    for path in &args.files {
        // A person sees each fault when it is found, and a million of them take no room.
        let mut broken = Ok(());
        let mut count = 0;
        let outcome = check_one(path, &mut |fault| {
            count += 1;
            if !straight {
                faults.push(fault);
            } else if broken.is_ok() {
                broken = writeln!(lines, "{fault}");
            }
        })?;
        broken.and_then(|()| lines.flush()).map_err(|source| Error::Io { path: None, source })?;
        outcomes.push(Outcome { faults: count, ..outcome });
    }
    drop(lines);
    let notes: Vec<Note> = outcomes.iter().flat_map(told).collect();
    if straight {
        args.output.tell(&notes);
    } else {
        args.output.write(&report(args, &outcomes, &faults, notes))?;
    }
    let sound = outcomes.iter().all(|outcome| outcome.faults == 0);
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Checks a file by itself, or a folder as a set.
fn check_one(path: &Path, tell: &mut impl FnMut(Fault)) -> Result<Outcome, Error> {
    if path.is_dir() {
        return set(path, own::files(&[path.to_owned()]), tell);
    }
    let mut from = BufReader::new(own::open(path).map_err(|source| unread(path, source))?);
    let start = from.fill_buf().map_err(|source| unread(path, source))?;
    let ends_in_json = path.extension().is_some_and(|ending| ending == "json");
    if ends_in_json || is_json(start) || LISTS.contains(&stem(path).as_str()) {
        let file =
            File::read(&name(path), &stem(path), from).map_err(|source| unread(path, source))?;
        let files = file.map(|file| vec![file]).map_err(|fault| Error::Data(vec![fault]));
        return set(path, files, tell);
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
            tell(fault);
        },
    );
    let Checked { editions, rows } = checked.map_err(|source| unread(path, source))?;
    // Whether figures agree takes all of an edition at once, so it is asked of files alone that are held easily.
    let differences = if count == 0 && rows <= MOST_COMPARED && path.as_os_str() != "-" {
        differences(&Dataset::with(own::files(&[path.to_owned()])?)?)?
    } else {
        Vec::new()
    };
    let editions = editions.iter().map(|info| info.id).collect();
    Ok(Outcome { file: name(path), rows, editions, faults: count, differences })
}

/// The most rows of a table whose figures are compared with each other: more than NATO will print in our lives.
const MOST_COMPARED: usize = 10_000;

/// Takes files in as a set, and tells their faults.
fn set(
    path: &Path,
    files: Result<Vec<File>, Error>,
    tell: &mut impl FnMut(Fault),
) -> Result<Outcome, Error> {
    let mut outcome = Outcome {
        file: name(path),
        rows: 0,
        editions: Vec::new(),
        faults: 0,
        differences: Vec::new(),
    };
    match files.and_then(Dataset::with) {
        Ok(dataset) => {
            for info in own_editions(&dataset) {
                outcome.rows += dataset.edition(info.id)?.rows().count();
                outcome.editions.push(info.id);
            }
            outcome.differences = differences(&dataset)?;
        }
        Err(Error::Data(faults)) => faults.into_iter().for_each(tell),
        Err(other) => return Err(other),
    }
    Ok(outcome)
}

/// The editions of which the user's own figures are held.
fn own_editions(dataset: &Dataset) -> impl Iterator<Item = &EditionInfo> {
    let editions = dataset.editions.iter();
    editions.filter(|info| info.own.is_some() && info.coverage != Coverage::None)
}

/// Figures of the user's own that do not agree with each other, but for NATO's own slips that are known.
fn differences(dataset: &Dataset) -> Result<Vec<(EditionId, Difference)>, Error> {
    let explained = dataset.explained()?;
    let mut found = Vec::new();
    for info in own_editions(dataset) {
        let differences = consistency::differences(dataset.edition(info.id)?, &dataset.members);
        let news = differences
            .into_iter()
            .filter(|one| !explained.iter().any(|known| known.covers(info.id, one)));
        found.extend(news.map(|difference| (info.id, difference)));
    }
    Ok(found)
}

/// What is said of a file.
fn told(outcome: &Outcome) -> Vec<Note> {
    let Outcome { file, rows, editions, faults, differences } = outcome;
    let count =
        |number: usize, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
    let of = match editions.as_slice() {
        [] => String::new(),
        [only] => format!(" of edition {only}"),
        several => format!(" of {} editions", several.len()),
    };
    let faults = if *faults == 0 { "no fault".to_owned() } else { count(*faults, "fault") };
    let rows = if *rows == 0 { String::new() } else { format!(" in {}", count(*rows, "row")) };
    let text = format!("{file}: {faults}{rows}{of}");
    let mut notes = vec![Note { code: "checked", text }];
    let items = differences.iter().map(|(id, one)| format!("edition {id}: {}", disagreement(one)));
    if !differences.is_empty() {
        let text = format!(
            "{file}: figures that do not agree with each other, beyond rounding: {}",
            notes::several(items)
        );
        notes.push(Note { code: "differences", text });
    }
    notes
}

fn report<'a>(
    args: &Args,
    outcomes: &'a [Outcome],
    faults: &'a [Fault],
    notes: Vec<Note>,
) -> Report<'a> {
    let place = |number: u64| usize::try_from(number).ok().filter(|number| *number > 0);
    let row = move |fault: &'a Fault| -> Vec<Value<'a>> {
        vec![
            fault.file.as_str().into(),
            place(fault.line).into(),
            place(fault.column).into(),
            fault.what.as_str().into(),
        ]
    };
    Report {
        schema: "defspend.data.validate/1",
        tool: TOOL,
        data: Vec::new(),
        query: vec![("files", texts(args.files.iter().map(|path| name(path))))],
        columns: COLUMNS,
        rows: Box::new(move || faults.iter().map(row).collect()),
        parts: Box::new(move || vec![("files", outcomes.iter().map(object).collect())]),
        notes,
        page: Box::new(move || page(faults)),
        sentences: None,
        references: Vec::new(),
        picture: None,
    }
}

fn object(outcome: &Outcome) -> Object<'_> {
    vec![
        ("file", outcome.file.as_str().into()),
        ("rows", outcome.rows.into()),
        ("editions", texts(outcome.editions.iter().map(EditionId::to_string))),
        ("faults", outcome.faults.into()),
        ("differences", outcome.differences.len().into()),
    ]
}

fn page(faults: &[Fault]) -> Page {
    let columns = [Column::words("Fault", "", |fault: &Fault| fault.to_string())];
    let (headings, rows) = lay_out(&columns, faults.iter());
    Page { title: "Faults".to_owned(), headings, rows, ..Page::default() }
}
