import { Button, Flex, Input, Radio } from 'antd';
import { netFenOf, RECEIPT_FINDINGS } from '../../../../src/domain/reward/receipt.js';
import type { BodyOf } from '../../shared/api/client';
import { useCommand } from '../../shared/api/use-command';
import { MoneyInput } from '../../shared/forms/money-input';
import { useKept } from '../../shared/forms/use-kept';
import { fieldWords } from '../../shared/page/refusal-words';
import { useLanguage, useWords } from '../../shared/i18n';
import { Facts, Mark, Money, Time, type Tone } from '../../shared/page/marks';
import { RefusalNote } from '../../shared/page/refusal-note';
import { NothingHere } from '../../shared/page/view-state';
import { useCaseTools } from './case-tools';
import { messages } from './messages';
import type { Contract } from './use-case';

type Receipt = Contract['receipts'][number];
type Line = BodyOf<'/api/v1/contracts/{contractId}/receipt-verification', 'post'>['lines'][number];
interface Word {
  outcome: 'verified' | 'rejected' | 'revised';
  admittedFen?: string | undefined;
  reason?: string | undefined;
  article?: string | undefined;
}

const TONE_OF: Readonly<Record<Receipt['status'], Tone>> = { entered: 'waiting', verified: 'good', rejected: 'bad' };

/** 到款核定: invoice and slip beside each other, a word for each, and what it comes to. */
export function ReceiptsTab() {
  const say = useWords(messages);
  const { language } = useLanguage();
  const { contract } = useCaseTools();
  const [kept, setWords, forgetWords] = useKept<Readonly<Record<string, Word>>>(`receipt-words:${contract.id}`, {});
  const verify = useCommand('post', '/api/v1/contracts/{contractId}/receipt-verification');
  const { receipts } = contract;
  if (receipts.length === 0) return <NothingHere text={say('receipts.none')} />;
  const mayVerify = contract.allowedActions.includes('verifyReceipts');
  // a word for what somebody else has decided since is none any more
  const words: Readonly<Record<string, Word>> = Object.fromEntries(
    receipts.flatMap((receipt) => {
      const word = kept[receipt.id];
      return word !== undefined && outcomesOf(receipt).includes(word.outcome) ? [[receipt.id, word]] : [];
    }),
  );
  const lines = Object.entries(words).map(([receiptId, word]) => toLine(receiptId, word));
  const admitted = netFenOf(receipts, (receipt) => countedOf(receipt, words[receipt.id]));
  const errors = verify.refusal?.problem?.errors ?? [];
  const send = async () => {
    const answer = await verify.send({ path: { contractId: contract.id }, body: { lines } });
    if (answer !== undefined) forgetWords();
  };
  return (
    <>
      <Flex gap="middle" wrap align="center" role="status">
        <span>
          {say('receipts.admitted')}{' '}
          <strong>
            <Money fen={admitted} />
          </strong>
        </span>
        <span className="quiet">
          {say('assessment.technology')}{' '}
          <Money
            fen={
              contract.assessments.at(-1)?.technologyTransactionValueFen ??
              contract.declaration.technologyTransactionValueFen
            }
          />
        </span>
      </Flex>
      {verify.refusal !== undefined && (
        <RefusalNote refusal={verify.refusal}>
          <ul>
            {errors.map((error) => (
              <li key={error.pointer + error.code}>{fieldWords(error, language)}</li>
            ))}
          </ul>
        </RefusalNote>
      )}
      <ol className="case-list">
        {receipts.map((receipt) => (
          <ReceiptItem
            key={receipt.id}
            receipt={receipt}
            others={receipts}
            word={words[receipt.id]}
            mayVerify={mayVerify}
            onWord={(word) =>
              setWords((before) => {
                const { [receipt.id]: _, ...rest } = before;
                return word === undefined ? rest : { ...rest, [receipt.id]: word };
              })
            }
          />
        ))}
      </ol>
      {mayVerify && (
        <Flex gap="small" align="center">
          <Button type="primary" disabled={lines.length === 0} loading={verify.isSending} onClick={() => void send()}>
            {say('receipts.send', { count: lines.length })}
          </Button>
          {receipts.some(({ status }) => status === 'entered') && (
            <Button
              onClick={() =>
                setWords(
                  Object.fromEntries(
                    receipts
                      .filter(({ status, findings }) => status === 'entered' && findings.length === 0)
                      .map(({ id }) => [id, { outcome: 'verified' as const }]),
                  ),
                )
              }
            >
              {say('receipts.allClean')}
            </Button>
          )}
        </Flex>
      )}
    </>
  );
}

function ReceiptItem({
  receipt,
  others,
  word,
  mayVerify,
  onWord,
}: {
  receipt: Receipt;
  others: readonly Receipt[];
  word: Word | undefined;
  mayVerify: boolean;
  onWord: (word: Word | undefined) => void;
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { show, compare } = useCaseTools();
  const findingWords = (finding: string): string => {
    const words = Object.entries(RECEIPT_FINDINGS).find(([code]) => code === finding)?.[1];
    return words === undefined ? finding : pick(words);
  };
  // what belongs together: the slip of the same amount, nearest in time
  const partner = others
    .filter(({ id, kind, amountFen }) => id !== receipt.id && kind !== receipt.kind && amountFen === receipt.amountFen)
    .toSorted((a, b) => distance(a, receipt) - distance(b, receipt))[0];
  const isSlip = receipt.kind === 'bank_slip';
  return (
    <li className={receipt.status === 'entered' ? 'case-item' : 'case-item case-item-done'}>
      <Flex gap="small" wrap align="center">
        <strong>{say(`receipts.${receipt.kind}`)}</strong>
        <span className="number">{receipt.number}</span>
        <Mark tone={TONE_OF[receipt.status]}>{say(`receipts.${receipt.status}`)}</Mark>
        {receipt.refundOf !== null && <Mark tone="bad">{say('receipts.refund')}</Mark>}
      </Flex>
      <Facts
        of={[
          [say('receipts.amount'), <Money key="amount" fen={receipt.amountFen} />],
          [say('receipts.on'), <Time key="on" at={receipt.receivedOn} as="day" />],
          [say('receipts.payer'), receipt.payerName],
          [say('receipts.payee'), receipt.payeeName],
          receipt.remark !== null && [say('receipts.remark'), receipt.remark],
          receipt.admittedFen !== null && [say('receipts.part'), <Money key="part" fen={receipt.admittedFen} />],
          receipt.explanation !== null && [say('word.reason'), receipt.explanation],
          receipt.reason !== null && [say('word.reason'), receipt.reason],
        ]}
      />
      {receipt.findings.map((finding) => (
        <Mark key={finding} tone="waiting">
          {findingWords(finding)}
        </Mark>
      ))}
      <Flex gap="small" wrap>
        <Button size="small" onClick={() => show({ attachmentId: receipt.attachmentId })}>
          {say('receipts.look')}
        </Button>
        {partner !== undefined && (
          <Button
            size="small"
            onClick={() =>
              compare(
                isSlip ? partner.attachmentId : receipt.attachmentId,
                isSlip ? receipt.attachmentId : partner.attachmentId,
              )
            }
          >
            {say('receipts.compare', { number: partner.number })}
          </Button>
        )}
      </Flex>
      {mayVerify && <ReceiptWord receipt={receipt} word={word} onWord={onWord} />}
    </li>
  );
}

function ReceiptWord({
  receipt,
  word,
  onWord,
}: {
  receipt: Receipt;
  word: Word | undefined;
  onWord: (word: Word | undefined) => void;
}) {
  const say = useWords(messages);
  const outcomes = outcomesOf(receipt);
  if (outcomes.length === 0) return null;
  return (
    <div className="case-word">
      <Radio.Group
        size="small"
        value={word?.outcome ?? 'none'}
        onChange={({ target }) => {
          const outcome = target.value as Word['outcome'] | 'none';
          onWord(outcome === 'none' ? undefined : { ...word, outcome });
        }}
        aria-label={say('receipts.word', { number: receipt.number })}
        options={[
          { value: 'none', label: say('receipts.notYet') },
          ...outcomes.map((outcome) => ({ value: outcome, label: say(`receipts.as.${outcome}`) })),
        ]}
      />
      {word !== undefined && word.outcome !== 'rejected' && (
        <label>
          <span>{say(word.outcome === 'revised' ? 'receipts.partMust' : 'receipts.partMay')}</span>
          <MoneyInput value={word.admittedFen ?? null} onChange={(admittedFen) => onWord({ ...word, admittedFen })} />
        </label>
      )}
      {word !== undefined &&
        (word.outcome !== 'verified' || word.admittedFen !== undefined || receipt.findings.length > 0) && (
          <>
            <label>
              <span>{say('word.reason')}</span>
              <Input value={word.reason ?? ''} onChange={({ target }) => onWord({ ...word, reason: target.value })} />
            </label>
            <label>
              <span>{say('assessment.article')}</span>
              <Input value={word.article ?? ''} onChange={({ target }) => onWord({ ...word, article: target.value })} />
            </label>
          </>
        )}
    </div>
  );
}

function outcomesOf({ status }: Receipt): readonly Word['outcome'][] {
  if (status === 'rejected') return [];
  return status === 'entered' ? ['verified', 'rejected'] : ['revised'];
}

function toLine(receiptId: string, { outcome, admittedFen, reason, article }: Word): Line {
  const grounds = {
    ...(reason === undefined || reason.trim() === '' ? {} : { reason }),
    ...(article === undefined || article.trim() === '' ? {} : { article }),
  };
  return {
    receiptId,
    outcome,
    ...(outcome === 'rejected' || admittedFen === undefined ? {} : { admittedFen }),
    ...grounds,
  } as Line;
}

function countedOf({ kind, status, admittedFen, amountFen }: Receipt, word: Word | undefined): bigint {
  if (kind !== 'bank_slip') return 0n;
  if (word === undefined) return status === 'verified' ? BigInt(admittedFen ?? '0') : 0n;
  if (word.outcome === 'rejected') return 0n;
  const part = word.admittedFen ?? (word.outcome === 'verified' ? amountFen : '0');
  return /^-?\d+$/.test(part) ? BigInt(part) : 0n;
}

const distance = (a: Receipt, b: Receipt): number => Math.abs(Date.parse(a.receivedOn) - Date.parse(b.receivedOn));
