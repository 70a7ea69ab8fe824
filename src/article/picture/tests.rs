use super::*;

fn fault(name: &str, bytes: &[u8]) -> Option<(Code, String)> {
    picture_faults(&SourcePath::new(name), bytes).map(|found| (found.code, found.message))
}

fn png(width: u32, height: u32) -> Vec<u8> {
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &width.to_be_bytes(), &height.to_be_bytes(), b"\x08\x06\0\0\0"]
        .concat()
}

/// A JPEG up to its frame header, behind an APP0 segment and `before`.
fn jpeg(before: &[u8], width: u16, height: u16) -> Vec<u8> {
    let frame = b"\xff\xc2\0\x0b\x08".as_slice();
    let app0 = b"\xff\xe0\0\x04ab".as_slice();
    [b"\xff\xd8", app0, before, b"\xff", frame, &height.to_be_bytes(), &width.to_be_bytes(), b"\x01\x01\x11\0"].concat()
}

fn webp(chunk: &[u8], body: &[u8]) -> Vec<u8> {
    [b"RIFF\x40\0\0\0WEBP", chunk, &(body.len() as u32).to_le_bytes(), body].concat()
}

fn container(name: &[u8], body: &[u8]) -> Vec<u8> {
    [&(body.len() as u32 + 8).to_be_bytes(), name, body].concat()
}

fn avif(properties: &[u8]) -> Vec<u8> {
    let iprp = container(b"iprp", &container(b"ipco", properties));
    let meta = container(b"meta", &[b"\0\0\0\0".as_slice(), &iprp].concat());
    [container(b"ftyp", b"mif1\0\0\0\0avifmiaf"), container(b"free", b""), meta].concat()
}

fn extent(width: u32, height: u32) -> Vec<u8> {
    container(b"ispe", &[[0; 4], width.to_be_bytes(), height.to_be_bytes()].concat())
}

#[test]
fn sizes_come_from_the_headers() {
    assert_eq!(picture_size(&png(300, 200)), Some((300, 200)));
    assert_eq!(picture_size(&jpeg(b"", 640, 480)), Some((640, 480)));
    assert_eq!(picture_size(b"GIF89a\x03\x01\x02\0\x80\0\0"), Some((259, 2)));
    assert_eq!(picture_size(&webp(b"VP8 ", b"\x30\x01\0\x9d\x01\x2a\x20\x43\x10\x80")), Some((800, 16)));
    // 14 bits each: 5 - 1 and 3 - 1.
    assert_eq!(picture_size(&webp(b"VP8L", b"\x2f\x04\x80\0\0\0")), Some((5, 3)));
    assert_eq!(picture_size(&webp(b"VP8X", b"\x10\0\0\0\xff\x03\0\xff\x01\x01")), Some((1024, 66_048)));
    let long = format!("<!--{}--><s:svg xmlns:s='http://www.w3.org/2000/svg' viewBox='0 0 4 3'/>", " ".repeat(5000));
    assert_eq!(picture_size(long.as_bytes()), Some((4, 3)));
    assert_eq!(picture_size(b"<html width='4' height='3'/>"), None);
    assert_eq!(picture_size(b"no picture at all"), None);
}

#[test]
fn a_photograph_on_its_side_is_measured_as_shown() {
    let little = b"\xff\xe1\0\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    assert_eq!(picture_size(&jpeg(little, 640, 480)), Some((480, 640)));
    let big = b"\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x03\0\0\0\0\0\0";
    assert_eq!(picture_size(&jpeg(big, 640, 480)), Some((640, 480)));
}

#[test]
fn an_avif_is_as_large_as_its_largest_extent() {
    let with_thumbnail = [extent(160, 120), extent(1600, 1200)].concat();
    assert_eq!(picture_size(&avif(&with_thumbnail)), Some((1600, 1200)));
    let turned = [extent(1600, 1200), container(b"irot", b"\x03")].concat();
    assert_eq!(picture_size(&avif(&turned)), Some((1200, 1600)));
    let message = "expected an AVIF picture with its size in the header, found none".to_owned();
    assert_eq!(fault("a.avif", &avif(b"")), Some((Code::UnsafePicture, message)));
}

#[test]
fn the_ending_must_fit_the_bytes() {
    let expected = |name, bytes: &[u8], message: &str| {
        assert_eq!(fault(name, bytes), Some((Code::UnsafePicture, message.into())));
    };
    expected("a.png", &jpeg(b"", 1, 1), "expected a PNG picture, found a JPEG picture");
    expected("a.jpg", b"<html><script>", "expected a JPEG picture, found something else");
    expected("a.jpeg", b"<svg/>", "expected a JPEG picture, found an SVG picture");
    expected("a.svg", &png(1, 1), "expected an SVG picture, found a PNG picture");
    expected("a.svg", b"", "expected an SVG picture, found an empty file");
    expected("a.webp", &png(1, 1), "expected a WebP picture, found a PNG picture");
    expected("a.gif", b"GIF88a", "expected a GIF picture, found something else");
    expected("a.avif", &container(b"ftyp", b"heic\0\0\0\0heic"), "expected an AVIF picture, found something else");
    expected("a.bmp", b"BM", "expected a picture, found a file that ends in `bmp`");
    assert_eq!(fault("a.PNG", &png(1, 1)), None);
    assert_eq!(fault("a.jpeg", &jpeg(b"", 1, 1)), None);
}

#[test]
fn a_header_cut_short_has_no_size() {
    let message =
        |noun: &str| Some((Code::UnsafePicture, format!("expected {noun} with its size in the header, found none")));
    let whole = png(1, 1);
    assert_eq!(fault("a.png", &whole[..20]), message("a PNG picture"));
    let whole = jpeg(b"", 1, 1);
    assert_eq!(fault("a.jpg", &whole[..whole.len() - 6]), message("a JPEG picture"));
    assert_eq!(fault("a.jpg", b"\xff\xd8\xff\xe0\0\0\xff\xe0\0\0"), message("a JPEG picture"));
    assert_eq!(fault("a.gif", b"GIF89a\x01"), message("a GIF picture"));
    assert_eq!(fault("a.webp", &webp(b"VP8 ", b"\0\0\0nothing")), message("a WebP picture"));
    let endless = [container(b"ftyp", b"avif\0\0\0\0"), b"\0\0\0\x01meta\xff\xff\xff\xff\xff\xff\xff\xff".to_vec()];
    assert_eq!(fault("a.avif", &endless.concat()), message("an AVIF picture"));
}

#[test]
fn pictures_have_a_bounded_size() {
    let limit = |message: &str| Some((Code::Limit, message.to_owned()));
    let sides = "expected a picture with sides of 1 to 20000 pixels, found";
    assert_eq!(fault("a.png", &png(65_535, 65_535)), limit(&format!("{sides} 65535 × 65535")));
    assert_eq!(fault("a.png", &png(u32::MAX, 1)), limit(&format!("{sides} 4294967295 × 1")));
    assert_eq!(fault("a.jpg", &jpeg(b"", 4, 0)), limit(&format!("{sides} 4 × 0")));
    let area = "expected a picture with at most 100 megapixels, found 20000 × 5001";
    assert_eq!(fault("a.png", &png(20_000, 5001)), limit(area));
    assert_eq!(fault("a.png", &png(20_000, 5000)), None);
}
