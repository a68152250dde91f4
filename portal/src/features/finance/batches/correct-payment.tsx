import { Alert, Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { BodyOf } from '../../../shared/api/client';
import { CommandForm } from '../../../shared/forms/command-form';
import { useWords } from '../../../shared/i18n';
import { messages as sharedMessages } from '../../../shared/messages';
import { Facts, Money } from '../../../shared/page/marks';
import { useHasRole } from '../../../shared/session';
import { useBudgets } from '../budgets/use-budgets';
import { messages } from '../messages';
import { type Instruction, useClaim, useCorrection } from './use-batches';

type Body = BodyOf<'/api/v1/payment-instructions/{instructionId}/corrections', 'post'>;

/** 付款更正: the payee is right, the budget line is not; another person confirms, no money moves. */
export function CorrectPayment({ instruction }: { instruction: Instruction }) {
  const say = useWords(messages);
  const mayCorrect = useHasRole('finance_maker', 'finance_checker');
  const [isOpen, setOpen] = useState(false);
  if (!mayCorrect || instruction.status !== 'paid') return null;
  const close = () => setOpen(false);
  return (
    <>
      <Button
        size="small"
        onClick={() => setOpen(true)}
        aria-label={`${say('correct.title')} ${instruction.payeeName}`}
      >
        {say('correct.title')}
      </Button>
      <Drawer
        open={isOpen}
        onClose={close}
        title={say('correct.title')}
        size={560}
        destroyOnHidden
        maskClosable={false}
      >
        <CorrectionForm instruction={instruction} close={close} />
      </Drawer>
    </>
  );
}

function CorrectionForm({ instruction, close }: { instruction: Instruction; close: () => void }) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const command = useCorrection();
  const budgets = useBudgets({});
  const claim = useClaim(instruction.claimId);
  const [form] = Form.useForm<Body>();
  const budgetId = Form.useWatch('budgetId', form);
  const to = budgets.data?.items.find(({ id }) => id === budgetId);
  const rules = [{ required: true, message: shared('required') }];
  return (
    <CommandForm<Body>
      form={form}
      command={command}
      keptAs={`correction:${instruction.instructionId}`}
      onSend={(body) => command.send({ path: { instructionId: instruction.instructionId }, body })}
      onDone={close}
      onCancel={close}
    >
      <Alert type="info" className="kept-note" title={say('correct.means')} />
      <Facts
        of={[
          [say('account.name'), instruction.payeeName],
          [say('parts.amount'), <Money key="amount" fen={instruction.amountFen} />],
        ]}
      />
      <Form.Item name="budgetId" label={say('correct.to')} rules={rules}>
        <Select
          options={(budgets.data?.items ?? [])
            .filter(({ closedAt }) => closedAt === null)
            .map(({ id, policyCode, fiscalYear }) => ({ value: id, label: `${policyCode} · ${fiscalYear}` }))}
        />
      </Form.Item>
      <div className="finance-sides">
        <div>
          <strong>{say('correct.before')}</strong>
          <p>{claim.data === undefined ? '…' : claim.data.policyCode}</p>
        </div>
        <div>
          <strong>{say('correct.after')}</strong>
          <p>{to === undefined ? '—' : `${to.policyCode} · ${to.fiscalYear}`}</p>
        </div>
      </div>
      <Form.Item name="reason" label={say('parts.reason')} rules={rules}>
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
    </CommandForm>
  );
}
