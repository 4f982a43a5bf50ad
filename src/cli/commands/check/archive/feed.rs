//! The thread that reads: it cuts archives into jobs, and names documents for the workers to read.

use std::io;
use std::path::Path;
use std::sync::Arc;

use defspend::claim::documents::{Cutter, NoDocument, Skipped};

use super::Queue;
use super::inputs::{Input, Walk};
use super::worker::{Job, Task};
use crate::cli::args::data::{name, open};
use crate::cli::files::unpacked;
use crate::cli::progress::Progress;

/// Makes jobs of what there is to read, as long as somebody waits for the answers.
pub fn run(inputs: &[Input], queue: &Queue) {
    let progress = Progress::of(inputs.len());
    for input in inputs {
        let is_wanted = match input {
            Input::Archive(path) => archive(path, queue, &progress),
            Input::Document(path) => document(path, queue, &progress),
            Input::Folder(path) => Walk::new(path).all(|found| match found {
                Ok(path) => document(&path, queue, &progress),
                Err(error) => {
                    let name = path.to_string_lossy().into();
                    queue.add(Job { name, task: Task::Unread(error) })
                }
            }),
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

fn archive(path: &Path, queue: &Queue, progress: &Progress) -> bool {
    let name: Arc<str> = name(path).into();
    let add = |task| queue.add(Job { name: Arc::clone(&name), task });
    let from = match open(path).and_then(|from| unpacked(Box::new(progress.watch(path, from)))) {
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
