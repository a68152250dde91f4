import { Button, Checkbox, Form, Input, Popconfirm, Select } from 'antd';
import { type ComponentType, useState } from 'react';
import { NON_ACCEPTANCE_REASONS } from '../../../../src/domain/contract/non-acceptance-reason.js';
import { REFUSAL_REASONS } from '../../../../src/domain/contract/refusal-reason.js';
import type { CodedReason } from '../../../../src/domain/contract/coded-reason.js';
import { KIND_CODES } from '../../../../src/domain/contract/kind.js';
import type { ContractAction } from '../../../../src/domain/contract/status.js';
import { PROSE_LENGTH } from '../../../../src/domain/text-length.js';
import type { BodyOf } from '../../shared/api/client';
import { useCommand } from '../../shared/api/use-command';
import { CommandForm } from '../../shared/forms/command-form';
import { RefusalNote } from '../../shared/page/refusal-note';
import { useLanguage, useWords } from '../../shared/i18n';
import { useCaseTools } from './case-tools';
import { CodedReasons } from './coded-reasons';
import { messages } from './messages';
import { NoticePreview } from './notice-preview';
import { PlainCommand } from './plain-command';
import type { Contract } from './use-case';
import { toSentItems } from './use-correction-draft';

export interface DecisionFormProps {
  contract: Contract;
  onDone: () => void;
  onCancel: () => void;
}

/** An act of the desk, and the form that does it. */
export interface DecisionForm {
  action: ContractAction;
  isMain?: boolean;
  isDangerous?: boolean;
  /** False: open also to whom the desk does not wait for. */
  needsDesk?: boolean;
  /** Where the same act is another command in another status. */
  when?: (contract: Contract) => boolean;
  Form: ComponentType<DecisionFormProps>;
}

type AmendmentDecision = BodyOf<'/api/v1/contracts/{contractId}/amendment-decision', 'post'>;

const isAmending = ({ status }: Contract) => status === 'changing' || status === 'changing_second_review';
const isSecond = ({ status }: Contract) => status === 'second_review';

function Rationale({ usual }: { usual?: string }) {
  const say = useWords(messages);
  return (
    <Form.Item
      name="rationale"
      label={say('decision.rationale')}
      rules={[{ required: true }]}
      {...(usual === undefined ? {} : { extra: usual })}
    >
      <Input.TextArea rows={4} maxLength={PROSE_LENGTH} showCount />
    </Form.Item>
  );
}

/** What a decision of the first reviewer says beside its outcome. */
function FirstDecision({
  outcome,
  contract,
  onDone,
  onCancel,
  usual,
  note,
}: DecisionFormProps & {
  outcome: 'register' | 'refer_to_second_review' | 'refer_to_experts';
  usual?: string;
  note: string;
}) {
  const decide = useCommand('post', '/api/v1/contracts/{contractId}/decision');
  const say = useWords(messages);
  return (
    <CommandForm<{ rationale: string }>
      command={decide}
      keptAs={`decision:${outcome}:${contract.id}`}
      {...(usual === undefined ? {} : { initial: { rationale: usual } })}
      sendLabel={say(`decision.send.${outcome}`)}
      onSend={({ rationale }) => decide.send({ path: { contractId: contract.id }, body: { outcome, rationale } })}
      onDone={onDone}
      onCancel={onCancel}
    >
      <p className="decision-note">{note}</p>
      <Rationale />
    </CommandForm>
  );
}

function SecondDecisionForm({
  outcome,
  contract,
  onDone,
  onCancel,
  usual,
  note,
}: DecisionFormProps & {
  outcome: 'approve_registration' | 'send_back' | 'refer_to_experts';
  usual?: string;
  note: string;
}) {
  const decide = useCommand('post', '/api/v1/contracts/{contractId}/second-decision');
  const say = useWords(messages);
  return (
    <CommandForm<{ rationale: string }>
      command={decide}
      keptAs={`second-decision:${outcome}:${contract.id}`}
      {...(usual === undefined ? {} : { initial: { rationale: usual } })}
      sendLabel={say(`decision.send.${outcome}`)}
      onSend={({ rationale }) => decide.send({ path: { contractId: contract.id }, body: { outcome, rationale } })}
      onDone={onDone}
      onCancel={onCancel}
    >
      <p className="decision-note">{note}</p>
      <Rationale />
    </CommandForm>
  );
}

function AmendmentForm({
  outcome,
  contract,
  onDone,
  onCancel,
  note,
}: DecisionFormProps & { outcome: AmendmentDecision['outcome']; note: string }) {
  const decide = useCommand('post', '/api/v1/contracts/{contractId}/amendment-decision');
  const say = useWords(messages);
  return (
    <CommandForm<{ rationale: string }>
      command={decide}
      keptAs={`amendment:${outcome}:${contract.id}`}
      sendLabel={say(`decision.send.${outcome}`)}
      isDangerous={outcome === 'refuse_amendment'}
      onSend={({ rationale }) => decide.send({ path: { contractId: contract.id }, body: { outcome, rationale } })}
      onDone={onDone}
      onCancel={onCancel}
    >
      <p className="decision-note">{note}</p>
      <Rationale />
    </CommandForm>
  );
}

function Accept({ contract, onDone }: DecisionFormProps) {
  const say = useWords(messages);
  return (
    <>
      <p className="decision-note">{say('decision.acceptNote')}</p>
      <PlainCommand
        path="/api/v1/contracts/{contractId}/acceptance"
        contractId={contract.id}
        label={say('decision.send.accept')}
        onDone={onDone}
      />
    </>
  );
}

interface Refused {
  reasonCodes: string[];
  rationale: string;
  remedies?: string;
}

/** 不予登记: reasons by code, the notice before it is sent, and one more question. */
function Refuse({ contract, onDone, onCancel }: DecisionFormProps) {
  const say = useWords(messages);
  const [form] = Form.useForm<Refused>();
  const first = useCommand('post', '/api/v1/contracts/{contractId}/decision');
  const second = useCommand('post', '/api/v1/contracts/{contractId}/second-decision');
  const command = isSecond(contract) ? second : first;
  return (
    <Refusing
      form={form}
      command={command}
      keptAs={`refusal:${contract.id}`}
      reasons={REFUSAL_REASONS}
      note={say('decision.refuseNote')}
      rationaleName="rationale"
      sendLabel={say('decision.send.refuse_registration')}
      more={
        <Form.Item name="remedies" label={say('decision.remedies')} extra={say('decision.remediesMore')}>
          <Input.TextArea rows={2} />
        </Form.Item>
      }
      preview={
        <NoticePreview
          contractId={contract.id}
          wanted={() => {
            const { reasonCodes, rationale, remedies } = form.getFieldsValue();
            if (!isReadyToRefuse(reasonCodes, rationale)) {
              void form.validateFields().catch(() => undefined);
              return undefined;
            }
            return {
              paper: 'refusal_notice',
              reasonCodes,
              rationale,
              ...(remedies === undefined || remedies.trim() === '' ? {} : { remedies }),
            };
          }}
        />
      }
      onSend={(values) => {
        const { reasonCodes, rationale, remedies } = values;
        const body = {
          outcome: 'refuse_registration' as const,
          reasonCodes,
          rationale,
          ...(remedies === undefined || remedies.trim() === '' ? {} : { remedies }),
        };
        const path = { contractId: contract.id };
        return isSecond(contract) ? second.send({ path, body }) : first.send({ path, body });
      }}
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}

/** 不予受理: likewise. */
function Decline({ contract, onDone, onCancel }: DecisionFormProps) {
  const say = useWords(messages);
  const [form] = Form.useForm<{ reasonCodes: string[]; reason: string }>();
  const decline = useCommand('post', '/api/v1/contracts/{contractId}/non-acceptance');
  return (
    <Refusing
      form={form as never}
      command={decline}
      keptAs={`non-acceptance:${contract.id}`}
      reasons={NON_ACCEPTANCE_REASONS}
      note={say('decision.declineNote')}
      rationaleName="reason"
      sendLabel={say('decision.send.decline')}
      preview={
        <NoticePreview
          contractId={contract.id}
          wanted={() => {
            const { reasonCodes, reason } = form.getFieldsValue();
            if (isReadyToRefuse(reasonCodes, reason)) return { paper: 'non_acceptance_notice', reasonCodes, reason };
            void form.validateFields().catch(() => undefined);
            return undefined;
          }}
        />
      }
      onSend={(values) =>
        decline.send({
          path: { contractId: contract.id },
          body: values as unknown as { reasonCodes: string[]; reason: string },
        })
      }
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}

const isReadyToRefuse = (codes: readonly string[] | undefined, text: string | undefined): boolean =>
  (codes ?? []).length > 0 && (text ?? '').trim() !== '';

function Refusing({
  form,
  command,
  keptAs,
  reasons,
  note,
  rationaleName,
  sendLabel,
  more,
  preview,
  onSend,
  onDone,
  onCancel,
}: {
  form: ReturnType<typeof Form.useForm<Refused>>[0];
  command: Parameters<typeof CommandForm>[0]['command'];
  keptAs: string;
  reasons: readonly CodedReason[];
  note: string;
  rationaleName: 'rationale' | 'reason';
  sendLabel: string;
  more?: React.ReactNode;
  preview: React.ReactNode;
  onSend: (values: Refused) => Promise<unknown>;
  onDone: () => void;
  onCancel: () => void;
}) {
  const say = useWords(messages);
  const [isMeant, setMeant] = useState(false);
  return (
    <CommandForm<Refused>
      form={form}
      command={command}
      keptAs={keptAs}
      sendLabel={sendLabel}
      isDangerous
      isReady={isMeant}
      onSend={onSend}
      onDone={onDone}
      onCancel={onCancel}
      aside={preview}
    >
      <p className="decision-note">{note}</p>
      <CodedReasons name="reasonCodes" reasons={reasons} />
      <Form.Item name={rationaleName} label={say('decision.facts')} rules={[{ required: true }]}>
        <Input.TextArea rows={4} maxLength={PROSE_LENGTH} showCount />
      </Form.Item>
      {more}
      <Checkbox checked={isMeant} onChange={({ target }) => setMeant(target.checked)}>
        {say('decision.meant')}
      </Checkbox>
    </CommandForm>
  );
}

function Retype({ contract, onDone, onCancel }: DecisionFormProps) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { draft } = useCaseTools();
  const propose = useCommand('post', '/api/v1/contracts/{contractId}/retyping-proposals');
  return (
    <CommandForm<{ kindCode: string; reason: string }>
      command={propose}
      keptAs={`retyping:${contract.id}`}
      onSend={async (values) => {
        const answer = await propose.send({
          path: { contractId: contract.id },
          body: { ...values, items: toSentItems(draft.items) } as BodyOf<
            '/api/v1/contracts/{contractId}/retyping-proposals',
            'post'
          >,
        });
        if (answer !== undefined) draft.clear();
        return answer;
      }}
      onDone={onDone}
      onCancel={onCancel}
    >
      <p className="decision-note">{say('decision.retypeNote', { count: draft.items.length })}</p>
      <Form.Item name="kindCode" label={say('decision.kind')} rules={[{ required: true }]}>
        <Select
          options={KIND_CODES.filter(({ code }) => code !== contract.declaration.kindCode).map((kind) => ({
            value: kind.code,
            label: `${kind.code} ${pick(kind)}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="reason" label={say('word.reason')} rules={[{ required: true }]}>
        <Input.TextArea rows={3} />
      </Form.Item>
    </CommandForm>
  );
}

function Deregister({ kind, contract, onDone, onCancel }: DecisionFormProps & { kind: 'confirm' | 'refuse' }) {
  const say = useWords(messages);
  const confirm = useCommand('post', '/api/v1/contracts/{contractId}/deregistration-confirmation');
  const refuse = useCommand('post', '/api/v1/contracts/{contractId}/deregistration-refusal');
  const command = kind === 'confirm' ? confirm : refuse;
  return (
    <CommandForm<{ rationale: string }>
      command={command}
      keptAs={`deregistration:${kind}:${contract.id}`}
      isDangerous={kind === 'confirm'}
      onSend={(body) => command.send({ path: { contractId: contract.id }, body })}
      onDone={onDone}
      onCancel={onCancel}
    >
      <p className="decision-note">{say(kind === 'confirm' ? 'decision.deregisterNote' : 'decision.keepNote')}</p>
      <Rationale />
    </CommandForm>
  );
}

interface ObjectionDecided {
  kindCode?: string;
  rationale: string;
}

function DecideObjection({
  outcome,
  contract,
  onDone,
  onCancel,
}: DecisionFormProps & { outcome: 'dismiss_objection' | 're_recognise' }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const decide = useCommand('post', '/api/v1/contracts/{contractId}/objection-decision');
  return (
    <CommandForm<ObjectionDecided>
      command={decide}
      keptAs={`objection:${outcome}:${contract.id}`}
      onSend={({ kindCode, rationale }) =>
        decide.send({
          path: { contractId: contract.id },
          body: {
            outcome,
            rationale,
            ...(kindCode === undefined || outcome === 'dismiss_objection' ? {} : { kindCode }),
          } as BodyOf<'/api/v1/contracts/{contractId}/objection-decision', 'post'>,
        })
      }
      onDone={onDone}
      onCancel={onCancel}
    >
      <p className="decision-note">
        {say(outcome === 'dismiss_objection' ? 'decision.dismissNote' : 'decision.anewNote')}
      </p>
      {outcome === 're_recognise' && (
        <Form.Item name="kindCode" label={say('decision.kindAnew')}>
          <Select
            allowClear
            options={KIND_CODES.map((kind) => ({ value: kind.code, label: `${kind.code} ${pick(kind)}` }))}
          />
        </Form.Item>
      )}
      <Rationale />
    </CommandForm>
  );
}

function Opinion({ contract, onDone, onCancel }: DecisionFormProps) {
  const say = useWords(messages);
  const give = useCommand('post', '/api/v1/contracts/{contractId}/expert-opinions');
  type Body = BodyOf<'/api/v1/contracts/{contractId}/expert-opinions', 'post'>;
  return (
    <CommandForm<Body>
      command={give}
      keptAs={`opinion:${contract.id}`}
      onSend={(body) => give.send({ path: { contractId: contract.id }, body })}
      onDone={onDone}
      onCancel={onCancel}
    >
      <Form.Item name="recommendation" label={say('experts.recommendation')} rules={[{ required: true }]}>
        <Select
          options={(['recognise', 'recognise_as_other_kind', 'do_not_recognise'] as const).map((value) => ({
            value,
            label: say(`recommendation.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="opinion" label={say('experts.opinion')} rules={[{ required: true }]}>
        <Input.TextArea rows={5} />
      </Form.Item>
      <Form.Item name="noConflictDeclared" valuePropName="checked" rules={[{ required: true }]}>
        <Checkbox>{say('experts.noConflict')}</Checkbox>
      </Form.Item>
    </CommandForm>
  );
}

/** 涉密清除: cannot be undone, so it is asked twice. */
function Purge({ contract, onDone }: DecisionFormProps) {
  const say = useWords(messages);
  const flag = useCommand('post', '/api/v1/contracts/{contractId}/state-secret-flag');
  const purge = async () => {
    if ((await flag.send({ path: { contractId: contract.id }, body: {} })) !== undefined) onDone();
  };
  return (
    <>
      <p className="decision-note">{say('decision.purgeNote')}</p>
      {flag.refusal !== undefined && <RefusalNote refusal={flag.refusal} />}
      <Popconfirm
        title={say('decision.purgeSure')}
        okText={say('decision.send.purge')}
        okButtonProps={{ danger: true }}
        onConfirm={() => void purge()}
      >
        <Button danger loading={flag.isSending}>
          {say('decision.send.purge')}
        </Button>
      </Popconfirm>
    </>
  );
}

/** The words of a form that has a note of its own. */
function withNote<Extra extends object>(
  Wrapped: ComponentType<DecisionFormProps & Extra>,
  extra: (say: ReturnType<typeof useWords<(typeof messages)['zh-CN']>>, contract: Contract) => Extra,
): ComponentType<DecisionFormProps> {
  return function Noted(props: DecisionFormProps) {
    const say = useWords(messages);
    return <Wrapped {...props} {...extra(say, props.contract)} />;
  };
}

/** Every act that may be done from the page of a case, the frequent ones first. */
export const DECISION_FORMS: readonly DecisionForm[] = [
  { action: 'accept', isMain: true, Form: Accept },
  {
    action: 'register',
    isMain: true,
    Form: withNote(FirstDecision, (say, { isLarge }) => ({
      outcome: 'register' as const,
      usual: say('decision.usual.register'),
      note: say(isLarge ? 'decision.largeNote' : 'decision.registerNote'),
    })),
  },
  {
    action: 'approveRegistration',
    isMain: true,
    Form: withNote(SecondDecisionForm, (say) => ({
      outcome: 'approve_registration' as const,
      usual: say('decision.usual.approve'),
      note: say('decision.approveNote'),
    })),
  },
  {
    action: 'approveAmendment',
    isMain: true,
    Form: withNote(AmendmentForm, (say, { isLarge, status }) => ({
      outcome: 'approve_amendment' as const,
      note: say(isLarge && status === 'changing' ? 'decision.largeNote' : 'decision.amendNote'),
    })),
  },
  {
    action: 'confirmDeregistration',
    isMain: true,
    Form: withNote(Deregister, () => ({ kind: 'confirm' as const })),
  },
  { action: 'giveExpertOpinion', isMain: true, Form: Opinion },
  {
    action: 'dismissObjection',
    needsDesk: false,
    Form: withNote(DecideObjection, () => ({ outcome: 'dismiss_objection' as const })),
  },
  {
    action: 'reRecognise',
    needsDesk: false,
    Form: withNote(DecideObjection, () => ({ outcome: 're_recognise' as const })),
  },
  {
    action: 'referToSecondReview',
    Form: withNote(FirstDecision, (say) => ({
      outcome: 'refer_to_second_review' as const,
      note: say('decision.referNote'),
    })),
  },
  {
    action: 'referToExperts',
    when: (contract) => !isSecond(contract),
    Form: withNote(FirstDecision, (say) => ({
      outcome: 'refer_to_experts' as const,
      note: say('decision.expertsNote'),
    })),
  },
  {
    action: 'referToExperts',
    when: isSecond,
    Form: withNote(SecondDecisionForm, (say) => ({
      outcome: 'refer_to_experts' as const,
      note: say('decision.expertsNote'),
    })),
  },
  {
    action: 'sendBack',
    when: isSecond,
    Form: withNote(SecondDecisionForm, (say) => ({ outcome: 'send_back' as const, note: say('decision.backNote') })),
  },
  {
    action: 'sendBack',
    when: isAmending,
    Form: withNote(AmendmentForm, (say) => ({ outcome: 'send_back' as const, note: say('decision.backNote') })),
  },
  { action: 'proposeRetyping', Form: Retype },
  { action: 'refuseRegistration', isDangerous: true, Form: Refuse },
  { action: 'declineAcceptance', isDangerous: true, Form: Decline },
  {
    action: 'refuseAmendment',
    isDangerous: true,
    Form: withNote(AmendmentForm, (say) => ({
      outcome: 'refuse_amendment' as const,
      note: say('decision.refuseAmendmentNote'),
    })),
  },
  {
    action: 'refuseDeregistration',
    Form: withNote(Deregister, () => ({ kind: 'refuse' as const })),
  },
  { action: 'purgeStateSecret', isDangerous: true, needsDesk: false, Form: Purge },
];

/** Whether the registry allows it and it is this command that does it here. */
export function isOffered({ action, when }: DecisionForm, contract: Contract): boolean {
  return contract.allowedActions.includes(action) && (when === undefined || when(contract));
}
