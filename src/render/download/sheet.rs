//! A table of observations as CSV.

use std::borrow::Cow;

use super::columns::{Column, Common};
use super::plain;
use crate::chart::Drawn;
use crate::html::has_forbidden;

/// The observations in rows below the names of the columns.
pub(super) fn sheet<'o>(columns: &[Column<'_>], observations: impl Iterator<Item = Drawn<'o>>) -> Vec<u8> {
    let mut out = String::new();
    for (index, column) in columns.iter().enumerate() {
        separate(&mut out, index);
        push_field(&mut out, &column.name());
    }
    out.push_str("\r\n");
    // Rows below each other have most of their words in common.
    let mut known: Vec<Option<(Common<'o>, String)>> = vec![None; columns.len()];
    for observation in observations {
        for (index, (column, known)) in columns.iter().zip(&mut known).enumerate() {
            separate(&mut out, index);
            let Some(common) = column.common(observation) else {
                push_cell(&mut out, column.cell(observation));
                continue;
            };
            if known.as_ref().is_none_or(|(before, _)| !common.is(before)) {
                let mut field = String::new();
                push_cell(&mut field, column.cell(observation));
                *known = Some((common, field));
            }
            out.push_str(known.as_ref().map_or("", |(_, field)| field));
        }
        out.push_str("\r\n");
    }
    out.into_bytes()
}

fn separate(out: &mut String, index: usize) {
    if index > 0 {
        out.push(',');
    }
}

fn push_cell(out: &mut String, cell: Cow<'_, str>) {
    if !cell.is_empty() {
        push_field(out, &guarded(if has_forbidden(&cell) { plain(&cell).into() } else { cell }));
    }
}

/// Appends a field, in quotes if it has what would end it.
fn push_field(out: &mut String, field: &str) {
    if !field.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\r' | b'\n')) {
        out.push_str(field);
        return;
    }
    out.push('"');
    out.push_str(&field.replace('"', "\"\""));
    out.push('"');
}

/// Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers (CWE-1236).
fn guarded(cell: Cow<'_, str>) -> Cow<'_, str> {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if formula && crate::lang::parse_decimal(&cell).is_err() { format!("'{cell}").into() } else { cell }
}

#[cfg(test)]
mod tests {
    use super::{guarded, push_field};

    #[test]
    fn fields_that_need_quotes_have_them() {
        let field = |text: &str| {
            let mut out = String::new();
            push_field(&mut out, text);
            out
        };
        assert_eq!(["", "a b", " x ", "a;'b"].map(field), ["", "a b", " x ", "a;'b"]);
        assert_eq!(
            ["a,b", "say \"x\"", "a\nb", "\r"].map(field),
            ["\"a,b\"", "\"say \"\"x\"\"\"", "\"a\nb\"", "\"\r\""]
        );
    }

    #[test]
    fn fields_are_written_as_others_write_them() {
        for text in ["", "a b", "a,b", "\"", "\"\"x", "a\r\nb", " x ", "#a", "'a'", "a;b\tc", "中，文"] {
            let mut own = String::from("1,");
            push_field(&mut own, text);
            let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
            writer.write_record(["1", text]).unwrap();
            assert_eq!(own + "\r\n", String::from_utf8(writer.into_inner().unwrap()).unwrap());
        }
    }

    #[test]
    fn only_text_that_a_spreadsheet_would_run_gets_an_apostrophe() {
        for cell in ["=1+1", "+A1", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\n=1", "＝1+1", "－A1", "--1", "-1e5"]
        {
            assert_eq!(guarded(cell.into()), format!("'{cell}"));
        }
        for cell in ["", "-1.5", "-0", "1", "a=b", "2019-12", "‘=’"] {
            assert_eq!(guarded(cell.into()), cell);
        }
    }
}
