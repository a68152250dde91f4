import { newCommandKey } from './command-key';
import { isRefusal, type Refusal } from './refusal';

/** What a command is doing, as its page shows it. */
export interface CommandState<A> {
  isSending: boolean;
  /** The registry has taken it in and is still at it (202). */
  isPending: boolean;
  refusal: Refusal | undefined;
  /** What was answered last. */
  answer: A | undefined;
}

export const IDLE = { isSending: false, isPending: false, refusal: undefined, answer: undefined };

/** One request of a command: what stands in its address, its body, and the ETag that was seen. */
export interface SentCommand {
  path?: unknown;
  body?: unknown;
  ifMatch?: string;
}

interface Line<A> {
  ask: (values: Omit<SentCommand, 'ifMatch'> & { headers: Record<string, string> }) => Promise<{
    status: number;
    data: unknown;
  }>;
  /** Waits for what the registry decides on a command it took in. */
  settle: (commandId: string) => Promise<unknown>;
  /** Asks again for everything that was read before. */
  readAgain: () => Promise<unknown>;
  show: (state: CommandState<A>) => void;
}

/**
 * Sends the commands of one place of a page, one after another. The same content sent again while it is under way is the
 * same command; other content waits for its turn. The key belongs to the content until the registry has answered to it.
 */
export function createSender<A>({ ask, settle, readAgain, show }: Line<A>) {
  const keys = new Map<string, string>();
  let last: { content: string; answer: Promise<A | undefined> } | undefined;

  const run = async (content: string, { ifMatch, ...values }: SentCommand): Promise<A | undefined> => {
    const key = keys.get(content) ?? newCommandKey();
    keys.set(content, key);
    show({ ...IDLE, isSending: true });
    try {
      const answered = await ask({
        ...values,
        headers: { 'Idempotency-Key': key, ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }) },
      });
      let { data } = answered;
      if (answered.status === 202) {
        show({ ...IDLE, isSending: true, isPending: true });
        data = await settle((data as { commandId: string }).commandId);
      }
      keys.delete(content);
      // until the page shows what is now, its buttons belong to what was
      await readAgain();
      show({ ...IDLE, answer: data as A });
      return data as A;
    } catch (error) {
      if (!isRefusal(error)) {
        show(IDLE);
        throw error;
      }
      show({ ...IDLE, refusal: error });
      // a refusal is remembered under its key; another try is another command. Without an answer it is the same one.
      if (error.status >= 400 && error.status < 500 && error.status !== 401) keys.delete(content);
      // somebody may have been faster: what is shown must be what is
      if (error.status === 409 || error.status === 412) void readAgain();
      return undefined;
    }
  };

  return (sent: SentCommand): Promise<A | undefined> => {
    const content = JSON.stringify(sent);
    if (last?.content === content) return last.answer;
    const before = last?.answer;
    const answer = (async () => {
      // whoever sent the one before hears how it ended; this one is sent whatever came of it
      await before?.catch(() => undefined);
      return run(content, sent);
    })().finally(() => {
      if (last?.answer === answer) last = undefined;
    });
    last = { content, answer };
    return answer;
  };
}
