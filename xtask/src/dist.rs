//! The folder that a city copies to its web server, and nothing that is not in it.
//!
//! Every file is made in memory first, so that `integrity.json` hashes exactly what is written.

use crate::build::{self, Published};
use crate::folder::{self, Files};
use crate::project::Project;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The script that a page names.
pub const SCRIPT: &str = "initiative-cards.js";

/// The module script for sites with a search page of their own.
const SEARCH_SCRIPT: &str = "search.js";

/// Files that go out as they are: where they stand in the repository, and their name in `dist/`.
const COPIED: &[(&str, &str)] = &[
    ("www/feed.schema.json", "feed.schema.json"),
    ("www/search.d.ts", "search.d.ts"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
];

/// Folders of JSON files that go out without their blanks: in the repository, and in `dist/`.
const MINIFIED: &[(&str, &str)] = &[("www/locales", "locales")];

/// Builds everything and writes `dist/`; returns what it holds.
///
/// # Errors
///
/// When a tool is missing, something does not build, or a file of the repository is missing or broken.
pub fn write(project: &Project) -> Result<Files> {
    let started = Instant::now();
    let files = assemble(project)?;
    let changed = folder::write(&dist_folder(project), &files)?;
    println!("dist/: {} files, {changed} changed, {:.1} s", files.len(), started.elapsed().as_secs_f64());
    Ok(files)
}

/// Where `dist/` is.
pub fn dist_folder(project: &Project) -> PathBuf {
    project.path("dist")
}

/// How the names of the module's halves begin; what follows changes with their content, so that servers may let
/// browsers keep them for a year.
pub const FIRST: &str = "initiative-cards-first-";
/// See [`FIRST`].
pub const LATE: &str = "initiative-cards-late-";
/// How the name of the search without the widget begins.
pub const SEARCH: &str = "initiative-cards-search-";

fn published(path: &Path, begins: &str) -> Result<Published> {
    let bytes = fs::read(path)?;
    let hash = folder::sha256(&bytes);
    let name = format!("{begins}{}.wasm", hash.get(..8).unwrap_or(&hash));
    Ok(Published { name, integrity: folder::integrity(&bytes), bytes })
}

/// Everything that is published, by name.
fn assemble(project: &Project) -> Result<Files> {
    let mut files = Files::new();

    let module = build::module(project)?;
    let (first, late) = (published(&module.first, FIRST)?, published(&module.late, LATE)?);
    let script = build::script(project, &module, &first, &late)?;
    files.insert(SCRIPT.to_owned(), script);
    let search_module = build::search_module(project)?;
    let search = published(&search_module.wasm, SEARCH)?;
    files.insert(SEARCH_SCRIPT.to_owned(), build::search_script(project, &search_module, &search)?);
    for module in [first, late, search] {
        files.insert(module.name, module.bytes);
    }

    for (from, to) in MINIFIED {
        add_minified(&mut files, project, from, to)?;
    }
    for (from, to) in COPIED {
        let bytes = fs::read(project.path(from)).with_context(|| format!("cannot read {from}"))?;
        files.insert((*to).to_owned(), bytes);
    }
    files.insert("package.json".to_owned(), pretty(&package(project))?);

    let hashes: serde_json::Map<String, Value> =
        files.iter().map(|(name, bytes)| (name.clone(), folder::integrity(bytes).into())).collect();
    files.insert("integrity.json".to_owned(), pretty(&Value::Object(hashes))?);
    Ok(files)
}

fn add_minified(files: &mut Files, project: &Project, from: &str, to: &str) -> Result<()> {
    let sources = folder::read(&project.path(from))?;
    ensure!(!sources.is_empty(), "{from} holds no file");
    for (name, bytes) in sources {
        ensure!(name.ends_with(".json"), "{from}/{name} is not a JSON file");
        let value: Value =
            serde_json::from_slice(&bytes).with_context(|| format!("{from}/{name} is not JSON"))?;
        files.insert(format!("{to}/{name}"), serde_json::to_vec(&value)?);
    }
    Ok(())
}

/// The manifest for those who take the folder as an npm package.
fn package(project: &Project) -> Value {
    json!({
        "name": "initiative-cards",
        "version": project.version,
        "description": project.description,
        "license": project.licence,
        // Node would have to guess otherwise; only `search.js` means anything to it.
        "type": "module",
        // Classic scripts are what a page names; a bundler that imports it runs it for its effect.
        "main": SCRIPT,
        "exports": {
            ".": format!("./{SCRIPT}"),
            "./search": { "types": "./search.d.ts", "default": format!("./{SEARCH_SCRIPT}") },
            "./*": "./*",
        },
        "sideEffects": true,
    })
}

/// Indented, one line per entry: people read and compare these files.
fn pretty(value: &Value) -> Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}
