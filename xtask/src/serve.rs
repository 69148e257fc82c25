//! The demo on this machine: the pages of `www/demo` with `dist/` under `ic/`, rebuilt while somebody types.
//!
//! The server itself is the project's own command, so that what developers see has the headers that cities get.

use crate::dist;
use crate::folder::{self, Files};
use crate::project::{Project, program};
use anyhow::{Context, Result, bail, ensure};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};
use xshell::cmd;

/// What was typed.
#[derive(clap::Args)]
pub struct Arguments {
    /// Port to listen on; when it is taken, the next free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Builds again whenever a source changes.
    #[arg(long)]
    watch: bool,
}

/// An editor saves in several steps; what comes within this time is one change.
/// Shorter builds twice, longer keeps somebody waiting.
const QUIET: Duration = Duration::from_millis(150);
/// How often the watcher looks whether the server still lives.
const HEARTBEAT: Duration = Duration::from_millis(500);
/// Ports that are tried from the asked one on.
const PORTS: u16 = 100;

/// Builds, then serves until it is interrupted.
///
/// # Errors
///
/// When something does not build, no port is free, or the server fails.
pub fn run(project: &Project, arguments: &Arguments) -> Result<()> {
    write_site(project)?;
    let shell = &project.shell;
    cmd!(shell, "cargo build --bin initiative-cards").quiet().run()?;
    let port = free_port(arguments.port)?;
    if port != arguments.port {
        println!("port {} is taken, taking {port}", arguments.port);
    }
    let mut command = Command::new(server_path(project));
    command.arg("serve").arg(project.site_folder()).arg("--port").arg(port.to_string());
    if arguments.watch { watch(project, command) } else { become_server(command) }
}

/// Builds the distribution and lays it under the demo pages.
///
/// # Errors
///
/// When something does not build or there is no demo page.
pub fn write_site(project: &Project) -> Result<()> {
    let mut site: Files = folder::read(&project.path("www/demo"))?;
    ensure!(site.contains_key("index.html"), "www/demo/index.html is missing");
    for (name, bytes) in dist::write(project)? {
        site.insert(format!("ic/{name}"), bytes);
    }
    folder::write(&project.site_folder(), &site)?;
    Ok(())
}

/// Where cargo leaves the native command.
pub fn server_path(project: &Project) -> PathBuf {
    project.target.join("debug").join(program("initiative-cards"))
}

fn free_port(wanted: u16) -> Result<u16> {
    let free = |port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok();
    let last = wanted.saturating_add(PORTS);
    (wanted..=last).find(free).with_context(|| format!("no port from {wanted} to {last} is free"))
}

/// Puts the server in this process's place, so that whoever ends the one ends the other.
#[cfg(unix)]
fn become_server(mut command: Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).context("the server did not start")
}

/// Runs the server until it ends; an interrupt reaches both.
#[cfg(not(unix))]
fn become_server(mut command: Command) -> Result<()> {
    let status = command.status().context("the server did not start")?;
    ensure!(status.success(), "the server ended with {status}");
    Ok(())
}

/// Serves and rebuilds until the server ends or this program is interrupted.
fn watch(project: &Project, mut command: Command) -> Result<()> {
    let (sender, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(sender)?;
    watch_sources(project, &mut watcher)?;
    let mut server = Server(command.spawn().context("the server did not start")?);
    println!("watching src/ and www/");
    loop {
        if let Some(status) = server.0.try_wait()? {
            bail!("the server ended with {status}");
        }
        let changed = next_change(&changes)?;
        if !changed.is_empty() {
            rebuild(project, &changed);
        }
    }
}

/// Ends the server when watching ends with an error.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // A server that is already gone cannot be ended, and needs not be.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// `node_modules` is left out: it holds thousands of files and changes only with the lock file.
fn watch_sources(project: &Project, watcher: &mut RecommendedWatcher) -> Result<()> {
    watcher.watch(&project.path("src"), RecursiveMode::Recursive)?;
    watcher.watch(&project.path("Cargo.lock"), RecursiveMode::NonRecursive)?;
    let www = project.path("www");
    watcher.watch(&www, RecursiveMode::NonRecursive)?;
    for entry in std::fs::read_dir(&www)? {
        let entry = entry?;
        if entry.path().is_dir() && entry.file_name() != "node_modules" {
            watcher.watch(&entry.path(), RecursiveMode::Recursive)?;
        }
    }
    Ok(())
}

/// Waits for a change and for the quiet after it; nothing when none came within a heartbeat.
fn next_change(changes: &Receiver<notify::Result<notify::Event>>) -> Result<BTreeSet<PathBuf>> {
    let mut changed = BTreeSet::new();
    let mut patience = HEARTBEAT;
    loop {
        match changes.recv_timeout(patience) {
            Ok(event) => {
                let event = event?;
                if !matches!(event.kind, EventKind::Access(_)) {
                    changed.extend(event.paths.into_iter().filter(|path| is_source(path)));
                }
                if !changed.is_empty() {
                    patience = QUIET;
                }
            }
            Err(RecvTimeoutError::Timeout) => return Ok(changed),
            Err(RecvTimeoutError::Disconnected) => bail!("the file watcher ended"),
        }
    }
}

/// Not the work files of editors, and not what npm writes.
fn is_source(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_work_file =
        name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp") || name == "4913";
    !is_work_file && !path.components().any(|part| part.as_os_str() == "node_modules")
}

/// A mistake in the sources is shown and waits for the next change; the last good build stays served.
fn rebuild(project: &Project, changed: &BTreeSet<PathBuf>) {
    let names: Vec<String> = changed
        .iter()
        .map(|path| path.strip_prefix(&project.root).unwrap_or(path).display().to_string())
        .collect();
    println!("\nchanged: {}", names.join(", "));
    let started = Instant::now();
    match write_site(project) {
        Ok(()) => println!("ready after {:.1} s; reload the page", started.elapsed().as_secs_f64()),
        Err(error) => println!("not built: {error:#}"),
    }
}
