//! Every check in one order, quick ones first; stops at the first that fails and says what to do.

use crate::browsers::{self, Browsers};
use crate::project::{Project, find_program};
use crate::{dist, serve, size, tools};
use anyhow::{Result, ensure};
use serde_json::json;
use std::env;
use std::fs;
use std::time::{Duration, Instant};
use xshell::{Cmd, cmd};

/// What was typed.
#[derive(clap::Args)]
pub struct Arguments {
    /// Leaves out everything that needs a browser or the distribution.
    #[arg(long)]
    fast: bool,
}

/// One check.
struct Step {
    name: &'static str,
    run: fn(&Project) -> Result<Outcome>,
    /// What somebody does who sees it fail.
    advice: &'static str,
    /// Whether `--fast` runs it.
    fast: bool,
}

/// How a check ended that did not fail.
enum Outcome {
    Passed,
    /// Passed as far as this machine can tell; the text says what it lacks.
    Partly(String),
}

/// What the native tests cover: all but the door, which has no native tests, and which would switch the browser
/// features on for everybody and so compile all dependencies a second time.
const NATIVE: &[&str] =
    &["--workspace", "--exclude", "initiative-cards-wasm", "--exclude", "initiative-cards-search"];

const STEPS: &[Step] = &[
    Step {
        name: "format",
        run: format,
        advice: "run `cargo fmt --all`, and the same with `--manifest-path tests/fuzz/Cargo.toml`",
        fast: true,
    },
    Step {
        name: "clippy, native",
        run: clippy_native,
        advice: "mend what clippy names; an exception needs its reason beside it",
        fast: true,
    },
    Step {
        name: "clippy, browser",
        run: clippy_browser,
        advice: "mend what clippy names; an exception needs its reason beside it",
        fast: true,
    },
    Step {
        name: "core without a browser",
        run: core,
        advice: "the rooms model, feed, search, i18n and state know neither yew nor the browser; \
                 move the code to ui or web",
        fast: true,
    },
    Step {
        name: "native tests",
        run: native,
        advice: "run the one that failed: `cargo test --test it <name>`",
        fast: true,
    },
    Step {
        name: "component tests in Chromium",
        run: components,
        advice: "the output above names the test in tests/web",
        fast: false,
    },
    Step { name: "distribution", run: distribution, advice: "run `cargo xtask dist`", fast: false },
    Step {
        name: "search alone, in Node",
        run: headless,
        advice: "the output above names the test in tests/headless or tests/bench",
        fast: false,
    },
    Step {
        name: "end-to-end in Chromium",
        run: end_to_end,
        advice: "test-results/ in tests/e2e has a trace of each failure; \
                 `npx playwright show-trace <file>` opens it",
        fast: false,
    },
    Step {
        name: "smoke in Firefox and WebKit",
        run: smoke,
        advice: "`cargo xtask serve` and open the demo in that browser",
        fast: false,
    },
    Step {
        name: "size",
        run: sizes,
        advice: "make it smaller, or record it: `cargo xtask size --record`",
        fast: false,
    },
];

/// Runs the checks.
///
/// # Errors
///
/// When one fails.
pub fn run(project: &Project, arguments: &Arguments) -> Result<()> {
    let steps: Vec<&Step> = STEPS.iter().filter(|step| step.fast || !arguments.fast).collect();
    let started = Instant::now();
    let mut lines = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        println!("\n[{}/{}] {}", index + 1, steps.len(), step.name);
        let began = Instant::now();
        let result = (step.run)(project);
        let time = seconds(began.elapsed());
        let word = match &result {
            Ok(Outcome::Passed) => "passed".to_owned(),
            Ok(Outcome::Partly(lacking)) => format!("passed; {lacking}"),
            Err(_) => "FAILED".to_owned(),
        };
        println!("[{}/{}] {} {word} in {}", index + 1, steps.len(), step.name, time.trim_start());
        lines.push(format!("{:<30}{time}  {word}", step.name));
        if let Err(error) = result {
            summarise(&lines, steps.len(), started.elapsed());
            return Err(error.context(format!("{} failed; what to do: {}", step.name, step.advice)));
        }
    }
    summarise(&lines, steps.len(), started.elapsed());
    Ok(())
}

fn summarise(lines: &[String], steps: usize, time: Duration) {
    println!("\n{}", lines.join("\n"));
    println!("{:<30}{}  {} of {steps} steps run", "total", seconds(time), lines.len());
}

fn seconds(time: Duration) -> String {
    format!("{:>7.1} s", time.as_secs_f64())
}

fn format(project: &Project) -> Result<Outcome> {
    tools::component(project, "rustfmt", "fmt")?;
    let shell = &project.shell;
    cmd!(shell, "cargo fmt --all --check").run()?;
    passed(cmd!(shell, "cargo fmt --manifest-path tests/fuzz/Cargo.toml --check"))
}

fn clippy_native(project: &Project) -> Result<Outcome> {
    tools::component(project, "clippy", "clippy")?;
    let shell = &project.shell;
    cmd!(shell, "cargo clippy --workspace --all-targets -- -D warnings").run()?;
    // The fuzz targets are a workspace of their own; without the fuzzer they need no compiler for C++.
    passed(cmd!(
        shell,
        "cargo clippy --locked --manifest-path tests/fuzz/Cargo.toml --all-targets --no-default-features -- -D warnings"
    ))
}

fn clippy_browser(project: &Project) -> Result<Outcome> {
    tools::component(project, "clippy", "clippy")?;
    tools::wasm_target(project)?;
    let target = tools::WASM_TARGET;
    let shell = &project.shell;
    cmd!(
        shell,
        "cargo clippy -p initiative-cards --lib --test web --no-default-features --features web --target {target} -- -D warnings"
    )
    .run()?;
    passed(cmd!(shell, "cargo clippy -p initiative-cards-wasm --target {target} -- -D warnings"))
}

fn core(project: &Project) -> Result<Outcome> {
    let shell = &project.shell;
    cmd!(shell, "cargo check -p initiative-cards --lib --no-default-features").run()?;
    // The widget reads feeds without what only data editors are told, which the native tests have all compiled in.
    passed(cmd!(shell, "cargo test -p initiative-cards --test it --no-default-features feed::"))
}

fn native(project: &Project) -> Result<Outcome> {
    let shell = &project.shell;
    passed(cmd!(shell, "cargo test {NATIVE...}"))
}

fn components(project: &Project) -> Result<Outcome> {
    tools::wasm_target(project)?;
    let runner = tools::wasm_bindgen(project)?.join(crate::project::program("wasm-bindgen-test-runner"));
    let browsers = browsers::find(project)?;
    let capabilities = chromium_capabilities(project, &browsers)?;
    let target = tools::WASM_TARGET;
    let shell = &project.shell;
    passed(
        cmd!(
            shell,
            "cargo test -p initiative-cards --test web --no-default-features --features web --target {target}"
        )
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities)
        .env("CHROMEDRIVER", &browsers.chromedriver),
    )
}

/// Tells the driver which Chromium to start. Written, not checked in: the path differs between machines.
fn chromium_capabilities(project: &Project, browsers: &Browsers) -> Result<std::path::PathBuf> {
    let folder = project.build_folder();
    fs::create_dir_all(&folder)?;
    let path = folder.join("webdriver.json");
    let options = json!({
        "binary": browsers.chromium,
        // The sandbox refuses root, which is who runs tests in a container; a small /dev/shm is common there too.
        "args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
    });
    fs::write(&path, json!({ "goog:chromeOptions": options }).to_string())?;
    Ok(path)
}

fn distribution(project: &Project) -> Result<Outcome> {
    dist::write(project)?;
    Ok(Outcome::Passed)
}

fn headless(project: &Project) -> Result<Outcome> {
    let shell = &project.shell;
    for folder in ["tests/headless", "tests/bench"] {
        let _in_folder = shell.push_dir(project.path(folder));
        cmd!(shell, "node --test").run()?;
    }
    Ok(Outcome::Passed)
}

fn end_to_end(project: &Project) -> Result<Outcome> {
    let playwright = tools::npm_packages(project, "tests/e2e")?.join(tools::script("playwright"));
    let browsers = browsers::find(project)?;
    let _variables = environment(project, &browsers)?;
    let shell = &project.shell;
    let _in_folder = shell.push_dir(project.path("tests/e2e"));
    passed(cmd!(shell, "{playwright} test"))
}

fn smoke(project: &Project) -> Result<Outcome> {
    const SCRIPT: &str = "tests/e2e/smoke.mjs";
    ensure!(project.path(SCRIPT).is_file(), "{SCRIPT} is missing");
    let browsers = browsers::find(project)?;
    let missing: Vec<&str> = [("Firefox", browsers.firefox.is_none()), ("WebKit", browsers.webkit.is_none())]
        .into_iter()
        .filter_map(|(name, missing)| missing.then_some(name))
        .collect();
    if !missing.is_empty() {
        println!("not on this machine: {}", missing.join(" and "));
    }
    if browsers.firefox.is_some() || browsers.webkit.is_some() {
        tools::npm_packages(project, "tests/e2e")?;
        let _variables = environment(project, &browsers)?;
        let shell = &project.shell;
        let _in_folder = shell.push_dir(project.path("tests/e2e"));
        // WebKit's small browser has no headless mode.
        let has_display = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| env::var_os(name).is_some());
        match find_program("xvfb-run").filter(|_| !has_display) {
            Some(xvfb) => cmd!(shell, "{xvfb} --auto-servernum node smoke.mjs").run()?,
            None => cmd!(shell, "node smoke.mjs").run()?,
        }
    }
    Ok(match missing.as_slice() {
        [] => Outcome::Passed,
        missing => Outcome::Partly(format!("{} not on this machine", missing.join(" and "))),
    })
}

fn sizes(project: &Project) -> Result<Outcome> {
    size::run(project, &size::Arguments { record: false })?;
    Ok(Outcome::Passed)
}

fn passed(command: Cmd<'_>) -> Result<Outcome> {
    command.run()?;
    Ok(Outcome::Passed)
}

/// What the browser tests are told: the browsers, the site that they visit, and the command that serves it.
///
/// | Variable | Meaning |
/// |---|---|
/// | `IC_SITE` | folder of the demo pages with the distribution under `ic/` |
/// | `IC_SERVER` | the native command; `"$IC_SERVER" serve "$IC_SITE" --port N` |
/// | `IC_CHROMIUM`, … | see [`Browsers::environment`] |
fn environment<'a>(project: &'a Project, browsers: &Browsers) -> Result<Vec<xshell::PushEnv<'a>>> {
    serve::write_site(project)?;
    // The native tests have built the command; asking for it alone would choose other features, and compile again.
    let shell = &project.shell;
    cmd!(shell, "cargo test {NATIVE...} --no-run --quiet").quiet().run()?;
    let own = [
        ("IC_SITE", project.site_folder().into_os_string()),
        ("IC_SERVER", serve::server_path(project).into_os_string()),
    ];
    Ok(browsers
        .environment()
        .into_iter()
        .chain(own)
        .map(|(name, value)| project.shell.push_env(name, value))
        .collect())
}
