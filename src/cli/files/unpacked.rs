//! Files that are packed, told by how they begin and not by what they are called.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use flate2::bufread::GzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// So much is read of a packed file at a time.
const BLOCK: usize = 1 << 16;

/// So many bytes tell how a file is packed.
const MARK: usize = 4;

/// Whether a file is packed, by what it is called.
pub fn is_called_packed(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "gz" || ending == "zst")
}

/// What a stream contains: unpacked where it begins as gzip or zstd does, and else as it is. The decoders are in the program
/// only once, since they do not know where a stream comes from.
///
/// # Errors
/// When it cannot be read, or so little is left of a packed file that only its name says that it was one.
pub fn unpacked<'r>(path: &Path, mut from: Box<dyn Read + 'r>) -> io::Result<Box<dyn Read + 'r>> {
    let mut head = Vec::new();
    from.by_ref().take(MARK as u64).read_to_end(&mut head)?;
    if head.len() < MARK && is_called_packed(path) {
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "its end is missing"));
    }
    let (is_gzip, is_zstd) = (head.starts_with(&[0x1f, 0x8b]), is_zstd(&head));
    let all = io::Cursor::new(head).chain(from);
    if is_gzip {
        return Ok(Box::new(Members::new(BufReader::with_capacity(BLOCK, all))));
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

/// The members of a gzip file, one after the other, without the zeros that fill its last block on a tape or in an image.
struct Members<R> {
    member: Option<GzDecoder<R>>,
}

impl<R: BufRead> Members<R> {
    fn new(from: R) -> Self {
        Self { member: Some(GzDecoder::new(from)) }
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.member {
            let count = member.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            if !has_more(member.get_mut())? {
                break;
            }
            self.member = self.member.take().map(|ended| GzDecoder::new(ended.into_inner()));
        }
        Ok(0)
    }
}

/// Whether anything but zeros is left, which are taken away.
fn has_more(from: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let held = from.fill_buf()?;
        if held.is_empty() {
            return Ok(false);
        }
        let zeros = held.iter().take_while(|byte| **byte == 0).count();
        let has_more = zeros < held.len();
        from.consume(zeros);
        if has_more {
            return Ok(true);
        }
    }
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
                Err(FrameDecoderError::WindowSizeTooBig { max, .. }) => {
                    let what = format!("its window is larger than {} MiB", max >> 20);
                    return Err(io::Error::new(io::ErrorKind::Unsupported, what));
                }
                Err(FrameDecoderError::DictNotProvided { .. }) => {
                    let what = "it was packed with a dictionary";
                    return Err(io::Error::new(io::ErrorKind::Unsupported, what));
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
