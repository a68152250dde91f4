import { readClock } from '../../db/clock-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import { findContract } from '../../db/contract-store.js';
import { listAttachments } from '../../db/attachment-snapshot-store.js';
import { shanghaiDateOf } from '../../domain/calendar.js';
import { findKind } from '../../domain/contract/kind.js';
import { blocks, precheck } from '../../domain/contract/precheck.js';
import { isLarge, type RuleSet } from '../../domain/contract/rule-set.js';
import { DomainError } from '../../domain/errors.js';
import { DraftDeclaration } from '../../schemas/declaration.js';
import { PrecheckView } from '../../schemas/views.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';

/** POST /contracts/{contractId}/precheck: what would be noticed if it were submitted now; changes nothing. */
export const precheckContract: Endpoint = {
  summary: '预检：不提交，只看意见 · Precheck without submitting',
  answers: { 200: PrecheckView },
  refusals: ['contract-not-found'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const book = await context.rules.read();
    const { contract, attachments, nowMs } = await inScope(context.db, scopeOf(actor), async (trx) => {
      const found = await findContract(trx, contractId);
      if (found === undefined) throw new DomainError('contract-not-found');
      return {
        contract: found,
        attachments: await listAttachments(trx, contractId),
        nowMs: (await readClock(trx)).nowMs,
      };
    });
    const today = shanghaiDateOf(nowMs);
    const ruleSet = book.ruleSetInForce(book.jurisdictionOfOffice(contract.officeId), today);
    const declaration = parseWith(DraftDeclaration, contract.declaration);
    const findings = precheck({
      declaration,
      attachments: attachments.map(({ slot, fileName }) => ({ slot, fileName })),
      contractText: attachments.find(({ slot }) => slot === 'contract_text')?.text,
      office: { regionCode: book.office(contract.officeId).regionCode },
      ruleSet,
      today,
      calendar: book.calendar,
    });
    res.json({
      contractId,
      blocked: blocks(findings),
      ruleSet: { code: ruleSet.code, confirmed: ruleSet.confirmed },
      isLarge: largeness(declaration, ruleSet),
      findings,
    });
  },
};

/** 大额合同 as far as the draft tells; null while values or kind are missing. */
function largeness(declaration: DraftDeclaration, ruleSet: RuleSet): boolean | null {
  const { contractValueFen, technologyTransactionValueFen, kindCode } = declaration;
  const kind = kindCode === undefined ? undefined : findKind(kindCode)?.kind;
  if (contractValueFen === undefined || technologyTransactionValueFen === undefined || kind === undefined) return null;
  return isLarge({ contractValueFen, technologyTransactionValueFen }, kind, ruleSet);
}
