import { Alert } from 'antd';
import { useParams } from 'react-router';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Mark, Time } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { ViewState } from '../../../shared/page/view-state';
import { pathTo, PATHS } from '../../../shared/paths';
import { messages } from '../messages';
import { SumTable } from '../parts/sum-table';
import '../finance.css';
import { AnswerMark, FindingMark } from './receipt-marks';
import { Settle } from './receipts-page';
import { type ReceiptCheck, type ReceiptPlan, useReceiptPlan } from './use-receipts';

/** 收款核实样本: who was drawn, what they said, with which confidence; drawn again for comparison. */
export function Page() {
  const { planId = '' } = useParams();
  const say = useWords(messages);
  const view = useReceiptPlan(planId);
  return (
    <PageFrame title={say('receipts.one')} above={[{ title: say('receipts.title'), to: PATHS.payeeReceipts }]}>
      <ViewState view={view}>{(plan) => <Dossier plan={plan} />}</ViewState>
    </PageFrame>
  );
}

function Dossier({ plan }: { plan: ReceiptPlan }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <>
      <div className="panel">
        <Facts
          of={[
            [say('receipts.finding'), <FindingMark key="finding" finding={plan.finding} />],
            [say('receipts.span'), say('receipts.spanOf', { from: plan.paidFromOn, to: plan.paidToOn })],
            [say('receipts.population'), String(plan.populationSize)],
            [say('receipts.sample'), String(plan.sampleSize)],
            [say('receipts.confidence'), `${plan.confidencePermille / 10}%`],
            [say('receipts.tolerable'), `${plan.tolerablePermille / 10}%`],
            [say('receipts.answerBy'), <Time key="by" at={plan.answerByOn} as="day" />],
            [say('receipts.seed'), plan.seed],
            [say('receipts.method'), pick({ zh: plan.methodZh, en: plan.methodEn })],
          ]}
        />
        <Alert
          type={plan.recomputation.isSame ? 'success' : 'warning'}
          showIcon
          title={say(plan.recomputation.isSame ? 'receipts.same' : 'receipts.notSame', {
            count: plan.recomputation.populationSize,
          })}
        />
      </div>
      <h2>{say('receipts.checks')}</h2>
      <SumTable<ReceiptCheck>
        name={say('receipts.checks')}
        rows={plan.checks}
        keyOf={({ id }) => id}
        minWidth={980}
        columns={[
          { key: 'rank', title: say('parts.no'), width: 60, render: ({ rank }) => rank },
          {
            key: 'who',
            title: say('parts.beneficiary'),
            render: ({ recipientName, isAsked, reference }) => (
              <>
                {recipientName} {!isAsked && <Mark tone="waiting">{say('receipts.notAsked')}</Mark>}
                <small className="finance-under">
                  <code className="finance-hash">{reference}</code>
                </small>
              </>
            ),
          },
          { key: 'paidOn', title: say('receipts.paidOn'), render: ({ paidOn }) => <Time at={paidOn} as="day" /> },
          { key: 'answer', title: say('receipts.answer'), render: ({ answer }) => <AnswerMark answer={answer} /> },
          {
            key: 'amount',
            title: say('receipts.paid'),
            money: ({ amountFen }) => amountFen,
            to: ({ claimId }) => pathTo('claim', { claimId }),
          },
          { key: 'said', title: say('receipts.said'), money: ({ answeredFen }) => answeredFen },
          {
            key: 'settled',
            title: say('receipts.settlement'),
            render: ({ id, answer, settlement, settledAt }) =>
              settlement !== null ? (
                <>
                  {settlement}
                  <small className="finance-under">
                    <Time at={settledAt} />
                  </small>
                </>
              ) : answer !== null && answer !== 'received' ? (
                <Settle checkId={id} />
              ) : (
                '—'
              ),
          },
        ]}
      />
    </>
  );
}
