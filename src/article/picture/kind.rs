//! What kind of picture a file is, by its name and by its first bytes.

use super::{size, svg};

/// The kinds of picture that every browser shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Svg,
    Png,
    Jpeg,
    Gif,
    WebP,
    Avif,
}

impl Kind {
    pub(super) fn of_extension(extension: &str) -> Option<Self> {
        Some(match extension.to_ascii_lowercase().as_str() {
            "svg" => Self::Svg,
            "png" => Self::Png,
            "jpg" | "jpeg" => Self::Jpeg,
            "gif" => Self::Gif,
            "webp" => Self::WebP,
            "avif" => Self::Avif,
            _ => return None,
        })
    }

    /// By the first bytes. An SVG may begin with so much else that `None` can also be one.
    pub(super) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Some(Self::Png);
        }
        if bytes.starts_with(b"\xff\xd8\xff") {
            return Some(Self::Jpeg);
        }
        if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
            return Some(Self::Gif);
        }
        if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            return Some(Self::WebP);
        }
        if size::is_avif(bytes) {
            return Some(Self::Avif);
        }
        let start = bytes.get(..bytes.len().min(4096))?;
        let markup = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start().starts_with(b"<");
        (markup && start.windows(4).any(|window| window == b"<svg")).then_some(Self::Svg)
    }

    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Svg => "an SVG picture",
            Self::Png => "a PNG picture",
            Self::Jpeg => "a JPEG picture",
            Self::Gif => "a GIF picture",
            Self::WebP => "a WebP picture",
            Self::Avif => "an AVIF picture",
        }
    }

    /// The size that the header states, as it is shown.
    pub(super) fn header_size(self, bytes: &[u8]) -> Option<(u32, u32)> {
        match self {
            Self::Svg => svg::size(bytes),
            Self::Png => size::png(bytes),
            Self::Jpeg => size::jpeg(bytes),
            Self::Gif => size::gif(bytes),
            Self::WebP => size::webp(bytes),
            Self::Avif => size::avif(bytes),
        }
    }
}
