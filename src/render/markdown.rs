//! The text of an article as Markdown (CommonMark with tables and footnotes), from the blocks that its page is made from.
//! The one place where text becomes Markdown: whatever means something there is escaped.

mod running;
mod syntax;

use running::Running;
pub(super) use syntax::{escape, line, link};
use syntax::{escape_owned, fenced, heading, in_cell, indented, table};

use super::body::TextContext;
use crate::article::{Block, BlockKind, Body, Cell, ChartLink, Inline, ListItem};
use crate::chart;
use crate::text::{Segment, Text};

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
                heading(*level, &lines.join(" "))
            }
            BlockKind::List { start, tight, items } => self.markdown_list(*start, *tight, items, other),
            BlockKind::Quote(blocks) => indented(&self.markdown_blocks(blocks), "> ", "> "),
            BlockKind::Code { language, text } => fenced(language.as_deref().unwrap_or_default(), text),
            BlockKind::Html(text) => fenced("", text),
            BlockKind::Table(own) => {
                let cell = |cell: &Cell| in_cell(self.markdown_line(&cell.content));
                let cells = |row: &[Cell]| row.iter().map(cell).collect::<Vec<_>>();
                let rows: Vec<Vec<String>> =
                    std::iter::once(&own.head).chain(&own.rows).map(|row| cells(row)).collect();
                table(&own.alignments, &rows)
            }
            BlockKind::Rule => "* * *".to_owned(),
            BlockKind::Chart(link) => self.markdown_chart(link).unwrap_or_default(),
            BlockKind::Picture(picture) => self.markdown_picture(&picture.file.value, &picture.alt).unwrap_or_default(),
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
        let text = self.markdown_inlines(content);
        if text.contains('\n') { text.replace("\\\n", " ") } else { text }
    }

    fn markdown_inlines(&self, content: &[Inline]) -> String {
        Running::new(self).written(content)
    }

    /// A cited number, linked to its indicator.
    pub(super) fn markdown_citation(&self, citation: &crate::text::Citation) -> String {
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
        let data = context.table_data(&spec, &selection)?;
        let (rows, below) = chart::cells(&data);
        let rows: Vec<Vec<String>> = rows.into_iter().map(|row| row.into_iter().map(escape_owned).collect()).collect();
        let title = link(&format!("**{}**", escape(&data.title).trim()), &context.url(page));
        let mut parts = vec![title, line(&escape(&context.chart_subtitle(&spec, &selection)))];
        parts.push(table(&[], &rows));
        let notes = context.plain_notes_of(&spec, &selection, Some(&data));
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
        let credit = of(self.context.credit(self.owner, record));
        let below: Vec<String> = caption.into_iter().chain(credit).collect();
        Some(if below.is_empty() { picture } else { format!("{picture}\n\n{}", line(&below.join(" "))) })
    }
}
