import type { Rows } from '../../shared/api/use-view';
import type { Refusal } from '../../shared/api/refusal';
import { ConfirmedButton } from '../../shared/forms/confirmed-button';
import { useWords } from '../../shared/i18n';
import { Mark, Time, type Tone } from '../../shared/page/marks';
import { RowsTable } from '../../shared/tables/rows-table';
import { messages } from './messages';
import type { Delivery } from './use-administration';

const TONES: Readonly<Record<Delivery['state'], Tone>> = {
  pending: 'waiting',
  accepted: 'good',
  gave_up: 'bad',
  undeliverable: 'bad',
  cancelled: 'over',
};

/** What was sent, how often it was tried, and what came of it. */
export function DeliveryTable({
  rows,
  replay,
  onReplay,
}: {
  rows: Rows<Delivery, unknown>;
  replay: { isSending: boolean; refusal: Refusal | undefined } | undefined;
  onReplay: (delivery: Delivery) => void;
}) {
  const say = useWords(messages);
  return (
    <RowsTable<Delivery>
      name={say('deliveries.title')}
      rows={rows}
      keyOf={({ id }) => id}
      minWidth={900}
      columns={[
        { title: say('at'), key: 'at', width: 160, render: (_cell, { createdAt }) => <Time at={createdAt} /> },
        {
          title: say('deliveries.channel'),
          key: 'channel',
          render: (_cell, { channel }) => say(`deliveries.channels.${channel}`),
        },
        { title: say('deliveries.kind'), key: 'kind', render: (_cell, { kind }) => <code>{kind}</code> },
        {
          title: say('state'),
          key: 'state',
          render: (_cell, { state }) => <Mark tone={TONES[state]}>{say(`deliveries.states.${state}`)}</Mark>,
        },
        { title: say('deliveries.attempts'), dataIndex: 'attempts', className: 'number' },
        {
          title: say('deliveries.last'),
          key: 'last',
          render: (_cell, { lastCode, lastHttpStatus }) =>
            lastCode === null ? null : (
              <>
                {say(`deliveries.codes.${lastCode}`)} {lastHttpStatus}
              </>
            ),
        },
        { title: say('deliveries.next'), key: 'next', render: (_cell, { nextAt }) => <Time at={nextAt} /> },
        {
          title: say('deliveries.replay'),
          key: 'replay',
          render: (_cell, delivery) =>
            replay === undefined || delivery.state === 'pending' ? null : (
              <ConfirmedButton
                label={say('deliveries.replay')}
                question={say('deliveries.replayAsk')}
                command={{ isSending: replay.isSending, refusal: undefined }}
                onSend={() => onReplay(delivery)}
              />
            ),
        },
      ]}
    />
  );
}
