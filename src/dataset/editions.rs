//! The list of editions: what NATO published when, and how much of each is available.

use super::source::Source;
use super::table::Table;
use super::units::{Day, EditionId, Year, Years};
use crate::error::{Conflict, Error, Kind, Unavailable};
use crate::order;

/// How much of an edition is available.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// Every annual table, so that an absent figure was left out by NATO.
    Full,
    /// Some tables, complete, so that an absent figure in one of their columns was left out by NATO.
    Partial,
    /// The shares of one or two years.
    Shares,
    /// Some figures, most of them from news reports.
    Some,
    /// Nothing: the edition is only known to exist.
    None,
}

impl Coverage {
    /// The words that [`Coverage::read`] understands.
    pub(super) const WORDS: &'static str = "full, partial, shares, some or none";

    /// The coverage of this name.
    pub(super) fn read(text: &str) -> Option<Self> {
        [Self::Full, Self::Partial, Self::Shares, Self::Some, Self::None]
            .into_iter()
            .find(|coverage| coverage.name() == text)
    }

    /// How much is available, in words.
    #[must_use]
    pub fn describe(self) -> &'static str {
        match self {
            Self::Full => "every table",
            Self::Partial => "some tables",
            Self::Shares => "the shares of one or two years",
            Self::Some => "some figures",
            Self::None => "nothing",
        }
    }

    /// Its name in `editions.csv`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
            Self::Shares => "shares",
            Self::Some => "some",
            Self::None => "none",
        }
    }
}

/// What an edition tabulates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    /// Defence expenditure, as NATO defined it until 2025.
    Defence,
    /// Core defence expenditure: the 3.5% of The Hague.
    Core,
}

impl Series {
    /// The words that [`Series::read`] understands.
    pub(super) const WORDS: &'static str = "defence expenditure or core defence expenditure";

    /// Both, with their names.
    pub const ALL: [(Self, &'static str); 2] =
        [(Self::Defence, Self::Defence.name()), (Self::Core, Self::Core.name())];

    /// The series of this name.
    pub(super) fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, name)| *name == text).map(|(series, _)| series)
    }

    /// Its name in `editions.csv` and in titles.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Defence => "defence expenditure",
            Self::Core => "core defence expenditure",
        }
    }
}

/// What is known about an edition, without its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionInfo {
    /// Its id: the month of publication.
    pub id: EditionId,
    /// NATO's title.
    pub title: String,
    /// The day it came out.
    pub published: Day,
    /// The day up to which figures were collected; `None` where the edition does not say.
    pub cutoff: Option<Day>,
    /// The years that it covers.
    pub years: Years,
    /// The first year that is an estimate; all later ones are too.
    pub first_estimate: Option<Year>,
    /// The year of its constant prices and exchange rates.
    pub price_year: Year,
    /// How much of it is available here.
    pub coverage: Coverage,
    /// What it tabulates.
    pub series: Series,
    /// The address where NATO published it.
    pub source_url: Option<String>,
    /// What a reader should know about it.
    pub note: Option<String>,
    /// Who printed the figures, where they were not read from NATO's own tables.
    pub printed_by: Option<String>,
    /// The user's file that its figures come from; `None` for those that come with the program.
    pub own: Option<String>,
}

impl EditionInfo {
    /// The columns that `editions.csv` must have.
    pub(super) const COLUMNS: [&'static str; 12] = [
        "id",
        "title",
        "published",
        "cutoff",
        "first_year",
        "last_year",
        "first_estimate",
        "price_year",
        "coverage",
        "series",
        "source_url",
        "note",
    ];

    /// The column after those, which a list may lack.
    pub(super) const PRINTED_BY: &'static str = "printed_by";

    /// Whether it is complete in the columns of its file, so that an empty cell was left empty by NATO.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        matches!(self.coverage, Coverage::Full | Coverage::Partial)
    }

    /// Its fields in the order of [`EditionInfo::COLUMNS`], then who printed them.
    pub(super) fn fields(&self) -> [String; 13] {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        [
            self.id.to_string(),
            self.title.clone(),
            self.published.to_string(),
            self.cutoff.map_or_else(String::new, |day| day.to_string()),
            self.years.first.to_string(),
            self.years.last.to_string(),
            self.first_estimate.map_or_else(String::new, |year| year.to_string()),
            self.price_year.to_string(),
            self.coverage.name().to_owned(),
            self.series.name().to_owned(),
            text(&self.source_url),
            text(&self.note),
            text(&self.printed_by),
        ]
    }
}

/// The names of the newest edition that has figures.
const NEWEST: [&str; 2] = ["latest", "newest"];

/// Every known edition, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Editions(Vec<EditionInfo>);

impl Editions {
    /// Reads `editions.csv`.
    ///
    /// # Errors
    /// All faults of the file.
    pub fn parse(source: Source) -> Result<Self, Error> {
        let mut table = Table::open(source, &EditionInfo::COLUMNS, &[EditionInfo::PRINTED_BY]);
        let mut editions: Vec<EditionInfo> = Vec::with_capacity(32);
        while table.next_row() {
            let id = table.need(0, "a year and month such as 2026-07", EditionId::read);
            let published = table.need(2, "a day such as 2026-07-07", Day::read);
            let cutoff = table.may(3, "a day such as 2026-07-03", Day::read);
            let first = table.need(4, "a year", Year::read);
            let last = table.need(5, "a year", Year::read);
            let first_estimate = table.may(6, "a year", Year::read);
            let price_year = table.need(7, "a year", Year::read);
            let series = table.need(9, Series::WORDS, Series::read);
            let coverage = table.need(8, Coverage::WORDS, Coverage::read);
            if let (
                Some(id),
                Some(published),
                Some(first),
                Some(last),
                Some(price_year),
                (Some(coverage), Some(series)),
            ) = (id, published, first, last, price_year, (coverage, series))
            {
                if editions.iter().any(|earlier| earlier.id == id) {
                    table.fault(0, format!("{id} appears twice"));
                }
                if first > last {
                    table
                        .fault(5, format!("the last year {last} is before the first year {first}"));
                }
                editions.push(EditionInfo {
                    id,
                    title: table.field(1).to_owned(),
                    published,
                    cutoff,
                    years: Years { first, last },
                    first_estimate,
                    price_year,
                    coverage,
                    series,
                    source_url: table.text(10),
                    note: table.text(11),
                    printed_by: table.text(12),
                    own: None,
                });
            }
        }
        order::by_key(&mut editions, |edition| edition.published);
        table.finish(Self(editions))
    }

    /// The list with these editions added; one with a known id replaces that edition.
    pub(super) fn with(mut self, editions: impl IntoIterator<Item = EditionInfo>) -> Self {
        for edition in editions {
            self.0.retain(|known| known.id != edition.id);
            self.0.push(edition);
        }
        order::by_key(&mut self.0, |edition| edition.published);
        self
    }

    /// The edition with this id.
    #[must_use]
    pub fn get(&self, id: EditionId) -> Option<&EditionInfo> {
        self.0.iter().find(|edition| edition.id == id)
    }

    /// Every edition, oldest first.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &EditionInfo> {
        self.0.iter()
    }

    /// The editions published by a day, or all of them where no day is given; newest first.
    pub fn by(&self, day: Option<Day>) -> impl Iterator<Item = &EditionInfo> {
        self.0.iter().rev().filter(move |edition| day.is_none_or(|day| edition.published <= day))
    }

    /// The error that no edition was published by the day, if that is so.
    #[must_use]
    pub fn none_by(&self, day: Option<Day>) -> Option<Error> {
        let (day, first) = (day?, self.0.first()?);
        if self.by(Some(day)).next().is_some() {
            return None;
        }
        let (day, first) = (day.to_string(), first.published.to_string());
        Some(Unavailable::Before { day, first }.into())
    }

    /// The edition with this id, which must have been published by the day where one is given.
    ///
    /// # Errors
    /// When no edition has this id, or it was published after the day.
    pub fn find_by(&self, text: &str, day: Option<Day>) -> Result<&EditionInfo, Error> {
        let info = self.find(text)?;
        let Some(day) = day.filter(|day| info.published > *day) else { return Ok(info) };
        let (edition, published) = (info.id.to_string(), info.published.to_string());
        Err(Conflict::EditionTooLate { edition, published, day: day.to_string() }.into())
    }

    /// The edition with this id; of `latest` the newest that has figures, and of a year the newest of that year.
    ///
    /// # Errors
    /// When no edition has this id; the error names those that have figures.
    pub fn find(&self, text: &str) -> Result<&EditionInfo, Error> {
        let found = match (text, EditionId::read(text)) {
            (_, Some(id)) => self.get(id),
            (name, None) if NEWEST.contains(&name) => self.with_figures().next_back(),
            (year, None) => {
                let is_of_year = |id: &str| id.split('-').next() == Some(year);
                self.with_figures().rev().find(|edition| is_of_year(&edition.id.to_string()))
            }
        };
        found.ok_or_else(|| self.unknown(text))
    }

    /// Whether a text can name an edition, known or not: as its id, by its year, or as the newest.
    #[must_use]
    pub fn is_name(text: &str) -> bool {
        EditionId::read(text).is_some() || Year::read(text).is_some() || NEWEST.contains(&text)
    }

    fn with_figures(&self) -> impl DoubleEndedIterator<Item = &EditionInfo> {
        self.0.iter().filter(|edition| edition.coverage != Coverage::None)
    }

    /// The error that no edition has this id, with those that have figures.
    pub(super) fn unknown(&self, text: &str) -> Error {
        Error::Unknown {
            kind: Kind::Edition,
            found: text.to_owned(),
            near: self.with_figures().map(|edition| edition.id.to_string()).collect(),
        }
    }
}
