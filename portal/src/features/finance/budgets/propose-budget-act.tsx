import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Drawer, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import {
  BUDGET_ACT_KINDS,
  BUDGET_ACT_WORDS,
  BUDGET_LEVELS,
  type BudgetActKind,
  LEVEL_WORDS,
  SHARE_MODES,
  SHARE_MODE_WORDS,
} from '../../../../../src/domain/ledger/budget-act.js';
import { CommandForm } from '../../../shared/forms/command-form';
import { DayInput } from '../../../shared/forms/day-input';
import { MoneyInput } from '../../../shared/forms/money-input';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as sharedMessages } from '../../../shared/messages';
import { useHasRole } from '../../../shared/session';
import { useNewestPolicies } from '../../../shared/policies';
import { messages } from '../messages';
import { BudgetLineFields } from '../parts/budget-line-fields';
import { type BudgetDossier, type BudgetProposal, useBudgetProposal } from './use-budgets';

/** 提出预算事项: opening, supplement, cut, shares, closing; another person confirms. */
export function ProposeBudgetAct({
  line,
  kinds = BUDGET_ACT_KINDS,
}: {
  line?: BudgetDossier;
  kinds?: readonly BudgetActKind[];
}) {
  const say = useWords(messages);
  const isAuthority = useHasRole('competent_authority');
  const [isOpen, setOpen] = useState(false);
  if (!isAuthority) return null;
  const close = () => setOpen(false);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {say('acts.propose')}
      </Button>
      <Drawer open={isOpen} onClose={close} title={say('acts.propose')} size={600} destroyOnHidden maskClosable={false}>
        <ProposalForm kinds={kinds} close={close} {...(line === undefined ? {} : { line })} />
      </Drawer>
    </>
  );
}

type ProposalValues = BudgetProposal & { decisionOf?: Readonly<Record<string, 'carry' | 'release'>> };

function ProposalForm({
  line,
  kinds,
  close,
}: {
  line?: BudgetDossier;
  kinds: readonly BudgetActKind[];
  close: () => void;
}) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const { pick } = useLanguage();
  const command = useBudgetProposal();
  const { policies } = useNewestPolicies();
  const [form] = Form.useForm<ProposalValues>();
  const kind = Form.useWatch('kind', form) as BudgetActKind | undefined;
  const rules = [{ required: true, message: shared('required') }];
  const of = line === undefined ? {} : { policyCode: line.policyCode, fiscalYear: line.fiscalYear };
  return (
    <CommandForm<ProposalValues>
      form={form}
      command={command}
      keptAs={`budget-act:${line?.id ?? ''}`}
      initial={of}
      onSend={({ decisionOf = {}, ...values }) => {
        const decisions = line?.closing?.holding.map(({ claimId }) => ({
          claimId,
          decision: decisionOf[claimId] ?? 'carry',
        }));
        return command.send({
          body: { ...values, ...of, ...(values.kind === 'close' && decisions !== undefined ? { decisions } : {}) },
        });
      }}
      onDone={close}
      onCancel={close}
    >
      <Alert type="info" title={say('acts.proposeMeans')} className="kept-note" />
      <Form.Item name="kind" label={say('acts.kind')} rules={rules}>
        <Select options={kinds.map((each) => ({ value: each, label: pick(BUDGET_ACT_WORDS[each]) }))} />
      </Form.Item>
      <BudgetLineFields policies={policies} isFixed={line !== undefined} />
      {(kind === 'open' || kind === 'supplement' || kind === 'cut') && (
        <Form.Item name="amountFen" label={say('parts.amount')} rules={rules}>
          <MoneyInput />
        </Form.Item>
      )}
      {kind === 'open' && (
        <Form.Item name="level" label={say('budgets.level')} rules={rules}>
          <Select options={BUDGET_LEVELS.map((level) => ({ value: level, label: pick(LEVEL_WORDS[level]) }))} />
        </Form.Item>
      )}
      {kind === 'shares' && <ShareFields />}
      {kind === 'close' && line?.closing != null && <ClosingFields holding={line.closing.holding} />}
      <div className="finance-pair">
        <Form.Item name="documentNumber" label={say('parts.document')} rules={rules}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="documentOn" label={say('parts.documentOn')} rules={rules}>
          <DayInput />
        </Form.Item>
      </div>
      <Form.Item name="reason" label={say('parts.reason')} rules={rules}>
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
    </CommandForm>
  );
}

/** 分担比例: levels, parts of ten thousand, and how each pays; they add up to the whole. */
function ShareFields() {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <Form.List name="shares" initialValue={[{ level: 'city', permyriad: 10_000, mode: 'DIRECT' }]}>
      {(fields, { add, remove }) => (
        <fieldset className="finance-fieldset">
          <legend>{say('shares.title')}</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="finance-share">
              <Form.Item name={[name, 'level']} label={say('budgets.level')}>
                <Select options={BUDGET_LEVELS.map((level) => ({ value: level, label: pick(LEVEL_WORDS[level]) }))} />
              </Form.Item>
              <Form.Item name={[name, 'permyriad']} label={say('shares.permyriad')}>
                <InputNumber min={1} max={10_000} />
              </Form.Item>
              <Form.Item name={[name, 'mode']} label={say('shares.mode')}>
                <Select options={SHARE_MODES.map((mode) => ({ value: mode, label: pick(SHARE_MODE_WORDS[mode]) }))} />
              </Form.Item>
              {fields.length > 1 && (
                <Button
                  type="text"
                  icon={<MinusCircleOutlined />}
                  aria-label={say('parts.remove', { name: String(name + 1) })}
                  onClick={() => remove(name)}
                />
              )}
            </div>
          ))}
          {fields.length < BUDGET_LEVELS.length && (
            <Button icon={<PlusOutlined />} onClick={() => add({ permyriad: 1, mode: 'ADVANCE_THEN_SETTLE' })}>
              {say('parts.add')}
            </Button>
          )}
        </fieldset>
      )}
    </Form.List>
  );
}

/** What becomes of claims that still hold money of the line when it is closed. */
function ClosingFields({
  holding,
}: {
  holding: readonly { claimId: string; beneficiaryName: string; amountFen: string }[];
}) {
  const say = useWords(messages);
  if (holding.length === 0) return <p className="quiet">{say('closing.nobodyHolds')}</p>;
  return (
    <fieldset className="finance-fieldset">
      <legend>{say('closing.decisions')}</legend>
      {holding.map(({ claimId, beneficiaryName }) => (
        // by the claim and not by its place: what was chosen before stays with the one it was chosen for
        <Form.Item key={claimId} name={['decisionOf', claimId]} initialValue="carry" label={beneficiaryName}>
          <Select
            options={[
              { value: 'carry', label: say('closing.carry') },
              { value: 'release', label: say('closing.release') },
            ]}
          />
        </Form.Item>
      ))}
    </fieldset>
  );
}
