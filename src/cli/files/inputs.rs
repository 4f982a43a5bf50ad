//! The files that this run reads, so that none of them is overwritten: they are many, are named by several arguments, and
//! are known before anything is written.

use std::io;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::identity::Identity;

static INPUTS: Mutex<Vec<(Identity, String)>> = Mutex::new(Vec::new());

fn all() -> MutexGuard<'static, Vec<(Identity, String)>> {
    INPUTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes down a file that is read; `-` is standard input.
pub fn remember(path: &Path) {
    let identity = if path.as_os_str() == "-" {
        Identity::of_stream(&io::stdin())
    } else {
        Identity::of(path)
    };
    if let Some(identity) = identity.filter(Identity::is_plain) {
        let name = path.to_string_lossy().into_owned();
        all().push((identity, name));
    }
}

/// Whether no file is read.
pub fn are_none() -> bool {
    all().is_empty()
}

/// By which name a file is read, if it is.
pub fn name_of(target: &Identity) -> Option<String> {
    all().iter().find(|(input, _)| input == target).map(|(_, name)| name.clone())
}
