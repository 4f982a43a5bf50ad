//! What the allies agreed to spend, and targets that a user gives.

use super::source::Source;
use super::table::Table;
use super::units::{Day, Share, Year};
use crate::decimal;
use crate::error::{Error, Kind};

/// A part of a target that is judged separately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leg {
    /// Defence expenditure by NATO's definition: the 3.5% of The Hague, or the whole of an earlier target.
    Core,
    /// Defence- and security-related spending: the 1.5% of The Hague.
    Related,
    /// Core spending, and related spending up to the related leg.
    Total,
}

impl Leg {
    /// Its name in rows.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Related => "related",
            Self::Total => "total",
        }
    }
}

/// What a target asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demand {
    /// A share of GDP for defence.
    Core(Share),
    /// A share of GDP for defence and one for related spending, judged separately and then together.
    Split {
        /// The core leg.
        core: Share,
        /// The related leg, and the most that is counted of it.
        related: Share,
    },
    /// The same two legs, judged only together.
    Whole {
        /// The core leg.
        core: Share,
        /// The related leg, and the most that is counted of it.
        related: Share,
    },
    /// A part of defence expenditure that goes to major equipment.
    Equipment(Share),
}

/// A target, either agreed by the alliance or given by a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// How it is written: `2`, `3.5+1.5`, `equipment`.
    pub id: String,
    /// What it asks for.
    pub demand: Demand,
    /// When and where it was agreed; `None` for a user's target.
    pub agreed: Option<Agreement>,
}

/// When and where a target was agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// A short name, such as `2% guideline`.
    pub label: String,
    /// What was agreed, in a sentence.
    pub wording: Option<String>,
    /// The day it was agreed.
    pub day: Day,
    /// The year by which it should be met.
    pub by: Year,
    /// The summit at which it was agreed.
    pub summit: String,
    /// The address of the declaration.
    pub source_url: Option<String>,
}

impl Target {
    /// The legs that are judged, in the order of the report.
    #[must_use]
    pub fn legs(&self) -> &'static [Leg] {
        match self.demand {
            Demand::Core(_) | Demand::Equipment(_) => &[Leg::Core],
            Demand::Split { .. } => &[Leg::Core, Leg::Related, Leg::Total],
            Demand::Whole { .. } => &[Leg::Total],
        }
    }

    /// The share that a leg asks for.
    #[must_use]
    pub fn share(&self, leg: Leg) -> Share {
        match (self.demand, leg) {
            (Demand::Core(share) | Demand::Equipment(share), _) => share,
            (Demand::Split { core, .. } | Demand::Whole { core, .. }, Leg::Core) => core,
            (Demand::Split { related, .. } | Demand::Whole { related, .. }, Leg::Related) => {
                related
            }
            (Demand::Split { core, related } | Demand::Whole { core, related }, Leg::Total) => {
                core + related
            }
        }
    }

    /// The most of related spending that counts towards the total.
    #[must_use]
    pub fn related(&self) -> Option<Share> {
        match self.demand {
            Demand::Split { related, .. } | Demand::Whole { related, .. } => Some(related),
            Demand::Core(_) | Demand::Equipment(_) => None,
        }
    }
}

/// The agreed targets.
#[derive(Clone, Debug)]
pub struct Targets(Vec<Target>);

impl Targets {
    /// The targets of a report that names none, by id.
    pub const USUAL: [&'static str; 3] = ["2", "3.5+1.5", "5"];

    /// Reads `targets.csv`.
    ///
    /// # Errors
    /// All faults of the file.
    pub fn parse(source: Source) -> Result<Self, Error> {
        let columns = [
            "id",
            "label",
            "core_pct",
            "related_pct",
            "equipment_pct",
            "agreed",
            "by_year",
            "summit",
            "source_url",
            "note",
        ];
        let mut table = Table::open(source, &columns, &[]);
        let mut targets = Vec::new();
        while table.next_row() {
            let percent = |text: &str| decimal::parse(text).ok().and_then(Share::new);
            let core = table.may(2, "a percentage", percent);
            let related = table.may(3, "a percentage", percent);
            let equipment = table.may(4, "a percentage", percent);
            let day = table.need(5, "a day", Day::read);
            let by = table.need(6, "a year", Year::read);
            let id = table.field(0).to_owned();
            let demand = match (core, related, equipment) {
                (Some(core), None, None) => Some(Demand::Core(core)),
                (Some(core), Some(related), None) if id.contains('+') => {
                    Some(Demand::Split { core, related })
                }
                (Some(core), Some(related), None) => Some(Demand::Whole { core, related }),
                (None, None, Some(equipment)) => Some(Demand::Equipment(equipment)),
                _ => None,
            };
            if demand.is_none() {
                table.fault_of_line(
                    "a target needs core_pct, core_pct and related_pct, or equipment_pct"
                        .to_owned(),
                );
            }
            if let (Some(demand), Some(day), Some(by)) = (demand, day, by) {
                let (label, summit) = (table.field(1).to_owned(), table.field(7).to_owned());
                let (source_url, wording) = (table.text(8), table.text(9));
                targets.push(Target {
                    id,
                    demand,
                    agreed: Some(Agreement { label, wording, day, by, summit, source_url }),
                });
            }
        }
        table.finish(Self(targets))
    }

    /// Every agreed target, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Target> {
        self.0.iter()
    }

    /// An agreed target by its id, or one that the text describes: a percentage of GDP (`2.7`) or a split (`3+1`).
    ///
    /// # Errors
    /// When the text is neither, or its shares are not above 0 or add up to more than 100.
    pub fn find(&self, text: &str) -> Result<Target, Error> {
        let word = text.trim().to_lowercase();
        if let Some(target) = self.0.iter().find(|target| target.id == word) {
            return Ok(target.clone());
        }
        let shares: Option<Vec<_>> = word
            .split('+')
            .map(|part| decimal::parse(part.trim().trim_end_matches('%').trim_end()).ok())
            .collect();
        let Some(shares) = shares else {
            let near = self.0.iter().map(|target| target.id.clone()).collect();
            return Err(Error::Unknown { kind: Kind::Target, found: text.to_owned(), near });
        };
        let id = shares.iter().map(|share| decimal::plain(*share)).collect::<Vec<_>>().join("+");
        if let Some(target) = self.0.iter().find(|target| target.id == id) {
            return Ok(target.clone());
        }
        let absurd = || {
            Error::invalid(
                "the target",
                text,
                "percentages above 0 that add up to at most 100, such as 2.7 or 3+1",
            )
        };
        let demand = match shares.as_slice() {
            [core] => Share::new(*core).filter(|core| !core.percent().is_zero()).map(Demand::Core),
            [core, related] => Share::new(*core + *related).and_then(|_| {
                let above_zero =
                    |percent| Share::new(percent).filter(|share| !share.percent().is_zero());
                Some(Demand::Split { core: above_zero(*core)?, related: above_zero(*related)? })
            }),
            _ => None,
        };
        Ok(Target { id, demand: demand.ok_or_else(absurd)?, agreed: None })
    }
}
