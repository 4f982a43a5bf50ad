//! What speaks against taking a claim at its word, though its words allow it.

use super::super::{Measure, Reason, Who};
use super::rules::{self, Found};
use super::scene::{Item, Scene, is_figure};
use super::terms::{Bloc, Else, Form, Kind, Tense, Term, Verb};
use super::{subjects, times};

/// Why a claim that does not agree accuses nobody.
pub(super) fn doubt(text: &str, scene: &Scene, at: usize, found: &Found) -> Option<Reason> {
    if is_of_a_leader_alone(scene, &found.who) {
        return Some(Reason::Unclear);
    }
    let has_no_year = is_told_when(scene, at)
        || is_of_when_it_was_said(scene, at)
        || has_a_mistyped_year(text, scene, at);
    if has_no_year {
        return Some(Reason::Unclear);
    }
    if found.who.len() > 1 && subjects::is_shared_by_a_list(scene, at) {
        return Some(Reason::Unclear);
    }
    if is_denied_or_supposed(text, scene, at) || is_proposed(scene, at) {
        return Some(Reason::NotAsserted);
    }
    match found.claim.measure {
        Measure::Share
            if is_what_points_lead_to(scene, at)
                || is_to_be_done(scene, at)
                || is_told_of_a_target(scene, at) =>
        {
            Some(Reason::Unclear)
        }
        // `4,483 billion euros`, which is read as 4.483
        Measure::Amount if is_read_with_decimals(scene, at, found) => Some(Reason::Unclear),
        Measure::Target => (!is_asserted(scene, at)).then_some(Reason::NotAsserted),
        Measure::Count if is_likely(text, scene, at) => Some(Reason::NotAsserted),
        Measure::ShareOfAlliance if is_of_what_it_costs(scene, at) => Some(Reason::Definition),
        Measure::Amount if is_budget(text, scene, at) || is_planned(scene, at, &found.who) => {
            Some(Reason::Definition)
        }
        Measure::Share
            if is_cut_down(text, scene, at)
                || is_by_own_count(text, scene, at)
                || is_by_other_definition(text, scene, at)
                || is_budget(text, scene, at)
                || is_planned(scene, at, &found.who) =>
        {
            Some(Reason::Definition)
        }
        Measure::Share if is_known_before(text, scene, at) => Some(Reason::Unclear),
        Measure::Rank if is_about_an_end(text, scene, at) => Some(Reason::Unclear),
        // `ranks third`: by money, by share, by growth or by soldiers.
        Measure::Rank if !rules::says_by_what(scene, at) => Some(Reason::Unclear),
        _ => None,
    }
}

/// `Trudeau said that spending is 1.3%`: nothing but the name of a leader says whose figure it is, and there are others of
/// the same name, and figures that leaders give of others.
fn is_of_a_leader_alone(scene: &Scene, who: &[Who]) -> bool {
    let [Who::Ally(code)] = who else { return false };
    let names = |item: &Item| match item.term {
        Term::Ally(ally, form) if ally == *code => Some(form),
        _ => None,
    };
    let mut forms = scene.items().iter().filter_map(names).peekable();
    forms.peek().is_some() && forms.all(|form| form == Form::Leader)
}

/// `the number is likely to rise to 18`: what may come. What NATO expects of a year is in its tables.
fn is_likely(text: &str, scene: &Scene, at: usize) -> bool {
    times::tense(scene, at) == Tense::Conditional
        || scene.clause(at).any(|at| scene.is_written(text, at, &["likely to"]))
}

/// `pays 70% of NATO's costs`: what an alliance costs is seldom all that its members spend.
fn is_of_what_it_costs(scene: &Scene, at: usize) -> bool {
    let what = |term| matches!(term, Term::Spending | Term::Total);
    !scene.any(scene.clause(at), what)
}

/// `and just 1.4% when the pledge was made`: its time is told by what happened then.
fn is_told_when(scene: &Scene, at: usize) -> bool {
    let next = scene.find(at + 1..scene.len(), |term| term != Term::Filler);
    next.is_some_and(|next| scene.term(next) == Term::When)
}

/// `to spend 200 billion in 2206`: a year that cannot be meant, so that which one is meant is not known.
fn has_a_mistyped_year(text: &str, scene: &Scene, at: usize) -> bool {
    let is_year = |at: usize| {
        let word = scene.written(text, at);
        word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_odd = |at: usize| {
        matches!((scene.term(at), scene.term(at + 1)), (Term::In, Term::Plain)) && is_year(at + 1)
    };
    scene.clause(at).any(is_odd)
}

/// What is said not to be so, wherever in a sentence these words stand.
const WRONG: [&str; 13] = [
    "wrong",
    "untrue",
    "nonsense",
    "mistaken",
    "false",
    "falsely",
    "wrongly",
    "hoax",
    "bogus",
    "exaggerated",
    "understated",
    "overstated",
    "pretends",
];

/// What is said not to be so, or only supposed, where these words stand before it.
const DENIES: [&str; 31] = [
    "anyone",
    "rumour",
    "rumor",
    "assume",
    "contrary",
    "imagine",
    "nobody",
    "novel",
    "scenario",
    "suppose",
    "whoever",
    "believe",
    "believes",
    "myth",
    "lie",
    "misleading",
    "inaccurate",
    "denies",
    "denied",
    "deny",
    "denying",
    "refutes",
    "refuted",
    "disputes",
    "disputed",
    "dismisses",
    "dismissed",
    "incorrectly",
    "mistakenly",
    "if",
    "whether",
];

/// `Spain denies that it spent 9%`, `If Spain had spent 9%`: what is said not to be so, or only supposed.
fn is_denied_or_supposed(text: &str, scene: &Scene, at: usize) -> bool {
    // `Did Spain spend 9%?`
    let end = scene.items().get(at).map_or(0, |item| item.span.end);
    let is_asked = text.get(end..).is_some_and(|rest| rest.contains('?'));
    // `Spain, had it spent 9%, would`
    let is_supposed = |at: usize| {
        scene.term(at) == Term::Verb(Verb::Have, Tense::Past)
            && matches!(scene.term(at + 1), Term::It | Term::They | Term::Ally(..))
            && matches!(scene.term(at + 2), Term::Verb(_, Tense::Past))
    };
    // `An earlier version of this article said`
    let is_withdrawn = |at: usize| {
        scene.is_written(text, at, &["version"])
            && scene.is_written(text, at.saturating_sub(1), &["earlier", "previous"])
    };
    let is_no_fact =
        |at: usize| scene.is_written(text, at, &DENIES) || is_supposed(at) || is_withdrawn(at);
    // `spends 2%, not 5%`
    let is_refused = scene.ahead(at).is_some_and(|not| scene.term(not) == Term::Not);
    let is_wrong = |at: usize| scene.term(at) == Term::Plain && scene.is_written(text, at, &WRONG);
    // `It is not the case that`
    let is_not_so = |at: usize| {
        scene.term(at) == Term::Not
            && (at + 1..at + 5).any(|at| scene.is_written(text, at, &["true", "case"]))
    };
    let is_denied = (0..scene.len()).any(|at| is_wrong(at) || is_not_so(at));
    is_asked
        || is_refused
        || is_denied
        || scene.clause(at).take_while(|place| *place < at).any(is_no_fact)
}

/// `the president's proposal is 3.5%`, `talks of 5%`: what is spoken of right before a figure.
fn is_proposed(scene: &Scene, at: usize) -> bool {
    let passed = |term| {
        matches!(term, Term::Filler | Term::Of | Term::To | Term::In | Term::Verb(Verb::Be, _))
    };
    let before = (0..at).rev().find(|at| !passed(scene.term(*at)));
    before.is_some_and(|before| scene.term(before) == Term::Talk)
}

/// `0.8 percentage points below 2%`: what the points are counted from or to, and not what is spent.
fn is_what_points_lead_to(scene: &Scene, at: usize) -> bool {
    /// So many words may stand between: `points away from the`.
    const NEAR: usize = 5;
    let before = scene.find_last(at.saturating_sub(NEAR)..at, is_figure);
    let points = before.and_then(|before| scene.quantity(before));
    points.is_some_and(|points| points.kind == Kind::Points)
}

/// `the 2% target that the president wants to raise to 5%`: what is told of a target, and not of whoever misses it.
fn is_told_of_a_target(scene: &Scene, at: usize) -> bool {
    scene.left(at).any(|at| scene.term(at) == Term::Target && scene.term(at + 1) == Term::Which)
}

/// `what he aims to elevate to 5%`: what somebody is to do whose verb is not known, and no figure of what is done.
fn is_to_be_done(scene: &Scene, at: usize) -> bool {
    let left = scene.left(at);
    let infinitive = |to: &usize| scene.term(*to) == Term::To && scene.term(to + 1) == Term::Plain;
    let Some(to) = left.clone().rev().find(infinitive) else { return false };
    !scene.any(to..left.end, |term| matches!(term, Term::Verb(..)))
}

/// `Latvia spends 2.1%, the minister said last year`: a time that may be that of the words and not of the figure.
fn is_of_when_it_was_said(scene: &Scene, at: usize) -> bool {
    let is_time = |term| matches!(term, Term::Time(_));
    let verb = |term| matches!(term, Term::Verb(..));
    let end = scene.clause(at).end;
    let Some(place) = scene.find(at..end, is_time) else { return false };
    let Some(said) = scene.find_last(at..place, verb) else { return false };
    let is_passive =
        scene.ahead(said).is_some_and(|at| matches!(scene.term(at), Term::Verb(Verb::Be, _)));
    // `according to its 2019 budget`
    let is_source = scene.term(said + 1) == Term::To;
    scene.term(said) == Term::Verb(Verb::Say, Tense::Past) && !is_passive && !is_source
}

/// `He proposed to replace the 2% of GDP`: a share that readers know already is a target, and what an ally has to do with it
/// is seldom that it spends so much.
fn is_known_before(text: &str, scene: &Scene, at: usize) -> bool {
    let start = scene.items().get(at).map_or(0, |item| item.span.start);
    let before = text.get(..start).unwrap_or_default().trim_end();
    let word = before.rsplit(' ').next().unwrap_or_default();
    ["the", "that", "those", "this"].iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// `at the bottom of the rankings` may have one below it, and `in the top four` is no place.
fn is_about_an_end(text: &str, scene: &Scene, at: usize) -> bool {
    matches!(scene.term(at), Term::Lead(_)) || scene.is_written(text, at, &["top", "bottom"])
}

/// `The base budget without the loans amounts to 2.95% of GDP`: not all that NATO counts.
fn is_cut_down(text: &str, scene: &Scene, at: usize) -> bool {
    const CUTS: [&str; 4] = ["without", "excluding", "base", "basic"];
    // `Counting veterans, the alliance spent 2.9%`
    let first = scene.find(0..at, |term| term != Term::Mark('"'));
    let is_widened = first.is_some_and(|first| {
        scene.is_written(text, first, &["counting", "including", "excluding"])
    });
    // `2.4% with the special fund`
    let has_more = scene.any(at + 1..at + 5, |term| matches!(term, Term::Else(Else::Fund)));
    is_widened || has_more || scene.clause(at).any(|at| scene.is_written(text, at, &CUTS))
}

/// `Spain itself puts it at 2.1%`, `by its own count`, `the government estimates that it was 1.6%`: not as NATO counts.
fn is_by_own_count(text: &str, scene: &Scene, at: usize) -> bool {
    const ESTIMATES: [&str; 8] = [
        "estimates",
        "estimated",
        "estimating",
        "estimate",
        "calculates",
        "calculated",
        "reckons",
        "reckoned",
    ];
    const COUNTS: [&str; 14] = [
        "forecast",
        "method",
        "methods",
        "methodology",
        "definition",
        "count",
        "counting",
        "figures",
        "estimate",
        "estimates",
        "calculation",
        "calculations",
        "accounting",
        "data",
    ];
    let is_own = |at: usize| {
        scene.is_written(text, at, &["itself", "themselves"])
            && matches!(scene.term(at + 1), Term::Verb(..))
            || scene.is_written(text, at, &["own"]) && scene.is_written(text, at + 1, &COUNTS)
    };
    let is_governments = |at: usize| {
        matches!(scene.term(at), Term::Government | Term::Ministry)
            && (at + 1..at + 3).any(|at| scene.is_written(text, at, &ESTIMATES))
    };
    // `A think-tank estimates Italian spending at 1.6%`; not `NATO estimates`
    let is_anothers = |place: usize| {
        scene.is_written(text, place, &["estimates", "estimate", "reckons", "reckon", "calculates"])
            && scene.ahead(place).is_some_and(|who| {
                scene.term(who) == Term::Plain || scene.term(who) == Term::Mark(',')
            })
    };
    scene.clause(at).any(is_own) || (0..at).any(|at| is_governments(at) || is_anothers(at))
}

/// `Under the national definition it spends 1.9%`, `1.9%, though NATO's definition gives 2.1%`, `the real expenditure is 2.2%`:
/// not as NATO counts.
fn is_by_other_definition(text: &str, scene: &Scene, at: usize) -> bool {
    let is_natos = |at: usize| {
        let is_owned = scene.ahead(at).is_some_and(|of| matches!(scene.term(of), Term::Bloc(_)));
        is_owned
            || scene.term(at + 1) == Term::Of
                && matches!(scene.term(scene.after(at + 1)), Term::Bloc(_))
    };
    let is_other = |place: usize| {
        let is_own_clause = scene.clause(at).contains(&place);
        scene.is_written(text, place, &["definition", "definitions"])
            && is_own_clause != is_natos(place)
    };
    let is_real = |at: usize| {
        scene.is_written(text, at, &["real", "actual", "true", "effective"])
            && matches!(scene.term(at + 1), Term::Defence | Term::Spending)
    };
    (0..scene.len()).any(is_other) || scene.clause(at).any(is_real)
}

/// Whether money is another than the number as it stands: that its comma is one of decimals is likely and no more.
fn is_read_with_decimals(scene: &Scene, at: usize, found: &Found) -> bool {
    scene.quantity(at).is_some_and(|quantity| quantity.number != found.claim.value.number)
}

/// Whether it is called a budget. NATO counts pensions, aid and gendarmes that national budgets have elsewhere.
fn is_budget(text: &str, scene: &Scene, at: usize) -> bool {
    scene.clause(at).any(|at| {
        let word = scene.written(text, at).to_ascii_lowercase();
        let is_noun = scene.term(at) == Term::Spending && word.starts_with("budget");
        is_noun || ["budgeted", "earmarked", "earmarks"].contains(&word.as_str())
    })
}

/// `Italy is set to allocate €29 billion this year`, `Poland will spend 4.7%`: what an ally plans to spend is its budget, unless
/// NATO is named for it.
fn is_planned(scene: &Scene, at: usize, who: &[Who]) -> bool {
    let of_allies = who.iter().all(|who| matches!(who, Who::Ally(_)));
    // Not `the highest share in NATO`
    let is_source = |at: usize| {
        scene.term(at) == Term::Bloc(Bloc::Nato)
            && !scene
                .ahead(at)
                .is_some_and(|leads| matches!(scene.term(leads), Term::In | Term::OneOf))
    };
    let names_nato = scene.clause(at).any(is_source);
    of_allies && !names_nato && times::tense(scene, at) == Tense::Future
}

/// Whether a sentence says that a share is what was agreed: `NATO members agreed to spend 2%`, `the target is 2%`; not what
/// they are to agree, would or should.
fn is_asserted(scene: &Scene, at: usize) -> bool {
    let clause = scene.clause(at);
    // `The target is 2%`; not `raising it to 5% is broken down into 3.5% and 1.5%`.
    let names_target = scene.any(clause.clone(), |term| term == Term::Target);
    // `They are already meeting the goal of 3.5%` says it of them.
    let agreed = |place: usize| match scene.term(place) {
        Term::Set | Term::Verb(Verb::Agree, _) => true,
        Term::Verb(Verb::Be, Tense::Present) => {
            names_target && !scene.any(place + 1..at, |term| matches!(term, Term::Verb(..)))
        }
        _ => false,
    };
    let open = |term| {
        matches!(
            term,
            Term::Will | Term::Would | Term::Not | Term::Verb(Verb::Demand | Verb::Promise, _)
        )
    };
    (clause.start..at).any(agreed)
        && !scene.any(0..scene.len(), open)
        && times::tense(scene, at) != Tense::Conditional
}
