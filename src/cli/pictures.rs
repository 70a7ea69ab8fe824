//! Draws pictures, each once: what an earlier build has drawn is taken from the cache. What comes out is the same with a
//! cache and without, because a picture is found there by all that it depends on.

use crate::diagnostic::{Code, Diagnostic};
use crate::disk::Cache;
use crate::output::OutputPath;
use crate::raster::RasterJob;

/// The pictures of a build.
pub(super) struct Pictures {
    /// None if it cannot be used; then everything is drawn.
    cache: Option<Cache>,
}

impl Pictures {
    /// Pictures with a cache.
    pub(super) fn new(cache: Option<Cache>) -> Self {
        Self { cache }
    }

    /// The PNG file of a drawing, for the output at `path`.
    pub(super) fn draw(&self, path: &OutputPath, drawing: &RasterJob) -> Result<Vec<u8>, Diagnostic> {
        let digest = drawing.digest();
        if let Some(picture) = self.cache.as_ref().and_then(|cache| cache.get(&digest)) {
            return Ok(picture);
        }
        let failed = |reason| Diagnostic::new(Code::Internal, format!("`{path}` could not be drawn: {reason}"));
        let picture = drawing.png().map_err(failed)?;
        if let Some(cache) = &self.cache {
            cache.put(&digest, &picture);
        }
        Ok(picture)
    }

    /// Removes what no picture of this build was taken from.
    pub(super) fn clear_unused(&self) {
        if let Some(cache) = &self.cache {
            cache.clear_unused();
        }
    }
}
