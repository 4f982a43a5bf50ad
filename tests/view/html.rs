//! Pages: sound markup that nothing of an answer or a text can change, that loads nothing, and
//! whose colours can be read.

use std::collections::{BTreeMap, BTreeSet};

use defspend::calc::indicator::Indicator;
use defspend::printable::{is_hidden, printable};
use defspend::report::Format;
use defspend::report::article::Piece;
use proptest::prelude::*;

use super::asked::{answers_in_pictures, every_answer, name};
use super::json::written;
use super::questions::{
    Answer, Question as _, allies, check_text, everybody, gap, groups, history,
};

/// The elements that a page may have beside those of a picture: none that loads.
const ELEMENTS: [&str; 50] = [
    "html",
    "head",
    "meta",
    "title",
    "style",
    "script",
    "body",
    "header",
    "main",
    "footer",
    "section",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "a",
    "b",
    "br",
    "ul",
    "li",
    "pre",
    "span",
    "mark",
    "figure",
    "figcaption",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "th",
    "td",
    "svg",
    "desc",
    "defs",
    "pattern",
    "g",
    "rect",
    "line",
    "polyline",
    "polygon",
    "circle",
    "text",
    "tspan",
    "path",
];
/// Attributes that run something or load something.
const FORBIDDEN: [&str; 8] =
    ["src", "style", "srcdoc", "action", "formaction", "background", "ping", "srcset"];

/// A tag: its name, whether it ends an element, and its attributes.
struct Tag {
    name: String,
    is_end: bool,
    attributes: BTreeMap<String, String>,
    /// The text up to the next tag, with its references resolved.
    after: String,
}

/// The text that references stand for; the page has no others.
fn resolved(text: &str) -> String {
    assert!(!text.contains(['<', '>', '"']), "{text:?}");
    let mut resolved = String::new();
    let mut parts = text.split('&');
    resolved.push_str(parts.next().unwrap());
    for part in parts {
        let (reference, rest) = part.split_once(';').unwrap_or_else(|| panic!("{text:?}"));
        resolved.push(match reference {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            other => panic!("&{other}; in {text:?}"),
        });
        resolved.push_str(rest);
    }
    resolved
}

/// The tags of a page, read more strictly than a browser would.
fn tags(page: &str) -> Vec<Tag> {
    let mut rest = page.strip_prefix("<!doctype html>\n").unwrap();
    let (mut tags, mut open): (Vec<Tag>, Vec<String>) = (Vec::new(), Vec::new());
    while let Some(after) = rest.trim_start_matches('\n').strip_prefix('<') {
        let (tag, text) = after.split_once('>').unwrap();
        let is_end = tag.starts_with('/');
        let tag = tag.trim_start_matches('/');
        let (words, is_empty) = tag.strip_suffix('/').map_or((tag, false), |words| (words, true));
        let (name, mut given) = words.split_once(' ').unwrap_or((words, ""));
        assert!(ELEMENTS.contains(&name), "<{tag}>");
        let mut attributes = BTreeMap::new();
        while !given.is_empty() {
            let (name, value) = given.split_once("=\"").unwrap_or_else(|| panic!("<{tag}>"));
            let (value, more) = value.split_once('"').unwrap();
            assert!(!name.starts_with("on") && !FORBIDDEN.contains(&name), "<{tag}>");
            assert!(
                name.chars().all(|c| c.is_ascii_alphabetic() || "-:0123456789".contains(c)),
                "<{tag}>"
            );
            assert!(attributes.insert(name.to_owned(), resolved(value)).is_none(), "<{tag}>");
            given = more.trim_start();
        }
        if is_end {
            assert_eq!(open.pop().as_deref(), Some(name));
        } else if !is_empty && !matches!(name, "meta" | "br") {
            open.push(name.to_owned());
        }
        let is_code = !is_end && matches!(name, "style" | "script");
        let end = if is_code { text.find(&format!("</{name}>")) } else { text.find('<') };
        let (text, next) = text.split_at(end.unwrap_or(text.len()));
        let after = if is_code { String::new() } else { resolved(text) };
        tags.push(Tag { name: name.to_owned(), is_end, attributes, after });
        rest = next;
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} {rest:?}");
    tags
}

fn begin<'t>(tags: &'t [Tag], name: &str) -> impl Iterator<Item = &'t Tag> {
    tags.iter().filter(move |tag| tag.name == name && !tag.is_end)
}

/// Reads a page, and fails where it is not sound by itself.
fn sound(page: &str) -> Vec<Tag> {
    let tags = tags(page);
    for (element, count) in [("html", 1), ("title", 1), ("h1", 1), ("main", 1), ("style", 1)] {
        let of_page = begin(&tags, element)
            .filter(|tag| !tag.attributes.contains_key("id") || element == "main");
        assert_eq!(of_page.count(), count, "{element}");
    }
    assert_eq!(tags[0].attributes["lang"], "en");
    let (mut ids, mut led_to) = (BTreeSet::new(), BTreeSet::new());
    for tag in &tags {
        if let Some(id) = tag.attributes.get("id") {
            assert!(ids.insert(id.as_str()), "{id} twice");
        }
        if tag.name == "th" && !tag.is_end {
            assert!(tag.attributes.contains_key("scope"));
        }
        if let Some(address) = tag.attributes.get("href") {
            match address.strip_prefix('#') {
                Some(id) => drop(led_to.insert(id)),
                None => assert!(address.starts_with("https://"), "{address}"),
            }
        }
    }
    assert!(led_to.is_subset(&ids), "{:?}", led_to.difference(&ids));
    let policy = tags.iter().position(|tag| tag.attributes.contains_key("http-equiv")).unwrap();
    let style = tags.iter().position(|tag| tag.name == "style").unwrap();
    assert!(
        policy < style && tags[policy].attributes["content"].starts_with("default-src 'none'; ")
    );
    assert_eq!(page.matches("url(").count(), page.matches("url(#").count());
    assert!(!page.contains(|c| is_hidden(c) && c != '\n'));
    tags
}

/// What stands in the cells of each row between two tags.
fn cells(tags: &[Tag]) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for tag in tags.iter().filter(|tag| !tag.is_end) {
        match tag.name.as_str() {
            "tr" => rows.push(Vec::new()),
            "td" | "th" => rows.last_mut().unwrap().push(tag.after.clone()),
            _ => {}
        }
    }
    rows
}

#[test]
fn every_answer_is_a_sound_page_with_the_cells_of_its_table() {
    let mut compared = 0;
    for view in every_answer() {
        let page = written(view, Format::Html);
        let tags = sound(&page);
        if view.article().is_some() {
            continue;
        }
        let table = view.table(None);
        let body = tags.iter().position(|tag| tag.name == "tbody");
        let shown = cells(body.map_or(&[], |at| &tags[at..]));
        let expected: Vec<Vec<String>> = table
            .rows
            .iter()
            .chain(&table.totals)
            .map(|row| row.iter().map(|cell| printable(cell).trim().to_owned()).collect())
            .collect();
        assert_eq!(shown, expected, "{}", name(view));
        compared += shown.len();
    }
    assert!(compared > 3_000, "{compared} rows are few");
}

#[test]
fn a_page_has_the_picture_of_its_answer() {
    for view in answers_in_pictures() {
        let tags = sound(&written(view, Format::Html));
        // One for wide screens, and one for narrow ones.
        let drawn: Vec<&str> =
            begin(&tags, "svg").map(|tag| tag.attributes["width"].as_str()).collect();
        let expected: &[&str] = if view.has_one_axis() { &["360", "800"] } else { &[] };
        assert_eq!(drawn, expected, "{}", name(view));
    }
}

/// Who reads a page has typed no command, and reads each note once.
#[test]
fn pages_are_for_readers() {
    for view in every_answer() {
        let page = written(view, Format::Html);
        let tags = sound(&page);
        let title = &begin(&tags, "h1").next().unwrap().after;
        assert!(!title.contains(".."), "{title}");
        let mut notes: Vec<&str> = Vec::new();
        for note in begin(&tags, "p").map(|tag| tag.after.trim()).filter(|note| !note.is_empty()) {
            let is_option = note.contains(" --") || note.contains("`defspend");
            assert!(!is_option, "{}: {note}", name(view));
            assert!(
                !notes.contains(&note) || view.article().is_some(),
                "{}: {note} twice",
                name(view)
            );
            notes.push(note);
        }
    }
    let page = written(gap(allies("germany"), "2").ask(), Format::Html);
    assert!(page.contains("<h1>Germany: "), "{page}");
    let page = written(gap(everybody(), "2").ask(), Format::Html);
    assert!(page.contains(" aria-sort=\"descending\"") && page.contains("% of GDP</th>"), "{page}");
    let page = written(history(groups("nordic"), Indicator::SHARE).ask(), Format::Html);
    assert!(page.contains(">2025e</th>"), "{page}");
}

/// An article that would be markup, run something, or turn the direction of writing.
const HOSTILE: &str = "Poland spent 4.1% of GDP on defence in 2024 <script>alert(1)</script>\n\n\
    </p></main><img src=x onerror='alert(2)'> & \"Germany spent 2.1%\" of GDP on defence in 2024 &lt;b&gt;\n\n\
    Estonia, Latvia and Lithuania spent more than 3% of GDP on defence in 2024\u{202e}, \u{0}\u{1b}[31m and it costs 4,000 jobs.";

#[test]
fn an_article_has_its_words_and_each_figure_its_note_and_its_row() {
    let view = check_text(HOSTILE, Some("2025-06-09"));
    let tags = sound(&written(view, Format::Html));
    let ids = |prefix: &str| -> Vec<String> {
        let ids = tags.iter().filter_map(|tag| tag.attributes.get("id"));
        let mut ids: Vec<String> =
            ids.filter_map(|id| id.strip_prefix(prefix)).map(str::to_owned).collect();
        ids.sort();
        ids
    };
    // Three figures: the three Baltic allies share one, and one row.
    for prefix in ["figure-", "note-", "row-"] {
        assert_eq!(ids(prefix), ["1", "2", "3"], "{prefix}");
    }
    let marks: Vec<&str> = begin(&tags, "mark").map(|tag| tag.after.as_str()).collect();
    assert_eq!(marks, ["4.1% of GDP", "2.1%", "3% of GDP"]);
    assert!(begin(&tags, "mark").all(|tag| tag.attributes["class"] == "agrees"));
    let passed: Vec<&str> = begin(&tags, "span")
        .filter(|tag| tag.attributes.get("class").is_some_and(|class| class == "passed"))
        .map(|tag| tag.after.as_str())
        .collect();
    // Numbers near words of defence, in markup as in words.
    assert_eq!(passed, ["1", "2", "31m", "4,000"]);
    let words: String = tags.iter().map(|tag| tag.after.as_str()).collect();
    for words_of_it in [
        "2024 <script>alert(",
        ")</script>",
        "<img src=x onerror='alert(",
        ")'> & \"Germany spent ",
        "\\u{202e}, \\u{0}\\u{1b}[",
    ] {
        assert!(words.contains(words_of_it), "{words_of_it}");
    }
}

/// The text of an article as its pieces have it, a paragraph each.
fn words_of(view: Answer) -> Vec<String> {
    let article = view.article().unwrap();
    let words = |piece: &Piece| match piece {
        Piece::Words(words) | Piece::Figure(words, _) | Piece::PassedOver(words, _) => {
            (*words).to_owned()
        }
    };
    let passages = article.texts[0].passages.iter();
    passages.map(|passage| passage.cells.iter().flatten().map(words).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_article_changes_its_page(pieces in prop::collection::vec(prop::sample::select(vec![
        "Poland spent 4.1% of GDP on defence in 2024. ", "</script>", "<", ">", "\"", "'", "&", "&amp;", "<!--", "-->", "]]>",
        "\u{202e}", "\u{2066}", "\u{0}", "\r\n", "\n\n", " ", "2.1", "%", "Ελλάδα ", "\u{ad}", "u\u{308}", "<style>", "`", "=",
        "23 allies", " 2% of GDP ", "javascript:alert(1) ", "https://x.int/\"onclick ", "onload=",
    ]), 0..24)) {
        let text = pieces.concat();
        let view = check_text(&text, Some("2025-06-09"));
        sound(&written(view, Format::Html));
        // Every word is there, in order; between paragraphs only blanks are left out.
        let spaced = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
        prop_assert_eq!(spaced(&words_of(view).concat()), spaced(&text));
    }
}

const STYLE: &str = include_str!("../../src/report/html/page.css");
const SCRIPT: &str = include_str!("../../src/report/html/page.js");

/// The colours of a scheme by their names.
fn colours(block: &str) -> BTreeMap<&str, [u8; 3]> {
    let mut colours = BTreeMap::new();
    for given in block.split("--").skip(1) {
        let (name, rest) = given.split_once(":#").unwrap();
        let digits = |at: usize| u8::from_str_radix(&rest[at..at + 2], 16).unwrap();
        colours.insert(name, [digits(0), digits(2), digits(4)]);
    }
    colours
}

/// The ratio of two colours by the formula of WCAG 2.2.
#[expect(clippy::float_arithmetic, reason = "the formula has powers")]
pub(super) fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let luminance = |colour: [u8; 3]| {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = colour.map(part);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_pair_of_colours_can_be_read_in_the_light_and_in_the_dark() {
    // Black on white is 21 by definition; the grey of 4.54 is the example of WCAG.
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
    assert!((contrast([0x76; 3], [255; 3]) - 4.54).abs() < 0.005);
    let mut blocks = STYLE.split(":root{").skip(1).map(|block| block.split_once('}').unwrap().0);
    let (light, dark) = (colours(blocks.next().unwrap()), colours(blocks.next().unwrap()));
    assert!(blocks.next().is_none() && light.keys().eq(dark.keys()));
    let mut pairs = 0;
    for (scheme, colours) in [("light", &light), ("dark", &dark)] {
        let mut check = |words: &str, ground: &str| {
            let ratio = contrast(colours[words], colours[ground]);
            assert!(ratio >= 4.5, "{words} on {ground}, {scheme}: {ratio:.2}");
            pairs += 1;
        };
        for ground in ["ground", "band"] {
            for words in ["ink", "faint", "link"] {
                check(words, ground);
            }
        }
        for tone in ["agrees", "dated", "differs", "wrong", "open"] {
            check(&format!("{tone}-ink"), &format!("{tone}-ground"));
        }
    }
    assert_eq!(pairs, 22);
    // There are no other colours, and words of a tone stand only on its ground.
    let rules = STYLE.rsplit_once("--open-ink").unwrap().1.split_once("}}").unwrap().1;
    assert!(!rules.contains('#') && !rules.contains("rgb"), "{rules}");
    for rule in rules.split('}') {
        for tone in ["agrees", "dated", "differs", "wrong", "open"] {
            let (ink, ground) = (format!("var(--{tone}-ink)"), format!("var(--{tone}-ground)"));
            assert_eq!(rule.contains(&ink), rule.contains(&ground), "{rule}");
        }
    }
}

#[test]
fn the_policy_knows_the_style_and_the_script() {
    // The digest of "abc" is the example of FIPS 180-2.
    assert_eq!(base64(&sha256(b"abc")), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    let page = written(every_answer().next().unwrap(), Format::Html);
    let tags = tags(&page);
    let policy = &begin(&tags, "meta")
        .find(|tag| tag.attributes.contains_key("http-equiv"))
        .unwrap()
        .attributes["content"];
    for (directive, code) in [("style-src", STYLE), ("script-src", SCRIPT)] {
        let expected = format!("{directive} 'sha256-{}'", base64(&sha256(code.as_bytes())));
        assert!(policy.contains(&expected), "{expected}\n{policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"));
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0, |bits, byte| bits << 8 | usize::from(*byte))
            << (8 * (3 - three.len()));
        for place in 0..4 {
            let letter = LETTERS[bits >> (18 - 6 * place) & 63];
            text.push(if place > three.len() { '=' } else { char::from(letter) });
        }
    }
    text
}

/// SHA-256, as FIPS 180-4 has it.
fn sha256(message: &[u8]) -> [u8; 32] {
    let primes = (2_u32..).filter(|n| (2..*n).all(|by| n % by != 0));
    // The first 32 bits of the fractions of square and cube roots of primes, by whole numbers
    // alone.
    let fraction = |prime: u32, power: u32| -> u32 {
        let target = u128::from(prime) << (32 * power);
        let (mut low, mut high) = (0_u128, 1_u128 << 40);
        while high - low > 1 {
            let middle = u128::midpoint(low, high);
            if middle.checked_pow(power).is_some_and(|value| value <= target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        u32::try_from(low & 0xffff_ffff).unwrap()
    };
    let primes: Vec<u32> = primes.take(64).collect();
    let mut state: Vec<u32> = primes[..8].iter().map(|prime| fraction(*prime, 2)).collect();
    let constants: Vec<u32> = primes.iter().map(|prime| fraction(*prime, 3)).collect();
    let mut bytes = message.to_vec();
    bytes.push(0x80);
    bytes.resize(bytes.len().next_multiple_of(64), 0);
    if bytes.len() - message.len() < 9 {
        bytes.resize(bytes.len() + 64, 0);
    }
    let end = bytes.len() - 8;
    bytes[end..].copy_from_slice(&(message.len() as u64 * 8).to_be_bytes());
    for block in bytes.chunks(64) {
        let mut words: Vec<u32> =
            block.chunks(4).map(|four| u32::from_be_bytes(four.try_into().unwrap())).collect();
        for at in 16..64 {
            let (a, b) = (words[at - 15], words[at - 2]);
            let low = a.rotate_right(7) ^ a.rotate_right(18) ^ a >> 3;
            let high = b.rotate_right(17) ^ b.rotate_right(19) ^ b >> 10;
            words.push(
                words[at - 16].wrapping_add(low).wrapping_add(words[at - 7]).wrapping_add(high),
            );
        }
        let mut now = state.clone();
        for (word, constant) in words.iter().zip(&constants) {
            let (a, e) = (now[0], now[4]);
            let high = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
            let choice = e & now[5] ^ !e & now[6];
            let one = [high, choice, *constant, *word].into_iter().fold(now[7], u32::wrapping_add);
            let low = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
            let majority = a & now[1] ^ a & now[2] ^ now[1] & now[2];
            now.rotate_right(1);
            now[4] = now[4].wrapping_add(one);
            now[0] = one.wrapping_add(low).wrapping_add(majority);
        }
        for (sum, word) in state.iter_mut().zip(now) {
            *sum = sum.wrapping_add(word);
        }
    }
    let mut digest = [0; 32];
    for (four, word) in digest.chunks_mut(4).zip(state) {
        four.copy_from_slice(&word.to_be_bytes());
    }
    digest
}
