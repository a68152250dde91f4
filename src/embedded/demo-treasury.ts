/**
 * The demo treasury: a small process of its own that plays the treasury for `npm start` and the tests. It is not a bank
 * and moves no money. It looks into the drop, enters payments in its book, and writes result files back.
 */
import { realpathSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { DomainError } from '../domain/errors.js';
import { type EnquiryFile, parseEnquiryFile } from '../domain/payout/enquiry-file.js';
import { formatStatement, formatStatusReport, resultListRecords } from '../domain/payout/bank-answer.js';
import { instructionIdOf, type PaymentFile, parsePaymentFile } from '../domain/payout/payment-file.js';
import { formatResultFile, type OutgoingResultFile, type ResultLine } from '../domain/payout/result-file.js';
import { treasuryFileKind } from '../domain/payout/treasury-csv.js';
import { prepareTreasuryFolders } from '../gateways/directory-treasury.js';
import { csvRecord } from '../domain/spreadsheet-text.js';
import { publishNewFile } from '../gateways/durable-file.js';
import { type ReceivedPayments, readReceivedPayments } from '../gateways/payment-files.js';
import { decodeTreasuryText, isFileName, TREASURY_FOLDERS } from '../gateways/treasury-file.js';
import { type DemoMailbox, openDemoMailbox } from './demo-mailbox.js';
import { endWithParent } from './end-with-parent.js';
import { type BookView, TreasuryBook } from './treasury-book.js';

const WHAT_THIS_IS = { zh: '演示国库，非银行，不划拨任何资金', en: 'demo treasury, not a bank, moves no money' };
const POLL_INTERVAL_MS = 300;

/** The demo treasury at work on one drop. */
export interface DemoTreasury {
  /** Looks once: returns that have become due, then files it has not answered yet. */
  poll(): Promise<void>;
  book(): BookView;
  close(): Promise<void>;
}

/** Opens the demo treasury of this directory, making the folders of the drop if need be. */
export async function openDemoTreasury(root: string): Promise<DemoTreasury> {
  await prepareTreasuryFolders(root);
  const outgoing = join(root, TREASURY_FOLDERS.outgoing);
  const incoming = join(root, TREASURY_FOLDERS.incoming);
  const book = await TreasuryBook.open(join(root, 'demo-treasury.jsonl'));

  const publish = async (task: string, resultFile: string, content: string | Uint8Array): Promise<void> => {
    // Killed between these two, it answers again with the same bytes; the registry takes that for a duplicate.
    await publishNewFile(join(incoming, resultFile), Buffer.from(content));
    await book.markAnswered(task, resultFile);
  };
  const answer = async (task: string, resultFile: string, result: OutgoingResultFile): Promise<void> => {
    if (result.lines.length === 0) return book.markAnswered(task, null);
    await publish(task, resultFile, formatResultFile(result));
  };

  const takePayments = async (name: string, file: PaymentFile): Promise<void> => {
    await book.enter(file, name);
    const lines = file.lines.flatMap((line, index) => book.findAnswerTo(line, index + 2) ?? []);
    await answer(name, `result-${name}`, { ...file, lines });
  };

  /** A list is answered by a list; a bank message by a status report at once and by a statement of the account. */
  const takeReceived = async (name: string, received: ReceivedPayments): Promise<void> => {
    const batchReference = instructionIdOf(received.messageId);
    // a list names no day, and this machine's day is not the one of a demo clock that was moved: its payments have none
    const { createdOn = '' } = received;
    await book.enter({ batchReference, createdOn, payer: '', lines: received.payments }, name);
    const lines = received.payments.flatMap((line, index) => book.findAnswerTo(line, index + 2) ?? []);
    if (received.format === 'list') {
      if (lines.length === 0) return book.markAnswered(name, null);
      const text = `\u{FEFF}${resultListRecords(lines).map(csvRecord).join('')}`;
      return publish(name, `result-${name.replace(/\.xlsx$/, '.csv')}`, text);
    }
    const report = `pain002-${name}`;
    await publishNewFile(join(incoming, report), Buffer.from(statusReportOf(received, createdOn, lines)));
    const statement = statementOf(received.messageId, createdOn, lines);
    if (statement !== undefined) await publishNewFile(join(incoming, `camt053-${name}`), Buffer.from(statement));
    await book.markAnswered(name, report);
  };

  const takeEnquiry = async (name: string, file: EnquiryFile): Promise<void> => {
    const lines = file.references.map((reference, index) => book.statementOn(reference, index + 2));
    await answer(name, `result-${name}`, { ...file, lines });
  };

  const returnWhatIsDue = async (): Promise<void> => {
    for (const [file, instructions] of book.dueReturns()) {
      const task = `returns of ${file}`;
      const [first] = instructions;
      if (!first || book.isDone(task)) continue;
      await book.returnPayments(instructions);
      if (file.endsWith('.xml')) {
        const lines = instructions.map(({ reference }, index) => book.statementOn(reference, index + 2));
        const messageId = first.batchReference.replaceAll('-', '');
        const statement = statementOf(messageId, first.executedOn, lines, '-returned');
        if (statement !== undefined)
          await publish(task, `camt053-${file.replace(/\.xml$/, '')}-returned.xml`, statement);
        continue;
      }
      await answer(task, `result-${file.replace(/\.(csv|xlsx)$/, '')}-returned.csv`, {
        batchReference: first.batchReference,
        createdOn: first.executedOn,
        lines: instructions.map(({ reference }, index) => book.statementOn(reference, index + 2)),
      });
    }
  };

  const take = async (name: string): Promise<void> => {
    const bytes = await readFile(join(outgoing, name));
    const text = decodeTreasuryText(bytes) ?? '';
    try {
      // by its first lines: a message of a bank has hundreds of thousands, and none of them is ours
      const kind = treasuryFileKind(text.slice(0, 2000));
      if (kind === 'payment') await takePayments(name, parsePaymentFile(text));
      else if (kind === 'enquiry') await takeEnquiry(name, parseEnquiryFile(text));
      else {
        const received = readReceivedPayments(name, bytes);
        if (received === undefined) await book.refuseFile(name, 'neither a payment file nor an enquiry file');
        else await takeReceived(name, received);
      }
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await book.refuseFile(name, JSON.stringify({ code: error.code, ...error.details }));
    }
  };

  return {
    poll: async () => {
      await returnWhatIsDue();
      const names = (await readdir(outgoing)).toSorted();
      const waiting = names.filter((name) => isFileName(name) && !book.isDone(name));
      // Payments first, so that an enquiry about them finds them in the book.
      const isEnquiry = (name: string) => name.startsWith('enquiry-');
      const inOrder = [...waiting.filter((name) => !isEnquiry(name)), ...waiting.filter(isEnquiry)];
      const failures: unknown[] = [];
      for (const name of inOrder) await take(name).catch((error: unknown) => failures.push(error));
      if (failures.length > 0) throw new AggregateError(failures, 'some files could not be taken');
    },
    book: () => book.view(),
    close: () => book.close(),
  };
}

/** The status report: only what was rejected is named, the rest is accepted by inference; all settled is said of the whole. */
function statusReportOf(received: ReceivedPayments, createdOn: string, lines: readonly ResultLine[]): string {
  const rejected = lines.filter(({ outcome }) => outcome === 'rejected');
  return formatStatusReport({
    messageId: `S${received.messageId}`,
    createdOn,
    originalMessageId: received.messageId,
    groupStatus: rejected.length === 0 ? 'ACSP' : rejected.length === received.payments.length ? 'RJCT' : 'PART',
    count: received.payments.length,
    totalFen: received.payments.reduce((sum, { amountFen }) => sum + amountFen, 0n),
    payments: rejected.map((line) => ({
      reference: line.reference,
      amountFen: line.amountFen ?? 0n,
      payeeName: line.payeeName ?? '',
      accountNumber: line.accountNumber ?? '',
      status: 'RJCT',
      reasonCode: line.reasonCode ?? 'NARR',
      ...(line.reason === undefined ? {} : { reason: line.reason }),
    })),
  });
}

/** The statement of the account: what left, and what came back; undefined when nothing moved. */
function statementOf(
  messageId: string,
  createdOn: string,
  lines: readonly ResultLine[],
  mark = '',
): string | undefined {
  const moved = lines.filter(({ outcome }) => outcome === 'paid' || outcome === 'returned');
  if (moved.length === 0) return undefined;
  return formatStatement({
    kind: 'camt.053',
    messageId: `T${messageId}${mark}`.slice(0, 35),
    createdOn,
    accountNumber: '1050500000000000',
    openingFen: 100_000_000_000n,
    entries: moved.map((line) => ({
      reference: line.reference,
      amountFen: line.amountFen ?? 0n,
      direction: line.outcome === 'paid' ? 'DBIT' : 'CRDT',
      payeeName: line.payeeName ?? '',
      accountNumber: line.accountNumber ?? '',
      bookedOn: line.executedOn ?? createdOn,
      ...(line.outcome === 'paid' ? {} : { returnCode: 'AC04', returnReason: line.reason ?? '账户已销户，资金退回' }),
    })),
  });
}

/** Answers `GET /healthz`, `GET /book` and, with a mailbox, `GET /mails` on this machine only. */
async function listen(treasury: DemoTreasury, mailbox: DemoMailbox | undefined, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const answers: Record<string, () => unknown> = {
      '/healthz': () => ({ status: 'ok', ...WHAT_THIS_IS }),
      '/book': () => ({ ...WHAT_THIS_IS, ...treasury.book() }),
      ...(mailbox === undefined ? {} : { '/mails': () => ({ mails: mailbox.mails() }) }),
    };
    const view = request.method === 'GET' ? answers[request.url ?? ''] : undefined;
    response.writeHead(view ? 200 : 404, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(view ? view() : WHAT_THIS_IS));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return server;
}

/** The process: TREASURY=file:///directory, TREASURY_PORT; with MAILBOX_PORT and MAILBOX_FILE it takes mail in as well. */
async function main(): Promise<void> {
  const { TREASURY: url, TREASURY_PORT: port = '0', MAILBOX_PORT: mailPort, MAILBOX_FILE: file } = process.env;
  if (!url?.startsWith('file:')) throw new Error('The demo treasury needs TREASURY=file:///directory');

  const treasury = await openDemoTreasury(fileURLToPath(url));
  const mailbox =
    mailPort === undefined || file === undefined ? undefined : await openDemoMailbox({ port: Number(mailPort), file });
  const server = await listen(treasury, mailbox, Number(port));
  const stopped = new AbortController();
  const polling = (async () => {
    while (!stopped.signal.aborted) {
      await treasury.poll().catch((error: unknown) => console.error('demo treasury:', error));
      await sleep(POLL_INTERVAL_MS, undefined, { signal: stopped.signal }).catch(() => {});
    }
  })();
  const stop = async () => {
    stopped.abort();
    server.close();
    server.closeAllConnections();
    await mailbox?.close();
    await polling;
    await treasury.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  endWithParent(stop);

  const address = server.address();
  const listening = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
  console.log(`${WHAT_THIS_IS.zh} (${WHAT_THIS_IS.en}) ${listening}`);
}

const startedAs = process.argv[1];
if (startedAs !== undefined && import.meta.url === pathToFileURL(realpathSync(startedAs)).href) await main();
