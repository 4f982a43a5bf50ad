//! Chooses the edition that answers a question: the newest, the newest of a day, or a named one.
//!
//! The newest edition is not always the best. Of some only the shares are available, of others a few figures from news
//! reports, and each covers other years. So every edition is ranked by how well it answers ([`Answer`]), from the
//! newest back, and the first with a full answer is taken. Without one, the best rank wins, and among equals the
//! newest. An older edition never wins by having merely as much: it may have been restated since.
//!
//! An edition may also answer with silence. If NATO's table has an empty cell for every ally asked for, that is an
//! answer, but any edition with a figure is a better one.

use super::Dataset;
use super::edition::{Edition, Measure, Row, Subject};
use super::editions::{Coverage, EditionInfo, Editions};
use super::units::{Day, EditionId, Iso3, Prices, Year, Years};
use crate::error::{Error, PricesAvailable, Unavailable};

/// Which edition is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditionChoice {
    /// The newest that has the figures asked for.
    Newest,
    /// The newest published by this day that has the figures asked for.
    AsOf(Day),
    /// This edition and no other.
    Named(EditionId),
}

impl EditionChoice {
    /// The day as of which the record is asked: that of the question, or when the edition came out; `None` for today.
    #[must_use]
    pub fn day(self, editions: &Editions) -> Option<Day> {
        match self {
            Self::Newest => None,
            Self::AsOf(day) => Some(day),
            Self::Named(id) => editions.get(id).map(|info| info.published),
        }
    }
}

/// Which figures a question needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// Shares, with spending and GDP where the edition has them.
    Shares,
    /// Shares, with spending and GDP.
    Money,
    /// Spending, whatever else there is.
    Spending,
    /// GDP, whatever else there is.
    Gdp,
    /// Figures of one column, for which there are no prices to choose.
    Only(Measure),
}

/// Which years a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// The last year of the edition.
    Last,
    /// All years of the edition.
    Whole,
    /// From a year to the edition's last.
    From(Year),
    /// From the edition's first year to another.
    Until(Year),
    /// Exactly these years.
    Exactly(Years),
}

impl Span {
    /// The years in an edition that covers these; `None` if it does not cover all of them.
    #[must_use]
    pub fn of(self, covered: Years) -> Option<Years> {
        let years = match self {
            Self::Last => Years::one(covered.last),
            Self::Whole => covered,
            Self::From(first) => Years { first, ..covered },
            Self::Until(last) => Years { last, ..covered },
            Self::Exactly(years) => years,
        };
        (covered.contains(years.first) && covered.contains(years.last)).then_some(years)
    }

    /// The span widened to begin with an earlier year.
    #[must_use]
    pub fn and(self, earlier: Year) -> Self {
        match self {
            Self::Last | Self::Whole => Self::From(earlier),
            Self::From(first) => Self::From(first.min(earlier)),
            Self::Until(last) => Self::Exactly(Years { first: earlier.min(last), last }),
            Self::Exactly(years) => {
                Self::Exactly(Years { first: years.first.min(earlier), ..years })
            }
        }
    }

    /// The years that the question names.
    fn named(self) -> Option<Years> {
        match self {
            Self::Last | Self::Whole => None,
            Self::From(year) | Self::Until(year) => Some(Years::one(year)),
            Self::Exactly(years) => Some(years),
        }
    }
}

impl From<Option<Years>> for Span {
    fn from(years: Option<Years>) -> Self {
        years.map_or(Self::Last, Self::Exactly)
    }
}

/// The prices of money where none are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preferred {
    /// Current prices.
    Current,
    /// Constant prices.
    Constant,
    /// The money of the last year asked for.
    LastYear,
    /// The money of this year.
    Of(Year),
}

impl Preferred {
    /// The prices of an answer about these years.
    fn of(self, years: Years) -> Prices {
        match self {
            Self::Current => Prices::Current,
            Self::Constant => Prices::Constant,
            Self::LastYear => Prices::Of(years.last),
            Self::Of(year) => Prices::Of(year),
        }
    }
}

/// What an edition must have to answer a question.
#[derive(Clone, Copy, Debug)]
pub struct EditionQuery<'q> {
    /// Which edition is asked for.
    pub choice: EditionChoice,
    /// The figures that the answer needs.
    pub needs: Requirement,
    /// The years asked for.
    pub years: Span,
    /// The allies asked for. An edition answers if it has figures for at least one of them. If it is not complete, it
    /// answers fully only with figures for every year of each ally that it has, and if it is a few news reports, only
    /// with figures for every ally too: otherwise its gaps would look like NATO's.
    pub members: &'q [Iso3],
    /// The prices asked for.
    pub prices: Option<Prices>,
    /// The prices used where none are asked for. If the edition does not have them, others are used.
    pub preferred: Preferred,
    /// Whether amounts are asked for in another currency than the dollar, so that an ally's national spending will do where
    /// the edition has no dollars.
    pub national: bool,
    /// Whether amounts are replaced, so that an edition without money will do.
    pub amounts_replaced: bool,
}

/// The edition that answers, with the years and prices of the answer.
#[derive(Clone, Debug)]
pub struct Selected<'d> {
    /// The edition's title, dates and years.
    pub info: &'d EditionInfo,
    /// Its figures.
    pub edition: &'d Edition,
    /// The years.
    pub years: Years,
    /// The prices of its money; `None` where it has shares only.
    pub prices: Option<Prices>,
    /// A newer edition that was passed over because it does not have the figures asked for.
    pub newer: Option<&'d EditionInfo>,
}

/// How well an edition answers. The order of the variants is the ranking, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    /// It covers the years, but NATO's tables have no figure for any ally asked for.
    Silence,
    /// It has figures for some years or allies, while others were printed but are not available.
    Bits,
    /// It has the figures, but not the amounts that should go with them.
    Figures,
    /// It has everything that is needed.
    Amounts,
}

impl Prices {
    /// The columns of spending and GDP at these prices, in dollars; for the money of a year, those that are rebased.
    #[must_use]
    pub fn measures(self) -> (Measure, Measure) {
        match self {
            Self::Current => (Measure::SpendUsd, Measure::GdpUsd),
            Self::Constant | Self::Of(_) => (Measure::SpendUsdConst, Measure::GdpUsdConst),
        }
    }

    /// The column of spending at these prices, in the ally's own currency.
    #[must_use]
    pub fn national(self) -> Measure {
        match self {
            Self::Current => Measure::SpendNational,
            Self::Constant | Self::Of(_) => Measure::SpendNationalConst,
        }
    }
}

impl Requirement {
    /// The column without which an edition cannot answer; `None` where an amount is needed instead.
    fn figure(self) -> Option<Measure> {
        match self {
            Self::Shares | Self::Money => Some(Measure::Share),
            Self::Only(measure) => Some(measure),
            Self::Spending | Self::Gdp => None,
        }
    }

    /// The columns of the amounts that are needed, at these prices.
    fn amounts(self, prices: Prices) -> &'static [Measure] {
        use Measure::{GdpUsd, GdpUsdConst, SpendUsd, SpendUsdConst};
        match (self, prices) {
            (Self::Shares | Self::Money, Prices::Current) => &[SpendUsd, GdpUsd],
            (Self::Shares | Self::Money, _) => &[SpendUsdConst, GdpUsdConst],
            (Self::Spending, Prices::Current) => &[SpendUsd],
            (Self::Spending, _) => &[SpendUsdConst],
            (Self::Gdp, Prices::Current) => &[GdpUsd],
            (Self::Gdp, _) => &[GdpUsdConst],
            (Self::Only(_), _) => &[],
        }
    }

    /// The columns that will do instead where national currencies are asked for. NATO tabulates no GDP in them, but
    /// spending and share give it.
    fn national_amounts(self, prices: Prices) -> &'static [Measure] {
        use Measure::{Share, SpendNational, SpendNationalConst};
        match (self, prices) {
            (Self::Shares | Self::Money | Self::Gdp, Prices::Current) => &[SpendNational, Share],
            (Self::Shares | Self::Money | Self::Gdp, _) => &[SpendNationalConst, Share],
            (Self::Spending, Prices::Current) => &[SpendNational],
            (Self::Spending, _) => &[SpendNationalConst],
            (Self::Only(_), _) => &[],
        }
    }

    /// The columns that amounts at these prices may be in: dollars, and where that will do national currencies.
    fn roads(self, prices: Prices, national: bool) -> impl Iterator<Item = &'static [Measure]> {
        let own = national.then(|| self.national_amounts(prices));
        std::iter::once(self.amounts(prices)).chain(own).filter(|columns| !columns.is_empty())
    }

    /// The amounts in words, for an error message.
    fn of_amounts(self) -> &'static str {
        match self {
            Self::Shares | Self::Money | Self::Only(_) => "spending and GDP",
            Self::Spending => "spending",
            Self::Gdp => "GDP",
        }
    }

    /// The rank at which no older edition is tried.
    fn enough(self) -> Answer {
        match self {
            Self::Shares | Self::Only(_) => Answer::Figures,
            Self::Money | Self::Spending | Self::Gdp => Answer::Amounts,
        }
    }

    /// The prices at which an edition tabulates the amounts for these years.
    fn available_prices(
        self,
        edition: &Edition,
        years: Years,
        national: bool,
    ) -> impl Iterator<Item = Prices> {
        let all = Prices::TABULATED.into_iter();
        all.filter(move |prices| self.has_amounts(edition, years, *prices, national))
    }

    fn has_amounts(self, edition: &Edition, years: Years, prices: Prices, national: bool) -> bool {
        self.roads(prices, national).any(|columns| edition.holds(columns, years))
    }

    /// Whether an edition has the amounts, and where they are to be rebased also a deflator.
    fn has_money(self, edition: &Edition, years: Years, prices: Prices, national: bool) -> bool {
        let has_deflator = |year| edition.deflator_year(year).is_some();
        self.has_amounts(edition, years, prices, national) && prices.year().is_none_or(has_deflator)
    }

    /// Whether the tables available of an edition have a column for the figures, so that an empty cell means something.
    fn tabulated(self, edition: &Edition) -> bool {
        if let Some(measure) = self.figure() {
            return !measure.is_natos() || edition.tabulates(measure);
        }
        let mut amounts = Prices::TABULATED.iter().flat_map(|prices| self.amounts(*prices));
        amounts.any(|measure| edition.tabulates(*measure))
    }
}

impl Dataset {
    /// Finds the edition that answers a question.
    ///
    /// # Errors
    /// When no edition has what is asked for; the error says which editions have figures for these years.
    pub fn choose(&self, wanted: EditionQuery) -> Result<Selected<'_>, Error> {
        match wanted.choice {
            EditionChoice::Named(id) => self.named(id, wanted),
            EditionChoice::Newest => self.newest(None, wanted),
            EditionChoice::AsOf(day) => self.newest(Some(day), wanted),
        }
    }

    fn named(&self, id: EditionId, wanted: EditionQuery) -> Result<Selected<'_>, Error> {
        let info = self.editions.find(&id.to_string())?;
        let years = self.must_cover(info, wanted.needs, wanted.years)?;
        if let Some((_, chosen)) = self.read(info, years, wanted)? {
            return Ok(chosen);
        }
        Err(Unavailable::NothingAsked {
            edition: id.to_string(),
            years: years.to_string(),
            coverage: info.coverage.describe(),
            instead: self.available_instead(wanted.needs, years, None),
        }
        .into())
    }

    /// The years of an edition. Refuses one that does not cover them, or that has no figures.
    pub(crate) fn must_cover(
        &self,
        info: &EditionInfo,
        needs: Requirement,
        span: Span,
    ) -> Result<Years, Error> {
        let edition = info.id.to_string();
        let Some(years) = span.of(info.years) else {
            let asked = span.named().unwrap_or(info.years);
            return Err(Unavailable::NotCovered {
                edition,
                covered: (info.years.first.number(), info.years.last.number()),
                years: asked.to_string(),
                instead: self.available_instead(needs, asked, None),
            }
            .into());
        };
        if info.coverage == Coverage::None {
            let instead = self.available_instead(needs, years, None);
            return Err(Unavailable::EditionEmpty { edition, instead }.into());
        }
        Ok(years)
    }

    fn newest(&self, day: Option<Day>, wanted: EditionQuery) -> Result<Selected<'_>, Error> {
        let mut best: Option<(Answer, Selected)> = None;
        let (mut newer, mut without_deflator) = (None, None);
        for info in self.editions.by(day) {
            let Some(years) = wanted.years.of(info.years) else { continue };
            let found = self.read(info, years, wanted);
            if let Err(Error::Unavailable(why @ Unavailable::Deflator { .. })) = &found {
                without_deflator = without_deflator.or(Some(why.clone()));
            }
            if let Ok(Some((answer, chosen))) = found
                && best.as_ref().is_none_or(|(least, _)| answer > *least)
            {
                best = Some((answer, chosen));
                // A user who brings shares alone wants an answer from those, not from older editions with money.
                // Otherwise the loop goes on to older editions until one has everything.
                let brought = info.own.is_some() && info.is_whole();
                let enough = if brought { Answer::Figures } else { wanted.needs.enough() };
                if answer >= enough {
                    break;
                }
            }
            newer = newer.or(Some(info));
        }
        if let Some((_, chosen)) = best {
            let newer = newer.filter(|newer| newer.id != chosen.info.id);
            return Ok(Selected { newer, ..chosen });
        }
        if let Some(error) = self.editions.none_by(day) {
            return Err(error);
        }
        if let Some(why) = without_deflator {
            return Err(why.into());
        }
        let named = wanted.years.named();
        Err(Unavailable::InNoEdition {
            by: day.map(|day| day.to_string()),
            prices: wanted.prices.map(Prices::in_words),
            years: named
                .map(|years| (years.to_string(), self.available_instead(wanted.needs, years, day))),
        }
        .into())
    }

    /// How well an edition answers with its rows of these years; `None` where it does not.
    ///
    /// The checks go from the best rank to the worst. Figures without amounts count as bits unless the edition is
    /// complete enough, so that gaps in this record do not pass for NATO's. Empty cells count as silence only if the
    /// table that would have them is available.
    fn read<'d>(
        &'d self,
        info: &'d EditionInfo,
        years: Years,
        wanted: EditionQuery,
    ) -> Result<Option<(Answer, Selected<'d>)>, Error> {
        if info.coverage == Coverage::None {
            return Ok(None);
        }
        let edition = self.edition(info.id)?;
        let needs = wanted.needs;
        // Dollars come first: with them GDP is NATO's own.
        let has_dollars = needs.available_prices(edition, years, false).next().is_some();
        let national = wanted.national && !has_dollars;
        let first_available = needs.available_prices(edition, years, national).next();
        let has_money = |prices| needs.has_money(edition, years, prices, national);
        let preferred = wanted.preferred.of(years);
        let prices = match wanted.prices {
            Some(asked) if !has_money(asked) && !wanted.amounts_replaced => {
                let other = first_available;
                return Err(prices_unavailable(info, edition, years, needs, asked, other));
            }
            Some(asked) => Some(asked),
            None if has_money(preferred) => Some(preferred),
            None => first_available.or(wanted.amounts_replaced.then_some(preferred)),
        };
        let figure = needs.figure();
        let roads = || prices.into_iter().flat_map(|prices| needs.roads(prices, national));
        let complete = |row: &Row, amounts: &[Measure]| {
            figure.iter().chain(amounts).all(|measure| row.get(*measure).is_some())
        };
        let has = |member: &Iso3, year: Year, amounts: &[Measure]| {
            let row = edition.row(Subject::Ally(*member), year);
            row.is_some_and(|row| complete(row, amounts))
        };
        let some_year =
            |member: &Iso3, amounts| years.each().any(|year| has(member, year, amounts));
        let any = |amounts| wanted.members.iter().any(|member| some_year(member, amounts));
        let every_year =
            |member: &Iso3, amounts| years.each().all(|year| has(member, year, amounts));
        let mut members = wanted.members.iter();
        let mut whole = |amounts| match info.coverage {
            Coverage::Full | Coverage::Partial => true,
            Coverage::Shares => {
                members.all(|member| every_year(member, amounts) || !some_year(member, amounts))
            }
            Coverage::Some | Coverage::None => members.all(|member| every_year(member, amounts)),
        };
        let answer = if roads().any(any) {
            Answer::Amounts
        } else if figure.is_some() && any(&[]) {
            if whole(&[]) { Answer::Figures } else { Answer::Bits }
        } else if info.is_whole() && needs.tabulated(edition) {
            Answer::Silence
        } else {
            return Ok(None);
        };
        Ok(Some((answer, Selected { info, edition, years, prices, newer: None })))
    }

    /// Which editions have figures for these years, and at which prices, in words for a hint.
    pub(crate) fn available_instead(
        &self,
        needs: Requirement,
        years: Years,
        by: Option<Day>,
    ) -> String {
        let available: Vec<String> = self
            .editions
            .by(by)
            .filter(|info| Span::Exactly(years).of(info.years).is_some())
            .filter(|info| info.coverage != Coverage::None)
            .filter_map(|info| Some((info.id, self.edition(info.id).ok()?)))
            .filter_map(|(id, edition)| {
                let prices: Vec<_> =
                    needs.available_prices(edition, years, false).map(Prices::name).collect();
                match needs {
                    Requirement::Only(measure) => {
                        edition.holds(&[measure], years).then(|| id.to_string())
                    }
                    _ if !prices.is_empty() => Some(format!("{id} ({})", prices.join(" and "))),
                    Requirement::Shares | Requirement::Money => {
                        edition.holds(&[Measure::Share], years).then(|| format!("{id} (shares)"))
                    }
                    Requirement::Spending | Requirement::Gdp => None,
                }
            })
            .collect();
        if !available.is_empty() {
            return format!("figures for {years} are available in {}", available.join(", "));
        }
        let covered = self.editions.by(by).filter(|info| info.coverage != Coverage::None);
        let covered: Vec<Years> = covered.map(|info| info.years).collect();
        let first = covered.iter().map(|years| years.first).min();
        match first.zip(covered.iter().map(|years| years.last).max()) {
            Some((first, last)) if years.is_one() => {
                format!("the available editions cover {first} to {last}")
            }
            Some((first, last)) => {
                format!(
                    "the available editions cover {first} to {last}, but none covers all of {years}"
                )
            }
            None => "no edition is available".to_owned(),
        }
    }
}

fn prices_unavailable(
    info: &EditionInfo,
    edition: &Edition,
    years: Years,
    needs: Requirement,
    asked: Prices,
    other: Option<Prices>,
) -> Error {
    if let Prices::Of(year) = asked
        && edition.deflator_year(year).is_none()
    {
        let deflated = info.years.each().filter(|year| edition.deflator_year(*year).is_some());
        let years: Vec<Year> = deflated.collect();
        let known = years.first().zip(years.last());
        return Unavailable::Deflator {
            edition: info.id.to_string(),
            year: year.number(),
            known: known.map(|(first, last)| (first.number(), last.number())),
        }
        .into();
    }
    let coverage = info.coverage.describe();
    let instead = match (other, needs.figure()) {
        (Some(prices), _) => PricesAvailable::Other {
            prices: prices.name().into_owned(),
            of: (prices == Prices::Constant).then(|| info.price_year.number()),
        },
        (None, Some(_)) => PricesAvailable::SharesOnly { coverage },
        (None, None) => PricesAvailable::Nothing { coverage },
    };
    Unavailable::Prices {
        edition: info.id.to_string(),
        amounts: needs.of_amounts(),
        prices: asked.in_words(),
        years: years.to_string(),
        instead,
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::{Span, Year, Years};

    #[test]
    fn a_span_is_of_years_that_an_edition_covers() {
        let year = |text: &str| Year::read(text).unwrap();
        let years = |text: &str| Years::parse(text).unwrap();
        let covered = years("2014..2024");
        for (span, of) in [
            (Span::Last, Some("2024")),
            (Span::Whole, Some("2014..2024")),
            (Span::From(year("2020")), Some("2020..2024")),
            (Span::From(year("2025")), None),
            (Span::Until(year("2016")), Some("2014..2016")),
            (Span::Until(year("2013")), None),
            (Span::Exactly(years("2013..2016")), None),
        ] {
            assert_eq!(span.of(covered), of.map(years), "{span:?}");
        }
        for (span, base, both) in [
            (Span::Last, "2020", Span::From(year("2020"))),
            (Span::From(year("2016")), "2020", Span::From(year("2016"))),
            (Span::Until(year("2018")), "2015", Span::Exactly(years("2015..2018"))),
            (Span::Exactly(years("2018..2020")), "2015", Span::Exactly(years("2015..2020"))),
        ] {
            assert_eq!(span.and(year(base)), both, "{span:?} and {base}");
        }
    }
}
