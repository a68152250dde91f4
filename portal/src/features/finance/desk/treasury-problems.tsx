import { Link } from 'react-router';
import { RESULT_OUTCOME_WORDS } from '../../../../../src/domain/payout/instruction-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Time } from '../../../shared/page/marks';
import { pathTo } from '../../../shared/paths';
import { messages } from '../messages';
import { FileLinks } from '../parts/file-links';
import { PagedSumTable } from '../parts/sum-table';
import { shortId } from '../parts/sums';
import { wordsFor } from '../parts/words';
import { type TreasuryProblem, useTreasuryProblems } from './use-desk';

/** 国库回单问题: lines and files of the treasury that did nothing, newest first. */
export function TreasuryProblems() {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const problems = useTreasuryProblems();
  return (
    <>
      <div className="filters no-print">
        <FileLinks files={[{ href: '/api/v1/exports/treasury-problems', label: say('parts.excel') }]} />
      </div>
      <PagedSumTable<TreasuryProblem>
        name={say('desk.problems')}
        paged={problems}
        keyOf={({ id }) => id}
        minWidth={960}
        empty={say('desk.noProblems')}
        columns={[
          {
            key: 'file',
            title: say('reconcile.file'),
            render: ({ fileName, keptAs }) => (
              <>
                {fileName}
                {keptAs !== null && <small className="finance-under">{say('desk.keptAs', { name: keptAs })}</small>}
              </>
            ),
          },
          {
            key: 'problem',
            title: say('desk.problem'),
            render: ({ problem }) => (problem === null ? '—' : pick(problem)),
          },
          {
            key: 'says',
            title: say('reconcile.says'),
            render: ({ outcome, payeeName }) => (
              <>
                {outcome === null ? '—' : pick(wordsFor(RESULT_OUTCOME_WORDS, outcome))}
                <small className="finance-under">{payeeName}</small>
              </>
            ),
          },
          { key: 'amount', title: say('parts.amount'), money: ({ amountFen }) => amountFen },
          {
            key: 'batch',
            title: say('batches.one'),
            render: ({ batchId }) =>
              batchId === null ? '—' : <Link to={pathTo('batch', { batchId })}>{shortId(batchId)}</Link>,
          },
          { key: 'at', title: say('desk.received'), render: ({ receivedAt }) => <Time at={receivedAt} /> },
        ]}
      />
    </>
  );
}
