import { Form, Input, Radio } from 'antd';
import { ActionPanel } from '../../../shared/actions/action-panel';
import { CommandForm } from '../../../shared/forms/command-form';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as sharedMessages } from '../../../shared/messages';
import { Mark, Money } from '../../../shared/page/marks';
import { usePerson } from '../../../shared/session';
import { messages } from '../messages';
import { Stamp } from '../parts/stamp';
import { proposedColumn } from '../parts/stamp-columns';
import { SumTable } from '../parts/sum-table';
import { type Recovery, type RecoveryRequest, useRequestDecision } from './use-recoveries';

/** 待决事项: what one person of finance asked for and another decides. */
export function RecoveryRequests({ recovery }: { recovery: Recovery }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  if (recovery.requests.length === 0) return null;
  return (
    <>
      <h2>{say('requests.title')}</h2>
      <SumTable<RecoveryRequest>
        name={say('requests.title')}
        rows={recovery.requests}
        keyOf={({ id }) => id}
        minWidth={900}
        columns={[
          {
            key: 'kind',
            title: say('recoveries.requestKind'),
            render: ({ kindWords, content }) => (
              <>
                {pick(kindWords)}
                {typeof content['amountFen'] === 'string' && (
                  <small className="finance-under">
                    <Money fen={content['amountFen']} />
                  </small>
                )}
              </>
            ),
          },
          {
            key: 'reason',
            title: say('parts.reason'),
            render: ({ reason, document }) => (
              <>
                {reason}
                {document !== null && <small className="finance-under">{document}</small>}
              </>
            ),
          },
          proposedColumn(say('acts.proposed')),
          {
            key: 'decided',
            title: say('acts.decided'),
            render: ({ decidedBy, decidedAt, decisionReason }) => (
              <>
                <Stamp by={decidedBy} at={decidedAt} />
                {decisionReason !== null && <small className="finance-under">{decisionReason}</small>}
              </>
            ),
          },
          {
            key: 'outcome',
            title: say('acts.status'),
            render: (request) =>
              request.outcome === null ? (
                <>
                  <Mark tone="waiting">{say('requests.waits')}</Mark>
                  <Decide request={request} recovery={recovery} />
                </>
              ) : request.outcome === 'agreed' ? (
                <Mark tone="good">{say('requests.agreed')}</Mark>
              ) : (
                <Mark tone="over">{say('requests.notAgreed')}</Mark>
              ),
          },
        ]}
      />
    </>
  );
}

function Decide({ request, recovery }: { request: RecoveryRequest; recovery: Recovery }) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const person = usePerson();
  const command = useRequestDecision();
  const rules = [{ required: true, message: shared('required') }];
  return (
    <ActionPanel
      allowed={request.proposedBy.id === person.id ? [] : recovery.allowedActions}
      forms={[
        {
          action: 'decideRequest',
          label: say('requests.decide'),
          isMain: true,
          render: (close) => (
            <CommandForm<{ outcome: 'agree' | 'refuse'; reason: string }>
              command={command}
              keptAs={`recovery-request-decision:${request.id}`}
              onSend={(body) => command.send({ path: { requestId: request.id }, body })}
              onDone={close}
              onCancel={close}
            >
              <p>{request.reason}</p>
              <Form.Item name="outcome" label={say('desk.outcome')} rules={rules}>
                <Radio.Group
                  options={[
                    { value: 'agree', label: say('desk.agree') },
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
