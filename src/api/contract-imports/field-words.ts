import { amountWords } from '../../domain/contract-import/amount-words.js';
import type { RowError } from '../../domain/contract-import/problems.js';
import { wordsAt } from '../../domain/contract/missing-fields.js';
import { type FieldError, fieldError } from '../validation.js';

export const YUAN_FEN = 100n;

/** What the form says of a field, to somebody who fills in a table: amounts are not in fen there, but in the unit of their column. */
export function inUnitOfColumn(
  { pointer, code, message, messageEn }: FieldError,
  unitFen: bigint,
): Pick<RowError, 'code' | 'message' | 'messageEn'> {
  if (!pointer.endsWith('Fen')) return { code, message, messageEn };
  const plain = fieldError(pointer, code);
  const { zh, en } = amountWords(unitFen);
  return { code, message: `${plain.message}；${zh}`, messageEn: `${plain.messageEn}; ${en}` };
}

/** What the form says of a field that no column of the file is known for. */
export function fieldRowError(field: FieldError): RowError {
  return { column: wordsAt(field.pointer).zh, pointer: field.pointer, ...inUnitOfColumn(field, YUAN_FEN) };
}
