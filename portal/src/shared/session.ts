import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Role } from '../../../src/domain/actor.js';
import { keepCsrfToken } from './api/client';
import { Refusal, refusalOf } from './api/refusal';

/** GET /session: who is signed in, and who could be in the demonstration. */
export interface Session {
  signedIn: boolean;
  person: {
    id: string;
    name: string;
    roles: readonly Role[];
    organisation: { id: string; name: string } | null;
    office: { id: string; name: string } | null;
  } | null;
  csrfToken: string | null;
  idleMinutes: number;
  endsAt: string | null;
  demo: boolean;
  demoPeople:
    | readonly { subject: string; name: string; roleZh: string; roleEn: string; where: string; role: Role }[]
    | null;
  temporalUiUrl: string | null;
}

const SESSION_KEY = ['session'];

/** Who is signed in here; undefined until it is known. */
export function useSession() {
  return useQuery<Session, Refusal>({ queryKey: SESSION_KEY, queryFn: readSession, staleTime: 60_000 });
}

async function readSession(): Promise<Session> {
  let answer: Response;
  try {
    answer = await fetch('/session', { credentials: 'same-origin' });
  } catch {
    throw new Refusal(navigator.onLine ? 'interrupted' : 'offline', 0);
  }
  if (!answer.ok) throw await refusalOf(answer);
  const session = (await answer.json()) as Session;
  keepCsrfToken(session.csrfToken ?? undefined);
  return session;
}

/** The person who is signed in; only below the pages that require it. */
export function usePerson(): NonNullable<Session['person']> {
  const { data } = useSession();
  if (data?.person == null) throw new Error('nobody is signed in');
  return data.person;
}

/** Whether the person holds one of these roles, own or lent. Says what to show in a menu; the registry decides what is allowed. */
export function useHasRole(...roles: readonly Role[]): boolean {
  const { data } = useSession();
  return data?.person?.roles.some((role) => roles.includes(role)) ?? false;
}

/** Where to sign in, and to come back to afterwards. */
export function signInAddress(to: string, person?: string): string {
  const query = new URLSearchParams({ to, ...(person === undefined ? {} : { person }) });
  return `/session/sign-in?${query.toString()}`;
}

/** Ends the session on the server and forgets what was read in it. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    const { data } = { data: queries.getQueryData<Session>(SESSION_KEY) };
    await fetch('/session/sign-out', {
      method: 'POST',
      credentials: 'same-origin',
      headers: data?.csrfToken == null ? {} : { 'X-CSRF-Token': data.csrfToken },
    });
    window.location.assign('/');
  };
}

/** The name under which windows of one browser tell each other that somebody signed in. */
const CHANNEL = 'registry.session';

/** Tells the other windows of this browser that somebody signed in here. */
export function announceSignIn(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('signed-in');
  channel.close();
}

/** Calls back when somebody signed in in another window of this browser. */
export function useSignInElsewhere(onSignIn: () => void): void {
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = () => onSignIn();
    return () => channel.close();
  }, [onSignIn]);
}
