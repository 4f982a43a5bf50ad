//! The money of a year: constant prices rebased with each ally's own deflator.
//!
//! An ally's deflator is its spending at current prices ÷ its spending at constant prices, and is used for all of its
//! amounts: NATO works shares out at constant prices, so the published share is kept, and with it the gap. After the
//! edition's last year the outlook's inflation continues it, while exchange rates stay as they are.

use rust_decimal::Decimal;

use super::SHARES_AGREE;
use super::projection::growth::{Assumption, Prospects};
use super::remarks::Remark;
use crate::dataset::consistency::share_and_ratio;
use crate::dataset::{
    Dataset, Edition, Member, Millions, Prices, Rate, Row, Selected, Subject, Year, Years,
};
use crate::error::Error;

/// The deflators of an edition to the money of one year.
#[derive(Clone, Debug)]
pub struct Deflators<'d> {
    edition: &'d Edition,
    /// The year whose money it is.
    pub year: Year,
    /// The last year of that money whose deflators and exchange rates the edition has.
    pub known: Year,
    /// The inflation after that.
    prospects: Option<Prospects>,
}

/// The greatest factor by which money of a year is rebased, and one over the least. Greater ones follow from absurd
/// figures, and amounts could overflow.
const MOST: Decimal = Decimal::ONE_THOUSAND;

impl<'d> Deflators<'d> {
    /// The deflators to the prices of an answer; `None` where nothing is rebased, or the edition has none, so that all
    /// amounts are the user's own. Inflation after the edition's end is the outlook's unless it is assumed.
    ///
    /// # Errors
    /// When the outlook cannot be read.
    pub fn new(
        dataset: &'d Dataset,
        chosen: &Selected<'d>,
        assumed: &[Assumption],
    ) -> Result<Option<Self>, Error> {
        let Some(year) = chosen.prices.and_then(Prices::year) else { return Ok(None) };
        let edition = chosen.edition;
        let Some(known) = edition.deflator_year(year) else { return Ok(None) };
        let prospects = if known < year {
            Some(Prospects::assuming(dataset.outlook(known)?, assumed))
        } else {
            None
        };
        Ok(Some(Self { edition, year, known, prospects }))
    }

    /// The factor of an ally's amounts in dollars; `None` where the ally has no spending at one of the prices, or the
    /// outlook no inflation.
    #[must_use]
    pub fn of(&self, member: &Member) -> Option<Rate> {
        self.carried(self.row(member)?.deflator()?, member)
    }

    /// The factor of an ally's amounts in its own currency.
    #[must_use]
    pub fn national(&self, member: &Member) -> Option<Rate> {
        self.carried(self.row(member)?.national_deflator()?, member)
    }

    /// By how much prices rise after the last known year.
    fn inflation(&self, member: &Member) -> Option<Decimal> {
        let mut product = Decimal::ONE;
        let Some(prospects) = &self.prospects else { return Some(product) };
        let ahead = Years { first: self.known.plus(1)?, last: self.year };
        for year in ahead.each() {
            let percent = prospects.inflation(member.iso3, year)?;
            product = product.checked_mul(Decimal::ONE + percent / Decimal::ONE_HUNDRED)?;
        }
        Some(product)
    }

    fn carried(&self, known: Rate, member: &Member) -> Option<Rate> {
        let current = known.amount().0.checked_mul(self.inflation(member)?)?;
        let constant = known.dollars().0;
        let is_sound = current <= constant * MOST && constant <= current * MOST;
        if is_sound { Rate::new(Millions(current), Millions(constant)) } else { None }
    }

    fn row(&self, member: &Member) -> Option<&'d Row> {
        self.edition.row(Subject::Ally(member.iso3), self.known)
    }

    /// How the money of the year comes about, and for which of these allies the deflator of GDP is another, so that
    /// their spending ÷ GDP at current prices is not the published share.
    #[must_use]
    pub fn remarks(&self, members: impl IntoIterator<Item = &'d Member>) -> Vec<Remark<'d>> {
        let last = self.prospects.as_ref().and_then(Prospects::last);
        let mut all =
            vec![Remark::Rebased { year: self.year, known: self.known, outlook_until: last }];
        let mut differing = Vec::new();
        for member in members {
            let Some(row) = self.row(member) else { continue };
            let difference = share_and_ratio(row, Prices::Current);
            if difference.is_none_or(|difference| difference.size() <= SHARES_AGREE) {
                continue;
            }
            if let (Some(spending), Some(gdp)) = (row.deflator(), row.gdp_deflator()) {
                differing.push((member, spending, gdp));
            }
        }
        if !differing.is_empty() {
            all.push(Remark::DeflatorDiffers { year: self.known, whom: differing });
        }
        all
    }
}
