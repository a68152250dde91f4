import { Alert, Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { LEVEL_WORDS, SHARE_MODE_WORDS } from '../../../../../src/domain/ledger/budget-act.js';
import { CommandForm } from '../../../shared/forms/command-form';
import { DayInput } from '../../../shared/forms/day-input';
import { MoneyInput } from '../../../shared/forms/money-input';
import type { BodyOf } from '../../../shared/api/client';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as sharedMessages } from '../../../shared/messages';
import { Money } from '../../../shared/page/marks';
import { useHasRole } from '../../../shared/session';
import { messages } from '../messages';
import { SumTable } from '../parts/sum-table';
import { type BudgetDossier, useShareClaim, useShareReceipt } from './use-budgets';

type ShareClaim = BodyOf<'/api/v1/budgets/{budgetId}/share-claims', 'post'>;
type ShareReceipt = BodyOf<'/api/v1/budgets/{budgetId}/share-receipts', 'post'>;

/** 各级分担: what each level bears of what was borne so far, was asked for, refunded, and still owes. */
export function Shares({ budget }: { budget: BudgetDossier }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const isChecker = useHasRole('finance_checker');
  const isMaker = useHasRole('finance_maker');
  const [open, setOpen] = useState<'claim' | 'receipt' | undefined>(undefined);
  if (budget.shares.length === 0) return null;
  const isAdvanced = budget.shares.some(({ mode }) => mode === 'ADVANCE_THEN_SETTLE');
  const close = () => setOpen(undefined);
  return (
    <>
      <h2>{say('shares.title')}</h2>
      <SumTable
        name={say('shares.title')}
        rows={budget.shares}
        keyOf={({ level }) => level}
        minWidth={900}
        columns={[
          { key: 'level', title: say('budgets.level'), render: ({ level }) => pick(LEVEL_WORDS[level]) },
          { key: 'mode', title: say('shares.mode'), render: ({ mode }) => pick(SHARE_MODE_WORDS[mode]) },
          {
            key: 'part',
            title: say('shares.part'),
            isRight: true,
            render: ({ permyriad }) => <span className="finance-right">{(permyriad / 100).toFixed(2)}%</span>,
          },
          { key: 'share', title: say('shares.bears'), money: ({ shareFen }) => shareFen },
          { key: 'claimed', title: say('shares.claimed'), money: ({ claimedFen }) => claimedFen },
          { key: 'received', title: say('shares.received'), money: ({ receivedFen }) => receivedFen },
          { key: 'due', title: say('shares.due'), money: ({ dueFen }) => dueFen },
          { key: 'next', title: say('shares.toClaim'), money: ({ toClaimFen }) => toClaimFen },
        ]}
      />
      {isAdvanced && (
        <div className="finance-acts no-print">
          {isChecker && <Button onClick={() => setOpen('claim')}>{say('shares.claim')}</Button>}
          {isMaker && <Button onClick={() => setOpen('receipt')}>{say('shares.receive')}</Button>}
        </div>
      )}
      <Drawer
        open={open !== undefined}
        title={say(open === 'receipt' ? 'shares.receive' : 'shares.claim')}
        onClose={close}
        size={520}
        destroyOnHidden
        maskClosable={false}
      >
        {open === 'claim' && <ClaimForm budget={budget} close={close} />}
        {open === 'receipt' && <ReceiptForm budget={budget} close={close} />}
      </Drawer>
    </>
  );
}

function LevelField({ budget }: { budget: BudgetDossier }) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const { pick } = useLanguage();
  const advanced = budget.shares.filter(({ mode }) => mode === 'ADVANCE_THEN_SETTLE');
  return (
    <Form.Item name="level" label={say('budgets.level')} rules={[{ required: true, message: shared('required') }]}>
      <Select options={advanced.map(({ level }) => ({ value: level, label: pick(LEVEL_WORDS[level]) }))} />
    </Form.Item>
  );
}

function ClaimForm({ budget, close }: { budget: BudgetDossier; close: () => void }) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const command = useShareClaim();
  const [form] = Form.useForm<ShareClaim>();
  const level = Form.useWatch('level', form);
  const share = budget.shares.find((each) => each.level === level);
  return (
    <CommandForm<ShareClaim>
      form={form}
      command={command}
      keptAs={`share-claim:${budget.id}`}
      onSend={(body) => command.send({ path: { budgetId: budget.id }, body })}
      onDone={close}
      onCancel={close}
      sendLabel={say('shares.claim')}
    >
      <LevelField budget={budget} />
      {share !== undefined && (
        <Alert
          type="info"
          className="kept-note"
          title={
            <>
              {say('shares.toClaim')}: <Money fen={share.toClaimFen} />
            </>
          }
        />
      )}
      <Form.Item
        name="documentNumber"
        label={say('parts.document')}
        rules={[{ required: true, message: shared('required') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
    </CommandForm>
  );
}

function ReceiptForm({ budget, close }: { budget: BudgetDossier; close: () => void }) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const command = useShareReceipt();
  const rules = [{ required: true, message: shared('required') }];
  return (
    <CommandForm<ShareReceipt>
      command={command}
      keptAs={`share-receipt:${budget.id}`}
      onSend={(body) => command.send({ path: { budgetId: budget.id }, body })}
      onDone={close}
      onCancel={close}
    >
      <LevelField budget={budget} />
      <Form.Item name="amountFen" label={say('parts.amount')} rules={rules}>
        <MoneyInput />
      </Form.Item>
      <Form.Item name="documentNumber" label={say('parts.document')} rules={rules}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="receivedOn" label={say('parts.receivedOn')} rules={rules}>
        <DayInput />
      </Form.Item>
    </CommandForm>
  );
}
