import { Form, Input, Radio } from 'antd';
import { Link } from 'react-router';
import { ActionPanel } from '../../../shared/actions/action-panel';
import { CommandForm } from '../../../shared/forms/command-form';
import { useWords } from '../../../shared/i18n';
import { messages as sharedMessages } from '../../../shared/messages';
import { Mark, Money } from '../../../shared/page/marks';
import { pathTo } from '../../../shared/paths';
import { messages } from '../messages';
import { decidedColumn, proposedColumn } from '../parts/stamp-columns';
import { PagedSumTable } from '../parts/sum-table';
import { type PaymentCorrection, useCorrectionDecision, useCorrections } from './use-desk';

const TONES = { proposed: 'waiting', confirmed: 'good', refused: 'over' } as const;
const isKnown = (status: string): status is keyof typeof TONES => Object.hasOwn(TONES, status);

/** 付款更正: from which line to which, side by side; another person decides. */
export function Corrections() {
  const say = useWords(messages);
  const corrections = useCorrections();
  return (
    <PagedSumTable<PaymentCorrection>
      name={say('desk.corrections')}
      paged={corrections}
      keyOf={({ id }) => id}
      minWidth={1040}
      empty={say('correct.empty')}
      columns={[
        {
          key: 'from',
          title: say('correct.before'),
          render: ({ from }) => <LineLink line={from} />,
        },
        { key: 'to', title: say('correct.after'), render: ({ to }) => <LineLink line={to} /> },
        {
          key: 'amount',
          title: say('parts.amount'),
          money: ({ amountFen }) => amountFen,
          to: ({ claimId }) => pathTo('claim', { claimId }),
        },
        { key: 'reason', title: say('parts.reason'), render: ({ reason }) => reason },
        proposedColumn(say('acts.proposed')),
        decidedColumn(say('acts.decided')),
        {
          key: 'status',
          title: say('acts.status'),
          render: (correction) => (
            <>
              {isKnown(correction.status) && (
                <Mark tone={TONES[correction.status]}>{say(`correct.status.${correction.status}`)}</Mark>
              )}
              {correction.decisionReason !== null && (
                <small className="finance-under">{correction.decisionReason}</small>
              )}
              <Decide correction={correction} />
            </>
          ),
        },
      ]}
    />
  );
}

function LineLink({ line }: { line: PaymentCorrection['from'] }) {
  return (
    <Link to={pathTo('budget', { budgetId: line.budgetId })}>
      {line.policyCode} · {line.fiscalYear}
    </Link>
  );
}

function Decide({ correction }: { correction: PaymentCorrection }) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const command = useCorrectionDecision();
  const rules = [{ required: true, message: shared('required') }];
  return (
    <ActionPanel
      allowed={correction.allowedActions}
      forms={[
        {
          action: 'decide',
          label: say('desk.confirm'),
          render: (close) => (
            <CommandForm<{ outcome: 'confirm' | 'refuse'; reason: string }>
              command={command}
              keptAs={`correction-decision:${correction.id}`}
              onSend={(body) => command.send({ path: { correctionId: correction.id }, body })}
              onDone={close}
              onCancel={close}
            >
              <div className="finance-sides">
                <div>
                  <strong>{say('correct.before')}</strong>
                  <p>
                    {correction.from.policyCode} · {correction.from.fiscalYear}
                  </p>
                  <p>
                    <Money fen={`-${correction.amountFen}`} />
                  </p>
                </div>
                <div>
                  <strong>{say('correct.after')}</strong>
                  <p>
                    {correction.to.policyCode} · {correction.to.fiscalYear}
                  </p>
                  <p>
                    + <Money fen={correction.amountFen} />
                  </p>
                </div>
              </div>
              <Form.Item name="outcome" label={say('desk.outcome')} rules={rules}>
                <Radio.Group
                  options={[
                    { value: 'confirm', label: say('desk.agree') },
                    { value: 'refuse', label: say('desk.refuse') },
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
