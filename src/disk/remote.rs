//! File systems on which nobody is told what others change: network drives, and folders lent by another system.

use super::io::Io;
use std::path::Path;

/// Numbers that Linux gives its file systems, `statfs(2)`. Those behind FUSE are many, and most of them are remote.
const KINDS: &[(u32, &str)] = &[
    (0x6969, "a network drive (NFS)"),
    (0x517B, "a network drive (SMB)"),
    (0xFF53_4D42, "a network drive (SMB)"),
    (0xFE53_4D42, "a network drive (SMB)"),
    (0x6573_5546, "a mounted folder (FUSE)"),
    (0x0102_1997, "a folder of another system (9p)"),
    (0x786F_4256, "a folder of another system (VirtualBox)"),
    (0xBACB_ACBC, "a folder of another system (VMware)"),
    (0x00C3_6400, "a network drive (Ceph)"),
    (0x5346_414F, "a network drive (AFS)"),
    (0x7375_7245, "a network drive (Coda)"),
];

/// What the folder lies on, where changes made elsewhere are not told; `None` where they are, or where nobody knows.
pub(super) fn remote(io: &Io, folder: &Path) -> Option<&'static str> {
    let number = io.file_system(folder).ok()??;
    KINDS.iter().find(|(known, _)| *known == number).map(|(_, words)| *words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_this_machine_is_not_remote() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(!cfg!(target_os = "linux") || Io::real().file_system(here).unwrap().is_some());
        // Whoever works on this crate over a network drive is told so.
        assert!(remote(&Io::real(), Path::new("/proc")).is_none());
        assert!(remote(&Io::real(), Path::new("/nowhere/at/all")).is_none());
    }
}
