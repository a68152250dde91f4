import { randomUUID } from 'node:crypto';
import { addAssessment, type AssessedValues, findLatestAssessment } from '../db/assessment-store.js';
import type { ContractRecord } from '../db/contract-store.js';
import { findLastVersionNo } from '../db/version-store.js';
import { checkAssessment } from '../domain/contract/value-assessment.js';
import { pointedAt } from '../domain/errors.js';
import { isLarge } from '../domain/contract/rule-set.js';
import type { Act } from './record-act.js';
import { kindOf, parseDeclaration, valuesOf } from './submission.js';

/** 核定: keeps the values as this reviewer sees them; without a sheet the declared values are taken. Parts sum to the whole, and every line that differs from the declared one carries its reason. */
export async function assess(
  act: Act,
  contract: ContractRecord,
  stage: 'first_review' | 'second_review' | 'amendment' | 'objection',
  sheet: AssessedValues | undefined,
  declaration: unknown = contract.declaration,
): Promise<AssessedValues> {
  const declared = valuesOf(parseDeclaration(declaration));
  const values = sheet ?? declared;
  if (sheet === undefined) checkAssessment({ declared, assessed: values });
  else pointedAt('/assessment', () => checkAssessment({ declared, assessed: values }));
  await addAssessment(act.trx, {
    ...values,
    id: randomUUID(),
    contractId: contract.id,
    versionNo: (await findLastVersionNo(act.trx, contract.id)) ?? 1,
    stage,
    assessedBy: act.actor.id,
    assessedAt: act.time.nowAt,
    commandId: act.command.id,
  });
  return values;
}

/** The values somebody has assessed of the version that lies on the desk; undefined when nobody has. */
export async function findAssessedValues(
  act: Act,
  contract: ContractRecord,
): Promise<{ contractValueFen: bigint; technologyTransactionValueFen: bigint } | undefined> {
  const versionNo = await findLastVersionNo(act.trx, contract.id);
  return versionNo === undefined ? undefined : findLatestAssessment(act.trx, contract.id, versionNo);
}

/** 大额合同 by the values as assessed: what the office sees decides, not what was declared (D2024 art. 14). */
export function isLargeAsAssessed(
  act: Act,
  contract: ContractRecord,
  values: { contractValueFen: bigint; technologyTransactionValueFen: bigint },
  declaration: unknown = contract.declaration,
): boolean {
  return isLarge(values, kindOf(parseDeclaration(declaration)), act.rules.rulesOf(contract));
}
