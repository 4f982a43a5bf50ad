//! Cutting a stream into whole lines.

use std::io;
use std::ops::Range;

use memchr::{memchr, memchr_iter, memrchr};

use super::LONGEST;
use super::skipped::{NoDocument, Skipped};

/// The mark of order of bytes: it begins a file, and a later line where files were joined.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// So much is read at a time.
const BLOCK: usize = 1 << 17;

/// A part of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// One or more lines.
    Lines(Lines),
    /// A line that is longer than [`LONGEST`].
    TooLong {
        /// Its number, from 1.
        line: usize,
    },
}

/// Lines that follow on each other, without marks of order; those with nothing on them are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    bytes: Vec<u8>,
    /// The number of the next line.
    next: usize,
    /// Where it begins.
    start: usize,
}

impl Lines {
    /// The bytes of a line.
    #[must_use]
    pub fn bytes(&self, line: Range<usize>) -> &[u8] {
        self.bytes.get(line).unwrap_or_default()
    }

    /// The bytes of all lines.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
}

/// The number of each line and where its bytes are.
impl Iterator for Lines {
    type Item = (usize, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let rest = self.bytes.get(self.start..).filter(|rest| !rest.is_empty())?;
            let end = memchr(b'\n', rest).unwrap_or(rest.len());
            let line = rest.get(..end).unwrap_or_default();
            let mark = if line.starts_with(MARK) { MARK.len() } else { 0 };
            let is_blank = line.iter().skip(mark).all(u8::is_ascii_whitespace);
            let (number, range) = (self.next, self.start + mark..self.start + end);
            self.next += 1;
            self.start = range.end + 1;
            if !is_blank {
                return Some((number, range));
            }
        }
    }
}

/// Cuts a stream into whole lines. What has come is handed on before more is waited for, and no more than one line is kept.
pub struct Cutter<R> {
    from: R,
    buffer: Vec<u8>,
    /// So many bytes of the buffer are filled.
    filled: usize,
    /// So many of them have no end of a line.
    searched: usize,
    /// The number of the next line.
    next: usize,
    /// Whether the next line is too long to be kept.
    is_too_long: bool,
    has_ended: bool,
}

impl<R: io::Read> Cutter<R> {
    /// Cuts what comes from a reader.
    #[must_use]
    pub fn new(from: R) -> Self {
        let buffer = vec![0; BLOCK];
        Self { from, buffer, filled: 0, searched: 0, next: 1, is_too_long: false, has_ended: false }
    }

    /// The part of the buffer that begins at a byte.
    fn held(&self, start: usize) -> &[u8] {
        self.buffer.get(start..self.filled).unwrap_or_default()
    }

    /// Takes the first bytes out of the buffer.
    fn take(&mut self, count: usize) -> Vec<u8> {
        let taken = self.buffer.get(..count).unwrap_or_default().to_vec();
        self.buffer.copy_within(count..self.filled, 0);
        self.filled -= count;
        taken
    }

    /// The lines that are complete.
    fn complete(&mut self) -> Option<Piece> {
        if self.is_too_long {
            let Some(end) = memchr(b'\n', self.held(0)) else {
                self.filled = 0;
                return None;
            };
            let _ = self.take(end + 1);
            return Some(self.too_long());
        }
        let Some(end) = memrchr(b'\n', self.held(self.searched)) else {
            self.searched = self.filled;
            return None;
        };
        let bytes = self.take(self.searched + end + 1);
        self.searched = self.filled;
        Some(self.lines(bytes))
    }

    fn too_long(&mut self) -> Piece {
        let line = self.next;
        self.next += 1;
        (self.is_too_long, self.searched) = (false, 0);
        Piece::TooLong { line }
    }

    fn lines(&mut self, bytes: Vec<u8>) -> Piece {
        let next = self.next;
        self.next += memchr_iter(b'\n', &bytes).count();
        Piece::Lines(Lines { bytes, next, start: 0 })
    }

    /// What is left when nothing comes any more.
    fn last(&mut self) -> Option<Piece> {
        self.has_ended = true;
        if self.is_too_long {
            return Some(self.too_long());
        }
        if self.filled == 0 {
            return None;
        }
        let bytes = self.take(self.filled);
        Some(self.lines(bytes))
    }

    /// Makes room for more of a line, or gives it up.
    fn make_room(&mut self) {
        if self.filled < self.buffer.len() {
            return;
        }
        if self.filled > LONGEST {
            self.is_too_long = true;
            self.filled = 0;
            self.buffer = vec![0; BLOCK];
        } else {
            self.buffer.resize((2 * self.filled).min(LONGEST + 1), 0);
        }
    }
}

impl<R: io::Read> Iterator for Cutter<R> {
    type Item = Result<Piece, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.has_ended {
            if let Some(piece) = self.complete() {
                return Some(Ok(piece));
            }
            self.make_room();
            // Not more than a block, though the buffer may have grown: others are to have a part of it.
            let end = self.buffer.len().min(self.filled + BLOCK);
            let room = self.buffer.get_mut(self.filled..end).unwrap_or_default();
            match self.from.read(room) {
                Ok(0) => return self.last().map(Ok),
                Ok(count) => self.filled += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.has_ended = true;
                    return Some(Err(Skipped { line: self.next, why: NoDocument::Unread(error) }));
                }
            }
        }
        None
    }
}
