import { appendFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { AttemptOutcome } from '../domain/notice/delivery.js';

/** One short message to one person. */
export interface SmsMessage {
  id: string;
  to: string;
  text: string;
}

/** 短信网关: what a provider has to offer. `accepted` means that a provider took the message, nothing less. */
export interface SmsGateway {
  send(message: SmsMessage): Promise<AttemptOutcome>;
}

/**
 * Stands where a provider would: writes down what would have been sent, to whom by the last digits only, and says that
 * nobody sent it. It never answers `accepted`.
 */
export function createSmsFileGateway(directory: string): SmsGateway {
  return {
    async send({ id, to, text }) {
      await mkdir(directory, { recursive: true });
      const line = { id, toEndsWith: to.slice(-4), text, outcome: 'no-provider' };
      await appendFile(path.join(directory, 'sms-not-sent.jsonl'), `${JSON.stringify(line)}\n`, { mode: 0o600 });
      return { code: 'no-provider' };
    },
  };
}
