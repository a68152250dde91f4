import path from 'node:path';
import type { EmbeddedPart, SetUpConfig } from '../config.js';
import { obtainLinkKey, obtainSessionSecret, type Ports } from './data-dir.js';
import { PORTAL_CLIENT_ID } from './demo-clients.js';

/** Which parts are ours to start, where each is reached, and what our own programs are told. */
export interface Plan {
  readonly has: Readonly<Record<EmbeddedPart, boolean>>;
  /** Address under which people reach the API. */
  readonly api: string;
  /** Address under which this machine reaches the API. */
  readonly localApi: string;
  readonly issuer: string | undefined;
  readonly temporalAddress: string | undefined;
  readonly temporalUi: string | undefined;
  readonly seed: string;
  /** True when this demonstration gets its cases: all of it is ours, and its clock may be moved. */
  readonly demoCases: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Plans the service: what is given from outside replaces our own part, one by one. */
export function planService(config: SetUpConfig, port: number, ports: Ports): Plan {
  const { inherited } = config;
  const wants = (part: EmbeddedPart): boolean => config.startOnly.includes(part);
  const has = {
    postgres: wants('postgres') && config.databaseUrl === undefined,
    temporal: wants('temporal') && config.temporalAddress === undefined,
    identity: wants('identity') && config.oidcIssuer === undefined,
    treasury: wants('treasury') && (inherited['TREASURY'] ?? '') === '',
    worker: wants('worker'),
    server: wants('server'),
  };
  const localApi = localAddress(config.host, port);
  const api = config.publicUrl ?? localApi;
  const issuer = config.oidcIssuer ?? (has.identity ? `http://127.0.0.1:${ports.identity}` : undefined);
  const temporalAddress = config.temporalAddress ?? (has.temporal ? `127.0.0.1:${ports.temporal}` : undefined);
  const temporalUi = config.temporalUiUrl ?? (has.temporal ? `http://127.0.0.1:${ports.temporalUi}` : undefined);
  const seed = inherited['SEED'] ?? (has.postgres ? 'demo' : 'none');
  const clock = { ...demoDefaults(inherited), ...inherited }['DEMO_CLOCK'];
  const isWhole = Object.values(has).every(Boolean);
  const demoCases = config.demoCases && isWhole && seed === 'demo' && clock === 'on';
  const environment = {
    ...demoDefaults(inherited),
    ...inherited,
    DATA_DIR: config.dataDir,
    HOST: config.host,
    PORT: String(port),
    PUBLIC_URL: api,
    OIDC_ISSUER: issuer,
    OIDC_AUDIENCE: config.oidcAudience,
    ...signInEnvironment(config, has.identity),
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: config.temporalNamespace,
    TEMPORAL_UI_URL: temporalUi,
    OBJECT_STORE: config.objectStore,
    TREASURY: config.treasury,
    ...mailEnvironment(config, has.treasury, ports),
    LINK_SIGNING_KEY: (inherited['LINK_SIGNING_KEY'] ?? '') || obtainLinkKey(config.dataDir),
    DATABASE_URL: config.databaseUrl,
    DEMO_CASES: demoCases ? 'on' : 'off',
    // Only migrate is told how to reach the database as its owner.
    DATABASE_MIGRATOR_URL: undefined,
    TZ: 'UTC',
    // glibc would take several arenas per core; two are enough for processes of this size.
    MALLOC_ARENA_MAX: '2',
  };
  return { has, api, localApi, issuer, temporalAddress, temporalUi, seed, demoCases, environment };
}

/** How browsers sign in: as a client of the demo identity provider, else as the client that is given. */
function signInEnvironment({ inherited, dataDir }: SetUpConfig, hasIdentity: boolean): Record<string, string> {
  return {
    SESSION_SECRET: (inherited['SESSION_SECRET'] ?? '') || obtainSessionSecret(dataDir),
    ...(hasIdentity ? { OIDC_CLIENT_ID: PORTAL_CLIENT_ID, OIDC_CLIENT_SECRET: '', DEMO_IDENTITY: 'on' } : {}),
  };
}

/** Where mail goes: to the server that is given, else into the mailbox beside the demo treasury, else nowhere. */
function mailEnvironment(
  { inherited, dataDir }: SetUpConfig,
  hasMailbox: boolean,
  ports: Ports,
): Record<string, string> {
  if (!hasMailbox || (inherited['SMTP_URL'] ?? '') !== '') return {};
  return {
    SMTP_URL: `smtp://127.0.0.1:${ports.mail}`,
    MAIL_FROM: 'registry@registry.example',
    MAILBOX_PORT: String(ports.mail),
    MAILBOX_FILE: path.join(dataDir, 'mailbox.jsonl'),
    DEMO_MAILBOX_URL: `http://127.0.0.1:${ports.treasury}/mails`,
  };
}

/** What a demonstration allows and production does not; anything that is set wins. */
function demoDefaults(inherited: Readonly<Record<string, string>>): Record<string, string> {
  if (inherited['NODE_ENV'] === 'production') return {};
  return { DEMO_CLOCK: 'on', UNCONFIRMED_POLICIES: 'pay', PROVISIONAL_CALENDAR: 'allow' };
}

function localAddress(host: string, port: number): string {
  const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}
