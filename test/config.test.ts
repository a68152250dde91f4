import { describe, expect, test } from '@jest/globals';
import { ConfigError, loadConfig, loadMigrateConfig, loadSetUpConfig } from '../src/config.js';

const COMPLETE = {
  DATABASE_URL: 'postgres://app:hush@127.0.0.1:5432/registry',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  OIDC_ISSUER: 'https://id.example.gov.cn',
};
const PRODUCTION = {
  ...COMPLETE,
  NODE_ENV: 'production',
  OBJECT_STORE: 's3://documents?endpoint=https://store.example.gov.cn&region=cn-1',
  TREASURY: 'sftp://registry@treasury.example.gov.cn:2222/drop',
  SFTP_PRIVATE_KEY_FILE: '/etc/registry/treasury-key',
  SFTP_HOST_KEY_SHA256: 'fingerprint',
  LINK_SIGNING_KEY: 'k'.repeat(48),
};

function problemsOf(load: () => unknown): string[] {
  try {
    load();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ name }) => name).toSorted();
    throw error;
  }
  return [];
}

describe('the configuration of server and worker', () => {
  test('says how many documents a contract may hold, and what was agreed with the treasury', () => {
    const { documentRoom, payoutTerms } = loadConfig(COMPLETE);
    expect(documentRoom).toEqual({ most: 400, mostBytes: 1024 * 1024 * 1024 });
    expect(payoutTerms).toEqual({ payer: '泸州市科学技术局', purpose: '技术合同奖励', answerWithinWorkdays: 1 });
    const other = loadConfig({
      ...COMPLETE,
      DOCUMENTS_PER_CONTRACT: '10',
      DOCUMENT_MB_PER_CONTRACT: '50',
      TREASURY_PAYER: '某市科学技术局',
      TREASURY_ANSWER_WORKDAYS: '3',
    });
    expect(other.documentRoom).toEqual({ most: 10, mostBytes: 50 * 1024 * 1024 });
    expect(other.payoutTerms).toMatchObject({ payer: '某市科学技术局', answerWithinWorkdays: 3 });
    const wrong = {
      DOCUMENTS_PER_CONTRACT: '0',
      PAPER_FONTS: '/no/such/font.ttf',
      TREASURY_PAYER: 'a|b',
      TREASURY_ANSWER_WORKDAYS: '1.5',
    };
    expect(problemsOf(() => loadConfig({ ...COMPLETE, ...wrong }))).toEqual([
      'DOCUMENTS_PER_CONTRACT',
      'PAPER_FONTS',
      'TREASURY_ANSWER_WORKDAYS',
      'TREASURY_PAYER',
    ]);
  });

  test('says everything that is wrong at once, each with what to set', () => {
    const load = () =>
      loadConfig({ PORT: 'eighty', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud', TEMPORAL_TLS_CERT: '/cert.pem' });
    expect(problemsOf(load)).toEqual([
      'DATABASE_URL',
      'LOG_LEVEL',
      'OIDC_ISSUER',
      'PORT',
      'TEMPORAL_ADDRESS',
      'TEMPORAL_TLS_KEY',
    ]);
    expect(load).toThrow(/TEMPORAL_ADDRESS is missing\. Set host:port/);
  });

  test('never repeats a value, which could be a secret', () => {
    expect(() => loadConfig({ ...COMPLETE, DATABASE_URL: 'mysql://app:hush@db/registry' })).toThrow(ConfigError);
    expect(() => loadConfig({ ...COMPLETE, DATABASE_URL: 'mysql://app:hush@db/registry' })).not.toThrow(/hush/);
  });

  test('has defaults for everything that does not name another machine', () => {
    expect(loadConfig({ ...COMPLETE, DATA_DIR: '/data' })).toMatchObject({
      production: false,
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://127.0.0.1:3000',
      temporal: { namespace: 'contracts', taskQueue: 'registry', tls: undefined },
      oidc: { audience: 'technology-contract-registry' },
      objectStore: { kind: 'directory', directory: '/data/documents' },
      treasury: { kind: 'directory', directory: '/data/treasury' },
      demoClock: false,
      unconfirmedPolicies: 'refuse',
      provisionalCalendar: 'refuse',
    });
  });

  test('says how browsers sign in, and nothing where they do not', () => {
    expect(loadConfig(COMPLETE)).toMatchObject({ signIn: undefined, demoIdentity: false });
    const sessionSecret = 's'.repeat(48);
    const set = { ...COMPLETE, OIDC_CLIENT_ID: 'portal', SESSION_SECRET: sessionSecret };
    expect(loadConfig(set).signIn).toEqual({
      clientId: 'portal',
      clientSecret: undefined,
      sessionSecret,
      idleMinutes: 120,
    });
    expect(loadConfig({ ...set, OIDC_CLIENT_SECRET: 'hush', SESSION_IDLE_MINUTES: '30' }).signIn).toMatchObject({
      clientSecret: 'hush',
      idleMinutes: 30,
    });
    expect(problemsOf(() => loadConfig({ ...set, SESSION_IDLE_MINUTES: '1' }))).toEqual(['SESSION_IDLE_MINUTES']);
  });

  test('takes an empty variable for one that is not set', () => {
    expect(loadConfig({ ...COMPLETE, PORT: '', PUBLIC_URL: '' }).port).toBe(3000);
  });

  test('cannot be changed afterwards', () => {
    const config = loadConfig(COMPLETE);
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.temporal)).toBe(true);
  });

  test('reads a bucket and an SFTP drop with all that is needed to reach them', () => {
    expect(loadConfig(PRODUCTION)).toMatchObject({
      production: true,
      objectStore: { kind: 's3', bucket: 'documents', endpoint: 'https://store.example.gov.cn', region: 'cn-1' },
      treasury: { kind: 'sftp', host: 'treasury.example.gov.cn', port: 2222, username: 'registry', directory: '/drop' },
    });
  });

  test('does not talk to a treasury whose host key is unknown', () => {
    const { SFTP_HOST_KEY_SHA256: _, SFTP_PRIVATE_KEY_FILE: __, ...rest } = PRODUCTION;
    expect(problemsOf(() => loadConfig(rest))).toEqual(['SFTP_HOST_KEY_SHA256', 'SFTP_PASSWORD']);
  });

  test('refuses a password inside an address', () => {
    expect(problemsOf(() => loadConfig({ ...COMPLETE, TREASURY: 'sftp://me:hush@host/drop' }))).toContain('TREASURY');
  });

  test.each([
    ['the demo clock', { DEMO_CLOCK: 'on' }, 'DEMO_CLOCK'],
    ['paying by unconfirmed policies', { UNCONFIRMED_POLICIES: 'pay' }, 'UNCONFIRMED_POLICIES'],
    ['an issuer without https', { OIDC_ISSUER: 'http://id.example.gov.cn' }, 'OIDC_ISSUER'],
    ['documents in a default place', { OBJECT_STORE: '' }, 'OBJECT_STORE'],
    ['payments in a default place', { TREASURY: '' }, 'TREASURY'],
    ['links nobody signs', { LINK_SIGNING_KEY: '' }, 'LINK_SIGNING_KEY'],
    ['a signing key that can be guessed', { LINK_SIGNING_KEY: 'secret' }, 'LINK_SIGNING_KEY'],
    ['an identity provider without passwords', { DEMO_IDENTITY: 'on' }, 'DEMO_IDENTITY'],
    ['sessions nobody signs', { OIDC_CLIENT_ID: 'portal', PUBLIC_URL: 'https://r.example.gov.cn' }, 'SESSION_SECRET'],
    ['a session secret that can be guessed', { SESSION_SECRET: 'secret' }, 'SESSION_SECRET'],
    ['sessions without a public address', { OIDC_CLIENT_ID: 'portal', SESSION_SECRET: 's'.repeat(48) }, 'PUBLIC_URL'],
    [
      'cookies that travel in the clear',
      { OIDC_CLIENT_ID: 'portal', SESSION_SECRET: 's'.repeat(48), PUBLIC_URL: 'http://r.example.gov.cn' },
      'PUBLIC_URL',
    ],
  ])('production refuses %s', (_what, change, name) => {
    expect(problemsOf(() => loadConfig(PRODUCTION))).toEqual([]);
    expect(problemsOf(() => loadConfig({ ...PRODUCTION, ...change }))).toEqual([name]);
  });
});

describe('the configuration of migrate', () => {
  test('needs both roles, and an issuer to bind the demo people to', () => {
    expect(problemsOf(() => loadMigrateConfig({ SEED: 'demo' }))).toEqual([
      'DATABASE_MIGRATOR_URL',
      'DATABASE_URL',
      'OIDC_ISSUER',
    ]);
  });

  test('never seeds demo people into production', () => {
    const environment = { ...PRODUCTION, DATABASE_MIGRATOR_URL: COMPLETE.DATABASE_URL, SEED: 'demo' };
    expect(problemsOf(() => loadMigrateConfig(environment))).toEqual(['SEED']);
  });
});

describe('the configuration of npm start', () => {
  test('needs nothing', () => {
    expect(loadSetUpConfig({})).toMatchObject({ port: 3000, portIsFixed: false, databaseUrl: undefined });
  });

  test('brings no part of its own into production, where nobody may sign in without a password', () => {
    expect(problemsOf(() => loadSetUpConfig({ NODE_ENV: 'production' }))).toEqual([
      'DATABASE_URL',
      'LINK_SIGNING_KEY',
      'OBJECT_STORE',
      'OIDC_ISSUER',
      'TEMPORAL_ADDRESS',
      'TREASURY',
    ]);
  });

  test('knows the parts that can be started alone', () => {
    expect(loadSetUpConfig({ START_ONLY: 'postgres, identity' }).startOnly).toEqual(['postgres', 'identity']);
    expect(problemsOf(() => loadSetUpConfig({ START_ONLY: 'oracle' }))).toEqual(['START_ONLY']);
  });
});
