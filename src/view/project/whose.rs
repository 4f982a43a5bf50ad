//! Whose figures roads rest on: NATO's of allies, or the user's own of somebody who is no ally.

use super::ProjectionView;
use crate::calc::gap::PriceBase;
use crate::calc::gap::subject::SubjectReport;
use crate::calc::projection::{Base, Projection, ProjectionQuestion, Road};
use crate::dataset::Prices;
use crate::report::{Object, Value};
use crate::view::english::{self, at_prices, title_of};
use crate::view::notes::{self, Note};
use crate::view::{NoteCode, own_figures};

/// The prices of figures that only the user knows.
const OF_THESE_FIGURES: &str = "the prices of these figures";

/// Whom a title names, to stand before the years.
pub(super) fn in_title(question: &ProjectionQuestion) -> String {
    match &question.subject {
        Some(subject) => format!("{subject}, "),
        None => title_of(&question.gaps.groups, !question.gaps.members.is_empty()),
    }
}

/// Whose figures they are, and at which prices, at the end of a title.
pub(super) fn source_in_title(projection: &Projection) -> String {
    match &projection.answer {
        Some(answer) => {
            let prices = at_prices(projection.price_base(), answer.info);
            format!("edition {}{prices}", answer.info.id)
        }
        None => "by figures of the user's own".to_owned(),
    }
}

/// The ally's code; of somebody who is no ally there is none.
pub(super) fn code<'v>(road: &'v Road) -> Value<'v> {
    road.base.ally().map(|ally| ally.member.iso3.as_str()).into()
}

/// Who it is, within a sentence.
pub(super) fn name(road: &Road) -> String {
    match &road.base {
        Base::Ally(ally) => english::ally(&ally.member.name),
        Base::Subject(subject) => subject.name.clone(),
    }
}

/// The edition.
pub(super) fn data<'v>(projection: &'v Projection) -> Object<'v> {
    match &projection.answer {
        Some(answer) => notes::data(answer.info),
        None => own_figures::data(),
    }
}

/// Who is asked about, as it was understood.
pub(super) fn query<'v>(
    question: &'v ProjectionQuestion,
    projection: &'v Projection,
) -> Object<'v> {
    match (&projection.answer, &question.subject) {
        (Some(answer), _) => notes::query_of_gaps(&question.gaps, answer),
        (None, subject) => own_figures::query(
            subject.as_deref().unwrap_or_default(),
            Some(projection.base),
            projection.one_currency().map(|currency| currency.to_string()).unwrap_or_default(),
            projection.price_base().map(PriceBase::name).into(),
        ),
    }
}

impl ProjectionView<'_> {
    /// Somebody who is no ally, with the figures that were given.
    pub(super) fn subject(&self) -> Option<(&str, &SubjectReport)> {
        match &self.projection.roads.first()?.base {
            Base::Subject(subject) => Some((&subject.name, &subject.report)),
            Base::Ally(_) => None,
        }
    }

    /// The prices of money, to follow `at`.
    pub(super) fn in_prices(&self, prices: PriceBase) -> String {
        match &self.projection.answer {
            Some(answer) => english::prices(prices, answer.info),
            None => own_prices(prices),
        }
    }

    /// The prices and exchange rates of money, to follow `at`.
    pub(super) fn in_prices_and_rates(&self, prices: PriceBase) -> String {
        match &self.projection.answer {
            Some(answer) => english::prices_and_rates(prices, answer.info),
            None => own_prices(prices),
        }
    }

    /// What is spent: defence expenditure as the figures count it.
    pub(super) fn series(&self) -> &'static str {
        match &self.projection.answer {
            Some(answer) => english::spending(answer.info.series),
            None => "defence",
        }
    }

    /// The notes that name the source.
    pub(super) fn sources(&self) -> Vec<Note> {
        let mut all = Vec::new();
        if let Some(answer) = &self.projection.answer {
            all.push(notes::source(answer.info));
            all.extend(notes::edition(answer.info));
        } else if let Some((who, report)) = self.subject() {
            let source = own_figures::source(who, report, own_figures::SET);
            let drawn = own_figures::source(who, report, "");
            all.push(Note::new(NoteCode::Source, source).drawn_as(drawn));
        }
        all
    }

    /// The source as a line, with how figures of one's own are given.
    pub(super) fn source_line(&self, how: &str) -> Option<String> {
        match &self.projection.answer {
            Some(answer) => Some(notes::source_line(answer.info)),
            None => self.subject().map(|(who, report)| own_figures::source(who, report, how)),
        }
    }

    /// The currency and prices of money, as a note.
    pub(super) fn money_note(&self) -> Option<Note> {
        let prices = self.projection.price_base()?;
        match (&self.projection.answer, self.currency) {
            (Some(answer), _) => Some(notes::money(self.question.gaps.unit, prices, answer.info)),
            (None, Some(currency)) => {
                let prices = own_prices(prices);
                let text = format!("Money is in {currency} at {prices}: m millions, bn billions.");
                Some(Note::new(NoteCode::Prices, text))
            }
            (None, None) => None,
        }
    }

    /// The source and what money is, as the last paragraph begins.
    pub(super) fn source_in_words(&self) -> String {
        let prices = self.projection.price_base();
        if let Some(answer) = &self.projection.answer {
            return english::source(answer.info, prices.map(|prices| (self.currency, prices)));
        }
        let source = self.source_line(own_figures::SET).unwrap_or_default();
        let Some((prices, currency)) = prices.zip(self.currency) else { return source };
        format!("{source} Money is in {} at {}.", english::currency(currency), own_prices(prices))
    }

    /// Where growth comes from, in a sentence.
    pub(super) fn growth_in_words(&self) -> String {
        if self.projection.answer.is_some() {
            return english::outlook(self.rates_in_words(), &self.assumed());
        }
        format!("{} of GDP: your own, {}.", self.rates_in_words(), self.assumed().join("; "))
    }

    /// The figures of the base year, a line each.
    pub(super) fn figures_of(&self, road: &Road) -> Vec<String> {
        match (&self.projection.answer, &road.base) {
            (Some(answer), Base::Ally(ally)) => notes::published_figures(answer, ally),
            (_, Base::Subject(subject)) => own_figures::derived(&subject.report),
            (None, Base::Ally(_)) => Vec::new(),
        }
    }
}

fn own_prices(prices: PriceBase) -> String {
    match prices {
        PriceBase::Edition(Prices::Current) => Prices::Current.in_words(),
        _ => OF_THESE_FIGURES.to_owned(),
    }
}
