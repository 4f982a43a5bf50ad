//! How names are compared.

/// A name as it is compared: lower case, without diacritics, points, commas and the stars of NATO's footnotes, with one
/// space between words.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        match character {
            // Combining marks, and what may stand within or after a name.
            '\u{300}'..='\u{36f}' | '.' | ',' | '*' | '\'' | '’' => {}
            ' ' | '-' | '_' | '\u{a0}' => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            'à'..='å' => folded.push('a'),
            'ç' | 'č' | 'ć' => folded.push('c'),
            'è'..='ë' | 'ě' | 'ē' => folded.push('e'),
            'ł' => folded.push('l'),
            'ì'..='ï' | 'ı' | 'ī' => folded.push('i'),
            'ñ' | 'ň' => folded.push('n'),
            'ò'..='ö' | 'ø' | 'ō' => folded.push('o'),
            'š' | 'ş' => folded.push('s'),
            'ù'..='ü' | 'ů' | 'ū' => folded.push('u'),
            'ý' => folded.push('y'),
            'ž' => folded.push('z'),
            other => folded.push(other),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The same without the article of `the Netherlands`.
pub(crate) fn plain(name: &str) -> String {
    let folded = fold(name);
    folded.strip_prefix("the ").map(str::to_owned).unwrap_or(folded)
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn names_fold_alike() {
        for name in ["Türkiye", "TÜRKİYE", "turkiye", " Tu\u{308}rkiye "] {
            assert_eq!(fold(name), "turkiye", "{name:?}");
        }
        assert_eq!(fold("North-Macedonia"), fold("north  macedonia"));
        assert_eq!(fold("U.S.A."), "usa");
        assert_eq!(fold("Latvia * "), "latvia");
        assert_eq!(fold("Netherlands, The"), fold("netherlands the"));
    }
}
