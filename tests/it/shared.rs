//! Where fixtures are: our own, and large public collections that stand beside the repository on some machines.

use std::path::{Path, PathBuf};

/// A file or folder of `tests/feeds`.
pub fn feeds(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/feeds").join(name)
}

/// A folder of the public collections: `IC_SHARED_DATA`, else `../shared/data` beside the repository.
///
/// `None`, said aloud, where they are not; every test that uses them also has cases of its own.
pub fn collection(name: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let root = std::env::var_os("IC_SHARED_DATA").map_or(beside, PathBuf::from);
    let folder = root.join(name);
    if !folder.is_dir() {
        eprintln!(
            "the public collection {name} is not here: only our own cases are tested (see IC_SHARED_DATA)"
        );
        return None;
    }
    Some(folder)
}

/// The files of a folder with this extension, by name.
pub fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path())
        .filter(|it| it.extension().is_some_and(|it| it == extension))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no {extension} files in {}", folder.display());
    files
}
