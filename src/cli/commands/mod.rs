//! The commands: a file each, with its arguments beside its `run`.

pub mod check;
pub mod completions;
pub mod data;
pub mod editions;
pub mod gap;
pub mod groups;
pub mod help;
pub mod history;
pub mod man;
pub mod pace;
pub mod pledges;
pub mod project;
pub mod rank;
pub mod revisions;
pub mod show;
pub mod targets;
