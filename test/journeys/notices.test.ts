import { expect, test } from '@jest/globals';
import { PEOPLE } from '../support/builders.js';
import { request, serviceSetting } from '../support/service.js';
import { theRegistry } from './running-registry.js';
import { until } from './until.js';
import { createVerbs } from './verbs.js';

const verbs = createVerbs(theRegistry());

test('what happens to a case is in the inbox of those concerned, and in the mailbox of the demonstration', async () => {
  // Given a contract that was accepted
  const contract = await verbs.accepted();

  // Then the applicant is told, with the day by which it is decided
  const notice = await until('the acceptance is in the inbox', async () => {
    const inbox = await request(PEOPLE.applicant, 'GET', `/api/v1/notices?contractId=${contract.id}`);
    return inbox.body.items.find(({ kind }: { kind: string }) => kind === 'contract.accepted');
  });
  expect(notice).toMatchObject({ isLegal: true, readAt: null });
  const { dueOn } = await verbs.seesContract(contract);
  expect(notice.textZh).toContain(String(dueOn));

  // And the e-mail lies in the demo mailbox, which leaves this machine nowhere
  const page = await until('the e-mail is on the mailbox page', async () => {
    const text = await (await fetch(new URL('/demo/mailbox', serviceSetting('SERVICE_URL')))).text();
    return text.includes('受理通知书') ? text : undefined;
  });
  expect(page).toContain('chen-jie@registry.example');
});
