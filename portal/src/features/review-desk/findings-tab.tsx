import { Button, Checkbox, Flex, Input } from 'antd';
import { type Ref, useImperativeHandle, useState } from 'react';
import { Link } from 'react-router';
import { chineseBasis } from '../../../../src/domain/contract/basis-words.js';
import { STATUS_WORDS } from '../../../../src/domain/contract/status-words.js';
import { PROSE_LENGTH } from '../../../../src/domain/text-length.js';
import { useCommand } from '../../shared/api/use-command';
import { useKept } from '../../shared/forms/use-kept';
import { useLanguage, useWords } from '../../shared/i18n';
import { Mark, Time, type Tone, Unconfirmed } from '../../shared/page/marks';
import { RefusalNote } from '../../shared/page/refusal-note';
import { NothingHere, ViewState } from '../../shared/page/view-state';
import { pathTo } from '../../shared/paths';
import { useCaseTools } from './case-tools';
import { messages } from './messages';
import { type FindingRow, useFindings } from './use-case';

const TONE_OF: Readonly<Record<FindingRow['finding']['severity'], Tone>> = {
  block: 'bad',
  warn: 'waiting',
  info: 'plain',
};
const ORDER = ['block', 'warn', 'info'] as const;
type Outcome = 'confirmed' | 'dismissed';

/** What the keys of the page do here. */
export interface FindingsHandle {
  next(): void;
  decide(outcome: Outcome): void;
}

/** 预检意见: what was noticed, by which clause and where; each confirmed or dismissed with a reason. */
export function FindingsTab({ handle }: { handle: Ref<FindingsHandle> }) {
  const { contract } = useCaseTools();
  const view = useFindings(contract.id);
  return <ViewState view={view}>{({ findings }) => <Findings findings={findings} handle={handle} />}</ViewState>;
}

function Findings({ findings, handle }: { findings: readonly FindingRow[]; handle: Ref<FindingsHandle> }) {
  const say = useWords(messages);
  const { show } = useCaseTools();
  const last = Math.max(0, ...findings.map(({ versionNo }) => versionNo));
  const [showsEarlier, setShowsEarlier] = useState(false);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [outcome, setOutcome] = useState<Outcome | undefined>(undefined);
  const shown = findings
    .filter(({ versionNo }) => showsEarlier || versionNo === last)
    .toSorted(
      (a, b) => b.versionNo - a.versionNo || ORDER.indexOf(a.finding.severity) - ORDER.indexOf(b.finding.severity),
    );
  const choose = (row: FindingRow | undefined, next?: Outcome) => {
    setChosen(row?.id);
    setOutcome(next);
    if (row?.finding.page !== undefined) {
      show({ slot: 'contract_text', page: row.finding.page, quote: quoteOf(row.finding.evidence) });
    }
    setTimeout(() => document.getElementById(`finding-${row?.id ?? ''}`)?.focus(), 0);
  };
  useImperativeHandle(handle, () => ({
    next: () => {
      const open = shown.filter(({ decisions, versionNo }) => versionNo === last && decisions.length === 0);
      const order = open.length > 0 ? open : shown;
      const at = order.findIndex(({ id }) => id === chosen);
      choose(order[(at + 1) % Math.max(order.length, 1)]);
    },
    decide: (next) => {
      if (chosen !== undefined) setOutcome(next);
    },
  }));
  if (findings.length === 0) return <NothingHere text={say('findings.none')} />;
  const open = shown.filter(({ decisions, versionNo }) => versionNo === last && decisions.length === 0);
  return (
    <>
      <Flex gap="middle" align="center" wrap>
        <span role="status">
          {say('findings.open', {
            count: open.length,
            all: findings.filter(({ versionNo }) => versionNo === last).length,
          })}
        </span>
        <small className="quiet">
          <kbd>f</kbd> {say('keys.nextFinding')} · <kbd>c</kbd> {say('findings.confirm')} · <kbd>x</kbd>{' '}
          {say('findings.dismiss')}
        </small>
        {findings.some(({ versionNo }) => versionNo < last) && (
          <Checkbox checked={showsEarlier} onChange={({ target }) => setShowsEarlier(target.checked)}>
            {say('findings.earlier')}
          </Checkbox>
        )}
      </Flex>
      <ol className="case-list">
        {shown.map((row) => (
          <Finding
            key={row.id}
            row={row}
            isLast={row.versionNo === last}
            isChosen={row.id === chosen}
            outcome={row.id === chosen ? outcome : undefined}
            onChoose={choose}
            onDone={() => {
              setOutcome(undefined);
              const following = open.filter(({ id }) => id !== row.id)[0];
              if (following !== undefined)
                setTimeout(() => document.getElementById(`finding-${following.id}`)?.focus(), 0);
              setChosen(following?.id);
            }}
          />
        ))}
      </ol>
    </>
  );
}

function Finding({
  row,
  isLast,
  isChosen,
  outcome,
  onChoose,
  onDone,
}: {
  row: FindingRow;
  isLast: boolean;
  isChosen: boolean;
  outcome: Outcome | undefined;
  onChoose: (row: FindingRow, outcome?: Outcome) => void;
  onDone: () => void;
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { show, ask, contract, isDeciding, find } = useCaseTools();
  const { finding } = row;
  const mayAsk = isLast && contract.allowedActions.includes('requestCorrection');
  const [word] = row.decisions;
  const remedy = pick({ zh: finding.remedyZh, en: finding.remedyEn });
  return (
    <li
      id={`finding-${row.id}`}
      tabIndex={-1}
      className={`case-item${isChosen ? ' case-item-chosen' : ''}${word === undefined ? '' : ' case-item-done'}`}
    >
      <Flex gap="small" wrap align="center">
        <Mark tone={TONE_OF[finding.severity]}>{say(`severity.${finding.severity}`)}</Mark>
        <code>{finding.ruleId}</code>
        {!isLast && <Mark>{say('findings.version', { no: row.versionNo })}</Mark>}
        {word !== undefined && (
          <Mark tone={word.outcome === 'confirmed' ? 'bad' : 'good'}>
            {say(`findings.${word.outcome}`)} {word.by?.name ?? ''}
          </Mark>
        )}
      </Flex>
      <p className="case-text">
        <strong>{pick(finding)}</strong>
      </p>
      {finding.evidence !== '' && <p className="case-evidence">{finding.evidence}</p>}
      <p className="quiet case-basis">
        {remedy !== '' && (
          <>
            {remedy}
            <br />
          </>
        )}
        {pick({ zh: chineseBasis(finding.basis), en: finding.basis })}{' '}
        {!finding.confirmed && <Unconfirmed source={finding.basis} />}
      </p>
      {finding.details?.path !== undefined && <p className="case-text">{pick(finding.details.path)}</p>}
      {finding.details?.contracts !== undefined && <Neighbours contracts={finding.details.contracts} />}
      {word?.reason != null && (
        <p className="quiet">
          {word.reason} · <Time at={word.decidedAt} />
        </p>
      )}
      <Flex gap="small" wrap>
        {finding.page !== undefined && (
          <Button
            size="small"
            onClick={() => show({ slot: 'contract_text', page: finding.page, quote: quoteOf(finding.evidence) })}
          >
            {say('findings.jump', { page: finding.page })}
          </Button>
        )}
        {finding.page === undefined && quoteOf(finding.evidence) !== undefined && (
          <Button size="small" onClick={() => find(quoteOf(finding.evidence) ?? '')}>
            {say('declaration.find')}
          </Button>
        )}
        {isLast && isDeciding && (
          <>
            <Button size="small" onClick={() => onChoose(row, 'confirmed')}>
              {say('findings.confirm')}
            </Button>
            <Button size="small" onClick={() => onChoose(row, 'dismissed')}>
              {say('findings.dismiss')}
            </Button>
          </>
        )}
        {mayAsk && (
          <Button
            size="small"
            onClick={() =>
              ask({
                reasonCode: '',
                request: `${finding.zh}\n${finding.remedyZh}`,
                ...(finding.pointer.startsWith('/') && finding.pointer !== '/' ? { pointer: finding.pointer } : {}),
              })
            }
          >
            {say('corrections.addHere')}
          </Button>
        )}
      </Flex>
      {outcome !== undefined && isDeciding && (
        // the words for one outcome are not those for the other
        <Word key={outcome} row={row} outcome={outcome} onDone={onDone} />
      )}
    </li>
  );
}

type NeighbourOf = NonNullable<NonNullable<FindingRow['finding']['details']>['contracts']>[number];

/** Other filings that are near this one, each a way to its own page; of many the first few are enough to begin with. */
function Neighbours({ contracts }: { contracts: readonly NeighbourOf[] }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const [showsAll, setShowsAll] = useState(false);
  const known = contracts.flatMap((each) => ('purged' in each ? [] : [each]));
  const shown = showsAll ? known : known.slice(0, 3);
  return (
    <ul className="case-neighbours">
      {shown.map((other) => (
        <li key={other.contractId}>
          <Link to={pathTo('deskCase', { contractId: other.contractId })}>{other.projectName}</Link>{' '}
          {other.registrationNumber ?? statusOf(other.status, pick)}{' '}
          <span className="quiet">
            {other.sellerName} → {other.buyerName} · {other.officeName}
          </span>
        </li>
      ))}
      {known.length > shown.length && (
        <li>
          <button type="button" className="link-button" onClick={() => setShowsAll(true)}>
            {say('findings.more', { count: known.length - shown.length })}
          </button>
        </li>
      )}
    </ul>
  );
}

function statusOf(status: string, pick: (words: { zh: string; en: string }) => string): string {
  const words = Object.entries(STATUS_WORDS).find(([code]) => code === status)?.[1];
  return words === undefined ? status : pick(words);
}

/** The reason, with what is usually said already there. */
function Word({ row, outcome, onDone }: { row: FindingRow; outcome: Outcome; onDone: () => void }) {
  const say = useWords(messages);
  const { contract } = useCaseTools();
  const decide = useCommand('post', '/api/v1/contracts/{contractId}/finding-decisions');
  const [reason, setReason, forget] = useKept(
    `finding:${contract.id}:${row.id}:${outcome}`,
    say(`findings.usual.${outcome}`),
  );
  const send = async () => {
    const answer = await decide.send({
      path: { contractId: contract.id },
      body: { decisions: [{ findingId: row.id, outcome, reason }] },
    });
    if (answer === undefined) return;
    forget();
    onDone();
  };
  return (
    <form
      className="case-word"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label>
        <span>{say(`findings.why.${outcome}`)}</span>
        <Input.TextArea
          autoFocus
          rows={2}
          maxLength={PROSE_LENGTH}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
            if (event.key === 'Escape') onDone();
          }}
        />
      </label>
      {decide.refusal !== undefined && <RefusalNote refusal={decide.refusal} />}
      <Flex gap="small" align="center">
        <Button
          htmlType="submit"
          type="primary"
          size="small"
          loading={decide.isSending}
          disabled={reason.trim() === ''}
        >
          {say(outcome === 'confirmed' ? 'findings.confirm' : 'findings.dismiss')}
        </Button>
        <small className="quiet">
          <kbd>{say('keys.send')}</kbd>
        </small>
      </Flex>
    </form>
  );
}

/** What stands in quotation marks in the evidence, else the evidence where it is short: words of the document itself. */
export function quoteOf(evidence: string): string | undefined {
  const quoted = /[“「"]([^”」"]{2,200})[”」"]/.exec(evidence)?.[1];
  if (quoted !== undefined) return quoted;
  return evidence.length > 1 && evidence.length <= 200 ? evidence : undefined;
}
