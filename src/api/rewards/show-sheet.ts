import { inScope, scopeOf } from '../../db/connection.js';
import { findKeptSheet, type KeptSheet, sheetInScope } from '../../db/read-models/claim-sheet.js';
import { shanghaiDateOf } from '../../domain/calendar.js';
import { DomainError } from '../../domain/errors.js';
import { templateFor } from '../../domain/paper/template.js';
import { linesForBeneficiary } from '../../domain/reward/evidence.js';
import { answersAfter } from '../../domain/reward/lowering.js';
import { fromFactsWire } from '../../domain/reward/facts.js';
import { findDifference } from '../../domain/reward/recomputation.js';
import { sheetStatement } from '../../domain/reward/sheet-statement.js';
import { Nothing } from '../../schemas/contract-commands.js';
import { RecomputationView, SheetView } from '../../schemas/sheet-views.js';
import { actorOf } from '../authentication.js';
import type { AppContext } from '../dependencies.js';
import { pathId } from '../path-id.js';
import { recordCommand } from '../record-command.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';
import { toWire } from '../wire.js';

type ComputedSheet = KeptSheet & { sheet: NonNullable<KeptSheet['sheet']> };

/** GET /reward-claims/{claimId}/sheet: every line, the facts and their documents. */
export const showSheet: Endpoint = {
  summary: '奖励计算表：逐行说明，附所依据的事实和凭证 · The explained sheet with its facts and documents',
  answers: { 200: SheetView },
  refusals: ['reward-claim-not-found', 'reward-not-computed'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const kept = await getSheet(context, actor, pathId(req, 'claimId', 'reward-claim-not-found'));
    const isOfficer = scopeOf(actor).kind !== 'organisation';
    res.json(toWire(isOfficer ? kept : { ...kept, facts: factsForBeneficiary(kept) }));
  },
};

/** What others were granted the beneficiary learns only as far as its own sheet says it: under which policy, and how much. */
function factsForBeneficiary({ facts, beneficiaryCreditCode }: KeptSheet): unknown {
  const { otherGrants = [], ...rest } = fromFactsWire(facts);
  return {
    ...rest,
    otherGrants: otherGrants.map((grant) => {
      const { policyCode, year, amountFen, approved, beneficiaryCode = beneficiaryCreditCode } = grant;
      return beneficiaryCode === beneficiaryCreditCode ? grant : { policyCode, year, amountFen, approved };
    }),
  };
}

/** GET /reward-claims/{claimId}/sheet.pdf: the same on paper. */
export const printSheet: Endpoint = {
  summary: '奖励计算表（PDF）· The explained sheet as PDF',
  answers: { 200: { mediaType: 'application/pdf' } },
  refusals: ['reward-claim-not-found', 'reward-not-computed', 'too-many-requests'],
  handle: (context) => async (req, res) => {
    const kept = await getSheet(context, actorOf(res), pathId(req, 'claimId', 'reward-claim-not-found'));
    const bytes = await printedSheet(context, kept);
    sendFile(res, { bytes, mediaType: 'application/pdf', fileName: `奖励计算表-${kept.claimId}.pdf`, inline: true });
  },
};

/** 奖励计算表 on paper. */
export async function printedSheet(context: AppContext, kept: ComputedSheet): Promise<Uint8Array> {
  const book = await context.rules.read();
  const policy = book.policy(kept.policyCode, kept.policyVersion);
  const submittedOn = shanghaiDateOf(Date.parse(kept.submittedAt));
  const place = { regionCode: policy.jurisdiction.regionCode, point: '' };
  const template = templateFor(book.paperTemplates, 'reward_sheet', place, submittedOn);
  const { bytes } = await context.exports.atOnce(() =>
    context.papers.statement.render(
      sheetStatement({
        ...kept,
        amountFen: (kept.amountFen ?? 0n).toString(),
        submittedOn,
        policyTitle: policy.title,
        policySource: policy.source,
        issuer: policy.issuer,
        isDemo: context.options.embedded || context.options.demoClock,
      }),
      { template },
    ),
  );
  return bytes;
}

/** The sheet of a visible claim. Throws `reward-claim-not-found`, `reward-not-computed`. */
export async function getSheet(
  context: AppContext,
  actor: Parameters<typeof scopeOf>[0],
  claimId: string,
): Promise<ComputedSheet> {
  const { kept, sheet } = await inScope(context.db, scopeOf(actor), async (trx) => {
    const found = await findKeptSheet(trx, claimId);
    if (found === undefined) throw new DomainError('reward-claim-not-found');
    return { kept: found, sheet: await sheetInScope(trx, found.sheet) };
  });
  if (sheet === null) throw new DomainError('reward-not-computed', { claimId });
  // every answer to "why not more": what was computed, what people lowered, what the budget left
  const isOfficer = scopeOf(actor).kind !== 'organisation';
  const evidence = isOfficer || kept.evidence === null ? kept.evidence : linesForBeneficiary(kept.evidence);
  return { ...kept, evidence, sheet: { ...sheet, answers: answersAfter(sheet, kept.lowerings, kept.allocation) } };
}

/** POST /reward-claims/{claimId}/recomputation: the stored sheet against the one its stored facts give now. */
export const recomputeClaim: Endpoint = recordCommand({
  summary: '复算：由留存事实重算，指出第一处不同 · Compute a sheet again from its stored facts',
  kind: 'reward_claim.recompute',
  body: Nothing,
  subject: { parameter: 'claimId', unknown: 'reward-claim-not-found' },
  answers: { 200: RecomputationView },
  refusals: ['reward-not-computed'],
  act: async ({ trx, context, id }) => {
    const kept = await findKeptSheet(trx, id);
    if (kept === undefined) throw new DomainError('reward-claim-not-found');
    if (kept.sheet === null) throw new DomainError('reward-not-computed', { claimId: id });
    const policy = (await context.rules.read()).policy(kept.policyCode, kept.policyVersion);
    const difference = findDifference(policy, kept.facts, kept.sheet);
    return { claimId: id, identical: difference === undefined, difference: difference ?? null };
  },
});
