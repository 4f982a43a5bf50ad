//! One text, one answer: a text is read the same however it is cut into pieces.

use defspend::claim::read::Topic;
use proptest::prelude::*;
use proptest::sample::select;

use super::targets::claims::{in_pieces, whole};

fn subjects(text: &str, sizes: &[usize]) -> Vec<String> {
    let claims = in_pieces(text.as_bytes(), sizes, Topic::Open).claims;
    let subject = |claim: &String| claim.rsplit(": ").next().unwrap()[..3].to_owned();
    claims.iter().map(subject).collect()
}

/// Of each pair only the first sentence says of whom the second speaks.
const PAIR: &str =
    "Lithuania keeps a large army for its size. It spends 4% of its GDP on defence. ";

#[test]
fn the_sentence_before_a_cut_is_remembered() {
    // They lie across every border of a block, at other places each time.
    let text = PAIR.repeat(2000);
    for sizes in [&[usize::MAX][..], &[300], &[4096, 1 << 16], &[PAIR.len()], &[1, 7, 50]] {
        let found = subjects(&text, sizes);
        assert_eq!(found.len(), 2000, "{sizes:?}");
        assert!(found.iter().all(|subject| subject == "LTU"), "{sizes:?}");
    }
}

#[test]
fn blanks_after_a_stop_say_the_same_before_and_after_a_cut() {
    let first = "Lithuania keeps a large army for its size.";
    for blanks in 0..300 {
        let text = format!("{first}{}it spends 4% of GDP on defence.\n", " ".repeat(blanks));
        let all = whole(&text, Topic::Open);
        for at in first.len() - 1..first.len() + blanks + 2 {
            let cut = in_pieces(text.as_bytes(), &[at, text.len()], Topic::Open);
            assert_eq!((cut.claims, cut.seen), all, "{blanks} blanks, cut at {at}");
        }
    }
}

#[test]
fn a_date_is_read_to_its_end() {
    for head in
        ["Date: 2025-06-09\n", "Spain in brief\n\nBy our correspondent in Madrid\n\n9 June 2025\n"]
    {
        let text = format!("{head}\nLast year Spain spent 1.2% of GDP on defence.");
        for sizes in [&[10][..], &[1], &[text.len()]] {
            let claims = in_pieces(text.as_bytes(), sizes, Topic::Open).claims;
            assert_eq!(claims.len(), 1);
            assert!(claims[0].ends_with(": ESP share eq 1.2 pct_gdp 2024"), "{claims:?}");
        }
    }
}

/// What a cut may fall into: blanks, ends of lines, closing marks, characters of several bytes, whole and broken.
const BETWEEN: &[&[u8]] = &[
    b" ", b" ", b"\n", b"\n\n", b"\r\n", b"", b".", b"\" ", b") ", b".)) ", b" - ", b"\n- ", b"!", b"? ",
    b" U.S. ", b" Gen. ", b"\xe2\x80\x9d ", b"\xc2\xa0", b"\xe2\x80\x8b", b"\xc2\xad", b"\xef\xbb\xbf", b"u\xcc\x88",
    b"\xcc\x81", b"T\xc3\xbcrkiye ", b"\xff", b"\xe2\x80", b"\xf0\x9f", b"\0",
    b"                                                                                ",
    b"\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n",
    b"))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))",
];

/// Sentences of the labelled ones in any order, with anything between them; at times a date before them, or a word that
/// is longer than any sentence.
fn texts() -> impl Strategy<Value = Vec<u8>> {
    let sentences = include_str!("../claims/sentences.txt");
    let sentences: Vec<&str> =
        sentences.lines().filter(|line| !line.starts_with([' ', '#'])).collect();
    let part = prop_oneof![
        8 => select(sentences).prop_map(|sentence| sentence.as_bytes().to_vec()),
        8 => select(BETWEEN).prop_map(<[u8]>::to_vec),
        2 => Just(PAIR.as_bytes().to_vec()),
        1 => (select(BETWEEN), 1_usize..300).prop_map(|(part, times)| part.repeat(times)),
        1 => (1_usize..6000).prop_map(|length| vec![b'x'; length]),
    ];
    let date = select(vec!["", "", "Date: 2024-07-10\n", "A title\n\n9 June 2025\n"]);
    (date, proptest::collection::vec(part, 1..60))
        .prop_map(|(date, parts)| [date.as_bytes(), &parts.concat()].concat())
}

fn sizes() -> impl Strategy<Value = Vec<usize>> {
    let size = prop_oneof![1_usize..10, 1_usize..400, 1_usize..10_000];
    proptest::collection::vec(size, 1..20)
}

fn check(text: &[u8], sizes: &[usize], topic: Topic) {
    let answer = in_pieces(text, sizes, topic);
    let (claims, seen) = whole(&String::from_utf8_lossy(text), topic);
    assert_eq!((&answer.claims, answer.seen), (&claims, seen));
    assert_eq!(answer, in_pieces(text, &[usize::MAX], topic));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_change_nothing(text in texts(), sizes in sizes(), given in any::<bool>()) {
        check(&text, &sizes, if given { Topic::Given } else { Topic::Open });
    }

    /// Cut in two at every place near one, so that no cut is left to chance.
    #[test]
    fn no_place_of_a_cut_matters(text in texts(), near in any::<prop::sample::Index>()) {
        let near = near.index(text.len());
        let all = in_pieces(&text, &[usize::MAX], Topic::Open);
        for at in near..(near + 12).min(text.len()) {
            prop_assert_eq!(&in_pieces(&text, &[at.max(1), text.len()], Topic::Open), &all);
        }
    }
}
