import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readToday } from '../../../src/db/clock-store.js';
import { formatResultFile, type ResultLine } from '../../../src/domain/payout/result-file.js';
import { CHECKOUT } from '../../support/database.js';
import type { Answer, Caller, TestApi } from './api.js';

export type Example = 'entrusted-development' | 'patent-licence' | 'large-service';

/** The declaration of an example, as the API takes it. */
export function declarationOf(example: Example): Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(CHECKOUT, 'examples', example, 'declaration.json'), 'utf8'));
}

export interface ExampleReceipt {
  kind: 'invoice' | 'bank_slip';
  number: string;
  receivedOn: string;
  payerName: string;
  payeeName: string;
  amountFen: string;
  file: string;
}

export function receiptsOf(example: Example): ExampleReceipt[] {
  return JSON.parse(readFileSync(path.join(CHECKOUT, 'examples', example, 'receipts.json'), 'utf8'));
}

/** A form with one file of the examples. */
export function formOf(folder: string, file: string, slot: string, name = file): FormData {
  const bytes = readFileSync(path.join(CHECKOUT, 'examples', folder, file));
  const form = new FormData();
  form.set('slot', slot);
  form.set('file', new File([bytes], name));
  return form;
}

/** Says at once what went wrong when a step of a case does not answer as it should. */
export function expectStatus(answer: Answer, status: number): Answer {
  if (answer.status !== status) {
    throw new Error(`expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  }
  return answer;
}

/** Takes cases through their life by HTTP, step by step. */
export class CaseWalker {
  readonly api: TestApi;
  private receiptNo = 0;

  constructor(api: TestApi) {
    this.api = api;
  }

  person(name: string): Caller {
    return this.api.as(name);
  }

  async command(person: string, path: string, body: unknown, status = 200): Promise<Answer> {
    return expectStatus(await this.person(person)('POST', `/api/v1${path}`, { body }), status);
  }

  /** Given a draft with its contract text. */
  async draft(
    example: Example = 'entrusted-development',
    applicant = 'chen-jie',
    changes: object = {},
  ): Promise<string> {
    const declaration = { ...declarationOf(example), ...changes };
    const created = await this.command(applicant, '/contracts', { declaration }, 201);
    const { id } = created.body;
    await this.upload(id, formOf(example, 'contract.pdf', 'contract_text'), applicant);
    if (example === 'patent-licence') {
      await this.upload(
        id,
        formOf(example, 'intellectual_property_proof.pdf', 'intellectual_property_proof'),
        applicant,
      );
    }
    return id;
  }

  async upload(contractId: string, form: FormData, applicant = 'chen-jie'): Promise<string> {
    const answer = await this.person(applicant)('POST', `/api/v1/contracts/${contractId}/attachments`, { body: form });
    return expectStatus(answer, 201).body.id;
  }

  async submitted(example?: Example, applicant?: string, changes?: object): Promise<string> {
    const id = await this.draft(example, applicant, changes);
    await this.command(applicant ?? 'chen-jie', `/contracts/${id}/submission`, {});
    return id;
  }

  async inReview(example?: Example, applicant?: string, changes?: object): Promise<string> {
    const id = await this.submitted(example, applicant, changes);
    await this.command('wang-min', `/contracts/${id}/acceptance`, {});
    return id;
  }

  async correctionRequested(): Promise<string> {
    const id = await this.submitted();
    await this.command('wang-min', `/contracts/${id}/correction-requests`, {
      items: [{ pointer: '/summary', reasonCode: CORRECTION_REASON, request: '请补充技术指标' }],
    });
    return id;
  }

  async registered(example?: Example, applicant?: string, changes?: object): Promise<string> {
    const id = await this.inReview(example, applicant, changes);
    await this.command('wang-min', `/contracts/${id}/decision`, { outcome: 'register', rationale: '符合规定' });
    if (example === 'large-service') {
      await this.command('zhao-lei', `/contracts/${id}/second-decision`, {
        outcome: 'approve_registration',
        rationale: '同意',
      });
    }
    return id;
  }

  /** Enters and verifies the receipts of the example; returns their ids. */
  /** The registration of a contract ends by its party's wish. */
  async deregistered(contractId: string): Promise<void> {
    const application = { cause: 'terminated', endedOn: '2026-11-01', reason: '双方协商解除' };
    await this.command('chen-jie', `/contracts/${contractId}/deregistration`, application);
    await this.command('wang-min', `/contracts/${contractId}/deregistration-confirmation`, { rationale: '属实' });
  }

  async receipts(contractId: string, example: Example = 'entrusted-development'): Promise<string[]> {
    const ids: string[] = [];
    for (const { file, ...receipt } of receiptsOf(example)) {
      const slot = receipt.kind === 'invoice' ? 'invoice' : 'bank_slip';
      const attachmentId = await this.upload(contractId, formOf(example, file, slot));
      this.receiptNo += 1;
      // a number counts once over all contracts: every case of the file has its own
      const number = `${receipt.number.slice(0, -4)}${String(this.receiptNo).padStart(4, '0')}`;
      const answer = await this.command(
        'chen-jie',
        `/contracts/${contractId}/receipts`,
        { ...receipt, number, attachmentId },
        201,
      );
      ids.push(answer.body.receiptId);
    }
    await this.command('wang-min', `/contracts/${contractId}/receipt-verification`, {
      lines: ids.map((receiptId) => ({ receiptId, outcome: 'verified' })),
    });
    return ids;
  }

  /** Given a registered contract with verified receipts, claims the reward; the sheet is computed at once. */
  async claimed(example: Example = 'entrusted-development'): Promise<{ contractId: string; claimId: string }> {
    const contractId = await this.registered(example);
    const receiptIds = await this.receipts(contractId, example);
    const answer = await this.command(
      'chen-jie',
      `/contracts/${contractId}/reward-claims`,
      { policyCode: POLICY, claimYear: 2026, receiptIds },
      201,
    );
    return { contractId, claimId: answer.body.claimId };
  }

  async checkedOnce(): Promise<string> {
    const { claimId } = await this.claimed();
    await this.command('xu-jing', `/reward-claims/${claimId}/first-check`, { outcome: 'pass', opinion: '相符' });
    return claimId;
  }

  /** In publicity; returns claim and publicity. */
  async published(): Promise<{ claimId: string; publicityId: string }> {
    const claimId = await this.checkedOnce();
    const answer = await this.command('deng-hao', `/reward-claims/${claimId}/second-check`, {
      outcome: 'pass',
      opinion: '相符',
    });
    return { claimId, publicityId: answer.body.publicityId };
  }

  async underObjection(): Promise<{ claimId: string; objectionId: string; referenceNumber: string }> {
    const { claimId, publicityId } = await this.published();
    const answer = await this.api.as(undefined)('POST', `/api/v1/publicity/${publicityId}/objections`, {
      body: OBJECTION,
    });
    const { objectionId, referenceNumber } = expectStatus(answer, 201).body;
    return { claimId, objectionId, referenceNumber };
  }

  /** Dismissed, by the authority that does not approve. */
  async objectionDecided(): Promise<{ claimId: string; objectionId: string; referenceNumber: string }> {
    const objected = await this.underObjection();
    const decision = { outcome: 'dismissed', objectionId: objected.objectionId, reason: '查无实据。' };
    await this.command('fu-yu', `/reward-claims/${objected.claimId}/objection-decision`, decision);
    return objected;
  }

  /** Publicity over; time is moved only when it has to be. */
  async awaitingApproval(): Promise<string> {
    const { claimId } = await this.published();
    const { body: before } = await this.person('chen-jie')('GET', `/api/v1/reward-claims/${claimId}`);
    const { body: clock } = await this.person('chen-jie')('GET', '/api/v1/clock');
    if (clock.now < before.dueAt) await this.command('gu-yan', '/demo-clock', { by: '+14d' });
    await this.api.acts.recordClaimDue({ commandId: randomUUID(), claimId });
    return claimId;
  }

  async approved(): Promise<string> {
    const claimId = await this.awaitingApproval();
    await this.command('luo-ping', `/reward-claims/${claimId}/approval`, { outcome: 'approve', opinion: '同意' });
    return claimId;
  }

  async payable(): Promise<string> {
    const claimId = await this.approved();
    await this.command('chen-jie', `/reward-claims/${claimId}/payee`, PAYEE);
    return claimId;
  }

  /** Payable once, and then another account was entered. */
  async payeeChanged(): Promise<string> {
    const claimId = await this.payable();
    await this.command('chen-jie', `/reward-claims/${claimId}/payee`, OTHER_PAYEE);
    return claimId;
  }

  async proposed(payable?: string): Promise<{ claimId: string; batchId: string }> {
    const claimId = payable ?? (await this.payable());
    const answer = await this.command('tang-wei', '/payout-batches', { claimIds: [claimId] }, 201);
    return { claimId, batchId: answer.body.batchId };
  }

  async checkedBatch(payable?: string): Promise<{ claimId: string; batchId: string }> {
    const found = await this.proposed(payable);
    await this.command('yang-xue', `/payout-batches/${found.batchId}/check`, { outcome: 'approve', opinion: '无误' });
    return found;
  }

  /** Released, and the payment file lies with the treasury. */
  async sent(payable?: string): Promise<{ claimId: string; batchId: string }> {
    const found = await this.checkedBatch(payable);
    const { batchId } = found;
    await this.command('feng-gang', `/payout-batches/${batchId}/release`, {});
    const file = await this.api.acts.sendPaymentFile({ batchId });
    await this.api.acts.recordPaymentFileSent({ commandId: randomUUID(), batchId, ...file });
    return found;
  }

  /** The treasury's file about a batch, with whatever it says of each payment. */
  async resultsForm(batchId: string, say: Partial<ResultLine> = {}): Promise<FormData> {
    const { body } = await this.person('tang-wei')('GET', `/api/v1/payout-batches/${batchId}`);
    const today = await readToday(this.api.database.db);
    const lines = body.instructions.map((instruction: Record<string, string>, index: number) => ({
      lineNo: index + 1,
      reference: instruction['reference'],
      payeeName: instruction['payeeName'],
      accountNumber: instruction['accountNumber'],
      amountFen: BigInt(instruction['amountFen'] ?? '0'),
      outcome: 'paid',
      executedOn: today,
      ...say,
    }));
    const form = new FormData();
    form.set('file', new File([formatResultFile({ createdOn: today, lines })], `result-${lines[0]?.outcome}.csv`));
    return form;
  }

  async settled(payable?: string): Promise<{ claimId: string; batchId: string }> {
    const found = await this.sent(payable);
    const body = await this.resultsForm(found.batchId);
    const answer = await this.person('tang-wei')('POST', `/api/v1/payout-batches/${found.batchId}/results`, { body });
    expectStatus(answer, 200);
    return found;
  }
}

export const POLICY = 'LZ-TRADE';
export const PAYEE = {
  accountName: '泸州启明智能科技有限公司',
  bankName: '中国工商银行泸州分行',
  bankCode: '102657000012',
  accountNumber: '6222020200000012345',
};
export const OTHER_PAYEE = { ...PAYEE, accountNumber: '6222020200000098765' };
export const OBJECTION = { objectorName: '李某', objectorContact: '0830-0000000', content: '双方为关联企业' };

/** A reason of the closed list that fits any declaration. */
export const CORRECTION_REASON = 'C01';
