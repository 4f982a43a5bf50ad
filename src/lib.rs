//! How far each NATO ally is from what the alliance agreed to spend on defence.
//!
//! Data flows one way: [`dataset`] holds the figures, [`calc`] works out results from them, [`report`] renders a
//! result. Nothing here prints, reads the environment or exits; the program that does is a thin layer above.

#![forbid(unsafe_code)]

pub mod calc;
pub mod claim;
pub mod dataset;
pub mod decimal;
pub mod error;
pub mod order;
pub mod report;

pub use dataset::Dataset;
pub use error::Error;
