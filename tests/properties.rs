//! What holds for whatever is written: what is printed reads back, and no text breaks out of its place.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use gongbao::lang::{Calendar, Period};
use gongbao::reference::Reference;
use gongbao::site::relative;
use jiff::civil::Date;
use proptest::prelude::*;
use proptest::sample::select;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::golden::{Tree, tree};
use crate::markup::{Page, read};
use crate::pure;
use crate::scratch::tests;

fn calendars() -> impl Strategy<Value = Calendar> {
    let year = 1000i16..=2999;
    prop_oneof![
        year.clone().prop_map(Calendar::Year),
        (year.clone(), 1i8..=2).prop_map(|(year, half)| Calendar::Half(year, half)),
        (year.clone(), 1i8..=4).prop_map(|(year, quarter)| Calendar::Quarter(year, quarter)),
        (year.clone(), 1i8..=12).prop_map(|(year, month)| Calendar::Month(year, month)),
        (year, 1i8..=12, 1i8..=31)
            .prop_filter_map("a day of the calendar", |(y, m, d)| Date::new(y, m, d).ok())
            .prop_map(Calendar::Day),
    ]
}

fn periods() -> impl Strategy<Value = Period> {
    prop_oneof![
        calendars().prop_map(Period::At),
        (calendars(), calendars())
            .prop_filter("an interval ends after it begins", |(from, until)| from.first() < until.first()
                && from.last() < until.last())
            .prop_map(|(from, until)| Period::Between(from, until)),
        calendars().prop_map(Period::From),
        calendars().prop_map(Period::Until),
        Just(Period::Unstated),
    ]
}

fn ids() -> impl Strategy<Value = String> {
    let reserved = ["period", "per", "share-of", "change-since", "growth-since"];
    "[a-z0-9][a-z0-9-]{0,12}"
        .prop_filter("a name of no parameter", move |id| !reserved.contains(&id.as_str()) && !id.starts_with("of-"))
}

/// References as people write them, their parameters in the order in which they are printed.
fn references() -> impl Strategy<Value = String> {
    let other = (ids(), proptest::option::of(ids()))
        .prop_map(|(indicator, dataset)| match dataset {
            // Another dataset than that of the reference, whose name is left out when printed.
            Some(dataset) => format!("x{dataset}/{indicator}"),
            None => indicator,
        })
        .boxed();
    let derivation = prop_oneof![
        other.clone().prop_map(|other| format!("share-of={other}")),
        other.prop_map(|other| format!("per={other}")),
        periods().prop_map(|period| format!("change-since={period}")),
        periods().prop_map(|period| format!("growth-since={period}")),
    ];
    let codes = proptest::collection::btree_map(ids(), ids(), 0..3).boxed();
    (
        ids(),
        ids(),
        codes.clone(),
        proptest::option::of(periods()),
        proptest::option::of(derivation),
        codes,
        proptest::option::of(periods()),
    )
        .prop_map(|(dataset, indicator, codes, period, derivation, others, other_period)| {
            let mut parameters: Vec<String> = codes.iter().map(|(name, code)| format!("{name}={code}")).collect();
            parameters.extend(period.map(|period| format!("period={period}")));
            // Only a share and a mean have another value to speak of.
            let other = derivation.as_ref().is_some_and(|derivation| !derivation.contains("-since="));
            parameters.extend(derivation);
            let (others, other_period) = if other { (others, other_period) } else { Default::default() };
            parameters.extend(others.iter().map(|(name, code)| format!("of-{name}={code}")));
            parameters.extend(other_period.map(|period| format!("of-period={period}")));
            let query = if parameters.is_empty() { String::new() } else { format!("?{}", parameters.join("&")) };
            format!("y{dataset}/{indicator}{query}")
        })
}

/// Addresses of pages and files, relative to the root of the site.
fn addresses() -> impl Strategy<Value = String> {
    let folders = proptest::collection::vec(select(&["en", "news", "a", "ab", "statistics", "新闻"][..]), 0..4);
    (folders, select(&["", "feed.xml", "a", "新.svg"][..]))
        .prop_map(|(folders, file)| folders.iter().map(|name| format!("{name}/")).collect::<String>() + file)
}

/// What breaks one syntax or another.
const PIECES: &[&str] = &[
    "<",
    ">",
    "&",
    "\"",
    "'",
    "]]>",
    "<![CDATA[",
    "<!--",
    "-->",
    "</script>",
    "</title>",
    "</textarea>",
    "<b onclick=x>",
    "\" onclick=\"x",
    "&lt;",
    "&#x3c;",
    "&nbsp;",
    "{{",
    "}}",
    "{% raw %}",
    "{{ site.title }}",
    "\u{202e}",
    "\u{1b}[31m",
    "\n",
    "\r\n",
    "\t",
    ",",
    ";",
    "=1+1",
    "@x",
    "-x",
    "+x",
    "＝",
    "“",
    "中文",
    "，",
    "\u{ffff}",
    "\u{2028}",
    "\\",
    "`",
    "**",
    "~~",
    "](https://x.example/)",
    "![",
    "\n# ",
    "\n1. ",
    "|",
    "*",
    "_",
    "[",
    "](",
    "#",
    "\u{feff}",
    "\0",
    "e\u{301}",
    "🀄",
    "${x}",
    "%3Cb%3E",
];

/// Pieces that break one syntax or another, and any character at all.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => select(PIECES).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    proptest::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

/// A site that shows a text wherever a text can stand.
fn site_with(text: &str) -> Tree {
    // JSON's strings are YAML's, but for some characters that only YAML wants escaped.
    let quoted: String = serde_json::to_string(&format!("x{text}"))
        .unwrap()
        .chars()
        .map(|c| {
            if c.is_control() || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{2028}' | '\u{2029}') {
                format!("\\u{:04x}", c as u32)
            } else {
                c.to_string()
            }
        })
        .collect();
    let both = format!("{{zh: {quoted}, en: {quoted}}}");
    let mut files = tree(&tests("sites/minimal/in"));
    // It is about other words.
    files.remove("content/news/bills/translations.yaml");
    let mut write = |path: &str, text: String| files.insert(format!("content/{path}"), text.into_bytes());
    write("people.yaml", format!("reporter: {{name: {both}, role: reporter}}\n"));
    write("tags.yaml", format!("health: {{title: {both}, description: {both}}}\n"));
    write("dimensions.yaml", format!("place: {{title: {both}, codes: {{xiuying: {{title: {both}}}}}}}\n"));
    write(
        "units.yaml",
        format!("mu: {{kind: area, words: {{zh: {quoted}, en: {{one: {quoted}, other: {quoted}}}}}}}\n"),
    );
    write(
        "site.yaml",
        format!(
            "format: 1\ntitle: {both}\ndescription: {both}\nlanguages: [zh, en]\nbase_url: https://example.org/\n\
             publisher: {{name: {both}}}\nlicence: {{title: {both}}}\nnotice: {both}\ncontact: {{address: {both}}}\n\
             key-figures: [\"land/area?place=xiuying&period=2020\"]\n"
        ),
    );
    write(
        "statistics/land.yaml",
        format!(
            "title: {both}\ndescription: {both}\ndimensions: [place]\nsource: s\n\
             sources: {{s: {{title: {both}, publisher: {both}, licence: {both}, note: {both}}}}}\n\
             indicators:\n  area: {{title: {both}, label: {both}, definition: {both}, unit: mu, population: {both}, note: {both}, synonyms: {{zh: [{quoted}], en: [{quoted}]}}}}\n\
             observations:\n  - {{indicator: area, place: xiuying, period: 2019, value: 1, note: {both}}}\n  \
             - {{indicator: area, place: xiuying, period: 2020, value: 2.5, note: {both}}}\n"
        ),
    );
    write(
        "charts/land.yaml",
        format!(
            "kind: column\ntitle: {both}\nsubtitle: {both}\nnotes: {both}\ntags: [health]\n\
             data: [\"land/area?place=xiuying\"]\ntargets: [{{value: 2, label: {both}}}]\n"
        ),
    );
    files.remove("content/statistics/insurance.yaml");
    files.remove("content/charts/reimbursement.yaml");
    write_news(&mut files, &quoted, &both);
    files
}

/// The articles of such a site.
fn write_news(files: &mut Tree, quoted: &str, both: &str) {
    let mut write = |path: &str, text: String| files.insert(format!("content/{path}"), text.into_bytes());
    write("news/section.yaml", format!("title: {both}\ndescription: {both}\n"));
    write(
        "news/bills/article.yaml",
        format!(
            "original: zh\ndate: 2020-10-16\nauthors: [reporter]\ntags: [health]\nplace: xiuying\nperiod: 2020\ncover: clinic.svg\ncredit: {both}\n\
             pictures: {{clinic.svg: {{alt: {both}, caption: {both}, credit: {both}}}}}\n\
             corrections: [{{date: 2020-10-18, text: {both}}}]\n"
        ),
    );
    for lang in ["zh", "en"] {
        write(
            &format!("news/bills/{lang}.md"),
            format!(
                "---\ntitle: {quoted}\nsummary: {quoted}\npoints: [{quoted}]\n---\n[=](stat:land/area)\n\n![](clinic.svg)\n\n![](chart:land)\n"
            ),
        );
    }
}

/// A site whose texts are harmless.
fn plain_site() -> &'static BTreeMap<String, String> {
    static SITE: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    SITE.get_or_init(|| pure::build(site_with(" harmless")))
}

/// What stands in a text of Markdown behind its front matter, without its words.
fn structure(text: &str) -> Vec<TagEnd> {
    let body = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(text, |(_, body)| body);
    let events = Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES);
    let ends = events.filter_map(|event| match event {
        Event::End(end) => Some(end),
        Event::Html(_) | Event::InlineHtml(_) => Some(TagEnd::HtmlBlock),
        _ => None,
    });
    ends.collect()
}

/// The letters of a text of Markdown that readers see. Footnotes are numbered in their own way, and pictures have theirs
/// where no reader looks.
fn letters(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut pictures = 0;
    let mut words = String::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures -= 1,
            Event::Text(text) | Event::Code(text) if pictures == 0 => words.push_str(&text),
            _ => {}
        }
    }
    words.chars().filter(|c| c.is_alphabetic()).collect()
}

/// The twin of an article says in the same order what its page says, which the feed has as well; it has tables where the
/// feed has pictures of charts.
fn same_words(twin: &str, feed: &str) -> Result<(), TestCaseError> {
    let said: String = full_text(feed)?.text.chars().filter(|c| c.is_alphabetic()).collect();
    let written = letters(twin);
    let mut rest = written.chars();
    prop_assert!(said.chars().all(|c| rest.any(|other| other == c)), "{}\n---\n{}\n---\n{}", said, written, twin);
    Ok(())
}

/// The article as a feed has it.
fn full_text(feed: &str) -> Result<Page, TestCaseError> {
    let feed: serde_json::Value = serde_json::from_str(feed).unwrap();
    let items = feed["items"].as_array().unwrap();
    let item = items.iter().find(|item| item["url"].as_str().unwrap().ends_with("/en/news/bills/")).unwrap();
    let html = item["content_html"].as_str().unwrap();
    read(&format!("<!doctype html>\n{html}")).map_err(TestCaseError::fail)
}

/// All that a reader of a twin sees below its summary, without blanks.
fn signs(twin: &str) -> String {
    let (_, body) = twin.split_once("\n---\n\n# x\n\n> x\n").unwrap();
    let mut seen = String::new();
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        if let Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) = event {
            seen.push_str(&text);
        }
    }
    seen.retain(|c| !c.is_whitespace());
    seen
}

/// Blocks of running text in which signs of Markdown, marks and letters of both scripts stand beside each other.
fn words() -> impl Strategy<Value = String> {
    let begin = select(&["", "", "", "## ", "- ", "> ", "1. ", "~~~a`b&amp;c\n", "|a|b|\n|-|-|\n|"][..]);
    proptest::collection::vec(select(WORDS), 1..12).prop_map(|words| words.concat()).prop_flat_map(move |words| {
        begin.clone().prop_map(move |begin| match begin {
            "" => words.clone(),
            // Elsewhere than in a paragraph nothing goes on in the next line.
            _ => format!("{begin}{}{}", words.replace('\n', " "), if begin.starts_with('~') { "\n~~~" } else { "" }),
        })
    })
}

const WORDS: &[&str] = &[
    "*",
    "*",
    "**",
    "**",
    "~~",
    "_",
    "`",
    "``",
    "a",
    "b",
    "中",
    "文",
    "1",
    " ",
    " ",
    "\n",
    "。",
    "“",
    "”",
    "（",
    "％",
    "%",
    ".",
    "&",
    "&amp;",
    "&lt;",
    "lt;",
    "#",
    " #",
    "!",
    "[x](https://x.example/?a=1&amp;lt=2)",
    "[中](https://x.example)",
    "\\",
    "\\*",
    "<b>",
    "|",
    ":",
    "1. ",
    "- ",
    "+",
    "=",
    "$",
    "^",
    "{",
    "}",
    "~",
    "<",
    ">",
    "(",
    ")",
    "\u{3000}",
    "\u{301}",
    "é",
];

/// The elements and attributes of a site whose texts are harmless.
fn harmless() -> &'static (BTreeSet<String>, BTreeSet<String>) {
    static NAMES: OnceLock<(BTreeSet<String>, BTreeSet<String>)> = OnceLock::new();
    NAMES.get_or_init(|| {
        let (mut elements, mut attributes) = (BTreeSet::new(), BTreeSet::new());
        for (path, text) in plain_site() {
            if path.ends_with(".html") {
                let page = read(text).unwrap_or_else(|fault| panic!("{path}: {fault}"));
                elements.extend(page.elements.iter().map(|element| element.name.clone()));
                attributes.extend(page.elements.into_iter().flat_map(|element| element.attributes.into_keys()));
            }
        }
        (elements, attributes)
    })
}

/// Ends the test if a page has more in it than one with harmless texts.
fn confined(path: &str, page: &Page) -> Result<(), TestCaseError> {
    let (elements, attributes) = harmless();
    for element in &page.elements {
        prop_assert!(elements.contains(&element.name), "{}: <{}>", path, element.name);
        for name in element.attributes.keys() {
            prop_assert!(attributes.contains(name), "{}: <{} {}>", path, element.name, name);
        }
        if element.name == "script" && element.get("src").is_some() {
            prop_assert_eq!(&element.raw, "", "{}", path);
        } else if element.name == "script" {
            let json: Result<serde_json::Value, _> = serde_json::from_str(&element.raw);
            prop_assert!(json.is_ok(), "{}: {}", path, element.raw);
        }
    }
    Ok(())
}

fn sheet(path: &str, text: &str, given: &str) -> Result<(), TestCaseError> {
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> =
        rows.records().collect::<Result<_, _>>().map_err(|error| TestCaseError::fail(format!("{path}: {error}")))?;
    prop_assert_eq!(rows.len(), 3, "{}", text);
    // Characters that drive a terminal or turn the direction of a text stay behind.
    let given: String = given.chars().filter(|&c| !gongbao::html::is_forbidden(c)).collect();
    let column = |name: &str| rows[0].iter().position(|cell| cell == name).unwrap();
    for row in &rows[1..] {
        for name in ["indicator.zh", "place.en", "publisher.zh", "source.en", "note.zh"] {
            prop_assert_eq!(&row[column(name)], &format!("x{given}"), "{}", name);
        }
    }
    prop_assert_eq!(&rows[2][column("value")], "2.5");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn periods_read_back(period in periods()) {
        prop_assert_eq!(period.to_string().parse::<Period>(), Ok(period));
    }

    #[test]
    fn texts_that_are_no_periods_do_not_panic(text in "[0-9/.QH-]{0,14}|\\PC{0,8}") {
        if let Ok(period) = text.parse::<Period>() {
            prop_assert_eq!(period.to_string().parse::<Period>(), Ok(period));
        }
    }

    #[test]
    fn references_read_back(text in references()) {
        let reference = Reference::parse(&text, 7).map_err(|error| TestCaseError::fail(format!("{text}: {}", error.message)))?;
        prop_assert_eq!(reference.to_string(), text.clone());
        prop_assert_eq!((reference.span.start, reference.span.end), (7, 7 + text.len()));
    }

    #[test]
    fn texts_that_are_no_references_are_refused_in_their_own_place(text in "[a-z/?=&. 中-]{0,20}") {
        if let Err(error) = Reference::parse(&text, 3) {
            prop_assert!(3 <= error.span.start && error.span.start <= error.span.end, "{:?}", error);
            prop_assert!(error.span.end <= 3 + text.len() && text.is_char_boundary(error.span.start - 3), "{:?}", error);
        }
    }

    #[test]
    fn relative_addresses_lead_there(from in addresses(), to in addresses()) {
        let way = relative(&from, &to);
        // As a browser joins them (RFC 3986, 5.2.3 and 5.2.4).
        let folder = from.rfind('/').map_or("", |slash| &from[..=slash]);
        let mut parts: Vec<&str> = Vec::new();
        let joined = format!("{folder}{way}");
        let names: Vec<&str> = joined.split('/').collect();
        for (index, name) in names.iter().enumerate() {
            let last = index + 1 == names.len();
            match *name {
                ".." => { prop_assert!(parts.pop().is_some(), "`{}` leads above the site", way); }
                "." => {}
                "" if last => {}
                name => parts.push(name),
            }
            if last && !matches!(*name, "" | "." | "..") {
                prop_assert_eq!(parts.join("/"), to.clone());
                return Ok(());
            }
        }
        prop_assert_eq!(parts.iter().map(|name| format!("{name}/")).collect::<String>(), to);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 32, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_article_breaks_out_of_its_page(text in markdown()) {
        let mut files = tree(&tests("diagnostics/base"));
        let article = format!("---\ntitle: \"x\"\nsummary: \"x\"\n---\n{text}\n");
        files.insert("content/news/bills/en.md".to_owned(), article.into_bytes());
        let (made, _) = pure::outputs(with_different_languages(files));
        for (path, output) in &made {
            if path.ends_with(".html") {
                harmless_page(path, output)?;
            } else if path.ends_with(".xml") {
                let parsed = roxmltree::Document::parse(output);
                prop_assert!(parsed.is_ok(), "{}: {:?}", path, parsed.err());
            } else if path.contains("/texts-") {
                let parsed = serde_json::from_str::<Vec<Vec<String>>>(output);
                prop_assert!(parsed.is_ok(), "{}: {:?}", path, parsed.err());
            } else if path.contains("/terms-") {
                let odd = output.lines().find(|line| line.matches(' ').count() != 1 || line.starts_with(' '));
                prop_assert_eq!(odd, None, "{}", path);
            }
        }
        if let Some((twin, feed)) = made.get("en/news/bills/index.md").zip(made.get("en/feed.json")) {
            same_words(twin, feed)?;
        }
    }

    #[test]
    fn no_text_breaks_out_of_its_place(text in texts()) {
        let (made, (_, found)) = pure::outputs(with_different_languages(site_with(&text)));
        let errors: Vec<&str> = found.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
        prop_assert!(!found.has_errors(), "{:?}", errors);
        for (path, output) in &made {
            match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
                "html" => {
                    let page = read(output).map_err(|fault| TestCaseError::fail(format!("{path}: {fault}")))?;
                    confined(path, &page)?;
                }
                "xml" | "svg" => {
                    let parsed = roxmltree::Document::parse(output);
                    prop_assert!(parsed.is_ok(), "{}: {:?}", path, parsed.err());
                }
                "csv" => sheet(path, output, &text)?,
                "json" => {
                    let parsed: Result<serde_json::Value, _> = serde_json::from_str(output);
                    prop_assert!(parsed.is_ok(), "{}: {:?}", path, parsed.err());
                }
                "md" | "txt" if path != "robots.txt" && !path.starts_with("assets/search/") => {
                    prop_assert_eq!(structure(output), structure(&plain_site()[path]), "{}:\n{}", path, output);
                }
                _ => {}
            }
        }
        for (page, drawing) in made.iter().flat_map(|(path, page)| drawings(page).into_iter().map(move |svg| (path, svg))) {
            let parsed = roxmltree::Document::parse(drawing);
            prop_assert!(parsed.is_ok(), "{}: {:?}\n{}", page, parsed.err(), drawing);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn a_twin_says_what_its_page_says(blocks in proptest::collection::vec(words(), 12)) {
        let mut files = tree(&tests("diagnostics/base"));
        let article = format!("---\ntitle: \"x\"\nsummary: \"x\"\n---\n{}\n", blocks.join("\n\n"));
        files.insert("content/news/bills/en.md".to_owned(), article.into_bytes());
        let (made, (_, found)) = pure::outputs(with_different_languages(files));
        // A picture of another host.
        prop_assume!(!found.has_errors());
        let (page, twin) = (&made["en/feed.json"], &made["en/news/bills/index.md"]);
        let said: String = full_text(page)?.text.chars().filter(|c| !c.is_whitespace()).collect();
        prop_assert_eq!(&said, &signs(twin), "{}\n---\n{}\n---\n{}", said, signs(twin), twin);
    }
}

/// The files of a site whose languages need not say the same.
fn with_different_languages(mut files: Tree) -> Tree {
    let site = files.get_mut("content/site.yaml").unwrap();
    site.extend_from_slice(
        b"checks: {translation-parity: allow, citation-parity: allow, link-parity: allow, chart-parity: allow}\n",
    );
    files
}

/// Pieces of Markdown, of what looks like it, and of what must not pass through it.
const MARKDOWN: &[&str] = &[
    "\n",
    "\n\n",
    "\n\n",
    "    ",
    "> ",
    "- ",
    "1. ",
    "## ",
    "***",
    "---\n",
    "**",
    "*",
    "~~",
    "`",
    "```\n",
    "|a|b|\n|-|-|\n",
    "|",
    "[^1]",
    "[^1]: ",
    "[",
    "](",
    ")",
    "![",
    "](#x)",
    "](javascript:alert(1))",
    "](JAVASCRIPT&colon;x)",
    "](data:text/html,x)",
    "](https://example.org/)",
    "](clinic.svg)",
    "](//x)",
    "<script>",
    "</script>",
    "<b onclick=x>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?",
    "&lt;",
    "&#60;script&#62;",
    "<https://example.org>",
    "<javascript:x>",
    "[x]: javascript:x\n",
    "[x]",
    "[=](stat:care/rate)",
    "](stat:care/rate)",
    "![](chart:rate)",
    "<!-- allow: raw-html x -->",
    "\\",
    "“",
    "”",
    "中文",
    "，",
    "。",
    "word ",
    "\u{202e}",
    "\u{1b}",
    "{{ page }}",
    "{% x %}",
    "- [ ] ",
    "\t",
];

/// Some of them, and now and then any character at all.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => select(MARKDOWN).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    proptest::collection::vec(piece, 1..20).prop_map(|pieces| pieces.concat())
}

/// Ends the test if a page runs something or leads where an article may not lead.
fn harmless_page(path: &str, html: &str) -> Result<(), TestCaseError> {
    let page = read(html).map_err(|fault| TestCaseError::fail(format!("{path}: {fault}")))?;
    for element in &page.elements {
        let own = element.get("src").is_some_and(|src| src.contains("assets/")) && element.raw.is_empty();
        let is_data = element.name != "script" || element.get("type") == Some("application/ld+json");
        let known = match element.name.as_str() {
            "iframe" | "object" | "embed" | "style" | "b" => false,
            "form" if path.ends_with("search/index.html") || path == "404.html" => {
                element.get("role") == Some("search")
            }
            "form" => element.get("class") == Some("filters") && element.get("action").is_none(),
            "base" => element.get("href").is_none(),
            _ => true,
        };
        prop_assert!((is_data || own) && known, "{}: <{}>", path, element.name);
        for (name, value) in &element.attributes {
            prop_assert!(!name.starts_with("on") && name != "style", "{}: {}", path, name);
            if matches!(name.as_str(), "href" | "src") {
                let colon = value.find(':').unwrap_or(value.len());
                let scheme = &value[..colon.min(value.find(['/', '?', '#']).unwrap_or(colon))];
                let allowed = colon != scheme.len()
                    || colon == value.len()
                    || matches!(scheme, "https" | "http" | "mailto" | "tel");
                prop_assert!(allowed && !value.starts_with("//"), "{}: {}=\"{}\"", path, name, value);
            }
        }
    }
    Ok(())
}

/// Every drawing on a page.
fn drawings(page: &str) -> Vec<&str> {
    page.split("<svg")
        .skip(1)
        .filter_map(|rest| rest.split_once("</svg>"))
        .map(|(svg, _)| {
            let start = svg.as_ptr() as usize - page.as_ptr() as usize - "<svg".len();
            &page[start..start + "<svg".len() + svg.len() + "</svg>".len()]
        })
        .collect()
}

#[test]
fn no_cell_begins_as_a_formula() {
    for text in ["=1+1", "+1", "-x", "@SUM", "\tx", "＝1", "＋1", "－x", "＠x"] {
        let mut files = site_with("");
        let dataset = files.get_mut("content/statistics/land.yaml").unwrap();
        let quoted = serde_json::to_string(text).unwrap();
        *dataset = String::from_utf8(std::mem::take(dataset)).unwrap().replace("\"x\"", &quoted).into_bytes();
        let sheet = &pure::build(files)["statistics/land/land.csv"];
        let rows: Vec<csv::StringRecord> =
            csv::Reader::from_reader(sheet.as_bytes()).records().map(Result::unwrap).collect();
        assert!(rows[0].iter().any(|cell| cell == format!("'{text}")), "{sheet}");
        for cell in rows.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']), "{cell:?}");
        }
    }
}
