import { Table } from 'antd';
import { Link } from 'react-router';
import { CLAIM_DOCUMENT_WORDS } from '../../../../../src/domain/reward/claim-process-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark, Money, Time } from '../../../shared/page/marks';
import { NothingHere } from '../../../shared/page/view-state';
import { pathTo } from '../../../shared/paths';
import { useHasRole } from '../../../shared/session';
import { namesOfFact, statedWords } from '../../../shared/sheet/sheet-facts';
import { DocumentLink } from '../document-link';
import { WideTable } from '../../../shared/tables/wide-table';
import { messages } from '../messages';
import { addressOf, type Claim, type Process, useReadsContracts } from '../use-claim';
import { nameIn } from './people';

const FACT_TONES = { stated: 'waiting', verified: 'good', rejected: 'bad' } as const;
const RECEIPT_TONES = { entered: 'waiting', verified: 'good', rejected: 'bad' } as const;

/** What a claim rests on: receipts, stated facts, evidence, what was asked and answered, every document. */
export function Evidence({ claim, process }: { claim: Claim; process: Process | undefined }) {
  return (
    <>
      <Receipts claim={claim} />
      {process !== undefined && (
        <>
          <StatedFacts process={process} />
          <Rules process={process} claimId={claim.id} />
          <Corrections process={process} claimId={claim.id} />
          <Documents process={process} claimId={claim.id} />
        </>
      )}
    </>
  );
}

function Receipts({ claim: { receipts, contractId, registrationNumber } }: { claim: Claim }) {
  const say = useWords(messages);
  const readsContracts = useReadsContracts();
  const supervises = useHasRole('competent_authority', 'office_manager');
  return (
    <section className="panel" aria-labelledby="claim-receipts">
      <h2 id="claim-receipts">{say('evidence.receipts')}</h2>
      {supervises && (
        <p>
          <Link to={pathTo('supervisedCase', { contractId })}>
            {say('evidence.contract', { number: registrationNumber ?? '' })}
          </Link>
        </p>
      )}
      <WideTable name={say('evidence.receipts')} minWidth={680}>
        <Table
          size="small"
          pagination={false}
          rowKey="id"
          dataSource={receipts}
          locale={{ emptyText: <NothingHere text={say('evidence.noReceipts')} /> }}
          columns={[
            { title: say('evidence.kind'), render: (_, { kind }) => say(`evidence.${kind}`) },
            {
              title: say('evidence.number'),
              render: (_, { number, contractId: of, attachmentId, fileName }) =>
                readsContracts && fileName !== null ? (
                  <DocumentLink address={addressOf.attachment(of, attachmentId)} fileName={fileName} label={number} />
                ) : (
                  <span className="number">{number}</span>
                ),
            },
            { title: say('evidence.day'), render: (_, { receivedOn }) => <Time at={receivedOn} as="day" /> },
            {
              title: say('evidence.amount'),
              className: 'number',
              render: (_, { amountFen }) => <Money fen={amountFen} />,
            },
            {
              title: say('evidence.state'),
              render: (_, { status, findings, explanation }) => (
                <>
                  <Mark tone={RECEIPT_TONES[status]}>{say(`evidence.receipt.${status}`)}</Mark>{' '}
                  {findings.length > 0 && (
                    <Mark tone="waiting">{say('evidence.findings', { count: findings.length })}</Mark>
                  )}
                  {explanation !== null && <small className="desk-under">{explanation}</small>}
                </>
              ),
            },
          ]}
        />
      </WideTable>
    </section>
  );
}

function StatedFacts({ process }: { process: Process }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const readsContracts = useReadsContracts();
  if (process.statedFacts.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="claim-facts">
      <h2 id="claim-facts">{say('facts.title')}</h2>
      <ul className="plain-list">
        {process.statedFacts.map(({ id, fact, value, status, reason, document }) => (
          <li key={id}>
            <div className="plain-row">
              <span>
                {pick(namesOfFact(fact))}: <strong>{pick(statedWords(fact, value))}</strong>
              </span>
              <Mark tone={FACT_TONES[status]}>{say(`facts.${status}`)}</Mark>
            </div>
            {document !== null &&
              (readsContracts ? (
                <DocumentLink
                  address={addressOf.attachment(document.contractId, document.attachmentId)}
                  fileName={document.fileName}
                />
              ) : (
                document.fileName
              ))}
            {reason !== null && <p className="said">{reason}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rules({ process, claimId }: { process: Process; claimId: string }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  if (process.evidence.length === 0 && process.missingEvidence.length === 0) return null;
  const nameOf = new Map(process.documents.map(({ id, fileName }) => [id, fileName]));
  return (
    <section className="panel" aria-labelledby="claim-evidence">
      <h2 id="claim-evidence">{say('evidence.asked')}</h2>
      <ul className="plain-list">
        {process.missingEvidence.map((item) => (
          <li key={item.kind}>
            <Mark tone="bad">{say('evidence.isMissing')}</Mark> {pick(item)}
          </li>
        ))}
        {process.evidence.map((line, index) => (
          // lines keep their order
          <li key={index}>
            {pick(line)}{' '}
            {line.documentId !== null && nameOf.has(line.documentId) && (
              <DocumentLink
                address={addressOf.document(claimId, line.documentId)}
                fileName={nameOf.get(line.documentId) ?? ''}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was asked for, item by item where it was written so. */
function Asked({ content }: { content: string }) {
  const items = content.split(/\n+/).filter((line) => line.trim() !== '');
  if (items.length < 2) return <p className="said">{content}</p>;
  return (
    <ol className="inner-list">
      {items.map((item) => (
        <li key={item}>{item.replace(/^\d+[.、．]\s*/, '')}</li>
      ))}
    </ol>
  );
}

function Corrections({ process, claimId }: { process: Process; claimId: string }) {
  const say = useWords(messages);
  if (process.corrections.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="claim-corrections">
      <h2 id="claim-corrections">{say('correction.title')}</h2>
      <ul className="plain-list">
        {process.corrections.map((correction) => (
          <li key={correction.id}>
            <div className="plain-row">
              <strong>{say('correction.round', { round: correction.round })}</strong>
              <span className="quiet">
                {nameIn(process, correction.askedBy)} <Time at={correction.askedAt} />
              </span>
              <Mark tone={correction.answer === null ? 'waiting' : 'good'}>
                {correction.answer !== null
                  ? say('correction.answered')
                  : correction.lapsedAt === null
                    ? say('correction.dueOn', { day: correction.dueOn })
                    : say('correction.lapsed')}
              </Mark>
            </div>
            <Asked content={correction.content} />
            {correction.answer !== null && (
              <div className="answered">
                <span className="quiet">
                  {say('correction.answer')} <Time at={correction.answeredAt} />
                </span>
                <p className="said">{correction.answer}</p>
                {process.documents
                  .filter(({ id }) => correction.documentIds.includes(id))
                  .map(({ id, fileName }) => (
                    <DocumentLink key={id} address={addressOf.document(claimId, id)} fileName={fileName} />
                  ))}
                {correction.receiptIds.length > 0 && (
                  <p>{say('correction.receipts', { count: correction.receiptIds.length })}</p>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Documents({ process, claimId }: { process: Process; claimId: string }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  if (process.documents.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="claim-documents">
      <h2 id="claim-documents">{say('documents.title')}</h2>
      <ul className="plain-list">
        {process.documents.map(({ id, kind, fileName, bySide, uploadedAt }) => (
          <li key={id}>
            <div className="plain-row">
              <DocumentLink address={addressOf.document(claimId, id)} fileName={fileName} />
              <span>{pick(CLAIM_DOCUMENT_WORDS[kind])}</span>
              <span className="quiet">
                {say(`documents.${bySide}`)} <Time at={uploadedAt} />
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
