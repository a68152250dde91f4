import { Form, Radio, Select } from 'antd';
import type { HoldKind } from '../../../../../src/domain/reward/hold.js';
import { HOLD_WORDS } from '../../../../../src/domain/reward/claim-process-words.js';
import { CommandForm } from '../../../shared/forms/command-form';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { messages } from '../messages';
import { useHoldLifting, useHoldPlacing } from '../use-claim';
import { DocumentInput } from './document-input';
import { TextField } from '../../../shared/forms/written-fields';

/** 暂缓办理: for which reason, and what follows. */
export function HoldForm({
  claimId,
  kinds,
  close,
}: {
  claimId: string;
  kinds: readonly HoldKind[];
  close: () => void;
}) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const hold = useHoldPlacing();
  return (
    <CommandForm<{ kind: HoldKind; reason: string; documentId?: string }>
      command={hold}
      keptAs={`hold:${claimId}`}
      sendLabel={say('hold.place')}
      onCancel={close}
      onDone={close}
      onSend={(body) => hold.send({ path: { claimId }, body })}
    >
      <p>{say('hold.more')}</p>
      <Form.Item name="kind" label={say('hold.kind')} rules={[{ required: true, message: sayShared('required') }]}>
        <Select options={kinds.map((kind) => ({ value: kind, label: pick(HOLD_WORDS[kind]) }))} />
      </Form.Item>
      <TextField name="reason" label={say('reason')} />
      <Form.Item name="documentId">
        <DocumentInput claimId={claimId} kind="hold" label={say('hold.document')} />
      </Form.Item>
    </CommandForm>
  );
}

/** 解除暂缓: by another person than placed it. */
export function LiftForm({
  claimId,
  holds,
  close,
}: {
  claimId: string;
  holds: readonly { id: string; kind: HoldKind; reason: string }[];
  close: () => void;
}) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const lift = useHoldLifting();
  const [only] = holds;
  return (
    <CommandForm<{ holdId: string; reason: string; documentId?: string }>
      command={lift}
      keptAs={`lift:${claimId}`}
      {...(holds.length === 1 && only !== undefined ? { initial: { holdId: only.id } } : {})}
      sendLabel={say('hold.lift')}
      onCancel={close}
      onDone={close}
      onSend={(body) => lift.send({ path: { claimId }, body })}
    >
      <p>{say('hold.liftMore')}</p>
      <Form.Item name="holdId" label={say('hold.which')} rules={[{ required: true, message: sayShared('required') }]}>
        <Radio.Group
          className="desk-choices"
          options={holds.map(({ id, kind, reason }) => ({
            value: id,
            label: say('hold.choice', { kind: pick(HOLD_WORDS[kind]), reason }),
          }))}
        />
      </Form.Item>
      <TextField name="reason" label={say('hold.liftWhy')} />
      <Form.Item name="documentId">
        <DocumentInput claimId={claimId} kind="hold" label={say('hold.document')} />
      </Form.Item>
    </CommandForm>
  );
}
