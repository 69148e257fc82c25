//! Browsers and their drivers: those of the system, or installed by its package manager where we may.
//!
//! Chromium is required, since every browser test runs in it.
//! Firefox and WebKit are for the smoke test and may be missing; whoever reads [`Browsers`] says so.
//! The tests get the paths through the environment, under the names in [`Browsers::environment`].

use crate::folder;
use crate::project::{Project, find_program};
use crate::tools;
use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use xshell::cmd;

/// Where each browser and its driver is.
pub struct Browsers {
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
    pub firefox: Option<Firefox>,
    pub webkit: Option<WebKit>,
}

/// Firefox and the program that speaks WebDriver for it.
pub struct Firefox {
    pub browser: PathBuf,
    pub driver: PathBuf,
}

/// WebKitGTK's small browser, the engine of Safari as far as Linux has it, and its WebDriver.
pub struct WebKit {
    pub browser: PathBuf,
    pub driver: PathBuf,
}

/// What Chromium needs; the tests cannot do without.
const REQUIRED_PACKAGES: &[&str] = &["chromium", "chromium-driver"];
/// The other two engines, a display for the one that has no headless mode, and a font for all scripts of the demo.
const OPTIONAL_PACKAGES: &[&str] = &["firefox-esr", "webkit2gtk-driver", "xvfb", "xauth", "fonts-noto-core"];

/// Finds the browsers, and installs what is missing where that needs no question.
///
/// # Errors
///
/// When Chromium or its driver is missing and cannot be installed.
pub fn find(project: &Project) -> Result<Browsers> {
    if find_chromium().is_none() || find_chromedriver().is_none() {
        install_with_apt(project, REQUIRED_PACKAGES)?;
    }
    if find_firefox().is_none() || find_webkit().is_none() {
        install_optional_once(project)?;
    }
    let chromium = match find_chromium() {
        Some(found) => found,
        None => playwright_chromium(project)?,
    };
    let Some(chromedriver) = find_chromedriver() else {
        bail!(
            "chromedriver is missing; install the one of your Chromium's version (Debian: apt-get install \
             chromium-driver; macOS: brew install chromedriver) and put it on PATH or name it in IC_CHROMEDRIVER"
        );
    };
    let firefox = match find_firefox() {
        Some(browser) => Some(Firefox { browser, driver: tools::geckodriver(project)? }),
        None => None,
    };
    Ok(Browsers { chromium, chromedriver, firefox, webkit: find_webkit() })
}

impl Browsers {
    /// The paths as the tests read them; a browser that is missing has no variable.
    pub fn environment(&self) -> Vec<(&'static str, OsString)> {
        let mut variables = vec![
            ("IC_CHROMIUM", self.chromium.clone().into_os_string()),
            ("IC_CHROMEDRIVER", self.chromedriver.clone().into_os_string()),
        ];
        if let Some(Firefox { browser, driver }) = &self.firefox {
            variables.push(("IC_FIREFOX", browser.clone().into_os_string()));
            variables.push(("IC_GECKODRIVER", driver.clone().into_os_string()));
        }
        if let Some(WebKit { browser, driver }) = &self.webkit {
            variables.push(("IC_MINIBROWSER", browser.clone().into_os_string()));
            variables.push(("IC_WEBKIT_DRIVER", driver.clone().into_os_string()));
        }
        variables
    }
}

impl fmt::Display for Browsers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Chromium  {} with {}", self.chromium.display(), self.chromedriver.display())?;
        match &self.firefox {
            Some(Firefox { browser, driver }) => {
                writeln!(f, "Firefox   {} with {}", browser.display(), driver.display())?;
            }
            None => writeln!(f, "Firefox   not found; the smoke test goes on without it")?,
        }
        match &self.webkit {
            Some(WebKit { browser, driver }) => {
                write!(f, "WebKit    {} with {}", browser.display(), driver.display())
            }
            None => write!(f, "WebKit    not found; the smoke test goes on without it"),
        }
    }
}

fn find_chromium() -> Option<PathBuf> {
    named("IC_CHROMIUM")
        .or_else(|| {
            ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
                .iter()
                .find_map(|name| find_program(name))
        })
        .or_else(|| {
            existing(&[
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                r"C:\Program Files\Google\Chrome\Application\chrome.exe",
            ])
        })
}

fn find_chromedriver() -> Option<PathBuf> {
    named("IC_CHROMEDRIVER").or_else(|| find_program("chromedriver"))
}

fn find_firefox() -> Option<PathBuf> {
    named("IC_FIREFOX")
        .or_else(|| ["firefox", "firefox-esr"].iter().find_map(|name| find_program(name)))
        .or_else(|| {
            existing(&[
                "/Applications/Firefox.app/Contents/MacOS/firefox",
                r"C:\Program Files\Mozilla Firefox\firefox.exe",
            ])
        })
}

fn find_webkit() -> Option<WebKit> {
    let driver = named("IC_WEBKIT_DRIVER").or_else(|| find_program("WebKitWebDriver"))?;
    let browser = named("IC_MINIBROWSER").or_else(find_minibrowser)?;
    Some(WebKit { browser, driver })
}

/// Distributions keep it off `PATH`, in a folder named after the version: `/usr/lib/*/webkit2gtk-4.1/MiniBrowser`.
fn find_minibrowser() -> Option<PathBuf> {
    let subfolders = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
    };
    let tops = ["/usr/lib", "/usr/lib64", "/usr/libexec"].map(PathBuf::from);
    let mut found: Vec<PathBuf> = tops
        .iter()
        .flat_map(|top| subfolders(top).into_iter().chain([top.clone()]))
        .flat_map(|folder| subfolders(&folder))
        .filter(|folder| folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with("webkit")))
        .map(|folder| folder.join("MiniBrowser"))
        .filter(|file| file.is_file())
        .collect();
    found.sort();
    found.pop()
}

/// What the user names comes first; a name that leads nowhere counts as missing and is reported as such.
fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

fn existing(paths: &[&str]) -> Option<PathBuf> {
    paths.iter().map(PathBuf::from).find(|path| path.is_file())
}

/// Tries the packages that we can do without, and remembers it:
/// a distribution that lacks one of them is asked once, not at every run.
fn install_optional_once(project: &Project) -> Result<()> {
    let cache = Project::cache_folder()?;
    let hash = folder::sha256(OPTIONAL_PACKAGES.join(" ").as_bytes());
    let stamp = cache.join(format!("apt-{}", hash.get(..8).unwrap_or(&hash)));
    if stamp.exists() || !can_install() {
        return Ok(());
    }
    if let Err(error) = install_with_apt(project, OPTIONAL_PACKAGES) {
        println!("-- going on without: {error:#}");
    }
    fs::create_dir_all(&cache)?;
    fs::write(&stamp, "").with_context(|| format!("cannot write {}", stamp.display()))
}

/// Does nothing where there is no apt-get or it would ask for a password.
fn install_with_apt(project: &Project, packages: &[&str]) -> Result<()> {
    if !can_install() {
        return Ok(());
    }
    println!("-- system packages: {}", packages.join(" "));
    let shell = &project.shell;
    let _no_questions = shell.push_env("DEBIAN_FRONTEND", "noninteractive");
    let sudo: &[&str] = if is_root() { &[] } else { &["sudo", "-n", "--preserve-env=DEBIAN_FRONTEND"] };
    let run = |arguments: &[&str]| {
        let line: Vec<&str> = sudo.iter().chain(arguments).copied().collect();
        match line.split_first() {
            Some((program, rest)) => cmd!(shell, "{program} {rest...}").run(),
            None => Ok(()),
        }
    };
    run(&["apt-get", "update"])?;
    let install = ["apt-get", "install", "-y", "--no-install-recommends"];
    run(&[&install, packages].concat())
        .with_context(|| format!("apt-get could not install {}", packages.join(" ")))
}

fn can_install() -> bool {
    find_program("apt-get").is_some() && (is_root() || has_silent_sudo())
}

fn is_root() -> bool {
    output_of("id", &["-u"]).is_some_and(|id| id.trim() == "0")
}

fn has_silent_sudo() -> bool {
    output_of("sudo", &["-n", "true"]).is_some()
}

/// What a command prints, when it is there and succeeds.
fn output_of(program: &str, arguments: &[&str]) -> Option<String> {
    let output = std::process::Command::new(program).args(arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The last resort: the build that Playwright keeps for its own use.
fn playwright_chromium(project: &Project) -> Result<PathBuf> {
    let programs = tools::npm_packages(project, "tests/e2e")?;
    let playwright = programs.join(tools::script("playwright"));
    let shell = &project.shell;
    let _in_folder = shell.push_dir(project.path("tests/e2e"));
    println!("-- Chromium from Playwright");
    let advice = "Chromium is missing; install it (Debian: apt-get install chromium chromium-driver; elsewhere: \
                  google.com/chrome and its chromedriver), or name it in IC_CHROMIUM and IC_CHROMEDRIVER";
    cmd!(shell, "{playwright} install chromium").run().context(advice)?;
    let ask = "process.stdout.write(require('@playwright/test').chromium.executablePath())";
    let path = PathBuf::from(cmd!(shell, "node -e {ask}").read().context(advice)?);
    if !path.is_file() {
        bail!("{advice}");
    }
    Ok(path)
}
