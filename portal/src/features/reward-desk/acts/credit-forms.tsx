import { Button, Form, Radio, Select } from 'antd';
import {
  CREDIT_SOURCE_WORDS,
  CREDIT_SOURCES,
  type CreditSource,
} from '../../../../../src/domain/reward/credit-check.js';
import { CommandForm } from '../../../shared/forms/command-form';
import { DayInput } from '../../../shared/forms/day-input';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { RefusalNote } from '../../../shared/page/refusal-note';
import { messages } from '../messages';
import { useCreditEntry, useCreditInquiry } from '../use-claim';
import { DocumentInput } from './document-input';
import { TextField } from '../../../shared/forms/written-fields';

/** 发起核查: the registers are asked; without an answer nothing is called clear. */
export function CreditInquiry({ claimId }: { claimId: string }) {
  const say = useWords(messages);
  const inquiry = useCreditInquiry();
  return (
    <>
      <Button loading={inquiry.isSending} onClick={() => void inquiry.send({ path: { claimId }, body: {} })}>
        {say('credit.ask')}
      </Button>
      {inquiry.answer !== undefined && <p role="status">{say('credit.asked')}</p>}
      {inquiry.refusal !== undefined && <RefusalNote refusal={inquiry.refusal} />}
    </>
  );
}

interface CreditValues {
  source: CreditSource;
  result: 'clear' | 'listed';
  checkedOn: string;
  documentId: string;
  detail?: string;
}

/** 登记人工查询: what somebody saw in a register, with the picture of it. */
export function CreditEntryForm({ claimId, close }: { claimId: string; close: () => void }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const entry = useCreditEntry();
  const rules = [{ required: true, message: sayShared('required') }];
  return (
    <CommandForm<CreditValues>
      command={entry}
      keptAs={`credit:${claimId}`}
      onCancel={close}
      onDone={close}
      onSend={({ result, source, checkedOn, documentId, detail = '' }) => {
        const look = { source, checkedOn, documentId };
        const text = detail.trim();
        return entry.send({
          path: { claimId },
          body:
            result === 'listed'
              ? { result, ...look, detail: text }
              : { result, ...look, ...(text === '' ? {} : { detail: text }) },
        });
      }}
    >
      <Form.Item name="source" label={say('credit.source')} rules={rules}>
        <Select
          options={CREDIT_SOURCES.map((source) => ({ value: source, label: pick(CREDIT_SOURCE_WORDS[source]) }))}
        />
      </Form.Item>
      <Form.Item name="result" label={say('credit.result')} rules={rules}>
        <Radio.Group
          options={[
            { value: 'clear', label: say('credit.clear') },
            { value: 'listed', label: say('credit.listed') },
          ]}
        />
      </Form.Item>
      <Form.Item name="checkedOn" label={say('credit.checkedOn')} rules={rules}>
        <DayInput />
      </Form.Item>
      <Form.Item noStyle dependencies={['result']}>
        {({ getFieldValue }) => (
          <TextField
            name="detail"
            label={say(getFieldValue('result') === 'listed' ? 'credit.listedDetail' : 'credit.detail')}
            isOptional={getFieldValue('result') !== 'listed'}
            rows={3}
          />
        )}
      </Form.Item>
      <Form.Item name="documentId" rules={rules}>
        <DocumentInput claimId={claimId} kind="credit" label={say('credit.picture')} />
      </Form.Item>
    </CommandForm>
  );
}
