import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { addCalendarDays } from '../../src/domain/calendar.js';
import { PEOPLE, RATIONALE } from '../support/builders.js';
import { serviceSetting } from '../support/service.js';
import { theRegistry } from './running-registry.js';
import { until } from './until.js';
import { createVerbs } from './verbs.js';

const verbs = createVerbs(theRegistry());

/** The link in the letter to this address, as it lies in the mailbox of the demonstration. */
const linkFor = (address: string): Promise<URL> =>
  until(`a letter to ${address}`, async () => {
    const text = await (await fetch(new URL('/demo/mailbox', serviceSetting('SERVICE_URL')))).text();
    const letter = text.split('<div class="card">').find((card) => card.includes(address));
    const path = /\/(?:confirm|opinion)\/[\w-]+\.[\w-]+/.exec(letter ?? '')?.[0];
    return path === undefined ? undefined : new URL(path, serviceSetting('SERVICE_URL'));
  });
const fillsIn = async (link: URL | string, sent: Record<string, string>): Promise<string> =>
  (await fetch(link, { method: 'POST', body: new URLSearchParams(sent) })).text();

test('the other party confirms a filing by a letter, and an expert from outside gives the opinion it waits for', async () => {
  // Given a draft whose other party has a letter
  const draft = await verbs.aDraft();
  const buyer = `${randomUUID()}@buyer.example`;
  await verbs.does(PEOPLE.applicant, `/contracts/${draft.id}/counterparty-confirmations`, {
    name: '孙丽',
    email: buyer,
  });
  const confirmation = await linkFor(buyer);
  // When somebody there confirms what the page shows
  expect(await (await fetch(confirmation)).text()).toContain('合同成交额');
  const thanks = await fillsIn(confirmation, { answer: 'confirmed', name: '孙丽', position: '总经理' });
  // Then the filing shows it, and the office reads it with the case
  expect(thanks).toContain('已确认申报内容');
  const contract = await verbs.accepted(await verbs.submitted(draft));
  expect(await verbs.seesContract(contract, PEOPLE.reviewer)).toMatchObject({
    counterpartyConfirmation: { state: 'confirmed', answeredName: '孙丽' },
  });

  // Given the case waits for experts, and one from outside has a letter
  await verbs.moves(contract, 'expert_review', PEOPLE.reviewer, 'decision', {
    outcome: 'refer_to_experts',
    rationale: RATIONALE,
  });
  const email = `${randomUUID()}@university.example`;
  await verbs.does(PEOPLE.reviewer, `/contracts/${contract.id}/expert-invitations`, {
    name: '林致远',
    email,
    organisation: '某大学',
    deadlineOn: addCalendarDays(await verbs.today(), 10),
    question: '是否属于技术开发合同？',
  });
  const invitation = await linkFor(email);
  // When the expert declares to have no interest and gives the opinion, twice at once
  expect(await fillsIn(`${invitation}/declaration`, { interest: 'none' })).toContain('是否属于技术开发合同');
  const opinion = { isTechnologyContract: 'yes', recommendation: 'recognise' };
  const [one, other] = await Promise.all([
    fillsIn(invitation, { ...opinion, opinion: '属于委托开发。' }),
    fillsIn(invitation, { ...opinion, opinion: '属于委托开发，无异议。' }),
  ]);
  // Then one of them is on file, once, and the case waits for the second reviewer
  expect([one, other].filter((text) => text.includes('已收到您的意见'))).toHaveLength(1);
  const seen = await until('the case is in second review', async () => {
    const view = await verbs.seesContract(contract, PEOPLE.secondReviewer);
    return view.status === 'second_review' ? view : undefined;
  });
  expect(seen.expertOpinions).toEqual([
    expect.objectContaining({ recommendation: 'recognise', by: expect.objectContaining({ name: '林致远' }) }),
  ]);
  expect(seen.expertInvitations).toEqual([expect.objectContaining({ state: 'answered', name: '林致远' })]);
});
