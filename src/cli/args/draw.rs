//! How an answer is drawn.

use std::convert::Infallible;
use std::env;

use defspend::dataset::Dataset;
use defspend::printable::printable;
use defspend::report::Format;
use defspend::report::sparkline::Glyphs;
use defspend::view::Titles;

use super::whole;
use crate::cli::error::Error;
use crate::cli::usage::Usage;

/// The default width of a picture, in pixels.
const WIDTH: u16 = 800;

/// The options that draw.
#[derive(clap::Args)]
#[command(next_help_heading = "Output")]
pub struct DrawArgs {
    /// In a table, draw the figures beside the numbers: bars, or a small line for each row; in ASCII where the locale is
    /// not UTF-8
    #[arg(long, conflicts_with = "columns")]
    chart: bool,

    /// The width of a picture in pixels, in svg or html [default: 800]
    #[arg(long, value_name = "PIXELS", value_parser = whole(360, 2400))]
    width: Option<u16>,

    /// The title, of a picture in svg or html, in place of the usual one
    #[arg(long, value_name = "TEXT", value_parser = words)]
    title: Option<String>,

    /// The line below the title of a picture, in place of the usual one
    #[arg(long, value_name = "TEXT", value_parser = words)]
    subtitle: Option<String>,

    /// Stress these allies in a picture, in svg or html: all others are grey
    #[arg(long, value_name = "ALLY", value_delimiter = ',')]
    highlight: Vec<String>,
}

impl DrawArgs {
    /// Refuses options that a format has no place for.
    pub fn check(&self, format: Format) -> Result<(), Error> {
        let is_drawn = matches!(format, Format::Svg | Format::Html);
        if self.width.is_some() && !is_drawn {
            return Err(Usage::WidthOfNoPicture { is_table: format == Format::Table }.into());
        }
        for (option, is_given) in [
            ("--title", self.title.is_some()),
            ("--subtitle", self.subtitle.is_some()),
            ("--highlight", !self.highlight.is_empty()),
        ] {
            if is_given && !is_drawn {
                let place = "an answer that is no picture";
                return Err(Usage::Misplaced { option, place, instead: "svg or html" }.into());
            }
        }
        match format {
            Format::Svg if self.chart => Err(Usage::ChartInPicture.into()),
            Format::Svg | Format::Table => Ok(()),
            _ if self.chart => Err(Usage::ChartInText.into()),
            _ => Ok(()),
        }
    }

    /// The width of a picture.
    pub fn width(&self) -> u16 {
        self.width.unwrap_or(WIDTH)
    }

    /// The words above a picture.
    pub fn titles(&self) -> Titles<'_> {
        Titles { title: self.title.as_deref(), subtitle: self.subtitle.as_deref() }
    }

    /// The names of the allies that are stressed.
    pub fn highlighted(&self, dataset: &Dataset) -> Result<Vec<String>, Error> {
        let mut names = Vec::with_capacity(self.highlight.len());
        for text in &self.highlight {
            names.push(dataset.members.find(text)?.name.clone());
        }
        Ok(names)
    }

    /// The characters of a chart, where one is asked for: blocks where the locale is UTF-8.
    pub fn chart(&self) -> Option<Glyphs> {
        if !self.chart {
            return None;
        }
        Some(if is_utf8_locale() { Glyphs::Blocks } else { Glyphs::Ascii })
    }
}

/// Words of the user's own without what a picture cannot show.
#[expect(clippy::unnecessary_wraps, reason = "clap expects that parsing may fail")]
fn words(given: &str) -> Result<String, Infallible> {
    Ok(printable(given).into_owned())
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
