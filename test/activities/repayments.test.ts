import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listClaimsOfItem } from '../../src/db/payout-desk-store.js';
import { formatStatement, resultListRecords } from '../../src/domain/payout/bank-answer.js';
import { addCalendarDays } from '../../src/domain/calendar.js';
import { csvRecord } from '../../src/domain/spreadsheet-text.js';
import { aPaidClaim, deregister, type PaidCase, PEOPLE } from '../support/builders.js';
import { inALaterYear } from '../support/desk-acts.js';
import {
  answerTo,
  eventsOf,
  closeInBalance,
  openRegistry,
  refusalOf,
  rowOf,
  type TestRegistry,
} from '../support/registry.js';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => closeInBalance(registry));

const REASON = '收款人来函说明，金额账号经核对';

const paid = (): Promise<PaidCase> => aPaidClaim(registry);

let notices = 0;
const notice = (): string => `TK-${String((notices += 1)).padStart(6, '0')}`;

/** The one item of the desk that waits. */
async function waiting(): Promise<{ id: string; kind: string; return_kind: string; notice_number: string | null }> {
  const items = await registry.inSystem((trx) =>
    trx('payout_desk_items as d')
      .join('bank_results as r', 'r.id', 'd.id')
      .select('d.id', 'd.kind', 'r.return_kind', 'r.notice_number')
      .whereNot('d.state', 'closed'),
  );
  expect(items).toHaveLength(1);
  return items[0];
}
const atDesk = (person: string, act: object) => registry.act(person, 'recordPayoutDeskAct', {}, act);
const propose = (itemId: string, instructionId: string, noticeNumber: string, decision = 'accept_repayment') =>
  atDesk(PEOPLE.maker, {
    act: 'decide',
    itemId,
    body: { decision, instructionId, reason: REASON, ...(decision === 'attach' ? {} : { noticeNumber }) },
  });
const confirm = (person: string, itemId: string, outcome = 'confirm') =>
  atDesk(person, { act: 'confirm', itemId, body: { outcome, reason: REASON } });
const dismiss = (itemId: string) =>
  atDesk(PEOPLE.maker, { act: 'decide', itemId, body: { decision: 'dismiss', reason: REASON } });

const balancesOf = async (budgetId: string): Promise<Record<string, bigint>> => {
  const rows = await registry.inSystem((trx) => trx('accounts').where({ budget_id: budgetId }));
  return Object.fromEntries(rows.map(({ kind, balance_fen }) => [kind, balance_fen]));
};
const recoveriesOf = (claimId: string): Promise<Record<string, unknown>[]> =>
  registry.inSystem((trx) => trx('recoveries').where({ claim_id: claimId }).orderBy('opened_at'));

describe('money that comes back', () => {
  const HALF = 40_000n;

  test.each([
    ['被动退回', 'the same year', undefined, 'payee_confirmation', 'budget_reserved'],
    ['被动退回', 'a later year', undefined, 'approval', 'returned_to_finance'],
    ['主动退回', 'the same year', undefined, 'recovery', 'budget_available'],
    ['主动退款', 'the same year', HALF, 'recovery', 'budget_available'],
    ['退款', 'a later year', undefined, 'recovery', 'returned_to_finance'],
    ['主动退回', 'a later year', HALF, 'recovery', 'returned_to_finance'],
  ] as const)(
    '%s in %s (%s fen of it) leaves the claim in %s and the money in %s',
    async (word, when, part, status, to) => {
      const { claim, instruction } = await paid();
      const { budgetId } = instruction;
      const before = await balancesOf(budgetId);
      const executedOn = await registry.today();
      const then = <Done>(happens: () => Promise<Done>): Promise<Done> =>
        when === 'the same year' ? happens() : inALaterYear(registry, budgetId, happens);
      const amountFen = part ?? instruction.amountFen;
      const number = notice();
      const [headings = [], row = []] = resultListRecords([{ ...instruction, amountFen, outcome: word, executedOn }]);
      const list = [
        [...headings, '退款通知书号'],
        [...row, number],
      ];
      const effects = await then(() => registry.takeIn(`\u{FEFF}${list.map(csvRecord).join('')}`));
      const isActive = word !== '被动退回';
      expect(effects).toMatchObject([isActive ? { problemCode: 'result-active-return' } : { effect: 'returned' }]);
      if (isActive) {
        expect(await balancesOf(budgetId)).toEqual(before);
        const item = await waiting();
        expect(item).toMatchObject({ kind: 'active_return', return_kind: 'active', notice_number: number });
        await propose(item.id, instruction.id, number);
        expect(await balancesOf(budgetId)).toEqual(before);
        expect(await then(() => confirm(PEOPLE.checker, item.id))).toMatchObject({
          state: 'closed',
          batchIds: [],
          moved: [{ claimId: claim.id, status: 'recovery' }],
        });
      }
      expect(await balancesOf(budgetId)).toEqual({
        ...before,
        paid: (before['paid'] ?? 0n) - amountFen,
        [to]: (before[to] ?? 0n) + amountFen,
      });
      expect(await rowOf(registry, 'reward_claims', claim.id)).toMatchObject({ status });
      expect(await rowOf(registry, 'payment_instructions', instruction.id)).toMatchObject({
        status: isActive ? 'paid' : 'returned',
      });
      // what it counted stays counted: a whole repayment is no second chance for the same receipts
      const released = await registry.inSystem((trx) =>
        trx('claim_contracts').where({ claim_id: claim.id }).whereNotNull('released_at'),
      );
      expect(released).toEqual([]);
      if (!isActive) return;
      expect(await recoveriesOf(claim.id)).toMatchObject([
        {
          reason_code: 'VOLUNTARY',
          status: 'settled',
          amount_fen: amountFen,
          principal_fen: 0n,
          document: number,
          proposed_by: registry.idOf(PEOPLE.maker),
          decided_by: registry.idOf(PEOPLE.checker),
        },
      ]);
      expect((await eventsOf(registry, claim.id)).at(-1)).toMatchObject({
        kind: 'reward.given_back',
        status_after: 'recovery',
        data: { noticeNumber: number, owedFen: amountFen.toString(), receivedOn: executedOn },
      });
    },
  );
});

describe('主动退回 at the payout desk', () => {
  /** A credit of the payee's account that names no payment of ours and no reason. */
  const credit = async ({ instruction }: PaidCase, amountFen: bigint, change: object = {}): Promise<string> =>
    formatStatement({
      kind: 'camt.054',
      messageId: notice(),
      createdOn: await registry.today(),
      accountNumber: '1050500000000000',
      openingFen: 0n,
      entries: [
        {
          reference: '',
          amountFen,
          direction: 'CRDT',
          payeeName: instruction.payeeName,
          accountNumber: instruction.accountNumber,
          bookedOn: await registry.today(),
          ...change,
        },
      ],
    });

  test('is offered for a credit of a payee’s account without a reference; money of others is none of ours', async () => {
    const own = await paid();
    expect(await registry.takeIn(await credit(own, 1_000n, { accountNumber: '6222020200000000001' }))).toEqual([]);
    expect(await registry.takeIn(await credit(own, 1_000n))).toMatchObject([
      { effect: 'desk', problemCode: 'result-credit-without-return' },
    ]);
    const item = await waiting();
    expect(item).toMatchObject({ kind: 'active_return', return_kind: 'not_said' });
    // a part of a payment is no return by the bank
    expect(await refusalOf(propose(item.id, own.instruction.id, notice(), 'attach'))).toMatchObject({
      code: 'result-amount-differs',
    });
    await propose(item.id, own.instruction.id, notice());
    await confirm(PEOPLE.checker, item.id);
    expect(await rowOf(registry, 'reward_claims', own.claim.id)).toMatchObject({ status: 'recovery' });
    // the statement of the day tells of it once more
    await registry.takeIn(await credit(own, 1_000n));
    const again = await waiting();
    expect(await refusalOf(propose(again.id, own.instruction.id, notice()))).toMatchObject({
      code: 'result-duplicate',
    });
    await dismiss(again.id);
  });

  test('is offered for a credit whose payer the bank names without an account, when we paid somebody of that name', async () => {
    const own = await paid();
    const from = async (name: string): Promise<string> =>
      (await credit(own, 1_000n)).replace(
        /<RltdPties>[^]*?<\/RltdPties>/,
        `<RltdPties><Dbtr><Nm>${name}</Nm></Dbtr></RltdPties>`,
      );
    expect(await registry.takeIn(await from('泸州市财政局'))).toEqual([]);
    // written as banks write names
    const name = own.instruction.payeeName;
    expect(await registry.takeIn(await from(`${name.slice(0, 2)} ${name.slice(2)}`))).toMatchObject([
      { effect: 'desk', problemCode: 'result-credit-without-return' },
    ]);
    const item = await waiting();
    expect(item).toMatchObject({ kind: 'active_return', return_kind: 'not_said' });
    const claims = await registry.inSystem((trx) => listClaimsOfItem(trx, item.id));
    expect(claims).toContain(own.claim.id);
    await propose(item.id, own.instruction.id, notice());
    await confirm(PEOPLE.checker, item.id);
    expect(await rowOf(registry, 'reward_claims', own.claim.id)).toMatchObject({ status: 'recovery' });
  });

  test('of a whole payment two people may find that the bank sent it back: then it is paid again', async () => {
    const own = await paid();
    await registry.takeIn(await credit(own, own.instruction.amountFen));
    const item = await waiting();
    await propose(item.id, own.instruction.id, '', 'attach');
    await confirm(PEOPLE.checker, item.id);
    expect(await rowOf(registry, 'reward_claims', own.claim.id)).toMatchObject({ status: 'payee_confirmation' });
  });

  test('takes two people, one notice, and no more than the payee still has', async () => {
    const { claim, instruction } = await paid();
    const comes = async (amountFen: bigint, number?: string) => {
      await registry.takeIn([
        answerTo(instruction, 'returned', {
          amountFen,
          returnKind: 'active',
          executedOn: await registry.today(),
          ...(number === undefined ? {} : { noticeNumber: number }),
        }),
      ]);
      return waiting();
    };
    const number = notice();
    const first = await comes(30_000n, number);
    const differs = await refusalOf(propose(first.id, instruction.id, 'TK-999999'));
    expect(differs).toMatchObject({ code: 'repayment-notice-differs', details: { named: number } });
    const asPassive = await refusalOf(propose(first.id, instruction.id, number, 'attach'));
    expect(asPassive).toMatchObject({ code: 'desk-decision-not-possible' });
    const accept = {
      decision: 'accept_repayment',
      instructionId: instruction.id,
      noticeNumber: number.replace('-', ''),
      reason: REASON,
    };
    await atDesk('all-roles', { act: 'decide', itemId: first.id, body: accept });
    expect(await refusalOf(confirm('all-roles', first.id))).toMatchObject({ code: 'separation-of-duties' });
    expect(await confirm(PEOPLE.checker, first.id, 'refuse')).toMatchObject({ state: 'open' });
    expect(await recoveriesOf(claim.id)).toEqual([]);
    await propose(first.id, instruction.id, number);
    await confirm(PEOPLE.checker, first.id);

    const again = await comes(10_000n);
    expect(await refusalOf(propose(again.id, instruction.id, number))).toMatchObject({
      code: 'recovery-slip-used',
      details: { pointer: '/noticeNumber' },
    });
    await dismiss(again.id);

    const tooMuch = await comes(instruction.amountFen);
    expect(await refusalOf(propose(tooMuch.id, instruction.id, notice()))).toMatchObject({
      code: 'recovery-above-paid',
      details: { mostFen: (instruction.amountFen - 30_000n).toString() },
    });
    await dismiss(tooMuch.id);
    // the rest is owed back when the registration ends, and no fen twice; what comes then is a receipt of that recovery
    await deregister(registry, claim.contractId);
    expect((await recoveriesOf(claim.id)).map(({ status, amount_fen }) => [status, amount_fen])).toEqual([
      ['settled', 30_000n],
      ['open', instruction.amountFen - 30_000n],
    ]);
    const late = await comes(9_000n);
    expect(await refusalOf(propose(late.id, instruction.id, notice()))).toMatchObject({ code: 'result-for-recovery' });
    await dismiss(late.id);
  });

  test('has a notice with a number as finance writes it, of whatever width and with blanks', async () => {
    const { claim, instruction } = await paid();
    await registry.takeIn([
      answerTo(instruction, 'returned', {
        amountFen: 30_000n,
        returnKind: 'active',
        executedOn: await registry.today(),
        noticeNumber: '泸财退〔2026〕15 号',
      }),
    ]);
    const item = await waiting();
    await propose(item.id, instruction.id, '泸财退〔２０２６〕15号');
    await confirm(PEOPLE.checker, item.id);
    expect(await recoveriesOf(claim.id)).toMatchObject([{ status: 'settled', amount_fen: 30_000n }]);
    await registry.takeIn([
      answerTo(instruction, 'returned', {
        amountFen: 9_000n,
        returnKind: 'active',
        executedOn: await registry.today(),
      }),
    ]);
    const again = await waiting();
    expect(await refusalOf(propose(again.id, instruction.id, '泸财退〔2026〕15号'))).toMatchObject({
      code: 'recovery-slip-used',
    });
    await dismiss(again.id);
  });

  test('of a day that has not come yet is accepted of the right day, which two people name', async () => {
    const own = await paid();
    const today = await registry.today();
    await registry.takeIn(await credit(own, 1_000n, { bookedOn: addCalendarDays(today, 200) }));
    const item = await waiting();
    expect(await refusalOf(propose(item.id, own.instruction.id, notice()))).toMatchObject({
      code: 'result-date-impossible',
      details: { pointer: '/executedOn', today },
    });
    const body = { decision: 'accept_repayment', instructionId: own.instruction.id, noticeNumber: notice() };
    await atDesk(PEOPLE.maker, {
      act: 'decide',
      itemId: item.id,
      body: { ...body, executedOn: today, reason: REASON },
    });
    await confirm(PEOPLE.checker, item.id);
    const [recovery] = await recoveriesOf(own.claim.id);
    const received = await registry.inSystem((trx) =>
      trx('recovery_receipts')
        .where({ recovery_id: String(recovery?.['id']) })
        .pluck('received_on'),
    );
    expect(received).toEqual([today]);
  });

  test('is about the payment it names, one that was made, and not before it', async () => {
    const own = await paid();
    const other = await paid();
    const early = { bookedOn: '2020-01-01', reference: own.instruction.reference };
    await registry.takeIn(await credit(own, 1_000n, early));
    const item = await waiting();
    expect(await refusalOf(propose(item.id, own.instruction.id, notice()))).toMatchObject({
      code: 'recovery-before-payment',
    });
    expect(await refusalOf(propose(item.id, other.instruction.id, notice()))).toMatchObject({
      code: 'desk-decision-not-possible',
      details: { instructionId: own.instruction.id },
    });
    await registry.takeIn([answerTo(own.instruction, 'returned', { executedOn: await registry.today() })]);
    expect(await refusalOf(propose(item.id, own.instruction.id, notice()))).toMatchObject({
      code: 'result-contradicts',
    });
    await dismiss(item.id);
  });
});
