//! What can go wrong in a run: in the library, or on the command line itself.

use std::fmt;
use std::io;
use std::path::PathBuf;

use defspend::error::Faults;

use super::usage::{ClaimUsage, Usage};

/// A failure of a run.
#[derive(Debug)]
pub enum Error {
    /// The library could not answer.
    Library(defspend::Error),
    /// Arguments do not go together.
    Usage(Usage),
    /// Settings of the user's environment or configuration file are wrong.
    Setting {
        /// All faults. For a variable, the name stands in the place of a file's.
        faults: Faults,
        /// How to mend them.
        hint: String,
    },
}

impl Error {
    /// A failure to write a file; without one, to write to standard output.
    pub fn output(path: Option<PathBuf>, source: io::Error) -> Self {
        Self::Library(defspend::Error::Io { path, source })
    }
}

impl From<defspend::Error> for Error {
    fn from(error: defspend::Error) -> Self {
        Self::Library(error)
    }
}

impl From<Usage> for Error {
    fn from(usage: Usage) -> Self {
        Self::Usage(usage)
    }
}

impl From<ClaimUsage> for Error {
    fn from(usage: ClaimUsage) -> Self {
        Self::Usage(Usage::Claim(usage))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Library(error) => error.fmt(f),
            Self::Usage(usage) => usage.fmt(f),
            Self::Setting { faults, .. } => faults.fmt(f),
        }
    }
}
