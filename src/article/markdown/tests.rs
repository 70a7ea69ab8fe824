mod hostile;

use super::parse;
use crate::article::block::{
    Block, BlockKind, Cell, ChartLink, Inline, InlineKind, LinkTarget, ListItem, all_inlines, plain,
};
use crate::article::body::Body;
use crate::diagnostic::{Code, Diagnostics};
use crate::source::{SourcePath, Span};

fn read(text: &str) -> (Body, Diagnostics) {
    parse(&SourcePath::new("content/news/x/zh.md"), text, 0)
}

fn clean(text: &str) -> Body {
    let (body, diagnostics) = read(text);
    assert!(diagnostics.is_empty(), "{text}: {diagnostics:?}");
    body
}

/// The codes of the findings and the bytes they stand at.
fn findings(text: &str) -> Vec<(Code, &str)> {
    let (_, diagnostics) = read(text);
    diagnostics.iter().map(|found| (found.code, slice(text, found.place.as_ref().unwrap().span.unwrap()))).collect()
}

fn slice(text: &str, span: Span) -> &str {
    &text[span.start..span.end]
}

/// The tree in short: `p(`, `b(` and the like around content, breaks as `|` and `||`.
fn show(body: &Body) -> String {
    let notes = body.footnotes.iter().map(|note| format!("{}={}", note.number, blocks(&note.blocks)));
    std::iter::once(blocks(&body.blocks)).chain(notes).collect::<Vec<_>>().join(" ")
}

fn blocks(list: &[Block]) -> String {
    list.iter().map(block).collect::<Vec<_>>().join(" ")
}

fn block(block: &Block) -> String {
    match &block.kind {
        BlockKind::Paragraph(content) => format!("p({})", inlines(content)),
        BlockKind::Heading { level, lines, .. } => {
            format!("h{level}({})", lines.iter().map(|line| inlines(line)).collect::<Vec<_>>().join("/"))
        }
        BlockKind::List { start, tight, items } => {
            let items: Vec<String> = items.iter().map(item).collect();
            format!(
                "{}{}[{}]",
                start.map_or("ul".into(), |n| format!("ol{n}")),
                if *tight { "" } else { "~" },
                items.join(", ")
            )
        }
        BlockKind::Quote(content) => format!("q({})", blocks(content)),
        BlockKind::Code { language, text } => format!("code {language:?} {text:?}"),
        BlockKind::Table(table) => {
            let row = |cells: &Vec<Cell>| cells.iter().map(|cell| inlines(&cell.content)).collect::<Vec<_>>().join("|");
            let rows: Vec<String> = table.rows.iter().map(row).collect();
            format!("table {:?} {} {}", table.alignments, row(&table.head), rows.join("/"))
        }
        BlockKind::Rule => "rule".into(),
        BlockKind::Chart(ChartLink::Chart(id)) => format!("chart {}", id.value),
        BlockKind::Chart(ChartLink::Indicator(reference)) => format!("chart {reference}"),
        BlockKind::Picture(own) => format!("picture {} {:?} {:?}", own.file.value, own.alt, own.title),
        BlockKind::Html(html) => format!("html {html:?}"),
    }
}

fn item(item: &ListItem) -> String {
    let task = item.task.map_or("", |done| if done { "[x] " } else { "[ ] " });
    format!("{task}{}", blocks(&item.blocks))
}

fn inlines(content: &[Inline]) -> String {
    content
        .iter()
        .map(|inline| match &inline.kind {
            InlineKind::Text(text) => text.to_string(),
            InlineKind::Emphasis(content) => format!("i({})", inlines(content)),
            InlineKind::Strong(content) => format!("b({})", inlines(content)),
            InlineKind::Strikethrough(content) => format!("s({})", inlines(content)),
            InlineKind::Code(code) => format!("`{code}`"),
            InlineKind::Link(link) => match &link.target {
                LinkTarget::External(address) => format!("a({})<{address}>", inlines(&link.content)),
                LinkTarget::Internal { path, fragment } => {
                    format!("a({})<{} {fragment:?}>", inlines(&link.content), path.value)
                }
                LinkTarget::Fragment(fragment) => format!("a({})<#{fragment}>", inlines(&link.content)),
                LinkTarget::Language(tag) => format!("{tag}({})", inlines(&link.content)),
            },
            InlineKind::Citation(citation) => {
                format!("{{{} {}}}", citation.written.as_deref().unwrap_or("="), citation.reference)
            }
            InlineKind::FootnoteReference { number, .. } => format!("^{number}"),
            InlineKind::SoftBreak => "|".into(),
            InlineKind::LineBreak => "||".into(),
            InlineKind::Html(html) => format!("html({html})"),
        })
        .collect()
}

#[test]
fn emphasis_beside_chinese() {
    let cases = [
        ("**中文。**后", "b(中文。)后"),
        ("他说**“你好”**了", "他说b(“你好”)了"),
        ("**居民收入（元）**增长", "b(居民收入（元）)增长"),
        ("**注意：**此处", "b(注意：)此处"),
        ("~~删除。~~后", "s(删除。)后"),
        ("*斜体，*后", "i(斜体，)后"),
        ("前**（元）**后", "前b(（元）)后"),
        ("**第一。**中**第二。**", "b(第一。)中b(第二。)"),
        ("**甲。**乙**丙。**丁**戊。**己", "b(甲。)乙b(丙。)丁b(戊。)己"),
        ("**比例为90.69%**的", "b(比例为90.69%)的"),
        ("约**90%**左右", "约b(90%)左右"),
        ("见**[说明](../x/)**处", "见b(a(说明)<../x/ None>)处"),
        ("达**[90.69%](stat:a/b)**的", "达b({90.69% a/b})的"),
        ("用**`命令`**行", "用b(`命令`)行"),
        ("***重点。***后", "i(b(重点。))后"),
        ("**外*内。*外。**后", "b(外i(内。)外。)后"),
        ("**~~删。~~**后", "b(s(删。))后"),
        ("前~~**删。**~~后", "前s(b(删。))后"),
        ("[**标题。**后](../x/)", "a(b(标题。)后)<../x/ None>"),
        ("《**书名**》中", "《b(书名)》中"),
        ("**“GDP”**增长", "b(“GDP”)增长"),
        ("**한글(韓)**은", "b(한글(韓))은"),
        ("**中**，**文**。", "b(中)，b(文)。"),
        ("`**中。**后` **中。**后", "`**中。**后` b(中。)后"),
        ("\\*\\*中。\\*\\*后", "**中。**后"),
        ("a **b.**c", "a **b.**c"),
        ("2 * 3。*4 ~ 5", "2 * 3。*4 ~ 5"),
        ("3~5人，8~10人，~5~，完", "3~5人，8~10人，~5~，完"),
        ("中 <!-- 未完。**重点。**后", "中 <!-- 未完。b(重点。)后"),
    ];
    for (text, expected) in cases {
        assert_eq!(show(&clean(text)), format!("p({expected})"), "{text}");
    }
    let table = "| **甲。**乙 | ~~丙（丁）~~戊 |\n|-|-|\n| **90%**的 | x |";
    assert_eq!(show(&clean(table)), "table [None, None] b(甲。)乙|s(丙（丁）)戊 b(90%)的|x");
}

#[test]
fn addresses_and_code_are_not_repaired() {
    let text = "[中](/甲。*乙*丙/) **中。**后\n\n    **中。**后\n\n[名。*号]: https://example.org/中。*后\n\n[文][名。*号] [名。*号] **中。**后";
    assert_eq!(
        show(&clean(text)),
        "p(a(中)</甲。*乙*丙/ None> b(中。)后) code None \"**中。**后\\n\" \
         p(a(文)<https://example.org/中。*后> a(名。*号)<https://example.org/中。*后> b(中。)后)"
    );
}

#[test]
fn line_breaks_between_chinese_vanish() {
    let cases = [
        ("中文\n后", "中文后"),
        ("**重点**\n后", "b(重点)后"),
        ("前\n**重点。**\n后", "前b(重点。)后"),
        ("中，\n“好”\n他", "中，“好”他"),
        ("[中](../x/)\n后", "a(中)<../x/ None>后"),
        ("中<!-- x -->\n后", "中后"),
        ("あ\nア", "あア"),
        ("中\na", "中|a"),
        ("a\n中", "a|中"),
        ("9\n人", "9|人"),
        ("한\n글", "한|글"),
        ("中  \n后", "中||后"),
        ("中\\\n后", "中||后"),
        ("**a\n中\n后**", "b(a|中后)"),
    ];
    for (text, expected) in cases {
        assert_eq!(show(&clean(text)), format!("p({expected})"), "{text}");
    }
    assert_eq!(show(&clean("> 中\n> 后\n后")), "q(p(中后后))");
}

#[test]
fn spans_are_bytes_of_the_file() {
    let front = "---\ntitle: 题\n---\n";
    let text = format!("{front}他**“你好”**了&amp;*好*[90%](stat:a/b?place=x)完\n续**重点。**后[见](../x/)。\n");
    let (body, diagnostics) = parse(&SourcePath::new("a.md"), text.as_str(), front.len());
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let BlockKind::Paragraph(content) = &body.blocks[0].kind else { panic!() };
    assert_eq!(slice(&text, body.blocks[0].span), text[front.len()..].trim_end());
    let pieces: Vec<&str> = content.iter().map(|inline| slice(&text, inline.span)).collect();
    let expected = [
        "他",
        "**“你好”**",
        "了",
        "&amp;",
        "*好*",
        "[90%](stat:a/b?place=x)",
        "完",
        "续",
        "**重点。**",
        "后",
        "[见](../x/)",
        "。",
    ];
    assert_eq!(pieces, expected);
    for inline in all_inlines(content) {
        match &inline.kind {
            InlineKind::Text(words) if &**words != "&" => assert_eq!(slice(&text, inline.span), &**words),
            InlineKind::Citation(citation) => {
                assert_eq!(slice(&text, citation.reference.span), "a/b?place=x");
                assert_eq!(slice(&text, citation.reference.codes[0].1.span), "x");
            }
            InlineKind::Link(link) => {
                let LinkTarget::Internal { path, .. } = &link.target else { continue };
                assert_eq!(slice(&text, path.span), "../x/");
            }
            _ => {}
        }
    }
}

#[test]
fn blocks_of_every_kind() {
    let cases = [
        ("# 一\n## 二 ##\n###### 六", "h2(一) h2(二) h6(六)"),
        ("第一行\n第**二**行\n---", "h2(第一行/第b(二)行)"),
        ("First\nsecond\n===", "h2(First/second)"),
        ("- a\n- b\n  - c", "ul[p(a), p(b) ul[p(c)]]"),
        ("3. a\n\n4. b\n\n   c", "ol3~[p(a), p(b) p(c)]"),
        ("- [ ] a\n- [x] b\n\n  - [x] c", "ul~[[ ] p(a), [x] p(b) ul[[x] p(c)]]"),
        ("- [x] a\n- ```\n  b\n  ```\n- ![](chart:c)", "ul[[x] p(a), code None \"b\\n\", chart c]"),
        ("> a\n>\n> > b", "q(p(a) q(p(b)))"),
        ("```rust,ignore\na\n\nb\n```\n***", "code Some(\"rust\") \"a\\n\\nb\\n\" rule"),
        ("|a|b|c|d|\n|-|:-|:-:|-:|\n|1|*2*|\n", "table [None, Left, Centre, Right] a|b|c|d 1|i(2)||"),
        ("{{ a }} {% b %}", "p({{ a }} {% b %})"),
        (
            "<https://example.org> <a@example.org>",
            "p(a(https://example.org)<https://example.org> a(a@example.org)<mailto:a@example.org>)",
        ),
        ("见[Our *World*](lang:en)。", "p(见en(Our i(World))。)"),
        ("[a](#b) [c](/d/#e) [f](tel:1)", "p(a(a)<#b> a(c)</d/ Some(\"e\")> a(f)<tel:1>)"),
    ];
    for (text, expected) in cases {
        assert_eq!(show(&clean(text)), expected, "{text}");
    }
}

#[test]
fn anchors_are_found_by_fragments() {
    let body = clean("## 医疗 A\n## 医疗 A\n> ### [=](stat:a/b)");
    let anchors: Vec<_> = body.headings().map(|heading| (heading.level, heading.anchor)).collect();
    assert_eq!(anchors, [(2, "s-医疗-a"), (2, "s-医疗-a-2"), (3, "s-section")]);
    assert_eq!(body.find_anchor("医疗-a"), Some("s-医疗-a"));
    assert_eq!(body.find_anchor("s-医疗-a-2"), Some("s-医疗-a-2"));
    assert_eq!(body.find_anchor("医"), None);
}

#[test]
fn footnotes_are_numbered_by_their_first_reference() {
    let text =
        "a[^二] b[^One] c[^二]\n\n[^one]: first[^deep]\n\n    more\n\n[^二]: second[^deep]\n[^deep]: deep[^one]\n";
    assert_eq!(show(&clean(text)), "p(a^1 b^2 c^1) 1=p(second^3) 2=p(first^3) p(more) 3=p(deep^2)");
    let wrong = "a[^x] [^x] [^y] \\[^z] `[^z]` [^ z] **[^w]**\n\n[^y]: y\n\n[^y]: again\n\n[^u]: nobody";
    let expected = [
        (Code::UnknownReference, "[^w]"),
        (Code::UnknownReference, "[^x]"),
        (Code::DuplicateKey, "[^y]: again"),
        (Code::UnknownReference, "[^u]: nobody"),
    ];
    assert_eq!(findings(wrong), expected);
}

#[test]
fn citations() {
    let cases = [
        ("[212万余元](stat:a/b)", "{212万余元 a/b}"),
        ("[=](stat:a/b?place=x&period=2020)", "{= a/b?place=x&period=2020}"),
        ("**[9*0*%](stat:a/b)**", "b({90% a/b})"),
        ("[9](<stat:a/b> \"t\")", "{9 a/b}"),
        ("[9](stat:a/b?place=x&amp;period=2020)", "{9 a/b?place=x&period=2020}"),
        ("[9][r]\n\n[r]: stat:a/b", "{9 a/b}"),
    ];
    for (text, expected) in cases {
        assert_eq!(show(&clean(text)), format!("p({expected})"), "{text}");
    }
    let wrong = [
        ("中[9](stat:a)", "a"),
        ("中[9](stat:a/b?period=2020-13)", "2020-13"),
        ("中[9](stat:a/b?x=&amp;y)", "[9](stat:a/b?x=&amp;y)"),
        ("中[](stat:a/b)", "[](stat:a/b)"),
        ("中[9](chart:a)", "[9](chart:a)"),
        ("![9](stat:a/b)", "stat:a/b"),
    ];
    for (text, place) in wrong {
        assert_eq!(findings(text), [(Code::InvalidReference, place)], "{text}");
    }
}

#[test]
fn charts_and_pictures_stand_alone() {
    let cases = [
        ("![](chart:insurance-for-all)", "chart insurance-for-all"),
        ("![x](chart:a/b?place=china)", "chart a/b?place=china"),
        ("![一*座*舍](hen%20house.svg \"t\")", "picture hen house.svg \"一座舍\" Some(\"t\")"),
        ("![](鸡舍.jpg) <!-- credit -->", "picture 鸡舍.jpg \"\" None"),
    ];
    for (text, expected) in cases {
        assert_eq!(show(&clean(text)), expected, "{text}");
    }
    let wrong = [
        ("a ![b](chart:c)", Code::InvalidReference, "![b](chart:c)"),
        ("## ![b](c.jpg)", Code::InvalidReference, "![b](c.jpg)"),
        ("[![b](c.jpg)](../x/)", Code::InvalidReference, "![b](c.jpg)"),
        ("![](chart:A)", Code::InvalidReference, "A"),
        ("![](chart:a/b/c)", Code::InvalidReference, "a/b/c"),
        ("![](https://example.org/a.jpg)", Code::LinkScheme, "https://example.org/a.jpg"),
        ("![](//example.org/a.jpg)", Code::LinkScheme, "//example.org/a.jpg"),
        ("![](data:image/png,x)", Code::LinkScheme, "data:image/png,x"),
        ("![](file:///a.jpg)", Code::LinkScheme, "file:///a.jpg"),
        ("![](../a.jpg)", Code::MissingPicture, "../a.jpg"),
        ("![](%2e%2e%2fa.jpg)", Code::MissingPicture, "%2e%2e%2fa.jpg"),
        ("![](/a.jpg)", Code::MissingPicture, "/a.jpg"),
        ("![](%2e%2e)", Code::MissingPicture, "%2e%2e"),
    ];
    for (text, code, place) in wrong {
        assert_eq!(findings(text), [(code, place)], "{text}");
    }
    let (body, diagnostics) = read("![甲](a.jpg)\n![乙](b.jpg)");
    assert_eq!((show(&body).as_str(), diagnostics.iter().count()), ("p(甲|乙)", 2));
}

#[test]
fn dangerous_links_keep_their_text_only() {
    let spellings = [
        "[*x*](javascript:alert(1))",
        "[*x*](JaVaScRiPt:alert)",
        "[*x*](&#106;avascript:alert)",
        "[*x*](java&#10;script:alert)",
        "[*x*](java&Tab;script&colon;alert)",
        "[*x*](&#1;javascript:alert)",
        "[*x*](\tjavascript:alert)",
        "[*x*](<java script:alert>)",
        "[*x*](javascript\\:alert)",
        "[*x*](vbscript:x)",
        "[*x*](data:text/html,x)",
        "[*x*](file:///etc/passwd)",
        "[*x*](//example.org)",
        "[*x*](\\\\example.org)",
        "[*x*][r]\n\n[r]: javascript:x",
    ];
    for text in spellings {
        let (body, diagnostics) = read(text);
        assert_eq!(show(&body), "p(i(x))", "{text}");
        assert_eq!(diagnostics.iter().map(|found| found.code).collect::<Vec<_>>(), [Code::LinkScheme], "{text}");
    }
    assert_eq!(findings("中[x](javascript:y)"), [(Code::LinkScheme, "javascript:y")]);
    assert_eq!(findings("中[x](lang:1)"), [(Code::LinkScheme, "lang:1")]);
    assert_eq!(findings("![x](lang:en)"), [(Code::LinkScheme, "lang:en")]);
    assert_eq!(findings("中<javascript:y>"), [(Code::LinkScheme, "javascript:y")]);
    assert_eq!(findings("[x]()"), [(Code::BrokenLink, "[x]()")]);
}

#[test]
fn html_is_shown_and_comments_are_dropped() {
    let (body, _) = read("a <b onclick=x>c</b><!-- d -->\n\n<script>\nx\n</script>\n\n<!-- e -->");
    assert_eq!(show(&body), "p(a html(<b onclick=x>)chtml(</b>)) html \"<script>\\nx\\n</script>\\n\"");
    let expected = [(Code::RawHtml, "<b>"), (Code::RawHtml, "<br>"), (Code::RawHtml, "<p>d</p>")];
    assert_eq!(findings("中<b>\nc<br>\n\n> <p>d</p>"), expected);
    assert_eq!(findings("<!-- a --> b"), [(Code::RawHtml, "<!-- a --> b")]);
    assert_eq!(findings("<!-- never closed\n\nb"), [(Code::RawHtml, "<!-- never closed\n\nb")]);
    assert_eq!(findings("<![CDATA[a]]>"), [(Code::RawHtml, "<![CDATA[a]]>")]);
}

#[test]
fn exemptions_cover_their_block() {
    let text = "一百人 <!-- allow: in-it because -->\n\n<!-- allow: next it is\nso -->\n<!-- allow: next-too x -->\n二百人\n\n\
                - 三 <!-- allow: in-item x -->\n- 四\n\n> <!-- allow: in-quote x -->\n> 五\n\n\
                |a <!-- allow: in-table x -->|\n|-|\n\n## 六 **七<!-- allow: in-heading x -->**\n\n<!-- allow: nothing x -->";
    let body = clean(text);
    let found: Vec<(&str, &str)> = body
        .exemptions
        .iter()
        .map(|exemption| {
            assert_eq!(slice(text, exemption.code.span), exemption.code.value);
            (exemption.code.value.as_str(), slice(text, exemption.covers))
        })
        .collect();
    let expected = [
        ("in-it", "一百人 <!-- allow: in-it because -->"),
        ("next", "二百人"),
        ("next-too", "二百人"),
        ("in-item", "三 <!-- allow: in-item x -->"),
        ("in-quote", "五"),
        ("in-table", "|a <!-- allow: in-table x -->|\n|-|"),
        ("in-heading", "## 六 **七<!-- allow: in-heading x -->**"),
        ("nothing", "<!-- allow: nothing x -->"),
    ];
    assert_eq!(found, expected);
    assert_eq!(body.exemptions[1].reason, "it is\nso");
    assert_eq!(findings("a <!-- allow: x -->"), [(Code::InvalidValue, "<!-- allow: x -->")]);
    assert_eq!(findings("<!-- allow: -->"), [(Code::InvalidValue, "<!-- allow: -->")]);
}

#[test]
fn words_are_those_that_are_read() {
    let text =
        "## 题\n\n达[9人](stat:a/b)、[=](stat:a/b)[^1]\n\n- a *b*\n  c\n\n|d|\n|-|\n|e|\n\n![f](g.jpg)\n\n[^1]: 注";
    assert_eq!(clean(text).words(), "题\n达9人、\na b c\nd\ne\n注\n");
    assert_eq!(plain(&[]), "");
}

#[test]
fn too_deep_is_an_error() {
    let codes = |text: &str| findings(text).iter().map(|(code, _)| *code).collect::<Vec<_>>();
    assert_eq!(codes(&format!("{}a", "> ".repeat(99))), []);
    assert_eq!(codes(&format!("{}a", "> ".repeat(100))), [Code::Nesting]);
    assert_eq!(codes(&format!("{}a", "- ".repeat(60))), [Code::Nesting]);
    let (body, _) = read(&format!("a\n\n{}b\n\nc", "> ".repeat(120)));
    assert_eq!(body.words(), "a\nc\n");
    assert_eq!(codes(&format!("a\n\n{}b\n\nc", ">".repeat(501))), [Code::Nesting]);
    assert_eq!(codes(&format!("{}\n{}\n{}", "-".repeat(900), "x".repeat(900), " ".repeat(900))), []);
}
