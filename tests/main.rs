//! The tests of the whole program: golden sites, diagnostics, charts, the command line, properties, architecture.
//!
//! `UPDATE=1 cargo test --test tests` accepts what differs from the golden files; look at the difference before you
//! commit it. In continuous integration (`CI=true`) nothing is accepted.

#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod architecture;
mod browser;
mod chart_texts;
mod charts;
mod chromium;
mod cli;
mod compare;
mod diagnostics;
mod downloads;
mod edits;
mod explanations;
mod formats;
mod front;
mod gallery;
mod golden;
mod hazards;
mod impact;
mod import;
mod inputs;
mod levels;
mod long_lists;
mod losses;
mod machines;
mod manual;
mod markup;
mod migrations;
mod moving;
mod next;
mod package;
mod palette;
mod parity;
#[cfg(feature = "images")]
mod photos;
mod phrases;
#[cfg(feature = "images")]
mod pictures;
mod popovers;
mod preview;
mod properties;
mod publish;
mod pure;
mod reference;
mod releases;
mod scaffold;
mod schema;
mod scratch;
mod script;
mod search;
mod serve;
mod shards;
mod shell;
mod sites;
mod sound;
mod sparse;
mod tab;
mod tables;
mod topics;
mod translated;
mod valid;
mod workflows;
