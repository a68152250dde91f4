import { Button, Flex, Form, Input, InputNumber, Popconfirm, Select } from 'antd';
import { wordsOfRule } from '../../../../src/domain/rule-words.js';
import type { AnswerOf, BodyOf } from '../../shared/api/client';
import { useCommand } from '../../shared/api/use-command';
import { CommandForm } from '../../shared/forms/command-form';
import { DayInput } from '../../shared/forms/day-input';
import { useLanguage, useWords } from '../../shared/i18n';
import { Mark, Time, Unconfirmed } from '../../shared/page/marks';
import { RefusalNote } from '../../shared/page/refusal-note';
import { NothingHere, ViewState } from '../../shared/page/view-state';
import { useCaseTools } from './case-tools';
import { messages } from './messages';
import { useCaseClock } from './use-case';

type Clock = AnswerOf<'/api/v1/contracts/{contractId}/clock'>;

/** 时限与专家: the periods of the case, why the clock stands still, more time, and experts from outside. */
export function ClockTab() {
  const say = useWords(messages);
  const { contract } = useCaseTools();
  const view = useCaseClock(contract.id);
  return (
    <>
      <ViewState view={view}>{(clock) => <Periods clock={clock} />}</ViewState>
      <Experts />
      {contract.counterpartyConfirmation !== null && (
        <section className="panel">
          <h2>{say('clock.counterparty')}</h2>
          <p>
            {contract.counterpartyConfirmation.name} · {say(`confirmation.${contract.counterpartyConfirmation.state}`)}
          </p>
        </section>
      )}
    </>
  );
}

function Periods({ clock }: { clock: Clock }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { contract } = useCaseTools();
  const may = (action: Parameters<typeof contract.allowedActions.includes>[0]) =>
    contract.allowedActions.includes(action);
  const asked = clock.periods.flatMap(({ extensions }) => extensions).find(({ outcome }) => outcome === null);
  return (
    <>
      <p>{pick(clock.words)}</p>
      {clock.periods.length === 0 && <NothingHere text={say('clock.none')} />}
      {clock.periods.toReversed().map((period) => (
        <section key={period.periodId} className="panel">
          <Flex gap="small" wrap align="center">
            <strong>{pick(period.words)}</strong>
            {period.running && <Mark tone="running">{say('clock.running')}</Mark>}
            {period.provisional && <Mark tone="waiting">{say('queue.provisional')}</Mark>}
          </Flex>
          <p>
            <Time at={period.startedOn} as="day" /> — <Time at={period.endedOn ?? period.dueOn} as="day" /> ·{' '}
            {say(period.unit === 'WORKDAY' ? 'clock.workdays' : 'clock.days', {
              days: period.days + period.extensionDays,
            })}
            {period.usedDays !== null && ` · ${say('clock.used', { days: period.usedDays })}`}
            {period.leftDays !== null && period.running && ` · ${say('clock.left', { days: period.leftDays })}`}
          </p>
          <small className="quiet">
            {pick(wordsOfRule(period.rule.article))}{' '}
            {!period.rule.confirmed && <Unconfirmed source={pick(wordsOfRule(period.rule.article))} />}
          </small>
          {period.extensions.map((extension) => (
            <p key={extension.extensionId} className="quiet">
              {say('clock.extension', { days: extension.days })} · {extension.askedBy?.name ?? ''} ·{' '}
              {extension.outcome === null ? say('clock.waits') : say(`extension.${extension.outcome}`)} ·{' '}
              {extension.reason}
            </p>
          ))}
        </section>
      ))}
      {clock.pauses.map((pause) => (
        <Pause key={pause.pauseId} pause={pause} />
      ))}
      {may('pauseClock') && clock.pausedSince === null && <PauseForm clock={clock} />}
      {may('requestExtension') && clock.extension !== null && <ExtensionForm clock={clock} />}
      {may('grantExtension') && asked !== undefined && <ExtensionDecision days={asked.days} />}
    </>
  );
}

function Pause({ pause }: { pause: Clock['pauses'][number] }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { contract } = useCaseTools();
  const end = useCommand('post', '/api/v1/contracts/{contractId}/pauses/{pauseId}/end');
  const isRunning = pause.to === null;
  return (
    <section className="panel">
      <Flex gap="small" wrap align="center">
        <strong>{pick(pause.words)}</strong>
        {isRunning && <Mark tone="waiting">{say('clock.paused')}</Mark>}
        <span>
          <Time at={pause.from} as="day" /> — <Time at={pause.to ?? pause.latestTo} as="day" />
        </span>
        {pause.by !== null && <span className="quiet">{pause.by.name}</span>}
      </Flex>
      {pause.explanation !== null && <p className="case-text">{pause.explanation}</p>}
      <small className="quiet">{pick(wordsOfRule(pause.article))}</small>
      {end.refusal !== undefined && <RefusalNote refusal={end.refusal} />}
      {isRunning && !pause.automatic && contract.allowedActions.includes('endPause') && (
        <p>
          <Popconfirm
            title={say('clock.endSure')}
            okText={say('clock.end')}
            onConfirm={() => void end.send({ path: { contractId: contract.id, pauseId: pause.pauseId }, body: {} })}
          >
            <Button size="small" loading={end.isSending}>
              {say('clock.end')}
            </Button>
          </Popconfirm>
        </p>
      )}
    </section>
  );
}

function PauseForm({ clock }: { clock: Clock }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { contract } = useCaseTools();
  const [form] = Form.useForm<{ reason: string; explanation: string }>();
  const pause = useCommand('post', '/api/v1/contracts/{contractId}/pauses');
  if (clock.pauseReasons.length === 0) return null;
  return (
    <details className="panel">
      <summary>{say('clock.pause')}</summary>
      <CommandForm<{ reason: string; explanation: string }>
        form={form}
        command={pause}
        keptAs={`pause:${contract.id}`}
        sendLabel={say('clock.pause')}
        onSend={(body) => pause.send({ path: { contractId: contract.id }, body })}
        onDone={() => form.resetFields()}
      >
        <Form.Item name="reason" label={say('clock.pauseReason')} rules={[{ required: true }]}>
          <Select
            options={clock.pauseReasons.map(({ reason, words, maximumDays, unit }) => ({
              value: reason,
              label: say('clock.reasonAtMost', {
                reason: pick(words),
                most: say(unit === 'WORKDAY' ? 'clock.atMostWorkdays' : 'clock.atMost', { days: maximumDays }),
              }),
            }))}
          />
        </Form.Item>
        <Form.Item name="explanation" label={say('clock.explanation')} rules={[{ required: true }]}>
          <Input.TextArea rows={2} />
        </Form.Item>
      </CommandForm>
    </details>
  );
}

function ExtensionForm({ clock }: { clock: Clock }) {
  const say = useWords(messages);
  const { contract } = useCaseTools();
  const ask = useCommand('post', '/api/v1/contracts/{contractId}/extensions');
  return (
    <details className="panel">
      <summary>{say('clock.askExtension')}</summary>
      <CommandForm<{ days: number; reason: string }>
        command={ask}
        keptAs={`extension:${contract.id}`}
        onSend={(body) => ask.send({ path: { contractId: contract.id }, body })}
      >
        <p className="quiet">
          {say('clock.extensionMost', {
            days: clock.extension?.maximumDays ?? 0,
            times: clock.extension?.times ?? 0,
          })}
        </p>
        <Form.Item name="days" label={say('clock.moreDays')} rules={[{ required: true }]}>
          <InputNumber min={1} max={365} />
        </Form.Item>
        <Form.Item name="reason" label={say('word.reason')} rules={[{ required: true }]}>
          <Input.TextArea rows={2} />
        </Form.Item>
      </CommandForm>
    </details>
  );
}

function ExtensionDecision({ days }: { days: number }) {
  const say = useWords(messages);
  const { contract } = useCaseTools();
  type Body = BodyOf<'/api/v1/contracts/{contractId}/extension-decision', 'post'>;
  const decide = useCommand('post', '/api/v1/contracts/{contractId}/extension-decision');
  return (
    <section className="panel">
      <h2>{say('clock.decideExtension', { days })}</h2>
      <CommandForm<Body>
        command={decide}
        keptAs={`extension-decision:${contract.id}`}
        onSend={(body) => decide.send({ path: { contractId: contract.id }, body })}
      >
        <Form.Item name="outcome" label={say('clock.outcome')} rules={[{ required: true }]}>
          <Select
            options={[
              { value: 'grant_extension', label: say('extension.granted') },
              { value: 'refuse_extension', label: say('extension.refused') },
            ]}
          />
        </Form.Item>
        <Form.Item name="reason" label={say('word.reason')} rules={[{ required: true }]}>
          <Input.TextArea rows={2} />
        </Form.Item>
      </CommandForm>
    </section>
  );
}

/** 外部专家: who was invited and what they said, and inviting another one. */
function Experts() {
  const say = useWords(messages);
  const { contract, isDeciding, show } = useCaseTools();
  const { expertInvitations, invitationActions } = contract;
  const mayInvite = invitationActions.includes('inviteExpert');
  if (expertInvitations.length === 0 && !mayInvite) return null;
  return (
    <section>
      <h2>{say('experts.title')}</h2>
      {expertInvitations.map((invitation) => (
        <Invitation
          key={invitation.id}
          invitation={invitation}
          mayRevoke={invitationActions.includes('revokeInvitation')}
        />
      ))}
      {mayInvite && <InviteForm />}
      {!isDeciding && expertInvitations.length > 0 && (
        <Button size="small" onClick={() => show({ slot: 'contract_text' })}>
          {say('documents.contract')}
        </Button>
      )}
    </section>
  );
}

type InvitationOf = ReturnType<typeof useCaseTools>['contract']['expertInvitations'][number];

function Invitation({ invitation, mayRevoke }: { invitation: InvitationOf; mayRevoke: boolean }) {
  const say = useWords(messages);
  const revoke = useCommand('post', '/api/v1/expert-invitations/{invitationId}/revocation');
  const [form] = Form.useForm<{ reason: string }>();
  const isOpen = invitation.state === 'invited' || invitation.state === 'declared';
  return (
    <div className="case-item">
      <Flex gap="small" wrap align="center">
        <strong>{invitation.name}</strong>
        <span className="quiet">{invitation.organisation}</span>
        <Mark tone={isOpen ? 'waiting' : 'plain'}>{say(`invitation.${invitation.state}`)}</Mark>
        <span>
          {say('experts.until')} <Time at={invitation.deadlineOn} as="day" />
        </span>
      </Flex>
      <p className="case-text">{invitation.question}</p>
      {invitation.opinion !== null && <p className="case-answer">{invitation.opinion}</p>}
      {isOpen && mayRevoke && (
        <details>
          <summary>{say('experts.revoke')}</summary>
          <CommandForm<{ reason: string }>
            form={form}
            command={revoke}
            keptAs={`revoke:${invitation.id}`}
            isDangerous
            sendLabel={say('experts.revoke')}
            onSend={(body) => revoke.send({ path: { invitationId: invitation.id }, body })}
          >
            <Form.Item name="reason" label={say('word.reason')} rules={[{ required: true }]}>
              <Input />
            </Form.Item>
          </CommandForm>
        </details>
      )}
    </div>
  );
}

function InviteForm() {
  const say = useWords(messages);
  const { contract } = useCaseTools();
  type Body = BodyOf<'/api/v1/contracts/{contractId}/expert-invitations', 'post'>;
  const [form] = Form.useForm<Body>();
  const invite = useCommand('post', '/api/v1/contracts/{contractId}/expert-invitations');
  const field = (name: 'name' | 'organisation' | 'email', label: string) => (
    <Form.Item name={name} label={label} rules={[{ required: true }]}>
      <Input />
    </Form.Item>
  );
  return (
    <details className="panel">
      <summary>{say('experts.invite')}</summary>
      <CommandForm<Body>
        form={form}
        command={invite}
        keptAs={`invite:${contract.id}`}
        sendLabel={say('experts.invite')}
        onSend={(body) => invite.send({ path: { contractId: contract.id }, body })}
        onDone={() => form.resetFields()}
      >
        {field('name', say('experts.name'))}
        {field('organisation', say('experts.organisation'))}
        {field('email', say('experts.email'))}
        <Form.Item name="deadlineOn" label={say('experts.deadline')} rules={[{ required: true }]}>
          <DayInput />
        </Form.Item>
        <Form.Item name="question" label={say('experts.question')} rules={[{ required: true }]}>
          <Input.TextArea rows={3} />
        </Form.Item>
        <Form.Item name="attachmentIds" label={say('experts.documents')} extra={say('experts.documentsMore')}>
          <Select
            mode="multiple"
            options={contract.attachments
              .filter(({ supersededAt }) => supersededAt === null)
              .map(({ id, fileName }) => ({ value: id, label: fileName }))}
          />
        </Form.Item>
      </CommandForm>
    </details>
  );
}
