//! What a visitor downloads before the first card, and what after it, held against the numbers in `xtask/size.json`.
//!
//! A change of size is a decision: it edits a recorded number, which a reviewer sees.

use crate::dist;
use crate::folder::Files;
use crate::project::Project;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use xshell::cmd;

/// What was typed.
#[derive(clap::Args)]
pub struct Arguments {
    /// Writes the numbers of this build into `xtask/size.json`.
    #[arg(long)]
    pub record: bool,
}

const RECORD: &str = "xtask/size.json";
/// Bytes of the whole first load that no build may pass, unless a reviewer lets `xtask/size.json` be edited.
const FIRST_CEILING: u64 = 100_000;
/// Where the first load is to be.
const TARGET: u64 = 90_000;
/// Bytes by which a file may differ unnoticed: the hash in the module's name and the order of what the
/// compiler emits move some. Smaller cries wolf, larger lets a feature slip in.
const FIRST_TOLERANCE: u64 = 200;

/// Bytes of one file, as it lies on the server and as it travels.
#[derive(Clone, Copy)]
struct Size {
    raw: u64,
    brotli: u64,
}

/// What is fetched when the visitor reaches for the widget; everything else is the first load.
const LATE: &str = "late.wasm";

/// The files under names that stay the same when a hash changes.
type Sizes = BTreeMap<String, Size>;

/// What `xtask/size.json` holds.
struct Record {
    /// Over this, every build fails.
    ceiling: u64,
    /// Where the first load is to be; each run says how far it is.
    target: u64,
    tolerance: u64,
    compiler: String,
    brotli: BTreeMap<String, u64>,
}

/// Builds, measures, and compares or records.
///
/// # Errors
///
/// When something does not build, a size differs from its recorded number, or the ceiling is passed.
pub fn run(project: &Project, arguments: &Arguments) -> Result<()> {
    let sizes = measure(&dist::write(project)?)?;
    let shell = &project.shell;
    let compiler = cmd!(shell, "rustc --version").quiet().read()?;
    let record = read_record(project)?;
    print(&sizes, &record);

    let total = first_load(&sizes, |size| size.brotli);
    if total > record.ceiling {
        bail!(
            "the first load is {total} bytes, {} over the ceiling of {}",
            total - record.ceiling,
            record.ceiling
        );
    }
    if arguments.record {
        write_record(project, &sizes, &Record { compiler, ..record })?;
        println!("recorded in {RECORD}");
        return Ok(());
    }
    if !record.compiler.is_empty() && compiler != record.compiler {
        println!(
            "recorded with {:?}, this is {compiler:?}: another compiler makes another module, so only the ceiling is held",
            record.compiler
        );
        return Ok(());
    }
    let differing = differing(&sizes, &record);
    if !differing.is_empty() {
        bail!(
            "more than {} bytes from the recorded size: {}; if that is meant, run `cargo xtask size --record` and \
             commit {RECORD}",
            record.tolerance,
            differing.join(", ")
        );
    }
    Ok(())
}

/// The files of the first load: script, module, and the largest locale, since a visitor takes one.
fn measure(files: &Files) -> Result<Sizes> {
    let mut sizes = Sizes::new();
    for (name, bytes) in files {
        let size = || -> Result<Size> { Ok(Size { raw: bytes.len() as u64, brotli: brotli_size(bytes)? }) };
        if name == dist::SCRIPT {
            sizes.insert(name.clone(), size()?);
        } else if name.starts_with(dist::FIRST) {
            sizes.insert("first.wasm".to_owned(), size()?);
        } else if name.starts_with(dist::LATE) {
            sizes.insert(LATE.to_owned(), size()?);
        } else if name.starts_with("locales/") {
            let size = size()?;
            let largest = sizes.entry("one locale".to_owned()).or_insert(size);
            if size.brotli > largest.brotli {
                *largest = size;
            }
        }
    }
    Ok(sizes)
}

/// Bytes after Brotli (RFC 7932) at quality 11 with the largest standard window, as servers compress in advance.
fn brotli_size(bytes: &[u8]) -> Result<u64> {
    let mut compressed = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    compressed.write_all(bytes)?;
    Ok(compressed.into_inner().len() as u64)
}

/// The sum over all files that the first cards need.
fn first_load<T: Copy>(files: &BTreeMap<String, T>, bytes: impl Fn(T) -> u64) -> u64 {
    files.iter().filter(|(name, _)| *name != LATE).map(|(_, it)| bytes(*it)).sum()
}

fn print(sizes: &Sizes, record: &Record) {
    println!("\n{:<24}{:>10}{:>10}{:>12}{:>10}", "bytes", "raw", "brotli", "recorded", "change");
    let line = |name: &str, raw: u64, brotli: u64, recorded: Option<u64>| {
        let change = recorded.map_or_else(String::new, |recorded| match brotli.checked_sub(recorded) {
            Some(more) => format!("+{more}"),
            None => format!("-{}", recorded - brotli),
        });
        let recorded = recorded.map_or_else(|| "none".to_owned(), |recorded| recorded.to_string());
        println!("{name:<24}{raw:>10}{brotli:>10}{recorded:>12}{change:>10}");
    };
    let by_name = |name: &String, size: &Size| {
        line(name, size.raw, size.brotli, record.brotli.get(name).copied());
    };
    sizes.iter().filter(|(name, _)| *name != LATE).for_each(|(name, size)| by_name(name, size));
    let total = first_load(sizes, |size| size.brotli);
    let recorded = first_load(&record.brotli, |brotli| brotli);
    line("first load", first_load(sizes, |size| size.raw), total, (recorded > 0).then_some(recorded));
    println!("{:<24}{:>20}", "ceiling", record.ceiling);
    let far = match total.checked_sub(record.target) {
        Some(0) | None => "reached".to_owned(),
        Some(over) => format!("{over} to go"),
    };
    println!("{:<24}{:>20}{:>22}", "target", record.target, far);
    println!();
    sizes.iter().filter(|(name, _)| *name == LATE).for_each(|(name, size)| by_name(name, size));
}

/// Names whose size has moved, has no recorded number, or is recorded and no longer there.
fn differing<'a>(sizes: &'a Sizes, record: &'a Record) -> Vec<&'a str> {
    let moved = sizes.iter().filter(|(name, size)| {
        record.brotli.get(*name).is_none_or(|recorded| size.brotli.abs_diff(*recorded) > record.tolerance)
    });
    let gone = record.brotli.keys().filter(|name| !sizes.contains_key(*name));
    moved.map(|(name, _)| name.as_str()).chain(gone.map(String::as_str)).collect()
}

/// The recorded numbers; before the first `--record` there are none.
fn read_record(project: &Project) -> Result<Record> {
    let path = project.path(RECORD);
    if !path.exists() {
        return Ok(Record {
            ceiling: FIRST_CEILING,
            target: TARGET,
            tolerance: FIRST_TOLERANCE,
            compiler: String::new(),
            brotli: BTreeMap::new(),
        });
    }
    let value: Value =
        serde_json::from_slice(&fs::read(&path)?).with_context(|| format!("{RECORD} is not JSON"))?;
    let number = |value: &Value, key: &str| {
        value
            .get(key)
            .and_then(Value::as_u64)
            .with_context(|| format!("{RECORD} has no number under {key:?}"))
    };
    let mut brotli = BTreeMap::new();
    let files = value.get("files").and_then(Value::as_object);
    for (name, file) in files.with_context(|| format!("{RECORD} has no \"files\""))? {
        brotli.insert(name.clone(), number(file, "brotli")?);
    }
    Ok(Record {
        ceiling: number(&value, "ceiling")?,
        target: number(&value, "target")?,
        tolerance: number(&value, "tolerance")?,
        compiler: value.get("compiler").and_then(Value::as_str).unwrap_or_default().to_owned(),
        brotli,
    })
}

fn write_record(project: &Project, sizes: &Sizes, record: &Record) -> Result<()> {
    let files: serde_json::Map<String, Value> = sizes
        .iter()
        .map(|(name, size)| (name.clone(), json!({ "raw": size.raw, "brotli": size.brotli })))
        .collect();
    let value = json!({
        "ceiling": record.ceiling,
        "target": record.target,
        "tolerance": record.tolerance,
        "compiler": record.compiler,
        "files": files,
    });
    let mut text = serde_json::to_string_pretty(&value)?;
    text.push('\n');
    fs::write(project.path(RECORD), text).with_context(|| format!("cannot write {RECORD}"))
}
