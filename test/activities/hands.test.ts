import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addCalendarDays } from '../../src/domain/calendar.js';
import { aContract, type ContractCase, PEOPLE } from '../support/builders.js';
import { openRegistry, refusalOf, type TestRegistry } from '../support/registry.js';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());

const MANAGER = 'he-fang';
const NOTICE = { causeCodes: ['V01'], notice: '经核查合同未实际履行，拟撤销登记。' };
const REVOKE = { outcome: 'revoke', rationale: '查证属实。' };

/** Lends somebody's role for today. */
async function lend(from: string, to: string, role: string): Promise<() => Promise<unknown>> {
  const today = await registry.today();
  const id = randomUUID();
  const { nowAt } = await registry.clock();
  await registry.inSystem((trx) =>
    trx('delegations').insert({
      id,
      from_user_id: registry.idOf(from),
      to_user_id: registry.idOf(to),
      roles: [role],
      starts_on: today,
      ends_on: today,
      reason: '休假',
      created_by: registry.idOf(from),
      created_at: nowAt,
    }),
  );
  return () =>
    registry.inSystem((trx) =>
      trx('delegations')
        .where({ id })
        .update({ revoked_at: nowAt, revoked_by: registry.idOf(from), revoke_reason: '销假' }),
    );
}

async function recuse(person: string, contract: ContractCase): Promise<void> {
  const { nowAt } = await registry.clock();
  await registry.inSystem((trx) =>
    trx('recusals').insert({
      id: randomUUID(),
      contract_id: contract.id,
      user_id: registry.idOf(person),
      relation: 'relative',
      reason: '近亲属',
      declared_by: registry.idOf(person),
      declared_at: nowAt,
    }),
  );
}

async function revoking(): Promise<{ contractId: string }> {
  const contract = await aContract(registry).registered();
  await registry.act(MANAGER, 'recordRevocationProposal', { contractId: contract.id }, NOTICE);
  return { contractId: contract.id };
}

describe('one pair of hands', () => {
  test('who stands in for the proposer of a revocation does not decide it', async () => {
    const back = await lend(MANAGER, 'tang-wei', 'office_manager');
    try {
      const ids = await revoking();
      await registry.act(PEOPLE.applicant, 'recordStatement', ids, { statement: '无异议。' });
      const decision = registry.act('tang-wei', 'recordRevocationDecision', ids, REVOKE);
      expect(await refusalOf(decision)).toMatchObject({
        code: 'separation-of-duties',
        details: { held: ['revocation_proposal'] },
      });
    } finally {
      await back();
    }
  });

  test('who declared a relation proposes, hears and decides nothing on the case, and nobody does it for them', async () => {
    const contract = await aContract(registry).registered();
    await recuse(MANAGER, contract);
    const propose = () => registry.act(MANAGER, 'recordRevocationProposal', { contractId: contract.id }, NOTICE);
    expect(await refusalOf(propose())).toMatchObject({ code: 'recused' });
    const back = await lend(MANAGER, 'tang-wei', 'office_manager');
    try {
      const byAnother = registry.act('tang-wei', 'recordRevocationProposal', { contractId: contract.id }, NOTICE);
      expect(await refusalOf(byAnother)).toMatchObject({ code: 'recused' });
    } finally {
      await back();
    }
  });
});

describe('听取意见', () => {
  test('on a day before the notice nobody was heard on it', async () => {
    const ids = await revoking();
    const heardOn = addCalendarDays(await registry.today(), -1);
    const hearing = registry.act(MANAGER, 'recordHearing', ids, { heardOn, minutes: '当事人到场陈述。' });
    expect(await refusalOf(hearing)).toMatchObject({ code: 'heard-before-notice' });
  });
});
