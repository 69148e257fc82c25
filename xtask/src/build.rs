//! Module, styles and script, each from its sources; what has not changed is not built again.

use crate::folder;
use crate::project::Project;
use crate::split;
use crate::tools;
use crate::wasm;
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use xshell::cmd;

/// The oldest browsers that take the module under a strict policy, adopt a style sheet and know cascade layers;
/// esbuild writes newer syntax in words that they know.
const BROWSERS: &str = "--target=chrome99,firefox102,safari16.4";
/// What a page with a strict policy refuses: run-time code and the HTML sinks of Trusted Types.
const FORBIDDEN_IN_SCRIPT: &[&str] =
    &["new Function(", "eval(", "innerHTML", "outerHTML", "insertAdjacentHTML"];

/// The compiled widget in its two halves, and the script that wasm-bindgen wrote for it.
pub struct Module {
    /// What the first cards need.
    pub first: PathBuf,
    /// What is fetched when the visitor reaches for them.
    pub late: PathBuf,
    glue: PathBuf,
}

/// A file as the script fetches it.
pub struct Published<'a> {
    pub name: &'a str,
    /// `sha384-…`.
    pub integrity: &'a str,
}

/// How wasm-opt shrinks a half: the features of rustc's default wasm target, since with `--all-features` browsers
/// refuse the module.
const SHRINK: &[&str] = &[
    "-Oz",
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

/// Compiles `www/wasm` and shrinks it.
///
/// # Errors
///
/// When a tool is missing, the code does not compile, or the module is not fit to be published.
pub fn module(project: &Project) -> Result<Module> {
    let out = project.build_folder().join("pkg");
    let module = Module {
        first: out.join("first.wasm"),
        late: out.join("late.wasm"),
        glue: out.join("initiative_cards_wasm.js"),
    };
    let stamp = out.join(".inputs");
    let is_fresh = |inputs: &str| {
        module.first.is_file()
            && module.late.is_file()
            && module.glue.is_file()
            && fs::read_to_string(&stamp).is_ok_and(|old| old == inputs)
    };
    if inputs(project)?.is_some_and(|inputs| is_fresh(&inputs)) {
        return Ok(module);
    }

    println!("-- module");
    let started = SystemTime::now();
    tools::wasm_target(project)?;
    tools::rust_src(project)?;
    let path = Project::path_with(&[
        tools::wasm_pack(project)?,
        tools::wasm_bindgen(project)?,
        tools::npm_packages(project, "www")?,
    ])?;
    let shell = &project.shell;
    // `no-install`: wasm-pack takes its tools from PATH, of the versions that we chose, or fails.
    cmd!(shell, "wasm-pack --log-level error build www/wasm --release --target web --mode no-install --no-pack --no-typescript --out-dir {out} -- -Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size")
        // The standard library is rebuilt for size, which stable Rust does only when it is told that it may.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("PATH", path)
        .env("CARGO_ENCODED_RUSTFLAGS", rust_flags(project)?)
        .env_remove("RUSTFLAGS")
        .run()?;
    let whole = out.join("initiative_cards_wasm_bg.wasm");
    let halves = split::split(&fs::read(&whole)?)?;
    shrink(project, &halves.first, &module.first)?;
    shrink(project, &halves.late, &module.late)?;
    check_module(project, &whole, &module)?;
    shorten_names(&module)?;

    match inputs(project)? {
        Some(inputs) if !changed_since(project, started)? => fs::write(&stamp, inputs)?,
        // Somebody saved a file while the compiler ran: without a stamp the next run builds again.
        _ => drop(fs::remove_file(&stamp)),
    }
    Ok(module)
}

fn shrink(project: &Project, wasm: &[u8], out: &Path) -> Result<()> {
    let tool = tools::npm_packages(project, "www")?.join(tools::script("wasm-opt"));
    let cut = out.with_extension("cut");
    fs::write(&cut, wasm)?;
    let shell = &project.shell;
    cmd!(shell, "{tool} {SHRINK...} {cut} -o {out}").quiet().run()?;
    Ok(())
}

/// Gives what the module imports short names, in the module and in the glue.
fn shorten_names(module: &Module) -> Result<()> {
    let renamed = wasm::rename_imports(&fs::read(&module.first)?)?;
    let glue = fs::read_to_string(&module.glue)?;
    let line = |line: &str| {
        if let Some((indent, "import0,")) = line.split_once("\"./initiative_cards_wasm_bg.js\": ") {
            return format!("{indent}{}: import0,\n", wasm::IMPORTS);
        }
        let known = line.trim_start().split_once(": ").and_then(|(name, rest)| {
            let (_, short) = renamed.names.iter().find(|(full, _)| full == name)?;
            Some(format!("{short}: {rest}\n"))
        });
        known.unwrap_or_else(|| format!("{line}\n"))
    };
    fs::write(&module.glue, glue.lines().map(line).collect::<String>())?;
    fs::write(&module.first, renamed.wasm)?;
    Ok(())
}

/// Bundles and minifies the styles; the script carries them as text.
///
/// # Errors
///
/// When esbuild is missing or refuses the styles.
pub fn styles(project: &Project) -> Result<PathBuf> {
    let esbuild = esbuild(project)?;
    let out = project.build_folder().join("styles.css");
    let shell = &project.shell;
    cmd!(
        shell,
        "{esbuild} www/styles/index.css --bundle --minify {BROWSERS} --log-level=warning --outfile={out}"
    )
    .quiet()
    .run()?;
    Ok(out)
}

/// Bundles loader, element, glue and styles into the one script, and returns its text.
///
/// What `www/loader.js` and what it imports may name beyond their own files:
///
/// | Name | Meaning |
/// |---|---|
/// | `import … from "#glue"` | the script that wasm-bindgen wrote: `init` and what `www/wasm` exports |
/// | `import styles from "#styles"` | `www/styles/index.css`, bundled and minified, as one text |
/// | `FIRST` | the module's first half: `[name, integrity]` for its fetch; it lies beside the script |
/// | `LATE` | the second half alike |
/// | `VERSION` | version of the project |
///
/// # Errors
///
/// When esbuild is missing or refuses the code, or the result holds what a strict policy refuses.
pub fn script(
    project: &Project,
    module: &Module,
    first: &Published<'_>,
    late: &Published<'_>,
) -> Result<Vec<u8>> {
    let esbuild = esbuild(project)?;
    let glue = project.build_folder().join("glue.js");
    fs::write(&glue, with_guard(&without_raw_html(&fs::read_to_string(&module.glue)?))?)?;
    let out = project.build_folder().join("initiative-cards.js");
    let arguments = [
        "www/loader.js".to_owned(),
        "--bundle".to_owned(),
        // A classic script: content management systems drop `type=module`.
        "--format=iife".to_owned(),
        "--minify".to_owned(),
        // Escapes beyond ASCII, which is esbuild's default and stays so: a classic script is read in the
        // encoding of the page when the server names none.
        "--charset=ascii".to_owned(),
        BROWSERS.to_owned(),
        format!("--alias:#glue={}", glue.display()),
        "--alias:#guard=./www/guard.js".to_owned(),
        format!("--alias:#styles={}", styles(project)?.display()),
        "--loader:.css=text".to_owned(),
        // Exists in modules only. The glue asks for it where it is told no address; the loader always tells one.
        "--define:import.meta.url=undefined".to_owned(),
        format!("--define:FIRST={}", first.constant()),
        format!("--define:LATE={}", late.constant()),
        format!("--define:VERSION={}", quoted(&project.version)),
        format!("--banner:js=/*! Initiative Cards {} | {} */", project.version, project.licence),
        "--legal-comments=none".to_owned(),
        "--log-level=warning".to_owned(),
        format!("--outfile={}", out.display()),
    ];
    let shell = &project.shell;
    cmd!(shell, "{esbuild} {arguments...}").quiet().run()?;
    let text = fs::read_to_string(&out)?;
    check_script(&text)?;
    Ok(text.into_bytes())
}

fn esbuild(project: &Project) -> Result<PathBuf> {
    Ok(tools::npm_packages(project, "www")?.join(tools::script("esbuild")))
}

impl Published<'_> {
    /// As esbuild takes a constant.
    fn constant(&self) -> String {
        serde_json::Value::from(vec![self.name, self.integrity]).to_string()
    }
}

/// A text as JSON, which is how esbuild takes a constant.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// What a panic leaves out of the module: message, place, and the machinery that would print them.
///
/// A panic becomes a trap, which www/engine.js catches at the door.
const SILENT_PANICS: [&str; 4] =
    ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Zfmt-debug=none"];

/// Compiler flags, split as cargo wants them: silent panics, and fixed names for the folders of this machine.
///
/// What is left of source paths would tell who built the module and change its size.
fn rust_flags(project: &Project) -> Result<String> {
    let folders = machine_folders(project)?;
    let remap =
        folders.iter().map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    let flags: Vec<String> = SILENT_PANICS.iter().map(ToString::to_string).chain(remap).collect();
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

/// Fails when the module is not the one to publish, and says how much wasm-opt saved.
fn check_module(project: &Project, whole: &Path, module: &Module) -> Result<()> {
    let mut sizes = Vec::new();
    for half in [&module.first, &module.late] {
        let bytes = fs::read(half)?;
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
    let compiled = fs::metadata(whole)?.len();
    println!("-- module: {compiled} bytes compiled, {sizes:?} to ship");
    Ok(())
}

/// The script of wasm-bindgen without its one HTML sink.
///
/// Yew's renderer imports `innerHTML` for raw HTML, which this project never renders and Trusted Types refuse.
/// With the assignment gone, the published script can be searched for sinks and holds none.
fn without_raw_html(glue: &str) -> String {
    let line = |line: &str| match line.contains(".innerHTML = ") {
        true => "throw new Error(\"raw HTML is refused\");\n".to_owned(),
        false => format!("{line}\n"),
    };
    glue.lines().map(line).collect()
}

/// Lets the loader stand at the door of the module, where a panic arrives as a trap.
fn with_guard(glue: &str) -> Result<String> {
    const EXPORTS: &str = "wasm = instance.exports;";
    ensure!(
        glue.matches(EXPORTS).count() == 1,
        "the glue of this wasm-bindgen has no single place for the guard"
    );
    Ok(["import { guard } from \"#guard\";\n", &glue.replace(EXPORTS, "wasm = guard(instance.exports);")]
        .concat())
}

/// Fails when a script holds what a strict policy refuses.
///
/// A longer word that ends alike is something else: the import `__wbg_set_innerHTML_…` keeps its name.
fn check_script(text: &str) -> Result<()> {
    for forbidden in FORBIDDEN_IN_SCRIPT {
        let is_word_before = |at: usize| {
            text.get(..at)
                .and_then(|before| before.chars().next_back())
                .is_some_and(|before| before.is_alphanumeric() || before == '_' || before == '$')
        };
        if let Some((at, _)) = text.match_indices(forbidden).find(|(at, _)| !is_word_before(*at)) {
            let around: String = text.get(at..).unwrap_or_default().chars().take(60).collect();
            bail!("the script holds `{forbidden}`, which a strict content policy refuses: {around}");
        }
    }
    Ok(())
}

/// A hash over all that the module is made from; `None` before the first build.
///
/// Which sources count is what cargo itself noted beside its output, so that no list can fall behind.
fn inputs(project: &Project) -> Result<Option<String>> {
    let Some(mut paths) = sources(project)? else {
        return Ok(None);
    };
    paths.extend(
        [
            "Cargo.lock",
            "Cargo.toml",
            "www/wasm/Cargo.toml",
            "www/package-lock.json",
            ".cargo/config.toml",
            "xtask/src/build.rs",
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

fn changed_since(project: &Project, time: SystemTime) -> Result<bool> {
    let sources = sources(project)?.unwrap_or_default();
    Ok(sources.iter().any(|path| path.metadata().and_then(|data| data.modified()).is_ok_and(|at| at > time)))
}

/// The files of the workspace that went into the last module; `None` before the first build.
fn sources(project: &Project) -> Result<Option<Vec<PathBuf>>> {
    let notes = project.target.join(tools::WASM_TARGET).join("release/initiative_cards_wasm.d");
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
    fn a_script_that_a_strict_policy_refuses_is_not_built() {
        assert!(check_script("a=new Function('return this')").is_err());
        assert!(check_script("(0,eval)(x);eval(x)").is_err());
        assert!(check_script("e.innerHTML=''").is_err());
        assert!(check_script("retrieval(x);medieval (y)").is_ok());
    }

    #[test]
    fn glue_loses_its_html_sink_and_nothing_else() {
        let glue = "f: function(a, b) {\n  a.innerHTML = text(b);\n},\ng";
        let cut = "f: function(a, b) {\nthrow new Error(\"raw HTML is refused\");\n},\ng\n";
        assert_eq!(without_raw_html(glue), cut);
        assert!(check_script("{__wbg_set_innerHTML_1:0}").is_ok());
    }

    #[test]
    fn sources_are_read_from_cargos_notes_with_blanks_in_names() {
        let paths: Vec<PathBuf> = prerequisites("/t/a.wasm: /w/src/lib.rs /w/my\\ words/en.json\n").collect();
        assert_eq!(paths, [PathBuf::from("/w/src/lib.rs"), PathBuf::from("/w/my words/en.json")]);
    }
}
