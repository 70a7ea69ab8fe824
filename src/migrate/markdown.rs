//! Links, pictures and raw HTML of a text, rewritten for the new site; everything else stays letter for letter.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::code::{Code, fenced, spaced};
use super::extension;
use super::footnote;
use super::image::pictured;
use super::index::{Link, NEW, heading_attributes};
use super::report::Loss;
use super::shortcode::{self, dedented};
use super::text::Old;

/// Rewrites a whole text.
pub(super) fn rewrite(old: &mut Old<'_>) -> String {
    let working = dedented(old);
    old.set_working(working.clone());
    let code = Code::of(&working);
    old.is_quotable = working.match_indices('`').all(|(at, _)| code.contains(at));
    let rewritten = shortcode::rewrite(&working, old, |at| code.contains(at));
    old.set_working(rewritten);
    let rewritten = extension::rewrite(old);
    old.set_working(rewritten);
    let text = old.working();
    let mut pass = Pass {
        text: &text,
        old,
        edits: Vec::new(),
        block: 0..0,
        pictured: pictured(&text),
        paragraph: None,
        item: None,
        open: Vec::new(),
        is_code: false,
        has_container: false,
        anchors: Vec::new(),
    };
    for (event, range) in Parser::new_ext(&text, options()).into_offset_iter() {
        pass.event(&event, range);
    }
    pass.definitions();
    footnote::escaped(spaced(&pass.finish()).trim_matches('\n').trim_end())
}

pub(super) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

/// What begins a block at the beginning of a line.
pub(super) const BEGINNINGS: [&str; 14] =
    ["#", ">", "=", "|", "- ", "+ ", "* ", "---", "***", "___", "```", "~~~", "<!", "<?"];

/// One way through a text.
pub(super) struct Pass<'t, 'o, 'a> {
    pub(super) text: &'t str,
    pub(super) old: &'o mut Old<'a>,
    pub(super) edits: Vec<(Range<usize>, String)>,
    /// The block at the root that the events are in.
    pub(super) block: Range<usize>,
    /// The paragraphs of pictures alone.
    pub(super) pictured: Vec<Range<usize>>,
    /// The paragraph that the events are in.
    pub(super) paragraph: Option<Range<usize>>,
    /// The item of a list that the events are in, outside of paragraphs.
    pub(super) item: Option<Range<usize>>,
    /// The elements that are open, and whether they are links.
    pub(super) open: Vec<(Range<usize>, bool)>,
    /// Whether the events are in code.
    is_code: bool,
    /// Whether a footnote or an item of a list stands before, of which what is indented could be a part.
    has_container: bool,
    /// Where the links of HTML that are open lead, and the edits that open them.
    pub(super) anchors: Vec<(Link, usize)>,
}

impl Pass<'_, '_, '_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => {
                if self.open.is_empty() {
                    self.block = range.clone();
                }
                self.start(tag, &range);
                self.open.push((range, matches!(tag, Tag::Link { .. })));
            }
            Event::End(end) => {
                self.open.pop();
                match end {
                    TagEnd::Link | TagEnd::Image | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
                    _ => self.close_anchors(),
                }
                match end {
                    TagEnd::Paragraph => self.paragraph = None,
                    TagEnd::Item => self.item = None,
                    TagEnd::CodeBlock => self.is_code = false,
                    _ => {}
                }
            }
            Event::InlineHtml(source) => self.inline_html(source, range),
            Event::Text(_) if !self.is_code => self.undefined_footnotes(&range),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => self.paragraph = Some(range.clone()),
            Tag::CodeBlock(kind) => {
                self.is_code = true;
                // What stood between it and a footnote or an item may be gone, and then it would be a part of that.
                if matches!(kind, CodeBlockKind::Indented) && self.open.is_empty() && self.has_container {
                    let line =
                        self.text.get(..range.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
                    let code = fenced(self.source(&(line..range.end)));
                    self.edits.push((line..range.end, code));
                }
            }
            Tag::FootnoteDefinition(_) => self.has_container = true,
            Tag::Item => {
                self.item = Some(range.clone());
                self.has_container = true;
            }
            Tag::Heading { .. } => {
                let line = self.source(range).lines().next().unwrap_or_default();
                if let Some(at) = heading_attributes(line) {
                    let words = line.get(..at).unwrap_or_default().trim_end().len();
                    self.edits.push((range.start + words..range.start + line.trim_end().len(), String::new()));
                }
            }
            Tag::Image { dest_url, title, .. } => self.image(dest_url, title, range),
            Tag::Link { link_type: LinkType::Inline, dest_url, .. } => self.link(dest_url, range),
            Tag::Link { link_type: LinkType::Autolink, dest_url, .. } => {
                // An address in angle brackets stays unless it was one of the old site.
                match self.old.link(dest_url, range.start) {
                    Link::Same => {}
                    Link::To(address) => self.edits.push((range.clone(), format!("[{address}]({address})"))),
                    Link::Words => self.edits.push((range.clone(), dest_url.to_string())),
                }
            }
            Tag::HtmlBlock => self.block_html(range),
            _ => {}
        }
    }

    pub(super) fn source(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// A reference to a footnote that is not there is text, and stays so.
    fn undefined_footnotes(&mut self, range: &Range<usize>) {
        for at in footnote::undefined(self.text, range) {
            let line = self.text.get(at..).unwrap_or_default().lines().next().unwrap_or_default();
            self.old.tell(Loss::Link, at, line);
            self.edits.push((at..at, "\\".to_owned()));
        }
    }

    fn link(&mut self, destination: &str, range: &Range<usize>) {
        let link = self.old.link(destination, range.start);
        let source = self.source(range).to_owned();
        let Some(middle) = source.rfind("](") else { return };
        match link {
            Link::Same => {}
            Link::To(address) => {
                let behind = source.get(middle + 2..).unwrap_or_default();
                let title = behind.find([' ', '\n']).filter(|_| !behind.starts_with('<'));
                let title = title.and_then(|at| behind.get(at..)).unwrap_or(")");
                self.edits.push((range.start + middle + 2..range.end, format!("{address}{title}")));
            }
            Link::Words => {
                self.edits.push((range.start..range.start + 1, String::new()));
                self.edits.push((range.start + middle..range.end, String::new()));
            }
        }
    }

    /// The addresses of links that stand apart from them: `[name]: address`.
    fn definitions(&mut self) {
        let parser = Parser::new_ext(self.text, options());
        let all: Vec<(Range<usize>, String)> =
            parser.reference_definitions().iter().map(|(_, own)| (own.span.clone(), own.dest.to_string())).collect();
        for (range, destination) in all {
            let at = self.source(&range).rfind(&destination).map(|at| range.start + at);
            // A link without an address cannot be taken apart here; home is the nearest that there is.
            let address = match self.old.link(&destination, range.start) {
                Link::Same => continue,
                Link::To(address) => address,
                Link::Words => "/".to_owned(),
            };
            if let Some(at) = at {
                self.edits.push((at..at + destination.len(), address));
            }
        }
    }

    /// The text with all edits made.
    fn finish(mut self) -> String {
        self.edits.sort_by_key(|(range, _)| (range.start, range.end));
        let mut written = String::new();
        let mut done = 0;
        let mut edits = self.edits.into_iter().peekable();
        while let Some((range, said)) = edits.next() {
            if range.start < done {
                continue;
            }
            written.push_str(self.text.get(done..range.start).unwrap_or_default());
            written.push_str(&said);
            // What stands at the beginning of a line now must not begin a fence, list, quotation or block of HTML.
            let is_first = written.rsplit('\n').next().is_some_and(|line| line.trim().is_empty());
            let marks = |rest: &str| BEGINNINGS.iter().any(|mark| rest.starts_with(mark));
            let is_whole = self.text.get(..range.end).is_some_and(|before| before.ends_with('\n'))
                || edits.peek().is_some_and(|(next, _)| next.start == range.end);
            if range.end > range.start && is_first && !is_whole && self.text.get(range.end..).is_some_and(marks) {
                written.push('\\');
            }
            done = range.end;
        }
        written.push_str(self.text.get(done..).unwrap_or_default());
        written.replace(NEW, "")
    }
}
