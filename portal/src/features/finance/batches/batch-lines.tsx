import { Link } from 'react-router';
import { Money } from '../../../shared/page/marks';
import { pathTo } from '../../../shared/paths';
import type { Batch } from './use-batches';

/** 预算项目: from which lines the batch is paid; the amounts only where there are several. */
export function BatchLines({ batch }: { batch: Batch }) {
  const { budgetLines } = batch;
  return (
    <>
      {budgetLines.map(({ budgetId, policyCode, fiscalYear, amountFen }) => (
        <div key={budgetId}>
          <Link to={pathTo('budget', { budgetId })}>
            {policyCode} · {fiscalYear}
          </Link>{' '}
          {budgetLines.length > 1 && <Money fen={amountFen} />}
        </div>
      ))}
    </>
  );
}
