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
import { type PaymentFile, parsePaymentFile } from '../domain/payout/payment-file.js';
import { formatResultFile, type OutgoingResultFile } from '../domain/payout/result-file.js';
import { treasuryFileKind } from '../domain/payout/treasury-csv.js';
import { prepareTreasuryFolders } from '../gateways/directory-treasury.js';
import { publishNewFile } from '../gateways/durable-file.js';
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

  const answer = async (task: string, resultFile: string, result: OutgoingResultFile): Promise<void> => {
    if (result.lines.length === 0) return book.markAnswered(task, null);
    // Killed between these two, it answers again with the same bytes; the registry takes that for a duplicate.
    await publishNewFile(join(incoming, resultFile), Buffer.from(formatResultFile(result)));
    await book.markAnswered(task, resultFile);
  };

  const takePayments = async (name: string, file: PaymentFile): Promise<void> => {
    await book.enter(file, name);
    const lines = file.lines.flatMap((line, index) => book.findAnswerTo(line, index + 2) ?? []);
    await answer(name, `result-${name}`, { ...file, lines });
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
      await answer(task, `result-${file.replace(/\.csv$/, '')}-returned.csv`, {
        batchReference: first.batchReference,
        createdOn: first.executedOn,
        lines: instructions.map(({ reference }, index) => book.statementOn(reference, index + 2)),
      });
    }
  };

  const take = async (name: string): Promise<void> => {
    const text = decodeTreasuryText(await readFile(join(outgoing, name))) ?? '';
    try {
      const kind = treasuryFileKind(text);
      if (kind === 'payment') await takePayments(name, parsePaymentFile(text));
      else if (kind === 'enquiry') await takeEnquiry(name, parseEnquiryFile(text));
      else await book.refuseFile(name, 'neither a payment file nor an enquiry file');
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
