//! What a sentence and the one before it name beside a claim.

use super::super::{Context, Measure, Who};
use super::scene::Scene;
use super::terms::{Kind, Term, Time, Verb};
use super::{subjects, times};
use crate::claim::When;
use crate::dataset::{Day, Year};

/// Adds whom and which years a sentence names.
pub(super) fn add(context: &mut Context, scene: &Scene, day: Option<Day>) {
    for (at, item) in scene.items().iter().enumerate() {
        if let Some(who) = subjects::who(item.term) {
            add_who(context, who);
        }
        for year in years(scene, at, day) {
            context.add_year(year);
        }
    }
}

/// Adds somebody who is named. Whoever names Canada and Europe may mean both together.
fn add_who(context: &mut Context, who: Who) {
    let bloc = matches!(who, Who::Nato | Who::Europe | Who::EuropeAndCanada);
    context.add_who(who);
    if bloc {
        context.add_who(Who::Nato);
        context.add_who(Who::EuropeAndCanada);
    }
}

/// The years that an item names on a day; "now" is the year of the day or the one before.
fn years(scene: &Scene, at: usize, day: Option<Day>) -> Vec<Year> {
    let mut found: Vec<Year> = scene.within(at).into_iter().collect();
    let Term::Time(time) = scene.term(at) else { return found };
    match times::year(time, day) {
        Some(When::In(year)) => {
            found.push(year);
            // A year for which something is agreed or planned says nothing of the one before it; `last year` may be a
            // fiscal year, which begins in the one before.
            if matches!(time, Time::From(_)) {
                found.extend(year.minus(1));
            }
        }
        Some(When::Current) | None => {}
    }
    found
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
