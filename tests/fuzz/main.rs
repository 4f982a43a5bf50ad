//! What must hold for any input.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod pieces;
mod targets;
