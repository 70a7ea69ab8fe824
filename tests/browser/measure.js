// Runs in a page with charts, when it is laid out. Finds labels that meet, leave their picture, are small or faint.
(() => {
  const TOUCH = 0.5; // Pixels of the picture that boxes may share, or leave it by.
  // Ink above and below the base line, in ems. The boxes of fonts are higher: those for Chinese have room for any script.
  const ASCENT = 0.95;
  const DESCENT = 0.25;
  const LEGIBLE = 4.5;

  const rgba = text => {
    const parts = text.match(/[\d.]+/g)?.map(Number) ?? [];
    return parts.length < 3 || !text.startsWith('rgb') ? null : { light: parts.slice(0, 3), alpha: parts[3] ?? 1 };
  };
  const luminance = ({ light }) => light
    .map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const contrast = (one, other) => {
    const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const over = (top, below, alpha) =>
    ({ light: top.light.map((part, index) => part * alpha + below.light[index] * (1 - alpha)), alpha: 1 });

  const paper = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour?.alpha === 1) return colour;
    }
    return { light: [255, 255, 255], alpha: 1 };
  };

  // The colour behind the middle of a label: its halo, or the shapes that are painted before it.
  const behind = (label, shapes, ground) => {
    const halo = rgba(label.style.stroke);
    if (halo && parseFloat(label.style.strokeWidth) >= 2) return halo;
    const [first, , third] = label.corners;
    const middle = new DOMPoint((first.x + third.x) / 2, (first.y + third.y) / 2);
    return shapes.reduce((below, { shape, fill, opacity, from }) => {
      const before = shape.compareDocumentPosition(label.text) & Node.DOCUMENT_POSITION_FOLLOWING;
      return before && shape.isPointInFill(middle.matrixTransform(from)) ? over(fill, below, fill.alpha * opacity) : below;
    }, ground);
  };

  const toPicture = (element, picture) => picture.getScreenCTM().inverse().multiply(element.getScreenCTM());

  const labelOf = (text, picture) => {
    const box = text.getBBox();
    const to = toPicture(text, picture);
    const style = getComputedStyle(text);
    const size = parseFloat(style.fontSize);
    const base = text.getStartPositionOfChar(0).y;
    const top = Math.max(box.y, base - ASCENT * size);
    const bottom = Math.min(box.y + box.height, base + DESCENT * size);
    const corners = [[box.x, top], [box.x + box.width, top], [box.x + box.width, bottom], [box.x, bottom]]
      .map(([x, y]) => new DOMPoint(x, y).matrixTransform(to));
    return { text, box, corners, style, size, name: text.textContent };
  };

  // Two boxes, turned or not, are apart if they are so along a side of one of them.
  const meet = (one, other) => [one, other].every(({ corners }) => [0, 1].every(side => {
    const [from, to] = [corners[side], corners[side + 1]];
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const span = label => label.corners.map(c => ((c.x - from.x) * (to.x - from.x) + (c.y - from.y) * (to.y - from.y)) / length);
    const [a, b] = [span(one), span(other)];
    return Math.min(Math.max(...a), Math.max(...b)) - Math.max(Math.min(...a), Math.min(...b)) > TOUCH;
  }));

  const faultsOf = (picture, texts) => {
    const faults = [];
    const view = picture.viewBox.baseVal;
    const scale = picture.getBoundingClientRect().width / view.width;
    const ground = paper(picture);
    const shapes = [...picture.querySelectorAll('rect, path, circle')]
      .map(shape => ({ shape, style: getComputedStyle(shape) }))
      .map(({ shape, style }) => ({ shape, fill: rgba(style.fill), opacity: style.fillOpacity * style.opacity }))
      .filter(({ fill, opacity }) => fill && opacity > 0)
      .map(painted => ({ ...painted, from: toPicture(painted.shape, picture).inverse() }));
    const labels = [...picture.querySelectorAll('text')].filter(text => text.textContent.trim()).map(text => labelOf(text, picture));
    labels.forEach((label, index) => {
      const out = Math.max(...label.corners.map(({ x, y }) => Math.max(view.x - x, x - view.x - view.width, view.y - y, y - view.y - view.height)));
      if (out > TOUCH) faults.push(`"${label.name}" leaves the picture by ${out.toFixed(1)}`);
      for (const other of labels.slice(index + 1)) if (meet(label, other)) faults.push(`"${label.name}" is on "${other.name}"`);
      const fill = rgba(label.style.fill);
      const found = fill && contrast(fill, behind(label, shapes, ground));
      if (!(found >= LEGIBLE)) faults.push(`"${label.name}" has a contrast of ${found?.toFixed(2)}`);
      const bold = label.style.fontWeight >= 600;
      texts.set(`${bold} ${label.name}`, { text: label.name, bold, ems: label.box.width / label.size });
    });
    return { faults, smallest: Math.min(...labels.map(label => label.size * scale)), labels: labels.length };
  };

  const texts = new Map();
  const charts = [];
  const seen = new Set();
  let shown = 0;
  for (const picture of document.querySelectorAll('svg.chart')) {
    // The picture for other screens is not displayed, or is shrunk to nothing.
    const across = picture.getBoundingClientRect().width;
    if (across < 50) continue;
    shown += 1;
    // The same drawing at the same size, on another page, need not be measured again.
    const drawing = across + picture.innerHTML.replace(/<title id.*<\/desc>/, '');
    if (seen.has(drawing)) continue;
    seen.add(drawing);
    const place = picture.closest('[data-page]').dataset.page + ' ' + picture.getAttribute('class');
    charts.push({ place, ...faultsOf(picture, texts) });
  }
  parent.results.push({ view: document.documentElement.dataset.view, width: innerWidth, shown, charts, texts: [...texts.values()] });
})();
