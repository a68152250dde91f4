import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Role } from '../../../src/domain/actor.js';
import { keepCsrfToken } from './api/client';
import { isRefusal, Refusal, refusalOf } from './api/refusal';
import { forgetEverythingKept, keepFor } from './forms/kept-values';

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

/** What the page knows of it: an ended session leaves whoever had it on their page until they are back or somebody else is. */
interface SessionHere extends Session {
  /** Somebody else has signed in in this browser since the page was opened; nothing here is theirs. */
  isSomebodyElses: boolean;
}

/** Whose page this is, from its first answer to its end. */
let here: Session['person'] = null;

/** Who is signed in here, or was when the session ended; undefined until it is known. */
export function useSession() {
  return useQuery<SessionHere, Refusal>({ queryKey: SESSION_KEY, queryFn: readSession, staleTime: 60_000 });
}

async function readSession(): Promise<SessionHere> {
  const session = await askForSession();
  const isSomebodyElses = here !== null && session.person !== null && session.person.id !== here.id;
  // what this page sends goes out as whoever it was opened by, or not at all
  if (!isSomebodyElses) {
    keepCsrfToken(session.csrfToken ?? undefined);
    here = session.person ?? here;
    if (here !== null) keepFor(here.id);
  }
  return { ...session, person: here, isSomebodyElses };
}

async function askForSession(): Promise<Session> {
  const answer = await answerOf('/session', {});
  if (!answer.ok) throw await refusalOf(answer);
  return (await answer.json()) as Session;
}

async function answerOf(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { credentials: 'same-origin', ...init });
  } catch {
    throw new Refusal(navigator.onLine ? 'interrupted' : 'offline', 0);
  }
}

/** Whose page this is; only below the pages that require somebody. */
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

/** Ends the session on the server and forgets what was read and typed in it; answers with why it could not. */
export async function signOut(): Promise<Refusal | undefined> {
  try {
    // another window may have begun another session: the token is that one's, whoever's it is
    const { csrfToken } = await askForSession();
    if (csrfToken !== null) await endSession(csrfToken);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return error;
  }
  leave('/');
  tell({ what: 'signed-out' });
  return undefined;
}

async function endSession(csrfToken: string): Promise<void> {
  const answer = await answerOf('/session/sign-out', { method: 'POST', headers: { 'X-CSRF-Token': csrfToken } });
  // 401: it ended meanwhile, which is what was wanted
  if (!answer.ok && answer.status !== 401) throw await refusalOf(answer);
}

/** A window hears its own news too, and goes where it was going. */
let isLeaving = false;

function leave(to: string): void {
  if (isLeaving) return;
  isLeaving = true;
  forgetEverythingKept();
  window.location.assign(to);
}

/** Where somebody stands who signed out in another window; signing in again leads back to this page. */
function signedOutElsewhere(): string {
  const { pathname, search } = window.location;
  return `/portal/sign-in?${new URLSearchParams({ to: `${pathname}${search}`, [ELSEWHERE]: '1' }).toString()}`;
}

/** In the address of the sign-in page: the session was ended in another window. */
export const ELSEWHERE = 'elsewhere';

/** The name under which windows of one browser tell each other who comes and goes. */
const CHANNEL = 'registry.session';

type News = { what: 'signed-in'; personId: string | undefined } | { what: 'signed-out' };

function tell(news: News): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(news);
  channel.close();
}

/** Tells the other windows of this browser that somebody signed in here. */
export function announceSignIn(personId?: string): void {
  tell({ what: 'signed-in', personId });
}

/** Calls back when somebody signed in in another window of this browser; whoever signed out there is out here too. */
export function useSignInElsewhere(onSignIn: (personId: string | undefined) => void): void {
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }: MessageEvent<News>) => {
      if (data.what === 'signed-out') leave(signedOutElsewhere());
      else onSignIn(data.personId);
    };
    return () => channel.close();
  }, [onSignIn]);
}
