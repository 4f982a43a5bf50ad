//! SVG: a picture as one file that needs no other, with its words as text. A title and a description serve readers who
//! cannot see it. Whatever differs in colour also differs in lightness, hatching or its name, so that it can be printed in
//! black and white. What was spent is solid, and dashes are for what is yet to come.

mod bars;
mod canvas;
mod lines;

use std::fmt::Write as _;

use canvas::{Anchor, Canvas, FAINT, INK, PX, Style, escape, px};

use super::picture::{Drawing, Picture};

/// The free space around everything.
const MARGIN: i64 = 16 * PX;
/// Blue, for known figures. The colours are those of Okabe and Ito, which colour-blind readers can tell apart.
const BLUE: &str = "#0072b2";
/// Vermilion, for targets.
const RED: &str = "#d55e00";
/// Grey, for what is not stressed where something else is; three times as dark as its ground, so that it can be seen.
const GREY: &str = "#949494";
/// Words that belong with it, dark enough to be read.
const GREY_WORDS: &str = "#6b6b6b";
/// Areas that belong with it.
const PALE: &str = "#e6e6e6";

/// The space for a drawing; its height is open.
#[derive(Clone, Copy)]
struct Space {
    left: i64,
    right: i64,
    top: i64,
}

impl Space {
    fn width(self) -> i64 {
        self.right - self.left
    }
}

/// Writes a picture.
#[must_use]
pub fn write(picture: &Picture) -> String {
    draw(picture, &picture.title)
}

/// Writes a picture to stand below its title.
pub(super) fn write_untitled(picture: &Picture) -> String {
    draw(picture, "")
}

fn draw(picture: &Picture, title: &str) -> String {
    const TITLE: Style = Style { size: 17 * PX, bold: true, fill: INK };
    const ABOUT: Style = Style { size: 13 * PX, bold: false, fill: INK };
    const NOTE: Style = Style { size: 11 * PX, bold: false, fill: FAINT };
    let width = i64::from(picture.width) * PX;
    let room = width - 2 * MARGIN;
    let mut canvas = Canvas::default();
    let mut y = MARGIN;
    let paragraph = |canvas: &mut Canvas, y: &mut i64, style: Style, lines: Vec<String>| {
        for line in lines {
            *y += style.size * 13 / 10;
            canvas.text((MARGIN, *y), Anchor::Start, style, &line);
        }
    };
    paragraph(&mut canvas, &mut y, TITLE, TITLE.balance(title, room));
    y += 4 * PX;
    let space = Space { left: MARGIN, right: width - MARGIN, top: y };
    let about = match &picture.drawing {
        Drawing::Bars(bars) => bars::about(bars, space).unwrap_or(&picture.about),
        Drawing::Lines(_) => &picture.about,
    };
    let line = picture.subtitle.as_deref().unwrap_or(about);
    paragraph(&mut canvas, &mut y, ABOUT, ABOUT.balance(line, room));
    let space = Space { top: y + 14 * PX, ..space };
    y = match &picture.drawing {
        Drawing::Bars(bars) => bars::draw(&mut canvas, bars, space),
        Drawing::Lines(lines) => lines::draw(&mut canvas, lines, space),
    };
    y += 8 * PX;
    let displaced = picture.subtitle.as_ref().map(|_| format!("{about}."));
    let beside = match &picture.drawing {
        Drawing::Bars(bars) => bars::notes(bars, space),
        Drawing::Lines(_) => &[],
    };
    for note in displaced.iter().chain(&picture.notes).chain(beside) {
        y += 2 * PX;
        paragraph(&mut canvas, &mut y, NOTE, NOTE.wrap(note, room));
    }
    frame(picture, &canvas.body, (width, y + MARGIN))
}

/// The SVG file around a drawing.
fn frame(picture: &Picture, body: &str, (width, height): (i64, i64)) -> String {
    // Who cannot see it needs a title, even where none is to be seen.
    let title = if picture.title.is_empty() { &picture.about } else { &picture.title };
    let title = escape(title);
    let description = escape(&describe(picture));
    // Ids are different for each picture, so that several can be on one page.
    let id = fingerprint(&[&title, &description, &picture.width.to_string()]);
    let (width, height) = (px(width), px(height));
    let mut patterns = hatching("unknown", &id, BLUE);
    if body.contains(FAINT_UNKNOWN) {
        patterns += &hatching("faint", &id, GREY);
    }
    let mut text = String::with_capacity(body.len() + description.len() + 1024);
    // Writing to memory cannot fail.
    let _ = write!(
        text,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title-{id} desc-{id}\" \
         width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\">\n\
         <title id=\"title-{id}\">{title}</title>\n\
         <desc id=\"desc-{id}\">{description}</desc>\n\
         <defs>{patterns}</defs>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n\
         {body}</svg>\n",
        body = body
            .replace(UNKNOWN, &format!("url(#unknown-{id}) #cce3f0"))
            .replace(FAINT_UNKNOWN, &format!("url(#faint-{id}) {PALE}")),
    );
    text
}

/// Placeholders for the paint of unknown values, whose ids are known only when the picture is finished.
const UNKNOWN: &str = "{unknown}";
const FAINT_UNKNOWN: &str = "{faint}";

/// The paint of unknown values.
fn hatching(name: &str, id: &str, colour: &str) -> String {
    format!(
        "<pattern id=\"{name}-{id}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45)\"><rect width=\"5\" height=\"5\" fill=\"#fff\"/>\
         <rect width=\"1.3\" height=\"5\" fill=\"{colour}\"/></pattern>"
    )
}

/// The picture in words: its figures, how to read it, and its source.
fn describe(picture: &Picture) -> String {
    let own = picture.subtitle.iter().filter(|own| !own.is_empty());
    let mut parts: Vec<String> =
        own.chain([&picture.about]).map(|line| format!("{line}.")).collect();
    match &picture.drawing {
        Drawing::Bars(bars) => parts.extend(bars::describe(bars)),
        Drawing::Lines(lines) => parts.extend(lines::describe(lines)),
    }
    parts.extend(picture.notes.iter().cloned());
    if let Drawing::Bars(bars) = &picture.drawing {
        parts.extend(bars.notes.iter().cloned());
    }
    parts.join(" ")
}

/// A hash of texts (FNV-1a), the same on every machine.
fn fingerprint(texts: &[&str]) -> String {
    let bytes = texts.iter().flat_map(|text| text.bytes());
    let hash = bytes
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}
