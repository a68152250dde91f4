import { Alert, Progress } from 'antd';
import { Link, useParams } from 'react-router';
import { RECOVERY_ENTRY_WORDS } from '../../../../../src/domain/reward/recovery-words.js';
import { fileAddress } from '../../../shared/api/client';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Mark, Money, Time } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { ViewState } from '../../../shared/page/view-state';
import { pathTo, PATHS } from '../../../shared/paths';
import { messages } from '../messages';
import { FileLinks } from '../parts/file-links';
import { Hands } from '../parts/hands';
import { SumTable } from '../parts/sum-table';
import { percentOf } from '../parts/sums';
import '../finance.css';
import { RecoveryMark } from './recoveries-page';
import { RecoveryActs } from './recovery-acts';
import { RecoveryRequests } from './recovery-requests';
import { type Recovery, useRecovery } from './use-recoveries';

/** 追回: cause, order, instalments, what came in, and the balance running to zero. */
export function Page() {
  const { recoveryId = '' } = useParams();
  const say = useWords(messages);
  const view = useRecovery(recoveryId);
  return (
    <PageFrame
      title={
        view.data === undefined ? say('recoveries.one') : say('recoveries.oneOf', { name: view.data.beneficiaryName })
      }
      above={[{ title: say('recoveries.title'), to: PATHS.recoveries }]}
      {...(view.data === undefined ? {} : { extra: <RecoveryMark status={view.data.status} /> })}
    >
      <ViewState view={view}>{(recovery) => <Dossier recovery={recovery} />}</ViewState>
    </PageFrame>
  );
}

function Dossier({ recovery }: { recovery: Recovery }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const owed = BigInt(recovery.amountFen);
  const back = owed - BigInt(recovery.principalFen);
  return (
    <>
      <div className="columns">
        <div className="panel">
          <p className="finance-total">
            <Money fen={recovery.principalFen} />
            <small>
              {say('recoveries.leftOf')} <Money fen={recovery.amountFen} />
            </small>
          </p>
          <Progress percent={Math.floor(percentOf(back, owed))} aria-label={say('recoveries.progress')} />
          <Facts
            of={[
              [say('recoveries.why'), pick(recovery.reasonWords)],
              recovery.reasonText !== null && [say('parts.reason'), recovery.reasonText],
              recovery.document !== null && [say('recoveries.document'), recovery.document],
              [
                say('recoveries.claim'),
                <Link key="claim" to={pathTo('claim', { claimId: recovery.claimId })}>
                  {recovery.registrationNumber ?? recovery.policyCode} · {recovery.claimYear}
                </Link>,
              ],
              [say('recoveries.interest'), <Money key="interest" fen={recovery.interestFen} />],
              [say('recoveries.interestToDate'), <Money key="toDate" fen={recovery.interestToDateFen} />],
              recovery.creditFen !== '0' && [say('recoveries.credit'), <Money key="credit" fen={recovery.creditFen} />],
              recovery.deadlineOn !== null && [
                say('recoveries.deadline'),
                <Time key="deadline" at={recovery.deadlineOn} as="day" />,
              ],
              recovery.orderReason !== null && [say('recoveries.orderReason'), recovery.orderReason],
              recovery.legalBasis !== null && [say('recoveries.legalBasis'), recovery.legalBasis],
              [say('recoveries.inquiries'), String(recovery.creditInquiries)],
            ]}
          />
          {recovery.status === 'suspended' && recovery.suspensionReason !== null && (
            <Alert type="warning" showIcon className="kept-note" title={recovery.suspensionReason} />
          )}
          {recovery.paperId !== null && (
            <FileLinks
              files={[
                {
                  href: fileAddress('/api/v1/recoveries/{recoveryId}/order', { recoveryId: recovery.id }),
                  label: say('recoveries.letter'),
                },
              ]}
            />
          )}
          <RecoveryActs recovery={recovery} />
        </div>
        <div className="panel">
          <h2>{say('hands.title')}</h2>
          <Hands
            steps={[
              {
                what: say('recoveries.opened'),
                by: recovery.proposedBy ?? { name: say('hands.system') },
                at: recovery.openedOn,
              },
              ...(recovery.proposedBy === null
                ? []
                : [
                    {
                      what: say('recoveries.decided'),
                      by: recovery.decidedBy,
                      note: recovery.decisionReason,
                      next:
                        recovery.status === 'proposed'
                          ? { roles: ['competent_authority'], not: [recovery.proposedBy.name] }
                          : undefined,
                    },
                  ]),
              {
                what: say('recoveries.ordered'),
                by: recovery.orderedOn === null ? null : { name: say('recoveries.authority') },
                at: recovery.orderedOn,
                next: recovery.status === 'open' ? { roles: ['competent_authority'], not: [] } : undefined,
              },
              {
                what: say('recoveries.settled'),
                by: recovery.settledOn === null ? null : { name: say('recoveries.zero') },
                at: recovery.settledOn,
                next:
                  recovery.status === 'ordered' ? { roles: ['finance_maker', 'finance_checker'], not: [] } : undefined,
              },
            ]}
          />
        </div>
      </div>
      <Lines recovery={recovery} />
      <Instalments recovery={recovery} />
      <RecoveryRequests recovery={recovery} />
    </>
  );
}

/** 追回台账: each line with what is left after it. */
function Lines({ recovery }: { recovery: Recovery }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <>
      <h2>{say('recoveries.lines')}</h2>
      <SumTable
        name={say('recoveries.lines')}
        rows={recovery.lines}
        keyOf={({ seq }) => String(seq)}
        minWidth={1020}
        sumLabel={false}
        empty={say('recoveries.noLines')}
        columns={[
          { key: 'no', title: say('parts.no'), width: 60, render: ({ seq }) => seq },
          { key: 'on', title: say('ledger.bookedOn'), render: ({ on }) => <Time at={on} as="day" /> },
          { key: 'kind', title: say('ledger.kind'), render: ({ kind }) => pick(RECOVERY_ENTRY_WORDS[kind]) },
          {
            key: 'slip',
            title: say('recoveries.slip'),
            render: ({ slipNumber, payerName, document, counterClaimId }) => (
              <>
                {slipNumber ?? document ?? '—'}
                {payerName !== null && <small className="finance-under">{payerName}</small>}
                {counterClaimId !== null && (
                  <small className="finance-under">
                    <Link to={pathTo('claim', { claimId: counterClaimId })}>{say('recoveries.counterClaim')}</Link>
                  </small>
                )}
              </>
            ),
          },
          { key: 'principal', title: say('recoveries.principal'), money: ({ principalFen }) => principalFen },
          { key: 'interest', title: say('recoveries.interest'), money: ({ interestFen }) => interestFen },
          { key: 'after', title: say('recoveries.after'), money: ({ principalAfterFen }) => principalAfterFen },
          {
            key: 'interestAfter',
            title: say('recoveries.interestAfter'),
            money: ({ interestAfterFen }) => interestAfterFen,
          },
        ]}
      />
    </>
  );
}

/** 分期: what is due when, and what of it was paid. */
function Instalments({ recovery }: { recovery: Recovery }) {
  const say = useWords(messages);
  if (recovery.instalments.length === 0) return null;
  return (
    <>
      <h2>{say('recoveries.instalments')}</h2>
      <SumTable
        name={say('recoveries.instalments')}
        rows={recovery.instalments}
        keyOf={({ dueOn }) => dueOn}
        minWidth={560}
        columns={[
          { key: 'due', title: say('recoveries.dueOn'), render: ({ dueOn }) => <Time at={dueOn} as="day" /> },
          {
            key: 'state',
            title: say('acts.status'),
            render: ({ state, overdueDays }) =>
              state === 'paid' ? (
                <Mark tone="good">{say('recoveries.state.paid')}</Mark>
              ) : state === 'overdue' ? (
                <Mark tone="bad">{say('recoveries.overdueDays', { count: overdueDays })}</Mark>
              ) : (
                <Mark tone="waiting">{say('recoveries.state.due')}</Mark>
              ),
          },
          { key: 'amount', title: say('recoveries.dueAmount'), money: ({ amountFen }) => amountFen },
          { key: 'paid', title: say('recoveries.paidPart'), money: ({ paidFen }) => paidFen },
        ]}
      />
    </>
  );
}
