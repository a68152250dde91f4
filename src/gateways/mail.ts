import { createTransport } from 'nodemailer';
import type { AttemptOutcome } from '../domain/notice/delivery.js';

/** One e-mail to one person; the id is the same in every attempt, so that a mail server can tell a repetition. */
export interface MailMessage {
  id: string;
  to: string;
  subject: string;
  text: string;
}

/** 邮件网关. */
export interface MailGateway {
  /** Hands the message to the mail server; how that ended, never an exception. */
  send(message: MailMessage): Promise<AttemptOutcome>;
  close(): void;
}

/** Where and as whom mail is sent. */
export interface MailSettings {
  /** smtp://user:password@host:port or smtps://…; undefined: no provider. */
  url: string | undefined;
  from: string;
  /** Right side of message ids: the host people reach the registry under. */
  idHost: string;
}

const CONNECT_MS = 10_000;
const ANSWER_MS = 20_000;

/** Sends through SMTP; without an address it says honestly that nobody is there to send. */
export function createMailGateway(settings: MailSettings): MailGateway {
  const { url } = settings;
  if (url === undefined) return { send: async () => ({ code: 'no-provider' }), close: () => undefined };
  const transport = createTransport({
    url,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
    // texts are ours, but no template may ever make the mail server read a file or fetch an address
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ id, to, subject, text }) {
      try {
        await transport.sendMail({
          from: settings.from,
          // by its parts: an address can never become two
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${id}@${settings.idHost}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
        return { code: 'accepted' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** What an SMTP failure means: 5xx about the message is for good, everything else may pass. */
function outcomeOf(error: unknown): AttemptOutcome {
  const { responseCode, code }: { responseCode?: unknown; code?: unknown } =
    typeof error === 'object' && error !== null ? error : {};
  if (typeof responseCode === 'number') {
    // a wrong password of ours (535) is not the reader's fault: it is put right and the mail goes out
    const isOurs = code === 'EAUTH' || responseCode === 421;
    return { code: responseCode >= 500 && !isOurs ? 'refused-for-good' : 'refused-for-now' };
  }
  return { code: code === 'ETIMEDOUT' ? 'timed-out' : 'unreachable' };
}
