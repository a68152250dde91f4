import { Alert, Button, Drawer, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import type { BodyOf } from '../../../shared/api/client';
import { CommandForm } from '../../../shared/forms/command-form';
import { useWords } from '../../../shared/i18n';
import { messages as sharedMessages } from '../../../shared/messages';
import { Facts } from '../../../shared/page/marks';
import { ViewState } from '../../../shared/page/view-state';
import { pathTo } from '../../../shared/paths';
import { useHasRole } from '../../../shared/session';
import { messages } from '../messages';
import { PagedSumTable } from '../parts/sum-table';
import { type PayableClaim, useClaim, usePayeeCheck, usePayeeChanges } from './use-batches';

type Body = BodyOf<'/api/v1/reward-claims/{claimId}/payee-check', 'post'>;

/** 账户变更待核实: accounts that differ from the one approved; a checker enters what the document says and compares. */
export function PayeeChanges() {
  const say = useWords(messages);
  const isChecker = useHasRole('finance_checker');
  const changes = usePayeeChanges(isChecker);
  const [open, setOpen] = useState<PayableClaim | undefined>(undefined);
  if (!isChecker || (changes.rows.length === 0 && changes.refusal === null)) return null;
  const close = () => setOpen(undefined);
  return (
    <section aria-labelledby="payee-changes">
      <h2 id="payee-changes">{say('payee.title')}</h2>
      <PagedSumTable<PayableClaim>
        name={say('payee.title')}
        paged={changes}
        keyOf={({ id }) => id}
        minWidth={640}
        columns={[
          {
            key: 'who',
            title: say('parts.beneficiary'),
            render: ({ beneficiaryName, registrationNumber }) => (
              <>
                {beneficiaryName}
                <small className="finance-under">{registrationNumber}</small>
              </>
            ),
          },
          {
            key: 'amount',
            title: say('parts.amount'),
            money: ({ amountFen }) => amountFen,
            to: ({ id }) => pathTo('claim', { claimId: id }),
          },
          {
            key: 'check',
            title: say('acts.status'),
            render: (claim) => (
              <Button size="small" onClick={() => setOpen(claim)}>
                {say('payee.check')}
              </Button>
            ),
          },
        ]}
      />
      <Drawer
        open={open !== undefined}
        onClose={close}
        title={say('payee.check')}
        size={560}
        destroyOnHidden
        maskClosable={false}
      >
        {open !== undefined && <CheckForm claim={open} close={close} />}
      </Drawer>
    </section>
  );
}

function CheckForm({ claim, close }: { claim: PayableClaim; close: () => void }) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const command = usePayeeCheck();
  const view = useClaim(claim.id);
  const [form] = Form.useForm<Body>();
  const outcome = Form.useWatch('outcome', form);
  const rules = [{ required: true, message: shared('required') }];
  return (
    <ViewState view={view}>
      {({ payee }) => (
        <CommandForm<Body>
          form={form}
          command={command}
          keptAs={`payee-check:${claim.id}`}
          onSend={(body) => command.send({ path: { claimId: claim.id }, body })}
          onDone={close}
          onCancel={close}
          isDangerous={outcome === 'refuse'}
        >
          <Alert type="info" className="kept-note" title={say('payee.means')} />
          <Facts
            of={[
              [say('parts.beneficiary'), claim.beneficiaryName],
              payee !== null && [say('account.name'), payee.accountName],
              payee !== null && [say('account.bank'), payee.bankName],
              payee !== null && [
                say('account.number'),
                <span key="number" className="money">
                  {payee.accountNumber}
                </span>,
              ],
            ]}
          />
          <Form.Item name="outcome" label={say('payee.outcome')} rules={rules}>
            <Radio.Group
              options={[
                { value: 'confirm', label: say('payee.confirm') },
                { value: 'refuse', label: say('payee.refuse') },
              ]}
            />
          </Form.Item>
          {outcome === 'confirm' && (
            <>
              <Form.Item name="bankCode" label={say('account.bankCode')} rules={rules}>
                <Input inputMode="numeric" autoComplete="off" maxLength={12} />
              </Form.Item>
              <Form.Item name="accountNumber" label={say('account.number')} rules={rules}>
                <Input inputMode="numeric" autoComplete="off" maxLength={32} />
              </Form.Item>
            </>
          )}
          <Form.Item name="opinion" label={say('parts.opinion')} rules={rules}>
            <Input.TextArea rows={3} maxLength={2000} showCount />
          </Form.Item>
        </CommandForm>
      )}
    </ViewState>
  );
}
