import { Grid, Segmented, Table } from 'antd';
import { useState } from 'react';
import { sumOfYearWords, wordsOfSheetRule } from '../../../../src/domain/reward/sheet-rule-words.js';
import { STEP_WORDS } from '../../../../src/domain/reward/sheet-statement.js';
import type { SheetLine } from '../../../../src/domain/reward/sheet.js';
import { useLanguage, useWords } from '../i18n';
import { Mark } from '../page/marks';
import { WideTable } from '../tables/wide-table';
import { messages } from './messages';
import { isCut, type PlacedLine } from './sheet-facts';
import { useLineText } from './use-line-text';

const TONE_OF = { passed: 'good', failed: 'bad', unknown: 'waiting' } as const;

/** How a question of the policy was answered, in a word. */
export function OutcomeMark({ outcome }: { outcome: SheetLine['outcome'] }) {
  const say = useWords(messages);
  return outcome === undefined ? null : <Mark tone={TONE_OF[outcome]}>{say(outcome)}</Mark>;
}

/** 累计基数: what it sums, in one short line. */
export function SumOfYear({ line }: { line: SheetLine }) {
  const { pick } = useLanguage();
  const words = sumOfYearWords(line);
  return words === undefined ? null : <small className="sheet-rule">{pick(words)}</small>;
}

/** Every line of a sheet with its rule, its words and what it came to. */
export function SheetLines({ lines, count }: { lines: readonly PlacedLine[]; count: number }) {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  const lineText = useLineText();
  const { md: isWide = true } = Grid.useBreakpoint();
  const cuts = lines.filter(({ line }) => isCut(line));
  const [which, setWhich] = useState<'all' | 'cuts'>('all');
  return (
    <section aria-labelledby="sheet-lines">
      <h2 id="sheet-lines">{say('linesTitle')}</h2>
      <p className="page-intro">{say('linesIntro')}</p>
      {cuts.length > 0 && (
        <Segmented
          className="no-print sheet-which"
          aria-label={say('which')}
          value={which}
          onChange={setWhich}
          options={[
            { value: 'all', label: say('allLines', { count }) },
            { value: 'cuts', label: say('cutLines', { count: cuts.length }) },
          ]}
        />
      )}
      <WideTable name={say('linesTitle')} minWidth={isWide ? 760 : 0}>
        <Table<PlacedLine>
          className="sheet-table"
          size="small"
          pagination={false}
          rowKey="key"
          dataSource={which === 'all' ? [...lines] : cuts}
          rowClassName={({ line }) => (isCut(line) ? 'sheet-cut' : '')}
          onRow={({ key }) => ({ id: `sheet-line-${key}` })}
          columns={[
            {
              title: say('line'),
              width: isWide ? 72 : 44,
              render: (_, { numbers }) => numbers.join(separator),
              className: 'number',
            },
            { title: say('step'), width: 84, hidden: !isWide, render: (_, { line }) => pick(STEP_WORDS[line.step]) },
            {
              title: say('howWhat'),
              render: (_, { line, contractNumbers }) => (
                <>
                  {contractNumbers.length > 0 && (
                    <span className="number">{say('lineScope', { number: contractNumbers.join(separator) })}</span>
                  )}
                  {lineText(line).text} {!isWide && <OutcomeMark outcome={line.outcome} />}
                  <SumOfYear line={line} />
                  <small className="sheet-rule" title={line.rule}>
                    {say('rule')} {pick(wordsOfSheetRule(line.rule))}
                  </small>
                </>
              ),
            },
            {
              title: say('outcome'),
              width: 96,
              hidden: !isWide,
              render: (_, { line }) => <OutcomeMark outcome={line.outcome} />,
            },
            {
              title: say('result'),
              width: isWide ? 160 : 104,
              className: 'number sheet-result',
              render: (_, { line }) => (line.step === 'snapshot' ? '' : lineText(line).result),
            },
          ]}
        />
      </WideTable>
    </section>
  );
}
