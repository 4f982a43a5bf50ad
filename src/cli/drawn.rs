//! What commands with pictures share: the options that draw, and the notes that a picture carries.

use std::env;

use defspend::calc::gap::AllyGap;
use defspend::dataset::EditionInfo;
use defspend::error::Error;
use defspend::report::picture::{Limit, Point};
use defspend::report::sparkline::Glyphs;
use defspend::report::{Format, Note};
use rust_decimal::Decimal;

use super::notes;
use super::output::Output;
use super::sheet::{NOTHING, mark};

/// The commands that have pictures.
pub const COMMANDS: &str = "gap, project, pace, history and rank";

/// The width of a picture, where none is asked for.
const WIDTH: u16 = 800;

/// So many lines can be told apart in one panel.
pub const LINES: usize = 8;

/// The options that draw.
#[derive(clap::Args)]
#[command(next_help_heading = "Output")]
pub struct Drawn {
    /// In a table, draw the figures beside the numbers: bars, or a small line for each row; in ASCII where the locale is
    /// not UTF-8
    #[arg(long)]
    chart: bool,

    /// The width of an svg picture in pixels [default: 800]
    #[arg(long, value_name = "PIXELS", value_parser = clap::value_parser!(u16).range(360..=2400))]
    width: Option<u16>,
}

impl Drawn {
    /// The format that is asked for, if what is asked to be drawn goes with it.
    pub fn format(&self, output: &Output) -> Result<Format, Error> {
        let format = output.format()?;
        let (what, hint) = match format {
            Format::Table => (
                "--width is for svg: a table is as wide as it must be",
                "leave out --width, or add --format svg",
            ),
            Format::Svg => ("--chart draws in a table, and svg is a picture", "leave out --chart"),
            _ if self.width.is_some() => (
                "--width is for svg: the other formats have none",
                "leave out --width, or use --format svg",
            ),
            _ => (
                "--chart draws in a table, and the other formats have no place for it",
                "leave out --chart, or use --format table",
            ),
        };
        let clashes = if format == Format::Svg {
            self.chart
        } else {
            self.width.is_some() || (self.chart && format != Format::Table)
        };
        if clashes {
            return Err(Error::Usage { what: what.to_owned(), hint: hint.to_owned() });
        }
        Ok(format)
    }

    /// The width of a picture.
    pub fn width(&self) -> u16 {
        self.width.unwrap_or(WIDTH)
    }

    /// The letters that a chart is drawn with, where one is asked for: blocks where the locale is UTF-8.
    pub fn chart(&self) -> Option<Glyphs> {
        let locale = || {
            let named = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(env::var_os);
            named.map(|name| name.to_string_lossy().to_lowercase()).find(|name| !name.is_empty())
        };
        let unicode = |name: String| name.contains("utf-8") || name.contains("utf8");
        self.chart
            .then(|| if locale().is_some_and(unicode) { Glyphs::Blocks } else { Glyphs::Ascii })
    }
}

/// The notes that a picture carries: how to read it, its source, and of all others those that concern what is drawn.
pub fn captions(
    reading: Vec<String>,
    info: &EditionInfo,
    all: Vec<Note>,
    without: &[&str],
) -> Vec<String> {
    let mut lines = reading;
    lines.push(notes::source_line(info));
    let told = |note: &Note| {
        note.code != "source" && note.code != "edition" && !without.contains(&note.code)
    };
    lines.extend(all.into_iter().filter(told).map(|note| note.text));
    lines
}

/// Lines across for values that differ.
pub fn limits(all: impl Iterator<Item = Limit>) -> Vec<Limit> {
    let mut limits: Vec<Limit> = Vec::new();
    for limit in all {
        if !limits.iter().any(|other| other.at == limit.at) {
            limits.push(limit);
        }
    }
    limits
}

/// A figure of a year, with the mark of an estimate.
pub fn point(year: u16, figure: Option<Decimal>, estimate: Option<bool>, shown: &str) -> Point {
    let estimate = estimate == Some(true);
    Point { year, figure, shown: marked(shown, if estimate { "e" } else { "" }), estimate }
}

/// A share of a standing with the mark of an estimate; empty where there is none.
pub fn share_of(row: &AllyGap, shown: &str) -> String {
    marked(shown, mark(row))
}

/// A figure with the mark of an estimate; nothing where there is no figure.
pub fn marked(shown: &str, mark: &str) -> String {
    if shown == NOTHING { String::new() } else { format!("{shown}{mark}") }
}
