//! Whether a figure is stated in words that are all understood.
//!
//! Nobody is accused by a sentence of which a part is not: `Germany spends 0.7% of GDP on childcare`, `its neighbour spends
//! 3.8%`, `the deficit is 5.5%` have the forms of sentences on defence, and only words that the grammar does not know, or
//! knows to be of something else, tell them apart. So it is not asked whether a word is known to mean something else, but
//! whether every word that belongs to the figure is known to mean nothing else.

use std::ops::Range;

use super::scene::{Scene, is_figure};
use super::subjects::{self, Subject};
use super::terms::{Term, Verb};

/// Whether whom a figure is said of stands in its own clause, and every word of its statement is understood.
pub(super) fn is_plain(text: &str, scene: &Scene, at: usize, subject: &Subject) -> bool {
    let place = subject.place.filter(|place| scene.clause(at).contains(place));
    let is_told = place.is_some() || subject.beside || has_pronoun(text, scene, at);
    // `The Nordics averaged 2.3%, the Baltics 3.3%`
    let is_mean = |at: usize| {
        matches!(scene.term(at), Term::Verb(Verb::Be, _))
            && scene.written(text, at).starts_with("averag")
    };
    let is_of_one_thing =
        !is_of_another_thing(scene, at, subject) && !(0..scene.len()).any(is_mean);
    let mut words = words(text, scene, at, place);
    is_told && is_of_one_thing && words.all(|word| is_understood(text, scene, word, subject))
}

/// Whether every word of a statement is understood that says for itself whom it is of: of a count, a place.
pub(super) fn is_understood_throughout(
    text: &str,
    scene: &Scene,
    at: usize,
    subject: &Subject,
) -> bool {
    words(text, scene, at, None).all(|word| is_understood(text, scene, word, subject))
}

/// `spends 1.5% and 4.1% on defence and education respectively`, `spends 2.1% on defence and 0.8% on aid; Britain spends 2.3% and
/// 0.5%`: whether the sentence speaks of two things, and what the figure is of is not said beside it.
fn is_of_another_thing(scene: &Scene, at: usize, subject: &Subject) -> bool {
    let clause = scene.clause(at);
    let is_respective =
        subject.who.len() < 2 && scene.any(clause.clone(), |term| term == Term::Respective);
    let is_else = |term| matches!(term, Term::Else(_));
    let is_other =
        |term| matches!(term, Term::Target | Term::Verb(Verb::Demand | Verb::Promise, _));
    let defends = |term| matches!(term, Term::Defence | Term::Forces | Term::Spending);
    let spends = |term| defends(term) || matches!(term, Term::Spender | Term::Verb(Verb::Spend, _));
    let has = |means: fn(Term) -> bool| scene.any(0..scene.len(), means);
    let (has_else, has_others) = (has(is_else), has(is_other));
    is_respective
        || has_else && !scene.any(clause.clone(), defends)
        || has_others && !scene.any(clause.clone(), spends)
        || scene.any(clause, |term| term == Term::Average)
}

/// `while it spends 2%`: a word of its own for whom an earlier clause names; not `its neighbour`.
fn has_pronoun(text: &str, scene: &Scene, at: usize) -> bool {
    (scene.clause(at).start..at).any(|at| match scene.term(at) {
        Term::It | Term::They => scene.is_written(text, at, &["it", "they", "we", "them"]),
        Term::Country | Term::Both | Term::Those | Term::Government => true,
        _ => false,
    })
}

/// The words of a figure's statement: from whoever it is said of, or what stands right before that, to the next mark, figure
/// or clause; without what is put in between.
fn words(
    text: &str,
    scene: &Scene,
    at: usize,
    place: Option<usize>,
) -> impl Iterator<Item = usize> {
    let clause = scene.clause(at);
    let anchor = place.filter(|place| *place < at).unwrap_or(at);
    let opens = |term| {
        matches!(term, Term::Mark(_) | Term::Which | Term::Verb(Verb::Say, _)) || is_figure(term)
    };
    let mut start = scene.find_last(clause.start..anchor, opens).map_or(clause.start, |at| at + 1);
    // `On childcare, Germany spends 0.7%`
    if scene.is_written(text, clause.start, &["on", "for"]) {
        start = clause.start;
    }
    let all = scene.series(at, |term| matches!(term, Term::Quantity(_)));
    let end = end(scene, all.end.max(at + 1)).max(place.map_or(0, |place| place + 1));
    (start..end).filter(move |word| !is_put_in_between(scene, *word, at, anchor))
}

/// Where the words end that belong to a figure before them.
fn end(scene: &Scene, from: usize) -> usize {
    let closes = |at: &usize| match scene.term(*at) {
        Term::Mark(_) | Term::While | Term::When | Term::Which | Term::Beside => true,
        // `and plans 3%`; not `on defence and education`
        Term::And => matches!(
            scene.term(scene.after(*at)),
            Term::Verb(..) | Term::Will | Term::Would | Term::Ally(..) | Term::Bloc(_)
        ),
        term => is_figure(term),
    };
    (from..scene.len()).find(closes).unwrap_or(scene.len())
}

fn is_put_in_between(scene: &Scene, word: usize, at: usize, anchor: usize) -> bool {
    let is_aside = scene.aside(word, at).is_some_and(|aside| !aside.contains(&anchor));
    // `Estonia, home to a battlegroup, spent 3%`
    let comma = |range: Range<usize>| scene.find(range, |term| term == Term::Mark(','));
    let told_of = comma(anchor..word).and_then(|open| Some((open, comma(word..at)?)));
    let is_aside = is_aside
        || told_of.is_some_and(|(open, close)| {
            !scene.any(open..close, |term| is_figure(term) || matches!(term, Term::Verb(..)))
        });
    let bracket = |range: Range<usize>, mark| scene.find(range, |term| term == Term::Mark(mark));
    let is_in_brackets = word < at
        && bracket(anchor..word, '(').is_some_and(|open| {
            bracket(open..at, ')').is_some_and(|close| (open..=close).contains(&word))
        });
    is_aside || is_in_brackets
}

fn is_understood(text: &str, scene: &Scene, at: usize, subject: &Subject) -> bool {
    match scene.term(at) {
        Term::Plain => changes_nothing(text, scene, at),
        Term::Else(_) | Term::Elsewhere => false,
        // `will top $1.4 trillion`
        Term::Superlative(_) => !is_figure(scene.term(scene.after(at))),
        // `German investment has fallen to 2.6%`
        Term::Spending => !scene.written(text, at).starts_with("investment"),
        term @ Term::Foreign(_) => {
            subjects::who(term).is_some_and(|other| subject.who.contains(&other))
        }
        _ => true,
    }
}

/// Whether a word that the grammar does not know is of no matter to what it stands beside.
pub(super) fn changes_nothing(text: &str, scene: &Scene, at: usize) -> bool {
    const WORDS: [&str; 13] = [
        "again", "already", "as", "be", "country", "member", "once", "relative", "s", "still",
        "too", "year", "yet",
    ];
    const DOUBTS: [&str; 8] = [
        "originally",
        "allegedly",
        "effectively",
        "really",
        "reportedly",
        "supposedly",
        "truly",
        "actually",
    ];
    let word = scene.written(text, at);
    let is_adverb = word.ends_with("ly") && !scene.is_written(text, at, &DOUBTS);
    is_adverb || scene.is_written(text, at, &WORDS)
}
