import { Alert, Form, Input, Select } from 'antd';
import { RECOVERY_REQUESTS, type RecoveryRequestKind } from '../../../../../src/domain/reward/recovery-status.js';
import { RECOVERY_REQUEST_WORDS } from '../../../../../src/domain/reward/recovery-words.js';
import { CommandForm } from '../../../shared/forms/command-form';
import { MoneyInput } from '../../../shared/forms/money-input';
import { formatMoney } from '../../../shared/format';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as sharedMessages } from '../../../shared/messages';
import { messages } from '../messages';
import { InstalmentFields } from './instalment-fields';
import { type Recovery, type RequestBody, useClaimsIn, useRequest } from './use-recoveries';

/** 提请: another plan, writing off, netting, undoing one, returning what was too much; another person decides. */
export function RequestForm({ recovery, close }: { recovery: Recovery; close: () => void }) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const { pick } = useLanguage();
  const command = useRequest();
  const [form] = Form.useForm<RequestBody>();
  const kind = Form.useWatch('kind', form) as RecoveryRequestKind | undefined;
  const rules = [{ required: true, message: shared('required') }];
  const needsDocument = kind === 'write_off' || kind === 'return_credit';
  return (
    <CommandForm<RequestBody>
      form={form}
      command={command}
      keptAs={`recovery-request:${recovery.id}`}
      onSend={(body) => command.send({ path: { recoveryId: recovery.id }, body })}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="kind" label={say('recoveries.requestKind')} rules={rules}>
        <Select
          options={RECOVERY_REQUESTS.map((each) => ({ value: each, label: pick(RECOVERY_REQUEST_WORDS[each]) }))}
        />
      </Form.Item>
      {kind !== undefined && <Alert type="info" className="kept-note" title={say(`requests.means.${kind}`)} />}
      {kind === 'plan' && <InstalmentFields owedFen={recovery.principalFen} />}
      {kind === 'netting' && <NettingFields recovery={recovery} />}
      {kind === 'undo_netting' && <UndoField recovery={recovery} />}
      {(kind === 'netting' || kind === 'return_credit') && (
        <Form.Item name="amountFen" label={say('parts.amount')} rules={rules}>
          <MoneyInput />
        </Form.Item>
      )}
      {kind === 'return_credit' && (
        <Form.Item name="paidTo" label={say('requests.paidTo')} rules={rules}>
          <Input maxLength={200} />
        </Form.Item>
      )}
      <Form.Item name="document" label={say('recoveries.document')} {...(needsDocument ? { rules } : {})}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="reason" label={say('parts.reason')} rules={rules}>
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
    </CommandForm>
  );
}

/** Payable claims of the same beneficiary. */
function NettingFields({ recovery }: { recovery: Recovery }) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const payable = useClaimsIn('payable', recovery.beneficiaryName);
  const same = payable.rows.filter(({ beneficiaryName }) => beneficiaryName === recovery.beneficiaryName);
  return (
    <Form.Item
      name="claimId"
      label={say('requests.against')}
      rules={[{ required: true, message: shared('required') }]}
      extra={same.length === 0 ? say('requests.noneToNet') : undefined}
    >
      <Select
        options={same.map(({ id, registrationNumber, amountFen }) => ({
          value: id,
          label: `${registrationNumber ?? id} · ${formatMoney(amountFen)}`,
        }))}
      />
    </Form.Item>
  );
}

function UndoField({ recovery }: { recovery: Recovery }) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const nettings = recovery.lines.filter(({ kind, nettingId }) => kind === 'netted' && nettingId !== null);
  return (
    <Form.Item
      name="nettingId"
      label={say('requests.netting')}
      rules={[{ required: true, message: shared('required') }]}
    >
      <Select
        options={nettings.map(({ nettingId, on, principalFen }) => ({
          value: nettingId ?? '',
          label: `${on} · ${formatMoney(principalFen)}`,
        }))}
      />
    </Form.Item>
  );
}
