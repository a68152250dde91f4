import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { paths } from '../api-types';
import { type AnswerOf, ask, type BodyOf, type PathOf, type PathValues } from './client';
import { newCommandKey } from './command-key';
import { isRefusal, type Refusal } from './refusal';
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
export interface Command<P extends keyof paths, M extends Verb> {
  /** Answers with what the registry said, or undefined after a refusal, which then stands in `refusal`. */
  send: (sent: Sent<P, M>) => Promise<AnswerOf<P, M> | undefined>;
  isSending: boolean;
  /** The registry has taken it in and is still at it (202). */
  isPending: boolean;
  refusal: Refusal | undefined;
  /** What was answered last. */
  answer: AnswerOf<P, M> | undefined;
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
  const [state, setState] = useState<Pick<Command<P, M>, 'isSending' | 'isPending' | 'refusal' | 'answer'>>(IDLE);
  const underway = useRef<Promise<AnswerOf<P, M> | undefined> | undefined>(undefined);
  const key = useRef<{ content: string; key: string } | undefined>(undefined);

  const send = useCallback(
    (sent: Sent<P, M>) => {
      underway.current ??= (async () => {
        const { ifMatch, ...values } = sent;
        const content = JSON.stringify(sent);
        if (key.current?.content !== content) key.current = { content, key: newCommandKey() };
        setState({ ...IDLE, isSending: true });
        try {
          const answered = await ask(method, path, {
            ...values,
            headers: { 'Idempotency-Key': key.current.key, ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }) },
          });
          let data = answered.data;
          if (answered.status === 202) {
            setState({ ...IDLE, isSending: true, isPending: true });
            data = await settleCommand((data as { commandId: string }).commandId, {
              firstAskMs: FIRST_ASK_MS,
              longestMs: LONGEST_WAIT_MS,
            });
          }
          key.current = undefined;
          setState({ ...IDLE, answer: data as AnswerOf<P, M> });
          await queries.invalidateQueries();
          return data as AnswerOf<P, M>;
        } catch (error) {
          if (!isRefusal(error)) throw error;
          setState({ ...IDLE, refusal: error });
          // somebody may have been faster: what is shown must be what is
          if (error.status === 409 || error.status === 412) await queries.invalidateQueries();
          // a refusal is remembered under its key; another try is another command. Without an answer it is the same one.
          if (error.status >= 400 && error.status < 500 && error.status !== 401) key.current = undefined;
          return undefined;
        }
      })().finally(() => {
        underway.current = undefined;
      });
      return underway.current;
    },
    [method, path, queries],
  );
  const clear = useCallback(() => setState(IDLE), []);
  return { ...state, send, clear };
}

const IDLE = { isSending: false, isPending: false, refusal: undefined, answer: undefined };
