//! The pictures of the content in the widths in which they are published. All of it follows from the size that a picture
//! states; nothing is decoded here.

use std::borrow::Cow;
use std::sync::Arc;

use super::Rendered;
use super::context::Context;
use crate::documents::Picture;
use crate::raster::{ResizeJob, WIDEST, height_at, widths};
use crate::site::{PageId, Site};

/// What a page says of a picture.
pub(super) struct Sized {
    /// Where it lies in its largest width.
    pub(super) src: String,
    /// Every width with its address, if there are several.
    pub(super) srcset: Option<String>,
    /// Its largest width, in pixels.
    pub(super) width: u32,
    /// The height to that.
    pub(super) height: u32,
}

impl Context<'_> {
    /// A picture of the folder of an article or page, as this page shows it.
    pub(super) fn sized(&self, owner: PageId, name: &str, picture: &Picture) -> Sized {
        let src = self.href(&self.site.picture_address(owner, name));
        let (width, height) = published_size(self.site, picture);
        let smaller = smaller_widths(self.site, picture).into_iter().map(|width| {
            let url = self.href(&self.site.smaller_picture_address(owner, name, width));
            format!("{url} {width}w, ")
        });
        let smaller: String = smaller.collect();
        let srcset = (!smaller.is_empty()).then(|| format!("{smaller}{src} {width}w"));
        Sized { src, srcset, width, height }
    }
}

/// The widths beside the largest in which a site publishes a picture.
pub(super) fn smaller_widths(site: &Site, picture: &Picture) -> Vec<u32> {
    if !is_resized(site, picture) {
        return Vec::new();
    }
    let mut widths = widths(picture.size.0);
    widths.pop();
    widths
}

/// The picture itself, as it is or in its largest width.
pub(super) fn picture<'a>(site: &'a Site, page: PageId, name: &str) -> Option<Rendered<'a>> {
    let picture = site.picture(page, name)?;
    if is_resized(site, picture) {
        return job(site, page, name, published_size(site, picture).0).map(Rendered::Picture);
    }
    Some(Rendered::Bytes(Cow::Borrowed(&picture.bytes)))
}

/// A picture in a width.
pub(super) fn job(site: &Site, page: PageId, name: &str, width: u32) -> Option<ResizeJob> {
    let Picture { path, bytes, size, still } = site.picture(page, name)?;
    Some(ResizeJob { path: path.clone(), bytes: Arc::clone(bytes), still: (*still)?, size: *size, width })
}

fn is_resized(site: &Site, picture: &Picture) -> bool {
    site.images && picture.still.is_some()
}

fn published_size(site: &Site, picture: &Picture) -> (u32, u32) {
    if !is_resized(site, picture) {
        return picture.size;
    }
    let width = picture.size.0.min(WIDEST);
    (width, height_at(picture.size, width))
}
