import { ownHeaders } from './client';
import { Refusal, refusalOf } from './refusal';
import { announceSessionEnd, isAboutSession } from './session-end';

/** The bytes of a file of the API; with a body it is asked for by POST, e.g. a preview. Throws a {@link Refusal}. */
export async function readFile(
  address: string,
  { body, signal }: { body?: unknown; signal?: AbortSignal } = {},
): Promise<Uint8Array> {
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
  return new Uint8Array(await answer.arrayBuffer());
}
