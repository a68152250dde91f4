import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { HIDEABLE_FIELDS, type PublicityRules } from './domain/reward/publicity.js';
import { LEAST_KEY_CHARACTERS } from './domain/link/one-time-link.js';
import { type PayoutTerms, USUAL_PAYOUT_TERMS } from './domain/payout/payout-terms.js';

/** One thing wrong with the environment: which variable, what is wrong, what to set. Never the value itself. */
export interface ConfigProblem {
  readonly name: string;
  readonly problem: string;
  readonly remedy: string;
}

/** Everything that is wrong with the environment, at once. */
export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ name, problem, remedy }) => `  ${name} ${problem}. ${remedy}`);
    super(`The configuration has ${problems.length} problem${problems.length === 1 ? '' : 's'}:\n${lines.join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Where documents are kept: a directory of this machine, or a bucket (keys come from the usual AWS variables). */
export type ObjectStoreLocation =
  | { readonly kind: 'directory'; readonly directory: string }
  | {
      readonly kind: 's3';
      readonly bucket: string;
      readonly endpoint: string | undefined;
      readonly region: string | undefined;
    };

/** Where payment files are dropped for the treasury and its answers are fetched. */
export type TreasuryLocation =
  | { readonly kind: 'directory'; readonly directory: string }
  | {
      readonly kind: 'sftp';
      readonly host: string;
      readonly port: number;
      readonly username: string;
      readonly directory: string;
      readonly password: string | undefined;
      readonly privateKeyFile: string | undefined;
      readonly hostKeySha256: string;
    };

/** Where the scanner for malicious code listens. */
export type ClamdLocation =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'unix'; readonly path: string };

/** How to reach the workflow engine. */
export interface TemporalConfig {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  /** Base address of the Web UI, for links only. */
  readonly uiUrl: string | undefined;
  /** Files in PEM; certificate and key come together. */
  readonly tls:
    | { readonly caFile: string | undefined; readonly certificateFile: string; readonly keyFile: string }
    | { readonly caFile: string; readonly certificateFile: undefined; readonly keyFile: undefined }
    | undefined;
  readonly apiKey: string | undefined;
}

/** What the server and the worker need to know. */
export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** Address under which people reach the API: certificates and QR codes carry it. */
  readonly publicUrl: string;
  readonly dataDir: string;
  /** Connection of the role `app`, which has the least. */
  readonly databaseUrl: string;
  readonly temporal: TemporalConfig;
  readonly oidc: { readonly issuer: string; readonly audience: string };
  /** How browsers sign in; undefined: only access tokens are taken. */
  readonly signIn:
    | {
        readonly clientId: string;
        readonly clientSecret: string | undefined;
        readonly sessionSecret: string;
        readonly idleMinutes: number;
      }
    | undefined;
  /** True: the identity provider is the demonstration's, without passwords. */
  readonly demoIdentity: boolean;
  readonly objectStore: ObjectStoreLocation;
  readonly treasury: TreasuryLocation;
  /** How many proxies stand in front and may say whom they speak for. */
  readonly trustedProxies: number;
  /** What is left out of publicity, and whether nameless objections are heard. */
  readonly publicity: PublicityRules;
  /** Where public registers are asked about beneficiaries; undefined: nobody is asked, and nobody is called clear. */
  readonly creditCheck: { readonly url: string; readonly token: string | undefined } | undefined;
  /** Where clamd listens; undefined: nothing is scanned, and nothing is called clean. */
  readonly clamd: ClamdLocation | undefined;
  /** Room for the documents of one contract. */
  readonly documentRoom: { readonly most: number; readonly mostBytes: number };
  /** Fonts asked for characters that the font of the papers lacks, in this order. */
  readonly paperFonts: readonly string[];
  readonly mail: {
    /** smtp:// or smtps://; undefined: nobody sends e-mail, and every delivery says so. */
    readonly smtpUrl: string | undefined;
    readonly from: string;
  };
  /** What one-time links are signed with; undefined: there are none. */
  readonly linkSigningKey: string | undefined;
  /** Where the demonstration's mailbox can be read; undefined outside of a demonstration. */
  readonly demoMailboxUrl: string | undefined;
  /** What was agreed with the treasury. */
  readonly payoutTerms: PayoutTerms;
  readonly demoClock: boolean;
  readonly unconfirmedPolicies: 'refuse' | 'pay';
  readonly provisionalCalendar: 'refuse' | 'allow';
  readonly logLevel: LogLevel;
}

/** What `migrate` needs to know. */
export interface MigrateConfig {
  readonly production: boolean;
  readonly dataDir: string;
  /** Connection of the role `migrator`, which owns everything. */
  readonly migratorUrl: string;
  /** Connection of the role `app`, so that its rights can be granted and tried. */
  readonly databaseUrl: string;
  /** Accounts of the seed are bound to this issuer. */
  readonly oidcIssuer: string | undefined;
  readonly publicUrl: string;
  readonly objectStore: ObjectStoreLocation;
  readonly seed: 'none' | 'demo';
  /** True: the demonstration's cases will be made, so its clock begins in the past. */
  readonly demoCases: boolean;
  readonly logLevel: LogLevel;
}

/** The parts that `npm start` brings along; any of them can be given from outside instead. */
export const EMBEDDED_PARTS = ['postgres', 'temporal', 'identity', 'treasury', 'worker', 'server'] as const;
export type EmbeddedPart = (typeof EMBEDDED_PARTS)[number];

/** What `npm start` needs to know: which parts are given from outside, and where to put the others. */
export interface SetUpConfig {
  readonly host: string;
  readonly port: number;
  /** True when PORT was set: then another port is never taken in its place. */
  readonly portIsFixed: boolean;
  readonly publicUrl: string | undefined;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly migratorUrl: string | undefined;
  readonly temporalAddress: string | undefined;
  readonly temporalNamespace: string;
  readonly temporalUiUrl: string | undefined;
  readonly oidcIssuer: string | undefined;
  readonly oidcAudience: string;
  readonly objectStore: string;
  readonly treasury: string;
  /** Where the downloaded servers are kept; undefined is `.tools` of the checkout. */
  readonly toolsDir: string | undefined;
  readonly temporalCli: string | undefined;
  readonly testServer: string | undefined;
  readonly startOnly: readonly EmbeddedPart[];
  /** True: the first start fills the demonstration with cases in every state. */
  readonly demoCases: boolean;
  readonly accessTokenHours: number;
  /** What children inherit, so that nobody else has to read the environment. */
  readonly inherited: Readonly<Record<string, string>>;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** How to prove ourselves, and who must be at the other end, when the treasury is reached by SFTP. */
type SftpValues = {
  readonly [name in 'SFTP_PASSWORD' | 'SFTP_PRIVATE_KEY_FILE' | 'SFTP_HOST_KEY_SHA256']?: string | undefined;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** What to set, by variable: the second half of every complaint. */
const REMEDIES: Readonly<Record<string, string>> = {
  PORT: 'Set a free TCP port between 1 and 65535, for example PORT=3100',
  HOST: 'Set the address to listen on, for example 127.0.0.1',
  PUBLIC_URL: 'Set the address people type, for example https://registry.example.gov.cn',
  DATABASE_URL: 'Set postgres://app:…@host:5432/registry (the role app); `npm start` brings its own',
  DATABASE_MIGRATOR_URL:
    'Set postgres://migrator:…@host:5432/registry (the role that owns the tables); `npm start` brings its own',
  TEMPORAL_ADDRESS: 'Set host:port of the Temporal frontend; `npm start` brings its own',
  TEMPORAL_UI_URL: 'Set the address of the Temporal Web UI, or leave it out',
  TEMPORAL_TLS_CERT: 'Set TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY, both or neither, to files in PEM',
  TEMPORAL_TLS_KEY: 'Set TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY, both or neither, to files in PEM',
  OIDC_ISSUER: 'Set the issuer address of the identity provider (https in production); `npm start` brings a demo one',
  OIDC_CLIENT_ID:
    'Set the client the identity provider knows the portal by, or leave it out: then nobody signs in with a browser',
  OIDC_CLIENT_SECRET: 'Set the secret of that client, or leave it out for a public client',
  SESSION_SECRET:
    'Set at least 32 random characters, the same for every server, for example from `openssl rand -base64 48`; `npm start` makes its own',
  SESSION_IDLE_MINUTES: 'Set after how many minutes an unused session ends, 5 to 720',
  DEMO_IDENTITY: 'Leave it out; `npm start` sets it for its own identity provider',
  OBJECT_STORE: 'Set file:///directory or s3://bucket?endpoint=…&region=…',
  TREASURY: 'Set file:///directory or sftp://user@host:22/directory',
  TREASURY_PAYER: 'Set the name of the paying office as the payment file shall show it, at most 60 characters',
  TREASURY_PURPOSE: 'Set the purpose that stands on every payment, at most 60 characters',
  TREASURY_ANSWER_WORKDAYS: 'Set after how many working days the treasury owes an answer, 1 to 30',
  SFTP_PASSWORD: 'Set SFTP_PRIVATE_KEY_FILE (or SFTP_PASSWORD)',
  SFTP_HOST_KEY_SHA256: 'Set the fingerprint that `ssh-keygen -lf` prints for the host key, without "SHA256:"',
  CLAMD: 'Set tcp://host:3310 or unix:///run/clamav/clamd.ctl, or leave it out: then documents stay unscanned',
  PUBLICITY_HIDES: `Set a list out of ${HIDEABLE_FIELDS.join(',')}, or leave it out: then everything is published`,
  ANONYMOUS_OBJECTIONS: 'Set refuse or accept',
  CREDIT_CHECK:
    'Set the address of the credit interface (docs/claim-process.md), or leave it out: then officers look by hand',
  SMTP_URL: 'Set smtp://user:password@host:587 or smtps://…, or leave it out: then no e-mail is sent',
  MAIL_FROM: 'Set the address notices come from, for example registry@example.gov.cn',
  LINK_SIGNING_KEY:
    'Set at least 32 random characters, the same for server and worker, for example from `openssl rand -base64 48`; `npm start` makes its own',
  DEMO_MAILBOX_URL: 'Leave it out; `npm start` sets it for its own mailbox',
  DEMO_CLOCK: 'Set on or off; leave it out in production',
  UNCONFIRMED_POLICIES: 'Set refuse or pay; leave it out in production',
  DEMO_CASES: 'Set off to start with an empty register, or leave it out',
  PROVISIONAL_CALENDAR: 'Set refuse or allow',
  LOG_LEVEL: `Set one of ${LOG_LEVELS.join(', ')}`,
  NODE_ENV: 'Set production, development or test, or leave it out',
  SEED: 'Set demo, or leave it out; there is no demo seed in production',
  START_ONLY: `Set a list out of ${EMBEDDED_PARTS.join(',')}`,
  DOCUMENTS_PER_CONTRACT: 'Set how many documents one contract may hold, 1 to 10000',
  DOCUMENT_MB_PER_CONTRACT: 'Set how many megabytes the documents of one contract may have together, 20 to 100000',
  TRUSTED_PROXIES: 'Set how many proxies stand in front of the server, 0 to 10',
  ACCESS_TOKEN_HOURS: 'Set a number of hours between 0.01 and 24',
};

/** What may stand in a treasury file: letters, digits and spaces of any script, no separators. */
const PLAIN_TEXT = /^[\p{L}\p{N}（）() -]{1,60}$/u;
const webAddress = z.url({ protocol: /^https?$/, error: 'is not an http or https address' });
const databaseAddress = z.url({ protocol: /^postgres(ql)?$/, error: 'is not a postgres:// address' });
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `is not one of ${values.join(', ')}` });

const variables = {
  NODE_ENV: oneOf(['production', 'development', 'test']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'is not a port number')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65535, 'is not a port number')
    .default(3000),
  PUBLIC_URL: webAddress.transform((url) => url.replace(/\/+$/, '')).optional(),
  DATA_DIR: z
    .string()
    .default('.data')
    .transform((directory) => path.resolve(directory)),
  DATABASE_URL: databaseAddress.optional(),
  DATABASE_MIGRATOR_URL: databaseAddress.optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^(\[[0-9a-fA-F:]+\]|[^\s:/]+):\d{1,5}$/, 'is not host:port')
    .optional(),
  TEMPORAL_NAMESPACE: z.string().default('contracts'),
  TEMPORAL_TLS_CA: z.string().optional(),
  TEMPORAL_TLS_CERT: z.string().optional(),
  TEMPORAL_TLS_KEY: z.string().optional(),
  TEMPORAL_API_KEY: z.string().optional(),
  TEMPORAL_UI_URL: webAddress.transform((url) => url.replace(/\/+$/, '')).optional(),
  TASK_QUEUE: z.string().default('registry'),
  OIDC_ISSUER: webAddress.optional(),
  OIDC_AUDIENCE: z.string().default('technology-contract-registry'),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  SESSION_SECRET: z.string().min(LEAST_KEY_CHARACTERS, `has fewer than ${LEAST_KEY_CHARACTERS} characters`).optional(),
  SESSION_IDLE_MINUTES: z.coerce
    .number('is not a number')
    .int('is not a whole number')
    .min(5, 'is too short')
    .max(720, 'is too long')
    .default(120),
  DEMO_IDENTITY: oneOf(['off', 'on']).default('off'),
  OBJECT_STORE: z
    .string()
    .refine((text) => toObjectStore(text) !== undefined, 'is neither file:///directory nor s3://bucket')
    .optional(),
  TREASURY: z
    .string()
    .refine(
      (text) => toDirectory(text) !== undefined || toSftp(text, {}) !== undefined,
      'is neither file:///directory nor sftp://user@host/directory',
    )
    .optional(),
  TREASURY_PAYER: z
    .string()
    .regex(PLAIN_TEXT, 'is not plain text of 1 to 60 characters')
    .default(USUAL_PAYOUT_TERMS.payer),
  TREASURY_PURPOSE: z
    .string()
    .regex(PLAIN_TEXT, 'is not plain text of 1 to 60 characters')
    .default(USUAL_PAYOUT_TERMS.purpose),
  TREASURY_ANSWER_WORKDAYS: z.coerce
    .number('is not a number')
    .int('is not a whole number')
    .min(1, 'is too few')
    .max(30, 'is too many')
    .default(USUAL_PAYOUT_TERMS.answerWithinWorkdays),
  SFTP_PASSWORD: z.string().optional(),
  SFTP_PRIVATE_KEY_FILE: z.string().optional(),
  SFTP_HOST_KEY_SHA256: z.string().optional(),
  CLAMD: z
    .string()
    .refine((text) => toClamd(text) !== undefined, 'is neither tcp://host:port nor unix:///path')
    .optional(),
  PUBLICITY_HIDES: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((field) => field.trim())
        .filter((field) => field !== ''),
    )
    .pipe(z.array(oneOf(HIDEABLE_FIELDS)))
    .default([]),
  ANONYMOUS_OBJECTIONS: oneOf(['refuse', 'accept']).default('refuse'),
  CREDIT_CHECK: webAddress.optional(),
  CREDIT_CHECK_TOKEN: z.string().min(1).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'is not an smtp or smtps address' }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^@\s<>]+@[^@\s<>]+$/, 'is not an e-mail address')
    .optional(),
  LINK_SIGNING_KEY: z
    .string()
    .min(LEAST_KEY_CHARACTERS, `has fewer than ${LEAST_KEY_CHARACTERS} characters`)
    .optional(),
  DEMO_MAILBOX_URL: webAddress.optional(),
  DEMO_CLOCK: oneOf(['off', 'on']).default('off'),
  UNCONFIRMED_POLICIES: oneOf(['refuse', 'pay']).default('refuse'),
  PROVISIONAL_CALENDAR: oneOf(['refuse', 'allow']).default('refuse'),
  LOG_LEVEL: oneOf(LOG_LEVELS).default('info'),
  SEED: oneOf(['none', 'demo']).default('none'),
  DEMO_CASES: oneOf(['off', 'on']).optional(),
  TOOLS_DIR: z
    .string()
    .transform((directory) => path.resolve(directory))
    .optional(),
  TEMPORAL_CLI: z.string().optional(),
  TEST_SERVER_PATH: z.string().optional(),
  START_ONLY: z
    .string()
    .transform((list) =>
      list
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .pipe(z.array(z.enum(EMBEDDED_PARTS, { error: 'names a part that does not exist' })))
    .optional(),
  TRUSTED_PROXIES: z.coerce
    .number('is not a number')
    .int('is not a whole number')
    .min(0, 'is negative')
    .max(10, 'is too many')
    .default(0),
  DOCUMENTS_PER_CONTRACT: z.coerce
    .number('is not a number')
    .int('is not a whole number')
    .min(1, 'is too few')
    .max(10_000, 'is too many')
    .default(400),
  PAPER_FONTS: z
    .string()
    .default('')
    .transform((list) => list.split(path.delimiter).filter((file) => file !== ''))
    .refine((files) => files.every((file) => existsSync(file)), 'names a font file that is not there'),
  DOCUMENT_MB_PER_CONTRACT: z.coerce
    .number('is not a number')
    .int('is not a whole number')
    .min(20, 'is less than one document may have')
    .max(100_000, 'is too many')
    .default(1024),
  ACCESS_TOKEN_HOURS: z.coerce.number('is not a number').min(0.01, 'is too short').max(24, 'is too long').default(8),
};

const schema = z.object(variables);
type Values = z.output<typeof schema>;

/** What server and worker run with; throws a ConfigError that names everything that is wrong. */
export function loadConfig(environment: Environment = process.env): Config {
  const { values, problems } = read(environment);
  problems.push(...productionProblems(environment), ...treasuryProblems(environment));
  if (isSet(environment, 'SMTP_URL')) requireSet(environment, 'MAIL_FROM', problems);
  for (const name of ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'OIDC_ISSUER']) requireSet(environment, name, problems);
  if (isSet(environment, 'OIDC_CLIENT_ID')) requireSet(environment, 'SESSION_SECRET', problems);
  if (environment['NODE_ENV'] === 'production') {
    for (const name of ['OBJECT_STORE', 'TREASURY', 'LINK_SIGNING_KEY']) requireSet(environment, name, problems);
  }
  if (values === undefined || problems.length > 0) throw new ConfigError(problems);

  return freezeDeep({
    production: values.NODE_ENV === 'production',
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL ?? localUrl(values),
    dataDir: values.DATA_DIR,
    databaseUrl: present(values.DATABASE_URL),
    temporal: {
      address: present(values.TEMPORAL_ADDRESS),
      namespace: values.TEMPORAL_NAMESPACE,
      taskQueue: values.TASK_QUEUE,
      uiUrl: values.TEMPORAL_UI_URL,
      tls: toTls(values),
      apiKey: values.TEMPORAL_API_KEY,
    },
    oidc: { issuer: present(values.OIDC_ISSUER), audience: values.OIDC_AUDIENCE },
    signIn: toSignIn(values),
    demoIdentity: values.DEMO_IDENTITY === 'on',
    objectStore: present(toObjectStore(values.OBJECT_STORE ?? fileUrl(values.DATA_DIR, 'documents'))),
    treasury: present(toTreasury(values.TREASURY ?? fileUrl(values.DATA_DIR, 'treasury'), values)),
    trustedProxies: values.TRUSTED_PROXIES,
    publicity: { hides: values.PUBLICITY_HIDES, anonymousObjections: values.ANONYMOUS_OBJECTIONS },
    creditCheck:
      values.CREDIT_CHECK === undefined ? undefined : { url: values.CREDIT_CHECK, token: values.CREDIT_CHECK_TOKEN },
    clamd: values.CLAMD === undefined ? undefined : toClamd(values.CLAMD),
    payoutTerms: {
      payer: values.TREASURY_PAYER,
      purpose: values.TREASURY_PURPOSE,
      answerWithinWorkdays: values.TREASURY_ANSWER_WORKDAYS,
    },
    paperFonts: values.PAPER_FONTS,
    documentRoom: {
      most: values.DOCUMENTS_PER_CONTRACT,
      mostBytes: values.DOCUMENT_MB_PER_CONTRACT * 1024 * 1024,
    },
    mail: { smtpUrl: values.SMTP_URL, from: values.MAIL_FROM ?? 'registry@localhost' },
    linkSigningKey: values.LINK_SIGNING_KEY,
    demoMailboxUrl: values.DEMO_CLOCK === 'on' ? values.DEMO_MAILBOX_URL : undefined,
    demoClock: values.DEMO_CLOCK === 'on',
    unconfirmedPolicies: values.UNCONFIRMED_POLICIES,
    provisionalCalendar: values.PROVISIONAL_CALENDAR,
    logLevel: values.LOG_LEVEL,
  });
}

/** What `migrate` runs with; throws a ConfigError that names everything that is wrong. */
export function loadMigrateConfig(environment: Environment = process.env): MigrateConfig {
  const { values, problems } = read(environment);
  for (const name of ['DATABASE_MIGRATOR_URL', 'DATABASE_URL']) requireSet(environment, name, problems);
  if (environment['SEED'] === 'demo') {
    requireSet(environment, 'OIDC_ISSUER', problems);
    if (environment['NODE_ENV'] === 'production') problems.push(complaint('SEED', 'must not be demo in production'));
  }
  if (values === undefined || problems.length > 0) throw new ConfigError(problems);

  return freezeDeep({
    production: values.NODE_ENV === 'production',
    dataDir: values.DATA_DIR,
    migratorUrl: present(values.DATABASE_MIGRATOR_URL),
    databaseUrl: present(values.DATABASE_URL),
    oidcIssuer: values.OIDC_ISSUER,
    publicUrl: values.PUBLIC_URL ?? localUrl(values),
    objectStore: present(toObjectStore(values.OBJECT_STORE ?? fileUrl(values.DATA_DIR, 'documents'))),
    seed: values.SEED,
    demoCases: values.DEMO_CASES === 'on',
    logLevel: values.LOG_LEVEL,
  });
}

/** What `npm start` runs with. In production it brings no part of its own: the demo sign-in has no passwords. */
export function loadSetUpConfig(environment: Environment = process.env): SetUpConfig {
  const { values, problems } = read(environment);
  problems.push(...productionProblems(environment), ...treasuryProblems(environment));
  if (environment['NODE_ENV'] === 'production') {
    for (const name of [
      'DATABASE_URL',
      'TEMPORAL_ADDRESS',
      'OIDC_ISSUER',
      'OBJECT_STORE',
      'TREASURY',
      'LINK_SIGNING_KEY',
    ]) {
      requireSet(environment, name, problems);
    }
  }
  if (values === undefined || problems.length > 0) throw new ConfigError(problems);

  return freezeDeep({
    host: values.HOST,
    port: values.PORT,
    portIsFixed: isSet(environment, 'PORT'),
    publicUrl: values.PUBLIC_URL,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    migratorUrl: values.DATABASE_MIGRATOR_URL,
    temporalAddress: values.TEMPORAL_ADDRESS,
    temporalNamespace: values.TEMPORAL_NAMESPACE,
    temporalUiUrl: values.TEMPORAL_UI_URL,
    oidcIssuer: values.OIDC_ISSUER,
    oidcAudience: values.OIDC_AUDIENCE,
    objectStore: values.OBJECT_STORE ?? fileUrl(values.DATA_DIR, 'documents'),
    treasury: values.TREASURY ?? fileUrl(values.DATA_DIR, 'treasury'),
    toolsDir: values.TOOLS_DIR,
    temporalCli: values.TEMPORAL_CLI,
    testServer: values.TEST_SERVER_PATH,
    startOnly: values.START_ONLY ?? EMBEDDED_PARTS,
    demoCases: values.DEMO_CASES !== 'off',
    accessTokenHours: values.ACCESS_TOKEN_HOURS,
    inherited: Object.fromEntries(
      Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  });
}

/** Where this machine looks for programs; all that the embedded servers inherit from the environment. */
export function searchPath(environment: Environment = process.env): string {
  return environment['PATH'] ?? '/usr/bin:/bin';
}

/** Runs a loader; on a ConfigError prints every problem and ends the process with 78 (EX_CONFIG). */
export function configOrExit<T>(load: () => T): T {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    return process.exit(78);
  }
}

function read(environment: Environment): { values: Values | undefined; problems: ConfigProblem[] } {
  // An empty variable is what shells and compose files leave behind when nothing was meant.
  const known = Object.fromEntries(Object.keys(variables).map((name) => [name, environment[name] || undefined]));
  const parsed = schema.safeParse(known);
  const problems: ConfigProblem[] = [];
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0]);
    if (!problems.some((problem) => problem.name === name)) problems.push(complaint(name, issue.message));
  }
  if (isSet(environment, 'TEMPORAL_TLS_CERT') !== isSet(environment, 'TEMPORAL_TLS_KEY')) {
    const missing = isSet(environment, 'TEMPORAL_TLS_CERT') ? 'TEMPORAL_TLS_KEY' : 'TEMPORAL_TLS_CERT';
    problems.push(complaint(missing, 'is missing while the other half of the pair is set'));
  }
  return { values: parsed.data, problems };
}

function productionProblems(environment: Environment): ConfigProblem[] {
  if (environment['NODE_ENV'] !== 'production') return [];
  const problems: ConfigProblem[] = [];
  if (environment['DEMO_CLOCK'] === 'on') problems.push(complaint('DEMO_CLOCK', 'must not be on in production'));
  if (environment['DEMO_IDENTITY'] === 'on') problems.push(complaint('DEMO_IDENTITY', 'must not be on in production'));
  if (environment['UNCONFIRMED_POLICIES'] === 'pay') {
    problems.push(complaint('UNCONFIRMED_POLICIES', 'must not be pay in production'));
  }
  if (isSet(environment, 'OIDC_CLIENT_ID')) {
    requireSet(environment, 'PUBLIC_URL', problems);
    if (isPlainHttp(environment['PUBLIC_URL'])) {
      problems.push(complaint('PUBLIC_URL', 'must be https in production where browsers sign in'));
    }
  }
  if (isPlainHttp(environment['OIDC_ISSUER'])) problems.push(complaint('OIDC_ISSUER', 'must be https in production'));
  return problems;
}

/** True for an address that others on the way can read and change. */
function isPlainHttp(address = ''): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

function treasuryProblems(environment: Environment): ConfigProblem[] {
  if (!environment['TREASURY']?.startsWith('sftp:')) return [];
  const problems: ConfigProblem[] = [];
  requireSet(environment, 'SFTP_HOST_KEY_SHA256', problems);
  if (!isSet(environment, 'SFTP_PASSWORD') && !isSet(environment, 'SFTP_PRIVATE_KEY_FILE')) {
    problems.push(complaint('SFTP_PASSWORD', 'and SFTP_PRIVATE_KEY_FILE are both missing'));
  }
  return problems;
}

function toSignIn(values: Values): Config['signIn'] {
  const { OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, SESSION_SECRET: sessionSecret } = values;
  if (clientId === undefined || sessionSecret === undefined) return undefined;
  return { clientId, clientSecret, sessionSecret, idleMinutes: values.SESSION_IDLE_MINUTES };
}

function toTls(values: Values): TemporalConfig['tls'] {
  const { TEMPORAL_TLS_CA: caFile, TEMPORAL_TLS_CERT: certificateFile, TEMPORAL_TLS_KEY: keyFile } = values;
  if (certificateFile !== undefined && keyFile !== undefined) return { caFile, certificateFile, keyFile };
  return caFile === undefined ? undefined : { caFile, certificateFile: undefined, keyFile: undefined };
}

function toObjectStore(text: string): ObjectStoreLocation | undefined {
  const directory = toDirectory(text);
  if (directory !== undefined) return { kind: 'directory', directory };
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 's3:' || url.hostname === '') return undefined;
  return {
    kind: 's3',
    bucket: url.hostname,
    endpoint: url.searchParams.get('endpoint') ?? undefined,
    region: url.searchParams.get('region') ?? undefined,
  };
}

function toTreasury(text: string, values: SftpValues): TreasuryLocation | undefined {
  const directory = toDirectory(text);
  return directory === undefined ? toSftp(text, values) : { kind: 'directory', directory };
}

function toClamd(text: string): ClamdLocation | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol === 'unix:') {
    return url.hostname === '' && url.pathname.length > 1
      ? { kind: 'unix', path: decodeURIComponent(url.pathname) }
      : undefined;
  }
  if (url.protocol !== 'tcp:' || url.hostname === '') return undefined;
  return { kind: 'tcp', host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port === '' ? 3310 : Number(url.port) };
}

function toSftp(text: string, values: SftpValues): TreasuryLocation | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  // A password in the address would end up in process lists and logs.
  if (url.protocol !== 'sftp:' || url.hostname === '' || url.username === '' || url.password !== '') return undefined;
  return {
    kind: 'sftp',
    host: url.hostname,
    port: url.port === '' ? 22 : Number(url.port),
    username: decodeURIComponent(url.username),
    directory: decodeURIComponent(url.pathname) || '/',
    password: values.SFTP_PASSWORD,
    privateKeyFile: values.SFTP_PRIVATE_KEY_FILE,
    hostKeySha256: values.SFTP_HOST_KEY_SHA256 ?? '',
  };
}

function toDirectory(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'file:' || url.hostname !== '' || url.pathname === '/') return undefined;
  return decodeURIComponent(url.pathname);
}

function fileUrl(dataDir: string, name: string): string {
  return `file://${encodeURI(path.join(dataDir, name)).replaceAll('#', '%23').replaceAll('?', '%3F')}`;
}

function localUrl(values: Values): string {
  const host = ['0.0.0.0', '::', '[::]'].includes(values.HOST) ? '127.0.0.1' : values.HOST;
  return `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${values.PORT}`;
}

function requireSet(environment: Environment, name: string, problems: ConfigProblem[]): void {
  if (!isSet(environment, name)) problems.push(complaint(name, 'is missing'));
}

function isSet(environment: Environment, name: string): boolean {
  return (environment[name] ?? '') !== '';
}

function complaint(name: string, problem: string): ConfigProblem {
  return { name, problem, remedy: REMEDIES[name] ?? `Correct ${name} or leave it out` };
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new TypeError('a value that was checked for is gone');
  return value;
}

function freezeDeep<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) freezeDeep(part);
  return Object.freeze(value);
}
