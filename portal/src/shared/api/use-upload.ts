import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { ownHeaders } from './client';
import { newCommandKey } from './command-key';
import { Refusal, type Problem } from './refusal';
import { announceSessionEnd, isAboutSession } from './session-end';

/** An upload under way: how far it is, what was refused, and how to try the same file again. */
export interface Upload {
  /** Sends the file with its fields; answers with what the registry said, or undefined after a refusal. */
  send: (address: string, file: File, fields?: Readonly<Record<string, string>>) => Promise<unknown>;
  /** The same file with the same key once more: what arrived already is not kept twice. */
  sendAgain: () => Promise<unknown>;
  cancel: () => void;
  isSending: boolean;
  /** 0 to 100. */
  percent: number;
  fileName: string | undefined;
  refusal: Refusal | undefined;
  clear: () => void;
}

interface Sent {
  address: string;
  file: File;
  fields: Readonly<Record<string, string>>;
  key: string;
}

const IDLE = { isSending: false, percent: 0, fileName: undefined, refusal: undefined };

/** One file on its way to the registry, with progress; the file itself goes last, after the fields that say what it is. */
export function useUpload(): Upload {
  const queries = useQueryClient();
  const [state, setState] = useState<Pick<Upload, 'isSending' | 'percent' | 'fileName' | 'refusal'>>(IDLE);
  const last = useRef<Sent | undefined>(undefined);
  const underway = useRef<XMLHttpRequest | undefined>(undefined);

  const run = useCallback(
    async (sent: Sent) => {
      last.current = sent;
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
    () => (last.current === undefined ? Promise.resolve(undefined) : run(last.current)),
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
      const answer = parsed(request.responseText);
      if (request.status < 400) resolve(answer);
      else {
        const problem = answer as Problem | undefined;
        if (problem !== undefined && isAboutSession(problem.code)) announceSessionEnd();
        reject(new Refusal(problem?.code ?? 'answer-unreadable', request.status, problem));
      }
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
