//! Measures that depend on the machine and are therefore no tests: `cargo xtask bench search`, `cargo xtask bench typing`.

use crate::project::Project;
use crate::{browsers, dist, tools};
use anyhow::Result;
use std::path::PathBuf;
use xshell::{Cmd, cmd};

/// What was typed.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    subject: Subject,
}

#[derive(clap::Subcommand)]
enum Subject {
    /// Holds the search against its peers: time, memory and what they find; writes `target/bench/`.
    Search(Search),
    /// Types into the widget in a browser that is made slow: from key to paint.
    Typing(Typing),
}

#[derive(clap::Args)]
struct Typing {
    /// How many cards the feed has.
    #[arg(long, default_value = "1000,10000")]
    cards: String,
    /// How many times slower the processor is made.
    #[arg(long, default_value_t = 4)]
    slower: u32,
    /// Milliseconds between two keys.
    #[arg(long, default_value_t = 60)]
    pause: u32,
}

#[derive(clap::Args)]
struct Search {
    /// How many cards the clock runs on.
    #[arg(long, default_value = "1k,10k")]
    sizes: String,
    /// Which engines run: ours, minisearch, flexsearch, fuse, orama, ufuzzy, lunr, pagefind.
    #[arg(long)]
    engines: Option<String>,
    /// What is measured: speed, quality.
    #[arg(long)]
    tasks: Option<String>,
    /// Runs the clock in Chromium too.
    #[arg(long)]
    browser: bool,
    /// How often each clock runs; the middle one counts.
    #[arg(long)]
    runs: Option<u32>,
    /// Seconds for each measure of an engine; slow ones get through fewer queries.
    #[arg(long)]
    budget: Option<u32>,
    /// A folder of sets to use instead of ours: `scale.*.json`, `known.json`, `xquad.*.json`.
    #[arg(long)]
    data: Option<PathBuf>,
    /// Puts table and chart into the README.
    #[arg(long)]
    record: bool,
}

/// Where the harness and its lock file are.
const FOLDER: &str = "tests/bench";

/// Builds what is measured, fetches the peers, and runs the harness.
///
/// # Errors
///
/// When something cannot be built or fetched, or an engine fails.
pub fn run(project: &Project, arguments: &Arguments) -> Result<()> {
    dist::write(project)?;
    tools::npm_packages(project, FOLDER)?;
    match &arguments.subject {
        Subject::Search(search) => run_search(project, search),
        Subject::Typing(typing) => run_typing(project, typing),
    }
}

fn run_search(project: &Project, search: &Search) -> Result<()> {
    let script = project.path(FOLDER).join("run.mjs");
    let (dist, out) = (project.path("dist"), project.target.join("bench"));
    let options = options(search)?;
    let command = cmd!(project.shell, "node {script} --dist {dist} --out {out} {options...}");
    if search.browser { in_browser(project, command)? } else { command }.run()?;
    println!("\n{}", out.join("search.md").display());
    Ok(())
}

fn run_typing(project: &Project, typing: &Typing) -> Result<()> {
    let Typing { cards, slower, pause } = typing;
    let (slower, pause) = (slower.to_string(), pause.to_string());
    let (script, dist) = (project.path(FOLDER).join("typing.mjs"), project.path("dist"));
    let command =
        cmd!(project.shell, "node {script} --dist {dist} --cards {cards} --slower {slower} --pause {pause}");
    Ok(in_browser(project, command)?.run()?)
}

/// Tells a script where the browsers are.
fn in_browser<'a>(project: &Project, command: Cmd<'a>) -> Result<Cmd<'a>> {
    Ok(browsers::find(project)?
        .environment()
        .into_iter()
        .fold(command, |it, (name, value)| it.env(name, value)))
}

/// What was typed, in the harness's words.
fn options(search: &Search) -> Result<Vec<String>> {
    let Search { sizes, engines, tasks, browser, runs, budget, data, record } = search;
    let mut all = vec!["--sizes".to_owned(), sizes.clone()];
    // Absolute, because the harness need not be started where this command was.
    let data = data.as_deref().map(std::path::absolute).transpose()?;
    let valued = [
        ("--engines", engines.clone()),
        ("--tasks", tasks.clone()),
        ("--runs", runs.map(|it| it.to_string())),
        ("--budget", budget.map(|it| it.to_string())),
        ("--data", data.map(|it| it.to_string_lossy().into_owned())),
    ];
    for (name, value) in valued {
        if let Some(value) = value {
            all.extend([name.to_owned(), value]);
        }
    }
    for (name, wanted) in [("--browser", browser), ("--record", record)] {
        if *wanted {
            all.push(name.to_owned());
        }
    }
    Ok(all)
}
