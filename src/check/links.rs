//! Every link within the site leads somewhere, in whichever language it is followed.

use super::{Check, Rule};
use crate::article::{ArticleText, InlineKind, LinkTarget};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::site::{PageId, Site};
use crate::source::{Place, Span, Spanned};

pub(super) const RULE: Rule = Rule { codes: &[Code::BrokenLink], check: Check::Site(check) };

/// Among how many headings of a page the one that was meant is looked for.
const MOST_COMPARED: usize = 1000;

fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for (index, article) in site.articles.iter().enumerate() {
        for (_, text) in article.texts.iter() {
            check_text(site, PageId::Article(index), text, &mut diagnostics);
        }
    }
    for (index, page) in site.pages.iter().enumerate() {
        for (_, text) in page.texts.iter() {
            check_text(site, PageId::Standalone(index), text, &mut diagnostics);
        }
    }
    diagnostics
}

fn check_text(site: &Site, page: PageId, text: &ArticleText, diagnostics: &mut Diagnostics) {
    for inline in text.body.all_inlines() {
        let InlineKind::Link(link) = &inline.kind else { continue };
        let fault = match &link.target {
            LinkTarget::External(_) | LinkTarget::Language(_) => None,
            LinkTarget::Fragment(fragment) => broken_fragment(text, text, fragment, inline.span),
            LinkTarget::Internal { path, fragment } => internal(site, page, text, path, fragment.as_deref()),
        };
        diagnostics.extend(fault);
    }
}

fn internal(
    site: &Site,
    page: PageId,
    text: &ArticleText,
    path: &Spanned<String>,
    fragment: Option<&str>,
) -> Option<Diagnostic> {
    let Some(target) = site.follow(page, &path.value) else {
        if site.is_unread_page(&site.absolute(page, &path.value)) {
            return None;
        }
        let message = format!("the link `{}` leads to no page of the site", path.value);
        let addresses: Vec<&str> = site.addresses().map(|(address, _)| address).collect();
        let absolute = site.absolute(page, &path.value);
        let diagnostic = Diagnostic::new(Code::BrokenLink, message).at(Place::new(&text.path, path.span));
        if site.is_left_out(&absolute) {
            let help = "it leads to a draft or to an article of a later day: publish that first, or remove the link";
            return Some(diagnostic.help(help));
        }
        let near = crate::diagnostic::nearest(&absolute, &addresses);
        return Some(match near {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help("a link names a folder of the site, such as `../other-article/` or `/about/`"),
        });
    };
    let fragment = fragment?;
    let bodies = match target {
        PageId::Article(index) => site.articles.get(index).map(|article| &article.texts),
        PageId::Standalone(index) => site.pages.get(index).map(|page| &page.texts),
        _ => None,
    };
    let missing = bodies.is_none_or(|texts| texts.iter().all(|(_, other)| other.body.find_anchor(fragment).is_none()));
    missing.then(|| {
        no_anchor(text, fragment, path.span, bodies.into_iter().flat_map(crate::lang::Localized::iter).map(|(_, t)| t))
    })
}

fn broken_fragment(text: &ArticleText, target: &ArticleText, fragment: &str, span: Span) -> Option<Diagnostic> {
    target.body.find_anchor(fragment).is_none().then(|| no_anchor(text, fragment, span, std::iter::once(target)))
}

fn no_anchor<'a>(
    text: &ArticleText,
    fragment: &str,
    span: Span,
    targets: impl Iterator<Item = &'a ArticleText>,
) -> Diagnostic {
    let headings = targets.flat_map(|target| target.body.headings()).take(MOST_COMPARED);
    let anchors: Vec<&str> = headings.map(|heading| heading.anchor).collect();
    Diagnostic::new(Code::BrokenLink, format!("there is no heading `#{fragment}` on that page"))
        .at(Place::new(&text.path, span))
        .candidates(fragment, anchors)
}
