//! Builds the tree from the parser's events, with a stack of open containers in place of recursion.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use pulldown_cmark::{Alignment as ParsedAlignment, CodeBlockKind, Event, Tag};

use super::DEEPEST;
use super::footnote::key;
use super::link::{LinkSource, Picture};
use super::running::exact;
use crate::article::anchor::Anchors;
use crate::article::block::{
    Alignment, Block, BlockKind, Cell, Exemption, Footnote, Inline, InlineKind, ListItem, Table, plain,
};
use crate::article::body::Body;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Place, SourcePath, Span};

/// The tree in the making.
pub(super) struct Tree<'s> {
    pub(super) path: &'s SourcePath,
    /// The whole file.
    pub(super) text: &'s Arc<str>,
    pub(super) numbers: &'s BTreeMap<String, usize>,
    /// The innermost open container.
    pub(super) top: Frame,
    /// The others; the first is the body itself.
    pub(super) below: Vec<Frame>,
    /// How many containers are open below the deepest one that is kept.
    skipped: usize,
    anchors: Anchors,
    pub(super) footnotes: BTreeMap<String, Footnote>,
    pub(super) undefined: BTreeSet<String>,
    pub(super) exemptions: Vec<Exemption>,
    pub(super) diagnostics: Diagnostics,
}

/// An open container and what it holds so far.
#[derive(Default)]
pub(super) struct Frame {
    pub(super) container: Container,
    span: Span,
    blocks: Vec<Block>,
    pub(super) inlines: Vec<Inline>,
    /// Where the last comment among the `inlines` ends.
    pub(super) comment_end: usize,
    /// Charts and pictures, and which of the `inlines` stands in for each.
    pub(super) pictures: Vec<(usize, Picture)>,
    /// The exemptions whose comments stand in this block.
    pub(super) inside: Vec<usize>,
    /// The exemptions that wait for the next block in this one.
    pub(super) waiting: Vec<usize>,
}

#[derive(Default)]
pub(super) enum Container {
    #[default]
    Body,
    Paragraph,
    Heading(u8),
    List {
        start: Option<u64>,
        tight: bool,
        items: Vec<ListItem>,
    },
    Item {
        task: Option<bool>,
    },
    Quote,
    Code {
        language: Option<String>,
        text: String,
    },
    Table(Table),
    Row {
        head: bool,
        cells: Vec<Cell>,
    },
    Cell,
    /// Lines of HTML, and where each begins in the text and in the file.
    Html {
        text: String,
        lines: Vec<(usize, usize)>,
    },
    Footnote(String),
    Emphasis,
    Strong,
    Strikethrough,
    /// `~…~`, which is no strikethrough: `~` stands between the ends of a range.
    Tildes,
    Link(LinkSource),
    Image(LinkSource),
    /// Something the options above do not let the parser make.
    Transparent,
}

impl<'s> Tree<'s> {
    /// An empty tree of the body that begins at `start`.
    pub(super) fn new(
        path: &'s SourcePath,
        text: &'s Arc<str>,
        start: usize,
        numbers: &'s BTreeMap<String, usize>,
    ) -> Self {
        Self {
            path,
            text,
            numbers,
            top: Frame { span: Span::new(start, text.len()), ..Frame::default() },
            below: Vec::new(),
            skipped: 0,
            anchors: Anchors::default(),
            footnotes: BTreeMap::new(),
            undefined: BTreeSet::new(),
            exemptions: Vec::new(),
            diagnostics: Diagnostics::default(),
        }
    }

    /// The body, the footnotes that nothing refers to, and what was found.
    pub(super) fn finish(mut self) -> (Body, Vec<Footnote>, Diagnostics) {
        self.flush();
        let (numbered, unused) = self.footnotes.into_values().partition(|footnote| footnote.number > 0);
        (Body::new(exact(self.top.blocks), numbered, self.exemptions), unused, self.diagnostics)
    }

    /// Takes the next event; line breaks go to [`Self::soft_break`].
    pub(super) fn event(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(_) if self.skipped > 0 => self.skipped -= 1,
            Event::End(_) => self.close(),
            _ if self.skipped > 0 => {}
            Event::Text(text) => match &mut self.top.container {
                Container::Code { text: code, .. } => code.push_str(text),
                _ => self.push_text(text, span),
            },
            Event::Code(code) => self.push_inline(InlineKind::Code(self.words(code, span)), span),
            Event::Html(html) => self.html_line(html, span),
            Event::InlineHtml(html) => self.inline_html(html, span),
            Event::FootnoteReference(label) => {
                let number = self.numbers.get(&key(label)).copied().unwrap_or_default();
                self.push_inline(InlineKind::FootnoteReference { label: label.as_ref().into(), number }, span);
            }
            Event::HardBreak => self.push_inline(InlineKind::LineBreak, span),
            Event::Rule => self.push_block(BlockKind::Rule, span, Vec::new()),
            Event::TaskListMarker(done) => self.mark_task(*done),
            // Not among the options, except soft breaks.
            Event::SoftBreak | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Takes a line break. One that joins Chinese vanishes, but a heading of two lines keeps them.
    pub(super) fn soft_break(&mut self, span: Span, joins: bool) {
        if self.skipped == 0 && (!joins || matches!(self.top.container, Container::Heading(_))) {
            self.push_inline(InlineKind::SoftBreak, span);
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        if self.skipped > 0 || self.below.len() >= DEEPEST {
            if self.skipped == 0 {
                let message = format!("expected at most {DEEPEST} levels of nesting, found more");
                let help = "nest lists, quotations and emphasis less deeply; this part was left out";
                self.report(Code::Nesting, span, message, help);
            }
            self.skipped += 1;
            return;
        }
        let container = self.container(tag, span);
        if matches!(container, Container::Paragraph)
            && matches!(self.top.container, Container::Item { .. })
            && let Some(Frame { container: Container::List { tight, .. }, .. }) = self.below.last_mut()
        {
            *tight = false;
        }
        let frame = Frame { container, span, ..Frame::default() };
        self.below.push(std::mem::replace(&mut self.top, frame));
    }

    fn container(&self, tag: &Tag<'_>, span: Span) -> Container {
        match tag {
            Tag::Paragraph => Container::Paragraph,
            Tag::Heading { level, .. } => Container::Heading((*level as u8).max(2)),
            Tag::BlockQuote(_) => Container::Quote,
            Tag::CodeBlock(kind) => Container::Code { language: language(kind), text: String::new() },
            Tag::HtmlBlock => Container::Html { text: String::new(), lines: Vec::new() },
            Tag::List(start) => Container::List { start: *start, tight: true, items: Vec::new() },
            Tag::Item => Container::Item { task: None },
            Tag::FootnoteDefinition(label) => Container::Footnote(label.to_string()),
            Tag::Table(alignments) => Container::Table(Table {
                alignments: alignments.iter().copied().map(alignment).collect(),
                ..Table::default()
            }),
            Tag::TableHead => Container::Row { head: true, cells: Vec::new() },
            Tag::TableRow => Container::Row { head: false, cells: Vec::new() },
            Tag::TableCell => Container::Cell,
            Tag::Emphasis => Container::Emphasis,
            Tag::Strong => Container::Strong,
            Tag::Strikethrough if self.source(span).starts_with("~~") => Container::Strikethrough,
            Tag::Strikethrough => Container::Tildes,
            Tag::Link { link_type, dest_url, title, .. } => {
                Container::Link(LinkSource::new(*link_type, dest_url, title))
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                Container::Image(LinkSource::new(*link_type, dest_url, title))
            }
            _ => Container::Transparent,
        }
    }

    fn close(&mut self) {
        self.flush();
        let Some(parent) = self.below.pop() else { return };
        let Frame { container, span, blocks, inlines, pictures, inside, .. } = std::mem::replace(&mut self.top, parent);
        let (blocks, inlines) = (exact(blocks), exact(inlines));
        self.find_undefined_footnotes(&inlines);
        match container {
            Container::Paragraph => self.paragraph(inlines, pictures, span, inside),
            Container::Heading(level) => self.heading(level, inlines, span, inside),
            Container::List { start, tight, items } => {
                self.push_block(BlockKind::List { start, tight, items }, span, inside);
            }
            Container::Item { task } => {
                let span = self.trimmed(span);
                if let Container::List { items, .. } = &mut self.top.container {
                    items.push(ListItem { task, blocks, span });
                }
            }
            Container::Quote => self.push_block(BlockKind::Quote(blocks), span, inside),
            Container::Code { language, text } => self.push_block(BlockKind::Code { language, text }, span, inside),
            Container::Table(table) => self.push_block(BlockKind::Table(Box::new(table)), span, inside),
            Container::Row { head: is_head, cells } => match &mut self.top.container {
                Container::Table(table) if is_head => table.head = cells,
                Container::Table(table) => table.rows.push(cells),
                _ => {}
            },
            Container::Cell => {
                if let Container::Row { cells, .. } = &mut self.top.container {
                    cells.push(Cell { content: inlines, span });
                }
            }
            Container::Html { text, lines } => self.html_block(&text, &lines, span),
            Container::Footnote(label) => self.footnote(label, blocks, span),
            Container::Emphasis => self.push_inline(InlineKind::Emphasis(inlines), span),
            Container::Strong => self.push_inline(InlineKind::Strong(inlines), span),
            Container::Strikethrough => self.push_inline(InlineKind::Strikethrough(inlines), span),
            Container::Tildes => {
                self.push_text("~", Span::new(span.start, span.start + 1));
                self.unwrap(inlines);
                self.push_text("~", Span::new(span.end.saturating_sub(1), span.end));
            }
            Container::Link(link) => self.link(&link, inlines, span),
            Container::Image(link) => self.image(&link, &inlines, span),
            Container::Body | Container::Transparent => self.unwrap(inlines),
        }
    }

    pub(super) fn push_block(&mut self, kind: BlockKind, span: Span, inside: Vec<usize>) {
        self.flush();
        let span = self.trimmed(span);
        for index in inside.into_iter().chain(std::mem::take(&mut self.top.waiting)) {
            if let Some(exemption) = self.exemptions.get_mut(index) {
                exemption.covers = span;
            }
        }
        self.top.blocks.push(Block { kind, span });
    }

    /// The words of a list item without blank lines come without a paragraph around them: gives them one.
    fn flush(&mut self) {
        if !matches!(self.top.container, Container::Item { .. }) || self.top.inlines.is_empty() {
            return;
        }
        let inlines = std::mem::take(&mut self.top.inlines);
        let pictures = std::mem::take(&mut self.top.pictures);
        let inside = std::mem::take(&mut self.top.inside);
        self.find_undefined_footnotes(&inlines);
        let start = inlines.first().map_or(0, |inline| inline.span.start);
        let end = inlines.last().map_or(start, |inline| inline.span.end).max(std::mem::take(&mut self.top.comment_end));
        self.paragraph(inlines, pictures, Span::new(start, end), inside);
    }

    /// Adds a paragraph, or the chart or picture that stands alone in it.
    fn paragraph(&mut self, inlines: Vec<Inline>, mut pictures: Vec<(usize, Picture)>, span: Span, inside: Vec<usize>) {
        let alone = |index| inlines.iter().enumerate().all(|(other, inline)| other == index || is_blank(inline));
        match pictures.pop() {
            Some((index, picture)) if pictures.is_empty() && alone(index) => {
                self.push_block(picture.kind, span, inside);
            }
            Some(last) => {
                pictures.push(last);
                for (_, picture) in &pictures {
                    self.not_alone(picture);
                }
                self.push_block(BlockKind::Paragraph(inlines), span, inside);
            }
            None if inlines.iter().all(is_blank) => {}
            None => self.push_block(BlockKind::Paragraph(inlines), span, inside),
        }
    }

    fn heading(&mut self, level: u8, inlines: Vec<Inline>, span: Span, inside: Vec<usize>) {
        let anchor = self.anchors.give(&plain(&inlines));
        let mut lines = vec![Vec::new()];
        for inline in inlines {
            match (&inline.kind, lines.last_mut()) {
                (InlineKind::SoftBreak | InlineKind::LineBreak, _) => lines.push(Vec::new()),
                (_, Some(line)) => line.push(inline),
                (_, None) => {}
            }
        }
        self.push_block(BlockKind::Heading { level, anchor, lines }, span, inside);
    }

    fn mark_task(&mut self, done: bool) {
        for frame in std::iter::once(&mut self.top).chain(self.below.iter_mut().rev()) {
            if let Container::Item { task } = &mut frame.container {
                *task = Some(done);
                return;
            }
        }
    }

    pub(super) fn report(&mut self, code: Code, span: Span, message: impl Into<String>, help: &str) {
        self.diagnostics.push(Diagnostic::new(code, message).at(Place::new(self.path, span)).help(help));
    }

    /// The bytes of a span.
    pub(super) fn source(&self, span: Span) -> &'s str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    pub(super) fn trimmed(&self, span: Span) -> Span {
        Span::new(span.start, span.start + self.source(span).trim_end().len())
    }
}

fn is_blank(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::Text(text) => text.trim().is_empty(),
        InlineKind::SoftBreak | InlineKind::LineBreak => true,
        _ => false,
    }
}

fn language(kind: &CodeBlockKind<'_>) -> Option<String> {
    match kind {
        CodeBlockKind::Fenced(info) => info
            .split(|c: char| c.is_whitespace() || c == ',')
            .next()
            .filter(|word| !word.is_empty())
            .map(str::to_owned),
        CodeBlockKind::Indented => None,
    }
}

fn alignment(parsed: ParsedAlignment) -> Alignment {
    match parsed {
        ParsedAlignment::None => Alignment::None,
        ParsedAlignment::Left => Alignment::Left,
        ParsedAlignment::Center => Alignment::Centre,
        ParsedAlignment::Right => Alignment::Right,
    }
}
