//! Revisions as a table: a figure edition by edition, of one ally or of several, or what moved between two editions.

use super::RevisionsView;
use super::notation::{
    any_estimate, at_target, change, earlier, is_estimate, percent, shown, verdict,
};
use crate::calc::revisions::{
    Between, EditionFigure, Revision, RevisionOrder, RevisionsReport, Through,
};
use crate::dataset::{EditionInfo, Measure, Member, Millions};
use crate::report::{Order, Table, Tone};
use crate::view::columns::{Column, MoneyUnit, NOTHING, lay_out};
use crate::view::english::{capital, title_of};

impl RevisionsView<'_> {
    pub(super) fn lay_out(&self) -> Table {
        match self.report {
            RevisionsReport::Through(through) => match through.members().as_slice() {
                [member] => self.of_one(through, member),
                members => self.of_several(through, members),
            },
            RevisionsReport::Between(between) => self.of_two_editions(between),
        }
    }

    /// A row for each edition.
    fn of_one(&self, through: &Through, member: &Member) -> Table {
        let measure = self.measure;
        let has_marks = any_estimate(&through.revisions);
        let mut columns: Vec<Column<Revision>> = vec![
            Column::words("Edition", "", |revision: &Revision| revision.info.id.to_string()),
            Column::words("Published", "", |revision: &Revision| {
                revision.info.published.to_string()
            }),
            Column::new(&first_word(measure), short_unit(measure), move |revision: &Revision| {
                marked(revision.found.ok().as_ref(), has_marks, None)
            }),
        ];
        columns.extend(self.changes(None));
        if let Some(target) = self.target {
            columns.push(
                Column::words(&at_target(target), "", |revision: &Revision| {
                    verdict(met(revision)).to_owned()
                })
                .with_tone(|revision| met(revision).map(Tone::of)),
            );
        }
        let (headings, rows) = lay_out(&columns, through.revisions.iter());
        let title = format!(
            "{}, {}: {}, {}, by edition",
            member.name,
            through.year,
            measure.title(),
            measure.unit()
        );
        Table { title, headings, rows, ..Table::default() }
    }

    /// A row for each ally, a column for each edition.
    fn of_several(&self, through: &Through, members: &[&Member]) -> Table {
        let has_marks = any_estimate(&through.revisions);
        let money_unit = self.money_unit(through, members.len());
        let mut columns: Vec<Column<&Member>> =
            vec![Column::words("Ally", "", |member: &&Member| member.name.clone())];
        let editions = through.holding();
        let is_narrow = editions.len() <= ON_ONE_LINE;
        for info in editions {
            let (top, below) = if is_narrow { one_line(info) } else { two_lines(info) };
            columns.push(Column::new(&top, &below, move |member: &&Member| {
                marked(figure(through, member, info).as_ref(), has_marks, money_unit)
            }));
        }
        let unit = if self.measure.is_percentage() { "pp" } else { "%" };
        columns.push(Column::new("Change", unit, |member: &&Member| {
            self.whole_change(through, member)
        }));
        let (headings, rows) = lay_out(&columns, members.iter());
        let unit = match money_unit {
            Some(MoneyUnit::Billions) => self.measure.unit().replace("million", "billion"),
            _ => self.measure.unit().to_owned(),
        };
        let title = format!(
            "{}: {}, {unit}, {}by edition",
            through.year,
            self.measure.title(),
            self.whom()
        );
        Table { title, headings, rows, ..Table::default() }
    }

    /// One unit for all amounts of a table; none unless the figures are money.
    fn money_unit(&self, through: &Through, rows: usize) -> Option<MoneyUnit> {
        if !self.measure.unit().starts_with("million") {
            return None;
        }
        let figures = through.revisions.iter().filter_map(|revision| revision.found.ok());
        Some(MoneyUnit::of(rows, figures.map(|figure| Millions(figure.value))))
    }

    /// What became of an ally's figure from the first edition that has it to the last.
    fn whole_change(&self, through: &Through, member: &Member) -> String {
        match through.whole.iter().find(|revision| revision.member == member) {
            Some(revision) if self.measure.is_percentage() => change(revision),
            Some(revision) => percent(revision, self.measure),
            None => NOTHING.to_owned(),
        }
    }

    /// The groups within a title.
    fn whom(&self) -> String {
        title_of(&self.question.groups, !self.question.members.is_empty())
    }

    /// A row for each figure that moved.
    fn of_two_editions(&self, between: &Between) -> Table {
        let (measure, moved) = (self.measure, &between.moved);
        let has_marks = moved.iter().any(|revision| is_estimate(revision.found.ok().as_ref()));
        let earlier_has_marks = moved.iter().any(|revision| is_estimate(earlier(revision)));
        let mut columns: Vec<Column<Revision>> =
            vec![Column::words("Ally", "", |revision: &Revision| revision.member.name.clone())];
        if !between.years.is_one() {
            columns.push(Column::new("Year", "", |revision: &Revision| revision.year.to_string()));
        }
        let unit = short_unit(measure);
        columns.push(Column::new(
            &between.from.id.to_string(),
            unit,
            move |revision: &Revision| marked(earlier(revision), earlier_has_marks, None),
        ));
        columns.push(Column::new(&between.to.id.to_string(), unit, move |revision: &Revision| {
            marked(revision.found.ok().as_ref(), has_marks, None)
        }));
        columns.extend(self.changes(self.sorted(moved.len())));
        if let Some(target) = self.target {
            columns.push(
                Column::words(&at_target(target), "", |revision: &Revision| {
                    new_verdict(revision).to_owned()
                })
                .with_tone(|revision| met(revision).map(Tone::of)),
            );
        }
        let (headings, rows) = lay_out(&columns, moved.iter());
        let title = format!(
            "{}: {}, {}, {}edition {} to {}",
            between.years,
            measure.title(),
            measure.unit(),
            self.whom(),
            between.from.id,
            between.to.id
        );
        Table { title, headings, rows, ..Table::default() }
    }

    /// The order of the rows where they are sorted by what moved.
    fn sorted(&self, rows: usize) -> Option<Order> {
        let order = self.question.pair.map(|pair| pair.order);
        (rows > 1 && order == Some(RevisionOrder::Change)).then_some(Order::Falling)
    }

    /// The change; unless figures are percentages, in percent too.
    fn changes<'c, 'd: 'c>(&self, order: Option<Order>) -> Vec<Column<'c, Revision<'d>>> {
        let measure = self.measure;
        if measure.is_percentage() {
            return vec![Column::new("Change", "pp", change).sorted(order)];
        }
        let (of_amounts, of_percent) =
            if measure.is_national() { (None, order) } else { (order, None) };
        vec![
            Column::new("Change", short_unit(measure), change).sorted(of_amounts),
            Column::new("Change", "%", move |revision: &Revision| percent(revision, measure))
                .sorted(of_percent),
        ]
    }
}

/// The figure of an ally in an edition.
fn figure<'d>(
    through: &Through<'d>,
    member: &Member,
    info: &EditionInfo,
) -> Option<EditionFigure<'d>> {
    let is_here = |revision: &&Revision| revision.member == member && revision.info == info;
    through.revisions.iter().find(is_here)?.found.ok()
}

/// A figure with NATO's mark of an estimate; without the mark, with a space where others in the column have it.
fn marked(figure: Option<&EditionFigure>, has_marks: bool, unit: Option<MoneyUnit>) -> String {
    let mark = match (has_marks, is_estimate(figure)) {
        (true, true) => "e",
        (true, false) => " ",
        (false, _) => "",
    };
    shown(figure, unit) + mark
}

/// Whether the figure meets the target.
fn met(revision: &Revision) -> Option<bool> {
    revision.found.ok()?.met
}

/// The verdict in the later edition, and whether it flipped.
fn new_verdict(revision: &Revision) -> &'static str {
    match (revision.flipped(), met(revision)) {
        (Some(true), Some(true)) => "newly met",
        (Some(true), _) => "no longer",
        (Some(false), met) => verdict(met),
        (None, _) => NOTHING,
    }
}

/// The id over two lines, to fit above a column of shares.
/// So many editions have room for their ids on one line.
const ON_ONE_LINE: usize = 6;

fn one_line(info: &EditionInfo) -> (String, String) {
    (info.id.to_string(), String::new())
}

fn two_lines(info: &EditionInfo) -> (String, String) {
    let id = info.id.to_string();
    match id.split_once('-') {
        Some((year, month)) => (format!("{year}-"), month.to_owned()),
        None => (id, String::new()),
    }
}

fn short_unit(measure: Measure) -> &'static str {
    match measure.unit() {
        unit if unit.starts_with('%') => "%",
        unit if unit.starts_with("million") => "million",
        unit => unit,
    }
}

fn first_word(measure: Measure) -> String {
    capital(measure.title().split(' ').next().unwrap_or_default())
}
