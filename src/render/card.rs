//! The social card of a page, 1200 by 630 pixels: what is seen where the page is shared. It has the name of the site, the
//! headline, and the chart; a text without a chart has its summary instead.

use super::context::Context;
use super::emblem::emblem;
use super::picture::{Column, Picture};
use crate::article::ChartLink;
use crate::chart::{Drawing, Kind, Spec, Width};
use crate::lang::Tag;
use crate::site::{PageId, Site};

/// The size of a card in pixels.
pub(super) const PIXELS: (u32, u32) = (1200, 630);
const SIZE: (f64, f64) = (PIXELS.0 as f64, PIXELS.1 as f64);
const MARGIN: f64 = 60.0;
/// Where the content begins and ends.
const TOP: f64 = 128.0;
const BOTTOM: f64 = 548.0;
/// The room of the chart.
const CHART: f64 = 590.0;
/// A chart that is lower than this, in the whole width, stands below the headline, from `FLAT_TOP` on.
const FLAT: f64 = 190.0;
const FLAT_TOP: f64 = 372.0;
/// More would make the text of a drawing larger than that of the card.
const LARGEST: f64 = 1.75;
/// What makes the text of a drawing as large as that of the card's foot.
const LEGIBLE: f64 = 1.25;
/// The widths of drawings that come into question.
const WIDTHS: [u16; 6] = [300, 360, 420, 480, 540, 620];
/// Sizes of headlines: beside a chart, above one, and alone.
const BESIDE: [f64; 8] = [46.0, 42.0, 39.0, 36.0, 33.0, 30.0, 27.0, 24.0];
const ACROSS: [f64; 6] = [54.0, 48.0, 43.0, 38.0, 34.0, 30.0];
const ALONE: [f64; 7] = [72.0, 66.0, 60.0, 54.0, 48.0, 42.0, 36.0];

/// Where the card of a page lies below the root of the site, if it has one of its own. A page that stands in for a
/// missing translation has that of the original.
pub(super) fn address(site: &Site, page: PageId, lang: &Tag) -> Option<String> {
    let lang = match page {
        PageId::Article(index) => site.articles.get(index)?.shown_language(lang),
        _ => lang,
    };
    site.has_card(page).then(|| format!("{}card.png", site.permalink(page, lang)))
}

/// What a card shows.
struct Content {
    kicker: String,
    headline: String,
    /// What stands below the headline.
    words: String,
    /// The chart, and its own headline if it is another than that of the card.
    chart: Option<(Spec, Option<String>)>,
    foot: String,
}

/// The card of a page.
pub(super) fn card(page: &Context<'_>) -> Option<String> {
    let content = match page.page {
        PageId::Chart(index) => page.chart_card(index),
        PageId::Article(index) => page.article_card(index),
        _ => None,
    }?;
    let mut picture = Picture::new(page);
    page.masthead(&mut picture);
    match &content.chart {
        Some((spec, title)) => page.with_chart(&mut picture, &content, spec, title.as_deref())?,
        None => {
            let mut across = Column { left: MARGIN, width: SIZE.0 - 2.0 * MARGIN, y: TOP + 8.0 };
            let height = BOTTOM - across.y;
            column(&mut picture, &mut across, &content, Sizes { headline: &ALONE, lead: 1.25, words: 29.0, height });
        }
    }
    let face = picture.face(16.0, false);
    let width = SIZE.0 - 2.0 * MARGIN;
    let lines = face.wrap(&content.foot, width, 2);
    let mut foot = Column { left: MARGIN, width, y: 606.0 - 23.0 * lines.len() as f64 };
    foot.lines(&mut picture, "muted", face, 23.0, &lines);
    Some(picture.finish(&content.headline, SIZE))
}

impl Context<'_> {
    fn chart_card(&self, index: usize) -> Option<Content> {
        let spec = self.site.charts.get(index)?;
        let frame = self.chart_frame(spec)?;
        Some(Content {
            kicker: self.word("charts.kicker").to_owned(),
            headline: frame.title,
            words: frame.subtitle,
            chart: Some((spec.clone(), None)),
            foot: frame.source,
        })
    }

    fn article_card(&self, index: usize) -> Option<Content> {
        let article = self.site.articles.get(index)?;
        let text = article.text(self.lang)?;
        let section = self.site.sections.get(article.section)?;
        let plain = |part| self.plain_text(&text.path, part, article.defaults());
        let spec = text.charts().next().and_then(|link| match link {
            ChartLink::Chart(id) => self.site.chart(&id.value).map(|(_, spec)| spec.clone()),
            ChartLink::Indicator(reference) => self.site.standard_chart(&text.path, reference).ok(),
        });
        let frame = spec.as_ref().and_then(|spec| self.chart_frame(spec));
        let config = &self.site.config;
        Some(Content {
            kicker: self.plain(&section.path, &section.title),
            headline: plain(&text.title),
            words: plain(&text.summary),
            foot: match &frame {
                Some(frame) => frame.source.clone(),
                None => self.plain(&config.path, &config.publisher.name),
            },
            chart: spec.zip(frame).map(|(spec, frame)| (spec, Some(frame.title))),
        })
    }

    /// The name of the site with its icon, above a rule.
    fn masthead(&self, picture: &mut Picture<'_>) {
        picture.block("seal", (0.0, 0.0), (SIZE.0, 12.0));
        let icon = self.theme.assets().find(|(name, _)| *name == "favicon.svg");
        let icon = icon.and_then(|(_, asset)| emblem(&asset.bytes, (MARGIN, 38.0), 44.0));
        let left = if icon.is_some() { MARGIN + 58.0 } else { MARGIN };
        picture.drawing(&icon.unwrap_or_default(), (0.0, 0.0), 1.0);
        let face = picture.face(25.0, true);
        let mut name = Column { left, width: SIZE.0 - MARGIN - left, y: 41.0 };
        name.text(picture, "ink", face, 1, &self.plain(&self.site.config.path, &self.site.config.title));
        picture.block("rule", (MARGIN, 99.0), (SIZE.0 - 2.0 * MARGIN, 1.0));
    }

    /// The chart below the headline if it is flat, else beside it.
    fn with_chart(&self, picture: &mut Picture<'_>, content: &Content, spec: &Spec, title: Option<&str>) -> Option<()> {
        let wide = self.chart_drawing(spec, Width::Wide, "chart")?;
        let wide = Fitted::new(wide, (SIZE.0 - 2.0 * MARGIN, BOTTOM - TOP));
        if wide.size.1 < FLAT {
            let mut across = Column { left: MARGIN, width: SIZE.0 - 2.0 * MARGIN, y: TOP };
            let height = FLAT_TOP - TOP;
            column(picture, &mut across, content, Sizes { headline: &ACROSS, lead: 1.25, words: 22.0, height });
            across.y = (across.y + 12.0).max(FLAT_TOP);
            self.chart_in(picture, across, spec, title)
        } else {
            let right = Column { left: SIZE.0 - MARGIN - CHART, width: CHART, y: TOP };
            let mut left = Column { left: MARGIN, width: right.left - 48.0 - MARGIN, y: TOP };
            let height = BOTTOM - TOP;
            column(picture, &mut left, content, Sizes { headline: &BESIDE, lead: 1.3, words: 21.0, height });
            self.chart_in(picture, right, spec, title)
        }
    }

    /// The chart in the rest of a column.
    fn chart_in(&self, picture: &mut Picture<'_>, mut column: Column, spec: &Spec, title: Option<&str>) -> Option<()> {
        if let Some(title) = title {
            let face = picture.face(19.0, true);
            column.text(picture, "ink", face, 2, title);
            column.y += 10.0;
        }
        let Fitted { drawing, scale, size } = self.fitted(spec, (column.width, BOTTOM - column.y))?;
        // Beside the text it stands in the middle of its room, below the text in line with it.
        let left = if column.left > MARGIN { (column.width - size.0) / 2.0 } else { 0.0 };
        picture.drawing(&drawing.svg, (column.left + left, column.y), scale);
        Some(())
    }

    /// Of the drawings of a chart the one in which text is larger, mostly the narrow one, as on a phone; or of a kind
    /// without an upright axis, which is as high as its rows, the one that fills the most of a room with legible text.
    fn fitted(&self, spec: &Spec, room: (f64, f64)) -> Option<Fitted> {
        let drawing = |width| Some(Fitted::new(self.chart_drawing(spec, width, "chart")?, room));
        let plain = [Width::Wide, Width::Narrow].into_iter().filter_map(drawing);
        if !matches!(spec.kind.value, Kind::Heat | Kind::Waffle | Kind::Sparkline) {
            return plain.max_by(|one, other| one.scale.total_cmp(&other.scale));
        }
        let down = |across: u16| (f64::from(across) * room.1 / room.0) as u16;
        let own = WIDTHS.iter().filter_map(|across| drawing(Width::Card { across: *across, down: down(*across) }));
        plain.chain(own).max_by(|one, other| one.worth().total_cmp(&other.worth()))
    }
}

/// A drawing as large as a room lets it be, and as its text should be.
struct Fitted {
    drawing: Drawing,
    scale: f64,
    /// How wide and high it is then.
    size: (f64, f64),
}

impl Fitted {
    fn new(drawing: Drawing, room: (f64, f64)) -> Self {
        let (across, down) = drawing.size;
        let scale = (room.0 / across).min(room.1 / down).min(LARGEST);
        Self { drawing, scale, size: (across * scale, down * scale) }
    }

    /// The area that it fills, less where its text is small.
    fn worth(&self) -> f64 {
        self.size.0 * self.size.1 * self.scale.min(LEGIBLE)
    }
}

/// How a column of text is set.
#[derive(Clone, Copy)]
struct Sizes<'a> {
    /// The sizes of the headline that come into question, from the largest.
    headline: &'a [f64],
    /// The height of a line of it as a multiple of the size.
    lead: f64,
    /// The size of the words below it.
    words: f64,
    /// The height of the column.
    height: f64,
}

/// Kicker, headline as large as it fits, and as much of the words as there is room for.
fn column(picture: &mut Picture<'_>, column: &mut Column, content: &Content, sizes: Sizes<'_>) {
    let Sizes { headline, lead, words, height } = sizes;
    let bottom = column.y + height;
    let kicker = picture.face(words * 0.8 + 3.0, true);
    column.text(picture, "seal", kicker, 1, &content.kicker);
    column.y += 8.0;
    // Two lines of words have room in any case.
    let height = bottom - column.y - words * 3.8;
    let (face, lines) = picture.face(0.0, true).fit(&content.headline, (column.width, height), headline, lead);
    column.lines(picture, "ink", face, face.size * lead, &lines);
    column.y += words * 0.6;
    let most = ((bottom - column.y) / (words * 1.5)) as usize;
    let face = picture.face(words, false);
    column.text(picture, "muted", face, most.clamp(1, 4), &content.words);
}
