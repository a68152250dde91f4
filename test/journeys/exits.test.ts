import { afterEach, expect, test } from '@jest/globals';
import type { z } from 'zod';
import { type ContractAction, type ContractStatus, hasEnded, TRANSITIONS } from '../../src/domain/contract/status.js';
import type { WhereaboutsView } from '../../src/schemas/whereabouts.js';
import { PEOPLE, RATIONALE } from '../support/builders.js';
import type { Contract } from './filing-verbs.js';
import { expectBooksToBalance, theRegistry } from './running-registry.js';
import { createVerbs } from './verbs.js';

const registry = theRegistry();
const verbs = createVerbs(registry);

afterEach(() => expectBooksToBalance(registry));

/** A way out of the table: where a case stands, what is done, and how it has ended then. */
interface Exit {
  from: ContractStatus;
  action: ContractAction;
  to: ContractStatus;
  brought: () => Promise<Contract>;
  person: string;
  command: string;
  content?: object;
  /** What the person who filed may still do. */
  left: readonly ContractAction[];
}

const asked = async () => verbs.correctionRequested(await verbs.submitted());
const withExperts = async () =>
  verbs.moves(await verbs.accepted(), 'expert_review', PEOPLE.reviewer, 'decision', {
    outcome: 'refer_to_experts',
    rationale: '请专家判断技术性。',
  });
const inSecondReview = async () =>
  verbs.moves(await verbs.accepted(), 'second_review', PEOPLE.reviewer, 'decision', {
    outcome: 'refer_to_second_review',
    rationale: RATIONALE,
  });

const PURGE = { action: 'purgeStateSecret', to: 'purged_offline', command: 'state-secret-flag', left: [] } as const;
const WITHDRAWAL = {
  action: 'withdraw',
  to: 'withdrawn',
  person: PEOPLE.applicant,
  command: 'withdrawal',
  content: { reason: '双方拟修改合同。' },
  left: ['fileAgain'],
} as const;
const EXITS: readonly Exit[] = [
  { ...PURGE, from: 'draft', brought: () => verbs.aDraft(), person: PEOPLE.applicant },
  { ...PURGE, from: 'submitted', brought: () => verbs.submitted(), person: PEOPLE.reviewer },
  { ...PURGE, from: 'correction_requested', brought: asked, person: PEOPLE.applicant },
  { ...WITHDRAWAL, from: 'submitted', brought: () => verbs.submitted() },
  { ...WITHDRAWAL, from: 'correction_requested', brought: asked },
  { ...WITHDRAWAL, from: 'expert_review', brought: withExperts },
  { ...WITHDRAWAL, from: 'second_review', brought: inSecondReview },
  {
    from: 'submitted',
    action: 'declineAcceptance',
    to: 'not_accepted',
    brought: () => verbs.submitted(),
    person: PEOPLE.reviewer,
    command: 'non-acceptance',
    content: { reasonCodes: ['A02'], reason: '不属本机构登记范围。' },
    left: ['fileAgain', 'flagDispute'],
  },
  {
    from: 'second_review',
    action: 'refuseRegistration',
    to: 'not_registered',
    brought: inSecondReview,
    person: PEOPLE.secondReviewer,
    command: 'second-decision',
    content: { outcome: 'refuse_registration', reasonCodes: ['N04'], rationale: '合同未约定可检验的技术指标。' },
    left: ['fileAgain', 'raiseObjection', 'flagDispute'],
  },
];

/** The ways out that a journey of their own walks, by its file. */
const WALKED_ELSEWHERE: Readonly<Record<string, string>> = {
  'purgeStateSecret in in_review': 'state-secret',
  'withdraw in in_review': 'refusal',
  'closeUnanswered in correction_requested': 'correction',
  'refuseRegistration in in_review': 'refusal',
  'confirmDeregistration in deregistering': 'deregistration',
  'revoke in revoking': 'whole-life',
  'complete in registered': 'whole-life',
};

test('every way out of the table is walked by somebody', () => {
  const ways = TRANSITIONS.flatMap(({ from, action, to }) =>
    to === 'completed' || (to !== 'same' && to !== 'before' && to !== 'standing' && hasEnded(to))
      ? from.map((status) => `${action} in ${status}`)
      : [],
  );
  const walked = [...EXITS.map(({ action, from }) => `${action} in ${from}`), ...Object.keys(WALKED_ELSEWHERE)];
  expect([...new Set(ways)].toSorted()).toEqual(walked.toSorted());
});

test.each(EXITS)('$action in $from: $to, and nothing more happens', async (exit) => {
  // Given a case that stands there
  const contract = await exit.brought();
  expect((await verbs.seesContract(contract)).status).toBe(exit.from);

  // When it is ended in this way
  await verbs.moves(contract, exit.to, exit.person, exit.command, exit.content);

  // Then it is in nobody's hands, has no number, and its last event says how it ended
  expect(await verbs.seesContract(contract)).toMatchObject({
    status: exit.to,
    registration: null,
    certificate: null,
    dueAt: null,
    allowedActions: [...exit.left],
  });
  expect(await whereaboutsOf(contract)).toMatchObject({ status: exit.to, waitsOn: [], due: null });
  expect((await verbs.timelineOf(contract)).at(-1)).toMatchObject({
    kind: `contract.${exit.to}`,
    statusBefore: exit.from,
    statusAfter: exit.to,
  });
  // And for everybody else it is too late
  const late = await verbs.refusalOf(PEOPLE.reviewer, `/contracts/${contract.id}/acceptance`);
  expect(late).toMatchObject({ status: 409, code: 'action-not-allowed', details: { status: exit.to } });
});

const whereaboutsOf = ({ id }: Contract) =>
  verbs.sees<z.output<typeof WhereaboutsView>>(PEOPLE.applicant, `/contracts/${id}/whereabouts`);
