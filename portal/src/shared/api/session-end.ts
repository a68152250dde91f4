/** Tells whoever listens that the registry no longer knows this session. */
const target = new EventTarget();
const ENDED = 'ended';

/** Codes with which the registry says that somebody has to sign in again. */
const SIGN_IN_AGAIN: readonly string[] = ['session-expired', 'token-missing', 'token-expired'];

/** Whether this refusal is about the session, and not about what was asked. */
export const isAboutSession = (code: string): boolean => SIGN_IN_AGAIN.includes(code);

export function announceSessionEnd(): void {
  target.dispatchEvent(new Event(ENDED));
}

/** Calls back at every refusal for want of a session; answers with what ends that. */
export function onSessionEnd(listener: () => void): () => void {
  target.addEventListener(ENDED, listener);
  return () => target.removeEventListener(ENDED, listener);
}
