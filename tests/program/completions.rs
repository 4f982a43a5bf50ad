//! Shells complete a line as people expect. A shell that is not installed is skipped; CI has them all.

use super::session;

/// The words that may come next on a line, without their descriptions and without options; the last word is being
/// written, and may be empty.
fn words(line: &str) -> String {
    let line = line.split(' ').map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" ");
    let ask = format!(
        "DEFSPEND_COMPLETE=fish defspend -- defspend {line} | cut -f1 | grep -v '^--[a-z-]*$'; :"
    );
    session::run(&ask, &session::folder("words")).replace('\n', " ")
}

#[test]
fn a_line_goes_on_with_what_its_arguments_take() {
    for (line, expected) in [
        ("re", "revisions"),
        ("data im", "import"),
        ("help pl", "pledges"),
        ("gap ger", "germany"),
        ("gap GER", "germany"),
        ("gap DE", "DEU"),
        ("gap uk", "uk"),
        ("gap united-k", "united-kingdom"),
        ("gap Türk", "turkiye"),
        ("gap germany fr", "france"),
        ("gap -q germany fr", "france"),
        ("show germany fr", ""),
        ("gap japan", ""),
        ("gap --edition 2024", "2024-03 2024-06"),
        ("gap -e 2024-0", "2024-03 2024-06"),
        ("gap -qe 2024-06", "2024-06"),
        ("gap --edition=2024-06", "--edition=2024-06"),
        ("gap --quiet=2", ""),
        ("gap --target 2,eq", "2,equipment"),
        ("gap --target=2,eq", "--target=2,equipment"),
        ("gap --group NOR", "nordic nordic-baltic"),
        ("groups bal", "baltic"),
        ("gap --currency n", "NOK national"),
        ("gap --year 2014..2025", "2014..2025"),
        ("project --by 2035", "2035"),
        ("project --year 2035", ""),
        ("rank --measure gap", "gap gap_money"),
        ("revisions --edition 2024-03..2024-0", "2024-03..2024-03 2024-03..2024-06"),
        ("revisions --measure equip", "equipment"),
        ("revisions --currency n", "national"),
        ("check --fail-on confirmed,out", "confirmed,outdated"),
        ("gap --format js", "json jsonl"),
        ("gap -- --curr", ""),
        ("gap -- ger", "germany"),
        ("completions p", "powershell"),
        ("nonsense ger", ""),
    ] {
        assert_eq!(words(line), expected, "{line}");
    }
    assert_eq!(words("gap ").split(' ').filter(|word| !word.starts_with('-')).count(), 32);
    let options = "DEFSPEND_COMPLETE=fish defspend -- defspend gap --curr | cut -f1";
    assert_eq!(session::run(options, &session::folder("options")), "--currency");
}

#[test]
fn bash_completes() {
    let folder = session::folder("bash");
    std::fs::write(folder.join("figures.csv"), "").unwrap();
    // This is how Readline asks. Without a line being edited `compopt` fails, which a terminal never shows.
    let tab = r#"source <(defspend completions bash)
        tab() { COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _clap_complete_defspend defspend "${@: -1}"; echo "${COMPREPLY[@]}"; }
        "#;
    for (line, words) in [
        ("gap ger", "germany"),
        ("gap --edition 2024", "2024-03 2024-06"),
        ("gap --edition = 2024", "2024-03 2024-06"),
        ("gap --edition = 2024-06 fr", "france"),
        ("gap germany fr", "france"),
        ("gap --data fig", "figures.csv"),
        ("gap --data = fig", "figures.csv"),
        ("gap japan", ""),
        ("data val", "validate"),
    ] {
        assert_eq!(session::run(&format!("{tab} tab defspend {line}"), &folder), words, "{line}");
    }
    // The cursor may be before the end of the line.
    let within = "COMP_WORDS=(defspend gap ger --year = 2025) COMP_CWORD=2; _clap_complete_defspend defspend ger; echo $COMPREPLY";
    assert_eq!(session::run(&format!("{tab} {within}"), &folder), "germany");
    let registered = session::run(&format!("{tab} complete -p defspend"), &folder);
    for part in ["-o bashdefault", "-o filenames", "-F _clap_complete_defspend defspend"] {
        assert!(registered.contains(part), "{registered}");
    }
}

#[test]
fn zsh_completes() {
    if !session::has("zsh") {
        return;
    }
    let folder = session::folder("zsh");
    std::fs::write(folder.join("figures.csv"), "").unwrap();
    let script = "defspend completions zsh > _defspend; zsh -n _defspend";
    assert_eq!(session::run(script, &folder), "");
    // Stand-ins for the functions with which zsh completes, since there is no terminal.
    let tab = r#"compdef() { :; }
        _describe() { print -l -- "${other[@]}"; }
        tab() { words=("$@") CURRENT=$#; $function; }"#;
    let sourced = "source ./_defspend; function=_clap_dynamic_completer_defspend";
    // A file in a folder of $fpath runs when something is first completed.
    let loaded = "fpath=($PWD $fpath); autoload -U _defspend; function=_defspend";
    for (line, words) in [
        ("gap ger", "germany:DEU, Germany"),
        ("gap --edition 2024-06", "2024-06:Defence Expenditure of NATO Countries (2014-2024)"),
        (
            "gap --edition=2024-06",
            "--edition=2024-06:Defence Expenditure of NATO Countries (2014-2024)",
        ),
        ("gap --data fig", "figures.csv"),
        ("gap japan", ""),
        ("gap --format js", "json\njsonl"),
    ] {
        for by in [sourced, loaded] {
            let script = format!("{tab}\n{by}\ntab defspend {line}\n:\n");
            std::fs::write(folder.join("tab.zsh"), script).unwrap();
            assert_eq!(session::run("zsh -f tab.zsh", &folder), words, "{line}, {by}");
        }
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
fn elvish_completes() {
    if !session::has("elvish") {
        return;
    }
    let folder = session::folder("elvish");
    std::fs::write(folder.join("figures.csv"), "").unwrap();
    // The editor's variables exist only on a terminal.
    let script = r"defspend completions elvish | sed 's/set edit:completion:arg-completer.defspend. =/var tab =/' > tab.elv";
    assert_eq!(session::run(script, &folder), "");
    for (line, words) in [
        ("gap ger", "germany"),
        ("gap --edition=2024", "--edition=2024-03\n--edition=2024-06"),
        ("gap --data fig", "figures.csv"),
    ] {
        let tab =
            format!("(cat tab.elv; echo '$tab defspend {line}') > line.elv; elvish -norc line.elv");
        assert_eq!(session::run(&tab, &folder), words, "{line}");
    }
}

/// No Debian package brings PowerShell, so only the contents of its script are checked.
#[test]
fn powershell_gets_a_script() {
    let script = session::run("defspend completions powershell", &session::folder("powershell"));
    for part in [
        "Register-ArgumentCompleter -Native -CommandName defspend -ScriptBlock {",
        "$env:DEFSPEND_COMPLETE = \"powershell\";",
        "& defspend -- $args",
        "[System.Management.Automation.CompletionResult]::new($cmd, $cmd, 'ParameterValue', $help)",
    ] {
        assert!(script.contains(part), "{part}\n{script}");
    }
}
