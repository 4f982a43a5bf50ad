//! Where a report goes, and in which format.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use defspend::Error;
use defspend::report::{self, Format, Note, Reference, Report};

use super::{choice, defaults, drawn, terminal, words};

/// The options that say how an answer is written.
#[derive(Args)]
#[command(next_help_heading = "Output")]
pub struct Output {
    /// The format; a table unless --output has another ending
    #[arg(short, long, value_name = "FORMAT", value_parser = choice(&Format::ALL))]
    format: Option<Format>,

    /// Write to a file, whole or not at all; its ending gives the format (txt, json, jsonl, csv, md, svg), - is standard output
    #[arg(id = "output", short, long, value_name = "FILE")]
    file: Option<PathBuf>,

    /// Print the sum of each row in full, with the table that each figure stands in
    #[arg(long)]
    pub explain: bool,

    /// Add a reference: publisher, title, day, table and address of the figures
    #[arg(long)]
    cite: bool,

    /// Leave out the notes that csv, jsonl and svg send to standard error
    #[arg(short, long)]
    quiet: bool,

    #[command(flatten)]
    color: terminal::Color,
}

impl Output {
    /// The format that is asked for.
    pub fn format(&self) -> Result<Format, Error> {
        let format = match (self.format, &self.file) {
            (Some(format), _) => format,
            (None, Some(path)) if path.as_os_str() != "-" => of_file(path)?,
            (None, _) => defaults::format()?.unwrap_or(Format::Table),
        };
        let misplaced = |argument: &str, why: &str, instead: &str| {
            Err(Error::Usage {
                what: format!("{argument} has no place in {why}"),
                hint: format!("use --format {instead}"),
            })
        };
        if self.explain && !format.has_notes() {
            let why = match format {
                Format::Svg => "a picture",
                _ => "csv and jsonl, which hold the rows alone",
            };
            return misplaced("--explain", why, "table, markdown or json");
        }
        if self.explain && format == Format::Text {
            return misplaced("--explain", "text, which is sentences", "table, markdown or json");
        }
        if self.cite && !matches!(format, Format::Table | Format::Text | Format::Markdown) {
            let why = match format {
                Format::Svg => "a picture, which names its source",
                _ => {
                    "what a program reads: json names the source in `data`, csv and jsonl hold the rows alone"
                }
            };
            return misplaced("--cite", why, "text, table or markdown");
        }
        Ok(format)
    }

    /// The references of an answer, where they are asked for.
    pub fn references(&self, of: impl FnOnce() -> Vec<Reference>) -> Vec<Reference> {
        if self.cite { of() } else { Vec::new() }
    }

    /// Writes a report where it is asked for.
    pub fn write(&self, report: &Report) -> Result<(), Error> {
        let mut format = self.format()?;
        // A default format gives way where the answer has no such form.
        if self.format.is_none() && self.is_standard() && !report.can_be(format) {
            format = Format::Table;
        }
        if self.cite && report.references.is_empty() {
            return Err(Error::Usage {
                what: "this answer has no figures of NATO's to cite".to_owned(),
                hint: "leave out --cite".to_owned(),
            });
        }
        let width = if self.is_standard() { terminal::width() } else { terminal::width_of_file() };
        let text = report::render(report, format, width).ok_or_else(|| not_in(format, report))?;
        deliver(self.file.as_deref(), &text)?;
        if !format.has_notes() {
            self.tell(&report.notes);
        }
        Ok(())
    }

    /// Whether references are asked for.
    pub fn cites(&self) -> bool {
        self.cite
    }

    /// Whether the answer goes to standard output.
    pub fn is_standard(&self) -> bool {
        self.file.as_ref().is_none_or(|path| path.as_os_str() == "-")
    }

    /// Sends notes to standard error, where they are wanted.
    pub fn tell(&self, notes: &[Note]) {
        if !self.quiet {
            tell(notes);
        }
    }
}

/// Writes a text to a file, whole or not at all; to standard output where there is none, or it is called `-`.
pub(super) fn deliver(file: Option<&Path>, text: &str) -> Result<(), Error> {
    match file {
        Some(path) if path.as_os_str() != "-" => {
            write_whole(path, text.as_bytes()).map_err(|e| failed(path, e))
        }
        _ => {
            let mut out = io::stdout().lock();
            let done = out.write_all(text.as_bytes()).and_then(|()| out.flush());
            done.map_err(|source| Error::Io { path: None, source })
        }
    }
}

/// Writes rows to standard output at once, for an answer that is written as it is found.
pub(super) fn pour(rows: &Report) -> Result<(), Error> {
    let text = report::render(rows, Format::Jsonl, terminal::width_of_file());
    deliver(None, &text.unwrap_or_default())
}

/// Sends notes to standard error.
pub(super) fn tell(notes: &[Note]) {
    for note in notes {
        terminal::tell(&format_args!("note: {}\n", note.text));
    }
}

/// That an answer cannot be written in a format, and in which it can.
fn not_in(format: Format, report: &Report) -> Error {
    let (mut can, mut name) = (Vec::new(), "");
    for (other, called) in Format::ALL {
        if report.can_be(other) {
            can.push(called.to_owned());
        } else if other == format {
            name = called;
        }
    }
    let who = match format {
        Format::Text => "; text is for gap, project, pace, rank, revisions and show".to_owned(),
        Format::Svg => format!("; pictures are of {}", drawn::COMMANDS),
        _ => String::new(),
    };
    Error::Usage {
        what: format!("this answer cannot be written as {name}, only as {}", words::any_of(&can)),
        hint: format!("use one of these{who}"),
    }
}

fn of_file(path: &Path) -> Result<Format, Error> {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let known = ".txt, .json, .jsonl, .csv, .md or .svg";
    Format::of_ending(&ending).ok_or_else(|| no_format(path, known))
}

/// That the ending of a file names no format.
pub(super) fn no_format(path: &Path, known: &str) -> Error {
    let path = defspend::error::quoted(&path.to_string_lossy());
    Error::Usage {
        what: format!("the ending of {path} names no format"),
        hint: format!("end it in {known}, or give --format"),
    }
}

fn failed(path: &Path, source: io::Error) -> Error {
    Error::Io { path: Some(path.to_owned()), source }
}

/// Writes a file so that it is either as before or complete: beside it first, then in its place. A device or a pipe is
/// written straight.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let existing = fs::metadata(path).ok();
    if existing.as_ref().is_some_and(|found| !found.is_file()) {
        return OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    // A link keeps pointing where it points: the file behind it is replaced.
    let path = if existing.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
    let beside = beside(&path);
    let written = write_new(&beside, bytes, existing.map(|found| found.permissions()))
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Writes files into a folder, all of them or none: the folder is new or empty, and gets its name when it is complete.
pub(super) fn write_folder(path: &Path, files: &[(String, String)]) -> Result<(), Error> {
    if fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Error::Usage {
            what: format!("{} is not empty", defspend::error::quoted(&path.to_string_lossy())),
            hint: "name a folder that is new or empty".to_owned(),
        });
    }
    let beside = beside(path);
    let write = |(name, text): &(String, String)| {
        let file = beside.join(name);
        file.parent().map_or(Ok(()), fs::create_dir_all)?;
        write_new(&file, text.as_bytes(), None)
    };
    let written = files.iter().try_for_each(write).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_dir_all(&beside);
    }
    written.map_err(|source| failed(path, source))
}

/// Writes files beside others in a folder, which is made where there is none. All are written before the first gets its
/// name.
pub(super) fn write_beside(folder: &Path, files: &[(String, String)]) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|source| failed(folder, source))?;
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
    if let Some(path) = paths.iter().find(|path| path.is_dir()) {
        return Err(failed(path, io::ErrorKind::IsADirectory.into()));
    }
    let write = |((_, text), path): (&(String, String), &PathBuf)| {
        write_new(&beside(path), text.as_bytes(), None).map_err(|source| failed(path, source))
    };
    let rename =
        |path: &PathBuf| fs::rename(beside(path), path).map_err(|source| failed(path, source));
    let written = files.iter().zip(&paths).try_for_each(write);
    let written = written.and_then(|()| paths.iter().try_for_each(rename));
    if written.is_err() {
        for path in &paths {
            let _ = fs::remove_file(beside(path));
        }
    }
    written
}

/// A name beside a path's own that nobody else has.
fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.tmp", std::process::id()));
    path.with_file_name(name)
}

fn write_new(path: &Path, bytes: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    if let Some(permissions) = permissions {
        file.set_permissions(permissions)?;
    }
    file.write_all(bytes)?;
    file.sync_all()
}
