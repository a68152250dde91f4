import { afterEach, expect, test } from '@jest/globals';
import { addCalendarDays } from '../../src/domain/calendar.js';
import { PEOPLE } from '../support/builders.js';
import { CORRECTION_ITEMS } from './papers.js';
import { expectBooksToBalance, theRegistry } from './running-registry.js';
import { until } from './until.js';
import { createVerbs } from './verbs.js';

const registry = theRegistry();
const verbs = createVerbs(registry);

afterEach(() => expectBooksToBalance(registry));

test('a correction is answered item by item, and the review clock starts anew', async () => {
  // Given a contract in review, of which two things are asked
  const contract = await verbs.accepted();
  const before = await verbs.seesContract(contract);
  await verbs.correctionRequested(contract, CORRECTION_ITEMS);

  // When the applicant changes the summary and answers one item only
  const summary = `${before.declaration.summary} 检测方法：按双方确认的样件库比对。`;
  const { etag } = await verbs.seesContract(contract);
  const changed = await registry.client.as(PEOPLE.applicant).patch(`/contracts/${contract.id}`, { summary }, etag);
  expect(changed.status).toBe(200);
  const answers = [{ itemNo: 1, answer: '已补充检测方法。' }];

  // Then it is refused, naming the other; and the reviewer still reads what was filed
  const refusal = await verbs.refusalOf(PEOPLE.applicant, `/contracts/${contract.id}/resubmission`, { answers });
  expect(refusal).toMatchObject({ status: 422, code: 'correction-not-answered', details: { unanswered: [2] } });
  expect((await verbs.seesContract(contract, PEOPLE.reviewer)).declaration.summary).toBe(before.declaration.summary);

  // When two weeks later, on another working day whatever rest days lie between, every item is answered and accepted
  await verbs.daysPass(14);
  await verbs.resubmitted(contract, ['已补充检测方法。', '附件已上传。']);
  await verbs.accepted(contract);

  // Then the review is counted from that day, and the round is on file with its answers
  const after = await verbs.seesContract(contract, PEOPLE.reviewer);
  expect(after.acceptedOn).toBe(await verbs.today());
  expect(String(after.acceptedOn) > String(before.acceptedOn)).toBe(true);
  expect(String(after.dueOn) > String(before.dueOn)).toBe(true);
  expect(after.declaration.summary).toBe(summary);
  expect(after.corrections).toEqual([
    expect.objectContaining({
      round: 1,
      fromStatus: 'in_review',
      items: [
        expect.objectContaining({ itemNo: 1, reasonCode: 'C11', pointer: '/summary', answer: '已补充检测方法。' }),
        expect.objectContaining({ itemNo: 2, reasonCode: 'C01', pointer: null, answer: '附件已上传。' }),
      ],
    }),
  ]);

  // And both versions stay to be read when it is registered
  await verbs.registered(contract);
  const { versions } = await verbs.sees<{ versions: { kind: string; declaration: { summary: string } }[] }>(
    PEOPLE.reviewer,
    `/contracts/${contract.id}/versions`,
  );
  const kept = versions.toSorted((a, b) => b.kind.localeCompare(a.kind));
  expect(kept.map(({ kind, declaration }) => [kind, declaration.summary])).toEqual([
    ['submission', before.declaration.summary],
    ['resubmission', summary],
  ]);
});

test('a correction that nobody answers is reminded of once and then closed', async () => {
  // Given a filing of which something is asked, with 15 working days to answer
  const contract = await verbs.correctionRequested(await verbs.submitted());
  const { dueOn } = await verbs.seesContract(contract);
  const kindsOf = async () => (await verbs.timelineOf(contract)).map(({ kind }) => kind);

  // When five days are left
  await verbs.itBecomes(addCalendarDays(dueOn ?? '', -5));
  // Then the applicant is reminded, and may still answer
  await until('the reminder is on file', async () => (await kindsOf()).includes('contract.reminded'));
  expect((await verbs.seesContract(contract)).status).toBe('correction_requested');

  // When the last day is over
  await verbs.itBecomes(addCalendarDays(dueOn ?? '', 1));
  // Then the case is closed, after one reminder
  await until('the case is closed', async () => (await verbs.seesContract(contract)).status === 'closed_no_response');
  expect((await kindsOf()).filter((kind) => kind.startsWith('contract.'))).toEqual([
    'contract.drafted',
    'contract.submitted',
    'contract.correction_requested',
    'contract.reminded',
    'contract.closed_no_response',
  ]);
  const tooLate = await verbs.refusalOf(PEOPLE.applicant, `/contracts/${contract.id}/resubmission`, {
    answers: [{ itemNo: 1, answer: '已补充。' }],
  });
  expect(tooLate).toMatchObject({
    status: 409,
    code: 'action-not-allowed',
    details: { allowedActions: ['fileAgain', 'flagDispute'] },
  });
});
