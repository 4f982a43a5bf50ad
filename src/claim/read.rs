//! Reading claims out of English text.
//!
//! Text is cut into sentences; most hold neither a figure nor a word of defence, and are left at that. The words and
//! numbers of the others become terms (what a word can mean), and for each figure the first [`rules::RULES`] that fits
//! says what it is. Whom it is said of and when is worked out apart. What a sentence does not settle stays open, with the
//! [`Reason`]; what has nothing to do with defence spending is no claim.

mod around;
mod cells;
mod dates;
mod doubts;
mod english;
mod leaders;
mod lexicon;
mod outline;
mod passed;
mod passing;
mod rows;
pub mod rules;
mod scene;
mod sentences;
mod sets;
mod statement;
mod story;
mod stream;
mod subjects;
mod terms;
mod times;
mod tokens;
mod visible;
mod wording;
mod words;

use std::mem;
use std::ops::Range;

use memchr::memchr_iter;

use super::document::{Block, Opening, Place, Transcript};
use super::{Claim, Comparator, Context, Measure, Reason, When, Who};
use crate::dataset::{Day, Members};
use around::Named;
pub use dates::Dated;
pub(super) use dates::published;
use english::Language;
use lexicon::Lexicon;
use outline::Outline;
pub use passed::{PassedCount, PassedOver, Why};
use rules::{Found, Said};
use scene::Scene;
use sentences::{Next, Words};
use sets::Set;
use story::{Story, Told};
pub use stream::{Broken, Document};
use terms::Term;
use tokens::Tokens;
use visible::Visible;

/// In no sentence are more figures looked at: a table that is written as one sentence is none.
const MOST_FIGURES: usize = 64;
/// No sentence gives more claims. All 32 allies may have four figures each; but where a list of allies meets a list of
/// figures and each figure could be anyone's, a sentence of 600 bytes would give 2,048 claims, none of them certain.
const MOST_ROWS: usize = 128;
/// After a sentence on defence so many others may speak of it without its name.
const TOPIC: u8 = 5;

/// A claim as it was found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read<'t> {
    /// What is claimed.
    pub claim: Claim,
    /// The words with the number, as they are written in the text, invisible characters included; of a page or a Markdown
    /// text, as they are seen in it.
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
    /// What the text says around it.
    pub context: Context,
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
    /// Figures that make claims, each once, of however many it is said.
    pub figures: usize,
    /// Numbers near words of defence that make none.
    pub passed_over: PassedCount,
}

/// Reads the claims of a text that comes in pieces, the same however it is cut.
pub struct Reader {
    lexicon: Lexicon,
    tokens: Tokens,
    state: State,
    /// What was shown to readers, where it is kept.
    transcript: Option<Transcript>,
}

/// What is known of the text that is read, from one piece to the next.
struct State {
    topic: Topic,
    day: Option<Day>,
    /// The day that it gives itself.
    dated: Option<Dated>,
    /// Whether its date has been looked for.
    begun: bool,
    /// In which language it speaks of defence, if it does.
    language: Language,
    /// How many sentences may still speak of defence without its name.
    left: u8,
    /// The sentence before the next.
    earlier: String,
    /// Whether it was read.
    has_read: bool,
    /// What it names, where it was.
    named: Named,
    /// What a reader carries from the sentences before.
    story: Story,
    /// What the headings above say.
    outline: Outline,
    /// How many lines have ended since the last sentence.
    line_ends: usize,
    /// So many bytes of its line stand before the next sentence.
    indent: usize,
    /// So many bytes of the next sentence were searched for its end in vain.
    looked: usize,
    place: Place,
    seen: Seen,
    /// The first numbers that were passed over.
    passed: Vec<PassedOver>,
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

impl State {
    fn new(day: Option<Day>, topic: Topic) -> Self {
        Self {
            topic,
            day,
            begun: false,
            language: Language::default(),
            left: 0,
            earlier: String::new(),
            has_read: true,
            named: Named::default(),
            looked: 0,
            place: Place::START,
            seen: Seen::default(),
            passed: Vec::new(),
            story: Story::default(),
            dated: None,
            outline: Outline::default(),
            line_ends: 0,
            indent: 0,
        }
    }

    /// Passes what stands between sentences.
    fn pass_blanks(&mut self, blanks: &str) {
        self.line_ends += memchr_iter(b'\n', blanks.as_bytes()).count();
        if self.line_ends > 1 {
            self.story.begin_paragraph();
        }
    }

    /// Moves on to a byte of the piece that is read. Sentences that do not matter are passed in one go.
    fn advance(&mut self, text: &str, placed: &mut usize, to: usize) {
        self.place = self.place.past(text.get(*placed..to).unwrap_or_default());
        *placed = to;
    }
}

impl Reader {
    /// [`Reader::begin`] needs so many bytes of a text, or all of a shorter one.
    pub const HEAD: usize = dates::HEAD;

    /// For one text. Without a day, one that stands alone on the first lines counts.
    #[must_use]
    pub fn new(members: &Members, day: Option<Day>, topic: Topic) -> Self {
        let (lexicon, tokens) = (Lexicon::new(members), Tokens::default());
        Self { lexicon, tokens, state: State::new(day, topic), transcript: None }
    }

    /// Begins another text. A new reader would read it the same, but building its lexicon takes longer than a short text.
    pub fn restart(&mut self, day: Option<Day>, topic: Topic) {
        self.state = State::new(day, topic);
    }

    /// Keeps what is read from now on, so that it can be shown.
    pub fn keep(&mut self, transcript: Transcript) {
        self.transcript = Some(transcript);
    }

    /// What is kept of what was read, if anything is.
    pub fn transcript(&mut self) -> Option<&mut Transcript> {
        self.transcript.as_mut()
    }

    /// Looks at the beginning of a text for its topic, and for its date where no day is given, and says as of which day
    /// "this year" and "now" are understood.
    pub fn begin(&mut self, text: &str) -> Option<Day> {
        self.state.begun = true;
        let head = text.get(..text.floor_char_boundary(dates::HEAD)).unwrap_or(text);
        if sentences::is_on_defence(head) {
            self.state.left = TOPIC;
            self.state.language = Language::of(head);
        }
        if self.state.day.is_none() {
            self.state.dated = Dated::leading(text);
            self.state.day = self.state.dated.as_ref().map(|dated| dated.day);
        }
        self.state.day
    }

    /// The same for a document, which may give its day to programs.
    pub fn open(&mut self, opening: &Opening) -> Option<Day> {
        if self.state.day.is_none()
            && let Some(dated) = opening.published.as_deref().and_then(dates::published)
        {
            self.state.day = Some(dated.day);
            self.state.dated = Some(dated);
        }
        self.begin(&opening.text)
    }

    /// The day that the text gives itself, where none was given for it.
    #[must_use]
    pub fn dated(&self) -> Option<&Dated> {
        self.state.dated.as_ref()
    }

    /// What was looked at so far.
    #[must_use]
    pub fn seen(&self) -> Seen {
        self.state.seen
    }

    /// The first thousand numbers that were passed over.
    #[must_use]
    pub fn passed_over(&self) -> &[PassedOver] {
        &self.state.passed
    }

    /// Reads a piece of text, as far as its sentences are complete, and says how many bytes that are: the rest comes
    /// again at the beginning of the next piece. The last piece is read to its end.
    pub fn text<'t>(&mut self, text: &'t str, last: bool, mut each: impl FnMut(Read<'t>)) -> usize {
        if !self.state.begun {
            if !last && text.len() < dates::HEAD {
                return 0;
            }
            self.begin(text);
        }
        let done = self.piece(text, last, None, &mut each);
        if let Some(transcript) = &mut self.transcript {
            transcript.add_running(text.get(..done).unwrap_or_default());
        }
        done
    }

    /// Reads a piece of running text, or the text of a block. It is compiled once, whatever is done with the claims.
    fn piece<'t>(
        &mut self,
        text: &'t str,
        last: bool,
        block: Option<&Block>,
        mut each: &mut dyn FnMut(Read<'t>),
    ) -> usize {
        let mut words = visible::is_plain(text).then(|| Words::new(text));
        let mut carried = mem::take(&mut self.state.earlier);
        let mut looked = mem::take(&mut self.state.looked);
        // A block begins its line.
        let mut indent = if block.is_some() { 0 } else { self.state.indent };
        let (mut done, mut placed, mut earlier) = (0, 0, None);
        loop {
            let range = match sentences::next(text, done, indent, looked, last) {
                Next::Sentence(range) => range,
                Next::Torn { start, looked } => {
                    self.state.pass_blanks(text.get(done..start).unwrap_or_default());
                    indent =
                        sentences::indent_after(indent, text.get(done..start).unwrap_or_default());
                    (done, self.state.looked) = (start, looked - start);
                    break;
                }
                Next::Nothing => {
                    self.state.pass_blanks(text.get(done..).unwrap_or_default());
                    indent = sentences::indent_after(indent, text.get(done..).unwrap_or_default());
                    done = text.len();
                    break;
                }
            };
            self.state.pass_blanks(text.get(done..range.start).unwrap_or_default());
            let source = text.get(range.clone()).unwrap_or_default();
            self.state.seen.sentences += 1;
            let looked_at = self.look_at(source, &range, words.as_mut());
            let may_be_row = looked_at.is_some() || self.state.outline.is_open();
            let origin = may_be_row.then(|| self.origin(text, &mut placed, &range, block));
            let before = earlier.unwrap_or(carried.as_str());
            self.one(source, looked_at.as_ref(), origin, before, &mut each);
            self.state.line_ends = 0;
            indent = sentences::indent_after(indent, text.get(done..range.end).unwrap_or_default());
            (done, looked, earlier) = (range.end, 0, Some(source));
        }
        if block.is_none() {
            self.state.advance(text, &mut placed, done);
            self.state.indent = indent;
        }
        if let Some(sentence) = earlier {
            carried.clear();
            carried.push_str(sentence);
        }
        if !last || block.is_some() {
            self.state.earlier = carried;
        }
        done
    }

    /// Reads a sentence, which may be a row, or passes it where it is of no interest.
    fn one<'t>(
        &mut self,
        source: &'t str,
        looked_at: Option<&Visible<'t>>,
        origin: Option<Origin>,
        earlier: &str,
        each: &mut impl FnMut(Read<'t>),
    ) {
        if let Some(origin) = origin
            && self.row_or_lead(source, origin, looked_at.is_some(), each)
        {
            self.state.has_read = false;
            self.state.story.forget();
            return;
        }
        if let (Some(sentence), Some(origin)) = (looked_at, origin) {
            self.sentence(sentence, origin, earlier, each);
            return;
        }
        if let Some(origin) = origin {
            self.pass_over_row(source, origin);
        }
        self.state.left = self.state.left.saturating_sub(1);
        self.state.has_read = false;
        self.state.story.forget();
    }

    /// Where a sentence comes from.
    fn origin<'b>(
        &mut self,
        text: &str,
        placed: &mut usize,
        sentence: &Range<usize>,
        block: Option<&'b Block>,
    ) -> Origin<'b> {
        if let Some(block) = block {
            return Origin::Block { block, start: sentence.start };
        }
        self.state.advance(text, placed, sentence.start);
        Origin::Running(self.state.place)
    }

    /// The sentence as it is seen, if it may be of interest. Only in a plain text are the places of words known.
    fn look_at<'t>(
        &self,
        source: &'t str,
        range: &Range<usize>,
        words: Option<&mut Words>,
    ) -> Option<Visible<'t>> {
        let is_given = self.state.topic == Topic::Given || self.state.left > 0;
        let is_foreign =
            || sentences::has_digit(source.as_bytes()) && !self.state.language.is_english();
        if let Some(words) = words {
            let matters =
                is_given || words.any(range) || sentences::may_count(source) || is_foreign();
            return matters.then(|| Visible::plain(source));
        }
        let sentence = self.seen_in(source);
        let matters = is_given || sentences::may_matter(sentence.seen()) || is_foreign();
        matters.then_some(sentence)
    }

    /// Reads one sentence.
    fn sentence<'t>(
        &mut self,
        sentence: &Visible<'t>,
        origin: Origin,
        earlier: &str,
        each: &mut impl FnMut(Read<'t>),
    ) {
        self.tokens.read(sentence.seen());
        let day = self.state.day;
        let mut scene = Scene::new(sentence.seen(), &self.tokens, &self.lexicon, day);
        let own = around::named(&scene, day);
        let mut told = Told::default();
        if english::is_english(self.tokens.words(), || self.state.language.is_english()) {
            if let Some(said) = self.is_of_interest(&scene) {
                if !mem::replace(&mut self.state.has_read, true) {
                    self.catch_up(earlier);
                }
                let named = self.state.story.named_together();
                if named > 2 {
                    scene.take_up(sentence.seen(), named);
                }
                // `The turnout is 2%`, in a text on defence
                if said == Said::Itself || self.state.story.may_go_on(&scene) {
                    scene.carry(self.state.story.subject(sentence.seen(), &scene));
                }
                scene.go_on(self.state.story.measure());
                let figures = self.state.seen.figures;
                told = self.claims(sentence, origin, &scene, &own, said, each);
                if self.state.seen.figures > figures {
                    // `Latvia 3.15%`, in a list of any length
                    self.state.left = TOPIC;
                }
            }
            self.pass_over_bare(sentence, origin, &scene);
        } else {
            self.pass_over_foreign(sentence, origin, &scene);
        }
        self.state.has_read = true;
        self.state.story.follow(&scene, sentence.seen(), &told, day);
        self.state.named = own;
    }

    fn seen_in<'t>(&self, source: &'t str) -> Visible<'t> {
        Visible::of(source, |word| self.lexicon.has(word))
    }

    fn scene_of(&self, seen: &str) -> Scene {
        let mut tokens = Tokens::default();
        tokens.read(seen);
        Scene::new(seen, &tokens, &self.lexicon, self.state.day)
    }

    /// Reads the sentence before, which was passed over since it is not of interest by itself.
    fn catch_up(&mut self, earlier: &str) {
        let sentence = self.seen_in(earlier);
        let scene = self.scene_of(sentence.seen());
        self.state.named = around::named(&scene, self.state.day);
        self.state.story.follow(&scene, sentence.seen(), &Told::default(), self.state.day);
    }

    /// Hands out the claims of a sentence, and says what they are about.
    fn claims<'t>(
        &mut self,
        sentence: &Visible<'t>,
        origin: Origin,
        scene: &Scene,
        own: &Named,
        said: Said,
        each: &mut impl FnMut(Read<'t>),
    ) -> Told {
        let mut told = Told::default();
        let mut claims = Claims { sentence, origin, rows: 0, each };
        let (mut all, mut unread, mut around) = (Vec::<Found>::new(), Vec::new(), None);
        let (mut at, mut figures) = (0, 0);
        while let Some(item) = scene.items().get(at) {
            let mut taken = 1;
            let tells = tells(item.term);
            figures += usize::from(tells);
            if tells && figures > MOST_FIGURES {
                unread.push((at, Why::TooMany));
            } else if tells {
                match self.figure(scene, at, said, goes_on_from(&all, item.term)) {
                    Ok((rule, mut found, items)) => {
                        taken = items;
                        let context = around.get_or_insert_with(|| self.around(scene, own));
                        context.doubt = doubts::doubt(sentence.seen(), scene, at, &found);
                        context.carried.clear();
                        rules::name_those_counted(sentence.seen(), scene, at, &mut found);
                        self.state.story.complete(scene, at, said, &mut found, context);
                        wording::weigh(sentence.seen(), scene, at, &mut found, context);
                        told.add(&found, at);
                        if claims.hand_out(scene, at..at + items, rule, &found, context) {
                            self.state.seen.figures += 1;
                        } else {
                            unread.push((at, Why::TooMany));
                        }
                        all.push(found);
                    }
                    Err(why) => unread.push((at, why)),
                }
            }
            for (items, found) in rules::comparison(scene, at, self.state.day, all.last()) {
                let context = around.get_or_insert_with(|| self.around(scene, own));
                context.doubt = None;
                context.carried.clear();
                claims.hand_out(scene, at..at + items, "comparison", &found, context);
            }
            at += taken;
        }
        self.pass_over_unread(sentence, origin, scene, said, &unread, &all);
        told
    }

    /// Nothing unless a sentence has a figure, is English, and speaks of defence or comes soon after one that does; then,
    /// whether it speaks of defence itself.
    fn is_of_interest(&mut self, scene: &Scene) -> Option<Said> {
        let state = &mut self.state;
        let said = scene.has(Set::DEFENCE.or(Set::FORCES));
        // `Every one of the 32 members met the 2% target`; not `19 countries meet the 2% inflation target`
        let counts = scene.has(Set::ALLIES) && scene.has(Set::TARGET) && !scene.has(Set::TOPIC);
        let alliance = scene.has(Set::BLOC) || counts;
        let open = said || alliance || state.topic == Topic::Given || state.left > 0;
        let was_on_topic = state.left > 0;
        state.left = if said { TOPIC } else { state.left.saturating_sub(1) };
        let compares = |term| matches!(term, Term::Percent | Term::More | Term::Compare(_));
        if !scene.any(0..scene.len(), |term| tells(term) || compares(term)) {
            return None;
        }
        match (said || state.topic == Topic::Given, was_on_topic) {
            _ if !open => None,
            (true, _) => Some(Said::Itself),
            (false, true) => Some(Said::Before),
            (false, false) => Some(Said::No),
        }
    }

    /// What a figure says, by which rule, and how many items it takes; or why it says nothing.
    fn figure(
        &self,
        scene: &Scene,
        at: usize,
        said: Said,
        before: Option<&Found>,
    ) -> Result<(&'static str, Found, usize), Why> {
        let day = self.state.day;
        match scene.term(at) {
            Term::Quantity(_) => {
                let (rule, found) = rules::decide(scene, at, day, said, before)?;
                Ok((rule.name, found, 1))
            }
            Term::Ordinal(_) | Term::Superlative(_) | Term::Lead(_) | Term::Last => {
                let rank = rules::rank(scene, at, day, said);
                let (taken, found) = rank.ok_or(Why::NotUnderstood)?;
                Ok(("rank", found, taken))
            }
            _ => {
                let found = rules::multiple(scene, at, day, said).ok_or(Why::NotUnderstood)?;
                Ok(("multiple", found, 1))
            }
        }
    }

    /// What a sentence and the one before it name.
    fn around(&self, scene: &Scene, own: &Named) -> Context {
        let is_undated = self.state.day.is_none() && self.state.topic == Topic::Open;
        let mut context = Context { is_undated, ..Context::default() };
        around::add_own(&mut context, scene);
        around::add(&mut context, own);
        around::add(&mut context, &self.state.named);
        context
    }
}

/// Where a sentence comes from.
#[derive(Clone, Copy)]
enum Origin<'b> {
    /// It stands at a place of running text.
    Running(Place),
    /// It begins at a byte of a block's text.
    Block { block: &'b Block, start: usize },
}

impl Origin<'_> {
    /// Where words after others of the sentence begin in the source, and the byte at which they end there.
    fn place(self, before: &str, words: &str) -> (Place, usize) {
        match self {
            Self::Running(place) => {
                let place = place.past(before);
                (place, place.byte + words.len())
            }
            Self::Block { block, start } => {
                let start = start + before.len();
                block.place(&(start..start + words.len()))
            }
        }
    }
}

/// The claims of one sentence, on their way out.
struct Claims<'s, 't, F> {
    sentence: &'s Visible<'t>,
    origin: Origin<'s>,
    rows: usize,
    each: F,
}

impl<'t, F: FnMut(Read<'t>)> Claims<'_, 't, F> {
    /// A claim for each of whom it is said, and whether there is room for all of them. Of "a respective 2.3, 2.1 and 2.4%"
    /// each has one.
    fn hand_out(
        &mut self,
        scene: &Scene,
        items: Range<usize>,
        rule: &'static str,
        found: &Found,
        context: &Context,
    ) -> bool {
        let (Some(first), Some(last)) =
            (scene.items().get(items.start), scene.items().get(items.end - 1))
        else {
            return false;
        };
        let who = respective(scene, items.start, &found.who)
            .map_or_else(|| found.who.clone(), |who| vec![who]);
        let subjects =
            if who.is_empty() { vec![None] } else { who.into_iter().map(Some).collect() };
        let span = first.span.start..last.span.end;
        self.put(span, subjects, &found.claim, found.reason, context, rule)
    }

    /// A claim for each subject, with the words of this part of the sentence; and whether there is room for all of them.
    fn put(
        &mut self,
        span: Range<usize>,
        subjects: Vec<Option<Who>>,
        claim: &Claim,
        reason: Option<Reason>,
        context: &Context,
        rule: &'static str,
    ) -> bool {
        let Some((before, quote)) = self.sentence.quote(span) else { return false };
        let (place, end) = self.origin.place(before, quote);
        for subject in subjects {
            if self.rows == MOST_ROWS {
                return false;
            }
            self.rows += 1;
            let claim = Claim { subject, ..claim.clone() };
            (self.each)(Read {
                claim,
                quote,
                line: place.line,
                column: place.column,
                start: place.byte,
                end,
                reason,
                context: context.clone(),
                rule,
            });
        }
        true
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

/// What a figure can go on from: the claim before it, and of a number of allies the count before it, whatever stands between
/// them.
fn goes_on_from(all: &[Found], term: Term) -> Option<&Found> {
    let is_count = |found: &&Found| found.claim.measure == Measure::Count;
    match term {
        Term::Quantity(found) if found.kind == terms::Kind::Allies => {
            all.iter().rev().find(is_count)
        }
        _ => all.last(),
    }
}

/// Whose a figure is in "A, B and C spend 2.3, 2.1 and 2.4%, respectively", and in "A and B spend 2.3% and 2.1%".
fn respective(scene: &Scene, at: usize, who: &[Who]) -> Option<Who> {
    if who.len() < 2 {
        return None;
    }
    let all = scene.series(at, |term| matches!(term, Term::Quantity(_)));
    let figures = |range: Range<usize>| range.filter(|at| scene.quantity(*at).is_some()).count();
    (figures(all.clone()) == who.len()).then(|| who.get(figures(all.start..at)).cloned())?
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
    parts.extend(read.reason.map(|reason| format!("!{}", reason.code())));
    parts.join(" ")
}
