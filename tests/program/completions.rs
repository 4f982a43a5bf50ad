//! Shells that complete a line as a person would have it. A shell that is not installed is skipped; CI has them all.

use super::session;

#[test]
fn bash_completes() {
    let folder = session::folder("bash");
    std::fs::write(folder.join("figures.csv"), "").unwrap();
    // Readline asks so; `compopt` without a line that is being written fails, and is not heard.
    let tab = r#"source <(defspend completions bash)
        tab() { COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _defspend defspend "${@: -1}"; echo "${COMPREPLY[@]}"; }
        "#;
    for (line, words) in [
        ("gap ger", "germany"),
        ("gap --edition 2024", "2024-03 2024-06"),
        ("gap --edition = 2024", "2024-03 2024-06"),
        ("gap germany fr", "france"),
        ("gap --data fig", ""),
        ("data val", "validate"),
    ] {
        assert_eq!(session::run(&format!("{tab} tab defspend {line}"), &folder), words, "{line}");
    }
    assert_eq!(
        session::run(&format!("{tab} complete -p defspend"), &folder),
        "complete -F _defspend defspend"
    );
}

#[test]
fn zsh_completes() {
    if !session::has("zsh") {
        return;
    }
    let folder = session::folder("zsh");
    std::fs::write(folder.join("figures.csv"), "").unwrap();
    assert_eq!(session::run("zsh -n <(defspend completions zsh)", &folder), "");
    // The functions that zsh completes with, put in the place of a terminal.
    let tab = r#"compdef() { :; }
        source <(defspend completions zsh)
        _describe() { print -l -- "${found[@]}"; }
        _files() { print files; }
        tab() { words=("$@") CURRENT=$# PREFIX="${@[-1]}"; _defspend; }"#;
    for (line, words) in [
        ("gap ger", "germany:DEU, Germany"),
        ("gap --edition 2024-06", "2024-06:Defence Expenditure of NATO Countries (2014-2024)"),
        ("gap --data fig", "files"),
        ("gap japan", ""),
        ("gap --format js", "json\njsonl"),
    ] {
        std::fs::write(folder.join("tab.zsh"), format!("{tab}\ntab defspend {line}\n:\n")).unwrap();
        assert_eq!(session::run("zsh -f tab.zsh", &folder), words, "{line}");
    }
}

#[test]
fn fish_completes() {
    if !session::has("fish") {
        return;
    }
    let folder = session::folder("fish");
    std::fs::write(folder.join("figures.csv"), "").unwrap();
    std::fs::create_dir(folder.join("home")).unwrap();
    let script = "defspend completions fish > defspend.fish; fish -n defspend.fish";
    assert_eq!(session::run(script, &folder), "");
    for (line, words) in [
        ("gap ger", "germany\tDEU, Germany"),
        ("gap --edition 2024-06", "2024-06\tDefence Expenditure of NATO Countries (2014-2024)"),
        (
            "gap --edition=2024-06",
            "--edition=2024-06\tDefence Expenditure of NATO Countries (2014-2024)",
        ),
        ("gap --data fig", "figures.csv"),
        ("gap --format js", "json\njsonl"),
    ] {
        let tab = format!(
            r#"HOME=$PWD/home fish --no-config -c 'source defspend.fish; complete -C "defspend {line}"'"#
        );
        assert_eq!(session::run(&tab, &folder), words, "{line}");
    }
}

#[test]
fn elvish_reads_its_script() {
    if !session::has("elvish") {
        return;
    }
    let folder = session::folder("elvish");
    // The editor's own names exist on a terminal alone.
    let script = r"defspend completions elvish | sed 's/set edit:completion:arg-completer.defspend. =/var tab =/; s/edit:complete-filename/echo file/' > tab.elv";
    assert_eq!(session::run(script, &folder), "");
    for (line, words) in
        [("gap ger", "▶ germany"), ("gap --data fig", "file defspend gap --data fig")]
    {
        let tab =
            format!("(cat tab.elv; echo '$tab defspend {line}') > line.elv; elvish -norc line.elv");
        assert_eq!(session::run(&tab, &folder), words, "{line}");
    }
}
