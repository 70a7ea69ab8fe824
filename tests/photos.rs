//! Pictures of the content as a camera and a drawing program leave them: nothing that they tell of themselves is published,
//! and every reader gets them in a width that fits.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use gongbao::article::{clean_picture, picture_size};
use gongbao::raster::ResizeJob;
use gongbao::source::SourcePath;
use jpeg_encoder::{ColorType as JpegColour, Encoder as JpegEncoder};
use png::{BitDepth, ColorType};
use proptest::prelude::*;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;

use crate::golden::{Tree, differences};
use crate::scratch::{Scratch, tests};
use crate::sites::published;
use crate::sound::assert_sound;
use crate::tab::Tab;

const BUILD: [&str; 3] = ["build", "--today", "2020-12-31"];
/// What a picture tells, in each of the places where pictures tell things.
const TOLD: &str = "20.03N 110.35E";
const RED: [u8; 3] = [200, 30, 30];
const GREEN: [u8; 3] = [30, 160, 30];
const BLUE: [u8; 3] = [30, 30, 200];
const WHITE: [u8; 3] = [250, 250, 250];

/// The point of a picture of four quarters, red and green above blue and white.
fn quarter(x: u32, y: u32, (width, height): (u32, u32)) -> [u8; 3] {
    match (x < width / 2, y < height / 2) {
        (true, true) => RED,
        (false, true) => GREEN,
        (true, false) => BLUE,
        (false, false) => WHITE,
    }
}

fn quarters(size: (u32, u32)) -> Vec<u8> {
    (0..size.1).flat_map(|y| (0..size.0).flat_map(move |x| quarter(x, y, size))).collect()
}

/// Exif with an orientation, and with a place behind.
fn exif(orientation: u8) -> Vec<u8> {
    let tiff = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".as_slice();
    [tiff, &[orientation], b"\0\0\0\0\0\0\0", TOLD.as_bytes()].concat()
}

/// A photograph as a telephone leaves it: with Exif, XMP, IPTC, and a film behind it.
fn photo((width, height): (u32, u32), orientation: u8) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = JpegEncoder::new(&mut file, 95);
    encoder.add_app_segment(1, exif(orientation)).unwrap();
    encoder.add_app_segment(1, format!("http://ns.adobe.com/xap/1.0/\0{TOLD}").into_bytes()).unwrap();
    encoder.add_app_segment(13, format!("Photoshop 3.0\0{TOLD}").into_bytes()).unwrap();
    encoder.encode(&quarters((width, height)), width as u16, height as u16, JpegColour::Rgb).unwrap();
    file.extend(TOLD.as_bytes());
    file
}

/// A PNG file with texts in it.
fn drawing(size: (u32, u32), colour: ColorType, data: &[u8], palette: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, size.0, size.1);
    encoder.set_color(colour);
    encoder.set_depth(BitDepth::Eight);
    if !palette.is_empty() {
        encoder.set_palette(palette.to_vec());
    }
    encoder.add_text_chunk("Location".to_owned(), TOLD.to_owned()).unwrap();
    encoder.add_itxt_chunk("Comment".to_owned(), TOLD.to_owned()).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(data).unwrap();
    writer.finish().unwrap();
    file.extend(TOLD.as_bytes());
    file
}

fn screenshot(size: (u32, u32)) -> Vec<u8> {
    drawing(size, ColorType::Rgb, &quarters(size), &[])
}

/// A site whose article shows a photograph and a screenshot.
fn site(photo: &[u8], screenshot: &[u8]) -> Scratch {
    let site = Scratch::with(&tests("sites/pictures/in"));
    site.write("content/news/yard/yard.jpg", photo);
    site.write("content/news/yard/plan.png", screenshot);
    site
}

#[track_caller]
fn build(site: &Scratch, more: &[&str]) -> Tree {
    let run = site.run(&[&BUILD[..], more].concat()).expect(0);
    assert_eq!(run.err, "");
    published(&site.join("public"))
}

fn pictures(built: &Tree) -> Vec<(&str, (u32, u32))> {
    let names = built.iter().filter(|(path, _)| path.starts_with("news/yard/") && !path.ends_with("card.png"));
    names
        .filter_map(|(path, bytes)| Some((path.as_str(), picture_size(bytes).filter(|_| !path.ends_with("html"))?)))
        .collect()
}

fn text(built: &Tree, path: &str) -> String {
    String::from_utf8(built[path].clone()).unwrap()
}

/// The attributes of the pictures of a page, without the emblem of the site.
fn images(page: &str) -> Vec<&str> {
    let all = page.split("<img ").skip(1).map(|rest| rest.split('>').next().unwrap());
    all.filter(|image| !image.contains("favicon")).collect()
}

fn tells(bytes: &[u8]) -> bool {
    bytes.windows(TOLD.len()).any(|window| window == TOLD.as_bytes())
}

#[test]
fn pages_offer_each_picture_in_several_widths() {
    let site = site(&photo((3000, 2000), 1), &screenshot((1000, 400)));
    let built = build(&site, &[]);
    let expected = [
        ("news/yard/plan-480.png", (480, 192)),
        ("news/yard/plan-960.png", (960, 384)),
        ("news/yard/plan.png", (1000, 400)),
        ("news/yard/yard-1440.jpg", (1440, 960)),
        ("news/yard/yard-480.jpg", (480, 320)),
        ("news/yard/yard-960.jpg", (960, 640)),
        ("news/yard/yard.jpg", (1920, 1280)),
    ];
    assert_eq!(pictures(&built), expected);
    let page = text(&built, "en/news/yard/index.html");
    let expected = [
        "src=\"../../../news/yard/yard.jpg\" width=\"1920\" height=\"1280\" alt=\"A farmyard\" \
         srcset=\"../../../news/yard/yard-480.jpg 480w, ../../../news/yard/yard-960.jpg 960w, \
         ../../../news/yard/yard-1440.jpg 1440w, ../../../news/yard/yard.jpg 1920w\" \
         sizes=\"(min-width: 48rem) 45rem, 100vw\" fetchpriority=\"high\"",
        "src=\"../../../news/yard/plan.png\" width=\"1000\" height=\"400\" alt=\"A plan of the yard\" \
         srcset=\"../../../news/yard/plan-480.png 480w, ../../../news/yard/plan-960.png 960w, \
         ../../../news/yard/plan.png 1000w\" \
         sizes=\"(min-width: 48rem) 45rem, 100vw\" loading=\"lazy\" decoding=\"async\"",
    ];
    assert_eq!(images(&page), expected);
    let feed = text(&built, "en/feed.xml").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    let expected = "src=\"https://example.org/news/yard/yard.jpg\" width=\"1920\" height=\"1280\" alt=\"A farmyard\"";
    assert_eq!(images(&feed)[0], expected);
    assert_sound(&built, "https://example.org/");
}

#[test]
fn a_cover_is_offered_in_several_widths_wherever_it_stands() {
    let site = site(&photo((800, 600), 1), &screenshot((100, 40)));
    let path = "content/news/yard/article.yaml";
    site.write(path, site.read(path) + "cover: yard.jpg\n");
    for text in ["content/news/yard/zh.md", "content/news/yard/en.md"] {
        site.write(text, site.read(text).replace("![](yard.jpg)\n\n", ""));
    }
    let built = build(&site, &[]);
    let cover = |way: &str, sizes: &str, alt: &str, rest: &str| {
        format!(
            "src=\"{way}yard.jpg\" srcset=\"{way}yard-480.jpg 480w, {way}yard.jpg 800w\" sizes=\"{sizes}\" alt=\"{alt}\" \
             width=\"800\" height=\"600\" {rest}"
        )
    };
    let page = text(&built, "en/news/yard/index.html");
    let way = "../../../news/yard/";
    let column = "(min-width: 48rem) 45rem, 100vw";
    assert_eq!(images(&page)[0], cover(way, column, "A farmyard", "fetchpriority=\"high\""));
    let plan = format!("src=\"{way}plan.png\" width=\"100\" height=\"40\" alt=\"A plan of the yard\" ");
    assert_eq!(images(&page)[1], plan + "loading=\"lazy\" decoding=\"async\"");
    let home = text(&built, "index.html");
    let lead = "(min-width: 60rem) 46rem, 100vw";
    assert_eq!(images(&home)[0], cover("news/yard/", lead, "", "fetchpriority=\"high\""));
    let section = text(&built, "news/index.html");
    // The newest leads, and is seen at once.
    let card = "(min-width: 40rem) 34rem, 100vw";
    assert_eq!(images(&section)[0], cover("yard/", card, "", "fetchpriority=\"high\""));
    assert_sound(&built, "https://example.org/");
}

#[test]
fn nothing_that_a_picture_tells_is_published() {
    let (photo, screenshot) = (photo((700, 500), 6), screenshot((600, 300)));
    assert!(tells(&photo) && tells(&screenshot));
    let site = site(&photo, &screenshot);
    for more in [&[][..], &["--no-images"]] {
        let built = build(&site, more);
        let telling: Vec<&String> = built.iter().filter(|(_, bytes)| tells(bytes)).map(|(path, _)| path).collect();
        assert_eq!(telling, [""; 0], "{more:?}");
        assert_eq!(picture_size(&built["news/yard/yard.jpg"]), Some((500, 700)), "{more:?}");
    }
    let built = build(&site, &["--no-images"]);
    assert_eq!(pictures(&built), [("news/yard/plan.png", (600, 300)), ("news/yard/yard.jpg", (500, 700))]);
    assert!(!text(&built, "news/yard/index.html").contains("srcset"));
}

fn cached(site: &Scratch) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(site.join(".gongbao/public/cache")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn a_picture_is_resized_once() {
    let site = site(&photo((1000, 500), 1), &screenshot((50, 50)));
    let first = build(&site, &[]);
    let (files, then) = (cached(&site), |files: &[PathBuf]| -> Vec<_> {
        files.iter().map(|file| file.metadata().unwrap().modified().unwrap()).collect()
    });
    let made = then(&files);
    assert!(site.run(&BUILD).expect(0).out.contains(": 0 written, "));
    assert_eq!((cached(&site), then(&files)), (files.clone(), made));
    // One of them lost, all of them lost.
    for lost in [1, files.len()] {
        files[..lost].iter().for_each(|file| fs::remove_file(file).unwrap());
        fs::remove_dir_all(site.join("public")).unwrap();
        assert_eq!(differences(&first, &build(&site, &[])), [""; 0]);
        assert_eq!(cached(&site), files);
    }
    // Another picture under the same name.
    site.write("content/news/yard/yard.jpg", photo((1000, 500), 3));
    let other = build(&site, &[]);
    assert_ne!(first["news/yard/yard-480.jpg"], other["news/yard/yard-480.jpg"]);
    assert_eq!(first["news/yard/plan.png"], other["news/yard/plan.png"]);
    assert_eq!(cached(&site).len(), files.len());
}

#[test]
fn a_picture_that_cannot_be_decoded_is_found_once() {
    let mut broken = screenshot((1000, 400));
    let data = broken.windows(4).position(|name| name == b"IDAT").unwrap() + 4;
    broken[data..data + 40].fill(0xff);
    let site = site(&photo((100, 100), 1), &broken);
    let expected = "error[unsafe-picture]: expected a PNG picture that can be decoded, found one that is damaged\n\
                    --> content/news/yard/plan.png\n = help: save the picture again\n\n1 error\n";
    assert_eq!(site.run(&["check", "--today", "2020-12-31"]).expect(1).err, expected);
    let run = site.run(&BUILD).expect(1);
    assert_eq!(run.err, format!("{expected}nothing was published; `public` is as it was\n"));
}

#[test]
fn two_pictures_that_claim_an_address_are_found() {
    let site = site(&photo((600, 100), 1), &screenshot((50, 50)));
    site.write("content/news/yard/yard-480.jpg", photo((50, 50), 1));
    let run = site.run(&["check", "--today", "2020-12-31"]).expect(1);
    let expected = "error[output-clash]: two outputs claim the path `news/yard/yard-480.jpg`\n\
                    --> content/news/yard/yard.jpg\n";
    assert!(run.err.contains(expected), "{}", run.err);
}

/// A job as it comes from a file, in a width.
fn job(name: &str, bytes: &[u8], width: u32) -> ResizeJob {
    let path = SourcePath::new(name);
    let clean = clean_picture(&path, bytes).unwrap();
    let (bytes, size) = (Arc::from(&*clean.bytes), picture_size(&clean.bytes).unwrap());
    ResizeJob { path, bytes, still: clean.still.unwrap(), size, width }
}

#[track_caller]
fn made(job: &ResizeJob) -> Vec<u8> {
    job.make(&[job.width]).unwrap().remove(0)
}

fn decoded_photo(bytes: &[u8]) -> (Vec<u8>, (u32, u32)) {
    let mut decoder = JpegDecoder::new(ZCursor::new(bytes));
    let points = decoder.decode().unwrap();
    let (width, height) = decoder.dimensions().unwrap();
    (points, (width as u32, height as u32))
}

fn decoded_drawing(bytes: &[u8]) -> (Vec<u8>, png::OutputInfo) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let mut points = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut points).unwrap();
    (points, info)
}

#[test]
fn photographs_stand_upright() {
    let stored = [RED, GREEN, BLUE, WHITE];
    // Where the quarters above left, above right, below left and below right of a stored picture come from.
    let turns: [[usize; 4]; 8] = [
        [0, 1, 2, 3],
        [1, 0, 3, 2],
        [3, 2, 1, 0],
        [2, 3, 0, 1],
        [0, 2, 1, 3],
        [2, 0, 3, 1],
        [3, 1, 2, 0],
        [1, 3, 0, 2],
    ];
    for (turn, from) in turns.into_iter().enumerate() {
        let orientation = turn as u8 + 1;
        let (width, height) = if orientation < 5 { (200, 100) } else { (100, 200) };
        // By halves and one more step, and in its own size.
        for (size, width) in [((800, 400), width), ((200, 100), width)] {
            let bytes = made(&job("a.jpg", &photo(size, orientation), width));
            let (points, size) = decoded_photo(&bytes);
            assert_eq!(size, (width, height), "orientation {orientation}");
            let corners = [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)];
            for ((x, y), from) in corners.into_iter().zip(from) {
                let at = ((y * width + x) * 3) as usize;
                let near = |(a, b): (&u8, &u8)| a.abs_diff(*b) < 12;
                let found = &points[at..at + 3];
                assert!(found.iter().zip(&stored[from]).all(near), "{orientation}: {found:?} at {x}, {y}");
            }
        }
    }
}

#[test]
fn the_smallest_pictures_are_made_in_every_width() {
    for (width, height) in (1..=3).flat_map(|width| (1..=3).map(move |height| (width, height))) {
        for to in 1..=width {
            let photo = decoded_photo(&made(&job("a.jpg", &photo((width, height), 1), to)));
            let (_, drawing) = decoded_drawing(&made(&job("a.png", &screenshot((width, height)), to)));
            let expected = (to, ((height * to + width / 2) / width).max(1));
            assert_eq!((photo.1, (drawing.width, drawing.height)), (expected, expected), "{width} × {height}");
        }
    }
}

#[test]
fn drawings_keep_their_kind() {
    let size = (600, 600);
    let each = |make: &dyn Fn(u32, u32) -> Vec<u8>| -> Vec<u8> {
        (0..size.1).flat_map(|y| (0..size.0).map(move |x| (x, y))).flat_map(|(x, y)| make(x, y)).collect()
    };
    let circle = |x: u32, y: u32| x.abs_diff(300).pow(2) + y.abs_diff(300).pow(2) < 200 * 200;
    let grey = each(&|x, y| vec![if circle(x, y) { 20 } else { 240 }]);
    let clear = each(&|x, y| if circle(x, y) { vec![250, 60, 20, 255] } else { vec![0, 0, 0, 0] });
    let listed = each(&|x, y| vec![u8::from(circle(x, y))]);
    let palette = [10, 20, 30, 200, 210, 220];
    for (colour, data, palette) in
        [(ColorType::Grayscale, grey, &[][..]), (ColorType::Rgba, clear, &[]), (ColorType::Indexed, listed, &palette)]
    {
        let bytes = made(&job("a.png", &drawing(size, colour, &data, palette), 480));
        let (points, info) = decoded_drawing(&bytes);
        assert_eq!((info.width, info.height, info.color_type, info.bit_depth), (480, 480, colour, BitDepth::Eight));
        let samples = colour.samples();
        let at = |x: usize, y: usize| &points[(y * 480 + x) * samples..][..samples];
        match colour {
            ColorType::Grayscale => assert_eq!((at(240, 240), at(0, 0)), (&[20][..], &[240][..])),
            ColorType::Rgba => {
                assert_eq!((at(240, 240), at(0, 0)), (&[250, 60, 20, 255][..], &[0, 0, 0, 0][..]));
                // What cannot be seen does not stain the edge.
                let stained = points.chunks(4).filter(|point| point[3] > 8 && point[0].abs_diff(250) > 30).count();
                assert_eq!(stained, 0);
            }
            _ => assert_eq!((at(240, 240), at(0, 0)), (&[1][..], &[0][..])),
        }
    }
}

#[test]
fn grey_photographs_stay_grey() {
    let mut file = Vec::new();
    let grey: Vec<u8> = (0..600 * 400u32).map(|at| (at % 600 / 3) as u8).collect();
    JpegEncoder::new(&mut file, 95).encode(&grey, 600, 400, JpegColour::Luma).unwrap();
    let mut decoder = JpegDecoder::new(ZCursor::new(made(&job("a.jpg", &file, 480))));
    let points = decoder.decode().unwrap();
    assert_eq!((decoder.input_colorspace(), points.len()), (Some(ColorSpace::Luma), 480 * 320 * 3));
    assert!((40..280).all(|x| points[(480 * 100 + x) * 3].abs_diff((x * 600 / 480 / 3) as u8) < 6));
}

#[test]
fn colour_profiles_stay() {
    let profile: Vec<u8> = [b"the profile of a display".as_slice(); 8].concat();
    let mut file = Vec::new();
    let mut encoder = JpegEncoder::new(&mut file, 95);
    encoder.add_icc_profile(&profile).unwrap();
    encoder.encode(&quarters((600, 400)), 600, 400, JpegColour::Rgb).unwrap();
    let mut decoder = JpegDecoder::new(ZCursor::new(made(&job("a.jpg", &file, 480))));
    decoder.decode_headers().unwrap();
    assert_eq!((decoder.icc_profile(), decoder.dimensions()), (Some(profile), Some((480, 320))));
}

#[test]
fn a_picture_that_gains_nothing_stays_as_it_was() {
    // A photograph of noise, packed as tightly as can be.
    let mut seed = 1u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 24) as u8
    })
    .take(500 * 500 * 3)
    .collect();
    let mut file = Vec::new();
    JpegEncoder::new(&mut file, 10).encode(&noise, 500, 500, JpegColour::Rgb).unwrap();
    let job = job("a.jpg", &file, 500);
    assert_eq!(made(&job), *job.bytes);
}

/// A phone loads a small file, a desk a larger one, and a good phone one that is sharp.
#[test]
fn a_browser_loads_the_width_that_fits() {
    let site = site(&photo((3000, 2000), 1), &screenshot((50, 50)));
    build(&site, &[]);
    let page = format!("file://{}", site.join("public/en/news/yard/index.html").display());
    let image = "document.querySelector('.prose img')";
    for (size, expected) in [((360, 640), "yard-480.jpg"), ((1280, 800), "yard-960.jpg")] {
        let mut tab = Tab::open(&page, size);
        tab.until(&format!("{image}.currentSrc.split('/').pop()"), expected);
        assert_eq!(tab.told(&format!("Math.round({image}.width / {image}.height * 10)")), 15);
    }
}

/// Segments of a JPEG file that draw nothing, and some that stand in its head.
fn segments() -> impl Strategy<Value = Vec<(u8, Vec<u8>)>> {
    let marker = prop_oneof![0xe1u8..=0xef, Just(0xfe), Just(0xe0)];
    let lead = prop_oneof![
        Just(b"Exif\0\0".to_vec()),
        Just(b"http://ns.adobe.com/xap/1.0/\0".to_vec()),
        Just(b"MPF\0".to_vec()),
        Just(Vec::new())
    ];
    prop::collection::vec((marker, lead, prop::collection::vec(any::<u8>(), 0..40)), 0..6).prop_map(|segments| {
        segments.into_iter().map(|(marker, lead, rest)| (marker, [lead, rest, TOLD.into()].concat())).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a photograph tells: none of it is left, and it is the same picture.
    #[test]
    fn stripped_photographs_look_as_before(segments in segments(), tail in prop::collection::vec(any::<u8>(), 0..20)) {
        let mut plain = Vec::new();
        JpegEncoder::new(&mut plain, 90).encode(&quarters((16, 8)), 16, 8, JpegColour::Rgb).unwrap();
        let mut photo = plain[..2].to_vec();
        for (marker, body) in segments {
            photo.extend([0xff, marker]);
            photo.extend((body.len() as u16 + 2).to_be_bytes());
            photo.extend(body);
        }
        photo.extend(&plain[2..]);
        photo.extend(tail);
        let clean = clean_picture(&SourcePath::new("a.jpg"), &photo).unwrap();
        prop_assert!(!tells(&clean.bytes));
        prop_assert_eq!(decoded_photo(&clean.bytes), decoded_photo(&plain));
        let again = clean_picture(&SourcePath::new("a.jpg"), &clean.bytes).unwrap();
        prop_assert_eq!(again.bytes, &*clean.bytes);
    }

    /// The same for PNG files, whose chunks may be anywhere.
    #[test]
    fn stripped_drawings_look_as_before(
        names in prop::collection::vec(prop_oneof!["[a-z][A-Za-z][A-Z][a-z]", Just("tEXt".to_owned()), Just("eXIf".to_owned())], 0..6),
        tail in prop::collection::vec(any::<u8>(), 0..20),
    ) {
        let drawn = ["bKGD", "cHRM", "gAMA", "iCCP", "sRGB", "tRNS", "cICP", "acTL", "fcTL", "fdAT"];
        let plain = screenshot((16, 8));
        let mut told = plain[..33].to_vec();
        for name in names.iter().filter(|name| !drawn.contains(&name.as_str())) {
            told.extend((TOLD.len() as u32).to_be_bytes());
            told.extend(name.as_bytes());
            told.extend(TOLD.as_bytes());
            told.extend([0; 4]);
        }
        told.extend(&plain[33..]);
        told.extend(tail);
        let clean = clean_picture(&SourcePath::new("a.png"), &told).unwrap();
        prop_assert!(!tells(&clean.bytes));
        prop_assert_eq!(decoded_drawing(&clean.bytes), decoded_drawing(&plain));
        let again = clean_picture(&SourcePath::new("a.png"), &clean.bytes).unwrap();
        prop_assert_eq!(again.bytes, &*clean.bytes);
    }

    /// Broken pictures are findings, or pictures that look odd.
    #[test]
    fn a_bent_picture_harms_nobody(
        at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>(), is_photo in any::<bool>(),
    ) {
        let (name, mut bytes) = if is_photo { ("a.jpg", photo((24, 16), 6)) } else { ("a.png", screenshot((24, 16))) };
        let bent = at.index(bytes.len());
        bytes[bent] = byte;
        bytes.truncate(bytes.len() - cut.index(40));
        let path = SourcePath::new(name);
        let Ok(clean) = clean_picture(&path, &bytes) else { return Ok(()) };
        let (Some(still), Some(size)) = (clean.still, picture_size(&clean.bytes)) else { return Ok(()) };
        // What is larger than pictures may be is refused before.
        if size.0 > 100 || size.1 > 100 {
            return Ok(());
        }
        let job = ResizeJob { path, bytes: Arc::from(&*clean.bytes), still, size, width: size.0.min(10) };
        let _ = job.make(&[job.width]);
    }
}
