import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { wordsOfEvent } from '../../../../../src/domain/event-words.js';
import { BOOKING_WORDS } from '../../../../../src/domain/ledger/booking-words.js';
import { INSTRUCTION_STATUS_WORDS } from '../../../../../src/domain/payout/instruction-words.js';
import { wordsOfRole } from '../../../../../src/domain/role-words.js';
import type { Words } from '../../../../../src/domain/words.js';
import { fileAddress } from '../../../shared/api/client';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { Facts, Mark, Money, Time } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { ViewState } from '../../../shared/page/view-state';
import { PATHS, pathTo } from '../../../shared/paths';
import { useHasRole } from '../../../shared/session';
import { RowsTable } from '../../../shared/tables/rows-table';
import { wholeList } from '../../../shared/tables/whole-list';
import { reasonWords, statusWords } from '../../../shared/timeline/timeline-words';
import { messages } from '../messages';
import { type PayeeFile, usePayeeFile } from './use-money';
import '../audit.css';

type Booking = PayeeFile['account'][number];
type Claim = PayeeFile['claims'][number];
type Receipt = PayeeFile['receipts'][number];
type Decision = PayeeFile['decisions'][number];
type Instruction = PayeeFile['instructions'][number];
type Recovery = PayeeFile['recoveries'][number];

const PARTS = [
  'grantedFen',
  'pendingFen',
  'paidFen',
  'nettedFen',
  'owedFen',
  'recoveredFen',
  'writtenOffFen',
  'returnedToFinanceFen',
  'carriedOverFen',
] as const;

/** What an entry of the file says under a name; the file carries more than every reader needs. */
const text = (entry: Readonly<Record<string, unknown>>, name: string): string | null => {
  const value = entry[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
};

/** 受奖单位审计档案: where every fen came from and went, and whether the books explain it. */
export function Page() {
  const { creditCode = '' } = useParams();
  const say = useWords(messages);
  const words = useWords(shared);
  const file = usePayeeFile(creditCode);
  const mayFollow = useHasRole('auditor');
  return (
    <PageFrame
      title={file.data?.name ?? say('payee.title')}
      intro={say('payee.intro')}
      {...(mayFollow ? { above: [{ title: say('search.title'), to: PATHS.audit }] } : {})}
      extra={
        <>
          <Button onClick={() => window.print()}>{words('print')}</Button>
          <Button
            type="primary"
            icon={<DownloadOutlined aria-hidden />}
            href={fileAddress('/api/v1/payees/{creditCode}/audit-file.pdf', { creditCode })}
            target="_blank"
            rel="noreferrer"
          >
            {say('payee.pdf')}
          </Button>
        </>
      }
    >
      <ViewState view={file}>
        {(found) => (
          <>
            <Standing file={found} />
            <Equations file={found} />
            <Account file={found} />
            <Claims file={found} />
            <Payments file={found} />
            <Recoveries file={found} />
            <Receipts file={found} />
            <Decisions file={found} />
          </>
        )}
      </ViewState>
    </PageFrame>
  );
}

function Standing({ file: { creditCode, asOf, isExplained, balance } }: { file: PayeeFile }) {
  const say = useWords(messages);
  return (
    <section className="panel" aria-label={say('payee.standing')}>
      <p className="audit-verdict">
        <Mark tone={isExplained ? 'good' : 'bad'}>{say(isExplained ? 'payee.explained' : 'payee.notExplained')}</Mark>
      </p>
      <Facts
        of={[
          [say('column.creditCode'), <code key="code">{creditCode}</code>],
          [say('payee.asOf'), <Time key="asOf" at={asOf} as="second" />],
        ]}
      />
      <dl className="audit-figures">
        {PARTS.filter((part) => part === 'grantedFen' || part === 'paidFen' || balance[part] !== '0').map((part) => (
          <div key={part}>
            <dt>{say(`payee.part.${part}`)}</dt>
            <dd>
              <Money fen={balance[part]} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Equations({ file: { equations } }: { file: PayeeFile }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <Part title={say('payee.equations')}>
      <RowsTable<PayeeFile['equations'][number]>
        name={say('payee.equations')}
        rows={wholeList(equations)}
        keyOf={({ code }) => code}
        minWidth={680}
        columns={[
          { title: say('payee.equation'), key: 'words', render: (_cell, { zh, en }) => pick({ zh, en }) },
          {
            title: say('payee.left'),
            key: 'left',
            className: 'number',
            width: 150,
            render: (_cell, { leftFen }) => <Money fen={leftFen} />,
          },
          {
            title: say('payee.right'),
            key: 'right',
            className: 'number',
            width: 150,
            render: (_cell, { rightFen }) => <Money fen={rightFen} />,
          },
          {
            title: say('payee.holds'),
            key: 'holds',
            width: 100,
            render: (_cell, { holds }) => (
              <Mark tone={holds ? 'good' : 'bad'}>{say(holds ? 'invariants.holds' : 'invariants.isBroken')}</Mark>
            ),
          },
        ]}
      />
    </Part>
  );
}

/** 逐笔往来: every booking, and what stood where after it. */
function Account({ file: { account } }: { file: PayeeFile }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const bookings: Readonly<Record<string, Words>> = BOOKING_WORDS;
  const used = PARTS.filter((part) => part === 'grantedFen' || account.some(({ after }) => after[part] !== '0'));
  return (
    <Part title={say('payee.account')}>
      <RowsTable<Booking>
        name={say('payee.account')}
        rows={wholeList(account)}
        keyOf={({ transactionId }) => transactionId}
        minWidth={420 + 130 * (used.length + 1)}
        empty={say('payee.nothingBooked')}
        columns={[
          { title: say('column.at'), key: 'at', width: 175, render: (_cell, { at }) => <Time at={at} as="second" /> },
          {
            title: say('payee.booking'),
            key: 'kind',
            width: 150,
            render: (_cell, { kind }) => pick(bookings[kind] ?? { zh: kind, en: kind }),
          },
          {
            title: say('payee.claim'),
            key: 'claim',
            width: 110,
            render: (_cell, { claimId }) => (
              <Link to={pathTo('claim', { claimId })}>
                <code>{claimId.slice(0, 8)}</code>
              </Link>
            ),
          },
          {
            title: say('column.amount'),
            key: 'amount',
            className: 'number',
            render: (_cell, { amountFen }) => <Money fen={amountFen} />,
          },
          ...used.map((part) => ({
            title: say('payee.after', { part: say(`payee.part.${part}`) }),
            key: part,
            className: 'number',
            render: (_cell: unknown, { after }: Booking) => <Money fen={after[part]} />,
          })),
        ]}
      />
    </Part>
  );
}

function Claims({ file: { claims } }: { file: PayeeFile }) {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  return (
    <Part title={say('group.claims')}>
      <RowsTable<Claim>
        name={say('group.claims')}
        rows={wholeList(claims)}
        keyOf={({ claimId }) => claimId}
        minWidth={900}
        columns={[
          {
            title: say('payee.claim'),
            key: 'claim',
            width: 110,
            render: (_cell, { claimId }) => (
              <Link to={pathTo('claim', { claimId })}>
                <code>{claimId.slice(0, 8)}</code>
              </Link>
            ),
          },
          {
            title: say('column.policy'),
            key: 'policy',
            render: (_cell, claim) =>
              say('policyYear', { code: claim.policyCode, year: text(claim, 'claimYear') ?? '' }),
          },
          {
            title: say('column.number'),
            key: 'numbers',
            render: (_cell, claim) =>
              Array.isArray(claim['registrationNumbers']) ? claim['registrationNumbers'].join(separator) : null,
          },
          {
            title: say('column.status'),
            key: 'status',
            width: 130,
            render: (_cell, { status }) => <Mark>{pick(statusWords('reward_claim', status))}</Mark>,
          },
          {
            title: say('payee.computed'),
            key: 'computed',
            className: 'number',
            width: 140,
            render: (_cell, claim) => <Money fen={text(claim, 'computedFen')} />,
          },
          {
            title: say('column.amount'),
            key: 'amount',
            className: 'number',
            width: 140,
            render: (_cell, claim) => <Money fen={text(claim, 'amountFen')} />,
          },
          {
            title: say('payee.recomputed'),
            key: 'again',
            width: 120,
            render: (_cell, claim) => <Recomputed found={text(claim, 'recomputation')} />,
          },
        ]}
      />
    </Part>
  );
}

function Recomputed({ found }: { found: string | null }) {
  const say = useWords(messages);
  if (found === 'identical') return <Mark tone="good">{say('payee.identical')}</Mark>;
  if (found === 'different') return <Mark tone="bad">{say('payee.different')}</Mark>;
  return <Mark>{say('payee.notComputed')}</Mark>;
}

const INSTRUCTIONS: Readonly<Record<string, Words>> = INSTRUCTION_STATUS_WORDS;
const wordsOfInstruction = (status: string): Words => INSTRUCTIONS[status] ?? { zh: status, en: status };

function Payments({ file: { instructions } }: { file: PayeeFile }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <Part title={say('payee.payments')}>
      <RowsTable<Instruction>
        name={say('payee.payments')}
        rows={wholeList(instructions)}
        keyOf={({ instructionId }) => instructionId}
        minWidth={860}
        columns={[
          { title: say('payee.reference'), key: 'ref', render: (_cell, { reference }) => <code>{reference}</code> },
          {
            title: say('payee.payee'),
            key: 'payee',
            render: (_cell, row) =>
              say('payee.account4', { name: text(row, 'payeeName') ?? '', ending: text(row, 'accountEnding') ?? '' }),
          },
          {
            title: say('column.batch'),
            key: 'batch',
            width: 110,
            render: (_cell, row) => {
              const batchId = text(row, 'batchId');
              return batchId === null ? null : (
                <Link to={pathTo('batch', { batchId })}>
                  <code>{batchId.slice(0, 8)}</code>
                </Link>
              );
            },
          },
          {
            title: say('payee.result'),
            key: 'status',
            width: 110,
            render: (_cell, row) => <Mark>{pick(wordsOfInstruction(text(row, 'status') ?? ''))}</Mark>,
          },
          {
            title: say('payee.executed'),
            key: 'on',
            width: 120,
            render: (_cell, row) => <Time at={text(row, 'executedOn')} as="day" />,
          },
          {
            title: say('column.amount'),
            key: 'amount',
            className: 'number',
            width: 140,
            render: (_cell, row) => <Money fen={text(row, 'amountFen')} />,
          },
        ]}
      />
    </Part>
  );
}

function Recoveries({ file: { recoveries } }: { file: PayeeFile }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  if (recoveries.length === 0) return null;
  return (
    <Part title={say('payee.recoveries')}>
      <RowsTable<Recovery>
        name={say('payee.recoveries')}
        rows={wholeList(recoveries)}
        keyOf={({ recoveryId }) => recoveryId}
        columns={[
          {
            title: say('payee.opened'),
            key: 'on',
            width: 120,
            render: (_cell, row) => <Time at={text(row, 'openedOn')} as="day" />,
          },
          {
            title: say('payee.cause'),
            key: 'cause',
            render: (_cell, row) => pick(reasonWords(text(row, 'reasonCode') ?? '')),
          },
          {
            title: say('payee.recovery'),
            key: 'link',
            width: 110,
            render: (_cell, { recoveryId }) => (
              <Link to={pathTo('recovery', { recoveryId })}>
                <code>{recoveryId.slice(0, 8)}</code>
              </Link>
            ),
          },
          {
            title: say('column.amount'),
            key: 'amount',
            className: 'number',
            width: 140,
            render: (_cell, { amountFen }) => <Money fen={amountFen} />,
          },
        ]}
      />
    </Part>
  );
}

function Receipts({ file: { receipts } }: { file: PayeeFile }) {
  const say = useWords(messages);
  return (
    <Part title={say('payee.receipts')}>
      <RowsTable<Receipt>
        name={say('payee.receipts')}
        rows={wholeList(receipts)}
        keyOf={({ receiptId, claimId }) => `${receiptId}${claimId}`}
        minWidth={980}
        columns={[
          {
            title: say('payee.kind'),
            key: 'kind',
            width: 100,
            render: (_cell, { kind }) => say(kind === 'invoice' ? 'payee.invoice' : 'payee.bankSlip'),
          },
          { title: say('payee.number'), dataIndex: 'number', className: 'number' },
          {
            title: say('payee.received'),
            key: 'on',
            width: 120,
            render: (_cell, row) => <Time at={row.receivedOn} as="day" />,
          },
          { title: say('payee.payer'), dataIndex: 'payerName' },
          {
            title: say('column.amount'),
            key: 'amount',
            className: 'number',
            width: 140,
            render: (_cell, { amountFen }) => <Money fen={amountFen} />,
          },
          {
            title: say('payee.file'),
            key: 'file',
            render: (_cell, { fileName, sha256 }) => (
              <>
                {fileName}
                <code className="audit-hash">{sha256}</code>
              </>
            ),
          },
        ]}
      />
    </Part>
  );
}

function Decisions({ file: { decisions } }: { file: PayeeFile }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <Part title={say('payee.decisions')}>
      <RowsTable<Decision>
        name={say('payee.decisions')}
        rows={wholeList(decisions)}
        keyOf={({ claimId, kind, at }) => `${claimId}${kind}${at}`}
        minWidth={860}
        columns={[
          { title: say('column.at'), key: 'at', width: 175, render: (_cell, { at }) => <Time at={at} as="second" /> },
          { title: say('column.what'), key: 'kind', render: (_cell, { kind }) => pick(wordsOfEvent(kind)) },
          {
            title: say('column.person'),
            key: 'person',
            render: (_cell, row) =>
              [text(row, 'personName'), pick(wordsOfRole(text(row, 'role') ?? ''))]
                .flatMap((part) => part ?? [])
                .join(' · '),
          },
          {
            title: say('payee.claim'),
            key: 'claim',
            width: 110,
            render: (_cell, { claimId }) => <code>{claimId.slice(0, 8)}</code>,
          },
          { title: say('column.reason'), key: 'reason', render: (_cell, row) => text(row, 'reasonText') },
        ]}
      />
    </Part>
  );
}
