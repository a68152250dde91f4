import { Button, Drawer, Progress, Table } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { RECEIPT_FINDINGS } from '../../../../../src/domain/reward/receipt.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark, Money, Time, type Tone } from '../../../shared/page/marks';
import { NothingHere } from '../../../shared/page/view-state';
import { pathTo } from '../../../shared/paths';
import { CasePage } from '../case-page';
import { messages } from '../messages';
import { addressOf, type Contract, useContract } from '../use-contract';
import { ReceiptForm } from './receipt-form';
import { percentOf, type Receipt, receiptSums } from './receipt-sums';
import '../my-contracts.css';

const TONE_OF: Readonly<Record<Receipt['status'], Tone>> = { entered: 'waiting', verified: 'good', rejected: 'bad' };

/** 到款登记: invoices and bank slips against the contract, and what of them counts. */
export function Page() {
  const { contractId = '' } = useParams();
  const say = useWords(messages);
  const view = useContract(contractId);
  const [isEntering, setEntering] = useState(false);
  const mayEnter = view.data?.allowedActions.includes('enterReceipt') ?? false;
  return (
    <CasePage
      title={say('receipts.title')}
      intro={say('receipts.intro')}
      view={view}
      contract={{ id: contractId, name: view.data?.declaration.projectName ?? say('tracking.title') }}
      extra={
        mayEnter && (
          <Button type="primary" onClick={() => setEntering(true)}>
            {say('receipts.enter')}
          </Button>
        )
      }
    >
      {(contract) => (
        <>
          <Sums contract={contract} />
          <Receipts contract={contract} />
          {contract.allowedActions.includes('claimReward') && (
            <p>
              <Link to={pathTo('contractClaim', { contractId })}>{say('receipts.claim')}</Link>
            </p>
          )}
          <Drawer
            open={isEntering}
            title={say('receipts.enter')}
            size={560}
            destroyOnHidden
            maskClosable={false}
            onClose={() => setEntering(false)}
          >
            <ReceiptForm contract={contract} close={() => setEntering(false)} />
          </Drawer>
        </>
      )}
    </CasePage>
  );
}

function Sums({ contract: { receipts, declaration } }: { contract: Contract }) {
  const say = useWords(messages);
  const { receivedFen, invoicedFen, verifiedFen, admittedFen } = receiptSums(receipts);
  const { contractValueFen, technologyTransactionValueFen } = declaration;
  return (
    <section className="panel" aria-labelledby="sums">
      <h2 id="sums">{say('receipts.sums')}</h2>
      <dl className="sums">
        <div>
          <dt>{say('receipts.received')}</dt>
          <dd>
            <Money fen={receivedFen} />
          </dd>
        </div>
        <div>
          <dt>{say('receipts.ofValue')}</dt>
          <dd>
            <Money fen={contractValueFen} />
          </dd>
        </div>
        <div>
          <dt>{say('receipts.invoiced')}</dt>
          <dd>
            <Money fen={invoicedFen} />
          </dd>
        </div>
        <div>
          <dt>{say('receipts.verified')}</dt>
          <dd>
            <Money fen={verifiedFen} />
          </dd>
        </div>
        <div>
          <dt>{say('receipts.admitted')}</dt>
          <dd>
            <Money fen={admittedFen} />
          </dd>
        </div>
      </dl>
      <Progress percent={percentOf(receivedFen, contractValueFen)} aria-label={say('receipts.share')} status="normal" />
      <p className="quiet">
        {say('receipts.counts')} <Money fen={technologyTransactionValueFen} />
      </p>
    </section>
  );
}

function Receipts({ contract }: { contract: Contract }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { receipts } = contract;
  if (receipts.length === 0) return <NothingHere text={say('receipts.none')} />;
  const numberOf = (id: string) => receipts.find((one) => one.id === id)?.number ?? '';
  return (
    <section className="rows-table" aria-label={say('receipts.title')}>
      <Table<Receipt>
        size="middle"
        pagination={false}
        rowKey="id"
        scroll={{ x: 980 }}
        dataSource={receipts}
        columns={[
          {
            title: say('receipts.kind'),
            width: 110,
            render: (_, { kind, refundOf }) => (
              <>
                {say(kind === 'invoice' ? 'receipts.invoice' : 'receipts.bankSlip')}{' '}
                {refundOf !== null && <Mark tone="waiting">{say('receipts.refund')}</Mark>}
              </>
            ),
          },
          {
            title: say('receipts.number'),
            render: (_, { number, attachmentId, refundOf }) => (
              <>
                <a href={addressOf.attachment(contract.id, attachmentId)} download className="number">
                  {number}
                </a>
                {refundOf !== null && (
                  <small className="quiet sheet-rule">
                    {say('receipts.takesBack', { number: numberOf(refundOf) })}
                  </small>
                )}
              </>
            ),
          },
          { title: say('receipts.day'), width: 110, render: (_, { receivedOn }) => <Time at={receivedOn} as="day" /> },
          {
            title: say('receipts.parties'),
            render: (_, { payerName, payeeName }) => (
              <span className="quiet parties">
                {payerName}
                <br />
                {payeeName}
              </span>
            ),
          },
          {
            title: say('receipts.amount'),
            className: 'number',
            width: 140,
            render: (_, { amountFen, refundOf }) => (
              <>
                {refundOf !== null && '−'}
                <Money fen={amountFen} />
              </>
            ),
          },
          {
            title: say('receipts.admitted'),
            className: 'number',
            width: 150,
            render: (_, { admittedFen }) => <Money fen={admittedFen} />,
          },
          {
            title: say('receipts.state'),
            width: 210,
            render: (_, { status, findings, reason, explanation, article }) => (
              <>
                <Mark tone={TONE_OF[status]}>{say(`receipts.status.${status}`)}</Mark>
                {findings.map((code) => (
                  <p key={code} className="receipt-finding">
                    {code in RECEIPT_FINDINGS ? pick(RECEIPT_FINDINGS[code as keyof typeof RECEIPT_FINDINGS]) : code}
                  </p>
                ))}
                {[reason, explanation, article].some((one) => one !== null) && (
                  <p className="quiet receipt-finding">
                    {[reason, explanation, article].filter((one) => one !== null).join(' · ')}
                  </p>
                )}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}
