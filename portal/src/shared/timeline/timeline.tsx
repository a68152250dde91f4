import { Segmented } from 'antd';
import { Fragment, type ReactNode, useState } from 'react';
import { wordsOfEvent } from '../../../../src/domain/event-words.js';
import type { AnswerOf } from '../api/client';
import { formatMoney, formatTime } from '../format';
import { type Say, useLanguage, useWords } from '../i18n';
import { Mark, type Tone } from '../page/marks';
import { NothingHere } from '../page/view-state';
import { messages } from './messages';
import { reasonWords, statusWords } from './timeline-words';
import './timeline.css';

/** One entry of GET /contracts/{contractId}/timeline. */
export type TimelineEntry = AnswerOf<'/api/v1/contracts/{contractId}/timeline'>['entries'][number];

const TONE_OF: Readonly<Record<TimelineEntry['what'], Tone>> = {
  act: 'running',
  timer: 'plain',
  document: 'plain',
  payment: 'good',
  refused: 'bad',
};

interface TimelineProps {
  entries: readonly TimelineEntry[];
  /** What else is told of an entry: for auditors its command, its workflow, what it wrote. */
  more?: (entry: TimelineEntry) => ReactNode;
  /** Without buttons above it: everything, oldest first. */
  isPlain?: boolean;
}

/** 办件全过程: who did what, when and why, day by day; the newest first unless asked otherwise. */
export function Timeline({ entries, more, isPlain = false }: TimelineProps) {
  const say = useWords(messages);
  const [which, setWhich] = useState<'people' | 'all'>(isPlain ? 'all' : 'people');
  const [order, setOrder] = useState<'newest' | 'oldest'>(isPlain ? 'oldest' : 'newest');
  if (entries.length === 0) return <NothingHere text={say('empty')} />;
  const chosen = which === 'all' ? entries : entries.filter(isOfPeople);
  const shown = order === 'oldest' ? chosen : chosen.toReversed();
  return (
    <div className="timeline">
      {!isPlain && (
        <div className="timeline-tools no-print">
          <Segmented
            size="small"
            aria-label={say('which')}
            value={which}
            onChange={setWhich}
            options={[
              { value: 'people', label: say('onlyPeople') },
              { value: 'all', label: say('everything', { count: entries.length }) },
            ]}
          />
          <Segmented
            size="small"
            aria-label={say('order')}
            value={order}
            onChange={setOrder}
            options={[
              { value: 'newest', label: say('newestFirst') },
              { value: 'oldest', label: say('oldestFirst') },
            ]}
          />
        </div>
      )}
      {shown.some(({ movedClock }) => movedClock) && <p className="quiet timeline-clock">{say('movedClock')}</p>}
      <ol className="timeline-list">
        {shown.map((entry, index) => (
          // several entries may be of one instant and one command
          <Fragment key={`${entry.at}${entry.kind}${index}`}>
            {dayOf(entry) !== dayOf(shown[index - 1]) && (
              <li className="timeline-day">
                <time dateTime={dayOf(entry)}>{dayOf(entry)}</time>
              </li>
            )}
            <Entry entry={entry} more={more} />
          </Fragment>
        ))}
      </ol>
    </div>
  );
}

const dayOf = (entry: TimelineEntry | undefined): string => formatTime(entry?.at, 'day');

/** What somebody did, or what changed where the case stands; not every timer and upload. */
function isOfPeople({ what, statusBefore, statusAfter, actor }: TimelineEntry): boolean {
  if (what === 'document' && actor.role === 'system') return true;
  return what === 'act' || what === 'payment' || what === 'refused' || statusBefore !== statusAfter;
}

function Entry({ entry, more }: { entry: TimelineEntry; more: TimelineProps['more'] }) {
  return (
    <li className={`timeline-entry timeline-${entry.what}`}>
      <time className="timeline-time number" dateTime={entry.at}>
        {formatTime(entry.at).slice(11)}
      </time>
      <EntryBody entry={entry}>{more?.(entry)}</EntryBody>
    </li>
  );
}

/** What happened, by whom, from which state to which, and why; and what else is told of it. */
export function EntryBody({ entry, children }: { entry: TimelineEntry; children?: ReactNode }) {
  const say = useWords(messages);
  const { pick, semicolon } = useLanguage();
  const { actor, subject, statusBefore, statusAfter } = entry;
  const role = pick(actor.words);
  const before = statusBefore === null ? null : pick(statusWords(subject.kind, statusBefore));
  const after = statusAfter === null ? null : pick(statusWords(subject.kind, statusAfter));
  const facts = factsOf(entry, say);
  return (
    <div className="timeline-body">
      <p className="timeline-what">
        <strong>{pick(wordsOfEvent(entry.kind))}</strong>{' '}
        {entry.what !== 'act' && entry.what !== 'timer' && (
          <Mark tone={TONE_OF[entry.what]}>{say(`kind.${entry.what}`)}</Mark>
        )}{' '}
        <span className="quiet">
          {actor.name === null || actor.role === 'system'
            ? say('by', { role })
            : say('byName', { name: actor.name, role })}
        </span>
      </p>
      {after !== null && before !== after && (
        <p className="quiet">{before === null ? say('became', { after }) : say('status', { before, after })}</p>
      )}
      {facts.length > 0 && <p className="quiet">{facts.join(' · ')}</p>}
      {entry.reasonCodes.length > 0 && (
        <p>
          {say('codes')}: {entry.reasonCodes.map((code) => pick(reasonWords(code))).join(semicolon)}
        </p>
      )}
      {entry.reason !== null && <blockquote className="timeline-reason">{entry.reason}</blockquote>}
      {children}
    </div>
  );
}

/** The facts of an entry that a reader understands without the form: days, numbers, amounts. */
function factsOf({ data }: TimelineEntry, say: Say<(typeof messages)['zh-CN']>): string[] {
  const text = (name: string): string | undefined => {
    const value = data[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const facts: string[] = [];
  const number = text('registrationNumber');
  if (number !== undefined) facts.push(say('number', { number }));
  const policy = text('policyCode');
  if (policy !== undefined) facts.push(say('policy', { code: policy }));
  const amount = text('amountFen');
  if (amount !== undefined) facts.push(say('amount', { amount: formatMoney(amount) }));
  const version = text('versionNo');
  if (version !== undefined) facts.push(say('version', { version }));
  const round = text('round');
  if (round !== undefined) facts.push(say('round', { round }));
  const { items } = data;
  if (Array.isArray(items)) facts.push(say('items', { count: items.length }));
  const [due, dueBefore] = [text('dueOn'), text('dueBeforeOn')];
  if (due !== undefined) {
    facts.push(
      dueBefore === undefined ? say('dueOn', { day: due }) : say('dueChanged', { before: dueBefore, day: due }),
    );
  }
  const closes = text('closesOn');
  if (closes !== undefined) facts.push(say('closesOn', { day: closes }));
  return facts;
}
