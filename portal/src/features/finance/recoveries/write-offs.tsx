import { Alert, Form, Input, Radio } from 'antd';
import { ActionPanel } from '../../../shared/actions/action-panel';
import { CommandForm } from '../../../shared/forms/command-form';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as sharedMessages } from '../../../shared/messages';
import { Money } from '../../../shared/page/marks';
import { pathTo } from '../../../shared/paths';
import { useHasRole } from '../../../shared/session';
import { messages } from '../messages';
import { ReasonForm } from '../../../shared/forms/reason-form';
import { Stamp } from '../parts/stamp';
import { PagedSumTable } from '../parts/sum-table';
import { type Dependant, useFinanceDependants, useWriteOffDecision, useWriteOffProposal } from './use-recoveries';

/** 待收回与核销: what is to be collected after a registration changed or ended; giving it up takes two people. */
export function WriteOffs() {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const isFinance = useHasRole('finance_checker', 'finance_releaser');
  const dependants = useFinanceDependants(isFinance);
  if (!isFinance) return null;
  return (
    <>
      <h2>{say('writeOff.title')}</h2>
      <p className="quiet">{say('writeOff.intro')}</p>
      <PagedSumTable<Dependant>
        name={say('writeOff.title')}
        paged={dependants}
        keyOf={({ id }) => id}
        minWidth={900}
        empty={say('writeOff.empty')}
        columns={[
          {
            key: 'what',
            title: say('writeOff.what'),
            render: ({ label, registrationNumber }) => (
              <>
                {label}
                <small className="finance-under">{registrationNumber}</small>
              </>
            ),
          },
          { key: 'task', title: say('writeOff.task'), render: ({ taskWords }) => pick(taskWords) },
          {
            key: 'amount',
            title: say('parts.amount'),
            money: ({ amountFen }) => amountFen,
            to: ({ subjectId }) => pathTo('recovery', { recoveryId: subjectId }),
          },
          { key: 'age', title: say('desk.age'), count: ({ ageDays }) => ageDays, isSummed: false },
          {
            key: 'writeOff',
            title: say('writeOff.proposed'),
            render: ({ writeOff }) =>
              writeOff === null ? (
                '—'
              ) : (
                <>
                  <Stamp by={writeOff.proposedBy} at={writeOff.proposedAt} />
                  <small className="finance-under">{writeOff.reason}</small>
                </>
              ),
          },
          { key: 'act', title: say('desk.act'), render: (dependant) => <WriteOffActs dependant={dependant} /> },
        ]}
      />
    </>
  );
}

function WriteOffActs({ dependant }: { dependant: Dependant }) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const propose = useWriteOffProposal();
  const decide = useWriteOffDecision();
  const path = { dependantId: dependant.id };
  const rules = [{ required: true, message: shared('required') }];
  return (
    <ActionPanel
      allowed={dependant.allowedActions}
      forms={[
        {
          action: 'proposeWriteOff',
          label: say('writeOff.propose'),
          render: (close) => (
            <ReasonForm
              name="reason"
              label={say('parts.reason')}
              keptAs={`write-off:${dependant.id}`}
              command={propose}
              onSend={(reason) => propose.send({ path, body: { reason } })}
              onDone={close}
              sendLabel={say('writeOff.propose')}
            >
              <Alert
                type="warning"
                showIcon
                className="kept-note"
                title={
                  <>
                    {say('writeOff.means')} <Money fen={dependant.amountFen} />
                  </>
                }
              />
            </ReasonForm>
          ),
        },
        {
          action: 'decideWriteOff',
          label: say('writeOff.decide'),
          isDangerous: true,
          render: (close) => (
            <CommandForm<{ outcome: 'confirm_write_off' | 'refuse_write_off'; reason: string }>
              command={decide}
              keptAs={`write-off-decision:${dependant.id}`}
              onSend={(body) => decide.send({ path, body })}
              onDone={close}
              onCancel={close}
              isDangerous
            >
              <Alert
                type="warning"
                showIcon
                className="kept-note"
                title={
                  <>
                    {say('writeOff.means')} <Money fen={dependant.amountFen} />
                  </>
                }
                description={dependant.writeOff?.reason}
              />
              <Form.Item name="outcome" label={say('desk.outcome')} rules={rules}>
                <Radio.Group
                  options={[
                    { value: 'confirm_write_off', label: say('writeOff.agree') },
                    { value: 'refuse_write_off', label: say('writeOff.refuse') },
                  ]}
                />
              </Form.Item>
              <Form.Item name="reason" label={say('parts.reason')} rules={rules}>
                <Input.TextArea rows={3} maxLength={2000} showCount />
              </Form.Item>
            </CommandForm>
          ),
        },
      ]}
    />
  );
}
