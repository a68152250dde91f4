import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import PdfDocument from 'pdfkit';
import { getDocumentProxy } from 'unpdf';
import { parse } from 'yaml';
import { DomainError } from '../../src/domain/errors.js';
import { toOfficeSeal } from '../../src/domain/paper/seal.js';
import { toPaperTemplate } from '../../src/domain/paper/template.js';
import {
  type CertificateFacts,
  createCertificateRenderer,
  type PaperForm,
} from '../../src/gateways/certificate-renderer.js';
import { createDocumentInspector } from '../../src/gateways/document-inspector.js';
import { type FontFile, paperFontsOf } from '../../src/gateways/paper-fonts.js';

const certificates = createCertificateRenderer();
const config = (file: string): unknown => parse(readFileSync(new URL(`../../config/${file}`, import.meta.url), 'utf8'));
const TEMPLATE = toPaperTemplate(config('paper-templates/certificate.yaml'), 'certificate');
const SEAL = toOfficeSeal(config('seals/510500-01.yaml'), '510500-01');
const renderer = {
  ...certificates,
  render: async (facts: CertificateFacts, form: Partial<PaperForm> = {}): Promise<Uint8Array> =>
    (await certificates.render(facts, { template: TEMPLATE, ...form })).bytes,
};
const inspector = createDocumentInspector();

const FACTS: CertificateFacts = {
  registrationNumber: '2026510501000123',
  versionNo: 1,
  projectName: '灌装阀件表面缺陷机器视觉在线检测系统研发',
  kindZh: '技术开发（委托）',
  kindEn: 'entrusted development',
  sellers: ['泸州启明智能科技有限公司'],
  buyers: ['泸州酒城精密制造有限公司'],
  signedOn: '2026-09-18',
  effectiveFrom: '2026-09-21',
  effectiveTo: '2029-12-31',
  contractValueFen: 48_000_000n,
  technologyTransactionValueFen: 42_000_000n,
  officeName: '泸州市技术合同登记处',
  registeredOn: '2026-10-20',
  verificationUrl: 'https://registry.example.cn/verify/0f8d1c5e7ab94d0fb1e2c3d4a5968778',
  ruleSet: { code: 'R2026-national', confirmed: false },
  isDemo: false,
};

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function textOf(bytes: Uint8Array): Promise<string> {
  const { text } = await inspector.inspect({ bytes, fileName: 'certificate.pdf' });
  return (text ?? '').replace(/\s/g, '');
}

/** Every piece of text with where it stands: points from the upper left corner. */
async function itemsOf(
  bytes: Uint8Array,
): Promise<{ page: number; text: string; x: number; right: number; y: number }[]> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const items = [];
  for (let page = 1; page <= pdf.numPages; page += 1) {
    const { items: found } = await (await pdf.getPage(page)).getTextContent();
    for (const item of found) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [a = 1, b = 0, , , x = 0, y = 0] = item.transform as number[];
      // what is slanted is a mark across the page
      if (Math.abs(b) > 0.01 * Math.abs(a)) continue;
      items.push({ page, text: item.str, x, right: x + item.width, y: 841.89 - y });
    }
  }
  return items;
}

const numbered = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `四川第${index + 1}智能装备与先进制造产业技术研究院有限责任公司`);

async function refusalOf(act: Promise<unknown>): Promise<DomainError> {
  const refusal = await act.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(refusal instanceof DomainError)) throw new Error(`not refused by a rule: ${String(refusal)}`);
  return refusal;
}

interface Glyph {
  path: { commands: unknown[] };
}
interface EmbeddedFont {
  numGlyphs: number;
  getGlyph(id: number): Glyph;
}

/** The font programs inside a PDF without compression, each with the character its glyphs stand for. */
function embeddedFonts(bytes: Uint8Array): { font: EmbeddedFont; characters: string[] }[] {
  const file = Buffer.from(bytes).toString('latin1');
  const objectAt = (id: string): string => new RegExp(`\\n${id} 0 obj\\n([\\s\\S]*?)endobj`).exec(file)?.[1] ?? '';
  const streamOf = (body: string): string =>
    /stream\n([\s\S]*)\n\nendstream|stream\n([\s\S]*?)\nendstream/.exec(body)?.[0] ?? '';
  return [
    ...file.matchAll(/\/Subtype \/Type0[\s\S]*?\/DescendantFonts \[(\d+) 0 R\][\s\S]*?\/ToUnicode (\d+) 0 R/g),
  ].map(([, descendant = '', toUnicode = '']) => {
    const descriptor = /\/FontDescriptor (\d+) 0 R/.exec(objectAt(descendant))?.[1] ?? '';
    const program = /\/FontFile2 (\d+) 0 R/.exec(objectAt(descriptor))?.[1] ?? '';
    const start = file.indexOf('stream\n', file.indexOf(`\n${program} 0 obj\n`)) + 7;
    const length = Number(/\/Length (\d+)/.exec(file.slice(file.indexOf(`\n${program} 0 obj\n`), start))?.[1]);
    const document = new PdfDocument({ autoFirstPage: false }).font(
      Buffer.from(file.slice(start, start + length), 'latin1'),
    );
    const font: EmbeddedFont = Reflect.get(Reflect.get(document, '_font'), 'font');
    const characters = [...streamOf(objectAt(toUnicode)).matchAll(/\[([^\]]*)\]/g)].flatMap(([, list = '']) =>
      [...list.matchAll(/<([^>]*)>/g)].map(([, codes = '']) =>
        String.fromCharCode(...codes.split(' ').map((code) => Number.parseInt(code, 16))),
      ),
    );
    return { font, characters };
  });
}

describe('the bytes of a certificate', () => {
  test('are the same whenever the same facts are rendered', async () => {
    const first = await renderer.render(FACTS);
    const again = { ...FACTS, sellers: [...FACTS.sellers] };
    const { bytes: second } = await createCertificateRenderer().render(again, { template: TEMPLATE });
    expect(sha256(second)).toBe(sha256(first));
  });

  test('do not depend on what was rendered before', async () => {
    const first = await renderer.render(FACTS);
    await renderer.render({ ...FACTS, projectName: '另一份合同' });
    expect(sha256(await renderer.render(FACTS))).toBe(sha256(first));
  });

  test('carry the day of registration in Shanghai as their date', async () => {
    expect(Buffer.from(await renderer.render(FACTS)).toString('latin1')).toContain('(D:20261019160000Z)');
  });

  test.each<[fact: string, changed: Partial<CertificateFacts>]>([
    ['the number', { registrationNumber: '2026510501000124' }],
    ['the version', { versionNo: 2 }],
    ['a fen of the contract value', { contractValueFen: 48_000_001n }],
    ['a fen of the technology value', { technologyTransactionValueFen: 42_000_001n }],
    ['a party', { buyers: ['四川江阳新材料有限公司'] }],
    ['the address of verification', { verificationUrl: 'https://registry.example.cn/verify/other' }],
    ['the standing of the rule set', { ruleSet: { code: 'R2026-national', confirmed: true } }],
    ['the demonstration mark', { isDemo: true }],
  ])('change with %s', async (_fact, changed) => {
    const [one, other] = await Promise.all([renderer.render(FACTS), renderer.render({ ...FACTS, ...changed })]);
    expect(sha256(other)).not.toBe(sha256(one));
  });
});

describe('the page of a certificate', () => {
  test('says every fact, amounts in digits and in capitals', async () => {
    const text = await textOf(await renderer.render(FACTS));
    for (const words of [
      '技术合同认定登记证明',
      FACTS.registrationNumber,
      FACTS.projectName,
      FACTS.kindZh,
      'entrusteddevelopment',
      ...FACTS.sellers,
      ...FACTS.buyers,
      '2026年9月18日',
      '2026年9月21日起',
      '2029年12月31日止',
      '¥480,000.00',
      '人民币肆拾捌万元整',
      '¥420,000.00',
      '人民币肆拾贰万元整',
      FACTS.officeName,
      '2026年10月20日',
      FACTS.verificationUrl,
      'R2026-national',
    ]) {
      expect(text).toContain(words);
    }
  });

  test('states that the rule set is not confirmed, and only then', async () => {
    const confirmed = { ...FACTS, ruleSet: { code: 'R2026-national', confirmed: true } };
    expect(await textOf(await renderer.render(FACTS))).toContain('尚未与正式文本核对确认');
    expect(await textOf(await renderer.render(confirmed))).not.toContain('尚未');
  });

  test('says that a demonstration has no legal effect, and only then', async () => {
    const demo = await textOf(await renderer.render({ ...FACTS, isDemo: true }));
    expect(demo).toContain('演示DEMO');
    expect(demo).toContain('不具法律效力');
    expect(await textOf(await renderer.render(FACTS))).not.toContain('演示');
  });

  test('names the certificate it takes the place of', async () => {
    const amended = { ...FACTS, versionNo: 2, supersedes: { versionNo: 1, registeredOn: '2026-10-20' } };
    const text = await textOf(await renderer.render({ ...amended, registeredOn: '2027-01-05' }));
    expect(text).toContain('第2版');
    expect(text).toContain('取代2026年10月20日登记的第1版');
  });

  test('stays one page for an ordinary contract and grows an annex when the parties are many', async () => {
    const sellers = Array.from(
      { length: 20 },
      (_, index) => `四川第${index + 1}智能装备与先进制造产业技术研究院有限责任公司`,
    );
    const projectName = '陶瓷基复合材料生产线工艺优化与质量一致性提升'.repeat(12);
    const crowded = await renderer.render({ ...FACTS, projectName, sellers, buyers: sellers });
    const pagesOf = async (bytes: Uint8Array): Promise<number | null> =>
      (await inspector.inspect({ bytes, fileName: 'certificate.pdf' })).pageCount;
    expect(await pagesOf(await renderer.render(FACTS))).toBe(1);
    expect(await pagesOf(crowded)).toBeGreaterThan(1);
    const text = await textOf(crowded);
    expect(text).toContain('等20方');
    expect(text).toContain(projectName);
    for (const name of sellers) expect(text).toContain(name);
  });

  const LONG_NAME = '四川第一智能装备与先进制造产业技术研究院有限责任公司泸州分公司'.repeat(4);
  test.each<[what: string, facts: Partial<CertificateFacts>, pages: number]>([
    ['an ordinary contract', {}, 1],
    ['names as long as they come', { sellers: [LONG_NAME, LONG_NAME], buyers: [LONG_NAME] }, 2],
    ['a project of many words', { projectName: '陶瓷基复合材料生产线工艺优化与质量一致性提升'.repeat(18) }, 2],
    ['a Latin word without an end', { sellers: ['X'.repeat(300)] }, 2],
    ['twenty parties on each side', { sellers: numbered(20), buyers: numbered(20) }, 3],
    ['a rare character', { sellers: ['𠮷田技术有限公司'] }, 2],
  ])('keeps %s inside the frame', async (_what, facts, pages) => {
    const bytes = await renderer.render({ ...FACTS, ...facts }, { seal: SEAL });
    const items = await itemsOf(bytes);
    expect(Math.max(...items.map(({ page }) => page))).toBe(pages);
    expect(items.filter(({ x, right, y }) => x < 29 || right > 566 || y < 30 || y > 812)).toEqual([]);
    // no row of the table reaches the seal
    const table = items.filter(({ page, x, y }) => page === 1 && x > 160 && x < 540 && y > 196 && y < 622);
    expect(table.length).toBeGreaterThan(8);
    expect(table.filter(({ right }) => right > 533)).toEqual([]);
  });

  test('stands where the template puts it', async () => {
    const moved = { ...TEMPLATE, places: { ...TEMPLATE.places, title: { x: 0, y: 94, size: 30 } } };
    const titleAt = async (form: Partial<PaperForm>): Promise<number | undefined> =>
      (await itemsOf(await renderer.render(FACTS, form))).find(({ text }) => text === TEMPLATE.title.zh)?.y;
    const usual = (await titleAt({})) ?? 0;
    expect(await titleAt({ template: moved })).toBeCloseTo(usual + 30, 1);
    const without = { ...TEMPLATE, sections: TEMPLATE.sections.filter((section) => section !== 'kind') };
    expect(await textOf(await renderer.render(FACTS, { template: without }))).not.toContain(FACTS.kindZh);
  });

  test('names the template, its version and that its layout is not the official one', async () => {
    expect(await textOf(await renderer.render(FACTS))).toContain('版式certificate第1版（本登记系统版式，非官方版式');
    const official = { ...TEMPLATE, confirmed: true, version: 2 };
    const text = await textOf(await renderer.render(FACTS, { template: official }));
    expect(text).toContain('版式certificate第2版。');
    expect(text).not.toContain('非官方');
  });

  test('carries the seal of the office, marked as made up, or says that there is none', async () => {
    const sealed = await textOf(await renderer.render(FACTS, { seal: SEAL }));
    expect(sealed).toContain('示范');
    expect(sealed).toContain('认定登记专用章');
    const bare = await textOf(await renderer.render(FACTS));
    expect(bare).toContain('未加盖电子印章');
    expect(bare).not.toContain('示范');
  });

  test('takes a seal as the image an office handed in', async () => {
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
    const { drawing: _, ...rest } = SEAL;
    const bytes = await renderer.render(FACTS, { seal: { ...rest, imagePng: pixel } });
    expect(Buffer.from(bytes).toString('latin1')).toContain('/Subtype /Image');
  });
});

describe('a later copy of a certificate that lost its effect', () => {
  test.each<[ending: NonNullable<PaperForm['ending']>, words: string[]]>([
    [
      { how: 'superseded', on: '2027-01-05', replacedBy: { versionNo: 2, issuedOn: '2027-01-05' } },
      ['2027年1月5日签发的第2版', 'Supersededon2027-01-05'],
    ],
    [{ how: 'deregistered', on: '2027-02-01' }, ['2027年2月1日注销']],
    [{ how: 'revoked', on: '2027-02-01' }, ['2027年2月1日撤销']],
  ])('says so across every page: %j', async (ending, words) => {
    const original = await renderer.render({ ...FACTS, sellers: numbered(20) }, { seal: SEAL });
    const copy = await renderer.render({ ...FACTS, sellers: numbered(20) }, { seal: SEAL, ending });
    expect(sha256(copy)).not.toBe(sha256(original));
    const items = await itemsOf(copy);
    const pages = Math.max(...items.map(({ page }) => page));
    for (let page = 1; page <= pages; page += 1) {
      const text = items.flatMap((item) => (item.page === page ? item.text.replace(/\s/g, '') : [])).join('');
      for (const word of words) expect(text).toContain(word);
    }
    // slanted across the page
    const mark = { superseded: '已被取代', deregistered: '已注销作废', revoked: '已撤销作废', void: '作废' }[
      ending.how
    ];
    expect(await textOf(copy)).toContain(mark);
    expect(await textOf(original)).not.toContain(mark);
  });
});

describe('the font of a certificate', () => {
  test('draws every character that stands on the page', async () => {
    const bytes = await renderer.render({ ...FACTS, sellers: ['泸州䶮堃㛃昇科技有限公司'], isDemo: true });
    const fonts = embeddedFonts(bytes);
    expect(fonts).toHaveLength(2);
    const drawn = new Set<string>();
    for (const { font, characters } of fonts) {
      // The first entry is the glyph for "missing", which no text may use.
      expect(characters.length).toBe(font.numGlyphs);
      for (const [id, character] of characters.entries()) {
        if (id === 0 || /\s/.test(character)) continue;
        expect({ character, outline: font.getGlyph(id).path.commands.length > 0 }).toEqual({
          character,
          outline: true,
        });
        drawn.add(character);
      }
    }
    for (const character of (await textOf(bytes)).replace(/\s/g, '')) expect(drawn).toContain(character);
    for (const character of '䶮堃㛃昇') expect(drawn).toContain(character);
  });

  test('names the characters it does not have, each once', () => {
    expect(renderer.missingGlyphs('泸州启明（2026）¥ ABC')).toEqual([]);
    expect(renderer.missingGlyphs('𠮷野家𠮷')).toEqual(['𠮷']);
  });

  test('prints a character it does not have by its code point, and explains it', async () => {
    const facts = { ...FACTS, sellers: ['𠮷田技术有限公司'], projectName: '𠮷字字形研究', officeName: '𠮷州登记处' };
    const printed = await certificates.render(facts, { template: TEMPLATE });
    expect(printed.annotated).toEqual(['𠮷']);
    const text = await textOf(printed.bytes);
    expect(text).toContain('〔U+20BB7〕田技术有限公司');
    expect(text).toContain('〔U+20BB7〕字字形研究');
    expect(text).toContain('字库暂缺字以统一码（Unicode）表示：U+20BB7');
  });

  test('draws it from another font that has it, and only that character', () => {
    const file = (name: string, has: (character: string) => boolean): FontFile => ({
      name,
      bytes: Buffer.alloc(0),
      sha256: '',
      face: { hasGlyphForCodePoint: (codePoint) => has(String.fromCodePoint(codePoint)) },
    });
    const noRare = (character: string): boolean => !'𠮷𤭢'.includes(character);
    const fonts = paperFontsOf([file('regular', noRare), file('bold', noRare), file('fallback-1', (c) => c === '𠮷')]);
    expect(fonts.missingGlyphs('𠮷田𤭢')).toEqual(['𤭢']);
    expect(fonts.runsOf('东𠮷田𤭢', 'bold')).toEqual([
      { text: '东', font: 'bold' },
      { text: '𠮷', font: 'fallback-1' },
      { text: '田〔U+24B62〕', font: 'bold' },
    ]);
    // as it was printed before that font was there
    expect(fonts.runsOf('𠮷', 'regular', new Set(['𠮷']))).toEqual([{ text: '〔U+20BB7〕', font: 'regular' }]);
  });

  test.each([
    ['a control character', '\u0007'],
    ['a zero-width space', '\u200b'],
    ['a mark that turns the direction of writing', '\u202e'],
    ['a private character', '\ue000'],
    ['a line break', '\n'],
  ])('never prints %s', async (_name, character) => {
    expect(renderer.unprintable(`泸州${character}启明`)).toEqual([character]);
    const refusal = await refusalOf(renderer.render({ ...FACTS, sellers: [`泸州${character}启明`] }));
    expect(refusal.code).toBe('glyph-not-in-font');
    expect(refusal.details).toMatchObject({
      characters: [character],
      named: [{ codePoint: `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}` }],
    });
  });
});
