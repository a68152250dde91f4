import { Button, Flex, Table, type TableProps } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../../shared/i18n';
import { messages as sharedMessages } from '../../../shared/messages';
import { Money } from '../../../shared/page/marks';
import { RefusalNote } from '../../../shared/page/refusal-note';
import { NothingHere, RefusedView } from '../../../shared/page/view-state';
import type { Rows } from '../../../shared/api/use-view';
import { messages } from '../messages';
import { sumOf } from './sums';

/** A column of a table of money: what it shows, or the amount it holds, which is then summed in the foot. */
export interface SumColumn<Row> {
  key: string;
  title: ReactNode;
  render?: (row: Row) => ReactNode;
  /** Fen; right-aligned with tabular figures. */
  money?: (row: Row) => string | null | undefined;
  /** Where the amount leads: to what it is made of. */
  to?: (row: Row) => string | undefined;
  /** A whole number, right-aligned and summed. */
  count?: (row: Row) => number;
  /** Aligned like a number, though it is drawn by `render`. */
  isRight?: boolean;
  /** False: amounts that mean nothing together. */
  isSummed?: boolean;
  width?: number;
}

interface SumTableProps<Row> {
  /** What the table holds, for a screen reader. */
  name: string;
  rows: readonly Row[];
  columns: readonly SumColumn<Row>[];
  keyOf: (row: Row) => string;
  empty?: ReactNode;
  isLoading?: boolean;
  /** What the foot is called; false: no foot. */
  sumLabel?: ReactNode | false;
  minWidth?: number;
  selection?: TableProps<Row>['rowSelection'];
  expandable?: TableProps<Row>['expandable'];
  rowClassName?: (row: Row) => string;
}

/** From so many rows on only what is seen is drawn. */
const VIRTUAL_FROM = 150;
const HEIGHT = 560;

/** A table of money: figures aligned to the right, what they come to in the foot, each leading to what it is made of. */
export function SumTable<Row extends object>({
  name,
  rows,
  columns,
  keyOf,
  empty,
  isLoading = false,
  sumLabel,
  minWidth = 720,
  selection,
  expandable,
  rowClassName,
}: SumTableProps<Row>) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const isVirtual = rows.length >= VIRTUAL_FROM;
  const hasSums = columns.some((column) => isSummed(column));
  return (
    <section className="rows-table finance-table" aria-label={name} aria-busy={isLoading}>
      <Table<Row>
        size="middle"
        dataSource={rows}
        rowKey={keyOf}
        loading={isLoading}
        pagination={false}
        virtual={isVirtual}
        scroll={isVirtual ? { x: minWidth, y: HEIGHT } : { x: minWidth }}
        locale={{ emptyText: isLoading ? shared('loading') : <NothingHere text={empty ?? say('parts.none')} /> }}
        columns={columns.map((column) => ({
          key: column.key,
          title: column.title,
          ...(column.width === undefined ? {} : { width: column.width }),
          ...(isNumber(column) || column.isRight === true ? { className: 'number' } : {}),
          // on a phone each row is a card, and says beside each value what it is
          onCell: () => labelled(column.title),
          render: (_value: unknown, row: Row) => cellOf(column, row),
        }))}
        {...(selection === undefined ? {} : { rowSelection: selection })}
        {...(expandable === undefined ? {} : { expandable })}
        {...(rowClassName === undefined ? {} : { rowClassName: (row: Row) => rowClassName(row) })}
        {...(hasSums && sumLabel !== false && rows.length > 0
          ? {
              summary: () => (
                <Foot rows={rows} columns={columns} label={sumLabel} offset={offsetOf({ selection, expandable })} />
              ),
            }
          : {})}
      />
    </section>
  );
}

/** The name of a column, for the style sheet. */
const labelled = (title: ReactNode): object => ({ 'data-label': typeof title === 'string' ? title : '' });

const isNumber = (column: SumColumn<never>): boolean => column.money !== undefined || column.count !== undefined;
const isSummed = (column: SumColumn<never>): boolean => isNumber(column) && column.isSummed !== false;
const offsetOf = (extra: { selection?: unknown; expandable?: unknown }): number =>
  (extra.selection === undefined ? 0 : 1) + (extra.expandable === undefined ? 0 : 1);

function cellOf<Row>(column: SumColumn<Row>, row: Row): ReactNode {
  if (column.render !== undefined) return column.render(row);
  const fen = column.money?.(row);
  const amount =
    fen === '0' ? (
      <span className="finance-zero">
        <Money fen={fen} />
      </span>
    ) : (
      <Money fen={fen} />
    );
  const shown = column.count === undefined ? amount : column.count(row);
  const to = column.to?.(row);
  return to === undefined || fen === '0' ? shown : <Link to={to}>{shown}</Link>;
}

function Foot<Row>({
  rows,
  columns,
  label,
  offset,
}: {
  rows: readonly Row[];
  columns: readonly SumColumn<Row>[];
  label: ReactNode;
  offset: number;
}) {
  const say = useWords(messages);
  const first = Math.max(
    1,
    columns.findIndex((column) => isSummed(column)),
  );
  return (
    <Table.Summary fixed="bottom">
      <Table.Summary.Row className="finance-sum">
        <Table.Summary.Cell index={0} colSpan={first + offset}>
          {label ?? say('parts.sum', { count: rows.length })}
        </Table.Summary.Cell>
        {columns.slice(first).map((column, index) => (
          <Table.Summary.Cell key={column.key} index={first + offset + index} className="number">
            {isSummed(column) && <span className="finance-foot-label">{column.title}</span>}
            {isSummed(column) &&
              (column.count === undefined ? (
                <Money fen={sumOf(rows, column.money)} />
              ) : (
                rows.reduce((sum, row) => sum + (column.count?.(row) ?? 0), 0)
              ))}
          </Table.Summary.Cell>
        ))}
      </Table.Summary.Row>
    </Table.Summary>
  );
}

/** The same over a list that is read page by page: the foot sums what was read, and says when there is more. */
export function PagedSumTable<Row extends object>({
  paged,
  ...table
}: Omit<SumTableProps<Row>, 'rows' | 'isLoading' | 'sumLabel'> & {
  paged: Pick<
    Rows<Row, unknown>,
    'rows' | 'isLoading' | 'isMore' | 'isLoadingMore' | 'refusal' | 'readMore' | 'readAgain'
  >;
}) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const { rows, isLoading, isMore, isLoadingMore, refusal, readMore, readAgain } = paged;
  if (refusal !== null && rows.length === 0) return <RefusedView refusal={refusal} onAgain={readAgain} />;
  return (
    <>
      {refusal !== null && <RefusalNote refusal={refusal} onAgain={readAgain} />}
      <SumTable
        {...table}
        rows={rows}
        isLoading={isLoading}
        sumLabel={isLoading ? false : say(isMore ? 'parts.sumSoFar' : 'parts.sum', { count: rows.length })}
      />
      {isMore && (
        <Flex className="rows-foot no-print" role="status">
          <Button onClick={readMore} loading={isLoadingMore}>
            {shared(isLoadingMore ? 'loadingMore' : 'more')}
          </Button>
        </Flex>
      )}
    </>
  );
}
