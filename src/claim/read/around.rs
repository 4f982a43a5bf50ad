//! What a sentence and the one before it name beside a claim.

use super::super::{Context, Measure, Who};
use super::scene::Scene;
use super::terms::{Kind, Term, Time, Verb};
use super::{subjects, times};
use crate::claim::When;
use crate::dataset::{Day, Year};

/// Whom and which years a sentence names.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    who: Vec<Who>,
    years: Vec<Year>,
}

/// Whom and which years a sentence names on a day.
pub(super) fn named(scene: &Scene, day: Option<Day>) -> Named {
    let mut found = Named::default();
    for (at, item) in scene.items().iter().enumerate() {
        found.who.extend(subjects::who(item.term));
        found.years.extend(scene.within(at));
        let Term::Time(time) = item.term else { continue };
        let Some(When::In(year)) = times::year(time, day) else { continue };
        found.years.push(year);
        // `Last year` may be a fiscal year, most of which is in the one before.
        if matches!(time, Time::From(_)) {
            found.years.extend(year.minus(1));
        }
    }
    found
}

/// Adds what a sentence names. Whoever names the alliance, or a part of it, may mean another part.
pub(super) fn add(context: &mut Context, named: &Named) {
    for who in &named.who {
        context.add_who(who.clone());
        if matches!(who, Who::Nato | Who::Europe | Who::EuropeAndCanada) {
            context.add_who(Who::Nato);
            context.add_who(Who::EuropeAndCanada);
        }
    }
    for year in &named.years {
        context.add_year(*year);
    }
}

/// Adds the numbers of the claim's own sentence, and the measures that it has a word for.
pub(super) fn add_own(context: &mut Context, scene: &Scene) {
    for item in scene.items() {
        if let Term::Quantity(quantity) = item.term {
            context.add_number(quantity.number);
        }
        let measure = match item.term {
            Term::Output => Measure::Share,
            Term::Quantity(found) if found.kind == Kind::OfGdp => Measure::Share,
            Term::Equipment => Measure::EquipmentShare,
            Term::Total | Term::Verb(Verb::Account, _) => Measure::ShareOfAlliance,
            Term::Verb(Verb::Grow | Verb::Fall, _) => Measure::Change,
            _ => continue,
        };
        context.add_measure(measure);
    }
}
