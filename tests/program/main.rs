//! The built program, as people and scripts use it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod completions;
mod contract;
mod frozen;
mod golden;
mod help;
mod oracles;
mod pictures;
mod session;
mod text;
