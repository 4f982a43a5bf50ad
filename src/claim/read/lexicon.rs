//! The words and phrases that the grammar knows. A phrase is looked up at its first word; the longest that fits counts.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::hash::BuildHasherDefault;

use super::super::{Comparator, Scale};
use super::leaders::{self, Office};
use super::terms::{Bloc, Else, Form, Tense, Term, Time, Verb};
use super::tokens::Tokens;
use super::words::ByWord;
use crate::dataset::{Currency, Day, Iso3, Members, Prices, Year};
use crate::order;

use Tense::{Past, Present};

/// Every phrase below its class, in a file that is no code: whoever adds a word has to know English alone.
const TEXT: &str = include_str!("lexicon.txt");

/// The class of numbers in words: the first is zero, and each is one more than the one before it.
const NUMBERS: &str = "numbers";

/// What the phrases of a class mean. Classes of currencies, allies and other countries have a code or a name in theirs, and
/// are read by [`meaning`].
const CLASSES: &[(&str, Term)] = &[
    ("bloc nato", Term::Bloc(Bloc::Nato)),
    ("bloc europe canada", Term::Bloc(Bloc::EuropeCanada)),
    ("bloc europe", Term::Bloc(Bloc::Europe)),
    ("members", Term::Members),
    ("states", Term::States),
    ("it", Term::It),
    ("they", Term::They),
    ("country", Term::Country),
    ("both", Term::Both),
    ("baltics", Term::Baltics),
    ("government", Term::Government),
    ("title", Term::Title),
    ("summit", Term::Summit),
    ("leaders", Term::Leaders),
    ("ministry", Term::Ministry),
    ("defence", Term::Defence),
    ("forces", Term::Forces),
    ("spending", Term::Spending),
    ("output", Term::Output),
    ("economy", Term::Economy),
    ("income", Term::Income),
    ("target", Term::Target),
    ("equipment", Term::Equipment),
    ("personnel", Term::Personnel),
    ("troops", Term::Troops),
    ("numbering", Term::Numbering),
    ("total", Term::Total),
    ("average", Term::Average),
    ("per head", Term::PerHead),
    ("more", Term::More),
    ("add", Term::Add),
    ("verb spend past", Term::Verb(Verb::Spend, Past)),
    ("verb spend present", Term::Verb(Verb::Spend, Present)),
    ("verb meet past", Term::Verb(Verb::Meet, Past)),
    ("verb meet present", Term::Verb(Verb::Meet, Present)),
    ("verb exceed past", Term::Verb(Verb::Exceed, Past)),
    ("verb exceed present", Term::Verb(Verb::Exceed, Present)),
    ("verb miss past", Term::Verb(Verb::Miss, Past)),
    ("verb miss present", Term::Verb(Verb::Miss, Present)),
    ("verb promise past", Term::Verb(Verb::Promise, Past)),
    ("verb promise present", Term::Verb(Verb::Promise, Present)),
    ("verb agree past", Term::Verb(Verb::Agree, Past)),
    ("verb agree present", Term::Verb(Verb::Agree, Present)),
    ("verb demand past", Term::Verb(Verb::Demand, Past)),
    ("verb demand present", Term::Verb(Verb::Demand, Present)),
    ("verb grow past", Term::Verb(Verb::Grow, Past)),
    ("verb grow present", Term::Verb(Verb::Grow, Present)),
    ("verb fall past", Term::Verb(Verb::Fall, Past)),
    ("verb fall present", Term::Verb(Verb::Fall, Present)),
    ("verb say past", Term::Verb(Verb::Say, Past)),
    ("verb be past", Term::Verb(Verb::Be, Past)),
    ("verb be present", Term::Verb(Verb::Be, Present)),
    ("verb manage past", Term::Verb(Verb::Manage, Past)),
    ("verb manage present", Term::Verb(Verb::Manage, Present)),
    ("verb do past", Term::Verb(Verb::Do, Past)),
    ("verb do present", Term::Verb(Verb::Do, Present)),
    ("verb have past", Term::Verb(Verb::Have, Past)),
    ("verb have present", Term::Verb(Verb::Have, Present)),
    ("verb rank present", Term::Verb(Verb::Rank, Present)),
    ("verb cost present", Term::Verb(Verb::Cost, Present)),
    ("verb account past", Term::Verb(Verb::Account, Past)),
    ("verb account present", Term::Verb(Verb::Account, Present)),
    ("verb multiply 2 past", Term::Verb(Verb::Multiply(2), Past)),
    ("verb multiply 3 past", Term::Verb(Verb::Multiply(3), Past)),
    ("verb multiply 4 past", Term::Verb(Verb::Multiply(4), Past)),
    ("verb multiply 2 present", Term::Verb(Verb::Multiply(2), Present)),
    ("verb multiply 3 present", Term::Verb(Verb::Multiply(3), Present)),
    ("verb multiply 4 present", Term::Verb(Verb::Multiply(4), Present)),
    ("will", Term::Will),
    ("would", Term::Would),
    ("talk", Term::Talk),
    ("not", Term::Not),
    ("else fund", Term::Else(Else::Fund)),
    ("else aid", Term::Else(Else::Aid)),
    ("else jobs", Term::Else(Else::Jobs)),
    ("else common", Term::Else(Else::Common)),
    ("else topic", Term::Else(Else::Topic)),
    ("time this year", Term::Time(Time::From(0))),
    ("time last year", Term::Time(Time::From(-1))),
    ("time year before last", Term::Time(Time::From(-2))),
    ("time year before", Term::Time(Time::Back(-1))),
    ("time same year", Term::Time(Time::Back(0))),
    ("time year after", Term::Time(Time::Back(1))),
    ("time next year", Term::Time(Time::From(1))),
    ("time ten years ago", Term::Time(Time::From(-10))),
    ("time in ten years", Term::Time(Time::From(10))),
    ("time now", Term::Time(Time::Now)),
    ("time decade end", Term::Time(Time::DecadeEnd)),
    ("since", Term::Since),
    ("event", Term::Event),
    ("span", Term::Span),
    ("until", Term::Until),
    ("ago", Term::Ago),
    ("ahead", Term::Ahead),
    ("prices", Term::Prices),
    ("years", Term::Years),
    ("except", Term::Except),
    ("which", Term::Which),
    ("set", Term::Set),
    ("ordinal 1", Term::Ordinal(1)),
    ("ordinal 2", Term::Ordinal(2)),
    ("ordinal 3", Term::Ordinal(3)),
    ("ordinal 4", Term::Ordinal(4)),
    ("ordinal 5", Term::Ordinal(5)),
    ("ordinal 6", Term::Ordinal(6)),
    ("ordinal 7", Term::Ordinal(7)),
    ("ordinal 8", Term::Ordinal(8)),
    ("ordinal 9", Term::Ordinal(9)),
    ("ordinal 10", Term::Ordinal(10)),
    ("plain", Term::Plain),
    ("source", Term::Source),
    ("rest", Term::Rest),
    ("highest", Term::Superlative(true)),
    ("lowest", Term::Superlative(false)),
    ("top of list", Term::Lead(true)),
    ("bottom of list", Term::Lead(false)),
    ("last", Term::Last),
    ("elsewhere", Term::Elsewhere),
    ("part", Term::Part),
    ("spot", Term::Spot),
    ("spender", Term::Spender),
    ("history", Term::History),
    ("while", Term::While),
    ("when", Term::When),
    ("and", Term::And),
    ("and others", Term::AndOthers),
    ("beside", Term::Beside),
    ("such", Term::Such),
    ("one of", Term::OneOf),
    ("include", Term::Include),
    ("by", Term::By),
    ("of", Term::Of),
    ("in", Term::In),
    ("to", Term::To),
    ("from", Term::From),
    ("between", Term::Between),
    ("with", Term::With),
    ("filler", Term::Filler),
    ("compare about", Term::Compare(Comparator::About)),
    ("compare more than", Term::Compare(Comparator::MoreThan)),
    ("compare at least", Term::Compare(Comparator::AtLeast)),
    ("compare less than", Term::Compare(Comparator::LessThan)),
    ("compare at most", Term::Compare(Comparator::AtMost)),
    ("respective", Term::Respective),
    ("each", Term::Each),
    ("prices constant", Term::At(Prices::Constant)),
    ("prices current", Term::At(Prices::Current)),
    ("percent", Term::Percent),
    ("points", Term::Points),
    ("scale thousand", Term::Scale(Scale::Thousand)),
    ("scale million", Term::Scale(Scale::Million)),
    ("scale billion", Term::Scale(Scale::Billion)),
    ("scale trillion", Term::Scale(Scale::Trillion)),
    ("half", Term::Fraction(500)),
    ("third", Term::Fraction(333)),
    ("two thirds", Term::Fraction(667)),
    ("quarter", Term::Fraction(250)),
    ("three quarters", Term::Fraction(750)),
    ("fifth", Term::Fraction(200)),
    ("two fifths", Term::Fraction(400)),
    ("tenth", Term::Fraction(100)),
    ("kroner", Term::Kroner),
];

/// A class of the lexicon's file.
struct Class<'t> {
    name: &'t str,
    /// Each phrase and its line.
    phrases: Vec<(usize, &'t str)>,
}

/// The classes of a lexicon: a name before a colon, and below it, indented, phrases with commas between them. Lines that
/// begin with `#` are comments.
fn classes(text: &str) -> Vec<Class<'_>> {
    let mut classes: Vec<Class> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(name) = line.strip_suffix(':').filter(|name| !name.starts_with([' ', '#'])) {
            classes.push(Class { name, phrases: Vec::new() });
        } else if let (true, Some(class)) = (line.starts_with("  "), classes.last_mut()) {
            let phrases = line.split(',').map(str::trim).filter(|phrase| !phrase.is_empty());
            class.phrases.extend(phrases.map(|phrase| (number, phrase)));
        }
    }
    classes
}

/// What the phrases of a class mean. Nothing, if the class is of an ally that the data does not hold.
fn meaning(class: &'static str, members: &Members) -> Option<Term> {
    let ally = |code, form| {
        let code = Iso3::read(code)?;
        members.by_code(code).map(|_| Term::Ally(code, form))
    };
    match class.split_once(' ').unwrap_or_default() {
        ("currency", code) => Currency::read(code).map(Term::Currency),
        ("capital", code) => ally(code, Form::Capital),
        ("foreign", name) => Some(Term::Foreign(name)),
        _ => CLASSES.iter().find(|(name, _)| *name == class).map(|(_, term)| *term),
    }
}

/// The meaning of a phrase that goes on with these words.
struct Phrase {
    rest: Vec<String>,
    term: Term,
    /// Of a leader's name, the term in which it means the ally.
    office: Option<Office>,
}

/// Every phrase by its first word.
pub struct Lexicon {
    phrases: ByWord<String, Vec<Phrase>>,
    /// When each ally joined.
    joined: Vec<Year>,
    tokens: Tokens,
    /// Every word of them, once it is asked for.
    words: OnceCell<HashSet<String>>,
}

impl Lexicon {
    /// The words of the grammar, and the allies.
    pub fn new(members: &Members) -> Self {
        let mut lexicon = Self {
            phrases: ByWord::with_capacity_and_hasher(2048, BuildHasherDefault::new()),
            joined: members.iter().map(|member| member.joined).collect(),
            tokens: Tokens::default(),
            words: OnceCell::new(),
        };
        for class in classes(TEXT) {
            if class.name == NUMBERS {
                for (value, (_, phrase)) in (0..).zip(class.phrases) {
                    lexicon.add(Term::Figure(value), None, phrase);
                }
            } else if let Some(term) = meaning(class.name, members) {
                for (_, phrase) in class.phrases {
                    lexicon.add(term, None, phrase);
                }
            }
        }
        for member in members.iter() {
            // Codes are words of English too: IT, NO, BE.
            for name in member.aliases().filter(|name| *name != "EL").chain([member.name.as_str()])
            {
                lexicon.add(Term::Ally(member.iso3, Form::Name), None, name);
            }
            for name in member.demonyms() {
                lexicon.add(Term::Ally(member.iso3, Form::Adjective), None, name);
            }
        }
        for (ally, office, name) in leaders::names() {
            if members.by_code(ally).is_some() {
                lexicon.add(Term::Ally(ally, Form::Leader), Some(office), name);
            }
        }
        if let Some(code) = Iso3::read("USA") {
            lexicon.add(Term::Ally(code, Form::Name), None, "us");
            lexicon.add(Term::Ally(code, Form::Name), None, "usa");
        }
        for phrases in lexicon.phrases.values_mut() {
            order::by_key(phrases, |phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        lexicon
    }

    fn add(&mut self, term: Term, office: Option<Office>, phrase: &str) {
        self.tokens.read(phrase);
        let mut words =
            (0..self.tokens.all().len()).map(|at| self.tokens.shown(phrase, at).to_owned());
        let Some(first) = words.next() else { return };
        let rest = words.collect();
        self.phrases.entry(first).or_default().push(Phrase { rest, term, office });
    }

    /// The ally that one of its people is of.
    pub fn people(&self, one: &str) -> Option<Term> {
        let phrases = self.phrases.get(&one.to_lowercase())?;
        phrases.iter().find_map(|phrase| match phrase.term {
            Term::Ally(ally, Form::Adjective) if phrase.rest.is_empty() => {
                Some(Term::Ally(ally, Form::Name))
            }
            _ => None,
        })
    }

    /// How many allies there are on a day; today, where none is given.
    pub fn allies(&self, day: Option<Day>) -> usize {
        let is_in = |joined: &&Year| day.is_none_or(|day| **joined <= day.year());
        self.joined.iter().filter(is_in).count()
    }

    /// Whether a word, in lower case, is one of any phrase.
    pub fn has(&self, word: &str) -> bool {
        let words = self.words.get_or_init(|| {
            let rest = self.phrases.values().flatten().flat_map(|phrase| &phrase.rest);
            self.phrases.keys().chain(rest).cloned().collect()
        });
        words.contains(word)
    }

    /// The longest phrase that begins at a token, and how many tokens it takes. A possessive is its word. A leader is named
    /// as of a day.
    pub fn find(
        &self,
        text: &str,
        tokens: &Tokens,
        at: usize,
        day: Option<Day>,
    ) -> Option<(Term, usize)> {
        let first = tokens.all().get(at)?;
        // `under Scholz`, `Scholz's government`, `Scholz promised`: of their time in office, whenever it is told.
        let looks_back = |words: usize| {
            let before = at.checked_sub(1).map(|at| tokens.shown(text, at));
            let after = tokens.shown(text, at + words);
            before == Some("under") || ["government", "pledged", "promised"].contains(&after)
        };
        let leads = |office: Office, words: usize| {
            office.is_held_on(day) || office.has_begun_by(day) && looks_back(words)
        };
        let phrases = self.phrases.get(tokens.shown(text, at))?;
        // By this word most phrases are told from what is written.
        let second = tokens.shown(text, at + 1);
        let goes_on = |phrase: &&Phrase| {
            phrase.rest.first().is_none_or(|word| word == second)
                && (at + 1..)
                    .zip(&phrase.rest)
                    .skip(1)
                    .all(|(place, word)| tokens.shown(text, place) == word)
                && in_its_case(phrase.term, text, first)
                && phrase.office.is_none_or(|office| leads(office, phrase.rest.len() + 1))
        };
        let found = phrases.iter().find(goes_on)?;
        Some((found.term, found.rest.len() + 1))
    }
}

/// Names begin with a capital, and `us` is a country only as `US`.
fn in_its_case(term: Term, text: &str, token: &super::tokens::Token) -> bool {
    let raw = text.get(token.span.clone()).unwrap_or_default();
    match term {
        Term::Ally(..) | Term::Foreign(_) => token.capital && raw != "Us",
        // A name, and the month.
        Term::Target => raw != "Mark",
        Term::Would => raw != "May",
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::fmt::Write as _;

    use super::super::leaders;
    use super::super::tokens::Tokens;
    use super::{CLASSES, NUMBERS, TEXT, classes, meaning};
    use crate::dataset::Dataset;

    /// A phrase as it is looked up: `all-time` is found as `all time`.
    fn words(phrase: &str) -> String {
        let mut tokens = Tokens::default();
        tokens.read(phrase);
        (0..tokens.all().len()).fold(String::new(), |mut words, at| {
            let _ = write!(words, "{} ", tokens.shown(phrase, at));
            words
        })
    }

    /// What is wrong with a lexicon, a line each.
    fn faults(text: &'static str) -> Vec<String> {
        let dataset = Dataset::embedded().unwrap();
        let mut faults = Vec::new();
        let mut seen = HashMap::new();
        for class in classes(text) {
            let name = class.name;
            if name != NUMBERS && meaning(name, &dataset.members).is_none() {
                faults.push(format!("no class is called \"{name}\""));
            }
            if class.phrases.is_empty() {
                faults.push(format!("\"{name}\" has no phrases"));
            }
            for (line, phrase) in class.phrases {
                if let Some((first, of)) = seen.insert(words(phrase), (line, name)) {
                    faults.push(format!(
                        "line {line}: \"{phrase}\" of \"{name}\" stands on line {first} already, in \"{of}\"; a phrase \
                         has one meaning"
                    ));
                }
            }
        }
        for (_, _, name) in leaders::names() {
            if let Some((line, of)) = seen.get(&words(name)) {
                faults.push(format!("line {line}: \"{name}\" of \"{of}\" leads a government"));
            }
        }
        for (number, line) in (1..).zip(text.lines()) {
            if line.chars().count() > 100 {
                faults.push(format!("line {number} has more than 100 columns"));
            }
            if !line.starts_with("  ")
                && !line.starts_with('#')
                && !line.ends_with(':')
                && !line.is_empty()
            {
                faults.push(format!("line {number} is no class, no phrases and no comment"));
            }
        }
        faults
    }

    #[test]
    fn every_phrase_is_listed_once_and_below_a_class_that_means_something() {
        let faults = faults(TEXT);
        assert!(faults.is_empty(), "lexicon.txt:\n{}", faults.join("\n"));
        for (name, _) in CLASSES {
            assert!(classes(TEXT).iter().any(|class| class.name == *name), "{name} has no phrases");
        }
    }

    #[test]
    fn a_phrase_that_is_listed_twice_is_refused() {
        let text = "# Verbs.\nverb meet past:\n  met, topped\nverb grow past:\n  rose,\n  Topped\nverb:\n  \noops\n";
        assert_eq!(
            faults(text),
            [
                "line 6: \"Topped\" of \"verb grow past\" stands on line 3 already, in \"verb meet past\"; a phrase has one \
                 meaning",
                "no class is called \"verb\"",
                "\"verb\" has no phrases",
                "line 9 is no class, no phrases and no comment",
            ]
        );
    }
}
