//! A chart where there is neither style sheet nor script: as a picture, or as a table where it has no picture.

use crate::chart::{self, Spec};
use crate::html::Html;
use crate::render::context::Context;
use crate::render::download;
use crate::site::PageId;

impl Context<'_> {
    /// Appends a chart to a text that is read elsewhere; `page` is where all of it is to be seen.
    pub(in crate::render) fn pictured_chart(&self, html: &mut Html, spec: &Spec, page: PageId) {
        let Ok(selection) = chart::select(spec, &self.site.datasets, &self.site.dimensions) else { return };
        let title = self.plain(&spec.path, &spec.title);
        let subtitle = self.chart_subtitle(spec, &selection);
        let url = self.url(page);
        html.open("figure", &[]);
        html.open("figcaption", &[]);
        html.open("p", &[]);
        html.open("a", &[("href", &url)]);
        html.element("strong", &[], &title);
        html.close("a");
        html.void("br", &[]);
        html.text(&subtitle);
        html.close("p");
        html.close("figcaption");
        match page {
            PageId::Chart(index) if self.site.images => {
                let picture = download::chart_picture_address(self.site, index, self.lang, "png");
                let description = self.chart_description(spec, &selection).unwrap_or_default();
                html.open("a", &[("href", &url)]);
                html.void("img", &[("src", &self.absolute(&picture)), ("alt", &description)]);
                html.close("a");
            }
            _ => {
                if let Some(data) = self.table_data(spec, &selection) {
                    html.push_html(&chart::table(&data, &subtitle));
                }
            }
        }
        html.element("p", &[], &self.chart_source(&selection));
        html.close("figure");
    }
}
