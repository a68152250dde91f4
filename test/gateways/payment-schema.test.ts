/**
 * Our messages against the schemas of ISO 20022 themselves (test/gateways/iso20022, as published, unchanged): what we
 * write is valid, and whatever the schema refuses our own check before sending refuses too.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { XmlDocument, XmlValidateError, XsdValidator } from 'libxml2-wasm';
import { DomainError } from '../../src/domain/errors.js';
import { formatStatusReport } from '../../src/domain/payout/bank-answer.js';
import type { ChannelBatch } from '../../src/domain/payout/channel.js';
import { formatPain001, PAIN_001_VERSIONS, parsePain001 } from '../../src/domain/payout/pain001.js';
import { CHECKOUT } from '../support/database.js';
import { paymentFiles } from '../domain/payout/payment-lines.js';

const SCHEMAS = path.join(CHECKOUT, 'test', 'gateways', 'iso20022');
const GOLDEN = path.join(CHECKOUT, 'test', 'gateways', 'payment-files');
const DEBTOR = {
  name: '泸州市科学技术局',
  accountNumber: '1050500000000000',
  bankName: '国家金库泸州市中心支库',
  bankCode: '011657002003',
};

/** What the published schema has against a message; empty when it is valid. */
function schemaFaults(name: string): (xml: string) => string[] {
  const validator = XsdValidator.fromDoc(
    XmlDocument.fromString(readFileSync(path.join(SCHEMAS, `${name}.xsd`), 'utf8')),
  );
  return (xml) => {
    const document = XmlDocument.fromString(xml);
    try {
      validator.validate(document);
      return [];
    } catch (error) {
      if (error instanceof XmlValidateError) return error.details.map(({ message }) => message);
      throw error;
    } finally {
      document.dispose();
    }
  };
}

const batches: fc.Arbitrary<ChannelBatch> = paymentFiles.map(({ createdOn, payer, lines }) => ({
  batchId: '0198f2a4-5c1e-7a52-9d52-0a4d2f1f6b11',
  createdOn,
  createdAt: `${createdOn}T02:03:04.567Z`,
  payer,
  payments: lines,
}));

/** The first element of this name with all it holds; one may stand inside another of the same name. */
function firstElement(xml: string, tag: string): string {
  const from = xml.search(new RegExp(`<${tag}[ >]`));
  let depth = 0;
  for (const { 0: text, index } of xml.slice(from).matchAll(new RegExp(`<${tag}[ >]|</${tag}>`, 'g'))) {
    depth += text.startsWith('</') ? -1 : 1;
    if (depth === 0) return xml.slice(from, from + index + text.length);
  }
  throw new Error(`${tag} does not end`);
}

function isTaken(xml: string): boolean {
  try {
    parsePain001(xml);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

describe.each(PAIN_001_VERSIONS)('%s under the published schema', (version) => {
  const faultsOf = schemaFaults(version);

  test('the golden message is valid', () => {
    expect(faultsOf(readFileSync(path.join(GOLDEN, `${version}.xml`), 'utf8'))).toEqual([]);
  });

  test('every batch gives a valid message', () => {
    fc.assert(
      fc.property(batches, (batch) => {
        expect(faultsOf(formatPain001(batch, DEBTOR, version))).toEqual([]);
      }),
    );
  });

  test('what the schema refuses is never taken by our own check', () => {
    const golden = readFileSync(path.join(GOLDEN, `${version}.xml`), 'utf8');
    const tags = [...new Set([...golden.matchAll(/<(\w+)/g)].map(([, name]) => name ?? ''))].filter(
      (name) => name !== 'Document',
    );
    const refused = new Set<string>();
    for (const tag of tags) {
      const whole = firstElement(golden, tag);
      const damaged = {
        left_out: golden.replace(whole, ''),
        twice: golden.replace(whole, whole + whole),
        emptied: golden.replace(whole, `<${tag}></${tag}>`),
        too_long: golden.replace(whole, `<${tag}>${'9'.repeat(150)}</${tag}>`),
        renamed: golden.replace(whole, whole.replaceAll(tag, 'Xyz')),
      };
      for (const [how, xml] of Object.entries(damaged)) {
        if (faultsOf(xml).length === 0) continue;
        refused.add(how);
        expect({ tag, how, isTaken: isTaken(xml) }).toEqual({ tag, how, isTaken: false });
      }
    }
    expect([...refused].toSorted()).toEqual(['emptied', 'left_out', 'renamed', 'too_long', 'twice']);
  });
});

test('what our demo bank answers is a valid status report: we practise on what a bank would send', () => {
  const faultsOf = schemaFaults('pain.002.001.03');
  const report = formatStatusReport({
    messageId: 'S1',
    createdOn: '2026-11-20',
    originalMessageId: '0198f2a45c1e7a529d520a4d2f1f6b11',
    groupStatus: 'PART',
    count: 2,
    totalFen: 192_000n,
    payments: [
      {
        reference: 'a'.repeat(32),
        amountFen: 96_000n,
        payeeName: 'A&B <泸州>科技有限公司',
        accountNumber: '6222020200011110001',
        status: 'RJCT',
        reasonCode: 'BE01',
        reason: '户名不符',
      },
    ],
  });
  expect(faultsOf(report)).toEqual([]);
  expect(faultsOf(report.replaceAll('RJCT', 'NOPE'))).not.toEqual([]);
});
