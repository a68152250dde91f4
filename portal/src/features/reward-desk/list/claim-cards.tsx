import type { Rows } from '../../../shared/api/use-view';
import { Money } from '../../../shared/page/marks';
import { RowsCards } from '../../../shared/tables/rows-cards';
import { ClaimStatusMark } from '../marks';
import type { ClaimRow } from '../use-claims';
import { ClaimName, Due, Holder, PolicyName } from './claim-columns';

/** The same list on a phone: one card a claim. */
export function ClaimCards({ rows, today, empty }: { rows: Rows<ClaimRow, unknown>; today: string; empty: string }) {
  return (
    <RowsCards
      rows={rows}
      className="desk-cards"
      empty={empty}
      draw={(row) => (
        <>
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
        </>
      )}
    />
  );
}
