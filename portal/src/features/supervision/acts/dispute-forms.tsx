import { Form, Input, Radio } from 'antd';
import { DISPUTE_KIND_WORDS, DISPUTE_OUTCOME_WORDS } from '../../../../../src/domain/contract/dispute-words.js';
import {
  DISPUTE_KINDS,
  DISPUTE_OUTCOMES,
  type DisputeKind,
  type DisputeOutcome,
} from '../../../../../src/domain/contract/dispute.js';
import { CommandForm } from '../../../shared/forms/command-form';
import { DayInput } from '../../../shared/forms/day-input';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { messages } from '../messages';
import { useDispute, useDisputeClosing } from '../use-supervision';
import { TextField } from '../../../shared/forms/written-fields';

interface DisputeValues {
  kind: DisputeKind;
  knownOn: string;
  filedOn: string;
  bodyName: string;
  reference?: string;
}

/** 登记复议或诉讼: beside the status, which it does not change. */
export function DisputeForm({ contractId, close }: { contractId: string; close: () => void }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const flag = useDispute();
  const rules = [{ required: true, message: sayShared('required') }];
  return (
    <CommandForm<DisputeValues>
      command={flag}
      keptAs={`dispute:${contractId}`}
      onCancel={close}
      onDone={close}
      onSend={({ reference = '', ...body }) =>
        flag.send({ path: { contractId }, body: { ...body, ...(reference === '' ? {} : { reference }) } })
      }
    >
      <p>{say('dispute.more')}</p>
      <Form.Item name="kind" label={say('dispute.kind')} rules={rules}>
        <Radio.Group options={DISPUTE_KINDS.map((kind) => ({ value: kind, label: pick(DISPUTE_KIND_WORDS[kind]) }))} />
      </Form.Item>
      <Form.Item name="knownOn" label={say('dispute.knownOn')} rules={rules}>
        <DayInput />
      </Form.Item>
      <Form.Item name="filedOn" label={say('dispute.filedOn')} rules={rules}>
        <DayInput />
      </Form.Item>
      <Form.Item name="bodyName" label={say('dispute.body')} rules={rules}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="reference" label={say('dispute.reference')}>
        <Input maxLength={200} />
      </Form.Item>
    </CommandForm>
  );
}

/** 登记争议结果: what follows from it is an act of its own. */
export function DisputeClosingForm({ contractId, close }: { contractId: string; close: () => void }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const closing = useDisputeClosing();
  const rules = [{ required: true, message: sayShared('required') }];
  return (
    <CommandForm<{ outcome: DisputeOutcome; decidedOn: string; remarks?: string }>
      command={closing}
      keptAs={`dispute-closing:${contractId}`}
      onCancel={close}
      onDone={close}
      onSend={({ remarks = '', ...body }) =>
        closing.send({ path: { contractId }, body: { ...body, ...(remarks === '' ? {} : { remarks }) } })
      }
    >
      <Form.Item name="outcome" label={say('dispute.outcome')} rules={rules}>
        <Radio.Group
          className="supervision-choices"
          options={DISPUTE_OUTCOMES.map((outcome) => ({ value: outcome, label: pick(DISPUTE_OUTCOME_WORDS[outcome]) }))}
        />
      </Form.Item>
      <Form.Item name="decidedOn" label={say('dispute.decidedOn')} rules={rules}>
        <DayInput />
      </Form.Item>
      <TextField name="remarks" label={say('remarks')} isOptional />
    </CommandForm>
  );
}
