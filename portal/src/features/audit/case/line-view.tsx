import { Button } from 'antd';
import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { LineKind } from '../../../../../src/domain/case-line.js';
import { chineseBasis } from '../../../../../src/domain/contract/basis-words.js';
import { PAPER_WORDS } from '../../../../../src/domain/paper/paper-words.js';
import { wordsOfRead } from '../../../../../src/domain/read-words.js';
import { wordsOfRole } from '../../../../../src/domain/role-words.js';
import { wordsOfRule } from '../../../../../src/domain/rule-words.js';
import { formatTime } from '../../../shared/format';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark, type Tone } from '../../../shared/page/marks';
import { NothingHere } from '../../../shared/page/view-state';
import { pathTo } from '../../../shared/paths';
import { EntryBody, type TimelineEntry } from '../../../shared/timeline/timeline';
import { messages } from '../messages';
import type { LineItem } from './line';
import { fileReadFor } from './read-for';

const TONE_OF: Readonly<Record<LineKind, Tone>> = {
  act: 'running',
  timer: 'plain',
  letter: 'waiting',
  document: 'plain',
  rule: 'plain',
  payment: 'good',
  refused: 'bad',
  read: 'over',
};

interface LineViewProps {
  contractId: string;
  purpose: string;
  /** In the order in which they are shown. */
  items: readonly LineItem[];
  onCompare: (entry: TimelineEntry) => void;
  onGoTo: (at: string) => void;
}

/** 办件线: everything that happened, day by day, each with who, when, why and its traces. */
export function LineView({ contractId, purpose, items, onCompare, onGoTo }: LineViewProps) {
  const say = useWords(messages);
  if (items.length === 0) return <NothingHere text={say('line.empty')} />;
  return (
    <ol className="audit-line">
      {items.map((item, index) => (
        <Fragment key={item.key}>
          {dayOf(item) !== dayOf(items[index - 1]) && (
            <li className="timeline-day">
              <time dateTime={dayOf(item)}>{dayOf(item)}</time>
            </li>
          )}
          <li className={`audit-item audit-item-${item.kind}`}>
            <time className="audit-time number" dateTime={item.at}>
              {formatTime(item.at, 'second').slice(11)}
            </time>
            <span className="audit-kind">
              <Mark tone={TONE_OF[item.kind]}>{say(`kind.${item.kind}`)}</Mark>
            </span>
            <Body contractId={contractId} purpose={purpose} item={item} onCompare={onCompare} onGoTo={onGoTo} />
          </li>
        </Fragment>
      ))}
    </ol>
  );
}

const dayOf = (item: LineItem | undefined): string => formatTime(item?.at, 'day');

function Body({ contractId, purpose, item, onCompare, onGoTo }: Omit<LineViewProps, 'items'> & { item: LineItem }) {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  switch (item.of) {
    case 'entry':
      return (
        <EntryBody entry={item.entry}>
          <Traces entry={item.entry} onCompare={onCompare} onGoTo={onGoTo} />
        </EntryBody>
      );
    case 'letter': {
      const { titleZh, titleEn, textZh, textEn, recipient, readAt, isLegal, templateCode, templateVersion } =
        item.letter;
      return (
        <Told
          title={pick({ zh: titleZh, en: titleEn })}
          who={say('line.to', { name: recipient.name })}
          mark={isLegal ? say('line.legal') : undefined}
        >
          <p className="quiet">
            {readAt === null ? say('line.unread') : say('line.readAt', { at: formatTime(readAt, 'second') })} ·{' '}
            {say('line.template', { code: templateCode, version: templateVersion })}
          </p>
          <details className="audit-fold">
            <summary>{say('line.text')}</summary>
            <blockquote className="timeline-reason">{pick({ zh: textZh, en: textEn })}</blockquote>
          </details>
        </Told>
      );
    }
    case 'paper': {
      const { id, paper, number, pdfSha256, ended } = item.paper;
      return (
        <Told title={pick(PAPER_WORDS[paper])} who={number} mark={ended === null ? undefined : say('line.ended')}>
          <p className="quiet">
            <a
              href={fileReadFor(purpose, '/api/v1/contracts/{contractId}/papers/{paperId}', {
                contractId,
                paperId: id,
              })}
              target="_blank"
              rel="noreferrer"
            >
              {say('line.openPaper')}
            </a>{' '}
            {pdfSha256 !== null && <code className="audit-hash">{pdfSha256}</code>}
          </p>
        </Told>
      );
    }
    case 'finding': {
      const { finding, decisions, versionNo } = item.finding;
      return (
        <Told
          title={pick({ zh: finding.zh, en: finding.en })}
          who={say('line.ofRule', { rule: finding.ruleId, version: versionNo })}
          mark={say(`severity.${finding.severity}`)}
        >
          <p className="quiet">
            {pick({ zh: chineseBasis(finding.basis), en: finding.basis })}
            {finding.evidence !== '' && ` · ${finding.evidence}`}
          </p>
          {decisions.map(({ outcome, reason, by, decidedAt }) => (
            <p key={decidedAt}>
              {say(`line.decided.${outcome}`, { name: by?.name ?? '' })} {reason}
            </p>
          ))}
        </Told>
      );
    }
    case 'visit': {
      const { first, parts, until } = item.visit;
      return (
        <Told
          title={say('line.looked', { parts: parts.map((part) => pick(wordsOfRead(part))).join(separator) })}
          who={say('byName', {
            name: first.reader.name,
            role: first.roles.map((role) => pick(wordsOfRole(role))).join(separator),
          })}
        >
          <p className="quiet">
            {say('line.purpose', { purpose: first.purpose })}
            {until !== first.at && ` · ${say('line.until', { at: formatTime(until, 'second').slice(11) })}`}
          </p>
        </Told>
      );
    }
    default:
      return null;
  }
}

function Told({
  title,
  who,
  mark,
  children,
}: {
  title: string;
  who: string;
  mark?: string | undefined;
  children?: ReactNode;
}) {
  return (
    <div className="timeline-body">
      <p className="timeline-what">
        <strong>{title}</strong> {mark !== undefined && <Mark>{mark}</Mark>} <span className="quiet">{who}</span>
      </p>
      {children}
    </div>
  );
}

/** On what it rests and where else it is found: rule, command, engine; and the ways on from here. */
function Traces({ entry, onCompare, onGoTo }: { entry: TimelineEntry } & Pick<LineViewProps, 'onCompare' | 'onGoTo'>) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { rule, commandId, workflow, actor, subject, what, at } = entry;
  return (
    <>
      <p className="audit-traces quiet">
        {rule !== null && (
          <span>
            {say('line.rule')} {pick(wordsOfRule(rule))}
          </span>
        )}
        {commandId !== null && (
          <span>
            {say('line.command')} <code>{commandId}</code>
          </span>
        )}
        {workflow !== null && (
          <span>
            {workflow.url === null ? (
              <code>{workflow.workflowId}</code>
            ) : (
              <a href={workflow.url} target="_blank" rel="noreferrer">
                {say('line.engine')}
              </a>
            )}
          </span>
        )}
        {subject.kind === 'reward_claim' && (
          <Link to={pathTo('claim', { claimId: subject.id })}>{say('line.claim', { id: subject.id.slice(0, 8) })}</Link>
        )}
        {subject.kind === 'payout_batch' && (
          <Link to={pathTo('batch', { batchId: subject.id })}>{say('line.batch', { id: subject.id.slice(0, 8) })}</Link>
        )}
        {actor.id !== null && what !== 'timer' && actor.role !== 'system' && actor.role !== 'public' && (
          <Link to={pathTo('auditedPerson', { userId: actor.id })}>{say('line.person')}</Link>
        )}
      </p>
      {what !== 'refused' && subject.kind === 'contract' && (
        <p className="audit-steps no-print">
          <Button size="small" onClick={() => onCompare(entry)}>
            {say('line.compare')}
          </Button>{' '}
          <Button size="small" onClick={() => onGoTo(at)}>
            {say('line.goTo')}
          </Button>
        </p>
      )}
    </>
  );
}
