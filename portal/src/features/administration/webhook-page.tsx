import { Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { ConfirmedButton } from '../../shared/forms/confirmed-button';
import { useWords } from '../../shared/i18n';
import { Facts, Mark, Time } from '../../shared/page/marks';
import { Page as PageFrame } from '../../shared/page/page';
import { RefusalNote } from '../../shared/page/refusal-note';
import { ViewState } from '../../shared/page/view-state';
import { PATHS } from '../../shared/paths';
import { DeliveryTable } from './delivery-table';
import { messages } from './messages';
import {
  useRemoveWebhook,
  useReplayWebhook,
  useRotateSecret,
  useWebhook,
  useWebhookDeliveries,
  useWebhookSecrets,
} from './use-administration';

/** One address that is told of changes: its secrets, and everything that was sent to it. */
export function Page() {
  const say = useWords(messages);
  const { endpointId = '' } = useParams();
  const webhook = useWebhook(endpointId);
  const deliveries = useWebhookDeliveries(endpointId);
  const replay = useReplayWebhook();
  const remove = useRemoveWebhook();
  const rotate = useRotateSecret();
  return (
    <ViewState view={webhook}>
      {({ url, description, kinds, createdAt, endedAt }) => (
        <PageFrame
          title={url}
          above={[{ title: say('webhooks.title'), to: PATHS.webhooks }]}
          extra={
            endedAt === null ? (
              <>
                <ConfirmedButton
                  label={say('webhooks.rotate')}
                  question={say('webhooks.rotateAsk')}
                  command={rotate}
                  onSend={() => void rotate.send({ path: { endpointId }, body: {} })}
                />
                <ConfirmedButton
                  label={say('webhooks.remove')}
                  question={say('webhooks.removeAsk')}
                  command={remove}
                  onSend={() => void remove.send({ path: { endpointId } })}
                />
              </>
            ) : (
              <Mark tone="over">{say('webhooks.ended')}</Mark>
            )
          }
        >
          <section className="panel">
            <Facts
              of={[
                [say('webhooks.description'), description],
                [say('webhooks.kinds'), kinds.length === 0 ? say('webhooks.allKinds') : kinds.join(', ')],
                [say('at'), <Time key="at" at={createdAt} />],
              ]}
            />
            <Secrets endpointId={endpointId} />
          </section>
          <h2>{say('webhooks.deliveries')}</h2>
          {replay.refusal !== undefined && <RefusalNote refusal={replay.refusal} />}
          <DeliveryTable
            rows={deliveries}
            replay={replay}
            onReplay={({ id }) => void replay.send({ path: { endpointId, deliveryId: id }, body: {} })}
          />
        </PageFrame>
      )}
    </ViewState>
  );
}

/** Shown when asked for, so that nobody reads them over a shoulder. */
function Secrets({ endpointId }: { endpointId: string }) {
  const say = useWords(messages);
  const [isShown, setShown] = useState(false);
  const secrets = useWebhookSecrets(endpointId, isShown);
  if (!isShown) return <Button onClick={() => setShown(true)}>{say('webhooks.show')}</Button>;
  return (
    <ViewState view={secrets}>
      {(view) => (
        <ul>
          {view.secrets.map(({ secret, validTo }) => (
            <li key={secret}>
              <code>{secret}</code>{' '}
              {validTo === null ? (
                <Mark tone="good">{say('webhooks.now')}</Mark>
              ) : (
                <span className="quiet">
                  <Time at={validTo} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </ViewState>
  );
}
