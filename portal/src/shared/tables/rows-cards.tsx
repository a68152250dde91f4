import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Rows } from '../api/use-view';
import { useWords } from '../i18n';
import { messages } from '../messages';
import { RefusalNote } from '../page/refusal-note';
import { NothingHere, RefusedView } from '../page/view-state';

/** A list read page by page on a phone: one card a row. */
export function RowsCards<Row extends { id: string }>({
  rows,
  className,
  empty,
  draw,
}: {
  rows: Rows<Row, unknown>;
  className: string;
  empty: ReactNode;
  draw: (row: Row) => ReactNode;
}) {
  const say = useWords(messages);
  if (rows.refusal !== null && rows.rows.length === 0) {
    return <RefusedView refusal={rows.refusal} onAgain={rows.readAgain} />;
  }
  return (
    <>
      {rows.refusal !== null && <RefusalNote refusal={rows.refusal} onAgain={rows.readAgain} />}
      {rows.rows.length === 0 && <NothingHere text={rows.isLoading ? say('loading') : empty} />}
      {rows.rows.length > 0 && (
        <ol className={className} aria-busy={rows.isLoading}>
          {rows.rows.map((row) => (
            <li key={row.id} className="panel">
              {draw(row)}
            </li>
          ))}
        </ol>
      )}
      {rows.isMore && (
        <Button block onClick={rows.readMore} loading={rows.isLoadingMore}>
          {say(rows.isLoadingMore ? 'loadingMore' : 'more')}
        </Button>
      )}
    </>
  );
}
