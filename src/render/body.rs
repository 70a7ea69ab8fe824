//! The text of an article as HTML.

use std::borrow::Cow;

use super::context::Context;
use super::frame::html_lang;
use super::sized::Sized;
use crate::article::{Alignment, ArticleText, Block, BlockKind, Body, Cell, ChartLink, Inline, InlineKind, LinkTarget};
use crate::chart::Spec;
use crate::documents::Picture;
use crate::html::{Html, encode_path};
use crate::lang::Tag;
use crate::site::{Defaults, PageId};
use crate::source::{SourcePath, Span};

/// The room of a picture in a text, as the attribute `sizes` has it: that of a wide chart, and on a phone all.
const ROOM: &str = "(min-width: 48rem) 45rem, 100vw";

/// What the text of an article knows of the article.
#[derive(Clone, Copy)]
pub(super) struct TextContext<'a> {
    pub(super) context: &'a Context<'a>,
    /// The same page in the words of the text's own language, which numbers in it are written with.
    pub(super) words: &'a Context<'a>,
    /// The page whose folder relative links and pictures belong to.
    pub(super) owner: PageId,
    pub(super) text: &'a ArticleText,
    /// The language that the text is in, which may not be that of the page.
    pub(super) text_lang: &'a Tag,
    pub(super) defaults: Defaults<'a>,
    /// What becomes of charts.
    pub(super) charts: Charts,
}

/// What becomes of the charts of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charts {
    /// They are drawn in the page.
    Drawn,
    /// They are pictures of their own, for texts that are read elsewhere.
    Pictured,
}

impl TextContext<'_> {
    /// The text with its footnotes.
    pub(super) fn html(&self) -> String {
        let mut html = Html::roomy();
        let Body { blocks, footnotes, .. } = &self.text.body;
        self.blocks(&mut html, blocks);
        if !footnotes.is_empty() {
            let label = self.context.word("footnote.label");
            html.open("div", &[("class", "footnotes"), ("role", "doc-endnotes"), ("aria-label", label)]);
            html.open("ol", &[]);
            for footnote in footnotes {
                html.open("li", &[("id", &format!("fn-{}", footnote.number))]);
                self.blocks(&mut html, &footnote.blocks);
                let back = self.context.fragment(&format!("fnref-{}", footnote.number));
                let label = self.context.word("footnote.back");
                html.element("a", &[("class", "footnote-back"), ("href", &back), ("aria-label", label)], "↩");
                html.close("li");
            }
            html.close("ol");
            html.close("div");
        }
        html.into_string()
    }

    pub(super) fn path(&self) -> &SourcePath {
        &self.text.path
    }

    fn blocks(&self, html: &mut Html, blocks: &[Block]) {
        for block in blocks {
            self.block(html, block);
        }
    }

    fn block(&self, html: &mut Html, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph(content) => self.wrapped(html, "p", content),
            BlockKind::Heading { level, anchor, lines } => self.heading(html, *level, anchor, lines),
            BlockKind::List { start, tight, items } => self.list(html, *start, *tight, items),
            BlockKind::Quote(blocks) => {
                html.open("blockquote", &[]);
                self.blocks(html, blocks);
                html.close("blockquote");
            }
            BlockKind::Code { language, text } => {
                html.open("pre", &[("tabindex", "0")]);
                let class = language.as_ref().map(|language| format!("language-{language}"));
                match &class {
                    Some(class) => html.element("code", &[("class", class)], text),
                    None => html.element("code", &[], text),
                }
                html.close("pre");
            }
            BlockKind::Table(table) => self.table(html, &table.alignments, &table.head, &table.rows),
            BlockKind::Rule => html.void("hr", &[]),
            BlockKind::Chart(link) => self.chart(html, link, block.span.start),
            BlockKind::Picture(picture) => self.picture(html, &picture.file.value, &picture.alt, block.span.start),
            BlockKind::Html(text) => {
                html.open("pre", &[("tabindex", "0")]);
                html.element("code", &[], text);
                html.close("pre");
            }
        }
    }

    fn wrapped(&self, html: &mut Html, name: &'static str, content: &[Inline]) {
        html.open(name, &[]);
        self.inlines(html, content);
        html.close(name);
    }

    fn heading(&self, html: &mut Html, level: u8, anchor: &str, lines: &[Vec<Inline>]) {
        let name = match level {
            0..=2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        };
        html.open(name, &[("id", anchor)]);
        let words = self.words.linking();
        let linking = TextContext { words: &words, ..*self };
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                html.void("br", &[]);
            }
            linking.inlines(html, line);
        }
        html.close(name);
    }

    fn list(&self, html: &mut Html, start: Option<u64>, tight: bool, items: &[crate::article::ListItem]) {
        let name = if start.is_some() { "ol" } else { "ul" };
        let number = start.unwrap_or(1).to_string();
        let tasks = items.iter().any(|item| item.task.is_some());
        let mut attributes = Vec::new();
        if start.is_some_and(|start| start != 1) {
            attributes.push(("start", number.as_str()));
        }
        if tasks {
            attributes.push(("class", "tasks"));
        }
        html.open(name, &attributes);
        for item in items {
            html.open("li", &[]);
            if let Some(done) = item.task {
                let label = self.context.word(if done { "task.done" } else { "task.open" });
                let sign = if done { "☑" } else { "☐" };
                html.element("span", &[("class", "task"), ("role", "img"), ("aria-label", label)], sign);
                html.text(" ");
            }
            for block in &item.blocks {
                match &block.kind {
                    BlockKind::Paragraph(content) if tight => self.inlines(html, content),
                    _ => self.block(html, block),
                }
            }
            html.close("li");
        }
        html.close(name);
    }

    fn table(&self, html: &mut Html, alignments: &[Alignment], head: &[Cell], rows: &[Vec<Cell>]) {
        html.markup("<div class=\"table-wrap\" tabindex=\"0\" role=\"group\"");
        html.attribute("aria-label", self.context.word("table.label"));
        html.markup("><table><thead><tr>");
        for (index, cell) in head.iter().enumerate() {
            self.cell(html, "th", alignments.get(index), Some("col"), cell);
        }
        html.markup("</tr></thead><tbody>");
        for row in rows {
            html.markup("<tr>");
            for (index, cell) in row.iter().enumerate() {
                self.cell(html, "td", alignments.get(index), None, cell);
            }
            html.markup("</tr>");
        }
        html.markup("</tbody></table></div>");
    }

    fn cell(&self, html: &mut Html, name: &'static str, side: Option<&Alignment>, scope: Option<&str>, cell: &Cell) {
        let class = match side {
            Some(Alignment::Left) => Some("left"),
            Some(Alignment::Centre) => Some("centre"),
            Some(Alignment::Right) => Some("right"),
            Some(Alignment::None) | None => None,
        };
        let attributes: Vec<(&'static str, &str)> =
            class.map(|class| ("class", class)).into_iter().chain(scope.map(|scope| ("scope", scope))).collect();
        html.open(name, &attributes);
        self.inlines(html, &cell.content);
        html.close(name);
    }

    fn inlines(&self, html: &mut Html, content: &[Inline]) {
        for inline in content {
            self.inline(html, inline);
        }
    }

    fn inline(&self, html: &mut Html, Inline { kind, span }: &Inline) {
        match kind {
            InlineKind::Text(text) => html.text(text),
            InlineKind::Emphasis(content) => self.wrapped(html, "em", content),
            InlineKind::Strong(content) => self.wrapped(html, "strong", content),
            InlineKind::Strikethrough(content) => self.wrapped(html, "del", content),
            InlineKind::Code(text) | InlineKind::Html(text) => html.element("code", &[], text),
            InlineKind::Link(link) => self.link(html, &link.target, link.title.as_deref(), &link.content),
            InlineKind::Citation(citation) => {
                let written = citation.written.as_deref();
                self.words.cite(html, self.path(), &citation.reference, written, self.defaults);
            }
            InlineKind::FootnoteReference { number, .. } => self.footnote_mark(html, *number, *span),
            InlineKind::SoftBreak => html.text("\n"),
            InlineKind::LineBreak => html.void("br", &[]),
        }
    }

    fn link(&self, html: &mut Html, target: &LinkTarget, title: Option<&str>, content: &[Inline]) {
        if let LinkTarget::Language(tag) = target {
            html.open("span", &[("lang", &html_lang(tag)), ("dir", "auto")]);
            self.inlines(html, content);
            return html.close("span");
        }
        let Some(url) = self.target(target) else { return self.inlines(html, content) };
        let mut attributes = vec![("href", url.as_str())];
        attributes.extend(title.map(|title| ("title", title)));
        html.open("a", &attributes);
        self.inlines(html, content);
        html.close("a");
    }

    /// Where a link leads; `None` if there is nothing, which has been reported.
    pub(super) fn target(&self, target: &LinkTarget) -> Option<String> {
        match target {
            LinkTarget::External(url) => Some(url.clone()),
            LinkTarget::Language(_) => None,
            LinkTarget::Fragment(fragment) => {
                self.text.body.find_anchor(fragment).map(|anchor| self.context.fragment(anchor))
            }
            LinkTarget::Internal { path, fragment } => self.internal(&path.value, fragment.as_deref()),
        }
    }

    fn internal(&self, path: &str, fragment: Option<&str>) -> Option<String> {
        let site = self.context.site;
        let page = site.follow(self.owner, path)?;
        let url = self.context.url(page);
        let texts = match page {
            PageId::Article(index) => site.articles.get(index).map(|article| &article.texts),
            PageId::Standalone(index) => site.pages.get(index).map(|page| &page.texts),
            _ => None,
        };
        let Some(fragment) = fragment else { return Some(url) };
        let text = texts.and_then(|texts| texts.get_or_any(self.context.lang));
        let anchor = text.and_then(|text| text.body.find_anchor(fragment));
        Some(anchor.map_or(url.clone(), |anchor| format!("{url}#{}", encode_path(anchor))))
    }

    fn footnote_mark(&self, html: &mut Html, number: usize, span: Span) {
        let footnote = number.checked_sub(1).and_then(|index| self.text.body.footnotes.get(index));
        let is_first = footnote.is_some_and(|footnote| footnote.reference == span);
        let id = format!("fnref-{number}");
        let to = self.context.fragment(&format!("fn-{number}"));
        let label = self.context.phrase("footnote.mark", &[("n", &number.to_string())]);
        if is_first {
            html.open("sup", &[("id", &id)]);
        } else {
            html.open("sup", &[]);
        }
        html.element("a", &[("href", &to), ("role", "doc-noteref"), ("aria-label", &label)], &number.to_string());
        html.close("sup");
    }

    /// A chart of the text, and the page that has it: its own, or that of its indicator.
    pub(super) fn linked_chart(&self, link: &ChartLink) -> Option<(Cow<'_, Spec>, PageId)> {
        let site = self.context.site;
        match link {
            ChartLink::Chart(id) => site.chart(&id.value).map(|(at, spec)| (Cow::Borrowed(spec), PageId::Chart(at))),
            ChartLink::Indicator(reference) => {
                let (dataset, indicator) = site.locate(&reference.indicator.value)?;
                let spec = site.standard_chart(self.path(), reference).ok()?;
                Some((Cow::Owned(spec), PageId::Indicator(dataset, indicator)))
            }
        }
    }

    fn chart(&self, html: &mut Html, link: &ChartLink, number: usize) {
        let context = self.context;
        let Some((spec, page)) = self.linked_chart(link) else { return };
        if self.charts == Charts::Pictured {
            context.pictured_chart(html, &spec, page);
            return;
        }
        let mut id = format!("chart-{}", spec.id);
        if html.as_str().contains(&format!("id=\"{id}\"")) {
            id = format!("{id}-{number}");
        }
        // Below a subhead, and before the first of them in its place: no level is left out.
        let is_below =
            self.text.body.headings().take_while(|above| above.span.start < number).any(|above| above.level <= 2);
        let heading = if is_below { "h3" } else { "h2" };
        let figure = context.chart_figure(&spec, Some(heading), &id, Some(page));
        // On a page that stands in for a translation, the chart is in the page's language and the text is not.
        let foreign = self.text_lang != context.lang;
        if foreign {
            html.open("div", &[("lang", &html_lang(context.lang)), ("dir", context.direction())]);
        }
        html.append(&figure.map(|figure| figure.html).unwrap_or_default());
        if foreign {
            html.close("div");
        }
    }

    fn picture(&self, html: &mut Html, name: &str, alt: &str, number: usize) {
        let Some((picture, record)) = self.context.picture(self.owner, name) else { return };
        let lang = self.text_lang;
        let words = |texts: &crate::text::Texts| texts.get(lang).cloned();
        let own_alt = record.and_then(|record| record.alt.as_ref()).and_then(words);
        let alt =
            own_alt.map_or_else(|| alt.to_owned(), |text| self.words.plain_text(self.path(), &text, self.defaults));
        let caption = record.and_then(|record| record.caption.as_ref()).and_then(words);
        let credit = self.context.credit(self.owner, record).and_then(words);
        let is_told = caption.is_some() || credit.is_some();
        let id = format!("caption-{number}");
        let label = if is_told { ("aria-labelledby", id.as_str()) } else { ("aria-label", alt.as_str()) };
        let mut attributes = vec![("class", "picture")];
        // A picture that says nothing is no figure.
        if !label.1.is_empty() {
            attributes.extend([("role", "figure"), label]);
        }
        html.open("div", &attributes);
        self.image(html, picture, name, &alt);
        if is_told {
            html.open("p", &[("class", "caption"), ("id", &id)]);
            if let Some(caption) = caption {
                html.push_html(&self.words.rich_text(self.path(), &caption, self.defaults));
            }
            if let Some(credit) = credit {
                html.text(" ");
                html.element(
                    "span",
                    &[("class", "credit")],
                    &self.words.plain_text(self.path(), &credit, self.defaults),
                );
            }
            html.close("p");
        }
        html.close("div");
    }

    fn image(&self, html: &mut Html, picture: &Picture, name: &str, alt: &str) {
        let Sized { src, srcset, width, height } = self.context.sized(self.owner, name, picture);
        let (width, height) = (width.to_string(), height.to_string());
        let mut attributes = vec![("src", src.as_str()), ("width", &width), ("height", &height), ("alt", alt)];
        // A feed has room that nobody knows, and readers of their own.
        if self.charts == Charts::Drawn {
            let widths = srcset.as_deref().map(|srcset| [("srcset", srcset), ("sizes", ROOM)]);
            attributes.extend(widths.into_iter().flatten());
            if self.is_first_picture(html) {
                attributes.push(("fetchpriority", "high"));
            } else {
                attributes.extend([("loading", "lazy"), ("decoding", "async")]);
            }
        }
        html.void("img", &attributes);
    }

    /// Whether no picture stands on the page before one that is added now.
    fn is_first_picture(&self, html: &Html) -> bool {
        let cover = match self.owner {
            PageId::Article(index) => {
                self.context.site.articles.get(index).and_then(|found| found.record.cover.as_ref())
            }
            _ => None,
        };
        let is_above = cover.is_some_and(|cover| !self.text.body.shows_picture(Some(&cover.value)));
        !is_above && !html.as_str().contains("<img ")
    }
}
