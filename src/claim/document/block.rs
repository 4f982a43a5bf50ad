//! Blocks of a document, each with the places of its text in the source.

use std::mem;
use std::ops::Range;

use super::place::Place;

/// A block is cut where its text is longer, in bytes, so that memory stays constant.
const LONGEST: usize = 1 << 14;
/// Between two cells of a row.
const BETWEEN_CELLS: &str = " | ";
/// A longer cell, in bytes, holds text, as in pages that are laid out with tables.
const LONGEST_CELL: usize = 240;
/// No row has more cells that are told apart.
const MOST_CELLS: usize = 64;

/// What may stand between two parts of a block, the weakest first.
const GAPS: [&str; 5] = ["", " ", "\n", ": ", "\n\n"];

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A heading of a level, 1 for the highest.
    Heading(u8),
    /// What a table or a picture shows.
    Caption,
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// A row of the table of that number; of column headings where it is `head`.
    Row {
        /// Which table of the document it is in.
        table: usize,
        /// Whether it is marked as the headings of the columns.
        head: bool,
    },
}

/// A heading, a paragraph, an item of a list or a row of a table: what a reader sees as one thing.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Its text as it is seen, without markup.
    text: String,
    stretches: Vec<Stretch>,
    cells: Vec<Range<usize>>,
}

/// A part of a block's text that stands in one piece in the source.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    /// Where it begins in the text.
    at: usize,
    /// Where it begins in the source.
    place: Place,
    /// The bytes that it takes in the text.
    shown: usize,
    /// The bytes that it takes in the source: more where it is written as a reference, `&nbsp;`.
    width: usize,
}

impl Block {
    /// Its text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The cells of a row, parts of its text.
    #[must_use]
    pub fn cells(&self) -> &[Range<usize>] {
        &self.cells
    }

    /// Where a part of its text begins in the source, and the byte at which it ends there.
    #[must_use]
    pub fn place(&self, part: &Range<usize>) -> (Place, usize) {
        let start = self.stretch(part.start).map_or(Place::START, |stretch| {
            let before = self.text.get(stretch.at..part.start).unwrap_or_default();
            if before.is_empty() { stretch.place } else { stretch.place.past(before) }
        });
        let end = self.stretch(part.end.saturating_sub(1)).map_or(start.byte, |last| {
            let shown = part.end - last.at;
            last.place.byte + if shown == last.shown { last.width } else { shown }
        });
        (start, end)
    }

    /// The part of its text that stands between two bytes of the source; nothing where it has none of that.
    #[must_use]
    pub fn part(&self, source: &Range<usize>) -> Option<Range<usize>> {
        let (mut start, mut end) = (None, 0);
        for stretch in &self.stretches {
            let begins = stretch.place.byte;
            if begins >= source.end {
                break;
            }
            if begins + stretch.width <= source.start {
                continue;
            }
            // What is written as something else is shown whole or not at all.
            let is_as_written = stretch.shown == stretch.width;
            let first = if is_as_written { source.start.saturating_sub(begins) } else { 0 };
            let most = if is_as_written { source.end - begins } else { stretch.shown };
            start = start.or(Some(stretch.at + first));
            end = stretch.at + most.min(stretch.shown);
        }
        let part = start?..end;
        self.text.get(part.clone()).map(|_| part)
    }

    /// A paragraph of running text, as it stands at a byte of the source.
    pub(super) fn paragraph(text: &str, place: Place) -> Self {
        let whole = Stretch { at: 0, place, shown: text.len(), width: text.len() };
        let text = text.to_owned();
        Self { kind: Kind::Paragraph, text, stretches: vec![whole], cells: Vec::new() }
    }

    fn stretch(&self, at: usize) -> Option<&Stretch> {
        let after = self.stretches.partition_point(|stretch| stretch.at <= at);
        after.checked_sub(1).and_then(|last| self.stretches.get(last))
    }

    fn new(kind: Kind) -> Self {
        Self { kind, text: String::new(), stretches: Vec::new(), cells: Vec::new() }
    }

    /// Keeps the text before a byte, and gives what comes after it as another block.
    fn split(&mut self, at: usize) -> Self {
        let mut rest = Self::new(self.kind);
        let skipped =
            at + self.text.get(at..).map_or(0, |rest| rest.len() - rest.trim_start().len());
        rest.text.push_str(self.text.get(skipped..).unwrap_or_default());
        for stretch in &self.stretches {
            let cut = skipped.saturating_sub(stretch.at);
            if cut >= stretch.shown {
                continue;
            }
            let passed = self.text.get(stretch.at..stretch.at + cut).unwrap_or_default();
            rest.stretches.push(Stretch {
                at: stretch.at + cut - skipped,
                place: stretch.place.past(passed),
                shown: stretch.shown - cut,
                width: stretch.width - cut,
            });
        }
        self.text.truncate(at);
        self.stretches.retain(|stretch| stretch.at < at);
        if let Some(last) = self.stretches.last_mut()
            && last.at + last.shown > at
        {
            last.shown = at - last.at;
            last.width = last.shown;
        }
        rest
    }
}

/// Puts blocks together from their parts.
#[derive(Debug)]
pub(super) struct Builder {
    block: Block,
    /// What is to be put before the next part, if any follows.
    pending: &'static str,
    /// So many columns are taken by the cell that is written.
    columns: usize,
    done: Vec<Block>,
}

impl Builder {
    pub(super) fn new() -> Self {
        let block = Block::new(Kind::Paragraph);
        Self { block, pending: "", columns: 1, done: Vec::new() }
    }

    /// The blocks that are complete.
    pub(super) fn take(&mut self) -> Vec<Block> {
        mem::take(&mut self.done)
    }

    /// What the block is that is written.
    pub(super) fn kind(&self) -> Kind {
        self.block.kind
    }

    pub(super) fn set_kind(&mut self, kind: Kind) {
        self.block.kind = kind;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.block.text.is_empty() && self.block.cells.is_empty()
    }

    /// Completes the block that is written, if there is any, and begins another.
    pub(super) fn begin(&mut self, kind: Kind) {
        self.close_cell();
        let block = mem::replace(&mut self.block, Block::new(kind));
        self.pending = "";
        let has_cells = !block.cells.is_empty();
        let is_empty = has_cells && block.cells.iter().all(Range::is_empty);
        if !is_empty && !block.text.trim().is_empty() {
            self.done.push(block);
        }
    }

    /// One of [`GAPS`] is to stand before the next part, unless that begins a block or a cell.
    pub(super) fn gap(&mut self, between: &'static str) {
        let rank = |between: &str| GAPS.iter().position(|known| *known == between);
        if rank(between) > rank(self.pending) {
            self.pending = between;
        }
    }

    /// Begins another cell, of so many columns.
    pub(super) fn cell(&mut self, columns: usize) {
        self.close_cell();
        let is_text = self.block.cells.last().is_some_and(|cell| cell.len() > LONGEST_CELL);
        if !self.block.cells.is_empty() {
            self.block.text.push_str(if is_text { "\n\n" } else { BETWEEN_CELLS });
        }
        if is_text {
            self.block.kind = Kind::Paragraph;
        }
        let start = self.block.text.len();
        self.block.cells.push(start..start);
        self.columns = columns;
    }

    /// The text of a cell of the row that is written.
    pub(super) fn cell_text(&self, number: usize) -> &str {
        let is_last = number + 1 >= self.block.cells.len();
        let cell = self.block.cells.get(number).cloned().unwrap_or_default();
        let end = if is_last { self.block.text.len() } else { cell.end };
        self.block.text.get(cell.start..end).unwrap_or_default()
    }

    fn close_cell(&mut self) {
        self.pending = "";
        let end = self.block.text.len();
        let Some(cell) = self.block.cells.last_mut() else { return };
        cell.end = end;
        let cell = cell.clone();
        if cell.len() > LONGEST_CELL {
            self.block.kind = Kind::Paragraph;
        }
        let room = MOST_CELLS.saturating_sub(self.block.cells.len());
        for _ in 1..self.columns.min(room) {
            self.block.cells.push(cell.clone());
        }
        self.columns = 1;
    }

    /// Adds text in which any number of blanks and line ends stands for one blank.
    pub(super) fn flowing(&mut self, mut text: &str, mut place: Place) {
        while let Some(start) = text.find(|c: char| !c.is_ascii_whitespace()) {
            let (blanks, rest) = text.split_at(start);
            if !blanks.is_empty() {
                self.gap(" ");
                place = place.past(blanks);
            }
            let (run, after) = rest.split_at(run(rest));
            self.run(run, place);
            place = place.past(run);
            text = after;
        }
        if !text.is_empty() {
            self.gap(" ");
        }
    }

    /// Adds text of lines that were ended on purpose.
    pub(super) fn lines(&mut self, text: &str, mut place: Place) {
        let mut lines = text.split('\n').peekable();
        while let Some(line) = lines.next() {
            self.run(line.trim_end_matches('\r'), place);
            if lines.peek().is_some() {
                self.gap(if self.pending == "\n" { "\n\n" } else { "\n" });
                place = place.past(line).past("\n");
            }
        }
    }

    /// Adds text as it stands.
    pub(super) fn run(&mut self, mut text: &str, mut place: Place) {
        while !text.is_empty() {
            self.make_room();
            let room = text.floor_char_boundary(LONGEST - self.block.text.len());
            let (now, later) = text.split_at(if room == 0 { text.len().min(4) } else { room });
            self.add(now, place, now.len());
            place = place.past(now);
            text = later;
        }
    }

    /// Adds what is written as something else, which takes so many bytes.
    pub(super) fn written(&mut self, shown: &str, place: Place, width: usize) {
        self.make_room();
        self.add(shown, place, width);
    }

    fn add(&mut self, text: &str, place: Place, width: usize) {
        let block = &mut self.block;
        let start = block.cells.last().map_or(0, |cell| cell.start);
        if block.text.len() > start {
            block.text.push_str(self.pending);
        }
        self.pending = "";
        let at = block.text.len();
        block.text.push_str(text);
        if let Some(last) = block.stretches.last_mut()
            && last.at + last.shown == at
            && last.shown == last.width
            && last.place.byte + last.width == place.byte
            && width == text.len()
        {
            last.shown += text.len();
            last.width += text.len();
            return;
        }
        block.stretches.push(Stretch { at, place, shown: text.len(), width });
    }

    /// Cuts a block that is too long, after a sentence or a word if there is any.
    fn make_room(&mut self) {
        const MARGIN: usize = 4;
        if self.block.text.len() + self.pending.len() + MARGIN < LONGEST {
            return;
        }
        if !self.block.cells.is_empty() {
            self.block.cells.clear();
            self.block.kind = Kind::Paragraph;
        }
        let text = &self.block.text;
        let half = text.ceil_char_boundary(LONGEST / 2);
        let late = text.get(half..).unwrap_or_default();
        let sentence = late.rfind("\n\n").or_else(|| late.rfind(". ").map(|at| at + 1));
        let cut = sentence.or_else(|| late.rfind(' ')).map_or(text.len(), |at| half + at);
        let rest = self.block.split(cut);
        self.done.push(mem::replace(&mut self.block, rest));
    }
}

/// The length of the text up to the next blank that is not a single space between two words.
fn run(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) =
        bytes.get(at..).and_then(|rest| rest.iter().position(u8::is_ascii_whitespace))
    {
        at += found;
        let single = bytes.get(at) == Some(&b' ');
        if !single || bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace) {
            return at;
        }
        at += 1;
    }
    text.len()
}
