import { Button, Flex, Table, type TableProps } from 'antd';
import type { ReactNode } from 'react';
import type { Rows } from '../api/use-view';
import { useWords } from '../i18n';
import { messages } from '../messages';
import { RefusalNote } from '../page/refusal-note';
import { RefusedView, NothingHere } from '../page/view-state';

interface RowsTableProps<Row> {
  /** What the table holds, for a screen reader. */
  name: string;
  rows: Pick<
    Rows<Row, unknown>,
    'rows' | 'isLoading' | 'isMore' | 'isLoadingMore' | 'refusal' | 'readMore' | 'readAgain'
  >;
  columns: NonNullable<TableProps<Row>['columns']>;
  keyOf: (row: Row) => string;
  empty?: ReactNode;
  onOpen?: (row: Row) => void;
  rowClassName?: (row: Row) => string;
  /** From so many rows on only what is seen is drawn. */
  virtualFrom?: number;
  /** Height of the scrolling part when virtual, px. */
  height?: number;
  selection?: TableProps<Row>['rowSelection'];
  /** Below so many px the table scrolls sideways in itself. */
  minWidth?: number;
}

/** A list read page by page: its rows, its end, its empty and its refused state. Long ones draw only what is seen. */
export function RowsTable<Row extends object>({
  name,
  rows,
  columns,
  keyOf,
  empty,
  onOpen,
  rowClassName,
  virtualFrom = 100,
  height = 560,
  selection,
  minWidth = 720,
}: RowsTableProps<Row>) {
  const say = useWords(messages);
  if (rows.refusal !== null && rows.rows.length === 0) {
    return <RefusedView refusal={rows.refusal} onAgain={rows.readAgain} />;
  }
  const isVirtual = rows.rows.length >= virtualFrom;
  return (
    <section className="rows-table" aria-label={name} aria-busy={rows.isLoading}>
      {rows.refusal !== null && <RefusalNote refusal={rows.refusal} onAgain={rows.readAgain} />}
      <Table<Row>
        size="middle"
        columns={columns}
        dataSource={rows.rows}
        rowKey={keyOf}
        loading={rows.isLoading}
        pagination={false}
        virtual={isVirtual}
        scroll={isVirtual ? { x: minWidth, y: height } : { x: minWidth }}
        locale={{ emptyText: rows.isLoading ? say('loading') : <NothingHere text={empty ?? say('nothingFound')} /> }}
        {...(selection === undefined ? {} : { rowSelection: selection })}
        {...(rowClassName === undefined ? {} : { rowClassName: (row: Row) => rowClassName(row) })}
        {...(onOpen === undefined ? {} : { onRow: (row: Row) => ({ onDoubleClick: () => onOpen(row) }) })}
      />
      {(rows.rows.length > 0 || rows.isMore) && !rows.isLoading && (
        <Flex className="rows-foot no-print" align="center" gap="middle" role="status">
          <span>{say(rows.isMore ? 'shownSoFar' : 'allShown', { count: rows.rows.length })}</span>
          {rows.isMore && (
            <Button onClick={rows.readMore} loading={rows.isLoadingMore}>
              {say(rows.isLoadingMore ? 'loadingMore' : 'more')}
            </Button>
          )}
        </Flex>
      )}
    </section>
  );
}
