import type { AttachmentSlot } from '../../domain/contract/declaration.js';
import { parametersOf } from '../../domain/precheck/parameters.js';
import type { AppContext } from '../dependencies.js';

/** How a document is compared with others: contract texts are, without the sentences of model contracts. */
export async function comparedAs(
  { rules }: Pick<AppContext, 'rules'>,
  slot: AttachmentSlot,
): Promise<{ model: RegExp } | undefined> {
  if (slot !== 'contract_text') return undefined;
  return { model: parametersOf((await rules.read()).prechecks, 'P06').pattern('model') };
}
