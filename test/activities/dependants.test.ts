import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { settleReissuedLists } from '../../src/db/dependant-store.js';
import { type DependantEntry, listDependants, listDependantsOfContract } from '../../src/db/read-models/dependants.js';
import { findPaper, listPapersOfContract } from '../../src/db/paper-store.js';
import { addSummaryList, saveSummaryList } from '../../src/db/summary-list-store.js';
import { addCalendarDays } from '../../src/domain/calendar.js';
import {
  aBatch,
  aClaim,
  aPaidClaim,
  aContract,
  type ClaimCase,
  type ContractCase,
  deregister,
  PEOPLE,
  RATIONALE,
} from '../support/builders.js';
import { answerTo, eventsOf, closeInBalance, openRegistry, refusalOf, type TestRegistry } from '../support/registry.js';
import { CHECK_VIOLATION, INSUFFICIENT_PRIVILEGE, sqlStateOf } from '../db/sql-state.js';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => closeInBalance(registry));

const MANAGER = 'he-fang';

/** In short: kind, what is left to do and for whom, or how it is settled. */
const inShort = (entry: DependantEntry): string =>
  `${entry.kind} ${entry.settledHow ?? `${entry.task} ${entry.ownerRole}`}`;
const flaggedOf = async (contractId: string): Promise<string[]> =>
  (await registry.inSystem((trx) => listDependantsOfContract(trx, contractId))).map(inShort).toSorted();
const openOf = async (contractId: string): Promise<string[]> =>
  (await registry.inSystem((trx) => listDependants(trx, { isOpen: true, limit: 200 })))
    .filter((entry) => entry.contractId === contractId)
    .map(inShort)
    .toSorted();

/** The certificate of a version, printed by the clerk. */
async function printed(contractId: string, versionNo: number): Promise<string> {
  const input = { contractId, versionNo };
  const print = await registry.acts.renderCertificate(input);
  await registry.acts.recordCertificateIssued({ ...input, commandId: randomUUID(), ...print });
  return print.pdfSha256;
}

/** An issued list that holds these contracts. */
async function listed(...contracts: ContractCase[]): Promise<string> {
  const id = randomUUID();
  await registry.inSystem(async (trx) => {
    const contract = await trx('contracts')
      .select<{ organisation_id: string; office_id: string }[]>('organisation_id', 'office_id')
      .where({ id: contracts[0]?.id })
      .first();
    const requestedAt = new Date().toISOString();
    const requestedBy = registry.idOf(PEOPLE.applicant);
    await addSummaryList(
      trx,
      {
        id,
        organisationId: contract?.organisation_id ?? '',
        officeId: contract?.office_id ?? '',
        tier: 'small',
        purpose: '年度汇总',
        requestedBy,
        requestedAt,
      },
      contracts.map((member) => member.id),
    );
    await saveSummaryList(trx, id, {
      status: 'list_issued',
      decided: { by: registry.idOf(PEOPLE.reviewer), at: requestedAt, reason: '属实' },
      content: { text: '{}', sha256: '0'.repeat(64) },
    });
    await settleReissuedLists(trx, id, requestedAt);
  });
  return id;
}

const paid = async (): Promise<ClaimCase> => (await aPaidClaim(registry)).claim;

async function amend(contractId: string, changes: object): Promise<void> {
  const application = { reason: '双方签订补充协议', changes };
  await registry.act(PEOPLE.applicant, 'recordAmendmentApplication', { contractId }, application);
  const decision = { outcome: 'approve_amendment', rationale: RATIONALE };
  await registry.act(PEOPLE.reviewer, 'recordAmendmentDecision', { contractId }, decision);
}
const LOWER = {
  contractValueFen: '16000000',
  technologyTransactionValueFen: '10000000',
  nonTechnicalLines: [{ item: '工业相机', kind: 'equipment', amountFen: '6000000', reason: '附件二' }],
  contractValueInCapitals: '人民币壹拾陆万元整',
};

async function revoke(contractId: string): Promise<void> {
  const notice = { causeCodes: ['V01'], notice: '经核查合同未实际履行，拟撤销登记。' };
  await registry.act(MANAGER, 'recordRevocationProposal', { contractId }, notice);
  await registry.act(PEOPLE.applicant, 'recordStatement', { contractId }, { statement: '合同已履行。' });
  const decision = { outcome: 'revoke', rationale: '陈述不能成立。' };
  await registry.act(PEOPLE.authority, 'recordRevocationDecision', { contractId }, decision);
}

describe('注销 a registration that ends', () => {
  test('with a paid reward opens its recovery for finance; a person says how it was collected', async () => {
    const claim = await paid();
    await printed(claim.contractId, 1);
    await deregister(registry, claim.contractId);
    expect(await flaggedOf(claim.contractId)).toEqual([
      'approval by_the_act',
      'certificate by_the_act',
      'payment_instruction nothing_to_do',
      'recovery collect finance_checker',
      'reward_claim by_the_act',
    ]);
    const open = await registry.inSystem((trx) => listDependants(trx, { isOpen: true, kind: 'recovery', limit: 50 }));
    expect(open.find(({ contractId }) => contractId === claim.contractId)).toMatchObject({
      amountFen: 96_000n,
      cause: 'deregistered',
      stateBefore: 'none',
    });
  });

  test('with a reward not yet paid leaves nothing to do', async () => {
    const claim = await aClaim(registry).payable();
    await deregister(registry, claim.contractId);
    expect(await openOf(claim.contractId)).toEqual([]);
    expect(await flaggedOf(claim.contractId)).toContain('reward_claim by_the_act');
    const kinds = (await eventsOf(registry, claim.contractId)).map(({ kind }) => kind);
    expect(kinds).not.toContain('contract.dependants_flagged');
  });

  test('with a payment under way waits for the treasury: paid, the rest settles itself and the recovery opens', async () => {
    const claim = await aClaim(registry).payable();
    const batch = await aBatch(registry, [claim]).sent();
    await deregister(registry, claim.contractId);
    expect(await openOf(claim.contractId)).toEqual([
      'approval withdraw_approval competent_authority',
      'payment_instruction await_treasury finance_checker',
      'reward_claim stop_claim reward_checker',
    ]);
    expect((await eventsOf(registry, claim.contractId)).at(-1)).toMatchObject({
      kind: 'contract.dependants_flagged',
      actor_role: 'system',
      data: { cause: 'deregistered' },
    });
    await registry.takeIn(
      (await registry.instructionsOf(batch.id)).map((instruction) => answerTo(instruction, 'paid')),
    );
    expect(await openOf(claim.contractId)).toEqual(['recovery collect finance_checker']);
    expect(await flaggedOf(claim.contractId)).toContain('payment_instruction found_done');
  });

  test('with a line in a batch that is not sent has it taken out: rejecting the batch settles everything', async () => {
    const claim = await aClaim(registry).payable();
    const batch = await aBatch(registry, [claim]).proposed();
    await deregister(registry, claim.contractId);
    expect(await openOf(claim.contractId)).toContain('payment_instruction take_out_of_batch finance_checker');
    const rejection = { outcome: 'reject', opinion: '登记已注销' };
    await registry.act(PEOPLE.checker, 'recordBatchCheck', { batchId: batch.id }, rejection);
    expect(await openOf(claim.contractId)).toEqual([]);
    expect(await flaggedOf(claim.contractId)).toContain('reward_claim found_done');
  });

  test('voids its lists at once; those that hold others are open until a new one holds what still stands', async () => {
    const [ended, kept] = [await aContract(registry).registered(), await aContract(registry).registered()];
    const alone = await listed(ended);
    await listed(ended, kept);
    await deregister(registry, ended.id);
    expect(await openOf(ended.id)).toEqual(['summary_list reissue_list reviewer']);
    const lists = await registry.inSystem((trx) => listDependantsOfContract(trx, ended.id));
    expect(lists.find(({ subjectId }) => subjectId === alone)).toMatchObject({ settledHow: 'by_the_act' });
    await listed(await aContract(registry).registered());
    expect(await openOf(ended.id)).toHaveLength(1);
    await listed(kept);
    expect(await openOf(ended.id)).toEqual([]);
  });
});

describe('撤销 a registration that is taken back', () => {
  test('is sent to the national system again, and its published statistics are corrected', async () => {
    const contract = await aContract(registry).registered();
    await registry.act(MANAGER, 'recordNationalExport', {}, {});
    const today = await registry.today();
    const year = Number(today.slice(0, 4));
    const throughQuarter = Math.ceil(Number(today.slice(5, 7)) / 3);
    await registry.moveClockPast(`${addCalendarDays(`${year}-12-31`, 2)}T02:00:00Z`);
    const asOf = addCalendarDays(await registry.today(), -1);
    const published = await registry.act(
      PEOPLE.authority,
      'recordSnapshot',
      {},
      {
        what: 'publication',
        year,
        throughQuarter,
        asOf,
      },
    );
    await revoke(contract.id);
    expect(await openOf(contract.id)).toEqual([
      'national_record send_again office_manager',
      'statistics_snapshot publish_correction competent_authority',
    ]);
    await registry.act(MANAGER, 'recordNationalExport', {}, {});
    expect(await openOf(contract.id)).toEqual(['statistics_snapshot publish_correction competent_authority']);
    await registry.moveClockPast(`${addCalendarDays(await registry.today(), 1)}T02:00:00Z`);
    await registry.act(
      PEOPLE.authority,
      'recordSnapshot',
      {},
      {
        what: 'correction',
        correctsId: published.snapshotId,
        reason: '一项登记已撤销',
      },
    );
    expect(await openOf(contract.id)).toEqual([]);
  });
});

describe('变更 a registration that changes', () => {
  test('flags its issued list and the national record, and the new certificate until it is printed', async () => {
    const contract = await aContract(registry).registered();
    const original = await printed(contract.id, 1);
    await listed(contract);
    await registry.act(MANAGER, 'recordNationalExport', {}, {});
    await amend(contract.id, { projectName: '灌装阀件缺陷在线检测（更名）' });
    expect(await openOf(contract.id)).toEqual([
      'certificate print_certificate reviewer',
      'national_record send_again office_manager',
      'summary_list reissue_list reviewer',
    ]);
    await printed(contract.id, 2);
    await listed(contract);
    expect(await openOf(contract.id)).toEqual(['national_record send_again office_manager']);
    // the bytes of the first stay what they were
    const first = await registry.inSystem((trx) =>
      findPaper(trx, { contractId: contract.id, certificateVersionNo: 1 }),
    );
    expect(first).toMatchObject({ pdfSha256: original, template: { code: 'certificate', version: 1 } });
    const states = await registry.inSystem((trx) =>
      trx('certificates').where({ contract_id: contract.id }).orderBy('version_no').pluck('state'),
    );
    expect(states).toEqual(['superseded', 'issued']);
  });

  test('to a lower value recovers what a paid reward did not earn; unchanged, the reward stays', async () => {
    const claim = await paid();
    await amend(claim.contractId, { projectName: '灌装阀件缺陷在线检测（更名）' });
    expect(await flaggedOf(claim.contractId)).toContain('reward_claim nothing_to_do');
    await amend(claim.contractId, LOWER);
    const recovery = (await registry.inSystem((trx) => listDependantsOfContract(trx, claim.contractId))).find(
      ({ kind }) => kind === 'recovery',
    );
    expect(recovery).toMatchObject({ cause: 'amended', amountFen: 46_000n, task: 'collect', settledAt: null });
  });
});

describe('the record of a dependant', () => {
  test('stays what it was, and is settled once', async () => {
    const contract = await aContract(registry).registered();
    await deregister(registry, contract.id);
    const owner = registry.database.asMigrator();
    const touch = (change: object) =>
      owner.transaction(async (trx) => {
        await trx.raw(`select set_config('app.scope', 'system', true)`);
        await trx('registration_dependants').where({ contract_id: contract.id }).update(change);
      });
    expect(await sqlStateOf(touch({ label: 'another' }))).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await sqlStateOf(touch({ settled_note: 'again' }))).toBe(INSUFFICIENT_PRIVILEGE);
  });
});

describe('核销 money written off', () => {
  const settle = (contractId: string, change: object) =>
    registry.inSystem(async (trx) => {
      await trx('registration_dependants').where({ contract_id: contractId, kind: 'recovery' }).update(change);
    });
  const at = new Date().toISOString();
  const proposedBy = (person: string) => ({
    write_off_proposed_by: registry.idOf(person),
    write_off_proposed_at: at,
    write_off_reason: '企业已注销',
  });
  const settledBy = (person: string, how: string) => ({
    settled_by: registry.idOf(person),
    settled_at: at,
    settled_how: how,
    settled_note: '同意',
  });

  test('is proposed before, by another person, whatever the service does; nothing but money is', async () => {
    const { contractId } = await paid();
    await printed(contractId, 1);
    await deregister(registry, contractId);
    const { checker, releaser } = PEOPLE;
    expect(await sqlStateOf(settle(contractId, settledBy(checker, 'done')))).toBe(CHECK_VIOLATION);
    expect(await sqlStateOf(settle(contractId, settledBy(releaser, 'written_off')))).toBe(INSUFFICIENT_PRIVILEGE);
    const atOnce = { ...proposedBy(checker), ...settledBy(releaser, 'written_off') };
    expect(await sqlStateOf(settle(contractId, atOnce))).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await sqlStateOf(settle(contractId, proposedBy(checker)))).toBe('done');
    expect(await sqlStateOf(settle(contractId, settledBy(checker, 'written_off')))).toBe(CHECK_VIOLATION);
    const another = { ...proposedBy(releaser), ...settledBy(checker, 'written_off') };
    expect(await sqlStateOf(settle(contractId, another))).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await sqlStateOf(settle(contractId, settledBy(releaser, 'written_off')))).toBe('done');
  });
});

describe('文书 what an office issues on paper', () => {
  test('one act issues one paper of a kind', async () => {
    const contract = await aContract(registry).underReview();
    await registry.act(PEOPLE.reviewer, 'recordDecision', { contractId: contract.id }, REFUSAL);
    const again = registry.inSystem(async (trx) => {
      const row = await trx('official_papers').where({ contract_id: contract.id, paper: 'refusal_notice' }).first();
      await trx('official_papers').insert({
        ...row,
        facts: JSON.stringify(row.facts),
        id: randomUUID(),
        serial: Number(row.serial) + 1000,
      });
    });
    await expect(again).rejects.toThrow('official_papers_one_per_act');
  });

  const REFUSAL = { outcome: 'refuse_registration', reasonCodes: ['N04'], rationale: '技术内容不明确。' };

  test('a refusal has a notice with the next number of its office and year, told with what the rules say', async () => {
    const numbers: string[] = [];
    for (let at = 0; at < 2; at += 1) {
      const contract = await aContract(registry).underReview();
      await registry.act(PEOPLE.reviewer, 'recordDecision', { contractId: contract.id }, REFUSAL);
      const [notice] = await registry.inSystem((trx) => listPapersOfContract(trx, contract.id));
      expect(notice).toMatchObject({
        paper: 'refusal_notice',
        pdfSha256: null,
        facts: {
          rationale: '技术内容不明确。',
          reasons: [expect.objectContaining({ code: 'N04' })],
          objectionLimit: { days: 15, unit: 'WORKDAY', confirmed: false },
          isDemo: true,
        },
        seal: { code: '510500-01' },
      });
      numbers.push(notice?.number ?? '');
    }
    const serials = numbers.map((number) => Number(/〕(\d{4})号$/.exec(number)?.[1]));
    expect(serials[1]).toBe((serials[0] ?? 0) + 1);
  });

  test('a decision that is refused draws no number', async () => {
    const contract = await aContract(registry).underReview();
    const last = () => registry.inSystem((trx) => trx('paper_counters').sum<{ sum: bigint }[]>('last_serial').first());
    const before = await last();
    const unknown = { ...REFUSAL, reasonCodes: ['N04', 'X99'] };
    const act = registry.act(PEOPLE.reviewer, 'recordDecision', { contractId: contract.id }, unknown);
    expect((await refusalOf(act)).code).toBe('reason-code-unknown');
    expect(await last()).toEqual(before);
  });

  test('a name with a rare character is registered and printed; who reviews it is told the code point', async () => {
    const contract = await aContract(registry, { changes: { projectName: '𠮷字字形研究' } }).registered();
    const glyphs = await registry.inSystem((trx) => trx('missing_glyphs').where({ contract_id: contract.id }));
    expect(glyphs).toMatchObject([{ character: '𠮷', code_point: 'U+20BB7', pointer: '/projectName' }]);
    const finding = await registry.inSystem((trx) =>
      trx('findings').select('content').where({ contract_id: contract.id, rule_id: 'P37' }).first(),
    );
    expect(finding).toMatchObject({ content: { severity: 'warn', pointer: '/projectName' } });
    await printed(contract.id, 1);
    const paper = await registry.inSystem((trx) =>
      findPaper(trx, { contractId: contract.id, certificateVersionNo: 1 }),
    );
    expect(paper).toMatchObject({ annotated: ['𠮷'], facts: { projectName: '𠮷字字形研究' } });
  });

  test('what was issued never changes, nor does its print', async () => {
    const contract = await aContract(registry).registered();
    await printed(contract.id, 1);
    const owner = registry.database.asMigrator();
    const touch = (change: object) =>
      owner.transaction(async (trx) => {
        await trx.raw(`select set_config('app.scope', 'system', true)`);
        await trx('official_papers').where({ contract_id: contract.id }).update(change);
      });
    expect(await sqlStateOf(touch({ facts: '{}' }))).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await sqlStateOf(touch({ pdf_sha256: '1'.repeat(64) }))).toBe(INSUFFICIENT_PRIVILEGE);
  });

  test('one certificate at most is in force, whatever the service does', async () => {
    const contract = await aContract(registry).registered();
    const again = registry.inSystem(async (trx) => {
      const row = await trx('certificates').where({ contract_id: contract.id }).first();
      await trx('certificates').insert({ ...row, id: randomUUID(), public_id: randomUUID(), version_no: 9 });
    });
    await expect(again).rejects.toThrow('certificates_one_live_idx');
  });
});
