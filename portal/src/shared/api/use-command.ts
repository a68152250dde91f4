import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { paths } from '../api-types';
import { type AnswerOf, ask, type BodyOf, type PathOf, type PathValues } from './client';
import { type CommandState, createSender, IDLE } from './command-sender';
import { settleCommand } from './settle-command';

type Verb = 'post' | 'patch' | 'delete';
type Sent<P extends keyof paths, M extends Verb> = (PathValues<P, M> extends undefined
  ? unknown
  : { path: PathValues<P, M> }) &
  (BodyOf<P, M> extends undefined ? unknown : { body: BodyOf<P, M> }) & {
    /** The ETag that was seen, for what two may change at once. */
    ifMatch?: string;
  };

/** A command of a page: sent once however often it is pressed, waited for until the registry says yes or no. */
export interface Command<P extends keyof paths, M extends Verb> extends CommandState<AnswerOf<P, M>> {
  /** Answers with what the registry said, or undefined after a refusal, which then stands in `refusal`. */
  send: (sent: Sent<P, M>) => Promise<AnswerOf<P, M> | undefined>;
  /** Forgets the last refusal and answer. */
  clear: () => void;
}

const FIRST_ASK_MS = 500;
const LONGEST_WAIT_MS = 120_000;

/**
 * A command at this address. Its key belongs to its content: the same content sent again after a lost answer is the same
 * command, and does nothing twice; other content is another one. Everything read before is asked again when it succeeded.
 */
export function useCommand<P extends PathOf<M>, M extends Verb = 'post'>(method: M, path: P): Command<P, M> {
  const queries = useQueryClient();
  const [state, setState] = useState<CommandState<AnswerOf<P, M>>>(IDLE);
  const send = useMemo(
    () =>
      createSender<AnswerOf<P, M>>({
        ask: (asked) => ask(method, path, asked),
        settle: (commandId) => settleCommand(commandId, { firstAskMs: FIRST_ASK_MS, longestMs: LONGEST_WAIT_MS }),
        readAgain: () => queries.invalidateQueries(),
        show: setState,
      }),
    [method, path, queries],
  );
  const clear = useCallback(() => setState(IDLE), []);
  return { ...state, send, clear };
}
