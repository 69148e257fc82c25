//! Looks for inputs that break a promise: `cargo xtask fuzz [target] [--seconds N]`.
//!
//! Each target starts from its seeds: our sample feeds, and the texts that the tests of its area try.
//! What a run learns stays in `target/fuzz/corpus`, so that the next one goes on from there.

use crate::folder::{self, Files};
use crate::project::{Project, program};
use crate::tools;
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use xshell::cmd;

/// What was typed.
#[derive(clap::Args)]
pub struct Arguments {
    /// The target, one of those in tests/fuzz/targets; all of them if none is named.
    target: Option<String>,
    /// How long each target runs.
    #[arg(long, default_value_t = 60)]
    seconds: u32,
}

/// A target while it runs.
struct Target<'a> {
    name: &'a str,
    program: PathBuf,
    /// Holds corpus, seeds, logs and failures of all targets.
    folder: &'a Path,
    dictionary: &'a Path,
}

/// A single input may take so long; the slowest honest ones take a tenth of it.
const MOST_SECONDS_PER_INPUT: u32 = 10;

/// Builds the targets and runs them one after the other; one that fails does not keep the others from running.
///
/// # Errors
///
/// When something cannot be built, or a target has found an input that fails.
pub fn run(project: &Project, arguments: &Arguments) -> Result<()> {
    let all = targets(project)?;
    let names: Vec<&str> = match &arguments.target {
        Some(name) if !all.contains(name) => bail!("no target {name}; there are {}", all.join(", ")),
        Some(name) => vec![name],
        None => all.iter().map(String::as_str).collect(),
    };
    let folder = project.target.join("fuzz");
    let programs = build(project, &folder)?;
    let dictionary = project.path("tests/fuzz/feed.dict");
    let mut failed = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let seeds = seeds(project, name)?;
        folder::write(&folder.join("seeds").join(name), &seeds)?;
        let (place, count, time) = (index + 1, names.len(), arguments.seconds);
        println!("[{place}/{count}] {name}: {time} s from {} seeds", seeds.len());
        let target =
            Target { name, program: programs.join(program(name)), folder: &folder, dictionary: &dictionary };
        match target.run(time)? {
            None => println!("[{place}/{count}] {name}: {}", target.statistics()?),
            Some(inputs) => {
                println!("[{place}/{count}] {name}: FAILED");
                failed.push(inputs);
            }
        }
    }
    ensure!(
        failed.is_empty(),
        "inputs that fail are in\n  {}\nmend the code, and make each a test with a name in tests/it",
        failed.join("\n  ")
    );
    Ok(())
}

/// The names of all targets.
fn targets(project: &Project) -> Result<Vec<String>> {
    let files = folder::read(&project.path("tests/fuzz/targets"))?;
    Ok(files.keys().filter_map(|it| it.strip_suffix(".rs")).map(str::to_owned).collect())
}

/// Builds all targets, and returns the folder of their programs.
fn build(project: &Project, folder: &Path) -> Result<PathBuf> {
    let shell = &project.shell;
    let version = cmd!(shell, "rustc -vV").quiet().read()?;
    let host = version.lines().find_map(|it| it.strip_prefix("host: ")).context("rustc names no host")?;
    let cargo_fuzz = tools::cargo_fuzz(project)?.join(program("cargo-fuzz"));
    println!("-- fuzz targets");
    // Without a sanitizer, which takes a nightly compiler: this code has no `unsafe` to find fault with.
    // Overflows and debug assertions are checked. Comparisons are not watched: that takes two thirds of the time, and
    // the seeds hold the words that it would guess.
    cmd!(
        shell,
        "{cargo_fuzz} fuzz build --fuzz-dir tests/fuzz --sanitizer none --no-trace-compares --target {host} --target-dir {folder}"
    )
    .run()?;
    Ok(folder.join(host).join("release"))
}

impl Target<'_> {
    /// Runs it for so long; if an input fails, tells where it is and shows what is known of it.
    fn run(&self, seconds: u32) -> Result<Option<String>> {
        let [corpus, failures] = [self.place("corpus"), self.place("failures")];
        for folder in [&corpus, &failures] {
            fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
        }
        let log = fs::File::create(self.log())?;
        let mut command = Command::new(&self.program);
        command
            .args([corpus.as_path(), &self.place("seeds")])
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-timeout={MOST_SECONDS_PER_INPUT}"))
            // With a separator at the end: it is put before names.
            .arg(format!("-artifact_prefix={}", failures.join("").display()))
            .arg("-print_final_stats=1")
            .env("RUST_BACKTRACE", "0")
            .stdout(Stdio::null())
            .stderr(log);
        if matches!(self.name, "feed" | "json") {
            command.arg(format!("-dict={}", self.dictionary.display()));
        }
        let status = command.status().with_context(|| format!("cannot run {}", self.program.display()))?;
        if status.success() {
            return Ok(None);
        }
        let text = self.read_log()?;
        let told = text.lines().skip_while(|it| !it.contains("panicked at") && !it.contains("ERROR:"));
        told.take_while(|it| !it.to_lowercase().contains("note: ")).for_each(|line| println!("   {line}"));
        let input = text.lines().find_map(|it| it.split_once("Test unit written to ")).map(|(_, path)| path);
        let input = input.with_context(|| format!("{} broke off: {}", self.name, self.log().display()))?;
        self.show(Path::new(input))?;
        Ok(Some(input.to_owned()))
    }

    /// Prints an input as the target reads it.
    fn show(&self, input: &Path) -> Result<()> {
        let shown = self.place("failures").with_extension("txt");
        Command::new(&self.program)
            .arg(input)
            // What libfuzzer-sys offers to cargo-fuzz: the input is written there and not run.
            .env("RUST_LIBFUZZER_DEBUG_PATH", &shown)
            .stderr(Stdio::null())
            .status()?;
        println!("   the input: {}", fs::read_to_string(&shown)?.trim());
        Ok(fs::remove_file(&shown)?)
    }

    /// How much was tried, in words.
    fn statistics(&self) -> Result<String> {
        let text = self.read_log()?;
        let number = |name: &str| {
            let line = text.lines().find_map(|it| it.strip_prefix(name));
            line.map_or("?", |it| it.trim_start_matches(':').trim())
        };
        let inputs = number("stat::number_of_executed_units");
        Ok(format!("{inputs} inputs, {} a second, none fails", number("stat::average_exec_per_sec")))
    }

    fn read_log(&self) -> Result<String> {
        // Inputs in it need not be UTF-8.
        Ok(String::from_utf8_lossy(&fs::read(self.log())?).into_owned())
    }

    fn log(&self) -> PathBuf {
        self.folder.join(self.name).with_extension("log")
    }

    fn place(&self, kind: &str) -> PathBuf {
        self.folder.join(kind).join(self.name)
    }
}

/// The inputs that a target starts from.
fn seeds(project: &Project, target: &str) -> Result<Files> {
    let feeds = folder::read(&project.path("tests/feeds"))?;
    let feeds = feeds.into_iter().filter(|(name, _)| name.ends_with(".json")).map(|(_, bytes)| bytes);
    let tried = |file: &str| -> Result<Vec<Vec<u8>>> {
        let path = project.path(&format!("tests/it/{file}.rs"));
        let source = fs::read_to_string(&path).with_context(|| format!("{} is missing", path.display()))?;
        Ok(literals(&source).into_iter().map(String::into_bytes).collect())
    };
    let seeds: Vec<Vec<u8>> = match target {
        "feed" => feeds.chain(tried("feed")?).collect(),
        "json" => feeds.chain(tried("json")?).collect(),
        "words" | "query" => [tried("search")?, tried("search_folding")?].concat(),
        // A query and the text that follows it in the test.
        "marks" => tried("search")?.windows(2).map(|pair| pair.join(&b'\n')).collect(),
        "index" => (1..=200).map(scattered).collect(),
        "date" | "language" => tried("model")?,
        area => tried(area)?,
    };
    let named = seeds.into_iter().map(|bytes| (folder::sha256(&bytes), bytes));
    Ok(named.collect())
}

/// The texts in quotation marks of a source in Rust.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in source.lines().filter(|it| !it.trim_start().starts_with("//")) {
        let mut letters = line.chars();
        while letters.by_ref().any(|it| it == '"') {
            let mut text = String::new();
            while let Some(letter) = letters.next().filter(|it| *it != '"') {
                match letter {
                    '\\' => text.extend(escaped(&mut letters)),
                    _ => text.push(letter),
                }
            }
            found.push(text);
        }
    }
    found
}

/// The letter that an escape means, which begins after its backslash.
fn escaped(letters: &mut std::str::Chars<'_>) -> Option<char> {
    match letters.next()? {
        'n' => Some('\n'),
        't' => Some('\t'),
        'r' => Some('\r'),
        '0' => Some('\0'),
        'u' => {
            let digits: String = letters.take_while(|it| *it != '}').filter(|it| *it != '{').collect();
            u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
        }
        other => Some(other),
    }
}

/// Bytes without order, the same each time: enough for a few cards and a query.
fn scattered(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut bytes = Vec::new();
    // Xorshift (Marsaglia 2003).
    for _ in 0..100 + seed * 2 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.push((state >> 32) as u8);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_are_what_the_tests_try() {
        let source = "// \"no\"\ncheck(\"a\\n\\u{e4}\\\"\", \"Καβάλα\"); check(\"\");";
        assert_eq!(literals(source), ["a\nä\"", "Καβάλα", ""]);
    }

    #[test]
    fn every_target_has_seeds() {
        let project = Project::open().unwrap();
        for target in targets(&project).unwrap() {
            let count = seeds(&project, &target).unwrap().len();
            assert!(count >= 20, "{target} has {count} seeds");
        }
    }

    #[test]
    fn every_target_is_built() {
        let project = Project::open().unwrap();
        let manifest = fs::read_to_string(project.path("tests/fuzz/Cargo.toml")).unwrap();
        for target in targets(&project).unwrap() {
            assert!(manifest.contains(&format!("path = \"targets/{target}.rs\"")), "{target}");
        }
    }
}
