import type { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { INVARIANTS } from '../../db/invariants.js';
import { findLastRecomputation, listChecks } from '../../db/invariant-check-store.js';
import { listGateHistory } from '../../db/payout-gate-store.js';
import { nameEverybody } from '../../db/read-models/person-names.js';
import { CheckInvariants, ClosePayoutGate, OpenPayoutGate } from '../../schemas/budget-commands.js';
import {
  InvariantCheckView,
  InvariantsView,
  PayoutGateOutcomeView,
  PayoutGateView,
} from '../../schemas/budget-views.js';
import { checkInvariantsUpdate, closePayoutGateUpdate, openPayoutGateUpdate } from '../../workflows/desk/messages.js';
import { actorOf } from '../authentication.js';
import { deskCommand } from '../desk-command.js';
import { GATE_KEEPERS } from '../roles.js';
import type { Endpoint } from '../route.js';

const CHECKS_SHOWN = 30;

/** GET /invariants: what is checked every night, and what the last checks found. */
export const showInvariants: Endpoint = {
  summary: '账实核对结果 · What the invariants are, and what the last checks found',
  answers: { 200: InvariantsView },
  handle: (context) => async (_req, res) => {
    const { checks, recomputed } = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => ({
      checks: await listChecks(trx, CHECKS_SHOWN),
      recomputed: await findLastRecomputation(trx),
    }));
    const shown: z.input<typeof InvariantsView> = {
      invariants: INVARIANTS.map(({ name, ofMoney }) => ({ name, ofMoney: ofMoney === true })),
      checks: checks.map(({ ranAt, businessOn, outcome }) => ({
        ranAt,
        businessOn,
        checked: outcome.checked,
        startedBy: outcome.startedBy ?? null,
        broken: outcome.broken.map((name) => {
          const result = outcome.results?.find((each) => each.name === name);
          return { name, violations: result?.violations ?? null, examples: result?.examples ?? [] };
        }),
      })),
      recomputation:
        recomputed === undefined
          ? null
          : {
              ranAt: recomputed.ranAt,
              businessOn: recomputed.businessOn,
              checked: recomputed.outcome.checked,
              different: recomputed.outcome.different,
              differences: recomputed.outcome.differences.map(({ claimId, pointer }) => ({ claimId, pointer })),
            },
    };
    res.json(shown);
  },
};

/** POST /invariants/checks: the auditor has everything checked now and does not wait for the night. */
export const startInvariantCheck = deskCommand({
  summary: '发起账实核对（审计） · Have every invariant checked now',
  kind: 'invariants.check',
  body: CheckInvariants,
  update: checkInvariantsUpdate,
  answers: { 200: InvariantCheckView },
});

/** GET /payout-gate: whether money may leave, and who closed and opened the gate before. */
export const showPayoutGate: Endpoint = {
  summary: '拨付闸门 · Whether money may leave',
  answers: { 200: PayoutGateView },
  handle: (context) => async (_req, res) => {
    const actor = actorOf(res);
    const { closings, named } = await inScope(context.db, scopeOf(actor), async (trx) => {
      const closings = await listGateHistory(trx, CHECKS_SHOWN);
      const ids = closings.flatMap(({ closedBy, openingProposedBy, openedBy }) => [
        closedBy,
        openingProposedBy,
        openedBy,
      ]);
      return { closings, named: await nameEverybody(trx, ids) };
    });
    const byPerson = closings.find(({ cause, openedAt }) => cause === 'person' && openedAt === null);
    const mayMove = actor.roles.some((role) => GATE_KEEPERS.includes(role));
    res.json({
      isOpen: closings.every(({ openedAt }) => openedAt !== null),
      closings: closings.map((closing) => ({
        ...closing,
        closedBy: named(closing.closedBy),
        openingProposedBy: named(closing.openingProposedBy),
        openedBy: named(closing.openedBy),
      })),
      allowedActions: [
        ...(mayMove && byPerson === undefined ? ['close'] : []),
        ...(mayMove && byPerson !== undefined && byPerson.openingProposedBy !== actor.id ? ['open'] : []),
      ],
    });
  },
};

/** POST /payout-gate/closing: at once, by either of two roles. */
export const closePayoutGate = deskCommand({
  summary: '关闭拨付闸门 · Close the payout gate',
  kind: 'payout_gate.close',
  body: ClosePayoutGate,
  update: closePayoutGateUpdate,
  answers: { 200: PayoutGateOutcomeView },
});

/** POST /payout-gate/opening: the first person proposes, another one opens. */
export const openPayoutGate = deskCommand({
  summary: '开启拨付闸门（两人） · Open the payout gate, two people',
  kind: 'payout_gate.open',
  body: OpenPayoutGate,
  update: openPayoutGateUpdate,
  answers: { 200: PayoutGateOutcomeView },
  refusals: ['payout-gate-open', 'payout-gate-closed', 'separation-of-duties'],
});
