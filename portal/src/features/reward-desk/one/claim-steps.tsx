import type { Role } from '../../../../../src/domain/actor.js';
import { CLAIM_HOLDERS, CLAIM_STATUSES, type ClaimStatus } from '../../../../../src/domain/reward/claim-status.js';
import { CLAIM_STATUS_WORDS } from '../../../../../src/domain/reward/claim-words.js';
import { ROLE_WORDS } from '../../../../../src/domain/role-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Time } from '../../../shared/page/marks';
import type { TimelineEntry } from '../../../shared/timeline/timeline';
import { claimStanding } from '../../../shared/claim-tone';
import { messages } from '../messages';
import type { Claim, Process } from '../use-claim';
import { handsOn } from './hands';

/** The way of a claim, as its policy has it; what stands between is left out. */
const WAY: readonly ClaimStatus[] = [
  'submitted',
  'first_check',
  'second_check',
  'joint_review',
  'bureau_decision',
  'publicity',
  'approval',
  'payee_confirmation',
  'payable',
  'paid',
];

/** The step at which a claim stands that is off its way for a while. */
const AT_STEP: Partial<Record<ClaimStatus, ClaimStatus>> = {
  correction: 'first_check',
  under_objection: 'publicity',
  in_batch: 'payable',
  reconciled: 'paid',
  recovery: 'paid',
};

const isStatus = (status: string): status is ClaimStatus => (CLAIM_STATUSES as readonly string[]).includes(status);

/** 办理环节 and 四眼: which step a claim stands at, who did those before it, and who may not do this one. */
export function ClaimSteps({
  claim,
  process,
  entries,
}: {
  claim: Claim;
  process: Process | undefined;
  entries: readonly TimelineEntry[];
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const way = WAY.filter(
    (status) =>
      (status !== 'joint_review' || (process?.steps.jointReview.length ?? 0) > 0) &&
      (status !== 'bureau_decision' || process?.steps.bureauDecision === true),
  );
  const hands = handsOn(entries);
  const status = isStatus(claim.status) ? claim.status : 'submitted';
  const now = way.indexOf(AT_STEP[status] ?? status);
  const isOver = now === -1;
  const others = [...new Set(hands.map(({ name }) => name))];
  return (
    <section className="panel" aria-labelledby="claim-steps">
      <h2 id="claim-steps">{say('steps.title')}</h2>
      <ol className="claim-steps">
        {way.map((step, index) => {
          const isDone = isOver ? hands.some((hand) => hand.step === step) : index < now || status === 'reconciled';
          const isNow = index === now && status !== 'reconciled';
          const by = hands.filter((hand) => hand.step === step);
          return (
            <li
              key={step}
              className={isNow ? 'is-now' : isDone ? 'is-done' : ''}
              {...(isNow ? { 'aria-current': 'step' as const } : {})}
            >
              <strong>
                {step === 'submitted' && !isNow
                  ? say('steps.computed')
                  : pick(CLAIM_STATUS_WORDS[isNow ? status : step])}
              </strong>
              {by.map(({ name, at }) => (
                <small key={`${name}${at}`}>
                  {name} <Time at={at} />
                </small>
              ))}
              {isNow && (
                <Next
                  roles={CLAIM_HOLDERS[status]}
                  not={others.filter((name) => !by.some((hand) => hand.name === name))}
                />
              )}
            </li>
          );
        })}
        {isOver && (
          <li className="is-now">
            <strong>{pick(claimStanding(claim.status).words)}</strong>
          </li>
        )}
      </ol>
    </section>
  );
}

function Next({ roles, not }: { roles: readonly Role[]; not: readonly string[] }) {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  if (roles.length === 0) return <small>{say('steps.byItself')}</small>;
  return (
    <>
      <small>{say('steps.next', { roles: roles.map((role) => pick(ROLE_WORDS[role])).join(' / ') })}</small>
      {not.length > 0 && !roles.includes('applicant') && (
        <small>{say('steps.not', { names: not.join(separator) })}</small>
      )}
    </>
  );
}
