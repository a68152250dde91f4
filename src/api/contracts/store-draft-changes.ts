import type { Transaction } from '../../db/connection.js';
import type { ContractRecord } from '../../db/contract-store.js';
import {
  changeDraftFields,
  type DraftField,
  type DraftFieldChange,
  type DraftSave,
} from '../../db/draft-field-store.js';
import { saveDraft } from '../../db/draft-store.js';
import type { RuleBook } from '../../db/rule-book.js';
import { withFields } from '../../domain/contract/draft-fields.js';
import type { FormPin } from '../../domain/contract/form-carry-over.js';
import { DraftDeclaration } from '../../schemas/declaration.js';
import { parseWith } from '../validation.js';
import { formFor } from './draft-form.js';
import { fieldsOf } from './stored-declaration.js';

/** A locked working copy, what its fields say, and who changes it. */
export interface DraftInHand {
  contract: ContractRecord;
  present: ReadonlyMap<string, DraftField>;
  draftSave: DraftSave;
  /** Needed where the kind may change, and with it the form. */
  book?: RuleBook | undefined;
}

/** Writes changed fields of a working copy and counts it on; without a change it stays as it is. Returns its version. */
export async function storeDraftChanges(
  trx: Transaction,
  { contract, present, draftSave, book }: DraftInHand,
  changes: readonly DraftFieldChange[],
  carriedOver?: FormPin,
): Promise<number> {
  if (changes.length === 0 && carriedOver === undefined) return contract.version;
  await changeDraftFields(trx, draftSave, present, changes, carriedOver === undefined ? 'saved' : 'dropped');
  // what is not well formed yet takes the field's place: nothing calculates with a value its author has written over
  const declaration = withFields(
    fieldsOf(contract.declaration),
    changes.map(({ field, value, errors }) => (errors === undefined ? { field, value } : { field })),
  );
  const isDraft = contract.status === 'draft';
  const form =
    carriedOver ??
    (isDraft && book !== undefined ? formFor(book, contract.form, declaration, draftSave.time.nowMs) : undefined);
  return saveDraft(trx, contract.id, {
    declaration,
    parsed: parseWith(DraftDeclaration, declaration),
    isDraft,
    form,
    updatedAt: draftSave.time.nowAt,
  });
}
