import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inScope } from '../../../src/db/connection.js';
import { openBudget } from '../../../src/db/ledger-store.js';
import { SYSTEM_ACTOR_ID } from '../../../src/domain/actor.js';
import { CHECKOUT } from '../../support/database.js';
import type { Answer, TestApi } from './api.js';
import { type CaseWalker, expectStatus } from './cases.js';

/** A policy that asks for every step: joint review of two bodies, meeting, deadlines and cooling-off. */
export const FULL_POLICY = 'LZ-FULL';
export const PASS = { outcome: 'pass', opinion: '相符' };

/** Puts the policy and its budget in place: the trade reward of the place, with all steps. */
export async function addFullPolicy(api: TestApi): Promise<void> {
  const owner = api.database.asMigrator();
  const row = await owner('reference_data').where({ kind: 'reward_policy', code: 'LZ-TRADE' }).first();
  await owner('reference_data').insert({
    ...row,
    code: FULL_POLICY,
    data: JSON.stringify({
      ...row.data,
      policyCode: FULL_POLICY,
      evidence: [{ kind: 'PAYEE_CONFIRMATION', required: true }],
      workflow: {
        jointReview: { bodies: ['泸州市财政局', '泸州市税务局'] },
        bureauDecision: true,
        correctionDays: 5,
        payeeDays: 10,
        coolingOffHours: 72,
      },
    }),
  });
  api.dependencies.rules.forget();
  const { body: clock } = await api.as('chen-jie')('GET', '/api/v1/clock');
  const year = Number(clock.today.slice(0, 4));
  for (const fiscalYear of [year, year + 1]) {
    await inScope(api.database.db, { kind: 'system' }, (trx) =>
      openBudget(trx, {
        id: randomUUID(),
        policyCode: FULL_POLICY,
        fiscalYear,
        totalFen: 1_000_000_000n,
        commandId: SYSTEM_ACTOR_ID,
        createdAt: new Date().toISOString(),
      }),
    );
  }
}

/** A policy that asks for no application (免申即享), by the terms of the trade reward of the place. */
export async function addAutomaticPolicy(api: TestApi): Promise<void> {
  const owner = api.database.asMigrator();
  const row = await owner('reference_data').where({ kind: 'reward_policy', code: 'LZ-TRADE' }).first();
  const terms = { policyCode: 'LZ-AUTO', trigger: 'AUTOMATIC', receiptUse: 'ONCE' };
  await owner('reference_data').insert({ ...row, code: 'LZ-AUTO', data: JSON.stringify({ ...row.data, ...terms }) });
  api.dependencies.rules.forget();
}

/** A form with one PDF for the process of a claim. */
export function documentForm(fields: Readonly<Record<string, string>>): FormData {
  const bytes = readFileSync(path.join(CHECKOUT, 'examples', 'entrusted-development', 'invoice-1.pdf'));
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new File([bytes], '材料.pdf'));
  return form;
}

/** Takes claims through every step of their process by HTTP. */
export class ClaimWalker {
  private readonly walk: CaseWalker;
  private readonly api: TestApi;

  constructor(walk: CaseWalker) {
    this.walk = walk;
    this.api = walk.api;
  }

  does(person: string, claimId: string, act: string, body: unknown, status = 200): Promise<Answer> {
    return this.walk.command(person, `/reward-claims/${claimId}/${act}`, body, status);
  }

  /** Why an act is refused. */
  async refusal(person: string, claimId: string, act: string, body: unknown): Promise<string> {
    const answer = await this.api.as(person)('POST', `/api/v1/reward-claims/${claimId}/${act}`, { body });
    return `${answer.status} ${answer.body.code}`;
  }

  async statusOf(claimId: string): Promise<string> {
    const { body } = await this.api.as('luo-ping')('GET', `/api/v1/reward-claims/${claimId}`);
    return body.status;
  }

  async processOf(claimId: string, person = 'luo-ping'): Promise<Answer['body']> {
    return expectStatus(await this.api.as(person)('GET', `/api/v1/reward-claims/${claimId}/process`), 200).body;
  }

  async document(person: string, claimId: string, kind: string): Promise<string> {
    const body = documentForm({ kind });
    const answer = await this.api.as(person)('POST', `/api/v1/reward-claims/${claimId}/documents`, { body });
    return expectStatus(answer, 201).body.documentId;
  }

  /** Waits until what is due on a claim is over by the clock, and lets it be done. */
  async letBeDue(claimId: string): Promise<void> {
    const { dueAt } = await this.processOf(claimId);
    const { body: clock } = await this.api.as('chen-jie')('GET', '/api/v1/clock');
    const days = Math.ceil((Date.parse(dueAt) - Date.parse(clock.now)) / 86_400_000) + 1;
    if (days > 0) await this.walk.command('gu-yan', '/demo-clock', { by: `+${days}d` });
    await this.api.acts.recordClaimDue({ commandId: randomUUID(), claimId });
  }

  async claimed(): Promise<string> {
    const contractId = await this.walk.registered();
    const receiptIds = await this.walk.receipts(contractId, 'entrusted-development');
    const body = { policyCode: FULL_POLICY, claimYear: 2026, receiptIds };
    const answer = await this.walk.command('chen-jie', `/contracts/${contractId}/reward-claims`, body, 201);
    return answer.body.claimId;
  }

  async secondCheck(): Promise<string> {
    const claimId = await this.claimed();
    await this.does('xu-jing', claimId, 'first-check', PASS);
    return claimId;
  }

  async jointReview(): Promise<string> {
    const claimId = await this.secondCheck();
    await this.does('deng-hao', claimId, 'second-check', PASS);
    return claimId;
  }

  async meeting(): Promise<string> {
    const claimId = await this.jointReview();
    for (const person of ['cai-min', 'tao-ying'])
      await this.does(person, claimId, 'joint-opinions', { opinion: 'agree' });
    return claimId;
  }

  /** What a meeting decides, with its minutes. */
  async decision(claimId: string, decided: object): Promise<object> {
    const minutesDocumentId = await this.document('luo-ping', claimId, 'minutes');
    const { body: clock } = await this.api.as('chen-jie')('GET', '/api/v1/clock');
    return { meetingNumber: '2026年第12次', heldOn: clock.today, minutesDocumentId, ...decided };
  }

  async published(): Promise<{ claimId: string; publicityId: string }> {
    const claimId = await this.meeting();
    const answer = await this.does(
      'luo-ping',
      claimId,
      'meeting-decision',
      await this.decision(claimId, { outcome: 'pass' }),
    );
    return { claimId, publicityId: answer.body.publicityId };
  }
}
