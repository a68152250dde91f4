import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readClaimEvidence } from '../../src/db/read-models/claim-evidence.js';
import { findPayeeAudit } from '../../src/db/read-models/payee-audit.js';
import {
  aClaim,
  aContract,
  aReceipt,
  aVerifiedReceipt,
  type ContractCase,
  payeeOf,
  PEOPLE,
} from '../support/builders.js';
import { eventsOf, closeInBalance, openRegistry, refusalOf, rowOf, type TestRegistry } from '../support/registry.js';

/** A policy that asks for no application (免申即享): the terms of LZ-TRADE. */
const AUTOMATIC = 'TEST-AUTO';
const SELLER_CODE = '91510500MA00QM017E';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry();
  await registry.database.asMigrator().raw(
    `insert into reference_data (kind, code, version, data, content_sha256, source, confirmed, valid_from, valid_to)
     select kind, :code, version, data || jsonb_build_object('policyCode', :code::text, 'trigger', 'AUTOMATIC',
       'receiptUse', 'ONCE'), md5(:code), source, confirmed, valid_from, valid_to
     from reference_data where kind = 'reward_policy' and code = 'LZ-TRADE'`,
    { code: AUTOMATIC },
  );
});
afterAll(() => closeInBalance(registry));
beforeAll(async () => {
  await registry.database.asMigrator().raw(
    `insert into reference_data (kind, code, version, data, content_sha256, source, confirmed, valid_from, valid_to)
     select kind, :code, version, jsonb_set(data || jsonb_build_object('policyCode', :code::text,
         'beneficiary', jsonb_build_object('role', 'SELLER')),
       '{basis,vouchersWaivedWhen}', :waived::jsonb), md5(:code), source, confirmed, valid_from, valid_to
     from reference_data where kind = 'reward_policy' and code = 'LZ-TRADE'`,
    {
      code: 'TEST-WAIVED',
      waived: JSON.stringify({ fact: 'contract.fiscallyFunded', op: 'eq', value: false, code: 'NOT_ELIGIBLE' }),
    },
  );
});

const enter = async (contractId: string, changes: Record<string, unknown>, id = randomUUID()): Promise<string> => {
  const receipt = await aReceipt(registry, contractId, changes);
  await registry.act(PEOPLE.applicant, 'recordReceipt', { contractId }, receipt, id);
  return id;
};
const verify = (contractId: string, ...lines: object[]) =>
  registry.act(PEOPLE.reviewer, 'recordReceiptVerification', { contractId }, { lines });
const claimOver = (contracts: readonly ContractCase[], more: object = {}, person: string = PEOPLE.applicant) => {
  const claimId = randomUUID();
  const [lead] = contracts;
  const payload = { policyCode: 'LZ-TRADE', contractIds: contracts.map(({ id }) => id), ...more };
  return registry
    .act(person, 'recordClaim', { contractId: lead?.id ?? '', claimId }, payload, claimId)
    .then(() => claimId);
};
const compute = (claimId: string) => registry.acts.recordComputation({ commandId: randomUUID(), claimId });

test('凭证双方各用一次: a receipt that the other side counts too is named below the sheet by the first check', async () => {
  const contract = await aContract(registry).withVerifiedReceipts();
  const claimId = await claimOver([contract]);
  await compute(claimId);
  await claimOver([contract], { policyCode: 'LZ-2021-BUYER' }, PEOPLE.buyer);
  await registry.act(PEOPLE.firstChecker, 'recordFirstCheck', { claimId }, { outcome: 'pass', opinion: '相符' });
  const { evidence } = await rowOf(registry, 'reward_claims', claimId);
  const lines = evidence as { rule: string; receiptId: string; zh: string }[];
  expect(lines.map(({ rule }) => rule)).toEqual(contract.receiptIds.map(() => 'receiptUse'));
  expect(new Set(lines.map(({ receiptId }) => receiptId))).toEqual(new Set(contract.receiptIds));
  expect(lines[0]?.zh).toContain('也为买方计入（LZ-2021-BUYER）');
  const passed = (await eventsOf(registry, claimId)).find(({ kind }) => kind === 'reward.first_check_passed');
  expect(passed?.data).toMatchObject({ countedElsewhere: lines.map(({ receiptId }) => receiptId) });
});

describe('到款凭证 receipts', () => {
  test('a slip older than the contract, and receipts above it, are named problems', async () => {
    const { id } = await aContract(registry).registered();
    const { declaration, contract_value_fen: valueFen } = await rowOf(registry, 'contracts', id);
    const { signedOn } = declaration as { signedOn: string };
    const old = String(Number(signedOn.slice(0, 4)) - 1) + signedOn.slice(4);
    expect(await refusalOf(enter(id, { receivedOn: old }))).toMatchObject({ code: 'receipt-before-signing' });
    const amountFen = ((valueFen as bigint) + 1n).toString();
    expect(await refusalOf(enter(id, { amountFen }))).toMatchObject({
      code: 'receipts-above-contract',
      details: { pointer: '/amountFen', contractValueFen: String(valueFen) },
    });
  });

  test('the same number is the same whatever its hyphens, on any contract', async () => {
    const [one, other] = [await aContract(registry).registered(), await aContract(registry).registered()];
    await enter(one.id, { number: 'fp-2026-0001' });
    expect(await refusalOf(enter(other.id, { number: 'FP20260001' }))).toMatchObject({
      code: 'receipt-already-entered',
    });
  });

  test('a number that counts on another contract is refused as that, also where the contract is full or older', async () => {
    const [one, other] = [await aContract(registry).registered(), await aContract(registry).registered()];
    await enter(one.id, { number: 'FP-2026-0007' });
    const { declaration, contract_value_fen: valueFen } = await rowOf(registry, 'contracts', other.id);
    const { signedOn } = declaration as { signedOn: string };
    const wrong = { amountFen: ((valueFen as bigint) + 1n).toString(), receivedOn: `2000${signedOn.slice(4)}` };
    expect(await refusalOf(enter(other.id, { ...wrong, number: 'fp20260007' }))).toMatchObject({
      code: 'receipt-already-entered',
      details: { pointer: '/number' },
    });
  });

  test('another payer is a finding: it is admitted with a reason, never without', async () => {
    const { id } = await aContract(registry).registered();
    const receiptId = await enter(id, { payerName: '四川江阳新材料有限公司' });
    expect(await rowOf(registry, 'receipts', receiptId)).toMatchObject({ findings: ['PAYER_NOT_THE_PARTY'] });
    const line = { receiptId, outcome: 'verified' };
    expect(await refusalOf(verify(id, line))).toMatchObject({ code: 'receipt-findings-unexplained' });
    await verify(id, { ...line, reason: '买方的全资子公司代付，附委托付款函' });
    expect(await rowOf(registry, 'receipts', receiptId)).toMatchObject({
      status: 'verified',
      admitted_fen: 19_200_000n,
    });
  });

  test('technical income is decided line by line, revised while nobody counts it, and every decision is kept', async () => {
    const { id } = await aContract(registry).registered();
    const receiptId = await enter(id, {});
    const revised = { receiptId, outcome: 'revised', reason: '含差旅费', article: 'R2001 第五十一条' };
    expect(await refusalOf(verify(id, { ...revised, admittedFen: '1' }))).toMatchObject({
      code: 'receipt-not-verified-yet',
    });
    const over = { receiptId, outcome: 'verified', admittedFen: '19200001', reason: '多写一分' };
    expect(await refusalOf(verify(id, over))).toMatchObject({
      code: 'technical-part-above-receipt',
      details: { pointer: '/lines/0/admittedFen' },
    });
    await verify(id, {
      receiptId,
      outcome: 'verified',
      admittedFen: '15000000',
      reason: '含设备款',
      article: '第十四条',
    });
    await verify(id, { ...revised, admittedFen: '14000000' });
    const decisions = await registry.inSystem((trx) =>
      trx('receipt_decisions').where({ receipt_id: receiptId }).orderBy('decision_no'),
    );
    expect(decisions.map((row) => [row['outcome'], row['admitted_fen'], row['reason']])).toEqual([
      ['verified', 15_000_000n, '含设备款'],
      ['revised', 14_000_000n, '含差旅费'],
    ]);
    await claimOver([{ id, receiptIds: [] }]);
    expect(await refusalOf(verify(id, { ...revised, admittedFen: '1' }))).toMatchObject({
      code: 'receipt-already-counted',
    });
  });

  test('a refund takes back a part of one receipt, and of what it is rewarded for', async () => {
    const contract = await aContract(registry).withVerifiedReceipts();
    const [refundOf] = contract.receiptIds;
    const back = { refundOf, payerName: '泸州启明智能科技有限公司', payeeName: '泸州酒城精密制造有限公司' };
    expect(await refusalOf(enter(contract.id, { ...back, amountFen: '19200001' }))).toMatchObject({
      code: 'refund-above-receipt',
    });
    const refund = await enter(contract.id, { ...back, amountFen: '9200000' });
    expect(await refusalOf(enter(contract.id, { refundOf: refund }))).toMatchObject({
      code: 'refund-not-of-this-receipt',
    });
    await verify(contract.id, { receiptId: refund, outcome: 'verified' });
    const claimId = await claimOver([contract]);
    // 0.5 % of the 100,000 yuan that stayed
    expect(await compute(claimId)).toMatchObject({ status: 'first_check', amountFen: '50000' });
  });
});

describe('申请 a claim over several contracts', () => {
  test('counts every free receipt of all of them, and its parts add up to the whole', async () => {
    const contracts = [
      await aContract(registry).withVerifiedReceipts(),
      await aContract(registry).withVerifiedReceipts(),
      await aContract(registry).withVerifiedReceipts(),
    ];
    const claimId = await claimOver(contracts);
    expect(await compute(claimId)).toMatchObject({ amountFen: '288000' });
    const parts = await registry.inSystem((trx) => trx('claim_contracts').where({ claim_id: claimId }));
    expect(parts.map((part) => part['amount_fen'])).toEqual([96_000n, 96_000n, 96_000n]);
    expect(parts.map((part) => part['basis_fen'])).toEqual([19_200_000n, 19_200_000n, 19_200_000n]);
    // the next claim of the year stands above all three in the tiers, and takes nothing of theirs again
    expect(await refusalOf(claimOver(contracts.slice(1)))).toMatchObject({ code: 'reward-already-claimed' });
  });

  test('an invoice is used once over all claims: the other enterprise of the contract is refused', async () => {
    const contract = await aContract(registry).withVerifiedReceipts();
    await claimOver([contract], { policyCode: AUTOMATIC });
    const byBuyer = claimOver(
      [contract],
      { policyCode: 'LZ-2021-BUYER', receiptIds: contract.receiptIds },
      PEOPLE.buyer,
    );
    expect(await refusalOf(byBuyer)).toMatchObject({
      code: 'receipt-already-counted',
      details: { pointers: ['/receiptIds/0'] },
    });
  });

  test('where both policies say so, a receipt serves each side of the contract once', async () => {
    const contract = await aContract(registry).withVerifiedReceipts();
    const { receiptIds } = contract;
    await claimOver([contract]);
    await claimOver([contract], { policyCode: 'LZ-2021-BUYER', receiptIds }, PEOPLE.buyer);
    const again = claimOver([contract], { policyCode: AUTOMATIC, receiptIds });
    expect(await refusalOf(again)).toMatchObject({ code: 'receipt-already-counted' });
  });

  test('a contract that needs no vouchers is claimed and counts without any receipt', async () => {
    const contract = await aContract(registry).registered();
    expect(await refusalOf(claimOver([contract]))).toMatchObject({ code: 'receipts-not-verified' });
    const claimId = await claimOver([contract], { policyCode: 'TEST-WAIVED' });
    expect(await compute(claimId)).toMatchObject({ status: 'first_check' });
  });

  test('where two sellers share a contract, neither counts what came to the other', async () => {
    const contract = await aContract(registry).registered();
    const { declaration } = await rowOf(registry, 'contracts', contract.id);
    const [seller] = (declaration as { sellers: object[] }).sellers;
    const other = {
      ...seller,
      name: '四川江阳新材料有限公司',
      unifiedSocialCreditCode: '91510500MA00000151',
      isLead: false,
    };
    await registry.database
      .asSuperuser()('contracts')
      .where({ id: contract.id })
      .update({ declaration: { ...(declaration as object), sellers: [seller, other] } });
    const theirs = await enter(contract.id, { payeeName: other.name });
    await verify(contract.id, { receiptId: theirs, outcome: 'verified', reason: '另一卖方' });
    const policyCode = 'TEST-WAIVED';
    expect(await refusalOf(claimOver([contract], { policyCode, receiptIds: [theirs] }))).toMatchObject({
      code: 'not-the-beneficiary',
    });
    const claimId = await claimOver([contract], { policyCode });
    expect(await registry.inSystem((trx) => trx('claim_receipts').where({ claim_id: claimId }))).toEqual([]);
  });

  test('a withdrawn claim gives all its contracts and receipts free', async () => {
    const contracts = [
      await aContract(registry).withVerifiedReceipts(),
      await aContract(registry).withVerifiedReceipts(),
    ];
    const claimId = await claimOver(contracts);
    await registry.act(PEOPLE.applicant, 'recordClaimWithdrawal', { claimId });
    await claimOver(contracts);
  });

  test('what the register cannot know is stated, and nothing is computed before it is decided', async () => {
    const contract = await aContract(registry).withVerifiedReceipts();
    const receipt = await rowOf(registry, 'receipts', contract.receiptIds[0] ?? '');
    const stated = { fact: 'beneficiary.taxPaidFen', value: '1200000', attachmentId: receipt['attachment_id'] };
    const claimId = await claimOver([contract], { statedFacts: [stated] });
    expect(await refusalOf(compute(claimId))).toMatchObject({ code: 'stated-facts-undecided' });
    const again = registry.act(PEOPLE.applicant, 'recordStatedFacts', { claimId }, { facts: [stated] });
    expect(await refusalOf(again)).toMatchObject({ code: 'fact-stated-before' });
    const [fact] = await registry.inSystem((trx) => trx('stated_facts').where({ claim_id: claimId }));
    const taxProof = async () => {
      const asking = { ...policy, evidence: [{ kind: 'TAX_PROOF', required: true } as const] };
      const claim = { id: claimId, beneficiaryCreditCode: SELLER_CODE, claimYear: 2026 };
      const { standings } = await registry.inSystem((trx) => readClaimEvidence(trx, claim, asking));
      return standings.map(({ isPresent }) => isPresent);
    };
    const policy = (await registry.rules.read()).policy('LZ-TRADE', 2);
    // what is merely stated proves nothing
    expect(await taxProof()).toEqual([false]);
    const decide = (statedFactId: string) =>
      registry.act(
        PEOPLE.firstChecker,
        'recordStatedFactDecisions',
        { claimId },
        { lines: [{ statedFactId, outcome: 'verified' }] },
      );
    expect(await refusalOf(decide(randomUUID()))).toMatchObject({ code: 'stated-fact-not-found' });
    await decide(fact['id']);
    expect(await taxProof()).toEqual([true]);
    expect(await refusalOf(decide(fact['id']))).toMatchObject({ code: 'stated-fact-already-decided' });
    await compute(claimId);
    expect((await rowOf(registry, 'reward_claims', claimId))['facts']).toMatchObject({
      beneficiary: { facts: { 'beneficiary.taxPaidFen': '1200000' } },
    });
  });
});

describe('复算 every sheet computed again', () => {
  test('is identical for every live claim; one that was tampered with is named', async () => {
    const claim = await aClaim(registry).computed();
    expect(await registry.acts.recomputeSheets()).toMatchObject({ different: 0 });
    expect((await rowOf(registry, 'reward_claims', claim.id))['recomputed_at']).not.toBeNull();
    const facts = await rowOf(registry, 'reward_claims', claim.id);
    await registry.inSystem((trx) =>
      trx('reward_claims')
        .where({ id: claim.id })
        .update({ sheet: trx.raw(`jsonb_set(sheet, '{basisFen}', '"1"')`) }),
    );
    const { differences } = await registry.acts.recomputeSheets();
    expect(differences).toEqual([{ claimId: claim.id, pointer: '/basisFen', stored: '1', recomputed: '19200000' }]);
    await registry.inSystem((trx) =>
      trx('reward_claims')
        .where({ id: claim.id })
        .update({ sheet: JSON.stringify(facts['sheet']) }),
    );
  });

  test('the file of a payee holds every claim with the hash of each document', async () => {
    const audit = await registry.inSystem((trx) => findPayeeAudit(trx, SELLER_CODE));
    expect(audit?.claims.length).toBeGreaterThan(0);
    expect(audit?.receipts.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
    expect(await registry.inSystem((trx) => findPayeeAudit(trx, '91510500MA00QM0000'))).toBeUndefined();
  });
});

describe('免申即享 entitlement without an application', () => {
  const offered = async () =>
    registry.inSystem((trx) => trx('reward_candidates').where({ policy_code: AUTOMATIC, status: 'offered' }));

  test('is found once, computed anew when a receipt comes, and confirmed with account and contact only', async () => {
    const contract = await aContract(registry).withVerifiedReceipts();
    expect(await registry.acts.offerCandidates()).toMatchObject({ offered: 1, recomputed: 0 });
    expect(await registry.acts.offerCandidates()).toMatchObject({ offered: 0, recomputed: 0, superseded: 0 });
    const [first] = await offered();
    await aVerifiedReceipt(registry, contract.id, { amountFen: '10000000' });
    expect(await registry.acts.offerCandidates()).toMatchObject({ offered: 0, recomputed: 1 });
    const [candidate] = await offered();
    expect(candidate['id']).toBe(first['id']);
    expect(candidate['amount_fen']).toBe(first['amount_fen'] + 50_000n);

    const confirm = (person: string, candidateId: string = candidate['id']) => {
      const claimId = randomUUID();
      return registry
        .act(
          person,
          'recordCandidateConfirmation',
          { claimId },
          {
            ...payeeOf('泸州启明智能科技有限公司'),
            contactName: '陈洁',
            contactPhone: '0830-1234567',
            candidateId,
          },
          claimId,
        )
        .then(() => claimId);
    };
    expect(await refusalOf(confirm(PEOPLE.reviewer))).toMatchObject({ code: 'role-not-allowed' });
    expect(await refusalOf(confirm(PEOPLE.applicant, randomUUID()))).toMatchObject({
      code: 'reward-candidate-not-found',
    });
    expect(await refusalOf(confirm(PEOPLE.buyer))).toMatchObject({ code: 'payee-name-mismatch' });
    const claimId = await confirm(PEOPLE.applicant);
    expect(await compute(claimId)).toMatchObject({ amountFen: candidate['amount_fen'].toString() });
    expect(await rowOf(registry, 'reward_claims', claimId)).toMatchObject({ contact_name: '陈洁' });
    expect(await refusalOf(confirm(PEOPLE.applicant))).toMatchObject({ code: 'reward-candidate-ended' });
    expect((await eventsOf(registry, candidate['id'])).map(({ kind }) => kind)).toEqual([
      'reward.candidate_offered',
      'reward.candidate_recomputed',
      'reward.candidate_confirmed',
    ]);
    expect(await registry.acts.offerCandidates()).toMatchObject({ offered: 0 });
  });

  test('lapses at its deadline and is not offered again on the same facts', async () => {
    await aContract(registry).withVerifiedReceipts();
    await registry.acts.offerCandidates();
    const [candidate] = await offered();
    await registry.inSystem((trx) =>
      trx('reward_candidates').where({ id: candidate['id'] }).update({ lapses_on: '2020-01-01' }),
    );
    expect(await registry.acts.offerCandidates()).toMatchObject({ lapsed: 1, offered: 0 });
    expect(await offered()).toEqual([]);
  });
});
