import assert from 'node:assert/strict';
import type { z } from 'zod';
import { addCalendarDays } from '../../src/domain/calendar.js';
import type { ClaimOutcomeView, ClaimView, ObjectionOutcomeView } from '../../src/schemas/views.js';
import { APPROVE, OBJECTION, PASS, payeeOf, PEOPLE } from '../support/builders.js';
import type { Contract, FilingVerbs } from './filing-verbs.js';
import { type FrontDoor, succeeded } from './front-door.js';
import { ACCOUNT, organisationOf } from './papers.js';
import type { RunningRegistry } from './running-registry.js';
import { until } from './until.js';

/** A reward claim that a journey follows. */
export interface Claim {
  id: string;
  contract: Contract;
  /** The person who claims it for their organisation. */
  by: string;
}

export type ClaimBody = z.output<typeof ClaimView>;
export type ClaimOutcome = z.output<typeof ClaimOutcomeView>;

const CONFIRM = { outcome: 'confirm', opinion: '已按开户许可证重新录入。' };

/** From the claim to the account its reward is to be paid to. */
export function createRewardVerbs(
  { client }: RunningRegistry,
  { does, sees, itBecomes }: FrontDoor,
  { withVerifiedReceipts }: FilingVerbs,
) {
  const seesClaim = (claim: Claim, person: string = PEOPLE.authority): Promise<ClaimBody> =>
    sees(person, `/reward-claims/${claim.id}`);
  async function claimed(contract?: Contract, by: { person?: string; policyCode?: string } = {}): Promise<Claim> {
    const { person = PEOPLE.applicant, policyCode = 'LZ-TRADE' } = by;
    const source = contract ?? (await withVerifiedReceipts());
    const outcome = await does<ClaimOutcome>(person, `/contracts/${source.id}/reward-claims`, {
      policyCode,
      receiptIds: source.receiptIds,
    });
    assert.equal(outcome.status, 'submitted');
    const claim: Claim = { id: outcome.claimId, contract: source, by: person };
    await claimIs(claim, 'first_check');
    return claim;
  }

  /** The claim gets there by itself: by computation, time or the treasury. */
  const claimIs = async (claim: Claim, status: string): Promise<ClaimBody> =>
    until(`claim ${claim.id} is ${status}`, async () => {
      const body = await seesClaim(claim);
      return body.status === status && body;
    });

  async function movesClaim(
    claim: Claim,
    status: string,
    person: string,
    act: string,
    content: object,
  ): Promise<ClaimOutcome> {
    const outcome = await does<ClaimOutcome>(person, `/reward-claims/${claim.id}/${act}`, content);
    assert.deepEqual({ [act]: outcome.status }, { [act]: status });
    return outcome;
  }

  const firstChecked = async (claim?: Claim): Promise<Claim> => {
    const computed = claim ?? (await claimed());
    await movesClaim(computed, 'second_check', PEOPLE.firstChecker, 'first-check', PASS);
    return computed;
  };

  /** The second check publishes it. */
  const secondChecked = async (claim: Claim): Promise<Claim> => {
    await movesClaim(claim, 'publicity', PEOPLE.secondChecker, 'second-check', PASS);
    return claim;
  };

  const published = async (claim?: Claim): Promise<Claim> => secondChecked(await firstChecked(claim));

  /** The last publicity of a claim. */
  const publicityOf = async (claim: Claim) => {
    const publicity = (await seesClaim(claim)).publicities.toSorted((a, b) => a.round - b.round).at(-1);
    if (publicity === undefined) throw new Error('the claim was never published');
    return publicity;
  };

  /** Somebody without an account objects. */
  async function objectedTo(claim: Claim): Promise<string> {
    const { id } = await publicityOf(claim);
    const reply = await client.anybody.post<z.output<typeof ObjectionOutcomeView>>(
      `/publicity/${id}/objections`,
      OBJECTION,
    );
    const { objectionId } = succeeded('objection', reply);
    await claimIs(claim, 'under_objection');
    return objectionId;
  }

  /** 公示期满 for all of them together: the clock is moved once, behind the last of their last days. */
  async function publicityOver(...claims: Claim[]): Promise<void> {
    const lastDays = await Promise.all(claims.map(async (claim) => (await publicityOf(claim)).closesOn));
    await itBecomes(addCalendarDays(lastDays.toSorted().at(-1) ?? '', 1));
    for (const claim of claims) await claimIs(claim, 'approval');
  }

  async function approved(...claims: Claim[]): Promise<void> {
    await publicityOver(...claims);
    for (const claim of claims) await movesClaim(claim, 'payee_confirmation', PEOPLE.authority, 'approval', APPROVE);
  }

  async function payeeConfirmed(claim: Claim, accountNumber: string = ACCOUNT.paid): Promise<Claim> {
    const payee = { ...payeeOf(organisationOf(claim.by)), accountNumber };
    await movesClaim(claim, 'payable', claim.by, 'payee', payee);
    return claim;
  }

  /** Another account than before: a second person enters it again from the beneficiary's papers. */
  async function payeeChanged(claim: Claim, accountNumber: string): Promise<Claim> {
    const payee = { ...payeeOf(organisationOf(claim.by)), accountNumber };
    await movesClaim(claim, 'payee_confirmation', claim.by, 'payee', payee);
    const { bankCode } = payee;
    await movesClaim(claim, 'payable', PEOPLE.checker, 'payee-check', { ...CONFIRM, bankCode, accountNumber });
    return claim;
  }

  return {
    seesClaim,
    claimed,
    claimIs,
    movesClaim,
    firstChecked,
    secondChecked,
    published,
    publicityOf,
    objectedTo,
    publicityOver,
    approved,
    payeeConfirmed,
    payeeChanged,
  };
}
