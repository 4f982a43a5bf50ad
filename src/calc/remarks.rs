//! What a reader needs to know beside the numbers of an answer.

use crate::dataset::consistency::Difference;
use crate::dataset::{EditionInfo, Member, Rate, Share, Year};

/// Something that a reader needs to know to read an answer correctly.
#[derive(Clone, Debug, PartialEq)]
pub enum Remark<'d> {
    /// A newer edition was passed over because it does not have the figures asked for.
    NewerEdition(&'d EditionInfo),
    /// The edition has no current prices, so constant ones are used although nobody asked for them.
    ConstantPrices,
    /// The edition has shares only.
    NoMoney,
    /// Related spending is unknown for some or all allies.
    RelatedUnknown,
    /// An ally without armed forces has no share.
    NoForces(&'d Member),
    /// NATO gives no figure for these in the edition.
    Silent(Vec<(&'d Member, Year)>),
    /// NATO may have printed a figure for these, but it is not available here.
    NotHeld(Vec<(&'d Member, Year)>),
    /// The whole of which figures are a part is not known, because these lack a figure.
    WholeUnknown(Vec<(&'d Member, Year)>),
    /// Named allies shown for years before they joined.
    NotYetMember(Vec<(&'d Member, Year)>),
    /// Allies whose published share and ratio of amounts differ by more than rounding explains, the largest difference
    /// first.
    RatioDiffers(Vec<(&'d Member, Difference)>),
    /// Allies whose GDP is not the edition's but derived: national spending ÷ share.
    GdpDerived(Vec<(&'d Member, Year)>),
    /// Shares are known to fewer decimals than NATO prints, which may leave open whether a target is met.
    FewDecimals,
    /// Allies whose published share meets a target that the unrounded one misses: the ally, the year, the share, the
    /// target.
    MetByRounding(Vec<(&'d Member, Year, Share, Share)>),
    /// Figures of the edition's last year were carried to a later one.
    Carried {
        /// The edition's last year.
        from: Year,
        /// The later year.
        to: Year,
    },
    /// Amounts are in the money of a year.
    Rebased {
        /// The year.
        year: Year,
        /// The last year until which deflators are the edition's own.
        known: Year,
        /// The last year of the outlook, where its inflation is used.
        outlook_until: Option<Year>,
    },
    /// Allies whose GDP has another deflator than their spending: the ally, and current ÷ constant prices of both.
    DeflatorDiffers {
        /// The year of the deflators.
        year: Year,
        /// The allies, with the deflators of spending and of GDP.
        whom: Vec<(&'d Member, Rate, Rate)>,
    },
    /// Amounts in several currencies cannot be added up.
    ManyCurrencies,
    /// Rows were left out because only allies below a target, those that meet one, or the first few were asked for. The
    /// totals count the rows that are shown.
    Narrowed {
        /// How many rows are shown.
        shown: usize,
        /// How many rows there were before.
        of: usize,
        /// How many were left out because it is not known whether they meet the target.
        undecided: usize,
    },
}
