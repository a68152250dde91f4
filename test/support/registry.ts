import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ApplicationFailure } from '@temporalio/common';
import { type Activities, createActivities } from '../../src/activities/index.js';
import { type LineEffect, recordResultsFile } from '../../src/activities/results.js';
import { type InstructionRecord, listInstructions } from '../../src/db/batch-store.js';
import { moveClock, readClock, type ServiceTime } from '../../src/db/clock-store.js';
import { rememberCommand } from '../../src/db/command-store.js';
import { type Database, inScope, type Transaction } from '../../src/db/connection.js';
import { checkEveryInvariant } from '../../src/db/check-invariants.js';
import { createRuleBookSource, type RuleBookSource } from '../../src/db/rule-book.js';
import { PUBLIC_ACTOR_ID, type Role } from '../../src/domain/actor.js';
import { shanghaiDateOf } from '../../src/domain/calendar.js';
import { formatResultFile, type ResultLine, type ResultOutcome } from '../../src/domain/payout/result-file.js';
import type { CertificateFacts, CertificateRenderer } from '../../src/gateways/certificate-renderer.js';
import { createDocumentStore, type DocumentStore } from '../../src/gateways/document-store.js';
import { prepareTreasuryFolders } from '../../src/gateways/directory-treasury.js';
import { createTreasury, type TreasuryGateway } from '../../src/gateways/treasury.js';
import { BEGINS_ON, createTestDatabase, type TestDatabase } from './database.js';
import { createFakeProcesses, type FakeProcesses } from './fake-processes.js';

/** People beside those of the demonstration, who must be told "no". */
const MORE_PEOPLE = {
  /** Reviews at another office. */
  'hu-ke': { office: 'other', organisation: undefined },
  /** Holds every role of an officer: only the separation of duties stops this person. */
  'all-roles': { office: 'own', organisation: undefined },
  /** The same, and works for the seller. */
  insider: { office: 'own', organisation: '91510500MA00QM017E' },
} as const;
const OFFICERS: Role[] = [
  'reviewer',
  'second_reviewer',
  'expert',
  'office_manager',
  'reward_checker',
  'competent_authority',
  'finance_maker',
  'finance_checker',
  'finance_releaser',
];

/** Acts that a remembered command of a person carries out. */
export type PersonAct = {
  [Name in keyof Activities]: Parameters<Activities[Name]> extends [{ commandId: string; actorId: string }]
    ? Name
    : never;
}[keyof Activities];
export type Ids<Name extends PersonAct> = Omit<Parameters<Activities[Name]>[0], 'commandId' | 'actorId' | 'outcome'>;
export type OutcomeOf<Name extends PersonAct> = Activities[Name] extends (input: never) => Promise<infer Outcome>
  ? Outcome
  : never;

/** The registry without its engine: the record, the acts on it, and where documents and treasury files lie. */
export interface TestRegistry {
  readonly database: TestDatabase;
  readonly db: Database;
  readonly rules: RuleBookSource;
  readonly acts: Activities;
  readonly documents: DocumentStore;
  readonly treasury: TreasuryGateway;
  readonly treasuryFolder: string;
  /** Processes of the cases: a test says which run. */
  readonly processes: FakeProcesses;
  readonly officeId: string;
  readonly otherOfficeId: string;
  /** The id of a person by their subject; `public` is the public. */
  idOf(person: string): string;
  /** What the acts of the worker are bound to. */
  readonly dependencies: Parameters<typeof createActivities>[0];
  /** Remembers a command as the API does; what it does waits for its act. */
  remember(person: string, command: { kind: string; subjectId: string; payload: object; id?: string }): Promise<string>;
  /** Remembers a command of this person and carries it out. */
  readonly act: <Name extends PersonAct>(
    person: string,
    name: Name,
    ids: Ids<Name>,
    payload?: object,
    commandId?: string,
  ) => Promise<OutcomeOf<Name>>;
  /** Carries out a command that is remembered already. */
  readonly carryOut: <Name extends PersonAct>(
    person: string,
    name: Name,
    ids: Ids<Name>,
    payload: object,
    commandId: string,
  ) => Promise<OutcomeOf<Name>>;
  /** Reads or writes with the powers of the service, seeing everything. */
  inSystem<T>(work: (trx: Transaction) => Promise<T>): Promise<T>;
  clock(): Promise<ServiceTime>;
  today(): Promise<string>;
  /** Moves the service's clock just behind this instant; it never goes back. */
  moveClockPast(instant: string): Promise<void>;
  instructionsOf(batchId: string): Promise<InstructionRecord[]>;
  /** A result file as the treasury writes it, taken in at once. */
  takeIn(lines: readonly ResultLine[] | string, name?: string): Promise<LineEffect[]>;
  close(): Promise<void>;
}

/** Opens a registry on a database of its own. */
export async function openRegistry(
  options: {
    from?: string;
    unconfirmedPolicies?: 'refuse' | 'pay';
    provisionalCalendar?: boolean;
    poolSize?: number;
  } = {},
): Promise<TestRegistry> {
  const database = await createTestDatabase({
    ...(options.from === undefined ? {} : { from: options.from }),
    ...(options.poolSize === undefined ? {} : { poolSize: options.poolSize }),
  });
  const { db } = database;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'registry-acts-'));
  const treasuryFolder = path.join(folder, 'treasury');
  await prepareTreasuryFolders(treasuryFolder);
  if (options.from === undefined) await addOtherOffice(database);
  const people = new Map<string, string>([['public', PUBLIC_ACTOR_ID]]);
  for (const { subject, id } of await db('users').select<{ subject: string; id: string }[]>('subject', 'id')) {
    people.set(subject, id);
  }
  const offices = await db('offices').select<{ id: string; point: string }[]>('id', 'point');

  const rules = createRuleBookSource(db, { provisionalCalendar: options.provisionalCalendar ?? true });
  const documents = createDocumentStore({ kind: 'directory', directory: path.join(folder, 'documents') });
  const treasury = createTreasury({ kind: 'directory', directory: treasuryFolder });
  const processes = createFakeProcesses();
  const dependencies = {
    db,
    rules,
    documents,
    treasury,
    certificates: PLAIN_CERTIFICATES,
    processes,
    options: {
      publicUrl: 'http://127.0.0.1:3000',
      isDemo: true,
      unconfirmedPolicies: options.unconfirmedPolicies ?? 'pay',
    },
  } as const;
  const acts = createActivities(dependencies);
  let files = 0;

  const registry: TestRegistry = {
    database,
    db,
    rules,
    acts,
    documents,
    treasury,
    treasuryFolder,
    processes,
    dependencies,
    officeId: offices.find(({ point }) => point === '01')?.id ?? '',
    otherOfficeId: offices.find(({ point }) => point === '02')?.id ?? '',
    idOf(person) {
      const id = people.get(person);
      if (id === undefined) throw new Error(`nobody is called ${person}`);
      return id;
    },
    async remember(person, { kind, subjectId, payload, id = randomUUID() }) {
      await rememberCommand(db, {
        id,
        actorId: registry.idOf(person),
        idempotencyKey: id,
        kind,
        subjectId,
        requestSha256: id,
        payload,
      });
      return id;
    },
    async act(person, name, ids, payload = {}, commandId = randomUUID()) {
      const { contractId, claimId, batchId } = ids as { contractId?: string; claimId?: string; batchId?: string };
      const subjectId = batchId ?? claimId ?? contractId ?? commandId;
      await registry.remember(person, { kind: name, subjectId, payload, id: commandId });
      return registry.carryOut(person, name, ids, payload, commandId);
    },
    async carryOut(person, name, ids, payload, commandId) {
      const { outcome } = payload as { outcome?: string };
      const act = acts[name] as (input: object) => Promise<never>;
      const decision = outcome === undefined ? {} : { outcome };
      return await act({ ...ids, commandId, actorId: registry.idOf(person), ...decision });
    },
    inSystem: (work) => inScope(db, { kind: 'system' }, work),
    clock: () => readClock(db),
    today: async () => shanghaiDateOf((await readClock(db)).nowMs),
    async moveClockPast(instant) {
      const { nowMs } = await readClock(db);
      const byMs = new Date(instant).getTime() - nowMs + 1000;
      if (byMs > 0) await moveClock(db, byMs);
    },
    instructionsOf: (batchId) => registry.inSystem((trx) => listInstructions(trx, batchId)),
    async takeIn(content, name) {
      files += 1;
      const text =
        typeof content === 'string'
          ? content
          : formatResultFile({
              batchReference: `file-${files}`,
              createdOn: await registry.today(),
              lines: [...content],
            });
      const bytes = new TextEncoder().encode(text);
      return (await recordResultsFile(dependencies, { name: name ?? `result-${files}.csv`, bytes })).lines;
    },
    async close() {
      await database.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return registry;
}

async function addOtherOffice(database: TestDatabase): Promise<void> {
  const owner = database.asMigrator();
  const own = await owner('offices')
    .select<{ id: string; jurisdiction_code: string }[]>('id', 'jurisdiction_code')
    .first();
  if (own === undefined) throw new Error('the demonstration has no office');
  const otherId = randomUUID();
  await owner('offices').insert({
    id: otherId,
    name: '合江县技术合同登记处',
    region_code: '510500',
    point: '02',
    jurisdiction_code: own.jurisdiction_code,
  });
  for (const [subject, { office, organisation }] of Object.entries(MORE_PEOPLE)) {
    await owner('users').insert({
      id: randomUUID(),
      issuer: 'https://identity.test.invalid',
      subject,
      name: subject,
      roles: OFFICERS,
      office_id: office === 'own' ? own.id : otherId,
      organisation_id:
        organisation === undefined
          ? null
          : owner('organisations').select('id').where({ unified_social_credit_code: organisation }),
    });
  }
}

/** Prints a certificate as the JSON of its facts, so that tests can read what was printed. */
const PLAIN_CERTIFICATES: CertificateRenderer = {
  render: (facts) =>
    Promise.resolve({
      bytes: new TextEncoder().encode(JSON.stringify(facts, bigintAsText)),
      fonts: ['a'.repeat(64)],
      annotated: PLAIN_CERTIFICATES.missingGlyphs(facts.projectName),
    }),
  // as if the font ended with the first plane
  missingGlyphs: (text) => [...new Set(text)].filter((character) => (character.codePointAt(0) ?? 0) > 0xffff),
  unprintable: (text) => [...new Set(text)].filter((character) => /[\p{C}\p{Zl}\p{Zp}]/u.test(character)),
  fonts: ['a'.repeat(64)],
};

/** What a certificate printed for a test says. */
export function readCertificate(bytes: Uint8Array): Record<keyof CertificateFacts, unknown> {
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<keyof CertificateFacts, unknown>;
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

/** What the treasury answers about an instruction, true to it unless told otherwise. */
export function answerTo(
  instruction: InstructionRecord,
  outcome: Exclude<ResultOutcome, 'unknown'>,
  changes: Partial<ResultLine> = {},
): ResultLine {
  return {
    lineNo: 0,
    reference: instruction.reference,
    payeeName: instruction.payeeName,
    accountNumber: instruction.accountNumber,
    amountFen: instruction.amountFen,
    outcome,
    ...(outcome === 'paid'
      ? { executedOn: instruction.madeOn ?? BEGINS_ON }
      : { reasonCode: 'E01', reason: '账号户名不符' }),
    ...changes,
  };
}

/** The treasury says that it knows nothing of an instruction. */
export function unknownAnswerTo(instruction: InstructionRecord): ResultLine {
  return { lineNo: 0, reference: instruction.reference, outcome: 'unknown' };
}

/** A "no" of the registry: its code and the facts that explain it. */
export interface Refusal {
  code: string;
  details: Record<string, unknown>;
}

/** How an act was refused; fails when it was not, or when it fell over instead. */
export async function refusalOf(act: Promise<unknown>): Promise<Refusal> {
  try {
    await act;
  } catch (error) {
    if (!(error instanceof ApplicationFailure) || error.type == null) throw error;
    assert.equal(error.nonRetryable, true);
    return { code: error.type, details: (error.details?.[0] ?? {}) as Record<string, unknown> };
  }
  throw new Error('the act was not refused');
}

/** The code by which each act was refused, `done` for those that were not. */
export async function endsOf(acts: readonly Promise<unknown>[]): Promise<string[]> {
  return Promise.all(
    acts.map((act) =>
      act.then(
        () => 'done',
        (error: unknown) => {
          if (error instanceof ApplicationFailure && error.type != null) return error.type;
          throw error;
        },
      ),
    ),
  );
}

/** Everything that is written, as one text: two equal ones mean that nothing was written in between. */
export async function contentOf(registry: TestRegistry): Promise<string> {
  const superuser = registry.database.asSuperuser();
  const tables = await superuser('pg_tables')
    .select<{ tablename: string }[]>('tablename')
    .where({ schemaname: 'public' });
  const parts = tables.map(
    ({ tablename }) =>
      `select '${tablename}' as name, count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as content from "${tablename}" t`,
  );
  const { rows } = await superuser.raw<{ rows: { name: string; content: string }[] }>(
    `${parts.join(' union all ')} order by 1`,
  );
  return rows.map(({ name, content }) => `${name} ${content}`).join('\n');
}

/** The invariants of the record that do not hold now. */
export async function brokenInvariants(registry: TestRegistry): Promise<string[]> {
  const results = await checkEveryInvariant(registry.database.db);
  return results.filter(({ violations }) => violations > 0).map(({ name }) => name);
}

/** 账实相符: every invariant of money and register holds. */
export async function expectBooksToBalance(registry: TestRegistry): Promise<void> {
  assert.deepEqual(await brokenInvariants(registry), []);
}

/** At the end of a file: what its tests left behind still balances; nothing of it can be taken back unseen. */
export async function closeInBalance(registry: TestRegistry): Promise<void> {
  try {
    await expectBooksToBalance(registry);
  } finally {
    await registry.close();
  }
}

/** An event of a case as the auditor reads it. */
export interface CaseEvent {
  seq: number;
  kind: string;
  actor_id: string;
  actor_role: string;
  command_id: string;
  status_before: string | null;
  status_after: string | null;
  reason_codes: string[];
  reason_text: string | null;
  rule: string | null;
  data: Record<string, unknown>;
  occurred_at: string;
  clock_offset_ms: bigint;
}

/** The history of a case, oldest first. */
export function eventsOf(registry: TestRegistry, subjectId: string): Promise<CaseEvent[]> {
  return registry.inSystem((trx) =>
    trx('case_events').select<CaseEvent[]>('*').where({ subject_id: subjectId }).orderBy('seq'),
  );
}

/** A row of a table by its id. */
export async function rowOf(registry: TestRegistry, table: string, id: string): Promise<Record<string, unknown>> {
  const row = await registry.inSystem((trx) => trx(table).select<Record<string, unknown>[]>('*').where({ id }).first());
  if (row === undefined) throw new Error(`${table} has no ${id}`);
  return row;
}
