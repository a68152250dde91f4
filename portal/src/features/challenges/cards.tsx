import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Rows } from '../../shared/api/use-view';
import { useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { NothingHere, RefusedView } from '../../shared/page/view-state';

/** A list on a phone: one card a case. */
export function Cards<Row extends { id: string }>({
  rows,
  empty,
  draw,
}: {
  rows: Rows<Row, unknown>;
  empty: string;
  draw: (row: Row) => ReactNode;
}) {
  const sayShared = useWords(shared);
  if (rows.refusal !== null && rows.rows.length === 0) {
    return <RefusedView refusal={rows.refusal} onAgain={rows.readAgain} />;
  }
  if (rows.rows.length === 0) return <NothingHere text={rows.isLoading ? sayShared('loading') : empty} />;
  return (
    <>
      <ol className="scheme-cards">
        {rows.rows.map((row) => (
          <li key={row.id} className="panel">
            {draw(row)}
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
