//! What each answer looks like: exact rows for programs; a table, sentences, a picture and notes for people.

pub mod charts;
pub mod citations;
pub mod columns;
pub mod english;
pub mod indicators;
pub mod notes;
pub mod values;
