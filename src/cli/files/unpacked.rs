//! Files that are packed, told by how they begin and not by what they are called.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// So much is read of a packed file at a time.
const BLOCK: usize = 1 << 16;

/// What a stream contains: unpacked where it begins as gzip or zstd does, and else as it is. The decoders are in the program
/// only once, since they do not know where a stream comes from.
pub fn unpacked<'r>(mut from: Box<dyn Read + 'r>) -> io::Result<Box<dyn Read + 'r>> {
    let mut head = Vec::new();
    from.by_ref().take(4).read_to_end(&mut head)?;
    let (is_gzip, is_zstd) = (head.starts_with(&[0x1f, 0x8b]), is_zstd(&head));
    let all = io::Cursor::new(head).chain(from);
    if is_gzip {
        return Ok(Box::new(MultiGzDecoder::new(BufReader::with_capacity(BLOCK, all))));
    }
    if is_zstd {
        return Ok(Box::new(Frames::new(BufReader::with_capacity(BLOCK, all))));
    }
    Ok(Box::new(all))
}

/// Whether a file begins with a frame of zstd, or with one that has only data for programs.
fn is_zstd(head: &[u8]) -> bool {
    matches!(head, [0x28, 0xb5, 0x2f, 0xfd] | [0x50..=0x5f, 0x2a, 0x4d, 0x18])
}

/// The frames of a zstd file, one after the other: some programs write many.
struct Frames<R> {
    from: R,
    decoder: FrameDecoder,
    /// Whether a frame has begun, and has not been read to its end.
    is_within: bool,
}

impl<R: BufRead> Frames<R> {
    fn new(from: R) -> Self {
        Self { from, decoder: FrameDecoder::new(), is_within: false }
    }

    /// Begins the next frame, past those that have only data for programs; `false` where there is none.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.from.fill_buf()?.is_empty() {
            match self.decoder.reset(&mut self.from) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    io::copy(&mut self.from.by_ref().take(length.into()), &mut io::sink())?;
                }
                Err(_) => return Err(damaged()),
            }
        }
        Ok(false)
    }
}

impl<R> Frames<R> {
    /// Whether what was unpacked is what was packed, where the frame has a checksum.
    fn is_as_packed(&self) -> bool {
        let kept = self.decoder.get_checksum_from_data();
        kept.is_none() || kept == self.decoder.get_calculated_checksum()
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.is_within && !self.begin()? {
                return Ok(0);
            }
            self.is_within = true;
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder.decode_blocks(&mut self.from, one).map_err(|_| damaged())?;
            }
            let count = self.decoder.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            if !self.is_as_packed() {
                let what =
                    "what was read of the zstd stream is damaged: its checksum does not match";
                return Err(io::Error::new(io::ErrorKind::InvalidData, what));
            }
            self.is_within = false;
        }
    }
}

/// The decoder's own words are of its inside.
fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the zstd stream is damaged, or its end is missing")
}
