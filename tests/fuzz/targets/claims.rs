//! Texts: reading and judging never fails, a text in pieces reads as the whole text, and every claim is where it says.

use std::cell::RefCell;
use std::io;

use defspend::claim::read::{Broken, Read, Reader, Seen, Topic, shown};
use defspend::claim::{Claim, Judge};
use defspend::dataset::Day;

use super::dice::Dice;
use super::record;

/// Reads a text as a whole and in pieces, and judges what is read.
pub fn hold(bytes: &[u8]) {
    let mut dice = Dice::beside(bytes);
    for topic in [Topic::Open, Topic::Given] {
        let text = String::from_utf8_lossy(bytes);
        let (told, seen) = whole(&text, topic, |read| {
            is_in_place(&text, read);
            is_judged(&read.claim);
        });
        let sizes = [(); 3].map(|()| (1 + dice.roll(100)) * (1 + dice.roll(100)));
        let answer = in_pieces(bytes, &sizes, topic);
        assert_eq!((&answer.claims, answer.seen), (&told, seen), "in pieces of {sizes:?}");
    }
    // Cut in two at every place near one, so that no place within a word is left to chance.
    let all = in_pieces(bytes, &[usize::MAX], Topic::Open);
    let near = (dice.roll(256) << 8 | dice.roll(256)) % bytes.len().max(1);
    for at in near..(near + 4).min(bytes.len()) {
        assert_eq!(in_pieces(bytes, &[at.max(1), usize::MAX], Topic::Open), all, "cut at {at}");
    }
}

/// Reads a text as a claim and judges what is read.
pub fn is_read_and_judged(text: &str) {
    whole(text, Topic::Given, |read| {
        is_in_place(text, read);
        is_judged(&read.claim);
    });
}

/// Each place of a claim points at its words.
fn is_in_place(text: &str, read: &Read) {
    assert_eq!(text.get(read.start..read.end), Some(read.quote), "{read:?}");
    assert!(!read.quote.trim().is_empty(), "{read:?}");
    let before = &text[..read.start];
    let line = before.rsplit('\n').next().unwrap_or_default();
    let place = (before.matches('\n').count() + 1, line.chars().count() + 1);
    assert_eq!((read.line, read.column), place, "{read:?}");
}

/// The record has something to say to every claim, whatever the day.
fn is_judged(claim: &Claim) {
    let judge = Judge::new(record());
    for day in [None, Day::read("2025-06-09"), Day::read("1900-01-01")] {
        judge.judge(claim, day).unwrap();
    }
}

/// All that a reader says of a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    pub claims: Vec<String>,
    pub seen: Seen,
    pub broken: Broken,
}

/// What is read of a text that comes in pieces of these sizes, over and over.
pub fn in_pieces(text: &[u8], sizes: &[usize], topic: Topic) -> Answer {
    with_reader(topic, |reader| {
        let pieces = Pieces { rest: text, sizes: sizes.iter().cycle() };
        let mut claims = Vec::new();
        let broken = reader.stream(pieces, |read| claims.push(told(read))).unwrap();
        Answer { claims, seen: reader.seen(), broken }
    })
}

/// What is read of a text that is there as a whole; each claim is handed to `each` as well.
pub fn whole(text: &str, topic: Topic, mut each: impl FnMut(&Read)) -> (Vec<String>, Seen) {
    with_reader(topic, |reader| {
        let mut claims = Vec::new();
        reader.text(text, true, |read| {
            claims.push(told(&read));
            each(&read);
        });
        (claims, reader.seen())
    })
}

struct Pieces<'t> {
    rest: &'t [u8],
    sizes: std::iter::Cycle<std::slice::Iter<'t, usize>>,
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
        RefCell::new(Reader::new(&record().members, None, Topic::Open));
}

/// What is read of a text, by a reader that begins with it.
fn with_reader<T>(topic: Topic, read: impl FnOnce(&mut Reader) -> T) -> T {
    READER.with_borrow_mut(|reader| {
        reader.restart(None, topic);
        read(reader)
    })
}
