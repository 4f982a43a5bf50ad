//! The codes by which a program recognises notes, and where each note is shown.

/// Joins the codes: each with what it is about, its variant and its name in JSON.
macro_rules! note_codes {
    ($($(#[$doc:meta])* $variant:ident $name:literal,)*) => {
        /// What a note is about. A code never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum NoteCode {
            $($(#[$doc])* $variant,)*
        }

        impl NoteCode {
            /// The code in JSON.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

note_codes! {
    /// The publisher of the figures, the title and the day.
    Source "source",
    /// What must be known about this edition.
    Edition "edition",
    /// How targets were read, where something else may have been meant.
    TargetsRead "targets_read",
    /// What a gap is.
    Gap "gap",
    /// The currency and prices of money.
    Prices "prices",
    /// Amounts at the prices of a GDP that the user gave, beside others.
    OwnPrices "own_prices",
    /// Where exchange rates come from.
    ExchangeRate "exchange_rate",
    /// How totals are worked out.
    Totals "totals",
    /// Which figures were replaced.
    WhatIf "what_if",
    /// How many members of a group are allies.
    Outside "outside",
    /// A newer edition was passed over.
    NewerEdition "newer_edition",
    /// Constant prices are used because there are no others.
    ConstantPrices "constant_prices",
    /// Figures are carried to a year after the edition's last.
    Carried "carried",
    /// Which GDPs are the user's own, and how they lead from one to the other.
    OwnGdp "own_gdp",
    /// How the money of a year comes about.
    Rebased "rebased",
    /// GDP has another deflator than spending.
    DeflatorDiffers "deflator_differs",
    /// The edition has shares only.
    NoMoney "no_money",
    /// Related spending is in no table.
    RelatedUnknown "related_unknown",
    /// An ally without armed forces.
    NoForces "no_forces",
    /// Figures that NATO does not give.
    Silent "silent",
    /// Figures that NATO printed but the record does not have.
    NotHeld "not_held",
    /// The figures without which a whole is not known, nor any part of it.
    WholeUnknown "whole_unknown",
    /// Allies in years before they joined.
    NotYetMember "not_yet_member",
    /// Shares that differ from the ratio of the amounts.
    RatioDiffers "ratio_differs",
    /// GDP that is not the edition's but derived.
    GdpDerived "gdp_derived",
    /// Shares with fewer decimals than NATO prints.
    FewDecimals "few_decimals",
    /// Figures that are known only as a newspaper printed them.
    Rounded "rounded",
    /// Targets that only the rounded share meets.
    MetByRounding "met_by_rounding",
    /// Amounts in several currencies.
    ManyCurrencies "many_currencies",
    /// Rows that were left out.
    Narrowed "narrowed",
    /// How the share moves on a road.
    Projection "projection",
    /// What the extra is over.
    Baseline "baseline",
    /// Where growth comes from.
    Outlook "outlook",
    /// Inflation is added to growth of the user's own.
    InflationAdded "inflation_added",
    /// The year in which the outlook ends.
    OutlookEnds "outlook_ends",
    /// An exchange rate that stays while prices rise.
    HeldRate "held_rate",
    /// The growth that spending needs.
    NeededGrowth "needed_growth",
    /// The path starts from another share than the published one.
    Start "start",
    /// What a pace is.
    Pace "pace",
    /// Allies without an unbroken series.
    Broken "broken",
    /// What the figure is, and in which table NATO prints it.
    Measure "measure",
    /// What was added since a year.
    Added "added",
    /// What the change since an earlier year is, and how ranks of that year are counted.
    Change "change",
    /// Over which years a mean is.
    MeanOfYears "mean",
    /// What growth is of.
    Growth "growth",
    /// Years before an ally joined are left out.
    Joined "joined",
    /// The allies that some sums leave out.
    Incomplete "incomplete",
    /// How ranks are counted.
    Rank "rank",
    /// How the figures of a group are worked out.
    Groups "groups",
    /// What the figures of a page are.
    Figures "figures",
    /// What the register of pledges is.
    Register "register",
    /// As of when the states of pledges are.
    State "state",
    /// How it is worked out what became of pledges.
    Outcome "outcome",
    /// Pledges that the figures of their year settle, or dispute.
    Due "due",
    /// What had been announced by a day.
    AsOf "as_of",
    /// Pledges that no figure can be compared with.
    NotCompared "not_compared",
    /// Pledges of several years.
    Span "span",
    /// Allies without a pledge in the register.
    NoPledge "no_pledge",
    /// What was counted.
    Counts "counts",
    /// NATO's own share of all allies.
    NatoShare "nato_share",
    /// Targets that were agreed later.
    Later "later",
    /// What the column `held` means.
    Held "held",
    /// Where NATO changed what it tabulates.
    Series "series",
    /// What moved, in short.
    Summary "summary",
    /// Which year was taken.
    DefaultYear "default_year",
    /// The day that each text gives itself.
    Days "days",
    /// What each verdict means.
    Verdicts "verdicts",
    /// Sentences in other languages.
    NotEnglish "not_english",
    /// Bytes that are not UTF-8.
    NotUtf8 "not_utf8",
    /// What was found in a file.
    Checked "checked",
    /// Figures that disagree with each other.
    Differences "differences",
    /// Only one edition has the figure.
    OneEdition "one_edition",
    /// Figures that only one of two editions has.
    OnlyOne "only_one",
    /// Editions at prices of different years.
    PriceYears "price_years",
    /// A currency that changed.
    Currency "currency",
    /// A definition that changed.
    Definition "definition",
    /// What was read of a workbook.
    Read "read",
    /// Measures that a workbook lacks.
    NoColumns "no_columns",
    /// Allies that a workbook lacks.
    NoRows "no_rows",
    /// Empty cells of a workbook.
    NoFigures "no_figures",
    /// Figures of a workbook that disagree.
    Disagreement "disagreement",
}

impl NoteCode {
    /// Whether the sentences of a report usually say it themselves, so that the note is not added to them.
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
                | Self::Start
                | Self::Pace
                | Self::Broken
                | Self::Measure
                | Self::Added
                | Self::Change
                | Self::Growth
                | Self::Rank
                | Self::Figures
                | Self::Register
                | Self::Summary
                | Self::DefaultYear
                | Self::Days
                | Self::Verdicts
        )
    }

    /// Whether it explains how something is worked out or what a word means. All others change what the numbers mean, and stand
    /// below every table.
    pub(super) fn explains(self) -> bool {
        matches!(
            self,
            Self::Edition
                | Self::Gap
                | Self::ExchangeRate
                | Self::Totals
                | Self::Rebased
                | Self::DeflatorDiffers
                | Self::Outside
                | Self::Projection
                | Self::OutlookEnds
                | Self::HeldRate
                | Self::NeededGrowth
                | Self::Pace
                | Self::Measure
                | Self::Added
                | Self::Change
                | Self::MeanOfYears
                | Self::Growth
                | Self::Rank
                | Self::Groups
                | Self::Figures
                | Self::Register
                | Self::State
                | Self::Outcome
                | Self::Span
                | Self::NatoShare
                | Self::Held
                | Self::FewDecimals
                | Self::Verdicts
        )
    }

    /// Whether it is usually printed below a picture: where it changes what is drawn, or says that this is no forecast. The
    /// source has a line of its own there.
    pub(super) fn is_drawn(self) -> bool {
        match self {
            Self::Source => false,
            Self::Projection | Self::Pace | Self::HeldRate => true,
            other => !other.explains(),
        }
    }
}
