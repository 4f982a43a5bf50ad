//! The codes of errors that only the command line has. Those of the library are its own.

use clap::error::ErrorKind;

use super::error::Error;
use super::usage::{ClaimUsage, Usage};

impl Error {
    /// What went wrong, in one word.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Library(error) => error.code(),
            Self::Usage(usage) => usage.code(),
            Self::Setting { .. } => "wrong_setting",
        }
    }
}

impl Usage {
    fn code(&self) -> &'static str {
        match self {
            Self::Misplaced { .. } => "option_misplaced",
            Self::WidthOfNoPicture { .. } => "width_of_no_picture",
            Self::ChartInPicture => "chart_in_picture",
            Self::ChartInText => "chart_in_text",
            Self::NothingToCite => "nothing_to_cite",
            Self::NotOffered { .. } => "format_not_offered",
            Self::UnknownColumn { .. } => "unknown_column",
            Self::UnknownEnding { .. } => "unknown_ending",
            Self::WrittenAndRead { .. } => "written_and_read",
            Self::PrintedAndRead { .. } => "printed_and_read",
            Self::FolderNotEmpty { .. } => "folder_not_empty",
            Self::NotMoney { .. } => "not_money",
            Self::NotDrawn { .. } => "not_drawn",
            Self::ExceptOutsider { .. } => "except_outsider",
            Self::ExceptOfNoGroup => "except_of_no_group",
            Self::NobodyLeft { .. } => "nobody_left",
            Self::SeveralYearsOfSubject { .. } => "several_years_of_subject",
            Self::NationalOfSubject => "national_of_subject",
            Self::SeveralBaseYears { .. } => "several_base_years",
            Self::SeveralYearsRanked { .. } => "several_years_ranked",
            Self::UnusedByMeasure { .. } => "unused_by_measure",
            Self::TwoAxes => "two_axes",
            Self::SeveralCurrenciesDrawn => "several_currencies_drawn",
            Self::EditionsInFolder => "editions_in_folder",
            Self::EditionEmpty { .. } => "nothing_to_export",
            Self::OneEdition { .. } => "one_edition",
            Self::NoPriceYear { .. } => "no_price_year",
            Self::NoText => "no_text",
            Self::Misnamed { .. } => "misnamed",
            Self::TooManyFigures { .. } => "too_many_figures",
            Self::TooMuchText { .. } => "too_much_text",
            Self::BinaryText { .. } => "binary_text",
            Self::PageWithoutText { .. } => "page_without_text",
            Self::NotADocument { why, .. } if why.is_last() => "cannot_read",
            Self::NotADocument { .. } => "not_a_document",
            Self::NoArchive { .. } => "no_archive",
            Self::NoDocuments { .. } => "no_documents",
            Self::NoThreads { .. } => "no_threads",
            Self::FlagsAndText => "flags_and_text",
            Self::Claim(claim) => claim.code(),
        }
    }
}

impl ClaimUsage {
    fn code(&self) -> &'static str {
        match self {
            Self::TwoClaims { .. } => "two_claims",
            Self::NothingClaimed { .. } => "nothing_claimed",
            Self::Unfit { .. } => "unfit_flag",
            Self::BackAndAhead => "back_and_ahead",
            Self::NoSubject { .. } => "no_subject",
            Self::NoNationalCurrency => "no_national_currency",
            Self::NoThreshold { .. } => "no_threshold",
            Self::NoBase => "no_base_year",
            Self::RangeBackwards { .. } => "range_backwards",
        }
    }
}

/// The code of a line that clap cannot parse.
pub fn of_line(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::UnknownArgument => "unknown_argument",
        ErrorKind::InvalidSubcommand => "unknown_command",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "invalid_value",
        ErrorKind::ArgumentConflict => "arguments_conflict",
        ErrorKind::MissingRequiredArgument => "missing_argument",
        // Other wrong lines, such as an option without its equals sign; clap may come to have more kinds.
        _ => "wrong_line",
    }
}
