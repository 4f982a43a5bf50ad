//! What the arguments name: archives, documents, and folders of documents.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::vec;

use super::super::texts::look_at;
use crate::cli::args::data::{entries, unread};
use crate::cli::error::Error;
use crate::cli::files::is_called_packed;
use crate::cli::usage::Usage;

/// What an argument names.
pub enum Input {
    /// A file with a JSON object on each line, or standard input.
    Archive(PathBuf),
    /// A document.
    Document(PathBuf),
    /// A folder with documents.
    Folder(PathBuf),
    /// Nothing that can be read.
    Unread(PathBuf, Error),
}

/// What each argument names. All are looked at first: what cannot be read is passed over in its turn, like a file in a folder,
/// but where the first ends it, or nothing else is named, that is reported before anything is written.
pub fn named(paths: &[PathBuf], is_strict: bool) -> Result<Vec<Input>, Error> {
    let (mut inputs, mut missing) = (Vec::new(), 0);
    for path in paths {
        inputs.push(match look(path) {
            Ok(input) => input,
            Err(error) if is_strict || missing + 1 == paths.len() => return Err(error),
            Err(error) => {
                missing += 1;
                Input::Unread(path.clone(), error)
            }
        });
    }
    Ok(inputs)
}

/// What an argument names, if that can be read.
fn look(path: &Path) -> Result<Input, Error> {
    if path.is_dir() {
        // A folder within it that cannot be listed is told of when its turn comes.
        entries(path)?;
        if Walk::new(path).next().is_none() {
            let folder = path.to_string_lossy().into_owned();
            return Err(Usage::NoDocuments { folder }.into());
        }
        return Ok(Input::Folder(path.to_owned()));
    }
    look_at(path).map_err(|source| unread(path, source))?;
    let is_document = is_document(path);
    Ok(if is_document { Input::Document } else { Input::Archive }(path.to_owned()))
}

/// The ending of a file's name, without the one that says that it is packed.
pub fn ending(path: &Path) -> Option<&str> {
    let name = Path::new(path.file_name()?);
    let name = if is_called_packed(name) { Path::new(name.file_stem()?) } else { name };
    name.extension().and_then(OsStr::to_str)
}

/// Whether a file is one document by its ending.
fn is_document(path: &Path) -> bool {
    let ending = ending(path).map(str::to_ascii_lowercase);
    matches!(ending.as_deref(), Some("txt" | "text" | "md" | "markdown" | "html" | "htm" | "xhtml"))
}

/// The documents in a folder and in the folders in it, by name, and what cannot be looked at. A folder is listed when its turn
/// comes.
pub struct Walk {
    /// The folder that is to be listed next.
    next: Option<PathBuf>,
    /// What is still to be looked at, the innermost folder last.
    folders: Vec<vec::IntoIter<PathBuf>>,
}

impl Walk {
    pub fn new(folder: &Path) -> Self {
        Self { next: Some(folder.to_owned()), folders: Vec::new() }
    }

    /// What stands next in the innermost folder: a document, or a folder that is to be listed.
    fn look_at(&mut self, path: PathBuf) -> Option<Result<PathBuf, Error>> {
        let (link, found) = match (fs::symlink_metadata(&path), fs::metadata(&path)) {
            (Ok(link), Ok(found)) => (link, found),
            // A link that leads nowhere is nothing to read, unless it is called a document.
            (Ok(_), Err(_)) if !is_document(&path) => return None,
            (Err(error), _) | (_, Err(error)) => return Some(Err(unread(&path, error).into())),
        };
        // A link to a folder may lead back to it.
        if found.is_dir() && !link.is_symlink() {
            self.next = Some(path);
            return None;
        }
        (found.is_file() && is_document(&path)).then_some(Ok(path))
    }
}

impl Iterator for Walk {
    type Item = Result<PathBuf, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(folder) = self.next.take() {
                match entries(&folder) {
                    Ok(entries) => self.folders.push(entries.into_iter()),
                    Err(error) => return Some(Err(error.into())),
                }
            }
            let Some(path) = self.folders.last_mut()?.next() else {
                self.folders.pop();
                continue;
            };
            let found = self.look_at(path);
            if found.is_some() {
                return found;
            }
        }
    }
}
