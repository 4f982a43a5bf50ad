//! Several files at once.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::new_file::{self, NewFile, failed};
use crate::cli::error::Error;
use crate::cli::usage::Usage;

/// Writes files into a folder, all of them or none: the folder is new or empty, and gets its name when it is complete.
/// A run that is ended by a signal may leave the folder that it was writing, under another name.
pub fn write_folder(path: &Path, files: &[(String, String)]) -> Result<(), Error> {
    if fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Usage::FolderNotEmpty { path: path.to_owned() }.into());
    }
    write_new_folder(path, files).map_err(|source| failed(path, source))
}

fn write_new_folder(path: &Path, files: &[(String, String)]) -> io::Result<()> {
    let parent = new_file::folder(path);
    fs::create_dir_all(parent)?;
    let ((), temporary) = new_file::with_new_name(parent, |name| fs::create_dir(name))?;
    let written = write_files(&temporary, files).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        let _ = fs::remove_dir_all(&temporary);
    }
    written
}

fn write_files(folder: &Path, files: &[(String, String)]) -> io::Result<()> {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(new_file::folder(&path))?;
        let mut file = File::create_new(path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
    }
    Ok(())
}

/// Writes files beside others in a folder, which is made if it does not exist. All are written before the first gets its
/// name.
pub fn write_beside(folder: &Path, files: &[(String, String)]) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|source| failed(folder, source))?;
    let mut written: Vec<(PathBuf, NewFile)> = Vec::new();
    for (name, text) in files {
        let path = folder.join(name);
        if path.is_dir() {
            return Err(failed(&path, io::ErrorKind::IsADirectory.into()));
        }
        let mut file = NewFile::create(&path).map_err(|source| failed(&path, source))?;
        file.write(text.as_bytes()).map_err(|source| failed(&path, source))?;
        written.push((path, file));
    }
    for (path, file) in written {
        file.publish().map_err(|source| failed(&path, source))?;
    }
    Ok(())
}
