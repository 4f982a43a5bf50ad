//! The guide: a chapter of Markdown for each topic. README links the files; the program prints them as they are.

/// A chapter of the guide.
#[derive(Clone, Copy, Debug)]
pub struct Topic {
    /// The word by which a reader asks for it, which no command has as its name.
    pub name: &'static str,
    /// The chapter in Markdown: a line with its title, one with its summary, and all the rest.
    pub text: &'static str,
}

impl Topic {
    /// The sentence below the title.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        self.text.lines().nth(2).unwrap_or_default()
    }
}

/// Every chapter, first those that most readers want.
pub const TOPICS: [Topic; 11] = [
    Topic { name: "recipes", text: include_str!("recipes.md") },
    Topic { name: "checking", text: include_str!("checking.md") },
    Topic { name: "archive", text: include_str!("archive.md") },
    Topic { name: "cluster", text: include_str!("cluster.md") },
    Topic { name: "reports", text: include_str!("reports.md") },
    Topic { name: "columns", text: include_str!("columns.md") },
    Topic { name: "pictures", text: include_str!("pictures.md") },
    Topic { name: "own-figures", text: include_str!("own-figures.md") },
    Topic { name: "record", text: include_str!("record.md") },
    Topic { name: "config", text: include_str!("config.md") },
    Topic { name: "packaging", text: include_str!("packaging.md") },
];

#[cfg(test)]
mod tests {
    use super::TOPICS;

    #[test]
    fn a_chapter_begins_with_its_title_and_a_sentence_that_fits_a_list() {
        for topic in TOPICS {
            let lines: Vec<&str> = topic.text.lines().take(4).collect();
            let fine = matches!(&lines[..], [title, "", summary, ""]
                if title.starts_with("# ") && summary.ends_with('.') && summary.len() <= 65);
            assert!(fine, "{}: {lines:?}", topic.name);
            assert_eq!(topic.summary(), lines[2]);
        }
    }
}
