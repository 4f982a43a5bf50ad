//! What a reader carries from one sentence to the next: whom the text is about, and of which year its figures are.
//!
//! A sentence that names neither is understood by those before it. What is carried is evidence of what was meant and no
//! more: a figure that agrees confirms it, and one that does not agree accuses nobody.

use std::slice;

use super::super::context::{Carried, CarriedPart};
use super::super::{Context, Measure, Reason, When, Who};
use super::rules::{Found, Said};
use super::scene::{Item, Scene, is_figure};
use super::subjects;
use super::terms::{Bloc, Form, Kind, Tense, Term, Verb};
use super::times;
use crate::dataset::{Day, Year};

/// So many sentences after the last that named it, a reader has whom or which year the text spoke of in mind.
const MEMORY: u8 = 3;
/// And so many with the year that its figures are of.
const MEMORY_OF_YEARS: u8 = 8;

/// What is said of a year that was named before.
const HAVE_YEARS: [Measure; 5] =
    [Measure::Share, Measure::Amount, Measure::Change, Measure::EquipmentShare, Measure::Personnel];

/// What is carried.
#[derive(Debug, Default)]
pub(super) struct Story {
    who: Option<Mention<Who>>,
    year: Option<Mention<Year>>,
    /// The words with which the text named the alliance.
    alliance: Option<String>,
    /// Whether a blank line has come since the last sentence.
    is_new_paragraph: bool,
}

/// Whom or which year a text has named, and where.
#[derive(Clone, Debug)]
struct Mention<T> {
    what: T,
    words: String,
    /// Sentences since.
    age: u8,
    /// Whether nobody else was named beside it.
    is_alone: bool,
}

/// What the claims of a sentence are about.
#[derive(Debug, Default)]
pub(super) struct Told {
    who: Vec<Who>,
    years: Vec<Year>,
}

impl Told {
    /// Adds a claim. What the alliance agreed, and how many allies do something, says nothing of whom the text is about.
    pub fn add(&mut self, found: &Found) {
        if !matches!(found.claim.measure, Measure::Target | Measure::Count) {
            for who in &found.who {
                if !self.who.contains(who) {
                    self.who.push(who.clone());
                }
            }
        }
        if let Some(When::In(year)) = found.claim.when
            && found.claim.measure != Measure::Pledge
            && !self.years.contains(&year)
        {
            self.years.push(year);
        }
    }
}

impl Story {
    /// After a blank line somebody is still spoken of only where a word refers to them.
    pub fn begin_paragraph(&mut self) {
        self.is_new_paragraph = true;
    }

    /// After a sentence that was not read, nobody knows who is spoken of. An article on the alliance stays one.
    pub fn forget(&mut self) {
        *self = Self { alliance: self.alliance.take(), ..Self::default() };
    }

    /// Gives a claim the year that its sentence leaves open, and tells the context which words it rests on that are not of
    /// its sentence.
    pub fn complete(
        &self,
        scene: &Scene,
        at: usize,
        said: Said,
        found: &mut Found,
        context: &mut Context,
    ) {
        let is_stated = is_stated(scene, at);
        let mut is_plain = said == Said::Itself || scene.any(0..scene.len(), is_of_spending);
        if let (Some(who), Some(mention)) = (scene.carried(), &self.who)
            && found.who == slice::from_ref(who)
            && subjects::of(scene, at).place.is_none()
        {
            context.carried.push(mention.carried(CarriedPart::Subject));
            is_plain &= refers_back(scene) && mention.is_alone && mention.age == 0;
        }
        // `the 2% target`, in a text that has named whose it is
        if found.claim.measure == Measure::Target
            && found.reason == Some(Reason::NoSubject)
            && let Some(words) = &self.alliance
        {
            (found.who, found.reason) = (vec![Who::Nato], None);
            context.carried.push(Carried { part: CarriedPart::Subject, words: words.clone() });
            is_plain = false;
        }
        if is_stated
            && found.reason == Some(Reason::NoYear)
            && HAVE_YEARS.contains(&found.claim.measure)
            && let Some(mention) = self.year(scene)
        {
            found.claim.when = Some(When::In(mention.what));
            found.reason = None;
            context.carried.push(mention.carried(CarriedPart::Year));
            is_plain = false;
        }
        if !is_plain {
            let doubt = if is_stated { Reason::FromContext } else { Reason::Unclear };
            context.doubt = context.doubt.or(Some(doubt));
        }
    }

    /// Whom a sentence is about that does not say so, by those before it.
    pub fn subject(&self, text: &str, scene: &Scene) -> Option<Who> {
        let names =
            |term| matches!(term, Term::Ally(..) | Term::Foreign(_) | Term::Members | Term::States);
        // `We spend 2%` is said of the speaker's country, whomever the text is about.
        let speaks = |item: &Item| {
            let word = text.get(item.span.clone()).unwrap_or_default();
            ["we", "our", "us"].iter().any(|own| word.eq_ignore_ascii_case(own))
        };
        if scene.items().iter().any(speaks) {
            return None;
        }
        if refers_back(scene) {
            // `It spends 2.1%, more than France`
            let figure = scene.find(0..scene.len(), is_figure).unwrap_or(scene.len());
            if scene.any(0..figure, names) {
                return None;
            }
            return self.who.as_ref().map(|mention| mention.what.clone());
        }
        let refers =
            |term| matches!(term, Term::It | Term::They | Term::Country | Term::Government);
        let is_cut_off = self.is_new_paragraph && !scene.any(0..scene.len(), refers);
        if is_cut_off || scene.any(0..scene.len(), names) {
            return None;
        }
        self.who.as_ref().map(|mention| mention.what.clone())
    }

    /// The year of a sentence that names none.
    fn year(&self, scene: &Scene) -> Option<&Mention<Year>> {
        if scene.any(0..scene.len(), |term| matches!(term, Term::Time(_))) {
            return None;
        }
        self.year.as_ref()
    }

    /// Takes in a sentence after its claims are read.
    pub fn follow(&mut self, scene: &Scene, text: &str, told: &Told, day: Option<Day>) {
        self.is_new_paragraph = false;
        let alliance = scene.find(0..scene.len(), |term| term == Term::Bloc(Bloc::Nato));
        if let Some(found) = alliance.and_then(|at| mention(scene, at, (), text)) {
            self.alliance = Some(found.words);
        }
        age(&mut self.who, MEMORY);
        age(&mut self.year, MEMORY_OF_YEARS);
        let named = |at: usize| subjects::who(scene.term(at));
        match *told.who.as_slice() {
            [] => self.follow_names(scene, text),
            [ref who] => {
                let at = (0..scene.len()).find(|at| named(*at).as_ref() == Some(who));
                match at {
                    Some(at) => self.who = mention(scene, at, who.clone(), text),
                    None => renew(&mut self.who),
                }
            }
            _ => self.who = None,
        }
        match *told.years.as_slice() {
            [] => {}
            [year] => {
                let of = |at: &usize| year_at(scene, *at, day) == Some(year);
                match (0..scene.len()).find(of) {
                    Some(at) => self.year = mention(scene, at, year, text),
                    None => renew(&mut self.year),
                }
            }
            _ => self.year = None,
        }
    }

    /// The only ally that is named is the one that the text is about.
    fn follow_names(&mut self, scene: &Scene, text: &str) {
        if !scene.any(0..scene.len(), |term| matches!(term, Term::Ally(..) | Term::Foreign(_))) {
            return;
        }
        self.who = only_ally(text, scene);
    }
}

/// The only ally that a sentence names, and no other country beside it.
fn only_ally(text: &str, scene: &Scene) -> Option<Mention<Who>> {
    let mut only: Option<(Who, usize)> = None;
    for (at, item) in scene.items().iter().enumerate() {
        if !matches!(item.term, Term::Ally(..) | Term::Foreign(_)) {
            continue;
        }
        let Some(who) = subjects::who(item.term) else { continue };
        match &only {
            None => only = Some((who, at)),
            Some((known, _)) if *known == who => {}
            Some(_) => return None,
        }
    }
    let (who, at) = only?;
    let is_ally = matches!(scene.term(at), Term::Ally(_, form) if form != Form::Leader);
    if is_ally { mention(scene, at, who, text) } else { None }
}

/// Whether a term says by itself, in a text on defence, that a figure is of spending.
pub(super) fn is_of_spending(term: Term) -> bool {
    matches!(term, Term::Spending | Term::Spender | Term::Output | Term::Target | Term::Spot)
        || matches!(term, Term::Quantity(found) if found.kind == Kind::OfGdp)
}

/// Whether a figure is said to be so: not what there is to reach, nor what something is far from or has come from.
fn is_stated(scene: &Scene, at: usize) -> bool {
    if !matches!(times::tense(scene, at), Tense::Past | Tense::Present) {
        return false;
    }
    if scene.ahead(at).is_some_and(|at| matches!(scene.term(at), Term::From | Term::Beside)) {
        return false;
    }
    let is_norm = |term| matches!(term, Term::Would | Term::Verb(Verb::Demand, _));
    let verb = scene.find_last(scene.clause(at).start..at, |term| matches!(term, Term::Verb(..)));
    let infinitive = verb.and_then(|at| scene.ahead(at)).filter(|at| scene.term(*at) == Term::To);
    infinitive.is_none() && !scene.any(scene.right(at), is_norm)
}

impl<T> Mention<T> {
    fn carried(&self, part: CarriedPart) -> Carried {
        Carried { part, words: self.words.clone() }
    }
}

/// The year that a term names.
fn year_at(scene: &Scene, at: usize, day: Option<Day>) -> Option<Year> {
    let Term::Time(time) = scene.term(at) else { return None };
    match times::year(time, day) {
        Some(When::In(year)) => Some(year),
        _ => None,
    }
}

fn mention<T>(scene: &Scene, at: usize, what: T, text: &str) -> Option<Mention<T>> {
    let words = text.get(scene.items().get(at)?.span.clone())?.to_owned();
    let is_name = |(place, item): (usize, &Item)| {
        place != at && subjects::who(item.term).is_some() && item.term != scene.term(at)
    };
    let is_alone = !scene.items().iter().enumerate().any(is_name);
    Some(Mention { what, words, age: 0, is_alone })
}

/// Whether a sentence begins with a word for whoever was named before it.
fn refers_back(scene: &Scene) -> bool {
    let first = (0..3).find(|at| !matches!(scene.term(*at), Term::Mark(_)));
    first.is_some_and(|at| matches!(scene.term(at), Term::It | Term::They | Term::Country))
}

fn age<T>(mention: &mut Option<Mention<T>>, most: u8) {
    if let Some(known) = mention {
        known.age += 1;
        if known.age > most {
            *mention = None;
        }
    }
}

fn renew<T>(mention: &mut Option<Mention<T>>) {
    if let Some(known) = mention {
        known.age = 0;
    }
}
