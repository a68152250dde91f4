import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { readClock } from '../../db/clock-store.js';
import { type ClaimFilter, listRewardClaims } from '../../db/read-models/reward-claims.js';
import type { Actor, Role } from '../../domain/actor.js';
import { allowedClaimActions, CLAIM_STATUSES, statusesHeldBy } from '../../domain/reward/claim-status.js';
import { ClaimPage } from '../../schemas/views.js';
import { formatted, Line } from '../../schemas/wire.js';
import { actorOf } from '../authentication.js';
import { askedPage, Instant, PageQuery, toPage, Year, YesNo } from '../page.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

/** What narrows claims, for the list and for its export. */
export const CLAIM_FILTERS = {
  status: z.enum(CLAIM_STATUSES).optional(),
  year: Year,
  policyCode: formatted('policyCode').optional(),
  waitsFor: z
    .enum(['me', 'applicant', 'reward_checker', 'joint_reviewer', 'competent_authority', 'finance'])
    .optional()
    .meta({ description: '现由谁办理；me：待本人办理 · who has the next step; me: what I may do now' }),
  due: z
    .enum(['overdue', 'week'])
    .optional()
    .meta({ description: '已逾期、七日内到期 · overdue, or due in seven days' }),
  leastFen: formatted('fen')
    .optional()
    .meta({ description: '金额不低于（分） · computed or decided for so much at least' }),
  held: YesNo.meta({ description: '是否暂缓 · whether a hold stands on it' }),
  q: Line.max(100).optional().meta({ description: '受奖单位、登记编号 · beneficiary or registration number' }),
};

const Query = z.strictObject({
  ...CLAIM_FILTERS,
  contractId: z.uuid().optional(),
  payeeChange: z
    .literal('waits')
    .optional()
    .meta({ description: 'waits：账户变更待另一人核实 · the account waits for a second person' }),
  ...PageQuery,
});
type Asked = { [Name in keyof typeof CLAIM_FILTERS]?: z.output<(typeof CLAIM_FILTERS)[Name]> };
const FINANCE_ROLES: readonly Role[] = ['finance_maker', 'finance_checker', 'finance_releaser'];
const WEEK_MS = 7 * 86_400_000;

/** What of the claims somebody asked for. */
export function claimFilterOf(
  { status, year, policyCode, waitsFor, due, leastFen, held, q }: Asked,
  actor: Actor,
  nowMs: number,
): ClaimFilter {
  return {
    status,
    claimYear: year === undefined ? undefined : Number(year),
    policyCode,
    leastFen: leastFen === undefined ? undefined : BigInt(leastFen),
    held: held === undefined ? undefined : held === 'true',
    words: q,
    dueBefore: due === undefined ? undefined : new Date(nowMs + (due === 'week' ? WEEK_MS : 0)).toISOString(),
    ...waitingFor(waitsFor, actor),
  };
}

function waitingFor(waitsFor: Asked['waitsFor'], actor: Actor): Pick<ClaimFilter, 'statuses' | 'actableBy'> {
  if (waitsFor === undefined) return {};
  if (waitsFor !== 'me') return { statuses: statusesHeldBy(waitsFor === 'finance' ? FINANCE_ROLES : [waitsFor]) };
  return {
    statuses: statusesHeldBy(actor.roles),
    actableBy: {
      userId: actor.id,
      decidesFacts: actor.roles.includes('reward_checker'),
      speaksForBodies: actor.roles.includes('joint_reviewer'),
    },
  };
}

const Position = z.tuple([Instant, z.uuid()]);

/** GET /reward-claims: claims in the scope of the person, oldest first. */
export const listClaims: Endpoint = {
  summary: '奖励申请列表 · Reward claims',
  query: Query,
  answers: { 200: ClaimPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const { query, from, limit } = askedPage(Query, Position, req.query);
    const rows = await inScope(context.db, scopeOf(actor), async (trx) =>
      listRewardClaims(trx, {
        ...claimFilterOf(query, actor, (await readClock(trx)).nowMs),
        contractId: query.contractId,
        payeeChangeWaits: query.payeeChange === 'waits',
        after: from === undefined ? undefined : { submittedAt: from[0], id: from[1] },
        limit,
      }),
    );
    const page = toPage(
      rows,
      limit,
      (last) => [last.submittedAt, last.id],
      (row) => {
        const { organisationId: _, ...claim } = row;
        return { ...claim, allowedActions: allowedClaimActions(row.status, actor) };
      },
    );
    res.json(toWire(page));
  },
};
