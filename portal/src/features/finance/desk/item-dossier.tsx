import { Link } from 'react-router';
import { DESK_STATE_WORDS, type DeskState } from '../../../../../src/domain/payout/desk.js';
import {
  DESK_CLOSING_WORDS,
  RESULT_OUTCOME_WORDS,
  RETURN_KIND_WORDS,
} from '../../../../../src/domain/payout/instruction-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Money, Time } from '../../../shared/page/marks';
import { pathTo } from '../../../shared/paths';
import type { Instruction } from '../batches/use-batches';
import { messages } from '../messages';
import { Hands } from '../parts/hands';
import { shortId } from '../parts/sums';
import { PaymentMark, wordsFor } from '../parts/words';
import { ItemActs } from './item-acts';
import { type DeskItem, useBatchOfItem } from './use-desk';

/** One item: what the treasury says beside what was instructed, who proposed what, and what may be done now. */
export function ItemDossier({ item, onActed }: { item: DeskItem; onActed: () => void }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const batch = useBatchOfItem(item.batchId);
  const payments = batch.data?.instructions ?? [];
  const named = payments.find(
    ({ instructionId, reference }) => instructionId === item.proposedInstructionId || reference === item.reference,
  );
  return (
    <>
      <div className="finance-sides">
        <Said item={item} />
        <Instructed payment={named} item={item} />
      </div>
      <Facts
        of={[
          [
            say('desk.from'),
            <span key="from">
              {item.fileName}
              {item.lineNo !== null && ` #${item.lineNo}`} · <Time at={item.openedAt} />
            </span>,
          ],
          item.batchId !== null && [
            say('batches.one'),
            <Link key="batch" to={pathTo('batch', { batchId: item.batchId })}>
              {shortId(item.batchId)}
            </Link>,
          ],
          [say('desk.owner'), item.owner?.name ?? say('desk.nobody')],
          [say('desk.age'), say('desk.days', { count: item.ageDays })],
          [say('acts.status'), pick(DESK_STATE_WORDS[item.state as DeskState])],
          item.closedHow !== null && [say('desk.closedHow'), pick(wordsFor(DESK_CLOSING_WORDS, item.closedHow))],
        ]}
      />
      {(item.proposedBy !== null || item.closedBy !== null) && (
        <Hands
          steps={[
            {
              what: say('desk.proposed'),
              by: item.proposedBy,
              note: [item.proposalReason, item.repaymentNotice, item.proposedExecutedOn].filter(Boolean).join(' · '),
            },
            {
              what: say('desk.confirmed'),
              by: item.closedBy,
              at: item.closedAt,
              note: item.closingReason,
              next:
                item.state === 'proposed'
                  ? { roles: ['finance_checker', 'finance_releaser'], not: [item.proposedBy?.name ?? ''] }
                  : undefined,
            },
          ]}
        />
      )}
      <ItemActs item={item} payments={payments} onActed={onActed} />
    </>
  );
}

/** What the line of the treasury says. */
function Said({ item }: { item: DeskItem }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <section aria-label={say('desk.said')}>
      <h3>{say('desk.said')}</h3>
      <Facts
        of={[
          [say('reconcile.says'), item.outcome === null ? '—' : pick(wordsFor(RESULT_OUTCOME_WORDS, item.outcome))],
          [say('account.name'), item.payeeName ?? '—'],
          [say('parts.amount'), <Money key="amount" fen={item.amountFen} />],
          [
            say('batches.reference'),
            <code key="reference" className="finance-hash">
              {item.reference ?? '—'}
            </code>,
          ],
          [say('desk.executedOn'), <Time key="on" at={item.executedOn} as="day" />],
          item.returnKind !== null && [say('desk.returnKind'), pick(RETURN_KIND_WORDS[item.returnKind])],
          item.noticeNumber !== null && [say('desk.notice'), item.noticeNumber],
          item.problem !== null && [say('desk.problem'), pick(item.problem)],
        ]}
      />
    </section>
  );
}

/** What was instructed; what differs from the line is marked in words. */
function Instructed({ payment, item }: { payment: Instruction | undefined; item: DeskItem }) {
  const say = useWords(messages);
  const other = (isOther: boolean) =>
    isOther && <small className="finance-under finance-differs">{say('desk.differs')}</small>;
  return (
    <section aria-label={say('desk.instructed')}>
      <h3>{say('desk.instructed')}</h3>
      {payment === undefined ? (
        <p className="quiet">{say('desk.noPayment')}</p>
      ) : (
        <Facts
          of={[
            [say('acts.status'), <PaymentMark key="status" status={payment.status} />],
            [
              say('account.name'),
              <span key="payee">
                {payment.payeeName}
                {other(item.payeeName !== null && item.payeeName !== payment.payeeName)}
              </span>,
            ],
            [
              say('parts.amount'),
              <span key="amount">
                <Money fen={payment.amountFen} />
                {other(item.amountFen !== null && item.amountFen !== payment.amountFen)}
              </span>,
            ],
            [
              say('batches.reference'),
              <code key="reference" className="finance-hash">
                {payment.reference}
              </code>,
            ],
            [
              say('account.number'),
              <span key="number" className="money">
                {payment.accountNumber}
              </span>,
            ],
          ]}
        />
      )}
    </section>
  );
}
