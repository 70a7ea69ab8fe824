//! A chart as a file of its own: the wide drawing with headline, subtitle, notes and source, as SVG.

use super::context::Context;
use super::picture::{Column, Picture};
use crate::chart::{Spec, Width};

/// The paper around everything, in pixels.
const MARGIN: f64 = 24.0;

impl Context<'_> {
    /// The picture of a chart.
    pub(super) fn chart_picture(&self, spec: &Spec) -> Option<String> {
        let frame = self.chart_frame(spec)?;
        let drawing = self.chart_drawing(spec, Width::Wide, "chart")?;
        let (width, height) = drawing.size;
        let mut picture = Picture::new(self);
        let (large, small) = (picture.face(20.0, true), picture.face(13.0, false));
        picture.block("ink", (MARGIN, 16.0), (width, 1.0));
        picture.block("seal", (MARGIN, 16.0), (40.0, 5.0));
        let mut column = Column { left: MARGIN, width, y: 28.0 };
        column.text(&mut picture, "ink", large, usize::MAX, &frame.title);
        column.text(&mut picture, "muted", small, usize::MAX, &frame.subtitle);
        picture.drawing(&drawing.svg, (MARGIN, column.y + 12.0), 1.0);
        column.y += height + 24.0;
        for line in frame.notes.iter().chain([&frame.source]) {
            column.text(&mut picture, "muted", small, usize::MAX, line);
        }
        Some(picture.finish(&frame.title, (width + 2.0 * MARGIN, (column.y + 14.0).ceil())))
    }
}
