//! Everything that a road assumes.

use super::sentences::{own_shares, straight_through};
use super::{ProjectionView, has_estimate};
use crate::calc::gap::what_if::Value;
use crate::calc::gap::{GapReport, PriceBase};
use crate::calc::projection::growth::RateKind;
use crate::calc::projection::path::Path;
use crate::calc::projection::{Baseline, Road};
use crate::calc::remarks::Remark;
use crate::dataset::{Leg, Millions, Outlook, Prices, Year};
use crate::decimal::fixed;
use crate::view::NoteCode;
use crate::view::columns::MoneyUnit;
use crate::view::english::{amount, at_prices, clauses};
use crate::view::notes::{self, Note};
use crate::view::remarks;

impl ProjectionView<'_> {
    pub(super) fn all_notes(&self) -> Vec<Note> {
        let mut all = self.sources();
        all.extend(notes::outside(&self.question.gaps.groups));
        all.push(self.assumptions());
        all.push(self.about_money(self.baseline()));
        all.push(self.about_money(self.outlook()));
        all.extend(self.own_gdp().map(|note| self.about_money(note)));
        all.extend(self.inflation_added());
        all.extend(self.outlook_ends().map(|note| self.about_money(note)));
        // The picture says it above its panels, and a table in its title and over its columns.
        let money = self.money_note().map(Note::not_drawn);
        all.extend(if self.table_names_money() { money.map(Note::in_table) } else { money });
        let answer = self.projection.answer.as_ref();
        let own = answer.and_then(|answer| notes::own_prices(answer, self.projection.bases()));
        all.extend(own.map(|note| self.about_money(note)));
        if self.projection.bases().any(notes::is_converted) {
            all.push(notes::exchange_rate("base year, held constant"));
        }
        if self.holds_rate() {
            let drawn = "Inflation is that of an ally's own currency, and the exchange rate stays: where \
                         inflation is high, amounts in another currency are far too large.";
            let text = format!("{drawn} Use --currency national, or constant prices.");
            all.push(Note::new(NoteCode::HeldRate, text).drawn_as(drawn));
        }
        let text = "Growth needed: the yearly growth of spending at constant prices; a root, and so approximate.";
        all.push(Note::new(NoteCode::NeededGrowth, text));
        all.extend(notes::what_if(self.projection.bases()));
        if self.has_range() {
            let note = Note::new(NoteCode::RelatedUnknown, self.range_in_words());
            all.push(note.drawn_as(self.billed_in_words("")).in_short(self.billed_in_short()));
        }
        all.extend(self.starts());
        if let Some(answer) = answer {
            all.extend(answer.remarks.iter().filter_map(|remark| on_road(remark, answer)));
        }
        all
    }

    /// Whether the title of the table names the prices, and its columns the currency. Exchange rates of another year are in
    /// the note alone.
    fn table_names_money(&self) -> bool {
        let Some(answer) = &self.projection.answer else { return false };
        let base = self.projection.price_base();
        let is_ahead = |year: Year| year > answer.info.years.last;
        match base {
            Some(PriceBase::Edition(Prices::Of(year))) if is_ahead(year) => false,
            _ => self.currency.is_some() && !at_prices(base, answer.info).is_empty(),
        }
    }

    /// A note about amounts, which a picture without amounts does not carry.
    fn about_money(&self, note: Note) -> Note {
        if self.has_money() { note } else { note.not_drawn() }
    }

    /// How the share moves.
    fn assumptions(&self) -> Note {
        let first = self.projection.first;
        let moves = match &self.question.path {
            Path::Linear => format!("moves from {first} on in equal steps of percentage points"),
            Path::Compound => format!("moves from {first} on at equal growth rates of the share"),
            Path::Step => format!("moves all at once in {first}"),
            Path::Hold => "stays as it is".to_owned(),
            Path::Money(points) => {
                let amounts: Vec<String> =
                    points.iter().map(|(year, amount)| self.amount_in(*year, *amount)).collect();
                format!(
                    "is that of the amounts given, in straight lines through {}",
                    clauses(&amounts)
                )
            }
            Path::Waypoints(points) => {
                format!("moves from {first} on {}", straight_through(points))
            }
        };
        let text = format!(
            "A projection is arithmetic, not a forecast. From {} to {} the share {moves}.{}{}",
            self.projection.base,
            self.question.by,
            if self.is_above() { " An ally above the target keeps its share." } else { "" },
            notes::estimate(has_estimate(self.projection))
        );
        Note::new(NoteCode::Projection, text)
    }

    /// Whether a road begins above its target, and stays there.
    fn is_above(&self) -> bool {
        let is_above = |road: &Road| {
            let goal = self.goal(road).map(|(target, leg)| target.share(leg).percent());
            goal.zip(road.steps.first()).is_some_and(|(goal, first)| first.billed > goal)
        };
        !self.is_plan() && self.projection.roads.iter().any(is_above)
    }

    /// An amount of a plan in money.
    fn amount_in(&self, year: Year, money: Millions) -> String {
        let money = match self.currency {
            Some(currency) => amount(currency, money),
            None => format!("{} billion", MoneyUnit::Billions.show(money)),
        };
        format!("{money} in {year}")
    }

    /// What the extra is over.
    fn baseline(&self) -> Note {
        let over = match &self.question.baseline {
            Baseline::Share => "what the share of the base year would cost".to_owned(),
            Baseline::Real => "spending of the base year, held at constant prices".to_owned(),
            Baseline::Cash => "spending of the base year, held in cash".to_owned(),
            Baseline::None => "nothing: it is all spending after the base year".to_owned(),
            Baseline::Own(shares) => format!("what {} would cost", own_shares(shares)),
        };
        let name = self.question.baseline.describe();
        let choice = "The choice changes the bill severalfold.";
        let text = format!("Extra is counted over {over} (--baseline {name}). {choice}");
        Note::new(NoteCode::Baseline, text)
            .drawn_as(format!("Extra is counted over {over}. {choice}"))
            .in_short(format!("Extra: over {over} (--baseline {name})."))
    }

    /// What is billed of a target whose related leg is unknown, and what its range is.
    pub(super) fn range_in_words(&self) -> String {
        let range = if self.has_money() {
            " The range is what the whole target costs extra in all: from the related leg met in full to nothing of it \
             counted."
        } else {
            ""
        };
        self.billed_in_words(" with --set") + range
    }

    /// What is billed, and how the related leg is given.
    fn billed_in_words(&self, how: &str) -> String {
        let open = self.projection.roads.iter().find(|road| self.is_open(road));
        let billed = match open.map(|road| road.leg) {
            Some(Leg::Core) => "the road is that of the core leg, and so are its amounts",
            _ => "the road counts nothing of it, which is the most that it can cost",
        };
        format!(
            "Defence- and security-related spending (the 1.5%) is in no NATO table. Where it is not given{how}, {billed}."
        )
    }

    /// The same below a table.
    fn billed_in_short(&self) -> String {
        let open = self.projection.roads.iter().find(|road| self.is_open(road));
        let billed = match open.map(|road| road.leg) {
            Some(Leg::Core) => "the road is of the core leg",
            _ => "the road counts nothing of it",
        };
        let range = if self.has_money() { ", the range of both" } else { "" };
        format!("The 1.5% is in no NATO table: {billed}{range}.")
    }

    /// The rates that the outlook gives.
    pub(super) fn rates_in_words(&self) -> &'static str {
        if self.prices_rise() { "Growth and inflation" } else { "Growth" }
    }

    /// Where growth comes from.
    fn outlook(&self) -> Note {
        let own = notes::assumed_rates(&self.assumed());
        let text = if self.projection.answer.is_some() {
            format!("{} of GDP: {}.{own}", self.rates_in_words(), Outlook::SOURCE)
        } else {
            self.growth_in_words()
        };
        Note::new(NoteCode::Outlook, text)
    }

    /// The rates of the user's own.
    pub(super) fn assumed(&self) -> Vec<String> {
        notes::assumed(&self.question.assumed, &self.question.gaps.replaced)
    }

    /// At which prices GDPs of the user's own are, and what comes after them.
    fn own_gdp(&self) -> Option<Note> {
        let replaced = &self.question.gaps.replaced;
        let note = notes::own_gdp(replaced)?;
        let gdps = replaced.iter().filter_map(|replaced| match &replaced.value {
            Value::Gdps(gdps) => Some(gdps.years().last),
            Value::One(_) => None,
        });
        let after = match gdps.min().filter(|last| *last < self.question.by) {
            Some(last) => format!(" After {last} it grows as it would without them."),
            None => String::new(),
        };
        let prices = if self.prices_rise() {
            "They are taken for GDP at current prices, and real growth for what inflation leaves of theirs."
        } else {
            "They are taken for GDP at the prices of all other amounts."
        };
        Some(Note { text: format!("{}{after} {prices}", note.text), ..note })
    }

    /// That amounts at current prices grow by more than the real growth that the user gave.
    fn inflation_added(&self) -> Option<Note> {
        if !self.prices_rise() || !self.question.has_rate(RateKind::Growth) {
            return None;
        }
        let inflation = if self.question.has_rate(RateKind::Inflation) {
            "inflation"
        } else {
            "the outlook's inflation"
        };
        let text = format!(
            "The growth that was given is taken for real growth: at current prices, {inflation} is added to it."
        );
        Some(Note::new(NoteCode::InflationAdded, text))
    }

    /// When the outlook ends, where rates after it matter. The sentences say it beside growth.
    pub(super) fn outlook_ends(&self) -> Option<Note> {
        let prices_matter = self.prices_rise() || self.question.baseline == Baseline::Cash;
        let roads = self.projection.roads.iter();
        let mut rates = roads.flat_map(|road| {
            let carried = road.base.ally().and_then(|ally| ally.carried.as_ref());
            carried.into_iter().flat_map(|carried| &carried.rates).chain(&road.rates)
        });
        let is_held =
            rates.any(|rates| rates.growth_past_end || (prices_matter && rates.inflation_past_end));
        notes::outlook_ends(&self.projection.prospects, is_held).map(Note::said)
    }

    /// The allies that start from another share than the published one.
    fn starts(&self) -> Option<Note> {
        let starts_off = &self.projection.starts_off;
        if starts_off.is_empty() {
            return None;
        }
        let items = starts_off.iter().map(|(name, start, share)| {
            format!("{name} ({} instead of {})", fixed(*start, 2), fixed(share.percent(), 2))
        });
        let text = format!(
            "At current prices the path starts from spending ÷ GDP, which differs from the published share for {}.",
            notes::several(items)
        );
        Some(Note::new(NoteCode::Start, text))
    }
}

/// A remark as a note, where it concerns a road.
fn on_road(remark: &Remark, answer: &GapReport) -> Option<Note> {
    match remark {
        Remark::RelatedUnknown | Remark::RatioDiffers(_) | Remark::MetByRounding(_) => None,
        _ => Some(remarks::remark(remark, answer)),
    }
}
