import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { AttachmentSlot } from '../../src/domain/contract/declaration.js';
import type { ContractOutcomeView, ContractView, ReceiptOutcomeView, TimelineView } from '../../src/schemas/views.js';
import { type Example, exampleDeclaration, PEOPLE, RATIONALE } from '../support/builders.js';
import { type FrontDoor, succeeded } from './front-door.js';
import { CORRECTION_ITEMS, PAPERS, paperOf, receiptsOf } from './papers.js';
import type { RunningRegistry } from './running-registry.js';
import { until } from './until.js';

/** A contract that a journey follows. */
export interface Contract {
  id: string;
  example: Example;
  receiptIds: string[];
}

export type ContractBody = z.output<typeof ContractView>;
export type ContractOutcome = z.output<typeof ContractOutcomeView>;
export type TimelineEntry = z.output<typeof TimelineView>['entries'][number];
export type FilingVerbs = ReturnType<typeof createFilingVerbs>;

/** From the draft to the end of a registration. */
export function createFilingVerbs(registry: RunningRegistry, { does, sees, today }: FrontDoor) {
  const { client } = registry;

  const seesContract = (contract: Contract, person: string = PEOPLE.applicant): Promise<ContractBody> =>
    sees(person, `/contracts/${contract.id}`);
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

  async function aDraft(
    example: Example = 'entrusted-development',
    more: { changes?: object; filedAgainFromId?: string } = {},
  ): Promise<Contract> {
    const { changes, ...rest } = more;
    const declaration = { ...exampleDeclaration(example, await today()), ...changes };
    const draft = await does<ContractBody>(PEOPLE.applicant, '/contracts', { declaration, ...rest });
    assert.equal(draft.status, 'draft');
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
    assert.deepEqual({ [act]: outcome.status }, { [act]: status });
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

  /** The reviewer has looked at every answer and finds it enough. */
  async function answersAccepted(contract: Contract, reviewer: string = PEOPLE.reviewer): Promise<Contract> {
    const { corrections } = await seesContract(contract);
    const decisions = corrections.flatMap(({ round, items }) =>
      items.filter(({ state }) => state === 'answered').map(({ itemNo }) => ({ round, itemNo, outcome: 'accept' })),
    );
    if (decisions.length > 0)
      await does(reviewer, `/contracts/${contract.id}/correction-item-decisions`, { decisions });
    return contract;
  }

  async function registered(contract?: Contract): Promise<Contract> {
    const inReview = await answersAccepted(contract ?? (await accepted()));
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
    assert.equal(status, 200);
    return new TextDecoder().decode(bytes);
  }

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
      assert.equal(status, 'registered');
      receiptIds.push(receiptId);
    }
    return { ...inForce, receiptIds };
  }

  async function withVerifiedReceipts(contract?: Contract, which: 'first' | 'all' = 'first'): Promise<Contract> {
    const entered = await withReceipts(contract, which);
    const lines = entered.receiptIds.map((receiptId) => ({ receiptId, outcome: 'verified' }));
    await moves(entered, 'registered', PEOPLE.reviewer, 'receipt-verification', { lines });
    const { receipts } = await seesContract(entered);
    assert.deepEqual(
      receipts.map(({ status }) => status),
      receipts.map(() => 'verified'),
    );
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

  return {
    seesContract,
    timelineOf,
    uploaded,
    aDraft,
    moves,
    submitted,
    correctionRequested,
    resubmitted,
    accepted,
    answersAccepted,
    withdrawn,
    refusedRegistration,
    proposed,
    registeredBySecondReviewer,
    registered,
    registeredFrom,
    certified,
    registrationOf,
    publicPage,
    withReceipts,
    withVerifiedReceipts,
    amendmentApplied,
    deregistered,
  };
}
