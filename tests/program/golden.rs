//! What a person sees: exit status, standard output and standard error of each command in `tests/golden/`, to the
//! letter. `UPDATE_GOLDEN=1 cargo test --test program golden` writes the files anew; read the difference before you keep it.

use std::fs;
use std::path::Path;

use super::session;

#[test]
fn sessions_are_as_recorded() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut files: Vec<_> =
        fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 5, "the sessions are gone");
    let mut wrong = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let folder = session::folder(&format!("golden-{name}"));
        let session = fs::read_to_string(&file).unwrap();
        let first = session.find("$ ").unwrap();
        let mut seen = session[..first].to_owned();
        for step in session::steps(&session) {
            let got = session::run(&step.command, &folder);
            if got != step.expected {
                wrong.push(format!(
                    "{name}: $ {}\n--- expected\n{}\n--- got\n{got}\n",
                    step.command, step.expected
                ));
            }
            seen += &["$ ", &step.command, "\n", &got, "\n\n"].concat();
        }
        if update {
            fs::write(&file, format!("{}\n", seen.trim_end())).unwrap();
        }
    }
    assert!(update || wrong.is_empty(), "{}", wrong.join("\n"));
}
