import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { answerObjections } from '../../src/activities/answer-objections.js';
import { createActivities } from '../../src/activities/index.js';
import { type Act, atActivityEdge, recordAct } from '../../src/activities/record-act.js';
import { appendCaseEvent } from '../../src/db/case-event-store.js';
import { answerCommand, findCommand, rememberCommand } from '../../src/db/command-store.js';
import { inScope } from '../../src/db/connection.js';
import { DomainError } from '../../src/domain/errors.js';
import { createTreasury } from '../../src/gateways/treasury.js';
import { aBatch, aClaim, aContract, type ContractCase, PEOPLE, RATIONALE } from '../support/builders.js';
import { contentOf, openRegistry, refusalOf, rowOf, type TestRegistry } from '../support/registry.js';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());

const someCommand = (): Promise<string> =>
  registry.remember(PEOPLE.reviewer, { kind: 'test', subjectId: randomUUID(), payload: {} });

test('an act that ends objections but was bound without the options of papers fails at once and is not tried again', async () => {
  const unbound = answerObjections({ isDemo: undefined } as Act, { contractId: randomUUID() }, [randomUUID()]);
  const failure = await atActivityEdge(() => unbound).catch((error: unknown) => error);
  expect(failure).toMatchObject({ nonRetryable: true });
});

describe('the trap: a swallowed database error inside a transaction loses everything silently', () => {
  test('the transaction ends well, and nothing of it is there', async () => {
    const id = randomUUID();
    await inScope(registry.db, { kind: 'system' }, async (trx) => {
      await trx('duty_runs').insert({
        id,
        duty: 'trap',
        business_on: '2026-01-01',
        outcome: '{}',
        ran_at: trx.fn.now(),
      });
      try {
        await trx('duty_runs').insert({ id: null });
      } catch {
        // what nobody should ever write
      }
    });
    expect(await registry.db('duty_runs').where({ id })).toEqual([]);
  });

  test('an act whose event cannot be written keeps nothing and says so', async () => {
    const id = await someCommand();
    const before = await contentOf(registry);
    const act = recordAct(registry.dependencies, id, async ({ trx, time }) => {
      await trx('duty_runs').insert({
        id: randomUUID(),
        duty: 'trap',
        business_on: '2026-01-02',
        outcome: '{}',
        ran_at: time.nowAt,
      });
      await appendCaseEvent(trx, {
        subjectKind: 'contract',
        subjectId: randomUUID(),
        kind: null as unknown as string,
        actorId: randomUUID(),
        actorRole: 'system',
        commandId: id,
        occurredAt: time.nowAt,
        clockOffsetMs: 0,
      });
      return { status: 'done' };
    });
    expect(await refusalOf(act)).toMatchObject({ code: 'internal-error' });
    expect(await contentOf(registry)).toBe(before);
  });

  test('an act that ran into a constraint is rejected by every level: no state, no event, no number, no result', async () => {
    const contract = await aContract(registry).underReview();
    // somebody slipped a certificate in: the registration will stumble over it when all else is written
    await registry.database.asSuperuser()('certificates').insert({
      id: randomUUID(),
      public_id: randomUUID(),
      contract_id: contract.id,
      registration_number: '2026510501999999',
      version_no: 1,
      contract_version_no: 1,
      contract_value_fen: 1n,
      technology_transaction_value_fen: 1n,
      state: 'void',
      office_name: 'x',
      issued_on: '2026-01-01',
    });
    const payload = { outcome: 'register', rationale: RATIONALE };
    const id = await registry.remember(PEOPLE.reviewer, { kind: 'decide', subjectId: contract.id, payload });
    const before = await contentOf(registry);
    const refusal = await refusalOf(
      registry.carryOut(PEOPLE.reviewer, 'recordDecision', { contractId: contract.id }, payload, id),
    );
    expect(refusal).toEqual({ code: 'internal-error', details: { constraint: 'certificates_version_once' } });
    expect(await contentOf(registry)).toBe(before);

    // the number that was drawn and rolled back is given to the next: no gap
    const next = await aContract(registry).registered();
    const serials = await registry.inSystem((trx) => trx('registrations').pluck('serial'));
    expect(serials).toEqual([1]);
    expect(next.id).not.toBe(contract.id);
  });
});

describe('the edge of an act', () => {
  test('a "no" of the domain is not tried again and keeps its code and facts', async () => {
    const error = await failureOf(
      atActivityEdge(async () => {
        throw new DomainError('budget-insufficient', { availableFen: '1' });
      }),
    );
    expect(error).toMatchObject({ type: 'budget-insufficient', nonRetryable: true, details: [{ availableFen: '1' }] });
  });

  test.each(['treasury-unavailable', 'document-store-unavailable'] as const)(
    '%s is no "no": it is tried again, under its name',
    async (code) => {
      const error = await failureOf(atActivityEdge(() => Promise.reject(new DomainError(code))));
      expect(error).toMatchObject({ type: code, nonRetryable: false });
    },
  );

  test('a case does not end because the treasury or the document store is away for a while', async () => {
    const contract = await aContract(registry).registered();
    const away = createActivities({
      ...registry.dependencies,
      documents: {
        ...registry.documents,
        put: () => Promise.reject(new DomainError('document-store-unavailable')),
      },
    });
    const printing = away.renderCertificate({ contractId: contract.id, versionNo: 1 });
    expect(await failureOf(printing)).toMatchObject({ type: 'document-store-unavailable', nonRetryable: false });

    const batch = await aBatch(registry, [await aClaim(registry).payable()]).released();
    const nowhere = { kind: 'directory', directory: `${registry.treasuryFolder}-that-is-not-mounted` } as const;
    const unmounted = createActivities({ ...registry.dependencies, treasury: createTreasury(nowhere) });
    const sending = unmounted.sendPaymentFile({ batchId: batch.id });
    expect(await failureOf(sending)).toMatchObject({ type: 'treasury-unavailable', nonRetryable: false });
    await registry.acts.sendPaymentFile({ batchId: batch.id });
  });

  test.each([
    ['08006', 'the connection broke'],
    ['40001', 'a race was lost'],
    ['40P01', 'a deadlock was cut'],
    ['53300', 'there were too many connections'],
    ['55P03', 'a lock did not come'],
    ['57014', 'the statement took too long'],
    ['57P01', 'the server is being stopped'],
    ['ECONNREFUSED', 'the server is away'],
  ])('%s (%s) is tried again', async (code) => {
    const passing = Object.assign(new Error('passing'), { code });
    expect(await failureOf(atActivityEdge(() => Promise.reject(passing)))).toBe(passing);
  });

  test('any other database error is told without the values of the row', async () => {
    const fault = Object.assign(new Error('Key (number)=(secret) exists'), { code: '23505', constraint: 'x_once' });
    const error = await failureOf(atActivityEdge(() => Promise.reject(fault)));
    expect(error).toBeInstanceOf(ApplicationFailure);
    expect(error).toMatchObject({ type: 'internal-error', nonRetryable: true, details: [{ constraint: 'x_once' }] });
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain('secret');
  });

  async function failureOf(work: Promise<unknown>): Promise<unknown> {
    return work.then(
      () => undefined,
      (error: unknown) => error,
    );
  }
});

describe('the memory of commands', () => {
  const command = (changes: object = {}) => ({
    id: randomUUID(),
    actorId: registry.idOf(PEOPLE.reviewer),
    idempotencyKey: randomUUID(),
    kind: 'test',
    requestSha256: 'one',
    payload: { text: 'one' },
    ...changes,
  });

  test('the first content under a key stays', async () => {
    const first = command();
    await rememberCommand(registry.db, first);
    const other = await rememberCommand(registry.db, { ...first, requestSha256: 'other', payload: { text: 'other' } });
    expect(other).toMatchObject({ id: first.id, requestSha256: 'one', payload: { text: 'one' } });
  });

  test('another person may use the same key', async () => {
    const first = command();
    await rememberCommand(registry.db, first);
    const second = { ...first, id: randomUUID(), actorId: registry.idOf(PEOPLE.applicant) };
    expect(await rememberCommand(registry.db, second)).toMatchObject({ id: second.id });
  });

  test('remembered twenty times at once it is one command', async () => {
    const one = command();
    const all = await Promise.all(Array.from({ length: 20 }, () => rememberCommand(registry.db, one)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(await registry.db('commands').where({ idempotency_key: one.idempotencyKey })).toHaveLength(1);
  });

  test('the first answer stays', async () => {
    const { id } = await rememberCommand(registry.db, command());
    await answerCommand(registry.db, id, 200, { status: 'registered' });
    await answerCommand(registry.db, id, 409, { code: 'action-not-allowed' });
    expect(await findCommand(registry.db, id)).toMatchObject({ answerStatus: 200, answer: { status: 'registered' } });
  });

  test('an act that happened answers from memory, whatever became of the case', async () => {
    const contract: ContractCase = await aContract(registry).submitted();
    const id = randomUUID();
    const input = { contractId: contract.id };
    const accepted = await registry.act(PEOPLE.reviewer, 'recordAcceptance', input, {}, id);
    await registry.act(PEOPLE.applicant, 'recordWithdrawal', input);
    const again = await registry.carryOut(PEOPLE.reviewer, 'recordAcceptance', input, {}, id);
    expect(again).toEqual(JSON.parse(JSON.stringify(accepted)));
    expect(await rowOf(registry, 'contracts', contract.id)).toMatchObject({ status: 'withdrawn' });
  });
});
