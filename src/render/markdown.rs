//! The text of an article as Markdown (CommonMark with tables and footnotes), from the blocks that its page is made from.
//! The one place where text becomes Markdown: whatever means something there is escaped.

use super::body::TextContext;
use crate::article::{Alignment, Block, BlockKind, Body, Cell, ChartLink, Inline, InlineKind, ListItem};
use crate::chart;
use crate::html::is_forbidden;
use crate::text::{Segment, Text};

/// Text in which no character means anything but itself.
///
/// ```text
/// 5 * 3 < [16]  ->  5 \* 3 \< \[16\]
/// ```
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().filter(|&c| !is_forbidden(c)).peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' => out.extend(['\\', c]),
            '&' if chars.peek().is_some_and(|next| next.is_ascii_alphanumeric() || *next == '#') => {
                out.push_str("\\&");
            }
            '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    // Before a link it would make a picture of it.
    if out.ends_with('!') {
        out.insert(out.len() - 1, '\\');
    }
    out
}

/// A line that begins no block: a number with a point, a sign or a hash at its head is text.
pub(super) fn line(text: &str) -> String {
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (head, rest) = text.split_at_checked(digits).unwrap_or(("", text));
    match rest.chars().next() {
        Some('.' | ')') if digits > 0 => format!("{head}\\{rest}"),
        Some('#' | '+' | '-' | '=') if digits == 0 => format!("\\{rest}"),
        _ => text.to_owned(),
    }
}

/// A link. What it shows is Markdown already.
pub(super) fn link(content: &str, url: &str) -> String {
    format!("[{content}]({})", destination(url))
}

/// An address as the target of a link.
fn destination(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars().filter(|&c| !is_forbidden(c) && c != '\n') {
        match c {
            '(' | ')' | '<' | '>' | '\\' | ' ' | '\t' => out.push_str(&format!("%{:02X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// A table of cells that are Markdown already; the first row is its head.
pub(super) fn table(alignments: &[Alignment], rows: &[Vec<String>]) -> String {
    let row = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let rule = |index: usize| match alignments.get(index) {
        Some(Alignment::Left) => ":--",
        Some(Alignment::Centre) => ":-:",
        Some(Alignment::Right) => "--:",
        Some(Alignment::None) | None => "---",
    };
    let mut lines: Vec<String> = rows.iter().map(|cells| row(cells)).collect();
    let columns = rows.first().map_or(0, Vec::len);
    let rules: Vec<String> = (0..columns).map(|index| rule(index).to_owned()).collect();
    lines.insert(lines.len().min(1), row(&rules));
    lines.join("\n")
}

/// Markdown in a cell of a table, where every line between cells that is none needs a stroke before it, in code too.
fn in_cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '|' && !out.ends_with('\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A text of several lines within a block that begins each of them with `indent`; blank ones stay blank.
fn indented(text: &str, first: &str, indent: &str) -> String {
    let mut out = String::with_capacity(text.len() + first.len());
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let prefix = if number == 0 { first } else { indent };
        out.push_str(if line.is_empty() { prefix.trim_end() } else { prefix });
        out.push_str(line);
    }
    out
}

/// Preformatted text between fences that are longer than any in it.
fn fenced(language: &str, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let text: String = text.chars().filter(|&c| !is_forbidden(c)).collect();
    format!("{fence}{language}\n{}\n{fence}", text.trim_end_matches('\n'))
}

/// A code span, within backticks of which it has no such number in a row.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let ticks = "`".repeat(longest + 1);
    let text: String = text.chars().filter(|&c| !is_forbidden(c)).map(|c| if c == '\n' { ' ' } else { c }).collect();
    let room = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{ticks}{room}{text}{room}{ticks}")
}

impl TextContext<'_> {
    /// The text with its footnotes.
    pub(super) fn markdown(&self) -> String {
        let Body { blocks, footnotes, .. } = &self.text.body;
        let mut parts = vec![self.markdown_blocks(blocks)];
        for footnote in footnotes {
            let text = self.markdown_blocks(&footnote.blocks);
            parts.push(indented(&text, &format!("[^{}]: ", footnote.number), "    "));
        }
        parts.retain(|part| !part.is_empty());
        parts.join("\n\n")
    }

    /// A text without blocks, its citations as links.
    pub(super) fn markdown_text(&self, text: &Text) -> String {
        let segments = text.segments.iter().map(|segment| match segment {
            Segment::Words(words) => escape(words),
            Segment::Citation(citation) => self.markdown_citation(citation),
        });
        segments.collect()
    }

    fn markdown_blocks(&self, blocks: &[Block]) -> String {
        let mut parts: Vec<String> = Vec::new();
        // Two lists of one kind that follow each other have different markers, or they would be one.
        let mut other = false;
        let mut before = None;
        for block in blocks {
            let numbered = if let BlockKind::List { start, .. } = &block.kind { Some(start.is_some()) } else { None };
            other = numbered.is_some() && numbered == before && !other;
            before = numbered;
            let part = self.markdown_block(block, other);
            if !part.is_empty() {
                parts.push(part);
            }
        }
        parts.join("\n\n")
    }

    fn markdown_block(&self, block: &Block, other: bool) -> String {
        match &block.kind {
            BlockKind::Paragraph(content) => self.markdown_lines(content),
            BlockKind::Heading { level, lines, .. } => {
                let lines: Vec<String> = lines.iter().map(|line| self.markdown_line(line)).collect();
                format!("{} {}", "#".repeat(usize::from(*level).clamp(2, 6)), lines.join(" "))
            }
            BlockKind::List { start, tight, items } => self.markdown_list(*start, *tight, items, other),
            BlockKind::Quote(blocks) => indented(&self.markdown_blocks(blocks), "> ", "> "),
            BlockKind::Code { language, text } => fenced(language.as_deref().unwrap_or_default(), text),
            BlockKind::Html(text) => fenced("", text),
            BlockKind::Table { alignments, head, rows } => {
                let cell = |cell: &Cell| in_cell(&self.markdown_line(&cell.content));
                let cells = |row: &[Cell]| row.iter().map(cell).collect::<Vec<_>>();
                let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).map(|row| cells(row)).collect();
                table(alignments, &rows)
            }
            BlockKind::Rule => "* * *".to_owned(),
            BlockKind::Chart(link) => self.markdown_chart(link).unwrap_or_default(),
            BlockKind::Picture { file, alt, .. } => self.markdown_picture(&file.value, alt).unwrap_or_default(),
        }
    }

    fn markdown_list(&self, start: Option<u64>, tight: bool, items: &[ListItem], other: bool) -> String {
        let numbers = start.unwrap_or(1)..;
        let items = items.iter().zip(numbers).map(|(item, number)| {
            let marker = match (start, other) {
                (None, false) => "- ".to_owned(),
                (None, true) => "* ".to_owned(),
                (Some(_), false) => format!("{number}. "),
                (Some(_), true) => format!("{number}) "),
            };
            let task = match item.task {
                Some(true) => "[x] ",
                Some(false) => "[ ] ",
                None => "",
            };
            let text = format!("{task}{}", self.markdown_item(&item.blocks, tight));
            indented(&text, &marker, &" ".repeat(marker.len()))
        });
        items.collect::<Vec<_>>().join(if tight { "\n" } else { "\n\n" })
    }

    /// What an item holds; in a tight list nothing stands between a text and the list below it.
    fn markdown_item(&self, blocks: &[Block], tight: bool) -> String {
        let is_pair = matches!(blocks, [first, second] if matches!(first.kind, BlockKind::Paragraph(_))
            && matches!(second.kind, BlockKind::List { .. }));
        match blocks {
            [first, second] if tight && is_pair => {
                format!("{}\n{}", self.markdown_block(first, false), self.markdown_block(second, false))
            }
            _ => self.markdown_blocks(blocks),
        }
    }

    /// A paragraph: a line, and more where line breaks stay.
    fn markdown_lines(&self, content: &[Inline]) -> String {
        let lines: Vec<String> = self.markdown_inlines(content).split('\n').map(line).collect();
        lines.join("\n")
    }

    /// A running text in one line.
    fn markdown_line(&self, content: &[Inline]) -> String {
        self.markdown_inlines(content).replace("\\\n", " ")
    }

    fn markdown_inlines(&self, content: &[Inline]) -> String {
        content.iter().map(|inline| self.markdown_inline(&inline.kind)).collect()
    }

    fn markdown_inline(&self, kind: &InlineKind) -> String {
        match kind {
            InlineKind::Text(text) => escape(text),
            InlineKind::Emphasis(content) => format!("*{}*", self.markdown_inlines(content)),
            InlineKind::Strong(content) => format!("**{}**", self.markdown_inlines(content)),
            InlineKind::Strikethrough(content) => format!("~~{}~~", self.markdown_inlines(content)),
            InlineKind::Code(text) | InlineKind::Html(text) => code(text),
            InlineKind::Link { target, title: _, content } => {
                let shown = self.markdown_inlines(content);
                self.target(target).map_or_else(|| shown.clone(), |url| link(&shown, &url))
            }
            InlineKind::Citation(citation) => self.markdown_citation(citation),
            InlineKind::FootnoteReference { number, .. } => format!("[^{number}]"),
            InlineKind::SoftBreak => " ".to_owned(),
            InlineKind::LineBreak => "\\\n".to_owned(),
        }
    }

    /// A cited number, linked to its indicator.
    fn markdown_citation(&self, citation: &crate::text::Citation) -> String {
        let cited = self.words.site.cited(self.path(), &citation.reference, self.defaults);
        let Ok(cited) = cited else { return escape(citation.written.as_deref().unwrap_or_default()) };
        let words = citation.written.clone().unwrap_or_else(|| self.words.written(&cited));
        let page = crate::site::PageId::Indicator(cited.dataset, cited.indicator);
        link(&escape(&words), &self.context.url(page))
    }

    /// A chart: headline, subtitle, its numbers as a table, notes and source.
    fn markdown_chart(&self, chart: &ChartLink) -> Option<String> {
        let context = self.context;
        let (spec, page) = self.linked_chart(chart)?;
        let selection = chart::select(&spec, &context.site.datasets, &context.site.dimensions).ok()?;
        let data = context.chart_data(&spec, &selection)?;
        let (rows, below) = chart::cells(&data);
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| escape(cell)).collect()).collect();
        let title = link(&format!("**{}**", escape(&data.title).trim()), &context.url(page));
        let mut parts = vec![title, line(&escape(&context.chart_subtitle(&spec, &selection)))];
        parts.push(table(&[], &rows));
        let notes = context.plain_chart_notes(&spec, &selection);
        parts.extend(below.iter().chain(&notes).map(|note| line(&escape(note))));
        parts.push(line(&escape(&context.chart_source(&selection))));
        Some(parts.join("\n\n"))
    }

    fn markdown_picture(&self, name: &str, alt: &str) -> Option<String> {
        let (_, record) = self.context.picture(self.owner, name)?;
        let words = |texts: &crate::text::Texts| texts.get(self.text_lang).cloned();
        let of = |texts: Option<&crate::text::Texts>| texts.and_then(words).map(|text| self.markdown_text(&text));
        let alt = record
            .and_then(|record| record.alt.as_ref().and_then(words))
            .map_or_else(|| alt.to_owned(), |text| self.words.plain_text(self.path(), &text, self.defaults));
        let picture = format!(
            "!{}",
            link(&escape(&alt), &self.context.href(&self.context.site.picture_address(self.owner, name)))
        );
        let caption = of(record.and_then(|record| record.caption.as_ref()));
        let credit = of(record.and_then(|record| record.credit.as_ref()));
        let below: Vec<String> = caption.into_iter().chain(credit).collect();
        Some(if below.is_empty() { picture } else { format!("{picture}\n\n{}", line(&below.join(" "))) })
    }
}

#[cfg(test)]
mod tests {
    use super::{code, destination, escape, fenced, indented, line};

    #[test]
    fn nothing_in_a_text_means_more_than_itself() {
        assert_eq!(escape("up!"), "up\\!");
        assert_eq!(escape("5 * 3 < [16] | `a_b` & <b>\u{202e}"), "5 \\* 3 \\< \\[16\\] \\| \\`a\\_b\\` & \\<b\\>");
        assert_eq!(escape("AT&T &amp; &#60;"), "AT\\&T \\&amp; \\&#60;");
        for (text, written) in [
            ("1. first", "1\\. first"),
            ("2020) x", "2020\\) x"),
            ("# x", "\\# x"),
            ("- x", "\\- x"),
            ("-3.5", "\\-3.5"),
            ("===", "\\==="),
            ("2020年", "2020年"),
            ("  3.5%", "3\\.5%"),
        ] {
            assert_eq!(line(text), written);
        }
        assert_eq!(destination("https://x.example/a_(b) <c>"), "https://x.example/a_%28b%29%20%3Cc%3E");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(fenced("rust", "```\n"), "````rust\n```\n````");
        assert_eq!(indented("a\n\nb", "- ", "  "), "- a\n\n  b");
    }
}
