//! Embeds every CSV file of `data/`, so that a new edition is a new file and no new code.
//!
//! `DEFSPEND_RECORD` names another folder of the same layout, whose files are embedded under the paths that those of
//! `data/` have. Tests use it to build a program whose output does not change with a new edition.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let record = env::var("DEFSPEND_RECORD").unwrap_or_else(|_| "data".to_owned());
    let data = root.join(&record);
    let mut names = csv_files(&data, &data)?;
    names.sort();
    let mut list = String::from("&[\n");
    for name in names {
        let _ = writeln!(
            list,
            "    (\"data/{name}\", include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{record}/{name}\"))),"
        );
    }
    list.push_str("]\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("files.rs"), list)?;
    let editions = fs::read_to_string(data.join("editions.csv"))?;
    let (edition, published) = newest(&editions);
    println!("cargo::rustc-env=DEFSPEND_DATA_EDITION={edition}");
    println!("cargo::rustc-env=DEFSPEND_DATA_PUBLISHED={published}");
    println!("cargo::rerun-if-env-changed=DEFSPEND_RECORD");
    println!("cargo::rerun-if-changed={record}");
    println!("cargo::rerun-if-changed=src/dataset/build.rs");
    Ok(())
}

/// The newest edition of the list and the day it came out, so that the program can name them without reading the list.
/// Splitting at commas is safe because no title has one; a test compares the result with a proper reading.
fn newest(editions: &str) -> (&str, &str) {
    let id_and_day = |line| {
        let mut fields = str::split(line, ',');
        Some((fields.next()?, fields.nth(1)?))
    };
    let all = editions.lines().skip(1).filter_map(id_and_day);
    all.max_by_key(|(_, published)| *published).unwrap_or_default()
}

fn csv_files(folder: &Path, root: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            names.extend(csv_files(&path, root)?);
        } else if path.extension().is_some_and(|ending| ending == "csv") {
            let name = path.strip_prefix(root).unwrap_or(&path);
            names.push(name.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(names)
}
