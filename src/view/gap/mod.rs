//! How far allies are from targets.

mod derivations;
mod distance;
mod picture;
mod sentences;
mod subject;
mod sums;
mod table;

use super::columns::{MoneyUnit, in_words, mark};
use super::english::{Agreed, all_of, at_prices, title_of};
use super::notes::{self, Note};
use super::remarks;
use super::values::{exact, money, name_of, points, texts};
use super::{Contract, Held, NoteCode, View, charts, citations};
use crate::calc::gap::what_if::Replacement;
use crate::calc::gap::{AllyGap, Gap, GapOrder, GapQuestion, GapReport, Part, PriceBase};
use crate::calc::remarks::Remark;
use crate::dataset::{Dataset, Demand, Leg, Share, Target};
use crate::decimal::plain;
use crate::report::json::Part as JsonPart;
use crate::report::picture::{Limit, Picture};
use crate::report::sparkline::Glyphs;
use crate::report::{Object, Reference, Section, Table, Value};
pub use subject::SubjectView;

/// What a gap is.
const EXPLAINED: &str = "Gap: target less share, in percentage points (pp); in money target × GDP − spending. Positive is short.";

/// What a gap in equipment is.
const OF_EQUIPMENT: &str = "Gap: target less the part for equipment, in percentage points (pp); in money target × spending − what was spent \
                            on equipment. Positive is short.";

/// The gaps of allies, and how they are shown.
pub struct GapView<'a> {
    question: &'a GapQuestion,
    report: &'a GapReport<'a>,
    agreed: Agreed<'a>,
    legs: Vec<ShownLeg<'a>>,
    money_unit: MoneyUnit,
    title: String,
    read: Vec<String>,
}

/// A leg that a person is shown.
pub(super) struct ShownLeg<'a> {
    /// Its index among the gaps of a row.
    index: usize,
    target: &'a Target,
    leg: Leg,
    /// The leg in a heading: `3.5%`, `1.5% rel.`
    label: String,
}

impl ShownLeg<'_> {
    fn is_equipment(&self) -> bool {
        matches!(self.target.demand, Demand::Equipment(_))
    }

    /// The heading of its gaps.
    fn heading(&self) -> String {
        format!("Gap to {}", self.label)
    }

    fn gap(&self, row: &AllyGap) -> Option<Gap> {
        self.gap_of(&row.gaps)
    }

    /// The gap to this leg among those to all legs.
    fn gap_of(&self, gaps: &[Gap]) -> Option<Gap> {
        gaps.get(self.index).copied()
    }
}

/// Whose gap a row is, and how its money is counted.
struct Whose<'v> {
    member: Value<'v>,
    name: Value<'v>,
    year: Value<'v>,
    estimate: Value<'v>,
    currency: &'v str,
    prices: Option<PriceBase>,
}

/// A row for programs: a value for each column.
fn cells<'v>(of: Whose<'v>, target: &'v Target, gap: &Gap) -> Vec<Value<'v>> {
    vec![
        of.member,
        of.name,
        of.year,
        of.estimate,
        target.id.as_str().into(),
        gap.leg.name().into(),
        gap.wanted.percent().normalize().into(),
        gap.share.map(Share::percent).into(),
        points(gap.points.exactly()),
        points(gap.points.low()),
        points(gap.points.high()),
        of.currency.into(),
        of.prices.map(PriceBase::name).into(),
        money(gap.spending),
        money(gap.gdp),
        money(gap.required),
        money(gap.money.exactly()),
        money(gap.money.low()),
        money(gap.money.high()),
        exact(gap.increase()),
        gap.met.into(),
    ]
}

impl<'a> GapView<'a> {
    /// What `defspend gap` promises.
    pub const CONTRACT: Contract = Contract {
        command: "gap",
        schema: "defspend.gap/1",
        name: "gap",
        json_schema: include_str!("../schema/gap.schema.json"),
        columns: &[
            "member",
            "name",
            "year",
            "estimate",
            "target",
            "leg",
            "target_pct",
            "share_pct",
            "gap_pp",
            "gap_pp_low",
            "gap_pp_high",
            "currency",
            "prices",
            "spending_m",
            "gdp_m",
            "required_m",
            "gap_m",
            "gap_m_low",
            "gap_m_high",
            "increase_pct",
            "met",
        ],
        has_sentences: true,
        has_picture: true,
        has_derivations: true,
        held: Held::Whole,
    };

    /// Shows gaps.
    #[must_use]
    pub fn new(dataset: &'a Dataset, question: &'a GapQuestion, report: &'a GapReport<'a>) -> Self {
        let required = report.rows.iter().flat_map(|row| &row.gaps).filter_map(|gap| gap.required);
        Self {
            question,
            report,
            agreed: Agreed::new(&dataset.targets, question.choice),
            legs: shown_legs(report.legs(), |index| has_share(report, index)),
            money_unit: MoneyUnit::of(report.rows.len(), required),
            title: title(question, report),
            read: Vec::new(),
        }
    }

    /// The same with sentences on how its targets were read, where something else may have been
    /// meant.
    #[must_use]
    pub fn with_targets_read(self, read: Vec<String>) -> Self {
        Self { read, ..self }
    }

    /// Whether every target is a share of spending for equipment.
    fn is_of_equipment(&self) -> bool {
        is_of_equipment(&self.report.targets)
    }

    /// What bars show.
    fn measure(&self) -> &'static str {
        if self.is_of_equipment() {
            "part of defence expenditure for equipment, percent"
        } else {
            "defence expenditure, % of GDP"
        }
    }

    /// The length of the bar of an ally.
    fn bar(&self, row: &AllyGap) -> Option<Share> {
        if self.is_of_equipment() { row.figures.equipment } else { row.figures.share }
    }

    /// The targets that can be set against the bars.
    fn limits(&self) -> Vec<Limit> {
        limits(&self.legs, self.is_of_equipment())
    }

    /// The unit of all amounts in a heading, without a currency where there are several.
    fn money_heading(&self) -> String {
        match self.report.one_currency() {
            Some(currency) => format!("{currency} {}", self.money_unit.name()),
            None => self.money_unit.name().to_owned(),
        }
    }

    /// The title of what shows amounts.
    fn title_with_prices(&self) -> String {
        let prices = self.report.price_base_of(self.report.rows.iter());
        format!("{}{}", self.title, at_prices(prices, self.report.info))
    }

    /// Whether the picture has amounts beside its bars: there is room for those of one leg.
    fn draws_money(&self) -> bool {
        let drawn = self.legs.iter().filter(|shown| shown.leg != Leg::Related).count();
        self.report.years.is_one() && self.report.prices.is_some() && drawn == 1
    }

    fn row(&self, row: &'a AllyGap, target: &'a Target, gap: &Gap) -> Vec<Value<'_>> {
        let of = Whose {
            member: row.member.iso3.as_str().into(),
            name: row.member.name.as_str().into(),
            year: row.year.number().into(),
            estimate: row.estimate.into(),
            currency: row.currency.as_str(),
            prices: self.report.price_base(row),
        };
        cells(of, target, gap)
    }

    /// The sums of every leg; none where the amounts are in several currencies.
    fn totals(&self, of: Part) -> Vec<Object<'_>> {
        let mut rows = self.report.rows.iter();
        let currency = rows.find(|row| of.includes(row)).map(|row| row.currency.to_string());
        let sums = self.report.sums(of).unwrap_or_default();
        let levels = self.report.levels(of);
        let mut totals = Vec::with_capacity(sums.len());
        for (((target, leg), sum), levels) in self.report.legs().zip(&sums).zip(&levels) {
            let mut object: Object = Vec::with_capacity(16);
            match of {
                Part::Whole => {}
                Part::Ally(member) => object.push(("member", member.to_string().into())),
                Part::Year(year) => object.push(("year", year.number().into())),
            }
            object.extend([
                ("target", target.id.as_str().into()),
                ("leg", leg.name().into()),
                ("currency", currency.clone().into()),
                ("counted", sum.counted.into()),
                ("missing", sum.missing.into()),
                ("spending_m", money(levels.spending)),
                ("gdp_m", money(levels.gdp)),
                ("required_m", money(levels.required)),
                ("shortfall_m", money(sum.shortfall.exactly())),
                ("shortfall_m_low", money(sum.shortfall.low())),
                ("shortfall_m_high", money(sum.shortfall.high())),
                ("netted_m", money(sum.netted.exactly())),
                ("netted_m_low", money(sum.netted.low())),
                ("netted_m_high", money(sum.netted.high())),
                ("increase_pct", exact(levels.increase(sum))),
            ]);
            totals.push(object);
        }
        totals
    }

    /// A remark as a note, and where this report shows it: its sentences say who had not joined, and its picture has no
    /// place for notes about amounts that it does not have.
    fn remark(&self, remark: &Remark) -> Note {
        let note = remarks::remark(remark, self.report);
        match remark {
            Remark::RelatedUnknown => note.not_drawn(),
            Remark::NotYetMember(_) => note.said(),
            Remark::Narrowed { shown, of, undecided } => {
                note.drawn_as(remarks::narrowed((*shown, *of, *undecided), ""))
            }
            // Gaps in equipment are not in GDP.
            Remark::RatioDiffers(_) if self.is_of_equipment() => {
                let text = note.text.trim_end_matches(remarks::FOLLOWS).to_owned();
                Note { text, ..note }.not_drawn()
            }
            Remark::RatioDiffers(_) | Remark::ConstantPrices | Remark::NoMoney => {
                self.about_money(note)
            }
            _ => note,
        }
    }

    /// A note about amounts, which a picture without amounts does not carry.
    fn about_money(&self, note: Note) -> Note {
        if self.draws_money() { note.beside_bars() } else { note.not_drawn() }
    }
}

impl View for GapView<'_> {
    fn contract(&self) -> &'static Contract {
        &Self::CONTRACT
    }

    fn data(&self) -> Object<'_> {
        notes::data(self.report.info)
    }

    fn query(&self) -> Object<'_> {
        let question = self.question;
        let id = |target: &Target| target.id.clone();
        let mut query = notes::query_of_gaps(question, self.report);
        query.extend([
            ("targets", texts(question.targets.iter().map(id))),
            ("set", texts(question.replaced.iter().map(Replacement::describe))),
            ("below", question.below.as_ref().map(id).into()),
            ("met", question.met.as_ref().map(id).into()),
            ("sort", name_of(&GapOrder::ALL, question.order).into()),
            ("top", question.top.into()),
        ]);
        query
    }

    fn rows(&self) -> Vec<Vec<Value<'_>>> {
        let targets: Vec<&Target> = self.report.legs().map(|(target, _)| target).collect();
        let mut rows = Vec::with_capacity(self.report.rows.len() * targets.len());
        for row in &self.report.rows {
            for (target, gap) in targets.iter().zip(&row.gaps) {
                rows.push(self.row(row, target, gap));
            }
        }
        rows
    }

    /// Totals, and for a range of years the sums of each ally and of each year.
    fn parts(&self) -> Vec<JsonPart<'_>> {
        let mut parts = Vec::new();
        let total = self.totals(Part::Whole);
        if !total.is_empty() {
            parts.push(("total", total));
        }
        if !self.report.years.is_one() {
            let members = self.report.members();
            let of_allies = members.iter().flat_map(|member| self.totals(Part::Ally(member.iso3)));
            parts.push(("sums", of_allies.collect()));
            let of_years = self.report.years.each().flat_map(|year| self.totals(Part::Year(year)));
            parts.push(("years", of_years.collect()));
        }
        parts
    }

    fn notes(&self) -> Vec<Note> {
        let GapReport { info, rows, remarks, .. } = self.report;
        let prices = self.report.price_base_of(rows.iter());
        let mut all = vec![notes::source(info)];
        all.extend(notes::edition(info));
        all.extend(targets_read(&self.read));
        all.extend(notes::outside(&self.question.groups));
        let marks = notes::estimate(rows.iter().any(|row| row.estimate == Some(true)));
        let explained = if self.is_of_equipment() { OF_EQUIPMENT } else { EXPLAINED };
        let text = format!("{explained}{marks}");
        all.push(Note::new(NoteCode::Gap, text));
        if let Some(prices) = prices {
            // The picture says it above its bars.
            all.push(notes::money(self.question.unit, prices, info).not_drawn());
        }
        let own = notes::own_prices(self.report, rows.iter());
        all.extend(own.map(|note| self.about_money(note)));
        let gdps = notes::own_gdp(&self.question.replaced);
        all.extend(gdps.map(|note| self.about_money(note)));
        if rows.iter().any(notes::is_converted) {
            all.push(self.about_money(notes::exchange_rate("year")));
        }
        if rows.len() > 1 && prices.is_some() {
            let text = "Shortfalls: added up, one ally's surplus does not pay another's gap. Netted: surpluses deducted.";
            all.push(Note::new(NoteCode::Totals, text).not_drawn());
        }
        all.extend(notes::what_if(rows.iter()));
        all.extend(remarks.iter().map(|remark| self.remark(remark)));
        all
    }

    fn table(&self, chart: Option<Glyphs>) -> Table {
        self.draw_table(chart)
    }

    fn derivations(&self) -> Vec<Section> {
        derivations::sections(self.report)
    }

    fn sentences(&self) -> Option<Vec<String>> {
        Some(self.paragraphs())
    }

    fn picture(&self, width: u16) -> Option<Picture> {
        Some(self.draw(width))
    }

    fn has_one_axis(&self) -> bool {
        has_one_axis(&self.question.targets)
    }

    fn references(&self) -> Vec<Reference> {
        vec![citations::gaps(self.report, self.report.rows.iter())]
    }
}

/// How targets were read, as notes.
fn targets_read(read: &[String]) -> impl Iterator<Item = Note> {
    read.iter().map(|text| Note::new(NoteCode::TargetsRead, text.as_str()))
}

/// Whether all targets are shares of spending for equipment.
fn is_of_equipment(targets: &[Target]) -> bool {
    targets.iter().all(|target| matches!(target.demand, Demand::Equipment(_)))
}

/// Whether targets are shares of the same thing, so that a picture has one axis for them.
#[must_use]
pub fn has_one_axis(targets: &[Target]) -> bool {
    let is_equipment = |target: &Target| matches!(target.demand, Demand::Equipment(_));
    targets.iter().all(is_equipment) || !targets.iter().any(is_equipment)
}

fn title(question: &GapQuestion, report: &GapReport) -> String {
    let names: Vec<String> = report.targets.iter().map(in_words).collect();
    let is_estimate = report.years.is_one() && report.rows.iter().any(|row| !mark(row).is_empty());
    format!(
        "Gap to {}, {}{}{}, edition {}",
        all_of(&names),
        title_of(&question.groups, !question.members.is_empty()),
        report.years,
        if is_estimate { "e" } else { "" },
        report.info.id
    )
}

/// The targets that can be set against bars.
fn limits(legs: &[ShownLeg], of_equipment: bool) -> Vec<Limit> {
    let comparable =
        |shown: &&ShownLeg| shown.leg != Leg::Related && (of_equipment || !shown.is_equipment());
    charts::limits(legs.iter().filter(comparable).map(|shown| Limit {
        at: shown.target.share(shown.leg).percent(),
        label: shown.label.clone(),
    }))
}

/// A leg in a heading.
fn label(target: &Target, leg: Leg) -> String {
    let percent = plain(target.share(leg).percent());
    if leg == Leg::Related { format!("{percent}% rel.") } else { format!("{percent}%") }
}

/// Whether the share that counts towards a leg is known for any ally.
fn has_share(report: &GapReport, leg: usize) -> bool {
    report.rows.iter().any(|row| row.gaps.get(leg).is_some_and(|gap| gap.share.is_some()))
}

/// The legs that a person is shown: without a whole that another target shows too, and without a related leg where no
/// ally's spending is known, because its gap is then the same for all.
fn shown_legs<'a>(
    legs: impl Iterator<Item = (&'a Target, Leg)>,
    is_known: impl Fn(usize) -> bool,
) -> Vec<ShownLeg<'a>> {
    let legs: Vec<(&Target, Leg)> = legs.collect();
    let mut shown = Vec::with_capacity(legs.len());
    for (index, (target, leg)) in legs.iter().copied().enumerate() {
        if leg == Leg::Related && !is_known(index) {
            continue;
        }
        let is_same = |(other, other_leg): &(&Target, Leg)| {
            *other_leg == leg
                && other.share(leg) == target.share(leg)
                && other.related() == target.related()
        };
        if leg == Leg::Total && legs.iter().skip(index + 1).any(is_same) {
            continue;
        }
        shown.push(ShownLeg { index, target, leg, label: label(target, leg) });
    }
    shown
}
