//! Character references of HTML: `&nbsp;`, `&#8217;`, `&#x2019;`.
//!
//! The names are those of HTML 4, of punctuation, and of the letters of Europe: what pages of news are written with. All
//! 2,231 of the standard would add 150 KB to the program, and a page that writes Hebrew letters by name loses nothing here.

/// The longest reference that is looked for, in bytes.
pub(super) const LONGEST: usize = 32;

/// Names that stand for a character even without a semicolon, each before its character; those that
/// pages have most come first.
const BARE: &str = "\
    nbsp \u{a0} amp & quot \" lt < gt > eacute \u{e9} pound \u{a3} copy \u{a9} middot \u{b7} laquo \u{ab} \
    raquo \u{bb} AElig \u{c6} AMP & Aacute \u{c1} Acirc \u{c2} Agrave \u{c0} Aring \u{c5} Atilde \u{c3} \
    Auml \u{c4} Ccedil \u{c7} ETH \u{d0} Eacute \u{c9} Ecirc \u{ca} Egrave \u{c8} Euml \u{cb} GT > \
    Iacute \u{cd} Icirc \u{ce} Igrave \u{cc} Iuml \u{cf} LT < Ntilde \u{d1} Oacute \u{d3} Ocirc \u{d4} \
    Ograve \u{d2} Oslash \u{d8} Otilde \u{d5} Ouml \u{d6} QUOT \" THORN \u{de} Uacute \u{da} Ucirc \u{db} \
    Ugrave \u{d9} Uuml \u{dc} Yacute \u{dd} aacute \u{e1} acirc \u{e2} acute \u{b4} aelig \u{e6} \
    agrave \u{e0} aring \u{e5} atilde \u{e3} auml \u{e4} brvbar \u{a6} ccedil \u{e7} cedil \u{b8} cent \u{a2} \
    curren \u{a4} deg \u{b0} divide \u{f7} ecirc \u{ea} egrave \u{e8} eth \u{f0} euml \u{eb} frac12 \u{bd} \
    frac14 \u{bc} frac34 \u{be} iacute \u{ed} icirc \u{ee} iexcl \u{a1} igrave \u{ec} iquest \u{bf} \
    iuml \u{ef} macr \u{af} micro \u{b5} not \u{ac} ntilde \u{f1} oacute \u{f3} ocirc \u{f4} ograve \u{f2} \
    ordf \u{aa} ordm \u{ba} oslash \u{f8} otilde \u{f5} ouml \u{f6} para \u{b6} plusmn \u{b1} reg \u{ae} \
    sect \u{a7} shy \u{ad} sup1 \u{b9} sup2 \u{b2} sup3 \u{b3} szlig \u{df} thorn \u{fe} times \u{d7} \
    uacute \u{fa} ucirc \u{fb} ugrave \u{f9} uml \u{a8} uuml \u{fc} yacute \u{fd} yen \u{a5} yuml \u{ff} \
    ";

/// Names that need a semicolon.
const NAMED: &str = "\
    rsquo \u{2019} lsquo \u{2018} rdquo \u{201d} ldquo \u{201c} ndash \u{2013} mdash \u{2014} hellip \u{2026} \
    euro \u{20ac} apos ' bull \u{2022} Abreve \u{102} Alpha \u{391} Amacr \u{100} Aogon \u{104} Beta \u{392} \
    Cacute \u{106} Ccaron \u{10c} Cdot \u{10a} Chi \u{3a7} Dagger \u{2021} Dcaron \u{10e} Delta \u{394} \
    Dstrok \u{110} Ecaron \u{11a} Edot \u{116} Emacr \u{112} Eogon \u{118} Epsilon \u{395} Eta \u{397} \
    Gamma \u{393} Gbreve \u{11e} Gcedil \u{122} Idot \u{130} Imacr \u{12a} Iota \u{399} Kappa \u{39a} \
    Kcedil \u{136} Lacute \u{139} Lambda \u{39b} Lcaron \u{13d} Lcedil \u{13b} Lstrok \u{141} Mu \u{39c} \
    Nacute \u{143} Ncaron \u{147} Ncedil \u{145} NoBreak \u{2060} Nu \u{39d} OElig \u{152} Odblac \u{150} \
    Omega \u{3a9} Omicron \u{39f} Phi \u{3a6} Pi \u{3a0} Prime \u{2033} Psi \u{3a8} Racute \u{154} \
    Rcaron \u{158} Rho \u{3a1} Sacute \u{15a} Scaron \u{160} Scedil \u{15e} Sigma \u{3a3} Tau \u{3a4} \
    Tcaron \u{164} Tcedil \u{162} Theta \u{398} Udblac \u{170} Umacr \u{16a} Uogon \u{172} Upsilon \u{3a5} \
    Uring \u{16e} Xi \u{39e} Yuml \u{178} Zacute \u{179} Zdot \u{17b} ZeroWidthSpace \u{200b} Zeta \u{396} \
    abreve \u{103} alefsym \u{2135} alpha \u{3b1} amacr \u{101} and \u{2227} ang \u{2220} aogon \u{105} ast * \
    asymp \u{2248} bdquo \u{201e} beta \u{3b2} bsol \\ bullet \u{2022} cacute \u{107} cap \u{2229} \
    ccaron \u{10d} cdot \u{10b} check \u{2713} chi \u{3c7} circ \u{2c6} clubs \u{2663} colon : comma , \
    commat @ cong \u{2245} crarr \u{21b5} cup \u{222a} dArr \u{21d3} dagger \u{2020} darr \u{2193} \
    dash \u{2010} dcaron \u{10f} delta \u{3b4} diams \u{2666} dollar $ dstrok \u{111} ecaron \u{11b} \
    edot \u{117} emacr \u{113} empty \u{2205} emsp \u{2003} ensp \u{2002} eogon \u{119} epsilon \u{3b5} \
    equals = equiv \u{2261} eta \u{3b7} excl ! exist \u{2203} fnof \u{192} forall \u{2200} frasl \u{2044} \
    gamma \u{3b3} gbreve \u{11f} ge \u{2265} grave ` hArr \u{21d4} hairsp \u{200a} half \u{bd} harr \u{2194} \
    hearts \u{2665} horbar \u{2015} hyphen \u{2010} imacr \u{12b} image \u{2111} imath \u{131} infin \u{221e} \
    inodot \u{131} int \u{222b} iota \u{3b9} isin \u{2208} kappa \u{3ba} kcedil \u{137} lArr \u{21d0} \
    lacute \u{13a} lambda \u{3bb} lang \u{27e8} larr \u{2190} lbrack [ lcaron \u{13e} lcedil \u{13c} \
    lceil \u{2308} lcub { le \u{2264} lfloor \u{230a} lowast \u{2217} lowbar _ loz \u{25ca} lpar ( \
    lrm \u{200e} lsaquo \u{2039} lsqb [ lstrok \u{142} minus \u{2212} mu \u{3bc} nabla \u{2207} \
    nacute \u{144} ncaron \u{148} ncedil \u{146} ne \u{2260} ni \u{220b} notin \u{2209} nsub \u{2284} \
    nu \u{3bd} num # numsp \u{2007} odblac \u{151} oelig \u{153} oline \u{203e} omega \u{3c9} omicron \u{3bf} \
    oplus \u{2295} or \u{2228} otimes \u{2297} part \u{2202} percnt % period . permil \u{2030} perp \u{22a5} \
    phi \u{3c6} pi \u{3c0} piv \u{3d6} plus + prime \u{2032} prod \u{220f} prop \u{221d} psi \u{3c8} \
    puncsp \u{2008} quest ? rArr \u{21d2} racute \u{155} radic \u{221a} rang \u{27e9} rarr \u{2192} rbrack ] \
    rcaron \u{159} rceil \u{2309} rcub } real \u{211c} rfloor \u{230b} rho \u{3c1} rlm \u{200f} rpar ) \
    rsaquo \u{203a} rsqb ] sacute \u{15b} sbquo \u{201a} scaron \u{161} scedil \u{15f} sdot \u{22c5} semi ; \
    sigma \u{3c3} sigmaf \u{3c2} sim \u{223c} sol / spades \u{2660} sub \u{2282} sube \u{2286} sum \u{2211} \
    sup \u{2283} supe \u{2287} tau \u{3c4} tcaron \u{165} tcedil \u{163} there4 \u{2234} theta \u{3b8} \
    thetasym \u{3d1} thinsp \u{2009} tilde \u{2dc} trade \u{2122} uArr \u{21d1} uarr \u{2191} udblac \u{171} \
    umacr \u{16b} uogon \u{173} upsih \u{3d2} upsilon \u{3c5} uring \u{16f} verbar | vert | weierp \u{2118} \
    xi \u{3be} zacute \u{17a} zdot \u{17c} zeta \u{3b6} zwj \u{200d} zwnj \u{200c} \
    ";

/// What the numbers of control characters mean: the characters of Windows-1252 that have them.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The character that a text which begins with `&` refers to, and how many bytes the reference takes.
pub(in crate::claim::document) fn read(text: &str) -> Option<(char, usize)> {
    let text = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
    let rest = text.strip_prefix('&')?;
    if let Some(number) = rest.strip_prefix('#') {
        let (shown, taken) = numbered(number)?;
        return Some((shown, taken + 2));
    }
    let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    if length == 0 {
        return None;
    }
    let name = rest.get(..length).unwrap_or_default();
    let ends = rest.get(length..).is_some_and(|rest| rest.starts_with(';'));
    if ends && let Some((_, shown)) = pairs(BARE).chain(pairs(NAMED)).find(|pair| pair.0 == name) {
        return Some((shown, length + 2));
    }
    // `&copy2024` is © and 2024, and the longest name counts.
    let begins = pairs(BARE).filter(|(known, _)| name.starts_with(known));
    let (known, shown) = begins.max_by_key(|(known, _)| known.len())?;
    Some((shown, known.len() + 1))
}

/// The names of a list, each with its character.
fn pairs(list: &str) -> impl Iterator<Item = (&str, char)> {
    let mut words = list.split_ascii_whitespace();
    std::iter::from_fn(move || Some((words.next()?, words.next()?.chars().next()?)))
}

/// The character that a number means, and how many bytes it takes with the semicolon.
fn numbered(text: &str) -> Option<(char, usize)> {
    let (digits, radix) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (text, 10),
    };
    let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let number = digits.get(..length).filter(|digits| !digits.is_empty())?;
    let shown = match u32::from_str_radix(number, radix).ok().and_then(char::from_u32) {
        Some('\0') | None => char::REPLACEMENT_CHARACTER,
        Some(control @ '\u{80}'..='\u{9f}') => {
            let place = u32::from(control) as usize - 0x80;
            WINDOWS.get(place).copied().unwrap_or(control)
        }
        Some(shown) => shown,
    };
    let semicolon = digits.get(length..).is_some_and(|rest| rest.starts_with(';'));
    Some((shown, text.len() - digits.len() + length + usize::from(semicolon)))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn references_are_read_as_the_standard_has_them() {
        for (text, read_as) in [
            ("&nbsp;percent", Some(('\u{a0}', 6))),
            ("&nbsp percent", Some(('\u{a0}', 5))),
            ("&copy2024", Some(('©', 5))),
            ("&euro;", Some(('€', 6))),
            // Only names of the first HTML do without a semicolon.
            ("&euro 5", None),
            ("&amp;nbsp;", Some(('&', 5))),
            ("&#8217;s", Some(('’', 7))),
            ("&#x2019;", Some(('’', 8))),
            ("&#X2019 ", Some(('’', 7))),
            // Windows-1252, as browsers read it.
            ("&#146;", Some(('’', 6))),
            ("&#0;", Some(('\u{fffd}', 4))),
            ("&#xd800;", Some(('\u{fffd}', 8))),
            ("&#99999999999;", Some(('\u{fffd}', 14))),
            ("&#x;", None),
            ("&;", None),
            ("&", None),
            ("& so on", None),
            ("&Zdot;", Some(('Ż', 6))),
        ] {
            assert_eq!(read(text), read_as, "{text}");
        }
    }
}
