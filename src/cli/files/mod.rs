//! Where answers go: files that are written whole or not at all, and streams that are open already. What is read may be
//! packed.

mod folder;
mod identity;
mod inputs;
mod new_file;
mod streams;
mod unpacked;

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub use folder::{write_beside, write_folder};
use identity::Identity;
pub use identity::is_input_handed_over;
pub use inputs::remember as remember_input;
use new_file::{NewFile, failed};
pub use unpacked::{is_called_packed, unpacked};

use crate::cli::error::Error;
use crate::cli::usage::Usage;
use crate::cli::{pager, terminal};

/// Writes a text to a file, whole or not at all; to standard output if no file is named, or it is called `-`. What is longer
/// than the screen is shown in a pager, unless it is asked for as `-`.
pub fn deliver(file: Option<&Path>, text: &str) -> Result<(), Error> {
    let mut output = Output::open(file)?;
    if file.is_none() && pager::show(text) {
        return Ok(());
    }
    output.write(text)?;
    output.finish()
}

/// Where an answer goes, opened.
pub struct Output {
    /// The file as the user names it; none for standard output.
    path: Option<PathBuf>,
    sink: Sink,
}

enum Sink {
    Stdout,
    Stderr,
    /// A device, a pipe or another open stream, which has no form to be kept whole.
    Straight(File),
    /// A file, which is as before until all is written.
    Whole(NewFile),
}

impl Output {
    /// Opens a file, or standard output if no file is named, or it is called `-`. A path that leads to one of the
    /// process's open streams is that stream: to replace its file would lose what others write there.
    ///
    /// # Errors
    /// When it cannot be opened, or is also read in this run.
    pub fn open(file: Option<&Path>) -> Result<Self, Error> {
        let path = file.filter(|path| path.as_os_str() != "-");
        let Some(path) = path else {
            return Self::stdout();
        };
        let target = Identity::of(path);
        if target.is_some() && target == Identity::of_stream(&io::stdout()) {
            return Self::stdout();
        }
        let path = path.to_owned();
        if target.is_some() && target == Identity::of_stream(&io::stderr()) {
            return Ok(Self { path: Some(path), sink: Sink::Stderr });
        }
        if let Some(input) = target.as_ref().and_then(inputs::name_of) {
            return Err(Usage::WrittenAndRead { path, input }.into());
        }
        match open_sink(&path) {
            Ok(sink) => Ok(Self { path: Some(path), sink }),
            Err(source) => Err(failed(&path, source)),
        }
    }

    fn stdout() -> Result<Self, Error> {
        // Most runs read no file, and need not ask the system where standard output goes.
        let target = if inputs::are_none() { None } else { Identity::of_stream(&io::stdout()) };
        if let Some(input) = target.as_ref().and_then(inputs::name_of) {
            return Err(Usage::PrintedAndRead { input }.into());
        }
        Ok(Self { path: None, sink: Sink::Stdout })
    }

    /// Writes some of the answer; on a stream it is seen at once.
    pub fn write(&mut self, text: &str) -> Result<(), Error> {
        let bytes = text.as_bytes();
        let written = match &mut self.sink {
            Sink::Stdout => {
                terminal::clear_status();
                let mut out = io::stdout().lock();
                out.write_all(bytes).and_then(|()| out.flush())
            }
            Sink::Stderr => io::stderr().write_all(bytes),
            Sink::Straight(file) => file.write_all(bytes),
            Sink::Whole(file) => file.write(bytes),
        };
        written.map_err(|source| Error::output(self.path.clone(), source))
    }

    /// Gives a file its name; before, it was as it had been.
    pub fn finish(self) -> Result<(), Error> {
        let Sink::Whole(file) = self.sink else {
            return Ok(());
        };
        file.publish().map_err(|source| Error::output(self.path, source))
    }
}

fn open_sink(path: &Path) -> io::Result<Sink> {
    if let Some(stream) = streams::descriptor(path) {
        // The stream cannot be had itself, only its file once more: at the end of that nothing is lost.
        return OpenOptions::new().append(true).open(stream).map(Sink::Straight);
    }
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return OpenOptions::new().write(true).open(path).map(Sink::Straight);
    }
    NewFile::create(path).map(Sink::Whole)
}
