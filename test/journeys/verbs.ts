import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { z } from 'zod';
import { addCalendarDays } from '../../src/domain/calendar.js';
import type { AttachmentSlot } from '../../src/domain/contract/declaration.js';
import type {
  BatchOutcomeView,
  BatchView,
  ClaimOutcomeView,
  ClaimView,
  ContractOutcomeView,
  ContractView,
  ObjectionOutcomeView,
  ReceiptOutcomeView,
  TimelineView,
} from '../../src/schemas/views.js';
import {
  APPROVE,
  type Example,
  exampleDeclaration,
  OBJECTION,
  PASS,
  payeeOf,
  PEOPLE,
  RATIONALE,
} from '../support/builders.js';
import { createFrontDoor, succeeded } from './front-door.js';
import { ACCOUNT, CORRECTION_ITEMS, organisationOf, PAPERS, paperOf, receiptsOf } from './papers.js';
import type { RunningRegistry } from './running-registry.js';
import { until } from './until.js';

/** A contract that a journey follows. */
export interface Contract {
  id: string;
  example: Example;
  receiptIds: string[];
}

/** A reward claim that a journey follows. */
export interface Claim {
  id: string;
  contract: Contract;
  /** The person who claims it for their organisation. */
  by: string;
}

/** A payout batch that a journey follows. */
export interface Batch {
  id: string;
  claims: Claim[];
}

export type ContractBody = z.output<typeof ContractView>;
export type ClaimBody = z.output<typeof ClaimView>;
export type BatchBody = z.output<typeof BatchView>;
export type ContractOutcome = z.output<typeof ContractOutcomeView>;
export type ClaimOutcome = z.output<typeof ClaimOutcomeView>;
export type BatchOutcome = z.output<typeof BatchOutcomeView>;
export type TimelineEntry = z.output<typeof TimelineView>['entries'][number];

/**
 * What people do at the front door of a registry, one verb each. A verb is told in the past tense, asks over HTTP, looks
 * at the status on the way and gives back what it was done to; without that, what comes before it is done first.
 */
export function createVerbs(registry: RunningRegistry) {
  const { client } = registry;
  const frontDoor = createFrontDoor(registry);
  const { does, sees, today, itBecomes } = frontDoor;

  const seesContract = (contract: Contract, person: string = PEOPLE.applicant): Promise<ContractBody> =>
    sees(person, `/contracts/${contract.id}`);
  const seesClaim = (claim: Claim, person: string = PEOPLE.authority): Promise<ClaimBody> =>
    sees(person, `/reward-claims/${claim.id}`);
  const seesBatch = (batch: Batch, person: string = PEOPLE.maker): Promise<BatchBody> =>
    sees(person, `/payout-batches/${batch.id}`);

  /** Everything the auditor is told of a case. */
  async function timelineOf(contract: Contract): Promise<TimelineEntry[]> {
    const { entries } = await sees<{ entries: TimelineEntry[] }>('qin-zheng', `/contracts/${contract.id}/timeline`);
    return entries;
  }

  async function uploaded(
    contract: Contract,
    slot: AttachmentSlot,
    file: string,
    person: string = PEOPLE.applicant,
  ): Promise<string> {
    const address = `/contracts/${contract.id}/attachments`;
    const reply = await client.as(person).upload<{ id: string }>(address, file, { slot });
    return succeeded(`${person}: upload of ${file}`, reply).id;
  }

  // --- filing and review

  async function aDraft(
    example: Example = 'entrusted-development',
    more: { changes?: object; filedAgainFromId?: string } = {},
  ): Promise<Contract> {
    const { changes, ...rest } = more;
    const declaration = { ...exampleDeclaration(example, await today()), ...changes };
    const draft = await does<ContractBody>(PEOPLE.applicant, '/contracts', { declaration, ...rest });
    expect(draft.status).toBe('draft');
    const contract: Contract = { id: draft.id, example, receiptIds: [] };
    for (const [slot, file] of PAPERS[example]) await uploaded(contract, slot, paperOf(example, file));
    return contract;
  }

  /** A command on a contract, and the status it must lead to. */
  async function moves(
    contract: Contract,
    status: ContractOutcome['status'],
    person: string,
    act: string,
    content: object = {},
  ): Promise<Contract> {
    const outcome = await does<ContractOutcome>(person, `/contracts/${contract.id}/${act}`, content);
    expect({ [act]: outcome.status }).toEqual({ [act]: status });
    return contract;
  }

  const submitted = async (contract?: Contract): Promise<Contract> =>
    moves(contract ?? (await aDraft()), 'submitted', PEOPLE.applicant, 'submission');

  const correctionRequested = async (
    contract: Contract,
    items: readonly object[] = [CORRECTION_ITEMS[0]],
  ): Promise<Contract> =>
    moves(contract, 'correction_requested', PEOPLE.reviewer, 'correction-requests', { items: [...items] });

  const resubmitted = async (contract: Contract, answers: readonly string[] = ['已补充。']): Promise<Contract> =>
    moves(contract, 'submitted', PEOPLE.applicant, 'resubmission', {
      answers: answers.map((answer, index) => ({ itemNo: index + 1, answer })),
    });

  const accepted = async (contract?: Contract, reviewer: string = PEOPLE.reviewer): Promise<Contract> =>
    moves(contract ?? (await submitted()), 'in_review', reviewer, 'acceptance');

  const withdrawn = async (contract: Contract): Promise<Contract> =>
    moves(contract, 'withdrawn', PEOPLE.applicant, 'withdrawal', { reason: '双方拟修改合同。' });

  const refusedRegistration = async (contract: Contract, reasonCodes: string[], remedies: string): Promise<Contract> =>
    moves(contract, 'not_registered', PEOPLE.reviewer, 'decision', {
      outcome: 'refuse_registration',
      reasonCodes,
      rationale: '合同未约定可检验的技术指标。',
      remedies,
    });

  /** The first reviewer finds a large contract in order; it is not registered yet. */
  const proposed = async (contract: Contract, reviewer: string = PEOPLE.reviewer): Promise<Contract> =>
    moves(contract, 'second_review', reviewer, 'decision', { outcome: 'register', rationale: RATIONALE });

  const registeredBySecondReviewer = async (contract: Contract): Promise<Contract> =>
    moves(contract, 'registered', PEOPLE.secondReviewer, 'second-decision', {
      outcome: 'approve_registration',
      rationale: RATIONALE,
    });

  async function registered(contract?: Contract): Promise<Contract> {
    const inReview = contract ?? (await accepted());
    if ((await seesContract(inReview)).isLarge) return registeredBySecondReviewer(await proposed(inReview));
    return moves(inReview, 'registered', PEOPLE.reviewer, 'decision', { outcome: 'register', rationale: RATIONALE });
  }

  /** From a new draft of this example to its registration. */
  const registeredFrom = async (example: Example): Promise<Contract> =>
    registered(await accepted(await submitted(await aDraft(example))));

  /** The certificate is printed after the decision was answered. */
  const certified = async (contract: Contract): Promise<NonNullable<ContractBody['certificate']>> =>
    until('the certificate is printed', async () => {
      const { certificate } = await seesContract(contract);
      return certificate?.pdfSha256 == null ? undefined : certificate;
    });

  async function registrationOf(contract: Contract): Promise<NonNullable<ContractBody['registration']>> {
    const { registration } = await seesContract(contract);
    if (registration === null) throw new Error('the contract was never registered');
    return registration;
  }

  /** What the page behind the QR code tells anybody. */
  async function publicPage(publicId: string): Promise<string> {
    const { status, bytes } = await registry.download(undefined, `/v/${publicId}`);
    expect(status).toBe(200);
    return new TextDecoder().decode(bytes);
  }

  // --- after registration

  /** Receipts of the example under numbers of their own: the first bank slip, or all. */
  async function withReceipts(contract?: Contract, which: 'first' | 'all' = 'first'): Promise<Contract> {
    const inForce = contract ?? (await registered());
    const papers = receiptsOf(inForce.example);
    const firstSlip = papers.filter(({ kind }) => kind === 'bank_slip').slice(0, 1);
    const receivedOn = await today();
    const receiptIds: string[] = [];
    for (const { file, ...paper } of which === 'all' ? papers : firstSlip) {
      const attachmentId = await uploaded(inForce, paper.kind, paperOf(inForce.example, file));
      const receipt = { ...paper, number: randomUUID(), receivedOn, attachmentId };
      const { receiptId, status } = await does<z.output<typeof ReceiptOutcomeView>>(
        PEOPLE.applicant,
        `/contracts/${inForce.id}/receipts`,
        receipt,
      );
      expect(status).toBe('registered');
      receiptIds.push(receiptId);
    }
    return { ...inForce, receiptIds };
  }

  async function withVerifiedReceipts(contract?: Contract, which: 'first' | 'all' = 'first'): Promise<Contract> {
    const entered = await withReceipts(contract, which);
    const lines = entered.receiptIds.map((receiptId) => ({ receiptId, outcome: 'verified' }));
    await moves(entered, 'registered', PEOPLE.reviewer, 'receipt-verification', { lines });
    const { receipts } = await seesContract(entered);
    expect(receipts.map(({ status }) => status)).toEqual(receipts.map(() => 'verified'));
    return entered;
  }

  const amendmentApplied = async (contract: Contract, changes: object): Promise<Contract> =>
    moves(contract, 'changing', PEOPLE.applicant, 'amendments', { reason: '双方签订补充协议。', changes });

  async function deregistered(contract: Contract): Promise<Contract> {
    await moves(contract, 'deregistering', PEOPLE.applicant, 'deregistration', {
      cause: 'terminated',
      endedOn: await today(),
      reason: '双方协商解除合同。',
    });
    return moves(contract, 'deregistered', PEOPLE.reviewer, 'deregistration-confirmation', { rationale: '材料齐全。' });
  }

  // --- reward

  async function claimed(contract?: Contract, by: { person?: string; policyCode?: string } = {}): Promise<Claim> {
    const { person = PEOPLE.applicant, policyCode = 'LZ-TRADE' } = by;
    const source = contract ?? (await withVerifiedReceipts());
    const outcome = await does<ClaimOutcome>(person, `/contracts/${source.id}/reward-claims`, {
      policyCode,
      receiptIds: source.receiptIds,
    });
    expect(outcome.status).toBe('submitted');
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
    expect({ [act]: outcome.status }).toEqual({ [act]: status });
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

  // --- payout

  async function movesBatch(
    batch: Batch,
    status: string,
    person: string,
    act: string,
    content: object = {},
  ): Promise<Batch> {
    const outcome = await does<BatchOutcome>(person, `/payout-batches/${batch.id}/${act}`, content);
    expect({ [act]: outcome.status }).toEqual({ [act]: status });
    return batch;
  }

  /** Proposed by the maker. */
  async function batched(...claims: Claim[]): Promise<Batch> {
    const claimIds = claims.map(({ id }) => id);
    const outcome = await does<BatchOutcome>(PEOPLE.maker, '/payout-batches', { claimIds });
    expect(outcome.status).toBe('proposed');
    return { id: outcome.batchId, claims };
  }

  /** Approved by a second person and signed off by a third. */
  async function released(batch: Batch): Promise<Batch> {
    await movesBatch(batch, 'checked', PEOPLE.checker, 'check', APPROVE);
    return movesBatch(batch, 'released', PEOPLE.releaser, 'release');
  }

  /** The batch gets there by itself: by the file that goes out, or the results that come in. */
  const batchIs = async (batch: Batch, status: string): Promise<BatchBody> =>
    until(`batch ${batch.id} is ${status}`, async () => {
      const body = await seesBatch(batch);
      return body.status === status && body;
    });

  const settled = (batch: Batch): Promise<BatchBody> => batchIs(batch, 'settled');

  const reconciled = async (batch: Batch): Promise<Batch> =>
    movesBatch(batch, 'reconciled', PEOPLE.checker, 'reconciliation');

  /** How often the treasury moved money for each instruction of the batch. */
  async function paymentsMadeFor(batch: Batch): Promise<number> {
    const { payments } = await registry.treasuryBook();
    return payments.filter(({ batchReference }) => batchReference === batch.id).length;
  }

  return {
    ...frontDoor,
    seesContract,
    seesClaim,
    seesBatch,
    timelineOf,
    uploaded,
    aDraft,
    moves,
    submitted,
    correctionRequested,
    resubmitted,
    accepted,
    withdrawn,
    refusedRegistration,
    proposed,
    registeredBySecondReviewer,
    registered,
    registeredFrom,
    registrationOf,
    certified,
    publicPage,
    withReceipts,
    withVerifiedReceipts,
    amendmentApplied,
    deregistered,
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
    batched,
    movesBatch,
    released,
    batchIs,
    settled,
    reconciled,
    paymentsMadeFor,
  };
}
export type Verbs = ReturnType<typeof createVerbs>;
