// How the CMS reads and writes the files of the site: nothing changes but what was edited. Comments stay, and keys without
// a field, the digits of numbers, and the way in which a value is written.
import { isMap, isScalar, isSeq, parseDocument, Scalar } from './yaml/browser/index.js';

/** Where the text of a file is kept beside its values. */
const SOURCE = 'gongbao source';
/** Scalars are read as they are written: `1.50` is not `1.5`. */
const READ = { schema: 'failsafe' };
const WRITE = { lineWidth: 0, flowCollectionPadding: false, doubleQuotedMinMultiLineLength: Infinity };
/** What needs no quotation marks, within brackets either. */
const PLAIN = /^(?!(?:true|false|null)$)[\p{L}\p{N}][\p{L}\p{N}_./+-]*(:[\p{L}\p{N}_./+-]+)*$/u;

/** A file of YAML whose `keys` have fields; those in `mappings` are shown as lists, and so is a `whole` mapping. */
const yaml = (form) => ({
  fromFile: (text) => ({ ...read(text, form), ...kept(text) }),
  toFile: (content) => write(content, form),
});

/** A text whose front matter is such a file. */
const text = (form) => ({
  fromFile(text) {
    const [, head = '', gap = '', body] = /^---\n([^]*?\n)??---(?:\n(\n*)([^]*))?$/.exec(text) ?? ['', '', '', text];
    const mark = form.mark && { [form.mark]: form.mark };
    return { ...read(head, form), ...mark, body: body ?? '', ...kept(head, gap) };
  },
  toFile: (content) => `---\n${write(content, form)}---\n${source(content)[1] ?? ''}${content.body ?? ''}`,
});

/** The CMS takes blanks from both ends of every text that it knows of. */
const kept = (...parts) => ({ [SOURCE]: JSON.stringify(parts) });
const source = (content) => JSON.parse(content[SOURCE] ?? '[]');

export const format = (form) => (form.extension === 'md' ? text(form) : yaml(form));

function read(text, { keys, mappings, whole }) {
  const { contents, errors } = parseDocument(text, READ);
  if (errors.length) throw errors[0];
  const all = plain(contents) ?? {};
  if (whole) return { [whole]: listed(all) };
  const known = keys.filter((key) => key in all);
  return Object.fromEntries(known.map((key) => [key, mappings.includes(key) ? listed(all[key]) : all[key]]));
}

function write(content, { keys, mappings, whole }) {
  const [text = ''] = source(content);
  const document = parseDocument(text, READ);
  document.edits = [];
  if (whole) put(document, [], mapped(filled(content[whole]) ?? []));
  for (const key of keys) {
    const value = filled(content[key]);
    put(document, [key], mappings.includes(key) && value ? mapped(value) : value);
  }
  if (document.edits) return spliced(text, document.edits);
  return document.contents?.items.length ? document.toString(WRITE) : '';
}

/** A text with others in the place of some of its ranges. */
function spliced(text, edits) {
  edits.sort((one, other) => other.range[0] - one.range[0]);
  return edits.reduce((text, { range, word }) => text.slice(0, range[0]) + word + text.slice(range[1]), text);
}

/** The value of a node, its scalars as they are written but for `true` and `false`. */
function plain(node) {
  if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [key.value, plain(value)]));
  if (isSeq(node)) return node.items.map(plain);
  if (!isScalar(node)) return undefined;
  return node.type === Scalar.PLAIN && /^(true|false)$/.test(node.value) ? node.value === 'true' : node.value;
}

const listed = (mapping) => Object.entries(mapping).map(([id, value]) => ({ id, ...value }));
const mapped = (list) => Object.fromEntries(list.map(({ id, ...value }) => [id ?? '', value]));

/** A value without what is empty in it; `undefined` if that is all. */
function filled(value) {
  if (Array.isArray(value)) value = value.map(filled).filter((one) => one !== undefined);
  else if (isObject(value)) {
    const pairs = Object.entries(value).map(([key, one]) => [key, filled(one)]);
    value = Object.fromEntries(pairs.filter(([, one]) => one !== undefined));
  } else return value === '' || value === null ? undefined : value;
  return Object.keys(value).length ? value : undefined;
}

/**
 * Makes what stands at a path a value, and touches what is that already as little as can be. As long as all that changes
 * are scalars, `edits` has them, and the rest of the text need not be written anew.
 */
function put(document, path, value) {
  const node = document.getIn(path, true);
  const old = filled(plain(node));
  if (isSame(old, value) || (old === undefined && value === false)) return;
  if (isMap(node) && isObject(value)) {
    for (const key of new Set([...Object.keys(old ?? {}), ...Object.keys(value)])) put(document, [...path, key], value[key]);
  } else if (isSeq(node) && Array.isArray(value)) {
    if (value.length < node.items.length) {
      node.items = node.items.filter((item) => value.some((one) => isSame(plain(item), one)));
      document.edits = undefined;
    }
    value.forEach((one, index) => put(document, [...path, index], one));
  } else if (isScalar(node) && value !== undefined && typeof value !== 'object') {
    const isBlock = node.type?.startsWith('BLOCK');
    if (node.type !== Scalar.QUOTE_DOUBLE) style(node, value);
    node.value = String(value);
    const word = node.type === Scalar.PLAIN ? node.value : JSON.stringify(node.value);
    if (!isBlock && node.range) document.edits?.push({ range: node.range, word });
    else document.edits = undefined;
  } else {
    document.edits = undefined;
    if (value === undefined) return document.deleteIn(path);
    const made = document.createNode(value);
    style(made, value);
    document.setIn(path, made);
  }
}

/** Quotes what needs it, in whatever was made of a value. */
function style(node, value) {
  if (isMap(node)) node.items.forEach((pair) => style(pair.value, value[pair.key.value]));
  else if (isSeq(node)) node.items.forEach((item, index) => style(item, value[index]));
  else {
    node.type = typeof value !== 'string' || PLAIN.test(value) ? Scalar.PLAIN : Scalar.QUOTE_DOUBLE;
    node.value = String(value);
  }
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);
