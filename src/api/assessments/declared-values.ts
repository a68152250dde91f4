import { z } from 'zod';
import type { ContractValues } from '../../domain/contract/value-assessment.js';
import { NonTechnicalLine } from '../../schemas/declaration.js';
import { Fen } from '../../schemas/wire.js';

/** The amounts of a form, whatever else stood on it when it was filed. */
const Amounts = z.object({
  contractValueFen: Fen,
  technologyTransactionValueFen: Fen,
  nonTechnicalLines: z.array(NonTechnicalLine).default([]),
});

/** The amounts of a filed version, as the rules read them. */
export function declaredValues(declaration: unknown): ContractValues {
  return Amounts.parse(declaration);
}
