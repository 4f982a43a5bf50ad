//! Whom a claim is about, in words.

use crate::claim::Who;
use crate::dataset::Members;
use crate::view::english::ally;

/// Whom a claim is about.
pub(super) fn title(who: &Who, members: &Members) -> String {
    match who {
        Who::Ally(code) => {
            members.by_code(*code).map_or_else(|| code.to_string(), |ally| ally.name.clone())
        }
        Who::Nato => "NATO".to_owned(),
        Who::EuropeAndCanada => "NATO Europe and Canada".to_owned(),
        Who::Europe => "NATO Europe".to_owned(),
        Who::Other(name) => name.clone(),
    }
}

/// The same in a sentence.
pub(super) fn name(who: &Who, members: &Members) -> String {
    ally(&title(who, members))
}
