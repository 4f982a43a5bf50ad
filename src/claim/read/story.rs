//! What a reader carries from one sentence to the next: whom the text is about, and of which year its figures are.
//!
//! A sentence that names neither is understood by those before it. What is carried is evidence of what was meant and no
//! more: a figure that agrees confirms it, and one that does not agree accuses nobody.

use super::super::context::{Carried, CarriedPart};
use super::super::{Context, Measure, Reason, Unit, When, Who};
use super::rules::{Found, Said, names_both_parts};
use super::scene::{Item, Scene, is_figure};
use super::sets::Set;
use super::subjects;
use super::terms::{Bloc, Form, Kind, Tense, Term, Time, Verb};
use super::times;
use crate::dataset::{Day, Share, Year};

/// So many sentences after the last that named it, a reader has whom or which year the text spoke of in mind.
const MEMORY: u8 = 3;
/// And so many with the year that its figures are of.
const MEMORY_OF_YEARS: u8 = 8;

/// And so many with what its figures are of.
const MEMORY_OF_MEASURES: u8 = 1;

/// Words with which a sentence says that it is on defence.
const NAMES_DEFENCE: Set =
    Set::DEFENCE.or(Set::FORCES).or(Set::TROOPS).or(Set::TARGET).or(Set::BLOC);

/// What is said of a year that was named before.
const HAVE_YEARS: [Measure; 9] = [
    Measure::Count,
    Measure::Share,
    Measure::Amount,
    Measure::Change,
    Measure::EquipmentShare,
    Measure::ShareOfAlliance,
    Measure::Personnel,
    Measure::PerHead,
    Measure::Rank,
];

/// What is carried.
#[derive(Debug, Default)]
pub(super) struct Story {
    who: Option<Mention<Who>>,
    /// Whom the sentence that is read is about, where it does not say so.
    meant: Option<Mention<Vec<Who>>>,
    /// Of which ally the last was who was named as a speaker.
    speaker: Option<Mention<Who>>,
    /// Whether the last who spoke did so for the alliance.
    is_alliances_word: bool,
    /// The allies that the last sentence was about, where it names several and nobody else.
    all: Option<Mention<Vec<Who>>>,
    year: Option<Mention<Year>>,
    /// The only past year that a sentence named, not long ago, whatever it said of it.
    then: Option<Mention<Year>>,
    /// Whether it is said to be the year that the figures are of.
    is_data_year: bool,
    measure: Option<Mention<Measure>>,
    /// The share that is the target.
    target: Option<Mention<Share>>,
    /// Whose figures the text quotes.
    source: Source,
    /// The words with which the text named the alliance.
    alliance: Option<String>,
    /// Whether a blank line has come since the last sentence.
    is_new_paragraph: bool,
    /// What the last sentence spoke of.
    last: Last,
}

/// What the last sentence spoke of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Last {
    /// There was none.
    #[default]
    Nothing,
    Anything,
    /// Figures, of which it or one before said that they are of defence.
    Defence,
}

/// Whose figures a text quotes: the last source that it named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Source {
    #[default]
    Nato,
    /// Somebody else who publishes such figures.
    Others,
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
    /// What the first figure by which allies can be compared is of, and its item.
    measure: Option<(Measure, usize)>,
    /// The first share that is called a target, and its item.
    target: Option<(Share, usize)>,
}

impl Told {
    /// Adds the claim of an item. What the alliance agreed, and how many allies do something, says nothing of whom the text
    /// is about.
    pub fn add(&mut self, found: &Found, at: usize) {
        self.measure = self.measure.or_else(|| Some((compared_by(found)?, at)));
        self.target = self.target.or_else(|| Some((target_of(found)?, at)));
        if !matches!(found.claim.measure, Measure::Target | Measure::Count) {
            for who in &found.who {
                if !self.who.contains(who) {
                    self.who.push(who.clone());
                }
            }
        }
        if let Some(When::In(year)) = found.claim.when
            && !matches!(found.claim.measure, Measure::Pledge | Measure::Target)
            && !self.years.contains(&year)
        {
            self.years.push(year);
        }
    }
}

/// By what a claim compares allies, or could.
fn compared_by(found: &Found) -> Option<Measure> {
    match found.claim.measure {
        Measure::Rank if !is_open(found) => found.claim.order.map(|order| order.by),
        Measure::Pledge => Some(Measure::Share),
        measure @ (Measure::Share
        | Measure::Amount
        | Measure::EquipmentShare
        | Measure::ShareOfAlliance
        | Measure::Personnel) => Some(measure),
        _ => None,
    }
}

/// The share that a claim calls the target, or counts allies by.
fn target_of(found: &Found) -> Option<Share> {
    match found.claim.measure {
        Measure::Target if found.claim.value.unit == Unit::PercentOfGdp => {
            Share::new(found.claim.value.number)
        }
        _ => found.claim.threshold,
    }
}

/// Whether a claim may be of the year that was named before. A place that several share is too loose for that.
fn has_a_year(found: &Found) -> bool {
    let is_shared = found.claim.measure == Measure::Rank && found.who.len() > 1;
    HAVE_YEARS.contains(&found.claim.measure) && !is_shared
}

/// Whether it is a place of which it is not said in what order.
fn is_open(found: &Found) -> bool {
    found.claim.measure == Measure::Rank && found.reason == Some(Reason::Unclear)
}

impl Story {
    /// After a blank line somebody is still spoken of only where a word refers to them.
    pub fn begin_paragraph(&mut self) {
        self.is_new_paragraph = true;
    }

    /// After a sentence that was not read, nobody knows who is spoken of. An article on the alliance stays one.
    pub fn forget(&mut self) {
        *self = Self { alliance: self.alliance.take(), last: Last::Anything, ..Self::default() };
    }

    /// Gives a claim what its sentence leaves open, and tells the context which words it rests on that are not of its
    /// sentence.
    pub fn complete(
        &self,
        scene: &Scene,
        at: usize,
        said: Said,
        found: &mut Found,
        context: &mut Context,
    ) {
        let is_stated = is_stated(scene, at);
        let mut is_plain = match said {
            Said::Itself => self.last == Last::Nothing || self.is_on_defence(scene, at),
            Said::Before | Said::No => self.is_on_defence(scene, at),
        };
        if let Some(mention) = self.carried_subject(scene, at, found) {
            context.carried.push(mention.carried(CarriedPart::Subject));
            is_plain &= begins_with_pronoun(scene) && mention.is_alone && mention.age == 0;
        }
        let measure = self.complete_measure(scene, found);
        let target = self.complete_target(scene, at, found);
        let alliance = self.complete_alliance(scene, at, found);
        let is_base =
            scene.ahead(at).is_some_and(|at| matches!(scene.term(at), Term::From | Term::Beside));
        let has_year = is_stated && !is_base;
        let year = if has_year { self.complete_year(scene, at, found) } else { None };
        let year = year.or_else(|| self.complete_comparison(scene, at, found));
        for carried in [measure, target, alliance, year].into_iter().flatten() {
            context.carried.push(carried);
            is_plain = false;
        }
        if self.source(scene) == Source::Others && is_counted_by_others(found.claim.measure) {
            context.doubt = context.doubt.or(Some(Reason::Definition));
        }
        if !is_plain {
            let doubt = if is_stated { Reason::FromContext } else { Reason::Unclear };
            context.doubt = context.doubt.or(Some(doubt));
        }
    }

    /// Whether it is said in plain words that a figure is of defence: by its sentence, not after it, or by the one before, which
    /// had such figures. `Education is another matter. Germany spends 4.6% of GDP` says nothing of the kind.
    fn is_on_defence(&self, scene: &Scene, at: usize) -> bool {
        scene.has_within(NAMES_DEFENCE, || 0..scene.clause(at).end) || self.last == Last::Defence
    }

    /// Whose the figures of a sentence are: it says so, or those before it do.
    fn source(&self, scene: &Scene) -> Source {
        source_named(scene).unwrap_or(self.source)
    }

    /// Where it stands whom a claim is about, if not in its sentence.
    fn carried_subject(
        &self,
        scene: &Scene,
        at: usize,
        found: &Found,
    ) -> Option<&Mention<Vec<Who>>> {
        let mention = self.meant.as_ref()?;
        let is_carried = found.who == mention.what && subjects::of(scene, at).place.is_none();
        is_carried.then_some(mention)
    }

    /// Completes a claim with what the figures before are of: `Poland is followed by France (205,000)`, `Norway lies 12th on
    /// the list`.
    fn complete_measure(&self, scene: &Scene, found: &mut Found) -> Option<Carried> {
        let mention = self.measure.as_ref()?;
        if is_open(found)
            && found.who.len() == 1
            && mention.what != Measure::ShareOfAlliance
            && let Some(order) = &mut found.claim.order
        {
            order.by = mention.what;
            found.reason = found.claim.when.is_none().then_some(Reason::NoYear);
            return Some(mention.carried(CarriedPart::Measure));
        }
        goes_on(scene, found, mention.what).then(|| mention.carried(CarriedPart::Measure))
    }

    /// `19 of the 31 members achieved it`: by the target that was named before.
    fn complete_target(&self, scene: &Scene, at: usize, found: &mut Found) -> Option<Carried> {
        let mention = self.target.as_ref()?;
        if found.reason != Some(Reason::NoThreshold) || !is_by_the_target(scene, at) {
            return None;
        }
        found.claim.threshold = Some(mention.what);
        found.reason = found.claim.when.is_none().then_some(Reason::NoYear);
        Some(mention.carried(CarriedPart::Measure))
    }

    /// `the 2% target`, `five countries meet it`, in a text that has named whose they are.
    fn complete_alliance(&self, scene: &Scene, at: usize, found: &mut Found) -> Option<Carried> {
        let words = self.alliance.as_ref()?;
        let measure = found.claim.measure;
        let is_about_an_ally =
            matches!(self.who.as_ref().map(|mention| &mention.what), Some(Who::Ally(_)));
        let is_of_all = match measure {
            Measure::Count | Measure::Target => true,
            Measure::Amount | Measure::Change => !is_about_an_ally && is_of_the_whole(scene, at),
            _ => false,
        };
        if !is_of_all || found.reason != Some(Reason::NoSubject) {
            return None;
        }
        found.who = vec![Who::Nato];
        let has_no_year = measure != Measure::Target && found.claim.when.is_none();
        found.reason = has_no_year.then_some(Reason::NoYear);
        Some(Carried { part: CarriedPart::Subject, words: words.clone() })
    }

    /// The year of a claim that leaves it open.
    fn complete_year(&self, scene: &Scene, at: usize, found: &mut Found) -> Option<Carried> {
        // `NATO's figures for 2024 put Lithuania at 3%. Belgium is at 1.3%`
        let is_present = found.claim.when == Some(When::Current) && found.reason.is_none();
        let is_open = found.reason == Some(Reason::NoYear) || is_present && self.is_data_year;
        if !is_open || !has_a_year(found) {
            return None;
        }
        let (mention, year) = match self.year(scene) {
            Some(mention) => (mention, mention.what),
            None => self.year_referred_to(scene, at)?,
        };
        found.claim.when = Some(When::In(year));
        found.reason = None;
        Some(mention.carried(CarriedPart::Year))
    }

    /// `Spain spent 1.3% in 2024. That is less than Italy's 1.5%`: what is compared with a figure is of its year.
    fn complete_comparison(&self, scene: &Scene, at: usize, found: &mut Found) -> Option<Carried> {
        let is_compared = refers_back(scene)
            && !begins_with_pronoun(scene)
            && scene.any(0..at, |term| matches!(term, Term::Compare(_) | Term::Beside));
        if !is_compared || found.claim.when != Some(When::Current) || !has_a_year(found) {
            return None;
        }
        let mention = self.year(scene).filter(|mention| mention.age == 0)?;
        found.claim.when = Some(When::In(mention.what));
        Some(mention.carried(CarriedPart::Year))
    }

    /// Whom a sentence is about that does not say so, by those before it.
    pub fn subject(&mut self, text: &str, scene: &Scene) -> Vec<Who> {
        self.meant = self.meant(text, scene);
        self.meant.as_ref().map(|mention| mention.what.clone()).unwrap_or_default()
    }

    /// How many allies the last sentence was about, where it named several and nobody else.
    pub fn named_together(&self) -> usize {
        self.all.as_ref().map_or(0, |mention| mention.what.len())
    }

    fn meant(&self, text: &str, scene: &Scene) -> Option<Mention<Vec<Who>>> {
        let all = 0..scene.len();
        // `We spend 2%` is said of the speaker's country, whomever the text is about.
        let speaks = |at: usize| {
            !is_country(scene.term(at)) && scene.is_written(text, at, &["we", "our", "us"])
        };
        if all.clone().any(speaks) {
            let speaker = speaker(text, scene).or_else(|| self.speaker.clone());
            let speaker = speaker.or_else(|| self.who_writes(scene));
            // Who speaks is not said to be who acts.
            return speaker.map(|mention| Mention { is_alone: false, ..mention.one() });
        }
        if scene.any(all.clone(), |term| term == Term::Those) {
            return self.all.clone();
        }
        if scene.any(all.clone(), |term| matches!(term, Term::Both)) {
            return self.all.clone().filter(|mention| mention.what.len() == 2);
        }
        if opens_with_each(text, scene) && self.all.is_some() {
            return self.all.clone();
        }
        // `The 5% consists of 3.5% and 1.5%`, `This target includes 3.5%`, `NATO's secretary general said`, `NATO's goal is
        // 2%`: of the alliance.
        let first = scene.find(all.clone(), |term| term != Term::Filler);
        let is_target = first.is_some_and(|first| {
            scene.term(first) == Term::Target && scene.term(first + 1) != Term::Of
        });
        let is_alliances = |at: usize| {
            let begins = first == Some(at) && scene.term(at + 1) == Term::Target;
            matches!(scene.term(at), Term::Bloc(_)) && (begins || scene.term(at + 1) == Term::Title)
        };
        let is_agreed = is_target || names_both_parts(scene) && !refers_back(scene);
        if is_agreed || all.clone().any(is_alliances) {
            return None;
        }
        let about = self.who.as_ref()?;
        let is_other = |at: usize| match scene.term(at) {
            // Who leads it may be named beside it.
            Term::Ally(ally, Form::Leader) => about.what != Who::Ally(ally),
            Term::Ally(..) | Term::Foreign(_) | Term::Members | Term::States => true,
            _ => false,
        };
        if refers_back(scene) {
            // `It spends 2.1%, more than France`
            let figure = scene.find(all, is_figure).unwrap_or(scene.len());
            let names = (0..figure).any(|at| is_other(at) && subjects::may_act(scene, at));
            return if names { None } else { Some(about.clone().one()) };
        }
        let refers =
            |term| matches!(term, Term::It | Term::They | Term::Country | Term::Government);
        let is_cut_off = self.is_new_paragraph && !scene.any(all.clone(), refers);
        // `an increase from its current 1.3% of GDP, above all because of Russia`
        let figure = scene.find(all.clone(), is_figure).unwrap_or(scene.len());
        let is_its = scene.any(0..figure, |term| term == Term::It);
        let told = if is_its { 0..figure } else { all };
        if is_cut_off || told.into_iter().any(is_other) {
            return None;
        }
        Some(about.clone().one())
    }

    /// `Canada is one of the laggards. We spend 1.3%`: whom a text is about whose writer is of it, where nobody speaks.
    fn who_writes(&self, scene: &Scene) -> Option<Mention<Who>> {
        let about = self.who.as_ref()?;
        let speaks = |term| {
            matches!(
                term,
                Term::Title
                    | Term::Bloc(_)
                    | Term::Members
                    | Term::Ally(..)
                    | Term::Foreign(_)
                    | Term::Mark('"')
                    | Term::Verb(Verb::Say, _)
            )
        };
        let is_alone = matches!(about.what, Who::Ally(_))
            && !self.is_alliances_word
            && !scene.any(0..scene.len(), speaks);
        is_alone.then(|| about.clone())
    }

    /// Whether a sentence is of spending by itself, or goes on with a figure before it: `That's $35 billion`, `the government
    /// has pledged to raise this to 2.5%`, `In 2016 the share was 1.2%`.
    pub fn may_go_on(&self, scene: &Scene) -> bool {
        let changes = |term| matches!(term, Term::Verb(Verb::Promise | Verb::Grow | Verb::Fall, _));
        let all = 0..scene.len();
        scene.any(all.clone(), is_of_spending)
            || self.measure.is_some() && refers_back(scene)
            || self.measure() == Some(Measure::Share)
                && scene.any(all, |term| changes(term) || term == Term::Part)
    }

    /// What the figures before are of.
    pub fn measure(&self) -> Option<Measure> {
        self.measure.as_ref().map(|mention| mention.what)
    }

    /// The year of a sentence that names none.
    fn year(&self, scene: &Scene) -> Option<&Mention<Year>> {
        // `joining in April 2023, it spends 2.4%`
        let is_when = |at: usize| {
            matches!(scene.term(at), Term::Time(_)) && !times::is_of_an_event(scene, at)
        };
        if (0..scene.len()).any(is_when) { None } else { self.year.as_ref() }
    }

    /// `A year earlier it was 1.2%`, `at the time it spent 1.4%`: the year that is told by the one before it.
    fn year_referred_to(&self, scene: &Scene, at: usize) -> Option<(&Mention<Year>, Year)> {
        // `It was hard at that time, because it spent 1%`
        let is_then = |term| term == Term::Time(Time::Back(0));
        let named = times::named(scene, at, false).map(|(time, _)| time);
        let named = named.or_else(|| scene.any(0..at, is_then).then_some(Time::Back(0)));
        let Time::Back(years) = named? else { return None };
        if years == 0 {
            let then = self.then.as_ref().or(self.year.as_ref())?;
            return Some((then, then.what));
        }
        let mention = self.year.as_ref().or(self.then.as_ref())?;
        let year = if years < 0 { mention.what.minus(1)? } else { mention.what.plus(1)? };
        Some((mention, year))
    }

    /// Takes in a sentence after its claims are read.
    pub fn follow(&mut self, scene: &Scene, text: &str, told: &Told, day: Option<Day>) {
        self.is_new_paragraph = false;
        let is_on_defence = scene.has(NAMES_DEFENCE) || self.last == Last::Defence;
        let has_figures = told.measure.is_some();
        self.last = if has_figures && is_on_defence { Last::Defence } else { Last::Anything };
        let alliance = scene.find(0..scene.len(), |term| matches!(term, Term::Bloc(Bloc::Nato)));
        if let Some(found) = alliance.and_then(|at| mention(scene, at, (), text)) {
            self.alliance = Some(found.words);
        }
        age(&mut self.who, MEMORY);
        age(&mut self.year, MEMORY_OF_YEARS);
        age(&mut self.then, MEMORY);
        age(&mut self.measure, MEMORY_OF_MEASURES);
        age(&mut self.target, MEMORY);
        if let Some((share, at)) = told.target {
            self.target = mention(scene, at, share, text);
        }
        if let Some((measure, at)) = told.measure {
            self.measure = mention(scene, at, measure, text);
        }
        self.follow_others(scene, text);
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
        self.follow_years(scene, text, told, day);
        self.source = self.source(scene);
        self.then = only_past_year(scene, text, day).or_else(|| self.then.take());
    }

    /// The only year that the claims of a sentence are of, or the one of which its figures are said to be.
    fn follow_years(&mut self, scene: &Scene, text: &str, told: &Told, day: Option<Day>) {
        let of_data = (0..scene.len()).find(|at| is_of_data(scene, *at, text));
        match *told.years.as_slice() {
            [] => {
                let found =
                    of_data.and_then(|at| mention(scene, at, year_at(scene, at, day)?, text));
                self.is_data_year |= found.is_some();
                self.year = found.or_else(|| self.year.take());
            }
            [year] => {
                let of = |at: &usize| year_at(scene, *at, day) == Some(year);
                match (0..scene.len()).find(of) {
                    Some(at) => {
                        self.is_data_year = of_data == Some(at);
                        self.year = mention(scene, at, year, text);
                    }
                    None => renew(&mut self.year),
                }
            }
            _ => self.year = None,
        }
        self.is_data_year &= self.year.is_some();
    }

    /// The only ally that is named is the one that the text is about, or else the one with which the sentence begins; and one
    /// that is named again among others still is.
    fn follow_names(&mut self, scene: &Scene, text: &str) {
        let Some(first) = scene.find(0..scene.len(), is_country) else {
            let part = |term| matches!(term, Term::Bloc(Bloc::EuropeCanada | Bloc::Europe));
            let part = scene.find(0..scene.len(), part);
            let part = part.and_then(|at| mention(scene, at, subjects::who(scene.term(at))?, text));
            self.who = part.or_else(|| self.who.take());
            return;
        };
        let again = subjects::who(scene.term(first));
        if let Some(only) = only_ally(text, scene) {
            self.who = if is_leader(scene.term(first)) { None } else { Some(only) };
            return;
        }
        match &mut self.who {
            Some(known) if Some(&known.what) == again.as_ref() => {
                (known.age, known.is_alone) = (0, false);
            }
            who => {
                let opening = subjects::opening(scene);
                *who = opening.and_then(|(at, whom)| mention(scene, at, whom, text));
            }
        }
    }

    /// Who speaks, and which two allies a sentence is about.
    fn follow_others(&mut self, scene: &Scene, text: &str) {
        age(&mut self.speaker, MEMORY);
        let names = scene.any(0..scene.len(), is_country);
        let is_alliances = (0..scene.len())
            .any(|at| matches!(scene.term(at), Term::Bloc(_)) && scene.term(at + 1) == Term::Title);
        if names || is_alliances {
            self.is_alliances_word = is_alliances;
            self.speaker = if is_alliances { None } else { speaker(text, scene) };
        }
        if names {
            self.all = several(text, scene);
        }
    }
}

/// The source of figures that a sentence names.
fn source_named(scene: &Scene) -> Option<Source> {
    let all = 0..scene.len();
    if scene.any(all.clone(), |term| matches!(term, Term::Source)) {
        return Some(Source::Others);
    }
    // `by NATO's figures`, `NATO's annual report`
    let is_natos = |at: usize| {
        matches!(scene.term(at), Term::Bloc(Bloc::Nato))
            && scene.any(at + 1..at + 4, |term| matches!(term, Term::Title))
    };
    all.into_iter().any(is_natos).then_some(Source::Nato)
}

/// What others publish too, by definitions of their own.
fn is_counted_by_others(measure: Measure) -> bool {
    !matches!(measure, Measure::Target | Measure::Pledge | Measure::Count)
}

fn is_country(term: Term) -> bool {
    matches!(term, Term::Ally(..) | Term::Foreign(_))
}

fn is_leader(term: Term) -> bool {
    matches!(term, Term::Ally(_, Form::Leader))
}

/// The countries that a sentence names, each with the first item that does.
fn countries(scene: &Scene) -> Vec<(Who, usize)> {
    let mut all: Vec<(Who, usize)> = Vec::new();
    for at in 0..scene.len() {
        let Some(who) = subjects::who(scene.term(at)) else { continue };
        if is_country(scene.term(at)) && !all.iter().any(|(known, _)| *known == who) {
            all.push((who, at));
        }
    }
    all
}

/// The only ally that a sentence names, and no other country beside it.
fn only_ally(text: &str, scene: &Scene) -> Option<Mention<Who>> {
    match countries(scene).as_slice() {
        [(who @ Who::Ally(_), at)] => mention(scene, *at, who.clone(), text),
        _ => None,
    }
}

/// The only ally that a sentence names, where it has somebody of it speak: `said the Polish minister`.
fn speaker(text: &str, scene: &Scene) -> Option<Mention<Who>> {
    let speaks = scene.any(0..scene.len(), |term| matches!(term, Term::Title) || is_leader(term));
    if speaks { only_ally(text, scene) } else { None }
}

/// The allies that a sentence names, where they are several and it names nobody else.
fn several(text: &str, scene: &Scene) -> Option<Mention<Vec<Who>>> {
    // `Britain and France spend the most in Europe`
    let is_place = |at: usize| matches!(scene.ahead(at).map(|at| scene.term(at)), Some(Term::In));
    let mut named = countries(scene);
    named.retain(|(who, at)| !matches!(who, Who::Other(_)) || !is_place(*at));
    let all: Vec<Who> = named.iter().map(|(who, _)| who.clone()).collect();
    let are_allies = all.iter().all(|who| matches!(who, Who::Ally(_)));
    if all.len() < 2 || !are_allies {
        return None;
    }
    mention(scene, named.first()?.1, all, text)
}

/// `Each spends`, `All spend`, `They all spent`: whether a sentence begins with those that were named before it.
fn opens_with_each(text: &str, scene: &Scene) -> bool {
    let Some(first) = first(scene) else { return false };
    let is_all = |at: usize| scene.is_written(text, at, &["all", "each"]);
    let acts = |at: usize| matches!(scene.term(at), Term::Verb(..) | Term::Will | Term::Not);
    is_all(first) && acts(first + 1)
        || scene.term(first) == Term::They && is_all(first + 1) && acts(first + 2)
}

/// Whether a term says by itself, in a text on defence, that a figure is of spending.
pub(super) fn is_of_spending(term: Term) -> bool {
    matches!(
        term,
        Term::Spending
            | Term::Spender
            | Term::Output
            | Term::Target
            | Term::Spot
            | Term::Troops
            | Term::Personnel
    ) || matches!(term, Term::Quantity(found) if found.kind == Kind::OfGdp)
}

/// Whether a claim is of what was told before, and its own sentence has no word for it: `Poland is followed by France
/// (205,000)`.
fn goes_on(scene: &Scene, found: &Found, told: Measure) -> bool {
    let names = match told {
        Measure::EquipmentShare => |term| term == Term::Equipment,
        Measure::ShareOfAlliance => |term| matches!(term, Term::Bloc(_) | Term::Members),
        Measure::Personnel => |term| matches!(term, Term::Forces | Term::Troops | Term::Personnel),
        _ => return false,
    };
    found.claim.measure == told && !scene.any(0..scene.len(), names)
}

/// `Overall spending of $1.03 trillion`: whether a figure is of all together, where nobody is named.
fn is_of_the_whole(scene: &Scene, at: usize) -> bool {
    let total = scene.find(0..at, |term| term == Term::Total);
    let is_of_spending = total
        .is_some_and(|total| scene.any(total..at.min(total + 4), |term| term == Term::Spending));
    is_of_spending && !scene.any(0..at, |term| subjects::who(term).is_some())
}

/// `19 of the 31 members achieved it`, `eight members meet the target`: whether allies are counted by the target that was
/// named before.
fn is_by_the_target(scene: &Scene, at: usize) -> bool {
    scene.clause(at).any(|at| match scene.term(at) {
        Term::Target | Term::Verb(Verb::Do, _) => true,
        Term::Verb(Verb::Meet | Verb::Exceed | Verb::Miss, _) => scene.term(at + 1) == Term::It,
        _ => false,
    })
}

/// Whether a figure is said to be so: not what there is to reach.
fn is_stated(scene: &Scene, at: usize) -> bool {
    if !matches!(times::tense(scene, at), Tense::Past | Tense::Present) {
        return false;
    }
    let is_norm = |term| matches!(term, Term::Would | Term::Verb(Verb::Demand, _));
    let verb = scene.find_last(scene.clause(at).start..at, |term| matches!(term, Term::Verb(..)));
    let infinitive = verb.and_then(|at| scene.ahead(at)).filter(|at| scene.term(*at) == Term::To);
    infinitive.is_none() && !scene.any(scene.right(at), is_norm)
}

impl Mention<Who> {
    /// The same of a list of one.
    fn one(self) -> Mention<Vec<Who>> {
        let Self { what, words, age, is_alone } = self;
        Mention { what: vec![what], words, age, is_alone }
    }
}

impl<T> Mention<T> {
    fn carried(&self, part: CarriedPart) -> Carried {
        Carried { part, words: self.words.clone() }
    }
}

/// Whether a year is that of the figures that are to come: `2023 data reveal`, `NATO's figures for 2023`.
fn is_of_data(scene: &Scene, at: usize, text: &str) -> bool {
    const DATA: [&str; 6] = ["data", "figures", "numbers", "estimates", "statistics", "report"];
    if !matches!(scene.term(at), Term::Time(Time::Year(_))) {
        return false;
    }
    let is_data = |at: usize| scene.is_written(text, at, &DATA);
    let before = at.checked_sub(1).filter(|at| matches!(scene.term(*at), Term::In | Term::From));
    // `the figures, for 2023,`
    let comma = |at: usize| at - usize::from(at > 0 && scene.term(at) == Term::Mark(','));
    is_data(at + 1) || before.and_then(|at| at.checked_sub(1)).map(comma).is_some_and(is_data)
}

/// The year that a term names.
fn year_at(scene: &Scene, at: usize, day: Option<Day>) -> Option<Year> {
    let Term::Time(time) = scene.term(at) else { return None };
    match times::year(time, day) {
        Some(When::In(year)) => Some(year),
        _ => None,
    }
}

/// The only year that a sentence names and that is not to come; one by which something was to be done is not meant.
fn only_past_year(scene: &Scene, text: &str, day: Option<Day>) -> Option<Mention<Year>> {
    let mut found: Option<(usize, Year)> = None;
    for at in 0..scene.len() {
        let Some(year) = year_at(scene, at, day) else { continue };
        let is_ahead = day.is_some_and(|day| year > day.year());
        if is_ahead || scene.ahead(at).is_some_and(|by| scene.term(by) == Term::By) {
            continue;
        }
        if found.is_some_and(|(_, known)| known != year) {
            return None;
        }
        found = Some((at, year));
    }
    let (at, year) = found?;
    mention(scene, at, year, text)
}

fn mention<T>(scene: &Scene, at: usize, what: T, text: &str) -> Option<Mention<T>> {
    let words = text.get(scene.items().get(at)?.span.clone())?.to_owned();
    let is_name = |(place, item): (usize, &Item)| {
        place != at && subjects::who(item.term).is_some() && item.term != scene.term(at)
    };
    let is_alone = !scene.items().iter().enumerate().any(is_name);
    Some(Mention { what, words, age: 0, is_alone })
}

/// The item with which a sentence begins, past marks.
fn first(scene: &Scene) -> Option<usize> {
    (0..3).find(|at| !matches!(scene.term(*at), Term::Mark(_)))
}

/// Whether a sentence begins with a word for whoever was named before it.
fn begins_with_pronoun(scene: &Scene) -> bool {
    first(scene).is_some_and(|at| matches!(scene.term(at), Term::It | Term::They | Term::Country))
}

/// The same, or with a word for what was said of them: `That is 2.1%`.
fn refers_back(scene: &Scene) -> bool {
    let of_what_was_said = |at: usize| {
        matches!(scene.term(at), Term::Which | Term::Filler)
            && (scene.possessive(at) || matches!(scene.term(at + 1), Term::Verb(..) | Term::Will))
    };
    // `NATO puts it at 2.1%`
    let put_at = |at: usize| scene.term(at) == Term::It && scene.term(at + 1) == Term::With;
    begins_with_pronoun(scene)
        || first(scene).is_some_and(of_what_was_said)
        || (0..scene.len()).any(put_at)
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
