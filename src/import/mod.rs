//! Tables as statistics offices publish them, and how they become datasets.
//!
//! 1. [`read()`] takes the bytes of a CSV, XLSX, ODS or JSON-stat file to [`Sheet`]s: cells as text. Only here are other encodings
//!    than UTF-8 read.
//! 2. [`understand`] finds what is what in a sheet: titles, units, headings, periods, footnotes, and the numbers below
//!    them. What nobody can know is a [`Question`], never a guess.
//! 3. [`write()`] makes the files of a new dataset, or brings those of an older one up to date and says what changed.
//!
//! Nothing here touches a file. Values are decimals from the first digit to the last: 万元 becomes yuan exactly.

mod answers;
mod assembly;
mod comparison;
mod dated;
mod decode;
mod delimited;
mod empty;
mod fact;
mod footnote;
mod heading;
mod insertion;
mod json_stat;
mod layout;
mod long;
mod measure;
mod name;
mod number;
#[cfg(feature = "spreadsheets")]
mod ods;
#[cfg(feature = "spreadsheets")]
mod package;
mod period;
mod role;
mod row;
mod said;
mod sdmx;
mod sheet;
mod stub;
mod table;
mod unit;
mod wide;
mod write;
#[cfg(feature = "spreadsheets")]
mod xlsx;

pub use answers::{Answers, Question};
pub use comparison::Comparison;
pub use row::Row;
pub use said::Said;
pub use sheet::{Cell, Sheet};
pub use table::{Known, Table, Unclear, understand};
pub use write::{Wishes, Written, write};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, SourcePath};

/// The sheets of a file, by the ending of its name; those without a cell are left out.
///
/// # Errors
/// A kind of file that is not read, a file that is not what its name says, and one without any cell.
pub fn read(path: &SourcePath, bytes: &[u8]) -> Result<Vec<Sheet>, Diagnostic> {
    let sheets = match path.extension().to_ascii_lowercase().as_str() {
        "csv" | "tsv" | "txt" => vec![delimited::read(path, &decode::decode(path, bytes)?)],
        "json" => {
            let text = decode::decode(path, bytes)?;
            vec![json_stat::read(path.stem(), &text).map_err(|message| broken(path, &message))?]
        }
        #[cfg(feature = "spreadsheets")]
        "xlsx" | "xlsm" => xlsx::read(bytes).map_err(|message| broken(path, &message))?,
        #[cfg(feature = "spreadsheets")]
        "ods" => ods::read(bytes).map_err(|message| broken(path, &message))?,
        #[cfg(not(feature = "spreadsheets"))]
        "xlsx" | "xlsm" | "ods" => return Err(broken(path, "this program was built without `spreadsheets`")),
        other => {
            let message = format!("expected a file `.csv`, `.tsv`, `.xlsx`, `.ods` or `.json`, found `.{other}`");
            let fault = Diagnostic::new(Code::UnexpectedFile, message).at(Place::file(path));
            return Err(fault.help("save the table as one of these, for example with LibreOffice"));
        }
    };
    let sheets: Vec<Sheet> = sheets.into_iter().filter(|sheet| !sheet.is_empty()).collect();
    if sheets.is_empty() {
        return Err(Diagnostic::new(Code::Empty, format!("`{path}` has no cells")).at(Place::file(path)));
    }
    Ok(sheets)
}

fn broken(path: &SourcePath, message: &str) -> Diagnostic {
    Diagnostic::new(Code::Syntax, format!("`{path}` cannot be read: {message}")).at(Place::file(path))
}
