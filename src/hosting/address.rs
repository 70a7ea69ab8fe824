//! Whether a site is published where its pages say.

use super::{Hosting, note, warning};
use crate::diagnostic::{Diagnostic, Severity};

/// That a base URL is one at which no reader finds the site: of an example, or of this machine. `remote` is the address of
/// the remote, by which the right one may be known.
///
/// ```
/// use gongbao::hosting::nowhere;
/// assert!(nowhere("http://localhost:8420/bulletin/", None).is_some());
/// assert!(nowhere("https://data.example/", None).is_none());
/// ```
pub fn nowhere(base_url: &str, remote: Option<&str>) -> Option<Diagnostic> {
    let host = host(base_url);
    let message = if is_of_example(host) {
        "the base URL is that of an example; links in feeds, sitemaps and metadata lead there"
    } else if is_of_this_machine(host) {
        "the base URL is that of this machine; links in feeds, sitemaps and metadata lead no reader to the site"
    } else {
        return None;
    };
    let expected = remote.and_then(repository).map(|repository| repository.address());
    let address = expected.as_deref().unwrap_or("ADDRESS");
    let mut diagnostic = warning(message).help(format!("set `base_url: {address}` in `content/site.yaml`"));
    diagnostic.severity = Severity::Error;
    Some(diagnostic)
}

/// That a site is published at one host while a `CNAME` names another, to which GitHub leads all readers. `place` says where that
/// `CNAME` is.
///
/// ```
/// use gongbao::hosting::elsewhere;
/// assert!(elsewhere("https://www.figures.example/", "www.other.example\n", "public").is_some());
/// assert!(elsewhere("https://www.figures.example/", "www.figures.example\n", "public").is_none());
/// ```
pub fn elsewhere(base_url: &str, cname: &str, place: &str) -> Option<Diagnostic> {
    let (host, domain) = (host(base_url), cname.trim());
    let is_same = domain.is_empty() || domain.eq_ignore_ascii_case(host);
    let message = format!("the base URL is at {host}, and `CNAME` of `{place}` names {domain}");
    (!is_same).then(|| warning(message).help("let both name the same domain"))
}

/// What is wrong with the base URL.
pub(super) fn examine(hosting: &Hosting, found: &mut Vec<Diagnostic>) {
    let url = hosting.base_url.as_str();
    if let Some(nowhere) = nowhere(url, hosting.remote.as_deref()) {
        found.push(if is_of_example(host(url)) { for_an_example(nowhere) } else { nowhere });
        return;
    }
    let cname = hosting.built_domain.as_ref().map(|domain| (domain, &hosting.out));
    // `publish` takes the one that was built.
    let cname = cname.or(hosting.domain.as_ref().map(|domain| (domain, &hosting.branch)));
    let is_at_github = host(url).ends_with(".github.io");
    match cname {
        Some((domain, place)) => found.extend(elsewhere(url, domain, place)),
        None if !is_at_github && hosting.remote.as_deref().and_then(repository).is_some() => {
            let message = format!("{} is a domain of your own, which GitHub has to know", host(url));
            found.push(note(message).help("set it under Settings → Pages → Custom domain"));
        }
        None => {}
    }
    match hosting.remote.as_deref().and_then(repository).map(|repository| repository.address()) {
        Some(expected) if is_at_github && url != expected => {
            let message = format!("the base URL is {url}, and GitHub Pages publishes this repository at {expected}");
            found.push(warning(message).help(format!("set `base_url: {expected}` in `content/site.yaml`")));
        }
        _ => {}
    }
}

/// Whether an address is that of a repository at GitHub.
pub(super) fn is_at_github(remote: &str) -> bool {
    repository(remote).is_some()
}

/// A workflow may publish a site whose address is still that of an example.
fn for_an_example(mut nowhere: Diagnostic) -> Diagnostic {
    nowhere.severity = Severity::Warning;
    nowhere.help("the workflow of GitHub Pages gives the right one by itself")
}

/// The host of an address, without a port.
fn host(url: &str) -> &str {
    let authority = url.split_once("://").map_or("", |(_, rest)| rest.split('/').next().unwrap_or_default());
    let port = authority.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    port.map_or(authority, |(host, _)| host)
}

fn is_of_example(host: &str) -> bool {
    ["example.org", "example.com", "example.net"].contains(&host)
}

fn is_of_this_machine(host: &str) -> bool {
    ["localhost", "[::1]", "0.0.0.0", "[::]"].contains(&host)
        || host.ends_with(".localhost")
        || host.starts_with("127.")
}

/// A repository at GitHub.
struct Repository<'a> {
    owner: &'a str,
    name: &'a str,
}

impl Repository<'_> {
    /// Where GitHub Pages publishes it.
    fn address(&self) -> String {
        let pages = format!("{}.github.io", self.owner.to_ascii_lowercase());
        if self.name.eq_ignore_ascii_case(&pages) {
            format!("https://{pages}/")
        } else {
            format!("https://{pages}/{}/", self.name)
        }
    }
}

/// The repository that an address leads to, if it is at GitHub.
fn repository(remote: &str) -> Option<Repository<'_>> {
    let path =
        ["https://github.com/", "http://github.com/", "ssh://git@github.com/", "git@github.com:", "git://github.com/"]
            .iter()
            .find_map(|start| remote.strip_prefix(start))?;
    let (owner, name) = path.trim_end_matches('/').split_once('/')?;
    let name = name.strip_suffix(".git").unwrap_or(name);
    (!owner.is_empty() && !name.is_empty() && !name.contains('/')).then_some(Repository { owner, name })
}
