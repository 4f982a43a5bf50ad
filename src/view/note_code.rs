//! The codes of notes: a word that a program can tell a note by, and where the note is shown.

/// What a note is about. A code never changes its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteCode {
    /// Whose figures they are, and where they were published.
    Source,
    /// What must be known of this edition.
    Edition,
    /// What a gap is.
    Gap,
    /// The currency and prices of money.
    Prices,
    /// Where exchange rates come from.
    ExchangeRate,
    /// How totals are worked out.
    Totals,
    /// Which figures were replaced.
    WhatIf,
    /// A newer edition was passed over.
    NewerEdition,
    /// Constant prices are used because there are no others.
    ConstantPrices,
    /// The edition has shares only.
    NoMoney,
    /// Related spending is in no table.
    RelatedUnknown,
    /// An ally without armed forces.
    NoForces,
    /// Figures that NATO does not give.
    Silent,
    /// Figures that NATO printed and the record lacks.
    NotHeld,
    /// Allies in years before they joined.
    NotYetMember,
    /// Shares that the amounts do not give.
    RatioDiffers,
    /// Shares with fewer decimals than NATO prints.
    FewDecimals,
    /// Targets that only the rounded share meets.
    MetByRounding,
    /// Amounts in several currencies.
    ManyCurrencies,
    /// Rows that were left out.
    Narrowed,
    /// What the road assumes.
    Projection,
    /// What the extra is over.
    Baseline,
    /// Where growth comes from.
    Outlook,
    /// The year in which the outlook ends.
    OutlookEnds,
    /// An exchange rate that is held while prices rise.
    HeldRate,
    /// The growth that spending needs.
    NeededGrowth,
    /// Related spending that is assumed to start at 0.
    RelatedAssumed,
    /// Where the path starts from another share than the published one.
    Start,
    /// What a pace is.
    Pace,
    /// Allies without an unbroken series.
    Broken,
    /// What the figure is, and where NATO prints it.
    Measure,
    /// What was added since a year.
    Added,
    /// What growth is of.
    Growth,
    /// Years before an ally joined are left out.
    Joined,
    /// Who is not in every sum.
    Incomplete,
    /// How ranks are counted.
    Rank,
    /// How the figures of a group are worked out.
    Groups,
    /// What the figures of a page are.
    Figures,
    /// What the register of pledges is.
    Register,
    /// As of when the states of pledges are.
    State,
    /// What had been announced by a day.
    AsOf,
    /// Pledges that no figure can be compared with.
    NotCompared,
    /// Pledges of several years.
    Span,
    /// Allies without a pledge in the register.
    NoPledge,
    /// What was counted.
    Counts,
    /// NATO's own share of all allies.
    NatoShare,
    /// Targets that were agreed later.
    Later,
    /// What it means that the record has a figure.
    Held,
    /// Where NATO changed what it tabulates.
    Series,
    /// What moved, in short.
    Summary,
    /// Which year was taken.
    DefaultYear,
    /// What each verdict means.
    Verdicts,
    /// Sentences in other languages.
    NotEnglish,
    /// Bytes that are no text.
    NotUtf8,
    /// What was found in a file.
    Checked,
    /// Figures that disagree with each other.
    Differences,
    /// Only one edition has the figure.
    OneEdition,
    /// Figures that only one of two editions has.
    OnlyOne,
    /// Editions at prices of different years.
    PriceYears,
    /// A currency that changed.
    Currency,
    /// A definition that changed.
    Definition,
    /// What was read of a workbook.
    Read,
    /// Measures that a workbook lacks.
    NoColumns,
    /// Allies that a workbook lacks.
    NoRows,
    /// Empty cells of a workbook.
    NoFigures,
    /// Figures of a workbook that disagree.
    Disagreement,
}

impl NoteCode {
    /// The code in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Edition => "edition",
            Self::Gap => "gap",
            Self::Prices => "prices",
            Self::ExchangeRate => "exchange_rate",
            Self::Totals => "totals",
            Self::WhatIf => "what_if",
            Self::NewerEdition => "newer_edition",
            Self::ConstantPrices => "constant_prices",
            Self::NoMoney => "no_money",
            Self::RelatedUnknown => "related_unknown",
            Self::NoForces => "no_forces",
            Self::Silent => "silent",
            Self::NotHeld => "not_held",
            Self::NotYetMember => "not_yet_member",
            Self::RatioDiffers => "ratio_differs",
            Self::FewDecimals => "few_decimals",
            Self::MetByRounding => "met_by_rounding",
            Self::ManyCurrencies => "many_currencies",
            Self::Narrowed => "narrowed",
            Self::Projection => "projection",
            Self::Baseline => "baseline",
            Self::Outlook => "outlook",
            Self::OutlookEnds => "outlook_ends",
            Self::HeldRate => "held_rate",
            Self::NeededGrowth => "needed_growth",
            Self::RelatedAssumed => "related_assumed",
            Self::Start => "start",
            Self::Pace => "pace",
            Self::Broken => "broken",
            Self::Measure => "measure",
            Self::Added => "added",
            Self::Growth => "growth",
            Self::Joined => "joined",
            Self::Incomplete => "incomplete",
            Self::Rank => "rank",
            Self::Groups => "groups",
            Self::Figures => "figures",
            Self::Register => "register",
            Self::State => "state",
            Self::AsOf => "as_of",
            Self::NotCompared => "not_compared",
            Self::Span => "span",
            Self::NoPledge => "no_pledge",
            Self::Counts => "counts",
            Self::NatoShare => "nato_share",
            Self::Later => "later",
            Self::Held => "held",
            Self::Series => "series",
            Self::Summary => "summary",
            Self::DefaultYear => "default_year",
            Self::Verdicts => "verdicts",
            Self::NotEnglish => "not_english",
            Self::NotUtf8 => "not_utf8",
            Self::Checked => "checked",
            Self::Differences => "differences",
            Self::OneEdition => "one_edition",
            Self::OnlyOne => "only_one",
            Self::PriceYears => "price_years",
            Self::Currency => "currency",
            Self::Definition => "definition",
            Self::Disagreement => "disagreement",
            Self::NoFigures => "no_figures",
            Self::NoRows => "no_rows",
            Self::NoColumns => "no_columns",
            Self::Read => "read",
        }
    }

    /// Whether the sentences of a report say it themselves, as a rule, so that the note is not added to them.
    pub(super) fn is_said(self) -> bool {
        matches!(
            self,
            Self::Source
                | Self::Edition
                | Self::Gap
                | Self::Prices
                | Self::ExchangeRate
                | Self::Totals
                | Self::WhatIf
                | Self::RelatedUnknown
                | Self::NoForces
                | Self::Silent
                | Self::NotHeld
                | Self::RatioDiffers
                | Self::MetByRounding
                | Self::Narrowed
                | Self::Projection
                | Self::Baseline
                | Self::Outlook
                | Self::HeldRate
                | Self::NeededGrowth
                | Self::RelatedAssumed
                | Self::Start
                | Self::Pace
                | Self::Broken
                | Self::Measure
                | Self::Added
                | Self::Growth
                | Self::Rank
                | Self::Figures
                | Self::Register
                | Self::Summary
                | Self::DefaultYear
        )
    }

    /// Whether it stands below a picture, as a rule. The source has a line of its own there.
    pub(super) fn is_drawn(self) -> bool {
        !matches!(self, Self::Source | Self::Edition | Self::NeededGrowth)
    }
}
