import { Alert, Button, Form, Input, Radio, Select } from 'antd';
import { DESK_DECISION_WORDS, type DeskDecision } from '../../../../../src/domain/payout/desk.js';
import { INSTRUCTION_STATUS_WORDS } from '../../../../../src/domain/payout/instruction-words.js';
import { ActionPanel, type ActionForm } from '../../../shared/actions/action-panel';
import { CommandForm } from '../../../shared/forms/command-form';
import { DayInput } from '../../../shared/forms/day-input';
import { formatMoney } from '../../../shared/format';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as sharedMessages } from '../../../shared/messages';
import type { Instruction } from '../batches/use-batches';
import { messages } from '../messages';
import { ConfirmedButton } from '../../../shared/forms/confirmed-button';
import { wordsFor } from '../parts/words';
import {
  type DeskDecisionBody,
  type DeskItem,
  useDeskConfirmation,
  useDeskDecision,
  useDeskPayments,
  useTake,
} from './use-desk';

const DECISIONS: readonly DeskDecision[] = ['attach', 'accept_repayment', 'ask_treasury', 'dismiss'];

/** 处理: take it, decide it, or answer what another person proposed. */
export function ItemActs({
  item,
  payments,
  onActed,
}: {
  item: DeskItem;
  payments: readonly Instruction[];
  /** After something was done about it. */
  onActed: () => void;
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const take = useTake();
  const decisionForms = DECISIONS.map(
    (decision): ActionForm => ({
      action: decision,
      label: pick(DESK_DECISION_WORDS[decision]),
      isMain: decision === 'attach',
      isDangerous: decision === 'dismiss',
      render: (close) => (
        <DecisionForm item={item} decision={decision} payments={payments} close={close} onActed={onActed} />
      ),
    }),
  );
  return (
    <div className="finance-acts no-print">
      {item.allowedActions.includes('take') && (
        <ConfirmedButton
          label={say('desk.take')}
          question={say(item.owner === null ? 'desk.takeQuestion' : 'desk.takeOver', { name: item.owner?.name ?? '' })}
          command={take}
          onSend={() => void take.send({ path: { itemId: item.id }, body: {} })}
        />
      )}
      <ActionPanel
        allowed={item.allowedActions}
        forms={[
          ...decisionForms,
          {
            action: 'confirm',
            label: say('desk.confirm'),
            isMain: true,
            render: (close) => <ConfirmForm item={item} close={close} onActed={onActed} />,
          },
        ]}
      />
    </div>
  );
}

function DecisionForm({
  item,
  decision,
  payments,
  close,
  onActed,
}: {
  item: DeskItem;
  decision: DeskDecision;
  payments: readonly Instruction[];
  close: () => void;
  onActed: () => void;
}) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const command = useDeskDecision();
  const rules = [{ required: true, message: shared('required') }];
  const isAboutPayment = decision === 'attach' || decision === 'accept_repayment';
  const likely = payments.find(
    ({ reference, instructionId }) => reference === item.reference || instructionId === item.proposedInstructionId,
  );
  return (
    <CommandForm<Record<string, string>>
      command={command}
      keptAs={`desk:${decision}:${item.id}`}
      {...(isAboutPayment && likely !== undefined ? { initial: { instructionId: likely.instructionId } } : {})}
      onSend={(values) =>
        command.send({ path: { itemId: item.id }, body: { decision, ...values } as unknown as DeskDecisionBody })
      }
      onDone={() => {
        close();
        onActed();
      }}
      onCancel={close}
      isDangerous={decision === 'dismiss'}
    >
      <Alert type="info" className="kept-note" title={say(`desk.means.${decision}`)} />
      {isAboutPayment && <PaymentField payments={payments} />}
      {decision === 'accept_repayment' && (
        <Form.Item name="noticeNumber" label={say('desk.notice')} rules={rules}>
          <Input maxLength={100} />
        </Form.Item>
      )}
      {isAboutPayment && (
        <Form.Item name="executedOn" label={say('desk.rightDay')} extra={say('desk.rightDayMore')}>
          <DayInput />
        </Form.Item>
      )}
      <Form.Item name="reason" label={say('parts.reason')} rules={rules}>
        <Input.TextArea rows={4} maxLength={2000} showCount />
      </Form.Item>
    </CommandForm>
  );
}

/** The payments a line may be about: those of its batch, and those the treasury has not answered. */
function PaymentField({ payments }: { payments: readonly Instruction[] }) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const { pick } = useLanguage();
  const unanswered = useDeskPayments('unanswered');
  const unknown = useDeskPayments('unknown');
  const more = [unanswered, unknown].find(({ isMore }) => isMore);
  const seen = new Map(
    [...payments, ...unanswered.rows, ...unknown.rows].map((payment) => [payment.instructionId, payment]),
  );
  return (
    <Form.Item
      name="instructionId"
      label={say('desk.payment')}
      rules={[{ required: true, message: shared('required') }]}
    >
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        popupRender={(menu) => (
          <>
            {menu}
            {more !== undefined && (
              <Button type="link" onClick={more.readMore} loading={more.isLoadingMore}>
                {shared(more.isLoadingMore ? 'loadingMore' : 'more')}
              </Button>
            )}
          </>
        )}
        options={[...seen.values()].map(({ instructionId, payeeName, amountFen, status, reference }) => ({
          value: instructionId,
          label: `${payeeName} · ${formatMoney(amountFen)} · ${pick(wordsFor(INSTRUCTION_STATUS_WORDS, status))} · ${reference.slice(-6)}`,
        }))}
      />
    </Form.Item>
  );
}

/** The second person: then the line does what it says, once. */
function ConfirmForm({ item, close, onActed }: { item: DeskItem; close: () => void; onActed: () => void }) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const command = useDeskConfirmation();
  const rules = [{ required: true, message: shared('required') }];
  return (
    <CommandForm<{ outcome: 'confirm' | 'refuse'; reason: string }>
      command={command}
      keptAs={`desk-confirm:${item.id}`}
      onSend={(body) => command.send({ path: { itemId: item.id }, body })}
      onDone={() => {
        close();
        onActed();
      }}
      onCancel={close}
    >
      <Alert
        type="warning"
        showIcon
        className="kept-note"
        title={say('desk.confirmMeans', { name: item.proposedBy?.name ?? '' })}
        description={item.proposalReason}
      />
      <Form.Item name="outcome" label={say('desk.outcome')} rules={rules}>
        <Radio.Group
          options={[
            { value: 'confirm', label: say('desk.agree') },
            { value: 'refuse', label: say('desk.refuse') },
          ]}
        />
      </Form.Item>
      <Form.Item name="reason" label={say('parts.reason')} rules={rules}>
        <Input.TextArea rows={4} maxLength={2000} showCount />
      </Form.Item>
    </CommandForm>
  );
}
