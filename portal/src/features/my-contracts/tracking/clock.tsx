import { Table } from 'antd';
import { wordsOfRule } from '../../../../../src/domain/rule-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark, Time, Unconfirmed } from '../../../shared/page/marks';
import { NothingHere, ViewState } from '../../../shared/page/view-state';
import { messages } from '../messages';
import { useClock } from '../use-contract';

/** 办理时限: every period of the case with its rule, and when the clock stood still. */
export function Clock({ contractId }: { contractId: string }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <ViewState view={useClock(contractId)}>
      {({ periods, pauses, words }) =>
        periods.length === 0 ? (
          <NothingHere text={say('clock.none')} />
        ) : (
          <>
            <p>{pick(words)}</p>
            <Table
              size="small"
              pagination={false}
              rowKey="periodId"
              scroll={{ x: 680 }}
              dataSource={periods}
              columns={[
                { title: say('clock.limit'), render: (_, period) => pick(period.words) },
                { title: say('clock.from'), render: (_, { startedOn }) => <Time at={startedOn} as="day" /> },
                {
                  title: say('clock.due'),
                  render: (_, { dueOn, provisional }) => (
                    <>
                      <Time at={dueOn} as="day" />{' '}
                      {provisional && <Mark tone="waiting">{say('where.provisional')}</Mark>}
                    </>
                  ),
                },
                {
                  title: say('clock.used'),
                  className: 'number',
                  render: (_, { usedDays, days, extensionDays }) => `${usedDays ?? '—'} / ${days + extensionDays}`,
                },
                {
                  title: say('clock.state'),
                  render: (_, { running, endedOn }) =>
                    running ? <Mark tone="running">{say('clock.running')}</Mark> : <Time at={endedOn} as="day" />,
                },
                {
                  title: say('clock.rule'),
                  render: (_, { rule }) => (
                    <>
                      {pick(wordsOfRule(rule.article))} {!rule.confirmed && <Unconfirmed source={rule.code} />}
                    </>
                  ),
                },
              ]}
            />
            {pauses.length > 0 && (
              <>
                <h3>{say('clock.pauses')}</h3>
                <ul className="documents">
                  {pauses.map((pause) => (
                    <li key={pause.pauseId}>
                      {pick(pause.words)} <Time at={pause.from} as="day" /> – <Time at={pause.to} as="day" />{' '}
                      {pause.explanation}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </>
        )
      }
    </ViewState>
  );
}
