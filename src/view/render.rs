//! Writing a view in a format.

use super::{Contract, Note, NoteCode, View};
use crate::report::sparkline::Glyphs;
use crate::report::{Format, Object, Section, Table, csv, json, markdown, svg, table, text};

/// How a view is written, apart from the format.
#[derive(Clone, Copy, Debug)]
pub struct RenderOptions<'o> {
    /// The program and its version, which JSON names.
    pub tool: &'o str,
    /// The width of text below a table, in columns.
    pub text_width: usize,
    /// The width of a picture, in pixels.
    pub picture_width: u16,
    /// Draws a chart beside the numbers of a table, with these characters.
    pub chart: Option<Glyphs>,
    /// Whether the sum of each row is shown in full.
    pub explain: bool,
    /// Whether references are added.
    pub cite: bool,
    /// Which notes stand below a table.
    pub notes: NotesShown,
}

/// Which notes a table has below it. JSON has all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotesShown {
    /// All of them.
    All,
    /// The source, and those that change what the numbers mean.
    Usual,
    /// The source alone.
    Source,
}

impl Default for RenderOptions<'_> {
    fn default() -> Self {
        Self {
            tool: concat!("defspend ", env!("CARGO_PKG_VERSION")),
            text_width: 80,
            picture_width: 800,
            chart: None,
            explain: false,
            cite: false,
            notes: NotesShown::Usual,
        }
    }
}

/// Writes a view in a format; nothing where the report does not offer it.
#[must_use]
pub fn render(view: &dyn View, format: Format, options: &RenderOptions) -> Option<String> {
    let columns = view.contract().columns;
    Some(match format {
        Format::Table => {
            let notes = notes_below(view, options);
            let table = full_table(view, options);
            table::write(table, &notes, &references(view, options), options.text_width)
        }
        Format::Text => text::write(view.sentences()?, &references(view, options)),
        Format::Json => json::write(&document(view, options)),
        Format::Jsonl => json::lines(columns, &view.rows()),
        Format::Csv => csv::write(columns, &view.rows()),
        Format::Markdown => {
            let notes = notes_below(view, options);
            let table = full_table(view, &RenderOptions { chart: None, ..*options });
            let references = references(view, options);
            markdown::write(&table, columns, &view.rows(), &notes, &references)
        }
        Format::Svg => svg::write(&view.picture(options.picture_width)?),
    })
}

/// Writes the rows of a view alone, to stand after those of others; nothing where a format cannot be cut so.
#[must_use]
pub fn render_rows(view: &dyn View, format: Format) -> Option<String> {
    match format {
        Format::Jsonl => Some(json::lines(view.contract().columns, &view.rows())),
        Format::Csv => Some(csv::rows(&view.rows())),
        _ => None,
    }
}

/// What stands before the first of such rows.
#[must_use]
pub fn render_header(contract: &Contract, format: Format) -> String {
    match format {
        Format::Csv => csv::header(contract.columns),
        _ => String::new(),
    }
}

fn document<'v>(view: &'v dyn View, options: &RenderOptions<'v>) -> json::Document<'v> {
    let contract = view.contract();
    let mut parts = view.parts();
    if options.explain && contract.has_derivations {
        parts.push(("explain", view.derivations().into_iter().map(section).collect()));
    }
    json::Document {
        schema: contract.schema,
        tool: options.tool,
        data: view.data(),
        query: view.query(),
        columns: contract.columns,
        rows: view.rows(),
        parts,
        notes: view.notes().into_iter().map(note).collect(),
    }
}

fn section(Section { heading, lines }: Section) -> Object<'static> {
    vec![("of", heading.into()), ("lines", super::values::texts(lines))]
}

fn note(note: Note) -> Object<'static> {
    vec![("code", note.code.name().into()), ("text", note.text.into())]
}

/// The table, with the sum of each row below it on request.
fn full_table(view: &dyn View, options: &RenderOptions) -> Table {
    let mut table = view.table(options.chart);
    if options.explain {
        table.sections.extend(view.derivations());
    }
    table
}

fn references(view: &dyn View, options: &RenderOptions) -> Vec<crate::report::Reference> {
    if options.cite { view.references() } else { Vec::new() }
}

/// The notes below a table, and how to see those that are left out.
fn notes_below(view: &dyn View, options: &RenderOptions) -> Vec<String> {
    let (mut shown, mut left_out) = (Vec::new(), 0_usize);
    for note in view.notes() {
        let is_shown = match options.notes {
            NotesShown::All => true,
            NotesShown::Usual => !note.code.explains(),
            NotesShown::Source => note.code == NoteCode::Source,
        };
        if is_shown {
            shown.push(note.text);
        } else {
            left_out += 1;
        }
    }
    if left_out > 0 && options.notes == NotesShown::Usual {
        shown.push(format!("--notes explains more ({left_out})."));
    }
    shown
}
