//! Writes hand-made pages of every kind into a folder, to be looked at: `cargo run --example theme_pages -- /tmp/pages`.

#[path = "mod.rs"]
mod views;

use valuebook::text::embedded;
use valuebook::theme::{Layers, Theme};
use valuebook::words::Lexicon;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).ok_or("name a folder to write to")?);
    let mut diagnostics = Vec::new();
    let lexicon = Lexicon::read(&Lexicon::built_in(), &mut diagnostics);
    let layers = Layers { default: embedded(), ..Layers::default() };
    let theme = Theme::load(&layers, &lexicon, &["en"], &mut diagnostics).ok_or("the default theme does not load")?;
    for view in views::all() {
        let bytes = theme.render(&view).map_err(|fault| format!("{fault:?}"))?;
        write(&folder.join(&view.page.address), &bytes)?;
    }
    for (address, bytes) in theme.statics() {
        write(&folder.join(address), &bytes)?;
    }
    Ok(())
}

fn write(path: &std::path::Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, bytes)
}
