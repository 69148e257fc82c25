//! Compilers and bundlers: found where they are, or fetched once into the user's cache.
//!
//! Nothing is installed into the system or into `~/.cargo/bin`, so no other project notices.

use crate::folder;
use crate::project::{Project, find_program, program};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use xshell::cmd;

/// The target of everything that runs in a browser.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";
/// Part of what is built: another wasm-pack may call its tools with other flags.
pub const WASM_PACK_VERSION: &str = "0.15.1";
const CARGO_FUZZ_VERSION: &str = "0.13.2";
const GECKODRIVER_VERSION: &str = "0.37.1";
/// Playwright refuses older ones.
const OLDEST_NODE: u32 = 20;

/// Fetches every tool that any check needs; browsers are for [`crate::browsers`].
///
/// # Errors
///
/// When a tool is missing and cannot be fetched.
pub fn all(project: &Project) -> Result<()> {
    wasm_target(project)?;
    rust_src(project)?;
    component(project, "rustfmt", "fmt")?;
    component(project, "clippy", "clippy")?;
    wasm_pack(project)?;
    wasm_bindgen(project)?;
    npm_packages(project, "www")?;
    npm_packages(project, "tests/e2e")?;
    Ok(())
}

/// Has the sources of the standard library, which is rebuilt for size.
///
/// # Errors
///
/// When they are not there and cannot be had.
pub fn rust_src(project: &Project) -> Result<()> {
    let shell = &project.shell;
    let sysroot = cmd!(shell, "rustc --print sysroot").quiet().read()?;
    if Path::new(&sysroot).join("lib/rustlib/src/rust/library/std").is_dir() {
        return Ok(());
    }
    ensure!(
        find_program("rustup").is_some(),
        "this Rust lacks the sources of its standard library; install rust-src with your system's package \
         manager, or take Rust from rustup.rs"
    );
    println!("-- Rust component rust-src");
    cmd!(shell, "rustup component add rust-src").run()?;
    Ok(())
}

/// Makes the compiler able to build for the browser.
///
/// # Errors
///
/// When the target is missing and rustup cannot add it.
pub fn wasm_target(project: &Project) -> Result<()> {
    let shell = &project.shell;
    let libraries = cmd!(shell, "rustc --print target-libdir --target {WASM_TARGET}").quiet().read()?;
    if Path::new(&libraries).is_dir() {
        return Ok(());
    }
    ensure!(
        find_program("rustup").is_some(),
        "this Rust has no standard library for {WASM_TARGET}; install it with your system's package manager, \
         or take Rust from rustup.rs"
    );
    println!("-- Rust target {WASM_TARGET}");
    cmd!(shell, "rustup target add {WASM_TARGET}").run()?;
    Ok(())
}

/// Makes a cargo subcommand available that rustup keeps as a component.
///
/// # Errors
///
/// When it is missing and rustup cannot add it.
pub fn component(project: &Project, name: &str, subcommand: &str) -> Result<()> {
    let shell = &project.shell;
    if cmd!(shell, "cargo {subcommand} --version").quiet().ignore_stdout().ignore_stderr().run().is_ok() {
        return Ok(());
    }
    println!("-- Rust component {name}");
    cmd!(shell, "rustup component add {name}").run().with_context(|| format!("{name} is missing"))
}

/// The folder that holds `wasm-pack`.
///
/// # Errors
///
/// When it is missing and cannot be installed.
pub fn wasm_pack(project: &Project) -> Result<PathBuf> {
    cargo_tool(project, "wasm-pack", WASM_PACK_VERSION, "wasm-pack")
}

/// The folder that holds `wasm-bindgen` and `wasm-bindgen-test-runner`.
///
/// They speak a private format with the library of the same name, so their version is that of `Cargo.lock`.
///
/// # Errors
///
/// When they are missing and cannot be installed.
pub fn wasm_bindgen(project: &Project) -> Result<PathBuf> {
    let version = project.locked_version("wasm-bindgen")?;
    cargo_tool(project, "wasm-bindgen-cli", &version, "wasm-bindgen")
}

/// The folder that holds `cargo-fuzz`; only `fuzz` needs it, so [`all`] leaves it out.
///
/// # Errors
///
/// When it is missing and cannot be installed.
pub fn cargo_fuzz(project: &Project) -> Result<PathBuf> {
    cargo_tool(project, "cargo-fuzz", CARGO_FUZZ_VERSION, "cargo-fuzz")
}

/// The program `geckodriver`, through which Firefox is driven; the user's own one comes first.
///
/// # Errors
///
/// When it is missing and cannot be installed.
pub fn geckodriver(project: &Project) -> Result<PathBuf> {
    match find_program("geckodriver") {
        Some(found) => Ok(found),
        None => Ok(cargo_tool(project, "geckodriver", GECKODRIVER_VERSION, "geckodriver")?
            .join(program("geckodriver"))),
    }
}

/// Brings the npm packages of a folder in step with its lock file, and returns the folder of their programs.
///
/// Their install scripts do not run: neither tool needs one, and a lock file cannot vouch for what they fetch.
///
/// # Errors
///
/// When Node.js is missing or too old, or npm fails.
pub fn npm_packages(project: &Project, name: &str) -> Result<PathBuf> {
    let folder = project.path(name);
    let modules = folder.join("node_modules");
    let stamp = modules.join(".lock-hash");
    let lock = fs::read(folder.join("package-lock.json"))
        .with_context(|| format!("{name}/package-lock.json is missing"))?;
    let hash = folder::sha256(&lock);
    if fs::read_to_string(&stamp).is_ok_and(|old| old == hash) {
        return Ok(modules.join(".bin"));
    }
    node(project)?;
    println!("-- npm packages of {name}");
    let npm = script("npm");
    let shell = &project.shell;
    let _in_folder = shell.push_dir(&folder);
    cmd!(shell, "{npm} ci --ignore-scripts --no-audit --no-fund").run()?;
    fs::write(&stamp, hash)?;
    Ok(modules.join(".bin"))
}

/// The name under which npm leaves a program on this system.
pub fn script(name: &str) -> String {
    if cfg!(windows) { format!("{name}.cmd") } else { name.to_owned() }
}

/// Checks that Node.js is there and new enough.
fn node(project: &Project) -> Result<()> {
    let shell = &project.shell;
    let version = cmd!(shell, "node --version").quiet().read().with_context(|| {
        format!(
            "Node.js is missing; install version {OLDEST_NODE} or newer (nodejs.org, or your package manager)"
        )
    })?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    ensure!(
        major.is_some_and(|major: u32| major >= OLDEST_NODE),
        "Node.js {version} is too old; install version {OLDEST_NODE} or newer"
    );
    Ok(())
}

/// A program from the registry in a cache folder that carries its version, so that versions live side by side.
fn cargo_tool(project: &Project, name: &str, version: &str, binary: &str) -> Result<PathBuf> {
    let root = Project::cache_folder()?.join("tools").join(format!("{name}-{version}"));
    let binaries = root.join("bin");
    if binaries.join(program(binary)).is_file() {
        return Ok(binaries);
    }
    println!("-- {name} {version}: compiling it once takes some minutes");
    let shell = &project.shell;
    // Not in the workspace's target folder, where a change of flags there would rebuild the tool's dependencies.
    let target = root.join("target");
    // Without `--locked`: a published lock file keeps dependencies that newer compilers refuse to build.
    cmd!(shell, "cargo install {name} --version ={version} --root {root} --target-dir {target}")
        .env_remove("RUSTFLAGS")
        .run()
        .with_context(|| format!("{name} {version} could not be installed"))?;
    // The programs are out; the gigabyte they were made from is not needed again.
    fs::remove_dir_all(&target).with_context(|| format!("cannot remove {}", target.display()))?;
    Ok(binaries)
}
