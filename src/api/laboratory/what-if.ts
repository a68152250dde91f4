import { readToday } from '../../db/clock-store.js';
import { inScope, type Transaction } from '../../db/connection.js';
import { findOrganisationById, findOrganisationEntry } from '../../db/organisation-store.js';
import { type AskedReward, collectFacts } from '../../db/read-models/claim-facts.js';
import { listRewardContractFacts } from '../../db/read-models/reward-facts.js';
import { listReceiptsFor } from '../../db/receipt-store.js';
import type { Actor } from '../../domain/actor.js';
import { isRealDate } from '../../domain/calendar.js';
import { DomainError } from '../../domain/errors.js';
import { beneficiariesOf, isOwnMoney, moneySideOf } from '../../domain/reward/beneficiary.js';
import { evaluateReward } from '../../domain/reward/evaluate.js';
import type { RewardFacts } from '../../domain/reward/facts.js';
import { FACT_TYPES, type FactPath, type FactValue, isFactPath } from '../../domain/reward/fact-path.js';
import { toPolicy } from '../../domain/reward/read-policy.js';
import { namingClaims, toSheetWire } from '../../domain/reward/sheet.js';
import { WhatIf } from '../../schemas/laboratory-commands.js';
import { WhatIfView } from '../../schemas/laboratory-views.js';
import { actorOf } from '../authentication.js';
import { CITY } from '../roles.js';
import type { Endpoint } from '../route.js';
import { fieldError, parseWith, ValidationError } from '../validation.js';
import { choosePolicy } from './choose-policies.js';

/**
 * POST /laboratory-what-if: the sheet one enterprise would get; nothing is kept and nothing is claimed. The city asks for
 * anybody, an enterprise for itself and by what is published.
 */
export const whatIf: Endpoint = {
  summary: '只计算、不生成申请：某单位某年度的完整计算表 · Calculate but do not create',
  body: WhatIf,
  answers: { 200: WhatIfView },
  refusals: [
    'policy-draft-not-found',
    'policy-draft-invalid',
    'reward-policy-not-found',
    'what-if-of-another',
    'what-if-enterprise-unknown',
  ],
  handle: (context) => async (req, res) => {
    const asked = parseWith(WhatIf, req.body);
    const actor = actorOf(res);
    const isOfCity = CITY.some((role) => actor.roles.includes(role));
    if (!isOfCity && 'draftId' in asked.policy) {
      throw new DomainError('policy-draft-not-found', { draftId: asked.policy.draftId });
    }
    const stated = statedFacts(asked.facts ?? {});
    const book = await context.rules.read();
    const body = await inScope(context.db, { kind: 'system' }, async (trx) => {
      const { creditCode, claimYear: year } = asked;
      // before anything is read: a refusal says the same of every other enterprise, known or not
      if (!isOfCity) await assertOwn(trx, actor, creditCode);
      const today = await readToday(trx);
      const chosen = await choosePolicy(trx, book, asked.policy, today);
      const policy = toPolicy(chosen.data);
      const { role } = policy.beneficiary;
      const found = await listRewardContractFacts(trx, {
        beneficiaryCreditCodes: [creditCode],
        active: { from: `${year}-01-01`, to: `${year}-12-31` },
      });
      const beneficiary = await findOrganisationEntry(trx, creditCode);
      if (beneficiary === undefined && found.length === 0) {
        throw new DomainError('what-if-enterprise-unknown', { pointer: '/creditCode', creditCode });
      }
      const contracts = found.filter(
        (contract) =>
          beneficiariesOf(contract, role).some((party) => party.creditCode === creditCode) &&
          (asked.contractIds?.includes(contract.contractId) ?? true),
      );
      const own = contracts.flatMap((contract) => {
        const of = moneySideOf(role, contract, beneficiary?.name ?? '');
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
      const known = await collectFacts(trx, book, {
        policy,
        beneficiaryCreditCode: creditCode,
        claimYear: year,
        contractIds: contracts.map(({ contractId }) => contractId),
        receiptIds: new Set(receiptIds),
        claimedOn: today,
        stated,
      });
      const facts = isOfCity ? known : withoutUnpublished(known);
      const isDeducted = asked.deductEarlierGrants ?? true;
      const sheet = evaluateReward(policy, isDeducted ? facts : { ...facts, earlierGrants: [] });
      return {
        policyCode: policy.policyCode,
        version: policy.version,
        confirmed: policy.confirmed,
        amountFen: sheet.amountFen.toString(),
        contractCount: contracts.length,
        sheet: isOfCity ? toSheetWire(sheet) : namingClaims(toSheetWire(sheet), new Set()),
      };
    });
    res.json(body);
  },
};

/** What an enterprise may know without a claim: of others on its contracts what was approved, and so was published before. */
function withoutUnpublished(facts: RewardFacts): RewardFacts {
  const own = facts.beneficiary.unifiedSocialCreditCode;
  const { otherGrants = [] } = facts;
  return {
    ...facts,
    otherGrants: otherGrants.filter(({ approved, beneficiaryCode = own }) => approved || beneficiaryCode === own),
  };
}

/** Throws `what-if-of-another` unless an enterprise asks for itself. */
async function assertOwn(trx: Transaction, { organisationId }: Actor, creditCode: string): Promise<void> {
  const own = organisationId === undefined ? undefined : await findOrganisationById(trx, organisationId);
  if (own?.unifiedSocialCreditCode !== creditCode) {
    throw new DomainError('what-if-of-another', { pointer: '/creditCode', creditCode });
  }
}

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
