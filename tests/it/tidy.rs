//! The house rules that no compiler holds: rooms and arrows, first lines, and what must never be in the sources.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// For each room of `src` the rooms that it may import, as the crate page says.
const ARROWS: [(&str, &[&str]); 8] = [
    ("json", &[]),
    ("model", &[]),
    ("i18n", &["json", "model"]),
    ("feed", &["json", "model"]),
    ("search", &["model"]),
    ("state", &["model", "search", "i18n"]),
    ("ui", &["model", "i18n", "state"]),
    ("web", &["json", "model", "i18n", "feed", "state", "ui"]),
];

/// What a page with a strict policy refuses, or a visitor should never meet.
const SINKS: [&str; 8] = [
    "inner_html",
    "innerHTML",
    "outerHTML",
    "from_html_unchecked",
    "insert_adjacent_html",
    "insertAdjacentHTML",
    "document.write",
    "eval(",
];

#[test]
fn imports_never_run_against_the_data() {
    let mut broken = String::new();
    for file in files("src", "rs") {
        let room = room_of(&file);
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == room) else { continue };
        for (number, line) in numbered(&file) {
            for target in imported_rooms(&line) {
                let known = ARROWS.iter().any(|(name, _)| *name == target);
                if known && target != room && !allowed.contains(&target.as_str()) {
                    let _ = writeln!(broken, "{}:{number}: {room} → {target}", file.display());
                }
            }
        }
    }
    assert!(broken.is_empty(), "these imports run against the data (see src/lib.rs):\n{broken}");
}

#[test]
fn the_core_knows_no_browser() {
    let mut broken = String::new();
    for file in files("src", "rs") {
        if ["json", "model", "i18n", "feed", "search", "state"].contains(&room_of(&file).as_str()) {
            for (number, line) in numbered(&file) {
                let browser = ["web_sys", "js_sys", "wasm_bindgen", "gloo", "yew::"];
                if browser.iter().any(|it| code_of(&line).contains(it)) {
                    let _ = writeln!(broken, "{}:{number}: {line}", file.display());
                }
            }
        }
    }
    assert!(broken.is_empty(), "the core must not know a browser:\n{broken}");
}

#[test]
fn every_source_file_says_why_it_exists_in_its_first_line() {
    let silent: Vec<String> =
        [files("src", "rs"), files("xtask", "rs"), files("tests", "rs"), files("www", "js")]
            .concat()
            .into_iter()
            .chain(files("www/styles", "css"))
            .chain(files("www/wasm", "rs"))
            .filter(|file| {
                let text = read(file);
                !["//! ", "// ", "/*"].iter().any(|it| text.starts_with(it))
            })
            .map(|file| file.display().to_string())
            .collect();
    assert!(silent.is_empty(), "these files do not say why they exist: {silent:#?}");
}

#[test]
fn no_source_uses_an_html_sink_or_a_style_attribute() {
    let mut broken = String::new();
    for file in [files("src", "rs"), files("www", "js")].concat() {
        for (number, line) in numbered(&file) {
            let code = code_of(&line);
            let style =
                ["set(\"style\"", "setAttribute(\"style\"", "style=\""].iter().any(|it| code.contains(it));
            if style || SINKS.iter().any(|it| code.contains(it)) {
                let _ = writeln!(broken, "{}:{number}: {line}", file.display());
            }
        }
    }
    assert!(broken.is_empty(), "a strict policy refuses these:\n{broken}");
}

#[test]
fn styles_use_logical_directions_only() {
    let physical = [
        "margin-left",
        "margin-right",
        "padding-left",
        "padding-right",
        "border-left",
        "border-right",
        "text-align: left",
        "text-align: right",
        "float: left",
        "float: right",
        " left:",
        " right:",
    ];
    let mut broken = String::new();
    for file in files("www/styles", "css") {
        for (number, line) in numbered(&file) {
            if physical.iter().any(|it| line.contains(it)) {
                let _ = writeln!(broken, "{}:{number}: {line}", file.display());
            }
        }
    }
    assert!(broken.is_empty(), "these break pages that run from right to left:\n{broken}");
}

/// The rooms that a line imports: `use crate::feed::…`, `crate::{feed, model}`, `crate::feed::read(…)`.
fn imported_rooms(line: &str) -> Vec<String> {
    let code = code_of(line);
    let mut rooms = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => {
                let group = group.split('}').next().unwrap_or_default();
                rooms.extend(group.split(',').map(|it| first_word(it.trim())));
            }
            None => rooms.push(first_word(rest)),
        }
    }
    rooms
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect()
}

/// A line without its comment.
fn code_of(line: &str) -> &str {
    let trimmed = line.trim_start();
    if trimmed.starts_with("//") || trimmed.starts_with('*') {
        return "";
    }
    line.split(" // ").next().unwrap_or(line)
}

fn room_of(file: &Path) -> String {
    let inside = file.strip_prefix(root().join("src")).unwrap_or(file);
    let first = inside.components().next().unwrap();
    first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

fn numbered(file: &Path) -> Vec<(usize, String)> {
    read(file).lines().enumerate().map(|(index, line)| (index + 1, line.to_owned())).collect()
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !path.ends_with("node_modules") && !path.ends_with("target") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|it| it == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no .{extension} files in {folder}");
    found
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn an_arrow_that_is_broken_is_seen() {
    assert_eq!(imported_rooms("use crate::feed::read;"), ["feed"]);
    assert_eq!(imported_rooms("use crate::{ui, web};"), ["ui", "web"]);
    assert_eq!(imported_rooms("    crate::web::mount(crate::model::Url);"), ["web", "model"]);
    assert_eq!(imported_rooms("/// as crate::web does"), [""; 0]);
}
