import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { EXAMPLE_FILES, makeExample } from '../examples/make.mjs';
import { parseCapitals } from '../src/domain/chinese-capitals.js';
import { toCalendarYear } from '../src/domain/calendar.js';
import { findKind } from '../src/domain/contract/kind.js';
import { precheck } from '../src/domain/contract/precheck.js';
import { rulesFrom, toRuleSet } from '../src/domain/contract/rule-set.js';
import { parseYuan, sumFen } from '../src/domain/money.js';
import { isUnifiedSocialCreditCode } from '../src/domain/unified-social-credit-code.js';
import { createDocumentInspector } from '../src/gateways/document-inspector.js';
import { NO_NEIGHBOURS } from '../src/domain/precheck/neighbours.js';
import { Declaration } from '../src/schemas/declaration.js';
import { PRECHECK_PARAMETERS } from './domain/support.js';

const examples = new URL('../examples/', import.meta.url);
const bytesOf = (path: string): Buffer => readFileSync(new URL(path, examples));
const jsonOf = createRequire(import.meta.url);
const inspector = createDocumentInspector();

interface Receipt {
  kind: 'invoice' | 'bank_slip';
  number: string;
  receivedOn: string;
  payerName: string;
  payeeName: string;
  amountFen: string;
  file: string;
}
interface Organisation {
  name: string;
  unifiedSocialCreditCode: string;
  regionCode: string;
  natureCode: string;
  subjects: string[];
}
interface CodeList {
  list: string;
  version: string;
  validFrom: string;
  source: string;
  confirmed: boolean;
  entries: { code: string; zh: string; en: string; parent?: string; selectable?: boolean; validTo?: string }[];
}

const FOLDERS = ['entrusted-development', 'patent-licence', 'large-service'];
const declarationOf = (folder: string): Declaration =>
  Declaration.parse(jsonOf(`../examples/${folder}/declaration.json`));
type Declaration = ReturnType<(typeof Declaration)['parse']>;
const receiptsOf = (folder: string): Receipt[] => jsonOf(`../examples/${folder}/receipts.json`);
const organisations: Organisation[] = jsonOf('../examples/organisations.json');

const configured = (path: string) => parse(readFileSync(new URL(`../config/${path}.yaml`, import.meta.url), 'utf8'));
const listOf = (name: string): CodeList => configured(`code-lists/${name}`);

async function textOf(folder: string, file = 'contract.pdf'): Promise<string> {
  const { text } = await inspector.inspect({
    bytes: bytesOf(`${folder}/${file}`),
    fileName: file,
  });
  return (text ?? '').replace(/\s/g, '');
}

describe.each(FOLDERS)('the example %s', (folder) => {
  const declaration = declarationOf(folder);

  test('holds a declaration that passes the schema of the wire', () => {
    expect(declaration.contractValueFen).toBeGreaterThan(0n);
  });

  test('declares values whose difference is itemised to the fen', () => {
    const itemisedFen = sumFen(declaration.nonTechnicalLines.map((line) => line.amountFen));
    expect(declaration.technologyTransactionValueFen + itemisedFen).toBe(declaration.contractValueFen);
  });

  test('is signed, takes effect and runs to the end of 2029 at least', () => {
    expect(declaration.signedOn <= declaration.effectiveFrom).toBe(true);
    expect(declaration.effectiveFrom < '2026-11-01').toBe(true);
    expect(declaration.effectiveTo >= '2029-12-31').toBe(true);
  });

  test('uses only codes of the code lists', () => {
    const used: [list: string, code: string | undefined][] = [
      ['technology-fields', declaration.technologyFieldCode],
      ['industries', declaration.industryCode],
      ['objectives', declaration.objectiveCode],
      ['plan-sources', declaration.planSourceCode],
      ...[...declaration.sellers, ...declaration.buyers].flatMap(({ natureCode, countryCode }): [string, string][] => [
        ['natures', natureCode],
        ['countries', countryCode],
      ]),
    ];
    for (const [list, code] of used) {
      const entry = listOf(list).entries.find((candidate) => candidate.code === code);
      expect({ list, code, entry }).toEqual({ list, code, entry: expect.anything() });
      expect(entry?.selectable ?? true).toBe(true);
    }
    expect(findKind(declaration.kindCode)).toBeDefined();
  });

  test('names parties that are on the list of organisations with the same codes', () => {
    for (const party of [...declaration.sellers, ...declaration.buyers]) {
      expect(organisations).toContainEqual(
        expect.objectContaining({
          name: party.name,
          unifiedSocialCreditCode: party.unifiedSocialCreditCode,
          regionCode: party.regionCode,
          natureCode: party.natureCode,
        }),
      );
    }
  });

  test('has a contract that says what the declaration says', async () => {
    const text = await textOf(folder);
    expect(text).toContain(declaration.projectName);
    for (const party of [...declaration.sellers, ...declaration.buyers]) {
      expect(text).toContain(party.name);
      expect(text).toContain(party.unifiedSocialCreditCode);
    }
    expect(text).toContain(declaration.contractValueInCapitals);
    expect(parseCapitals(declaration.contractValueInCapitals ?? '')).toBe(declaration.contractValueFen);
  });

  test('has a contract with every clause of Civil Code art. 845', async () => {
    const text = await textOf(folder);
    for (const clause of [
      '内容、范围及要求',
      '计划',
      '地点和方式',
      '保密',
      '归属',
      '验收的标准和方法',
      '名词和术语的解释',
    ]) {
      expect(text).toContain(clause);
    }
  });

  test('writes each amount in digits and in capitals alike', async () => {
    const text = await textOf(folder);
    const pairs = [...text.matchAll(/([\d,]+\.\d{2})元（大写：人民币([^）]+)）/g)];
    expect(pairs.length).toBeGreaterThanOrEqual(2);
    for (const [, digits = '', capitals = ''] of pairs) {
      expect(parseCapitals(capitals)).toBe(parseYuan(digits.replaceAll(',', '')));
    }
  });

  test('passes every pre-check on the way to the office in Luzhou', async () => {
    const { text } = await inspector.inspect({
      bytes: bytesOf(`${folder}/contract.pdf`),
      fileName: 'contract.pdf',
    });
    const findings = precheck({
      declaration,
      attachments: [
        { slot: 'contract_text', fileName: 'contract.pdf' },
        ...(EXAMPLE_FILES.includes(`${folder}/intellectual_property_proof.pdf`)
          ? ([{ slot: 'intellectual_property_proof', fileName: 'intellectual_property_proof.pdf' }] as const)
          : []),
      ],
      contractText: text ?? undefined,
      office: { regionCode: '510500' },
      ruleSet: rulesFrom([
        {
          ruleSet: toRuleSet(configured('rule-sets/R2026-national')),
          place: { regionCode: '000000', name: '全国', nameEn: 'China' },
        },
      ]),
      today: '2026-11-20',
      parameters: PRECHECK_PARAMETERS,
      neighbours: NO_NEIGHBOURS,
      calendar: { version: '2026', years: [toCalendarYear(configured('calendars/CN-2026'))] },
    });
    expect(findings.filter((finding) => finding.severity !== 'info')).toEqual([]);
    expect(findings.map((finding) => finding.ruleId)).toEqual(folder === 'large-service' ? ['P14'] : []);
  });

  test('has a contract of three to six pages and documents below 200 kB', async () => {
    const { pageCount, warnings } = await inspector.inspect({
      bytes: bytesOf(`${folder}/contract.pdf`),
      fileName: 'contract.pdf',
    });
    expect(pageCount).toBeGreaterThanOrEqual(3);
    expect(pageCount).toBeLessThanOrEqual(6);
    expect(warnings).toEqual([]);
    for (const name of readdirSync(new URL(`${folder}/`, examples))) {
      expect(bytesOf(`${folder}/${name}`).length).toBeLessThan(200_000);
    }
  });

  test('has receipts paid after signing, from the buyer to the seller, invoiced and paid alike', () => {
    const receipts = receiptsOf(folder);
    const totalOf = (kind: Receipt['kind']): bigint =>
      sumFen(receipts.filter((receipt) => receipt.kind === kind).map((receipt) => BigInt(receipt.amountFen)));
    expect(totalOf('invoice')).toBe(totalOf('bank_slip'));
    expect(totalOf('invoice') <= declaration.contractValueFen).toBe(true);
    expect(new Set(receipts.map((receipt) => receipt.number)).size).toBe(receipts.length);
    for (const receipt of receipts) {
      expect(receipt.receivedOn > declaration.signedOn).toBe(true);
      expect(receipt.payerName).toBe(declaration.buyers[0]?.name);
      expect(receipt.payeeName).toBe(declaration.sellers[0]?.name);
    }
  });

  test('has a paper for each receipt with its number, amount and the name of the project', async () => {
    for (const receipt of receiptsOf(folder)) {
      const text = await textOf(folder, receipt.file);
      expect(text).toContain(receipt.number);
      expect(text).toContain(declaration.projectName);
      const digits = /¥([\d,]+\.\d{2})(?!.*¥)/s.exec(text)?.[1] ?? '';
      expect(parseYuan(digits.replaceAll(',', ''))).toBe(BigInt(receipt.amountFen));
      const capitals = /大写[）：]+(.+?整)/.exec(text)?.[1] ?? '';
      expect(parseCapitals(capitals)).toBe(BigInt(receipt.amountFen));
    }
  });
});

test('the large service is paid in full by three instalments', () => {
  const slips = receiptsOf('large-service').filter((receipt) => receipt.kind === 'bank_slip');
  expect(slips).toHaveLength(3);
  expect(sumFen(slips.map((slip) => BigInt(slip.amountFen)))).toBe(1_200_000_000n);
});

test('the patent licence shows the proof of the right it names', async () => {
  const { intellectualPropertyNumber = '' } = declarationOf('patent-licence');
  const digits = intellectualPropertyNumber.replace(/\D/g, '');
  // The check digit of a Chinese application number: weights 2–9, then 2–5, modulo 11.
  const weighted = Array.from(digits.slice(0, 12), (digit, index) => Number(digit) * ((index % 8) + 2));
  expect(weighted.reduce((sum, value) => sum + value, 0) % 11).toBe(Number(digits[12]));
  expect(await textOf('patent-licence', 'intellectual_property_proof.pdf')).toContain(intellectualPropertyNumber);
});

test('every organisation has a unified social credit code that checks', () => {
  for (const { unifiedSocialCreditCode } of organisations) {
    expect(isUnifiedSocialCreditCode(unifiedSocialCreditCode)).toBe(true);
    expect(unifiedSocialCreditCode).toMatch(/^91510500/);
  }
});

test.each(['entrusted-development/contract.pdf', 'large-service/invoice-2.pdf', 'patent-licence/bank-slip-1.pdf'])(
  'making %s again gives the committed bytes',
  async (path) => {
    expect((await makeExample(path)).equals(bytesOf(path))).toBe(true);
  },
);

test('every PDF of the examples has a maker', () => {
  const committed = FOLDERS.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, examples))
      .filter((name) => name.endsWith('.pdf'))
      .map((name) => `${folder}/${name}`),
  );
  expect(EXAMPLE_FILES.toSorted()).toEqual(committed.toSorted());
});

test.each(['technology-fields', 'industries', 'objectives', 'plan-sources', 'natures', 'countries'])(
  'the code list %s says where it comes from and that it is not confirmed',
  (name) => {
    const list = listOf(name);
    expect(list).toMatchObject({ list: name, confirmed: false, version: expect.any(String) });
    expect(list.validFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(list.source.length).toBeGreaterThan(20);
    const codes = list.entries.map((entry) => entry.code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const entry of list.entries) {
      expect(entry.zh).not.toBe('');
      expect(entry.en).not.toBe('');
      if (entry.parent !== undefined) expect(codes).toContain(entry.parent);
    }
  },
);
