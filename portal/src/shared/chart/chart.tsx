import { PictureOutlined } from '@ant-design/icons';
import { Button, Flex, Segmented, Spin } from 'antd';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { useWords } from '../i18n';
import { NothingHere } from '../page/view-state';
import './chart.css';
import { type ChartCategory, type ChartSeries, type ChartShape, hasFigures } from './figures';
import { FigureTable } from './figure-table';
import { messages } from './messages';
import { useDrawing } from './use-drawing';

interface ChartProps {
  title: string;
  /** 2 or 3, as the headings around it ask for. */
  level?: 2 | 3;
  /** What stands under the title: from which day, what it does not hold. */
  note?: ReactNode;
  /** What the categories are, for the first column of the table. */
  categoryName?: string;
  categories: readonly ChartCategory[];
  series: readonly ChartSeries[];
  shape?: ChartShape;
  /** A figure was clicked: the key of its category and the number of its series. */
  onPick?: (key: string, seriesAt: number) => void;
  /** What stands beside the buttons. */
  extra?: ReactNode;
}

/** Figures as a drawing and, at a press, as a table that a screen reader and a keyboard can use; to be saved as a picture. */
export function Chart({
  title,
  level = 2,
  note,
  categoryName,
  categories,
  series,
  shape = 'bars',
  onPick,
  extra,
}: ChartProps) {
  const say = useWords(messages);
  const [shown, setShown] = useState<'chart' | 'table'>('chart');
  const titleId = useId();
  const drawn = useMemo(() => ({ title, categories, series, shape }), [title, categories, series, shape]);
  const isEmpty = !hasFigures(series);
  const { place, state, height, savePicture } = useDrawing(drawn, shown === 'chart' && !isEmpty, onPick);
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className="panel chart" aria-labelledby={titleId}>
      <Flex justify="space-between" align="flex-start" gap="small" wrap className="chart-head">
        <Heading id={titleId}>{title}</Heading>
        <Flex gap="small" wrap className="no-print">
          {extra}
          {!isEmpty && (
            <>
              <Segmented
                size="small"
                value={shown}
                onChange={setShown}
                aria-label={say('shownAs', { title })}
                options={[
                  { value: 'chart', label: say('chart') },
                  { value: 'table', label: say('table') },
                ]}
              />
              <Button
                size="small"
                icon={<PictureOutlined aria-hidden />}
                disabled={state !== 'drawn'}
                aria-label={say('pictureOf', { title })}
                onClick={() => void savePicture(`${title}.png`)}
              >
                {say('picture')}
              </Button>
            </>
          )}
        </Flex>
      </Flex>
      {note !== undefined && <p className="quiet chart-note">{note}</p>}
      {isEmpty ? (
        <NothingHere text={say('empty')} />
      ) : shown === 'table' || state === 'failed' ? (
        <>
          {state === 'failed' && <p role="status">{say('failed')}</p>}
          <FigureTable
            name={title}
            categoryName={categoryName ?? say('columnName')}
            categories={categories}
            series={series}
            {...(onPick === undefined ? {} : { onPick })}
          />
        </>
      ) : (
        <Spin spinning={state === 'loading'}>
          <div
            ref={place}
            role="img"
            aria-label={say('described', { title })}
            aria-busy={state === 'loading'}
            title={onPick === undefined ? undefined : say('picking')}
            className={onPick === undefined ? 'chart-place' : 'chart-place chart-pickable'}
            style={{ height }}
          />
        </Spin>
      )}
    </section>
  );
}
