//! A document as its readers see it, kept to be shown with its figures.

use super::Block;
use super::place::Place;

/// The blocks of a document; of a plain text its paragraphs.
#[derive(Debug, Default)]
pub struct Transcript {
    blocks: Vec<Block>,
    /// The lines of a plain text since its last paragraph.
    running: String,
    /// Where they begin.
    place: Option<Place>,
    /// How many bytes of text may still be kept.
    room: usize,
    is_cut: bool,
}

impl Transcript {
    /// Keeps so many bytes of text at most, of all documents together.
    #[must_use]
    pub fn new(room: usize) -> Self {
        Self { room, ..Self::default() }
    }

    /// Whether there was more text than there was room for.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// The blocks of the document that ends here.
    pub fn take(&mut self) -> Vec<Block> {
        self.end_paragraph();
        self.place = None;
        std::mem::take(&mut self.blocks)
    }

    /// Keeps a block.
    pub(in crate::claim) fn add(&mut self, block: Block) {
        if self.takes(block.text().len()) {
            self.blocks.push(block);
        }
    }

    /// Keeps some more of a plain text. An empty line ends a paragraph, whatever blanks are on it.
    pub(in crate::claim) fn add_running(&mut self, text: &str) {
        if !self.takes(text.len()) {
            return;
        }
        for line in text.split_inclusive('\n') {
            // A line may have begun in the piece before.
            let begun = self.running.rsplit('\n').next().unwrap_or_default();
            let is_empty = begun.trim().is_empty() && line.trim().is_empty();
            if is_empty && line.ends_with('\n') {
                self.end_paragraph();
                self.place = Some(self.after().past(line));
            } else {
                self.running.push_str(line);
            }
        }
    }

    /// The place after what was kept.
    fn after(&self) -> Place {
        self.place.unwrap_or(Place::START).past(&self.running)
    }

    fn end_paragraph(&mut self) {
        let begins = self.place.unwrap_or(Place::START);
        self.place = Some(self.after());
        let text = self.running.trim_end();
        if !text.trim().is_empty() {
            self.blocks.push(Block::paragraph(text, begins));
        }
        self.running.clear();
    }

    fn takes(&mut self, bytes: usize) -> bool {
        match self.room.checked_sub(bytes) {
            Some(room) => self.room = room,
            None => self.is_cut = true,
        }
        !self.is_cut
    }
}
