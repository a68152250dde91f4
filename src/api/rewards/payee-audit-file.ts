import type { Request } from 'express';
import { readClock } from '../../db/clock-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import { findPayeeAudit, type PayeeAudit } from '../../db/read-models/payee-audit.js';
import type { RuleBook } from '../../db/rule-book.js';
import type { Actor } from '../../domain/actor.js';
import { shanghaiDateOf } from '../../domain/calendar.js';
import { DomainError } from '../../domain/errors.js';
import { auditStatement } from '../../domain/ledger/audit-statement.js';
import {
  type Equation,
  equationsOf,
  NO_BALANCE,
  type RunningLine,
  runningAccount,
} from '../../domain/ledger/payee-account.js';
import { sumFen } from '../../domain/money.js';
import { NATION } from '../../domain/contract/jurisdiction.js';
import { templateFor } from '../../domain/paper/template.js';
import { payableFen } from '../../domain/reward/owed-back.js';
import { VOLUNTARY } from '../../domain/reward/recovery-status.js';
import { findDifference, type SheetDifference } from '../../domain/reward/recomputation.js';
import { PayeeAuditView } from '../../schemas/sheet-views.js';
import { actorOf } from '../authentication.js';
import type { AppContext } from '../dependencies.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';
import { toWire } from '../wire.js';

/** The file with the equations over it and each sheet computed again. */
interface ExplainedAudit extends Omit<PayeeAudit, 'claims' | 'entries'> {
  asOf: string;
  isExplained: boolean;
  balance: RunningLine['after'];
  equations: Equation[];
  account: RunningLine[];
  claims: (Omit<PayeeAudit['claims'][number], 'facts'> & {
    recomputation: 'identical' | 'different' | 'none';
    difference: SheetDifference | null;
  })[];
}

/** GET /payees/{creditCode}/audit-file: claims, sheets, receipts, decisions and payments, and every fen explained. */
export const showPayeeAudit: Endpoint = {
  summary: '受奖单位审计档案：每一分钱的来龙去脉 · The audit file of a payee',
  answers: { 200: PayeeAuditView },
  refusals: ['payee-not-found'],
  handle: (context) => async (req, res) => {
    res.json(toWire(await explain(context, actorOf(res), creditCodeOf(req))));
  },
};

/** GET /payees/{creditCode}/audit-file.pdf: the same on paper. */
export const printPayeeAudit: Endpoint = {
  summary: '受奖单位审计档案（PDF）· The audit file of a payee as PDF',
  answers: { 200: { mediaType: 'application/pdf' } },
  refusals: ['payee-not-found', 'too-many-requests'],
  handle: (context) => async (req, res) => {
    const audit = await explain(context, actorOf(res), creditCodeOf(req));
    const book = await context.rules.read();
    const asOfOn = shanghaiDateOf(Date.parse(audit.asOf));
    const template = templateFor(book.paperTemplates, 'payee_audit_file', { regionCode: NATION, point: '' }, asOfOn);
    const { bytes } = await context.exports.atOnce(() =>
      context.papers.statement.render(
        auditStatement({
          ...audit,
          lines: audit.account,
          issuer: '技术合同登记系统',
          asOfOn,
          isDemo: context.options.embedded || context.options.demoClock,
        }),
        { template },
      ),
    );
    sendFile(res, {
      bytes,
      mediaType: 'application/pdf',
      fileName: `受奖单位审计档案-${audit.creditCode}.pdf`,
      inline: true,
    });
  },
};

function creditCodeOf(req: Request): string {
  const creditCode = String(req.params['creditCode']);
  if (!/^[0-9A-Z]{18}$/.test(creditCode)) throw new DomainError('payee-not-found');
  return creditCode;
}

async function explain(context: AppContext, actor: Actor, creditCode: string): Promise<ExplainedAudit> {
  const book = await context.rules.read();
  const { audit, asOf } = await inScope(context.db, scopeOf(actor), async (trx) => ({
    audit: await findPayeeAudit(trx, creditCode),
    asOf: (await readClock(trx)).nowAt,
  }));
  if (audit === undefined) throw new DomainError('payee-not-found');
  const { entries, claims, ...rest } = audit;
  const account = runningAccount(entries);
  const balance = account.at(-1)?.after ?? NO_BALANCE;
  const equations = equationsOf(balance, recordOf(audit));
  const recomputed = claims.map((claim) => recompute(book, claim));
  return {
    ...rest,
    asOf,
    isExplained:
      equations.every(({ holds }) => holds) && recomputed.every(({ recomputation }) => recomputation !== 'different'),
    balance,
    equations,
    account,
    claims: recomputed,
  };
}

function recompute(book: RuleBook, claim: PayeeAudit['claims'][number]): ExplainedAudit['claims'][number] {
  const { facts, ...rest } = claim;
  if (claim.sheet === null || facts === null) return { ...rest, recomputation: 'none', difference: null };
  const difference = findDifference(book.policy(claim.policyCode, claim.policyVersion), facts, claim.sheet);
  return {
    ...rest,
    recomputation: difference === undefined ? 'identical' : 'different',
    difference: difference ?? null,
  };
}

/** What claims, instructions and recoveries say, beside the ledger. */
function recordOf({ claims, instructions, recoveries }: PayeeAudit): Parameters<typeof equationsOf>[1] {
  const waiting = claims.filter(({ status }) => ['payee_confirmation', 'payable', 'in_batch'].includes(status));
  const settled = claims.filter(({ status }) => ['paid', 'reconciled', 'recovery'].includes(status));
  return {
    paidInstructionsFen: sumFen(
      instructions.filter(({ status }) => status === 'paid').map(({ amountFen }) => amountFen),
    ),
    givenBackFen: sumFen(
      recoveries.filter(({ reasonCode }) => reasonCode === VOLUNTARY).map(({ amountFen }) => amountFen),
    ),
    nettedByClaimsFen: sumFen([...waiting, ...settled].map(({ nettedFen }) => nettedFen)),
    waitingClaimsFen: sumFen(waiting.map((claim) => payableFen({ ...claim, amountFen: claim.amountFen ?? 0n }))),
    owedByRecoveriesFen: sumFen(recoveries.map(({ principalFen }) => principalFen)),
  };
}
