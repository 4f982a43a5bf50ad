//! A file that gets its name when it is complete.

use std::collections::hash_map::RandomState;
use std::fs::{self, File};
use std::hash::BuildHasher;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::cli::error::Error;

/// A file that is being written. Until it is published, what has its name is as before.
///
/// On Linux it has no name at all until then, so that nothing is left of it however the program ends, by a signal too.
/// Elsewhere, and on file systems that know no such files, it has one of its own beside its place: a run that is ended by
/// a signal leaves it there, for without unsafe code or another crate no signal can be caught.
pub struct NewFile {
    file: File,
    /// Where it will be.
    place: PathBuf,
    /// Its name until then, if it has one.
    temporary: Option<PathBuf>,
}

impl NewFile {
    /// Begins a file with the permissions of what has its name. A link keeps pointing where it points: the file behind it
    /// is replaced.
    pub fn create(path: &Path) -> io::Result<Self> {
        let existing = fs::metadata(path).ok();
        let place = if existing.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
        let new = match nameless(folder(&place)) {
            Some(file) => Self { file, place, temporary: None },
            None => Self::named(place)?,
        };
        if let Some(existing) = existing {
            new.file.set_permissions(existing.permissions())?;
        }
        Ok(new)
    }

    fn named(place: PathBuf) -> io::Result<Self> {
        let (file, temporary) = with_new_name(folder(&place), |name| File::create_new(name))?;
        Ok(Self { file, place, temporary: Some(temporary) })
    }

    /// Writes some of it.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    /// Puts the file in its place, where all of it is seen at once.
    pub fn publish(mut self) -> io::Result<()> {
        self.file.sync_all()?;
        if self.temporary.is_none() {
            // A link does not replace what has its name, as a renaming does.
            let link = |name: &Path| link(&self.file, name);
            let ((), name) = with_new_name(folder(&self.place), link)?;
            self.temporary = Some(name);
        }
        if let Some(temporary) = &self.temporary {
            fs::rename(temporary, &self.place)?;
        }
        self.temporary = None;
        Ok(())
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if let Some(temporary) = &self.temporary {
            let _ = fs::remove_file(temporary);
        }
    }
}

/// Makes something by a name that nothing in a folder has. Numbers of processes would not do: two containers that share a
/// folder may have the same.
pub fn with_new_name<T>(
    folder: &Path,
    make: impl Fn(&Path) -> io::Result<T>,
) -> io::Result<(T, PathBuf)> {
    loop {
        // The only source of chance in the standard library; each state differs from the one before.
        let chance = RandomState::new().hash_one(());
        let path = folder.join(format!(".defspend-{chance:016x}.tmp"));
        match make(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            outcome => return outcome.map(|new| (new, path)),
        }
    }
}

/// That a file cannot be written.
pub fn failed(path: &Path, source: io::Error) -> Error {
    Error::output(Some(path.to_owned()), source)
}

/// The folder of a path.
pub fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A file without a name, in the file system of a folder.
#[cfg(target_os = "linux")]
fn nameless(folder: &Path) -> Option<File> {
    use rustix::fs::{Mode, OFlags, open};
    // It gets a name through this folder, which a container may lack.
    if !Path::new("/proc/self/fd").is_dir() {
        return None;
    }
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    open(folder, flags, Mode::from(0o666)).ok().map(File::from)
}

#[cfg(target_os = "linux")]
fn link(file: &File, name: &Path) -> io::Result<()> {
    use std::os::fd::AsRawFd;

    use rustix::fs::{AtFlags, CWD, linkat};
    let descriptor = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(linkat(CWD, descriptor, CWD, name, AtFlags::SYMLINK_FOLLOW)?)
}

#[cfg(not(target_os = "linux"))]
fn nameless(_folder: &Path) -> Option<File> {
    None
}

#[cfg(not(target_os = "linux"))]
fn link(_file: &File, _name: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}
