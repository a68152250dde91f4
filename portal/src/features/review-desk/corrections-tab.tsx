import { Button, Flex, Input, InputNumber, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { chineseBasis } from '../../../../src/domain/contract/basis-words.js';
import { FORM_ITEMS } from '../../../../src/domain/contract/form-pointer.js';
import { CORRECTION_REASONS } from '../../../../src/domain/contract/correction-reason.js';
import { wordsAt } from '../../../../src/domain/contract/missing-fields.js';
import { fieldWords } from '../../shared/page/refusal-words';
import { useCommand } from '../../shared/api/use-command';
import { ChangesTable } from '../../shared/declaration/changes-table';
import { useForm } from '../../shared/declaration/use-form';
import { useKept } from '../../shared/forms/use-kept';
import type { Refusal } from '../../shared/api/refusal';
import { useLanguage, useWords } from '../../shared/i18n';
import { Mark, Time, type Tone } from '../../shared/page/marks';
import { RefusalNote } from '../../shared/page/refusal-note';
import { NothingHere, ViewState } from '../../shared/page/view-state';
import { useCaseTools } from './case-tools';
import { messages } from './messages';
import { NoticePreview } from './notice-preview';
import { type Corrections, type CorrectionRow, useCorrections, useDocuments } from './use-case';
import { type DraftItem, toSentItems } from './use-correction-draft';
import { VersionDiff } from './version-diff';

/** 补正: the answers to be looked at, and the next complete list. */
export function CorrectionsTab() {
  const say = useWords(messages);
  const { contract, draft } = useCaseTools();
  const view = useCorrections(contract.id);
  const mayAsk = contract.allowedActions.includes('requestCorrection');
  return (
    <>
      <ViewState view={view}>
        {(corrections) => (
          <>
            {corrections.rounds.toReversed().map((round) => (
              <Round key={round.round} round={round} />
            ))}
            {corrections.rounds.length === 0 && !mayAsk && <NothingHere text={say('corrections.none')} />}
          </>
        )}
      </ViewState>
      {mayAsk ? <Request /> : draft.items.length > 0 && <p>{say('corrections.notNow')}</p>}
    </>
  );
}

type RoundOf = Corrections['rounds'][number];

function Round({ round }: { round: RoundOf }) {
  const say = useWords(messages);
  const [showsDiff, setShowsDiff] = useState(false);
  const { versionNo, answeredVersionNo } = round;
  return (
    <section>
      <Flex gap="small" align="center" wrap>
        <h2>{say('corrections.round', { round: round.round })}</h2>
        <small className="quiet">
          {say('corrections.asked')} <Time at={round.requestedAt} />
          {round.answeredAt !== null && (
            <>
              {' · '}
              {say('corrections.answered')} <Time at={round.answeredAt} />
            </>
          )}
        </small>
        {versionNo !== null && answeredVersionNo !== null && (
          <Button size="small" aria-expanded={showsDiff} onClick={() => setShowsDiff(!showsDiff)}>
            {say(showsDiff ? 'diff.hide' : 'diff.show')}
          </Button>
        )}
      </Flex>
      {showsDiff && versionNo !== null && answeredVersionNo !== null && (
        <VersionDiff from={versionNo} to={answeredVersionNo} />
      )}
      <ol className="case-list">
        {round.items.map((item) => (
          <Item key={item.itemNo} item={{ ...item, round: round.round }} />
        ))}
      </ol>
    </section>
  );
}

const TONE_OF: Readonly<Record<CorrectionRow['state'], Tone>> = {
  open: 'waiting',
  answered: 'running',
  accepted: 'good',
  waived: 'over',
  reopened: 'bad',
};

function Item({ item }: { item: CorrectionRow }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { show, ask, isDeciding, contract } = useCaseTools();
  const decide = useCommand('post', '/api/v1/contracts/{contractId}/correction-item-decisions');
  const { anchor, round, itemNo } = item;
  const [waiving, setWaiving] = useKept<string | undefined>(`waive:${contract.id}:${round}:${itemNo}`, undefined);
  const form = useForm(contract.formVersion);
  const send = (decision: { outcome: 'accept' } | { outcome: 'waive'; reason: string }) =>
    decide.send({ path: { contractId: contract.id }, body: { decisions: [{ round, itemNo, ...decision }] } });
  return (
    <li className={item.state === 'answered' ? 'case-item' : 'case-item case-item-done'}>
      <Flex gap="small" wrap align="center">
        <strong>{say('corrections.item', { no: itemNo })}</strong>
        <Mark tone={TONE_OF[item.state]}>{pick(item.stateWords)}</Mark>
        <span>{pick(item.reason)}</span>
        {item.decision?.by != null && <small className="quiet">{item.decision.by.name}</small>}
      </Flex>
      <p className="case-text">{item.request}</p>
      {anchor?.kind === 'form' && <p className="quiet">{pick(anchor.name)}</p>}
      {anchor?.kind === 'document' && (
        <>
          <blockquote className="case-quote">{anchor.quote}</blockquote>
          <Button
            size="small"
            onClick={() => show({ attachmentId: anchor.attachmentId, page: anchor.page, quote: anchor.quote })}
          >
            {say('word.jump', { name: anchor.fileName, page: anchor.page })}
          </Button>
        </>
      )}
      {item.quoteNow !== null && (
        <Mark tone={item.quoteNow.standing === 'gone' ? 'good' : 'plain'}>
          {say(`quote.${item.quoteNow.standing}`)}
        </Mark>
      )}
      {item.answer !== null && (
        <p className="case-answer">
          <strong>{say('corrections.answer')}</strong> {item.answer}
        </p>
      )}
      {item.changes !== null && item.changes.length > 0 && (
        <ChangesTable
          form={form}
          changes={item.changes}
          labels={{ before: say('diff.before'), after: say('diff.after') }}
        />
      )}
      {item.changedAttachmentIds.map((attachmentId) => (
        <Button key={attachmentId} size="small" onClick={() => show({ attachmentId })}>
          {say('corrections.newDocument')}
        </Button>
      ))}
      {item.decision?.reason != null && <p className="quiet">{item.decision.reason}</p>}
      {decide.refusal !== undefined && <RefusalNote refusal={decide.refusal} />}
      {item.state === 'answered' && isDeciding && (
        <Flex gap="small" wrap align="end">
          <Button
            size="small"
            type="primary"
            loading={decide.isSending && waiving === undefined}
            onClick={() => void send({ outcome: 'accept' })}
          >
            {say('corrections.accept')}
          </Button>
          {waiving === undefined ? (
            <Button size="small" onClick={() => setWaiving('')}>
              {say('corrections.waive')}
            </Button>
          ) : (
            <>
              <Input
                size="small"
                autoFocus
                className="case-reason"
                value={waiving}
                aria-label={say('corrections.waiveWhy')}
                placeholder={say('corrections.waiveWhy')}
                onChange={({ target }) => setWaiving(target.value)}
                onPressEnter={() => waiving.trim() !== '' && void send({ outcome: 'waive', reason: waiving })}
              />
              <Button
                size="small"
                disabled={waiving.trim() === ''}
                onClick={() => void send({ outcome: 'waive', reason: waiving })}
              >
                {say('corrections.waive')}
              </Button>
            </>
          )}
          {contract.allowedActions.includes('requestCorrection') && (
            <Button
              size="small"
              onClick={() =>
                ask({
                  reopens: { round, itemNo },
                  reasonCode: item.reasonCode,
                  request: '',
                  ...(anchor?.kind === 'form' ? { pointer: anchor.pointer } : {}),
                })
              }
            >
              {say('corrections.askAgain')}
            </Button>
          )}
        </Flex>
      )}
    </li>
  );
}

/** The next list: complete, once; each item says what, why and where. */
function Request() {
  const say = useWords(messages);
  const { contract, draft } = useCaseTools();
  const request = useCommand('post', '/api/v1/contracts/{contractId}/correction-requests');
  const isReady = draft.items.length > 0 && draft.items.every(isComplete);
  const send = async () => {
    const path = { contractId: contract.id };
    const answer = await request.send({ path, body: { items: toSentItems(draft.items) } });
    if (answer !== undefined) draft.clear();
  };
  return (
    <section aria-label={say('corrections.title')}>
      <h2>{say('corrections.title')}</h2>
      <p className="quiet">{say('corrections.intro')}</p>
      {request.refusal !== undefined && <RefusalNote refusal={request.refusal} />}
      <ol className="case-list">
        {draft.items.map((item, index) => (
          // items have no name of their own until they are sent
          <DraftRow key={index} item={item} index={index} refusal={request.refusal} />
        ))}
      </ol>
      <Flex gap="small" wrap align="center">
        <Button onClick={() => draft.add({ reasonCode: '', request: '' })}>{say('corrections.add')}</Button>
        {draft.items.length > 0 && (
          <>
            <NoticePreview
              contractId={contract.id}
              wanted={() => (isReady ? { paper: 'correction_notice', items: toSentItems(draft.items) } : undefined)}
            />
            <Popconfirm
              title={say('corrections.sure', { count: draft.items.length })}
              okText={say('corrections.send')}
              onConfirm={() => void send()}
              disabled={!isReady}
            >
              <Button type="primary" disabled={!isReady} loading={request.isSending}>
                {say('corrections.send')}
              </Button>
            </Popconfirm>
            <Button onClick={draft.clear}>{say('word.clear')}</Button>
          </>
        )}
        {draft.items.length > 0 && !isReady && <span className="quiet">{say('corrections.incomplete')}</span>}
      </Flex>
    </section>
  );
}

const isComplete = ({ reasonCode, request, document }: DraftItem): boolean =>
  reasonCode !== '' && request.trim() !== '' && (document === undefined || document.quote.trim() !== '');

function DraftRow({ item, index, refusal }: { item: DraftItem; index: number; refusal: Refusal | undefined }) {
  const say = useWords(messages);
  const { pick, language } = useLanguage();
  const { draft, contract, show } = useCaseTools();
  const documents = useDocuments(contract.id).data?.slots.flatMap(({ documents: each }) =>
    each.flatMap(({ versions }) => versions.slice(0, 1)),
  );
  const { document } = item;
  const wrong = (refusal?.problem?.errors ?? []).filter(({ pointer }) => pointer.startsWith(`/items/${index}/`));
  const change = (changes: Partial<DraftItem>) => draft.change(index, changes);
  const place = document !== undefined ? 'document' : item.pointer !== undefined ? 'form' : 'whole';
  return (
    <li className="case-item case-draft">
      <Flex gap="small" align="center" justify="space-between">
        <strong>{say('corrections.item', { no: index + 1 })}</strong>
        {item.reopens !== undefined && (
          <Mark tone="waiting">
            {say('corrections.reopens', { round: item.reopens.round, no: item.reopens.itemNo })}
          </Mark>
        )}
        <Button size="small" type="text" onClick={() => draft.remove(index)}>
          {say('word.remove')}
        </Button>
      </Flex>
      <label>
        <span>{say('corrections.place')}</span>
        <Select
          value={place}
          onChange={(next) =>
            change({
              pointer: next === 'form' ? '/projectName' : undefined,
              document:
                next === 'document' && documents?.[0] !== undefined
                  ? { attachmentId: documents[0].id, fileName: documents[0].fileName, page: 1, quote: '' }
                  : undefined,
            })
          }
          options={(['whole', 'form', 'document'] as const).map((value) => ({
            value,
            label: say(`corrections.at.${value}`),
          }))}
        />
      </label>
      {item.pointer !== undefined && (
        <label>
          <span>{say('corrections.field')}</span>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            value={item.pointer}
            onChange={(pointer) => change({ pointer })}
            options={fieldOptions(item.pointer).map((pointer) => ({ value: pointer, label: pick(wordsAt(pointer)) }))}
          />
        </label>
      )}
      {document !== undefined && (
        <>
          <label>
            <span>{say('corrections.document')}</span>
            <Select
              value={document.attachmentId}
              onChange={(attachmentId) =>
                change({
                  document: {
                    ...document,
                    attachmentId,
                    fileName: documents?.find(({ id }) => id === attachmentId)?.fileName ?? '',
                  },
                })
              }
              options={(documents ?? []).map(({ id, fileName }) => ({ value: id, label: fileName }))}
            />
          </label>
          <Flex gap="small">
            <label>
              <span>{say('corrections.page')}</span>
              <InputNumber
                min={1}
                max={9999}
                value={document.page}
                onChange={(page) => change({ document: { ...document, page: page ?? 1 } })}
              />
            </label>
            <label className="case-grow">
              <span>{say('corrections.quote')}</span>
              <Input
                value={document.quote}
                maxLength={500}
                onChange={({ target }) => change({ document: { ...document, quote: target.value } })}
              />
            </label>
            <Button
              size="small"
              className="case-under"
              onClick={() => show({ attachmentId: document.attachmentId, page: document.page, quote: document.quote })}
            >
              {say('corrections.look')}
            </Button>
          </Flex>
        </>
      )}
      <label>
        <span>{say('corrections.reason')}</span>
        <Select
          value={item.reasonCode === '' ? null : item.reasonCode}
          status={item.reasonCode === '' ? 'warning' : ''}
          placeholder={say('corrections.chooseReason')}
          onChange={(reasonCode) => {
            const reason = CORRECTION_REASONS.find(({ code }) => code === reasonCode);
            // what the list advises is a beginning, where nothing was written yet
            change({
              reasonCode,
              ...(item.request === '' && reason !== undefined ? { request: reason.remedyZh } : {}),
            });
          }}
          options={CORRECTION_REASONS.map((reason) => ({
            value: reason.code as string,
            label: `${reason.code} ${pick(reason)}`,
          }))}
        />
      </label>
      {item.reasonCode !== '' && <small className="quiet">{pick(basisOf(item.reasonCode))}</small>}
      <label>
        <span>{say('corrections.request')}</span>
        <Input.TextArea
          rows={2}
          value={item.request}
          status={item.request.trim() === '' ? 'warning' : ''}
          onChange={({ target }) => change({ request: target.value })}
        />
      </label>
      {wrong.map((error) => (
        <p key={error.pointer + error.code} className="case-wrong" role="alert">
          {fieldWords(error, language)}
        </p>
      ))}
    </li>
  );
}

/** The article a reason rests on, as each language names it. */
function basisOf(code: string): { zh: string; en: string } {
  const basis = CORRECTION_REASONS.find((reason) => reason.code === code)?.basis ?? '';
  return { zh: chineseBasis(basis), en: basis };
}

/** The items of the form themselves, and the one that is pointed at inside of a list. */
function fieldOptions(chosen: string): string[] {
  const all = Object.keys(FORM_ITEMS).map((name) => `/${name}`);
  return all.includes(chosen) ? all : [chosen, ...all];
}
