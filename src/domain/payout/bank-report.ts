/** What a bank says of our payments: status reports (pain.002) and entries of the account (camt.053, camt.054). */
import { shanghaiDateOf } from '../calendar.js';
import type { ErrorCode } from '../errors.js';
import { DomainError } from '../errors.js';
import { batchIdOfMessage } from './channel.js';
import { normaliseAccountNumber } from './payee.js';
import {
  cut,
  type GroupStatus,
  type LineProblem,
  positiveFen,
  type ResultFile,
  type ResultLine,
  type ResultOutcome,
  type StatementFigures,
  unreadable,
} from './result-file.js';
import { isRealDate } from './treasury-csv.js';
import { childAt, childrenOf, readXml, textAt, type XmlElement } from './xml.js';

/** Reads a message of a bank; never throws on content: what cannot be read is a problem with a name. */
export function readBankReport(text: string): ResultFile {
  let root: XmlElement;
  try {
    root = readXml(text);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return unreadable(error.code, cut(text), String(error.details['why']));
  }
  const [message] = root.children;
  if (root.name !== 'Document' || message === undefined || root.children.length !== 1) {
    return unreadable('result-file-not-readable', cut(text));
  }
  if (message.name === 'CstmrPmtStsRpt') return readStatusReport(message);
  if (message.name === 'BkToCstmrStmt') return readEntries(message, 'camt.053', 'Stmt');
  if (message.name === 'BkToCstmrDbtCdtNtfctn') return readEntries(message, 'camt.054', 'Ntfctn');
  return unreadable('result-file-not-readable', cut(message.name));
}

/** Statuses of the standard, by what they mean for the money; ACCC and ACSC say that it is with the payee's bank. */
const OUTCOMES: Readonly<Record<string, Extract<ResultOutcome, 'paid' | 'rejected' | 'accepted'>>> = {
  ACSC: 'paid',
  ACCC: 'paid',
  RJCT: 'rejected',
  RCVD: 'accepted',
  ACTC: 'accepted',
  ACCP: 'accepted',
  ACSP: 'accepted',
  ACWC: 'accepted',
  ACWP: 'accepted',
  ACFC: 'accepted',
  PDNG: 'accepted',
  // some of them: the others are named
  PART: 'accepted',
  PATC: 'accepted',
};

const outcomeOf = (status: string | undefined) =>
  status !== undefined && Object.hasOwn(OUTCOMES, status) ? OUTCOMES[status] : undefined;

function readStatusReport(message: XmlElement): ResultFile {
  const original = childAt(message, 'OrgnlGrpInfAndSts');
  const messageId = textAt(original, 'OrgnlMsgId');
  if (original === undefined || messageId === undefined) return unreadable('result-file-not-readable', 'OrgnlMsgId');
  const batchId = batchIdOfMessage(messageId);
  const lines: ResultLine[] = [];
  const problems: LineProblem[] = [];
  const parts = childrenOf(message, 'OrgnlPmtInfAndSts');
  // in old reports the payments stand beside the group, in new ones within their part
  const items = [...childrenOf(message, 'TxInfAndSts'), ...parts.flatMap((part) => childrenOf(part, 'TxInfAndSts'))];
  for (const [index, item] of items.entries()) {
    const read = readItem(item, index + 1, batchId);
    if ('code' in read) problems.push(read);
    else lines.push(read);
  }

  const [part] = parts;
  const groupStatus = textAt(original, 'GrpSts');
  const status = textAt(part, 'PmtInfSts') ?? groupStatus;
  const rest = status === undefined ? restOf(lines) : outcomeOf(status);
  const group: GroupStatus = {
    messageId,
    ...(batchId === undefined ? {} : { batchId }),
    ...(status === undefined ? {} : { status }),
    ...reasonOf(textAt(part, 'PmtInfSts') === undefined ? original : (part ?? original)),
  };
  const counted = countsOf(original);
  if (counted === undefined)
    problems.push(problem(0, 'result-totals-differ', messageId, '', 'OrgnlNbOfTxs/OrgnlCtrlSum'));
  else Object.assign(group, counted);
  // one batch of ours is one part; a bank that says the one thing of one part and another of the next says nothing of the whole
  const statuses = new Set(parts.map((each) => textAt(each, 'PmtInfSts') ?? groupStatus));
  if (statuses.size > 1)
    problems.push(problem(0, 'result-contradicts', messageId, [...statuses].join(' '), 'PmtInfSts'));
  if (status !== undefined && rest === undefined) {
    problems.push(problem(0, 'result-status-unknown', messageId, status, 'GrpSts'));
  }
  // a report that rejects the whole and calls one payment settled contradicts itself: nothing is inferred
  if (rest === 'rejected' && lines.some(({ outcome }) => outcome !== 'rejected')) {
    problems.push(problem(0, 'result-contradicts', messageId, status ?? '', 'GrpSts'));
  } else if (problems.length === 0 && rest !== undefined) group.rest = rest;
  return { format: 'pain.002', groups: [group], lines, problems };
}

/** A report without a status for the whole: when it names rejected payments only, the others are accepted (rewards.md §8.2). */
function restOf(lines: readonly ResultLine[]): 'accepted' | undefined {
  return lines.length > 0 && lines.every(({ outcome }) => outcome === 'rejected') ? 'accepted' : undefined;
}

/** What the bank counted; undefined when it is no count and no sum of payments. */
function countsOf(original: XmlElement): Pick<GroupStatus, 'count' | 'totalFen'> | undefined {
  const count = textAt(original, 'OrgnlNbOfTxs');
  const total = textAt(original, 'OrgnlCtrlSum');
  const totalFen = total === undefined ? undefined : fenOf(total);
  if ((total !== undefined && totalFen === undefined) || (count !== undefined && !/^\d{1,15}$/.test(count))) {
    return undefined;
  }
  return {
    ...(count === undefined ? {} : { count: Number(count) }),
    ...(totalFen === undefined ? {} : { totalFen }),
  };
}

function readItem(item: XmlElement, lineNo: number, batchId: string | undefined): ResultLine | LineProblem {
  const reference = textAt(item, 'OrgnlEndToEndId') ?? '';
  const status = textAt(item, 'TxSts');
  const outcome = outcomeOf(status);
  if (reference === '' || reference === 'NOTPROVIDED')
    return problem(lineNo, 'result-line-malformed', '', '', 'OrgnlEndToEndId');
  if (outcome === undefined || status === 'PART') {
    return problem(lineNo, 'result-status-unknown', reference, status ?? '', 'TxSts');
  }
  const original = childAt(item, 'OrgnlTxRef');
  const amount = textAt(original, 'Amt', 'InstdAmt');
  const payeeName = textAt(original, 'Cdtr', 'Nm') ?? textAt(original, 'Cdtr', 'Pty', 'Nm');
  const accountNumber = textAt(original, 'CdtrAcct', 'Id', 'Othr', 'Id');
  const executedOn = dayOf(textAt(item, 'AccptncDtTm') ?? textAt(original, 'ReqdExctnDt') ?? '');
  try {
    return {
      lineNo,
      reference,
      outcome,
      ...(batchId === undefined ? {} : { batchId }),
      ...(payeeName === undefined ? {} : { payeeName }),
      ...(accountNumber === undefined ? {} : { accountNumber }),
      ...(amount === undefined ? {} : { amountFen: positiveFen(amount) }),
      ...(isRealDate(executedOn) ? { executedOn } : {}),
      ...reasonOf(item),
    };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return problem(lineNo, error.code, reference, amount ?? '', 'InstdAmt');
  }
}

function reasonOf(element: XmlElement): Pick<ResultLine, 'reasonCode' | 'reason'> {
  return reasonIn(childAt(element, 'StsRsnInf'));
}

/** Why, as a code and in words: the same shape in a status and in a return. */
function reasonIn(information: XmlElement | undefined): Pick<ResultLine, 'reasonCode' | 'reason'> {
  const code = textAt(information, 'Rsn', 'Cd') ?? textAt(information, 'Rsn', 'Prtry');
  const text = childrenOf(information, 'AddtlInf')
    .map((each) => each.text)
    .join(' ');
  const reason = text === '' ? meaningOf(code) : text;
  return {
    ...(code === undefined ? {} : { reasonCode: code.slice(0, 35) }),
    ...(reason === undefined ? {} : { reason: reason.slice(0, 200) }),
  };
}

/** Reason codes of the standard that come up in transfers, as the desk reads them. */
const REASONS: Readonly<Record<string, string>> = {
  AC01: '账号有误',
  AC04: '账户已销户',
  AC06: '账户被冻结',
  AM05: '重复支付',
  BE01: '户名不符',
  RC01: '联行号有误',
};

const meaningOf = (code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;

function problem(lineNo: number, code: ErrorCode, reference: string, text: string, field?: string): LineProblem {
  return {
    lineNo,
    code,
    ...(field === undefined ? {} : { field }),
    ...(reference === '' ? {} : { reference: cut(reference) }),
    text: cut(text),
  };
}

/** Entries of an account: money that left is `paid`, money that came back with a return reason is `returned`. */
function readEntries(message: XmlElement, format: 'camt.053' | 'camt.054', part: 'Stmt' | 'Ntfctn'): ResultFile {
  const lines: ResultLine[] = [];
  const problems: LineProblem[] = [];
  const statements: StatementFigures[] = [];
  let lineNo = 0;
  const parts = childrenOf(message, part);
  if (parts.length === 0) return unreadable('result-file-not-readable', part);
  for (const statement of parts) {
    let debitFen = 0n;
    let creditFen = 0n;
    const ownAccount = textAt(statement, 'Acct', 'Id', 'Othr', 'Id') ?? '';
    for (const entry of childrenOf(statement, 'Ntry')) {
      const status = textAt(entry, 'Sts', 'Cd') ?? textAt(entry, 'Sts');
      lineNo += 1;
      // only what is booked has happened
      if (status !== 'BOOK') continue;
      const read = readEntry(entry, lineNo, ownAccount);
      if ('code' in read) {
        problems.push(read);
        continue;
      }
      lines.push(...read.lines);
      problems.push(...read.problems);
      lineNo += read.count - 1;
      if (read.direction === 'DBIT') debitFen += read.amountFen;
      else creditFen += read.amountFen;
    }
    const figures = figuresOf(statement, debitFen, creditFen);
    statements.push(figures);
    const { openingFen, closingFen } = figures;
    if (openingFen !== undefined && closingFen !== undefined && openingFen - debitFen + creditFen !== closingFen) {
      problems.push(problem(lineNo + 1, 'statement-balance-differs', '', figures.statementId, 'Bal'));
      lineNo += 1;
    }
  }
  return { format, statements, lines, problems };
}

function figuresOf(statement: XmlElement, debitFen: bigint, creditFen: bigint): StatementFigures {
  const balance = (codes: readonly string[]): bigint | undefined => {
    const found = childrenOf(statement, 'Bal').find((each) =>
      codes.includes(textAt(each, 'Tp', 'CdOrPrtry', 'Cd') ?? ''),
    );
    const text = textAt(found, 'Amt');
    if (found === undefined || text === undefined || !/^\d{1,15}(\.\d{1,2})?$/.test(text)) return undefined;
    const [yuan = '0', decimals = ''] = text.split('.');
    const fen = BigInt(yuan) * 100n + BigInt(decimals.padEnd(2, '0'));
    return textAt(found, 'CdtDbtInd') === 'DBIT' ? -fen : fen;
  };
  const opening = balance(['OPBD', 'PRCD']);
  const closing = balance(['CLBD']);
  const bookedOn = textAt(childrenOf(statement, 'Bal').at(-1), 'Dt', 'Dt');
  return {
    statementId: cut(textAt(statement, 'Id') ?? ''),
    accountNumber: textAt(statement, 'Acct', 'Id', 'Othr', 'Id') ?? '',
    ...(bookedOn === undefined || !isRealDate(bookedOn) ? {} : { bookedOn }),
    ...(opening === undefined ? {} : { openingFen: opening }),
    ...(closing === undefined ? {} : { closingFen: closing }),
    debitFen,
    creditFen,
  };
}

interface ReadEntry {
  direction: 'DBIT' | 'CRDT';
  amountFen: bigint;
  lines: ResultLine[];
  problems: LineProblem[];
  /** Payments within the entry, one of their own where there is no detail. */
  count: number;
}

function readEntry(entry: XmlElement, firstLineNo: number, ownAccount: string): ReadEntry | LineProblem {
  const direction = textAt(entry, 'CdtDbtInd');
  const amountFen = amountOf(childAt(entry, 'Amt'));
  const bookedOn = dayOf(textAt(entry, 'BookgDt', 'Dt') ?? textAt(entry, 'BookgDt', 'DtTm') ?? '');
  const malformed = (field: string): LineProblem =>
    problem(
      firstLineNo,
      'result-line-malformed',
      referenceOf(childAt(entry, 'NtryDtls', 'TxDtls')),
      `Ntry ${textAt(entry, 'NtryRef') ?? ''}`,
      field,
    );
  if (direction !== 'DBIT' && direction !== 'CRDT') return malformed('CdtDbtInd');
  if (amountFen === undefined) {
    return malformed(childAt(entry, 'Amt')?.attributes['Ccy'] === 'CNY' ? 'Amt' : 'Amt/@Ccy');
  }
  if (!isRealDate(bookedOn)) return malformed('BookgDt');
  const details = childrenOf(entry, 'NtryDtls').flatMap((detail) => childrenOf(detail, 'TxDtls'));
  const read: ReadEntry = { direction, amountFen, lines: [], problems: [], count: Math.max(details.length, 1) };
  const amounts = details.map((detail) =>
    amountOf(childAt(detail, 'Amt') ?? childAt(detail, 'AmtDtls', 'TxAmt', 'Amt')),
  );
  if (details.length > 1 && amounts.reduce<bigint>((sum, fen) => sum + (fen ?? 0n), 0n) !== amountFen) {
    read.problems.push(problem(firstLineNo, 'result-file-incomplete', '', '', 'TxDtls/Amt'));
    return read;
  }
  const reversed = textAt(entry, 'RvslInd') === 'true';
  for (const [index, detail] of (details.length === 0 ? [undefined] : details).entries()) {
    const lineNo = firstLineNo + index;
    const reference = referenceOf(detail);
    const returned = childAt(detail, 'RtrInf');
    const lineFen = details.length === 1 ? (amounts[0] ?? amountFen) : (amounts[index] ?? amountFen);
    // money that comes in and is called no return: it may be a payee's who gives it back; of other accounts it is none of ours
    const isBare = direction === 'CRDT' && returned === undefined && !reversed;
    const from = isBare ? payerOf(detail, ownAccount) : payeeOf(detail);
    if (isBare && reference === '' && from.accountNumber === undefined && from.payeeName === undefined) continue;
    if (direction === 'DBIT' && reversed) {
      read.problems.push(problem(lineNo, 'result-contradicts', reference, '', 'RvslInd'));
      continue;
    }
    read.lines.push({
      lineNo,
      reference,
      outcome: direction === 'DBIT' ? 'paid' : 'returned',
      amountFen: lineFen,
      executedOn: bookedOn,
      ownAccount,
      ...from,
      ...reasonIn(returned),
      ...(direction === 'DBIT' ? {} : { returnKind: isBare ? 'not_said' : 'passive' }),
    });
  }
  return read;
}

/** Banks echo the reference in different fields; one that is not ours is none. */
function referenceOf(detail: XmlElement | undefined): string {
  const references = childAt(detail, 'Refs');
  const named = textAt(references, 'EndToEndId') ?? textAt(references, 'InstrId') ?? '';
  return named === 'NOTPROVIDED' ? '' : named;
}

/** The other side of a payment of ours is the creditor, also when it comes back. */
const payeeOf = (detail: XmlElement | undefined) => partyOf(detail, 'Cdtr');

/**
 * Of a payment that somebody else made to us it is the debtor, by the name alone where the bank knows no account; a bank that
 * names none may echo our own payment, whose creditor had another account than ours.
 */
function payerOf(detail: XmlElement | undefined, ownAccount: string): Pick<ResultLine, 'payeeName' | 'accountNumber'> {
  const [payer, echoed] = [partyOf(detail, 'Dbtr'), payeeOf(detail)];
  if (payer.accountNumber !== undefined) return payer;
  const isEcho =
    echoed.accountNumber !== undefined &&
    normaliseAccountNumber(echoed.accountNumber) !== normaliseAccountNumber(ownAccount);
  return payer.payeeName === undefined || isEcho ? echoed : payer;
}

function partyOf(
  detail: XmlElement | undefined,
  side: 'Cdtr' | 'Dbtr',
): Pick<ResultLine, 'payeeName' | 'accountNumber'> {
  const parties = childAt(detail, 'RltdPties');
  const name = textAt(parties, side, 'Nm') ?? textAt(parties, side, 'Pty', 'Nm');
  const account = textAt(parties, `${side}Acct`, 'Id', 'Othr', 'Id');
  return {
    ...(name === undefined ? {} : { payeeName: name }),
    ...(account === undefined ? {} : { accountNumber: account }),
  };
}

/** Yuan only: an amount in another currency is none of ours. */
function amountOf(element: XmlElement | undefined): bigint | undefined {
  return element?.attributes['Ccy'] === 'CNY' ? fenOf(element.text) : undefined;
}

/** An amount in yuan, or undefined for what is none. */
function fenOf(text: string): bigint | undefined {
  try {
    return positiveFen(text);
  } catch {
    return undefined;
  }
}

/** The day of a date or an instant by the calendar of Shanghai: which year it falls into decides where returned money goes. */
function dayOf(text: string): string {
  const isInstant = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text);
  const atMs = isInstant ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? text.slice(0, 10) : shanghaiDateOf(atMs);
}
