//! What the extra of a road is counted over.

/// What spending would be without the plan; the extra is counted over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Baseline {
    /// The share of GDP stays as it is.
    Share,
    /// Spending stays as it is at constant prices.
    Real,
    /// Spending stays as it is at current prices, so that inflation erodes it.
    Cash,
    /// Nothing is deducted: the extra is the whole spending.
    None,
}

impl Baseline {
    /// Every baseline with its name.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Share, "share"), (Self::Real, "real"), (Self::Cash, "cash"), (Self::None, "none")];
}
