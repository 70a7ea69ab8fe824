//! What is decided for one build, not by the site.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::output::Shard;

/// What the person who builds the site decides.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day on which the site is built: later articles are left out.
    pub today: Today,
    /// Whether drafts are published.
    pub drafts: bool,
    /// Whether articles dated after today are published.
    pub future: bool,
    /// Where the site is published, if not where `site.yaml` says.
    pub base_url: Option<String>,
    /// Whether pictures are drawn: PNG files of charts, and social cards.
    pub images: bool,
    /// The part of the outputs that is made, if not all.
    pub shard: Option<Shard>,
}

/// The day on which a site is built.
#[derive(Clone, Copy, Debug)]
pub enum Today {
    /// A day that somebody has chosen.
    On(Date),
    /// The day that it is at a time, where the site is.
    At(Timestamp),
}

impl Today {
    /// The day where an offset from UTC holds.
    pub fn date(self, offset: Offset) -> Date {
        match self {
            Self::On(date) => date,
            Self::At(time) => offset.to_datetime(time).date(),
        }
    }
}
