import { Alert, Progress, Segmented } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { INSTRUCTION_STATUS_WORDS } from '../../../../../src/domain/payout/instruction-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Money } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { ViewState } from '../../../shared/page/view-state';
import { pathTo, PATHS } from '../../../shared/paths';
import { GateNote } from '../gate/gate-note';
import { messages } from '../messages';
import { SumTable } from '../parts/sum-table';
import { shortId, sumOf } from '../parts/sums';
import { BatchMark, PaymentMark, wordsFor } from '../parts/words';
import '../finance.css';
import { BatchActs } from './batch-acts';
import { BatchHands } from './batch-hands';
import { BatchLines } from './batch-lines';
import { CorrectPayment } from './correct-payment';
import { HandIn } from './hand-in';
import { PaymentFile } from './payment-file';
import { Reconciled } from './reconciled';
import { type Batch, type Instruction, useBatch } from './use-batches';

/** 拨付批次: the same page for maker, checker, releaser and whoever reads; what each may do, the registry says. */
export function Page() {
  const { batchId = '' } = useParams();
  const say = useWords(messages);
  const view = useBatch(batchId);
  return (
    <PageFrame
      title={say('batches.oneOf', { number: shortId(batchId) })}
      above={[{ title: say('batches.title'), to: PATHS.batches }]}
      {...(view.data === undefined ? {} : { extra: <BatchMark status={view.data.status} /> })}
    >
      <ViewState view={view}>{(batch) => <Dossier batch={batch} />}</ViewState>
    </PageFrame>
  );
}

function Dossier({ batch }: { batch: Batch }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const isUnderway = batch.status === 'released' || batch.status === 'sent';
  return (
    <>
      {(batch.status === 'proposed' || batch.status === 'checked') && <GateNote />}
      <div className="columns">
        <div className="panel">
          <p className="finance-total">
            <Money fen={batch.totalFen} />
            <small>
              <Money fen={batch.totalFen} as="capitals" />
            </small>
          </p>
          <Facts
            of={[
              [say('batches.count'), say('parts.payments', { count: batch.instructionCount })],
              [say('budgets.line'), <BatchLines key="lines" batch={batch} />],
              batch.channel !== null && [
                say('batches.channel'),
                `${pick({ zh: batch.channel.titleZh, en: batch.channel.titleEn })} (${batch.channel.format})`,
              ],
              batch.frozenSha256 !== null && [
                say('batches.frozen'),
                <code key="hash" className="finance-hash">
                  {batch.frozenSha256}
                </code>,
              ],
            ]}
          />
          {isUnderway && <Underway batch={batch} />}
          <BatchActs batch={batch} />
          <HandIn batch={batch} />
        </div>
        <div className="panel">
          <h2>{say('hands.title')}</h2>
          <BatchHands batch={batch} />
        </div>
      </div>
      <Instructions batch={batch} />
      <Reconciled batch={batch} isUnderway={isUnderway} />
      <PaymentFile batch={batch} />
    </>
  );
}

/** How far the treasury is; the page may be left, the registry goes on by itself. */
function Underway({ batch }: { batch: Batch }) {
  const say = useWords(messages);
  const answered = batch.instructionCount - batch.openInstructions;
  return (
    <Alert
      type="info"
      className="kept-note"
      role="status"
      title={say(batch.status === 'released' ? 'treasury.sending' : 'treasury.waiting', {
        answered,
        count: batch.instructionCount,
      })}
      description={
        <>
          <Progress
            percent={batch.instructionCount === 0 ? 0 : Math.floor((answered / batch.instructionCount) * 100)}
            aria-label={say('treasury.progress')}
          />
          <small>{say('treasury.leave')}</small>
          {batch.enquiries > 0 && <small> {say('treasury.enquiries', { count: batch.enquiries })}</small>}
        </>
      }
    />
  );
}

const ALL = 'all';

/** 付款指令: every payment with whom it goes to and what became of it. */
function Instructions({ batch }: { batch: Batch }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const [status, setStatus] = useState(ALL);
  const statuses = [...new Set(batch.instructions.map((each) => each.status))];
  const shown = batch.instructions.filter((each) => status === ALL || each.status === status);
  return (
    <>
      <h2>{say('batches.instructions')}</h2>
      {statuses.length > 1 && (
        <div className="filters no-print">
          <Segmented
            aria-label={say('acts.status')}
            value={statuses.includes(status) ? status : ALL}
            onChange={setStatus}
            options={[
              { value: ALL, label: say('parts.all') },
              ...statuses.map((each) => ({
                value: each,
                label: `${pick(wordsFor(INSTRUCTION_STATUS_WORDS, each))} ${batch.instructions.filter((one) => one.status === each).length}`,
              })),
            ]}
          />
        </div>
      )}
      <SumTable<Instruction>
        name={say('batches.instructions')}
        rows={shown}
        keyOf={({ instructionId }) => instructionId}
        minWidth={1120}
        rowClassName={({ status: each }) =>
          each === 'returned' || each === 'rejected' || each === 'unknown' ? 'finance-row-bad' : ''
        }
        columns={[
          {
            key: 'payee',
            title: say('account.name'),
            width: 260,
            render: ({ payeeName, bankName }) => (
              <>
                {payeeName}
                <small className="finance-under">{bankName}</small>
              </>
            ),
          },
          {
            key: 'account',
            title: say('account.number'),
            render: ({ accountNumber, bankCode }) => (
              <>
                <span className="money">{accountNumber}</span>
                <small className="finance-under money">{bankCode}</small>
              </>
            ),
          },
          {
            key: 'reference',
            title: say('batches.reference'),
            render: ({ reference }) => <code className="finance-hash">{reference}</code>,
          },
          {
            key: 'status',
            title: say('acts.status'),
            render: ({ status: each, reason, executedOn }) => (
              <>
                <PaymentMark status={each} /> {executedOn}
                {reason !== null && <small className="finance-under">{reason}</small>}
              </>
            ),
          },
          {
            key: 'amount',
            title: say('parts.amount'),
            money: ({ amountFen }) => amountFen,
            to: ({ claimId }) => pathTo('claim', { claimId }),
          },
          { key: 'act', title: say('desk.act'), width: 110, render: (each) => <CorrectPayment instruction={each} /> },
        ]}
      />
      {batch.instructions.length > 0 &&
        sumOf(batch.instructions, (each) => each.amountFen).toString() !== batch.totalFen && (
          <Alert type="error" showIcon title={say('batches.sumDiffers')} />
        )}
    </>
  );
}
