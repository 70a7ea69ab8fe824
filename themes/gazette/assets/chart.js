// Lets readers go through the values of a chart by pointer and keyboard; all it says is in the table of the data.
"use strict";

// A cell without the numbers of its notes.
const words = cell => [...cell.childNodes].map(n => n.nodeName === "SUP" ? "" : n.textContent).join("").trim();

// The class of a series' colour; the words of a legend have that of the swatch before them.
const colour = e => e && (/\bs\d+\b/.exec(e.getAttribute("class"))?.[0] ?? colour(e.previousElementSibling));

// The parts of a path, each with its place and size in the picture: all but the first begin so far from the one before.
const parts = (shape, x = 0, y = 0) =>
  [...shape.getAttribute("d").matchAll(/m(-?[\d.]+) ?(-?[\d.]+)h([\d.]+)(v?)([\d.]*)/gi)].map(([, across, down, width, v, to]) => {
    x += +across;
    y += +down;
    return { shape, box: [x, y, +width, v === "V" ? to - y : +to] };
  });

// The marks of a series: shapes, or the parts of one path.
const marks = group => [...group.querySelectorAll("circle, rect, path:is(.open, .mark, .dots, .bars)")].flatMap(shape =>
  shape.matches(".dots, .bars") ? parts(shape) : { shape });

// Where a mark is on the screen.
const place = ({ shape, box }) => {
  if (!box) return shape.getBoundingClientRect();
  const [x, y, width, height] = box, pad = width ? 0 : 4;
  const at = (x, y) => new DOMPoint(x, y).matrixTransform(shape.getScreenCTM());
  const from = at(x, y), to = at(x + width, y + height);
  return new DOMRect(from.x - pad, from.y - pad, to.x - from.x + 2 * pad, to.y - from.y + 2 * pad);
};

// What is above each column of a table; the second row of headings has no cell above the names of the rows.
const headings = ([first, second], comma) => {
  const heads = [...first.cells].flatMap(cell => Array.from({ length: cell.colSpan }, () => words(cell)));
  const below = [...second?.cells ?? []];
  below.forEach((cell, c) => heads[c + heads.length - below.length] += comma + words(cell));
  return heads;
};

// The points of each series. One without a mark for each value is left out: better silent than wrong.
const read = (svg, table, comma) => {
  const heads = headings(table.tHead.rows, comma);
  const rows = [...table.tBodies[0].rows].map(row => [...row.cells]);
  const all = svg.matches(".scatter"), gap = cell => cell?.matches(".missing, .left-out") ?? true;
  return [...svg.querySelectorAll("g.series")].map((group, i) => {
    const k = +(/\bk(\d+)/.exec(group.getAttribute("class"))?.[1] ?? i) + 1, found = marks(group);
    const told = rows.filter(cells => all ? !cells.some(gap) : !gap(cells[k]));
    return found.length === told.length ? found.map((mark, i) => ({
      ...mark,
      series: colour(group),
      row: rows.indexOf(told[i]),
      said: told[i].flatMap((cell, c) =>
        !c ? words(cell) : !all && c !== k ? [] : heads[2] ? [heads[c], words(cell)] : words(cell)),
    })) : [];
  }).filter(points => points.length);
};

// The point nearest to a place; among bars or columns one of the same row or column.
const nearest = (points, x, y) => {
  const boxes = points.map(place);
  const odd = side => boxes.some(box => Math.abs(box[side] - boxes[0][side]) > 1);
  const bars = odd("width") - odd("height");
  const far = boxes.map(box => Math.hypot(
    Math.max(box.left - x, 0, x - box.right) * (bars < 0 ? 99 : 1),
    Math.max(box.top - y, 0, y - box.bottom) * (bars > 0 ? 99 : 1)));
  return points[far.indexOf(Math.min(...far))];
};

const enliven = (svgs, data, { keys: hint, comma }) => {
  svgs[0].insertAdjacentHTML("beforebegin", '<div class="chart-stage">' +
    '<div class="chart-stop" role="application" tabindex="0"></div><div class="chart-ring" hidden></div>' +
    '<div class="chart-tip" aria-hidden="true" hidden></div><div class="chart-said" aria-live="polite"></div></div>');
  const stage = svgs[0].previousElementSibling, [stop, ring, tip, live] = stage.children;
  let now = { row: 0 };
  stop.setAttribute("aria-label", hint);
  stage.prepend(...svgs);

  const highlight = chosen => svgs.forEach(svg => svg.querySelectorAll("g.series, .name, .legend *").forEach(e =>
    e.classList.toggle("faded", !!chosen && (colour(e) ?? chosen) !== chosen)));
  const hide = () => {
    ring.hidden = tip.hidden = true;
    highlight();
  };
  const move = (e, sides) => {
    for (const side in sides) e.style[side] = sides[side] + "px";
  };
  const tell = parts => {
    tip.replaceChildren(...parts.map(part => Object.assign(document.createElement("span"), { textContent: part })));
    tip.hidden = false;
    move(tip, { left: 0, top: 0 });
  };
  const show = point => {
    hide();
    now = point;
    tell(point.said);
    const { x, y, width, height } = place(point), frame = stage.getBoundingClientRect();
    const left = x - frame.x, top = y - frame.y, above = top - tip.offsetHeight - 8;
    ring.hidden = false;
    move(ring, { left, top, width, height });
    move(tip, {
      left: Math.max(0, Math.min(left + (width - tip.offsetWidth) / 2, frame.width - tip.offsetWidth)),
      top: above < 0 ? top + Math.min(height, 16) + 8 : above,
    });
    highlight(point.series);
  };

  const shown = () => data[svgs.findLastIndex(svg => svg.getClientRects()[0])];
  stage.onpointermove = stage.onpointerdown = event => {
    const named = event.target.closest(".name, .legend *"), points = shown().flat();
    if (named) {
      hide();
      highlight(colour(named));
    } else if (points[0]) show(nearest(points, event.clientX, event.clientY));
  };
  // A finger leaves as soon as it has tapped.
  stage.onpointerleave = event => event.pointerType === "touch" || hide();
  addEventListener("pointerdown", event => stage.contains(event.target) || hide());
  addEventListener("resize", hide);
  stop.onblur = hide;
  stop.onfocus = () => tell([hint]);
  stop.onkeydown = event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") hide();
    const all = shown(), s = all.findIndex(points => points.includes(now));
    const own = all[s] ?? all.find(points => points[0].series) ?? all[0] ?? [], i = own.indexOf(now);
    const gap = point => Math.abs(point.row - now.row);
    const beside = points => points?.reduce((a, b) => gap(b) < gap(a) ? b : a);
    const keys = {
      ArrowRight: own[i + 1], ArrowLeft: own[i - 1], Home: own[0], End: own.at(-1),
      // One series is a list: its rows go downwards, if it has any.
      ArrowUp: all[1] ? beside(all[s - 1]) : own[i - 1], ArrowDown: all[1] ? beside(all[s + 1]) : own[i + 1],
    };
    const next = keys[event.key] ?? own[Math.max(i, 0)];
    if (!(next && event.key in keys)) return;
    event.preventDefault();
    show(next);
    live.textContent = next.said.join(comma);
  };
};

document.querySelectorAll("figure.chart-figure").forEach(figure => {
  const svgs = [...figure.querySelectorAll("svg.chart")], table = figure.querySelector("table.data");
  // Browsers show titles themselves.
  svgs.forEach(svg => svg.querySelectorAll("title").forEach(title => {
    if (title.parentNode === svg) {
      svg.setAttribute("aria-label", title.textContent);
      svg.removeAttribute("aria-labelledby");
    }
    title.remove();
  }));
  const data = table ? svgs.map(svg => read(svg, table, figure.dataset.comma)) : [];
  if (data.flat().length) enliven(svgs, data, figure.dataset);
});
