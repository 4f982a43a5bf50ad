//! Names of open streams: `/dev/fd/3`, and what leads there.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder with a name for each open stream; on Linux it is a link to `/proc/self/fd`.
const DESCRIPTORS: &str = "/dev/fd";

/// As many links are followed as Linux follows.
const MOST_LINKS: usize = 40;

/// The name of an open stream that a path leads to, through any number of links.
pub fn descriptor(path: &Path) -> Option<PathBuf> {
    let descriptors = fs::canonicalize(DESCRIPTORS).ok()?;
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let folder = match path.parent() {
            Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
            Some(folder) => folder,
            None => return None,
        };
        if fs::canonicalize(folder).ok()? == descriptors {
            return Some(path);
        }
        path = folder.join(fs::read_link(&path).ok()?);
    }
    None
}
