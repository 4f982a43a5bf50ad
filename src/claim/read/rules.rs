//! What a figure says: rules that are tried in order. The first that fits decides.
//!
//! Words that tell a figure without a number, such as `the third-highest` and `doubled`, have rules of
//! their own, [`WORD_RULES`].
//!
//! A rule is a row: a name, a sentence in which it decides with what is read there, and tests on the words around the
//! figure (`row.rs` has the kinds of test). Words are looked for by their meaning, in sets that `sets.rs` names. To add
//! a row, write it in the file of its measure, and put it into [`RULES`] before the first rule that takes its example today.

mod comparisons;
mod counts;
mod elsewhere;
mod figure;
mod growth;
mod money;
mod parts;
mod ranks;
mod row;
mod shares;
mod targets;

use super::super::{Claim, Who};
use super::Reason;
use super::passed::Why;
use super::scene::Scene;
use super::subjects;
use super::terms::Term;
use super::times;
use crate::dataset::Day;
pub(super) use comparisons::comparison;
pub(super) use counts::name_those_counted;
use figure::Figure;
pub(super) use growth::multiple;
pub use ranks::{PLACES, Place};
pub(super) use ranks::{rank, says_by_what};
use row::Says;
pub use row::{Rule, WordRule};
pub(super) use targets::names_both_parts;

/// What a rule decides.
enum Outcome {
    /// It has nothing to do with defence spending.
    Nothing,
    /// It is this.
    Is(Box<Found>),
}

/// A claim that a rule found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Whom it is said of: a claim for each.
    pub who: Vec<Who>,
    /// The claim, without its subject.
    pub claim: Claim,
    /// Why it cannot or shall not be judged.
    pub reason: Option<Reason>,
}

/// Every rule, in the order in which they are tried.
pub const RULES: &[Rule] = &[
    money::CONVERTED,
    money::LEVEL,
    elsewhere::COMMON_FUNDING,
    elsewhere::SOMETHING_ELSE,
    counts::COUNT,
    counts::PERSONNEL,
    elsewhere::AID_FUND_OR_JOBS,
    parts::SHARE_OF_ALLIANCE,
    parts::ANOTHER_PART,
    parts::EQUIPMENT,
    elsewhere::PART_OF_THE_BUDGET,
    elsewhere::PART_OF_A_SUM,
    elsewhere::PART_OF_GDP,
    growth::CHANGE,
    elsewhere::INCOME_BASE,
    Rule {
        name: "leg",
        matches: "the parts of the 5%, after it: 3.5% and 1.5%",
        example: "Allies agreed on a target of 5% of GDP by 2035, split into 3.5% for defence and 1.5% for security.",
        reads: "NATO target eq 3.5 pct_gdp 2035; NATO target eq 1.5 pct_gdp 2035",
        says: Says::By(targets::leg),
        ..Rule::ROW
    },
    shares::SHARE,
    elsewhere::POINTS,
    money::PER_HEAD,
    money::ADDED,
    money::GAP,
    money::AMOUNT,
];

/// The rules for words that tell a figure without a number. No order: each has words of its own.
pub const WORD_RULES: &[WordRule] = &[ranks::RANK, growth::MULTIPLE, comparisons::COMPARISON];

/// Where it is said that a sentence speaks of defence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// In the sentence itself, or the text was put as a claim on it.
    Itself,
    /// In one that comes before it.
    Before,
    /// Nowhere near.
    No,
}

/// What a figure says, and the rule that decided; or why it says nothing.
pub(super) fn decide(
    scene: &Scene,
    at: usize,
    day: Option<Day>,
    said: Said,
    before: Option<&Found>,
) -> Result<(&'static Rule, Found), Why> {
    let figure = figure(scene, at, day, said, before).ok_or(Why::NotUnderstood)?;
    match first(&figure) {
        Some((rule, _, Outcome::Is(found))) => Ok((rule, *found)),
        Some((_, _, Outcome::Nothing)) => Err(Why::NoClaim),
        None => Err(Why::NotUnderstood),
    }
}

/// The first rule that fits, and its row that decides.
fn first(figure: &Figure) -> Option<(&'static Rule, &'static Rule, Outcome)> {
    RULES.iter().find_map(|rule| {
        let (row, outcome) = rule.decide(figure)?;
        Some((rule, row, outcome))
    })
}

/// A figure with what the sentence says of it, whatever the rule.
fn figure<'s>(
    scene: &'s Scene,
    at: usize,
    day: Option<Day>,
    said: Said,
    before: Option<&'s Found>,
) -> Option<Figure<'s>> {
    let quantity = scene.quantity(at)?;
    let subject = subjects::of(scene, at);
    let same = before.is_none_or(|before| subject.who.is_empty() || before.who == subject.who);
    let compared = same && scene.ahead(at).is_some_and(|at| scene.term(at) == Term::Beside);
    // `2.5%, compared with 2.05% before`: the year is another than that of the first.
    let named = times::named(scene, at, subject.beside)
        .filter(|(_, place)| !compared || subject.beside || *place >= at);
    Some(Figure {
        scene,
        at,
        quantity,
        subject,
        tense: times::tense(scene, at),
        time: named.map(|(time, _)| time),
        timed_after: named.is_some_and(|(_, place)| place >= at),
        day,
        said,
        compared,
        before,
        from: scene.left(at).start,
        to: scene.right(at).end,
    })
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::super::tokens::Tokens;
    use super::super::{read, shown};
    use super::{Found, Outcome, RULES, Rule, Said, Says, Scene, WORD_RULES, figure, first};
    use crate::dataset::{Dataset, Day, Members};

    fn day() -> Option<Day> {
        Day::read("2025-07-01")
    }

    /// Every rule and every row that it leads to, each with the name of the rule that it belongs to.
    fn rows<'r>(rules: &'r [Rule], of: Option<&'r str>, all: &mut Vec<(&'r str, &'r Rule)>) {
        for rule in rules {
            let name = of.unwrap_or(rule.name);
            all.push((name, rule));
            if let Says::FirstOf(rows_of_it) | Says::Of(_, rows_of_it) = rule.says {
                rows(rows_of_it, Some(name), all);
            }
        }
    }

    fn every_row() -> Vec<(&'static str, &'static Rule)> {
        let mut all = Vec::new();
        rows(RULES, None, &mut all);
        all
    }

    /// The row that decides each figure of a text, whether it makes a claim or not.
    fn deciders(text: &str, members: &Members) -> Vec<&'static str> {
        let mut names = Vec::new();
        let mut measure = None;
        for sentence in text.split_inclusive(". ") {
            let mut tokens = Tokens::default();
            tokens.read(sentence);
            let mut scene = Scene::new(sentence, &tokens, &Lexicon::new(members), day());
            scene.go_on(measure);
            let mut before: Option<Found> = None;
            for at in 0..scene.len() {
                let Some(figure) = figure(&scene, at, day(), Said::Itself, before.as_ref()) else {
                    continue;
                };
                let Some((_, row, outcome)) = first(&figure) else { continue };
                names.push(row.name);
                if let Outcome::Is(found) = outcome {
                    before = Some(*found);
                }
            }
            measure = before.map(|found| found.claim.measure);
        }
        names
    }

    #[test]
    fn each_row_decides_its_example() {
        let members = Dataset::embedded().unwrap().members.clone();
        for (name, row) in every_row() {
            let claims = read(row.example, &members, day());
            let of_rule: Vec<_> =
                claims.iter().filter(|claim| claim.rule == name).map(shown).collect();
            assert_eq!(of_rule.join("; "), row.reads, "{}: {}", row.name, row.example);
            // A rule that leads to rows decides nothing but what is not about defence.
            if !matches!(row.says, Says::FirstOf(_) | Says::Of(..)) {
                let names = deciders(row.example, &members);
                assert!(names.contains(&row.name), "{}: {}: {names:?}", row.name, row.example);
            }
        }
    }

    #[test]
    fn each_rule_for_words_decides_its_example() {
        let members = Dataset::embedded().unwrap().members.clone();
        for rule in WORD_RULES {
            let claims = read(rule.example, &members, day());
            let of_rule: Vec<_> =
                claims.iter().filter(|claim| claim.rule == rule.name).map(shown).collect();
            assert_eq!(of_rule.join("; "), rule.reads, "{}: {}", rule.name, rule.example);
        }
    }

    #[test]
    fn more_sentences_of_each_row_are_read_as_it_says() {
        let members = Dataset::embedded().unwrap().members.clone();
        let mut wrong = Vec::new();
        let of_rows = every_row().into_iter().map(|(_, row)| (row.name, row.more));
        for (name, more) in of_rows.chain(WORD_RULES.iter().map(|rule| (rule.name, rule.more))) {
            for (sentence, reads) in more {
                let claims: Vec<_> = read(sentence, &members, day()).iter().map(shown).collect();
                if claims.join("; ") != *reads {
                    wrong.push(format!("{name}: {sentence}\n  {reads}\n  {}", claims.join("; ")));
                }
            }
        }
        assert!(wrong.is_empty(), "what it says, and what is read:\n{}", wrong.join("\n"));
    }
}
