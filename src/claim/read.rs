//! Reading claims out of English text.
//!
//! Text is cut into sentences; most hold neither a figure nor a word of defence, and are left at that. The words and
//! numbers of the others become terms (what a word can mean), and for each figure the first [`rules::RULES`] that fits
//! says what it is. Whom it is said of and when is worked out apart. What a sentence does not settle stays open, with the
//! [`Reason`]; what has nothing to do with defence spending is no claim.

mod dates;
mod english;
mod lexicon;
pub mod rules;
mod scene;
mod sentences;
mod subjects;
mod terms;
mod times;
mod tokens;

use std::io;
use std::ops::Range;

use memchr::{memchr_iter, memrchr};

use super::{Claim, Comparator, Measure, When, Who};
use crate::dataset::{Day, Iso3, Members};
use lexicon::Lexicon;
use rules::Found;
use scene::Scene;
use terms::{Form, Term};
use tokens::Tokens;

/// How much is read at a time.
const BLOCK: usize = 1 << 16;
/// In no sentence are more figures looked at: a table that is written as one sentence is none.
const MOST_FIGURES: usize = 64;
/// After a sentence on defence so many others may speak of it without its name.
const TOPIC: u8 = 5;
/// Of so many broken places of a text it is said where they are.
const MOST_PLACES: usize = 10;

/// Why a figure is seen but not judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The sentence does not say of whom.
    NoSubject,
    /// The sentence does not say when.
    NoYear,
    /// A country that NATO's tables do not hold.
    NotAnAlly,
    /// A count of allies without the share that they meet.
    NoThreshold,
    /// What the alliance pays together.
    CommonFunding,
    /// A fund, a contract, a programme over years.
    Fund,
    /// Aid to others, arms for others.
    Aid,
    /// Jobs.
    Jobs,
    /// A part of the budget that no table has.
    PartOfBudget,
    /// A percentage of national income.
    IncomeBase,
    /// Percentage points.
    Points,
    /// The budget of a ministry, not spending by NATO's definition.
    Ministry,
    /// What somebody asks for.
    Opinion,
    /// What would be.
    Hypothetical,
    /// A plan for forces.
    Plan,
    /// Money of several years together.
    SeveralYears,
    /// A multiple or a fraction in words, too loose to be held against a figure.
    Loose,
    /// The sentence can be read in more than one way.
    Unclear,
}

impl Reason {
    /// Every reason with its word in rows.
    pub const ALL: [(Self, &'static str); 18] = [
        (Self::NoSubject, "no_subject"),
        (Self::NoYear, "no_year"),
        (Self::NotAnAlly, "not_an_ally"),
        (Self::NoThreshold, "no_threshold"),
        (Self::CommonFunding, "common_funding"),
        (Self::Fund, "fund"),
        (Self::Aid, "aid"),
        (Self::Jobs, "jobs"),
        (Self::PartOfBudget, "part_of_budget"),
        (Self::IncomeBase, "income_base"),
        (Self::Points, "points"),
        (Self::Ministry, "ministry"),
        (Self::Opinion, "opinion"),
        (Self::Hypothetical, "hypothetical"),
        (Self::Plan, "plan"),
        (Self::SeveralYears, "several_years"),
        (Self::Loose, "loose"),
        (Self::Unclear, "unclear"),
    ];

    /// The word for it in rows.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(reason, _)| *reason == self).map_or("", |(_, name)| name)
    }

    /// One sentence for a person.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::NoSubject => "The sentence does not settle whose figure this is.",
            Self::NoYear => "The sentence does not settle of which year the figure is.",
            Self::NotAnAlly => "NATO's tables do not hold whom the figure is about.",
            Self::NoThreshold => "The sentence does not say which share is meant.",
            Self::CommonFunding => {
                "This is the alliance's common funding, not what allies spend on defence."
            }
            Self::Fund => "A fund, contract or programme is not a year's defence spending.",
            Self::Aid => "Aid and arms for others are not a year's defence spending.",
            Self::Jobs => "Jobs are in no table.",
            Self::PartOfBudget => "NATO's tables as held here do not have this part of the budget.",
            Self::IncomeBase => "This is a share of national income, not of GDP.",
            Self::Points => "A difference in percentage points is not read as a figure of its own.",
            Self::Ministry => "A ministry's budget is not defence spending by NATO's definition.",
            Self::Opinion => "This is what somebody asks for, not what is spent or promised.",
            Self::Hypothetical => "The sentence says what would be, not what is.",
            Self::Plan => "A plan for later is in no table.",
            Self::SeveralYears => "This is money of several years together.",
            Self::Loose => {
                "A multiple or fraction in words is too loose to be held against a figure."
            }
            Self::Unclear => "The sentence can be read in more than one way.",
        }
    }
}

/// A claim as it was found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read<'t> {
    /// What is claimed.
    pub claim: Claim,
    /// The words with the number, as they stand.
    pub quote: &'t str,
    /// The line in which they begin, from 1.
    pub line: usize,
    /// The character in the line at which they begin, from 1.
    pub column: usize,
    /// The byte in the text at which they begin, from 0.
    pub start: usize,
    /// The byte after their last.
    pub end: usize,
    /// Why the claim is not to be judged.
    pub reason: Option<Reason>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// Whether a text is known to speak of defence spending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// It was put as a claim on it: "Greece is at 3.1%" is read so.
    Given,
    /// Any text: a sentence, or one shortly before it, must speak of defence.
    Open,
}

/// What was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Sentences.
    pub sentences: usize,
    /// Sentences with a figure that are not English, and were left alone.
    pub foreign: usize,
}

/// Bytes of a text that are no UTF-8.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Broken {
    /// The first of the places: line and column, from 1.
    pub places: Vec<(usize, usize)>,
    /// How many there are in all.
    pub count: usize,
}

/// Reads the claims of a text that comes in pieces.
pub struct Reader {
    lexicon: Lexicon,
    tokens: Tokens,
    topic: Topic,
    left: u8,
    day: Option<Day>,
    place: Place,
    seen: Seen,
}

/// A place in a text.
#[derive(Clone, Copy, Debug)]
struct Place {
    byte: usize,
    line: usize,
    column: usize,
}

impl Place {
    const START: Self = Self { byte: 0, line: 1, column: 1 };

    /// The place after a stretch of text.
    fn past(self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let lines = memchr_iter(b'\n', bytes).count();
        let last = memrchr(b'\n', bytes).map_or(0, |at| at + 1);
        let characters = text.get(last..).map_or(0, |rest| rest.chars().count());
        let column = if lines > 0 { 1 } else { self.column } + characters;
        Self { byte: self.byte + text.len(), line: self.line + lines, column }
    }
}

/// Reads the claims of a text as of a day: "this year" is the day's.
///
/// ```
/// use defspend::claim::{Measure, read};
/// use defspend::dataset::{Dataset, Day};
/// let dataset = Dataset::embedded()?;
/// let found = read("Poland spent 4.1% of its GDP on defence last year.", &dataset.members, Day::read("2025-06-09"));
/// assert_eq!((found[0].quote, found[0].claim.measure), ("4.1% of its GDP", Measure::Share));
/// # Ok::<(), defspend::Error>(())
/// ```
#[must_use]
pub fn read<'t>(text: &'t str, members: &Members, day: Option<Day>) -> Vec<Read<'t>> {
    let mut found = Vec::new();
    Reader::new(members, day, Topic::Given).text(text, true, |read| found.push(read));
    found
}

impl Reader {
    /// For one text. Without a day, one that stands alone on the first lines counts.
    #[must_use]
    pub fn new(members: &Members, day: Option<Day>, topic: Topic) -> Self {
        let (tokens, seen) = (Tokens::default(), Seen::default());
        Self {
            lexicon: Lexicon::new(members),
            tokens,
            topic,
            left: 0,
            day,
            place: Place::START,
            seen,
        }
    }

    /// Looks at the beginning of a text for its date where no day is given, and says as of which day "this year" and
    /// "now" are understood.
    pub fn begin(&mut self, text: &str) -> Option<Day> {
        self.day = self.day.or_else(|| dates::leading(text));
        self.day
    }

    /// What was looked at so far.
    #[must_use]
    pub fn seen(&self) -> Seen {
        self.seen
    }

    /// Reads a piece of text, as far as its sentences are complete, and says how many bytes that are: the rest comes
    /// again at the beginning of the next piece. The last piece is read to its end.
    pub fn text<'t>(&mut self, text: &'t str, last: bool, mut each: impl FnMut(Read<'t>)) -> usize {
        if self.place.byte == 0 {
            self.begin(text);
        }
        let (mut done, mut placed, mut earlier) = (0, 0, 0..0);
        while let Some(range) = sentences::next(text, done, last) {
            let sentence = text.get(range.clone()).unwrap_or_default();
            self.seen.sentences += 1;
            if self.topic == Topic::Given || sentences::may_matter(sentence) {
                self.advance(text, &mut placed, range.start);
                self.sentence(sentence, text.get(earlier).unwrap_or_default(), &mut each);
            } else {
                self.left = self.left.saturating_sub(1);
            }
            done = range.end;
            earlier = range;
        }
        let rest = text.get(done..).unwrap_or_default();
        if rest.trim_start().is_empty() {
            done = text.len();
        }
        self.advance(text, &mut placed, done);
        done
    }

    /// Moves the reader's place on. Sentences that do not matter are passed in one go.
    fn advance(&mut self, text: &str, placed: &mut usize, to: usize) {
        self.place = self.place.past(text.get(*placed..to).unwrap_or_default());
        *placed = to;
    }

    /// Reads a text from its bytes, a block at a time. Bytes that are no UTF-8 are left out, and told.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn stream(
        &mut self,
        mut from: impl io::Read,
        mut each: impl FnMut(&Read),
    ) -> io::Result<Broken> {
        let (mut bytes, mut text) = (vec![0; BLOCK], String::with_capacity(2 * BLOCK));
        let (mut begun, mut broken) = (0, Broken::default());
        loop {
            let room = bytes.get_mut(begun..).unwrap_or_default();
            let count = match from.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            let filled = bytes.get(..begun + count).unwrap_or_default();
            let left = self.decode(filled, &mut text, &mut broken, count == 0);
            let start = filled.len() - left;
            bytes.copy_within(start..start + left, 0);
            begun = left;
            let done = self.text(&text, count == 0, |read| each(&read));
            text.drain(..done);
            if count == 0 {
                return Ok(broken);
            }
        }
    }

    /// Adds bytes to a text, and says how many of the last may be the beginning of a character.
    fn decode(
        &self,
        mut bytes: &[u8],
        text: &mut String,
        broken: &mut Broken,
        last: bool,
    ) -> usize {
        loop {
            let error = match str::from_utf8(bytes) {
                Ok(valid) => {
                    text.push_str(valid);
                    return 0;
                }
                Err(error) => error,
            };
            let (valid, rest) = bytes.split_at(error.valid_up_to());
            text.push_str(str::from_utf8(valid).unwrap_or_default());
            if error.error_len().is_none() && !last {
                return rest.len();
            }
            if broken.count < MOST_PLACES {
                let place = self.place.past(text);
                broken.places.push((place.line, place.column));
            }
            broken.count += 1;
            text.push(char::REPLACEMENT_CHARACTER);
            bytes = rest.get(error.error_len().unwrap_or(rest.len())..).unwrap_or_default();
        }
    }

    /// Reads one sentence, which begins at the reader's place.
    fn sentence<'t>(&mut self, text: &'t str, earlier: &str, each: &mut impl FnMut(Read<'t>)) {
        self.tokens.read(text);
        let scene = Scene::new(text, &self.tokens, &self.lexicon);
        let said = scene.any(0..scene.len(), |term| matches!(term, Term::Defence | Term::Forces));
        let alliance = scene.any(0..scene.len(), |term| matches!(term, Term::Bloc(_)));
        let open = said || alliance || self.topic == Topic::Given || self.left > 0;
        self.left = if said { TOPIC } else { self.left.saturating_sub(1) };
        let compares = |term| matches!(term, Term::More | Term::Compare(_));
        if !scene.any(0..scene.len(), |term| tells(term) || term == Term::Percent || compares(term))
        {
            return;
        }
        if !english::is_english(self.tokens.words()) {
            self.seen.foreign += 1;
            return;
        }
        if !open {
            return;
        }
        let said = said || self.topic == Topic::Given;
        let (mut carried, mut before) = (None, None);
        let (mut at, mut figures) = (0, 0);
        while let Some(item) = scene.items().get(at)
            && figures < MOST_FIGURES
        {
            let mut taken = 1;
            if tells(item.term) {
                figures += 1;
                if let Some((rule, mut found, items)) =
                    self.figure(&scene, at, said, before.as_ref())
                {
                    taken = items;
                    if found.who.is_empty() && carries(&scene, at) {
                        let who = carried.get_or_insert_with(|| self.subject_of(earlier));
                        found = carry(found, who.as_ref());
                    }
                    self.hand_out(text, &scene, at..at + items, rule, &found, each);
                    before = Some(found);
                }
            }
            for (items, found) in rules::comparison(&scene, at, self.day, before.as_ref()) {
                self.hand_out(text, &scene, at..at + items, "comparison", &found, each);
            }
            at += taken;
        }
    }

    fn figure(
        &self,
        scene: &Scene,
        at: usize,
        said: bool,
        before: Option<&Found>,
    ) -> Option<(&'static str, Found, usize)> {
        match scene.term(at) {
            Term::Quantity(_) => {
                let (rule, found) = rules::decide(scene, at, self.day, said, before)?;
                Some((rule.name, found, 1))
            }
            Term::Ordinal(_) | Term::Superlative(_) | Term::Lead(_) | Term::Last => {
                let (taken, found) = rules::rank(scene, at, self.day, said)?;
                Some(("rank", found, taken))
            }
            _ => Some(("multiple", rules::multiple(scene, at, self.day, said)?, 1)),
        }
    }

    /// A claim for each of whom it is said. Of "a respective 2.3, 2.1 and 2.4%" each has one.
    fn hand_out<'t>(
        &self,
        text: &'t str,
        scene: &Scene,
        items: Range<usize>,
        rule: &'static str,
        found: &Found,
        each: &mut impl FnMut(Read<'t>),
    ) {
        let (Some(first), Some(last)) =
            (scene.items().get(items.start), scene.items().get(items.end - 1))
        else {
            return;
        };
        let span = first.span.start..last.span.end;
        let Some(quote) = text.get(span.clone()) else { return };
        let place = self.place.past(text.get(..span.start).unwrap_or_default());
        let who = respective(scene, items.start, &found.who)
            .map_or_else(|| found.who.clone(), |who| vec![who]);
        let subjects =
            if who.is_empty() { vec![None] } else { who.into_iter().map(Some).collect() };
        for subject in subjects {
            let claim = Claim { subject, ..found.claim.clone() };
            let (start, end) = (place.byte, place.byte + quote.len());
            each(Read {
                claim,
                quote,
                line: place.line,
                column: place.column,
                start,
                end,
                reason: found.reason,
                rule,
            });
        }
    }

    /// The only ally that a sentence names.
    fn subject_of(&self, sentence: &str) -> Option<Who> {
        let mut tokens = Tokens::default();
        tokens.read(sentence);
        let scene = Scene::new(sentence, &tokens, &self.lexicon);
        let mut allies: Vec<Iso3> = Vec::new();
        for item in scene.items() {
            match item.term {
                Term::Ally(code, _) if !allies.contains(&code) => allies.push(code),
                Term::Foreign(_) | Term::Bloc(_) | Term::Members => return None,
                _ => {}
            }
        }
        match *allies {
            [code] => Some(Who::Ally(code)),
            _ => None,
        }
    }
}

/// Whether a term can begin a claim.
fn tells(term: Term) -> bool {
    matches!(
        term,
        Term::Quantity(_)
            | Term::Ordinal(_)
            | Term::Superlative(_)
            | Term::Lead(_)
            | Term::Last
            | Term::Verb(terms::Verb::Multiply(_), _)
    )
}

/// Whether a sentence begins with a word for whoever was named before it, and names nobody else up to a figure.
fn carries(scene: &Scene, at: usize) -> bool {
    let first = (0..3).find(|at| !matches!(scene.term(*at), Term::Mark(_)));
    let refers = first
        .is_some_and(|first| matches!(scene.term(first), Term::It | Term::They | Term::Country));
    refers
        && !scene.any(0..at, |term| {
            matches!(term, Term::Ally(_, Form::Name | Form::Adjective) | Term::Foreign(_))
        })
}

/// Says a claim without a subject of the one that was named before.
fn carry(found: Found, who: Option<&Who>) -> Found {
    let Some(who) = who else { return found };
    let claim = found.claim;
    let timeless = matches!(claim.measure, Measure::Target | Measure::Pledge);
    let reason = match found.reason {
        Some(Reason::NoSubject) => (claim.when.is_none() && !timeless).then_some(Reason::NoYear),
        other => other,
    };
    Found { who: vec![who.clone()], claim, reason }
}

/// Whose a figure is in "A, B and C spend 2.3, 2.1 and 2.4%, respectively", and in "A and B spend 2.3% and 2.1%".
fn respective(scene: &Scene, at: usize, who: &[Who]) -> Option<Who> {
    let series = |at: usize| {
        matches!(
            scene.term(at),
            Term::Quantity(_) | Term::Mark(',') | Term::And | Term::Filler | Term::Respective
        )
    };
    if who.len() < 2 {
        return None;
    }
    let start = (0..at).rev().take_while(|at| series(*at)).last().unwrap_or(at);
    let figures = |range: Range<usize>| range.filter(|at| scene.quantity(*at).is_some()).count();
    let end = (at..scene.len()).take_while(|at| series(*at)).last().map_or(at, |last| last + 1);
    (figures(start..end) == who.len()).then(|| who.get(figures(start..at)).cloned())?
}

/// A claim in one line, as the examples of the rules have it: subject, measure, comparator, value, unit, year, `@` the
/// share that is counted by, `!` the reason why it is not judged.
#[must_use]
pub fn shown(read: &Read) -> String {
    let Claim {
        subject, measure, comparator, value, when, threshold, missing, since, against, ..
    } = &read.claim;
    let word = |name: Option<&'static str>| name.unwrap_or("").to_owned();
    let mut parts = vec![
        subject.as_ref().map_or_else(|| "-".to_owned(), |who| who.code().into_owned()),
        word(Measure::ALL.iter().find(|(known, _)| known == measure).map(|(_, name)| *name)),
        word(Comparator::ALL.iter().find(|(known, _)| known == comparator).map(|(_, name)| *name)),
        value
            .high
            .map_or_else(|| value.number.to_string(), |high| format!("{}..{high}", value.number)),
    ];
    parts.extend(value.scale.name().map(str::to_owned));
    parts.push(value.unit.name().to_owned());
    parts.push(match when {
        Some(When::In(year)) => year.to_string(),
        Some(When::Current) => "current".to_owned(),
        None => "-".to_owned(),
    });
    parts.extend(since.map(|year| format!("since {year}")));
    parts.extend(against.as_ref().map(|other| format!("than {}", other.code())));
    parts.extend(threshold.map(|share| {
        format!("{}{}", if *missing { "<" } else { "@" }, share.percent().normalize())
    }));
    parts.extend(read.reason.map(|reason| format!("!{}", reason.name())));
    parts.join(" ")
}
