/**
 * The demo mailbox: takes every e-mail of the demonstration in, whoever it is for, and keeps it here. It lives beside the
 * demo treasury in one process; nothing leaves this machine.
 */
import { appendFile, readFile } from 'node:fs/promises';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { errorCode } from './error-code.js';

/** A mail as the mailbox page shows it. */
export interface DemoMail {
  receivedAt: string;
  messageId: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
}

/** The demo mailbox at work. */
export interface DemoMailbox {
  port: number;
  /** The newest first. */
  mails(): readonly DemoMail[];
  close(): Promise<void>;
}

const MOST_MAILS = 500;
const MOST_BYTES = 1024 * 1024;

/** Listens for mail on this machine only; what came before is read from the file again. */
export async function openDemoMailbox(options: { port: number; file: string }): Promise<DemoMailbox> {
  const kept = await readKept(options.file);
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MOST_BYTES,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        void answer(done, () => keep(Buffer.concat(chunks), to));
      });
    },
  });
  server.on('error', (error) => console.error('demo mailbox:', error.message));

  const keep = async (raw: Buffer, to: string[]): Promise<void> => {
    const parsed = await PostalMime.parse(raw);
    const mail: DemoMail = {
      receivedAt: new Date().toISOString(),
      messageId: parsed.messageId ?? '',
      from: parsed.from?.address ?? '',
      to,
      subject: parsed.subject ?? '',
      text: parsed.text ?? '',
    };
    await appendFile(options.file, `${JSON.stringify(mail)}\n`, { mode: 0o600 });
    kept.unshift(mail);
    kept.splice(MOST_MAILS);
  };

  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(options.port, '127.0.0.1', () => resolve());
  });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    mails: () => kept,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Tells the mail client how its message fared. */
async function answer(done: (error?: Error) => void, work: () => Promise<void>): Promise<void> {
  let problem: Error | undefined;
  try {
    await work();
  } catch (error) {
    problem = error instanceof Error ? error : new Error(String(error));
  }
  if (problem === undefined) done();
  else done(problem);
}

async function readKept(file: string): Promise<DemoMail[]> {
  try {
    const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
    return lines
      .slice(-MOST_MAILS)
      .flatMap((line): DemoMail[] => {
        try {
          return [JSON.parse(line) as DemoMail];
        } catch {
          return []; // a last line that was cut short by a crash
        }
      })
      .toReversed();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
