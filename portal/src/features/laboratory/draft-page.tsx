import { Alert, App, Button, Flex, Form, Input, Radio } from 'antd';
import { useId, useRef } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { ActionPanel, type ActionForm } from '../../shared/actions/action-panel';
import { formatTime } from '../../shared/format';
import { CommandForm } from '../../shared/forms/command-form';
import { ConfirmedButton } from '../../shared/forms/confirmed-button';
import { ReasonForm } from '../../shared/forms/reason-form';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Facts } from '../../shared/page/marks';
import { Page } from '../../shared/page/page';
import { RefusalNote } from '../../shared/page/refusal-note';
import { ViewState } from '../../shared/page/view-state';
import { PATHS, pathTo } from '../../shared/paths';
import { useHasRole } from '../../shared/session';
import { CodeEditor, type EditorHandle } from './code-editor';
import { DraftDiff } from './draft-diff';
import { GrammarHelp } from './grammar-help';
import './laboratory.css';
import { messages } from './messages';
import { problemLines, ProblemList } from './problem-list';
import { DraftMark } from './standing-mark';
import { useKeptText } from './use-kept-text';
import { type PolicyDraft, useDecidePolicy, useDiscard, useDraft, usePropose, useRewrite } from './use-policies';

/** 政策草稿: written, checked at its lines, held against what is in force, proposed, decided by another person. */
export function DraftPage() {
  const say = useWords(messages);
  const { draftId = '' } = useParams();
  const view = useDraft(draftId);
  return (
    <Page
      title={view.data?.title ?? say('drafts.unnamed')}
      above={[{ title: say('policies.title'), to: `${PATHS.policies}?tab=drafts` }]}
      extra={view.data !== undefined && <DraftMark status={view.data.status} />}
    >
      <ViewState view={view}>{(draft) => <Shown key={draft.draftId} draft={draft} />}</ViewState>
    </Page>
  );
}

function Shown({ draft }: { draft: PolicyDraft }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const mayWrite = draft.allowedActions.includes('rewrite');
  const kept = useKeptText(`policy-draft:${draft.draftId}`, draft.version);
  const isChanged = kept.text !== undefined && kept.text !== draft.source;
  return (
    <>
      <p className="quiet">
        <code>{draft.policyCode}</code>{' '}
        {say('draft.savedAs', {
          version: draft.version,
          name: draft.writtenBy.name,
          at: formatTime(draft.updatedAt),
        })}
      </p>
      <Proposal draft={draft} />
      <Acts draft={draft} isChanged={isChanged} />
      <section className="panel" aria-labelledby="read-as">
        <h2 id="read-as">{say('draft.read')}</h2>
        <p className="policy-sentence">{draft.sentence === null ? say('draft.unreadable') : pick(draft.sentence)}</p>
      </section>
      {mayWrite ? <Writing draft={draft} kept={kept} isChanged={isChanged} /> : <Written draft={draft} />}
      <DraftDiff draft={draft} />
    </>
  );
}

function Writing({
  draft,
  kept,
  isChanged,
}: {
  draft: PolicyDraft;
  kept: ReturnType<typeof useKeptText>;
  isChanged: boolean;
}) {
  const say = useWords(messages);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const listId = useId();
  const editor = useRef<EditorHandle>(null);
  const command = useRewrite();
  const text = kept.text ?? draft.source;
  const isBehind = isChanged && kept.base !== draft.version;
  const save = async () => {
    const saved = await command.send({
      path: { draftId: draft.draftId },
      body: { baseVersion: kept.base, content: text },
    });
    if (saved === undefined) return;
    kept.forget();
    void message.success(say('draft.saved', { version: saved.version }));
  };
  return (
    <>
      {isBehind && <SavedMeanwhile draft={draft} kept={kept} />}
      {command.refusal !== undefined && !isBehind && <RefusalNote refusal={command.refusal} />}
      <div className="draft-columns">
        <div>
          <CodeEditor
            label={say('draft.editor')}
            numbersLabel={say('draft.lineNumbers')}
            value={text}
            onChange={kept.write}
            problemLines={problemLines(draft.problems, language === 'en')}
            describedBy={listId}
            handle={editor}
          />
          <Flex className="form-foot" gap="small" align="center" wrap>
            <Button
              type="primary"
              disabled={!isChanged || isBehind}
              loading={command.isSending}
              onClick={() => void save()}
            >
              {say('draft.save')}
            </Button>
            {isChanged && <span role="status">{say('draft.unsaved')}</span>}
          </Flex>
        </div>
        <div>
          <ProblemList
            id={listId}
            problems={draft.problems}
            onGo={(line, column) => editor.current?.goTo(line, column)}
          />
          <GrammarHelp />
        </div>
      </div>
    </>
  );
}

/** Somebody else saved while this was written: both texts are there, and the writer says which goes on. */
function SavedMeanwhile({ draft, kept }: { draft: PolicyDraft; kept: ReturnType<typeof useKeptText> }) {
  const say = useWords(messages);
  const { version, writtenBy, updatedAt, source } = draft;
  return (
    <Alert
      className="kept-note"
      type="warning"
      showIcon
      title={say('draft.savedMeanwhile', {
        version,
        name: writtenBy.name,
        at: formatTime(updatedAt),
        base: kept.base,
      })}
      description={
        <>
          <details>
            <summary>{say('draft.theirText', { version, name: writtenBy.name })}</summary>
            <pre className="draft-source" tabIndex={0}>
              {source}
            </pre>
          </details>
          <Flex gap="small" wrap className="form-foot">
            <Button onClick={() => kept.goOnFrom(version)}>{say('draft.keepMine', { version })}</Button>
            <ConfirmedButton
              label={say('draft.takeTheirs', { version })}
              question={say('draft.takeTheirsAsk')}
              command={NOTHING_SENT}
              onSend={kept.forget}
            />
          </Flex>
        </>
      }
    />
  );
}

const NOTHING_SENT = { isSending: false, refusal: undefined };

function Written({ draft }: { draft: PolicyDraft }) {
  const say = useWords(messages);
  return (
    <details className="panel">
      <summary>{say('draft.source')}</summary>
      <pre className="draft-source" tabIndex={0}>
        {draft.source}
      </pre>
    </details>
  );
}

function Proposal({ draft: { proposal, policyCode } }: { draft: PolicyDraft }) {
  const say = useWords(messages);
  if (proposal === null) return null;
  const { decision } = proposal;
  return (
    <section className="panel" aria-labelledby="proposal">
      <h2 id="proposal">{say('draft.proposal')}</h2>
      <Facts
        of={[
          [say('draft.proposedBy'), `${proposal.proposedBy.name} · ${formatTime(proposal.proposedAt)}`],
          [say('draft.proposedReason'), proposal.reason],
          [
            say('draft.decision'),
            decision === null
              ? say('draft.waiting')
              : say('draft.decided', {
                  name: decision.by.name,
                  at: formatTime(decision.at),
                  outcome: say(decision.outcome === 'publish' ? 'draft.publish' : 'draft.reject'),
                  reason: decision.reason,
                }),
          ],
          decision?.version != null &&
            policyCode !== null && [
              say('policy.publishedBy'),
              <Link key="to" to={pathTo('policy', { policyCode, version: String(decision.version) })}>
                {say('draft.toVersion')}
              </Link>,
            ],
        ]}
      />
    </section>
  );
}

/** What may be done next; the registry holds who may do it. */
function Acts({ draft, isChanged }: { draft: PolicyDraft; isChanged: boolean }) {
  const say = useWords(messages);
  const navigate = useNavigate();
  const mayWrite = useHasRole('reward_checker', 'competent_authority');
  const mayDecide = useHasRole('competent_authority');
  const isOpen = draft.status === 'draft';
  const isSound = draft.problems.length === 0;
  const tookPart = !draft.allowedActions.includes('decide');
  // what is proposed is what was kept, not what stands in the editor
  const allowed = draft.allowedActions.filter((action) => action !== 'propose' || !isChanged);
  const forms: ActionForm[] = [
    {
      action: 'propose',
      label: say('draft.propose'),
      isMain: true,
      render: (close) => <ProposeForm draft={draft} close={close} />,
    },
    {
      action: 'decide',
      label: say('draft.decide'),
      isMain: true,
      render: (close) => <DecideForm draftId={draft.draftId} close={close} />,
    },
    {
      action: 'discard',
      label: say('draft.discard'),
      isDangerous: true,
      render: (close) => <DiscardForm draftId={draft.draftId} close={close} />,
    },
  ];
  return (
    <>
      {draft.status === 'proposed' && mayDecide && tookPart && (
        <Alert type="info" showIcon className="kept-note" title={say('draft.own')} />
      )}
      <Flex gap="small" wrap align="center">
        <ActionPanel allowed={allowed} forms={forms} />
        {isSound && (isOpen || draft.status === 'proposed') && mayWrite && (
          <Button
            disabled={isChanged}
            onClick={() => void navigate(`${PATHS.laboratory}?policy=draft:${draft.draftId}`)}
          >
            {say('draft.try')}
          </Button>
        )}
        {isOpen && isChanged && <span className="quiet">{say('draft.unsavedFirst')}</span>}
      </Flex>
    </>
  );
}

function ProposeForm({ draft, close }: { draft: PolicyDraft; close: () => void }) {
  const say = useWords(messages);
  const command = usePropose();
  return (
    <ReasonForm
      name="reason"
      label={say('draft.proposeReason')}
      keptAs={`policy-propose:${draft.draftId}`}
      command={command}
      onSend={(reason) =>
        command.send({ path: { draftId: draft.draftId }, body: { baseVersion: draft.version, reason } })
      }
      onDone={close}
      sendLabel={say('draft.propose')}
    >
      <p>{say('draft.proposeIntro')}</p>
    </ReasonForm>
  );
}

function DiscardForm({ draftId, close }: { draftId: string; close: () => void }) {
  const say = useWords(messages);
  const command = useDiscard();
  return (
    <ReasonForm
      name="reason"
      label={say('draft.discardReason')}
      keptAs={`policy-discard:${draftId}`}
      command={command}
      onSend={(reason) => command.send({ path: { draftId }, body: { reason } })}
      onDone={close}
      sendLabel={say('draft.discard')}
      isDangerous
    >
      <p>{say('draft.discardIntro')}</p>
    </ReasonForm>
  );
}

function DecideForm({ draftId, close }: { draftId: string; close: () => void }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const command = useDecidePolicy();
  const required = { required: true, message: sayShared('required') };
  return (
    <CommandForm<{ outcome: 'publish' | 'reject'; reason: string }>
      command={command}
      keptAs={`policy-decide:${draftId}`}
      onSend={(body) => command.send({ path: { draftId }, body })}
      onDone={close}
      onCancel={close}
      sendLabel={say('draft.decide')}
    >
      <p>{say('draft.decideIntro')}</p>
      <Form.Item name="outcome" label={say('draft.outcome')} rules={[required]}>
        <Radio.Group
          options={[
            { value: 'publish', label: say('draft.publish') },
            { value: 'reject', label: say('draft.reject') },
          ]}
        />
      </Form.Item>
      <Form.Item name="reason" label={say('draft.decideReason')} rules={[required]}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
    </CommandForm>
  );
}
