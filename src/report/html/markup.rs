//! Markup in the making, in which words cannot become markup.

use crate::printable::{printable, printable_lines};
use crate::report::links::{self, Part};
use crate::report::picture::Picture;
use crate::report::svg;

/// Markup of a page. Words of an answer or of somebody's text get in escaped, and in no other way:
/// what gets in as it stands is a literal of the code, which lives as long as the program does, and
/// no word that was read or worked out does.
#[derive(Default)]
pub struct Markup(String);

impl Markup {
    /// Markup that stands in the code.
    pub fn put(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }

    /// Words, on one line.
    pub fn words(&mut self, words: &str) {
        self.escape(&printable(words));
    }

    /// Words with lines of their own.
    pub fn lines(&mut self, words: &str) {
        self.escape(&printable_lines(words));
    }

    /// Words with the addresses in them as links.
    pub fn prose(&mut self, text: &str) {
        for part in links::parts(text) {
            match part {
                Part::Words(words) => self.words(words),
                Part::Address(address) => self.link(address),
            }
        }
    }

    /// An address: a link where it leads to the web, and words otherwise.
    pub fn link(&mut self, address: &str) {
        if !links::is_of_the_web(address) {
            self.words(address);
            return;
        }
        self.open("a", &[("href", address), ("rel", "noreferrer")]);
        self.words(address);
        self.put("</a>");
    }

    /// The beginning of an element. An attribute without a value is left out.
    pub fn open(&mut self, element: &'static str, attributes: &[(&'static str, &str)]) {
        self.put("<");
        self.put(element);
        for (name, value) in attributes {
            if value.is_empty() {
                continue;
            }
            self.put(" ");
            self.put(name);
            self.put("=\"");
            self.words(value);
            self.put("\"");
        }
        self.put(">");
    }

    /// An element with words in it.
    pub fn element(
        &mut self,
        element: &'static str,
        attributes: &[(&'static str, &str)],
        words: &str,
    ) {
        self.open(element, attributes);
        self.words(words);
        self.close(element);
    }

    /// The end of an element.
    pub fn close(&mut self, element: &'static str) {
        self.put("</");
        self.put(element);
        self.put(">");
    }

    /// A picture, whose words are escaped where it is drawn.
    pub fn picture(&mut self, picture: &Picture) {
        self.0.push_str(&svg::write_untitled(picture));
    }

    /// The page.
    pub fn finish(self) -> String {
        self.0
    }

    fn escape(&mut self, words: &str) {
        let mut rest = words;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
            let (before, from) = rest.split_at(at);
            self.0.push_str(before);
            self.0.push_str(match from.as_bytes().first() {
                Some(b'&') => "&amp;",
                Some(b'<') => "&lt;",
                Some(b'>') => "&gt;",
                Some(b'"') => "&quot;",
                _ => "&#39;",
            });
            rest = from.get(1..).unwrap_or_default();
        }
        self.0.push_str(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::Markup;

    fn made(make: impl Fn(&mut Markup)) -> String {
        let mut markup = Markup::default();
        make(&mut markup);
        markup.finish()
    }

    #[test]
    fn words_become_no_markup() {
        assert_eq!(
            made(|page| page.words("</title><script>alert('1' & \"2\")</script>")),
            "&lt;/title&gt;&lt;script&gt;alert(&#39;1&#39; &amp; &quot;2&quot;)&lt;/script&gt;"
        );
        assert_eq!(
            made(|page| page.words("a\nb\u{0}\u{1b}\u{202e}\u{61c}c")),
            r"a b\u{0}\u{1b}\u{202e}\u{61c}c"
        );
        assert_eq!(made(|page| page.lines("é\n<b>\u{2066}")), "é\n&lt;b&gt;\\u{2066}");
    }

    #[test]
    fn a_value_stays_in_its_attribute() {
        assert_eq!(
            made(|page| page.open("p", &[("id", "a\" onclick='x'>"), ("class", "")])),
            "<p id=\"a&quot; onclick=&#39;x&#39;&gt;\">"
        );
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        assert_eq!(
            made(|page| page.prose("see https://x.int/?a&b.")),
            "see <a href=\"https://x.int/?a&amp;b\" rel=\"noreferrer\">https://x.int/?a&amp;b</a>."
        );
        assert_eq!(made(|page| page.link("javascript:alert(1)")), "javascript:alert(1)");
    }
}
