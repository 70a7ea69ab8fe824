//! Where the texts of the old site were read, and where they are now.

use super::meta::Meta;
use super::moment::When;
use super::place::OldPlace;
use super::settings::{Program, Settings};
use crate::html::decode_percent;

/// The address of a text of the old site, as a path; `None` if its form has parts that are not understood.
pub(super) fn old(
    place: &OldPlace,
    meta: &Meta,
    language: usize,
    when: Option<&When>,
    settings: &Settings,
) -> Option<String> {
    if let Some(url) = &meta.url {
        return Some(rooted(url));
    }
    let path = match settings.program {
        _ if place.is_list => format!("/{}/", place.folders.join("/").to_lowercase()),
        Program::Hugo => hugo(place, meta, when, settings)?,
        Program::Zola => joined(&place.folders, meta.slug.as_deref().unwrap_or(&place.name)),
        Program::Jekyll => jekyll(place, meta, when, settings)?,
    };
    let prefix = match settings.languages.get(language) {
        Some(own) if language > 0 || settings.default_has_folder => format!("/{}", own.key),
        _ => String::new(),
    };
    Some(if settings.program == Program::Jekyll { path } else { format!("{prefix}{path}") })
}

fn joined(folders: &[String], name: &str) -> String {
    let parts = folders.iter().map(String::as_str).chain([name]);
    let parts: Vec<String> = parts.map(|part| part.to_lowercase().replace(' ', "-")).collect();
    format!("/{}/", parts.join("/"))
}

fn hugo(place: &OldPlace, meta: &Meta, when: Option<&When>, settings: &Settings) -> Option<String> {
    let section = place.folders.first().map_or("", String::as_str);
    match settings.permalinks.get(section) {
        Some(form) => filled(form, place, meta, when),
        None => Some(joined(&place.folders, meta.slug.as_deref().unwrap_or(&place.name))),
    }
}

fn jekyll(place: &OldPlace, meta: &Meta, when: Option<&When>, settings: &Settings) -> Option<String> {
    if !place.is_post {
        return Some(joined(&place.folders, &place.name));
    }
    let form = settings.permalinks.get("").map_or("date", String::as_str);
    let form = match form {
        "date" => "/:categories/:year/:month/:day/:title.html",
        "pretty" => "/:categories/:year/:month/:day/:title/",
        "none" => "/:categories/:title.html",
        own => own,
    };
    filled(form, place, meta, when)
}

/// A form of addresses with its parts filled in.
fn filled(form: &str, place: &OldPlace, meta: &Meta, when: Option<&When>) -> Option<String> {
    let date = when.map(When::day);
    let name = meta.slug.as_deref().unwrap_or(&place.name);
    let mut address = String::new();
    let mut rest = form;
    while let Some(at) = rest.find(':') {
        address.push_str(rest.get(..at)?);
        let behind = rest.get(at + 1..)?;
        let length = behind.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(behind.len());
        let (part, after) = behind.split_at(length);
        address.push_str(&match part {
            "year" => format!("{:04}", date?.year()),
            "month" => format!("{:02}", date?.month()),
            "day" => format!("{:02}", date?.day()),
            "i_month" => date?.month().to_string(),
            "i_day" => date?.day().to_string(),
            "title" | "slug" | "filename" | "slugorfilename" | "slugorcontentbasename" | "contentbasename" | "name" => {
                name.to_owned()
            }
            "section" => place.folders.first()?.clone(),
            "sections" | "collection" | "path" => place.folders.join("/"),
            "categories" => meta
                .categories
                .iter()
                .chain(&place.folders)
                .map(|part| part.to_lowercase())
                .collect::<Vec<_>>()
                .join("/"),
            "output_ext" => ".html".to_owned(),
            _ => return None,
        });
        rest = after;
    }
    address.push_str(rest);
    Some(rooted(&address.replace("//", "/")))
}

/// An address as a path from the root.
pub(super) fn rooted(address: &str) -> String {
    let path = match address.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => address,
    };
    format!("/{}", path.trim_start_matches('/'))
}

/// What stands behind the address of the site, or behind its path alone.
pub(super) fn behind<'d>(base: &str, destination: &'d str) -> Option<&'d str> {
    let path = rooted(base);
    let starts = [base, &path].map(|start| start.trim_end_matches('/'));
    let rest = starts.into_iter().filter(|start| !start.is_empty()).find_map(|start| {
        let rest = destination.strip_prefix(start)?;
        (rest.is_empty() || rest.starts_with(['/', '?', '#'])).then_some(rest)
    })?;
    Some(if rest.is_empty() { "/" } else { rest })
}

/// An address below the path of the site, which may stand before it already.
pub(super) fn below(base: &str, address: &str) -> String {
    match address.strip_prefix(base) {
        Some(rest) if rest.starts_with('/') => address.to_owned(),
        _ => format!("{base}{address}"),
    }
}

/// What is the same of the ways in which an address can be written.
pub(super) fn key(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = decode_percent(path).unwrap_or_else(|| path.to_owned());
    let path = path.trim_matches('/');
    let path = path.strip_suffix("index.html").or_else(|| path.strip_suffix(".html")).unwrap_or(path);
    path.trim_matches('/').to_lowercase()
}
