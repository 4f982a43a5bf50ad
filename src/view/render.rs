//! Writing a view in a format.

use super::charts::for_readers;
use super::{Contract, Note, NoteCode, Picture, View};
use crate::report::sparkline::Glyphs;
use crate::report::table::Width;
use crate::report::{
    Citation, Format, Object, Section, Table, Value, bibtex, csv, html, json, markdown, svg, table,
    text,
};

/// How a view is written, apart from the format.
#[derive(Clone, Copy, Debug)]
pub struct RenderOptions<'o> {
    /// The program and its version, which JSON names.
    pub tool: &'o str,
    /// The width of a table and of the text below it, in characters.
    pub width: Width,
    /// Whether a table is in colour.
    pub colour: bool,
    /// The width of a picture, in pixels.
    pub picture_width: u16,
    /// What stands above a picture in place of its title and of what is below that.
    pub titles: Titles<'o>,
    /// The allies, by name, that a picture stresses: all others are grey.
    pub stressed: &'o [String],
    /// Draws a chart beside the numbers of a table, with these characters.
    pub chart: Option<Glyphs>,
    /// Whether the sum of each row is shown in full.
    pub explain: bool,
    /// How references are added, where they are.
    pub cite: Option<Citation>,
    /// Which notes stand below a table.
    pub notes: NotesShown,
    /// The columns of a row that a table, Markdown or CSV has, by their places; all that it usually has unless given.
    pub columns: Option<&'o [usize]>,
}

/// The words of the user's own above a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Titles<'o> {
    /// In place of the title.
    pub title: Option<&'o str>,
    /// In place of the line below the title.
    pub subtitle: Option<&'o str>,
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
            width: Width { text: 80, table: 80 },
            colour: false,
            picture_width: 800,
            titles: Titles::default(),
            stressed: &[],
            chart: None,
            explain: false,
            cite: None,
            notes: NotesShown::Usual,
            columns: None,
        }
    }
}

/// Writes a view in a format; nothing where the report does not offer it.
#[must_use]
pub fn render(view: &dyn View, format: Format, options: &RenderOptions) -> Option<String> {
    let columns = view.contract().columns;
    let answer = match format {
        Format::Table => {
            let (mut notes, left_out) = notes_below(view, options, true);
            if left_out > 0 && options.notes == NotesShown::Usual {
                notes.push(format!("--notes explains more ({left_out})."));
            }
            let table = full_table(view, options);
            let references = references(view, options);
            table::write(table, &notes, &references, options.width, options.colour)
        }
        Format::Text => text::write(view.sentences()?, &references(view, options)),
        Format::Json => json::write(&document(view, options)),
        Format::Jsonl => json::lines(columns, &view.rows()),
        Format::Csv => {
            let (columns, rows) = picked(columns, view.rows(), options.columns);
            csv::write(&columns, &rows)
        }
        Format::Markdown => {
            let (notes, _) = notes_below(view, options, false);
            let table = full_table(view, &RenderOptions { chart: None, ..*options });
            markdown::write(&table, &notes, &references(view, options))
        }
        Format::Html => page(view, options),
        Format::Svg => {
            let picture = view.picture(options.picture_width)?.stressing(options.stressed);
            svg::write(&titled(picture, options.titles))
        }
    };
    Some(answer + &bibliography(view, format, options))
}

/// A page with everything that a person is shown.
fn page(view: &dyn View, options: &RenderOptions) -> String {
    let mut notes = Vec::new();
    for note in view.notes() {
        if is_shown(&note, options) {
            notes.push(for_readers(&note.for_readers()));
        }
    }
    let picture = if view.has_one_axis() { view.picture(options.picture_width) } else { None };
    let picture = picture.map(|picture| picture.stressing(options.stressed));
    let cites = options.cite == Some(Citation::Bibtex);
    html::write(&html::Page {
        tool: options.tool,
        name: view.contract().command,
        table: full_table(view, &RenderOptions { chart: None, ..*options }),
        picture: picture.map(|picture| titled(picture, options.titles)),
        article: view.article(),
        notes: &notes,
        references: &references(view, options),
        bibliography: if cites { bibtex::write(&view.references()) } else { String::new() },
    })
}

/// A picture with the user's own words above it.
fn titled(picture: Picture, titles: Titles) -> Picture {
    Picture {
        title: titles.title.map_or(picture.title, str::to_owned),
        subtitle: titles.subtitle.map(str::to_owned),
        ..picture
    }
}

/// The works to cite as entries for a bibliography, to stand below an answer; empty unless they are wanted so.
fn bibliography(view: &dyn View, format: Format, options: &RenderOptions) -> String {
    if options.cite != Some(Citation::Bibtex) {
        return String::new();
    }
    let entries = bibtex::write(&view.references());
    match format {
        Format::Markdown => format!("\n```bibtex\n{entries}```\n"),
        Format::Table | Format::Text => format!("\n{entries}"),
        // On a page it stands above the end.
        Format::Json | Format::Jsonl | Format::Csv | Format::Html | Format::Svg => String::new(),
    }
}

/// Writes the rows of a view alone, to stand after those of others; nothing where a format cannot be cut so.
#[must_use]
pub fn render_rows(view: &dyn View, format: Format, places: Option<&[usize]>) -> Option<String> {
    let columns = view.contract().columns;
    match format {
        Format::Jsonl => Some(json::lines(columns, &view.rows())),
        Format::Csv => Some(csv::rows(&picked(columns, view.rows(), places).1)),
        _ => None,
    }
}

/// What stands before the first of such rows.
#[must_use]
pub fn render_header(contract: &Contract, format: Format, places: Option<&[usize]>) -> String {
    match format {
        Format::Csv => csv::header(&picked(contract.columns, Vec::new(), places).0),
        _ => String::new(),
    }
}

/// The columns at these places, in their order, with the rows cut to them; all where none are picked.
fn picked<'v>(
    columns: &'static [&'static str],
    rows: Vec<Vec<Value<'v>>>,
    places: Option<&[usize]>,
) -> (Vec<&'static str>, Vec<Vec<Value<'v>>>) {
    let Some(places) = places else { return (columns.to_vec(), rows) };
    let names = places.iter().filter_map(|place| columns.get(*place).copied()).collect();
    let cut =
        |row: Vec<Value<'v>>| places.iter().filter_map(|place| row.get(*place).cloned()).collect();
    (names, rows.into_iter().map(cut).collect())
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
    if options.columns.is_some() {
        let (names, rows) = picked(view.contract().columns, view.rows(), options.columns);
        table = Table::of_values(table.title, &names, &rows);
    }
    if options.explain {
        table.sections.extend(view.derivations());
    }
    table
}

fn references(view: &dyn View, options: &RenderOptions) -> Vec<crate::report::Reference> {
    if options.cite == Some(Citation::Text) { view.references() } else { Vec::new() }
}

/// The notes below a table, as short as they can be or in full, and how many of them say more than is shown.
fn notes_below(view: &dyn View, options: &RenderOptions, in_short: bool) -> (Vec<String>, usize) {
    let (mut shown, mut left_out) = (Vec::new(), 0_usize);
    for note in view.notes() {
        let is_shown = is_shown(&note, options);
        match note.in_short {
            Some(short) if is_shown && in_short && options.notes == NotesShown::Usual => {
                shown.extend(Some(short).filter(|short| !short.is_empty()));
                left_out += 1;
            }
            _ if is_shown => shown.push(note.text),
            _ => left_out += 1,
        }
    }
    (shown, left_out)
}

fn is_shown(note: &Note, options: &RenderOptions) -> bool {
    match options.notes {
        NotesShown::All => true,
        NotesShown::Usual => !note.code.explains(),
        NotesShown::Source => note.code == NoteCode::Source,
    }
}
