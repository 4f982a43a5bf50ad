//! What a figure says: rules that are tried in order. The first that fits decides.

mod comparisons;
mod counts;
mod elsewhere;
mod figure;
mod growth;
mod money;
mod parts;
mod ranks;
mod shares;

use super::super::{Claim, Who};
use super::Reason;
use super::scene::Scene;
use super::subjects;
use super::terms::Term;
use super::times;
use crate::dataset::Day;
pub(super) use comparisons::comparison;
use figure::Figure;
pub(super) use growth::multiple;
pub(super) use ranks::rank;

/// A rule of the grammar.
pub struct Rule {
    /// What it is called.
    pub name: &'static str,
    /// What it matches.
    pub matches: &'static str,
    /// A sentence in which it decides.
    pub example: &'static str,
    /// What is read there, as [`super::shown`] has it, on 1 July 2025.
    pub reads: &'static str,
    decide: fn(&Figure) -> Option<Outcome>,
}

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
    Rule {
        name: "converted",
        matches: "the same money in another currency, in brackets",
        example: "Poland's defence budget was 124 billion zlotys ($29 billion) in 2024.",
        reads: "POL amount eq 29 billion USD 2024",
        decide: money::converted,
    },
    Rule {
        name: "common_funding",
        matches: "a figure of the alliance's own budget, which allies pay together",
        example: "Germany pays 16 percent of NATO's common budget for the military staff.",
        reads: "DEU other eq 16 pct current !common_funding",
        decide: elsewhere::common_funding,
    },
    Rule {
        name: "something_else",
        matches: "a figure governed by a word for something else: a deficit, inflation, a poll",
        example: "France, whose military budget grows, has a deficit of 5.8% of GDP.",
        reads: "",
        decide: elsewhere::something_else,
    },
    Rule {
        name: "count",
        matches: "so many allies that meet, or miss, a share",
        example: "In 2024, 22 of the 32 NATO allies spent at least 2% of GDP on defence.",
        reads: "NATO count eq 22 allies 2024 @2",
        decide: counts::count,
    },
    Rule {
        name: "personnel",
        matches: "people under arms of an ally: troops, soldiers, an army of so many personnel",
        example: "Poland's armed forces have 216,000 active personnel.",
        reads: "POL personnel eq 216000 persons current",
        decide: counts::personnel,
    },
    Rule {
        name: "aid_fund_or_jobs",
        matches: "money or people of a fund, aid, a contract, exports, jobs",
        example: "Germany set up a fund of €100 billion for its armed forces.",
        reads: "DEU other eq 100 billion EUR - !fund",
        decide: elsewhere::aid_fund_or_jobs,
    },
    Rule {
        name: "share_of_alliance",
        matches: "percent of what all allies spend together",
        example: "The United States accounts for 62% of NATO's total defence spending.",
        reads: "USA share_of_alliance eq 62 pct current",
        decide: parts::share_of_alliance,
    },
    Rule {
        name: "equipment",
        matches: "percent of defence spending that goes to equipment",
        example: "In 2024 Portugal spent 18.3% of its defence budget on major equipment.",
        reads: "PRT equipment_share eq 18.3 pct 2024",
        decide: parts::equipment,
    },
    Rule {
        name: "part_of_the_budget",
        matches: "percent of the defence budget that goes to anything else",
        example: "Italy spends 60% of its defence budget on personnel.",
        reads: "ITA other eq 60 pct current !part_of_budget",
        decide: elsewhere::part_of_the_budget,
    },
    Rule {
        name: "change",
        matches: "growth in percent, also as 'doubled'",
        example: "Norway's military spending rose by 12.5% last year.",
        reads: "NOR change eq 12.5 pct 2024",
        decide: growth::change,
    },
    Rule {
        name: "income_base",
        matches: "percent of gross national income, which no table has",
        example: "Luxembourg will spend 2% of GNI on defence.",
        reads: "LUX other eq 2 pct - !income_base",
        decide: elsewhere::income_base,
    },
    Rule {
        name: "leg",
        matches: "the parts of the 5%, after it: 3.5% and 1.5%",
        example: "Allies agreed on a target of 5% of GDP by 2035, split into 3.5% for defence and 1.5% for security.",
        reads: "NATO target eq 3.5 pct_gdp 2035; NATO target eq 1.5 pct_gdp 2035",
        decide: shares::leg,
    },
    Rule {
        name: "share",
        matches: "percent of GDP: what is spent, promised, or agreed as a target",
        example: "Britain spent about 2.3 per cent of its economic output on defence last year.",
        reads: "GBR share about 2.3 pct_gdp 2024",
        decide: shares::share,
    },
    Rule {
        name: "points",
        matches: "percentage points",
        example: "Spain would have to raise its defence spending by 1.5 percentage points.",
        reads: "ESP other eq 1.5 pp - !points",
        decide: elsewhere::points,
    },
    Rule {
        name: "per_head",
        matches: "money per head",
        example: "Denmark spends $1,700 per head on defence.",
        reads: "DNK per_head eq 1700 USD current",
        decide: money::per_head,
    },
    Rule {
        name: "gap",
        matches: "money that is missing, or is to come on top",
        example: "Italy needs an additional €35 billion a year for defence.",
        reads: "ITA gap eq 35 billion EUR current",
        decide: money::gap,
    },
    Rule {
        name: "amount",
        matches: "a year's defence spending in money",
        example: "Poland's defence budget was $38 billion in 2024.",
        reads: "POL amount eq 38 billion USD 2024",
        decide: money::amount,
    },
];

/// What a figure says, and the rule that decided; nothing where it has nothing to do with defence spending.
pub(super) fn decide(
    scene: &Scene,
    at: usize,
    day: Option<Day>,
    said: bool,
    before: Option<&Found>,
) -> Option<(&'static Rule, Found)> {
    let quantity = scene.quantity(at)?;
    let subject = subjects::of(scene, at);
    let same = before.is_none_or(|before| subject.who.is_empty() || before.who == subject.who);
    let compared = same && scene.ahead(at).is_some_and(|at| scene.term(at) == Term::Beside);
    // `2.5%, compared with 2.05% before`: the year is another than that of the first.
    let named = times::named(scene, at, subject.beside)
        .filter(|(_, place)| !compared || subject.beside || *place >= at);
    let time = named.map(|(time, _)| time);
    let timed_after = named.is_some_and(|(_, place)| place >= at);
    let tense = times::tense(scene, at);
    let figure = Figure {
        scene,
        at,
        quantity,
        subject,
        tense,
        time,
        timed_after,
        day,
        said,
        compared,
        before,
        from: scene.left(at).start,
        to: scene.right(at).end,
    };
    RULES.iter().find_map(|rule| (rule.decide)(&figure).map(|outcome| (rule, outcome))).and_then(
        |(rule, outcome)| match outcome {
            Outcome::Nothing => None,
            Outcome::Is(found) => Some((rule, *found)),
        },
    )
}
