//! How an answer is drawn.

use std::env;

use defspend::error::Error;
use defspend::report::Format;
use defspend::report::sparkline::Glyphs;

/// The default width of a picture, in pixels.
const WIDTH: u16 = 800;

/// The options that draw.
#[derive(clap::Args)]
#[command(next_help_heading = "Output")]
pub struct DrawArgs {
    /// In a table, draw the figures beside the numbers: bars, or a small line for each row; in ASCII where the locale is
    /// not UTF-8
    #[arg(long)]
    chart: bool,

    /// The width of an svg picture in pixels [default: 800]
    #[arg(long, value_name = "PIXELS", value_parser = clap::value_parser!(u16).range(360..=2400))]
    width: Option<u16>,
}

impl DrawArgs {
    /// Refuses options that a format has no place for.
    pub fn check(&self, format: Format) -> Result<(), Error> {
        let (what, hint) = match format {
            Format::Table => (
                "--width is for svg: a table is as wide as it needs to be",
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
        Ok(())
    }

    /// The width of a picture.
    pub fn width(&self) -> u16 {
        self.width.unwrap_or(WIDTH)
    }

    /// The characters of a chart, where one is asked for: blocks where the locale is UTF-8.
    pub fn chart(&self) -> Option<Glyphs> {
        if !self.chart {
            return None;
        }
        Some(if is_utf8_locale() { Glyphs::Blocks } else { Glyphs::Ascii })
    }
}

/// Whether the locale is UTF-8, by the first variable that is set, in the order of POSIX.
fn is_utf8_locale() -> bool {
    for variable in ["LC_ALL", "LC_CTYPE", "LANG"] {
        let locale = env::var_os(variable).unwrap_or_default().to_string_lossy().to_lowercase();
        if !locale.is_empty() {
            return locale.contains("utf-8") || locale.contains("utf8");
        }
    }
    false
}
