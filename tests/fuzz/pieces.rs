//! One text, one answer: a text is read the same however it is cut into pieces.

use defspend::claim::read::Topic;

use super::targets::claims::{in_pieces, whole};

fn subjects(text: &str, sizes: &[usize]) -> Vec<String> {
    let claims = in_pieces(text.as_bytes(), sizes, Topic::Open).claims;
    let subject = |claim: &String| claim.rsplit(": ").next().unwrap()[..3].to_owned();
    claims.iter().map(subject).collect()
}

/// Of each pair only the first sentence says of whom the second speaks.
pub const PAIR: &str =
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
        let all = whole(&text, Topic::Open, |_| {});
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
