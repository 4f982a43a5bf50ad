//! `defspend completions`: a script with which a shell completes commands, options, allies, editions and their like.
//!
//!     source <(defspend completions bash)                  for this session
//!
//! The script asks the program itself what may come next, by its words so far: `defspend completions bash -- WORD...`.
//! So the words are those of the record, and a script need not be made anew for a new edition.

mod words;

use std::process::ExitCode;

use clap::CommandFactory;
use defspend::error::Error;

use super::output::deliver;
use super::{Cli, choice, defaults};
use words::{Next, Word};

/// The command in the list of commands and above its help.
pub const ABOUT: &str =
    "A script with which your shell completes commands, options, allies and editions";

/// The arguments.
#[derive(clap::Args)]
#[command(about = ABOUT, after_help = "\
Examples:
  source <(defspend completions bash)                        for this session; best in ~/.bashrc
  defspend completions zsh > ~/.zfunc/_defspend              in a folder of $fpath
  defspend completions fish > ~/.config/fish/completions/defspend.fish
  eval (defspend completions elvish | slurp)                 in ~/.config/elvish/rc.elv")]
pub struct Args {
    /// The shell
    #[arg(value_name = "SHELL", value_parser = choice(&Shell::ALL))]
    shell: Shell,

    /// The words of a line as far as it is written, for which the script asks what may come next
    #[arg(value_name = "WORD", last = true, hide = true)]
    line: Vec<String>,

    #[command(flatten)]
    color: super::terminal::Color,
}

/// A shell that can complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shell {
    Bash,
    Elvish,
    Fish,
    Zsh,
}

/// Bash of any age; readline takes `--edition=2024` apart at the sign, and replaces what is after it.
const BASH: &str = r#"_defspend() {
    local IFS=$'\n'
    COMPREPLY=($(defspend completions bash -- "${COMP_WORDS[@]:0:COMP_CWORD}" "$2" 2>/dev/null))
    [[ $? -ne 1 ]] || compopt -o default 2>/dev/null
}
complete -F _defspend defspend
"#;

const ELVISH: &str = r"set edit:completion:arg-completer[defspend] = {|@line|
    try {
        var found = [(defspend completions elvish -- $@line 2>/dev/null)]
        put $@found
    } catch {
        edit:complete-filename $@line
    }
}
";

const FISH: &str = r#"function __defspend_words
    set -l current (commandline -ct)
    defspend completions fish -- (commandline -opc) "$current" 2>/dev/null
    or __fish_complete_path "$current"
end
complete -c defspend -f -k -a '(__defspend_words)'
"#;

/// For a folder of `$fpath`, or to be sourced after `compinit`.
const ZSH: &str = r#"#compdef defspend
_defspend() {
    local -a found
    found=("${(@f)$(defspend completions zsh -- "${(@)words[1,CURRENT-1]}" "$PREFIX" 2>/dev/null)}")
    if (( $? == 1 )); then
        _files
    elif [[ -n $found[1] ]]; then
        _describe -V word found -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}'
    fi
}
if [[ $funcstack[1] == _defspend ]]; then
    _defspend "$@"
else
    compdef _defspend defspend
fi
"#;

impl Shell {
    const ALL: [(Self, &'static str); 4] =
        [(Self::Bash, "bash"), (Self::Elvish, "elvish"), (Self::Fish, "fish"), (Self::Zsh, "zsh")];

    fn script(self) -> &'static str {
        match self {
            Self::Bash => BASH,
            Self::Elvish => ELVISH,
            Self::Fish => FISH,
            Self::Zsh => ZSH,
        }
    }

    /// A word as the shell's script reads it.
    fn line(self, Word { text, about }: &Word) -> String {
        match self {
            Self::Bash | Self::Elvish => format!("{text}\n"),
            Self::Fish => format!("{text}\t{about}\n"),
            Self::Zsh if about.is_empty() => format!("{}\n", text.replace(':', "\\:")),
            Self::Zsh => format!("{}:{about}\n", text.replace(':', "\\:")),
        }
    }
}

/// Prints the script, or what may come next; exit status 1 says that it is the name of a file.
pub fn run(args: &Args) -> Result<ExitCode, Error> {
    if args.line.is_empty() {
        deliver(None, args.shell.script())?;
        return Ok(ExitCode::SUCCESS);
    }
    defaults::forget();
    match words::next(&mut Cli::command(), &args.line)? {
        Next::File => Ok(ExitCode::FAILURE),
        Next::Words(words) => {
            let lines: String = words.iter().map(|word| args.shell.line(word)).collect();
            deliver(None, &lines)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}
