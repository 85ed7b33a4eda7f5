use super::Looks;
use crate::block::{FRAME, KINDS, Value};
use crate::theme::limit;
use crate::theme::value::{shown, value};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::cell::Cell;
use std::collections::BTreeMap;
use tera::{Context, Tera};

const WORDS: [(&str, &str); 2] = [("stage", "Stage"), ("odd", "<\"Odd\" & 'even'>")];

fn read(template: &str) -> Looks {
    let word = |_: &str, key: &str| WORDS.iter().find(|(k, _)| *k == key).map(|(_, word)| (*word).to_owned());
    Looks::read(["t"].into_iter(), |_| Some(template), &[], word)
}

fn plainly(template: &str, block: &Value) -> Option<String> {
    let mut out = "before ".to_owned();
    let done = read(template).write("t", "en", block, 1 << 20, &mut out);
    let drawn = out.strip_prefix("before ").unwrap().to_owned();
    assert!(done || drawn.is_empty(), "{template}: left {drawn}");
    done.then_some(drawn)
}

fn by_the_engine(template: &str, block: &Value) -> Option<String> {
    let mut tera = Tera::new();
    tera.register_function("range", limit::range);
    tera.add_raw_template("t.html", template).ok()?;
    let mut context = Context::new();
    context.insert_value("block", shown(block));
    context.insert_value("w", value(&WORDS.into_iter().collect::<BTreeMap<_, _>>()));
    tera.render("t.html", &context).ok()
}

/// A block: `a` is a plain value, `b` is anything or is not there, `l` is a list of such maps.
fn blocks() -> impl Strategy<Value = Value> {
    let text = "[a-c<>&\"' \u{e5}]{0,4}";
    let leaf = prop_oneof![
        Just(Value::Nothing),
        any::<bool>().prop_map(Value::Flag),
        prop_oneof![Just(0), Just(7), any::<u64>()].prop_map(Value::Number),
        "[a-c<>&\"' \u{e5}]{0,30}".prop_map(Value::from),
        text.prop_map(Value::Html),
    ];
    let any = prop_oneof![4 => leaf.clone(), 1 => prop::collection::vec(leaf.clone(), 0..3).prop_map(Value::List)];
    let map = |list: BoxedStrategy<Vec<Value>>| {
        let fields = (leaf.clone(), prop::option::weighted(0.8, any.clone()), list);
        fields.prop_map(|(a, b, list)| Value::Map([("a", a), ("l", Value::List(list))].into_iter().chain(b.map(|b| ("b", b))).collect()))
    };
    let inner = map(Just(Vec::new()).boxed());
    let middle = map(prop::collection::vec(inner, 0..3).boxed());
    map(prop::collection::vec(middle, 0..4).boxed())
}

fn places() -> impl Strategy<Value = String> {
    let root = prop_oneof![12 => Just("block"), 3 => Just("x"), 1 => Just("y")];
    let end = prop_oneof![8 => Just(".a"), 3 => Just(".b"), 1 => Just(".none_such"), 1 => Just(".a.b"), 1 => Just("")];
    (root, end).prop_map(|(root, end)| [root, end].concat())
}

fn tests() -> impl Strategy<Value = String> {
    let one = prop_oneof![
        6 => places(),
        1 => (places(), "[a-c]{0,2}").prop_map(|(place, word)| format!("{place} == \"{word}\"")),
        1 => prop_oneof![Just("loop.first"), Just("loop.last")].prop_map(str::to_owned),
    ];
    let one = (any::<bool>(), one).prop_map(|(not, test)| if not { format!("not {test}") } else { test });
    (prop::collection::vec(one, 1..3), prop_oneof![Just(" or "), Just(" and ")]).prop_map(|(tests, join)| tests.join(join))
}

/// `{%`, `{%-`, `%}` and so on about what stands in a tag.
fn tags(inside: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let minus = || prop_oneof![3 => Just(""), 1 => Just("-")];
    (minus(), inside, minus()).prop_map(|(start, inside, end)| format!("{{%{start} {inside} {end}%}}"))
}

fn templates() -> impl Strategy<Value = String> {
    let shown = prop_oneof![
        6 => places(),
        1 => Just("w[\"stage\"]".to_owned()),
        1 => Just("w[\"odd\"]".to_owned()),
        1 => Just("loop.index".to_owned()),
        1 => Just("loop.index - 2".to_owned()),
    ];
    let minus = || prop_oneof![3 => Just(""), 1 => Just("-")];
    let leaf = prop_oneof![
        2 => "[ \n<a\u{a0}]{0,5}",
        3 => (minus(), shown, minus()).prop_map(|(start, shown, end)| format!("{{{{{start} {shown} {end}}}}}")),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let inner = prop::collection::vec(inner, 0..4).prop_map(|parts| parts.concat()).boxed();
        let branch = || (tags(tests().prop_map(|test| format!("if {test}"))), inner.clone());
        let next = (tags(tests().prop_map(|test| format!("elif {test}"))), inner.clone()).prop_map(|(tag, inner)| tag + &inner);
        let other = (tags(Just("else".to_owned())), inner.clone()).prop_map(|(tag, inner)| tag + &inner);
        let lists = prop_oneof![8 => Just("x in block.l"), 4 => Just("y in x.l"), 1 => Just("x in block.b"), 1 => Just("x in y")];
        let each = lists.prop_map(|list| format!("for {list}"));
        prop_oneof![
            (branch(), prop::option::of(next), prop::option::of(other), tags(Just("endif".to_owned()))).prop_map(
                |((tag, inner), next, other, end)| { [tag, inner, next.unwrap_or_default(), other.unwrap_or_default(), end].concat() }
            ),
            (tags(each), inner.clone(), tags(Just("endfor".to_owned()))).prop_map(|(tag, inner, end)| tag + &inner + &end),
            inner,
        ]
    })
}

#[test]
fn what_is_written_without_the_engine_is_what_the_engine_writes() {
    let (plain, faulty) = (Cell::new(0), Cell::new(0));
    let mut runner = TestRunner::new(Config { cases: 1_500, failure_persistence: None, ..Config::default() });
    let held = runner.run(&(templates(), blocks()), |(template, block)| {
        let (ours, theirs) = (plainly(&template, &block), by_the_engine(&template, &block));
        match (&ours, &theirs) {
            (Some(_), _) => {
                prop_assert_eq!(&ours, &theirs, "{}", template);
                plain.set(plain.get() + 1);
            }
            (None, None) => faulty.set(faulty.get() + 1),
            (None, Some(_)) => {}
        }
        Ok(())
    });
    held.unwrap();
    // Random places often lead nowhere; what leads somewhere is mostly plain.
    assert!(plain.get() > 500, "{} of 1500 plain, {} faulty", plain.get(), faulty.get());
    assert!(faulty.get() > 100, "{} of 1500 faulty", faulty.get());
}

#[test]
fn what_is_not_plain_is_left_to_the_engine() {
    let strange = [
        "{# said to authors #}",
        "{% set a = 1 %}",
        "{{ block.a | upper }}",
        "{{ block['a'] }}",
        "{{ block?.a }}",
        "{{ page.title }}",
        "{{ w.stage }}",
        "{{ w[\"sta\\\"ge\"] }}",
        "{{ loop.index }}",
        "{{ block.a }",
        "{% if block.a == 1 %}{% endif %}",
        "{% if block.a and block.b or block.c %}{% endif %}",
        "{% if not block.a == \"b\" %}{% endif %}",
        "{% if block.a %}",
        "{% if block.a %}{% endfor %}",
        "{% endif %}",
        "{% for block in block.a %}{% endfor %}",
        "{% for x in block.a %}{% else %}{% endfor %}",
        "{% for k, v in block.a %}{% endfor %}",
        "{% for x in range(end=3) %}{% endfor %}",
        "{% raw %}{{ block.a }}{% endraw %}",
        "{% include \"partials/head.html\" %}",
        "{% extends \"base.html\" %}",
        "{% block a %}{% endblock %}",
        "{{ \"}}\" }}",
    ];
    for template in strange {
        assert_eq!(read(template).names().count(), 0, "{template}");
    }
    assert_eq!(read("{% if block.a %}{{ block.b }}{% endif %}").names().count(), 1);
}

#[test]
fn an_endless_look_ends_where_the_page_may_end() {
    let block = Value::Map(vec![("a", Value::List(vec![Value::Flag(true); 100]))]);
    let loops = |n: usize| format!("{}x{}", "{% for x in block.a %}".repeat(n), "{% endfor %}".repeat(n));
    assert_eq!(plainly(&loops(2), &block).map(|drawn| drawn.len()), Some(10_000));
    assert_eq!(plainly(&loops(5), &block), None);
}

#[test]
fn a_look_may_hold_another_but_not_itself() {
    let read = |text: &'static str| {
        let source = move |name: &str| if name == "t" { Some(text) } else { Some("{% if block.a %}held{% endif %}") };
        Looks::read(["t"].into_iter(), source, &[], |_, _| None)
    };
    let mut out = String::new();
    let block = Value::Map(vec![("a", Value::Flag(true))]);
    assert!(read("<{% include \"blocks/o.html\" %}>").write("t", "fi", &block, 100, &mut out));
    assert_eq!(out, "<held>");
    assert_eq!(read("{% include \"blocks/t.html\" %}").names().count(), 0);
    assert_eq!(read("{% for x in block.a %}{% include \"blocks/o.html\" %}{% endfor %}").names().count(), 0);
}

#[test]
fn every_look_of_the_house_is_plain() {
    let of_kinds = KINDS.iter().flat_map(|kind| kind.looks.iter().map(move |look| (format!("{}/{}", kind.name, look.view), look.template)));
    let all: BTreeMap<String, &str> = of_kinds.chain(FRAME.iter().map(|(name, text)| ((*name).to_owned(), *text))).collect();
    let looks = Looks::read(all.keys().map(String::as_str), |name| all.get(name).copied(), &[], |_, _| None);
    assert_eq!(looks.names().collect::<Vec<_>>(), all.keys().collect::<Vec<_>>());
}
