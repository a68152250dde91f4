import { ownHeaders } from './client';
import { Refusal, refusalOf } from './refusal';
import { announceSessionEnd, isAboutSession } from './session-end';

/** A file of the API as it was answered; with a body it is asked for by POST, e.g. a preview. Throws a {@link Refusal}. */
export async function askForFile(
  address: string,
  { body, signal }: { body?: unknown; signal?: AbortSignal } = {},
): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(address, {
      credentials: 'same-origin',
      ...(signal === undefined ? {} : { signal }),
      ...(body === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', ...ownHeaders() },
            body: JSON.stringify(body),
          }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new Refusal(navigator.onLine ? 'interrupted' : 'offline', 0);
  }
  if (!answer.ok) {
    const refusal = await refusalOf(answer);
    if (isAboutSession(refusal.code)) announceSessionEnd();
    throw refusal;
  }
  return answer;
}

/** The bytes of such a file. */
export async function readFile(...asked: Parameters<typeof askForFile>): Promise<Uint8Array> {
  return new Uint8Array(await (await askForFile(...asked)).arrayBuffer());
}
