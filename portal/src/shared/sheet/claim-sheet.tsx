import { Button, Table } from 'antd';
import { DownloadOutlined } from '@ant-design/icons';
import { INSTALLMENT_WORDS } from '../../../../src/domain/reward/installments.js';
import { resultWords, STEP_WORDS } from '../../../../src/domain/reward/sheet-statement.js';
import { REWARD_REASONS } from '../../../../src/domain/reward/reward-reason.js';
import { percentText } from '../../../../src/domain/reward/policy.js';
import type { SheetLine } from '../../../../src/domain/reward/sheet.js';
import { useLanguage, useWords } from '../i18n';
import { Facts, Mark, Money, Time, Unconfirmed } from '../page/marks';
import { WideTable } from '../tables/wide-table';
import { messages } from './messages';
import {
  isCut,
  isHow,
  linesBelow,
  namesOfFact,
  placedLines,
  sheetOf,
  statedWords,
  type ClaimSheet,
} from './sheet-facts';
import { OutcomeMark, SheetLines, SumOfYear } from './sheet-lines';
import './sheet.css';

/**
 * 奖励计算表: the amount, the few steps in which it came about, why it is not more, then the contracts, receipts and facts it
 * rests on, and every line. `pdf` is the address of the same on paper.
 */
export function ClaimSheetView({ sheet: claim, pdf }: { sheet: ClaimSheet; pdf?: string }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const sheet = sheetOf(claim);
  const lines = placedLines(sheet);
  const answers = sheet.outcome === 'granted' ? sheet.answers.whyNotMore : sheet.answers.whyNothing;
  const isLowered = claim.amountFen !== null && claim.amountFen !== sheet.amountFen;
  return (
    <div className="sheet">
      <section className="panel sheet-head" aria-labelledby="sheet-amount">
        <div>
          <h2 id="sheet-amount">{say(sheet.outcome === 'granted' ? 'amount' : 'nothing')}</h2>
          <p className="sheet-amount">
            <Money fen={claim.amountFen ?? sheet.amountFen} />
          </p>
          <p className="quiet">
            <Money fen={claim.amountFen ?? sheet.amountFen} as="capitals" />
          </p>
          {isLowered && (
            <p>
              {say('computed')} <Money fen={sheet.amountFen} />
            </p>
          )}
          {!sheet.payableInProduction && <p className="sheet-unpayable">{say('unpayable')}</p>}
          {pdf !== undefined && (
            <Button href={pdf} download icon={<DownloadOutlined aria-hidden />} className="no-print">
              {say('pdf')}
            </Button>
          )}
        </div>
        <Facts
          of={[
            [say('beneficiary'), claim.beneficiaryName],
            [
              say('policy'),
              <>
                {say('policyVersion', { code: claim.policyCode, version: claim.policyVersion })}{' '}
                {!sheet.policyConfirmed && <Unconfirmed source={claim.policyCode} />}
              </>,
            ],
            [say('year'), String(sheet.year)],
            [
              say('basis'),
              sheet.basisUnit === 'ITEM' ? say('items', { count: sheet.basisFen }) : <Money fen={sheet.basisFen} />,
            ],
            [say('earlier'), <Money fen={sheet.earlierGrantedFen} />],
            claim.recomputedAt !== null && [say('recomputed'), <Time at={claim.recomputedAt} />],
          ]}
        />
      </section>

      <How lines={sheet.lines.map((line, index) => ({ line, no: index + 1 })).filter(({ line }) => isHow(line))} />

      {answers.length > 0 && (
        <section className="panel" aria-labelledby="sheet-why">
          <h2 id="sheet-why">{say(sheet.outcome === 'granted' ? 'whyNotMore' : 'whyNothing')}</h2>
          <ul className="sheet-answers">
            {answers.map((answer) => (
              <li key={answer.code}>
                {pick(answer)}{' '}
                {answer.lines.map((line) => (
                  <a key={line} href={`#sheet-line-${line + 1}`} className="sheet-see">
                    {say('seeLine', { line: line + 1 })}
                  </a>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}

      <Contracts claim={claim} />
      <Receipts claim={claim} />
      <StatedFacts claim={claim} />
      <Installments claim={claim} />
      <Below title={say('evidenceTitle')} lines={linesBelow(claim.evidence)} />
      <Below title={say('allocationTitle')} lines={linesBelow(claim.allocation)} />
      {claim.lowerings.length > 0 && (
        <section aria-labelledby="sheet-lowerings">
          <h2 id="sheet-lowerings">{say('loweringsTitle')}</h2>
          <ul className="sheet-answers">
            {claim.lowerings.map((lowering) => (
              <li key={`${lowering.at}${lowering.kind}`}>
                <Time at={lowering.at} as="day" /> {pick(lowering)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {sheet.supersedes.length > 0 && (
        <section aria-labelledby="sheet-supersedes">
          <h2 id="sheet-supersedes">{say('supersedesTitle')}</h2>
          <ul className="sheet-answers">
            {sheet.supersedes.map((other) => (
              <li key={`${other.policyCode}${other.claimId ?? ''}`}>
                {other.policyCode} <Money fen={other.amountFen} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <SheetLines lines={lines} count={sheet.lines.length} />
    </div>
  );
}

function How({ lines }: { lines: readonly { line: SheetLine; no: number }[] }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  if (lines.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="sheet-how">
      <h2 id="sheet-how">{say('howTitle')}</h2>
      <ol className="sheet-how">
        {lines.map(({ line, no }) => (
          <li key={no} className={isCut(line) ? 'sheet-cut' : line.step === 'outcome' ? 'sheet-end' : ''}>
            <span className="sheet-step">{pick(STEP_WORDS[line.step])}</span>
            <span>
              {pick(line)}
              <SumOfYear line={line} />
            </span>
            <span className="number">{pick(resultWords(line))}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Contracts({ claim }: { claim: ClaimSheet }) {
  const say = useWords(messages);
  const { pick, semicolon } = useLanguage();
  const sheet = sheetOf(claim);
  const isItems = sheet.basisUnit === 'ITEM';
  return (
    <section aria-labelledby="sheet-contracts">
      <h2 id="sheet-contracts">{say('contractsTitle')}</h2>
      <WideTable name={say('contractsTitle')} minWidth={620}>
        <Table
          className="sheet-table"
          size="small"
          pagination={false}
          rowKey="contractId"
          dataSource={[...sheet.contracts]}
          columns={[
            {
              title: say('number'),
              dataIndex: 'registrationNumber',
              render: (number: string) => <span className="number">{number}</span>,
            },
            {
              title: say(isItems ? 'basisItems' : 'basisYuan'),
              className: 'number',
              render: (_, share) => (isItems ? share.basisFen : <Money fen={share.basisFen} />),
            },
            { title: say('share'), className: 'number', render: (_, share) => <Money fen={share.amountFen} /> },
            {
              title: say('excluded'),
              render: (_, share) => share.excludedBy.map((code) => pick(REWARD_REASONS[code])).join(semicolon),
            },
          ]}
          summary={() =>
            sheet.contracts.length < 2 ? null : (
              <Table.Summary.Row>
                <Table.Summary.Cell index={0}>{say('total')}</Table.Summary.Cell>
                <Table.Summary.Cell index={1} className="number">
                  {isItems ? sheet.basisFen : <Money fen={sheet.basisFen} />}
                </Table.Summary.Cell>
                <Table.Summary.Cell index={2} className="number">
                  <Money fen={sheet.amountFen} />
                </Table.Summary.Cell>
                <Table.Summary.Cell index={3} />
              </Table.Summary.Row>
            )
          }
        />
      </WideTable>
    </section>
  );
}

function Receipts({ claim: { receipts } }: { claim: ClaimSheet }) {
  const say = useWords(messages);
  if (receipts.length === 0) return null;
  return (
    <section aria-labelledby="sheet-receipts">
      <h2 id="sheet-receipts">{say('receiptsTitle')}</h2>
      <WideTable name={say('receiptsTitle')} minWidth={720}>
        <Table
          className="sheet-table"
          size="small"
          pagination={false}
          rowKey="receiptId"
          dataSource={receipts}
          columns={[
            {
              title: say('kind'),
              render: (_, { kind, refundOf }) => (
                <>
                  {say(kind === 'invoice' ? 'invoice' : 'bankSlip')} {refundOf !== null && <Mark>{say('refund')}</Mark>}
                </>
              ),
            },
            { title: say('receiptNo'), render: (_, { number }) => <span className="number">{number}</span> },
            { title: say('day'), render: (_, { receivedOn }) => <Time at={receivedOn} as="day" /> },
            { title: say('payer'), dataIndex: 'payerName' },
            {
              title: say('received'),
              className: 'number',
              render: (_, { amountFen, refundOf }) => <Signed fen={amountFen} isRefund={refundOf !== null} />,
            },
            {
              title: say('admitted'),
              className: 'number',
              render: (_, { admittedFen, refundOf }) =>
                admittedFen === null ? say('notDecided') : <Signed fen={admittedFen} isRefund={refundOf !== null} />,
            },
          ]}
        />
      </WideTable>
    </section>
  );
}

function Signed({ fen, isRefund }: { fen: string; isRefund: boolean }) {
  return (
    <>
      {isRefund && '−'}
      <Money fen={fen} />
    </>
  );
}

function StatedFacts({ claim: { statedFacts } }: { claim: ClaimSheet }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  if (statedFacts.length === 0) return null;
  return (
    <section aria-labelledby="sheet-stated">
      <h2 id="sheet-stated">{say('statedTitle')}</h2>
      <WideTable name={say('statedTitle')} minWidth={620}>
        <Table
          className="sheet-table"
          size="small"
          pagination={false}
          rowKey="id"
          dataSource={statedFacts}
          columns={[
            { title: say('fact'), render: (_, { fact }) => pick(namesOfFact(fact)) },
            { title: say('value'), render: (_, { fact, value }) => pick(statedWords(fact, value)) },
            {
              title: say('decided'),
              render: (_, { status }) => (
                <Mark tone={status === 'verified' ? 'good' : status === 'rejected' ? 'bad' : 'waiting'}>
                  {say(status)}
                </Mark>
              ),
            },
            { title: say('reason'), dataIndex: 'reason' },
            { title: say('document'), dataIndex: 'fileName' },
          ]}
        />
      </WideTable>
    </section>
  );
}

function Installments({ claim }: { claim: ClaimSheet }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { installments } = sheetOf(claim);
  if (installments.length === 0) return null;
  return (
    <section aria-labelledby="sheet-installments">
      <h2 id="sheet-installments">{say('installmentsTitle')}</h2>
      <ol>
        {installments.map(({ at, share, due }) => (
          <li key={at}>
            <span className="number">{percentText(share)}</span> {pick(INSTALLMENT_WORDS[at])}{' '}
            <Mark tone={due ? 'good' : 'plain'}>{say(due ? 'due' : 'notDue')}</Mark>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Lines that were put below the sheet: evidence by the first check, what a budget left of it. */
function Below({ title, lines }: { title: string; lines: readonly SheetLine[] }) {
  const { pick } = useLanguage();
  if (lines.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="sheet-answers">
        {lines.map((line, index) => (
          // lines are never put in another order
          <li key={index}>
            <OutcomeMark outcome={line.outcome} /> {pick(line)}
          </li>
        ))}
      </ul>
    </section>
  );
}
