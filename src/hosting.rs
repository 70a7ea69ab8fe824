//! What usually goes wrong on GitHub Pages, as its documentation has it: addresses, domains, branches, sizes.

mod address;
mod files;
mod workflow;

pub use address::{elsewhere, nowhere};
pub use files::{LARGEST_FILE, LARGEST_SITE};

use crate::diagnostic::{Code, Diagnostic, Severity};

/// What is known of a repository and the site in it.
#[derive(Clone, Debug, Default)]
pub struct Hosting {
    /// Where `site.yaml` says that the site is published.
    pub base_url: String,
    /// Whether the site stands in a repository of git.
    pub in_repository: bool,
    /// The name of the remote.
    pub remote_name: String,
    /// The address of the remote; `None` without a repository or remote.
    pub remote: Option<String>,
    /// The branch that holds the built site.
    pub branch: String,
    /// The branch that GitHub shows first; `None` if nobody knows.
    pub default_branch: Option<String>,
    /// The texts of the workflows that GitHub reads.
    pub workflows: Vec<String>,
    /// The texts of those beside a site below the top of its repository.
    pub passed_over: Vec<String>,
    /// Whether the remote has the branch; `None` if nobody knows.
    pub has_branch: Option<bool>,
    /// Whether that branch has a `.nojekyll`; `None` without the branch.
    pub has_nojekyll: Option<bool>,
    /// The text of `CNAME` on that branch.
    pub domain: Option<String>,
    /// The committed files that the remote does not have yet, with their sizes.
    pub unsent: Vec<(String, u64)>,
    /// Folders that a build makes and git does not ignore.
    pub tracked: Vec<String>,
    /// The name of the folder of the built site.
    pub out: String,
    /// The text of `CNAME` in it.
    pub built_domain: Option<String>,
    /// Its files with their sizes; `None` if the site was not built.
    pub built: Option<Vec<(String, u64)>>,
}

/// What is wrong, and what is worth knowing.
///
/// ```
/// use gongbao::hosting::{Hosting, examine};
/// let hosting = Hosting {
///     base_url: "https://desk.github.io/".into(),
///     in_repository: true,
///     remote: Some("git@github.com:desk/bulletin.git".into()),
///     built: Some(vec![(".nojekyll".into(), 0)]),
///     ..Hosting::default()
/// };
/// let found = examine(&hosting);
/// assert_eq!(found[0].help[0], "set `base_url: https://desk.github.io/bulletin/` in `content/site.yaml`");
/// ```
pub fn examine(hosting: &Hosting) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    address::examine(hosting, &mut found);
    remote(hosting, &mut found);
    way(hosting, &mut found);
    listening(hosting, &mut found);
    for folder in &hosting.tracked {
        let message = format!("git does not ignore `{folder}`, which every build makes anew");
        found.push(warning(message).help(format!("write `/{folder}` into `.gitignore`")));
    }
    if hosting.has_nojekyll == Some(false) {
        let branch = &hosting.branch;
        let message =
            format!("the branch `{branch}` has no `.nojekyll`, so GitHub leaves out files that begin with `_`");
        found.push(warning(message).help("run `gongbao publish`, which puts it there"));
    }
    files::committed(&hosting.unsent, &mut found);
    match &hosting.built {
        Some(built) => files::built(built, &mut found),
        None => found.push(note("the site is not built, so nothing is known of its size").help("run `gongbao build`")),
    }
    found
}

fn remote(hosting: &Hosting, found: &mut Vec<Diagnostic>) {
    let name = &hosting.remote_name;
    if !hosting.in_repository {
        let message = "the site is in no git repository, and GitHub Pages publishes repositories";
        found.push(warning(message).help("make one with `git init`, commit the site, and add a remote"));
        return;
    }
    match &hosting.remote {
        None => {
            let message = format!("there is no remote `{name}` to publish to");
            found.push(warning(message).help(format!("add one: `git remote add {name} ADDRESS`")));
        }
        Some(remote) if !address::is_at_github(remote) => {
            found.push(note(format!("`{remote}` is not at GitHub; what follows is about GitHub Pages")));
        }
        Some(_) => {}
    }
}

fn way(hosting: &Hosting, found: &mut Vec<Diagnostic>) {
    let branch = &hosting.branch;
    let has_workflow = hosting.workflows.iter().any(|text| workflow::deploys(text));
    if !has_workflow && hosting.passed_over.iter().any(|text| workflow::deploys(text)) {
        let message = "the workflow that publishes lies in a sub-folder of the repository, where GitHub does not look";
        let help = "move it into `.github/workflows` at the top, and let its commands run in the folder of the site";
        found.push(warning(message).help(help));
    }
    match (has_workflow, hosting.has_branch) {
        (true, Some(true)) => {
            let message =
                format!("there are a workflow that publishes and a branch `{branch}`; GitHub Pages follows only one");
            found.push(note(message).help("Settings → Pages → Source says which: \"GitHub Actions\" or the branch"));
        }
        (false, Some(false)) => {
            let message = "nothing publishes the site yet";
            found.push(
                warning(message)
                    .help(format!("run `gongbao publish`, and choose the branch `{branch}` under Settings → Pages"))
                    .help("or take the workflow that `gongbao init` makes"),
            );
        }
        _ => {}
    }
}

/// Whether a push to the default branch makes the workflow publish.
fn listening(hosting: &Hosting, found: &mut Vec<Diagnostic>) {
    let Some(default) = &hosting.default_branch else { return };
    let of_pages = hosting.workflows.iter().filter(|text| workflow::deploys(text));
    let names: Vec<String> = of_pages.filter_map(|text| workflow::deaf_to(text, default)).collect();
    if let Some(listens) = names.first() {
        let message =
            format!("the workflow publishes from `{listens}`, and the branch of this repository is `{default}`");
        let rename = format!("rename the branch: `git branch -m {default} {listens}`");
        found.push(warning(message).help(rename).help("or write its name into the workflow"));
    }
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
            in_repository: true,
            remote_name: "origin".into(),
            remote: Some("https://github.com/Desk/bulletin.git".into()),
            branch: "gh-pages".into(),
            workflows: vec!["steps: [uses: actions/deploy-pages@v5]".into()],
            has_branch: Some(false),
            out: "public".into(),
            built: Some(vec![(".nojekyll".into(), 0), ("index.html".into(), 9)]),
            ..Hosting::default()
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
        assert!(first(|hosting| hosting.workflows.clear()).contains("nothing publishes"));
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
