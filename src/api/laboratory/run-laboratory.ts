import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { appendCaseEvent } from '../../db/case-event-store.js';
import { readClock, readToday } from '../../db/clock-store.js';
import { lockCommand, storeResult } from '../../db/command-store.js';
import { inScope } from '../../db/connection.js';
import { addLaboratoryRun, findBudgetTotal, getLaboratoryRun } from '../../db/laboratory-store.js';
import type { Actor, Role } from '../../domain/actor.js';
import { DomainError } from '../../domain/errors.js';
import { budgetYearOf } from '../../domain/reward/budget-year.js';
import { type BadRow, LIST_COLUMNS, readTriedList } from '../../domain/reward/list-table.js';
import { toPolicy } from '../../domain/reward/read-policy.js';
import type { TriedContract } from '../../domain/reward/replay.js';
import { RunLaboratory, TryList } from '../../schemas/laboratory-commands.js';
import { LaboratoryRunView } from '../../schemas/laboratory-views.js';
import { Line } from '../../schemas/wire.js';
import { actorOf, requireRole } from '../authentication.js';
import { runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import { keyOf } from '../command-key.js';
import type { AppContext } from '../dependencies.js';
import { sha256OfBytes } from '../hashes.js';
import { POLICY_WRITERS } from '../roles.js';
import type { Endpoint } from '../route.js';
import { readUpload } from '../upload.js';
import { parseWith, ValidationError, fieldError } from '../validation.js';
import { choosePolicies } from './choose-policies.js';
import { badRowBody, keptResultOf, runBody } from './run-body.js';

/** POST /laboratory-runs: tries policies over the register's past years; kept to be shown again, and nothing else follows. */
export const runLaboratory: Endpoint = {
  summary: '政策试算：按登记库往年数据回放 · Try policies over past years',
  body: RunLaboratory,
  isCommand: true,
  answers: { 201: LaboratoryRunView },
  refusals: [
    'policy-draft-not-found',
    'policy-draft-invalid',
    'reward-policy-not-found',
    'laboratory-takes-too-much',
    'too-many-requests',
  ],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const base = { kind: 'laboratory.run', actor, content: req.body as unknown };
    const actorRole = await passDoor(context, req, res, base);
    if (actorRole === undefined) return;
    const asked = parseWith(RunLaboratory, req.body);
    await run(context, req, res, {
      actor,
      actorRole,
      asked,
      content: base.content,
      request: z.encode(RunLaboratory, asked),
    });
  },
};

const ListForm = z.strictObject({ request: z.string().max(4096) });

/** POST /laboratory-lists: tries policies over a list of contracts (CSV or XLSX); rows that cannot be read are named. */
export const tryList: Endpoint = {
  summary: '政策试算：按上传清单（CSV、XLSX），逐行指出问题 · Try policies over a list that is sent',
  form: { fields: ListForm },
  isCommand: true,
  answers: { 201: LaboratoryRunView },
  refusals: [
    'policy-draft-not-found',
    'policy-draft-invalid',
    'reward-policy-not-found',
    'laboratory-list-empty',
    'laboratory-list-has-bad-rows',
    'laboratory-takes-too-much',
    'file-empty',
    'file-too-large',
    'file-not-readable',
    'file-type-not-allowed',
    'file-not-what-its-name-says',
    'table-encoding-unknown',
    'table-too-large',
    'table-without-headings',
    'media-type-not-supported',
    'malformed-request',
    'too-many-requests',
  ],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    keyOf(req);
    // a file is not read for somebody who may not send it
    const actorRole = requireRole(actor, POLICY_WRITERS);
    const upload = await readUpload(req, ['request']);
    const asked = parseWith(TryList, jsonOf(upload.fields['request'] ?? ''));
    const fileName = parseWith(z.strictObject({ file: Line }), { file: upload.file.fileName }).file;
    const { bytes } = upload.file;
    const table = await context.tables.inTurn(() =>
      context.tableReader.read({ bytes, fileName }, { sheet: '清单', beside: ['说明 Notes'] }),
    );
    const rows = table.rows.map(({ rowNo, cells }) => ({
      rowNo,
      cells: Object.fromEntries([...cells].map(([at, cell]) => [table.headings[at]?.trim() ?? '', cell.text])),
    }));
    const missing = Object.values(LIST_COLUMNS)
      .filter(({ zh, required }) => required && !table.headings.some((heading) => heading.trim() === zh))
      .map(({ zh }): BadRow => ({ rowNo: 1, column: zh, code: 'list-column-missing' }));
    const { contracts, badRows } = missing.length > 0 ? { contracts: [], badRows: missing } : readTriedList(rows);
    const found = { pointer: '/file', goodContracts: contracts.length, badRows: badRows.map(badRowBody) };
    if (contracts.length === 0) throw new DomainError('laboratory-list-empty', found);
    if (badRows.length > 0 && asked.goodRowsOnly !== true) throw new DomainError('laboratory-list-has-bad-rows', found);
    const sha256 = sha256OfBytes(bytes);
    const request = { ...z.encode(TryList, asked), fileName, sha256, rows: rows.length };
    await run(context, req, res, { actor, actorRole, asked, content: request, request, list: { contracts, badRows } });
  },
};

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ValidationError([fieldError('/request', 'invalid-format')]);
  }
}

type Asked = z.output<typeof TryList> & { regionCode?: string | undefined };

interface Trial {
  actor: Actor;
  actorRole: Role;
  asked: Asked;
  content: unknown;
  request: Record<string, unknown>;
  list?: { contracts: TriedContract[]; badRows: BadRow[] };
}

async function run(context: AppContext, req: Request, res: Response, trial: Trial): Promise<void> {
  const { actor, actorRole, content, request } = trial;
  await runCommand<{ runId: string }>(context, req, res, {
    kind: 'laboratory.run',
    actor,
    actorRole,
    content,
    payload: request,
    isDoneOnRecord: true,
    act: (commandId) => tryOnce(context, commandId, trial),
    answer: async ({ runId }) => ({
      status: 201,
      body: await inScope(context.db, { kind: 'city' }, async (trx) => runBody(await getLaboratoryRun(trx, runId))),
    }),
    locationOf: ({ runId }) => `/api/v1/laboratory-runs/${runId}`,
  });
}

/** Chooses, computes beside the service, and keeps what came of it. Idempotent by command id. */
async function tryOnce(context: AppContext, commandId: string, trial: Trial): Promise<{ runId: string }> {
  const { asked, list, actor, actorRole, request } = trial;
  const book = await context.rules.read();
  const { chosen, budgets } = await inScope(context.db, { kind: 'city' }, async (trx) => {
    const today = await readToday(trx);
    const withInForce = asked.compareWithInForce ?? true;
    const found = await choosePolicies(trx, book, asked.policies, { today, withInForce });
    const lines: (bigint | undefined)[] = [];
    for (const { policyCode, data } of found.policies) {
      const fiscalYear = asked.fiscalYear ?? budgetYearOf(toPolicy(data)) ?? asked.toYear;
      lines.push(asked.budgetFen ?? (await findBudgetTotal(trx, policyCode, fiscalYear)));
    }
    return { chosen: found, budgets: lines };
  });
  const began = performance.now();
  const result = await context.trials.atOnce(() =>
    context.laboratory.try({
      policies: chosen.policies.map(({ data }) => data),
      fromYear: asked.fromYear,
      toYear: asked.toYear,
      regionCode: asked.regionCode,
      contracts: list?.contracts,
      comparisons: chosen.comparisons,
    }),
  );
  return inScope(context.db, { kind: 'system' }, async (trx) => {
    const { result: done } = (await lockCommand(trx, commandId)) ?? {};
    if (done !== undefined) return done as { runId: string };
    const time = await readClock(trx);
    const runId = randomUUID();
    const names = chosen.policies.map(({ policyCode, version }) => `${policyCode} v${version}`);
    await addLaboratoryRun(trx, {
      id: runId,
      kind: list === undefined ? 'replay' : 'list',
      title: asked.title ?? `${names.join('、')} ${asked.fromYear}—${asked.toYear}`,
      request,
      policies: chosen.policies.map(({ data }) => data),
      inputSha256: result.inputSha256,
      contractCount: result.contractCount,
      result: { ...keptResultOf(result, chosen.policies, budgets, list?.badRows ?? []) },
      linesJson: result.linesJson,
      milliseconds: Math.round(performance.now() - began),
      ranBy: actor.id,
      ranAt: time.nowAt,
      clockOffsetMs: time.offsetMs,
    });
    await appendCaseEvent(trx, {
      subjectKind: 'laboratory_run',
      subjectId: runId,
      kind: 'laboratory.ran',
      actorId: actor.id,
      actorRole,
      commandId,
      data: { policies: names, inputSha256: result.inputSha256, contracts: result.contractCount },
      occurredAt: time.nowAt,
      clockOffsetMs: time.offsetMs,
    });
    await storeResult(trx, commandId, { runId });
    return { runId };
  });
}
