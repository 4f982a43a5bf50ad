//! Which files of `src` each file uses, by the names in its code.
//!
//! A file uses the file that defines an item, wherever the item is imported from: a name is followed through the
//! imports of the modules that pass it on. What counts is every path, in a `use` or in code, that begins with `crate`,
//! `super`, `self` or a module of the file's own. What does not count:
//! - comments, `#[cfg(test)] mod tests` and `mod x;`;
//! - `pub use`, unless the code of the file that passes a name on uses the name as well;
//! - what a module uses from the modules it is a part of: `gap/text.rs` may use what `gap.rs` defines, which in turn
//!   calls `gap/text.rs`. Two parts of one module may not use each other, however long the way round.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The files that each file uses, by their paths in `src`.
pub type Graph = BTreeMap<String, BTreeSet<String>>;

/// The names of modules or items, from the root of the crate.
type Names = Vec<String>;

/// An import: the name that it gives, and where that leads.
struct Import {
    name: String,
    path: Names,
    passed_on: bool,
}

/// A file of `src`.
struct Module {
    file: String,
    imports: Vec<Import>,
    /// The code without its imports.
    code: String,
}

/// The modules by their names; `lib.rs` has none, and is also the root of `main.rs`, which nothing imports.
type Modules = BTreeMap<Names, Module>;

/// Reads every module below a folder.
pub fn graph(source: &Path) -> Graph {
    let mut modules = Modules::new();
    for file in super::files(source) {
        let inside = file.strip_prefix(source).unwrap().to_str().unwrap().to_owned();
        let is_code = file.extension().is_some_and(|ending| ending == "rs");
        if is_code && inside != "main.rs" && inside != "dataset/build.rs" {
            let (code, uses) = split(&fs::read_to_string(&file).unwrap());
            let own = names_of(&inside);
            let imports = uses.iter().flat_map(|(tree, passed_on)| imports(tree, *passed_on));
            modules.insert(own, Module { file: inside, imports: imports.collect(), code });
        }
    }
    modules.iter().map(|(own, module)| (module.file.clone(), used(&modules, own, module))).collect()
}

/// `cli/gap/page.rs` is `cli::gap::page`, `cli/mod.rs` is `cli`, and `lib.rs` is the root.
fn names_of(file: &str) -> Names {
    let path = file.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    path.split('/').filter(|name| *name != "lib").map(str::to_owned).collect()
}

/// The code without comments, tests and imports; and the imports as they are written, with whether they are passed on.
fn split(text: &str) -> (String, Vec<(String, bool)>) {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    let (mut code, mut uses) = (String::new(), Vec::new());
    let mut lines = text.lines().map(|line| line.split("//").next().unwrap());
    while let Some(line) = lines.next() {
        let Some((tree, passed_on)) = import_on(line) else {
            code.push_str(line);
            code.push('\n');
            continue;
        };
        let mut tree = tree.to_owned();
        while !tree.contains(';') {
            tree.push_str(lines.next().unwrap().trim());
        }
        uses.push((tree.split(';').next().unwrap().to_owned(), passed_on));
    }
    (code, uses)
}

/// The import that begins on a line, and whether it is passed on.
fn import_on(line: &str) -> Option<(&str, bool)> {
    let (before, tree) = line.split_once("use ")?;
    let before = before.trim();
    let passed_on = before == "pub" || before.starts_with("pub(") && before.ends_with(')');
    ((before.is_empty() || passed_on) && tree.contains("::")).then_some((tree, passed_on))
}

/// The imports of one `use`, each with its whole path.
fn imports(tree: &str, passed_on: bool) -> Vec<Import> {
    let mut paths = Vec::new();
    expand(tree, "", &mut paths);
    let import = |path: &String| {
        let (path, name) = path.split_once(" as ").unwrap_or((path, ""));
        let path = path.strip_suffix("::self").unwrap_or(path);
        let path: Names = path.split("::").map(str::to_owned).collect();
        let name = if name.is_empty() { path.last().unwrap() } else { name };
        Import { name: name.to_owned(), path, passed_on }
    };
    paths.iter().map(import).collect()
}

/// Expands the braces of an import: `a::{b, c::{self, d}}` is `a::b`, `a::c` and `a::c::d`.
fn expand(tree: &str, above: &str, paths: &mut Vec<String>) {
    let Some((before, rest)) = tree.split_once('{') else {
        paths.push(format!("{above}{}", tree.trim()));
        return;
    };
    let above = format!("{above}{}", before.trim());
    let (mut depth, mut start) = (0, 0);
    let inside = &rest[..rest.rfind('}').unwrap()];
    for (at, mark) in inside.char_indices() {
        match mark {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                expand(&inside[start..at], &above, paths);
                start = at + 1;
            }
            _ => {}
        }
    }
    if !inside[start..].trim().is_empty() {
        expand(&inside[start..], &above, paths);
    }
}

/// The files that a module uses.
fn used(modules: &Modules, own: &Names, module: &Module) -> BTreeSet<String> {
    let words: BTreeSet<&str> =
        module.code.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let imported = module.imports.iter();
    let imported = imported
        .filter(|import| !import.passed_on || words.contains(import.name.as_str()))
        .map(|import| import.path.clone());
    let in_code = module
        .code
        .split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':')
        .filter(|path| path.contains("::"))
        .map(|path| path.split("::").map(str::to_owned).collect());
    imported
        .chain(in_code)
        .filter_map(|path: Names| absolute(modules, own, &path))
        .map(|path| definer(modules, &path))
        .filter(|definer| !own.starts_with(definer))
        .map(|definer| modules[&definer].file.clone())
        .collect()
}

/// A path from the root of the crate; nothing where it leads to another crate.
fn absolute(modules: &Modules, own: &Names, path: &[String]) -> Option<Names> {
    let (first, rest) = path.split_first()?;
    let joined = |above: &[String], below: &[String]| [above, below].concat();
    match first.as_str() {
        "crate" => Some(rest.to_vec()),
        "self" => Some(joined(own, rest)),
        "super" => {
            let (_, above) = own.split_last()?;
            if rest.first().is_some_and(|next| next == "super") {
                return absolute(modules, &above.to_vec(), rest);
            }
            Some(joined(above, rest))
        }
        _ => {
            let child = joined(own, &path[..1]);
            modules.contains_key(&child).then(|| joined(own, path))
        }
    }
}

/// The module that defines what a path leads to, past those that pass it on.
fn definer(modules: &Modules, path: &[String]) -> Names {
    let mut depth = path.len();
    while !modules.contains_key(&path[..depth]) {
        depth -= 1;
    }
    let own = path[..depth].to_vec();
    let item = path.get(depth);
    let imports = &modules[&own].imports;
    let passed_on = imports.iter().find(|import| Some(&import.name) == item);
    match passed_on.and_then(|import| absolute(modules, &own, &import.path)) {
        Some(onward) => definer(modules, &onward),
        None => own,
    }
}

/// Every circle among the uses, as the files from the first back to itself.
pub fn circles(graph: &Graph) -> Vec<Vec<String>> {
    let (mut found, mut done) = (Vec::new(), BTreeSet::new());
    for file in graph.keys() {
        walk(graph, file, &mut Vec::new(), &mut done, &mut found);
    }
    found
}

fn walk<'g>(
    graph: &'g Graph,
    file: &'g String,
    way: &mut Vec<&'g String>,
    done: &mut BTreeSet<&'g String>,
    found: &mut Vec<Vec<String>>,
) {
    if let Some(since) = way.iter().position(|passed| *passed == file) {
        let circle = way[since..].iter().chain([&file]);
        found.push(circle.map(|file| (*file).clone()).collect());
        return;
    }
    if done.contains(file) {
        return;
    }
    way.push(file);
    for next in &graph[file] {
        walk(graph, next, way, done, found);
    }
    way.pop();
    done.insert(file);
}
