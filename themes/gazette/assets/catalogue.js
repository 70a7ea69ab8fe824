// The filters of the catalogue: hides the indicators that are not asked for, and datasets that have no others, and shows
// the latest value of the place that is asked for. What is asked for stands in the address. Without this script the form stays hidden, and the page is the whole list.
"use strict";
{
  const form = document.querySelector(".filters"), found = document.querySelector(".found");
  const plain = text => text.normalize("NFKC").toLowerCase();
  const groups = [...document.querySelectorAll(".catalogue")].map(group => {
    const title = group.querySelector("h2").textContent;
    const rows = [...group.querySelectorAll("tbody tr")].map(row =>
      ({ row, values: [...row.querySelectorAll("td [data-place]")], names: plain([title, row.cells[0].textContent, row.dataset.also].join(" ")) }));
    return { group, rows };
  });
  const all = groups.flatMap(({ rows }) => rows).length, unfiltered = found.textContent;
  const has = (list, value) => !value || list.split(" ").includes(value);
  const filter = () => {
    const { name, place, dataset, source, from, to } = Object.fromEntries(new FormData(form));
    const words = plain(name).split(/\s+/);
    let n = 0;
    for (const { group, rows } of groups) {
      let shown = 0;
      for (const { row, names, values } of rows) {
        const asked = words.every(word => names.includes(word)) && has(group.dataset.dataset, dataset) &&
          has(row.dataset.places, place) && has(row.dataset.sources, source) &&
          (!from || row.dataset.to >= from) && (!to || row.dataset.from <= to);
        row.hidden = !asked;
        const own = values.find(value => value.dataset.place === place) ?? values[0];
        for (const value of values) value.hidden = value !== own;
        shown += asked;
      }
      group.hidden = !shown;
      n += shown;
    }
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
    found.textContent = !asked ? unfiltered : n ? found.dataset.found.replace("{n}", n).replace("{all}", all) : found.dataset.none;
    history.replaceState(null, "", (asked ? "?" + asked : location.pathname) + location.hash);
  };
  // Browsers know the order of letters and characters in each language.
  const { compare } = new Intl.Collator(document.documentElement.lang, { ignorePunctuation: true });
  const { source } = form.elements;
  source?.append(...[...source.options].slice(1).sort((a, b) => compare(a.text, b.text)));
  const asked = new URLSearchParams(location.search);
  for (const field of form.elements) {
    if (asked.has(field.name)) field.value = asked.get(field.name);
    if (field.selectedIndex < 0) field.selectedIndex = 0;
  }
  if (location.search) filter();
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", event => event.preventDefault());
}
