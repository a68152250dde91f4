import { Alert, Checkbox, Form, Input, Radio, Result, Select } from 'antd';
import { useState } from 'react';
import { OBJECTION_CHANNELS, OBJECTOR_KINDS } from '../../../../../src/domain/reward/objection.js';
import { CHANNEL_WORDS, OBJECTOR_WORDS } from '../../../../../src/domain/reward/objection-words.js';
import { CommandForm } from '../../../shared/forms/command-form';
import { DayInput } from '../../../shared/forms/day-input';
import { MoneyInput } from '../../../shared/forms/money-input';
import { formatMoney } from '../../../shared/format';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { messages } from '../messages';
import { type Claim, type Objection, useObjectionDecision, useObjectionEntry, useObjectionNote } from '../use-claim';
import { DocumentInput } from './document-input';
import { SureField, TextField } from '../../../shared/forms/written-fields';

interface EntryValues {
  channel: 'letter' | 'mail' | 'visit' | 'discipline_inspection';
  receivedOn: string;
  identityKind: 'person' | 'unit' | 'anonymous';
  objectorName: string;
  objectorContact: string;
  isStamped?: boolean;
  content: string;
  documentId: string;
}

/** 登记书面异议: what came on paper, and the number by which it is asked for. */
export function ObjectionEntryForm({ claimId, close }: { claimId: string; close: () => void }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const register = useObjectionEntry();
  const [number, setNumber] = useState<string | undefined>(undefined);
  const rules = [{ required: true, message: sayShared('required') }];
  if (number !== undefined) {
    return (
      <Result
        status="success"
        title={say('objection.registered')}
        subTitle={say('objection.registeredMore', { number })}
      />
    );
  }
  return (
    <CommandForm<EntryValues>
      command={register}
      keptAs={`objection:${claimId}`}
      initial={{ channel: 'letter', identityKind: 'person' }}
      onCancel={close}
      onDone={(answer) => setNumber((answer as { referenceNumber: string }).referenceNumber)}
      onSend={({ isStamped, identityKind, ...body }) =>
        register.send({
          path: { claimId },
          body: { ...body, identityKind, ...(identityKind === 'unit' ? { isStamped: isStamped === true } : {}) },
        })
      }
    >
      <Form.Item name="channel" label={say('objection.channel')} rules={rules}>
        <Select
          options={OBJECTION_CHANNELS.filter((channel) => channel !== 'web').map((channel) => ({
            value: channel,
            label: pick(CHANNEL_WORDS[channel]),
          }))}
        />
      </Form.Item>
      <Form.Item name="receivedOn" label={say('objection.receivedOn')} rules={rules}>
        <DayInput />
      </Form.Item>
      <Form.Item name="identityKind" label={say('objection.objector')} rules={rules}>
        <Radio.Group options={OBJECTOR_KINDS.map((kind) => ({ value: kind, label: pick(OBJECTOR_WORDS[kind]) }))} />
      </Form.Item>
      <Form.Item noStyle dependencies={['identityKind']}>
        {({ getFieldValue }) =>
          getFieldValue('identityKind') === 'unit' && (
            <Form.Item name="isStamped" valuePropName="checked">
              <Checkbox>{say('objection.stamped')}</Checkbox>
            </Form.Item>
          )
        }
      </Form.Item>
      <Form.Item name="objectorName" label={say('objection.name')} rules={rules}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="objectorContact" label={say('objection.contact')} rules={rules}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <TextField name="content" label={say('objection.content')} />
      <Form.Item name="documentId" rules={rules}>
        <DocumentInput claimId={claimId} kind="objection" label={say('objection.letterScan')} />
      </Form.Item>
    </CommandForm>
  );
}

/** 记录异议调查: what was found out. */
export function NoteForm({ claimId, objectionId, close }: { claimId: string; objectionId: string; close: () => void }) {
  const say = useWords(messages);
  const note = useObjectionNote();
  return (
    <CommandForm<{ note: string; documentId?: string }>
      command={note}
      keptAs={`note:${objectionId}`}
      onCancel={close}
      onDone={close}
      onSend={({ note: text, documentId }) =>
        note.send({
          path: { claimId },
          body: { objectionId, note: text, ...(documentId === undefined ? {} : { documentId }) },
        })
      }
    >
      <TextField name="note" label={say('objection.found')} rows={6} />
      <Form.Item name="documentId">
        <DocumentInput claimId={claimId} kind="investigation" label={say('objection.foundDocument')} />
      </Form.Item>
    </CommandForm>
  );
}

type Outcome = 'dismissed' | 'upheld_change' | 'upheld_remove';
const OUTCOMES: readonly [Outcome, string][] = [
  ['dismissed', 'dismissObjection'],
  ['upheld_change', 'upholdObjectionChange'],
  ['upheld_remove', 'upholdObjectionRemove'],
];

/** 异议处理决定: what each of the three does is said before it is chosen; the answer goes out on paper by itself. */
export function DecideObjectionForm({
  claim,
  objection,
  close,
}: {
  claim: Claim;
  objection: Objection;
  close: () => void;
}) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { language } = useLanguage();
  const decide = useObjectionDecision();
  const offered = OUTCOMES.filter(([, action]) => claim.allowedActions.includes(action)).map(([outcome]) => outcome);
  return (
    <CommandForm<{ outcome: Outcome; reason: string; amountFen?: string }>
      command={decide}
      keptAs={`objection-decision:${objection.id}`}
      sendLabel={say('objection.sendDecision')}
      onCancel={close}
      onDone={close}
      onSend={({ outcome, reason, amountFen = '' }) =>
        decide.send({
          path: { claimId: claim.id },
          body:
            outcome === 'upheld_change'
              ? { outcome, reason, amountFen, objectionId: objection.id }
              : { outcome, reason, objectionId: objection.id },
        })
      }
    >
      <blockquote className="answered said">{objection.content}</blockquote>
      <Form.Item
        name="outcome"
        label={say('objection.decision')}
        rules={[{ required: true, message: sayShared('required') }]}
      >
        <Radio.Group
          className="desk-choices"
          options={offered.map((outcome) => ({ value: outcome, label: say(`objection.outcome.${outcome}`) }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['outcome']}>
        {({ getFieldValue }) => {
          const outcome = getFieldValue('outcome') as Outcome | undefined;
          return (
            <>
              {outcome !== undefined && (
                <Alert
                  className="note-above"
                  type={outcome === 'dismissed' ? 'info' : 'warning'}
                  title={say(`objection.effect.${outcome}`)}
                />
              )}
              {outcome === 'upheld_change' && (
                <Form.Item
                  name="amountFen"
                  label={say('objection.newAmount', { amount: formatMoney(claim.computedFen, 'figures', language) })}
                  rules={[{ required: true, message: sayShared('required') }]}
                >
                  <MoneyInput />
                </Form.Item>
              )}
            </>
          );
        }}
      </Form.Item>
      <TextField name="reason" label={say('objection.answerText')} rows={6} />
      <Form.Item noStyle dependencies={['outcome']}>
        {({ getFieldValue }) =>
          getFieldValue('outcome') === 'upheld_remove' && <SureField label={say('act.refuseSure')} />
        }
      </Form.Item>
    </CommandForm>
  );
}
