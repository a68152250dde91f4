import { Button } from 'antd';
import type { Rows } from '../../../shared/api/use-view';
import { useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { Money } from '../../../shared/page/marks';
import { NothingHere, RefusedView } from '../../../shared/page/view-state';
import { ClaimStatusMark } from '../marks';
import type { ClaimRow } from '../use-claims';
import { ClaimName, Due, Holder, PolicyName } from './claim-columns';

/** The same list on a phone: one card a claim. */
export function ClaimCards({ rows, today, empty }: { rows: Rows<ClaimRow, unknown>; today: string; empty: string }) {
  const sayShared = useWords(shared);
  if (rows.refusal !== null && rows.rows.length === 0) {
    return <RefusedView refusal={rows.refusal} onAgain={rows.readAgain} />;
  }
  if (rows.rows.length === 0) return <NothingHere text={rows.isLoading ? sayShared('loading') : empty} />;
  return (
    <>
      <ol className="desk-cards">
        {rows.rows.map((row) => (
          <li key={row.id} className="panel">
            <div>
              <ClaimName row={row} />
            </div>
            <div>
              <PolicyName row={row} />
            </div>
            <div className="desk-card-foot">
              <ClaimStatusMark status={row.status} isHeld={row.isHeld} />
              <Holder status={row.status} />
              <strong>
                <Money fen={row.amountFen ?? row.computedFen} />
              </strong>
            </div>
            {row.dueAt !== null && (
              <div>
                <Due row={row} today={today} />
              </div>
            )}
          </li>
        ))}
      </ol>
      {rows.isMore && (
        <Button block onClick={rows.readMore} loading={rows.isLoadingMore}>
          {sayShared('more')}
        </Button>
      )}
    </>
  );
}
