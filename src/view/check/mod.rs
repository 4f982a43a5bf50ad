//! Quoted figures, each compared with the tables of its day.

mod article;
pub(super) mod counts;
mod place;
mod reasons;
mod rows;
mod sentences;
mod statements;
mod table;
mod whom;

use super::notes::{self, Note};
use super::{Contract, Held, NoteCode, View, citations, english, name_of};
pub use crate::claim::CheckedClaim;
use crate::claim::document::Block;
use crate::claim::read::{Dated, PassedOver, Why};
use crate::claim::{Official, Verdict};
use crate::dataset::{Dataset, Day, EditionInfo};
use crate::report::article::Article;
use crate::report::json::Part;
use crate::report::sparkline::Glyphs;
use crate::report::{Object, Reference, Table, Value};
pub use counts::VerdictCounts;
pub(super) use rows::row;

/// The columns of a claim, with others before and behind them.
macro_rules! columns_of_claims {
    ([$($before:literal),*] [$($behind:literal),*]) => {
        &[
            $($before,)*
            "source",
            "line",
            "column",
            "quote",
            "subject",
            "measure",
            "comparator",
            "value",
            "value_high",
            "unit",
            "scale",
            "year",
            "verdict",
            "official",
            "official_edition",
            "difference",
            "restated",
            "hint",
            "explanation",
            "than",
            "threshold",
            "sense",
            "by",
            "from",
            "since",
            "prices",
            "fits",
            "reason",
            "printed_by",
            "from_context",
            $($behind,)*
        ]
    };
}
pub(super) use columns_of_claims;

/// A text as it was read, to be shown with its figures.
#[derive(Clone, Debug)]
pub struct CheckedText {
    /// Its name; an argument has none.
    pub name: Option<String>,
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// The first of its numbers that were passed over.
    pub passed: Vec<PassedOver>,
}

/// Judged claims: those in texts, or one by flags.
#[derive(Clone, Copy)]
pub struct CheckView<'a> {
    dataset: &'a Dataset,
    day: Option<Day>,
    claims: &'a [CheckedClaim<'a>],
    counts: Option<&'a VerdictCounts>,
    in_texts: bool,
    texts: &'a [CheckedText],
    only: &'a [Verdict],
    lists_passed_over: bool,
}

impl<'a> CheckView<'a> {
    /// What `defspend check` promises.
    pub const CONTRACT: Contract = Contract {
        command: "check",
        schema: "defspend.check/1",
        name: "check",
        json_schema: include_str!("../schema/check.schema.json"),
        columns: columns_of_claims!([] []),
        has_sentences: true,
        has_picture: false,
        has_derivations: false,
        held: Held::Whole,
    };

    /// Shows the claims in texts; without counts, those in a text that is still being read.
    #[must_use]
    pub fn of_texts(
        dataset: &'a Dataset,
        day: Option<Day>,
        claims: &'a [CheckedClaim<'a>],
        counts: Option<&'a VerdictCounts>,
    ) -> Self {
        Self {
            dataset,
            day,
            claims,
            counts,
            in_texts: true,
            texts: &[],
            only: &[],
            lists_passed_over: false,
        }
    }

    /// Shows claims by flags.
    #[must_use]
    pub fn of_claims(
        dataset: &'a Dataset,
        day: Option<Day>,
        claims: &'a [CheckedClaim<'a>],
        counts: &'a VerdictCounts,
    ) -> Self {
        Self { in_texts: false, ..Self::of_texts(dataset, day, claims, Some(counts)) }
    }

    /// Says that the claims are only those with these verdicts; with none, that they are all.
    #[must_use]
    pub fn only(self, verdicts: &'a [Verdict]) -> Self {
        Self { only: verdicts, ..self }
    }

    /// Shows the texts themselves, where there is a place for them.
    #[must_use]
    pub fn showing(self, texts: &'a [CheckedText]) -> Self {
        Self { texts, ..self }
    }

    /// Lists the numbers that were passed over as well.
    #[must_use]
    pub fn with_passed_over(self, lists_passed_over: bool) -> Self {
        Self { lists_passed_over, ..self }
    }

    /// As of which day, and how many claims have each verdict.
    fn headline(&self) -> String {
        let counts = self.counts;
        let verdicts =
            statements::in_words(|verdict| counts.map_or(0, |counts| counts.of(verdict)));
        let verdicts = if verdicts.is_empty() { "no figures".to_owned() } else { verdicts };
        format!("{}: {verdicts}", self.about())
    }

    /// Which texts are checked, and as of which day.
    fn about(&self) -> String {
        let counts = self.counts;
        let texts = match counts.map_or(0, VerdictCounts::texts) {
            0 | 1 => String::new(),
            texts => format!(" in {texts} texts"),
        };
        let texts = match counts.and_then(VerdictCounts::only_text) {
            Some("-") => " in standard input".to_owned(),
            Some(name) => format!(" in {name}"),
            None => texts,
        };
        let day = match (self.day, counts) {
            (Some(day), _) => format!("as of {}", english::day(day)),
            (None, Some(counts)) => counts.day_in_words(),
            (None, None) => "by all editions".to_owned(),
        };
        format!("Claims checked{texts}, {day}")
    }

    /// The editions of the official figures, oldest first.
    fn editions(&self) -> Vec<&'a EditionInfo> {
        let mut editions: Vec<&EditionInfo> = Vec::new();
        for checked in self.claims {
            let official = checked.judgement.official.as_ref();
            editions.extend(official.and_then(Official::edition));
        }
        editions.sort_by_key(|info| info.published);
        editions.dedup();
        editions
    }
}

impl View for CheckView<'_> {
    fn contract(&self) -> &'static Contract {
        &Self::CONTRACT
    }

    fn data(&self) -> Object<'_> {
        self.dataset.editions.by(self.day).next().map(notes::data).unwrap_or_default()
    }

    fn query(&self) -> Object<'_> {
        let only = self.only.iter().filter_map(|verdict| name_of(&Verdict::ALL, *verdict));
        vec![
            ("as_of", self.day.map(|day| day.to_string()).into()),
            ("only", Value::List(only.map(Value::text).collect())),
        ]
    }

    fn rows(&self) -> Vec<Vec<Value<'_>>> {
        self.claims.iter().map(|checked| rows::row(checked, &self.dataset.members)).collect()
    }

    fn parts(&self) -> Vec<Part<'_>> {
        let Some(counts) = self.counts else { return Vec::new() };
        let text = |(source, dated): &'_ (String, Option<Dated>)| -> Object<'static> {
            let day = dated.as_ref().map(|dated| dated.day.to_string());
            let words = dated.as_ref().map(|dated| dated.words.clone());
            vec![("source", source.clone().into()), ("as_of", day.into()), ("words", words.into())]
        };
        let mut parts = vec![
            ("texts", counts.days.iter().map(text).collect()),
            ("counts", vec![counts.object()]),
        ];
        if self.lists_passed_over {
            parts.push(("passed_over", counts.passed.iter().map(passed_over).collect()));
        }
        parts
    }

    fn notes(&self) -> Vec<Note> {
        let Some(counts) = self.counts else { return Vec::new() };
        let when = match self.day {
            Some(day) => format!("by {day}"),
            None if counts.has_days() => "by the day of each text".to_owned(),
            None => "so far".to_owned(),
        };
        let text = format!(
            "Judged by the editions of NATO's tables published {when}: confirmed, the newest figure agrees; outdated, an \
             earlier edition's does; contradicted, none does; differs, none does, but something is missing or the \
             figure is right for something else; unverifiable, nothing available can decide."
        );
        let mut all = Vec::new();
        all.extend(counts.days_sentence().map(|text| Note::new(NoteCode::Days, text)));
        all.push(Note::new(NoteCode::Verdicts, text));
        all.extend(self.editions().into_iter().map(notes::source));
        if !self.in_texts {
            return all;
        }
        all.push(Note::new(NoteCode::Counts, counts.sentence()));
        if counts.not_english() > 0 {
            let text = format!(
                "Sentences with figures that are not English, and were left alone: {}.",
                counts.not_english()
            );
            all.push(Note::new(NoteCode::NotEnglish, text));
        }
        for text in &counts.not_utf8 {
            all.push(Note::new(NoteCode::NotUtf8, text.clone()));
        }
        all
    }

    fn table(&self, _chart: Option<Glyphs>) -> Table {
        table::lay_out(self)
    }

    fn sentences(&self) -> Option<Vec<String>> {
        let mut paragraphs = sentences::paragraphs(self);
        paragraphs.extend(notes::unsaid(self.notes()));
        Some(paragraphs)
    }

    fn article(&self) -> Option<Article<'_>> {
        article::of(self)
    }

    fn references(&self) -> Vec<Reference> {
        self.editions().into_iter().map(|info| citations::edition(info, [])).collect()
    }
}

/// A number that was passed over.
fn passed_over((source, number): &(Option<String>, PassedOver)) -> Object<'static> {
    vec![
        ("source", source.clone().into()),
        ("line", number.line.into()),
        ("column", number.column.into()),
        ("words", number.words.clone().into()),
        ("why", name_of(&Why::ALL, number.why).into()),
    ]
}
