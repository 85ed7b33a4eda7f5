//! HTML, XML and templates made of them.

use super::table::Class::{Of, Outer};
use super::table::Part::Pattern;
use super::table::Rule::{Close, Embed, Include, Open, Tokens, Turn};
use super::table::{Frame, Part, Table};

const PARTS: [(&str, Part); 1] = [("tag", Pattern(r"[A-Za-z_\x{80}-\x{10FFFF}][A-Za-z0-9_:.\x{80}-\x{10FFFF}-]*+"))];

pub(super) static HTML: Table = Table {
    names: &["html", "htm", "xhtml", "vue", "svelte"],
    parts: &PARTS,
    frames: &[
        Frame {
            name: "main",
            class: Outer,
            rules: &[TEXT, Open(r"<(style)\b", "g", "style"), Open(r"<(script)\b", "g", "script"), Include("markup")],
        },
        Frame { name: "style", class: Outer, rules: &[ATTRIBUTES, Include("quotes"), Close("/>", ""), Turn(">", "", "css")] },
        Frame { name: "script", class: Outer, rules: &[ATTRIBUTES, Include("quotes"), Close("/>", ""), Turn(">", "", "javascript")] },
        Frame { name: "css", class: Outer, rules: &[Close("(?=</style)", ""), Embed("", "", "css", "(?=</style)")] },
        Frame { name: "javascript", class: Outer, rules: &[Close("(?=</script)", ""), Embed("", "", "javascript", "(?=</script)")] },
        MARKUP,
        TAG,
        QUOTES,
        DOUBLE,
        SINGLE,
        COMMENT,
        RAW,
    ],
};

pub(super) static XML: Table = Table {
    names: &["xml", "svg", "xsd", "xsl", "xslt", "rss", "plist", "xaml", "csproj", "pom"],
    parts: &PARTS,
    frames: &[Frame { name: "main", class: Outer, rules: &[TEXT, Include("markup")] }, MARKUP, TAG, QUOTES, DOUBLE, SINGLE, COMMENT, RAW],
};

const TEXT: super::table::Rule = Tokens {
    skip: r"[^<&]++|<(?![A-Za-z_/!?\x{80}-\x{10FFFF}])|&(?![A-Za-z0-9#]{1,30};)",
    tokens: &[("l", r"&#?[A-Za-z0-9]{1,30};"), ("g", r"</(%tag%)[^>\n]*+>?"), ("c", "<!--(?:[^-\n]|-(?!->))*+-->")],
};

const MARKUP: Frame = Frame {
    name: "markup",
    class: Outer,
    rules: &[
        Open("<!--", "", "comment"),
        Open(r"<!\[(CDATA)\[", "k", "raw"),
        Open(r"<[!?]([A-Za-z][A-Za-z0-9-]*+)?", "k", "tag"),
        Open("<(%tag%)", "g", "tag"),
        Open("</", "", "tag"),
    ],
};

const ATTRIBUTES: super::table::Rule = Tokens {
    skip: r#"[^A-Za-z_:@#\x{80}-\x{10FFFF}=>"'/*.\[(]++|[*#.\[(]|/(?!>)"#,
    tokens: &[
        ("s", r#"(?<==)(?:"[^"]*+"|'[^']*+'|[^\s"'>]++)"#),
        ("a", r"[A-Za-z_:@\x{80}-\x{10FFFF}][A-Za-z0-9_:@.\x{80}-\x{10FFFF}-]*+"),
        ("s", r#""[^"]*+"|'[^']*+'"#),
        ("", r"=[ \t]*+"),
    ],
};

const TAG: Frame = Frame { name: "tag", class: Outer, rules: &[ATTRIBUTES, Include("quotes"), Close(r"[/?]?>|(?=<)", "")] };

const QUOTES: Frame = Frame { name: "quotes", class: Outer, rules: &[Open("\"", "", "double"), Open("'", "", "single")] };
/// Values may go on over the end of the line; a tag in one is taken for a sign that a quote was forgotten.
const DOUBLE: Frame = Frame { name: "double", class: Of(b's'), rules: &[Close("\"|(?=>)", "")] };
const SINGLE: Frame = Frame { name: "single", class: Of(b's'), rules: &[Close("'|(?=>)", "")] };
const COMMENT: Frame = Frame { name: "comment", class: Of(b'c'), rules: &[Close("-->", "")] };
const RAW: Frame = Frame { name: "raw", class: Of(b's'), rules: &[Close(r"\]\]>", "")] };
