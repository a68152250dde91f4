import { Button, Drawer, Table } from 'antd';
import { useState } from 'react';
import { RECOVERY_LINE_WORDS } from '../../../../../src/domain/reward/recovery-line-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Mark, Money, Time } from '../../../shared/page/marks';
import { ViewState } from '../../../shared/page/view-state';
import { messages } from '../messages';
import { addressOf, useRecoveries, useRecovery } from '../use-rewards';

/** 追回: what was paid and is owed back, with every movement. Nothing is shown when nothing is owed. */
export function Recoveries() {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { rows } = useRecoveries();
  const [open, setOpen] = useState<string | undefined>(undefined);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="recoveries">
      <h2 id="recoveries">{say('recoveries.title')}</h2>
      <Table
        className="rows-table"
        size="middle"
        pagination={false}
        rowKey="id"
        scroll={{ x: 760 }}
        dataSource={[...rows]}
        columns={[
          {
            title: say('recoveries.why'),
            render: (_, { id, reasonWords, registrationNumber }) => (
              <Button type="link" className="link-button" onClick={() => setOpen(id)}>
                {pick(reasonWords)} {registrationNumber}
              </Button>
            ),
          },
          {
            title: say('status'),
            render: (_, { statusWords, overdueSince }) => (
              <Mark tone={overdueSince === null ? 'waiting' : 'bad'}>{pick(statusWords)}</Mark>
            ),
          },
          {
            title: say('recoveries.owed'),
            className: 'number',
            render: (_, { amountFen }) => <Money fen={amountFen} />,
          },
          {
            title: say('recoveries.left'),
            className: 'number',
            render: (_, { principalFen }) => <Money fen={principalFen} />,
          },
          { title: say('recoveries.deadline'), render: (_, { deadlineOn }) => <Time at={deadlineOn} as="day" /> },
        ]}
      />
      <Drawer
        open={open !== undefined}
        title={say('recoveries.one')}
        size={680}
        destroyOnHidden
        onClose={() => setOpen(undefined)}
      >
        {open !== undefined && <OneRecovery recoveryId={open} />}
      </Drawer>
    </section>
  );
}

function OneRecovery({ recoveryId }: { recoveryId: string }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <ViewState view={useRecovery(recoveryId)}>
      {(recovery) => (
        <>
          <Facts
            of={[
              [say('recoveries.why'), pick(recovery.reasonWords)],
              recovery.reasonText !== null && [say('reason'), recovery.reasonText],
              [say('recoveries.owed'), <Money fen={recovery.amountFen} />],
              [say('recoveries.left'), <Money fen={recovery.principalFen} />],
              [say('recoveries.interest'), <Money fen={recovery.interestToDateFen} />],
              [say('recoveries.opened'), <Time at={recovery.openedOn} as="day" />],
              recovery.deadlineOn !== null && [say('recoveries.deadline'), <Time at={recovery.deadlineOn} as="day" />],
              recovery.orderReason !== null && [say('recoveries.order'), recovery.orderReason],
            ]}
          />
          {recovery.paperId !== null && (
            <p>
              <Button href={addressOf.order(recovery.id)} download>
                {say('recoveries.orderFile')}
              </Button>
            </p>
          )}
          {recovery.instalments.length > 0 && (
            <>
              <h3>{say('recoveries.instalments')}</h3>
              <ul>
                {recovery.instalments.map(({ dueOn, amountFen, state }) => (
                  <li key={dueOn}>
                    <Time at={dueOn} as="day" /> <Money fen={amountFen} />{' '}
                    <Mark tone={state === 'paid' ? 'good' : state === 'overdue' ? 'bad' : 'plain'}>
                      {say(`recoveries.${state}`)}
                    </Mark>
                  </li>
                ))}
              </ul>
            </>
          )}
          <h3>{say('recoveries.lines')}</h3>
          <Table
            size="small"
            pagination={false}
            rowKey="seq"
            scroll={{ x: 520 }}
            dataSource={recovery.lines}
            columns={[
              { title: say('day'), render: (_, { on }) => <Time at={on} as="day" /> },
              { title: say('recoveries.what'), render: (_, { kind }) => pick(RECOVERY_LINE_WORDS[kind]) },
              {
                title: say('recoveries.movement'),
                className: 'number',
                render: (_, { principalFen }) => <Money fen={principalFen} />,
              },
              {
                title: say('recoveries.left'),
                className: 'number',
                render: (_, { principalAfterFen }) => <Money fen={principalAfterFen} />,
              },
            ]}
          />
        </>
      )}
    </ViewState>
  );
}
