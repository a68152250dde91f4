import { Alert, Checkbox, Form, Input, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { DISPUTE_KINDS, STATUTORY_PERIODS } from '../../../../../src/domain/contract/dispute.js';
import { DISPUTE_KIND_WORDS } from '../../../../../src/domain/contract/dispute-words.js';
import { PROSE_LENGTH } from '../../../../../src/domain/text-length.js';
import type { paths } from '../../../shared/api-types';
import type { BodyOf } from '../../../shared/api/client';
import { CommandForm } from '../../../shared/forms/command-form';
import { DayInput } from '../../../shared/forms/day-input';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { messages } from '../messages';
import {
  useAmendmentWithdrawal,
  useAskConfirmation,
  useCompletion,
  useDeregistrationWithdrawal,
  useDispute,
  useObjection,
  usePurge,
  useStatement,
  useWithdrawal,
} from './use-acts';

export interface ActProps {
  contractId: string;
  close: () => void;
}

type At<Tail extends string> = BodyOf<`/api/v1/contracts/{contractId}/${Tail}` & keyof paths, 'post'>;

const required = (message: string) => [{ required: true, message }];

/** 撤回: the filing ends; it can be filed again as a new one. */
export function WithdrawForm({ contractId, close }: ActProps) {
  const say = useWords(messages);
  const command = useWithdrawal();
  return (
    <CommandForm<At<'withdrawal'>>
      command={command}
      keptAs={`withdrawal:${contractId}`}
      onSend={(body) => command.send({ path: { contractId }, body })}
      onDone={close}
      onCancel={close}
      isDangerous
      sendLabel={say('acts.withdraw')}
    >
      <What text={say('acts.withdrawWhat')} />
      <Form.Item name="reason" label={say('acts.reasonOptional')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={PROSE_LENGTH} showCount />
      </Form.Item>
    </CommandForm>
  );
}

/** 撤回变更申请 and 撤回注销申请: what was registered stays as it is. */
export function WithdrawApplication({ contractId, close, of }: ActProps & { of: 'amendment' | 'deregistration' }) {
  const say = useWords(messages);
  const amendment = useAmendmentWithdrawal();
  const deregistration = useDeregistrationWithdrawal();
  const command = of === 'amendment' ? amendment : deregistration;
  return (
    <CommandForm<object>
      command={command}
      keptAs={`${of}-withdrawal:${contractId}`}
      onSend={() =>
        of === 'amendment'
          ? amendment.send({ path: { contractId }, body: {} })
          : deregistration.send({ path: { contractId }, body: {} })
      }
      onDone={close}
      onCancel={close}
      isDangerous
      sendLabel={say(`acts.${of}Withdrawal`)}
    >
      <What text={say(`acts.${of}WithdrawalWhat`)} />
    </CommandForm>
  );
}

/** 异议: another person, or a higher body, looks at the decision again. */
export function ObjectionForm({ contractId, close }: ActProps) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const command = useObjection();
  return (
    <CommandForm<At<'objections'>>
      command={command}
      keptAs={`objection:${contractId}`}
      onSend={(body) => command.send({ path: { contractId }, body })}
      onDone={close}
      onCancel={close}
      sendLabel={say('acts.object')}
    >
      <What text={say('acts.objectWhat')} />
      <Form.Item name="reason" label={say('acts.objectReason')} rules={required(sayShared('required'))}>
        <Input.TextArea autoSize={{ minRows: 4 }} maxLength={PROSE_LENGTH} showCount />
      </Form.Item>
      <Form.Item name="newFacts" label={say('acts.newFacts')} extra={say('acts.newFactsHint')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={PROSE_LENGTH} showCount />
      </Form.Item>
    </CommandForm>
  );
}

/** 陈述申辩 before a revocation is decided. */
export function StatementForm({ contractId, close, notice }: ActProps & { notice: string | undefined }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const command = useStatement();
  return (
    <CommandForm<At<'statements'>>
      command={command}
      keptAs={`statement:${contractId}`}
      onSend={(body) => command.send({ path: { contractId }, body })}
      onDone={close}
      onCancel={close}
      sendLabel={say('acts.state')}
    >
      {notice !== undefined && (
        <>
          <p className="quiet">{say('acts.stateNotice')}</p>
          <blockquote className="where-reason">{notice}</blockquote>
        </>
      )}
      <Form.Item name="statement" label={say('acts.statement')} rules={required(sayShared('required'))}>
        <Input.TextArea autoSize={{ minRows: 5 }} maxLength={PROSE_LENGTH} showCount />
      </Form.Item>
    </CommandForm>
  );
}

/** 履行完毕: the registration stays valid. */
export function CompletionForm({ contractId, close }: ActProps) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const command = useCompletion();
  return (
    <CommandForm<At<'completion'>>
      command={command}
      keptAs={`completion:${contractId}`}
      onSend={(body) => command.send({ path: { contractId }, body })}
      onDone={close}
      onCancel={close}
      sendLabel={say('acts.complete')}
    >
      <What text={say('acts.completeWhat')} />
      <Form.Item name="completedOn" label={say('acts.completedOn')} rules={required(sayShared('required'))}>
        <DayInput />
      </Form.Item>
      <Form.Item name="remarks" label={say('acts.remarks')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={PROSE_LENGTH} showCount />
      </Form.Item>
    </CommandForm>
  );
}

/** 行政复议、行政诉讼: it is recorded; the decision stays in effect meanwhile. */
export function DisputeForm({ contractId, close }: ActProps) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const command = useDispute();
  return (
    <CommandForm<At<'disputes'>>
      command={command}
      keptAs={`dispute:${contractId}`}
      onSend={(body) => command.send({ path: { contractId }, body })}
      onDone={close}
      onCancel={close}
      initial={{ kind: 'reconsideration' }}
      sendLabel={say('acts.dispute')}
    >
      <What text={say('acts.disputeWhat')} />
      <Form.Item name="kind" label={say('acts.disputeKind')} rules={required(sayShared('required'))}>
        <Radio.Group
          options={DISPUTE_KINDS.map((kind) => ({
            value: kind,
            label: say('acts.disputeOption', {
              kind: pick(DISPUTE_KIND_WORDS[kind]),
              period: pick(STATUTORY_PERIODS[kind]),
            }),
          }))}
          className="stacked-radios"
        />
      </Form.Item>
      <Form.Item name="knownOn" label={say('acts.knownOn')} rules={required(sayShared('required'))}>
        <DayInput />
      </Form.Item>
      <Form.Item name="filedOn" label={say('acts.filedOn')} rules={required(sayShared('required'))}>
        <DayInput />
      </Form.Item>
      <Form.Item name="bodyName" label={say('acts.bodyName')} rules={required(sayShared('required'))}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="reference" label={say('acts.reference')}>
        <Input maxLength={200} />
      </Form.Item>
    </CommandForm>
  );
}

/** 涉密清除: nothing is kept but who and when; it cannot be undone, so it is confirmed in words. */
export function PurgeForm({ contractId, close }: ActProps) {
  const say = useWords(messages);
  const command = usePurge();
  const [isSure, setSure] = useState(false);
  return (
    <CommandForm<object>
      command={command}
      keptAs={`purge:${contractId}`}
      onSend={() => command.send({ path: { contractId }, body: {} })}
      onDone={close}
      onCancel={close}
      isDangerous
      isReady={isSure}
      sendLabel={say('acts.purge')}
    >
      <Alert type="error" showIcon title={say('acts.purgeTitle')} description={say('acts.purgeWhat')} />
      <Checkbox className="act-sure" checked={isSure} onChange={({ target }) => setSure(target.checked)}>
        {say('acts.purgeSure')}
      </Checkbox>
    </CommandForm>
  );
}

/** 相对方确认: the other party is sent a link to what is declared now; it needs no account. */
export function AskConfirmationForm({ contractId, close }: ActProps) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const command = useAskConfirmation();
  return (
    <CommandForm<At<'counterparty-confirmations'>>
      command={command}
      keptAs={`confirmation:${contractId}`}
      onSend={(body) => command.send({ path: { contractId }, body })}
      onDone={close}
      onCancel={close}
      sendLabel={say('acts.askConfirmation')}
    >
      <What text={say('acts.askConfirmationWhat')} />
      <Form.Item name="name" label={say('acts.confirmName')} rules={required(sayShared('required'))}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="email" label={say('acts.confirmEmail')} rules={required(sayShared('required'))}>
        <Input type="email" maxLength={200} />
      </Form.Item>
    </CommandForm>
  );
}

/** What will happen, before it is done. */
function What({ text }: { text: ReactNode }) {
  return <p className="act-what">{text}</p>;
}
