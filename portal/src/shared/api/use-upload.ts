import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { ownHeaders } from './client';
import { newCommandKey } from './command-key';
import { isUnanswered, Refusal, refusalFrom } from './refusal';
import { announceSessionEnd, isAboutSession } from './session-end';

/** An upload under way: how far it is, what was refused, and how to try the same file again. */
export interface Upload {
  /** Sends the file with its fields; answers with what the registry said, or undefined after a refusal. */
  send: (address: string, file: File, fields?: Readonly<Record<string, string>>) => Promise<unknown>;
  /** The same file once more, with what is said of it now: see {@link sentAgain}. */
  sendAgain: (fields?: Readonly<Record<string, string>>) => Promise<unknown>;
  cancel: () => void;
  isSending: boolean;
  /** 0 to 100. */
  percent: number;
  fileName: string | undefined;
  refusal: Refusal | undefined;
  clear: () => void;
}

/** A file, what is said of it, and the key under which it goes. */
interface Sent {
  address: string;
  file: File;
  fields: Readonly<Record<string, string>>;
  key: string;
}

const IDLE = { isSending: false, percent: 0, fileName: undefined, refusal: undefined };

/**
 * What goes when somebody tries again: the same under the same key where nothing was answered, so that what arrived already
 * is not kept twice. A refusal is remembered under its key, and other fields are other content: either is sent as new.
 */
export function sentAgain(sent: Sent, refusal: Refusal | undefined, fields = sent.fields): Sent {
  const isSame = JSON.stringify(fields) === JSON.stringify(sent.fields);
  return isSame && refusal !== undefined && isUnanswered(refusal) ? sent : { ...sent, fields, key: newCommandKey() };
}

/** One file on its way to the registry, with progress; the file itself goes last, after the fields that say what it is. */
export function useUpload(): Upload {
  const queries = useQueryClient();
  const [state, setState] = useState<Pick<Upload, 'isSending' | 'percent' | 'fileName' | 'refusal'>>(IDLE);
  const last = useRef<Sent | undefined>(undefined);
  const refused = useRef<Refusal | undefined>(undefined);
  const underway = useRef<XMLHttpRequest | undefined>(undefined);

  const run = useCallback(
    async (sent: Sent) => {
      last.current = sent;
      refused.current = undefined;
      const fileName = sent.file.name;
      setState({ ...IDLE, isSending: true, fileName });
      try {
        const answer = await post(
          sent,
          (percent) => setState({ ...IDLE, isSending: true, percent, fileName }),
          (request) => {
            underway.current = request;
          },
        );
        setState({ ...IDLE, percent: 100, fileName });
        await queries.invalidateQueries();
        return answer;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refused.current = error;
        setState({ ...IDLE, fileName, refusal: error });
        return undefined;
      }
    },
    [queries],
  );
  const send = useCallback(
    (address: string, file: File, fields: Readonly<Record<string, string>> = {}) =>
      run({ address, file, fields, key: newCommandKey() }),
    [run],
  );
  const sendAgain = useCallback(
    (fields?: Readonly<Record<string, string>>) =>
      last.current === undefined ? Promise.resolve(undefined) : run(sentAgain(last.current, refused.current, fields)),
    [run],
  );
  const cancel = useCallback(() => underway.current?.abort(), []);
  const clear = useCallback(() => setState(IDLE), []);
  return { ...state, send, sendAgain, cancel, clear };
}

/** XMLHttpRequest, because fetch does not tell how much of a body has gone. */
function post(
  { address, file, fields, key }: Sent,
  onProgress: (percent: number) => void,
  onBegin: (request: XMLHttpRequest) => void,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', file, file.name);
    request.open('POST', address);
    for (const [name, value] of Object.entries({ ...ownHeaders(), 'Idempotency-Key': key })) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : Math.floor((loaded / total) * 100));
    request.onload = () => {
      if (request.status < 400) {
        const answer = parsed(request.responseText);
        if (answer === undefined) reject(new Refusal('answer-unreadable', 0));
        else resolve(answer);
        return;
      }
      const refusal = refusalFrom(request.status, request.responseText, request.getResponseHeader('Retry-After'));
      if (isAboutSession(refusal.code)) announceSessionEnd();
      reject(refusal);
    };
    request.onerror = () => reject(new Refusal(navigator.onLine ? 'interrupted' : 'offline', 0));
    request.onabort = () => reject(new Refusal('upload-cancelled', 0));
    onBegin(request);
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
