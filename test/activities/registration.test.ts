import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addCalendarDays } from '../../src/domain/calendar.js';
import {
  aContract,
  AMENDMENT,
  applyDeregistration,
  aReceipt,
  type ContractCase,
  PEOPLE,
  RATIONALE,
} from '../support/builders.js';
import {
  contentOf,
  eventsOf,
  expectBooksToBalance,
  openRegistry,
  readCertificate,
  refusalOf,
  rowOf,
  type TestRegistry,
} from '../support/registry.js';
import { expectDue, ruleOf } from './case-rules.js';
import { threeTests } from './three-tests.js';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());

const common = {
  registry: () => registry,
  ids: (contract: ContractCase) => ({ contractId: contract.id }),
};
const eventOf = (contract: ContractCase): string => contract.id;
const APPROVE = { outcome: 'approve_amendment', rationale: RATIONALE };
const LARGE_VALUES = {
  contractValueFen: '1200000000',
  technologyTransactionValueFen: '1194000000',
  contractValueInCapitals: '人民币壹仟贰佰万元整',
};

const certificatesOf = (contractId: string): Promise<Record<string, unknown>[]> =>
  registry.inSystem((trx) => trx('certificates').where({ contract_id: contractId }).orderBy('version_no'));

describe('变更 amendment', () => {
  threeTests('the registrant applies for an amendment; the registered version stays in force (row 22)', {
    ...common,
    act: 'recordAmendmentApplication',
    by: PEOPLE.applicant,
    ready: () => aContract(registry).registered(),
    payload: () => AMENDMENT,
    event: {
      kind: 'contract.amendment_applied',
      of: eventOf,
      role: 'applicant',
      before: 'registered',
      after: 'changing',
      rule: ruleOf('registered', 'applyAmendment'),
    },
    also: async (contract, _outcome, event) => {
      await expectDue(registry, contract.id, event, 'review');
      expect(event.data).toMatchObject({ fields: ['projectName'] });
      const row = await rowOf(registry, 'contracts', contract.id);
      expect(row['pending_declaration']).toMatchObject(AMENDMENT.changes);
      expect(row['declaration']).not.toMatchObject(AMENDMENT.changes);
      expect(row['project_name']).toBe('灌装阀件表面缺陷机器视觉在线检测系统研发');
      expect(await certificatesOf(contract.id)).toMatchObject([{ state: 'issued' }]);
      await expectBooksToBalance(registry);
    },
    refuses: {
      'when it changes nothing': { payload: () => ({ reason: '无', changes: {} }), code: 'amendment-empty' },
      'when it would make a state secret of it': {
        payload: () => ({ reason: '密级变更', changes: { secrecy: 'state_secret' } }),
        code: 'state-secret-stop',
      },
      'to the other party': { by: PEOPLE.buyer, code: 'not-the-registrant' },
      'to another enterprise': { by: 'gao-yuan', code: 'contract-not-found' },
      'to the reviewer': { by: PEOPLE.reviewer, code: 'role-not-allowed' },
      'before registration': { of: () => aContract(registry).underReview(), code: 'action-not-allowed' },
    },
    again: 'action-not-allowed',
  });

  threeTests('the office approves: new version, new certificate, same number (row 23)', {
    ...common,
    act: 'recordAmendmentDecision',
    by: PEOPLE.reviewer,
    ready: () => aContract(registry).changing(),
    payload: () => APPROVE,
    event: {
      kind: 'contract.amended',
      of: eventOf,
      role: 'reviewer',
      before: 'changing',
      after: 'registered',
      rule: ruleOf('changing', 'approveAmendment'),
    },
    also: async (contract, outcome, event) => {
      expect(await certificatesOf(contract.id)).toMatchObject([
        { version_no: 1, state: 'superseded', registration_number: outcome.registrationNumber },
        { version_no: 2, state: 'issued', registration_number: outcome.registrationNumber },
      ]);
      expect(outcome.certificateToIssue).toBe(2);
      expect(event.data).toMatchObject({ registrationNumber: outcome.registrationNumber, registrationVersion: 2 });
      expect(await rowOf(registry, 'contracts', contract.id)).toMatchObject({
        pending_declaration: null,
        project_name: AMENDMENT.changes.projectName,
        due_at: null,
      });
      const versions = await registry.inSystem((trx) =>
        trx('contract_versions').where({ contract_id: contract.id }).orderBy('version_no'),
      );
      expect(versions.map(({ kind }) => String(kind))).toEqual(['submission', 'amendment']);
      const stages = await registry.inSystem((trx) => trx('assessments').where({ contract_id: contract.id }));
      expect(stages.map(({ stage }) => String(stage)).toSorted()).toEqual(['amendment', 'first_review']);
      await expectBooksToBalance(registry);
    },
    refuses: {
      'to the applicant': { by: PEOPLE.applicant, code: 'role-not-allowed' },
      'to the reviewer of another office': { by: 'hu-ke', code: 'contract-not-found' },
      'to a reviewer who works for a party': { by: 'insider', code: 'own-organisation' },
      'to the second reviewer alone': { by: PEOPLE.secondReviewer, code: 'role-not-allowed' },
      'when nothing was applied for': { of: () => aContract(registry).registered(), code: 'action-not-allowed' },
    },
    again: 'action-not-allowed',
  });

  test('a contract that becomes large is amended by both reviewers', async () => {
    const contract = await amending({ reason: '价款变更', changes: LARGE_VALUES });
    await registry.act(PEOPLE.reviewer, 'recordAmendmentDecision', { contractId: contract.id }, APPROVE);
    await registry.act(PEOPLE.secondReviewer, 'recordAmendmentDecision', { contractId: contract.id }, APPROVE);
    expect(await rowOf(registry, 'contracts', contract.id)).toMatchObject({
      status: 'registered',
      is_large: true,
      contract_value_fen: 1_200_000_000n,
    });
  });

  threeTests('the office refuses: the old version stays (row 24)', {
    ...common,
    act: 'recordAmendmentDecision',
    by: PEOPLE.reviewer,
    ready: () => aContract(registry).changing(),
    payload: () => ({ outcome: 'refuse_amendment', rationale: '变更依据不足。' }),
    event: {
      kind: 'contract.amendment_refused',
      of: eventOf,
      role: 'reviewer',
      before: 'changing',
      after: 'registered',
      rule: ruleOf('changing', 'refuseAmendment'),
    },
    also: async (contract) => {
      expect(await rowOf(registry, 'contracts', contract.id)).toMatchObject({
        pending_declaration: null,
        due_at: null,
      });
      expect(await certificatesOf(contract.id)).toMatchObject([{ version_no: 1, state: 'issued' }]);
    },
    refuses: { 'to the applicant': { by: PEOPLE.applicant, code: 'role-not-allowed' } },
    again: 'action-not-allowed',
  });

  threeTests('the registrant withdraws the amendment (row 24)', {
    ...common,
    act: 'recordAmendmentWithdrawal',
    by: PEOPLE.applicant,
    ready: () => aContract(registry).changing(),
    event: {
      kind: 'contract.amendment_withdrawn',
      of: eventOf,
      role: 'applicant',
      before: 'changing',
      after: 'registered',
      rule: ruleOf('changing', 'withdrawAmendment'),
    },
    refuses: {
      'to the other party': { by: PEOPLE.buyer, code: 'not-the-registrant' },
      'to the reviewer': { by: PEOPLE.reviewer, code: 'role-not-allowed' },
    },
    again: 'action-not-allowed',
  });

  async function amending(application: object): Promise<ContractCase> {
    const contract = await aContract(registry).registered();
    await registry.act(PEOPLE.applicant, 'recordAmendmentApplication', { contractId: contract.id }, application);
    return contract;
  }
});

describe('注销 deregistration', () => {
  threeTests('the registrant applies because the contract has ended (row 25)', {
    ...common,
    act: 'recordDeregistrationApplication',
    by: PEOPLE.applicant,
    ready: () => aContract(registry).registered(),
    payload: async () => ({ cause: 'terminated', endedOn: await registry.today(), reason: '协商解除' }),
    event: {
      kind: 'contract.deregistration_applied',
      of: eventOf,
      role: 'applicant',
      before: 'registered',
      after: 'deregistering',
      rule: ruleOf('registered', 'applyDeregistration'),
    },
    also: async (contract, _outcome, event) => {
      await expectDue(registry, contract.id, event, 'deregistration');
      expect(event.reason_codes).toEqual(['terminated']);
    },
    refuses: {
      'for a day that has not come': {
        payload: () => ({ cause: 'terminated', endedOn: '2199-01-01', reason: '协商解除' }),
        code: 'date-in-future',
      },
      'to the other party': { by: PEOPLE.buyer, code: 'not-the-registrant' },
      'before registration': { of: () => aContract(registry).submitted(), code: 'action-not-allowed' },
    },
    again: 'action-not-allowed',
  });

  threeTests('the office confirms: certificate void, number kept for ever (row 26)', {
    ...common,
    act: 'recordDeregistration',
    by: PEOPLE.reviewer,
    ready: () => aContract(registry).deregistering(),
    payload: () => ({ rationale: RATIONALE }),
    event: {
      kind: 'contract.deregistered',
      of: eventOf,
      role: 'reviewer',
      before: 'deregistering',
      after: 'deregistered',
      rule: ruleOf('deregistering', 'confirmDeregistration'),
    },
    also: async (contract) => {
      expect(await certificatesOf(contract.id)).toMatchObject([{ state: 'void' }]);
      const registration = await registry.inSystem((trx) =>
        trx('registrations').where({ contract_id: contract.id }).first(),
      );
      expect(registration).toMatchObject({ end_kind: 'deregistered', ended_on: await registry.today() });
      await expectBooksToBalance(registry);
    },
    refuses: {
      'to the applicant': { by: PEOPLE.applicant, code: 'role-not-allowed' },
      'to the second reviewer': { by: PEOPLE.secondReviewer, code: 'role-not-allowed' },
      'to the reviewer of another office': { by: 'hu-ke', code: 'contract-not-found' },
      'when nobody applied': { of: () => aContract(registry).registered(), code: 'action-not-allowed' },
    },
    again: 'action-not-allowed',
  });

  test('a number is not given again after deregistration', async () => {
    const first = await aContract(registry).registered();
    await applyDeregistration(registry, first.id);
    await registry.act(PEOPLE.reviewer, 'recordDeregistration', { contractId: first.id }, { rationale: RATIONALE });
    const second = await aContract(registry).registered();
    const serials = await registry.inSystem((trx) =>
      trx('registrations').whereIn('contract_id', [first.id, second.id]).orderBy('serial').pluck('serial'),
    );
    expect(serials[1]).toBe(serials[0] + 1);
  });
});

describe('到款 receipts', () => {
  threeTests('a receipt is entered with its document (row 31)', {
    ...common,
    act: 'recordReceipt',
    by: PEOPLE.applicant,
    ready: () => aContract(registry).registered(),
    payload: (contract) => aReceipt(registry, contract.id),
    event: {
      kind: 'contract.receipt_entered',
      of: eventOf,
      role: 'applicant',
      before: 'registered',
      after: 'registered',
      rule: ruleOf('registered', 'enterReceipt'),
    },
    also: async (_contract, _outcome, event) => {
      const receipt = await rowOf(registry, 'receipts', event.command_id);
      expect(receipt).toMatchObject({ status: 'entered', amount_fen: 19_200_000n, verified_by: null });
      expect(event.data).toMatchObject({ receiptId: event.command_id, amountFen: '19200000' });
    },
    refuses: {
      'to another enterprise': { by: 'gao-yuan', code: 'contract-not-found' },
      'to the reviewer': { by: PEOPLE.reviewer, code: 'role-not-allowed' },
      'before registration': { of: () => aContract(registry).underReview(), code: 'action-not-allowed' },
    },
    again: 'receipt-already-entered',
  });

  test.each([
    ['of a day that has not come', { receivedOn: '2199-01-01' }, 'date-in-future'],
    ['without its document on the case', { attachmentId: randomUUID() }, 'attachment-not-found'],
  ])('a receipt %s is refused', async (_what, changes, code) => {
    const contract = await aContract(registry).registered();
    const payload = await aReceipt(registry, contract.id, changes);
    const asked = registry.act(PEOPLE.applicant, 'recordReceipt', { contractId: contract.id }, payload);
    expect(await refusalOf(asked)).toMatchObject({ code });
  });

  test('a number counts once over all contracts, until it is rejected', async () => {
    const number = `YL-${randomUUID().slice(0, 8)}`;
    const enter = async (contract: ContractCase, id = randomUUID()): Promise<string> => {
      const payload = await aReceipt(registry, contract.id, { number });
      await registry.act(PEOPLE.applicant, 'recordReceipt', { contractId: contract.id }, payload, id);
      return id;
    };
    const first = await aContract(registry).registered();
    const second = await aContract(registry).registered();
    const receiptId = await enter(first);
    expect(await refusalOf(enter(second))).toMatchObject({ code: 'receipt-already-entered' });
    await registry.act(
      PEOPLE.reviewer,
      'recordReceiptVerification',
      { contractId: first.id },
      { lines: [{ receiptId, outcome: 'rejected', reason: '付款方不符' }] },
    );
    await enter(second);
  });

  threeTests('the original office decides each receipt (row 31)', {
    ...common,
    act: 'recordReceiptVerification',
    by: PEOPLE.reviewer,
    ready: () => aContract(registry).withEnteredReceipts(2),
    payload: ({ receiptIds: [first, second] }) => ({
      lines: [
        { receiptId: first, outcome: 'verified' },
        { receiptId: second, outcome: 'rejected', reason: '付款方不符' },
      ],
    }),
    event: {
      kind: 'contract.receipts_verified',
      of: eventOf,
      role: 'reviewer',
      before: 'registered',
      after: 'registered',
      rule: ruleOf('registered', 'verifyReceipts'),
    },
    also: async ({ receiptIds }, _outcome, event) => {
      expect(event.data).toMatchObject({ verified: [receiptIds[0]], rejected: [receiptIds[1]] });
      expect(await rowOf(registry, 'receipts', receiptIds[0] ?? '')).toMatchObject({
        status: 'verified',
        reason: null,
      });
      expect(await rowOf(registry, 'receipts', receiptIds[1] ?? '')).toMatchObject({
        status: 'rejected',
        reason: '付款方不符',
        verified_by: registry.idOf(PEOPLE.reviewer),
      });
    },
    refuses: {
      'to the applicant': { by: PEOPLE.applicant, code: 'role-not-allowed' },
      'to the reviewer of another office': { by: 'hu-ke', code: 'contract-not-found' },
      'of a receipt that lies on another contract': {
        payload: () => ({ lines: [{ receiptId: randomUUID(), outcome: 'verified' }] }),
        code: 'receipt-not-found',
      },
      'to the person who reviewed second': {
        by: 'all-roles',
        of: async () => {
          const contract = await aContract(registry).underSecondReview();
          const approve = { outcome: 'approve_registration', rationale: RATIONALE };
          await registry.act('all-roles', 'recordSecondDecision', { contractId: contract.id }, approve);
          return contract;
        },
        code: 'separation-of-duties',
      },
    },
    again: 'receipt-already-decided',
  });
});

/** A print as its activity tells of it. */
const printOf = (digit: string) => ({
  pdfSha256: digit.repeat(64),
  template: { code: 'certificate', version: 1 },
  fonts: [],
  annotated: [],
});

describe('登记证明 certificate', () => {
  test('it is printed from the record, stored by its hash and bound to the registration', async () => {
    const contract = await aContract(registry).registered();
    const input = { contractId: contract.id, versionNo: 1 };
    const print = await registry.acts.renderCertificate(input);
    const { pdfSha256 } = print;
    expect(await registry.acts.renderCertificate(input)).toEqual(print);
    const facts = readCertificate(await registry.documents.get(pdfSha256));
    const [certificate] = await certificatesOf(contract.id);
    expect(facts).toMatchObject({
      registrationNumber: certificate?.['registration_number'],
      contractValueFen: '48000000',
      technologyTransactionValueFen: '42000000',
      sellers: ['泸州启明智能科技有限公司'],
      buyers: ['泸州酒城精密制造有限公司'],
      officeName: '泸州市技术合同登记处',
      ruleSet: { code: 'R2026-national', confirmed: false },
      isDemo: true,
      verificationUrl: `http://127.0.0.1:3000/v/${String(certificate?.['public_id'])}`,
    });

    const issue = { ...input, ...print, commandId: randomUUID() };
    expect(await registry.acts.recordCertificateIssued(issue)).toEqual({ pdfSha256 });
    const before = await contentOf(registry);
    expect(await registry.acts.recordCertificateIssued(issue)).toEqual({ pdfSha256 });
    expect(await contentOf(registry)).toBe(before);
    expect(await certificatesOf(contract.id)).toMatchObject([{ pdf_sha256: pdfSha256 }]);
    expect((await eventsOf(registry, contract.id)).at(-1)).toMatchObject({
      kind: 'certificate.issued',
      actor_role: 'system',
      status_before: 'registered',
      status_after: 'registered',
      data: { versionNo: 1, pdfSha256 },
    });
  });

  test('the first print stays: another hash for the same version changes nothing', async () => {
    const contract = await aContract(registry).registered();
    const input = { contractId: contract.id, versionNo: 1 };
    for (const digit of ['a', 'b']) {
      await registry.acts.recordCertificateIssued({ ...input, ...printOf(digit), commandId: randomUUID() });
    }
    expect(await certificatesOf(contract.id)).toMatchObject([{ pdf_sha256: 'a'.repeat(64) }]);
  });

  test('the record names the template, seal and fonts the bytes were made by, not those of the day it is written', async () => {
    const contract = await aContract(registry).registered();
    const input = { contractId: contract.id, versionNo: 1 };
    const print = await registry.acts.renderCertificate(input);
    // as if another template and seal had come into force since
    const earlier = {
      ...print,
      template: { ...print.template, version: 77 },
      seal: { code: '510500-01', version: 78 },
      fonts: ['f'.repeat(64)],
    };
    await registry.acts.recordCertificateIssued({ ...input, ...earlier, commandId: randomUUID() });
    const paper = await registry.inSystem((trx) => trx('official_papers').where({ contract_id: contract.id }).first());
    expect(paper).toMatchObject({
      template_version: 77,
      seal_version: 78,
      fonts: earlier.fonts,
      pdf_sha256: print.pdfSha256,
    });
  });

  test('the certificate of an amendment names the one it supersedes', async () => {
    const contract = await aContract(registry).changing();
    await registry.act(PEOPLE.reviewer, 'recordAmendmentDecision', { contractId: contract.id }, APPROVE);
    const { pdfSha256: sha256 } = await registry.acts.renderCertificate({ contractId: contract.id, versionNo: 2 });
    const facts = readCertificate(await registry.documents.get(sha256));
    expect(facts).toMatchObject({ projectName: AMENDMENT.changes.projectName, supersedes: { versionNo: 1 } });
  });

  test('is not put on record for a contract that is not there', async () => {
    const input = { contractId: randomUUID(), versionNo: 1, ...printOf('a'), commandId: randomUUID() };
    expect(await refusalOf(registry.acts.recordCertificateIssued(input))).toMatchObject({ code: 'contract-not-found' });
  });

  test('a version that was never issued is not printed', async () => {
    const contract = await aContract(registry).registered();
    const asked = registry.acts.renderCertificate({ contractId: contract.id, versionNo: 7 });
    expect(await refusalOf(asked)).toMatchObject({ code: 'certificate-not-found' });
  });
});

test('a filing window that closed meanwhile does not touch a contract that is registered', async () => {
  const today = await registry.today();
  const contract = await aContract(registry, { changes: { effectiveTo: addCalendarDays(today, 1) } }).registered();
  await registry.moveClockPast(`${addCalendarDays(today, 3)}T00:00:00.000Z`);
  const payload = await aReceipt(registry, contract.id);
  const entered = await registry.act(PEOPLE.applicant, 'recordReceipt', { contractId: contract.id }, payload);
  expect(entered.status).toBe('registered');
});
