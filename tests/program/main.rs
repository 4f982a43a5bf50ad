//! The built program as people and scripts use it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod archive;
mod completions;
mod contract;
mod errors;
mod files;
mod formats;
mod frozen;
mod golden;
mod help;
mod hidden;
mod oracles;
mod session;
