import { Button, Segmented, Select } from 'antd';
import { useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Page as PageFrame } from '../../shared/page/page';
import { RefusalNote } from '../../shared/page/refusal-note';
import { useHasRole } from '../../shared/session';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import { DeliveryTable } from './delivery-table';
import { messages } from './messages';
import { type Delivery, useDeliveries, useReplayDelivery } from './use-administration';

const STATES: readonly Delivery['state'][] = ['pending', 'accepted', 'gave_up', 'undeliverable', 'cancelled'];
const isState = (state: string | undefined): state is Delivery['state'] =>
  (STATES as readonly (string | undefined)[]).includes(state);

/** 消息发送记录: e-mail and SMS, each attempt. */
export function Page() {
  const say = useWords(messages);
  const words = useWords(shared);
  const { filters, set } = useUrlFilters(['channel', 'state']);
  const channel = filters.channel === 'sms' || filters.channel === 'email' ? filters.channel : undefined;
  const deliveries = useDeliveries({
    ...(channel === undefined ? {} : { channel }),
    ...(isState(filters.state) ? { state: filters.state } : {}),
  });
  const replay = useReplayDelivery();
  const mayReplay = useHasRole('system_admin');
  return (
    <PageFrame
      title={say('deliveries.title')}
      intro={say('deliveries.intro')}
      extra={<Button href="/api/v1/exports/notice-deliveries">{words('export')}</Button>}
    >
      <div className="filters">
        <Segmented
          aria-label={say('deliveries.channel')}
          value={channel ?? 'all'}
          onChange={(value) => set({ channel: value === 'all' ? undefined : value })}
          options={[
            { value: 'all', label: `${say('deliveries.channels.email')} + ${say('deliveries.channels.sms')}` },
            { value: 'email', label: say('deliveries.channels.email') },
            { value: 'sms', label: say('deliveries.channels.sms') },
          ]}
        />
        <Select
          aria-label={say('state')}
          placeholder={say('state')}
          allowClear
          style={{ minWidth: '9rem' }}
          value={filters.state ?? null}
          onChange={(state) => set({ state: state ?? undefined })}
          options={STATES.map((value) => ({ value, label: say(`deliveries.states.${value}`) }))}
        />
      </div>
      {replay.refusal !== undefined && <RefusalNote refusal={replay.refusal} />}
      <DeliveryTable
        rows={deliveries}
        replay={mayReplay ? replay : undefined}
        onReplay={({ id }) => void replay.send({ path: { deliveryId: id }, body: {} })}
      />
    </PageFrame>
  );
}
