import type { TableProps } from 'antd';
import { Link } from 'react-router';
import { CLAIM_HOLDERS, CLAIM_STATUSES, type ClaimStatus } from '../../../../../src/domain/reward/claim-status.js';
import { ROLE_WORDS } from '../../../../../src/domain/role-words.js';
import { lastDayOf } from '../../../shared/format';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark, Money, Time } from '../../../shared/page/marks';
import { pathTo } from '../../../shared/paths';
import { ClaimStatusMark, DueAtMark } from '../marks';
import { messages } from '../messages';
import { useNewestPolicies } from '../../../shared/policies';
import type { ClaimRow } from '../use-claims';

/** The columns of the list of claims, for the registry's day. */
export function useClaimColumns(today: string): NonNullable<TableProps<ClaimRow>['columns']> {
  const say = useWords(messages);
  return [
    {
      title: say('list.beneficiary'),
      key: 'beneficiary',
      width: 250,
      fixed: 'left',
      render: (_value, row) => <ClaimName row={row} />,
    },
    { title: say('list.policy'), key: 'policy', width: 230, render: (_value, row) => <PolicyName row={row} /> },
    {
      title: say('list.status'),
      key: 'status',
      width: 130,
      render: (_value, { status, isHeld }) => <ClaimStatusMark status={status} isHeld={isHeld} />,
    },
    { title: say('list.due'), key: 'due', width: 120, render: (_value, row) => <Due row={row} today={today} /> },
    {
      title: say('list.holder'),
      key: 'holder',
      width: 150,
      render: (_value, { status }) => <Holder status={status} />,
    },
    {
      title: say('list.amount'),
      key: 'amount',
      width: 120,
      className: 'number',
      render: (_value, { amountFen, computedFen }) => <Money fen={amountFen ?? computedFen} />,
    },
    {
      title: say('list.submitted'),
      key: 'submitted',
      width: 112,
      render: (_value, { submittedAt }) => <Time at={submittedAt} as="day" />,
    },
  ];
}

export function ClaimName({ row }: { row: ClaimRow }) {
  const say = useWords(messages);
  return (
    <>
      <Link to={pathTo('claim', { claimId: row.id })}>{row.beneficiaryName}</Link>
      <small className="desk-under">
        {row.registrationNumber === null
          ? say('list.year', { year: row.claimYear })
          : say('list.yearAndNumber', { year: row.claimYear, number: row.registrationNumber })}
      </small>
    </>
  );
}

export function PolicyName({ row }: { row: ClaimRow }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { nameOf } = useNewestPolicies();
  return (
    <>
      {pick(nameOf(row.policyCode))}
      <small className="desk-under">
        {row.policyCode} v{row.policyVersion} {!row.policyConfirmed && <Mark tone="waiting">{say('policyDraft')}</Mark>}
      </small>
    </>
  );
}

export function Due({ row, today }: { row: ClaimRow; today: string }) {
  return (
    <>
      <DueAtMark dueAt={row.dueAt} today={today} />
      {row.dueAt !== null && (
        <small className="desk-under">
          <Time at={lastDayOf(row.dueAt)} as="day" />
        </small>
      )}
    </>
  );
}

const isStatus = (status: string): status is ClaimStatus => (CLAIM_STATUSES as readonly string[]).includes(status);

/** 现由谁办理: whose step it is. */
export function Holder({ status }: { status: string }) {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  if (!isStatus(status)) return null;
  const roles = CLAIM_HOLDERS[status];
  if (roles.length > 0) return <>{roles.map((role) => pick(ROLE_WORDS[role])).join(separator)}</>;
  return <span className="quiet">{status === 'submitted' || status === 'publicity' ? say('list.clock') : '—'}</span>;
}
