import { Form, Input, Radio, Select } from 'antd';
import { LINE_LENGTH } from '../../../../../src/domain/text-length.js';
import type { BodyOf } from '../../../shared/api/client';
import { CommandForm } from '../../../shared/forms/command-form';
import { DayInput } from '../../../shared/forms/day-input';
import { MoneyInput } from '../../../shared/forms/money-input';
import { useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { UploadBox } from '../../../shared/upload/upload-box';
import { messages } from '../messages';
import { addressOf, type Contract, useDocuments } from '../use-contract';
import { useEnterReceipt } from './use-receipts';

type Body = BodyOf<'/api/v1/contracts/{contractId}/receipts', 'post'>;

/** 录入凭证: the document first, then what it says. */
export function ReceiptForm({ contract, close }: { contract: Contract; close: () => void }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const command = useEnterReceipt();
  const [form] = Form.useForm<Body>();
  const kind = Form.useWatch('kind', form) ?? 'invoice';
  const slot = useDocuments(contract.id).data?.slots.find((one) => one.slot === kind);
  const required = [{ required: true, message: sayShared('required') }];
  const { sellers, buyers } = contract.declaration;
  const others = contract.receipts.filter(({ refundOf, status }) => refundOf === null && status !== 'rejected');
  return (
    <CommandForm<Body>
      form={form}
      command={command}
      keptAs={`receipt:${contract.id}`}
      onSend={(body) => command.send({ path: { contractId: contract.id }, body })}
      onDone={close}
      onCancel={close}
      initial={{ kind: 'invoice', payerName: buyers?.[0]?.name ?? '', payeeName: sellers?.[0]?.name ?? '' }}
      sendLabel={say('receipts.enter')}
    >
      <Form.Item name="kind" label={say('receipts.kind')} rules={required}>
        <Radio.Group
          optionType="button"
          // what was uploaded stands in the slot of the other kind
          onChange={() => form.setFieldValue('attachmentId', undefined)}
          options={[
            { value: 'invoice', label: say('receipts.invoice') },
            { value: 'bank_slip', label: say('receipts.bankSlip') },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="attachmentId"
        label={say('receipts.document')}
        rules={[{ required: true, message: say('receipts.documentFirst') }]}
        trigger="onDone"
        getValueFromEvent={(answer: { id: string }) => answer.id}
        valuePropName="kept"
      >
        <DocumentField
          key={kind}
          address={addressOf.upload(contract.id)}
          slot={kind}
          formats={slot?.formats}
          mostBytes={slot?.mostBytes}
        />
      </Form.Item>
      <Form.Item name="number" label={say('receipts.number')} rules={required} extra={say('receipts.numberHint')}>
        <Input maxLength={64} />
      </Form.Item>
      <Form.Item name="receivedOn" label={say('receipts.day')} rules={required}>
        <DayInput />
      </Form.Item>
      <Form.Item name="amountFen" label={say('receipts.amount')} rules={required}>
        <MoneyInput />
      </Form.Item>
      <Form.Item name="payerName" label={say('receipts.payer')} rules={required} extra={say('receipts.nameHint')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="payeeName" label={say('receipts.payee')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="remark" label={say('receipts.remark')} extra={say('receipts.remarkHint')}>
        <Input maxLength={LINE_LENGTH} showCount />
      </Form.Item>
      {others.length > 0 && (
        <Form.Item name="refundOf" label={say('receipts.refundOf')} extra={say('receipts.refundHint')}>
          <Select
            allowClear
            options={others
              .filter((receipt) => receipt.kind === kind)
              .map(({ id, number }) => ({ value: id, label: number }))}
          />
        </Form.Item>
      )}
    </CommandForm>
  );
}

/** The file of a receipt as a field: its value is the document it became. */
function DocumentField({
  address,
  slot,
  formats,
  mostBytes,
  kept,
  onDone,
}: {
  address: string;
  slot: string;
  formats: readonly string[] | undefined;
  mostBytes: number | undefined;
  kept?: string;
  onDone?: (answer: unknown) => void;
}) {
  const say = useWords(messages);
  return (
    <UploadBox
      key={slot}
      address={address}
      fields={{ slot }}
      label={say(kept === undefined ? 'receipts.upload' : 'receipts.uploaded')}
      {...(formats === undefined ? {} : { formats })}
      {...(mostBytes === undefined ? {} : { mostBytes })}
      onDone={(answer) => onDone?.(answer)}
    />
  );
}
