import { Button, Table, Tabs } from 'antd';
import { Link, useParams } from 'react-router';
import type { ClaimStatus } from '../../../../../src/domain/reward/claim-status.js';
import { CLAIM_ACTION_WORDS } from '../../../../../src/domain/reward/claim-words.js';
import { ActionPanel } from '../../../shared/actions/action-panel';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { Facts, Mark, Money, Time, Unconfirmed } from '../../../shared/page/marks';
import { ViewState } from '../../../shared/page/view-state';
import { pathTo } from '../../../shared/paths';
import { ClaimSheetView } from '../../../shared/sheet/claim-sheet';
import { Timeline } from '../../../shared/timeline/timeline';
import { ClaimFrame } from '../claim-frame';
import { claimStanding } from '../../../shared/claim-tone';
import { messages } from '../messages';
import { payeePapersOf, statableFactsOf } from '../policy-facts';
import {
  addressOf,
  type Claim,
  type Process,
  useClaim,
  usePolicy,
  useProcess,
  useSheet,
  useTimeline,
} from '../use-rewards';
import { CorrectionForm, PayeeForm, StateFactsForm, WithdrawForm } from './claim-forms';
import { ClaimDocuments, Evidence } from './evidence';
import { Standing } from './standing';
import '../my-rewards.css';

/** 一件奖励申请: where it is, what it waits for, and how its amount came about, line by line. */
export function Page() {
  const { claimId = '' } = useParams();
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const view = useClaim(claimId);
  // asked at once with the claim, not after it
  useProcess(claimId);
  useSheet(claimId);
  const { data } = view;
  const policy = usePolicy(data?.policyCode, data?.policyVersion);
  const status = data?.status as ClaimStatus | undefined;
  return (
    <ClaimFrame
      title={policy === undefined ? say('one.title') : pick({ zh: policy.title, en: policy.titleEn })}
      view={view}
      extra={
        status !== undefined && (
          <>
            <Mark tone={claimStanding(status).tone}>{pick(claimStanding(status).words)}</Mark>
            <Button onClick={() => window.print()}>{sayShared('print')}</Button>
          </>
        )
      }
    >
      {(claim) => <Reward claim={claim} />}
    </ClaimFrame>
  );
}

function Reward({ claim }: { claim: Claim }) {
  const process = useProcess(claim.id);
  return <ViewState view={process}>{(known) => <Known claim={claim} process={known} />}</ViewState>;
}

function Known({ claim, process }: { claim: Claim; process: Process }) {
  const say = useWords(messages);
  const sheet = useSheet(claim.id);
  const isLive = claim.allowedActions.length > 0;
  const missing = process.missingEvidence.length;
  return (
    <>
      <Standing claim={claim} process={process} />
      <Acts claim={claim} process={process} />
      {missing > 0 && (
        <section className="panel" aria-labelledby="evidence-missing">
          <h2 id="evidence-missing">{say('evidence.title', { count: missing })}</h2>
          <Evidence process={{ ...process, evidence: [] }} mayUpload={isLive} />
        </section>
      )}
      <div className="columns">
        <ClaimFacts claim={claim} />
        <Payee claim={claim} />
      </div>
      <Tabs
        className="claim-tabs"
        items={[
          {
            key: 'sheet',
            label: say('tabs.sheet'),
            children: (
              <ViewState view={sheet}>
                {(known) => <ClaimSheetView sheet={known} pdf={addressOf.sheetPdf(claim.id)} />}
              </ViewState>
            ),
          },
          { key: 'timeline', label: say('tabs.timeline'), children: <ClaimTimeline claim={claim} /> },
          {
            key: 'process',
            label: say('tabs.process'),
            children: <Steps process={process} />,
          },
          {
            key: 'evidence',
            label: say('tabs.evidence'),
            children: <Evidence process={process} mayUpload={isLive} />,
          },
          {
            key: 'documents',
            label: say('tabs.documents', { count: process.documents.length }),
            children: <ClaimDocuments process={process} mayUpload={isLive} />,
          },
        ]}
      />
    </>
  );
}

function Acts({ claim, process }: { claim: Claim; process: Process }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const policy = usePolicy(claim.policyCode, claim.policyVersion);
  const facts = policy === undefined ? [] : statableFactsOf(policy);
  const papers = policy === undefined ? { letter: false, receipt: false } : payeePapersOf(policy);
  const isAnother = claim.payee !== null;
  const forms = [
    {
      action: 'confirmPayee',
      label: isAnother ? say('payee.changeAction') : pick(CLAIM_ACTION_WORDS.confirmPayee),
      isMain: claim.status === 'payee_confirmation',
      render: (close: () => void) => <PayeeForm claim={claim} process={process} papers={papers} close={close} />,
    },
    {
      action: 'answerCorrection',
      label: pick(CLAIM_ACTION_WORDS.answerCorrection),
      isMain: true,
      render: (close: () => void) => <CorrectionForm claim={claim} process={process} close={close} />,
    },
    {
      action: 'stateFacts',
      label: pick(CLAIM_ACTION_WORDS.stateFacts),
      render: (close: () => void) => <StateFactsForm claim={claim} facts={facts} close={close} />,
    },
    {
      action: 'withdraw',
      label: pick(CLAIM_ACTION_WORDS.withdraw),
      isDangerous: true,
      render: (close: () => void) => <WithdrawForm claim={claim} close={close} />,
    },
  ];
  if (!forms.some(({ action }) => claim.allowedActions.includes(action))) return null;
  return (
    <section className="panel no-print" aria-labelledby="claim-acts">
      <h2 id="claim-acts">{say('acts')}</h2>
      <ActionPanel allowed={claim.allowedActions} forms={forms} width={620} />
    </section>
  );
}

function ClaimFacts({ claim }: { claim: Claim }) {
  const say = useWords(messages);
  return (
    <section className="panel" aria-labelledby="claim-facts">
      <h2 id="claim-facts">{say('one.facts')}</h2>
      <Facts
        of={[
          [
            say('policy'),
            <>
              {claim.policyCode} {say('one.version', { no: claim.policyVersion })}{' '}
              {!claim.policyConfirmed && <Unconfirmed source={claim.policyCode} />}
            </>,
          ],
          [say('year'), String(claim.claimYear)],
          [say('one.beneficiary'), claim.beneficiaryName],
          [
            say('one.contract'),
            <Link to={pathTo('contract', { contractId: claim.contractId })}>
              {claim.registrationNumber ?? say('one.contract')}
            </Link>,
          ],
          [say('list.submitted'), <Time at={claim.submittedAt} />],
        ]}
      />
    </section>
  );
}

function Payee({ claim: { payee, payments } }: { claim: Claim }) {
  const say = useWords(messages);
  if (payee === null && payments.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="claim-payee">
      <h2 id="claim-payee">{say('payee.title')}</h2>
      {payee !== null && (
        <Facts
          of={[
            [say('payee.accountName'), payee.accountName],
            [say('payee.bankName'), payee.bankName],
            [say('payee.bankCode'), <span className="number">{payee.bankCode}</span>],
            [say('payee.accountNumber'), <span className="number">{payee.accountNumber}</span>],
          ]}
        />
      )}
      {payments.length > 0 && (
        <Table
          size="small"
          pagination={false}
          rowKey="instructionId"
          scroll={{ x: 420 }}
          dataSource={payments}
          columns={[
            {
              title: say('payments.reference'),
              width: '34%',
              render: (_, { reference }) => <span className="payment-reference">{reference}</span>,
            },
            { title: say('amountYuan'), className: 'number', render: (_, { amountFen }) => <Money fen={amountFen} /> },
            {
              title: say('status'),
              render: (_, { status, reason }) => (
                <>
                  <Mark tone={status === 'paid' || status === 'reconciled' ? 'good' : 'running'}>
                    {say(paymentKey(status))}
                  </Mark>{' '}
                  {reason}
                </>
              ),
            },
            { title: say('payments.executedOn'), render: (_, { executedOn }) => <Time at={executedOn} as="day" /> },
          ]}
        />
      )}
    </section>
  );
}

function paymentKey(status: string) {
  if (status === 'paid' || status === 'reconciled') return 'payments.paid';
  if (status === 'rejected' || status === 'returned') return 'payments.failed';
  return status === 'cancelled' || status === 'withdrawn' ? 'payments.cancelled' : 'payments.underway';
}

function ClaimTimeline({ claim }: { claim: Claim }) {
  const view = useTimeline(claim.contractId);
  return (
    <ViewState view={view}>
      {({ entries }) => (
        <Timeline
          entries={entries.filter(
            ({ subject }) => subject.id === claim.id || claim.payments.some((one) => one.instructionId === subject.id),
          )}
        />
      )}
    </ViewState>
  );
}

/** What was asked, decided and said on the way, round by round. */
function Steps({ process }: { process: Process }) {
  const say = useWords(messages);
  const { corrections, jointReviews, meetings } = process;
  if (corrections.length + jointReviews.length + meetings.length === 0) return <p>{say('process.none')}</p>;
  return (
    <>
      {corrections.map((correction) => (
        <article key={correction.id}>
          <h3>{say('process.correction', { no: correction.round })}</h3>
          <blockquote className="claim-quote">{correction.content}</blockquote>
          <p className="quiet">
            <Time at={correction.askedAt} /> · {say('due')} <Time at={correction.dueOn} as="day" />
          </p>
          {correction.answer !== null && <p>{correction.answer}</p>}
        </article>
      ))}
      {jointReviews.map((review) => (
        <article key={review.id}>
          <h3>{say('process.jointReview', { no: review.round })}</h3>
          <ul className="claim-list">
            {review.bodies.map(({ code, name }) => {
              const opinion = review.opinions.find(({ bodyCode }) => bodyCode === code);
              return (
                <li key={code}>
                  {name}{' '}
                  <Mark tone={opinion === undefined ? 'plain' : opinion.opinion === 'object' ? 'bad' : 'good'}>
                    {say(opinion === undefined ? 'process.waiting' : `process.opinion.${opinion.opinion}`)}
                  </Mark>
                </li>
              );
            })}
          </ul>
        </article>
      ))}
      {meetings.map((meeting) => (
        <article key={meeting.id}>
          <h3>
            {say('process.meeting')} {meeting.meetingNumber}
          </h3>
          <p>
            <Time at={meeting.heldOn} as="day" /> {say(`process.outcome.${meeting.outcome}`)}{' '}
            {meeting.amountFen !== null && <Money fen={meeting.amountFen} />} {meeting.reason}
          </p>
        </article>
      ))}
    </>
  );
}
