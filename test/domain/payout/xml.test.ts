import { describe, expect, test } from '@jest/globals';
import { readXml, textAt, writeXml, XML_LIMITS } from '../../../src/domain/payout/xml.js';
import { refusalOf } from '../support.js';

const nested = (depth: number): string => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;

describe('a message of a bank', () => {
  test.each<[string, string, string]>([
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'document-type'],
    ['a bomb of entities', '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>', 'document-type'],
    ['an external entity', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'document-type'],
    ['an entity of its own', '<a>&b;</a>', 'entity'],
    ['an entity named like a function', '<a>&constructor;</a>', 'entity'],
    ['an entity without an end', '<a>&amp</a>', 'entity'],
    ['a number that is no character', '<a>&#0;</a>', 'malformed'],
    ['half a character', '<a>&#xD800;</a>', 'malformed'],
    ['a processing instruction', '<a><?php 1 ?></a>', 'processing-instruction'],
    ['another encoding', '<?xml version="1.0" encoding="UTF-7"?><a/>', 'encoding'],
    ['an end that is missing', '<a><b></b>', 'not-closed'],
    ['ends that cross', '<a><b></a></b>', 'not-closed'],
    ['a tag cut short', '<a><b', 'not-closed'],
    ['a comment that never ends', '<a><!-- ', 'not-closed'],
    ['two roots', '<a/><b/>', 'malformed'],
    ['text beside the root', '<a/>x', 'malformed'],
    ['text beside elements', '<a>x<b/></a>', 'malformed'],
    ['an attribute twice', '<a b="1" b="2"/>', 'malformed'],
    ['nothing', '', 'not-closed'],
    ['too many levels', nested(XML_LIMITS.depth + 1), 'too-deep'],
    ['a text without end', `<a>${'x'.repeat(XML_LIMITS.textCharacters + 1)}</a>`, 'too-large'],
  ])('with %s is refused', (_, xml, why) => {
    expect(refusalOf(() => readXml(xml))).toMatchObject({ code: 'xml-refused', details: { why } });
  });

  test('is read with prefixes, comments, sections and the five entities', () => {
    const root = readXml(
      '\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<!-- c --><n:a xmlns:n="urn:x"><n:b>1 &lt; 2 &amp; &#x6cf8;</n:b><n:c><![CDATA[<&>]]></n:c></n:a>',
    );
    expect([textAt(root, 'b'), textAt(root, 'c'), root.attributes['xmlns:n']]).toEqual(['1 < 2 & 泸', '<&>', 'urn:x']);
  });

  test('is read in time that grows with its length, whatever it holds', () => {
    const many = `<a>${'<b c="d">e</b>'.repeat(100_000)}</a>`;
    expect(readXml(many).children).toHaveLength(100_000);
  });

  test('written and read again is the same', () => {
    const written = writeXml([
      'a',
      [
        ['b', '1 < 2 & "3"'],
        ['c', [['d', '泸州']]],
      ],
    ]);
    expect(textAt(readXml(written), 'b')).toBe('1 < 2 & "3"');
  });
});
