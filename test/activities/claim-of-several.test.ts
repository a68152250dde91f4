import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addCalendarDays } from '../../src/domain/calendar.js';
import { canonicalJson } from '../../src/domain/canonical-json.js';
import { lockBeneficiary } from '../../src/db/claim-store.js';
import { inScope } from '../../src/db/connection.js';
import { listPlanLines } from '../../src/db/funding-plan-store.js';
import { openBudget } from '../../src/db/ledger-store.js';
import {
  aBatch,
  aClaim,
  aContract,
  applyDeregistration,
  APPROVE,
  aReceipt,
  aVerifiedReceipt,
  type ClaimCase,
  closePublicity,
  type ContractCase,
  deregister,
  PASS,
  payeeOf,
  PEOPLE,
} from '../support/builders.js';
import { desk } from '../support/desk-acts.js';
import {
  answerTo,
  eventsOf,
  closeInBalance,
  openRegistry,
  refusalOf,
  rowOf,
  type TestRegistry,
} from '../support/registry.js';

/** 0.5 % of the 192,000 yuan that were received of each contract. */
const PART_FEN = 96_000n;
const SELLER = '泸州启明智能科技有限公司';
/** Two policies of which only the higher one is granted; and two more of a group in which nothing was granted before. */
const [LOWER, HIGHER] = ['TEST-LOWER', 'TEST-HIGHER'];
const [FRESH_LOWER, FRESH_HIGHER] = ['TEST-FRESH-LOWER', 'TEST-FRESH-HIGHER'];
/** 1,000.00 yuan a person and year, contract by contract. */
const PER_PERSON = 'TEST-PERSON';
const BUYER_CODE = '91510500MA00QM025X';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry({ poolSize: 8 });
  for (const [code, rate, group] of [
    [LOWER, '0.005', 'TEST'],
    [HIGHER, '0.006', 'TEST'],
    [FRESH_LOWER, '0.005', 'TEST-FRESH'],
    [FRESH_HIGHER, '0.006', 'TEST-FRESH'],
  ]) {
    await registry.database.asMigrator().raw(
      `insert into reference_data (kind, code, version, data, content_sha256, source, confirmed, valid_from, valid_to)
       select kind, :code, version, data || jsonb_build_object('policyCode', :code::text,
         'formula', jsonb_build_object('kind', 'RATE', 'rate', :rate::text),
         'stacking', jsonb_build_object('sameContractOnce', true, 'exclusiveGroup', :group::text, 'onConflict', 'TAKE_HIGHER',
           'rejectIfFiscallyFunded', true)), md5(:code), source, confirmed, valid_from, valid_to
       from reference_data where kind = 'reward_policy' and code = 'LZ-TRADE'`,
      { code, rate, group },
    );
  }
  await registry.database.asMigrator().raw(
    `insert into reference_data (kind, code, version, data, content_sha256, source, confirmed, valid_from, valid_to)
     select kind, :code, version, data || jsonb_build_object('policyCode', :code::text, 'aggregation', 'PER_CONTRACT',
       'formula', jsonb_build_object('kind', 'RATE', 'rate', '0.005'),
       'caps', jsonb_build_array(jsonb_build_object('scope', 'PERSON_YEAR', 'amountFen', '100000'))),
       md5(:code), source, confirmed, valid_from, valid_to
     from reference_data where kind = 'reward_policy' and code = 'LZ-TRADE'`,
    { code: PER_PERSON },
  );
  registry.rules.forget();
  const year = Number((await registry.today()).slice(0, 4));
  await inScope(registry.database.asMigrator(), { kind: 'system' }, async (trx) => {
    // waiting out publicity takes the clock into the next year
    for (const fiscalYear of [year, year + 1]) {
      const line = { id: randomUUID(), policyCode: HIGHER, fiscalYear, totalFen: 100_000_000n };
      await openBudget(trx, { ...line, commandId: randomUUID(), createdAt: new Date().toISOString() });
    }
  });
});
afterAll(() => closeInBalance(registry));

interface Several extends ClaimCase {
  contracts: ContractCase[];
}

async function claimOver(count: number, policyCode = 'LZ-TRADE'): Promise<Several> {
  const contracts: ContractCase[] = [];
  for (let made = 0; made < count; made += 1) contracts.push(await aContract(registry).withVerifiedReceipts());
  return claimOf(contracts, policyCode);
}
async function claimOf(contracts: ContractCase[], policyCode = 'LZ-TRADE'): Promise<Several> {
  const claimId = randomUUID();
  const contractId = contracts[0]?.id ?? '';
  const payload = { policyCode, contractIds: contracts.map(({ id }) => id) };
  await registry.act(PEOPLE.applicant, 'recordClaim', { contractId, claimId }, payload, claimId);
  await registry.acts.recordComputation({ commandId: randomUUID(), claimId });
  return { id: claimId, contractId, contracts };
}
async function toApproval(claim: Several): Promise<Several> {
  const ids = { claimId: claim.id };
  await registry.act(PEOPLE.firstChecker, 'recordFirstCheck', ids, PASS);
  await registry.act(PEOPLE.secondChecker, 'recordSecondCheck', ids, PASS);
  await closePublicity(registry, claim.id);
  return claim;
}
const approve = ({ id: claimId }: ClaimCase) => registry.act(PEOPLE.authority, 'recordApproval', { claimId }, APPROVE);
async function toPayable(claim: Several): Promise<Several> {
  await approve(await toApproval(claim));
  await registry.act(PEOPLE.applicant, 'recordPayee', { claimId: claim.id }, payeeOf(SELLER));
  return claim;
}
/** In a batch that the treasury has; what it says is left to the test. */
async function sent(claim: Several): Promise<{ says: (what: 'paid' | 'rejected' | 'returned') => Promise<unknown> }> {
  const batch = await aBatch(registry, [claim]).sent();
  const [instruction] = await registry.instructionsOf(batch.id);
  if (instruction === undefined) throw new Error('no instruction');
  return { says: (what) => registry.takeIn([answerTo(instruction, what)]) };
}
async function paid(claim: Several): Promise<Several> {
  await (await sent(await toPayable(claim))).says('paid');
  return claim;
}
const statusOf = async ({ id }: ClaimCase) => (await rowOf(registry, 'reward_claims', id))['status'];
const recoveriesOf = async ({ id }: ClaimCase): Promise<[unknown, unknown, unknown][]> => {
  const rows = await registry.inSystem((trx) => trx('recoveries').where({ claim_id: id }).orderBy('opened_at'));
  return rows.map((row) => [row['amount_fen'], row['reason_code'], row['status']]);
};
const at = (claim: Several, index: number): string => claim.contracts[index]?.id ?? '';

describe('一项申请多份合同 when one of several registrations ends', () => {
  test('after payment its part is owed back, then the next one, then the rest', async () => {
    const claim = await paid(await claimOver(3));
    await deregister(registry, at(claim, 1));
    expect(await recoveriesOf(claim)).toEqual([[PART_FEN, 'REGISTRATION_ENDED', 'open']]);
    expect(await statusOf(claim)).toBe('recovery');
    await deregister(registry, at(claim, 0));
    await deregister(registry, at(claim, 2));
    expect((await recoveriesOf(claim)).map(([fen]) => fen)).toEqual([PART_FEN, PART_FEN, PART_FEN]);
    const flagged = await registry.inSystem((trx) =>
      trx('registration_dependants').where({ kind: 'recovery', contract_id: at(claim, 1) }),
    );
    expect(flagged).toHaveLength(1);
  });

  test('its contracts are locked with it in the order of their ids, before any claim is', async () => {
    const claim = await claimOver(2);
    const ids = claim.contracts.map(({ id }) => id).toSorted();
    // the one with the greater id ends: the other must not be waited for behind it
    const last = ids.at(-1) ?? '';
    await applyDeregistration(registry, last);
    const locked: string[] = [];
    const watch = ({ sql, bindings }: { sql: string; bindings: unknown[] }) => {
      if (!sql.includes('for update')) return;
      if (sql.includes('"reward_claims"')) locked.push('claim');
      else if (sql.includes('"contracts"')) locked.push(String(bindings[0]));
    };
    registry.database.db.on('query', watch);
    await registry.act(PEOPLE.reviewer, 'recordDeregistration', { contractId: last }, { rationale: '注销' });
    registry.database.db.removeListener('query', watch);
    expect(locked.slice(0, locked.indexOf('claim'))).toEqual([...ids, last]);
    expect(await statusOf(claim)).toBe('cancelled');
  });

  test('whom the budget paid a part gives back the same part of what ended', async () => {
    const claim = await toApproval(await claimOver(2));
    // as if a plan had left half of it
    await registry.inSystem((trx) => trx('reward_claims').where({ id: claim.id }).update({ amount_fen: PART_FEN }));
    await approve(claim);
    await registry.act(PEOPLE.applicant, 'recordPayee', { claimId: claim.id }, payeeOf(SELLER));
    await (await sent(claim)).says('paid');
    await deregister(registry, at(claim, 1));
    expect((await recoveriesOf(claim)).map(([fen]) => fen)).toEqual([PART_FEN / 2n]);
    await deregister(registry, at(claim, 0));
    expect((await recoveriesOf(claim)).map(([fen]) => fen)).toEqual([PART_FEN / 2n, PART_FEN / 2n]);
  });

  test('before payment the claim is cancelled whole, and can be made again without it', async () => {
    const claim = await toPayable(await claimOver(2));
    await deregister(registry, at(claim, 1));
    expect(await statusOf(claim)).toBe('cancelled');
    const again = await claimOf(claim.contracts.slice(0, 1));
    expect(await rowOf(registry, 'reward_claims', again.id)).toMatchObject({ amount_fen: PART_FEN });
  });

  test('in a batch it is not checked any more; what the treasury says of the money decides', async () => {
    const halted = await toPayable(await claimOver(2));
    const batch = await aBatch(registry, [halted]).proposed();
    await deregister(registry, at(halted, 1));
    const check = registry.act(PEOPLE.checker, 'recordBatchCheck', { batchId: batch.id }, APPROVE);
    expect(await refusalOf(check)).toMatchObject({
      code: 'registration-not-in-force',
      details: { contractId: at(halted, 1), claimIds: [halted.id] },
    });

    const [paidAfter, rejectedAfter] = [await toPayable(await claimOver(2)), await toPayable(await claimOver(2))];
    const [one, other] = [await sent(paidAfter), await sent(rejectedAfter)];
    await deregister(registry, at(paidAfter, 1));
    await deregister(registry, at(rejectedAfter, 1));
    expect(await statusOf(paidAfter)).toBe('in_batch');
    await one.says('paid');
    await other.says('rejected');
    expect(await recoveriesOf(paidAfter)).toEqual([[PART_FEN, 'REGISTRATION_ENDED', 'open']]);
    expect(await statusOf(rejectedAfter)).toBe('cancelled');
    expect(await recoveriesOf(rejectedAfter)).toEqual([]);
  });
});

test('its publicity and its place in a funding plan name every contract, by registration number', async () => {
  const claim = await toApproval(await claimOver(3));
  const [published] = await registry.inSystem((trx) => trx('publicities').where({ claim_id: claim.id }));
  const numbers = await registry.inSystem((trx) =>
    trx('registrations')
      .whereIn(
        'contract_id',
        claim.contracts.map(({ id }) => id),
      )
      .orderBy('number')
      .pluck<string[]>('number'),
  );
  const { snapshot, snapshot_sha256: sha256 } = published;
  expect(snapshot).toMatchObject({
    projectName: null,
    registrationNumber: null,
    amountFen: (3n * PART_FEN).toString(),
    contracts: numbers.map((registrationNumber) => ({
      registrationNumber,
      projectName: expect.stringMatching(/./),
      amountFen: PART_FEN.toString(),
    })),
  });
  expect(createHash('sha256').update(canonicalJson(snapshot)).digest('hex')).toBe(sha256);

  const fiscalYear = Number((await registry.today()).slice(0, 4));
  const proposal = {
    policyCode: 'LZ-TRADE',
    fiscalYear,
    claimIds: [claim.id],
    mode: 'PRO_RATA',
    documentNumber: '泸市科〔2026〕9号',
    documentOn: await registry.today(),
  };
  const { planId } = await desk(registry, PEOPLE.maker, 'recordFundingPlan', proposal);
  const [line] = await registry.inSystem((trx) => listPlanLines(trx, planId));
  expect(line?.registrationNumbers).toEqual(numbers);
  await desk(registry, PEOPLE.authority, 'recordFundingPlanDecision', { outcome: 'refuse', reason: '重编' }, planId);
});

describe('退款 a refund after payment', () => {
  const refund = async (claim: Several, index: number, amountFen: string): Promise<void> => {
    const contractId = at(claim, index);
    const [refundOf] = claim.contracts[index]?.receiptIds ?? [];
    const receiptId = randomUUID();
    const back = { refundOf, amountFen, payerName: SELLER, payeeName: '泸州酒城精密制造有限公司' };
    const receipt = await aReceipt(registry, contractId, back);
    await registry.act(PEOPLE.applicant, 'recordReceipt', { contractId }, receipt, receiptId);
    const lines = [{ receiptId, outcome: 'verified' }];
    await registry.act(PEOPLE.reviewer, 'recordReceiptVerification', { contractId }, { lines });
  };
  const proposalOf = async ({ id }: ClaimCase): Promise<string> => {
    const row = await registry.inSystem((trx) =>
      trx('recoveries').where({ claim_id: id, reason_code: 'REFUND' }).first(),
    );
    return row['id'];
  };
  const confirm = (recoveryId: string, person: string = PEOPLE.authority) =>
    registry.act(
      person,
      'recordRecoveryAct',
      {},
      { act: 'decide', recoveryId, body: { outcome: 'confirm', reason: '退款属实' } },
    );

  test('is proposed to be owed back when it is verified; a second person confirms it, and then a part of it ends too', async () => {
    const claim = await paid(await claimOver(2));
    await refund(claim, 0, '9200000');
    expect(await recoveriesOf(claim)).toEqual([[46_000n, 'REFUND', 'proposed']]);
    expect(await statusOf(claim)).toBe('paid');
    await confirm(await proposalOf(claim));
    expect(await statusOf(claim)).toBe('recovery');
    await deregister(registry, at(claim, 1));
    await deregister(registry, at(claim, 0));
    expect((await recoveriesOf(claim)).map(([fen]) => fen)).toEqual([46_000n, PART_FEN, 50_000n]);
    expect((await eventsOf(registry, claim.id)).map(({ kind }) => kind)).toContain('reward.recovery_proposed');
  });

  test('is not owed twice when the whole contract came to be owed before the proposal was decided', async () => {
    const claim = await paid(await claimOver(2));
    await refund(claim, 0, '9200000');
    await deregister(registry, at(claim, 0));
    expect(await refusalOf(confirm(await proposalOf(claim)))).toMatchObject({ code: 'recovery-above-paid' });
  });

  test('before payment it opens nothing: the computation takes it off', async () => {
    const claim = await toApproval(await claimOver(1));
    await refund(claim, 0, '9200000');
    expect(await recoveriesOf(claim)).toEqual([]);
  });
});

describe('就高不重复 the higher of two claims', () => {
  test('is approved and ends the lower one; the lower one is not approved beside it', async () => {
    const contract = await aContract(registry).withVerifiedReceipts();
    const lower = await toApproval(await claimOf([contract], LOWER));
    const other = await aContract(registry).withVerifiedReceipts();
    const higher = await toApproval(await claimOf([other], HIGHER));
    expect((await rowOf(registry, 'reward_claims', higher.id))['sheet']).toMatchObject({
      supersedes: [{ claimId: lower.id }],
    });
    expect(await refusalOf(approve(lower))).toMatchObject({
      code: 'only-one-is-granted',
      details: { otherClaimId: higher.id },
    });
    registry.processes.running.add(lower.id);
    expect(await approve(higher)).toMatchObject({ affectedClaims: [{ claimId: lower.id, status: 'cancelled' }] });
    expect(registry.processes.told.map(({ id }) => id)).toContain(lower.id);
    expect((await eventsOf(registry, lower.id)).at(-1)).toMatchObject({
      kind: 'reward.cancelled',
      reason_codes: ['HIGHER_ELSEWHERE'],
    });
    expect(await statusOf(higher)).toBe('payee_confirmation');
  });
});

describe('另一项政策、另一家单位 what others were granted meanwhile', () => {
  const submitted = async (policyCode: string): Promise<ClaimCase> =>
    aClaim(registry, { contract: await aContract(registry).withVerifiedReceipts(), policyCode }).submitted();
  const compute = ({ id: claimId }: ClaimCase) => registry.acts.recordComputation({ commandId: randomUUID(), claimId });
  const withdraw = ({ id: claimId }: ClaimCase) => registry.act(PEOPLE.applicant, 'recordClaimWithdrawal', { claimId });
  const othersOf = async ({ id }: ClaimCase): Promise<{ claimId: string }[]> => {
    const { facts } = await rowOf(registry, 'reward_claims', id);
    return (facts as { otherGrants: { claimId: string }[] }).otherGrants;
  };
  const setClaim = (claim: ClaimCase, values: object) =>
    registry.database.asSuperuser()('reward_claims').where({ id: claim.id }).update(values);

  test('two claims under two policies of one group are computed one after the other, and the second knows the first', async () => {
    const claims = [await submitted(FRESH_LOWER), await submitted(FRESH_HIGHER)];
    const { beneficiary_credit_code: code } = await rowOf(registry, 'reward_claims', claims[0]?.id ?? '');
    const root = registry.database.asSuperuser();
    const waiting = async (): Promise<number> => {
      const { rows } = await root.raw(
        `select count(*)::int as waiting from pg_locks where locktype = 'advisory' and not granted
           and database = (select oid from pg_database where datname = current_database())`,
      );
      return rows[0].waiting;
    };
    // both have come to the point where they ask what else was granted, and neither has been told
    const computed = await registry.inSystem(async (trx) => {
      await lockBeneficiary(trx, String(code));
      const both = claims.map(compute);
      while ((await waiting()) < both.length) await new Promise((resolve) => setImmediate(resolve));
      return { both };
    });
    await Promise.all(computed.both);
    const known = await Promise.all(claims.map(othersOf));
    const own = new Set(claims.map(({ id }) => id));
    const times = known.flatMap((others) => others.filter(({ claimId }) => own.has(claimId)));
    expect(times).toHaveLength(1);
    // the lower one, where it came second, was refused by its sheet
    for (const claim of claims) if ((await statusOf(claim)) !== 'refused') await withdraw(claim);
  });

  test('the cap of a person holds through a second organisation; what no rule asks of others is not kept', async () => {
    const contract = await aContract(registry).withVerifiedReceipts();
    const first = await aClaim(registry, { contract, policyCode: PER_PERSON }).submitted();
    await setClaim(first, { person_code: 'JJR-001' });
    await compute(first);
    expect(await rowOf(registry, 'reward_claims', first.id)).toMatchObject({ computed_fen: PART_FEN });
    // the broker is with another organisation now
    await setClaim(first, { beneficiary_credit_code: BUYER_CODE });
    const second = await submitted(PER_PERSON);
    await setClaim(second, { person_code: 'JJR-001' });
    await compute(second);
    expect(await rowOf(registry, 'reward_claims', second.id)).toMatchObject({ computed_fen: 100_000n - PART_FEN });
    expect((await othersOf(second)).map(({ claimId }) => claimId)).toContain(first.id);

    // another policy on the contract of the first claim: it asks nothing of what the other side was granted
    const receipt = await aVerifiedReceipt(registry, contract.id);
    const third = await aClaim(registry, { contract: { ...contract, receiptIds: [receipt] } }).submitted();
    await compute(third);
    const seen = await othersOf(third);
    expect(seen.map(({ claimId }) => claimId)).not.toContain(first.id);
    const { beneficiary_credit_code: seller } = await rowOf(registry, 'reward_claims', second.id);
    await setClaim(first, { beneficiary_credit_code: seller });
    for (const claim of [first, second, third]) await withdraw(claim);
  });
});

describe('跨年退回 a payment that was netted in part and comes back after its year', () => {
  test('owes again what was netted, and the claim is approved anew for the whole', async () => {
    await registry.database.asMigrator().transaction(async (trx) => {
      await trx.raw(`select set_config('app.scope', 'system', true)`);
      const row = await trx('reference_data').where({ kind: 'recovery_terms' }).orderBy('version', 'desc').first();
      const data = { ...row.data, netting: { ...row.data.netting, allowed: true } };
      const { version, id: _, loaded_at: _1, ...rest } = row;
      await trx('reference_data').insert({ ...rest, version: version + 1, data: JSON.stringify(data) });
    });
    registry.rules.forget();
    const owing = await paid(await claimOver(1));
    await deregister(registry, at(owing, 0));
    const { id: recoveryId } = await registry.inSystem((trx) =>
      trx('recoveries').where({ claim_id: owing.id }).first(),
    );
    const later = await toPayable(await claimOver(1));
    const ask = (person: string, payload: object) => registry.act(person, 'recordRecoveryAct', {}, payload);
    const dueOn = addCalendarDays(await registry.today(), 30);
    await ask(PEOPLE.authority, {
      act: 'order',
      recoveryId,
      body: {
        reason: '登记已注销',
        instalments: [{ dueOn, amountFen: PART_FEN.toString() }],
        payTo: '泸州市财政局国库集中收付账户',
      },
    });
    const { requestId } = await ask(PEOPLE.checker, {
      act: 'request',
      recoveryId,
      body: { kind: 'netting', claimId: later.id, amountFen: '46000', reason: '抵扣' },
    });
    await ask(PEOPLE.releaser, { act: 'decideRequest', requestId, body: { outcome: 'agree', reason: '同意' } });
    const atTreasury = await sent(later);
    await atTreasury.says('paid');

    const year = Number((await registry.today()).slice(0, 4));
    await registry.moveClockPast(`${year + 1}-01-05T02:00:00Z`);
    await atTreasury.says('returned');
    expect(await rowOf(registry, 'reward_claims', later.id)).toMatchObject({
      status: 'approval',
      netted_fen: 0n,
      budget_id: null,
      amount_fen: PART_FEN,
    });
    expect(await rowOf(registry, 'recoveries', recoveryId)).toMatchObject({
      principal_fen: PART_FEN,
      status: 'ordered',
    });
  });
});
