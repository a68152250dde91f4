import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findClaimDossier } from '../../src/db/read-models/reward-claims.js';
import { aClaim, aPaidClaim, type ClaimCase, deregister, PEOPLE, RATIONALE } from '../support/builders.js';
import { eventsOf, closeInBalance, openRegistry, rowOf, type TestRegistry } from '../support/registry.js';

/** 0.5 % of the 192,000 yuan that were received. */
const REWARD_FEN = 96_000n;

let registry: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => closeInBalance(registry));

/** A claim whose reward the treasury has paid. */
const paid = async (): Promise<ClaimCase> => (await aPaidClaim(registry)).claim;

/** The registered content changes. */
async function amend({ contractId }: ClaimCase, changes: object) {
  const application = { reason: '双方签订补充协议', changes };
  await registry.act(PEOPLE.applicant, 'recordAmendmentApplication', { contractId }, application);
  const decision = { outcome: 'approve_amendment', rationale: RATIONALE };
  return registry.act(PEOPLE.reviewer, 'recordAmendmentDecision', { contractId }, decision);
}

/** Values that leave 100,000, 40,000 or 150,000 yuan of technology transaction value. */
const worth = (wan: 4 | 10 | 15) => ({
  contractValueFen: String(wan * 1_000_000 + 6_000_000),
  technologyTransactionValueFen: String(wan * 1_000_000),
  nonTechnicalLines: [{ item: '工业相机', kind: 'equipment', amountFen: '6000000', reason: '附件二' }],
  contractValueInCapitals: { 4: '人民币壹拾万元整', 10: '人民币壹拾陆万元整', 15: '人民币贰拾壹万元整' }[wan],
});

const recoveriesOf = ({ id }: ClaimCase): Promise<Record<string, unknown>[]> =>
  registry.inSystem((trx) => trx('recoveries').where({ claim_id: id }).orderBy('opened_at'));
const dossierOf = ({ id }: ClaimCase) => registry.inSystem((trx) => findClaimDossier(trx, id));

describe('追回 a recovery of a part', () => {
  test('leaves the rest to be owed back too: by a second amendment, and by the end of the registration', async () => {
    const claim = await paid();
    const affected = [{ claimId: claim.id, status: 'recovery' }];
    expect((await amend(claim, worth(10))).affectedClaims).toEqual(affected);
    expect((await amend(claim, worth(4))).affectedClaims).toEqual(affected);
    expect(await dossierOf(claim)).toMatchObject({ recovery: { amountFen: 76_000n, reasonCode: 'AMOUNT_FELL' } });
    await deregister(registry, claim.contractId);

    expect(await recoveriesOf(claim)).toMatchObject([
      { amount_fen: 46_000n, reason_code: 'AMOUNT_FELL' },
      { amount_fen: 30_000n, reason_code: 'AMOUNT_FELL' },
      { amount_fen: 20_000n, reason_code: 'REGISTRATION_ENDED' },
    ]);
    expect(await dossierOf(claim)).toMatchObject({
      status: 'recovery',
      recovery: { amountFen: REWARD_FEN, reasonCode: 'REGISTRATION_ENDED' },
    });
    const opened = (await eventsOf(registry, claim.id)).filter(({ kind }) => kind === 'reward.recovery_opened');
    expect(opened.map(({ status_before: before }) => before)).toEqual(['paid', 'recovery', 'recovery']);
  });

  test('is not opened twice for the same loss, and not undone when the value rises again', async () => {
    const claim = await paid();
    await amend(claim, worth(4));
    expect((await amend(claim, { projectName: '灌装阀件缺陷在线检测（更名）' })).affectedClaims).toEqual([]);
    expect((await amend(claim, worth(15))).affectedClaims).toEqual([]);
    expect(await recoveriesOf(claim)).toMatchObject([{ amount_fen: 76_000n }]);
  });

  test('goes on filling the cap of the year with what is kept; owed back in full, it fills nothing', async () => {
    const claim = await paid();
    const grantIn = async (): Promise<unknown> => {
      const { id } = await aClaim(registry).computed();
      const { facts } = await rowOf(registry, 'reward_claims', id);
      const { earlierGrants } = facts as { earlierGrants: { contractId: string }[] };
      return earlierGrants.find(({ contractId }) => contractId === claim.contractId);
    };
    const grant = { contractId: claim.contractId, amountFen: '96000', computedFen: '96000', basisFen: '19200000' };
    expect(await grantIn()).toMatchObject(grant);
    await amend(claim, worth(10));
    expect(await grantIn()).toMatchObject({ ...grant, amountFen: '50000', computedFen: '50000', basisFen: '10000000' });
    await deregister(registry, claim.contractId);
    expect(await grantIn()).toBeUndefined();
  });
});

describe('金额下降 what an amendment takes away', () => {
  test('is reckoned from the frozen facts: what others were granted since is none of it', async () => {
    const claim = await paid();
    const other = await aClaim(registry).computed();
    // the cap of the year is full by now
    await registry.inSystem((trx) =>
      trx('reward_claims')
        .where({ id: other.id })
        .update({ computed_fen: 100_000_000n, version: trx.raw('version + 1') }),
    );
    await registry.inSystem((trx) =>
      trx('claim_contracts').where({ claim_id: other.id }).update({ amount_fen: 100_000_000n }),
    );
    expect((await amend(claim, { projectName: '灌装阀件缺陷在线检测（更名）' })).affectedClaims).toEqual([]);
    await amend(claim, worth(10));
    expect(await recoveriesOf(claim)).toMatchObject([{ amount_fen: 46_000n, reason_code: 'AMOUNT_FELL' }]);
    await registry.act(PEOPLE.applicant, 'recordClaimWithdrawal', { claimId: other.id });
  });

  test('is all of it when the parties turn out to be related', async () => {
    const claim = await paid();
    await amend(claim, { relatedParty: true });
    expect(await recoveriesOf(claim)).toMatchObject([{ amount_fen: REWARD_FEN, reason_code: 'AMOUNT_FELL' }]);
    await deregister(registry, claim.contractId);
    expect(await recoveriesOf(claim)).toHaveLength(1);
  });

  test('one act opens at most one recovery for a claim', async () => {
    const claim = await paid();
    await amend(claim, worth(10));
    const [recovery] = await recoveriesOf(claim);
    const again = registry.inSystem((trx) => trx('recoveries').insert({ ...recovery, id: randomUUID() }));
    await expect(again).rejects.toThrow('recoveries_once');
  });
});
