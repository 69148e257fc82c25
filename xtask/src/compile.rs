//! From a crate to a module that can be published: compiled for size or for speed, shrunk, with short names; once until
//! something changes.

use crate::folder;
use crate::project::Project;
use crate::tools;
use crate::wasm;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use xshell::cmd;

/// A crate that becomes a module.
pub struct Crate {
    /// Where it stands in the repository.
    pub folder: &'static str,
    /// Its name as Rust writes it.
    pub name: &'static str,
    /// Where its module goes.
    pub out: PathBuf,
    /// What it is compiled for.
    pub goal: Goal,
}

/// What a module is compiled for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// Every visitor of a page downloads it.
    Size,
    /// It works for long, and is downloaded by few.
    Speed,
}

impl Goal {
    /// The profile in the Cargo.toml of the workspace.
    fn profile(self) -> &'static str {
        match self {
            Self::Size => "release",
            Self::Speed => "speed",
        }
    }

    /// What the standard library is rebuilt with.
    fn library(self) -> Option<&'static str> {
        (self == Self::Size).then_some("-Zbuild-std-features=optimize_for_size")
    }

    /// What wasm-opt does.
    fn passes(self) -> &'static [&'static str] {
        match self {
            // Until nothing changes any more.
            Self::Size => &["-Oz", "--converge"],
            Self::Speed => &["-O3"],
        }
    }
}

impl Crate {
    /// What wasm-bindgen writes.
    fn whole(&self) -> PathBuf {
        self.out.join(format!("{}_bg.wasm", self.name))
    }

    fn glue(&self) -> PathBuf {
        self.out.join(format!("{}.js", self.name))
    }
}

/// What wasm-opt is told of every module: the features of rustc's default wasm target, since with `--all-features`
/// browsers refuse the module.
const COMMON: &[&str] = &[
    // The lowest kilobyte is the end of the stack, which no address is computed into.
    "--low-memory-unused",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Compiles a crate and has the module made ready by `finish`, which is given the path of what wasm-bindgen wrote,
/// unless `made` is there and nothing has changed.
///
/// # Errors
///
/// When a tool is missing, the code does not compile, or the module is not fit to be published.
pub fn unless_fresh(
    project: &Project,
    of: &Crate,
    made: &[&PathBuf],
    finish: impl FnOnce(&Path) -> Result<()>,
) -> Result<()> {
    let stamp = of.out.join(".inputs");
    let is_fresh = |inputs: &str| {
        made.iter().all(|it| it.is_file()) && fs::read_to_string(&stamp).is_ok_and(|old| old == inputs)
    };
    if inputs(project, of)?.is_some_and(|inputs| is_fresh(&inputs)) {
        return Ok(());
    }

    println!("-- module {}", of.name);
    let started = SystemTime::now();
    tools::wasm_target(project)?;
    tools::rust_src(project)?;
    let path = Project::path_with(&[
        tools::wasm_pack(project)?,
        tools::wasm_bindgen(project)?,
        tools::npm_packages(project, "www")?,
    ])?;
    let (shell, folder, out) = (&project.shell, of.folder, &of.out);
    let (profile, library) = (of.goal.profile(), of.goal.library());
    // `no-install`: wasm-pack takes its tools from PATH, of the versions that we chose, or fails.
    cmd!(shell, "wasm-pack --log-level error build {folder} --profile {profile} --target web --mode no-install --no-pack --no-typescript --out-dir {out} -- -Zbuild-std=std,panic_abort {library...}")
        // The standard library is rebuilt for the goal, which stable Rust does only when it is told that it may.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("PATH", path)
        .env("CARGO_ENCODED_RUSTFLAGS", rust_flags(project)?)
        .env_remove("RUSTFLAGS")
        .run()?;
    let whole = of.whole();
    finish(&whole)?;
    check(project, &whole, made)?;

    match inputs(project, of)? {
        Some(inputs) if !changed_since(project, of, started)? => fs::write(&stamp, inputs)?,
        // Somebody saved a file while the compiler ran: without a stamp the next run builds again.
        _ => drop(fs::remove_file(&stamp)),
    }
    Ok(())
}

/// Writes a module as small, or as quick, as wasm-opt makes it.
///
/// # Errors
///
/// When wasm-opt is missing or refuses the module.
pub fn optimise(project: &Project, goal: Goal, wasm: &[u8], out: &Path) -> Result<()> {
    let tool = tools::npm_packages(project, "www")?.join(tools::script("wasm-opt"));
    let cut = out.with_extension("cut");
    fs::write(&cut, wasm)?;
    let (shell, passes) = (&project.shell, goal.passes());
    cmd!(shell, "{tool} {passes...} {COMMON...} {cut} -o {out}").quiet().run()?;
    Ok(())
}

/// Gives what the module imports short names, in the module and in the glue.
///
/// # Errors
///
/// When the module is malformed.
pub fn shorten_names(of: &Crate, module: &Path) -> Result<()> {
    let renamed = wasm::rename_imports(&fs::read(module)?)?;
    let glue = fs::read_to_string(of.glue())?;
    let object = format!("\"./{}_bg.js\": ", of.name);
    let line = |line: &str| {
        if let Some((indent, "import0,")) = line.split_once(&object) {
            return format!("{indent}{}: import0,\n", wasm::IMPORTS);
        }
        let known = line.trim_start().split_once(": ").and_then(|(name, rest)| {
            let (_, short) = renamed.names.iter().find(|(full, _)| full == name)?;
            Some(format!("{short}: {rest}\n"))
        });
        known.unwrap_or_else(|| format!("{line}\n"))
    };
    fs::write(of.glue(), glue.lines().map(line).collect::<String>())?;
    fs::write(module, renamed.wasm)?;
    Ok(())
}

/// What a panic leaves out of the module: message, place, and the machinery that would print them.
///
/// A panic becomes a trap, which www/engine.js catches at the door.
const SILENT_PANICS: [&str; 4] =
    ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Zfmt-debug=none"];

/// Keeps each piece of data apart with its name, so that `xtask/src/split.rs` can tell which half needs it.
const NAMED_DATA: &str = "-Clink-arg=--no-merge-data-segments";

/// Compiler flags, split as cargo wants them: silent panics, named data, and fixed names for the folders of this machine.
///
/// What is left of source paths would tell who built the module and change its size.
fn rust_flags(project: &Project) -> Result<String> {
    let folders = machine_folders(project)?;
    let remap =
        folders.iter().map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    let flags: Vec<String> =
        SILENT_PANICS.iter().chain([&NAMED_DATA]).map(ToString::to_string).chain(remap).collect();
    Ok(flags.join("\u{1f}"))
}

/// The folders that source paths begin with, and what stands in the module instead; the last that fits counts.
fn machine_folders(project: &Project) -> Result<Vec<(PathBuf, String)>> {
    let shell = &project.shell;
    let sysroot = PathBuf::from(cmd!(shell, "rustc --print sysroot").quiet().read()?);
    let cargo_home = match std::env::var_os("CARGO_HOME") {
        Some(folder) => PathBuf::from(folder),
        None => dirs::home_dir().context("this user has no home folder; set CARGO_HOME")?.join(".cargo"),
    };
    let mut folders = vec![
        (project.root.clone(), "/ic".to_owned()),
        (cargo_home, "/cargo".to_owned()),
        (sysroot.clone(), "/rust".to_owned()),
    ];
    // The standard library comes with made-up paths, which the compiler replaces by real ones where the component
    // rust-src is installed; this puts the made-up ones back.
    let version = cmd!(shell, "rustc -vV").quiet().read()?;
    if let Some(commit) = version.lines().find_map(|line| line.strip_prefix("commit-hash: ")) {
        folders.push((sysroot.join("lib/rustlib/src/rust"), format!("/rustc/{commit}")));
    }
    Ok(folders)
}

/// Fails when a module is not the one to publish, and says how much was saved.
fn check(project: &Project, whole: &Path, made: &[&PathBuf]) -> Result<()> {
    let mut sizes = Vec::new();
    for module in made.iter().filter(|it| it.extension().is_some_and(|it| it == "wasm")) {
        let bytes = fs::read(module)?;
        // rustc and wasm-bindgen keep the function names, wasm-opt drops them: names mean that it did not run.
        ensure!(
            !wasm::has_section(&bytes, "name").context("the module is malformed")?,
            "wasm-opt did not run: the module still holds its function names"
        );
        for (folder, _) in machine_folders(project)? {
            let folder = folder.display().to_string();
            let leaks = bytes.windows(folder.len().max(1)).any(|window| window == folder.as_bytes());
            ensure!(!leaks, "the module names the folder {folder} of this machine");
        }
        sizes.push(bytes.len());
    }
    println!("-- module: {} bytes compiled, {sizes:?} to ship", fs::metadata(whole)?.len());
    Ok(())
}

/// A hash over all that the module is made from; `None` before the first build.
///
/// Which sources count is what cargo itself noted beside its output, so that no list can fall behind.
fn inputs(project: &Project, of: &Crate) -> Result<Option<String>> {
    let Some(mut paths) = sources(project, of)? else {
        return Ok(None);
    };
    paths.extend(
        [
            "Cargo.lock",
            "Cargo.toml",
            "www/wasm/Cargo.toml",
            "www/search/Cargo.toml",
            "www/package-lock.json",
            ".cargo/config.toml",
            "xtask/src/build.rs",
            "xtask/src/compile.rs",
            "xtask/src/split.rs",
        ]
        .map(|name| project.path(name)),
    );
    let shell = &project.shell;
    let compiler = cmd!(shell, "rustc -vV").quiet().read()?;
    let mut text = format!("{compiler}\nwasm-pack {}\n", tools::WASM_PACK_VERSION);
    for path in paths {
        // A source that is gone is a change like any other.
        let hash = fs::read(&path).map_or_else(|_| "missing".to_owned(), |bytes| folder::sha256(&bytes));
        text.push_str(&format!("{hash} {}\n", path.display()));
    }
    Ok(Some(folder::sha256(text.as_bytes())))
}

fn changed_since(project: &Project, of: &Crate, time: SystemTime) -> Result<bool> {
    let sources = sources(project, of)?.unwrap_or_default();
    Ok(sources.iter().any(|path| path.metadata().and_then(|data| data.modified()).is_ok_and(|at| at > time)))
}

/// The files of the workspace that went into the last module; `None` before the first build.
fn sources(project: &Project, of: &Crate) -> Result<Option<Vec<PathBuf>>> {
    let folder = project.target.join(tools::WASM_TARGET).join(of.goal.profile());
    let notes = folder.join(format!("{}.d", of.name));
    match fs::read_to_string(&notes) {
        Ok(text) => Ok(Some(prerequisites(&text).map(|path| project.root.join(path)).collect())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", notes.display())),
    }
}

/// The right-hand side of a Makefile rule, in which a blank inside a name is escaped.
fn prerequisites(rule: &str) -> impl Iterator<Item = PathBuf> {
    let (_, names) = rule.split_once(": ").unwrap_or_default();
    names
        .replace("\\ ", "\0")
        .split_whitespace()
        .map(|name| Path::new(&name.replace('\0', " ")).to_owned())
        .collect::<Vec<_>>()
        .into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_read_from_cargos_notes_with_blanks_in_names() {
        let paths: Vec<PathBuf> = prerequisites("/t/a.wasm: /w/src/lib.rs /w/my\\ words/en.json\n").collect();
        assert_eq!(paths, [PathBuf::from("/w/src/lib.rs"), PathBuf::from("/w/my words/en.json")]);
    }
}
