import { Alert, Checkbox, Form, Input } from 'antd';
import { RECOVERY_ACTION_WORDS } from '../../../../../src/domain/reward/recovery-words.js';
import { ActionPanel } from '../../../shared/actions/action-panel';
import { CommandForm } from '../../../shared/forms/command-form';
import { DayInput } from '../../../shared/forms/day-input';
import { MoneyInput } from '../../../shared/forms/money-input';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as sharedMessages } from '../../../shared/messages';
import { Money } from '../../../shared/page/marks';
import { messages } from '../messages';
import { ReasonForm } from '../../../shared/forms/reason-form';
import { InstalmentFields } from './instalment-fields';
import { RequestForm } from './request-form';
import {
  type Recovery,
  type RecoveryOrder,
  type Refund,
  type Suspension,
  useDecision,
  useOrder,
  useRefund,
  useSuspension,
} from './use-recoveries';

/** What this person may do with the recovery now. */
export function RecoveryActs({ recovery }: { recovery: Recovery }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const words = RECOVERY_ACTION_WORDS;
  return (
    <ActionPanel
      allowed={recovery.allowedActions}
      width={640}
      forms={[
        {
          action: 'confirmRecovery',
          label: pick(words.confirmRecovery),
          isMain: true,
          render: (close) => <DecisionForm recovery={recovery} outcome="confirm" close={close} />,
        },
        {
          action: 'refuseRecovery',
          label: pick(words.refuseRecovery),
          isDangerous: true,
          render: (close) => <DecisionForm recovery={recovery} outcome="refuse" close={close} />,
        },
        {
          action: 'issueOrder',
          label: pick(words.issueOrder),
          isMain: true,
          render: (close) => <OrderForm recovery={recovery} close={close} />,
        },
        {
          action: 'receiveRefund',
          label: pick(words.receiveRefund),
          isMain: true,
          render: (close) => <RefundForm recovery={recovery} close={close} />,
        },
        {
          action: 'requestDecision',
          label: say('recoveries.request'),
          render: (close) => <RequestForm recovery={recovery} close={close} />,
        },
        {
          action: 'suspend',
          label: pick(words.suspend),
          render: (close) => <SuspensionForm recovery={recovery} outcome="suspend" close={close} />,
        },
        {
          action: 'resume',
          label: pick(words.resume),
          render: (close) => <SuspensionForm recovery={recovery} outcome="resume" close={close} />,
        },
      ]}
    />
  );
}

interface FormProps {
  recovery: Recovery;
  close: () => void;
}

/** Confirms or refuses what a colleague proposed. */
function DecisionForm({ recovery, outcome, close }: FormProps & { outcome: 'confirm' | 'refuse' }) {
  const say = useWords(messages);
  const command = useDecision();
  return (
    <ReasonForm
      name="reason"
      label={say('parts.reason')}
      keptAs={`recovery-${outcome}:${recovery.id}`}
      command={command}
      onSend={(reason) => command.send({ path: { recoveryId: recovery.id }, body: { outcome, reason } })}
      onDone={close}
      isDangerous={outcome === 'refuse'}
    >
      <Alert
        type="info"
        className="kept-note"
        title={
          <>
            {say(outcome === 'confirm' ? 'recoveries.confirmMeans' : 'recoveries.refuseMeans')}{' '}
            <Money fen={recovery.amountFen} />
          </>
        }
      />
    </ReasonForm>
  );
}

/** 追回决定书: numbered, sealed and printed when it is issued. */
function OrderForm({ recovery, close }: FormProps) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const command = useOrder();
  const rules = [{ required: true, message: shared('required') }];
  return (
    <CommandForm<RecoveryOrder>
      command={command}
      keptAs={`recovery-order:${recovery.id}`}
      onSend={(body) => command.send({ path: { recoveryId: recovery.id }, body })}
      onDone={close}
      onCancel={close}
      isDangerous
    >
      <Alert type="warning" showIcon className="kept-note" title={say('recoveries.orderMeans')} />
      <Form.Item name="reason" label={say('parts.reason')} rules={rules}>
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
      <Form.Item name="legalBasis" label={say('recoveries.legalBasis')}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <Form.Item name="payTo" label={say('recoveries.payTo')} rules={rules}>
        <Input maxLength={500} />
      </Form.Item>
      <InstalmentFields owedFen={recovery.principalFen} />
    </CommandForm>
  );
}

/** 到账: a slip counts once; principal first, then interest. */
function RefundForm({ recovery, close }: FormProps) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const command = useRefund();
  const rules = [{ required: true, message: shared('required') }];
  return (
    <CommandForm<Refund>
      command={command}
      keptAs={`refund:${recovery.id}`}
      initial={{ payerName: recovery.beneficiaryName }}
      onSend={(body) => command.send({ path: { recoveryId: recovery.id }, body })}
      onDone={close}
      onCancel={close}
    >
      <Alert
        type="info"
        className="kept-note"
        title={
          <>
            {say('recoveries.owedNow')} <Money fen={recovery.principalFen} />
          </>
        }
      />
      <Form.Item name="amountFen" label={say('parts.amount')} rules={rules}>
        <MoneyInput />
      </Form.Item>
      <div className="finance-pair">
        <Form.Item name="slipNumber" label={say('recoveries.slip')} rules={rules}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="receivedOn" label={say('parts.receivedOn')} rules={rules}>
          <DayInput />
        </Form.Item>
      </div>
      <Form.Item name="payerName" label={say('recoveries.payer')} rules={rules}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="document" label={say('recoveries.document')} rules={rules}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="keepExcess" valuePropName="checked">
        <Checkbox>{say('recoveries.keepExcess')}</Checkbox>
      </Form.Item>
    </CommandForm>
  );
}

function SuspensionForm({ recovery, outcome, close }: FormProps & { outcome: Suspension['outcome'] }) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const command = useSuspension();
  const rules = [{ required: true, message: shared('required') }];
  return (
    <CommandForm<Omit<Suspension, 'outcome'>>
      command={command}
      keptAs={`recovery-${outcome}:${recovery.id}`}
      onSend={(body) => command.send({ path: { recoveryId: recovery.id }, body: { outcome, ...body } })}
      onDone={close}
      onCancel={close}
    >
      <Alert
        type="info"
        className="kept-note"
        title={say(outcome === 'suspend' ? 'recoveries.suspendMeans' : 'recoveries.resumeMeans')}
      />
      <Form.Item name="document" label={say('recoveries.document')} rules={rules}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="reason" label={say('parts.reason')} rules={rules}>
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
    </CommandForm>
  );
}
