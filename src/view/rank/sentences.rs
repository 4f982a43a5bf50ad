//! The ranking in sentences: one for each ally, in the order of the ranks.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::RankView;
use crate::calc::change::ChangeUnit;
use crate::calc::indicator::Indicator;
use crate::calc::lookup::Entry;
use crate::calc::rank::{Key, RankOrder, Ranked};
use crate::dataset::{Absence, Currency, Leg, MeasureUnit, Millions, Year};
use crate::view::View as _;
use crate::view::columns::MoneyUnit;
use crate::view::english::{
    self, FEW, all_of, allies_of, amount, capital, count, count_of_allies, percent, place, points,
    short_name,
};
use crate::view::indicators::{self, Style};
use crate::view::notes::unsaid;

impl RankView<'_> {
    pub(super) fn paragraphs(&self) -> Vec<String> {
        let (ranked, unranked): (Vec<&Ranked>, Vec<&Ranked>) =
            self.ranking.rows.iter().partition(|row| row.rank.is_some());
        let mut all = Vec::new();
        for (index, row) in ranked.iter().enumerate() {
            // With many, only the first says what the ranks are by.
            let in_full = index == 0 || ranked.len() <= FEW;
            all.extend(self.sentence(row, in_full));
        }
        // Rows without a rank come last: if the first has none, those left out have none.
        if ranked.is_empty() && self.ranking.rows.len() < self.ranking.asked {
            all.push("None of these allies has a rank.".to_owned());
        }
        all.extend(self.why_unranked(&unranked));
        all.push(self.closing());
        all
    }

    /// The place of one ally, and its figure; nothing without a rank.
    fn sentence(&self, row: &Ranked, in_full: bool) -> Option<String> {
        let (rank, value) = (row.rank?, row.entry.value?);
        let name = capital(&english::ally(&row.entry.member.name));
        let place = self.place(rank, row.tied);
        let among = if in_full { self.among(row.entry.year) } else { String::new() };
        let figure = self.by_how_much(value, &row.entry, in_full);
        Some(format!("{name} is {place}{among}, {figure}{}.", self.since(row)))
    }

    /// How the ally stood in the year that is compared with, to follow its figure.
    fn since(&self, row: &Ranked) -> String {
        let Some((base, before)) = self.compared_with().zip(row.before) else {
            return String::new();
        };
        let Some(change) = before.change else {
            return format!("; no figure of {base} to compare it with");
        };
        let size = match self.question.key.change_unit() {
            ChangeUnit::Points => points(change, self.places(&row.entry)),
            ChangeUnit::Percent => percent(change.abs(), 1),
            ChangeUnit::Millions => self.amount(change.abs()),
        };
        let (its, less, more) = if self.question.key.is_gap() {
            ("its gap is ", "lower", "higher")
        } else {
            ("", "less", "more")
        };
        let moved = match change {
            same if same.is_zero() => format!("; {its}as much as in {base}"),
            fall if fall.is_sign_negative() => format!("; {its}{size} {less} than in {base}"),
            _ => format!("; {its}{size} {more} than in {base}"),
        };
        let of = self.ranking.of_before.unwrap_or_default();
        match before.rank {
            Some(rank) => {
                format!("{moved}, when it was {} of {}", self.place(rank, false), count(of))
            }
            None => format!("{moved}, before it joined"),
        }
    }

    fn place(&self, rank: usize, is_tied: bool) -> String {
        let joint = if is_tied { "joint " } else { "" };
        match rank {
            1 if self.question.lowest => format!("{joint}lowest"),
            _ if self.question.lowest => format!("{joint}{}-lowest", place(rank)),
            _ => format!("{joint}{}", place(rank)),
        }
    }

    /// Among whom, by what and when: ` of 31 allies by share of GDP in 2026`.
    fn among(&self, year: Year) -> String {
        let number = self.ranking.of;
        let whom = match self.question.groups.as_slice() {
            [group] if group.id == "nato" => count_of_allies(number),
            _ if number == 1 => count_of_allies(number),
            groups => allies_of(groups, false, number),
        };
        let measure = self.measure_in_words();
        match self.ranking.base {
            Some(base) if self.question.key.compares_years() => {
                format!(" of {whom} by {measure} from {base} to {year}")
            }
            _ => format!(" of {whom} by {measure} in {year}"),
        }
    }

    /// What the ranks are by, to follow `by`.
    fn measure_in_words(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self.question.key {
            Key::Figure(Indicator::PART) => {
                return indicators::phrase(Indicator::PART, &self.ranking.lookup);
            }
            Key::Figure(indicator) => indicator.words().ranked_by,
            Key::Gap => "gap in points",
            Key::GapMoney => "gap in money",
            Key::Growth => "real growth of spending",
            Key::Added => "spending added",
        })
    }

    /// The figure, to follow the place.
    fn by_how_much(&self, value: Decimal, entry: &Entry, in_full: bool) -> String {
        let target = &self.question.target;
        let goal = if in_full {
            self.agreed.full_name(target, Leg::Core)
        } else {
            short_name(target, Leg::Core)
        };
        let side = if value.is_sign_negative() { "above" } else { "short of" };
        let estimated = if entry.estimate == Some(true) { "an estimated " } else { "" };
        let prices = if in_full { self.at_prices() } else { String::new() };
        let comma = if prices.is_empty() { "" } else { "," };
        match self.question.key {
            Key::Figure(indicator) if indicator.is_money() => {
                format!("with {estimated}{}{prices}", self.amount(value))
            }
            Key::Figure(indicator) => {
                format!("with {}{prices}", nato_figure(indicator, value, estimated))
            }
            Key::Gap | Key::GapMoney if value.is_zero() => format!("exactly at {goal}"),
            Key::Gap => format!("{estimated}{} {side} {goal}", points(value, self.places(entry))),
            Key::GapMoney => {
                format!("{estimated}{} {side} {goal}{comma}{prices}", self.amount(value))
            }
            Key::Growth => format!("with {}", rise_or_fall(value, 1, estimated)),
            Key::Added => {
                let way = if value.is_sign_negative() { "less" } else { "more" };
                format!(
                    "with {estimated}{} {way} in all than at the level of the base year{comma}{prices}",
                    self.amount(value)
                )
            }
        }
    }

    /// An amount in the currency of the ranking.
    fn amount(&self, value: Decimal) -> String {
        amount(self.currency.unwrap_or(Currency::USD), Millions(value))
    }

    /// The prices of money: ` at current prices`; empty where the figures do not depend on them.
    pub(super) fn at_prices(&self) -> String {
        match self.prices {
            Some(prices) => format!(" at {}", english::prices(prices, self.ranking.lookup.info)),
            None => String::new(),
        }
    }

    /// The allies without a rank, and why.
    fn why_unranked(&self, rows: &[&Ranked]) -> Vec<String> {
        let lookup = &self.ranking.lookup;
        let column = lookup.column(self.needed);
        let noun = indicators::noun(self.needed);
        let id = lookup.info.id;
        let (mut all, mut not_held, mut silent) = (Vec::new(), Vec::new(), Vec::new());
        for row in rows {
            let name = english::ally(&row.entry.member.name);
            // Its own figure is there; a note says which is missing.
            if lookup.stored(column, row.entry.member, row.entry.year).is_some()
                && lookup.whole.is_some()
            {
                continue;
            }
            match lookup.absence(column, row.entry.member, row.entry.year) {
                Absence::NoForces => all.push(format!(
                    "{} has no armed forces, and so no {noun} and no rank.",
                    capital(&name)
                )),
                Absence::NotHeld => not_held.push(name),
                Absence::Silent | Absence::NotTabulated | Absence::NotCovered => silent.push(name),
            }
        }
        if !not_held.is_empty() {
            all.push(format!(
                "{} no rank, because the {noun} that NATO printed in edition {id} is not available here.",
                have(&not_held)
            ));
        }
        if !silent.is_empty() {
            all.push(format!("{} no rank, because edition {id} gives no {noun}.", have(&silent)));
        }
        all
    }

    /// The edition, and how ranks are counted.
    fn closing(&self) -> String {
        let prices = if self.question.key.is_money() { self.prices } else { None };
        let money = prices.map(|prices| (self.currency, prices.into()));
        let mut all = vec![english::source(self.ranking.lookup.info, money)];
        all.extend(self.definition());
        let first = if self.question.lowest { "smallest" } else { "largest" };
        all.push(format!("The first has the {first} figure, and equal figures share a place."));
        if let (RankOrder::Change, Some(base)) = (self.question.order, self.compared_with()) {
            all.push(format!(
                "They are named in the order of the change since {base}, the {first} change before all others."
            ));
        }
        let (shown, asked) = (self.ranking.rows.len(), self.ranking.asked);
        let allies = english::of_groups(&self.question.groups, false, asked);
        let allies = allies.unwrap_or_else(|| format!("{asked} allies"));
        if shown == 1 && shown < asked {
            all.push(format!("Of {allies}, only the first is shown here."));
        } else if shown < asked {
            all.push(format!("Of {allies}, the first {} are shown here.", count(shown)));
        }
        all.extend(unsaid(self.notes()));
        all.join(" ")
    }

    /// What the ranked figure is, unless its name says it.
    fn definition(&self) -> Option<String> {
        let price_year = self.ranking.lookup.info.price_year;
        match self.question.key {
            Key::Gap => Some("A gap is the target less the published share.".to_owned()),
            Key::GapMoney => {
                Some("A gap in money is the target times GDP, less spending.".to_owned())
            }
            Key::Growth => {
                Some(format!("Growth is over the whole period, at prices and exchange rates of {price_year}."))
            }
            Key::Added => Some(
                "What is added is spending less that of the base year, summed over the years after it."
                    .to_owned(),
            ),
            Key::Figure(Indicator::RELATED) => {
                Some("Related spending is in no NATO table.".to_owned())
            }
            Key::Figure(indicator) => match indicator.measured_in() {
                MeasureUnit::PercentAYear => Some("The change is at constant prices.".to_owned()),
                MeasureUnit::DollarsPerHead => Some(format!(
                    "Figures a head are in US dollars at prices and exchange rates of {price_year}."
                )),
                _ => None,
            },
        }
    }
}

/// `Germany has`, `Germany and Italy have`.
fn have(names: &[String]) -> String {
    format!("{} {}", capital(&all_of(names)), if names.len() == 1 { "has" } else { "have" })
}

/// NATO's figure, for one that is not money.
fn nato_figure(indicator: Indicator, value: Decimal, estimated: &str) -> String {
    let shown = Style::of(indicator, MoneyUnit::Millions).show(Some(value));
    match indicator.measured_in() {
        MeasureUnit::PercentAYear => rise_or_fall(value, 2, estimated),
        MeasureUnit::DollarsPerHead => format!("{estimated}${shown} a head"),
        MeasureUnit::Thousand => format!("{estimated}{shown} thousand people"),
        _ => format!("{estimated}{shown}%"),
    }
}

/// `a rise of 3.1%`, `an estimated fall of 2.0%`.
fn rise_or_fall(value: Decimal, places: u32, estimated: &str) -> String {
    let article = if estimated.is_empty() { "a " } else { estimated };
    let direction = if value.is_sign_negative() { "fall" } else { "rise" };
    format!("{article}{direction} of {}", percent(value.abs(), places))
}
