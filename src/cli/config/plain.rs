//! The file of settings as bytes: a plain file of a modest size, for a pipe would be waited for, and a device has no end.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use defspend::error::reason;

use crate::cli::files::remember_input;

/// No file of settings is larger, in bytes.
pub const MOST_BYTES: usize = 64 * 1024;

/// Why a file was not read.
pub enum Unread {
    /// It is not there.
    Missing(io::Error),
    /// It is a device or a pipe. A pipe is not even opened, for that would be to wait for whoever writes it.
    NotPlain,
    /// The system does not let it be read.
    Failed(io::Error),
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotPlain => f.write_str("it is not a plain file"),
            Self::Missing(error) | Self::Failed(error) => f.write_str(&reason(error)),
        }
    }
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::Missing(error),
            _ => Self::Failed(error),
        }
    }
}

/// The bytes of a file; of one that is too large, one byte more than it may have.
pub fn read(path: &Path) -> Result<Vec<u8>, Unread> {
    let found = fs::metadata(path)?;
    if found.is_dir() {
        return Err(Unread::Failed(ErrorKind::IsADirectory.into()));
    }
    if !found.is_file() {
        return Err(Unread::NotPlain);
    }
    remember_input(path);
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
