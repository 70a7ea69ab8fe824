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
    let code = code(&old.working);
    let is_code = |at: usize| code.iter().any(|range| range.contains(&at));
    old.working = shortcode::rewrite(&old.working.clone(), old, is_code);
    let text = old.working.clone();
    let mut pass = Pass { text: &text, old, edits: Vec::new(), block: 0..0, paragraph: None, open: Vec::new(), anchors: Vec::new() };
    for (event, range) in Parser::new_ext(&text, options()).into_offset_iter() {
        pass.event(&event, range);
    }
    pass.definitions();
    pass.finish()
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

/// The bytes of code.
fn code(text: &str) -> Vec<Range<usize>> {
    let is_code = |event: &Event<'_>| matches!(event, Event::Start(Tag::CodeBlock(_)) | Event::Code(_));
    Parser::new_ext(text, options()).into_offset_iter().filter(|(event, _)| is_code(event)).map(|(_, range)| range).collect()
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
    /// The links and other elements that are open.
    open: Vec<Range<usize>>,
    /// Where the links of HTML that are open lead.
    anchors: Vec<Link>,
}

impl Pass<'_, '_, '_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => {
                if self.open.is_empty() {
                    self.block = range.clone();
                }
                self.start(tag, &range);
                self.open.push(range);
            }
            Event::End(end) => {
                self.open.pop();
                if *end == TagEnd::Paragraph {
                    self.paragraph = None;
                }
            }
            Event::InlineHtml(source) => self.inline_html(source, range),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.paragraph = Some(range.clone());
                self.attributes(range);
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
                if let Link::To(address) = self.old.link(dest_url, range.start) {
                    self.edits.push((range.clone(), format!("[{address}]({address})")));
                }
            }
            Tag::HtmlBlock => self.block_html(range),
            _ => {}
        }
    }

    fn source(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
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
        if let Some(link) = self.open.last().filter(|open| self.text.get((*open).clone()).is_some_and(|text| text.starts_with('['))) {
            whole = link.clone();
            self.edits.retain(|(edit, _)| edit.start < whole.start || edit.end > whole.end);
        }
        let said = self.picture(&alt, destination, title, range.start);
        let is_alone = self.paragraph.as_ref().is_some_and(|own| self.source(own).trim() == self.source(&whole));
        if is_alone || !said.starts_with('!') {
            self.edits.push((whole, said));
        } else {
            self.edits.push((whole, String::new()));
            self.edits.push((self.block.end..self.block.end, format!("\n{said}\n\n")));
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
                self.old.tell(Loss::Picture, at, format!("{destination}: it is on another host"));
                let words = if alt.trim().is_empty() { destination } else { alt };
                format!("[{words}]({destination})")
            }
            Found::Lost(why) => {
                self.old.tell(Loss::Picture, at, format!("{destination}: {why}"));
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
                    self.edits.push((self.block.end..self.block.end, format!("\n{said}\n\n")));
                    String::new()
                } else {
                    said
                }
            }
            "br" if self.paragraph.is_some() => {
                if self.text.get(range.end..).is_some_and(|rest| rest.starts_with('\n')) { "\\".into() } else { "\\\n".into() }
            }
            "a" if tag.is_end && !self.anchors.is_empty() => match self.anchors.pop() {
                Some(Link::To(address)) => format!("]({address})"),
                _ => String::new(),
            },
            "a" if tag.attribute("href").is_some() => {
                let destination = tag.attribute("href").unwrap_or_default();
                let link = match self.old.link(destination, range.start) {
                    Link::Same => Link::To(destination.to_owned()),
                    other => other,
                };
                let is_kept = link != Link::Words;
                self.anchors.push(link);
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
            done = range.end;
        }
        written.push_str(self.text.get(done..).unwrap_or_default());
        written.replace(NEW, "")
    }
}
