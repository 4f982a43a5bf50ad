//! The thread that reads: it cuts archives into jobs, and names documents for the workers to read.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use defspend::claim::documents::{Cutter, NoDocument};

use super::Queue;
use super::inputs::{Input, Walk};
use super::worker::{Job, Task};
use crate::cli::args::data::{name, open, unread};
use crate::cli::error::Error;
use crate::cli::files::unpacked;
use crate::cli::progress::Progress;
use crate::cli::usage::{Binary, Usage};

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
    let from = match begin(path, progress) {
        Ok(from) => from,
        Err(error) => return missing(path, error, queue),
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

/// Opens an archive, unpacked. One whose beginning says that its lines are no texts is passed over as a whole.
fn begin<'p>(path: &Path, progress: &'p Progress) -> Result<impl Read + 'p, Error> {
    let damaged = |source| {
        let why = NoDocument::Unread(source);
        Usage::NotADocument { file: name(path), line: None, why }
    };
    let from = progress.watch(path, open(path).map_err(|source| unread(path, source))?);
    let mut from = unpacked(path, Box::new(from)).map_err(damaged)?;
    let mut head = Vec::new();
    from.by_ref().take(Binary::HEAD).read_to_end(&mut head).map_err(damaged)?;
    if let Some(kind) = Binary::of(&head) {
        return Err(Usage::BinaryText { name: name(path), kind }.into());
    }
    Ok(io::Cursor::new(head).chain(from))
}
