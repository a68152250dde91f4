import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readClock } from '../../db/clock-store.js';
import { rememberCommand } from '../../db/command-store.js';
import { inScope, type Transaction } from '../../db/connection.js';
import { lockContract } from '../../db/contract-store.js';
import {
  claimOwnNumber,
  closeRowsToSubmit,
  type ContractImport,
  findContractImport,
  findOwnNumber,
  keepImported,
  listForgottenImports,
  listRowsToSubmit,
  markImportWorked,
  saveImportRow,
  takeRowToDo,
  type WaitingRow,
} from '../../db/contract-import-store.js';
import type { RuleBook } from '../../db/rule-book.js';
import { readDraftFields } from '../../db/draft-field-store.js';
import { appendDraftEvent } from '../../db/draft-event-store.js';
import { addDraft } from '../../db/draft-store.js';
import { findSignerById } from '../../db/user-store.js';
import type { Actor } from '../../domain/actor.js';
import { canonicalJson } from '../../domain/canonical-json.js';
import { isSameValue } from '../../domain/contract/draft-fields.js';
import { wordsAt } from '../../domain/contract/missing-fields.js';
import type { Finding } from '../../domain/contract/precheck.js';
import { type RowError, rowError } from '../../domain/contract-import/problems.js';
import { DomainError, ERRORS } from '../../domain/errors.js';
import { Declaration, DraftDeclaration } from '../../schemas/declaration.js';
import type { ContractOutcome } from '../../workflows/contract/messages.js';
import { submitUpdate } from '../../workflows/contract/messages.js';
import type { Command } from '../command.js';
import { commandIdOf } from '../command-key.js';
import { checkContractAct } from '../contracts/contract-command.js';
import { formFor } from '../contracts/draft-form.js';
import { findFindings, lookAtFiling } from '../contracts/precheck-contract.js';
import { storeDraftChanges } from '../contracts/store-draft-changes.js';
import { fieldsOf } from '../contracts/stored-declaration.js';
import type { AppDependencies } from '../dependencies.js';
import { sha256Of } from '../hashes.js';
import { contractOutcomeBody } from '../outcomes.js';
import type { Problem } from '../problem.js';
import { settle } from '../settle-command.js';
import { parseWith, ValidationError } from '../validation.js';
import { fieldRowError } from './field-words.js';

/** What working on an import needs of the application. */
export type ImportContext = Pick<
  AppDependencies,
  'db' | 'temporal' | 'taskQueue' | 'options' | 'rules' | 'logger' | 'papers'
>;

const ROWS_AT_ONCE = 4;
const SUBMITTED_AT_ONCE = 4;
/** Another server takes an import in hand that nobody has touched for so long. */
const FORGOTTEN_AFTER_MS = 20_000;

/**
 * Works on the rows of an import until none waits: each draft in a transaction of its own, each submission as the usual
 * command under an id that follows from import and row. Killed anywhere and begun again anywhere, twice at once if need be, it
 * does nothing twice. Ends early while the engine is away; whoever looks next goes on.
 */
export async function workOnImport(
  context: ImportContext,
  importId: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const { db } = context;
  const found = await inScope(db, { kind: 'system' }, async (trx) => {
    const entry = await findContractImport(trx, importId);
    return entry === undefined || entry.finishedAt !== null
      ? undefined
      : { entry, importer: await findSignerById(trx, entry.importedBy) };
  });
  if (found === undefined) return;
  const { entry, importer } = found;
  const work = { entry, importer, book: await context.rules.read() };
  const ends = await Promise.all(Array.from({ length: ROWS_AT_ONCE }, () => workOnRows(context, work, signal)));
  let after: AfterRow = ends.includes('finished') ? 'finished' : ends.includes('more') ? 'more' : 'none';
  if (after === 'none') {
    if (hasLeft(importer, entry)) {
      // nobody submits in the name of somebody who is gone, and the import must come to its end
      await inScope(db, { kind: 'organisation', organisationId: entry.organisationId }, (trx) =>
        closeRowsToSubmit(trx, importId, [rowError('importer-left')]),
      );
    } else after = await submitRows(context, entry, importer, signal);
  }
  if (after !== 'finished') await inScope(db, { kind: 'system' }, (trx) => markImportWorked(trx, importId));
}

/** Row after row, until none is free any more. */
async function workOnRows(context: ImportContext, work: Work, signal: AbortSignal): Promise<AfterRow> {
  let after: AfterRow = 'more';
  while (after === 'more' && !signal.aborted) after = await workOnNextRow(context, work);
  return after;
}

/** After a row: another may wait, none does, or the whole import has come to its end. */
type AfterRow = 'more' | 'none' | 'finished';

/** Whether whoever imported it may act for the enterprise no longer. */
function hasLeft(importer: Actor | undefined, entry: ContractImport): importer is undefined {
  return importer === undefined || importer.organisationId !== entry.organisationId;
}

/** Takes up imports that their server has left half done; one that cannot be worked on does not hold up the others. Returns how many. */
export async function takeUpForgottenImports(
  context: ImportContext,
  idleMs = FORGOTTEN_AFTER_MS,
  signal?: AbortSignal,
): Promise<number> {
  const forgotten = await inScope(context.db, { kind: 'system' }, (trx) => listForgottenImports(trx, idleMs));
  for (const importId of forgotten) {
    try {
      await workOnImport(context, importId, signal);
    } catch (error) {
      context.logger.warn(
        { importId, code: stopCodeOf(error) },
        'work on an import stopped; it will be taken up again',
      );
      // behind the others: whoever looks next does not meet it first again
      await inScope(context.db, { kind: 'system' }, (trx) => markImportWorked(trx, importId));
    }
  }
  return forgotten.length;
}

interface Work {
  entry: ContractImport;
  importer: Actor | undefined;
  book: RuleBook;
}

/** One row, one transaction: what it made of the draft and that it did are kept together. */
async function workOnNextRow({ db }: ImportContext, work: Work): Promise<AfterRow> {
  const { entry, importer, book } = work;
  const { organisationId, id } = entry;
  return inScope(db, { kind: 'organisation', organisationId }, async (trx) => {
    const row = await takeRowToDo(trx, id);
    if (row === undefined) return 'none';
    if (hasLeft(importer, entry)) {
      await saveImportRow(trx, id, row.rowNo, {
        state: 'done',
        outcome: 'refused',
        errors: [rowError('importer-left')],
      });
    } else {
      try {
        // a savepoint: a row that cannot be put leaves nothing half, and does not hold the others up
        await trx.transaction((inner) => putRow(inner, { entry, importer, book }, row));
      } catch (error) {
        const errors = refusalOf(error);
        if (errors === undefined) throw error;
        await saveImportRow(trx, id, row.rowNo, { state: 'done', outcome: 'refused', errors });
      }
    }
    return (await markImportWorked(trx, id)) ? 'finished' : 'more';
  });
}

/** Why a row was not put; undefined for trouble that passes, after which it is tried again. */
function refusalOf(error: unknown): RowError[] | undefined {
  if (error instanceof ValidationError) {
    return error.errors.map(fieldRowError);
  }
  const isOurs =
    error instanceof TypeError || error instanceof RangeError || (error instanceof Error && error.name === 'ZodError');
  const { code: state }: { code?: unknown } = typeof error === 'object' && error !== null ? error : {};
  // the data of this row does not fit: it will not fit the next time either
  const isUnfit = typeof state === 'string' && /^2[23][0-9A-Z]{3}$/.test(state);
  const code = error instanceof DomainError ? error.code : isOurs || isUnfit ? 'internal-error' : undefined;
  if (code === undefined || ERRORS[code].status === 503) return undefined;
  return [{ column: '', code, message: ERRORS[code].zh, messageEn: ERRORS[code].en }];
}

async function putRow(trx: Transaction, work: Work & { importer: Actor }, row: WaitingRow): Promise<void> {
  const { entry, importer, book } = work;
  const contractId = randomUUID();
  const { organisationId, submits } = entry;
  const { ownNumber, declaration, rowNo } = row;
  const known =
    (await findOwnNumber(trx, organisationId, ownNumber)) ?? (await openDraft(trx, work, { ...row, contractId }));
  if (known === 'new') {
    await saveImportRow(trx, entry.id, rowNo, {
      ...next(submits, declaration),
      outcome: 'created',
      contractId,
    });
    return;
  }
  const contract = await lockContract(trx, known.contractId);
  if (contract.status !== 'draft') {
    await saveImportRow(trx, entry.id, rowNo, { state: 'done', outcome: 'already_filed', contractId: contract.id });
    return;
  }
  const present = await readDraftFields(trx, contract.id, fieldsOf(contract.declaration));
  const { changes, clashes } = changesOf(declaration, known.imported, (field) => present.get(field)?.value);
  if (clashes.length > 0) {
    await saveImportRow(trx, entry.id, rowNo, {
      state: 'done',
      outcome: 'refused',
      contractId: contract.id,
      errors: clashes.map((field) => rowError('changed-on-screen', { column: wordsAt(`/${field}`).zh })),
    });
    return;
  }
  const time = await readClock(trx);
  const draftSave = { contractId: contract.id, saveId: entry.id, by: importer.id, time };
  await storeDraftChanges(
    trx,
    { contract, draftSave, present, book },
    changes.map(([field, value]) => ({ field, value, baseVersion: present.get(field)?.version ?? 0 })),
  );
  if (changes.length > 0) {
    await appendDraftEvent(trx, {
      contractId: contract.id,
      kind: 'contract.draft_changed',
      actor: importer,
      commandId: entry.id,
      data: { importId: entry.id, fields: changes.map(([field]) => field).toSorted() },
      time,
    });
  }
  const imported = { ...known.imported, ...declaration };
  if (!isSameValue(imported, known.imported)) await keepImported(trx, contract.id, imported);
  const merged = { ...fieldsOf(contract.declaration), ...Object.fromEntries(changes) };
  await saveImportRow(trx, entry.id, rowNo, {
    ...next(submits, merged),
    outcome: changes.length > 0 ? 'updated' : 'unchanged',
    contractId: contract.id,
  });
}

/** Opens the draft of an own number nobody has used, or says whose it is. The draft comes first, for the number points at it. */
async function openDraft(
  trx: Transaction,
  { entry, importer, book }: Work & { importer: Actor },
  { contractId, ownNumber, declaration }: WaitingRow & { contractId: string },
) {
  const { organisationId, officeId } = entry;
  const claim = { organisationId, ownNumber, contractId, imported: declaration };
  const time = await readClock(trx);
  // a savepoint: the draft of a number that was taken meanwhile was never there
  return trx
    .transaction(async (inner) => {
      await addDraft(inner, {
        id: contractId,
        organisationId,
        officeId,
        form: formFor(book, undefined, declaration, time.nowMs),
        declaration,
        parsed: parseWith(DraftDeclaration, declaration),
        createdBy: importer.id,
        createdAt: time.nowAt,
      });
      const known = await claimOwnNumber(inner, claim);
      if (known !== 'new') throw new NumberTaken(known);
      await appendDraftEvent(inner, {
        contractId,
        kind: 'contract.drafted',
        actor: importer,
        commandId: entry.id,
        data: { officeId, importId: entry.id, fields: Object.keys(declaration).toSorted() },
        time,
      });
      return known;
    })
    .catch((error: unknown) => {
      if (error instanceof NumberTaken) return error.known;
      throw error;
    });
}

class NumberTaken extends Error {
  readonly known;
  constructor(known: Exclude<Awaited<ReturnType<typeof claimOwnNumber>>, 'new'>) {
    super('the own number is taken');
    this.known = known;
  }
}

/**
 * What a file changes in a draft: only what the file itself says otherwise than the last one did. What people changed on the
 * screen since then stays, and where both changed the same field to different things nobody wins by being last.
 */
export function changesOf(
  declaration: Readonly<Record<string, unknown>>,
  imported: Readonly<Record<string, unknown>>,
  presentOf: (field: string) => unknown,
): { changes: [field: string, value: unknown][]; clashes: string[] } {
  const changes: [string, unknown][] = [];
  const clashes: string[] = [];
  for (const [field, value] of Object.entries(declaration)) {
    const present = presentOf(field);
    if (isSameValue(present, value)) continue;
    const wasImported = Object.hasOwn(imported, field);
    if (wasImported && isSameValue(imported[field], value)) continue;
    const isUntouched = present === undefined || (wasImported && isSameValue(imported[field], present));
    if (isUntouched) changes.push([field, value]);
    else clashes.push(field);
  }
  return { changes, clashes };
}

type Next = { state: 'to_submit' } | { state: 'done'; submission?: 'incomplete'; errors?: RowError[] };

/** After its draft a row is submitted if that was asked for and nothing is missing. */
function next(submits: boolean, declaration: unknown): Next {
  if (!submits) return { state: 'done' };
  try {
    parseWith(Declaration, declaration);
    return { state: 'to_submit' };
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    const errors = error.errors.map(fieldRowError);
    return { state: 'done', submission: 'incomplete', errors };
  }
}

async function submitRows(
  context: ImportContext,
  entry: ContractImport,
  importer: Actor,
  signal: AbortSignal,
): Promise<AfterRow> {
  const { db } = context;
  const { organisationId, id } = entry;
  const inOrganisation = <T>(work: (trx: Transaction) => Promise<T>): Promise<T> =>
    inScope(db, { kind: 'organisation', organisationId }, work);
  let afterRowNo = 0;
  while (!signal.aborted) {
    const rows = await inOrganisation((trx) => listRowsToSubmit(trx, id, { afterRowNo, limit: SUBMITTED_AT_ONCE }));
    if (rows.length === 0) return 'none';
    afterRowNo = rows.at(-1)?.rowNo ?? afterRowNo;
    await Promise.all(
      rows.map(async ({ rowNo, contractId }) => {
        const end = await submitRow(context, importer, { importId: id, rowNo, contractId });
        if (end === 'pending') return;
        await inOrganisation((trx) => saveImportRow(trx, id, rowNo, { state: 'done', ...end }));
      }),
    );
    if (await inOrganisation((trx) => markImportWorked(trx, id))) return 'finished';
  }
  return 'none';
}

type RowEnd = { submission?: 'submitted' | 'incomplete' | 'refused'; outcome?: 'already_filed'; errors?: RowError[] };

/** The usual command, as if its sender had sent it: the same checks, the same history, the same answer kept. */
async function submitRow(
  context: ImportContext,
  importer: Actor,
  { importId, rowNo, contractId }: { importId: string; rowNo: number; contractId: string },
): Promise<RowEnd | 'pending'> {
  const key = `contract-import/${importId}/${rowNo}`;
  const path = `/api/v1/contracts/${contractId}/submission`;
  const commandId = commandIdOf(importer.id, key);
  const request = {
    of: { kind: 'contract' as const, id: contractId },
    update: submitUpdate.name,
    opens: true as const,
  };
  const command: Command<ContractOutcome> = {
    kind: 'contract.submit',
    actor: importer,
    actorRole: 'applicant',
    subjectId: contractId,
    content: {},
    payload: {},
    check: () => checkContractAct(context, importer, contractId, 'submit'),
    ask: () => request,
    answer: async (outcome) => ({
      status: 200,
      body: await contractOutcomeBody(context, outcome, commandId, importer),
    }),
  };
  const remembered = await rememberCommand(context.db, {
    id: commandId,
    actorId: importer.id,
    actorRole: 'applicant',
    idempotencyKey: key,
    kind: command.kind,
    subjectId: contractId,
    requestSha256: sha256Of('POST', path, canonicalJson({})),
    payload: {},
    engineRequest: request,
  });
  const end = await settle(context, path, command, remembered);
  if (end === 'pending') return 'pending';
  if (!('problem' in end)) return { submission: 'submitted' };
  return endOf(end.problem, await findStopping(context, importer, contractId, end.problem));
}

const Details = z.object({
  status: z.string().optional(),
  findings: z.array(z.object({ ruleId: z.string(), pointer: z.string() })).optional(),
});

function endOf(problem: Problem, stopped: readonly StoppingFinding[]): RowEnd {
  const details = Details.safeParse(problem.details).data;
  // another import, or somebody at the screen, was first
  if (problem.code === 'action-not-allowed' && details?.status !== undefined && details.status !== 'draft') {
    return { outcome: 'already_filed' };
  }
  const whole = { column: '', code: problem.code, message: problem.title, messageEn: problem.titleEn };
  const each = (problem.errors ?? []).map(fieldRowError);
  if (problem.code === 'precheck-blocked' && stopped.length > 0) {
    return { submission: 'refused', errors: stopped.map(findingError) };
  }
  const isIncomplete = problem.code === 'declaration-incomplete';
  return { submission: isIncomplete ? 'incomplete' : 'refused', errors: [whole, ...each] };
}

/** A finding in the words the precheck has for it, with what to do about it; its evidence, which quotes the contract, stays away. */
function findingError({ ruleId, pointer, zh, en, remedyZh, remedyEn }: StoppingFinding): RowError {
  return {
    column: pointer === '' ? '合同文本' : wordsAt(pointer).zh,
    pointer,
    code: 'precheck-blocked',
    ruleId,
    message: `预检 ${ruleId}：${[zh, remedyZh].filter((words) => words !== '').join(' ')}`,
    messageEn: `Precheck ${ruleId}: ${[en, remedyEn].filter((words) => words !== '').join(' ')}`,
  };
}

type StoppingFinding = Pick<Finding, 'ruleId' | 'pointer' | 'zh' | 'en' | 'remedyZh' | 'remedyEn'>;

/**
 * The findings behind a refusal, which itself names rules and pointers only. What no longer is found when somebody looks is
 * told by its rule.
 */
async function findStopping(
  context: ImportContext,
  importer: Actor,
  contractId: string,
  problem: Problem,
): Promise<StoppingFinding[]> {
  if (problem.code !== 'precheck-blocked') return [];
  const refused = Details.safeParse(problem.details).data?.findings ?? [];
  const { findings } = await findFindings(context, await lookAtFiling(context, importer, contractId));
  return refused.flatMap(({ ruleId, pointer }, index) => {
    const found = findings.filter((finding) => finding.ruleId === ruleId && finding.pointer === pointer);
    // a rule may find several things at one place
    const nth = refused.slice(0, index).filter((other) => other.ruleId === ruleId && other.pointer === pointer).length;
    const none = { ruleId, pointer, zh: '预检未通过', en: 'The precheck stops it', remedyZh: '', remedyEn: '' };
    return [found[nth] ?? none];
  });
}

/** Why working on an import stopped, for the log. */
export function stopCodeOf(error: unknown): string {
  return error instanceof DomainError ? error.code : 'internal-error';
}
