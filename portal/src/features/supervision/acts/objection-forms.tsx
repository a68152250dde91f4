import { Alert, Form, Radio, Select } from 'antd';
import { KIND_CODES } from '../../../../../src/domain/contract/kind.js';
import { OBJECTING_SIDES, SIDE_WORDS } from '../../../../../src/domain/contract/registration-objection.js';
import { CommandForm } from '../../../shared/forms/command-form';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { messages } from '../messages';
import { type Case, useObjectionDecision, useObjectionRaising } from '../use-supervision';
import { TextField } from '../../../shared/forms/written-fields';

interface ObjectionValues {
  onBehalfOf: 'tax_body' | 'finance_body';
  reason: string;
  newFacts?: string;
}

/** 转达异议: the authority speaks for a tax or finance body. */
export function ObjectionForm({ contractId, close }: { contractId: string; close: () => void }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const raise = useObjectionRaising();
  return (
    <CommandForm<ObjectionValues>
      command={raise}
      keptAs={`registration-objection:${contractId}`}
      onCancel={close}
      onDone={close}
      onSend={({ newFacts = '', ...body }) =>
        raise.send({ path: { contractId }, body: { ...body, ...(newFacts === '' ? {} : { newFacts }) } })
      }
    >
      <p>{say('objection.more')}</p>
      <Form.Item
        name="onBehalfOf"
        label={say('objection.side')}
        rules={[{ required: true, message: sayShared('required') }]}
      >
        <Radio.Group
          options={OBJECTING_SIDES.filter((side) => side !== 'registrant').map((side) => ({
            value: side,
            label: pick(SIDE_WORDS[side]),
          }))}
        />
      </Form.Item>
      <TextField name="reason" label={say('objection.reason')} />
      <TextField name="newFacts" label={say('objection.newFacts')} isOptional />
    </CommandForm>
  );
}

/** 异议复核决定: the decision stands, or the contract is recognised anew, in another kind where that was the mistake. */
export function ObjectionDecisionForm({
  contract,
  outcome,
  close,
}: {
  contract: Case;
  outcome: 'dismiss_objection' | 're_recognise';
  close: () => void;
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const decide = useObjectionDecision();
  const open = contract.objections.find((objection) => objection.outcome === null);
  return (
    <CommandForm<{ kindCode?: (typeof KIND_CODES)[number]['code']; rationale: string }>
      command={decide}
      keptAs={`objection-decision:${contract.id}:${outcome}`}
      onCancel={close}
      onDone={close}
      onSend={({ kindCode, rationale }) =>
        decide.send({
          path: { contractId: contract.id },
          body:
            outcome === 'dismiss_objection'
              ? { outcome, rationale }
              : { outcome, rationale, ...(kindCode == null ? {} : { kindCode }) },
        })
      }
    >
      {open?.reason != null && (
        <div className="answered">
          <strong>{say('objection.title')}</strong>
          <p className="said">{open.reason}</p>
        </div>
      )}
      <Alert
        className="note-above"
        type="info"
        title={say(outcome === 'dismiss_objection' ? 'objection.ifDismissed' : 'objection.ifRecognised')}
      />
      {outcome === 're_recognise' && (
        <Form.Item name="kindCode" label={say('objection.kind')}>
          <Select allowClear options={KIND_CODES.map((kind) => ({ value: kind.code, label: pick(kind) }))} />
        </Form.Item>
      )}
      <TextField name="rationale" label={say('rationale')} rows={6} />
    </CommandForm>
  );
}
