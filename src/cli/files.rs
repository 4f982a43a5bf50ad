//! Files that are written whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::cli::error::Error;
use crate::cli::usage::Usage;

/// Writes a text to a file, whole or not at all; without a file, or to `-`, to standard output.
pub fn deliver(file: Option<&Path>, text: &str) -> Result<(), Error> {
    match file {
        Some(path) if path.as_os_str() != "-" => {
            write_whole(path, text.as_bytes()).map_err(|source| failed(path, source))
        }
        _ => {
            let mut out = io::stdout().lock();
            let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
            written.map_err(|source| Error::output(None, source))
        }
    }
}

fn failed(path: &Path, source: io::Error) -> Error {
    Error::output(Some(path.to_owned()), source)
}

/// Writes a file so that it is either as before or complete: first beside it, then in its place. A device or a pipe is
/// written directly.
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

/// Writes files into a folder that is new or empty, all or none: the folder gets its name when it is complete.
pub fn write_folder(path: &Path, files: &[(String, String)]) -> Result<(), Error> {
    if fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Usage::FolderNotEmpty { path: path.to_owned() }.into());
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

/// Writes files beside others in a folder, which is created where it does not exist. All are written before the first gets
/// its name.
pub fn write_beside(folder: &Path, files: &[(String, String)]) -> Result<(), Error> {
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

/// A path in the same folder that no other process uses.
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
