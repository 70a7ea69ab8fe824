use super::*;

/// A segment of a JPEG file with its length.
fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], length.as_slice(), body].concat()
}

fn tiff(orientation: u8) -> Vec<u8> {
    let one = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".as_slice();
    [b"Exif\0\0", one, &[orientation], b"\0\0\0\0\0\0\0GPS 20.0N 110.3E"].concat()
}

const FRAME: &[u8] = b"\x08\0\x08\0\x08\x01\x01\x11\0";
const SCAN: &[u8] = b"\x01\x01\0\0\x3f\0";

/// A JPEG file: what stands before its frame, and its scan with stuffed bytes and a restart in it.
fn photograph(before: &[Vec<u8>]) -> Vec<u8> {
    let scan = [segment(0xda, SCAN), b"ab\xff\0c\xff\xd0d\xff\xff\0".to_vec()].concat();
    [b"\xff\xd8".to_vec(), before.concat(), segment(0xc0, FRAME), scan, b"\xff\xd9".to_vec()].concat()
}

fn chunk(name: &[u8], body: &[u8]) -> Vec<u8> {
    [&(body.len() as u32).to_be_bytes(), name, body, b"crc_"].concat()
}

fn screenshot(chunks: &[(&[u8], &[u8])]) -> Vec<u8> {
    let chunks: Vec<u8> = chunks.iter().flat_map(|(name, body)| chunk(name, body)).collect();
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunks].concat()
}

fn riff(chunks: &[(&[u8], &[u8])]) -> Vec<u8> {
    let even = |body: &[u8]| vec![0; body.len() % 2];
    let chunk = |(name, body): &(&[u8], &[u8])| [*name, &(body.len() as u32).to_le_bytes(), body, &even(body)].concat();
    let chunks: Vec<u8> = chunks.iter().flat_map(chunk).collect();
    [b"RIFF".as_slice(), &(chunks.len() as u32 + 4).to_le_bytes(), b"WEBP", &chunks].concat()
}

#[track_caller]
fn kept(kind: Kind, bytes: &[u8]) -> Vec<u8> {
    strip(kind, bytes).unwrap().bytes.into_owned()
}

#[test]
fn a_photograph_keeps_what_draws_it() {
    let jfif = |thumbnail: &[u8]| segment(0xe0, &[b"JFIF\0\x01\x02\0\0\x48\0\x48".as_slice(), thumbnail].concat());
    let drawn = [
        segment(0xe2, b"ICC_PROFILE\0\x01\x01profile"),
        segment(0xee, b"Adobe\0\x64\0\0\0\0\x01"),
        segment(0xdb, b"table"),
    ];
    let said = [
        segment(0xe1, &tiff(1)),
        segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"),
        segment(0xe0, b"JFXX\0\x10thumbnail"),
        segment(0xe2, b"MPF\0another picture"),
        segment(0xed, b"Photoshop 3.0\0 8BIM Haikou"),
        segment(0xeb, b"JP c2pa"),
        segment(0xfe, b"a comment"),
    ];
    let whole = [vec![jfif(b"\x01\x01rgb")], said.to_vec(), drawn.to_vec()].concat();
    let mut photo = photograph(&whole);
    photo.extend(b"a film that was taken with it");
    assert_eq!(kept(Kind::Jpeg, &photo), photograph(&[vec![jfif(b"\0\0")], drawn.to_vec()].concat()));
    let clean = photograph(&drawn);
    assert_eq!(kept(Kind::Jpeg, &clean), clean);
}

#[test]
fn a_photograph_keeps_which_side_is_up() {
    for turn in 2..=8 {
        let lying = photograph(&[segment(0xe1, &tiff(turn)), segment(0xe1, &tiff(1))]);
        let clean = strip(Kind::Jpeg, &lying).unwrap();
        assert_eq!(*clean.bytes, photograph(&[exif(turn)]));
        assert_eq!(clean.still, Some(Still { format: Format::Jpeg, orientation: turn }));
        assert_eq!(kept(Kind::Jpeg, &clean.bytes), *clean.bytes);
        assert_eq!(Kind::Jpeg.header_size(&clean.bytes), Some((8, 8)));
    }
    for turn in [0, 1, 9, 255] {
        let clean = strip(Kind::Jpeg, &photograph(&[segment(0xe1, &tiff(turn))])).unwrap().bytes.into_owned();
        assert_eq!(clean, photograph(&[]));
    }
}

#[test]
fn only_what_browsers_and_we_can_read_is_resized() {
    let still = |marker, frame: &[u8]| {
        let photo = [b"\xff\xd8".to_vec(), segment(marker, frame), segment(0xda, SCAN), b"\xff\xd9".to_vec()].concat();
        strip(Kind::Jpeg, &photo).unwrap().still.is_some()
    };
    let scans = |marker| {
        let scans = [segment(0xda, SCAN), segment(0xda, SCAN)].concat();
        let photo =
            [b"\xff\xd8".to_vec(), segment(marker, b"\x08\0\x08\0\x08\x03"), scans, b"\xff\xd9".to_vec()].concat();
        strip(Kind::Jpeg, &photo).unwrap().still.is_some()
    };
    assert!(scans(0xc2) && !scans(0xc0));
    let frame = |bits, colours| [bits, 0, 8, 0, 8, colours];
    assert!(still(0xc0, &frame(8, 1)) && still(0xc1, &frame(8, 3)) && still(0xc2, &frame(8, 3)));
    assert!(!still(0xc0, &frame(8, 4)) && !still(0xc1, &frame(12, 3)) && !still(0xc3, &frame(8, 3)));
    assert!(!still(0xc9, &frame(8, 3)));
    let still = |name: &[u8]| {
        let picture = screenshot(&[(b"IHDR", b""), (name, b""), (b"IDAT", b""), (b"IEND", b"")]);
        strip(Kind::Png, &picture).unwrap().still.is_some()
    };
    assert!(still(b"tRNS") && !still(b"acTL") && !still(b"cICP"));
}

#[test]
fn a_screenshot_keeps_what_draws_it() {
    let drawn: [(&[u8], &[u8]); 6] = [
        (b"IHDR", b"header"),
        (b"iCCP", b"profile"),
        (b"PLTE", b"colours"),
        (b"IDAT", b"one"),
        (b"IDAT", b"two"),
        (b"IEND", b""),
    ];
    let mut all = drawn.to_vec();
    for (at, name) in [b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME", b"caBX", b"prVt"].into_iter().enumerate() {
        all.insert(1 + at % 5, (name, b"Haikou"));
    }
    let mut picture = screenshot(&all);
    picture.extend(b"what was cropped away");
    assert_eq!(kept(Kind::Png, &picture), screenshot(&drawn));
}

#[test]
fn a_webp_picture_keeps_what_draws_it() {
    let flags = |flags: u8| vec![flags, 0, 0, 0, 7, 0, 0, 7, 0, 0];
    let (with, without) = (flags(0b0010_1100), flags(0b0010_0000));
    let all: [(&[u8], &[u8]); 6] =
        [(b"VP8X", &with), (b"ICCP", b"odd"), (b"VP8 ", b"data"), (b"EXIF", b"GPS"), (b"XMP ", b"x"), (b"anon", b"y")];
    let drawn = riff(&[(b"VP8X", &without), (b"ICCP", b"odd"), (b"VP8 ", b"data")]);
    let picture = [riff(&all), b"behind its end".to_vec()].concat();
    assert_eq!(kept(Kind::WebP, &picture), drawn);
    assert_eq!(kept(Kind::WebP, &drawn), drawn);
}

#[test]
fn a_gif_picture_keeps_what_draws_it() {
    let head = b"GIF89a\x02\0\x02\0\x80\0\0rgbrgb".as_slice();
    let frame = b"!\xf9\x04\0\0\0\0\0,\0\0\0\0\x02\0\x02\0\x80rgbrgb\x02\x03abc\x01d\0".as_slice();
    let repeat = b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0".as_slice();
    let said = b"!\xfe\x06Haikou\0!\xff\x0bXMP DataXMP\x05<xmp>\0!\x01\x01w\0".as_slice();
    let picture = [head, said, repeat, said, frame, said, frame, b";", b"behind its end"].concat();
    assert_eq!(kept(Kind::Gif, &picture), [head, repeat, frame, frame, b";"].concat());
}

fn part(name: &[u8], body: &[u8]) -> Vec<u8> {
    [&(body.len() as u32 + 8).to_be_bytes(), name, body].concat()
}

/// The first two boxes of an AVIF file, with the items that it lists.
fn listing(items: &[&[u8]]) -> Vec<u8> {
    let item = |name: &&[u8]| part(b"infe", &[b"\x02\0\0\0\0\x01\0\0", *name, b"\0"].concat());
    let list: Vec<u8> = items.iter().flat_map(item).collect();
    let list = part(b"iinf", &[b"\0\0\0\0\0\x02".to_vec(), list].concat());
    [part(b"ftyp", b"avif\0\0\0\0"), part(b"meta", &[vec![0; 4], list].concat())].concat()
}

#[test]
fn an_avif_picture_with_metadata_is_refused() {
    let refused = |picture: &[u8]| assert_eq!(strip(Kind::Avif, picture).unwrap_err(), Fault::Metadata);
    let plain = listing(&[b"av01"]);
    assert_eq!(kept(Kind::Avif, &plain), plain);
    for name in [b"Exif", b"mime"] {
        refused(&listing(&[b"av01", name]));
        // In a second list.
        refused(&[plain.as_slice(), &listing(&[b"av01", name])[16..]].concat());
    }
    for name in [b"uuid", b"mpvd", b"ftyp", b"\0\0\0\0"] {
        refused(&[plain.clone(), part(name, b"Haikou"), part(b"mdat", b"data")].concat());
    }
    for name in [b"udta", b"meta", b"uuid"] {
        refused(&[plain.clone(), part(b"moov", &part(name, b"Haikou"))].concat());
    }
}

#[test]
fn an_avif_picture_keeps_what_draws_it() {
    let picture = |free: &[u8]| {
        let large = [b"\0\0\0\x01free\0\0\0\0\0\0\0\x16".as_slice(), free].concat();
        let boxes = [part(b"free", free), large, part(b"skip", free), part(b"moov", b"film"), part(b"mdat", b"data")];
        [listing(&[b"av01"]), boxes.concat()].concat()
    };
    let (told, clean) = (picture(b"Haikou"), picture(&[0; 6]));
    for tail in [b"".as_slice(), b"Haik", b"Haikou, in the rain"] {
        assert_eq!(kept(Kind::Avif, &[told.as_slice(), tail].concat()), clean);
    }
    assert_eq!(strip(Kind::Avif, &told[..told.len() - 1]).unwrap_err(), Fault::Broken);
}

#[test]
fn a_drawing_keeps_what_draws_it() {
    let drawing = |[a, b, c, d, e]: [&str; 5]| {
        let text = format!("<text>\r\n a {c}b ]]{d}&gt; </text>");
        format!("\u{feff}<?xml version='1.0'?>\n{a}<svg xmlns='http://www.w3.org/2000/svg' >{b}{text}</svg>{e}\n")
    };
    let told = drawing(["<!-- 海口 -->", "<!--Haikou--><!-- a > -->", "<!--\n-->", "<!-- x -->", "<!---->"]);
    assert_eq!(kept(Kind::Svg, told.as_bytes()), drawing(["", "", "", "<!---->", ""]).into_bytes());
    let plain = drawing([""; 5]);
    assert_eq!(kept(Kind::Svg, plain.as_bytes()), plain.into_bytes());
    assert_eq!(strip(Kind::Svg, b"<svg><!-- </svg>").unwrap_err(), Fault::Broken);
}

/// Every picture of these tests that is cut short anywhere is one that is broken.
#[test]
fn a_picture_cut_short_is_broken() {
    let gif = b"GIF89a\x02\0\x02\0\x80\0\0rgbrgb,\0\0\0\0\x02\0\x02\0\0\x02\x03abc\0;".to_vec();
    let pictures = [
        (Kind::Jpeg, photograph(&[segment(0xe1, &tiff(6)), segment(0xdb, b"table")])),
        (Kind::Png, screenshot(&[(b"IHDR", b"header"), (b"IDAT", b"data"), (b"IEND", b"")])),
        (Kind::WebP, riff(&[(b"VP8 ", b"data")])),
        (Kind::Gif, gif),
    ];
    for (kind, bytes) in pictures {
        assert!(strip(kind, &bytes).is_ok());
        for length in 0..bytes.len() {
            assert_eq!(strip(kind, &bytes[..length]).unwrap_err(), Fault::Broken, "{kind:?} after {length} bytes");
        }
    }
    assert!(strip(Kind::Jpeg, b"\xff\xd8\xff\xd9").is_err(), "no picture at all");
}
