//! The files that a page is also available as, for those who read it with a program.

use super::context::Context;
use super::feed::{self, Form};
use super::view::Format;
use super::{download, twin};
use crate::site::PageId;

impl Context<'_> {
    /// The feeds of a page, if it has any, whose titles begin with `name` if it has one of its own.
    pub(super) fn feeds(&self, page: PageId, name: &str) -> Vec<Format> {
        if feed::pages(self.site, self.lang).all(|with_feed| with_feed != page) {
            return Vec::new();
        }
        let title = |form: Form| {
            let feed = self.word(form.title_key());
            if name.is_empty() {
                feed.to_owned()
            } else {
                self.phrase("frame.feed_of", &[("title", name), ("feed", feed)])
            }
        };
        let forms = Form::ALL.iter().map(|form| Format {
            title: title(*form),
            url: self.href(&feed::address(self.site, page, *form, self.lang)),
            media_type: form.media_type().to_owned(),
        });
        forms.collect()
    }

    /// What this page alone is available as: its own feeds, its text, its data.
    pub(super) fn formats(&self) -> Vec<Format> {
        let format = |title: &str, address: &str, media_type: &str| Format {
            title: self.word(title).to_owned(),
            url: self.href(address),
            media_type: media_type.to_owned(),
        };
        let dataset = |index: usize, key| {
            let address = self.site.datasets.get(index).map(|dataset| download::address(&dataset.id));
            address.map(|address| format(key, &address, "text/csv")).into_iter().collect()
        };
        match self.page {
            PageId::Section(index, _) => {
                let section = self.site.sections.get(index);
                let title = section.map(|section| self.plain(&section.path, &section.title)).unwrap_or_default();
                self.feeds(PageId::Section(index, 1), &title)
            }
            PageId::Corrections => self.feeds(PageId::Corrections, self.word("corrections.title")),
            PageId::Article(_) | PageId::Standalone(_)
                if self.site.config.markdown && self.is_translated(self.lang) =>
            {
                vec![format("frame.markdown", &twin::address(self.site, self.page, self.lang), "text/markdown")]
            }
            PageId::Dataset(index) => dataset(index, "messages.dataset_download"),
            PageId::Indicator(index, _) => dataset(index, "messages.indicator_download"),
            PageId::Chart(index) => {
                let address = |extension| download::chart_address(self.site, index, extension);
                vec![
                    format("messages.chart_csv", &address("csv"), "text/csv"),
                    format("messages.chart_json", &address("json"), "application/json"),
                ]
            }
            _ => Vec::new(),
        }
    }
}
