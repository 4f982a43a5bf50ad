//! Figures carried past the edition's last year: GDP by its growth, and the share held.

use rust_decimal::Decimal;

use super::inputs::Figures;
use crate::calc::projection::growth::{Prospects, Rates};
use crate::dataset::{Member, Millions, Prices, Year, Years};
use crate::error::{Error, RoadConflict, Unavailable};

/// Carries figures from the edition's last year to a later one.
pub(super) struct Carrier {
    pub(super) from: Year,
    pub(super) to: Year,
    /// Where growth and inflation come from.
    pub(super) prospects: Prospects,
    pub(super) prices: Option<Prices>,
}

/// How the figures of an ally were carried.
#[derive(Clone, Debug)]
pub struct Carried {
    /// The edition's last year.
    pub from: Year,
    /// The edition's figures of that year.
    pub published: Figures,
    /// The rates of each year after it.
    pub rates: Vec<Rates>,
}

impl Carrier {
    /// The figures of the later year, and how they came about. Without a GDP there is nothing to
    /// carry but the share.
    pub(super) fn carry(
        &self,
        member: &Member,
        published: Figures,
    ) -> Result<(Figures, Carried), Error> {
        let (mut rates, mut factor) = (Vec::new(), Some(Decimal::ONE));
        let ahead = self.from.plus(1).map(|first| Years { first, last: self.to });
        let ahead = if published.gdp.is_some() { ahead } else { None };
        for year in ahead.iter().flat_map(|years| years.each()) {
            let of_year = self.prospects.of(Some(member.iso3), year).ok_or_else(|| {
                Unavailable::NoOutlook { ally: member.name.clone(), after: self.from.number() }
            })?;
            factor = factor.and_then(|factor| factor.checked_mul(of_year.of_gdp(self.prices)));
            rates.push(of_year);
        }
        let carry = |amount: Option<Millions>| -> Result<Option<Millions>, Error> {
            let Some(Millions(amount)) = amount else { return Ok(None) };
            let later = factor.and_then(|factor| amount.checked_mul(factor));
            let later = later.filter(|later| *later <= Decimal::from(Millions::MOST));
            let later = later.ok_or_else(|| RoadConflict::AmountsTooLarge {
                ally: member.name.clone(),
                by: self.to.number(),
            })?;
            Ok(Some(Millions(later)))
        };
        let figures = Figures {
            spending: carry(published.spending)?,
            gdp: carry(published.gdp)?,
            ..published
        };
        Ok((figures, Carried { from: self.from, published, rates }))
    }
}
