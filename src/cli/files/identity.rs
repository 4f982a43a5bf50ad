//! Which file a path or a stream leads to. A link, or another way to write a path, leads to the same one.

use std::fs;
use std::path::Path;

/// A file, whatever it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    file: Number,
    is_plain: bool,
}

/// The device and the number of the file on it.
#[cfg(unix)]
type Number = (u64, u64);

/// The path without links: the standard library has no number here.
#[cfg(not(unix))]
type Number = std::path::PathBuf;

impl Identity {
    /// What a path leads to; nothing where it leads nowhere.
    pub fn of(path: &Path) -> Option<Self> {
        let found = fs::metadata(path).ok()?;
        Some(Self { file: number(path, &found)?, is_plain: found.is_file() })
    }

    /// What an open stream leads to.
    #[cfg(unix)]
    pub fn of_stream(stream: &impl std::os::fd::AsFd) -> Option<Self> {
        let copy = stream.as_fd().try_clone_to_owned().ok()?;
        let found = fs::File::from(copy).metadata().ok()?;
        Some(Self { file: number(Path::new(""), &found)?, is_plain: found.is_file() })
    }

    /// What an open stream leads to, which is not known here.
    #[cfg(not(unix))]
    pub fn of_stream<T>(_stream: &T) -> Option<Self> {
        None
    }

    /// Whether it is a plain file: what is read from a device or a pipe is not what is written there.
    pub fn is_plain(&self) -> bool {
        self.is_plain
    }
}

/// Whether standard input is a pipe or a plain file: something is handed over there, which a terminal or a device does not.
#[cfg(unix)]
pub fn is_input_handed_over() -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::FileTypeExt;
    let copy = std::io::stdin().as_fd().try_clone_to_owned();
    let found = copy.and_then(|copy| fs::File::from(copy).metadata());
    found.is_ok_and(|found| found.is_file() || found.file_type().is_fifo())
}

/// The same, as far as it is known here.
#[cfg(not(unix))]
pub fn is_input_handed_over() -> bool {
    use std::io::IsTerminal;
    !std::io::stdin().is_terminal()
}

#[cfg(unix)]
#[allow(clippy::unnecessary_wraps)] // As elsewhere, where a path may have no form without links.
fn number(_path: &Path, found: &fs::Metadata) -> Option<Number> {
    use std::os::unix::fs::MetadataExt;
    Some((found.dev(), found.ino()))
}

#[cfg(not(unix))]
fn number(path: &Path, _found: &fs::Metadata) -> Option<Number> {
    fs::canonicalize(path).ok()
}
