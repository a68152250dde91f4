import { Alert, Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { PROPOSED_CAUSES } from '../../../../../src/domain/reward/recovery-status.js';
import { RECOVERY_CAUSE_WORDS } from '../../../../../src/domain/reward/recovery-words.js';
import { CommandForm } from '../../../shared/forms/command-form';
import { MoneyInput } from '../../../shared/forms/money-input';
import { SearchedSelect } from '../../../shared/forms/searched-select';
import { formatMoney } from '../../../shared/format';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as sharedMessages } from '../../../shared/messages';
import { pathTo } from '../../../shared/paths';
import { useHasRole } from '../../../shared/session';
import { messages } from '../messages';
import { wordsFor } from '../parts/words';
import { type RecoveryProposal, usePaidClaims, useProposal } from './use-recoveries';

/** 提请追回: an officer found a cause; nothing is owed until the authority agrees. */
export function ProposeRecovery() {
  const say = useWords(messages);
  const mayPropose = useHasRole('reward_checker', 'finance_maker', 'finance_checker');
  const [isOpen, setOpen] = useState(false);
  if (!mayPropose) return null;
  const close = () => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say('recoveries.propose')}</Button>
      <Drawer
        open={isOpen}
        onClose={close}
        title={say('recoveries.propose')}
        size={600}
        destroyOnHidden
        maskClosable={false}
      >
        <ProposalForm close={close} />
      </Drawer>
    </>
  );
}

function ProposalForm({ close }: { close: () => void }) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const { pick } = useLanguage();
  const command = useProposal();
  const navigate = useNavigate();
  const rules = [{ required: true, message: shared('required') }];
  return (
    <CommandForm<RecoveryProposal & { claimId: string }>
      command={command}
      keptAs="recovery-proposal"
      onSend={({ claimId, ...body }) => command.send({ path: { claimId }, body })}
      onDone={(answer) => {
        close();
        void navigate(pathTo('recovery', { recoveryId: (answer as { recoveryId: string }).recoveryId }));
      }}
      onCancel={close}
    >
      <Alert type="info" className="kept-note" title={say('recoveries.proposeMeans')} />
      <Form.Item name="claimId" label={say('recoveries.claim')} rules={rules}>
        <SearchedSelect
          useFound={usePaidClaims}
          optionOf={({ id, beneficiaryName, registrationNumber, amountFen }) => ({
            value: id,
            label: `${beneficiaryName} · ${registrationNumber ?? ''} · ${formatMoney(amountFen)}`,
          })}
        />
      </Form.Item>
      <Form.Item name="cause" label={say('recoveries.why')} rules={rules}>
        <Select
          options={PROPOSED_CAUSES.map((cause) => ({
            value: cause,
            label: pick(wordsFor(RECOVERY_CAUSE_WORDS, cause)),
          }))}
        />
      </Form.Item>
      <Form.Item name="amountFen" label={say('parts.amount')} rules={rules}>
        <MoneyInput />
      </Form.Item>
      <Form.Item name="document" label={say('recoveries.document')} rules={rules}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="reason" label={say('parts.reason')} rules={rules}>
        <Input.TextArea rows={4} maxLength={2000} showCount />
      </Form.Item>
    </CommandForm>
  );
}
