import { APPROVING_ROLES } from '../../../../../src/domain/payout/approval-tiers.js';
import { useWords } from '../../../shared/i18n';
import { messages } from '../messages';
import { type HandStep, Hands } from '../parts/hands';
import type { Batch } from './use-batches';

/** Who made, approved, released and reconciled a batch, and who may do the next of these. */
export function BatchHands({ batch }: { batch: Batch }) {
  const say = useWords(messages);
  return <Hands steps={stepsOf(batch, say)} />;
}

function stepsOf(batch: Batch, say: ReturnType<typeof useWords<(typeof messages)['zh-CN']>>): HandStep[] {
  const signed = batch.approvals.map(({ person }) => person.name);
  const given = batch.approvals.filter(({ role }) => APPROVING_ROLES.some((each) => each === role));
  const release = batch.approvals.find(({ role }) => role === 'finance_releaser');
  const missing = Object.entries(batch.approvalsMissing).flatMap(([role, count]) => (count > 0 ? [role] : []));
  const isEnded = batch.status === 'rejected';
  const approvals = given.map(
    ({ person, signedAt, opinion, isOfThisSet }): HandStep => ({
      what: say('hands.checked'),
      by: person,
      at: signedAt,
      note: isOfThisSet ? opinion : say('hands.otherSet'),
    }),
  );
  const needed = Object.values(batch.approvalsNeeded).reduce((sum, count) => sum + count, 0);
  const waiting = Math.max(0, needed - given.length);
  const toCheck = (index: number): HandStep => ({
    what: say('hands.check'),
    by: null,
    next:
      index === 0 && (batch.status === 'proposed' || (batch.status === 'checked' && missing.length > 0))
        ? { roles: missing.length > 0 ? missing : ['finance_checker'], not: signed }
        : undefined,
  });
  const mayRelease = batch.status === 'checked' && missing.length === 0;
  return [
    { what: say('hands.made'), by: batch.maker, at: batch.createdAt },
    ...approvals,
    ...(isEnded ? [] : Array.from({ length: waiting }, (_none, index) => toCheck(index))),
    ...(isEnded
      ? [{ what: say('hands.rejected'), by: batch.releaser ?? batch.checker }]
      : [
          {
            what: say('hands.release'),
            by: batch.releaser,
            ...(release === undefined ? {} : { at: release.signedAt }),
            next: mayRelease ? { roles: ['finance_releaser'], not: signed } : undefined,
          },
          {
            what: say('hands.send'),
            by: batch.sentAt === null ? null : { name: say('hands.system') },
            at: batch.sentAt,
          },
          {
            what: say('hands.settle'),
            by: batch.settledAt === null ? null : { name: say('hands.treasury') },
            at: batch.settledAt,
          },
          {
            what: say('hands.reconcile'),
            by: batch.reconciledAt === null ? null : { name: say('hands.reconciled') },
            at: batch.reconciledAt,
            next:
              batch.status === 'settled'
                ? { roles: ['finance_checker', 'finance_releaser'], not: [batch.maker.name] }
                : undefined,
          },
        ]),
  ];
}
