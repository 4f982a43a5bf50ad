//! What is read of a text, as a whole and in pieces.

use std::cell::RefCell;
use std::io;

use defspend::Dataset;
use defspend::claim::Read;
use defspend::claim::read::{Broken, Reader, Seen, Topic, shown};

/// All that a reader says of a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    pub claims: Vec<String>,
    pub seen: Seen,
    pub broken: Broken,
}

/// A text that comes in pieces of these sizes, over and over.
struct Pieces<'t> {
    rest: &'t [u8],
    sizes: std::iter::Cycle<std::slice::Iter<'t, usize>>,
}

impl<'t> Pieces<'t> {
    fn new(text: &'t [u8], sizes: &'t [usize]) -> Self {
        Self { rest: text, sizes: sizes.iter().cycle() }
    }
}

impl io::Read for Pieces<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let most = self.sizes.next().map_or(0, |size| (*size).min(into.len()));
        io::Read::read(&mut self.rest, &mut into[..most])
    }
}

fn told(read: &Read) -> String {
    let Read { line, column, start, end, quote, rule, .. } = read;
    format!("{line}:{column} {start}..{end} {quote:?} {rule}: {}", shown(read))
}

thread_local! {
    // Building its lexicon takes longer than reading a short text.
    static READER: RefCell<Reader> =
        RefCell::new(Reader::new(&Dataset::embedded().unwrap().members, None, Topic::Open));
}

/// What is read of a text, by a reader that begins with it.
fn with_reader<T>(topic: Topic, read: impl FnOnce(&mut Reader) -> T) -> T {
    READER.with_borrow_mut(|reader| {
        reader.restart(None, topic);
        read(reader)
    })
}

pub fn in_pieces(text: &[u8], sizes: &[usize], topic: Topic) -> Answer {
    with_reader(topic, |reader| {
        let mut claims = Vec::new();
        let broken =
            reader.stream(Pieces::new(text, sizes), |read| claims.push(told(read))).unwrap();
        Answer { claims, seen: reader.seen(), broken }
    })
}

/// The claims of a text that is there as a whole.
pub fn whole(text: &str, topic: Topic) -> (Vec<String>, Seen) {
    with_reader(topic, |reader| {
        let mut claims = Vec::new();
        reader.text(text, true, |read| claims.push(told(&read)));
        (claims, reader.seen())
    })
}
