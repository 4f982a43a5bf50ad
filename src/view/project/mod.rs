//! What the road to a target costs, year by year.

mod derivations;
mod notes;
mod picture;
mod sentences;
mod table;
mod whose;

use super::columns::{MoneyUnit, in_words};
use super::english::Agreed;
use super::values::{exact, money, texts};
use super::{Contract, Held, Note, View, citations};
use crate::calc::gap::what_if::Replacement;
use crate::calc::gap::{AllyGap, Extent, PriceBase};
use crate::calc::projection::growth::Assumption;
use crate::calc::projection::path::Path;
use crate::calc::projection::{
    Baseline, Projection, ProjectionQuestion, Road, RoadSum, Step, YearSum,
};
use crate::dataset::{Currency, Dataset, Group, Leg, Prices, Target};
use crate::report::json::Part;
use crate::report::picture::Picture;
use crate::report::sparkline::Glyphs;
use crate::report::{Object, Reference, Section, Table, Value};
use rust_decimal::Decimal;

/// The roads of allies, and how they are shown.
pub struct ProjectionView<'a> {
    question: &'a ProjectionQuestion,
    projection: &'a Projection<'a>,
    agreed: Agreed<'a>,
    target: Option<&'a Target>,
    /// The currency of all amounts, where they have the same.
    currency: Option<Currency>,
    sums: Vec<RoadSum<'a>>,
    title: String,
}

impl<'a> ProjectionView<'a> {
    /// What `defspend project` promises.
    pub const CONTRACT: Contract = Contract {
        command: "project",
        schema: "defspend.project/1",
        name: "project",
        json_schema: include_str!("../schema/project.schema.json"),
        columns: &[
            "member",
            "name",
            "year",
            "target",
            "leg",
            "currency",
            "prices",
            "core_pct",
            "related_pct",
            "total_pct",
            "gdp_m",
            "spending_m",
            "spending_sum_m",
            "baseline_m",
            "extra_m",
            "extra_sum_m",
            "extra_m_low",
            "extra_m_high",
            "extra_sum_m_low",
            "extra_sum_m_high",
            "gap_pp",
            "gap_m",
        ],
        has_sentences: true,
        has_picture: true,
        has_derivations: true,
        held: Held::Whole,
    };

    /// Shows roads. Those of each of `groups` are added up; without groups, all roads are.
    #[must_use]
    pub fn new(
        dataset: &'a Dataset,
        question: &'a ProjectionQuestion,
        projection: &'a Projection<'a>,
        groups: &'a [Group],
    ) -> Self {
        let target = question.gaps.targets.first();
        let goal = target.map(in_words).unwrap_or_default();
        Self {
            question,
            projection,
            agreed: Agreed::new(&dataset.targets, question.gaps.choice),
            target,
            currency: projection.one_currency(),
            sums: projection.sums(groups),
            title: format!(
                "The road to {goal}, {}{}{} to {}, {}",
                whose::in_title(question),
                projection.base,
                if has_estimate(projection) { "e" } else { "" },
                question.by,
                whose::source_in_title(projection)
            ),
        }
    }

    fn has_money(&self) -> bool {
        self.projection.prices.is_some()
    }

    /// Whether the road is a plan in money, which need not lead to the target.
    fn is_plan(&self) -> bool {
        matches!(self.question.path, Path::Money(_))
    }

    /// Whether there is a baseline to deduct.
    fn has_baseline(&self) -> bool {
        self.has_money() && self.question.baseline != Baseline::None
    }

    /// The leg at the end of a road.
    fn goal(&self, road: &Road) -> Option<(&'a Target, Leg)> {
        Some((self.target?, road.leg))
    }

    /// The unit of all amounts in a heading, without a currency where there are several.
    fn money_heading(&self, unit: MoneyUnit) -> String {
        match self.currency {
            Some(currency) => format!("{currency} {}", unit.name()),
            None => unit.name().to_owned(),
        }
    }

    /// Whether amounts grow with inflation.
    fn prices_rise(&self) -> bool {
        self.projection.prices == Some(Prices::Current)
    }

    /// Whether the exchange rate stays while amounts grow with the inflation of another currency.
    fn holds_rate(&self) -> bool {
        let is_foreign = |ally: &AllyGap| ally.currency != ally.member.currency;
        self.prices_rise() && self.projection.bases().any(is_foreign)
    }

    /// Whether a road leads to a target whose related leg is unknown, so that its whole extra is a range.
    fn is_open(&self, road: &Road) -> bool {
        self.target.is_some_and(|target| target.related().is_some())
            && road.base.figures().related.is_none()
    }

    /// Whether any road does.
    fn has_range(&self) -> bool {
        self.projection.roads.iter().any(|road| self.is_open(road))
    }

    /// The share of the whole target in a year, unless only its core is known.
    fn total_share(&self, road: &Road, step: &Step) -> Option<Decimal> {
        let is_core_alone = road.leg == Leg::Core && self.is_open(road);
        if is_core_alone { None } else { Some(step.billed) }
    }

    fn row(&self, road: &'a Road, step: &Step) -> Vec<Value<'_>> {
        let bill = step.bill;
        vec![
            whose::code(road),
            road.base.name().into(),
            step.year.number().into(),
            self.target.map(|target| target.id.as_str()).into(),
            road.leg.name().into(),
            road.base.currency().to_string().into(),
            self.projection.price_base_of(road).map(PriceBase::name).into(),
            exact(step.core),
            exact(step.related),
            exact(self.total_share(road, step)),
            money(bill.map(|bill| bill.gdp)),
            money(bill.map(|bill| bill.spending)),
            money(bill.map(|bill| bill.spending_sum)),
            money(bill.and_then(|bill| bill.baseline)),
            money(bill.map(|bill| bill.extra)),
            money(bill.map(|bill| bill.extra_sum)),
            money(step.whole_extra().low()),
            money(step.whole_extra().high()),
            money(step.whole_extra_sum().low()),
            money(step.whole_extra_sum().high()),
            exact(self.target.map(|target| road.gap(target, step))),
            money(self.target.and_then(|target| road.missing(target, step))),
        ]
    }

    fn summary(&self, road: &'a Road) -> Object<'_> {
        let bill = road.last_bill();
        let last = road.steps.last();
        let extra = last.map_or(Extent::Unknown, Step::whole_extra);
        let extra_sum = last.map_or(Extent::Unknown, Step::whole_extra_sum);
        vec![
            ("member", whose::code(road)),
            ("target", self.target.map(|target| target.id.as_str()).into()),
            ("leg", road.leg.name().into()),
            ("from_year", self.projection.base.number().into()),
            ("by_year", self.question.by.number().into()),
            ("path", self.question.path.describe().into()),
            ("needed_real_growth_pct", exact(road.needed_growth)),
            ("spending_sum_m", money(bill.map(|bill| bill.spending_sum))),
            ("extra_in_target_year_m", money(bill.map(|bill| bill.extra))),
            ("extra_sum_m", money(bill.map(|bill| bill.extra_sum))),
            ("extra_in_target_year_m_low", money(extra.low())),
            ("extra_in_target_year_m_high", money(extra.high())),
            ("extra_sum_m_low", money(extra_sum.low())),
            ("extra_sum_m_high", money(extra_sum.high())),
        ]
    }

    fn total(&self, sum: &RoadSum<'a>) -> Object<'_> {
        let then = &sum.then;
        vec![
            ("of", name_of_sum(sum).into()),
            ("currency", self.currency.map(|currency| currency.to_string()).into()),
            ("counted", sum.counted.into()),
            ("spending_m", money(Some(sum.spending))),
            ("spending_in_target_year_m", money(Some(then.bill.spending))),
            ("spending_sum_m", money(Some(then.bill.spending_sum))),
            ("extra_in_target_year_m", money(Some(then.bill.extra))),
            ("extra_sum_m", money(Some(then.bill.extra_sum))),
            ("extra_in_target_year_m_low", money(then.whole_extra.low())),
            ("extra_in_target_year_m_high", money(then.whole_extra.high())),
            ("extra_sum_m_low", money(then.whole_extra_sum.low())),
            ("extra_sum_m_high", money(then.whole_extra_sum.high())),
        ]
    }

    /// What roads come to together in a year.
    fn total_of_year(&self, sum: &RoadSum<'a>, of: &YearSum) -> Object<'_> {
        vec![
            ("of", name_of_sum(sum).into()),
            ("year", of.year.number().into()),
            ("currency", self.currency.map(|currency| currency.to_string()).into()),
            ("counted", sum.counted.into()),
            ("gdp_m", money(Some(of.bill.gdp))),
            ("spending_m", money(Some(of.bill.spending))),
            ("spending_sum_m", money(Some(of.bill.spending_sum))),
            ("baseline_m", money(of.bill.baseline)),
            ("extra_m", money(Some(of.bill.extra))),
            ("extra_sum_m", money(Some(of.bill.extra_sum))),
            ("extra_m_low", money(of.whole_extra.low())),
            ("extra_m_high", money(of.whole_extra.high())),
            ("extra_sum_m_low", money(of.whole_extra_sum.low())),
            ("extra_sum_m_high", money(of.whole_extra_sum.high())),
        ]
    }
}

impl View for ProjectionView<'_> {
    fn contract(&self) -> &'static Contract {
        &Self::CONTRACT
    }

    fn data(&self) -> Object<'_> {
        whose::data(self.projection)
    }

    fn query(&self) -> Object<'_> {
        let question = self.question;
        let assumed = question.assumed.iter().map(Assumption::describe);
        let set = question.gaps.replaced.iter().map(Replacement::describe).chain(assumed);
        let mut query = whose::query(question, self.projection);
        query.extend([
            ("target", self.target.map(|target| target.id.as_str()).into()),
            ("base_year", self.projection.base.number().into()),
            ("first_year", self.projection.first.number().into()),
            ("by_year", question.by.number().into()),
            ("path", question.path.describe().into()),
            ("baseline", question.baseline.describe().into()),
            ("set", texts(set)),
        ]);
        query
    }

    /// A row for each ally and year.
    fn rows(&self) -> Vec<Vec<Value<'_>>> {
        let mut rows = Vec::new();
        for road in &self.projection.roads {
            for step in &road.steps {
                rows.push(self.row(road, step));
            }
        }
        rows
    }

    /// A summary of each road, and the sums of several.
    fn parts(&self) -> Vec<Part<'_>> {
        let roads = &self.projection.roads;
        let mut parts = vec![("summary", roads.iter().map(|road| self.summary(road)).collect())];
        if !self.sums.is_empty() {
            parts.push(("total", self.sums.iter().map(|sum| self.total(sum)).collect()));
            let mut all = Vec::new();
            for sum in &self.sums {
                let years = self.projection.years_of(sum);
                all.extend(years.iter().map(|of| self.total_of_year(sum, of)));
            }
            parts.push(("years", all));
        }
        parts
    }

    fn notes(&self) -> Vec<Note> {
        self.all_notes()
    }

    fn table(&self, chart: Option<Glyphs>) -> Table {
        self.draw_table(chart)
    }

    fn derivations(&self) -> Vec<Section> {
        derivations::sections(self)
    }

    fn sentences(&self) -> Option<Vec<String>> {
        Some(self.paragraphs())
    }

    fn picture(&self, width: u16) -> Option<Picture> {
        Some(self.draw(width))
    }

    fn references(&self) -> Vec<Reference> {
        let Some(answer) = &self.projection.answer else { return Vec::new() };
        vec![citations::gaps(answer, self.projection.bases()), citations::outlook()]
    }
}

/// Whether NATO marks the base year as an estimate.
fn has_estimate(projection: &Projection) -> bool {
    projection.roads.iter().any(|road| road.base.is_estimate())
}

/// Whose roads are added up.
fn name_of_sum<'a>(sum: &RoadSum<'a>) -> &'a str {
    sum.group.map_or("Together", |group| &group.name)
}
