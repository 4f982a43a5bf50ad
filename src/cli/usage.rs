//! Arguments that do not go together: what is the matter, and how to mend it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use defspend::claim::documents::NoDocument;
use defspend::dataset::{EditionId, Years};
use defspend::error::{quoted, reason};
use defspend::printable::printable;
use defspend::report::Format;

use super::named::Named;

/// What is wrong with arguments that are fine alone.
#[derive(Debug)]
pub enum Usage {
    /// An option is given with a format that has no place for it.
    Misplaced { option: &'static str, place: &'static str, instead: &'static str },
    /// `--width` is given with a format that has no width.
    WidthOfNoPicture { is_table: bool },
    /// `--chart` is given with a picture.
    ChartInPicture,
    /// `--chart` is given with a format that is neither table nor picture.
    ChartInText,
    /// References are asked for an answer that rests on no figures of NATO's.
    NothingToCite,
    /// A report cannot be written in a format.
    NotOffered { format: &'static str, offered: String, others: String },
    /// A column is picked that the rows of the answer do not have.
    UnknownColumn { found: String, near: Option<&'static str>, known: &'static [&'static str] },
    /// The ending of a file names no format.
    UnknownEnding { path: PathBuf, known: &'static str },
    /// An answer would go into a file that is read in the same run.
    WrittenAndRead { path: PathBuf, input: String },
    /// Standard output goes into a file that is read in the same run.
    PrintedAndRead { input: String },
    /// A folder that is to be written has something in it.
    FolderNotEmpty { path: PathBuf },
    /// Currency or prices are given for what is not money.
    NotMoney { option: &'static str, measure: &'static str, instead: &'static str },
    /// A range of years is given where there can be one base year.
    SeveralBaseYears { because: &'static str, years: Years },
    /// A range of years is given to a ranking.
    SeveralYearsRanked { years: Years },
    /// An option is given that the measure of a ranking does not use.
    UnusedByMeasure {
        option: &'static str,
        gives: &'static str,
        measure: &'static str,
        instead: &'static str,
    },
    /// A picture is asked for of targets that are parts of different things.
    TwoAxes,
    /// Bars of a single year would be of amounts in several currencies.
    SeveralCurrenciesDrawn,
    /// A folder is to get some editions only.
    EditionsInFolder,
    /// An edition is asked for that has no figures.
    EditionEmpty { edition: EditionId },
    /// A table is imported as an edition whose price year is not known.
    NoPriceYear { edition: EditionId },
    /// One edition is given where two are compared.
    OneEdition { edition: String },
    /// An ally is to be left out of groups in none of which it is.
    ExceptOutsider { ally: String, groups: String },
    /// An ally is to be stressed that is not in the picture.
    NotDrawn { ally: String },
    /// Allies are to be left out, but no group is asked for.
    ExceptOfNoGroup,
    /// A range of years is given to somebody who is no ally.
    SeveralYearsOfSubject { years: Years },
    /// Somebody who is no ally is asked for in its own currency.
    NationalOfSubject,
    /// All allies of a group are left out.
    NobodyLeft { group: String },
    /// There is nothing to check.
    NoText,
    /// A name of something is given where another thing belongs.
    Misnamed { name: String, named: Named },
    /// There are more figures than a format can hold that has all of them at once.
    TooManyFigures { most: usize, format: &'static str },
    /// The texts are longer than a page that shows them can be, in megabytes.
    TooMuchText { most: usize },
    /// A file to check is not text.
    BinaryText { name: String, kind: Binary },
    /// A page to check shows hardly any text.
    PageWithoutText { name: String, shown: usize, hidden: usize },
    /// A line of an archive or a file is no document; a file has no lines.
    NotADocument { file: String, line: Option<usize>, why: NoDocument },
    /// An option is given that is for an archive, and no archive.
    NoArchive { option: &'static str },
    /// A folder has no documents.
    NoDocuments { folder: String },
    /// The system starts no threads.
    NoThreads { source: io::Error },
    /// A claim is given by flags and in a text.
    FlagsAndText,
    /// What is wrong with a claim by flags.
    Claim(ClaimUsage),
}

/// What a file that is not text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binary {
    /// A document in the Portable Document Format.
    Pdf,
    /// A zip archive: a document of a word processor is one.
    Archive,
    /// Text in UTF-16.
    Utf16,
    /// A table in Parquet.
    Parquet,
    /// Packed with bzip2.
    Bzip2,
    /// Packed with xz.
    Xz,
    /// Anything else with zero bytes.
    Other,
}

impl Binary {
    /// So many bytes tell.
    pub const HEAD: u64 = 5;

    /// What begins so, where it is known. JSON in UTF-16 may have no mark at its beginning.
    pub fn of(head: &[u8]) -> Option<Self> {
        match head {
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            [b'P', b'K', 3 | 5, 4 | 6, ..] => Some(Self::Archive),
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [b'{', 0, ..] | [0, b'{', ..] => {
                Some(Self::Utf16)
            }
            [b'P', b'A', b'R', b'1', ..] => Some(Self::Parquet),
            [b'B', b'Z', b'h', b'1'..=b'9', ..] => Some(Self::Bzip2),
            [0xfd, b'7', b'z', b'X', b'Z', ..] => Some(Self::Xz),
            _ => None,
        }
    }

    fn what(self) -> &'static str {
        match self {
            Self::Pdf => "a PDF",
            Self::Archive => "a word processor's file or another archive",
            Self::Utf16 => "in UTF-16",
            Self::Parquet => "a table in Parquet",
            Self::Bzip2 => "packed with bzip2",
            Self::Xz => "packed with xz",
            Self::Other => "a binary file",
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Self::Pdf => {
                "take its text out, for example with `pdftotext -layout FILE`, and check that"
            }
            Self::Archive => "unpack it, or save it as plain text or as a web page, and check that",
            Self::Utf16 => {
                "save it as UTF-8, for example with `iconv -f UTF-16 -t UTF-8`, and check that"
            }
            Self::Parquet => "write it as JSON lines, as `defspend help cluster` does with DuckDB",
            Self::Bzip2 => "unpack it, for example with `bzcat FILE`, and check that",
            Self::Xz => "unpack it, for example with `xzcat FILE`, and check that",
            Self::Other => "save it as plain text, and check that",
        }
    }
}

/// What is wrong with a claim by flags.
#[derive(Debug)]
pub enum ClaimUsage {
    /// Two figures are claimed.
    TwoClaims { first: &'static str, second: &'static str },
    /// A flag says more about a figure that is not there.
    NothingClaimed { flag: &'static str },
    /// A flag does not go with the figure.
    Unfit { flag: &'static str, figure: &'static str, fitting: Vec<&'static str> },
    /// A change looks back and ahead.
    BackAndAhead,
    /// It is not said whose the figure is.
    NoSubject { figure: &'static str },
    /// The currency of NATO itself is asked for.
    NoNationalCurrency,
    /// The share is missing that the figure is about.
    NoThreshold { figure: &'static str },
    /// The year is missing since which something was added.
    NoBase,
    /// The upper end of a range is below the lower, or in another unit.
    RangeBackwards { high: String, figure: &'static str, low: String },
}

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Misplaced { option, place, .. } => write!(f, "{option} has no place in {place}"),
            Self::WidthOfNoPicture { is_table: true } => {
                f.write_str("--width is for svg and html: a table is as wide as it needs to be")
            }
            Self::WidthOfNoPicture { is_table: false } => {
                f.write_str("--width is for svg and html: the other formats have none")
            }
            Self::ChartInPicture => f.write_str("--chart draws in a table, and svg is a picture"),
            Self::ChartInText => {
                f.write_str("--chart draws in a table, and the other formats have no place for it")
            }
            Self::NothingToCite => f.write_str("this answer has no figures of NATO's to cite"),
            Self::NotOffered { format, offered, .. } => {
                write!(f, "this answer cannot be written as {format}, only as {offered}")
            }
            Self::UnknownColumn { found, .. } => {
                write!(f, "the rows of this answer have no column {}", quoted(found))
            }
            Self::NoPriceYear { edition } => {
                write!(f, "edition {edition} is new, and its price year is not known")
            }
            Self::UnknownEnding { path, .. } => {
                write!(f, "the ending of {} names no format", called(path))
            }
            Self::WrittenAndRead { path, input } => {
                let path = called(path);
                write!(f, "{path} would be overwritten, but it is read too, as {}", quoted(input))
            }
            Self::PrintedAndRead { input } => {
                write!(f, "standard output goes into {}, which is read too", quoted(input))
            }
            Self::FolderNotEmpty { path } => write!(f, "{} is not empty", called(path)),
            Self::NotMoney { option, measure, .. } => {
                write!(f, "{option} applies to money, and {measure} is not money")
            }
            Self::SeveralBaseYears { because, years } => write!(f, "{because}, not in {years}"),
            Self::SeveralYearsRanked { years } => {
                write!(f, "allies are ranked in one year, not in {years}")
            }
            Self::UnusedByMeasure { option, gives, measure, .. } => {
                write!(f, "{option} gives {gives}, and {measure} has none")
            }
            Self::TwoAxes => f.write_str(
                "a picture has one measure: equipment is a share of spending, the other targets are shares of GDP",
            ),
            Self::SeveralCurrenciesDrawn => f.write_str(
                "a picture of one year has one axis, and these amounts are in several currencies",
            ),
            Self::EditionsInFolder => {
                f.write_str("a folder gets the whole record, not some of its editions")
            }
            Self::EditionEmpty { edition } => {
                write!(f, "edition {edition} is known to exist, but has no figures here")
            }
            Self::OneEdition { edition } => write!(f, "{} is not two editions", quoted(edition)),
            Self::NotDrawn { ally } => {
                write!(f, "{ally} cannot be stressed: not in this picture")
            }
            Self::ExceptOutsider { ally, groups } => {
                write!(f, "{ally} cannot be left out: not in {groups}")
            }
            Self::ExceptOfNoGroup => {
                f.write_str("--except leaves allies out of a group, and none is asked for")
            }
            Self::SeveralYearsOfSubject { years } => {
                write!(f, "figures of your own are of one year, not of {years}")
            }
            Self::NationalOfSubject => {
                f.write_str("national is an ally's own currency, and a subject is no ally")
            }
            Self::NobodyLeft { group } => write!(f, "nobody is left of {group}"),
            Self::NoText => f.write_str("there is no text to check"),
            Self::Misnamed { name, named } => f.write_str(&named.what(name)),
            Self::TooManyFigures { most, format } => {
                write!(f, "the texts have more than {most} figures, the most that {format} can hold")
            }
            Self::TooMuchText { most } => {
                write!(f, "the texts have more than {most} MB, the most that html can show")
            }
            Self::BinaryText { name, kind } => {
                write!(f, "{} is {}: expected text in UTF-8", quoted(name), kind.what())
            }
            Self::PageWithoutText { name, shown, hidden } => write!(
                f,
                "{} shows no text to check: {hidden} bytes of scripts and styles, {shown} of text",
                quoted(name)
            ),
            Self::NotADocument { file, line, why } => not_a_document(f, file, *line, why),
            Self::NoArchive { option } => write!(f, "{option} is for an archive alone"),
            Self::NoDocuments { folder } => {
                write!(f, "the folder {} has no documents", quoted(folder))
            }
            Self::NoThreads { source } => write!(f, "no thread can be started: {}", reason(source)),
            Self::FlagsAndText => {
                f.write_str("a claim by flags and a text are checked one at a time")
            }
            Self::Claim(claim) => claim.fmt(f),
        }
    }
}

impl fmt::Display for ClaimUsage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TwoClaims { first, second } => write!(f, "{first} and {second} are two claims"),
            Self::NothingClaimed { flag } => write!(f, "{flag} alone claims nothing"),
            Self::Unfit { flag, figure, .. } => write!(f, "{flag} does not go with {figure}"),
            Self::BackAndAhead => f.write_str("--since looks back and --at ahead"),
            Self::NoSubject { figure } => write!(f, "{figure} does not say whom it is about"),
            Self::NoNationalCurrency => {
                f.write_str("--currency national is an ally's own, and NATO has none")
            }
            Self::NoThreshold { figure } => {
                write!(f, "{figure} needs --at, the share that it is about")
            }
            Self::NoBase => f.write_str("--added needs --since, the year that it is above"),
            Self::RangeBackwards { high, figure, low } => {
                let (high, low) = (quoted(high), quoted(low));
                write!(f, "--high {high} is below {figure} {low}, or in another unit")
            }
        }
    }
}

impl Usage {
    /// How to mend it.
    pub fn hint(&self) -> String {
        match self {
            Self::Misplaced { instead, .. } => return format!("use --format {instead}"),
            Self::WidthOfNoPicture { is_table: true } => "leave out --width, or add --format svg",
            Self::WidthOfNoPicture { is_table: false } => "leave out --width, or use --format svg",
            Self::ChartInPicture => "leave out --chart",
            Self::ChartInText => "leave out --chart, or use --format table",
            Self::NothingToCite => "leave out --cite",
            Self::NotOffered { others, .. } => return format!("use one of these{others}"),
            Self::UnknownColumn { near, known, .. } => {
                let near = near.map(|near| format!("did you mean {near}? ")).unwrap_or_default();
                return format!("{near}the columns are {}", known.join(", "));
            }
            Self::UnknownEnding { path, .. } if is_format(path) => {
                return format!("for the format write --format {}", path.display());
            }
            Self::UnknownEnding { known, .. } => {
                return format!("end it in {known}, or give --format");
            }
            Self::WrittenAndRead { .. } => "name another file with --output",
            Self::PrintedAndRead { .. } => "send it to another file",
            Self::NoPriceYear { .. } => {
                "give the year of its constant prices with --price-year, as 2021"
            }
            Self::FolderNotEmpty { .. } => "name a folder that is new or empty",
            Self::SeveralBaseYears { .. } => "give one base year with --year",
            Self::SeveralYearsRanked { .. } => {
                "give one year with --year; --since is the base year of growth"
            }
            Self::NotMoney { option, instead, .. }
            | Self::UnusedByMeasure { option, instead, .. } => {
                return format!("leave out {option}, or ask for --measure {instead}");
            }
            Self::TwoAxes => {
                "draw them separately, with --target equipment and with --target 2,3.5"
            }
            Self::SeveralCurrenciesDrawn => {
                "name one currency, as --currency USD, or ask for several years"
            }
            Self::EditionsInFolder => "leave out --edition, or end the file in .csv or .json",
            Self::EditionEmpty { .. } => "defspend editions lists what each edition has",
            Self::OneEdition { .. } => {
                "join two with two dots, as 2024-06..2026-07; with 2024-06.. the later is the newest"
            }
            Self::NotDrawn { .. } => {
                "name an ally that is drawn, or ask for more allies: with a group, or without --top"
            }
            Self::ExceptOutsider { .. } => {
                "leave it out of --except, or name a group that it is in"
            }
            Self::ExceptOfNoGroup => {
                "name the group, as in gap --group eu --except hungary, or show eu --except hungary"
            }
            Self::SeveralYearsOfSubject { .. } => "give one year with --year, or none",
            Self::NationalOfSubject => "name a currency with --currency, such as EUR",
            Self::NobodyLeft { .. } => "leave fewer allies out",
            Self::NoText => {
                "give it as an argument, or name a file with --file; - is standard input"
            }
            Self::Misnamed { name, named } => return named.hint(name),
            Self::TooMuchText { .. } => "use another format, or check fewer texts at a time",
            Self::TooManyFigures { .. } => "use --format jsonl or csv, which have no bound",
            Self::BinaryText { kind, .. } => kind.hint(),
            Self::PageWithoutText { .. } => {
                "open it in a browser, copy the text that it shows into a file, and check that"
            }
            Self::NotADocument { line, why, .. } => return document(*line, why).to_owned(),
            Self::NoArchive { option } => {
                return format!("name it with --documents, or leave out {option}");
            }
            Self::NoDocuments { .. } => {
                "name files, or a folder with some that end in .txt, .html or .md"
            }
            Self::NoThreads { .. } => "give fewer with --jobs",
            Self::FlagsAndText => "leave out the text, or the flags",
            Self::Claim(claim) => return claim.hint(),
        }
        .to_owned()
    }
}

/// A file's name as it stands in a message.
fn called(path: &Path) -> String {
    quoted(&path.to_string_lossy())
}

/// Whether a file is called as a format is.
fn is_format(path: &Path) -> bool {
    Format::ALL.iter().any(|(_, name)| path.as_os_str() == *name)
}

/// Where something is that is no document, and why it is none.
fn not_a_document(
    f: &mut fmt::Formatter<'_>,
    file: &str,
    line: Option<usize>,
    why: &NoDocument,
) -> fmt::Result {
    if let (None | Some(1), NoDocument::Unread(source)) = (line, why) {
        return write!(f, "cannot read {}: {}", quoted(file), reason(source));
    }
    f.write_str(&printable(file))?;
    if let Some(line) = line {
        write!(f, ":{line}")?;
    }
    let what = if why.is_last() { "" } else { "not a document: " };
    write!(f, ": {what}{}", printable(&why.to_string()))
}

/// How a document must be.
fn document(line: Option<usize>, why: &NoDocument) -> &'static str {
    match why {
        NoDocument::NotUtf8 { .. } => "write it in UTF-8",
        NoDocument::Json { .. } | NoDocument::NoText => {
            "a document is a JSON object on one line, such as {\"id\": \"a\", \"date\": \"2025-06-09\", \"text\": \"…\"}"
        }
        NoDocument::TextAndHtml => "leave one of them out",
        NoDocument::TooLong => "divide it into several documents",
        NoDocument::ZeroByte => "take its text out of the file that it came from",
        NoDocument::PageWithoutText { .. } => {
            "put the text that a browser shows of it in its place"
        }
        NoDocument::Unread(source) if source.kind() == io::ErrorKind::Unsupported => {
            "pack it again with zstd, without --long and without a dictionary"
        }
        NoDocument::Unread(_) if line.is_none_or(|line| line == 1) => {
            "repair the file, or get it again"
        }
        NoDocument::Unread(_) => "what came before it was read: repair the file, or get it again",
        NoDocument::Record(_) => "mend the figures of your own",
    }
}

impl ClaimUsage {
    fn hint(&self) -> String {
        match self {
            Self::TwoClaims { .. } => "check one figure at a time, or put them in a sentence",
            Self::NothingClaimed { .. } => {
                "add a figure, as in --member GBR --share 2.3 --year 2024"
            }
            Self::Unfit { fitting, .. } => {
                return format!("leave it out, or use {}", fitting.join(", "));
            }
            Self::BackAndAhead => "leave out one of the two",
            Self::NoSubject { .. } => "add --member with an ally, nato or europe-canada",
            Self::NoNationalCurrency => "name a currency, such as EUR",
            Self::NoThreshold { .. } => "add it, such as --at 2",
            Self::NoBase => "add it, such as --since 2014",
            Self::RangeBackwards { .. } => {
                "give the lower end first, and both in one unit, as in --gap 16bn --high 19bn"
            }
        }
        .to_owned()
    }
}
