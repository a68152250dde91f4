import { Tag, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { wordsOfSource } from '../../../../src/domain/source-words.js';
import { useLanguage, useWords } from '../i18n';
import { messages } from '../messages';
import { formatMoney, formatTime } from '../format';

/** What a state means for the reader: nothing special, under way, good, waits for somebody, bad, over. */
export type Tone = 'plain' | 'running' | 'good' | 'waiting' | 'bad' | 'over';

/** A state in a word, told by its text first and its colour second; every pair of colours reads at AA. */
export function Mark({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <Tag className={`mark mark-${tone}`}>{children}</Tag>;
}

/** Money in a sentence or a table cell: aligned figures, the amount in capitals or words on request. */
export function Money({
  fen,
  as = 'figures',
}: {
  fen: string | bigint | null | undefined;
  as?: 'figures' | 'words' | 'capitals';
}) {
  const { language } = useLanguage();
  return <span className="money">{formatMoney(fen, as, language)}</span>;
}

/** A day or an instant. */
export function Time({
  at,
  as = 'minute',
}: {
  at: string | null | undefined;
  as?: 'day' | 'minute' | 'second' | 'words';
}) {
  const { language } = useLanguage();
  const text = formatTime(at, as, language);
  return at == null ? <span>{text}</span> : <time dateTime={at}>{text}</time>;
}

const DAY_MS = 86_400_000;

/** 时限: how long is left, by colour and number. `today` is the registry's day (its clock may have been moved). */
export function DueMark({
  dueOn,
  today,
  isPaused = false,
}: {
  dueOn: string | null | undefined;
  today: string;
  isPaused?: boolean;
}) {
  const say = useWords(messages);
  if (isPaused) return <Mark tone="plain">{say('due.paused')}</Mark>;
  if (dueOn == null) return <Mark tone="plain">{say('due.none')}</Mark>;
  const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / DAY_MS);
  if (days < 0) return <Mark tone="bad">{say('due.over', { days: -days })}</Mark>;
  if (days === 0) return <Mark tone="waiting">{say('due.today')}</Mark>;
  return <Mark tone={days <= 2 ? 'waiting' : 'plain'}>{say('due.in', { days })}</Mark>;
}

/** What has not been held against its source says so. */
export function Unconfirmed({ source }: { source?: string }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <Tooltip title={say('unconfirmedHint', { source: pick(wordsOfSource(source ?? '')) })}>
      <span>
        <Mark tone="waiting">{say('unconfirmed')}</Mark>
      </span>
    </Tooltip>
  );
}

/** Names and what they are, one below the other on a phone, two columns elsewhere. */
export function Facts({ of }: { of: readonly (readonly [name: ReactNode, value: ReactNode] | false)[] }) {
  return (
    <dl className="facts">
      {of.map((fact, index) =>
        fact === false ? null : (
          // the order of facts never changes
          <div key={index}>
            <dt>{fact[0]}</dt>
            <dd>{fact[1]}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
