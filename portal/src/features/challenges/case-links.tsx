import { Link } from 'react-router';
import { useWords } from '../../shared/i18n';
import { pathTo } from '../../shared/paths';
import { usePerson } from '../../shared/session';
import { messages } from './messages';

/** A registered contract, where the reader's role looks at contracts. */
export function ContractLink({ contractId }: { contractId: string }) {
  const say = useWords(messages);
  const { roles } = usePerson();
  const has = (...names: readonly (typeof roles)[number][]) => names.some((name) => roles.includes(name));
  const page = has('applicant')
    ? 'contract'
    : has('reviewer', 'second_reviewer', 'office_manager')
      ? 'deskCase'
      : has('competent_authority')
        ? 'supervisedCase'
        : has('auditor')
          ? 'auditedCase'
          : undefined;
  if (page === undefined) return <span className="quiet">{say('notYours')}</span>;
  return <Link to={pathTo(page, { contractId })}>{say('open')}</Link>;
}

const CLAIM_READERS = [
  'reward_checker',
  'competent_authority',
  'auditor',
  'reviewer',
  'second_reviewer',
  'office_manager',
] as const;

/** 补助申请, each where the reader's role looks at claims. */
export function ClaimLinks({ claimIds }: { claimIds: readonly string[] }) {
  const say = useWords(messages);
  const { roles } = usePerson();
  const page = roles.includes('applicant')
    ? 'myReward'
    : CLAIM_READERS.some((role) => roles.includes(role))
      ? 'claim'
      : undefined;
  return (
    <ul className="plain-list">
      {claimIds.map((claimId, index) => (
        <li key={claimId}>
          {page === undefined ? (
            say('claimNumber', { no: index + 1 })
          ) : (
            <Link to={pathTo(page, { claimId })}>{say('claimNumber', { no: index + 1 })}</Link>
          )}
        </li>
      ))}
    </ul>
  );
}
