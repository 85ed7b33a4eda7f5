//! C, C++, Java and C#.

use super::piece::{COMMENT, DOUBLE, ESCAPE, NAME, NUMBER, SHORT_COMMENT, SINGLE};
use super::table::Class::{Bare, Of, Outer};
use super::table::Part::{Pattern, Words};
use super::table::Rule::{Close, Include, Open, Tokens};
use super::table::{Frame, Part, Table};

const C_K: &str = "break case continue default do else for goto if return sizeof switch while _Alignas _Alignof _Generic _Static_assert";
const C_T: &str = "auto bool char const double extern float inline int long register restrict short signed static typedef unsigned void \
    volatile _Atomic _Bool _Complex _Noreturn _Thread_local FILE";
const C_D: &str = "enum struct union";
const C_L: &str = "NULL false true";
const CPP_K: &str = "alignas alignof and and_eq asm bitand bitor catch co_await co_return co_yield compl concept const_cast decltype delete \
    dynamic_cast export import module new not not_eq operator or or_eq private protected public reinterpret_cast requires static_assert \
    static_cast template throw try typeid using xor xor_eq override final";
const CPP_T: &str =
    "char16_t char32_t char8_t consteval constexpr constinit explicit friend mutable noexcept thread_local typename virtual wchar_t";
const CPP_D: &str = "class namespace";
const JAVA_K: &str = "assert break case catch continue default do else finally for goto if import instanceof new package permits return \
    switch throw throws try while yield";
const JAVA_T: &str = "abstract boolean byte char const double exports extends final float implements int long native non-sealed \
    private protected public requires sealed short static strictfp synchronized transient var void volatile";
const JAVA_D: &str = "class enum interface record";
const SHARP_K: &str = "as async await base break case catch checked continue default do else finally fixed for foreach from get goto if in \
    init is lock nameof new not or and orderby out params ref return select set sizeof stackalloc switch throw try typeof unchecked \
    using when where while with yield";
const SHARP_T: &str = "abstract bool byte char const decimal delegate double dynamic event explicit extern file float implicit int internal \
    long nint nuint object operator override partial private protected public readonly required sbyte sealed short static string uint ulong \
    unsafe ushort var virtual void volatile";
const SHARP_D: &str = "class enum interface namespace record struct";

const PLAIN: (&str, Part) = ("plain", Pattern(r"(?!%any%|%type%|%prefix%)%i%(?!\s*+\()|\.(?![0-9])|->|::|/(?![/*])"));
/// What begins a text, besides the quotes.
const C_PREFIX: (&str, Part) = ("prefix", Pattern(r#"(?:[LU]|u8?)?R?["']"#));
const NO_PREFIX: (&str, Part) = ("prefix", Pattern("(?!)"));
const TYPE: (&str, Part) = ("type", Pattern(r"(?:[A-Z]|(?=[a-z])%i%(?<=_t))"));

pub(super) static C: Table = Table {
    names: &["c", "h"],
    parts: &[
        NAME,
        ESCAPE,
        NUMBER,
        ("k", Words(&[C_K])),
        ("t", Words(&[C_T])),
        ("d", Words(&[C_D])),
        ("l", Words(&[C_L])),
        ("v", Pattern("(?!)")),
        ("any", Words(&[C_K, C_T, C_D, C_L])),
        TYPE,
        C_PREFIX,
        PLAIN,
    ],
    frames: &FRAMES,
};

pub(super) static CPP: Table = Table {
    names: &["cpp", "c++", "cc", "cxx", "hpp", "hh", "hxx", "ino", "cuda", "cu"],
    parts: &[
        NAME,
        ESCAPE,
        NUMBER,
        ("k", Words(&[C_K, CPP_K])),
        ("t", Words(&[C_T, CPP_T])),
        ("d", Words(&[C_D, CPP_D])),
        ("l", Words(&[C_L, "nullptr"])),
        ("v", Words(&["this"])),
        ("any", Words(&[C_K, CPP_K, C_T, CPP_T, C_D, CPP_D, C_L, "nullptr this"])),
        TYPE,
        C_PREFIX,
        PLAIN,
    ],
    frames: &FRAMES,
};

pub(super) static JAVA: Table = Table {
    names: &["java"],
    parts: &[
        NAME,
        ESCAPE,
        NUMBER,
        ("k", Words(&[JAVA_K])),
        ("t", Words(&[JAVA_T])),
        ("d", Words(&[JAVA_D])),
        ("l", Words(&["true false null"])),
        ("v", Words(&["this super"])),
        ("any", Words(&[JAVA_K, JAVA_T, JAVA_D, "true false null this super"])),
        ("type", Pattern("[A-Z]")),
        NO_PREFIX,
        PLAIN,
    ],
    frames: &FRAMES,
};

pub(super) static SHARP: Table = Table {
    names: &["csharp", "cs", "c#", "csx"],
    parts: &[
        NAME,
        ESCAPE,
        NUMBER,
        ("k", Words(&[SHARP_K])),
        ("t", Words(&[SHARP_T])),
        ("d", Words(&[SHARP_D])),
        ("l", Words(&["true false null"])),
        ("v", Words(&["this"])),
        ("any", Words(&[SHARP_K, SHARP_T, SHARP_D, "true false null this"])),
        ("type", Pattern("[A-Z]")),
        NO_PREFIX,
        PLAIN,
    ],
    frames: &FRAMES,
};

const TOKENS: [(&str, &str); 12] = [
    (
        "tyktlvylfyt",
        r"(?=[A-Za-z_\x{80}-\x{10FFFF}])(?!%prefix%)(?:(%d%)(?:\s++(?!%any%)(%i%(?:(?:::|\.)%i%)*+))?|(%k%)|(%t%)|(%l%)|(%v%)|(?<=new )(%i%)|([A-Z][A-Z0-9_]++(?![A-Za-z0-9_]|\s*+\())|(%i%(?=\s*+\())|([A-Z](?:%i%)?)|((?=[a-z])%i%(?<=_t)))",
    ),
    ("s", r#"(?!""")"[^"\\\n]*+""#),
    ("s", r"'[^'\\\n]'"),
    ("c", r"//[^\n]*+"),
    ("c", SHORT_COMMENT),
    ("n", "%number%(?:[uUlLzZfFdDmM]|[iu](?:8|16|32|64))*+"),
    ("o", r"[-+*%&|^!~?=<>]++"),
    ("ks", r#"(#[ \t]*include\b)[ \t]*+(<[^>\n]*+>|"[^"\n]*+")?"#),
    ("kfl", r"(#[ \t]*define\b)[ \t]++(?:(%i%)(?=\()|(%i%))"),
    ("k", r"#[ \t]*[a-z]++"),
    ("f", "@%i%"),
    ("", r#"@(?!["$])|[#:]"#),
];

static FRAMES: [Frame; 10] = [
    Frame {
        name: "main",
        class: Outer,
        rules: &[
            Tokens { skip: r#"[^A-Za-z0-9_\x{80}-\x{10FFFF}"'/<>=+*%&|^!~?.\-@#:$\n]++|%plain%|\$(?!["@])"#, tokens: &TOKENS },
            Include("openers"),
        ],
    },
    Frame {
        name: "openers",
        class: Outer,
        rules: &[
            Open(r#"(?:[LU]|u8?)?R"([^()\\\s]{0,16})\("#, "s", "raw"),
            Open(r#"""""#, "", "block"),
            Open(r#"(?:\$@|@\$)""#, "", "verbatim"),
            Open(r#"@""#, "", "verbatim"),
            Open(r#"\$""#, "", "filled"),
            Open(r#"(?:[LU]|u8?)?""#, "", "double"),
            Open("(?:[LU]|u8?)?'", "", "single"),
            Open(r"/\*", "", "comment"),
        ],
    },
    Frame { name: "raw", class: Of(b's'), rules: &[Close(r#"\)\1""#, "")] },
    Frame {
        name: "block",
        class: Of(b's'),
        rules: &[Close(r#"""""#, ""), Tokens { skip: r#"[^"\\]++|"(?!"")"#, tokens: &[("x", "%escape%")] }],
    },
    Frame { name: "verbatim", class: Of(b's'), rules: &[Tokens { skip: r#"[^"]++"#, tokens: &[("x", r#""""#)] }, Close("\"", "")] },
    Frame {
        name: "filled",
        class: Of(b's'),
        rules: &[Tokens { skip: r#"[^"\\{\n]++"#, tokens: &[("x", r"%escape%|\{\{")] }, Open(r"\{", "", "hole"), Close(r#""|(?=\n)"#, "")],
    },
    Frame {
        name: "hole",
        class: Bare,
        rules: &[
            Close(r#"\}|(?=[\n"])"#, ""),
            Tokens { skip: r#"[^A-Za-z0-9_\x{80}-\x{10FFFF}"'/<>=+*%&|^!~?.\-@#:$\n}]++|%plain%|\$(?!["@])"#, tokens: &TOKENS },
        ],
    },
    DOUBLE,
    SINGLE,
    COMMENT,
];
