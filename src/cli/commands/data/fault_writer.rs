//! Where the faults go that `defspend data validate` finds.

use std::cell::Cell;
use std::fmt::Write as _;
use std::rc::Rc;

use defspend::error::Fault;
use defspend::view::{CheckedFile, ValidationView};

use crate::cli::args::output::{RowWriter, Writer};
use crate::cli::error::Error;
use crate::cli::files::Output;

/// So many bytes of lines are kept back, for to write each line by itself takes as long as to find its fault.
const MOST_KEPT_BACK: usize = 1 << 13;

/// The most faults that are held for a format that needs all of them at once, in some 50 MB.
const MOST_HELD: usize = 100_000;

/// The faults that are found: counted, and written as soon as the format allows, so that a million of them take no memory.
pub struct FaultWriter {
    count: usize,
    /// How many of them are counted and not written.
    unlisted: usize,
    sink: Sink,
    outcome: Result<(), Error>,
    /// Whether a fault could not be written, for whoever reads on while faults are added.
    has_failed: Rc<Cell<bool>>,
}

enum Sink {
    /// A line for a person, and those that are kept back.
    Lines(Output, String),
    /// A row for a program.
    Rows(RowWriter),
    /// For a format that needs all of them at once.
    Held(Vec<Fault>),
}

impl FaultWriter {
    pub fn new(writer: &Writer) -> Result<Self, Error> {
        let sink = if writer.is_plain_table() {
            Sink::Lines(Output::open(None)?, String::new())
        } else if let Some(rows) = writer.rows(&ValidationView::CONTRACT)? {
            Sink::Rows(rows)
        } else {
            Sink::Held(Vec::new())
        };
        Ok(Self { count: 0, unlisted: 0, sink, outcome: Ok(()), has_failed: Rc::default() })
    }

    /// Takes a fault; once one could not be written, no other is.
    pub fn add(&mut self, fault: Fault) {
        self.count += 1;
        if self.outcome.is_err() {
            return;
        }
        self.outcome = match &mut self.sink {
            Sink::Lines(output, kept) => {
                let _ = writeln!(kept, "{fault}");
                if kept.len() < MOST_KEPT_BACK { Ok(()) } else { write_kept(output, kept) }
            }
            Sink::Rows(rows) => rows.write(&ValidationView::new(&[], std::slice::from_ref(&fault))),
            Sink::Held(faults) if faults.len() < MOST_HELD => {
                faults.push(fault);
                Ok(())
            }
            Sink::Held(_) => {
                self.unlisted += 1;
                Ok(())
            }
        };
        self.has_failed.set(self.outcome.is_err());
    }

    /// Counts faults that are not listed.
    pub fn add_unlisted(&mut self, count: usize) {
        self.count += count;
        self.unlisted += count;
    }

    /// How many faults there are so far, and how many of them are not listed.
    pub fn counts(&self) -> (usize, usize) {
        (self.count, self.unlisted)
    }

    pub fn has_failed(&self) -> Rc<Cell<bool>> {
        Rc::clone(&self.has_failed)
    }

    /// Writes what was kept back, and fails if any fault could not be written.
    pub fn flush(&mut self) -> Result<(), Error> {
        std::mem::replace(&mut self.outcome, Ok(()))?;
        match &mut self.sink {
            Sink::Lines(output, kept) => write_kept(output, kept),
            Sink::Rows(_) | Sink::Held(_) => Ok(()),
        }
    }

    /// Writes what was held, and says what was found in each file.
    pub fn finish(self, writer: &Writer, checked: &[CheckedFile]) -> Result<(), Error> {
        match self.sink {
            Sink::Held(faults) => return writer.write(&ValidationView::new(checked, &faults)),
            Sink::Lines(output, _) => output.finish()?,
            Sink::Rows(rows) => rows.finish()?,
        }
        writer.print_notes(&ValidationView::new(checked, &[]));
        Ok(())
    }
}

fn write_kept(output: &mut Output, kept: &mut String) -> Result<(), Error> {
    let written = output.write(kept);
    kept.clear();
    written
}
