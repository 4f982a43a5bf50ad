//! Numbers that are passed over: none of those that stand near words of defence vanishes.

use std::ops::Range;

use rust_decimal::Decimal;

use super::passed::{PassedOver, Why};
use super::rules::{Found, Said};
use super::scene::{Item, Scene};
use super::terms::{Kind, Quantity, Term};
use super::tokens::{self, Tokens};
use super::visible::Visible;
use super::{Origin, Reader, Topic, cells, dates, story};

/// Of so many numbers of a text it is kept where they are.
const MOST_PLACES: usize = 1_000;

impl Reader {
    /// Counts a number of a sentence that is passed over, and keeps where it is.
    pub(super) fn pass_over(
        &mut self,
        sentence: &Visible,
        origin: Origin,
        span: Range<usize>,
        why: Why,
    ) {
        self.state.seen.passed_over.add(why);
        if self.state.passed.len() == MOST_PLACES {
            return;
        }
        let Some((before, words)) = sentence.quote(span) else { return };
        let (place, end) = origin.place(before, words);
        self.state.passed.push(PassedOver {
            words: words.to_owned(),
            line: place.line,
            column: place.column,
            span: place.byte..end,
            why,
        });
    }

    /// Passes over the figures of a sentence that make no claim, where it speaks of defence spending. A number that a claim
    /// beside it has already, as the share that allies are counted by, is no figure of its own.
    pub(super) fn pass_over_unread(
        &mut self,
        sentence: &Visible,
        origin: Origin,
        scene: &Scene,
        said: Said,
        unread: &[(usize, Why)],
        found: &[Found],
    ) {
        let is_of_spending = said == Said::Itself
            || !found.is_empty()
            || scene.any(0..scene.len(), story::is_of_spending)
            || self.is_row(sentence.seen());
        if !is_of_spending {
            return;
        }
        for &(at, why) in unread {
            let (Some(quantity), Some(item)) = (scene.quantity(at), scene.items().get(at)) else {
                continue;
            };
            // `Half of the allies` is no number, and one without a unit is counted below.
            let is_counted =
                quantity.kind == Kind::Allies || !quantity.loose && quantity.kind != Kind::Bare;
            if is_counted && !is_part_of(quantity, found) {
                self.pass_over(sentence, origin, item.span.clone(), why);
            }
        }
    }

    /// Passes over the numbers without a unit in a sentence that speaks of defence.
    pub(super) fn pass_over_bare(&mut self, sentence: &Visible, origin: Origin, scene: &Scene) {
        let speaks = |term| matches!(term, Term::Defence | Term::Forces | Term::Ministry);
        let is_row = self.is_row(sentence.seen());
        if !is_row && !scene.any(0..scene.len(), speaks) {
            return;
        }
        let why = if is_row { Why::NotUnderstood } else { Why::NoClaim };
        let spans: Vec<Range<usize>> = numbers(&self.tokens, sentence.seen())
            .filter_map(|span| alone(scene, &span, sentence.seen()))
            .collect();
        for span in spans {
            self.pass_over(sentence, origin, span, why);
        }
    }

    /// Passes over the numbers of a sentence that is not English, where the text speaks of defence.
    pub(super) fn pass_over_foreign(&mut self, sentence: &Visible, origin: Origin, scene: &Scene) {
        let spans: Vec<Range<usize>> = numbers(&self.tokens, sentence.seen()).collect();
        self.state.seen.foreign += usize::from(!spans.is_empty());
        let names = |term| matches!(term, Term::Defence | Term::Forces | Term::Bloc(_));
        let is_on_defence = self.state.topic == Topic::Given
            || self.state.left > 0
            || scene.any(0..scene.len(), names)
            || !self.state.language.is_english();
        self.state.left = self.state.left.saturating_sub(1);
        if !is_on_defence {
            return;
        }
        for span in spans {
            self.pass_over(sentence, origin, span, Why::NotEnglish);
        }
    }

    /// Passes over the numbers of a row below a heading on defence spending that has no word of it.
    pub(super) fn pass_over_row(&mut self, source: &str, origin: Origin) {
        let sentence = self.seen_in(source);
        if !self.is_row(sentence.seen()) {
            return;
        }
        self.tokens.read(sentence.seen());
        let spans: Vec<Range<usize>> = numbers(&self.tokens, sentence.seen()).collect();
        for span in spans {
            self.pass_over(&sentence, origin, span, Why::NotUnderstood);
        }
    }

    /// Whether a line is a row below what says of what its figures are.
    fn is_row(&self, line: &str) -> bool {
        self.state.outline.is_open() && cells::of(line).is_some()
    }
}

/// The words of a number that stands alone: in no term that has a meaning, and part of no name (`Article 5`, `F-35`) and of
/// no date (`24 February`).
fn alone(scene: &Scene, span: &Range<usize>, text: &str) -> Option<Range<usize>> {
    let is_in = |item: &Item| item.span.start <= span.start && span.end <= item.span.end;
    let at = scene.items().iter().position(is_in)?;
    let is_bare =
        matches!(scene.term(at), Term::Plain | Term::Quantity(Quantity { kind: Kind::Bare, .. }));
    let before = text.get(..span.start).unwrap_or_default();
    let is_glued = before.ends_with(|c: char| c.is_alphanumeric() || c == '-');
    let plain = |at: Option<usize>| {
        at.and_then(|at| scene.items().get(at))
            .filter(|item| item.term == Term::Plain)
            .and_then(|item| text.get(item.span.clone()))
            .unwrap_or_default()
    };
    let is_named = plain(at.checked_sub(1)).starts_with(char::is_uppercase);
    let is_alone = is_bare && !is_glued && !is_named && !dates::is_month(plain(Some(at + 1)));
    is_alone.then(|| scene.items().get(at).map(|item| item.span.clone()))?
}

/// Whether a number is said by a claim of its sentence beside its own figure: the share that is counted by, the upper end
/// of a range.
fn is_part_of(quantity: Quantity, found: &[Found]) -> bool {
    let is_it = |number: Decimal| quantity.number == number;
    found.iter().any(|found| {
        found.claim.threshold.is_some_and(|share| is_it(share.percent()))
            || found.claim.value.high.is_some_and(is_it)
    })
}

/// The numbers of a sentence that is not read, but for years.
fn numbers<'t>(tokens: &'t Tokens, text: &'t str) -> impl Iterator<Item = Range<usize>> {
    let is_year =
        |digits: &str| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let spans = tokens.all().iter().filter(|token| {
        matches!(token.kind, tokens::Kind::Number | tokens::Kind::Comma | tokens::Kind::Unread)
    });
    spans
        .map(|token| token.span.clone())
        .filter(move |span| text.get(span.clone()).is_some_and(|digits| !is_year(digits)))
}
