//! What can be wrong with files and folders.

use crate::diagnostic::{Code, Severity};

pub static CODES: &[&Code] = &[
    &NOT_UTF_8,
    &NUL_BYTE,
    &OUTSIDE_LINK,
    &LINK_LOOP,
    &ODD_FILE,
    &UNUSABLE_NAME,
    &UNREADABLE,
    &TOO_LARGE,
    &MISSING_FOLDER,
    &CANNOT_READ,
    &CANNOT_WRITE,
    &OUTPUT_REFUSED,
    &OUTPUT_BUSY,
    &SAME_FILE,
];

const fn code(name: &'static str, severity: Severity, title: &'static str, explain: &'static str) -> Code {
    Code { name, severity, title, explain }
}

pub static NOT_UTF_8: Code = code(
    "disk/not-utf-8",
    Severity::Error,
    "a text file is not saved as UTF-8",
    "Every text of a book is UTF-8, so that å, ä, ö and all other letters mean the same on every machine. This file holds a byte \
     that UTF-8 does not allow; `\u{FFFD}` stands in its place on the page. Most often the file was saved as Latin-1 or \
     Windows-1252: open it in your editor, choose *Save with encoding* and take UTF-8. A file saved as UTF-16 is read all the \
     same and gives only a warning, since other tools may stumble over it.",
);

pub static NUL_BYTE: Code = code(
    "disk/nul-byte",
    Severity::Warning,
    "a text holds a NUL byte",
    "A byte of value zero is no sign of any script; it usually means that a picture, a document or a damaged file carries the name of a \
     text. The rest of the text is read. Delete the byte, or move the file to `static/` if it is to be published as it is.",
);

pub static OUTSIDE_LINK: Code = code(
    "disk/outside-link",
    Severity::Warning,
    "a symbolic link leads out of the book",
    "Links between files are followed while they stay inside the book's folder. This one points elsewhere, or into the output, so what \
     it shows would differ from machine to machine, and a private file could be published by mistake. Copy what it points at \
     into the book.",
);

pub static LINK_LOOP: Code = code(
    "disk/link-loop",
    Severity::Warning,
    "a symbolic link leads in a circle",
    "The link points at itself or at a folder it lies in, or links lead through each other more than three times, so reading would never \
     end. It is left out and everything else is read. Remove it, or let it point at a folder that does not hold it.",
);

pub static ODD_FILE: Code = code(
    "disk/odd-file",
    Severity::Warning,
    "something among the sources is no ordinary file",
    "A pipe, a socket, a device or a link to nothing lies among the sources. Reading it could wait for ever, so it is left out. Remove it or \
     put an ordinary file in its place.",
);

pub static UNUSABLE_NAME: Code = code(
    "disk/unusable-name",
    Severity::Warning,
    "a file's name cannot be used",
    "The name is not UTF-8, or holds a backslash or a control character. Such a name has no address that every browser and every \
     system writes in the same way, so the file is left out. Rename it with letters, digits and hyphens.",
);

pub static UNREADABLE: Code = code(
    "disk/unreadable",
    Severity::Error,
    "a file or folder cannot be read",
    "The system did not let the program read this file or folder; the message holds its reason, most often missing permission. \
     Everything else was read and checked. A page that is missing for this reason would be missed by readers, hence an error.",
);

pub static TOO_LARGE: Code = code(
    "disk/too-large",
    Severity::Error,
    "a text is larger than 512 MiB",
    "A chapter or data file of this size was surely not written by hand. It is left out, so that the rest of the book can be built. Split \
     it, or move it to `static/` if it is to be offered for download.",
);

pub static MISSING_FOLDER: Code = code(
    "disk/missing-folder",
    Severity::Error,
    "a folder that book.toml names is not there",
    "book.toml names the folder of the chapters (`src`, else `content`) and the theme, a folder under `themes/`. All of them lie inside the \
     book. Make the folder or correct its name.\n\n```toml\n[book]\nsrc = \"content\"\n```",
);

pub static CANNOT_READ: Code = code(
    "disk/cannot-read",
    Severity::Error,
    "the disk could not be read",
    "The program stopped because the system refused to read something it cannot do without; the message names the path and the reason. The \
     published site is as it was. Exit code 2.",
);

pub static CANNOT_WRITE: Code = code(
    "disk/cannot-write",
    Severity::Error,
    "the site could not be written",
    "The new site is made in a folder beside the old one and takes its place only when it is whole. That failed here, so the published \
     site is as it was and the unfinished one was removed. Mend what the message names and build again. Exit code 2.",
);

pub static OUTPUT_REFUSED: Code = code(
    "disk/output-refused",
    Severity::Error,
    "the output folder is not one that may be replaced",
    "A build replaces the whole output folder, so it takes only a folder that is new, empty or made by itself: the file \
     `.valuebook` in it lists what it wrote. A folder with other files, the book itself, a folder of sources, a git work tree, a \
     link, a mounted disk, your home folder or `/` is refused and nothing in it is touched. Choose another folder with `--out` or \
     `build-dir` in book.toml, or move the other files away. Exit code 2.",
);

pub static OUTPUT_BUSY: Code = code(
    "disk/output-busy",
    Severity::Error,
    "another build is writing to this folder",
    "Two builds into one folder would mix, so the second waits some seconds and then gives up. Wait until the other has ended, or \
     build into another folder with `--out`. A build that was killed leaves nothing that could block the next one. Exit code 2.",
);

pub static SAME_FILE: Code = code(
    "disk/same-file",
    Severity::Error,
    "two files of the site have one name",
    "Two things are to be published at one address, or at two that differ only by upper and lower case, which is one file on Windows, \
     on the Mac and on many shares. Rename one of the sources. Exit code 2.",
);
