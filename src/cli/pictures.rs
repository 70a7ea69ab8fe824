//! Makes pictures, each once: what an earlier build has made is taken from the cache. What comes out is the same with a
//! cache and without, because a picture is found there by all that it depends on.

use std::sync::{Mutex, MutexGuard, PoisonError};

use blake3::Hash;

use crate::diagnostic::{Code, Diagnostic};
use crate::disk::Cache;
use crate::output::OutputPath;
use crate::raster::{RasterJob, ResizeJob, widths};
use crate::source::Place;

/// A picture of more pixels than this takes so much memory, 100 MB, that one at a time is decoded.
const LARGE: u64 = 24_000_000;

/// The pictures of a build.
pub(super) struct Pictures {
    /// None if it cannot be used; then everything is made.
    cache: Option<Cache>,
    /// Held while a picture is brought to its widths; the first by large ones.
    turns: [Mutex<()>; 16],
}

impl Pictures {
    /// Pictures with a cache.
    pub(super) fn new(cache: Option<Cache>) -> Self {
        Self { cache, turns: Default::default() }
    }

    /// The PNG file of a drawing, for the output at `path`.
    pub(super) fn draw(&self, path: &OutputPath, drawing: &RasterJob) -> Result<Vec<u8>, Diagnostic> {
        let digest = drawing.digest();
        if let Some(picture) = self.kept(&digest) {
            return Ok(picture);
        }
        let failed = |reason| Diagnostic::new(Code::Internal, format!("`{path}` could not be drawn: {reason}"));
        let picture = drawing.png().map_err(failed)?;
        self.keep(&digest, &picture);
        Ok(picture)
    }

    /// A picture of the content in a width.
    pub(super) fn resize(&self, job: &ResizeJob) -> Result<Vec<u8>, Diagnostic> {
        let digest = job.digest();
        if let Some(picture) = self.kept(&digest) {
            return Ok(picture);
        }
        let _turn = self.turn(job);
        // All widths are made of one decoding: who wanted another one and has waited finds it here.
        if let Some(picture) = self.kept(&digest) {
            return Ok(picture);
        }
        let widths = if self.cache.is_some() { widths(job.size.0) } else { vec![job.width] };
        let made = job.make(&widths).map_err(|_| undecodable(job))?;
        let mut wanted = None;
        for (width, picture) in widths.into_iter().zip(made) {
            self.keep(&job.digest_at(width), &picture);
            if width == job.width {
                wanted = Some(picture);
            }
        }
        wanted.ok_or_else(|| undecodable(job))
    }

    /// Sees to it that a picture of the content can be decoded.
    pub(super) fn check(&self, job: &ResizeJob) -> Result<(), Diagnostic> {
        let _turn = self.turn(job);
        job.make(&[]).map(|_| ()).map_err(|_| undecodable(job))
    }

    /// Removes what no picture of this build was taken from.
    pub(super) fn clear_unused(&self) {
        if let Some(cache) = &self.cache {
            cache.clear_unused();
        }
    }

    fn kept(&self, digest: &Hash) -> Option<Vec<u8>> {
        self.cache.as_ref()?.get(digest)
    }

    fn keep(&self, digest: &Hash, picture: &[u8]) {
        if let Some(cache) = &self.cache {
            cache.put(digest, picture);
        }
    }

    fn turn(&self, job: &ResizeJob) -> Option<MutexGuard<'_, ()>> {
        let of_picture = || 1 + usize::from(job.digest_at(0).as_bytes()[0]) % (self.turns.len() - 1);
        let turn = if job.pixels() > LARGE { 0 } else { of_picture() };
        self.turns.get(turn).map(|turn| turn.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The finding that a picture is no picture behind its header.
fn undecodable(job: &ResizeJob) -> Diagnostic {
    let message = format!("expected {} that can be decoded, found one that is damaged", job.still.format.noun());
    Diagnostic::new(Code::UnsafePicture, message).at(Place::file(&job.path)).help("save the picture again")
}
