import { readClock } from '../../db/clock-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import { findDeskCase, readDeskHands } from '../../db/desk-store.js';
import { obstacleOnDesk, roleOnDesk } from '../../domain/desk/dispatch.js';
import { DomainError } from '../../domain/errors.js';
import { CaseDeskView } from '../../schemas/review-notes.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

/**
 * GET /contracts/{contractId}/desk: who has the case, who did what on it, and what keeps the reader from deciding it; names and
 * times, nothing of the file. A page that is open all day asks it every few seconds.
 */
export const showCaseDesk: Endpoint = {
  summary: '谁在办：领取、职责、回避与最近的办理 · Who works at a case, and whether I may',
  answers: { 200: CaseDeskView },
  refusals: ['contract-not-found'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const body = await inScope(context.db, scopeOf(actor), async (trx) => {
      const deskCase = await findDeskCase(trx, contractId);
      if (deskCase === undefined || deskCase.status === 'draft') throw new DomainError('contract-not-found');
      const { nowAt } = await readClock(trx);
      const kept = obstacleOnDesk(deskCase, actor, nowAt);
      return {
        contractId,
        status: deskCase.status,
        version: deskCase.version,
        heldUntil: deskCase.heldUntil,
        role: kept === undefined ? (roleOnDesk(deskCase, actor) ?? null) : null,
        obstacle: kept?.obstacle ?? null,
        heldDuties: kept?.held ?? [
          ...new Set(deskCase.duties.filter(({ userId }) => userId === actor.id).map(({ duty }) => duty)),
        ],
        ...(await readDeskHands(trx, contractId)),
      };
    });
    res.json(toWire(body));
  },
};
