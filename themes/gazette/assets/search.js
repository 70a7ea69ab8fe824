// Finds pages by their words, in the files that `src/render/search.rs` describes and the list on the page itself.
"use strict";

const [form, said, hits, more, list] = document.querySelectorAll(".search, .search-said, .results, .search-more, .everything");
const { index } = form.dataset, PAGES = 4, BATCH = 10, BATCHES = 4;

// All that can be found, each at the number that the page has in the files.
const entries = [];
for (const { children: [link, ...about], parentElement: shelf, dataset: { page } } of list.querySelectorAll("li")) entries[page] = {
  link, about,
  title: link.textContent.normalize(),
  date: about.at(-1)?.dateTime ?? "",
  ...shelf.parentElement.dataset,
  ...shelf.dataset,
};

// Units and terms: `src/render/search/terms.rs` takes texts apart in the same way.
const HAN = "々〇\\u3041-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}", BEGINS = new RegExp(`^[${HAN}]`, "u");
const UNIT = new RegExp(`[${HAN}%％‰]|[0-9０-９]+(?:,[0-9０-９]{3})*(?:\\.[0-9０-９]+)?|(?:(?![${HAN}])[\\p{Alphabetic}\\p{N}])+`, "gu");
const units = text => [...text.matchAll(UNIT)].flatMap(({ 0: unit, index: from }) => {
  const folded = unit.normalize("NFKC").replace(/[, ]/g, "").toLowerCase(), han = BEGINS.test(folded);
  // Half-width kana are a run of characters only when they are folded: each stands for the whole of it.
  return (han ? [...folded] : [folded]).map(form => ({ form, han, from, to: from + unit.length }));
});

// A word without the ending of an English plural: the one thing in which it may differ from what is looked for.
const stem = word => word.length < 4 ? word :
  word.replace(/ies$/, "y").replace(/(ss|x|ch|sh)es$/, "$1").replace(/([^ius])s$/, "$1");
const same = (word, want, begun) => begun && word.startsWith(want) || stem(word) === stem(want);

// A query in pieces, each of which a page must have as it is: what stands between spaces or in quotation marks. The word
// at the end may be the beginning of one.
const pieces = query => [...query.matchAll(/["“”]([^"“”]*)["“”]?|[^\s"“”]+/g)].map(({ 0: all, 1: quoted, index }) => ({
  units: units(quoted ?? all), quoted, begun: quoted === undefined && index + all.length === query.length,
})).filter(piece => piece.units.length);

// The terms of a page with a piece: words, and pairs of characters; a character alone is the beginning of a pair.
const terms = ({ units, begun }) => units.flatMap(({ form, han, from, to }, at) => {
  const after = units[at + 1], before = units[at - 1];
  if (!han) return { at, term: form, begun: begun && !after && form.length > 1 };
  if (after?.han && after.from <= to) return { at, term: form + after.form, pair: true };
  return before?.han && before.to >= from ? [] : { at, term: form, begun: true };
});

let files = {};
const EXTENSION = { terms: "txt", texts: "json" };
const digests = { terms: form.dataset.terms.split(" "), texts: form.dataset.texts.split(" ") };
const load = (kind, part, read) => {
  const name = `${kind}-${part}.${digests[kind][part]}.${EXTENSION[kind]}`;
  return files[name] ??= fetch(index + name).then(answer => answer.ok ? answer[read]() : Promise.reject(name));
};

// A term with the pages that have it, each with the fields it stands in.
const lookUp = async ({ at, term, begun, pair }) => {
  const [first, second] = term, pages = new Map();
  const part = (first.codePointAt() * 31 + (BEGINS.test(first) ? 0 : second?.codePointAt() ?? 0)) % digests.terms.length;
  for (const line of (await load("terms", part, "text")).split("\n")) {
    const [found, has] = line.split(" ");
    if (!has || !same(found, term, begun)) continue;
    let page = 0;
    for (const digits of has.split(",")) {
      const number = parseInt(digits, 36);
      page += number >> 4;
      pages.set(page, pages.get(page) | number & 15);
    }
  }
  return { at, pair, pages };
};

// Where a text has one of the pieces.
const spots = (text, want) => {
  const own = units(text);
  return own.flatMap(({ from }, at) => want.filter(({ units, begun }) => units.every(({ form }, i) =>
    own[at + i] && same(own[at + i].form, form, begun && i === units.length - 1)
  )).map(({ units }) => [from, own[at + units.length - 1].to]));
};

// How many of the pieces stand in the texts.
const having = (texts, want) => want.filter(piece => texts.some(text => spots(text, [piece])[0])).length;

// The pages that have all pieces, the best first. That the words of a piece follow one another is seen in the texts.
const find = async (want, kept) => {
  const found = await Promise.all(want.map(piece => Promise.all(terms(piece).map(lookUp))));
  const lists = found.flat().map(({ pages }) => pages), open = found.some(terms => terms.length > 1);
  const score = page => lists.reduce((sum, pages) => sum + pages.get(page) * Math.log(1 + entries.length / pages.size), 0);
  const queue = [...lists[0].keys()].filter(page => kept(entries[page]) && lists.every(pages => pages.has(page)))
    .sort((a, b) => score(b) - score(a) || entries[b].date.localeCompare(entries[a].date) || a - b);
  // Where pages have the words and few have them side by side, only some of the texts are loaded at once.
  const next = async () => {
    const items = [];
    for (let i = 0; i < BATCHES && items.length < BATCH; i++) {
      const some = await Promise.all(queue.splice(0, BATCH).map(async page =>
        [entries[page], (await load("texts", Math.floor(page / PAGES), "json"))[page % PAGES]]));
      items.push(...some.filter(([{ title }, texts]) => !open || having([title, ...texts], want) === want.length));
    }
    return items;
  };
  return { terms: found, queue, open, next, items: await next() };
};

// A piece that no page has, cut where none has the two characters side by side: 海淀区就业 into 海淀区 and 就业.
const cut = (piece, terms) => {
  const cuts = terms.filter(({ pair, pages }) => pair && !pages.size).map(({ at }) => at + 1), { units, begun } = piece;
  const cutUp = [0, ...cuts].map((from, i) => ({ units: units.slice(from, cuts[i]), begun: begun && i === cuts.length }));
  return piece.quoted || cutUp.some(({ units }) => !units[1] && units[0].han) ? [piece] : cutUp;
};

const make = (name, className, ...content) => {
  const e = Object.assign(document.createElement(name), { className });
  e.append(...content);
  return e;
};
const mark = (e, text, want) => {
  let from = 0;
  for (const [start, end] of spots(text, want)) {
    if (start < from) continue;
    e.append(text.slice(from, start), make("mark", "", text.slice(start, end)));
    from = end;
  }
  e.append(text.slice(from));
  return e;
};

// The passage that has most of what was looked for, around the first of it.
const quote = (texts, want) => {
  const [text = ""] = [...texts].sort((a, b) => having([b], want) - having([a], want));
  const first = spots(text, want)[0]?.[0] ?? 0, own = units(text), size = own[0]?.han ? 90 : 190;
  const from = first < size / 2 ? 0 : own.find(unit => unit.from >= first - size / 4).from, rest = text.slice(from + size);
  const to = rest ? own.findLast(unit => unit.to <= from + size)?.to : text.length;
  const e = mark(make("p", "card-summary", from ? "…" : ""), text.slice(from, to), want);
  e.append(rest && "…");
  return e;
};
const result = ({ link, title, about, name, group = "" }, texts, want) => {
  const text = quote(texts, want);
  if (link.lang) text.lang = link.lang;
  return make("li", "",
    make("p", "card-meta", make("span", "kicker", name), group, ...about.map(e => e.cloneNode(true))),
    make("h2", "card-title", mark(link.cloneNode(), title, want)), text);
};

let run = 0;
// Says that files are gone, unless something else is looked for by then.
const watch = (work, own = run) => work.catch(() => {
  if (own !== run) return;
  files = {};
  hits.replaceChildren();
  said.textContent = said.dataset.failed;
  more.hidden = list.open = true;
});
const search = async () => {
  const own = ++run, { q, kind, section } = Object.fromEntries(new FormData(form));
  let want = pieces(q.normalize());
  list.querySelectorAll("section").forEach(e => e.hidden = kind && e.dataset.kind !== kind);
  list.open = kind && !want.length;
  more.hidden = true;
  if (!want.length) return hits.replaceChildren(said.textContent = "");

  const kept = entry => entry && (!kind || entry.kind === kind) && (!section || entry.section === section);
  let found = await find(want, kept);
  const cutUp = want.flatMap((piece, i) => cut(piece, found.terms[i]));
  const inParts = !found.items.length && cutUp.length > want.length;
  if (inParts) found = await find(want = cutUp, kept);

  const show = (items, isMore) => {
    if (own !== run) return;
    hits.append(...items.map(item => result(...item, want)));
    const shown = hits.children.length, left = found.queue.length, n = found.open ? shown : shown + left;
    const key = inParts && n ? "foundParts" : found.open && left ? "foundSome" : ["foundNone", "foundOne"][n] ?? "found";
    said.textContent = said.dataset[key].replace("{n}", n).replace("{q}", () => q);
    more.hidden = !left;
    more.disabled = false;
    if (isMore) (hits.children[shown - items.length]?.querySelector("a") ?? more).focus();
  };
  if (own === run) hits.replaceChildren();
  show(found.items);
  more.onclick = () => {
    more.disabled = true;
    watch(found.next().then(items => show(items, true)));
  };
};

let timer;
const start = () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
    watch(search());
  }, 150);
};
// What is being composed, such as the letters of a Chinese word, is no query yet.
form.oninput = event => event.isComposing || start();
form.addEventListener("compositionend", start);
form.onsubmit = event => {
  event.preventDefault();
  start();
};

for (const [name, value] of new URLSearchParams(location.search)) if (form.elements[name]) form.elements[name].value = value;
watch(search());
