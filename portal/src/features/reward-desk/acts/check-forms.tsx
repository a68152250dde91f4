import { Alert, Button, Checkbox, Form, Input, Radio } from 'antd';
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { CommandForm } from '../../../shared/forms/command-form';
import { namesOfFact, statedWords } from '../../../shared/sheet/sheet-facts';
import { DocumentLink } from '../document-link';
import { messages } from '../messages';
import {
  addressOf,
  type Claim,
  type Process,
  useApproval,
  useCorrectionRequest,
  useFactDecisions,
  useFirstCheck,
  useMeetingDecision,
  useSecondCheck,
} from '../use-claim';
import { BeforeCheck } from './before-check';
import { SureField, TextField } from '../../../shared/forms/written-fields';
import { ReasonCodeField } from './fields';
import { MeetingFields, type MeetingValues } from './meeting-fields';

type Missing = Process['missingEvidence'][number];
interface FirstCheckValues {
  opinion: string;
  waived?: Partial<Record<Missing['kind'], { isWaived?: boolean; reason?: string }>>;
}

/** 初核通过: with what is known of the credit before it, and papers that are let go with a reason. */
export function FirstCheckForm({
  claim,
  process,
  close,
}: {
  claim: Claim;
  process: Process | undefined;
  close: () => void;
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const check = useFirstCheck();
  const missing = process?.missingEvidence ?? [];
  return (
    <CommandForm<FirstCheckValues>
      command={check}
      keptAs={`first-check:${claim.id}`}
      sendLabel={say('act.pass')}
      onCancel={close}
      onDone={close}
      onSend={({ opinion, waived = {} }) => {
        const waivedEvidence = missing.flatMap(({ kind }) => {
          const { isWaived, reason } = waived[kind] ?? {};
          return isWaived === true ? [{ kind, reason: reason ?? '' }] : [];
        });
        return check.send({
          path: { claimId: claim.id },
          body: { outcome: 'pass', opinion, ...(waivedEvidence.length === 0 ? {} : { waivedEvidence }) },
        });
      }}
    >
      <BeforeCheck claim={claim} />
      {missing.length > 0 && (
        <fieldset className="desk-fieldset">
          <legend>{say('act.waive')}</legend>
          {missing.map((item) => (
            <div key={item.kind}>
              <p>{pick(item)}</p>
              <Form.Item name={['waived', item.kind, 'isWaived']} valuePropName="checked" noStyle>
                <Checkbox>{say('act.waiveThis')}</Checkbox>
              </Form.Item>
              <Form.Item noStyle dependencies={[['waived', item.kind, 'isWaived']]}>
                {({ getFieldValue }) =>
                  getFieldValue(['waived', item.kind, 'isWaived']) === true && (
                    <TextField name={['waived', item.kind, 'reason']} label={say('act.waiveWhy')} rows={2} />
                  )
                }
              </Form.Item>
            </div>
          ))}
        </fieldset>
      )}
      <TextField name="opinion" label={say('act.opinion')} />
    </CommandForm>
  );
}

/** 复核通过: and where it goes from here. */
export function SecondCheckForm({
  claim,
  process,
  close,
}: {
  claim: Claim;
  process: Process | undefined;
  close: () => void;
}) {
  const say = useWords(messages);
  const check = useSecondCheck();
  const { jointReview = [], bureauDecision = false } = process?.steps ?? {};
  const next = jointReview.length > 0 ? 'act.thenJoint' : bureauDecision ? 'act.thenMeeting' : 'act.thenPublicity';
  return (
    <CommandForm<{ opinion: string }>
      command={check}
      keptAs={`second-check:${claim.id}`}
      sendLabel={say('act.pass')}
      onCancel={close}
      onDone={close}
      onSend={({ opinion }) => check.send({ path: { claimId: claim.id }, body: { outcome: 'pass', opinion } })}
    >
      <BeforeCheck claim={claim} />
      <Alert className="note-above" type="info" title={say(next)} />
      <TextField name="opinion" label={say('act.opinion')} />
    </CommandForm>
  );
}

/** 退回初核. */
export function SendBackForm({ claimId, close }: { claimId: string; close: () => void }) {
  const say = useWords(messages);
  const check = useSecondCheck();
  return (
    <CommandForm<{ opinion: string }>
      command={check}
      keptAs={`send-back:${claimId}`}
      sendLabel={say('act.sendBack')}
      onCancel={close}
      onDone={close}
      onSend={({ opinion }) => check.send({ path: { claimId }, body: { outcome: 'send_back', opinion } })}
    >
      <p>{say('act.sendBackMore')}</p>
      <TextField name="opinion" label={say('act.opinion')} />
    </CommandForm>
  );
}

interface RefuseValues extends Partial<MeetingValues> {
  reasonCode: string;
  opinion?: string;
  reason?: string;
}

/** 不予奖励, by whoever has the claim now; it ends here, and its receipts are free again. */
export function RefuseForm({ claim, close }: { claim: Claim; close: () => void }) {
  const say = useWords(messages);
  const [first, second, approval, meeting] = [useFirstCheck(), useSecondCheck(), useApproval(), useMeetingDecision()];
  const path = { claimId: claim.id };
  const isMeeting = claim.status === 'bureau_decision';
  const command = isMeeting
    ? meeting
    : claim.status === 'first_check'
      ? first
      : claim.status === 'second_check'
        ? second
        : approval;
  const send = ({ reasonCode, opinion = '', reason = '', ...rest }: RefuseValues) => {
    const refusal = { outcome: 'refuse' as const, reasonCode, opinion };
    if (isMeeting) {
      const { meetingNumber = '', heldOn = '', minutesDocumentId = '' } = rest;
      return meeting.send({
        path,
        body: { outcome: 'refuse', reasonCode, reason, meetingNumber, heldOn, minutesDocumentId },
      });
    }
    if (claim.status === 'first_check') return first.send({ path, body: refusal });
    return claim.status === 'second_check'
      ? second.send({ path, body: refusal })
      : approval.send({ path, body: refusal });
  };
  return (
    <CommandForm<RefuseValues & { isSure?: boolean }>
      command={command}
      keptAs={`refuse:${claim.id}`}
      sendLabel={say('act.refuse')}
      isDangerous
      onCancel={close}
      onDone={close}
      onSend={send}
    >
      <Alert
        className="note-above"
        type="warning"
        showIcon
        title={say('act.refuseMore', { name: claim.beneficiaryName })}
      />
      {isMeeting && <MeetingFields claimId={claim.id} />}
      <ReasonCodeField />
      <TextField name={isMeeting ? 'reason' : 'opinion'} label={say('act.refuseWhy')} />
      <SureField label={say('act.refuseSure')} />
    </CommandForm>
  );
}

interface CorrectionValues {
  items: { text: string }[];
}

/** 要求补正: item by item, so that each is answered. */
export function CorrectionForm({
  claimId,
  process,
  close,
}: {
  claimId: string;
  process: Process | undefined;
  close: () => void;
}) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const request = useCorrectionRequest();
  const missing = process?.missingEvidence ?? [];
  const [form] = Form.useForm<CorrectionValues>();
  const add = (text: string) => {
    const items = (form.getFieldValue('items') as { text?: string }[] | undefined) ?? [];
    form.setFieldValue('items', [...items.filter((item) => (item?.text ?? '') !== ''), { text }]);
  };
  return (
    <CommandForm<CorrectionValues>
      form={form}
      command={request}
      keptAs={`correction:${claimId}`}
      initial={{ items: [{ text: '' }] }}
      sendLabel={say('correction.send')}
      onCancel={close}
      onDone={close}
      onSend={({ items }) => {
        const lines = items.map(({ text }) => text.trim());
        const content =
          lines.length === 1 ? (lines[0] ?? '') : lines.map((line, index) => `${index + 1}. ${line}`).join('\n');
        return request.send({ path: { claimId }, body: { content } });
      }}
    >
      <p>{say('correction.more', { days: process?.steps.correctionDays ?? 0 })}</p>
      {missing.length > 0 && (
        <div className="desk-view">
          <span className="quiet">{say('correction.suggested')}</span>
          <ul className="plain-list">
            {missing.map((item) => (
              <li key={item.kind}>
                <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => add(item.zh)}>
                  {say('correction.add')}
                </Button>{' '}
                {pick(item)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Form.List name="items">
        {(fields, list) => (
          <>
            {fields.map(({ key, name }, index) => (
              <div key={key} className="desk-item">
                <Form.Item
                  name={[name, 'text']}
                  label={say('correction.item', { no: index + 1 })}
                  rules={[{ required: true, whitespace: true, message: sayShared('required') }]}
                >
                  <Input.TextArea autoSize={{ minRows: 2 }} maxLength={600} />
                </Form.Item>
                {fields.length > 1 && (
                  <Button
                    aria-label={say('correction.remove', { no: index + 1 })}
                    icon={<DeleteOutlined aria-hidden />}
                    onClick={() => list.remove(name)}
                  />
                )}
              </div>
            ))}
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => list.add({ text: '' })}>
              {say('correction.another')}
            </Button>
          </>
        )}
      </Form.List>
    </CommandForm>
  );
}

interface FactValues {
  /** By the fact and not by its place: the list is read again while somebody decides. */
  lines: Readonly<Record<string, { outcome: 'verified' | 'rejected'; reason?: string }>>;
}

/** 核实申报事实: one by one, each with its document. */
export function FactsForm({
  claimId,
  facts,
  close,
}: {
  claimId: string;
  facts: Process['statedFacts'];
  close: () => void;
}) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const decide = useFactDecisions();
  return (
    <CommandForm<FactValues>
      command={decide}
      keptAs={`facts:${claimId}`}
      onCancel={close}
      onDone={close}
      onSend={({ lines }) =>
        decide.send({
          path: { claimId },
          body: {
            lines: facts.map(({ id }) => {
              const { outcome, reason = '' } = lines[id] ?? { outcome: 'verified' };
              return outcome === 'verified'
                ? { statedFactId: id, outcome: 'verified' as const }
                : { statedFactId: id, outcome: 'rejected' as const, reason };
            }),
          },
        })
      }
    >
      <p>{say('facts.more')}</p>
      {facts.map(({ id, fact, value, document }) => (
        <fieldset key={id} className="desk-fieldset">
          <legend>{pick(namesOfFact(fact))}</legend>
          <p>
            <strong>{pick(statedWords(fact, value))}</strong>
          </p>
          {document !== null && (
            <DocumentLink
              address={addressOf.attachment(document.contractId, document.attachmentId)}
              fileName={document.fileName}
            />
          )}
          <Form.Item
            name={['lines', id, 'outcome']}
            label={say('facts.decision')}
            rules={[{ required: true, message: sayShared('required') }]}
          >
            <Radio.Group
              options={[
                { value: 'verified', label: say('facts.verified') },
                { value: 'rejected', label: say('facts.rejected') },
              ]}
            />
          </Form.Item>
          <Form.Item noStyle dependencies={[['lines', id, 'outcome']]}>
            {({ getFieldValue }) =>
              getFieldValue(['lines', id, 'outcome']) === 'rejected' && (
                <TextField name={['lines', id, 'reason']} label={say('reason')} rows={2} />
              )
            }
          </Form.Item>
        </fieldset>
      ))}
    </CommandForm>
  );
}
