import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { filedMediator } from '../../src/activities/filing-facts.js';
import type { Act } from '../../src/activities/record-act.js';
import { inScope } from '../../src/db/connection.js';
import { listHoldingClaims } from '../../src/db/budget-store.js';
import { addTransferBody } from '../../src/db/transfer-body-store.js';
import { findRecovery } from '../../src/db/read-models/recoveries.js';
import { addCalendarDays } from '../../src/domain/calendar.js';
import {
  aBatch,
  aClaim,
  aPaidClaim,
  type ClaimCase,
  confirmSameAccount,
  deregister,
  PEOPLE,
} from '../support/builders.js';
import {
  answerTo,
  eventsOf,
  closeInBalance,
  expectBooksToBalance,
  openRegistry,
  refusalOf,
  rowOf,
  type TestRegistry,
} from '../support/registry.js';

const REWARD_FEN = 96_000n;
const PAY_TO = '泸州市财政局国库集中收付账户';

let registry: TestRegistry;
let slips = 0;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => closeInBalance(registry));

const paid = async (): Promise<ClaimCase> => (await aPaidClaim(registry)).claim;

/** The reward was paid and the registration ended: what it owes back waits for its order. */
async function owing(): Promise<{ claim: ClaimCase; recoveryId: string }> {
  const claim = await paid();
  await deregister(registry, claim.contractId);
  return { claim, recoveryId: await recoveryOf(claim) };
}

const recoveryOf = async ({ id }: ClaimCase): Promise<string> =>
  registry.inSystem(async (trx) => {
    const row = await trx('recoveries')
      .select<{ id: string }[]>('id')
      .where({ claim_id: id })
      .orderBy('opened_at')
      .first();
    return row?.id ?? '';
  });

const ask = (person: string, payload: object) => registry.act(person, 'recordRecoveryAct', {}, payload);
const order = async (recoveryId: string, parts: [number, bigint][]) => {
  const today = await registry.today();
  const instalments = parts.map(([days, fen]) => ({ dueOn: addCalendarDays(today, days), amountFen: String(fen) }));
  return ask(PEOPLE.authority, {
    act: 'order',
    recoveryId,
    body: { reason: '登记已注销', instalments, payTo: PAY_TO },
  });
};
const receive = async (recoveryId: string, fen: bigint, more: object = {}) => {
  slips += 1;
  const body = {
    slipNumber: `JK-${String(slips).padStart(6, '0')}`,
    receivedOn: await registry.today(),
    amountFen: String(fen),
    payerName: '泸州启明智能科技有限公司',
    document: '缴款书',
    ...more,
  };
  return ask(PEOPLE.checker, { act: 'receive', recoveryId, body });
};
const dossierOf = async (recoveryId: string) => {
  const today = await registry.today();
  return registry.inSystem((trx) => findRecovery(trx, recoveryId, today));
};
const codeOf = async (acting: Promise<unknown>): Promise<string> => (await refusalOf(acting)).code;

describe('追回决定 an order', () => {
  test('asks for exactly what is owed, comes on paper with a number, and ends at zero', async () => {
    const { claim, recoveryId } = await owing();
    expect(await codeOf(order(recoveryId, [[30, REWARD_FEN - 1n]]))).toBe('recovery-plan-not-exact');
    expect(
      await codeOf(
        order(recoveryId, [
          [30, 50_000n],
          [20, 46_000n],
        ]),
      ),
    ).toBe('recovery-plan-out-of-terms');
    expect(
      await order(recoveryId, [
        [30, 50_000n],
        [60, 46_000n],
      ]),
    ).toMatchObject({ status: 'ordered', principalFen: '96000' });
    const paper = await registry.inSystem((trx) => trx('official_papers').where({ recovery_id: recoveryId }).first());
    expect(paper).toMatchObject({ paper: 'recovery_order', pdf_sha256: null });
    expect(paper.number).toMatch(/^510500-01 技奖追〔\d{4}〕\d{4}号$/);
    expect(JSON.stringify(paper.facts)).toContain('960.00');

    expect(await receive(recoveryId, 50_000n)).toMatchObject({ status: 'ordered', principalFen: '46000' });
    expect(await codeOf(receive(recoveryId, 1n, { slipNumber: `JK-${String(slips).padStart(6, '0')}` }))).toBe(
      'recovery-slip-used',
    );
    // however its letters and hyphens are written
    for (const slipNumber of [`jk${String(slips - 1).padStart(6, '0')}`, `Jk-${String(slips - 1).padStart(6, '0')}-`]) {
      expect(await codeOf(receive(recoveryId, 1n, { slipNumber }))).toBe('recovery-slip-used');
    }
    expect(await codeOf(receive(recoveryId, 1n, { receivedOn: addCalendarDays(await registry.today(), 1) }))).toBe(
      'date-in-future',
    );
    const [payment] = await registry.inSystem((trx) =>
      trx('payment_instructions').select<{ executed_on: string }[]>('executed_on').where({ claim_id: claim.id }),
    );
    const dayBefore = addCalendarDays(payment?.executed_on ?? '', -1);
    expect(await codeOf(receive(recoveryId, 1n, { receivedOn: dayBefore }))).toBe('recovery-before-payment');
    expect(await codeOf(receive(recoveryId, 46_001n))).toBe('recovery-overpaid');
    expect(await receive(recoveryId, 46_000n)).toMatchObject({ status: 'settled', principalFen: '0' });
    expect(
      (await dossierOf(recoveryId))?.lines.map(({ kind, principalAfterFen }) => [kind, principalAfterFen]),
    ).toEqual([
      ['owed', 96_000n],
      ['received', 46_000n],
      ['received', 0n],
    ]);
    const open = await registry.inSystem((trx) =>
      trx('registration_dependants').where({ contract_id: claim.contractId, kind: 'recovery' }).whereNull('settled_at'),
    );
    expect(open).toEqual([]);
    expect((await eventsOf(registry, claim.id)).at(-1)).toMatchObject({ kind: 'reward.recovery_settled' });
    expect(await codeOf(receive(recoveryId, 1n))).toBe('action-not-allowed');
    expect(
      await codeOf(
        ask(PEOPLE.checker, { act: 'suspend', recoveryId, body: { outcome: 'resume', reason: 'x', document: 'x' } }),
      ),
    ).toBe('action-not-allowed');
  });

  test('of a registry with terms of interest bears it on what is overdue, rounded once, on accounts of its own', async () => {
    const { claim, recoveryId } = await owing();
    await order(recoveryId, [[30, REWARD_FEN]]);
    // as if the terms of the day had said so
    await registry.inSystem((trx) =>
      trx('recoveries')
        .where({ id: recoveryId })
        .update({
          terms: trx.raw(`jsonb_set(terms, '{interest}', ?::jsonb)`, [
            JSON.stringify({ ratePerDay: '0.0001', from: 'due', source: 't', confirmed: false }),
          ]),
        }),
    );
    const dueOn = addCalendarDays(await registry.today(), 30);
    await registry.moveClockPast(`${addCalendarDays(dueOn, 11)}T02:00:00Z`);
    const receivedOn = addCalendarDays(dueOn, 11);
    const keepExcess = { keepExcess: true, receivedOn };
    expect(await receive(recoveryId, 90_000n, { receivedOn })).toMatchObject({
      principalFen: '6000',
      interestFen: '0',
    });
    // 96,000 fen for eleven days: 105.6 fen
    expect(await receive(recoveryId, 6_050n, { receivedOn })).toMatchObject({
      status: 'ordered',
      principalFen: '0',
      interestFen: '56',
    });
    expect(await receive(recoveryId, 60n, keepExcess)).toMatchObject({
      status: 'settled',
      interestFen: '0',
      creditFen: '4',
    });

    const back = {
      act: 'request',
      recoveryId,
      body: { kind: 'return_credit', amountFen: '5', paidTo: '原账户', reason: '多缴', document: '退付书' },
    };
    expect(await codeOf(ask(PEOPLE.checker, back))).toBe('recovery-no-credit');
    const { requestId } = await ask(PEOPLE.checker, { ...back, body: { ...back.body, amountFen: '4' } });
    const agree = { outcome: 'agree', reason: '同意' };
    expect(await ask(PEOPLE.releaser, { act: 'decideRequest', requestId, body: agree })).toMatchObject({
      creditFen: '0',
    });
    expect(await codeOf(ask(PEOPLE.releaser, { act: 'decideRequest', requestId, body: agree }))).toBe(
      'recovery-request-decided',
    );
    expect(await rowOf(registry, 'reward_claims', claim.id)).toMatchObject({ status: 'recovery' });
  });

  test('is changed, or the rest written off, by two people only', async () => {
    const { recoveryId } = await owing();
    await order(recoveryId, [[30, REWARD_FEN]]);
    const today = await registry.today();
    const instalments = [
      { dueOn: addCalendarDays(today, 40), amountFen: '90000' },
      { dueOn: addCalendarDays(today, 80), amountFen: '6000' },
    ];
    const plan = { act: 'request', recoveryId, body: { kind: 'plan', instalments, reason: '企业申请延期' } };
    const { requestId } = await ask(PEOPLE.checker, plan);
    expect(await codeOf(ask(PEOPLE.maker, plan))).toBe('recovery-request-waits');
    expect(
      await codeOf(
        ask(PEOPLE.checker, { act: 'decideRequest', requestId, body: { outcome: 'agree', reason: '同意' } }),
      ),
    ).toBe('role-not-allowed');
    await ask(PEOPLE.authority, { act: 'decideRequest', requestId, body: { outcome: 'agree', reason: '同意' } });
    expect((await dossierOf(recoveryId))?.deadlineOn).toBe(addCalendarDays(today, 80));

    await ask(PEOPLE.authority, {
      act: 'suspend',
      recoveryId,
      body: { outcome: 'suspend', reason: '行政复议', document: '停止执行决定' },
    });
    await receive(recoveryId, 1_000n);
    await ask(PEOPLE.authority, {
      act: 'suspend',
      recoveryId,
      body: { outcome: 'resume', reason: '复议终结', document: '复议决定' },
    });
    const give = {
      act: 'request',
      recoveryId,
      body: { kind: 'write_off', reason: '无财产可供执行', document: '终结执行裁定' },
    };
    const writeOff = await ask(PEOPLE.checker, give);
    const outcome = await ask(PEOPLE.releaser, {
      act: 'decideRequest',
      requestId: writeOff.requestId,
      body: { outcome: 'agree', reason: '同意' },
    });
    expect(outcome).toMatchObject({ status: 'recovery_written_off', principalFen: '0' });
    expect(await codeOf(ask(PEOPLE.checker, give))).toBe('recovery-nothing-owed');
  });
});

describe('提请追回 a cause no registration says by itself', () => {
  test('is owed only when another person agrees, and never more than was paid', async () => {
    const claim = await paid();
    const propose = (amountFen: string) =>
      ask(PEOPLE.firstChecker, {
        act: 'propose',
        claimId: claim.id,
        body: { cause: 'AUDIT_FINDING', amountFen, reason: '审计发现', document: '审报〔2026〕1号' },
      });
    expect(await codeOf(propose('96001'))).toBe('recovery-above-paid');
    const refused = await propose('96000');
    expect(refused).toMatchObject({ status: 'proposed', principalFen: '0' });
    await ask(PEOPLE.authority, {
      act: 'decide',
      recoveryId: refused.recoveryId,
      body: { outcome: 'refuse', reason: '证据不足' },
    });
    expect(await rowOf(registry, 'reward_claims', claim.id)).toMatchObject({ status: 'paid' });

    const { recoveryId } = await propose('20000');
    const confirmed = await ask(PEOPLE.authority, {
      act: 'decide',
      recoveryId,
      body: { outcome: 'confirm', reason: '属实' },
    });
    expect(confirmed).toMatchObject({
      status: 'open',
      principalFen: '20000',
      moved: [{ claimId: claim.id, status: 'recovery' }],
    });
    // money may come before the order does
    expect(await receive(recoveryId, 20_000n)).toMatchObject({ status: 'settled' });
    expect(
      await codeOf(
        ask(PEOPLE.authority, { act: 'decide', recoveryId: claim.id, body: { outcome: 'confirm', reason: 'x' } }),
      ),
    ).toBe('recovery-not-found');
    expect(
      await codeOf(
        ask(PEOPLE.authority, { act: 'decideRequest', requestId: claim.id, body: { outcome: 'agree', reason: 'x' } }),
      ),
    ).toBe('recovery-request-not-found');
    // what is left is owed back once, when the registration ends
    await deregister(registry, claim.contractId);
    const rows = await registry.inSystem((trx) => trx('recoveries').where({ claim_id: claim.id }).orderBy('opened_at'));
    expect(rows.map(({ amount_fen: fen, status }) => [fen, status])).toEqual([
      [96_000n, 'recovery_refused'],
      [20_000n, 'settled'],
      [76_000n, 'open'],
    ]);
  });
});

describe('抵扣 netting', () => {
  const netting = (recoveryId: string, claimId: string, amountFen: string) =>
    ask(PEOPLE.checker, { act: 'request', recoveryId, body: { kind: 'netting', claimId, amountFen, reason: '抵扣' } });
  /** The terms get their next version: what was loaded stays. */
  const allow = async (allowed: boolean) => {
    await registry.database.asMigrator().transaction(async (trx) => {
      await trx.raw(`select set_config('app.scope', 'system', true)`);
      const row = await trx('reference_data').where({ kind: 'recovery_terms' }).orderBy('version', 'desc').first();
      const data = { ...row.data, netting: { ...row.data.netting, allowed } };
      const { version, id: _, loaded_at: _1, ...rest } = row;
      await trx('reference_data').insert({ ...rest, version: version + 1, data: JSON.stringify(data) });
    });
    registry.rules.forget();
  };

  const nettedBy = async (recoveryId: string, claimId: string, amountFen: string) => {
    const { requestId } = await netting(recoveryId, claimId, amountFen);
    const body = { outcome: 'agree', reason: '同意' };
    return ask(PEOPLE.releaser, { act: 'decideRequest', requestId, body });
  };

  test('of the last fen settles the claim without a payment; the payee is told, and it may be owed back as any other', async () => {
    const { recoveryId } = await owing();
    await order(recoveryId, [[30, REWARD_FEN]]);
    const later = await aClaim(registry).payable();
    await allow(true);
    try {
      await nettedBy(recoveryId, later.id, '40000');
      const decided = await nettedBy(recoveryId, later.id, '56000');
      expect(decided).toMatchObject({ status: 'settled', moved: [{ claimId: later.id, status: 'reconciled' }] });
      const claim = await rowOf(registry, 'reward_claims', later.id);
      expect(claim).toMatchObject({ netted_fen: 96_000n, status: 'reconciled' });
      expect((await eventsOf(registry, later.id)).at(-1)).toMatchObject({
        kind: 'reward.netted_in_full',
        status_before: 'payable',
        status_after: 'reconciled',
        data: { owedFen: '96000' },
      });
      const accounts = await registry.inSystem((trx) =>
        trx('accounts')
          .where({ budget_id: String(claim['budget_id']) })
          .whereIn('kind', ['in_transit', 'budget_committed']),
      );
      expect(accounts.map(({ balance_fen: fen }) => fen)).toEqual([0n, 0n]);
      await expectBooksToBalance(registry);
      // no batch pays it, and no year end waits for it
      const id = randomUUID();
      const make = registry.act(PEOPLE.maker, 'recordBatch', { batchId: id }, { claimIds: [later.id] }, id);
      expect(await codeOf(make)).toBe('action-not-allowed');
      const held = await registry.inSystem((trx) => listHoldingClaims(trx, String(claim['budget_id'])));
      expect(held.map(({ claimId }) => claimId)).not.toContain(later.id);

      await deregister(registry, later.contractId);
      expect(await rowOf(registry, 'reward_claims', later.id)).toMatchObject({
        netted_fen: 96_000n,
        status: 'recovery',
      });
      const owed = await registry.inSystem((trx) => trx('recoveries').where({ claim_id: later.id }));
      expect(owed).toMatchObject([{ amount_fen: 96_000n, status: 'open' }]);
      // what the first one gave back stays given back
      expect(await dossierOf(recoveryId)).toMatchObject({ status: 'settled', principalFen: 0n });
      await expectBooksToBalance(registry);
    } finally {
      await allow(false);
    }
  });

  test('goes by the text of both policies where it says something, whatever is configured', async () => {
    const { recoveryId } = await owing();
    await order(recoveryId, [[30, REWARD_FEN]]);
    const later = await aClaim(registry).payable();
    const { claim_id: owingId } = await rowOf(registry, 'recoveries', recoveryId);
    const { policy_version: ofBoth } = await rowOf(registry, 'reward_claims', later.id);
    /** The policy of these two claims says so. */
    const saying = async (isAllowed: boolean, claimIds: string[]) => {
      await registry.database.asMigrator().transaction(async (trx) => {
        await trx.raw(`select set_config('app.scope', 'system', true)`);
        const row = await trx('reference_data').where({ code: 'LZ-TRADE' }).orderBy('version', 'desc').first();
        const version = row.version + 1;
        // only these claims are of it: the one after it says again what the one before it said
        const says = { ...row.data, version, recovery: { netting: isAllowed } };
        const silent = { ...row.data, version: version + 1 };
        for (const data of [says, silent]) {
          await trx('reference_data').insert({ ...row, version: data.version, data: JSON.stringify(data) });
        }
        await trx('reward_claims').whereIn('id', claimIds).update({ policy_version: version });
      });
      registry.rules.forget();
    };
    try {
      await saying(true, [String(owingId)]);
      // the later one says nothing, and nothing is configured to allow it
      expect(await codeOf(netting(recoveryId, later.id, '1000'))).toBe('netting-not-allowed');
      await saying(true, [String(owingId), later.id]);
      expect((await netting(recoveryId, later.id, '1000')).requestId).toBeDefined();
      await allow(true);
      await saying(false, [later.id]);
      expect(await codeOf(netting(recoveryId, later.id, '1000'))).toBe('netting-not-allowed');
    } finally {
      await allow(false);
      // what was computed is of the version it was computed by
      await registry.inSystem((trx) =>
        trx('reward_claims')
          .whereIn('id', [String(owingId), later.id])
          .update({ policy_version: ofBoth }),
      );
    }
  });

  test('is refused while the later claim is held, or an answer about a payment of it waits: netted in full it is done with', async () => {
    const { recoveryId } = await owing();
    await order(recoveryId, [[30, REWARD_FEN]]);
    await allow(true);
    try {
      const held = await aClaim(registry).payable();
      await registry.act(PEOPLE.authority, 'recordHold', { claimId: held.id }, { kind: 'audit', reason: '审计暂缓' });
      expect(await codeOf(netting(recoveryId, held.id, '96000'))).toBe('claim-held');

      const later = await aClaim(registry).payable();
      const asked = await netting(recoveryId, later.id, '1000');
      const [instruction] = await registry.instructionsOf((await aBatch(registry, [later]).sent()).id);
      if (instruction === undefined) throw new Error('no instruction');
      await registry.takeIn([answerTo(instruction, 'rejected')]);
      await confirmSameAccount(registry, later.id);
      await registry.takeIn([answerTo(instruction, 'paid')]);
      expect(await refusalOf(netting(recoveryId, later.id, '96000'))).toMatchObject({
        code: 'payment-answer-open',
        details: { pointer: '/claimId' },
      });
      // nor is what was asked before decided then
      const body = { outcome: 'agree', reason: '同意' };
      const decision = ask(PEOPLE.releaser, { act: 'decideRequest', requestId: asked.requestId, body });
      expect(await codeOf(decision)).toBe('payment-answer-open');
      expect(await rowOf(registry, 'reward_claims', later.id)).toMatchObject({ netted_fen: 0n, status: 'payable' });
    } finally {
      await allow(false);
    }
  });

  test('is refused where no policy allows it; allowed, both lines of the ledger move, and a claim that ends undoes it', async () => {
    const { recoveryId } = await owing();
    await order(recoveryId, [[30, REWARD_FEN]]);
    const later = await aClaim(registry).payable();
    expect(await codeOf(netting(recoveryId, later.id, '1000'))).toBe('netting-not-allowed');
    await allow(true);
    try {
      const unpaid = await aClaim(registry).computed();
      expect(await codeOf(netting(recoveryId, unpaid.id, '1000'))).toBe('netting-not-same-beneficiary');
      expect(await codeOf(netting(recoveryId, later.id, '96001'))).toBe('netting-too-much');
      // what a person is to be paid is not kept for what a unit owes
      const personIs = (payee_person_name: string | null) =>
        registry.inSystem((trx) =>
          trx('reward_claims').where({ id: later.id }).update({ person_code: 'JJR-7', payee_person_name }),
        );
      await personIs('李经纪');
      expect(await codeOf(netting(recoveryId, later.id, '1000'))).toBe('netting-not-same-beneficiary');
      await personIs('李经纪');
      const { claim_id: owingId } = await rowOf(registry, 'recoveries', recoveryId);
      const owedBy = (person_code: string | null, payee_person_name: string | null) =>
        registry.inSystem((trx) =>
          trx('reward_claims')
            .where({ id: String(owingId) })
            .update({ person_code, payee_person_name }),
        );
      // another person of the same name
      await owedBy('JJR-8', '李经纪');
      expect(await codeOf(netting(recoveryId, later.id, '1000'))).toBe('netting-not-same-beneficiary');
      await owedBy('JJR-7', '李经纪');
      const { requestId } = await netting(recoveryId, later.id, '1000');
      const no = { outcome: 'refuse', reason: '不同意' };
      await ask(PEOPLE.releaser, { act: 'decideRequest', requestId, body: no });
      await owedBy(null, null);
      await personIs(null);
      const decided = await nettedBy(recoveryId, later.id, '40000');
      expect(decided).toMatchObject({ status: 'ordered', principalFen: '56000', moved: [] });
      expect(await rowOf(registry, 'reward_claims', later.id)).toMatchObject({
        netted_fen: 40_000n,
        status: 'payable',
      });
      await expectBooksToBalance(registry);
      await deregister(registry, later.contractId);
      expect(await rowOf(registry, 'reward_claims', later.id)).toMatchObject({ netted_fen: 0n, status: 'cancelled' });
      expect(await dossierOf(recoveryId)).toMatchObject({ status: 'ordered', principalFen: 96_000n });
      const unknown = { kind: 'undo_netting', nettingId: later.id, reason: 'x' };
      const asked = await ask(PEOPLE.checker, { act: 'request', recoveryId, body: unknown });
      const body = { outcome: 'agree', reason: '同意' };
      expect(await codeOf(ask(PEOPLE.releaser, { act: 'decideRequest', requestId: asked.requestId, body }))).toBe(
        'netting-not-found',
      );
    } finally {
      await allow(false);
    }
  });
});

describe('催缴 reminders', () => {
  test('come before a part is due and when it is overdue, each once; whose it is sees it, nobody else', async () => {
    const { claim, recoveryId } = await owing();
    await order(recoveryId, [
      [10, 50_000n],
      [100, 46_000n],
    ]);
    const remind = () => registry.acts.remindOfDeadlines();
    const kinds = async () =>
      (await eventsOf(registry, claim.id)).map(({ kind }) => kind).filter((kind) => /due_soon|overdue/.test(kind));
    await remind();
    await remind();
    expect(await kinds()).toEqual(['reward.recovery_due_soon']);
    await registry.moveClockPast(`${addCalendarDays(await registry.today(), 12)}T02:00:00Z`);
    await remind();
    await remind();
    expect(await kinds()).toEqual(['reward.recovery_due_soon', 'reward.recovery_overdue']);
    expect(await dossierOf(recoveryId)).toMatchObject({ overdueSince: expect.any(String) });

    const seenBy = (scope: Parameters<typeof inScope>[1]) =>
      inScope(registry.db, scope, async (trx) => (await trx('recoveries').where({ id: recoveryId })).length);
    const { organisation_id: own } = await rowOf(registry, 'reward_claims', claim.id);
    expect(await seenBy({ kind: 'organisation', organisationId: String(own) })).toBe(1);
    expect(await seenBy({ kind: 'organisation', organisationId: claim.id })).toBe(0);
    expect(await seenBy({ kind: 'none' })).toBe(0);
    await receive(recoveryId, 96_000n);
  });
});

describe('备案 what the register knows of who brought a contract about', () => {
  test('a broker named by certificate in every contract is a person, paid only where the policy says so', async () => {
    const today = await registry.today();
    const own = await registry.inSystem((trx) =>
      trx('organisations')
        .select<{ id: string; name: string; unifiedSocialCreditCode: string; regionCode: string }[]>({
          id: 'id',
          name: 'name',
          unifiedSocialCreditCode: 'unified_social_credit_code',
          regionCode: 'region_code',
        })
        .first(),
    );
    if (own === undefined) throw new Error('no organisation');
    const named = [
      { intermediaries: [{ name: own.name, role: 'technology_broker' as const, brokerCertificateNumber: 'JJR-1' }] },
    ];
    const policy = (personAllowed: boolean) => ({
      policyCode: 'NJ-2022-BROKER',
      beneficiary: { role: 'BROKER_PERSON' as const, personAllowed },
    });
    const factsFor = (personAllowed: boolean, declarations = named) =>
      registry.inSystem((trx) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it reads these two only
        const act = { trx, today } as Act;
        return filedMediator(act, policy(personAllowed), own, declarations);
      });
    expect(await factsFor(true)).toEqual({ knownFacts: [] });
    await registry.inSystem((trx) =>
      addTransferBody(trx, {
        id: own.id,
        filingNumber: 'JJR-FILING-1',
        kind: 'broker_person',
        name: '李经纪',
        unifiedSocialCreditCode: own.unifiedSocialCreditCode,
        certificateNumber: 'JJR-1',
        organisationId: own.id,
        regionCode: own.regionCode,
        services: '技术经纪',
        validFrom: addCalendarDays(today, -1),
        validTo: addCalendarDays(today, 30),
        document: '备案表',
        filedAt: new Date().toISOString(),
        filedBy: registry.idOf(PEOPLE.authority),
      }),
    );
    expect(await factsFor(true)).toEqual({
      knownFacts: [
        { fact: 'beneficiary.filed', value: true },
        { fact: 'beneficiary.isPerson', value: true },
      ],
      personCode: 'JJR-1',
      payeePersonName: '李经纪',
    });
    await expect(factsFor(false)).rejects.toMatchObject({ code: 'person-not-allowed' });
    expect(await factsFor(false, [{ intermediaries: [] }])).toEqual({ knownFacts: [] });
  });
});
