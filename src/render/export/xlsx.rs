//! A table as an Office Open XML workbook of one sheet: the least that spreadsheets open.

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::html::Html;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const SHEETS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// The digits that spreadsheets keep of a number.
const MOST_DIGITS: usize = 15;

/// A workbook of rows; `numbers` says which columns have numbers.
pub(super) fn workbook(name: &str, rows: &[Vec<String>], numbers: &[bool]) -> Vec<u8> {
    // Writing to memory does not fail.
    packed(&[
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", ROOT.to_owned()),
        ("xl/workbook.xml", book(name)),
        ("xl/_rels/workbook.xml.rels", SHEETS.to_owned()),
        ("xl/worksheets/sheet1.xml", sheet(rows, numbers)),
    ])
    .unwrap_or_default()
}

fn packed(files: &[(&str, String)]) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        // Without a time, so that the same data are the same bytes.
        archive.start_file(*name, SimpleFileOptions::default())?;
        archive.write_all(HEAD.as_bytes())?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn book(name: &str) -> String {
    let mut xml = Html::default();
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    xml.open("workbook", &[("xmlns", main), ("xmlns:r", relations)]);
    xml.open("sheets", &[]);
    // The names of sheets have at most 31 characters.
    let short: String = name.chars().take(31).collect();
    xml.element("sheet", &[("name", &short), ("sheetId", "1"), ("r:id", "rId1")], "");
    xml.close("sheets");
    xml.close("workbook");
    xml.into_string()
}

fn sheet(rows: &[Vec<String>], numbers: &[bool]) -> String {
    let mut xml = Html::default();
    xml.open("worksheet", &[("xmlns", "http://schemas.openxmlformats.org/spreadsheetml/2006/main")]);
    xml.open("sheetData", &[]);
    for (index, row) in rows.iter().enumerate() {
        xml.open("row", &[]);
        for (cell, is_number) in row.iter().zip(numbers) {
            let digits = cell.bytes().filter(u8::is_ascii_digit).count();
            if cell.is_empty() {
                xml.element("c", &[], "");
            } else if *is_number && index > 0 && digits <= MOST_DIGITS {
                xml.open("c", &[]);
                xml.element("v", &[], cell);
                xml.close("c");
            } else {
                xml.open("c", &[("t", "inlineStr")]);
                xml.open("is", &[]);
                xml.element("t", &[("xml:space", "preserve")], cell);
                xml.close("is");
                xml.close("c");
            }
        }
        xml.close("row");
    }
    xml.close("sheetData");
    xml.close("worksheet");
    xml.into_string()
}
