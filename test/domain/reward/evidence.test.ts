import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { CLAIM_DOCUMENT_KINDS, KINDS_OF_BENEFICIARY } from '../../../src/domain/reward/claim-document.js';
import {
  DOCUMENT_OF_EVIDENCE,
  elsewhereLines,
  linesForBeneficiary,
  EVIDENCE_WORDS,
  evidenceLines,
  evidenceStandings,
  missingOf,
  type HeldEvidence,
  isWaivable,
  missingWords,
} from '../../../src/domain/reward/evidence.js';
import type { RewardFacts } from '../../../src/domain/reward/facts.js';
import {
  BENEFICIARY_ROLES,
  EVIDENCE_KINDS,
  type EvidenceKind,
  type RewardPolicy,
} from '../../../src/domain/reward/policy.js';
import { contract, factsOf, policyOf, receipt, WAN } from './reward-support.js';

const NOTHING: HeldEvidence = { certificates: [], attachments: [], documents: [] };
const asking = (kinds: readonly (EvidenceKind | object)[], change: object = {}): RewardPolicy =>
  policyOf({
    evidence: kinds.map((kind) => (typeof kind === 'string' ? { kind, required: true } : { required: true, ...kind })),
    ...change,
  });
const paper = (kind: HeldEvidence['documents'][number]['kind']): HeldEvidence['documents'][number] => ({
  documentId: `d-${kind}`,
  kind,
  fileName: `${kind}.pdf`,
});
const attachment = (
  slot: HeldEvidence['attachments'][number]['slot'],
  contractId = 'c-1',
): HeldEvidence['attachments'][number] => ({ contractId, slot, attachmentId: `a-${slot}` });
const ONE = contract(1, WAN);
const TWO = contract(2, WAN, { relatedParty: true });

const CASES: {
  rule: string;
  policy: RewardPolicy;
  facts?: RewardFacts;
  held?: Partial<HeldEvidence>;
  missing: EvidenceKind[];
}[] = [
  { rule: 'nothing, where the policy asks for nothing', policy: policyOf(), missing: [] },
  {
    rule: 'a certificate that was not issued yet',
    policy: asking(['REGISTRATION_CERT']),
    missing: ['REGISTRATION_CERT'],
  },
  {
    rule: 'the certificate of one of two contracts',
    policy: asking(['REGISTRATION_CERT']),
    facts: factsOf([ONE, TWO]),
    held: { certificates: [{ contractId: 'c-1', number: ONE.registrationNumber }] },
    missing: ['REGISTRATION_CERT'],
  },
  {
    rule: 'no text that lies with the contract',
    policy: asking(['CONTRACT']),
    held: { attachments: [attachment('contract_text')] },
    missing: [],
  },
  { rule: 'invoices, where slips alone are counted', policy: asking(['INVOICE', 'BANK_SLIP']), missing: ['INVOICE'] },
  {
    rule: 'an invoice whose only row is a refund, or is not verified',
    policy: asking(['INVOICE']),
    facts: factsOf([
      contract(1, 0n, {
        receipts: [
          receipt(WAN, { kind: 'invoice', isRefund: true }),
          receipt(WAN, { kind: 'invoice', number: 'F2', verified: false }),
        ],
      }),
    ]),
    missing: ['INVOICE'],
  },
  {
    rule: 'an invoice of which a party brings a copy instead of recording it',
    policy: asking(['INVOICE']),
    held: { documents: [paper('invoice')] },
    missing: ['INVOICE'],
  },
  {
    rule: 'no invoice of which a broker brings a copy: it can record none',
    policy: asking(['INVOICE'], {
      beneficiary: { role: 'TRANSFER_AGENCY' },
      basis: { measure: 'PROMOTED_VOLUME', ceiling: 'NONE' },
    }),
    held: { documents: [paper('invoice')] },
    missing: [],
  },
  {
    rule: 'no vouchers of a contract that needs none',
    policy: asking(['INVOICE'], {
      basis: {
        measure: 'RECEIVED',
        ceiling: 'NONE',
        vouchersWaivedWhen: { fact: 'contract.fiscallyFunded', op: 'eq', value: true, code: 'NOT_ELIGIBLE' },
      },
    }),
    facts: factsOf([contract(1, WAN, { fiscallyFunded: true, receipts: [] })]),
    missing: [],
  },
  { rule: 'a report nobody handed in', policy: asking(['AUDIT_REPORT']), missing: ['AUDIT_REPORT'] },
  {
    rule: 'not the report that was handed in',
    policy: asking(['AUDIT_REPORT', 'TAX_PROOF']),
    held: { documents: [paper('audit_report')] },
    missing: ['TAX_PROOF'],
  },
  { rule: 'nothing that is not required', policy: asking([{ kind: 'SHARE_CHANGE', required: false }]), missing: [] },
  {
    rule: 'what a condition asks of one of the contracts',
    policy: asking([
      {
        kind: 'NON_RELATED_DECLARATION',
        when: { fact: 'parties.related', op: 'eq', value: true, code: 'RELATED_PARTY' },
      },
    ]),
    facts: factsOf([ONE, TWO]),
    missing: ['NON_RELATED_DECLARATION'],
  },
  {
    rule: 'nothing whose condition does not hold',
    policy: asking([
      {
        kind: 'NON_RELATED_DECLARATION',
        when: { fact: 'parties.related', op: 'eq', value: true, code: 'RELATED_PARTY' },
      },
    ]),
    missing: [],
  },
  {
    rule: 'what a condition asks that nobody can answer',
    policy: asking([
      { kind: 'TAX_PROOF', when: { fact: 'beneficiary.filed', op: 'eq', value: true, code: 'NOT_FILED' } },
    ]),
    missing: ['TAX_PROOF'],
  },
  {
    rule: 'no acceptance that is on record, and no patent whose proof lies with the contract',
    policy: asking(['ACCEPTANCE', 'PATENT_CERT']),
    facts: factsOf([ONE], {
      beneficiary: { ...factsOf([]).beneficiary, facts: { 'project.accepted': true } },
    }),
    held: { attachments: [attachment('intellectual_property_proof')] },
    missing: [],
  },
  {
    rule: 'a proof of tax when no tax was paid',
    policy: asking(['TAX_PROOF']),
    facts: factsOf([ONE], { beneficiary: { ...factsOf([]).beneficiary, facts: { 'beneficiary.taxPaidFen': 0n } } }),
    missing: ['TAX_PROOF'],
  },
  {
    rule: 'an acceptance that failed',
    policy: asking(['ACCEPTANCE']),
    facts: factsOf([ONE], { beneficiary: { ...factsOf([]).beneficiary, facts: { 'project.accepted': false } } }),
    missing: ['ACCEPTANCE'],
  },
  {
    rule: 'no acceptance of an installment before it',
    policy: asking(['ACCEPTANCE'], {
      installments: [
        { at: 'MILESTONE', share: '0.5' },
        { at: 'ACCEPTED', share: '0.5' },
      ],
    }),
    facts: factsOf([ONE], { installmentsReached: 1 }),
    missing: [],
  },
  {
    rule: 'nothing that is asked for with the account',
    policy: asking(['PAYEE_CONFIRMATION', 'RECEIPT']),
    missing: [],
  },
];

describe('证明材料 evidence', () => {
  test.each(CASES)('missing is $rule', ({ policy, facts = factsOf([ONE]), held = {}, missing }) => {
    expect(missingOf(evidenceStandings(policy, facts, { ...NOTHING, ...held }))).toEqual(missing);
  });

  test('each thing asked for has its line: on the register, handed in, let go, not required, missing', () => {
    const policy = asking([
      'CONTRACT',
      'AUDIT_REPORT',
      'TAX_PROOF',
      { kind: 'SHARE_CHANGE', required: false },
      'SALES_LEDGER',
    ]);
    const held = { ...NOTHING, attachments: [attachment('contract_text')], documents: [paper('audit_report')] };
    const standings = evidenceStandings(policy, factsOf([ONE]), held);
    const lines = evidenceLines(standings, [{ kind: 'TAX_PROOF', reason: '税务机关已当面核对' }]);
    expect(lines.map(({ zh, result }) => [zh, result])).toEqual([
      [`合同文本：登记系统已有（${ONE.registrationNumber}）`, 'present'],
      ['专项审计报告：已提交（audit_report.pdf）', 'present'],
      ['完税证明：未提交，初核人准予免交：税务机关已当面核对', 'waived'],
      ['股权变更证明：未提交（非必交）', 'not handed in'],
      ['销售台账：未提交', 'missing'],
    ]);
    expect(lines.map(({ attachmentId, documentId }) => attachmentId ?? documentId)).toEqual([
      'a-contract_text',
      'd-audit_report',
      undefined,
      undefined,
      undefined,
    ]);
    expect(missingWords(standings, 'SELLER')).toMatchObject([
      { kind: 'TAX_PROOF', zh: '完税证明', documentKind: 'tax_proof' },
      { kind: 'SALES_LEDGER', documentKind: 'sales_ledger' },
    ]);
  });

  test.each(BENEFICIARY_ROLES.filter((role) => role !== 'REGISTRATION_AGENCY'))(
    '%s is told to hand in what answers when it is handed in, and how else a voucher comes',
    (role) => {
      const policy = asking(['INVOICE', 'BANK_SLIP'], {
        beneficiary: { role },
        basis: { measure: 'PROMOTED_VOLUME', ceiling: 'NONE' },
      });
      const facts = factsOf([contract(1, 0n, { receipts: [] })]);
      const missing = missingWords(evidenceStandings(policy, facts, NOTHING), role);
      expect(missing.map(({ kind }) => kind)).toEqual(['INVOICE', 'BANK_SLIP']);
      for (const { kind, zh, en, documentKind } of missing) {
        const documents = documentKind === null ? [paper('invoice'), paper('bank_slip')] : [paper(documentKind)];
        const left = missingOf(evidenceStandings(policy, facts, { ...NOTHING, documents }));
        expect(left.includes(kind)).toBe(documentKind === null);
        expect([zh.includes('录入凭证'), en.includes('receipt of the contract')]).toEqual(
          Array(2).fill(documentKind === null),
        );
      }
      expect(missing.every(({ documentKind }) => documentKind === null)).toBe(
        ['SELLER', 'BUYER', 'REGISTRANT'].includes(role),
      );
    },
  );

  test('a receipt that the other side counts too is named with the side and the policy', () => {
    const [line] = elsewhereLines([
      {
        receiptId: 'r-1',
        kind: 'invoice',
        number: 'F1',
        contractId: 'c-1',
        role: 'BUYER',
        policyCode: 'LZ-2021-BUYER',
      },
    ]);
    expect(line?.zh).toBe('发票 F1：也为买方计入（LZ-2021-BUYER），两项政策均写明每方各用一次');
    expect(linesForBeneficiary(line === undefined ? [] : [line])).toEqual([]);
  });

  test('what the registry keeps itself is never let go', () => {
    expect(EVIDENCE_KINDS.filter((kind) => !isWaivable(kind))).toEqual([
      'REGISTRATION_CERT',
      'CONTRACT',
      'INVOICE',
      'BANK_SLIP',
      'PAYEE_CONFIRMATION',
      'RECEIPT',
    ]);
  });

  test('whatever a shipped policy asks for has a name and can be brought', () => {
    const directory = path.join(import.meta.dirname, '../../../config/policies');
    const asked = readdirSync(directory).flatMap((file) => {
      const policy = parse(readFileSync(path.join(directory, file), 'utf8')) as { evidence?: { kind: EvidenceKind }[] };
      return (policy.evidence ?? []).map(({ kind }) => kind);
    });
    expect(asked.length).toBeGreaterThan(50);
    for (const kind of new Set(asked)) {
      expect(EVIDENCE_WORDS[kind].zh).toMatch(/\p{Script=Han}/u);
      const document = DOCUMENT_OF_EVIDENCE[kind];
      if (document === undefined) expect(['REGISTRATION_CERT', 'CONTRACT']).toContain(kind);
      else expect(CLAIM_DOCUMENT_KINDS.includes(document) && KINDS_OF_BENEFICIARY.includes(document)).toBe(true);
    }
  });
});
