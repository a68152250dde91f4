/**
 * Bank messages as XML, read with suspicion: no document type, no entity of a document's own, no processing instruction,
 * bounded depth, size and number of elements, one pass over the text. What is not well formed is refused whole: half a
 * message is no message.
 */
import { DomainError } from '../errors.js';

/** One element; its name without a prefix. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  /** The text of its own, trimmed; '' where it has children. */
  text: string;
  children: XmlElement[];
}

/** What one message may cost. */
export const XML_LIMITS = {
  characters: 32 * 1024 * 1024,
  depth: 24,
  elements: 1_000_000,
  attributes: 8,
  nameCharacters: 64,
  textCharacters: 4000,
} as const;

export type XmlFault =
  | 'too-large'
  | 'too-deep'
  | 'too-many-elements'
  | 'document-type'
  | 'entity'
  | 'processing-instruction'
  | 'encoding'
  | 'not-closed'
  | 'malformed';

/** Most elements have none: they share this. */
const NO_ATTRIBUTES: Readonly<Record<string, string>> = Object.freeze(Object.create(null) as Record<string, string>);
const NAME = /^(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)$/;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
// oxlint-disable-next-line no-control-regex -- it is these that are looked for
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

/** Reads a whole message. Throws `xml-refused` with why and where. */
export function readXml(source: string): XmlElement {
  const text = source.startsWith('\u{FEFF}') ? source.slice(1) : source;
  if (text.length > XML_LIMITS.characters) refuse('too-large', 0);
  if (NOT_IN_XML.test(text)) refuse('malformed', 0);
  let root: XmlElement | undefined;
  const open: XmlElement[] = [];
  let elements = 0;
  let at = skipDeclaration(text);
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const between = text.slice(at, next === -1 ? text.length : next);
    addText(open.at(-1), between, at);
    if (next === -1) break;
    at = next;
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at + 4);
      if (end === -1) refuse('not-closed', at);
      at = end + 3;
      continue;
    }
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at);
      const inside = open.at(-1);
      if (end === -1 || inside === undefined) refuse('not-closed', at);
      keepText(inside, text.slice(at + 9, end), at);
      at = end + 3;
      continue;
    }
    if (text.startsWith('<!', at)) refuse('document-type', at);
    if (text.startsWith('<?', at)) refuse('processing-instruction', at);
    const end = endOfTag(text, at);
    const tag = text.slice(at + 1, end);
    if (tag.startsWith('/')) {
      const closing = open.pop();
      if (closing === undefined || nameOf(tag.slice(1).trimEnd(), at) !== closing.name) refuse('not-closed', at);
      closing.text = closing.text.trim();
      if (closing.children.length > 0 && closing.text !== '') refuse('malformed', at);
    } else {
      elements += 1;
      if (elements > XML_LIMITS.elements) refuse('too-many-elements', at);
      const isEmpty = tag.endsWith('/');
      const element = readTag(isEmpty ? tag.slice(0, -1) : tag, at);
      const parent = open.at(-1);
      if (parent === undefined) {
        if (root !== undefined) refuse('malformed', at);
        root = element;
      } else parent.children.push(element);
      if (!isEmpty) {
        open.push(element);
        if (open.length > XML_LIMITS.depth) refuse('too-deep', at);
      }
    }
    at = end + 1;
  }
  if (root === undefined || open.length > 0) refuse('not-closed', text.length);
  return root;
}

function skipDeclaration(text: string): number {
  if (!text.startsWith('<?xml')) return 0;
  const end = text.indexOf('?>');
  if (end === -1 || end > 200) refuse('not-closed', 0);
  const encoding = /encoding\s*=\s*["']([^"']*)["']/.exec(text.slice(0, end))?.[1];
  // the bytes were decoded before: as UTF-8, or as what old finance systems write
  if (encoding !== undefined && !/^(utf-8|gb18030|gbk|gb2312)$/i.test(encoding)) refuse('encoding', 0);
  return end + 2;
}

/** Where a tag ends: the next `>` that stands in no quotation marks. */
function endOfTag(text: string, from: number): number {
  let quote = '';
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
      else if (character === '<') refuse('malformed', at);
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at;
    else if (character === '<') refuse('malformed', at);
  }
  return refuse('not-closed', from);
}

function readTag(tag: string, at: number): XmlElement {
  const space = tag.search(/\s/);
  const name = nameOf(space === -1 ? tag : tag.slice(0, space), at);
  let rest = space === -1 ? '' : tag.slice(space).trimStart();
  if (rest === '') return { name, attributes: NO_ATTRIBUTES, text: '', children: [] };
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  let count = 0;
  while (rest !== '') {
    const equals = rest.indexOf('=');
    const key = rest.slice(0, Math.max(equals, 0)).trim();
    const quoted = rest.slice(equals + 1).trimStart();
    const quote = quoted.charAt(0);
    const end = quote === '"' || quote === "'" ? quoted.indexOf(quote, 1) : -1;
    count += 1;
    if (equals < 1 || end === -1 || key in attributes || key.length > XML_LIMITS.nameCharacters || !NAME.test(key)) {
      refuse('malformed', at);
    }
    if (count > XML_LIMITS.attributes) refuse('malformed', at);
    attributes[key] = decode(quoted.slice(1, end), at);
    rest = quoted.slice(end + 1).trimStart();
  }
  return { name, attributes, text: '', children: [] };
}

/** Names read before: a message has few, each of them thousands of times. */
const KNOWN_NAMES = new Map<string, string>();
const MOST_KNOWN = 500;

function nameOf(text: string, at: number): string {
  const known = KNOWN_NAMES.get(text);
  if (known !== undefined) return known;
  const name = text.length > XML_LIMITS.nameCharacters ? undefined : NAME.exec(text)?.[1];
  if (name === undefined) return refuse('malformed', at);
  if (KNOWN_NAMES.size < MOST_KNOWN) KNOWN_NAMES.set(text, name);
  return name;
}

function addText(element: XmlElement | undefined, text: string, at: number): void {
  if (element === undefined) {
    if (text.trim() !== '') refuse('malformed', at);
    return;
  }
  keepText(element, text.includes('&') ? decode(text, at) : text, at);
}

function keepText(element: XmlElement, text: string, at: number): void {
  if (text === '') return;
  // the line breaks and blanks between two elements are nothing
  if (element.text === '' && text.trim() === '') return;
  element.text += text;
  if (element.text.length > XML_LIMITS.textCharacters) refuse('too-large', at);
}

function decode(text: string, at: number): string {
  return text.replace(/&([^;]{0,12};?)/g, (_whole, body: string) => {
    const name = body.endsWith(';') ? body.slice(0, -1) : '';
    const named = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
    if (named !== undefined) return named;
    const number = /^#(?:(\d{1,7})|x([0-9A-Fa-f]{1,6}))$/.exec(name);
    if (number === null) return refuse('entity', at);
    const code = number[1] === undefined ? Number.parseInt(number[2] ?? '', 16) : Number(number[1]);
    if (code < 0x20 ? ![9, 10, 13].includes(code) : code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
      return refuse('malformed', at);
    }
    return String.fromCodePoint(code);
  });
}

function refuse(why: XmlFault, at: number): never {
  throw new DomainError('xml-refused', { why, at });
}

/** The first child of this name, or of the first along a path of names. */
export function childAt(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let at = element;
  for (const name of path) at = at?.children.find((child) => child.name === name);
  return at;
}

/** The text at the end of a path of names; undefined when there is none. */
export function textAt(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  const found = childAt(element, ...path)?.text;
  return found === '' ? undefined : found;
}

/** Every child of this name. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** What is written: a name with text, or with elements in their order. */
export type XmlContent = readonly [name: string, content: string | readonly XmlContent[], attributes?: string];

/** Writes elements one below the other, indented by two blanks; the same content always gives the same text. */
export function writeXml(content: XmlContent, indent = ''): string {
  const [name, inside, attributes] = content;
  const tag = attributes === undefined ? name : `${name} ${attributes}`;
  if (typeof inside === 'string') return `${indent}<${tag}>${escapeXml(inside)}</${name}>\n`;
  return `${indent}<${tag}>\n${inside.map((child) => writeXml(child, `${indent}  `)).join('')}${indent}</${name}>\n`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
