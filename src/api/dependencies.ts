import type { Client } from '@temporalio/client';
import type { JWTVerifyGetKey } from 'jose';
import type { Logger } from 'pino';
import type { Database } from '../db/connection.js';
import type { Laboratory } from '../db/laboratory.js';
import type { Role } from '../domain/actor.js';
import type { PayoutTerms } from '../domain/payout/payout-terms.js';
import type { RuleBookSource } from '../db/rule-book.js';
import type { DocumentInspector } from '../gateways/document-inspector.js';
import type { DocumentStore } from '../gateways/document-store.js';
import type { PaperPrinter } from '../gateways/paper-printer.js';
import type { LinkSigner } from '../gateways/link-signer.js';
import type { TableReader } from '../gateways/table-reader.js';
import type { Turnstile } from '../gateways/turnstile.js';
import type { Metrics } from './operations/metrics.js';
import type { BrowserSessions } from './session/browser-sessions.js';

/** Everything the API needs from outside; the server process builds it. */
export interface AppDependencies {
  /** Connected as the role `app`. */
  db: Database;
  temporal: Client;
  taskQueue: string;
  documents: DocumentStore;
  inspector: DocumentInspector;
  /** Reads a table of contracts, in a thread of its own. */
  tableReader: TableReader;
  /** Tries policies, in a thread of its own. */
  laboratory: Laboratory;
  /** Prints what an office issues. */
  papers: PaperPrinter;
  /** Makes and recognises one-time links; without a key there are none. */
  links?: LinkSigner | undefined;
  /** Throws when the treasury's drop cannot be used now. */
  treasuryCheck: () => Promise<void>;
  identity: Identity;
  logger: Logger;
  rules: RuleBookSource;
  options: AppOptions;
}

/** Whose tokens are taken, and for whom they must be meant. */
export interface Identity {
  issuer: string;
  audience: string;
  jwks: JWTVerifyGetKey;
  /** Throws when the provider cannot be reached; by default its discovery document is fetched. */
  check?: () => Promise<void>;
}

export interface AppOptions {
  /** Address under which people reach the registry; no slash at the end. */
  publicUrl: string;
  temporalUiUrl?: string | undefined;
  namespace: string;
  /** True: the demonstration may move the date of the service. */
  demoClock: boolean;
  embedded: boolean;
  /** How browsers sign in; without it only access tokens are taken. */
  signIn?: SignInSettings | undefined;
  /** Whom one may be in the demonstration; undefined when the identity provider is a real one. */
  demoPeople?: readonly DemoPersonCard[] | undefined;
  /** Folder of the built portal; without it, or without its files, its pages say so. */
  portalDir?: string | undefined;
  /** Where the demonstration's mailbox is read from; without it there is no mailbox page. */
  demoMailboxUrl?: string | undefined;
  /** How many proxies of ours stand in front: whose word on the sender's address is taken. None by default. */
  trustedProxies?: number;
  /** What was agreed with the treasury, as the worker knows it; `USUAL_PAYOUT_TERMS` by default. */
  payoutTerms?: PayoutTerms;
  /** How long a command waits for the engine before it answers 202. */
  updateTimeoutMs?: number;
  /** How many documents a contract may hold, and how large they may be together; `DOCUMENT_ROOM` by default. */
  documentRoom?: { most: number; mostBytes: number };
  /** How long counts over whole tables are good for in /metrics; half a minute by default. */
  gaugesMaxAgeMs?: number;
  /** Requests a minute and address on the public pages. */
  publicRequestsPerMinute?: number;
  /** Links that are none, a minute and address. */
  wrongLinksPerMinute?: number;
  /** Objections a minute and address. */
  objectionsPerMinute?: number;
}

/** The registry as a client of the identity provider, and the sessions that begin there. */
export interface SignInSettings {
  clientId: string;
  clientSecret?: string | undefined;
  /** Cookies are signed with it. */
  sessionSecret: string;
  /** How long a session lasts in which nothing is asked. */
  idleMinutes: number;
}

/** Somebody of the demonstration, as visitors choose them. */
export interface DemoPersonCard {
  readonly subject: string;
  readonly name: string;
  readonly role: Role;
  readonly roleZh: string;
  readonly roleEn: string;
  readonly where: string;
}

/** Room for the documents of one contract where the configuration says nothing: 400 files, 1 GiB. */
export const DOCUMENT_ROOM = { most: 400, mostBytes: 1024 * 1024 * 1024 } as const;

/** What handlers get: the dependencies, and what the application itself keeps. */
export interface AppContext extends AppDependencies {
  metrics: Metrics;
  /** Undefined when browsers cannot sign in here. */
  sessions: BrowserSessions | undefined;
  /** Commands answered with 202 whose end is still awaited here. */
  followedUp: Set<string>;
  /** Tables being read: one after the other, for each takes a core. */
  tables: Turnstile;
  /** Lists being written to a file: each keeps a connection until it is whole. */
  exports: Turnstile;
  /** Policies being tried: each takes a core and much memory, and must not keep exports waiting. */
  trials: Turnstile;
}
