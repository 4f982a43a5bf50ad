//! How far somebody who is no ally is from targets, by figures of the user's own.

use super::distance::Distance;
use super::sentences::{goals, in_a_row, levels, on_related as sentence_on_related};
use super::{
    EXPLAINED, GapView, ShownLeg, Whose, cells, derivations, limits, picture, shown_legs,
    targets_read,
};
use crate::calc::gap::subject::{SubjectQuestion, SubjectReport};
use crate::calc::gap::what_if::Replacement;
use crate::calc::gap::{Extent, PriceBase, legs_of};
use crate::dataset::{Dataset, EditionChoice, Leg, Points, Share, Target, Year};
use crate::decimal::{fixed, plain, round};
use crate::report::picture::{Bar, Bars, Drawing, Picture};
use crate::report::sparkline::{Chart, Glyphs, Marks};
use crate::report::{Heading, Object, Reference, Section, Table, Tone, Value};
use crate::view::columns::{MoneyUnit, extent, in_words, share};
use crate::view::english::{self, Agreed, all_of, amount, capital};
use crate::view::notes::{self, Note};
use crate::view::own_figures;
use crate::view::values::{PLACES, texts};
use crate::view::{Contract, NoteCode, View, charts};

/// What bars show.
const MEASURE: &str = "defence expenditure, % of GDP";

/// The gaps of somebody who is no ally, and how they are shown. Programs get them as rows of [`GapView`].
pub struct SubjectView<'a> {
    question: &'a SubjectQuestion,
    report: &'a SubjectReport,
    agreed: Agreed<'a>,
    legs: Vec<ShownLeg<'a>>,
    money_unit: MoneyUnit,
    read: Vec<String>,
}

impl<'a> SubjectView<'a> {
    /// Shows gaps.
    #[must_use]
    pub fn new(
        dataset: &'a Dataset,
        question: &'a SubjectQuestion,
        report: &'a SubjectReport,
    ) -> Self {
        let is_known = |leg: usize| report.gaps.get(leg).is_some_and(|gap| gap.share.is_some());
        let required = report.gaps.iter().filter_map(|gap| gap.required);
        Self {
            question,
            report,
            agreed: Agreed::new(&dataset.targets, EditionChoice::Newest),
            legs: shown_legs(legs_of(&question.targets), is_known),
            money_unit: MoneyUnit::of(1, required),
            read: Vec::new(),
        }
    }

    /// The same with sentences on how its targets were read, where something else may have been
    /// meant.
    #[must_use]
    pub fn with_targets_read(self, read: Vec<String>) -> Self {
        Self { read, ..self }
    }

    fn title(&self) -> String {
        let targets: Vec<String> = self.question.targets.iter().map(in_words).collect();
        let year = self.question.year.map(|year| format!(" {year}")).unwrap_or_default();
        let who = &self.question.subject;
        format!("Gap to {}, {who}{year}, by figures of the user's own", all_of(&targets))
    }

    fn has_money(&self) -> bool {
        self.report.figures.gdp.is_some()
    }

    fn prices(&self) -> Option<PriceBase> {
        self.has_money().then_some(PriceBase::Own)
    }

    fn money_heading(&self) -> String {
        format!("{} {}", self.question.currency, self.money_unit.name())
    }

    /// The gap to a leg in points.
    fn points(&self, shown: &ShownLeg) -> String {
        let points = shown.gap_of(&self.report.gaps).map_or(Extent::Unknown, |gap| gap.points);
        extent(points, |Points(points)| fixed(points, Share::PLACES))
    }

    /// The same in money.
    fn money(&self, shown: &ShownLeg) -> String {
        let money = shown.gap_of(&self.report.gaps).map_or(Extent::Unknown, |gap| gap.money);
        extent(money, |amount| self.money_unit.show(amount))
    }

    /// Which targets only the rounded share meets, as for allies.
    fn met_by_rounding(&self) -> Option<Note> {
        let share = self.report.figures.share?;
        let mut targets = Vec::new();
        for shown in self.legs.iter().filter(|shown| shown.leg == Leg::Core) {
            let wanted = shown.target.share(shown.leg);
            if share < wanted && share.reaches(wanted) == Some(true) {
                targets.push(format!("{}%", plain(wanted.percent())));
            }
        }
        if targets.is_empty() {
            return None;
        }
        let share = plain(round(share.percent(), PLACES));
        let text =
            format!("{share}% meets {} to two decimals, but not unrounded.", all_of(&targets));
        Some(Note::new(NoteCode::MetByRounding, text).not_said())
    }

    /// Whose figures they are, and which.
    fn source(&self, how: &str) -> String {
        own_figures::source(&self.question.subject, self.report, how)
    }

    fn paragraph(&self) -> String {
        let SubjectReport { figures, gaps, .. } = self.report;
        let currency = self.question.currency;
        let spent = match figures.spending {
            Some(spent) => format!(" ({})", amount(currency, spent)),
            None => String::new(),
        };
        let of_gdp = figures.share.map(english::share).unwrap_or_default();
        let year = self.question.year.map(|year| format!(" in {year}")).unwrap_or_default();
        let wholes = self.legs.iter().filter(|shown| shown.leg != Leg::Related);
        let distances = goals(self.agreed, wholes, gaps, true);
        let mut sentences = vec![format!(
            "By figures of the user's own, {} spends {of_gdp} of its GDP{spent} on defence{year}{}.",
            self.question.subject,
            in_a_row(&distances, currency, Share::PLACES, "")
        )];
        for shown in self.legs.iter().filter(|shown| shown.leg == Leg::Related) {
            let Some(gap) = shown.gap_of(gaps) else { continue };
            let goal = &self.agreed.full_name(shown.target, shown.leg);
            let distance = Distance { gap, currency, places: Share::PLACES, goal };
            sentences.push(sentence_on_related(&distance));
        }
        sentences.extend(levels(&self.legs, gaps, currency));
        sentences.join(" ")
    }

    /// Whose figures they are, and what all gaps have in common.
    fn closing(&self) -> String {
        let mut sentences = vec![self.source(own_figures::SET)];
        if self.has_money() {
            let currency = english::currency(self.question.currency);
            sentences.push(format!(
                "Money is in {currency} at the prices of these figures. A gap in money is the target times GDP, less spending."
            ));
        }
        if self.has_range() && self.legs.iter().any(|shown| shown.leg == Leg::Total) {
            sentences.push(english::RELATED_UNKNOWN.to_owned());
        }
        sentences.extend(notes::unsaid(self.notes()));
        sentences.join(" ")
    }

    /// Whether a gap depends on related spending, which is not known.
    fn has_range(&self) -> bool {
        self.report.figures.related.is_none()
            && self.question.targets.iter().any(|target| target.related().is_some())
    }

    fn chart(&self, glyphs: Glyphs) -> Chart {
        let limits = limits(&self.legs, false);
        let names: Vec<&str> = limits.iter().map(|limit| limit.label.as_str()).collect();
        Chart {
            heading: Heading::of_words("", ""),
            marks: Marks::Bars {
                figures: vec![self.report.figures.share.map(Share::percent)],
                limits: limits.iter().map(|limit| limit.at).collect(),
            },
            glyphs,
            spare: Vec::new(),
            note: format!(
                "Bars: {MEASURE}, from 0. {} marks {}.",
                glyphs.limit(),
                names.join(", ")
            ),
        }
    }
}

impl View for SubjectView<'_> {
    fn contract(&self) -> &'static Contract {
        &GapView::CONTRACT
    }

    /// No edition: the figures are the user's own.
    fn data(&self) -> Object<'_> {
        own_figures::data()
    }

    fn query(&self) -> Object<'_> {
        let question = self.question;
        let set = question.set.iter().map(Replacement::describe);
        let mut query = own_figures::query(
            &question.subject,
            question.year,
            question.currency.to_string(),
            self.prices().map(PriceBase::name).into(),
        );
        query.extend([
            ("targets", texts(question.targets.iter().map(|target| target.id.clone()))),
            ("set", texts(set)),
            ("below", Value::Missing),
            ("met", Value::Missing),
            ("sort", "gap".into()),
            ("top", Value::Missing),
        ]);
        query
    }

    fn rows(&self) -> Vec<Vec<Value<'_>>> {
        let targets: Vec<&Target> =
            legs_of(&self.question.targets).map(|(target, _)| target).collect();
        let mut rows = Vec::with_capacity(targets.len());
        for (target, gap) in targets.iter().zip(&self.report.gaps) {
            let of = Whose {
                member: Value::Missing,
                name: self.question.subject.as_str().into(),
                year: self.question.year.map(Year::number).into(),
                estimate: Value::Missing,
                currency: self.question.currency.as_str(),
                prices: self.prices(),
            };
            rows.push(cells(of, target, gap));
        }
        rows
    }

    fn notes(&self) -> Vec<Note> {
        let source = Note::new(NoteCode::Source, self.source(own_figures::SET));
        let mut all = vec![source.drawn_as(self.source(""))];
        all.extend(targets_read(&self.read));
        all.push(Note::new(NoteCode::Gap, EXPLAINED));
        if self.has_money() {
            let text = format!(
                "Money is in {} at the prices of these figures: m millions, bn billions.",
                self.question.currency
            );
            all.push(Note::new(NoteCode::Prices, text));
        }
        if self.has_range() {
            all.push(Note::new(NoteCode::RelatedUnknown, english::RELATED_UNKNOWN).not_drawn());
        }
        all.extend(self.met_by_rounding());
        all
    }

    fn table(&self, chart: Option<Glyphs>) -> Table {
        let figures = self.report.figures;
        let (unit, heading) = (self.money_unit, self.money_heading());
        let of_gdp = Heading::of_numbers("% of", "GDP").divided();
        let mut headings = vec![Heading::of_words("Whose", ""), of_gdp];
        let mut row = vec![self.question.subject.clone(), share(figures.share)];
        if self.has_money() {
            headings.push(Heading::of_numbers("Spent", &heading));
            row.push(unit.show_if(figures.spending));
        }
        for shown in &self.legs {
            let gap = shown.gap_of(&self.report.gaps);
            if self.has_money() && self.question.targets.len() == 1 {
                headings.push(Heading::of_numbers("Level", &heading));
                row.push(unit.show_if(gap.and_then(|gap| gap.required)));
            }
            let tones = vec![gap.and_then(|gap| gap.met).map(Tone::of)];
            let heading_of = |unit: &str| Heading {
                tones: tones.clone(),
                ..Heading::of_numbers(&shown.heading(), unit)
            };
            headings.push(heading_of("pp"));
            row.push(self.points(shown));
            if self.has_money() {
                headings.push(heading_of(&heading));
                row.push(self.money(shown));
            }
        }
        Table {
            title: self.title(),
            headings,
            rows: vec![row],
            chart: chart.map(|glyphs| self.chart(glyphs)),
            ..Table::default()
        }
    }

    fn derivations(&self) -> Vec<Section> {
        let currency = self.question.currency;
        let mut lines = own_figures::derived(self.report);
        for ((target, _), gap) in legs_of(&self.question.targets).zip(&self.report.gaps) {
            lines.push(derivations::sum(target, gap, &self.report.figures, currency));
        }
        vec![Section { heading: self.question.subject.clone(), lines }]
    }

    fn sentences(&self) -> Option<Vec<String>> {
        Some(vec![self.paragraph(), self.closing()])
    }

    fn picture(&self, width: u16) -> Option<Picture> {
        let figures = &self.report.figures;
        let (mut columns, mut cells) = (Vec::new(), Vec::new());
        for shown in self.legs.iter().filter(|shown| shown.leg != Leg::Related) {
            columns.push(Heading::of_numbers(&format!("to {}", shown.label), "pp"));
            cells.push(self.points(shown));
        }
        let bar = Bar {
            name: self.question.subject.clone(),
            figure: figures.share.map(|share| share.published().percent()),
            shown: share(figures.share),
            more: picture::more(&self.legs, figures),
            cells,
            ..Bar::default()
        };
        let year = self.question.year.map(|year| format!(", {year}")).unwrap_or_default();
        let mut lines = picture::on_related(&self.legs, std::iter::once(figures));
        lines.push(self.source(""));
        lines.extend(self.notes().into_iter().filter_map(Note::caption));
        Some(Picture {
            title: charts::headline(&self.question.subject, &format!("{}{year}", charts::SPENDING)),
            about: format!("{}, by the author's own figures", picture::subtitle(&self.legs, None)),
            subtitle: None,
            drawing: Drawing::Bars(Bars {
                heading: Heading::of_numbers("% of", "GDP"),
                unit: capital(charts::SPENDING),
                columns,
                about: picture::subtitles(&self.legs),
                notes: Vec::new(),
                limits: limits(&self.legs, false),
                rows: vec![bar],
            }),
            notes: lines.iter().map(|line| charts::for_readers(line)).collect(),
            width,
        })
    }

    /// None: no figure is anybody's but the user's.
    fn references(&self) -> Vec<Reference> {
        Vec::new()
    }
}
