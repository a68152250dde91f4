import { Alert, Form, Input, Radio } from 'antd';
import { useParams } from 'react-router';
import { diffDeclarations } from '../../../../src/domain/contract/declaration-diff.js';
import { ActionPanel } from '../../shared/actions/action-panel';
import { formatTime } from '../../shared/format';
import { CommandForm } from '../../shared/forms/command-form';
import { useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Facts, Mark, Time } from '../../shared/page/marks';
import { Page } from '../../shared/page/page';
import { ViewState } from '../../shared/page/view-state';
import { PATHS } from '../../shared/paths';
import { useHasRole, usePerson } from '../../shared/session';
import { ImpactTable } from './impact-table';
import './laboratory.css';
import { messages } from './messages';
import { RULE_TONES } from './rule-changes-page';
import { type RuleChange, useDecideRule, useRuleChange } from './use-rule-changes';

/** 一项规则变更: what it says, what it replaces, whom it touches, how it was decided. */
export function RuleChangePage() {
  const say = useWords(messages);
  const { changeId = '' } = useParams();
  const view = useRuleChange(changeId);
  const title =
    view.data === undefined
      ? say('rules.title')
      : say('rules.changeTitle', { kind: say(`rules.${view.data.kind}`), code: view.data.ruleCode });
  return (
    <Page
      title={title}
      above={[{ title: say('rules.title'), to: PATHS.ruleChanges }]}
      extra={
        view.data !== undefined && <Mark tone={RULE_TONES[view.data.status]}>{say(`rules.${view.data.status}`)}</Mark>
      }
    >
      <ViewState view={view}>{(change) => <Shown change={change} />}</ViewState>
    </Page>
  );
}

function Shown({ change }: { change: RuleChange }) {
  const say = useWords(messages);
  const { id: me } = usePerson();
  const isDecider = useHasRole('competent_authority');
  const isOwn = isDecider && change.status === 'proposed' && change.proposedBy.id === me;
  const { decision } = change;
  return (
    <>
      {isOwn && <Alert type="info" showIcon className="kept-note" title={say('rules.own')} />}
      <ActionPanel
        allowed={change.allowedActions}
        forms={[
          {
            action: 'decide',
            label: say('rules.decide'),
            isMain: true,
            render: (close) => <DecideForm changeId={change.changeId} close={close} />,
          },
        ]}
      />
      <section className="panel" aria-label={say('rules.reason')}>
        <Facts
          of={[
            [say('rules.reason'), change.reason],
            [say('rules.proposedBy'), change.proposedBy.name],
            [say('rules.proposedAt'), <Time key="at" at={change.proposedAt} />],
            [
              say('rules.validFrom'),
              change.validFrom === null ? say('rules.noValidFrom') : <Time key="from" at={change.validFrom} as="day" />,
            ],
            [say('rules.baseVersion'), say('policy.versionOf', { version: change.baseVersion })],
            decision !== null && [
              say('rules.decision'),
              <span key="decision">
                {say('rules.decidedBy', {
                  name: decision.by.name,
                  at: formatTime(decision.at),
                  reason: decision.reason,
                })}{' '}
                {decision.version !== null && say('rules.newVersion', { version: decision.version })}
              </span>,
            ],
          ]}
        />
      </section>
      <section className="panel" aria-labelledby="rule-content">
        <h2 id="rule-content">{say('rules.content')}</h2>
        <RuleDiff change={change} />
      </section>
      <section className="panel" aria-labelledby="rule-impact">
        <h2 id="rule-impact">
          {say('rules.impactTitle')} ({say('rules.impactCount', { count: change.impact.count })})
        </h2>
        <ImpactTable impact={change.impact} />
      </section>
    </>
  );
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
/** '/limits/review/standard/days' is 'limits.review.standard.days'. */
const pathText = (pointer: string): string => pointer.slice(1).replaceAll('/', '.');

/** What the change says otherwise than the version it is based on; of something new, all it says. */
function RuleDiff({ change }: { change: RuleChange }) {
  const say = useWords(messages);
  const changes = diffDeclarations(change.before ?? {}, change.data);
  return (
    <>
      {change.before === null && <p>{say('rules.contentNew')}</p>}
      <div className="figure-table policy-changes" tabIndex={0} role="region" aria-labelledby="rule-content">
        <table>
          <thead>
            <tr>
              <th scope="col">{say('rules.field')}</th>
              <th scope="col">{say('rules.before', { version: change.baseVersion })}</th>
              <th scope="col">{say('rules.after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ pointer, change: kind, before, after }) => (
              <tr key={pointer} className={`change-${kind}`}>
                <th scope="row">
                  <code>{pathText(pointer)}</code>
                </th>
                <td>
                  {kind === 'added' ? <span className="quiet">{say('policy.none')}</span> : <del>{asText(before)}</del>}
                </td>
                <td>
                  {kind === 'removed' ? (
                    <span className="quiet">{say('policy.none')}</span>
                  ) : (
                    <ins>{asText(after)}</ins>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function DecideForm({ changeId, close }: { changeId: string; close: () => void }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const command = useDecideRule();
  const required = { required: true, message: sayShared('required') };
  return (
    <CommandForm<{ outcome: 'approve' | 'reject'; reason: string }>
      command={command}
      keptAs={`rule-decide:${changeId}`}
      onSend={(body) => command.send({ path: { changeId }, body })}
      onDone={close}
      onCancel={close}
      sendLabel={say('rules.decide')}
    >
      <p>{say('rules.decideIntro')}</p>
      <Form.Item name="outcome" label={say('rules.outcome')} rules={[required]}>
        <Radio.Group
          options={[
            { value: 'approve', label: say('rules.approve') },
            { value: 'reject', label: say('rules.reject') },
          ]}
        />
      </Form.Item>
      <Form.Item name="reason" label={say('rules.decideReason')} rules={[required]}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
    </CommandForm>
  );
}
