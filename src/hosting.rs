//! What usually goes wrong on GitHub Pages, as its documentation has it: addresses, domains, branches, sizes.

use crate::diagnostic::{Code, Diagnostic, Severity};

/// The most bytes of a file that GitHub takes.
pub const LARGEST_FILE: u64 = 100 << 20;

/// The most bytes of a published site.
pub const LARGEST_SITE: u64 = 1 << 30;

/// What is known of a repository and the site in it.
#[derive(Clone, Debug, Default)]
pub struct Hosting {
    /// Where `site.yaml` says that the site is published.
    pub base_url: String,
    /// The address of the remote `origin`; `None` without a repository or remote.
    pub remote: Option<String>,
    /// Whether a workflow deploys with the action of GitHub Pages.
    pub has_workflow: bool,
    /// Whether the remote has a branch `gh-pages`; `None` if nobody knows.
    pub has_branch: Option<bool>,
    /// Whether that branch has a `.nojekyll`; `None` without the branch.
    pub has_nojekyll: Option<bool>,
    /// The domain in `CNAME` of that branch.
    pub domain: Option<String>,
    /// Folders that a build makes and git does not ignore.
    pub tracked: Vec<String>,
    /// The files of the built site with their sizes; `None` if it was not built.
    pub built: Option<Vec<(String, u64)>>,
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

/// What is wrong, and what is worth knowing.
///
/// ```
/// use gongbao::hosting::{Hosting, examine};
/// let hosting = Hosting {
///     base_url: "https://desk.github.io/".into(),
///     remote: Some("git@github.com:desk/bulletin.git".into()),
///     has_workflow: true,
///     built: Some(vec![(".nojekyll".into(), 0)]),
///     ..Hosting::default()
/// };
/// let found = examine(&hosting);
/// assert_eq!(found[0].help[0], "set `base_url: https://desk.github.io/bulletin/` in `content/site.yaml`");
/// ```
pub fn examine(hosting: &Hosting) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    address(hosting, &mut found);
    way(hosting, &mut found);
    for folder in &hosting.tracked {
        let message = format!("git does not ignore `{folder}`, which every build makes anew");
        found.push(warning(message).help(format!("write `/{folder}` into `.gitignore`")));
    }
    if hosting.has_nojekyll == Some(false) {
        let message = "the branch `gh-pages` has no `.nojekyll`, so GitHub leaves out files that begin with `_`";
        found.push(warning(message).help("run `gongbao publish`, which puts it there"));
    }
    match &hosting.built {
        Some(built) => size(built, &mut found),
        None => found.push(note("the site is not built, so nothing is known of its size").help("run `gongbao build`")),
    }
    found
}

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

fn address(hosting: &Hosting, found: &mut Vec<Diagnostic>) {
    let url = hosting.base_url.as_str();
    let host = host(url);
    let nowhere = nowhere(url, hosting.remote.as_deref());
    let is_nowhere = nowhere.is_some();
    found.extend(nowhere.map(|nowhere| if is_of_example(host) { for_an_example(nowhere) } else { nowhere }));
    let Some(remote) = &hosting.remote else {
        found.push(
            warning("there is no remote `origin` to publish to").help("add one: `git remote add origin ADDRESS`"),
        );
        return;
    };
    let Some(repository) = repository(remote) else {
        found.push(note(format!("`{remote}` is not at GitHub; what follows is about GitHub Pages")));
        return;
    };
    let expected = repository.address();
    if is_nowhere {
        return;
    }
    if host.ends_with(".github.io") && url != expected {
        let message = format!("the base URL is {url}, and GitHub Pages publishes this repository at {expected}");
        found.push(warning(message).help(format!("set `base_url: {expected}` in `content/site.yaml`")));
    } else if !host.ends_with(".github.io") {
        match &hosting.domain {
            Some(domain) if domain == host => {}
            Some(domain) => {
                let message = format!("the base URL is at {host}, and `CNAME` of the branch names {domain}");
                found.push(warning(message).help("let both name the same domain"));
            }
            None => {
                let message = format!("{host} is a domain of your own, which GitHub has to know");
                found.push(note(message).help("set it under Settings → Pages → Custom domain"));
            }
        }
    }
}

/// A workflow may publish a site whose address is still that of an example.
fn for_an_example(mut nowhere: Diagnostic) -> Diagnostic {
    nowhere.severity = Severity::Warning;
    nowhere.help("the workflow of GitHub Pages gives the right one by itself")
}

fn way(hosting: &Hosting, found: &mut Vec<Diagnostic>) {
    match (hosting.has_workflow, hosting.has_branch) {
        (true, Some(true)) => {
            let message = "there are a workflow that publishes and a branch `gh-pages`; GitHub Pages follows only one";
            found.push(note(message).help("Settings → Pages → Source says which: \"GitHub Actions\" or the branch"));
        }
        (false, Some(false)) => {
            let message = "nothing publishes the site yet";
            found.push(
                warning(message)
                    .help("run `gongbao publish`, and choose the branch `gh-pages` under Settings → Pages")
                    .help("or take the workflow that `gongbao init` makes"),
            );
        }
        _ => {}
    }
}

fn size(built: &[(String, u64)], found: &mut Vec<Diagnostic>) {
    if !built.iter().any(|(path, _)| path == ".nojekyll") {
        let message = "the built site has no `.nojekyll`, so GitHub leaves out files that begin with `_`";
        found.push(warning(message).help("build it anew with `gongbao build`"));
    }
    for (path, size) in built.iter().filter(|(_, size)| *size > LARGEST_FILE) {
        let message = format!("`{path}` has {} MB; GitHub takes files of at most 100 MiB", size / 1_000_000);
        found.push(warning(message).help("make it smaller, or split it"));
    }
    let all: u64 = built.iter().map(|(_, size)| size).sum();
    if all > LARGEST_SITE {
        let message = format!("the site has {} MB; GitHub Pages takes at most 1 GB", all / 1_000_000);
        found.push(warning(message).help("leave pictures out with `--no-images`, or choose another host"));
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

fn warning(message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::Hosting, message)
}

fn note(message: impl Into<String>) -> Diagnostic {
    let mut diagnostic = warning(message);
    diagnostic.severity = Severity::Note;
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(change: impl FnOnce(&mut Hosting)) -> Vec<String> {
        let mut hosting = Hosting {
            base_url: "https://desk.github.io/bulletin/".into(),
            remote: Some("https://github.com/Desk/bulletin.git".into()),
            has_workflow: true,
            has_branch: Some(false),
            has_nojekyll: None,
            domain: None,
            tracked: Vec::new(),
            built: Some(vec![(".nojekyll".into(), 0), ("index.html".into(), 9)]),
        };
        change(&mut hosting);
        examine(&hosting).into_iter().map(|found| found.message).collect()
    }

    #[test]
    fn a_sound_repository_has_nothing_to_mend() {
        assert_eq!(said(|_| {}), [""; 0]);
        assert_eq!(said(|hosting| hosting.remote = Some("git@github.com:desk/bulletin".into())), [""; 0]);
        let of_owner = |hosting: &mut Hosting| {
            hosting.remote = Some("https://github.com/desk/desk.github.io".into());
            hosting.base_url = "https://desk.github.io/".into();
        };
        assert_eq!(said(of_owner), [""; 0]);
        let own_domain = |hosting: &mut Hosting| {
            hosting.base_url = "https://data.example/".into();
            hosting.domain = Some("data.example".into());
        };
        assert_eq!(said(own_domain), [""; 0]);
    }

    #[test]
    fn what_goes_wrong_is_named() {
        let first = |change: fn(&mut Hosting)| said(change).remove(0);
        assert!(
            first(|hosting| hosting.base_url = "https://desk.github.io/".into())
                .contains("at https://desk.github.io/bulletin/")
        );
        assert!(first(|hosting| hosting.base_url = "https://example.org/".into()).contains("of an example"));
        for url in ["http://localhost:8420/x/", "http://127.0.0.1/", "http://[::1]:8420/", "https://a.localhost/"] {
            let found = examine(&Hosting { base_url: url.into(), ..Hosting::default() }).remove(0);
            assert!(found.severity == Severity::Error && found.message.contains("of this machine"), "{url}: {found:?}");
        }
        assert!(first(|hosting| hosting.base_url = "https://data.example/".into()).contains("a domain of your own"));
        assert!(first(|hosting| hosting.remote = None).contains("no remote `origin`"));
        assert!(first(|hosting| hosting.remote = Some("https://git.example/a/b".into())).contains("not at GitHub"));
        assert!(first(|hosting| hosting.has_workflow = false).contains("nothing publishes"));
        assert!(first(|hosting| hosting.has_branch = Some(true)).contains("follows only one"));
        assert!(first(|hosting| hosting.tracked = vec!["public".into()]).contains("does not ignore `public`"));
        assert!(first(|hosting| hosting.has_nojekyll = Some(false)).contains("`gh-pages` has no `.nojekyll`"));
        assert!(first(|hosting| hosting.built = None).contains("is not built"));
        assert!(first(|hosting| hosting.built = Some(vec![("a".into(), 1)])).contains("no `.nojekyll`"));
        let large = |hosting: &mut Hosting| {
            hosting.built =
                Some(vec![(".nojekyll".into(), 0), ("a.csv".into(), LARGEST_FILE + 1), ("b".into(), LARGEST_SITE)]);
        };
        assert_eq!(said(large).len(), 3, "two large files, and all of them");
    }
}
