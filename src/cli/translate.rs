//! `gongbao translate`: the skeleton of a translation.

use std::path::PathBuf;

use clap::Args;

use super::{Console, findings};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::disk;
use crate::documents::{self, Document};
use crate::lang::Tag;
use crate::render::Theme;
use crate::scaffold;
use crate::source::{Place, SourcePath, Sources};

/// What `translate` takes.
#[derive(Clone, Debug, Args)]
pub(super) struct TranslateArguments {
    /// The text to translate, such as `content/news/story/zh.md`
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The language to translate into, such as `en`
    #[arg(value_name = "LANG")]
    lang: String,
    /// The folder of the site: it holds `content`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

/// Makes the skeleton of a translation; true if it was written.
pub(super) fn run(arguments: &TranslateArguments, console: &mut Console<'_>) -> bool {
    let (files, found) = disk::read(&arguments.root);
    let (sources, decoded) = Sources::from_bytes(files);
    let read: Diagnostics = found.into_iter().chain(decoded).collect();
    match translate(arguments, &sources, read, console) {
        Ok(()) => true,
        Err(faults) => {
            findings::print(&faults, &sources, console);
            false
        }
    }
}

fn translate(
    arguments: &TranslateArguments,
    sources: &Sources,
    read: Diagnostics,
    console: &mut Console<'_>,
) -> Result<(), Diagnostics> {
    let path = disk::source_path(&arguments.root, &arguments.file)?;
    let (site, parsed) = documents::parse(sources);
    let Some(site) = site else { return Err(read.into_iter().chain(parsed).collect()) };
    let own = |fault: &Diagnostic| fault.place.as_ref().is_some_and(|place| place.path == path);
    let Some(Document::Text(from, text)) = documents::parse_document(&path, sources) else {
        let faults: Diagnostics = parsed.into_iter().filter(own).collect();
        let none = || Diagnostic::new(Code::UnexpectedFile, format!("`{path}` is no text of an article or page"));
        return Err(if faults.has_errors() { faults } else { none().at(Place::file(&path)).into() });
    };
    let languages = site.config.languages.iter();
    let wanted = Tag::new(&arguments.lang).filter(|lang| site.config.languages.contains(lang)).ok_or_else(|| {
        let message = format!("`{}` is not a language of this site", arguments.lang);
        let names = languages.map(Tag::as_str);
        Diagnostic::new(Code::InvalidValue, message).candidates(&arguments.lang, names)
    })?;
    let (theme, found) = Theme::new(sources, None, &site.config.languages);
    let theme = theme.ok_or(found)?;
    let (Some(locale), Some(source)) = (theme.locale(&wanted), sources.text(&path)) else {
        return Err(Diagnostic::new(Code::Internal, "the theme has no words for the language").into());
    };
    let skeleton = scaffold::translation(source, &text, &from, locale);
    let target = SourcePath::new(&format!("{}/{wanted}.md", path.folder()));
    disk::create(&arguments.root, &[(target.clone(), skeleton.into_bytes())], |_| false)?;
    console
        .say(&format!("made `{target}` from `{path}`: its numbers are written, its words are still to be translated"));
    console.say(&format!("when no {} is left in it, run `gongbao translated {target}`", scaffold::TODO));
    Ok(())
}
