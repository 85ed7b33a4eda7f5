//! Puts the default theme into the program: every file below `themes/default`, by its path there, in byte order. And a number
//! that tells one program from another of the same version: what one keeps between builds means nothing to the other.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    let home = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let root = home.join("themes").join("default");
    let (mut files, mut program) = (Vec::new(), vec![]);
    walk(&root, &root, &mut files);
    files.sort();
    walk(&home, &home.join("src"), &mut program);
    program.push(("Cargo.lock".to_owned(), home.join("Cargo.lock").to_string_lossy().into_owned()));
    program.sort();
    let mut hasher = DefaultHasher::new();
    for (name, path) in files.iter().chain(&program) {
        (name, std::fs::read(path).unwrap_or_default()).hash(&mut hasher);
    }
    println!("cargo::rerun-if-changed={}", home.join("Cargo.lock").display());
    println!("cargo::rustc-env=VALUEBOOK_PROGRAM={:016x}", hasher.finish());
    let mut out = String::from("pub static FILES: &[(&str, &[u8])] = &[\n");
    for (name, path) in files {
        // {:?} quotes a path as a Rust string, backslashes and all.
        let _ = writeln!(out, "    ({name:?}, include_bytes!({path:?})),");
    }
    out.push_str("];\n");
    let target = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default()).join("embedded.rs");
    if let Err(fault) = std::fs::write(&target, out) {
        panic!("cannot write {}: {fault}", target.display());
    }
}

/// Collects files; names every folder to cargo, since a folder's own time changes only with its direct children.
fn walk(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    println!("cargo::rerun-if-changed={}", folder.display());
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if path.is_dir() && !hidden {
            walk(root, &path, files);
        } else if let (false, Ok(name)) = (hidden, path.strip_prefix(root)) {
            println!("cargo::rerun-if-changed={}", path.display());
            files.push((name.to_string_lossy().replace('\\', "/"), path.to_string_lossy().into_owned()));
        }
    }
}
