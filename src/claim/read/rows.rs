//! Figures in rows of tables and items of lists: what they are of stands above them, and whose they are beside them.

use std::ops::Range;

use super::super::document::{Block, Kind as BlockKind};
use super::super::{
    Carried, CarriedPart, Claim, Measure, Read, Reason, Scale, Unit, Value, When, Who,
};
use super::around;
use super::outline::{Said, What};
use super::terms::{Kind, Term};
use super::visible::Visible;
use super::{Claims, Origin, Reader, Topic, Why, cells, sentences};
use rust_decimal::Decimal;

/// A heading is no longer, in bytes.
const LONGEST_HEADING: usize = 300;
/// A line that is shorter, in bytes, and says nothing, is part of what stands around a table.
const SHORT_LINE: usize = 60;
/// Who else publishes such tables, by other definitions; and what is not NATO's measure.
const OTHERS: [&str; 7] =
    ["SIPRI", "IISS", "World Bank", "Eurostat", "Military Balance", "budget", "Budget"];

/// A figure of a row.
struct Figure {
    number: Decimal,
    /// In what it is counted, where its cell says so.
    kind: Option<Kind>,
    scale: Scale,
    span: Range<usize>,
    column: usize,
}

/// Whether a row without figures has the headings of the columns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    /// It is marked as that.
    Is,
    /// Where it says so, and is short.
    May,
    Not,
}

/// A row: what is said in it, and its figures.
#[derive(Default)]
struct Row {
    labels: Vec<Said>,
    figures: Vec<Figure>,
    cells: usize,
}

impl Reader {
    /// Reads a block, which is complete. Its text is a piece of its own.
    pub(super) fn block(&mut self, block: &Block, each: &mut dyn FnMut(Read)) {
        let text = block.text();
        let mut each = |read: Read| each(read);
        match block.kind {
            BlockKind::Heading(level) => {
                let said = self.heading(text);
                if said.as_ref().is_some_and(|said| said.is_another_topic) {
                    // `Education`, below which nobody speaks of defence
                    self.state.left = 0;
                    self.state.story.forget();
                }
                self.state.outline.head(level, said);
            }
            BlockKind::Caption => {
                let said = self.heading(text);
                self.state.outline.lead(said);
            }
            BlockKind::Paragraph => {
                if text.len() > SHORT_LINE && !sentences::may_matter(text) {
                    self.state.outline.close();
                }
            }
            BlockKind::Item => {}
            BlockKind::Row { table, head } => {
                let begins = self.state.outline.begins(table);
                let head = if head {
                    Head::Is
                } else if begins {
                    Head::May
                } else {
                    Head::Not
                };
                let sentence = self.seen_in(text);
                let cells = if sentence.seen() == text {
                    Some(block.cells().to_vec())
                } else {
                    cells::columns(sentence.seen())
                };
                if let Some(cells) = cells
                    && self.line(
                        &sentence,
                        &cells,
                        head,
                        Origin::Block { block, start: 0 },
                        &mut each,
                    )
                {
                    return;
                }
            }
        }
        self.piece(text, true, Some(block), &mut each);
    }

    /// What a heading says of the figures below it, where it says what they are of, or that they are of something else.
    fn heading(&mut self, text: &str) -> Option<Said> {
        if text.len() > LONGEST_HEADING {
            return None;
        }
        Some(self.said(self.seen_in(text).seen()))
            .filter(|said| said.what.is_some() || said.is_barred)
    }

    fn said(&self, text: &str) -> Said {
        Said::of(text, &self.scene_of(text), self.state.day)
    }

    /// Reads a sentence as a row, if it is one below what says of what its figures are. A sentence that is none may say of
    /// what the figures below it are.
    pub(super) fn row_or_lead<'t>(
        &mut self,
        source: &'t str,
        origin: Origin,
        matters: bool,
        each: &mut impl FnMut(Read<'t>),
    ) -> bool {
        let is_open = self.state.outline.is_open();
        if !is_open && !matters {
            return false;
        }
        let sentence = self.seen_in(source);
        let seen = sentence.seen();
        let cells = cells::of(seen);
        if let Some(cells) = &cells
            && (is_open || cells::is_row(seen))
            && self.line(&sentence, cells, Head::May, origin, each)
        {
            return true;
        }
        let is_item =
            matches!(origin, Origin::Block { block, .. } if block.kind == BlockKind::Item);
        if !is_item {
            self.introduce(seen, cells.as_deref(), matters);
        }
        false
    }

    /// A line that is no row may say of what the figures below it are, or that they are of something else than those above.
    fn introduce(&mut self, line: &str, cells: Option<&[Range<usize>]>, matters: bool) {
        let ends = line.trim_end().ends_with(['.', '!', '?', '”', '"']);
        if ends || line.len() > LONGEST_HEADING {
            self.state.outline.lead(None);
            return;
        }
        let Some(cells) = cells else {
            let said = self.said(line);
            if said.what.is_some() {
                self.state.outline.lead(Some(said));
            } else if said.is_else || line.len() > SHORT_LINE {
                self.state.outline.lead(None);
            }
            return;
        };
        if !matters {
            return;
        }
        let columns: Vec<Said> = cells
            .iter()
            .map(|cell| self.said(line.get(cell.clone()).unwrap_or_default()))
            .collect();
        if columns.iter().any(|said| said.what.is_some()) {
            self.state.outline.columns = columns;
        }
    }

    /// Reads a row, and says whether that is all there is to read in it: a row without figures may be the headings of the
    /// columns.
    fn line<'t>(
        &mut self,
        sentence: &Visible<'t>,
        cells: &[Range<usize>],
        head: Head,
        origin: Origin,
        each: &mut impl FnMut(Read<'t>),
    ) -> bool {
        let row = self.take_apart(sentence.seen(), cells);
        if row.figures.is_empty() {
            let text = |cell: &Range<usize>| sentence.seen().get(cell.clone()).unwrap_or_default();
            let says = |said: &Said| said.what.is_some() || said.year.is_some();
            let is_head = head == Head::Is
                || head == Head::May
                    && (row.labels.iter().any(says) || whose(&row.labels) > 1)
                    && row.labels.iter().all(|said| !said.has_figure)
                    && cells
                        .iter()
                        .map(text)
                        .all(|cell| cell.len() <= SHORT_LINE && !cell.ends_with('.'));
            if is_head {
                self.state.outline.columns =
                    cells.iter().map(|cell| self.said(text(cell))).collect();
            }
            return is_head && row.labels.iter().all(|said| said.who.is_none());
        }
        self.read_row(sentence, &row, origin, each)
    }

    fn take_apart(&self, text: &str, cells: &[Range<usize>]) -> Row {
        let mut row = Row { cells: cells.len(), ..Row::default() };
        for (column, cell) in cells.iter().enumerate() {
            let words = text.get(cell.clone()).unwrap_or_default();
            if let Some((number, is_percent, taken)) = cells::number(words) {
                let kind = is_percent.then_some(Kind::Percent);
                let span = cell.start..cell.start + taken;
                row.figures.push(Figure { number, kind, scale: Scale::One, span, column });
            } else if !words.is_empty() {
                let scene = self.scene_of(words);
                let mut figures = scene.items().iter().filter_map(|item| match item.term {
                    Term::Quantity(quantity) => Some((quantity, item.span.clone())),
                    _ => None,
                });
                match (figures.next(), figures.next()) {
                    (Some((quantity, span)), None)
                        if quantity.high.is_none() && is_all(&span, words) =>
                    {
                        row.figures.push(Figure {
                            number: quantity.number,
                            kind: Some(quantity.kind),
                            scale: quantity.scale,
                            span: cell.start + span.start..cell.start + span.end,
                            column,
                        });
                    }
                    _ => row.labels.push(Said::of(words, &scene, self.state.day)),
                }
            }
        }
        row
    }

    /// Hands out the figures of a row, and says whether anything says what they are.
    fn read_row<'t>(
        &mut self,
        sentence: &Visible<'t>,
        row: &Row,
        origin: Origin,
        each: &mut impl FnMut(Read<'t>),
    ) -> bool {
        let scene = self.scene_of(sentence.seen());
        let own = around::named(&scene, self.state.day);
        let mut claims = Claims { sentence, origin, rows: 0, each };
        let (mut is_settled, mut unread) = (false, Vec::new());
        for figure in &row.figures {
            let Some((claim, rests_on)) = self.row_claim(row, figure, &mut is_settled) else {
                unread.push(figure.span.clone());
                continue;
            };
            let mut context = self.around(&scene, &own);
            for (_, said) in &rests_on {
                around::add(&mut context, &said.named);
            }
            context.doubt = doubt(&claim, &rests_on);
            context.carried = rests_on
                .into_iter()
                .map(|(part, said)| Carried { part, words: said.words.clone() })
                .collect();
            let reason = matches!(claim.subject, Some(Who::Other(_))).then_some(Reason::NotAnAlly);
            let subjects = vec![claim.subject.clone()];
            if claims.put(figure.span.clone(), subjects, &claim, reason, &context, "row") {
                self.state.seen.figures += 1;
            }
        }
        if is_settled {
            self.state.named = own;
            for span in unread {
                self.pass_over(sentence, origin, span, Why::NotUnderstood);
            }
        }
        is_settled
    }

    /// The claim that a figure of a row makes, and what above and beside it that rests on.
    fn row_claim<'r>(
        &'r self,
        row: &'r Row,
        figure: &Figure,
        is_settled: &mut bool,
    ) -> Option<(Claim, Vec<(CarriedPart, &'r Said)>)> {
        let outline = &self.state.outline;
        let in_columns = outline.columns.len() == row.cells;
        let column = if in_columns { outline.columns.get(figure.column) } else { None };
        if column.is_none() && !outline.columns.is_empty() {
            // Which column it is in cannot be told.
            *is_settled = true;
            return None;
        }
        if is_a_place(column, figure) {
            return None;
        }
        let near = || column.into_iter().chain(&row.labels);
        let all = || near().chain(outline.above());
        *is_settled |= column.is_some_and(|said| said.is_else);
        let said = match near().find(|said| said.what.is_some() || said.is_else) {
            Some(said) => said,
            None => outline.above().find(|said| said.what.is_some() || said.is_barred)?,
        };
        let what = said.what?.of(figure);
        let value = value(figure, what)?;
        let is_topic = self.state.left > 0 || self.state.topic == Topic::Given;
        let is_of_defence = all().any(|said| said.defence) || is_topic && !said.has_more;
        if !is_of_defence {
            return None;
        }
        let says = |said: &Said| said.who.is_some() || said.year.is_some() || said.what.is_some();
        if !row.labels.iter().all(says) {
            return None;
        }
        let whose = row.labels.iter().chain(all()).find(|said| said.who.is_some())?;
        *is_settled = true;
        let year = all().find(|said| said.year.is_some());
        let What { measure, prices, .. } = what;
        let claim = Claim {
            subject: whose.who.clone(),
            when: year
                .and_then(|said| said.year)
                .map_or(Some(When::Current), |year| Some(When::In(year))),
            prices,
            ..Claim::new(measure, value)
        };
        let is_beside = |said: &Said| row.labels.iter().any(|label| std::ptr::eq(label, said));
        let parts = [
            (CarriedPart::Subject, Some(whose)),
            (CarriedPart::Year, year),
            (CarriedPart::Measure, Some(said)),
        ];
        let rests_on = parts
            .into_iter()
            .filter_map(|(part, said)| {
                said.filter(|said| !is_beside(said)).map(|said| (part, said))
            })
            .collect();
        Some((claim, rests_on))
    }
}

impl What {
    /// No share of GDP is larger below a heading that does not say that it is one.
    const MOST: Decimal = Decimal::from_parts(6, 0, 0, false, 0);

    /// What a figure is of: a small percentage below `Defence spending in 2024` is of GDP.
    fn of(self, figure: &Figure) -> Self {
        let is_share = matches!(figure.kind, Some(Kind::Percent | Kind::OfGdp));
        let is_open = self.measure == Measure::Amount && self.unit.is_none();
        if is_open && is_share && figure.number <= Self::MOST {
            return Self { measure: Measure::Share, prices: None, ..self };
        }
        self
    }
}

/// Whether a figure numbers the rows of a table: `1`, below `#` or nothing.
fn is_a_place(column: Option<&Said>, figure: &Figure) -> bool {
    let is_unnamed = column.is_some_and(|said| !said.words.contains(char::is_alphanumeric));
    is_unnamed && figure.kind.is_none() && figure.number.is_integer()
}

/// How many labels name somebody, and nothing else.
fn whose(labels: &[Said]) -> usize {
    labels.iter().filter(|said| said.who.is_some() && !said.is_else).count()
}

/// Whether a figure is all that a cell has but marks.
fn is_all(span: &Range<usize>, cell: &str) -> bool {
    let (before, after) =
        (cell.get(..span.start).unwrap_or_default(), cell.get(span.end..).unwrap_or_default());
    !before.contains(char::is_alphanumeric) && !after.contains(char::is_alphanumeric)
}

/// The value of a figure, if it can be of what the words above it say.
fn value(figure: &Figure, what: What) -> Option<Value> {
    let is_bare = figure.kind.is_none();
    let scale = if is_bare { what.scale } else { figure.scale };
    let kind = figure.kind.or(what.unit)?;
    // A fraction of a person is one of thousands, though that is not said.
    let is_whole = scale != Scale::One || figure.number.is_integer();
    let unit = match (what.measure, kind) {
        (Measure::Share, Kind::OfGdp | Kind::Percent) if figure.number < Decimal::from(12) => {
            Unit::PercentOfGdp
        }
        (Measure::EquipmentShare, Kind::Percent) if figure.number < Decimal::from(100) => {
            Unit::Percent
        }
        (Measure::Personnel, Kind::Persons) if is_whole => Unit::Persons,
        (Measure::Amount, Kind::Money(Some(currency))) => Unit::Money(currency),
        _ => return None,
    };
    Some(Value { scale, ..Value::new(figure.number, unit) })
}

/// Why a figure that does not agree accuses nobody: the table is not NATO's, no year is named, or what it is of is only said
/// above it.
fn doubt(claim: &Claim, rests_on: &[(CarriedPart, &Said)]) -> Option<Reason> {
    let is_of_others = |said: &Said| OTHERS.iter().any(|other| said.words.contains(other));
    if rests_on.iter().any(|(_, said)| is_of_others(said)) {
        return Some(Reason::Definition);
    }
    if !rests_on.is_empty() {
        return Some(Reason::FromContext);
    }
    (claim.when == Some(When::Current)).then_some(Reason::Unclear)
}
