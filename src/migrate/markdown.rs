//! Links, pictures and raw HTML of a text, rewritten for the new site; everything else stays letter for letter.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::html;
use super::index::{Link, NEW, heading_attributes};
use super::pictures::Found;
use super::report::Loss;
use super::settings::Program;
use super::shortcode::{self, picture};
use super::text::Old;

/// Rewrites a whole text.
pub(super) fn rewrite(old: &mut Old<'_>) -> String {
    let working = old.working();
    let code = Code::of(&working);
    old.is_quotable = working.match_indices('`').all(|(at, _)| code.contains(at));
    let rewritten = shortcode::rewrite(&working, old, |at| code.contains(at));
    old.set_working(rewritten);
    let text = old.working();
    let mut pass = Pass {
        text: &text,
        old,
        edits: Vec::new(),
        block: 0..0,
        paragraph: None,
        item: None,
        open: Vec::new(),
        is_code: false,
        anchors: Vec::new(),
    };
    for (event, range) in Parser::new_ext(&text, options()).into_offset_iter() {
        pass.event(&event, range);
    }
    pass.definitions();
    spaced(&pass.finish())
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

/// Where code stands, in its order.
struct Code(Vec<Range<usize>>);

impl Code {
    fn of(text: &str) -> Self {
        let is_code = |event: &Event<'_>| matches!(event, Event::Start(Tag::CodeBlock(_)) | Event::Code(_));
        let events = Parser::new_ext(text, options()).into_offset_iter();
        Self(events.filter(|(event, _)| is_code(event)).map(|(_, range)| range).collect())
    }

    fn contains(&self, at: usize) -> bool {
        let next = self.0.partition_point(|range| range.start <= at);
        next.checked_sub(1).and_then(|last| self.0.get(last)).is_some_and(|range| range.contains(&at))
    }
}

/// A text with one empty line where there are more, but for those of code.
fn spaced(text: &str) -> String {
    let code = Code::of(text);
    let mut written = String::new();
    let (mut at, mut was_empty) = (0, true);
    for line in text.split_inclusive('\n') {
        let is_empty = line.trim().is_empty() && !code.contains(at);
        if !(is_empty && was_empty) {
            written.push_str(if is_empty { "\n" } else { line });
        }
        (at, was_empty) = (at + line.len(), is_empty);
    }
    written
}

/// One way through a text.
struct Pass<'t, 'o, 'a> {
    text: &'t str,
    old: &'o mut Old<'a>,
    edits: Vec<(Range<usize>, String)>,
    /// The block at the root that the events are in.
    block: Range<usize>,
    /// The paragraph that the events are in.
    paragraph: Option<Range<usize>>,
    /// The item of a list that the events are in, outside of paragraphs.
    item: Option<Range<usize>>,
    /// The elements that are open, and whether they are links.
    open: Vec<(Range<usize>, bool)>,
    /// Whether the events are in code.
    is_code: bool,
    /// Where the links of HTML that are open lead, and the edits that open them.
    anchors: Vec<(Link, usize)>,
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
            Tag::Paragraph => {
                self.paragraph = Some(range.clone());
                self.attributes(range);
            }
            Tag::CodeBlock(_) => self.is_code = true,
            Tag::Item => self.item = Some(range.clone()),
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

    fn source(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// A reference to a footnote that is not there is text, and stays so.
    fn undefined_footnotes(&mut self, range: &Range<usize>) {
        let reach = self.text.get(range.start..).unwrap_or_default();
        let found: Vec<usize> = reach
            .match_indices("[^")
            .map(|(at, _)| range.start + at)
            .take_while(|at| *at < range.end)
            .filter(|at| !self.text.get(..*at).is_some_and(|before| before.ends_with('\\')))
            .collect();
        for at in found {
            self.old.tell(
                Loss::Link,
                at,
                reach.get(at - range.start..).unwrap_or_default().lines().next().unwrap_or_default(),
            );
            self.edits.push((at..at, "\\".to_owned()));
        }
    }

    /// Attributes of kramdown below or beside a block: `{: .wide}`.
    fn attributes(&mut self, range: &Range<usize>) {
        if self.old.program() != Program::Jekyll {
            return;
        }
        let mut at = range.start;
        for line in self.source(range).to_owned().split_inclusive('\n') {
            if line.starts_with("{:") && line.trim_end().ends_with('}') {
                self.old.tell(Loss::Looks, at, line);
                self.edits.push((at..at + line.trim_end().len(), String::new()));
            }
            at += line.len();
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

    fn image(&mut self, destination: &str, title: &str, range: &Range<usize>) {
        let source = self.source(range).to_owned();
        let alt = source.strip_prefix("![").and_then(|rest| rest.split(']').next()).unwrap_or_default().to_owned();
        let mut whole = range.clone();
        // A picture that is a link loses it.
        if let Some((link, true)) = self.open.last() {
            whole = link.clone();
            let source = self.source(&whole).to_owned();
            if !source.ends_with(&format!("]({destination})")) {
                self.old.tell(Loss::Link, whole.start, source);
            }
            while self.edits.last().is_some_and(|(edit, _)| edit.start >= whole.start && edit.end <= whole.end) {
                self.edits.pop();
            }
        }
        let said = self.picture(&alt, destination, title, range.start);
        if self.is_alone(&whole) || !said.starts_with('!') {
            self.edits.push((whole, said));
        } else {
            self.edits.push((whole, String::new()));
            self.edits.push((self.block.end..self.block.end, format!("\n\n{said}\n\n")));
        }
    }

    /// Whether nothing stands beside a picture in its paragraph or item.
    fn is_alone(&self, picture: &Range<usize>) -> bool {
        let picture = self.source(picture);
        let is_marker = |c: char| c.is_ascii_digit() || "-*+.) ".contains(c);
        match (&self.paragraph, &self.item) {
            (Some(own), _) => self.source(own).trim() == picture,
            (None, Some(own)) => {
                self.source(own).trim().strip_suffix(picture).is_some_and(|rest| rest.chars().all(is_marker))
            }
            (None, None) => false,
        }
    }

    /// A picture in Markdown, or what stands for one that is not here.
    fn picture(&mut self, alt: &str, destination: &str, title: &str, at: usize) -> String {
        match self.old.find_picture(destination) {
            Found::Named(name) => {
                if alt.trim().is_empty() {
                    self.old.tell(Loss::Alt, at, &name);
                }
                picture(alt, &name, title)
            }
            Found::Elsewhere => {
                self.old.tell(Loss::Remote, at, destination);
                let words = if alt.trim().is_empty() { destination } else { alt };
                format!("[{words}]({destination})")
            }
            Found::Lost(why) => {
                self.old.tell_why(Loss::Picture, at, destination, &why);
                shortcode::todo(self.old, &format!("![{alt}]({destination})"))
            }
        }
    }

    fn inline_html(&mut self, source: &str, range: Range<usize>) {
        if source.starts_with("<!--") {
            if source.contains("more") {
                self.edits.push((range, String::new()));
            }
            return;
        }
        let Some(tag) = html::tag(source) else { return self.lost_html(source, range.start) };
        let said = match tag.name.as_str() {
            "img" => {
                let words = |name: &str| tag.attribute(name).unwrap_or_default().to_owned();
                let said = self.picture(&words("alt"), &words("src"), &words("title"), range.start);
                if said.starts_with('!') {
                    self.edits.push((self.block.end..self.block.end, format!("\n\n{said}\n\n")));
                    String::new()
                } else {
                    said
                }
            }
            "br" if self.paragraph.is_some() => {
                if self.text.get(range.end..).is_some_and(|rest| rest.starts_with('\n')) {
                    "\\".into()
                } else {
                    "\\\n".into()
                }
            }
            "a" if tag.is_end && !self.anchors.is_empty() => match self.anchors.pop() {
                Some((Link::To(address), _)) => format!("]({address})"),
                _ => String::new(),
            },
            "a" if tag.attribute("href").is_some() => {
                let destination = tag.attribute("href").unwrap_or_default();
                let link = match self.old.link(destination, range.start) {
                    Link::Same => Link::To(destination.to_owned()),
                    other => other,
                };
                let is_kept = link != Link::Words;
                self.anchors.push((link, self.edits.len()));
                if is_kept { "[".to_owned() } else { String::new() }
            }
            "b" | "strong" => "**".to_owned(),
            "i" | "em" => "*".to_owned(),
            "del" | "s" => "~~".to_owned(),
            _ if tag.is_looks() => {
                self.old.tell(Loss::Looks, range.start, source);
                String::new()
            }
            _ => return self.lost_html(source, range.start),
        };
        self.edits.push((range, said));
    }

    /// Links of HTML that have no end in their block are none.
    fn close_anchors(&mut self) {
        for (_, at) in self.anchors.drain(..) {
            if let Some((_, said)) = self.edits.get_mut(at) {
                said.clear();
            }
        }
    }

    fn lost_html(&mut self, source: &str, at: usize) {
        self.old.tell(Loss::Html, at, source);
    }

    fn block_html(&mut self, range: &Range<usize>) {
        let source = self.source(range).to_owned();
        let pieces = html::pieces(&source);
        let is_looks = |piece: &html::Piece<'_>| match piece {
            html::Piece::Tag(tag) => tag.is_looks() || tag.name == "br",
            html::Piece::Comment => true,
            html::Piece::Words(_) => false,
        };
        if let Some(figures) = html::figures(&source) {
            let said: Vec<String> = figures
                .into_iter()
                .map(|(file, alt, caption)| self.picture(&alt, &file, &caption, range.start))
                .collect();
            self.edits.push((range.clone(), format!("{}\n", said.join("\n\n"))));
        } else if pieces.iter().all(|piece| *piece == html::Piece::Comment) {
            if source.contains("more") {
                self.edits.push((range.clone(), "\n".to_owned()));
            }
        } else if pieces.iter().all(is_looks) {
            self.old.tell(Loss::Looks, range.start, &source);
            self.edits.push((range.clone(), "\n".to_owned()));
        } else {
            self.lost_html(source.lines().next().unwrap_or_default(), range.start);
        }
    }

    /// The text with all edits made.
    fn finish(mut self) -> String {
        self.edits.sort_by_key(|(range, _)| (range.start, range.end));
        let mut written = String::new();
        let mut done = 0;
        for (range, said) in self.edits {
            if range.start < done {
                continue;
            }
            written.push_str(self.text.get(done..range.start).unwrap_or_default());
            written.push_str(&said);
            // What stands at the beginning of a line now must not begin a fence, list or quotation.
            let is_first = written.rsplit('\n').next().is_some_and(|line| line.trim().is_empty());
            let marks = |rest: &str| rest.starts_with(|c: char| "#>-+*~`=_|".contains(c));
            let is_whole = self.text.get(..range.end).is_some_and(|before| before.ends_with('\n'));
            if range.end > range.start && is_first && !is_whole && self.text.get(range.end..).is_some_and(marks) {
                written.push('\\');
            }
            done = range.end;
        }
        written.push_str(self.text.get(done..).unwrap_or_default());
        written.replace(NEW, "")
    }
}
