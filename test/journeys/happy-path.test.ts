import { afterEach, expect, test } from '@jest/globals';
import { createDocumentInspector } from '../../src/gateways/document-inspector.js';
import { PEOPLE } from '../support/builders.js';
import type { Contract, TimelineEntry } from './filing-verbs.js';
import { CORRECTION_ITEMS } from './papers.js';
import { expectBooksToBalance, theRegistry } from './running-registry.js';
import { createVerbs } from './verbs.js';

const registry = theRegistry();
const verbs = createVerbs(registry);

afterEach(() => expectBooksToBalance(registry));

test('a large contract goes from draft to a paid and reconciled reward, and the auditor reads every step', async () => {
  // Given a contract of twelve million yuan
  const draft = await verbs.aDraft('large-service');

  // When it is filed, corrected once, and reviewed by two people
  await verbs.submitted(draft);
  await verbs.correctionRequested(draft, CORRECTION_ITEMS);
  await verbs.resubmitted(draft, ['已补充检测方法。', '附件已上传。']);
  await verbs.answersAccepted(await verbs.accepted(draft));
  await verbs.proposed(draft);
  await verbs.registeredBySecondReviewer(draft);

  // Then it has a number, and a certificate that anybody can check
  const { number } = await verbs.registrationOf(draft);
  expect(number).toMatch(/^\d{16}$/);
  expect(number.slice(0, 10)).toBe(`${(await verbs.today()).slice(0, 4)}510501`);
  const certificate = await verbs.certified(draft);
  expect(await certificateTextOf(draft)).toContain(number);
  const page = await verbs.publicPage(certificate.publicId);
  expect(page).toContain('该登记证明有效');
  expect(page).toContain(number);

  // When the money received is verified, the reward claimed, and checked by two people
  const contract = await verbs.withVerifiedReceipts(draft, 'all');
  const claim = await verbs.claimed(contract);
  await verbs.firstChecked(claim);
  await verbs.secondChecked(claim);

  // Then anybody reads in the publicity list who is to get how much, and the technology value is what counted
  const { basisFen, computedFen, amountFen, sheet } = await verbs.seesClaim(claim);
  expect({ basisFen, amountFen }).toEqual({ basisFen: '1110000000', amountFen: computedFen });
  expect(sheet).toMatchObject({ outcome: 'granted', amountFen, reasons: ['NON_TECHNICAL_PART'] });
  const published = await verbs.publicityOf(claim);
  const list = await registry.client.anybody.get<{ items: object[] }>('/publicity?status=open&limit=100');
  expect(list.body.items).toContainEqual(
    expect.objectContaining({
      id: published.id,
      closesOn: published.closesOn,
      content: expect.objectContaining({
        registrationNumber: number,
        amountFen,
        beneficiaryName: '泸州启明智能科技有限公司',
      }),
    }),
  );

  // When nobody objects, it is approved and paid through three people and the treasury, and reconciled
  await verbs.approved(claim);
  await verbs.payeeConfirmed(claim);
  const batch = await verbs.batched(claim);
  await verbs.released(batch);
  await verbs.settled(batch);
  await verbs.reconciled(batch);

  // Then every fen is accounted for, once
  const reconciliation = await verbs.sees(PEOPLE.authority, `/payout-batches/${batch.id}/reconciliation`);
  expect(reconciliation).toMatchObject({
    status: 'reconciled',
    totalFen: amountFen,
    unaccountedFen: '0',
    byOutcome: [{ status: 'paid', count: 1, amountFen }],
    report: { paidFen: amountFen, inTransitFen: '0', unexplainedFen: '0' },
  });
  expect(await verbs.paymentsMadeFor(batch)).toBe(1);
  expect((await verbs.seesClaim(claim)).status).toBe('reconciled');

  // And the auditor's timeline tells it all in order
  const timeline = await verbs.timelineOf(contract);
  expect(stepsOf(timeline)).toEqual([
    'applicant: contract.submitted, draft → submitted',
    'reviewer: contract.correction_requested, submitted → correction_requested',
    'applicant: contract.resubmitted, correction_requested → submitted',
    'reviewer: contract.accepted, submitted → in_review',
    'reviewer: contract.correction_items_decided, in_review → in_review',
    'reviewer: contract.referred_to_second_review, in_review → second_review',
    'second_reviewer: contract.registered, second_review → registered',
    'system: certificate.issued, registered → registered',
    'applicant: contract.receipt_entered, registered → registered',
    'reviewer: contract.receipts_verified, registered → registered',
    'applicant: reward.claimed, null → submitted',
    'system: reward.computed, submitted → first_check',
    'reward_checker: reward.first_check_passed, first_check → second_check',
    'reward_checker: reward.second_check_passed, second_check → publicity',
    'system: reward.publicity_closed, publicity → approval',
    'competent_authority: reward.approved, approval → payee_confirmation',
    'applicant: reward.payee_confirmed, payee_confirmation → payable',
    'finance_maker: reward.put_in_batch, payable → in_batch',
    'finance_maker: batch.proposed, null → proposed',
    'finance_checker: batch.checked, proposed → checked',
    'finance_releaser: batch.released, checked → released',
    'system: batch.sent, released → sent',
    'system: reward.paid, in_batch → paid',
    'system: batch.settled, sent → settled',
    'finance_checker: reward.reconciled, paid → reconciled',
    'finance_checker: batch.reconciled, settled → reconciled',
  ]);
  expect(timeline.filter(({ kind }) => kind === 'attachment.uploaded')).toHaveLength(1 + contract.receiptIds.length);
  expect(timeline.filter(({ kind }) => kind === 'bank_result.paid')).toHaveLength(1);
  expect(timeline.filter(({ what }) => what === 'refused')).toEqual([]);

  // And each step that the engine carried out names its person, its rule, its command, and the run to open in its Web UI
  const byDesk = ['contract.correction_items_decided'];
  for (const entry of eventsOf(timeline).filter(({ kind }) => !byDesk.includes(kind))) {
    expect(entry).toEqual(
      expect.objectContaining({
        actor: {
          id: expect.any(String),
          name: expect.stringMatching(/./),
          role: expect.any(String),
          words: { zh: expect.stringMatching(/\p{sc=Han}/u), en: expect.stringMatching(/[a-z]/) },
        },
        rule: expect.stringMatching(/./),
        commandId: expect.any(String),
        workflow: {
          workflowId: expect.stringMatching(/^((contract|reward|payout-batch)\/[0-9a-f-]{36}|treasury-watch)$/),
          runId: expect.any(String),
          url: expect.stringContaining(registry.instance.temporalUi ?? 'no Web UI'),
        },
      }),
    );
  }
  // What happened after the clock was moved says so
  expect(timeline.filter(({ kind }) => kind.startsWith('batch.')).map(({ movedClock }) => movedClock)).not.toContain(
    false,
  );
});

/** The text of the certificate as its holder downloads it; fails when it is no PDF. */
async function certificateTextOf(contract: Contract): Promise<string> {
  const address = `/api/v1/contracts/${contract.id}/certificate`;
  const { status, bytes } = await registry.download(PEOPLE.applicant, address);
  expect(status).toBe(200);
  expect(new TextDecoder().decode(bytes.slice(0, 5))).toBe('%PDF-');
  const { text } = await createDocumentInspector().inspect({ bytes, fileName: 'certificate.pdf' });
  return text ?? '';
}

/** What the record itself wrote down, without work on the draft, documents handed in and lines of result files. */
function eventsOf(timeline: readonly TimelineEntry[]): TimelineEntry[] {
  return timeline.filter(({ kind }) => !/^(contract\.draft|attachment\.|bank_result\.)/.test(kind));
}

/** The events as sentences; the same several times in a row is told once. */
function stepsOf(timeline: readonly TimelineEntry[]): string[] {
  const sentences = eventsOf(timeline).map(
    ({ actor, kind, statusBefore, statusAfter }) => `${actor.role}: ${kind}, ${statusBefore} → ${statusAfter}`,
  );
  return sentences.filter((sentence, index) => sentence !== sentences[index - 1]);
}
