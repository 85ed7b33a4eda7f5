//! SQL, whatever the database.

use super::piece::{COMMENT, NAME, NUMBER, SHORT_COMMENT};
use super::table::Class::{Of, Outer};
use super::table::Part::AnyCase;
use super::table::Rule::{Close, Open, Tokens};
use super::table::{Frame, Table};

const K: &str = "add all alter and any as asc begin between by cascade case cast check collate column commit conflict constraint create cross \
    database default delete desc describe distinct do drop else end except exists explain first for foreign from full function grant group \
    having if ilike in index inner insert intersect into is isolation join key last lateral left like limit materialized natural not nothing \
    nulls of offset on only or order outer over partition primary procedure recursive references rename replace restrict returning returns \
    revoke right rollback row rows schema select sequence set show table temporary then to transaction trigger truncate union unique update \
    use using values view when where window with comment declare domain elsif exception execute extension language loop operator owner public raise type version";
const T: &str = "bigint binary bit blob boolean bool bytea char character clob date datetime decimal double float int integer interval json \
    jsonb money numeric nvarchar precision real serial smallint text time timestamp timestamptz tinyint uuid varbinary varchar varying xml";
const L: &str = "true false null unknown current_date current_time current_timestamp";

pub(super) static SQL: Table = Table {
    names: &["sql", "mysql", "postgresql", "postgres", "pgsql", "plsql", "tsql", "sqlite"],
    parts: &[NAME, NUMBER, ("k", AnyCase(&[K])), ("t", AnyCase(&[T])), ("l", AnyCase(&[L])), ("any", AnyCase(&[K, T, L]))],
    frames: &[
        Frame {
            name: "main",
            class: Outer,
            rules: &[
                Tokens {
                    skip: r#"[^A-Za-z0-9_\x{80}-\x{10FFFF}"'`/<>=+*%|!~.\-:@$#\n]++|(?!%any%)%i%(?!\()|\.(?:%i%)?|/(?!\*)|-(?!-)"#,
                    tokens: &[
                        ("ktlf", r"(?=[A-Za-z_\x{80}-\x{10FFFF}])(?:(%k%)|(%t%)|(%l%)|(%i%))"),
                        ("s", r#"'[^'\n]*+'(?!')|"[^"\n]*+"|`[^`\n]*+`"#),
                        ("c", r"--[^\n]*+"),
                        ("c", SHORT_COMMENT),
                        ("n", "%number%"),
                        ("v", r"(?<!:):[A-Za-z_][A-Za-z0-9_]*+|@{1,2}[A-Za-z0-9_]++|\$[A-Za-z0-9_]++"),
                        ("o", r"[+*%|!~<>=:]++"),
                        ("", "[@$#`\"]"),
                    ],
                },
                Open("'", "", "quoted"),
                Open(r"/\*", "", "comment"),
            ],
        },
        Frame { name: "quoted", class: Of(b's'), rules: &[Tokens { skip: "[^']++", tokens: &[("x", "''")] }, Close("'", "")] },
        COMMENT,
    ],
};
