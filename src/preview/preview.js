// Keeps a page up to date while its site is written, and says what is wrong with it.
(() => {
  const version = document.currentScript.dataset.version;
  const words = document.documentElement.lang.startsWith('zh') ? {
    bar: '预览', draft: '草稿', scheduled: '定时发布', published: '', lost: '预览服务已停止', sound: '没有问题',
    error: n => `${n}个错误`, warning: n => `${n}个警告`, note: n => `${n}条说明`,
    broken: '网站有错误，改正后此页自动更新', close: '关闭', show: '查看错误',
  } : {
    bar: 'Preview', draft: 'Draft', scheduled: 'Scheduled', published: '', lost: 'The preview has stopped', sound: 'Nothing to mend',
    error: n => `${n} error${n === 1 ? '' : 's'}`, warning: n => `${n} warning${n === 1 ? '' : 's'}`, note: n => `${n} note${n === 1 ? '' : 's'}`,
    broken: 'The site has errors; this page follows when they are mended', close: 'Close', show: 'Show errors',
  };

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const host = make('gongbao-preview', {});
  const shadow = host.attachShadow({ mode: 'open' });
  const bar = make('div', { role: 'region', 'aria-label': words.bar });
  const dialog = make('dialog', { 'aria-label': words.broken });
  shadow.append(make('link', { rel: 'stylesheet', href: '/.gongbao/preview.css' }), bar, dialog);
  document.body.append(host);

  /* A style sheet changes its address with its bytes; the new one takes the place of the old one when it is there. */
  const stem = address => address.replace(/\.[0-9a-f]{10}\.css$/, '');
  const restyle = styles => {
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const old = new URL(link.href).pathname;
      const address = styles.find(style => stem(old).endsWith(`/${stem(style)}`));
      if (!address || old.endsWith(`/${address}`)) continue;
      const next = link.cloneNode();
      next.href = `${stem(link.href).slice(0, -stem(address).length)}${address}`;
      next.onload = () => link.remove();
      link.after(next);
    }
  };

  const button = (text, action) => {
    const element = make('button', { type: 'button' }, text);
    element.onclick = action;
    return element;
  };

  let shown = '';
  const showErrors = errors => {
    const reports = errors.map(error => error.report).join('\n\n');
    if (reports === shown) return;
    shown = reports;
    dialog.replaceChildren(make('h2', {}, words.broken), make('pre', { tabindex: '0' }, reports), button(words.close, () => dialog.close()));
    if (reports && !dialog.open) dialog.showModal();
    if (!reports) dialog.close();
  };

  const showBar = ({ stage, errors, findings }) => {
    const count = severity => findings.filter(finding => finding.severity === severity).length;
    const counts = [['error', errors.length], ['warning', count('warning')], ['note', count('note')]]
      .filter(([, number]) => number > 0)
      .map(([severity, number]) => make('span', { class: severity }, words[severity](number)));
    const items = findings.map(({ severity, code, message, place, help }) => make('li', { class: severity },
      make('strong', {}, message), make('span', {}, `${place} · ${code}`), ...help.map(line => make('span', {}, line))));
    const summary = make('summary', {}, make('b', {}, words.bar),
      ...(words[stage] ? [make('em', {}, words[stage])] : []),
      ...(counts.length ? counts : [make('span', {}, words.sound)]));
    const list = make('details', { ...(bar.querySelector('details')?.open && { open: '' }) }, summary, make('ul', {}, ...items));
    bar.replaceChildren(list, ...(errors.length ? [button(words.show, () => dialog.showModal())] : []));
  };

  const events = new EventSource(`/.gongbao/events?page=${encodeURIComponent(location.pathname)}`);
  events.onmessage = ({ data }) => {
    const state = JSON.parse(data);
    if (state.version !== version) return location.reload();
    restyle(state.styles);
    showErrors(state.errors);
    showBar(state);
  };
  events.onerror = () => bar.replaceChildren(make('p', {}, words.lost));
  /* A connection that stays open keeps the page out of the cache that makes going back quick. */
  addEventListener('pagehide', () => events.close());
})();
