//! The commands, a file each: `ABOUT` is its line in the list of commands and above its help, `Args` its arguments, and
//! `run` writes the answer.

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
pub mod schema;
pub mod show;
pub mod targets;
