//! Lists on several pages.

use std::ops::RangeInclusive;

use crate::render::context::Context;
use crate::render::frame::Title;
use crate::render::view::{PageNumber, Pagination};
use crate::site::PageId;

/// The title of one page of a list: the first has that of the list, and the others say which they are.
pub(super) fn numbered(context: &Context<'_>, list: Title, first: PageId, number: usize) -> Title {
    if number == 1 {
        return list;
    }
    let number = number.to_string();
    let said = |text: &str| context.phrase("messages.numbered_page", &[("description", text), ("page", &number)]);
    let mut above = list.above;
    above.push((list.title.clone(), first));
    Title {
        title: said(&list.title),
        long: list.long.as_deref().map(said),
        description: said(&list.description),
        above,
        ..list
    }
}

/// The articles of one page.
pub(super) fn of_page(context: &Context<'_>, articles: &[usize], number: usize) -> impl Iterator<Item = usize> {
    let size = context.site.config.page_size;
    articles.iter().copied().skip((number - 1) * size).take(size)
}

/// Where one is in a list; `None` if it has one page.
pub(super) fn pagination(
    context: &Context<'_>,
    numbers: RangeInclusive<usize>,
    number: usize,
    page: impl Fn(usize) -> PageId,
) -> Option<Pagination> {
    let pages = *numbers.end();
    let url = |number: usize| context.url(page(number));
    let (written, all) = (number.to_string(), pages.to_string());
    (pages > 1).then(|| Pagination {
        position: context.phrase("pagination.position", &[("page", &written), ("pages", &all)]),
        previous: (number > 1).then(|| url(number - 1)),
        next: (number < pages).then(|| url(number + 1)),
        // Of many pages the first, the last and the neighbours.
        pages: numbers
            .filter(|other| *other == 1 || *other == pages || other.abs_diff(number) <= 2)
            .map(|other| PageNumber { number: other.to_string(), url: url(other), current: other == number })
            .collect(),
    })
}
