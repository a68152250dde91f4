import { readToday } from '../../db/clock-store.js';
import { inScope } from '../../db/connection.js';
import { findOrganisationEntry } from '../../db/organisation-store.js';
import { type AskedReward, collectFacts } from '../../db/read-models/claim-facts.js';
import { beneficiariesOf, listRewardContractFacts } from '../../db/read-models/reward-facts.js';
import { listReceiptsFor } from '../../db/receipt-store.js';
import { isRealDate } from '../../domain/calendar.js';
import { isOwnMoney } from '../../domain/reward/beneficiary.js';
import { evaluateReward } from '../../domain/reward/evaluate.js';
import { FACT_TYPES, type FactPath, type FactValue, isFactPath } from '../../domain/reward/fact-path.js';
import { toPolicy } from '../../domain/reward/read-policy.js';
import { toSheetWire } from '../../domain/reward/sheet.js';
import { WhatIf } from '../../schemas/laboratory-commands.js';
import { WhatIfView } from '../../schemas/laboratory-views.js';
import type { Endpoint } from '../route.js';
import { fieldError, parseWith, ValidationError } from '../validation.js';
import { choosePolicy } from './choose-policies.js';

/** POST /laboratory-what-if: the sheet one enterprise would get; nothing is kept and nothing is claimed. */
export const whatIf: Endpoint = {
  summary: '只计算、不生成申请：某单位某年度的完整计算表 · Calculate but do not create',
  body: WhatIf,
  answers: { 200: WhatIfView },
  refusals: ['policy-draft-not-found', 'policy-draft-invalid', 'reward-policy-not-found'],
  handle: (context) => async (req, res) => {
    const asked = parseWith(WhatIf, req.body);
    const stated = statedFacts(asked.facts ?? {});
    const book = await context.rules.read();
    const body = await inScope(context.db, { kind: 'system' }, async (trx) => {
      const { creditCode, claimYear: year } = asked;
      const today = await readToday(trx);
      const chosen = await choosePolicy(trx, book, asked.policy, today);
      const policy = toPolicy(chosen.data);
      const { role } = policy.beneficiary;
      const found = await listRewardContractFacts(trx, {
        beneficiaryCreditCodes: [creditCode],
        active: { from: `${year}-01-01`, to: `${year}-12-31` },
      });
      const beneficiary = await findOrganisationEntry(trx, creditCode);
      const contracts = found.filter(
        (contract) =>
          beneficiariesOf(contract, role).some((party) => party.creditCode === creditCode) &&
          (asked.contractIds?.includes(contract.contractId) ?? true),
      );
      const own = contracts.flatMap((contract) => {
        const of = { role, partyCount: beneficiariesOf(contract, role).length, name: beneficiary?.name ?? '' };
        return contract.receipts
          .filter(({ verified, payerName, payeeName, refundOf }) => {
            const row = { payer: payerName, payee: payeeName, isRefund: refundOf !== undefined };
            return verified && isOwnMoney(of, row);
          })
          .map(({ receiptId }) => receiptId);
      });
      const receiptIds = await listReceiptsFor(trx, own, {
        policyCode: policy.policyCode,
        beneficiaryCreditCode: creditCode,
        claimYear: year,
        role,
        isExclusive: policy.receiptUse !== 'ONCE_PER_ROLE',
      });
      // as a claim made today would have it
      const facts = await collectFacts(trx, book, {
        policy,
        beneficiaryCreditCode: creditCode,
        claimYear: year,
        contractIds: contracts.map(({ contractId }) => contractId),
        receiptIds: new Set(receiptIds),
        claimedOn: today,
        today,
        stated,
      });
      const isDeducted = asked.deductEarlierGrants ?? true;
      const sheet = evaluateReward(policy, isDeducted ? facts : { ...facts, earlierGrants: [] });
      return {
        policyCode: policy.policyCode,
        version: policy.version,
        confirmed: policy.confirmed,
        amountFen: sheet.amountFen.toString(),
        contractCount: contracts.length,
        sheet: toSheetWire(sheet),
      };
    });
    res.json(body);
  },
};

/** Facts by their path, as if a checker had verified them. Throws `validation-failed` naming the ones that are none. */
function statedFacts(sent: Readonly<Record<string, string | boolean>>): AskedReward['stated'] {
  const stated: { fact: FactPath; value: FactValue; status: 'verified' }[] = [];
  const errors = Object.entries(sent).flatMap(([path, value]) => {
    const pointer = `/facts/${path}`;
    if (!isFactPath(path)) return [fieldError(pointer, 'unknown-field')];
    const read = factValueOf(path, value);
    if (read === undefined) return [fieldError(pointer, 'invalid-format')];
    stated.push({ fact: path, value: read, status: 'verified' });
    return [];
  });
  if (errors.length > 0) throw new ValidationError(errors);
  return stated;
}

function factValueOf(path: FactPath, value: string | boolean): FactValue | undefined {
  const type = FACT_TYPES[path];
  if (type === 'flag') return typeof value === 'boolean' ? value : undefined;
  if (typeof value !== 'string') return undefined;
  if (type === 'fen') return /^(?:0|[1-9]\d{0,15})$/.test(value) ? BigInt(value) : undefined;
  if (type === 'day') return isRealDate(value) ? value : undefined;
  if (type === 'share') return /^(?:0|[1-9]\d*)(?:\.\d{1,6})?$/.test(value) ? value : undefined;
  return value;
}
