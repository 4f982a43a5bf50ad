//! The user's own data, from files, folders and standard input.

use std::cell::Cell;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;
use defspend::dataset::{Dataset, EditionId, File, LISTS};
use defspend::error::{Error, Fault, Faults, quoted};

use crate::cli::{config, error as cli, files};

/// The arguments that bring data.
#[derive(Args)]
pub struct DataArgs {
    /// Figures of your own, CSV or JSON, in place of an edition's or as a new one; a folder for a whole set, - for standard
    /// input
    #[arg(long, value_name = "FILE", help_heading = "Figures", default_value = config::data())]
    data: Vec<PathBuf>,
}

impl DataArgs {
    /// The record with the user's own data in it. It lives as long as the program, so it is leaked and never dropped.
    pub fn dataset(&self) -> Result<&'static Dataset, cli::Error> {
        let dataset = match self.data.as_slice() {
            [] => Dataset::embedded()?,
            [path] => with_files(&self.data)
                .map_err(|error| config::with_place(&path.to_string_lossy(), error))?,
            _ => with_files(&self.data)?,
        };
        Ok(Box::leak(Box::new(dataset)))
    }
}

fn with_files(paths: &[PathBuf]) -> Result<Dataset, Error> {
    Dataset::with(read_all(paths)?)
}

/// Every file that paths name, read whole.
pub fn read_all(paths: &[PathBuf]) -> Result<Vec<File>, Error> {
    let (mut files, mut faults) = (Vec::new(), Faults::default());
    for path in paths {
        if path.is_dir() {
            folder(path, &mut files, &mut faults)?;
        } else {
            files.push(read(path)?);
        }
    }
    if faults.is_empty() { Ok(files) } else { Err(Error::Data(faults)) }
}

/// Takes down what will be read of a path, so that no output that is opened before can overwrite it.
pub fn remember(path: &Path) -> Result<(), Error> {
    if !path.is_dir() {
        files::remember_input(path);
        return Ok(());
    }
    for table in tables(path)? {
        files::remember_input(&table);
    }
    Ok(())
}

/// Reads the tables in a folder: lists in the folder itself, and figures in its `editions`.
fn folder(path: &Path, files: &mut Vec<File>, faults: &mut Faults) -> Result<(), Error> {
    let tables = tables(path)?;
    if tables.is_empty() {
        let what = "the folder has no tables: expected files such as members.csv, editions.csv or editions/2027-07.csv";
        faults.add(fault(path, what.to_owned()));
    }
    let lists = format!("{}, or editions/2027-07.csv", LISTS.join(", "));
    for table in &tables {
        if table.parent() == Some(path) {
            let is_known = LISTS.contains(&stem(table).as_str());
            take(table, is_known, &lists, files, faults)?;
        } else {
            let is_known = EditionId::read(&stem(table)).is_some();
            take(table, is_known, "an edition such as 2027-07", files, faults)?;
        }
    }
    Ok(())
}

/// The tables in a folder and in its `editions`, by name.
fn tables(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut tables = Vec::new();
    for entry in entries(path)? {
        if entry.is_dir() && entry.file_name() == Some(OsStr::new("editions")) {
            tables.extend(entries(&entry)?);
        } else if stem(&entry) != "datapackage" {
            tables.push(entry);
        }
    }
    tables.retain(|entry| is_table(entry));
    Ok(tables)
}

/// Reads a file of a folder; the name of an unknown table is a fault.
fn take(
    path: &Path,
    known: bool,
    expected: &str,
    files: &mut Vec<File>,
    faults: &mut Faults,
) -> Result<(), Error> {
    if known {
        files.push(read(path)?);
    } else {
        let what = format!("no table is called {}: expected {expected}", quoted(&stem(path)));
        faults.add(fault(path, what));
    }
    Ok(())
}

fn read(path: &Path) -> Result<File, Error> {
    let outcome = open(path).and_then(|from| File::read(&name(path), &stem(path), from));
    outcome.map_err(|source| unread(path, source))
}

/// Opens a file that is to be read and not written; `-` is standard input.
pub fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    files::remember_input(path);
    Ok(if path.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(fs::File::open(path)?)
    })
}

/// A stream that ends once what is made of it cannot be written, so that nobody reads on for a reader who has left.
pub struct UntilFailed<'f, R> {
    pub from: R,
    pub has_failed: &'f Cell<bool>,
}

impl<R: Read> Read for UntilFailed<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.has_failed.get() {
            return Ok(0);
        }
        self.from.read(buffer)
    }
}

/// A path as the user wrote it.
pub fn name(path: &Path) -> String {
    if path.as_os_str() == "-" {
        "standard input".to_owned()
    } else {
        path.to_string_lossy().into_owned()
    }
}

/// The part of a file's name that says what it contains.
pub fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// A file that could not be read.
pub fn unread(path: &Path, source: io::Error) -> Error {
    Error::Unread { file: name(path), source }
}

fn fault(path: &Path, what: String) -> Fault {
    Fault { file: name(path), line: 0, column: 0, what }
}

/// The entries of a folder by name, so that faults come in the same order everywhere.
pub fn entries(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries =
        fs::read_dir(path).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut entries: Vec<PathBuf> = entries.map_err(|source| unread(path, source))?;
    entries.sort();
    Ok(entries)
}

fn is_table(path: &Path) -> bool {
    path.is_file() && path.extension().is_some_and(|ending| ending == "csv" || ending == "json")
}
