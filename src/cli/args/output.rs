//! Where a report goes, and in which format.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, Args};
use defspend::dataset::near_column;
use defspend::report::{Citation, Format, Value};
use defspend::view::{
    CONTRACTS, Contract, Held, NotesShown, RenderOptions, Titles, View, all_of, any_of, render,
    render_header, render_rows,
};

use super::draw::DrawArgs;
use super::one_of;
use crate::cli::error::Error;
use crate::cli::files::{self, Output};
use crate::cli::usage::Usage;
use crate::cli::{TOOL, config, terminal};

/// The options that say how an answer is written.
#[derive(Args)]
#[command(next_help_heading = "Output")]
pub struct OutputArgs {
    /// The format; a table unless --output has another ending
    #[arg(short, long, value_name = "FORMAT", value_parser = format_parser(|_| true))]
    format: Option<Format>,

    /// Write to a file, whole or not at all; its ending gives the format, - is standard output
    #[arg(id = "output", short, long, value_name = "FILE")]
    file: Option<PathBuf>,

    /// Only these columns of the rows, by their names in JSON, joined by commas: in a table, markdown or csv
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    columns: Vec<String>,

    /// Print the sum of each row in full, with the table of each figure
    #[arg(long)]
    explain: bool,

    /// Add a reference: publisher, title, day, table and address of the figures, as a line of text or as BibTeX
    #[arg(long, value_name = "STYLE", num_args = 0..=1, require_equals = true, default_missing_value = "text", value_parser = one_of(&Citation::ALL))]
    cite: Option<Citation>,

    /// Print every note below a table, those too that explain how it is worked out
    #[arg(long)]
    notes: bool,

    /// Leave out the notes: below a table all but the source, and those that csv, jsonl and svg send to standard error
    #[arg(short, long, conflicts_with = "notes")]
    quiet: bool,

    #[command(flatten)]
    screen: terminal::Screen,
}

/// A format by its name. Help and completion hide formats that the report does not offer; they are parsed all the same, so
/// that the error can say what it offers.
fn format_parser(is_offered: impl Fn(Format) -> bool) -> impl TypedValueParser<Value = Format> {
    let values =
        Format::ALL.map(|(format, name)| PossibleValue::new(name).hide(!is_offered(format)));
    PossibleValuesParser::new(values).try_map(|given| {
        let found = Format::ALL.into_iter().find(|(_, name)| *name == given);
        found.map(|(format, _)| format).ok_or("not one of the possible values")
    })
}

/// The argument `--format` of a command that answers with a report: it offers what the report can be written in.
pub fn offered_formats(argument: Arg, contract: &'static Contract) -> Arg {
    argument.value_parser(format_parser(|format| contract.offers(format)))
}

/// The argument `--output` of such a command.
pub fn offered_endings(argument: Arg, contract: &'static Contract) -> Arg {
    let endings: Vec<&str> = Format::ALL
        .iter()
        .filter(|(format, _)| contract.offers(*format))
        .filter_map(|(format, _)| format.ending())
        .collect();
    argument.help(format!(
        "Write to a file, whole or not at all; its ending gives the format ({}), - is standard output",
        endings.join(", ")
    ))
}

impl OutputArgs {
    /// What writes a report that keeps a contract.
    pub fn writer(&self, contract: &'static Contract) -> Result<Writer<'_>, Error> {
        let format = self.format(contract)?;
        let width = if self.is_standard() { terminal::width() } else { terminal::width_of_file() };
        let options = RenderOptions {
            tool: TOOL,
            width,
            colour: self.is_standard() && terminal::colours_answers(),
            explain: self.explain,
            cite: self.cite,
            notes: self.notes_shown(),
            ..RenderOptions::default()
        };
        let (titles, stressed) = (Titles::default(), Vec::new());
        let columns = self.picked(contract)?;
        Ok(Writer { output: self, format, options, titles, columns, stressed })
    }

    /// The same for a report that can be drawn.
    pub fn writer_of_drawn<'o>(
        &'o self,
        contract: &'static Contract,
        draw: &'o DrawArgs,
    ) -> Result<Writer<'o>, Error> {
        let writer = self.writer(contract)?;
        draw.check(writer.format)?;
        let options =
            RenderOptions { picture_width: draw.width(), chart: draw.chart(), ..writer.options };
        Ok(Writer { options, titles: draw.titles(), ..writer })
    }

    /// The places of the columns that were picked, if any were.
    fn picked(&self, contract: &Contract) -> Result<Option<Vec<usize>>, Usage> {
        if self.columns.is_empty() {
            return Ok(None);
        }
        let known = contract.columns;
        let place = |found: &String| {
            let found = found.trim();
            let place = known.iter().position(|column| *column == found);
            place.ok_or_else(|| Usage::UnknownColumn {
                found: found.to_owned(),
                near: near_column(found, known),
                known,
            })
        };
        self.columns.iter().map(place).collect::<Result<_, _>>().map(Some)
    }

    fn notes_shown(&self) -> NotesShown {
        match (self.notes, self.quiet) {
            (true, _) => NotesShown::All,
            (false, true) => NotesShown::Source,
            (false, false) => NotesShown::Usual,
        }
    }

    /// Whether nothing is to be said beside the answer.
    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Whether the sum of each row is to be printed.
    pub fn explains(&self) -> bool {
        self.explain
    }

    fn format(&self, contract: &'static Contract) -> Result<Format, Error> {
        let format = match (self.format, &self.file) {
            (Some(format), _) => format,
            (None, Some(path)) if path.as_os_str() != "-" => format_of_file(path)?,
            (None, _) => {
                match config::format()? {
                    Some(format) if contract.offers(format) => format,
                    // A default format gives way where the answer has no such form.
                    _ => contract.usual_format(),
                }
            }
        };
        self.check(format)?;
        if contract.offers(format) { Ok(format) } else { Err(not_offered(format, contract).into()) }
    }

    /// Refuses options that a format has no place for.
    fn check(&self, format: Format) -> Result<(), Error> {
        let misplaced =
            |option, place, instead| Err(Usage::Misplaced { option, place, instead }.into());
        if self.explain && !format.has_notes() {
            let place = match format {
                Format::Svg => "a picture",
                _ => "csv and jsonl, which hold the rows alone",
            };
            return misplaced("--explain", place, "table, markdown or json");
        }
        if self.explain && format == Format::Text {
            return misplaced("--explain", "text, which is sentences", "table, markdown or json");
        }
        let has_columns = matches!(format, Format::Table | Format::Markdown | Format::Csv);
        if !self.columns.is_empty() && !has_columns {
            let place = match format {
                Format::Svg => "a picture",
                Format::Text => "text, which is sentences",
                Format::Html => "a page, which has the table for people",
                _ => "json and jsonl, whose fields have their names",
            };
            return misplaced("--columns", place, "table, markdown or csv");
        }
        let is_for_people =
            matches!(format, Format::Table | Format::Text | Format::Markdown | Format::Html);
        if self.cite.is_some() && !is_for_people {
            let place = match format {
                Format::Svg => "a picture, which names its source",
                _ => {
                    "what a program reads: json names the source in `data`, csv and jsonl hold the rows alone"
                }
            };
            return misplaced("--cite", place, "text, table, markdown or html");
        }
        Ok(())
    }

    /// Whether the answer goes to standard output.
    fn is_standard(&self) -> bool {
        self.file.as_ref().is_none_or(|path| path.as_os_str() == "-")
    }
}

/// Writes a report to the output that was given.
pub struct Writer<'o> {
    output: &'o OutputArgs,
    format: Format,
    options: RenderOptions<'static>,
    titles: Titles<'o>,
    /// The places of the columns that were picked.
    columns: Option<Vec<usize>>,
    /// The allies that a picture stresses.
    stressed: Vec<String>,
}

impl Writer<'_> {
    /// The format in which the report is written.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The same for a picture in which these allies are stressed.
    pub fn stressing(self, stressed: Vec<String>) -> Self {
        Self { stressed, ..self }
    }

    /// What writes rows one by one, as they are found, in a format that is rows alone; nothing in others, which need all
    /// rows at once.
    pub fn rows(&self, contract: &'static Contract) -> Result<Option<RowWriter>, Error> {
        if !matches!(self.format, Format::Jsonl | Format::Csv) {
            return Ok(None);
        }
        let output = Output::open(self.output.file.as_deref())?;
        let form = RowForm { format: self.format, columns: self.columns.clone() };
        Ok(Some(RowWriter { contract, form, output, has_begun: false }))
    }

    /// Whether it is a table on standard output without references, so that its lines can be written one by one.
    pub fn is_plain_table(&self) -> bool {
        let is_table = self.format == Format::Table && self.columns.is_none();
        is_table && self.output.is_standard() && self.options.cite.is_none()
    }

    /// Writes a report, and sends the notes that its format has no place for to standard error.
    pub fn write(&self, view: &dyn View) -> Result<(), Error> {
        self.write_drawn(view, view)
    }

    /// The same for a report with the picture of another.
    pub fn write_drawn(&self, view: &dyn View, drawn: &dyn View) -> Result<(), Error> {
        if self.options.cite.is_some() && view.references().is_empty() {
            return Err(Usage::NothingToCite.into());
        }
        self.refuse_not_drawn(drawn)?;
        let (titles, columns) = (self.titles, self.columns.as_deref());
        let options = RenderOptions { titles, columns, stressed: &self.stressed, ..self.options };
        let text = render(view, self.format, &options)
            .ok_or_else(|| not_offered(self.format, view.contract()))?;
        files::deliver(self.output.file.as_deref(), &text)?;
        if !self.format.has_notes() {
            self.print_notes(view);
        }
        Ok(())
    }

    /// Refuses to stress an ally that is not in the picture: all would be grey.
    fn refuse_not_drawn(&self, view: &dyn View) -> Result<(), Error> {
        if self.stressed.is_empty() {
            return Ok(());
        }
        let place = view.contract().columns.iter().position(|column| *column == "name");
        let rows = view.rows();
        for ally in &self.stressed {
            let is_its = |row: &Vec<Value>| {
                place.and_then(|place| row.get(place)) == Some(&Value::from(ally.as_str()))
            };
            if !rows.iter().any(is_its) {
                return Err(Usage::NotDrawn { ally: ally.clone() }.into());
            }
        }
        Ok(())
    }

    /// Sends the notes of a report to standard error, unless they are to be left out.
    pub fn print_notes(&self, view: &dyn View) {
        if self.output.is_quiet() {
            return;
        }
        for note in view.notes() {
            terminal::note(&note.text);
        }
    }
}

/// How rows are written one by one.
#[derive(Clone)]
pub struct RowForm {
    format: Format,
    /// The places of the columns that were picked.
    columns: Option<Vec<usize>>,
}

impl RowForm {
    /// The rows of a view.
    pub fn write(&self, view: &dyn View) -> String {
        render_rows(view, self.format, self.columns.as_deref()).unwrap_or_default()
    }
}

/// Writes the rows of a report one by one, so that they take no more memory however many they are.
pub struct RowWriter {
    contract: &'static Contract,
    form: RowForm,
    output: Output,
    /// Whether the header is written. It waits for the first row, or for the end: a text that cannot be read has no answer.
    has_begun: bool,
}

impl RowWriter {
    /// Writes the rows of a view.
    pub fn write(&mut self, view: &dyn View) -> Result<(), Error> {
        self.add(&self.form.write(view))
    }

    /// How the rows are written, for others that write some of them.
    pub fn form(&self) -> RowForm {
        self.form.clone()
    }

    /// Adds rows that were written in its form.
    pub fn add(&mut self, rows: &str) -> Result<(), Error> {
        self.begin()?;
        self.output.write(rows)
    }

    /// Ends the answer; a file gets its name.
    pub fn finish(mut self) -> Result<(), Error> {
        self.begin()?;
        self.output.finish()
    }

    fn begin(&mut self) -> Result<(), Error> {
        if self.has_begun {
            return Ok(());
        }
        self.has_begun = true;
        let RowForm { format, columns } = &self.form;
        self.output.write(&render_header(self.contract, *format, columns.as_deref()))
    }
}

/// That a report is not offered in a format, and what it is offered in.
fn not_offered(format: Format, contract: &Contract) -> Usage {
    let (mut offered, mut name) = (Vec::new(), "");
    for (other, called) in Format::ALL {
        if contract.offers(other) {
            offered.push(called);
        } else if other == format {
            name = called;
        }
    }
    let mut commands: Vec<&str> = CONTRACTS
        .iter()
        .filter(|contract| contract.offers(format))
        .map(|contract| contract.command)
        .collect();
    // `show` keeps two contracts.
    commands.dedup();
    let commands = all_of(&commands);
    let others = match format {
        Format::Text => format!("; text is for {commands}"),
        Format::Svg => format!("; pictures are of {commands}"),
        Format::Table if contract.held == Held::Rows => {
            "; with --summary it can be a table".to_owned()
        }
        _ => String::new(),
    };
    Usage::NotOffered { format: name, offered: any_of(&offered), others }
}

fn format_of_file(path: &Path) -> Result<Format, Usage> {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let known = ".txt, .json, .jsonl, .csv, .md, .html or .svg";
    Format::of_ending(&ending).ok_or_else(|| Usage::UnknownEnding { path: path.to_owned(), known })
}
