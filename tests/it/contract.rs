//! What the README promises to pages, held against the code: attributes, links, members, events, parts, properties.

use std::collections::BTreeSet;
use std::path::PathBuf;

#[test]
fn the_readme_lists_every_attribute_of_the_element() {
    let element = read("www/element.js");
    let list = between(&element, "const ATTRIBUTES = [", "];");
    assert_eq!(first_cells("### Attributes"), quoted(list, '"'));
}

#[test]
fn every_attribute_of_the_element_is_read_by_the_options() {
    let options = read("src/state/options.rs");
    let missing: Vec<String> = first_cells("### Attributes")
        .into_iter()
        .filter(|it| !options.contains(&format!("\"{it}\"")))
        .collect();
    assert!(missing.is_empty(), "src/state/options.rs does not read {missing:?}");
}

#[test]
fn the_readme_lists_every_part_that_is_drawn() {
    let mut drawn = BTreeSet::new();
    for text in sources("src/ui") {
        drawn.extend(text.split(".part(\"").skip(1).filter_map(|it| it.split('"').next()).map(str::to_owned));
    }
    for file in ["skeleton", "fallback"] {
        let text = read(&format!("www/{file}.js"));
        drawn.extend(
            text.split("setAttribute(\"part\", \"")
                .skip(1)
                .filter_map(|it| it.split('"').next())
                .map(str::to_owned),
        );
    }
    assert_eq!(first_cells("### Parts"), drawn);
}

#[test]
fn the_readme_lists_every_event() {
    let name = |it: &str| it.split('"').next().unwrap_or_default().to_owned();
    let (element, page, mount) = (read("www/element.js"), read("www/page.js"), read("src/web/mount.rs"));
    let mut sent: BTreeSet<String> = page.split("happen(\"").skip(1).map(name).collect();
    sent.extend(element.split("CustomEvent(\"initiative-cards-").skip(1).map(name));
    sent.extend(mount.split(".happened(\"").skip(1).map(name));
    // Kept for who asks the element, and told to nobody.
    assert!(sent.remove("state"));
    let sent: BTreeSet<String> = sent.iter().map(|it| format!("initiative-cards-{it}")).collect();
    assert_eq!(first_cells("### Events and states"), sent);
}

#[test]
fn the_readme_lists_every_key_of_a_link() {
    let link = read("src/state/link.rs");
    let names = between(&link, "const NAMES: &str = \"", "\"").split(' ').chain(["<facet>"]);
    assert_eq!(first_cells("### Links"), names.map(|it| format!("ic-{it}")).collect());
}

#[test]
fn the_readme_lists_every_property_and_method_of_the_element() {
    const OF_THE_BROWSER: [&str; 5] =
        ["constructor", "connectedCallback", "disconnectedCallback", "attributeChangedCallback", "set"];
    let element = read("www/element.js");
    let class = between(&element, "class InitiativeCards extends HTMLElement {", "\n  }\n");
    // Members stand two steps in; private ones begin with `#`.
    let members: BTreeSet<String> = class
        .lines()
        .filter_map(|line| line.strip_prefix("    ")?.strip_suffix('{'))
        .map(|line| line.strip_prefix("get ").unwrap_or(line))
        .filter_map(|line| line.split_once('(').map(|(name, _)| name.to_owned()))
        .filter(|name| name.chars().all(char::is_alphanumeric) && !OF_THE_BROWSER.contains(&&**name))
        .collect();
    let told = first_cells("### Properties and methods");
    let told: BTreeSet<String> = told.iter().map(|it| it.split('(').next().unwrap().to_owned()).collect();
    assert_eq!(told, members);
}

#[test]
fn the_readme_lists_every_error_code() {
    let readme = read("README.md");
    for code in ["no-feed", "network", "http", "timeout", "too-large", "format", "engine"] {
        let known = read("src/state/problem.rs").contains(&format!("\"{code}\"")) || code == "engine";
        assert!(known && readme.contains(&format!("`{code}`")), "{code}");
    }
}

#[test]
fn the_readme_lists_every_custom_property_with_its_default() {
    let made = properties();
    let path = root().join("README.md");
    let readme = read("README.md");
    let start = readme.find("<!-- properties:").expect("README.md has a place for the properties");
    let start = start + readme[start..].find("-->\n").unwrap() + "-->\n".len();
    let end = readme.find("\n<!-- /properties -->").expect("README.md ends the place for the properties");
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(&path, [&readme[..start], &made, &readme[end..]].concat()).unwrap();
    } else {
        assert!(
            readme[start..end] == made,
            "the table of properties is behind www/styles/tokens.css; \
             run UPDATE_README=1 cargo test --test it contract"
        );
    }
}

#[test]
fn every_custom_property_is_used_by_a_rule() {
    let rules = sources("www/styles").concat();
    let tokens = read("www/styles/tokens.css");
    let unused: Vec<&str> = tokens
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("--_"))
        .filter_map(|line| line.split_once(": var(--initiative-cards-").map(|(short, _)| short))
        .filter(|short| {
            !rules.contains(&format!("var({short})")) && !rules.contains(&format!("var({short},"))
        })
        .collect();
    assert!(unused.is_empty(), "no rule uses {unused:?}");
}

/// The table of properties, made from `tokens.css`.
fn properties() -> String {
    let mut table = "| Property | Syntax | Default | What it does |\n|---|---|---|---|".to_owned();
    let tokens = read("www/styles/tokens.css");
    let rows = tokens.lines().filter_map(|line| {
        let (_, rest) = line.trim().strip_prefix("--_")?.split_once(": var(--initiative-cards-")?;
        let (declaration, comment) = rest.split_once("); /* ")?;
        let (name, default) = declaration.split_once(", ")?;
        let (syntax, meaning) = comment.strip_suffix(" */")?.split_once(" | ")?;
        Some(format!(
            "\n| `--initiative-cards-{name}` | `{syntax}` | `{}` | {meaning} |",
            public(default, &tokens)
        ))
    });
    table.extend(rows);
    table
}

/// A default in public words: the private short forms stand for public properties.
fn public(default: &str, tokens: &str) -> String {
    let mut text = default.to_owned();
    while let Some(start) = text.find("var(--_") {
        let end = start + text[start..].find(')').unwrap();
        let short = &text[start + "var(".len()..end];
        let declared = format!("{short}: var(--initiative-cards-");
        let name = tokens.split(&declared).nth(1).and_then(|it| it.split([',', ')']).next());
        let name = name.unwrap_or_else(|| panic!("{short} has no public name"));
        text.replace_range(start..end, &format!("var(--initiative-cards-{name}"));
    }
    text
}

/// The names in the first column of the table below a heading of the README.
fn first_cells(heading: &str) -> BTreeSet<String> {
    let readme = read("README.md");
    let table = readme.split(&format!("\n{heading}\n")).nth(1).unwrap_or_else(|| panic!("no {heading}"));
    let rows =
        table.lines().skip_while(|it| !it.starts_with('|')).take_while(|it| it.starts_with('|')).skip(2);
    rows.filter_map(|row| row.split('`').nth(1)).map(str::to_owned).collect()
}

fn quoted(text: &str, quote: char) -> BTreeSet<String> {
    text.split(quote).skip(1).step_by(2).map(str::to_owned).collect()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split(start).nth(1).and_then(|it| it.split(end).next()).unwrap_or_else(|| panic!("no {start}"))
}

/// The texts of all files in a folder and in the folders below it.
fn sources(folder: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(root().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}")) {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let path = format!("{folder}/{name}");
        if root().join(&path).is_dir() { texts.extend(sources(&path)) } else { texts.push(read(&path)) }
    }
    texts
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
