/** One tag of an XML text, with the text that stands before it. */
export interface XmlTag {
  /** With its prefix as written; no slash. */
  name: string;
  isEnd: boolean;
  isEmpty: boolean;
  /** Between the previous tag and this one, decoded. */
  textBefore: string;
  attribute(name: string): string | undefined;
}

/** No honest tag is longer. */
const LONGEST_TAG = 32 * 1024;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/**
 * Reads an XML text tag by tag: nothing is built up, nothing is fetched, time grows with the length and with nothing else.
 * Stops without a word at a tag that
 * does not close.
 */
export function* xmlTags(xml: string): Generator<XmlTag> {
  let at = 0;
  let text = '';
  for (;;) {
    const open = xml.indexOf('<', at);
    if (open < 0) return;
    text += decodeXml(xml.slice(at, open));
    if (xml.startsWith('<![CDATA[', open)) {
      const end = xml.indexOf(']]>', open);
      if (end < 0) return;
      text += xml.slice(open + 9, end);
      at = end + 3;
      continue;
    }
    if (xml.startsWith('<!--', open)) {
      const end = xml.indexOf('-->', open);
      if (end < 0) return;
      at = end + 3;
      continue;
    }
    const close = xml.indexOf('>', open);
    if (close < 0 || close - open > LONGEST_TAG) return;
    at = close + 1;
    const tag = xml.slice(open + 1, close);
    if (tag.startsWith('?') || tag.startsWith('!')) continue;
    const name = /^\/?([^\s/]+)/.exec(tag)?.[1] ?? '';
    yield {
      name,
      isEnd: tag.startsWith('/'),
      isEmpty: tag.endsWith('/'),
      textBefore: text,
      attribute: (wanted) => attributeOf(tag, wanted),
    };
    text = '';
  }
}

/** Goes through the attributes once, by hand: a pattern that tries again at every letter takes for ever on a tag made for it. */
function attributeOf(tag: string, wanted: string): string | undefined {
  let at = tag.search(/\s/);
  while (at >= 0) {
    const equals = tag.indexOf('=', at);
    if (equals < 0) return undefined;
    const open = tag.slice(equals + 1).search(/\S/) + equals + 1;
    const quote = tag.charAt(open);
    const close = quote === '"' || quote === "'" ? tag.indexOf(quote, open + 1) : -1;
    if (close < 0) return undefined;
    if (tag.slice(at, equals).trim() === wanted) return decodeXml(tag.slice(open + 1, close));
    at = close + 1;
  }
  return undefined;
}

/** Text with its entities resolved; an entity of a document's own is left as it stands. */
export function decodeXml(text: string): string {
  return text.includes('&')
    ? text.replace(/&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(\w{2,4}));/g, (whole, decimal, hexadecimal, name) => {
        if (typeof name === 'string') return NAMED[name] ?? whole;
        const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
        return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
      })
    : text;
}
