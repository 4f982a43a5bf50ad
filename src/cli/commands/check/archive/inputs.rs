//! What the arguments name: archives, documents, and folders of documents.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::vec;

use super::super::texts::look_at;
use crate::cli::args::data::unread;
use crate::cli::error::Error;
use crate::cli::usage::Usage;

/// What an argument names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file with a JSON object on each line, or standard input.
    Archive(PathBuf),
    /// A document.
    Document(PathBuf),
    /// A folder with documents.
    Folder(PathBuf),
}

/// What each argument names. All are looked at first, so that a misspelt name is reported before anything is written.
pub fn named(paths: &[PathBuf]) -> Result<Vec<Input>, Error> {
    let mut inputs = Vec::new();
    for path in paths {
        if path.is_dir() {
            if Walk::new(path).next().is_none() {
                let folder = path.to_string_lossy().into_owned();
                return Err(Usage::NoDocuments { folder }.into());
            }
            inputs.push(Input::Folder(path.clone()));
            continue;
        }
        look_at(path).map_err(|source| unread(path, source))?;
        let is_document = is_document(path);
        inputs.push(if is_document { Input::Document } else { Input::Archive }(path.clone()));
    }
    Ok(inputs)
}

/// The ending of a file's name, without the one that says that it is packed.
pub fn ending(path: &Path) -> Option<&str> {
    let name = Path::new(path.file_name()?);
    let is_packed = matches!(name.extension().and_then(OsStr::to_str), Some("gz" | "zst"));
    let name = if is_packed { Path::new(name.file_stem()?) } else { name };
    name.extension().and_then(OsStr::to_str)
}

/// Whether a file is one document by its ending.
fn is_document(path: &Path) -> bool {
    let ending = ending(path).map(str::to_ascii_lowercase);
    matches!(ending.as_deref(), Some("txt" | "text" | "md" | "markdown" | "html" | "htm" | "xhtml"))
}

/// The documents in a folder and in the folders in it, by name. A folder is listed when its turn comes.
pub struct Walk {
    /// What is still to be looked at, the innermost folder last.
    folders: Vec<vec::IntoIter<PathBuf>>,
}

impl Walk {
    pub fn new(folder: &Path) -> Self {
        Self { folders: vec![entries(folder)] }
    }
}

impl Iterator for Walk {
    type Item = PathBuf;

    fn next(&mut self) -> Option<PathBuf> {
        while let Some(folder) = self.folders.last_mut() {
            let Some(path) = folder.next() else {
                self.folders.pop();
                continue;
            };
            // A link to a folder may lead back to it.
            let is_link = fs::symlink_metadata(&path).is_ok_and(|found| found.is_symlink());
            if path.is_dir() && !is_link {
                self.folders.push(entries(&path));
            } else if is_document(&path) && path.is_file() {
                return Some(path);
            }
        }
        None
    }
}

/// What is in a folder, by name; nothing of one that may not be read.
fn entries(folder: &Path) -> vec::IntoIter<PathBuf> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        entries.push(entry.path());
    }
    entries.sort();
    entries.into_iter()
}
