import { Alert } from 'antd';
import {
  INSTRUCTION_STATUS_WORDS,
  LINE_EFFECT_WORDS,
  RESULT_OUTCOME_WORDS,
} from '../../../../../src/domain/payout/instruction-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Money, Time } from '../../../shared/page/marks';
import { ViewState } from '../../../shared/page/view-state';
import { messages } from '../messages';
import { SumTable } from '../parts/sum-table';
import { PaymentMark, wordsFor } from '../parts/words';
import { type Batch, type Reconciliation, useReconciliation } from './use-batches';

const AFTER_RELEASE = ['released', 'sent', 'settled', 'reconciled'];

/** 对账: where every fen of the batch is, and what the treasury said, line by line. */
export function Reconciled({ batch, isUnderway }: { batch: Batch; isUnderway: boolean }) {
  const say = useWords(messages);
  const view = useReconciliation(batch.id, isUnderway);
  if (!AFTER_RELEASE.includes(batch.status)) return null;
  return (
    <>
      <h2>{say('reconcile.title')}</h2>
      <ViewState view={view}>{(found) => <Found found={found} />}</ViewState>
    </>
  );
}

function Found({ found }: { found: Reconciliation }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const isWhole = found.unaccountedFen === '0';
  return (
    <>
      <Alert
        className="kept-note"
        type={isWhole ? 'success' : 'warning'}
        showIcon
        title={
          isWhole ? (
            say('reconcile.whole')
          ) : (
            <>
              {say('reconcile.open')} <Money fen={found.unaccountedFen} />
            </>
          )
        }
      />
      <div className="columns">
        <SumTable
          name={say('reconcile.byOutcome')}
          rows={found.byOutcome}
          keyOf={({ status }) => status}
          minWidth={360}
          columns={[
            { key: 'status', title: say('acts.status'), render: ({ status }) => <PaymentMark status={status} /> },
            { key: 'count', title: say('batches.count'), count: ({ count }) => count },
            { key: 'amount', title: say('parts.amount'), money: ({ amountFen }) => amountFen },
          ]}
        />
        {isReport(found.report) && (
          <div className="panel">
            <h3>{say('reconcile.report')}</h3>
            <Facts
              of={[
                [say('reconcile.at'), <Time key="at" at={found.reconciledAt} />],
                [pick(INSTRUCTION_STATUS_WORDS.paid), <Money key="paid" fen={found.report.paidFen} />],
                [pick(INSTRUCTION_STATUS_WORDS.rejected), <Money key="rejected" fen={found.report.rejectedFen} />],
                [pick(INSTRUCTION_STATUS_WORDS.returned), <Money key="returned" fen={found.report.returnedFen} />],
                [say('reconcile.inTransit'), <Money key="transit" fen={found.report.inTransitFen} />],
                [say('reconcile.unexplained'), <Money key="unexplained" fen={found.report.unexplainedFen} />],
              ]}
            />
          </div>
        )}
      </div>
      <h3>{say('reconcile.lines')}</h3>
      <SumTable
        name={say('reconcile.lines')}
        rows={found.results.map((line, index) => ({ ...line, key: String(index) }))}
        keyOf={({ key }) => key}
        minWidth={980}
        sumLabel={false}
        empty={say('reconcile.noLines')}
        columns={[
          {
            key: 'file',
            title: say('reconcile.file'),
            render: ({ fileName, lineNo, receivedAt }) => (
              <>
                {fileName} {lineNo !== null && <span className="quiet">#{lineNo}</span>}
                <small className="finance-under">
                  <Time at={receivedAt} />
                </small>
              </>
            ),
          },
          { key: 'payee', title: say('account.name'), render: ({ payeeName }) => payeeName ?? '—' },
          {
            key: 'says',
            title: say('reconcile.says'),
            render: ({ outcome }) => (outcome === null ? '—' : pick(wordsFor(RESULT_OUTCOME_WORDS, outcome))),
          },
          {
            key: 'did',
            title: say('reconcile.did'),
            render: ({ effect, problem }) => (
              <>
                {pick(wordsFor(LINE_EFFECT_WORDS, effect))}
                {problem !== null && <small className="finance-under">{pick(problem)}</small>}
              </>
            ),
          },
          { key: 'amount', title: say('parts.amount'), money: ({ amountFen }) => amountFen },
        ]}
      />
    </>
  );
}

interface Report {
  paidFen: string;
  rejectedFen: string;
  returnedFen: string;
  inTransitFen: string;
  unexplainedFen: string;
}

/** What the closing act found is kept as it was found, without a type of its own. */
function isReport(report: unknown): report is Report {
  return typeof report === 'object' && report !== null && 'unexplainedFen' in report;
}
