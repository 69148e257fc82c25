//! Module, styles and script, each from its sources; what has not changed is not built again.

use crate::compile::{self, Crate, Goal};
use crate::project::Project;
use crate::split;
use crate::tools;
use anyhow::{Result, bail, ensure};
use std::fs;
use std::path::PathBuf;
use xshell::cmd;

/// The oldest browsers that take the module under a strict policy, adopt a style sheet and know cascade layers;
/// esbuild writes newer syntax in words that they know.
const BROWSERS: &str = "--target=chrome99,firefox102,safari16.4";
/// The same with Node beside them.
const MODULE_BROWSERS: &str = "--target=chrome99,firefox102,safari16.4,node20";
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

/// The search alone, and the script that wasm-bindgen wrote for it.
pub struct SearchModule {
    pub wasm: PathBuf,
    glue: PathBuf,
}

/// A module as it is published and as a script fetches it.
pub struct Published {
    pub name: String,
    /// `sha384-…`.
    pub integrity: String,
    pub bytes: Vec<u8>,
}

/// Compiles the widget, cuts it in two, and shrinks both halves.
///
/// # Errors
///
/// When a tool is missing, the code does not compile, or the module is not fit to be published.
pub fn module(project: &Project) -> Result<Module> {
    let folder = project.build_folder().join("widget");
    let module = Module {
        first: folder.join("first.wasm"),
        late: folder.join("late.wasm"),
        glue: folder.join("initiative_cards_wasm.js"),
    };
    let crate_ = Crate { folder: "www/wasm", name: "initiative_cards_wasm", out: folder, goal: Goal::Size };
    compile::unless_fresh(project, &crate_, &[&module.first, &module.late, &module.glue], |whole| {
        let halves = split::split(&fs::read(whole)?)?;
        compile::optimise(project, crate_.goal, &halves.first, &module.first)?;
        compile::optimise(project, crate_.goal, &halves.late, &module.late)?;
        compile::shorten_names(&crate_, &module.first)
    })?;
    Ok(module)
}

/// Compiles the search without the widget, and shrinks it.
///
/// # Errors
///
/// As [`module`].
pub fn search_module(project: &Project) -> Result<SearchModule> {
    let folder = project.build_folder().join("search");
    let module =
        SearchModule { wasm: folder.join("search.wasm"), glue: folder.join("initiative_cards_search.js") };
    let crate_ =
        Crate { folder: "www/search", name: "initiative_cards_search", out: folder, goal: Goal::Speed };
    compile::unless_fresh(project, &crate_, &[&module.wasm, &module.glue], |whole| {
        compile::optimise(project, crate_.goal, &split::join_data(&fs::read(whole)?)?, &module.wasm)?;
        compile::shorten_names(&crate_, &module.wasm)
    })?;
    Ok(module)
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
pub fn script(project: &Project, module: &Module, first: &Published, late: &Published) -> Result<Vec<u8>> {
    let glue = project.build_folder().join("glue.js");
    fs::write(&glue, with_guard(&without_raw_html(&fs::read_to_string(&module.glue)?))?)?;
    let arguments = [
        // A classic script: content management systems drop `type=module`.
        "--format=iife".to_owned(),
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
    ];
    bundle(project, "www/loader.js", "initiative-cards.js", &arguments)
}

/// Bundles the module script for the search without the widget.
///
/// `SEARCH` in `www/search.js` is the module as `FIRST` is in the script; `#search` is its glue.
///
/// # Errors
///
/// As [`script`].
pub fn search_script(project: &Project, module: &SearchModule, wasm: &Published) -> Result<Vec<u8>> {
    let arguments = [
        "--format=esm".to_owned(),
        MODULE_BROWSERS.to_owned(),
        format!("--alias:#search={}", module.glue.display()),
        format!("--define:SEARCH={}", wasm.constant()),
    ];
    bundle(project, "www/search.js", "search.js", &arguments)
}

/// Bundles and minifies `entry` as the arguments say, and returns the text, which every policy lets run.
fn bundle(project: &Project, entry: &str, name: &str, arguments: &[String]) -> Result<Vec<u8>> {
    let esbuild = esbuild(project)?;
    let out = project.build_folder().join(name);
    let banner = format!("--banner:js=/*! Initiative Cards {} | {} */", project.version, project.licence);
    let shell = &project.shell;
    cmd!(
        shell,
        "{esbuild} {entry} --bundle --minify {arguments...} {banner} --legal-comments=none --log-level=warning --outfile={out}"
    )
    .quiet()
    .run()?;
    let text = fs::read_to_string(&out)?;
    check_script(&text)?;
    Ok(text.into_bytes())
}

fn esbuild(project: &Project) -> Result<PathBuf> {
    Ok(tools::npm_packages(project, "www")?.join(tools::script("esbuild")))
}

impl Published {
    /// As esbuild takes a constant.
    fn constant(&self) -> String {
        serde_json::Value::from(vec![self.name.as_str(), &self.integrity]).to_string()
    }
}

/// A text as JSON, which is how esbuild takes a constant.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
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
}
