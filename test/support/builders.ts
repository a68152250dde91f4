import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { addAttachment } from '../../src/db/attachment-store.js';
import { storeResult } from '../../src/db/command-store.js';
import { inScope } from '../../src/db/connection.js';
import { decideCorrectionItem, listCorrectionItems } from '../../src/db/correction-store.js';
import { keepable } from '../../src/db/document-text-store.js';
import { addDraft } from '../../src/db/draft-store.js';
import { addCalendarDays } from '../../src/domain/calendar.js';
import type { DocumentReading } from '../../src/domain/precheck/document-reading.js';
import { DraftDeclaration } from '../../src/schemas/declaration.js';
import { CHECKOUT } from './database.js';
import type { InstructionRecord } from '../../src/db/batch-store.js';
import { answerTo, type TestRegistry } from './registry.js';

/** The contracts of `examples/`; the large one needs a second review. */
export type Example = 'entrusted-development' | 'patent-licence' | 'large-service';

/** Who usually does what; a case takes other people only where a rule is about them. */
export const PEOPLE = {
  applicant: 'chen-jie',
  buyer: 'sun-li',
  reviewer: 'wang-min',
  secondReviewer: 'zhao-lei',
  expert: 'lin-shu',
  firstChecker: 'xu-jing',
  secondChecker: 'deng-hao',
  authority: 'luo-ping',
  secondAuthority: 'fu-yu',
  maker: 'tang-wei',
  checker: 'yang-xue',
  releaser: 'feng-gang',
} as const;

export const RATIONALE = '合同文本、价款和技术内容经核对相符，同意。';

/** A contract somewhere in its life, with the receipts it has. */
export interface ContractCase {
  id: string;
  receiptIds: string[];
}

/** A reward claim somewhere in its life. */
export interface ClaimCase {
  id: string;
  contractId: string;
}

/** A payout batch somewhere in its life. */
export interface BatchCase {
  id: string;
  claims: ClaimCase[];
}

/** A text as a program read it from a file of one page. */
export function readingOf(...pages: string[]): DocumentReading {
  return { extractor: 'test', extractorVersion: '1', pages, problems: [] };
}

/** The account an organisation confirms for its money. */
export function payeeOf(accountName: string) {
  return {
    accountName,
    bankName: '示例银行泸州分行',
    bankCode: '313657092617',
    accountNumber: '0000000000000000101',
  };
}

/** The declaration of an example, its term moved so that today lies inside it whenever the tests run. */
export function exampleDeclaration(example: Example, today: string): Record<string, unknown> {
  const text = readFileSync(path.join(CHECKOUT, 'examples', example, 'declaration.json'), 'utf8');
  return {
    ...(JSON.parse(text) as Record<string, unknown>),
    signedOn: addCalendarDays(today, -20),
    effectiveFrom: addCalendarDays(today, -10),
    effectiveTo: addCalendarDays(today, 700),
  };
}

/** Every answer to a correction is looked at and found enough, as the desk does it. */
export async function answersAccepted(registry: TestRegistry, contractId: string, reviewer: string): Promise<void> {
  const { nowAt } = await registry.clock();
  const decision = { state: 'accepted', decidedBy: registry.idOf(reviewer), decidedAt: nowAt } as const;
  await registry.inSystem(async (trx) => {
    for (const { round, itemNo, state } of await listCorrectionItems(trx, contractId)) {
      if (state === 'answered') await decideCorrectionItem(trx, contractId, { round, itemNo, ...decision });
    }
  });
}

/** A contract that came to its state through the front door: by the acts, in their order. */
export function aContract(
  registry: TestRegistry,
  options: { example?: Example; changes?: Record<string, unknown>; applicant?: string; reviewer?: string } = {},
) {
  const applicant = options.applicant ?? PEOPLE.applicant;
  const reviewer = options.reviewer ?? PEOPLE.reviewer;
  const { act } = registry;

  const draft = async (): Promise<ContractCase> => {
    const id = randomUUID();
    const { nowAt } = await registry.clock();
    const declaration = {
      ...exampleDeclaration(options.example ?? 'entrusted-development', await registry.today()),
      ...options.changes,
    };
    const user = await registry
      .db('users')
      .select<{ organisation_id: string }[]>('organisation_id')
      .where({ id: registry.idOf(applicant) })
      .first();
    const organisationId = user?.organisation_id ?? '';
    await registry.remember(applicant, {
      id,
      kind: 'contract.create_draft',
      subjectId: id,
      payload: { declaration },
    });
    await inScope(registry.db, { kind: 'organisation', organisationId }, async (trx) => {
      await addDraft(trx, {
        id,
        organisationId,
        officeId: registry.officeId,
        declaration,
        parsed: DraftDeclaration.parse(declaration),
        createdBy: registry.idOf(applicant),
        createdAt: nowAt,
      });
      // as the API does: the answer, with everything that was sent, is the command's result
      await storeResult(trx, id, { id, status: 'draft', declaration });
      for (const slot of ['contract_text', 'intellectual_property_proof'] as const) {
        await addAttachment(trx, {
          id: randomUUID(),
          contractId: id,
          slot,
          fileName: `${String(declaration['projectName'])}.pdf`,
          mediaType: 'application/pdf',
          byteSize: 1000,
          sha256: createHash('sha256').update(`${slot} of ${id}`).digest('hex'),
          pageCount: 4,
          reading: keepable(
            readingOf(`${String(declaration['projectName'])}。验收标准；保密；名词解释；成果归乙方所有。`),
            slot === 'contract_text' ? { model: /$^/u } : undefined,
          ),
          uploadedBy: registry.idOf(applicant),
          uploadedAt: nowAt,
        });
      }
    });
    return { id, receiptIds: [] };
  };

  const submitted = async (): Promise<ContractCase> => {
    const contract = await draft();
    await act(applicant, 'recordSubmission', { contractId: contract.id });
    return contract;
  };

  const correctionRequested = async (): Promise<ContractCase> => {
    const contract = await submitted();
    await act(reviewer, 'recordCorrectionRequest', { contractId: contract.id }, CORRECTION);
    return contract;
  };

  const underReview = async (): Promise<ContractCase> => {
    const contract = await submitted();
    await act(reviewer, 'recordAcceptance', { contractId: contract.id });
    return contract;
  };

  const withExperts = async (): Promise<ContractCase> => {
    const contract = await underReview();
    await act(
      reviewer,
      'recordDecision',
      { contractId: contract.id },
      { outcome: 'refer_to_experts', rationale: RATIONALE },
    );
    return contract;
  };

  const underSecondReview = async (): Promise<ContractCase> => {
    const contract = await underReview();
    await act(
      reviewer,
      'recordDecision',
      { contractId: contract.id },
      { outcome: 'refer_to_second_review', rationale: RATIONALE },
    );
    return contract;
  };

  const registered = async (): Promise<ContractCase> => {
    const contract = await underReview();
    const outcome = await act(
      reviewer,
      'recordDecision',
      { contractId: contract.id },
      { outcome: 'register', rationale: RATIONALE },
    );
    if (outcome.status === 'second_review') {
      await act(
        PEOPLE.secondReviewer,
        'recordSecondDecision',
        { contractId: contract.id },
        { outcome: 'approve_registration', rationale: RATIONALE },
      );
    }
    return contract;
  };

  const withEnteredReceipts = async (count = 1): Promise<ContractCase> => {
    const contract = await registered();
    const receiptIds: string[] = [];
    for (let at = 0; at < count; at += 1) {
      const payload = await aReceipt(registry, contract.id);
      receiptIds.push(randomUUID());
      await act(applicant, 'recordReceipt', { contractId: contract.id }, payload, receiptIds[at]);
    }
    return { ...contract, receiptIds };
  };

  const withVerifiedReceipts = async (count = 1): Promise<ContractCase> => {
    const contract = await withEnteredReceipts(count);
    await act(
      reviewer,
      'recordReceiptVerification',
      { contractId: contract.id },
      { lines: contract.receiptIds.map((receiptId) => ({ receiptId, outcome: 'verified' })) },
    );
    return contract;
  };

  const changing = async (): Promise<ContractCase> => {
    const contract = await registered();
    await act(applicant, 'recordAmendmentApplication', { contractId: contract.id }, AMENDMENT);
    return contract;
  };

  const deregistering = async (): Promise<ContractCase> => {
    const contract = await registered();
    await applyDeregistration(registry, contract.id, applicant);
    return contract;
  };

  return {
    draft,
    submitted,
    correctionRequested,
    underReview,
    withExperts,
    underSecondReview,
    registered,
    withEnteredReceipts,
    withVerifiedReceipts,
    changing,
    deregistering,
  };
}

/** A request for correction with two items. */
export const CORRECTION = {
  items: [
    { pointer: '/summary', reasonCode: 'C01', request: '请补充技术指标的检测方法。' },
    { reasonCode: 'C02', request: '请上传经双方盖章的合同附件。' },
  ],
};

export const CORRECTION_ANSWERS = {
  answers: [
    { itemNo: 1, answer: '已补充检测方法。' },
    { itemNo: 2, answer: '附件已上传。' },
  ],
};

/** An amendment that does not touch the values. */
export const AMENDMENT = { reason: '项目名称更正', changes: { projectName: '灌装阀件缺陷在线检测系统研发（更名）' } };

/** A receipt that may be entered today; its document is put on the case. */
export async function aReceipt(
  registry: TestRegistry,
  contractId: string,
  changes: Record<string, unknown> = {},
): Promise<Record<string, unknown>> {
  const { nowAt } = await registry.clock();
  const number = randomUUID();
  const attachmentId = randomUUID();
  await registry.inSystem((trx) =>
    addAttachment(trx, {
      id: attachmentId,
      contractId,
      slot: 'bank_slip',
      fileName: `${number}.pdf`,
      mediaType: 'application/pdf',
      byteSize: 500,
      sha256: createHash('sha256').update(number).digest('hex'),
      pageCount: 1,
      uploadedBy: registry.idOf(PEOPLE.applicant),
      uploadedAt: nowAt,
    }),
  );
  return {
    kind: 'bank_slip',
    number,
    receivedOn: await registry.today(),
    payerName: '泸州酒城精密制造有限公司',
    payeeName: '泸州启明智能科技有限公司',
    amountFen: '19200000',
    attachmentId,
    ...changes,
  };
}

export async function applyDeregistration(
  registry: TestRegistry,
  contractId: string,
  applicant: string = PEOPLE.applicant,
): Promise<void> {
  await registry.act(
    applicant,
    'recordDeregistrationApplication',
    { contractId },
    { cause: 'terminated', endedOn: await registry.today(), reason: '双方协商解除合同' },
  );
}

/** A receipt of a registered contract, entered and verified; returns its id. */
export async function aVerifiedReceipt(
  registry: TestRegistry,
  contractId: string,
  changes: Record<string, unknown> = {},
): Promise<string> {
  const receiptId = randomUUID();
  const receipt = await aReceipt(registry, contractId, changes);
  await registry.act(PEOPLE.applicant, 'recordReceipt', { contractId }, receipt, receiptId);
  const lines = [{ receiptId, outcome: 'verified' }];
  await registry.act(PEOPLE.reviewer, 'recordReceiptVerification', { contractId }, { lines });
  return receiptId;
}

/** The registration of a contract ends, whatever rewards hang on it. */
export async function deregister(registry: TestRegistry, contractId: string): Promise<void> {
  await applyDeregistration(registry, contractId);
  await registry.act(PEOPLE.reviewer, 'recordDeregistration', { contractId }, { rationale: RATIONALE });
}

/** A claim that came to its state through the front door; without a contract it gets one of its own, over several it may be one claim. */
export function aClaim(
  registry: TestRegistry,
  options: { contract?: ContractCase; contracts?: readonly ContractCase[]; policyCode?: string } = {},
) {
  const { act } = registry;

  const submitted = async (): Promise<ClaimCase> => {
    const { policyCode = 'LZ-TRADE', contracts } = options;
    const contract = contracts?.[0] ?? options.contract ?? (await aContract(registry).withVerifiedReceipts());
    const counted =
      contracts === undefined
        ? { receiptIds: contract.receiptIds }
        : { contractIds: contracts.map(({ id: contractId }) => contractId) };
    const id = randomUUID();
    await act(
      PEOPLE.applicant,
      'recordClaim',
      { contractId: contract.id, claimId: id },
      { policyCode, ...counted },
      id,
    );
    return { id, contractId: contract.id };
  };

  const computed = async (): Promise<ClaimCase> => {
    const claim = await submitted();
    await registry.acts.recordComputation({ commandId: randomUUID(), claimId: claim.id });
    return claim;
  };

  const atSecondCheck = async (): Promise<ClaimCase> => {
    const claim = await computed();
    await act(PEOPLE.firstChecker, 'recordFirstCheck', { claimId: claim.id }, PASS);
    return claim;
  };

  const published = async (): Promise<ClaimCase> => {
    const claim = await atSecondCheck();
    await act(PEOPLE.secondChecker, 'recordSecondCheck', { claimId: claim.id }, PASS);
    return claim;
  };

  const underObjection = async (): Promise<ClaimCase & { objectionId: string }> => {
    const claim = await published();
    const { objectionId = '' } = await act('public', 'recordObjection', { claimId: claim.id }, OBJECTION);
    return { ...claim, objectionId };
  };

  const atApproval = async (): Promise<ClaimCase> => {
    const claim = await published();
    await closePublicity(registry, claim.id);
    return claim;
  };

  const approved = async (): Promise<ClaimCase> => {
    const claim = await atApproval();
    await act(PEOPLE.authority, 'recordApproval', { claimId: claim.id }, APPROVE);
    return claim;
  };

  const payable = async (): Promise<ClaimCase> => {
    const claim = await approved();
    await act(PEOPLE.applicant, 'recordPayee', { claimId: claim.id }, payeeOf('泸州启明智能科技有限公司'));
    return claim;
  };

  return { submitted, computed, atSecondCheck, published, underObjection, atApproval, approved, payable };
}

/** 原账户再次确认: after a payment that came back; finance takes the number from the beneficiary's papers again. */
export async function confirmSameAccount(registry: TestRegistry, claimId: string): Promise<void> {
  const payee = payeeOf('泸州启明智能科技有限公司');
  const again = { ...payee, sameAccountReason: '账户已恢复收款，附开户行证明。' };
  const { status } = await registry.act(PEOPLE.applicant, 'recordPayee', { claimId }, again);
  if (status === 'payable') return;
  const { bankCode, accountNumber } = payee;
  const check = { outcome: 'confirm', opinion: '已向开户行核实。', bankCode, accountNumber };
  await registry.act(PEOPLE.checker, 'recordPayeeCheck', { claimId }, check);
}

export const PASS = { outcome: 'pass', opinion: '凭证齐全，计算无误。' };
export const APPROVE = { outcome: 'approve', opinion: '同意兑付。' };
export const OBJECTION = { objectorName: '周群', objectorContact: '0830-0000999', content: '该合同未实际履行。' };

/** Waits out the publicity of a claim by the service's clock and closes it. */
export async function closePublicity(registry: TestRegistry, claimId: string): Promise<void> {
  const claim = await registry.inSystem((trx) =>
    trx('reward_claims').select<{ due_at: string | null }[]>('due_at').where({ id: claimId }).first(),
  );
  if (claim?.due_at != null) await registry.moveClockPast(claim.due_at);
  await registry.acts.recordClaimDue({ commandId: randomUUID(), claimId });
}

/** A batch that came to its state through the hands of its three people. */
export function aBatch(registry: TestRegistry, claims: readonly ClaimCase[]) {
  const { act } = registry;

  const proposed = async (): Promise<BatchCase> => {
    const id = randomUUID();
    await act(PEOPLE.maker, 'recordBatch', { batchId: id }, { claimIds: claims.map((claim) => claim.id) }, id);
    return { id, claims: [...claims] };
  };

  const checked = async (): Promise<BatchCase> => {
    const batch = await proposed();
    await act(PEOPLE.checker, 'recordBatchCheck', { batchId: batch.id }, APPROVE);
    return batch;
  };

  const released = async (): Promise<BatchCase> => {
    const batch = await checked();
    await act(PEOPLE.releaser, 'recordBatchRelease', { batchId: batch.id });
    return batch;
  };

  const sent = async (): Promise<BatchCase> => {
    const batch = await released();
    const file = await registry.acts.sendPaymentFile({ batchId: batch.id });
    await registry.acts.recordPaymentFileSent({ commandId: randomUUID(), batchId: batch.id, ...file });
    return batch;
  };

  return { proposed, checked, released, sent };
}

/** A claim, its batch of one, and the payment that the treasury has called paid. */
export interface PaidCase {
  claim: ClaimCase;
  batch: BatchCase;
  instruction: InstructionRecord;
}

/** A claim that was paid in a batch of its own. */
export async function aPaidClaim(
  registry: TestRegistry,
  options: Parameters<typeof aClaim>[1] = {},
): Promise<PaidCase> {
  const claim = await aClaim(registry, options).payable();
  const batch = await aBatch(registry, [claim]).sent();
  const [instruction] = await registry.instructionsOf(batch.id);
  if (instruction === undefined) throw new Error('no instruction');
  await registry.takeIn([answerTo(instruction, 'paid')]);
  return { claim, batch, instruction };
}
