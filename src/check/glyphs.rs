//! Every character of a text that is drawn into a picture is in the fonts of pictures: another one would be a box in it.

use super::Rule;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::raster::lacking;
use crate::site::{PageId, Site};
use crate::source::{Place, SourcePath};
use crate::text::{Text, Texts};

pub(super) const RULE: Rule = Rule { codes: &[Code::MissingGlyph], check };

fn check(site: &Site) -> Diagnostics {
    let mut found = Found { site, diagnostics: Diagnostics::default() };
    if !site.images {
        return found.diagnostics;
    }
    found.texts(&site.config.path, &site.config.title);
    found.texts(&site.config.path, &site.config.publisher.name);
    found.charts();
    for (index, article) in site.articles.iter().enumerate() {
        if !site.has_card(PageId::Article(index)) {
            continue;
        }
        for (_, text) in article.texts.iter() {
            found.text(&text.path, &text.title);
            found.text(&text.path, &text.summary);
        }
    }
    for section in &site.sections {
        found.texts(&section.path, &section.title);
    }
    found.diagnostics
}

struct Found<'a> {
    site: &'a Site,
    diagnostics: Diagnostics,
}

impl Found<'_> {
    /// What charts say themselves, and the names of what they can draw.
    fn charts(&mut self) {
        let site = self.site;
        for chart in &site.charts {
            let own = [Some(&chart.title), chart.subtitle.as_ref(), chart.notes.as_ref()];
            let targets = chart.targets.iter().map(|target| &target.label);
            own.into_iter().flatten().chain(targets).for_each(|texts| self.texts(&chart.path, texts));
        }
        for dataset in &site.datasets {
            self.texts(&dataset.path, &dataset.title);
            for indicator in &dataset.indicators {
                let names = [Some(&indicator.title), indicator.label.as_ref(), indicator.note.as_ref()];
                names.into_iter().flatten().for_each(|texts| self.texts(&dataset.path, texts));
            }
            dataset.sources.iter().for_each(|source| self.texts(&dataset.path, &source.publisher));
        }
        let dimensions = SourcePath::new("content/dimensions.yaml");
        for (_, code) in site.dimensions.iter().flat_map(|(_, dimension)| dimension.codes.iter()) {
            self.texts(&dimensions, &code.title);
        }
    }

    fn texts(&mut self, path: &SourcePath, texts: &Texts) {
        for (_, text) in texts.iter() {
            self.text(path, text);
        }
    }

    fn text(&mut self, path: &SourcePath, text: &Text) {
        let lacking = lacking(&text.plain());
        if lacking.is_empty() {
            return;
        }
        let names: Vec<String> = lacking.iter().map(|c| format!("`{c}` (U+{:04X})", u32::from(*c))).collect();
        let message = format!("pictures cannot show {}", names.join(", "));
        let diagnostic = Diagnostic::new(Code::MissingGlyph, message).at(Place::new(path, text.span));
        let help = "write another character; pages show it, charts as PNG and social cards show a box in its place";
        self.diagnostics.push(diagnostic.help(help));
    }
}
