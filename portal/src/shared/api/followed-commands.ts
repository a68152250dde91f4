import { useEffect, useSyncExternalStore } from 'react';
import { forgetKept, keep, readKept } from '../forms/kept-values';
import { type AnswerOf, ask, type BodyOf, type PathOf } from './client';
import { newCommandKey } from './command-key';
import { isRefusal, type Refusal } from './refusal';
import { settleCommand } from './settle-command';

/** A long command that goes on while somebody is on another page. */
export interface FollowedCommand<P extends PathOf<'post'>> {
  key: string;
  /** What the page calls it. */
  title: string;
  body: BodyOf<P, 'post'>;
  startedAt: string;
  state: 'running' | 'done' | 'refused';
  answer?: AnswerOf<P, 'post'>;
  refusal?: Refusal;
}

const FIRST_ASK_MS = 1500;
const LONGEST_WAIT_MS = 15_000;
/** So often a server in trouble is asked again before that counts as its answer. */
const MOST_TROUBLES = 5;

/**
 * The long commands of this browser tab at one address, newest first. Each is found again after a reload: its key and its
 * content are kept, and the same command sent again does nothing twice but answers with what came of it.
 */
export function followedCommands<P extends PathOf<'post'>>(path: P, keptAs: string) {
  type Command = FollowedCommand<P>;
  let commands: readonly Command[] = [];
  const listeners = new Set<() => void>();

  const put = (next: readonly Command[]): void => {
    commands = next;
    const running = next.filter(({ state }) => state === 'running');
    if (running.length === 0) forgetKept(keptAs);
    else keep(keptAs, running);
    for (const listener of listeners) listener();
  };
  const isFollowed = (key: string): boolean => commands.some((command) => command.key === key);
  const end = (key: string, outcome: Partial<Command>): void =>
    put(commands.map((command) => (command.key === key ? { ...command, ...outcome } : command)));

  const follow = async ({ key, body }: Command): Promise<void> => {
    let troubles = 0;
    for (let wait = FIRST_ASK_MS; isFollowed(key); wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
      try {
        const { status, data } = await ask('post', path, { body, headers: { 'Idempotency-Key': key } });
        const answer =
          status === 202
            ? await settleCommand((data as { commandId: string }).commandId, { firstAskMs: FIRST_ASK_MS })
            : data;
        end(key, { state: 'done', answer: answer as AnswerOf<P, 'post'> });
        return;
      } catch (error) {
        if (!isRefusal(error)) throw error;
        if (error.status >= 500) troubles += 1;
        const isAnswer = error.status >= 400 && error.status < 500 && error.status !== 401;
        if (isAnswer || troubles > MOST_TROUBLES) {
          end(key, { state: 'refused', refusal: error });
          return;
        }
        // without a line, or while the server is in trouble, it may be under way at the other end
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  };
  const resume = (): void => {
    if (commands.length > 0) return;
    const kept = (readKept(keptAs) ?? []) as readonly Command[];
    if (!Array.isArray(kept) || kept.length === 0) return;
    put(kept);
    for (const command of kept) void follow(command);
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    /** The commands under way or just ended; goes on with those of before the page was loaded again. */
    useAll: (): readonly Command[] => {
      useEffect(resume, []);
      return useSyncExternalStore(subscribe, () => commands);
    },
    /** Begins one. */
    start: (title: string, body: Command['body']): void => {
      const command: Command = {
        key: newCommandKey(),
        title,
        body,
        startedAt: new Date().toISOString(),
        state: 'running',
      };
      put([command, ...commands]);
      void follow(command);
    },
    /** Takes one off the list. */
    forget: (key: string): void => put(commands.filter((command) => command.key !== key)),
  };
}
