//! What a reader must know beside the numbers of an answer.

use crate::dataset::consistency::Difference;
use crate::dataset::{EditionInfo, Member, Share, Year};

/// Something that a reader must know to read the answer right.
#[derive(Clone, Debug, PartialEq)]
pub enum Remark<'d> {
    /// A newer edition was passed over because the figures asked for are not held of it.
    NewerEdition(&'d EditionInfo),
    /// The edition holds no current prices, so constant ones are used though nobody asked.
    ConstantPrices,
    /// The edition holds shares only.
    NoMoney,
    /// Related spending is unknown for some or all.
    RelatedUnknown,
    /// An ally without armed forces has no share.
    NoForces(&'d Member),
    /// NATO gives no share for these in the edition.
    Silent(Vec<(&'d Member, Year)>),
    /// Shares that NATO printed but that are not held.
    NotHeld(Vec<(&'d Member, Year)>),
    /// Named allies shown for years before they joined.
    NotYetMember(Vec<(&'d Member, Year)>),
    /// Allies whose published share and ratio of amounts differ by more than rounding explains, the largest difference
    /// first.
    RatioDiffers(Vec<(&'d Member, Difference)>),
    /// Shares are held to fewer decimals than NATO prints, which may leave open whether a target is met.
    FewDecimals,
    /// Allies whose published share meets a target that the unrounded one does not.
    MetByRounding(Vec<(&'d Member, Year, Share, Share)>),
    /// Amounts in several currencies cannot be added up.
    ManyCurrencies,
    /// Rows were left out because only allies below a target, those that meet one, or the first few were asked for, so
    /// the totals are not of everybody.
    Narrowed {
        /// How many rows are shown.
        shown: usize,
        /// Of how many.
        of: usize,
        /// How many were left out because it is not known whether they meet the target.
        undecided: usize,
    },
}
