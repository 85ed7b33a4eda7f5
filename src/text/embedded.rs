//! The files of the default theme, built into the program.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// Path below `themes/default` and content of every built-in file, in byte order of the paths.
pub fn embedded() -> &'static [(&'static str, &'static [u8])] {
    FILES
}
