//! Whom a figure is said of.

use std::iter::successors;
use std::ops::Range;

use super::super::Who;
use super::scene::{Scene, is_figure, is_on_defence};
use super::terms::{Bloc, Form, Kind, Term, Time, Verb};
use crate::dataset::Iso3;

/// Whom a figure is said of, and where the sentence names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// Everybody of whom it is said; nobody where the sentence does not settle it.
    pub who: Vec<Who>,
    /// The item that names the last of them.
    pub place: Option<usize>,
    /// The name stands right beside the figure, as in a list: `Poland (4.1%)`.
    pub beside: bool,
}

impl Subject {
    fn one(who: Who, place: usize, beside: bool) -> Self {
        Self { who: vec![who], place: Some(place), beside }
    }

    /// Whether it is an ally, or several.
    pub fn is_ally(&self) -> bool {
        matches!(self.who.first(), Some(Who::Ally(_)))
    }

    /// Whether it is the alliance or a part of it.
    pub fn is_bloc(&self) -> bool {
        matches!(self.who.first(), Some(Who::Nato | Who::EuropeAndCanada | Who::Europe))
    }
}

/// No list of allies is longer.
const LONGEST_LIST: usize = 32;

/// How well a name can be the subject of what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    /// Not at all: `more than France`.
    Aside,
    /// Where nothing else is named: `the German minister`.
    Weak,
    /// Well: `Germany`.
    Strong,
}

/// Whom a figure is said of.
pub fn of(scene: &Scene, at: usize) -> Subject {
    // `€60 billion (2%)`
    let at = scene.converted(at).unwrap_or(at);
    // `compared with 46% in Poland`: of whoever is named after it.
    if scene.ahead(at).is_some_and(|at| scene.term(at) == Term::Beside) {
        let found = beside(scene, at).or_else(|| there(scene, at));
        if let Some(subject) = found.or_else(|| relative(scene, at)) {
            return subject;
        }
        if scene.any(scene.right(at), |term| who(term).is_some()) {
            return Subject::default();
        }
        return named(scene, at).unwrap_or_default();
    }
    // `…, when it was 1.3% in Spain`: where nobody is named in the clause before it.
    let clause = scene.clause(at);
    let alone = clause.start > 0
        && !scene.any(clause.start..at, |term| who(term).is_some() || term == Term::It);
    if alone && let Some(subject) = there(scene, at) {
        return subject;
    }
    if let Some(subject) = told_in_between(scene, at) {
        return subject;
    }
    let may_stand_beside = is_figure(scene.term(at)) || matches!(scene.term(at), Term::Ordinal(_));
    from_whom(scene, at)
        .or_else(|| owner_of(scene, at))
        .or_else(|| relative(scene, at))
        .or_else(|| average(scene, at))
        .or_else(|| total(scene, at))
        .or_else(|| if may_stand_beside { beside(scene, at) } else { None })
        .or_else(|| captioned(scene, at))
        .or_else(|| leading(scene, at))
        .or_else(|| fronted(scene, at))
        .or_else(|| there_in_a_list(scene, at))
        .or_else(|| told_of(scene, at))
        .or_else(|| named(scene, at))
        .or_else(|| there(scene, at))
        .or_else(|| by_currency(scene, at))
        .or_else(|| sole(scene, at))
        .or_else(|| carried(scene, at))
        .unwrap_or_default()
}

/// `Germany, unlike Austria, which spends 0.8%, spends 2.1%`: of whoever is told of in between.
fn told_in_between(scene: &Scene, at: usize) -> Option<Subject> {
    let which = scene.find_last(scene.left(at), |term| term == Term::Which)?;
    let before = scene.ahead(which)?;
    let place = if scene.term(before) == Term::Mark(',') { scene.ahead(before)? } else { before };
    let is_beside = scene.ahead(place).is_some_and(|at| scene.term(at) == Term::Beside);
    let is_name = matches!(scene.term(place), Term::Foreign(_) | Term::Ally(_, Form::Name));
    let is_named_again = scene.any(which..at, |term| who(term).is_some());
    if !is_beside || !is_name || is_named_again {
        return None;
    }
    who(scene.term(place)).map(|who| Subject::one(who, place, false))
}

/// Whom a term names.
pub fn who(term: Term) -> Option<Who> {
    match term {
        Term::Ally(code, _) => Some(Who::Ally(code)),
        Term::Bloc(Bloc::Nato) | Term::Members => Some(Who::Nato),
        Term::Bloc(Bloc::EuropeCanada) => Some(Who::EuropeAndCanada),
        Term::Bloc(Bloc::Europe) => Some(Who::Europe),
        Term::Foreign(name) => Some(Who::Other(name.to_owned())),
        _ => None,
    }
}

/// `Poland (4.1%)`, `Poland with 4.1%`, `Poland, at 4.1%`, `Poland 4.1%`.
fn beside(scene: &Scene, at: usize) -> Option<Subject> {
    let mut place = at.checked_sub(1)?;
    let (mut each, mut with) = (false, false);
    loop {
        let joins = match scene.term(place) {
            Term::Mark('(' | '—' | ',' | ':') | Term::With | Term::Filler | Term::Each => true,
            // `Estonia second on 3.4%`, `Estonia in second place with 3.4%`, `Estonia follows with 3.4%`
            // `Croatia is last with 8.7%`
            Term::Ordinal(_) | Term::Last | Term::Spot | Term::In | Term::Verb(Verb::Rank, _) => {
                with
            }
            Term::Verb(Verb::Be, _) => with && scene.term(place + 1) == Term::Last,
            _ => false,
        };
        if !joins {
            break;
        }
        each |= scene.term(place) == Term::Each;
        with |= scene.term(place) == Term::With;
        place = place.checked_sub(1)?;
    }
    let term = scene.term(place);
    let is_in_brackets = scene.any(place..at, |term| term == Term::Mark('('));
    let name = match term {
        Term::Ally(_, Form::Name | Form::Capital) | Term::Foreign(_) => true,
        // `, and the Dutch 2.1%`
        Term::Ally(_, Form::Adjective) => {
            let before = scene.back(start(scene, place), 1);
            place + 1 == at && matches!(before, Term::And | Term::Mark(','))
        }
        Term::Bloc(Bloc::EuropeCanada | Bloc::Europe) => is_in_brackets,
        _ => false,
    };
    // `more than Germany, at 4.1%` is not Germany's; `more than Germany (2.1%)` is, and `2.1%, less than Poland, at 4.1%` is
    // Poland's.
    let first = !scene.any(0..place, |term| is_alike(term, scene.term(at)));
    // `against 1.4% in Albania, only 1.3% was spent in Belgium`
    let begins = start(scene, place);
    let is_of_another =
        scene.back(begins, 1) == Term::In && is_figure(scene.back(begins, 2)) && !with;
    let aside =
        scene.term(place + 1) == Term::Mark(',') && role(scene, place) == Role::Aside && first;
    // `Croatia, Estonia, and Latvia (2.16% each)`
    let each = each || scene.term(at + 1) == Term::Each || is_shared_by_a_list(scene, at);
    if !name || scene.possessive(place) || aside || is_of_another {
        return None;
    }
    let found = who(term)?;
    let one = Subject::one(found.clone(), place, true);
    Some(if each { Subject { beside: true, ..coordinated(scene, place, found) } } else { one })
}

/// `the Netherlands and Norway (1.7%)`, `followed by Estonia and Latvia on 3.4%`: whether a figure stands behind two names and
/// nothing says whose it is. That it is of both is likely and no more.
pub fn is_shared_by_a_list(scene: &Scene, at: usize) -> bool {
    let Some(place) = at.checked_sub(2) else { return false };
    let and = start(scene, place).checked_sub(1);
    let first = and.and_then(|and| and.checked_sub(1));
    let before = first.map(|at| scene.term(at));
    let leads = first.map(|first| scene.back(start(scene, first), 1));
    let is_between = leads == Some(Term::Between);
    let is_in_brackets =
        scene.term(place + 1) == Term::Mark('(') && scene.term(at + 1) == Term::Mark(')');
    let is_next = scene.term(place + 1) == Term::With && leads == Some(Term::Beside);
    let name = |term| matches!(term, Term::Ally(_, Form::Name));
    (is_in_brackets || is_next)
        && name(scene.term(place))
        && and.is_some_and(|and| scene.term(and) == Term::And)
        && before.is_some_and(name)
        && !is_between
}

/// Whether two figures are both money, or both a part of something.
fn is_alike(one: Term, other: Term) -> bool {
    let (Term::Quantity(one), Term::Quantity(other)) = (one, other) else { return false };
    let is_share = |kind| matches!(kind, Kind::Percent | Kind::OfGdp);
    let is_money = |kind| matches!(kind, Kind::Money(_));
    is_share(one.kind) && is_share(other.kind) || is_money(one.kind) && is_money(other.kind)
}

/// `compared with Poland's 4.12%`: whoever owns the figure, though the sentence is about another.
fn owner_of(scene: &Scene, at: usize) -> Option<Subject> {
    let place = scene.ahead(at).filter(|at| scene.possessive(*at))?;
    let is_ally = matches!(scene.term(place), Term::Ally(_, Form::Name | Form::Capital));
    is_ally.then(|| who(scene.term(place)).map(|who| Subject::one(who, place, false)))?
}

/// `$968 billion from the United States`.
fn from_whom(scene: &Scene, at: usize) -> Option<Subject> {
    let money = scene.quantity(at).is_some_and(|quantity| matches!(quantity.kind, Kind::Money(_)));
    let from = Some(at + 1).filter(|at| scene.term(*at) == Term::From && money)?;
    let place = scene.after(from);
    who(scene.term(place)).map(|who| Subject::one(who, place, false))
}

/// `the 3.9% of GDP Poland spent`, `the 3.5%, and roughly $743 billion, the U.S. is estimated to spend`: whoever spent it.
fn relative(scene: &Scene, at: usize) -> Option<Subject> {
    let passed = |term| matches!(term, Term::Filler | Term::Which | Term::Mark(',') | Term::And);
    let place = scene.find(at + 1..at + 8, |term| !passed(term) && !is_figure(term))?;
    let name = matches!(scene.term(place), Term::Ally(_, Form::Name)) && !scene.possessive(place);
    let helps = |term| {
        matches!(term, Term::Will | Term::To | Term::Verb(Verb::Be | Verb::Have | Verb::Say, _))
    };
    let verb = scene.find(place + 1..place + 5, |term| !helps(term))?;
    let spends = matches!(scene.term(verb), Term::Verb(Verb::Spend, _));
    // `…, and Poland spent 4.1%` has a figure of its own.
    let is_apart = scene.any(at + 1..place, |term| matches!(term, Term::Mark(',') | Term::And));
    let has_own = is_apart && scene.any(verb..scene.clause(at).end, is_figure);
    let acts = name && spends && !has_own;
    acts.then(|| who(scene.term(place)).map(|who| Subject::one(who, place, false)))?
}

/// `As to the Czech Republic, the government will …`: the only ally that is named before a word for its government.
fn sole(scene: &Scene, at: usize) -> Option<Subject> {
    scene.find(0..at, |term| matches!(term, Term::Government | Term::Country | Term::It))?;
    let mut allies = (0..at).filter_map(|place| match scene.term(place) {
        Term::Ally(code, form) if form != Form::Leader => Some((code, place)),
        _ => None,
    });
    let (code, place) = allies.next()?;
    let only = allies.all(|(other, _)| other == code)
        && !scene.any(0..at, |term| matches!(term, Term::Foreign(_)));
    only.then(|| Subject::one(Who::Ally(code), place, false))
}

/// Whom the sentences before were about.
fn carried(scene: &Scene, at: usize) -> Option<Subject> {
    // `Global military expenditure reached $2.4trn`
    if scene.any(scene.clause(at).start..at, |term| term == Term::Elsewhere) {
        return None;
    }
    let who = scene.carried().to_vec();
    (!who.is_empty()).then_some(Subject { who, place: None, beside: false })
}

/// The names that are given after a figure for those it is said of: `five allies met 2%: Greece, Estonia …`.
pub fn enumerated(scene: &Scene, at: usize) -> Option<Subject> {
    let clause = scene.right(at);
    let opens = |at: &usize| {
        matches!(scene.term(*at), Term::Include | Term::Such) || scene.opens_a_list(*at)
    };
    names_from(scene, (at..=clause.end).find(opens)? + 1)
}

/// Those who a figure is said to be of: `The only members that spend 2% are Greece and Estonia`, `Lagging behind, at 1.2%, was
/// Germany`.
pub fn said_to_be(scene: &Scene, at: usize) -> Option<Subject> {
    let passed = |term| {
        matches!(
            term,
            Term::Target
                | Term::Defence
                | Term::Forces
                | Term::With
                | Term::In
                | Term::Filler
                | Term::Time(_)
        )
    };
    let mut be = scene.find(at + 1..scene.len(), |term| !passed(term))?;
    if scene.term(be) == Term::Mark(',') {
        be += 1;
    }
    if !matches!(scene.term(be), Term::Verb(Verb::Be, _)) {
        return None;
    }
    names_from(scene, be + 1)
}

/// The names that are given right after a count: `five allies (Greece, Estonia …) met 2%`.
pub fn counted_names(scene: &Scene, count: usize) -> Option<Subject> {
    if scene.opens_a_list(count + 1) { names_from(scene, count + 2) } else { None }
}

/// A list of names from an item on. A name may be told a little more of, in a word or two or in brackets: `and, yes,
/// debt-ridden Greece (above all because of Turkey)`.
fn names_from(scene: &Scene, from: usize) -> Option<Subject> {
    /// So many words may be told of one.
    const MOST_TOLD: usize = 4;
    let (mut names, mut told, mut at) = (Vec::new(), 0, from);
    while at < scene.len() {
        match scene.term(at) {
            Term::Ally(_, Form::Name) if !scene.possessive(at) => {
                names.extend(who(scene.term(at)));
                told = 0;
            }
            Term::Mark(',') | Term::And | Term::Filler => {}
            Term::Plain if told < MOST_TOLD => told += 1,
            Term::Mark('(') => {
                let close = scene.find(at..scene.len(), |term| term == Term::Mark(')'))?;
                // `Greece (2.3%), Estonia (2.1%)` have figures of their own.
                if scene.any(at..close, is_figure) {
                    return None;
                }
                at = close;
            }
            _ => break,
        }
        at += 1;
    }
    let closed = at >= scene.len()
        || matches!(
            scene.term(at),
            Term::Mark('.' | ')' | '"' | ';' | '—') | Term::Verb(Verb::Do, _)
        );
    let is_list = !names.is_empty() && closed;
    is_list.then_some(Subject { who: names, place: Some(from), beside: true })
}

/// `the total (2.76%)`: the alliance's.
fn total(scene: &Scene, at: usize) -> Option<Subject> {
    let open = at.checked_sub(1).filter(|open| scene.term(*open) == Term::Mark('('))?;
    if scene.back(open, 1) != Term::Total {
        return None;
    }
    // `European allies combined ($507 billion)`
    if let Some(bloc) = open.checked_sub(2).filter(|at| matches!(scene.term(*at), Term::Bloc(_))) {
        return who(scene.term(bloc)).map(|who| Subject::one(who, bloc, false));
    }
    let of_all = scene.any(0..open, |term| matches!(term, Term::Bloc(_)));
    of_all.then(|| Subject::one(Who::Nato, open, false))
}

/// `below the NATO average of 2.11%`, `with an alliance-wide figure of 2.71%`: the alliance's.
fn average(scene: &Scene, at: usize) -> Option<Subject> {
    let of = scene.ahead(at).filter(|at| scene.term(*at) == Term::Of)?;
    let of_all = |at: &usize| matches!(scene.term(*at), Term::Average | Term::Total | Term::Part);
    let average = scene.ahead(of).filter(of_all)?;
    let place = scene.ahead(average)?;
    let bloc = matches!(scene.term(place), Term::Bloc(_));
    bloc.then(|| who(scene.term(place)).map(|who| Subject::one(who, place, false)))?
}

/// `2.30% UK expenditure on defence`, `$1,305 billion total military expenditure of NATO members`: whose spending a figure
/// stands before, as above a caption.
fn captioned(scene: &Scene, at: usize) -> Option<Subject> {
    let small = |term| matches!(term, Term::Filler | Term::Total);
    if scene.any(0..at, |term| !small(term)) {
        return None;
    }
    let what = |term| matches!(term, Term::Defence | Term::Forces | Term::Spending);
    let first = scene.find(at + 1..scene.len(), |term| !small(term))?;
    let owner = match scene.term(first) {
        Term::Ally(..) if what(scene.term(scene.after(first))) => first,
        term if what(term) => {
            let of = scene.find(first..scene.len(), |term| !small(term) && !what(term))?;
            if scene.term(of) != Term::Of {
                return None;
            }
            scene.after(of)
        }
        _ => return None,
    };
    who(scene.term(owner)).map(|who| Subject::one(who, owner, false))
}

/// `1.3% in Spain and 2.1% in Germany`: each of the country behind it.
fn there_in_a_list(scene: &Scene, at: usize) -> Option<Subject> {
    let behind = |at: usize| {
        let place = scene.after(at + 1);
        let is_country = matches!(scene.term(place), Term::Ally(..) | Term::Foreign(_));
        (scene.term(at + 1) == Term::In && is_country).then_some(place)
    };
    let place = behind(at)?;
    let before = scene.find_last(0..at, is_figure)?;
    behind(before)?;
    who(scene.term(place)).map(|who| Subject::one(who, place, false))
}

/// `At 1.55% of GDP, Portugal spends the least`, `With a budget of 2.5% of GDP, Romania is ahead`: whoever the main clause is
/// about.
fn leading(scene: &Scene, at: usize) -> Option<Subject> {
    let first = (0..at).find(|at| !matches!(scene.term(*at), Term::Filler | Term::Mark('"')));
    let opens = first.is_none_or(|first| {
        matches!(
            scene.term(first),
            Term::With | Term::From | Term::Spending | Term::Verb(Verb::Have, _)
        )
    });
    let told = |term| who(term).is_some() || matches!(term, Term::Mark(',') | Term::Which);
    if !opens || scene.any(0..at, told) {
        return None;
    }
    let place = scene.after(spent_on(scene, at)?);
    let found = who(scene.term(place))?;
    // `Romanian officials`, where nobody else is named
    let alone = |(at, term): (usize, Term)| at == place || !matches!(term, Term::Ally(..));
    let only = || scene.items().iter().map(|item| item.term).enumerate().all(alone);
    let acts = match role(scene, place) {
        Role::Strong => true,
        Role::Weak => only(),
        Role::Aside => false,
    };
    acts.then(|| Subject::one(found, place, false))
}

/// `With a budget of €37 billion, 7.9% more than before, Germany spends 1.2%`: whoever is named first, after figures that open
/// the sentence.
fn fronted(scene: &Scene, at: usize) -> Option<Subject> {
    let first = scene.find(0..at, |term| term != Term::Filler)?;
    let place = scene.find(at..scene.len(), |term| who(term).is_some())?;
    let ends =
        |term| matches!(term, Term::Verb(..) | Term::Which | Term::While | Term::Mark(';' | ':'));
    let is_fronted = scene.term(first) == Term::With
        && scene.ahead(place).is_some_and(|comma| scene.term(comma) == Term::Mark(','))
        && !scene.any(0..place, |term| who(term).is_some() || ends(term));
    let acts = is_fronted && role(scene, place) == Role::Strong;
    acts.then(|| who(scene.term(place)).map(|who| Subject::one(who, place, false)))?
}

/// `some have passed it, such as Estonia, which spends 3%`: whoever a clause that begins with `which` is told of.
fn told_of(scene: &Scene, at: usize) -> Option<Subject> {
    let which = scene.find_last(scene.left(at), |term| matches!(term, Term::Which))?;
    let place = which.checked_sub(2)?;
    let is_name =
        matches!(scene.term(place), Term::Ally(_, Form::Name)) && !scene.possessive(place);
    let acts = matches!(scene.term(which + 1), Term::Verb(Verb::Spend, _) | Term::Time(Time::Now));
    let is_closed = scene.any(which..at, |term| who(term).is_some() || term == Term::Mark(','));
    let is_told = scene.back(which, 1) == Term::Mark(',') && is_name && acts && !is_closed;
    is_told.then(|| who(scene.term(place)).map(|who| Subject::one(who, place, false)))?
}

/// The comma right after a figure, or after `on defence`.
fn spent_on(scene: &Scene, at: usize) -> Option<usize> {
    let on = |term| is_on_defence(term) || matches!(term, Term::Time(_) | Term::It);
    let comma = (at + 1..at + 8).find(|at| !on(scene.term(*at)))?;
    (scene.term(comma) == Term::Mark(',')).then_some(comma)
}

/// The nearest name before the figure that can be its subject; after it only in a passive.
fn named(scene: &Scene, at: usize) -> Option<Subject> {
    let mut weak = None;
    for place in (0..at).rev() {
        if who(scene.term(place)).is_none() && !matches!(scene.term(place), Term::States) {
            continue;
        }
        // `countries that fail to reach 2%` are nobody in particular.
        let some = scene.term(place) == Term::States && scene.aside(place, at).is_none();
        // `were the only countries that reached 2%`
        let said_of =
            scene.ahead(place).is_some_and(|at| matches!(scene.term(at), Term::Verb(Verb::Be, _)));
        if some
            && !said_of
            && matches!(scene.term(place + 1), Term::Which | Term::While)
            && !scene.any(place..at, |term| term == Term::Mark(','))
        {
            return None;
        }
        if act_for_themselves(scene, place, at) {
            return None;
        }
        let Some(found) = who(scene.term(place)) else { continue };
        if accounts_for_a_part(scene, place, at) || has_one_among_them(scene, place) {
            continue;
        }
        if scene.aside(place, at).is_some() || in_brackets(scene, place, at) {
            continue;
        }
        match role(scene, place) {
            Role::Strong => {
                // `Across Europe and Canada, NATO allies …`
                let across = (0..3).find(|at| {
                    matches!(scene.term(*at), Term::Bloc(Bloc::Europe | Bloc::EuropeCanada))
                });
                let across =
                    across.filter(|at| found == Who::Nato && scene.term(at + 1) == Term::Mark(','));
                if let Some(whole) = across.and_then(|at| who(scene.term(at))) {
                    return Some(Subject::one(whole, place, false));
                }
                let others = if found == Who::Nato {
                    antecedent(scene, place, at).or_else(|| with_others(scene, place))
                } else {
                    None
                };
                return Some(others.unwrap_or_else(|| coordinated(scene, place, found)));
            }
            Role::Weak if weak.is_none() => weak = Some(Subject::one(found, place, false)),
            Role::Weak | Role::Aside => {}
        }
    }
    passive(scene, at).or(weak)
}

/// `the highest spending of NATO countries, accounting for $968 billion of it`, `the most among NATO members, spending $968
/// billion`: whether somebody else has a part of what a bloc spends.
fn accounts_for_a_part(scene: &Scene, bloc: usize, at: usize) -> bool {
    let is_bloc = |term| matches!(term, Term::Bloc(_) | Term::Members | Term::Filler);
    let of = (0..bloc).rev().find(|at| !is_bloc(scene.term(*at)));
    let is_among = of.is_some_and(|of| {
        let names = |term| matches!(term, Term::Ally(..));
        match scene.term(of) {
            Term::Of => true,
            Term::OneOf | Term::In => scene.any(0..of, names),
            _ => false,
        }
    });
    let comma = scene.find(bloc..at, |term| term == Term::Mark(','));
    let accounts = |comma: usize| {
        matches!(scene.term(comma + 1), Term::Verb(Verb::Account | Verb::Spend, _) | Term::Spending)
    };
    is_bloc(scene.term(bloc)) && is_among && comma.is_some_and(accounts)
}

/// `Estonia is one of the few NATO countries that spend 2%`: whether what is said of a few allies is said of one of them, who
/// is named before.
fn has_one_among_them(scene: &Scene, bloc: usize) -> bool {
    let told = |term| {
        matches!(term, Term::Plain | Term::Superlative(_) | Term::Verb(Verb::Rank | Verb::Spend, _))
    };
    let passed = |term| told(term) || matches!(term, Term::Filler | Term::Bloc(Bloc::Nato));
    let is_bloc = matches!(scene.term(bloc), Term::Bloc(_) | Term::Members | Term::States);
    let one_of = (0..bloc).rev().find(|at| !passed(scene.term(*at)));
    let one_of = one_of.filter(|at| scene.term(*at) == Term::OneOf);
    is_bloc
        && one_of.is_some_and(|one_of| {
            told(scene.term(one_of + 1))
                && scene.any(0..one_of, |term| matches!(term, Term::Ally(_, Form::Name)))
        })
}

/// `Spain spends less, while many countries are spending 3%`: whether countries that are not named do it in a clause that names
/// nobody.
fn act_for_themselves(scene: &Scene, place: usize, at: usize) -> bool {
    let clause = scene.clause(at).start;
    let acts = matches!(scene.term(place + 1), Term::Verb(verb, _) if verb != Verb::Say);
    // `the majority of allies are still not spending 2%`
    let of = scene.ahead(place).filter(|of| scene.term(*of) == Term::Of);
    let is_part = of.is_some_and(|of| matches!(scene.back(of, 1), Term::Plain | Term::Fraction(_)));
    if scene.term(place) == Term::Members && is_part && acts {
        return true;
    }
    let names = |term| who(term).is_some();
    scene.term(place) == Term::States
        && acts
        && place > clause
        && clause > 0
        && !scene.any(clause..at, names)
}

/// `Spain, Italy and many other allies`: those who are named before all the others.
fn with_others(scene: &Scene, bloc: usize) -> Option<Subject> {
    let passed = |term| matches!(term, Term::Filler | Term::Plain | Term::Bloc(_));
    let and = (bloc.saturating_sub(5)..bloc).rev().find(|at| !passed(scene.term(*at)))?;
    if scene.term(and) != Term::AndOthers {
        return None;
    }
    let last = and.checked_sub(1)?;
    let is_name = matches!(scene.term(last), Term::Ally(_, Form::Name));
    let named = if is_name { who(scene.term(last)) } else { None };
    let mut others = list_before(scene, last, named?, true);
    // `The US and other members spent 3.2% and 2% respectively`
    if scene.any(0..scene.len(), |term| term == Term::Respective) {
        let is_american =
            matches!(others.who.as_slice(), [Who::Ally(ally)] if ally.as_str() == "USA");
        others.who =
            if is_american { vec![others.who.remove(0), Who::EuropeAndCanada] } else { Vec::new() };
    }
    Some(others)
}

/// `Belgium (which borders France) spends`: whether a place stands in brackets that are closed before another.
fn in_brackets(scene: &Scene, place: usize, at: usize) -> bool {
    let mark = scene.find_last(0..place, |term| matches!(term, Term::Mark('(' | ')')));
    mark.is_some_and(|mark| scene.term(mark) == Term::Mark('('))
        && scene.any(place..at, |term| term == Term::Mark(')'))
}

/// `other members, which means it will allocate 2%`: the only ally that is named, where it is taken up after a bloc.
fn antecedent(scene: &Scene, bloc: usize, at: usize) -> Option<Subject> {
    let acts = |at: usize| {
        matches!(scene.term(at), Term::It)
            && matches!(
                scene.term(at + 1),
                Term::Verb(..) | Term::Will | Term::Would | Term::Defence | Term::Spending
            )
    };
    (bloc..at).find(|at| acts(*at))?;
    sole(scene, at)
}

/// `2.1% was spent by Germany`, `12% of Hungary's defence spending`.
fn passive(scene: &Scene, at: usize) -> Option<Subject> {
    let right = scene.clause(at);
    (at..right.end).find_map(|place| {
        let found = who(scene.term(place))?;
        let before = (1..=2).map(|back| scene.back(place, back)).find(|term| *term != Term::Filler);
        let ally = matches!(scene.term(place), Term::Ally(..));
        let strong = ally && role(scene, place) == Role::Strong;
        let of_output = before == Some(Term::Of) && scene.term(place + 1) == Term::Output;
        let spent =
            |term| matches!(term, Term::Verb(Verb::Spend | Verb::Account, _) | Term::Spending);
        // `a rise of 11% in defence spending across European allies and Canada`
        let passed = |term| {
            matches!(
                term,
                Term::In
                    | Term::OneOf
                    | Term::Defence
                    | Term::Spending
                    | Term::Filler
                    | Term::Verb(Verb::Grow | Verb::Fall, _)
            )
        };
        // `an 11 percent increase in defence spending among member states`
        let across = matches!(before, Some(Term::In | Term::OneOf))
            && (place <= at + 4 || (at + 1..place).all(|at| passed(scene.term(at))))
            && matches!(scene.term(place), Term::Bloc(_) | Term::Members)
            && scene.any(scene.left(at).start..place, |term| {
                matches!(term, Term::Verb(Verb::Grow | Verb::Fall, _))
            });
        let by =
            before == Some(Term::By) && (ally || scene.any(place.saturating_sub(5)..place, spent));
        let of = before == Some(Term::Of) && strong;
        (by || across || of_output || of).then(|| Subject::one(found, place, false))
    })
}

/// `46% in Poland`, `3% for the United States`, `4.1% for Russia`.
fn there(scene: &Scene, at: usize) -> Option<Subject> {
    let country = |term| matches!(term, Term::Ally(..) | Term::Foreign(_));
    let place = scene.find(scene.right(at), country)?;
    if scene.ahead(place).map(|at| scene.term(at)) != Some(Term::In) {
        return None;
    }
    // `2% for Belgium and Spain`
    let listed = |at: &usize| {
        matches!(scene.term(*at), Term::Ally(_, Form::Name) | Term::And | Term::Filler)
    };
    let mut all = vec![who(scene.term(place))?];
    if listed(&place) {
        let others = (place + 1..scene.len()).take_while(listed);
        all.extend(others.filter_map(|at| who(scene.term(at))));
    }
    Some(Subject { who: all, place: Some(place), beside: false })
}

/// A name and those that are listed with it: `Poland, Estonia and Latvia`.
fn coordinated(scene: &Scene, place: usize, last: Who) -> Subject {
    list_before(scene, place, last, false)
}

/// The same; or the names of a list that goes on after the last, between which commas are enough.
fn list_before(scene: &Scene, place: usize, last: Who, goes_on: bool) -> Subject {
    let mut all = vec![last];
    let mut at = place;
    while matches!(all.last(), Some(Who::Ally(_))) {
        let between = joining(scene, at);
        let joined = scene.any(between.clone(), |term| matches!(term, Term::And | Term::Mark(',')));
        let Some(earlier) = between.start.checked_sub(1) else { break };
        if !joined {
            break;
        }
        let (Term::Ally(_, form), Some(found)) = (scene.term(earlier), who(scene.term(earlier)))
        else {
            break;
        };
        // `Vilnius, Tallinn and Riga`, `the Dutch and the Danes`
        let alike = form == Form::Name
            || matches!(
                (form, scene.term(place)),
                (_, Term::Ally(_, Form::Adjective)) | (Form::Capital, Term::Ally(_, Form::Capital))
            );
        // `In Germany, France spends` names a place and a subject.
        let only_comma = scene.back(at, 1) == Term::Mark(',') && all.len() == 1 && !goes_on;
        let apart = scene.back(at, 1) == Term::Mark(',') && stands_apart(scene, earlier);
        if !alike || only_comma || apart || all.contains(&found) {
            break;
        }
        all.push(found);
        at = earlier;
    }
    all.reverse();
    Subject { who: all, place: Some(place), beside: false }
}

/// What joins a name to the one before it in a list: `, and the`.
fn joining(scene: &Scene, name: usize) -> Range<usize> {
    let joins = |back: &usize| {
        matches!(scene.back(name, *back), Term::And | Term::Mark(',') | Term::Filler)
    };
    name - (1..=name).take_while(joins).count()..name
}

/// `Following Poland, Estonia and Latvia`: whether a name before a comma stands for itself.
fn stands_apart(scene: &Scene, name: usize) -> bool {
    scene
        .ahead(name)
        .is_some_and(|at| matches!(scene.term(at), Term::Beside | Term::Except | Term::Compare(_)))
}

/// A name and those before it that have a figure of their own: `Poland (4.1%), Estonia (3.4%) and Latvia (3.2%)`.
pub fn with_figures(scene: &Scene, mut subject: Subject) -> Subject {
    let all = &mut subject.who;
    let mut last = subject.place;
    while let Some(at) = last {
        let between = joining(scene, at);
        let and = scene.any(between.clone(), |term| term == Term::And);
        let close = between.start.checked_sub(1).filter(|at| scene.term(*at) == Term::Mark(')'));
        let open = close.and_then(|close| {
            scene.find_last(close.saturating_sub(6)..close, |term| term == Term::Mark('('))
        });
        last = open
            .and_then(|open| open.checked_sub(1))
            .filter(|name| and || all.len() > 1 && !stands_apart(scene, *name));
        match last.map(|name| scene.term(name)) {
            Some(Term::Ally(code, _)) => all.insert(0, Who::Ally(code)),
            _ => break,
        }
    }
    subject
}

/// Whether a name may be the subject of what follows.
pub fn may_act(scene: &Scene, place: usize) -> bool {
    scene.term(place) == Term::States || role(scene, place) != Role::Aside
}

/// The ally with which a sentence begins, as its subject and alone.
pub fn opening(scene: &Scene) -> Option<(usize, Who)> {
    let opens = |term| matches!(term, Term::Filler | Term::Mark(_));
    let place = (0..scene.len()).find(|at| !opens(scene.term(*at)))?;
    let is_listed = matches!(scene.term(place + 1), Term::And | Term::Mark(','));
    let is_ally = matches!(scene.term(place), Term::Ally(_, Form::Name | Form::Adjective));
    let is_it = is_ally && !is_listed && role(scene, place) == Role::Strong;
    is_it.then(|| Some((place, who(scene.term(place))?)))?
}

fn role(scene: &Scene, place: usize) -> Role {
    let names = successors(Some(place), |place| earlier(scene, *place)).take(LONGEST_LIST);
    names.last().map_or(Role::Aside, |first| own_role(scene, first))
}

/// The name before another in a list, whose role is that of all.
fn earlier(scene: &Scene, place: usize) -> Option<usize> {
    let start = start(scene, place);
    let listed = scene.back(start, 1) == Term::And
        && matches!(scene.back(start, 2), Term::Ally(..) | Term::Foreign(_));
    if listed && !is_told_of(scene, place) {
        return start.checked_sub(2);
    }
    // `out of all NATO treaty members`: what stands before all of it tells.
    let treaty = scene.term(place) == Term::Members && scene.back(place, 1) != Term::Mark(',');
    if !treaty {
        return None;
    }
    let near = place.saturating_sub(2)..place;
    scene.find_last(near, |term| matches!(term, Term::Bloc(_)))
}

/// Where a name begins, with `the` and its kin.
fn start(scene: &Scene, place: usize) -> usize {
    let fillers = (1..=place).take_while(|back| scene.back(place, *back) == Term::Filler);
    place - fillers.count()
}

/// `Germany, which`: whether a name is told more of.
fn is_told_of(scene: &Scene, place: usize) -> bool {
    let next = scene.term(place + 1);
    next == Term::Which || (next, scene.term(place + 2)) == (Term::Mark(','), Term::Which)
}

fn own_role(scene: &Scene, place: usize) -> Role {
    let next = scene.term(place + 1);
    let back = start(scene, place);
    let before = scene.back(back, 1);
    // `spending by Germany`
    let by_spender = before == Term::By
        && (2..=3).any(|places| matches!(scene.back(back, places), Term::Spending));
    let before = if by_spender { Term::Plain } else { before };
    match scene.term(place) {
        Term::Bloc(_) | Term::Members => bloc_role(scene, place, before),
        Term::Ally(_, Form::Leader) => Role::Weak,
        Term::Ally(..) | Term::Foreign(_) if before != Term::OneOf && is_told_of(scene, place) => {
            Role::Strong
        }
        Term::Ally(_, form) => ally_role(scene, place, form, before),
        // A country that is in no table: wherever it may be the subject, nothing is certain.
        Term::Foreign(_) => {
            let of_it = next == Term::Plain && !scene.possessive(place);
            // `the EU average of 1.8%` is a measure for others.
            let aside = is_aside(before)
                || matches!(next, Term::Title | Term::Summit | Term::Average)
                || of_it;
            if aside { Role::Aside } else { Role::Strong }
        }
        _ => Role::Aside,
    }
}

/// `Countries such as Poland spend`: whether those of whom a name is an example are a subject themselves; not in `trails
/// allies such as Italy`.
fn gives_examples(scene: &Scene, name: usize) -> bool {
    let passed = |term| {
        matches!(
            term,
            Term::Such | Term::Filler | Term::Plain | Term::Bloc(_) | Term::Members | Term::States
        )
    };
    let before = (0..name).rev().find(|at| !passed(scene.term(*at)));
    before.is_none_or(|at| {
        matches!(
            scene.term(at),
            Term::Mark(_)
                | Term::While
                | Term::When
                | Term::Which
                | Term::And
                | Term::Verb(Verb::Say, _)
        )
    })
}

/// Words after which a name is no subject.
fn is_aside(before: Term) -> bool {
    matches!(
        before,
        Term::Beside
            | Term::Include
            | Term::OneOf
            | Term::Ahead
            | Term::Except
            | Term::Compare(_)
            // `second only to Poland`
            | Term::Ordinal(2)
            | Term::To
            | Term::From
            | Term::Between
            | Term::With
            | Term::By
            | Term::Of
            | Term::In
    )
}

/// The role of an ally by the words around its name.
fn ally_role(scene: &Scene, place: usize, form: Form, before: Term) -> Role {
    let back = start(scene, place);
    // `the parliament in Lithuania`
    if before == Term::In && scene.back(back, 2) == Term::Government {
        return Role::Strong;
    }
    let next = scene.term(place + 1);
    // `with the US alone accounting for 64%`
    let acts =
        if matches!(next, Term::Plain | Term::Filler) { scene.term(place + 2) } else { next };
    let spends = before == Term::With && matches!(acts, Term::Spending | Term::Verb(..));
    // `exceeds Germany`
    let object = matches!(before, Term::Verb(Verb::Meet | Verb::Exceed, _)) && form == Form::Name;
    let is_named_aside = is_aside(before) && before != Term::In;
    let aside = is_named_aside && !is_whose_spending_it_is(scene, place, before) || object;
    let there = before == Term::In && form == Form::Capital
        || before == Term::Such && !gives_examples(scene, back);
    // `according to the Slovenian defence ministry`
    let is_source = before == Term::To
        && next == Term::Ministry
        && matches!(scene.back(back, 2), Term::Verb(Verb::Say, _));
    if is_source {
        return Role::Weak;
    }
    if aside && !spends || there {
        return Role::Aside;
    }
    role_by_what_follows(scene, place, form)
}

/// `the budget of Germany`, `the bulk of Estonia's defence spending`, `spending on Lithuania's defence`, `the share of GDP
/// devoted to Estonia's defence`
fn is_whose_spending_it_is(scene: &Scene, place: usize, before: Term) -> bool {
    let next = scene.term(place + 1);
    let back = start(scene, place);
    let owns = scene.possessive(place);
    let named = |term| matches!(term, Term::Spending | Term::Government | Term::Ministry);
    let of_budget = before == Term::Of && scene.any(back.saturating_sub(5)..back, named);
    let of_spending =
        before == Term::Of && back <= 4 && owns && matches!(next, Term::Defence | Term::Spending);
    let spent = |term| matches!(term, Term::Spending | Term::Verb(Verb::Spend, _));
    let defended = owns
        && matches!(next, Term::Defence | Term::Forces)
        && matches!(before, Term::With | Term::To)
        && scene.any(back.saturating_sub(3)..back, spent);
    of_budget || of_spending || defended
}

/// The role of an ally by the words after its name.
fn role_by_what_follows(scene: &Scene, place: usize, form: Form) -> Role {
    let (next, second) = (scene.term(place + 1), scene.term(place + 2));
    let title = matches!(next, Term::Title | Term::Summit | Term::Ministry)
        || matches!(next, Term::Defence | Term::Plain) && second == Term::Title;
    if title {
        return Role::Weak;
    }
    if form != Form::Adjective && !scene.possessive(place) {
        return Role::Strong;
    }
    let passes = |term| matches!(term, Term::Filler | Term::Total | Term::Plain);
    let owned = (place + 1..place + 4).map(|at| scene.term(at)).find(|term| !passes(*term));
    let owns = owned.is_some_and(|term| {
        matches!(
            term,
            Term::Defence
                | Term::Spending
                | Term::Part
                | Term::Government
                | Term::Forces
                | Term::Equipment
                | Term::Troops
                | Term::Output
                | Term::Target
                | Term::Ministry
                | Term::Verb(Verb::Promise, _)
        )
    });
    // `the Dutch state spends`
    let acts = form == Form::Adjective && next == Term::Plain && matches!(second, Term::Verb(..));
    // `Germany's rose to 2.1%`
    let is_its_spending = scene.possessive(place)
        && matches!(next, Term::Verb(Verb::Grow | Verb::Fall | Verb::Be, _));
    if owns || acts || is_its_spending { Role::Strong } else { Role::Weak }
}

fn bloc_role(scene: &Scene, place: usize, before: Term) -> Role {
    let next = scene.term(place + 1);
    if is_of_another(scene, place, before) || is_predicate(scene, place) {
        return Role::Aside;
    }
    let spends = is_spender(scene, place, before);
    // `with Europe and Canada accounting for 36%`
    let acting = before == Term::With && matches!(next, Term::Verb(..));
    let subject = spends || acting || promises(scene, place, before);
    let before = if subject { Term::Plain } else { before };
    if is_measure(scene, place) || is_bloc_aside(scene, place, before) {
        return Role::Aside;
    }
    if scene.term(place) == Term::Members {
        return members_role(scene, place);
    }
    // `NATO's own figures put it at 2.1%`
    let own = scene.find(place + 1..scene.len(), |term| term != Term::Filler);
    let is_source = own.is_some_and(|at| scene.term(at) == Term::Title && at > place + 1);
    if scene.possessive(place) && is_source {
        return Role::Aside;
    }
    // `joined NATO in 2024`: it does nothing there.
    let alone = place <= 1 && next == Term::Mark(',');
    let idle = scene.term(place) == Term::Bloc(Bloc::Nato) && !acts(next) && !spends && !alone;
    // `NATO's recommended 2%`, `NATO's current big spender`
    let passed = |term: &Term| matches!(term, Term::Filler | Term::Plain);
    let owned = (place + 1..place + 4).map(|at| scene.term(at)).find(|term| !passed(term));
    let owns =
        matches!(next, Term::Total | Term::Defence | Term::Spending | Term::Filler | Term::Members)
            && !matches!(owned, Some(Term::Quantity(_) | Term::Spender));
    if idle || scene.possessive(place) && !owns { Role::Aside } else { Role::Strong }
}

/// `Canada's NATO spending`, `the target that members spend 2%`
fn is_of_another(scene: &Scene, bloc: usize, before: Term) -> bool {
    let whose = bloc.checked_sub(1).filter(|at| scene.possessive(*at));
    whose.is_some_and(|at| matches!(scene.term(at), Term::Ally(..)))
        || before == Term::Which && scene.back(bloc, 2) == Term::Target
}

/// `Italy and Spain are both longtime NATO members`: what somebody else is said to be.
fn is_predicate(scene: &Scene, bloc: usize) -> bool {
    let passed = |term| {
        matches!(term, Term::Filler | Term::Plain | Term::Each | Term::Event | Term::Bloc(_))
    };
    let verb = (bloc.saturating_sub(5)..bloc).rev().find(|at| !passed(scene.term(*at)));
    let is = verb.filter(|at| matches!(scene.term(*at), Term::Verb(Verb::Be, _)));
    let named = |term| matches!(term, Term::Ally(..) | Term::It | Term::They);
    is.is_some_and(|verb| scene.any(scene.clause(verb).start..verb, named))
}

/// `spending among European allies and Canada`
fn is_spender(scene: &Scene, bloc: usize, before: Term) -> bool {
    matches!(before, Term::In | Term::OneOf | Term::By | Term::Of | Term::From)
        && scene.any(bloc.saturating_sub(4)..bloc, |term| {
            matches!(term, Term::Spending | Term::Average)
        })
        && scene.term(bloc) != Term::Members
}

/// `a pledge by NATO allies to spend 2%`
fn promises(scene: &Scene, bloc: usize, before: Term) -> bool {
    before == Term::By
        && scene.term(bloc + 1) == Term::Members
        && scene.any(bloc.saturating_sub(4)..bloc, |term| {
            matches!(term, Term::Target | Term::Verb(Verb::Promise | Verb::Agree, _))
        })
}

/// `more than NATO's average`, `NATO's defence spending target`: what something else is measured by.
fn is_measure(scene: &Scene, bloc: usize) -> bool {
    let compared = (1..=3).any(|back| matches!(scene.back(bloc, back), Term::Compare(_)));
    let other = |at: &usize| {
        !matches!(scene.term(*at), Term::Defence | Term::Spending | Term::Filler | Term::Plain)
    };
    let owned = (bloc + 1..bloc + 5).find(other).map(|at| scene.term(at));
    compared || owned == Some(Term::Target) && scene.term(bloc) != Term::Members
}

/// Whether the words beside a bloc make it no subject.
fn is_bloc_aside(scene: &Scene, place: usize, before: Term) -> bool {
    let next = scene.term(place + 1);
    let acts_after = |at: usize| matches!(scene.term(at), Term::Verb(..) | Term::Will);
    let after = match before {
        Term::Beside
        | Term::Include
        | Term::OneOf
        | Term::Ahead
        | Term::Such
        | Term::Superlative(_)
        | Term::Except
        | Term::To
        | Term::From
        | Term::With
        | Term::In
        | Term::By
        | Term::Of
        // `tops NATO's defence spending`
        | Term::Verb(Verb::Meet | Verb::Exceed, _) => true,
        Term::Verb(Verb::Say, _) => !acts_after(place + 1),
        _ => false,
    };
    let ahead = match next {
        Term::Title | Term::Summit => !acts_after(place + 2),
        Term::Verb(Verb::Say, _) | Term::Ally(..) => true,
        // `a NATO-agreed commitment`
        Term::Verb(..) => scene.items().get(place + 1).is_some_and(|item| item.glued),
        Term::Target | Term::Quantity(_) | Term::Plain => scene.term(place) != Term::Members,
        _ => false,
    };
    after || ahead
}

/// `all the countries of the region` are not the allies.
fn members_role(scene: &Scene, place: usize) -> Role {
    let named = matches!(
        scene.back(place, 1),
        Term::Bloc(_)
            | Term::Filler
            | Term::Plain
            | Term::Mark(_)
            | Term::Which
            | Term::While
            | Term::When
            | Term::And
            | Term::AndOthers
    );
    if named || place == 0 { Role::Strong } else { Role::Aside }
}

/// Whether a bloc does something by the word after it.
fn acts(next: Term) -> bool {
    matches!(
        next,
        Term::Title
            | Term::Summit
            | Term::Leaders
            | Term::Verb(..)
            | Term::Will
            | Term::Would
            | Term::Total
            | Term::Average
            | Term::Members
            | Term::Defence
            | Term::Spending
            | Term::Time(_)
            | Term::Filler
            | Term::Not
    )
}

/// A currency of one ally alone, where no other is named: `the government plans to spend £64bn`.
fn by_currency(scene: &Scene, at: usize) -> Option<Subject> {
    let money = |term| match term {
        Term::Quantity(quantity) => match quantity.kind {
            Kind::Money(Some(currency)) => owner(currency.as_str()),
            _ => None,
        },
        _ => None,
    };
    let mut near = std::iter::once(at).chain(0..scene.len());
    let code = near.find_map(|at| money(scene.term(at)))?;
    let is_another = |term| match term {
        Term::Ally(named, Form::Name | Form::Adjective) => named != code,
        Term::Foreign(_) => true,
        _ => false,
    };
    if scene.any(0..scene.len(), is_another) {
        return None;
    }
    Some(Subject { who: vec![Who::Ally(code)], place: None, beside: false })
}

/// The ally whose own a currency is. Dollars and euros are many allies'.
fn owner(currency: &str) -> Option<Iso3> {
    Iso3::read(match currency {
        "GBP" => "GBR",
        "PLN" => "POL",
        "SEK" => "SWE",
        "NOK" => "NOR",
        "DKK" => "DNK",
        "CZK" => "CZE",
        "HUF" => "HUN",
        "RON" => "ROU",
        "TRY" => "TUR",
        "CAD" => "CAN",
        "BGN" => "BGR",
        "ISK" => "ISL",
        "ALL" => "ALB",
        "MKD" => "MKD",
        "HRK" => "HRV",
        _ => return None,
    })
}
