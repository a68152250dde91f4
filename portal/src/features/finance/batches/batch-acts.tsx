import { Alert, Checkbox, Form } from 'antd';
import { type ReactNode, useState } from 'react';
import { BATCH_ACTION_WORDS } from '../../../../../src/domain/payout/batch-words.js';
import { ActionPanel } from '../../../shared/actions/action-panel';
import { CommandForm } from '../../../shared/forms/command-form';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Money } from '../../../shared/page/marks';
import { RefusalNote } from '../../../shared/page/refusal-note';
import { messages } from '../messages';
import { ReasonForm } from '../../../shared/forms/reason-form';
import { shortId } from '../parts/sums';
import { BatchLines } from './batch-lines';
import { type Batch, useCheckBatch, useFileText, useReconcileBatch, useReleaseBatch } from './use-batches';

/** What this person may do with the batch now: approve or reject, release, reconcile. */
export function BatchActs({ batch }: { batch: Batch }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <ActionPanel
      allowed={batch.allowedActions}
      width={620}
      forms={[
        {
          action: 'check',
          label: pick(BATCH_ACTION_WORDS.check),
          isMain: true,
          render: (close) => (
            <Check batch={batch} outcome="approve" close={close}>
              <Summary batch={batch} />
              <Alert type="info" className="kept-note" title={say('check.means')} />
            </Check>
          ),
        },
        {
          action: 'release',
          label: pick(BATCH_ACTION_WORDS.release),
          isMain: true,
          render: (close) => <Release batch={batch} close={close} />,
        },
        {
          action: 'reconcile',
          label: pick(BATCH_ACTION_WORDS.reconcile),
          isMain: true,
          render: (close) => <Reconcile batch={batch} close={close} />,
        },
        {
          action: 'rejectBatch',
          label: pick(BATCH_ACTION_WORDS.rejectBatch),
          isDangerous: true,
          render: (close) => (
            <Check batch={batch} outcome="reject" close={close}>
              <Alert type="warning" showIcon className="kept-note" title={say('check.rejectMeans')} />
            </Check>
          ),
        },
      ]}
    />
  );
}

/** 复核 or 驳回, with what the checker says. */
function Check({
  batch,
  outcome,
  close,
  children,
}: {
  batch: Batch;
  outcome: 'approve' | 'reject';
  close: () => void;
  children: ReactNode;
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const command = useCheckBatch();
  const isRejecting = outcome === 'reject';
  return (
    <ReasonForm
      name="opinion"
      label={say(isRejecting ? 'parts.reason' : 'parts.opinion')}
      keptAs={`batch-${isRejecting ? 'reject' : 'check'}:${batch.id}`}
      command={command}
      onSend={(opinion) => command.send({ path: { batchId: batch.id }, body: { outcome, opinion } })}
      onDone={close}
      sendLabel={isRejecting ? pick(BATCH_ACTION_WORDS.rejectBatch) : say('check.send')}
      isDangerous={isRejecting}
    >
      {children}
    </ReasonForm>
  );
}

/** What is about to happen: how many payments, how much in figures and capitals, from which line, by which file. */
function Summary({ batch }: { batch: Batch }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <div className="finance-summary">
      <Facts
        of={[
          [say('batches.one'), shortId(batch.id)],
          [say('batches.count'), say('parts.payments', { count: batch.instructionCount })],
          [
            say('batches.total'),
            <strong key="sum" className="finance-live-sum">
              <Money fen={batch.totalFen} />
            </strong>,
          ],
          [say('parts.capitals'), <Money key="capitals" fen={batch.totalFen} as="capitals" />],
          [say('budgets.line'), <BatchLines key="lines" batch={batch} />],
          batch.channel !== null && [
            say('batches.channel'),
            pick({ zh: batch.channel.titleZh, en: batch.channel.titleEn }),
          ],
          [
            say('batches.frozen'),
            <code key="hash" className="finance-hash">
              {batch.frozenSha256}
            </code>,
          ],
        ]}
      />
    </div>
  );
}

/** 签发: what leaves cannot be taken back; it is read once more, and said so. */
function Release({ batch, close }: { batch: Batch; close: () => void }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const command = useReleaseBatch();
  const [isRead, setRead] = useState(false);
  const file = useFileText('/api/v1/payout-batches/{batchId}/file-preview', { batchId: batch.id }, true);
  return (
    <CommandForm
      command={command}
      keptAs={`batch-release:${batch.id}`}
      onSend={() => command.send({ path: { batchId: batch.id }, body: {} })}
      onDone={close}
      onCancel={close}
      sendLabel={pick(BATCH_ACTION_WORDS.release)}
      // what could not be read cannot have been checked
      isReady={isRead && file.data !== undefined}
      isDangerous
    >
      <Alert
        type="warning"
        showIcon
        className="kept-note"
        title={say('release.warning', { count: batch.instructionCount })}
      />
      <Summary batch={batch} />
      <Facts
        of={[
          [
            say('release.file'),
            <code key="hash" className="finance-hash">
              {file.data?.sha256 ?? '…'}
            </code>,
          ],
        ]}
      />
      {file.error !== null && <RefusalNote refusal={file.error} onAgain={() => void file.refetch()} />}
      <Form.Item>
        <Checkbox
          disabled={file.data === undefined}
          checked={isRead}
          onChange={({ target }) => setRead(target.checked)}
        >
          {say('release.read')}
        </Checkbox>
      </Form.Item>
    </CommandForm>
  );
}

/** 对账: closes the batch once every fen of it is accounted for. */
function Reconcile({ batch, close }: { batch: Batch; close: () => void }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const command = useReconcileBatch();
  return (
    <CommandForm
      command={command}
      keptAs={`batch-reconcile:${batch.id}`}
      onSend={() => command.send({ path: { batchId: batch.id }, body: {} })}
      onDone={close}
      onCancel={close}
      sendLabel={pick(BATCH_ACTION_WORDS.reconcile)}
    >
      <Summary batch={batch} />
      <Alert type="info" className="kept-note" title={say('reconcile.means')} />
    </CommandForm>
  );
}
