//! How far long work is, on a terminal's standard error alone: in a pipe and in a file nobody waits for it.

use std::cell::Cell;
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::time::{Duration, Instant};

use super::terminal;

/// Work that is done sooner shows nothing.
const LONG: Duration = Duration::from_secs(2);

/// A line that changes more often cannot be read.
const STEP: Duration = Duration::from_millis(200);

/// The files that are read, one after the other.
pub struct Progress {
    files: usize,
    begun: Cell<usize>,
    start: Instant,
    /// When the next of many files is to be named.
    next: Cell<Instant>,
    is_seen: bool,
}

impl Progress {
    /// That of as many files.
    pub fn of(files: usize) -> Self {
        let is_seen = terminal::shows_status();
        let start = Instant::now();
        Self { files, begun: Cell::new(0), start, next: Cell::new(start + LONG), is_seen }
    }

    /// The next of files that others read.
    pub fn pass(&self, path: &Path) {
        self.begun.set(self.begun.get() + 1);
        if self.is_seen && Instant::now() >= self.next.get() {
            self.next.set(Instant::now() + STEP);
            terminal::show_status(&format!("{} files: {}", self.begun.get(), path.display()));
        }
    }

    /// The next file, whose bytes are counted as they are read.
    pub fn watch<R: Read>(&self, path: &Path, from: R) -> Watched<'_, R> {
        self.begun.set(self.begun.get() + 1);
        let (mut name, mut size) = (String::new(), None);
        if self.is_seen {
            name = path.to_string_lossy().into_owned();
            // Of a pipe it is not known how much is to come.
            let known = fs::metadata(path).ok().filter(fs::Metadata::is_file);
            size = known.map(|known| known.len());
        }
        Watched { progress: self, from, name, size, read: 0, next: self.start + LONG }
    }
}

/// A file that is being read.
pub struct Watched<'p, R> {
    progress: &'p Progress,
    from: R,
    name: String,
    size: Option<u64>,
    read: u64,
    /// When the line is to be shown next.
    next: Instant,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(buffer)?;
        if self.progress.is_seen {
            self.read += u64::try_from(count).unwrap_or_default();
            let now = Instant::now();
            if now >= self.next {
                self.next = now + STEP;
                let place = (self.progress.begun.get(), self.progress.files);
                terminal::show_status(&line(place, &self.name, self.read, self.size));
            }
        }
        Ok(count)
    }
}

impl<R> Drop for Watched<'_, R> {
    fn drop(&mut self) {
        terminal::clear_status();
    }
}

/// `3 of 12 files: a.txt, 4 of 175 MB`.
fn line((file, files): (usize, usize), name: &str, read: u64, size: Option<u64>) -> String {
    const MEGABYTE: u64 = 1_000_000;
    let place = if files > 1 { format!("{file} of {files} files: ") } else { String::new() };
    let read = read / MEGABYTE;
    match size.map(|size| ((size + MEGABYTE / 2) / MEGABYTE).max(1)) {
        Some(size) => format!("{place}{name}, {read} of {size} MB"),
        None => format!("{place}{name}, {read} MB"),
    }
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn the_line_says_which_file_and_how_much_of_it() {
        assert_eq!(line((1, 1), "a.csv", 12_999_999, Some(175_100_000)), "a.csv, 12 of 175 MB");
        assert_eq!(line((1, 1), "a.csv", 9, Some(10)), "a.csv, 0 of 1 MB");
        assert_eq!(line((3, 12), "-", 4_000_000, None), "3 of 12 files: -, 4 MB");
    }
}
