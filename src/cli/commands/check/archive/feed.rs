//! The thread that reads: it cuts archives into jobs, and names documents for the workers to read.

use std::io;
use std::path::Path;
use std::sync::Arc;

use defspend::claim::documents::{Cutter, NoDocument, Skipped};

use super::Queue;
use super::inputs::{Input, Walk};
use super::worker::{Job, Task};
use crate::cli::args::data::{name, open, unread};
use crate::cli::error::Error;
use crate::cli::files::unpacked;
use crate::cli::progress::Progress;

/// Makes jobs of what there is to read, as long as somebody waits for the answers.
pub fn run(inputs: Vec<Input>, queue: &Queue) {
    let progress = Progress::of(inputs.len());
    for input in inputs {
        let is_wanted = match input {
            Input::Archive(path) => archive(&path, queue, &progress),
            Input::Document(path) => document(&path, queue, &progress),
            Input::Folder(path) => Walk::new(&path).all(|found| match found {
                Ok(path) => document(&path, queue, &progress),
                Err(error) => missing(&path, error, queue),
            }),
            Input::Unread(path, error) => missing(&path, error, queue),
        };
        if !is_wanted {
            return;
        }
    }
}

fn document(path: &Path, queue: &Queue, progress: &Progress) -> bool {
    progress.pass(path);
    queue.add(Job { name: path.to_string_lossy().into(), task: Task::File(path.to_owned()) })
}

/// Passes over what cannot be read.
fn missing(path: &Path, error: Error, queue: &Queue) -> bool {
    queue.add(Job { name: name(path).into(), task: Task::Unread(error) })
}

fn archive(path: &Path, queue: &Queue, progress: &Progress) -> bool {
    let name: Arc<str> = name(path).into();
    let add = |task| queue.add(Job { name: Arc::clone(&name), task });
    let from = match open(path) {
        Ok(from) => progress.watch(path, from),
        Err(source) => return missing(path, unread(path, source).into(), queue),
    };
    let from = match unpacked(Box::new(from)) {
        Ok(from) => from,
        Err(error) => return add(Task::Skipped(first(error))),
    };
    for piece in Cutter::new(from) {
        let task = match piece {
            Ok(piece) => Task::Piece(piece),
            Err(skipped) => Task::Skipped(skipped),
        };
        if !add(task) {
            return false;
        }
    }
    true
}

/// That nothing can be read at all.
fn first(error: io::Error) -> Skipped {
    Skipped { line: 1, why: NoDocument::Unread(error) }
}
