import { z } from 'zod';
import type { DraftFieldError } from '../../db/draft-field-store.js';
import { wordsAt } from '../../domain/contract/missing-fields.js';
import { DraftDeclaration } from '../../schemas/declaration.js';
import { parseWith, ValidationError } from '../validation.js';

/** What was typed into one field, as it is kept: in wire form when it is well formed, as typed and with its errors when not. */
export function readTyped(field: string, typed: unknown): { value: unknown; errors?: DraftFieldError[] } {
  try {
    const parsed = parseWith(DraftDeclaration, { [field]: typed });
    return { value: Object.entries(z.encode(DraftDeclaration, parsed))[0]?.[1] };
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return {
      value: typed,
      errors: error.errors.map(({ pointer, code, message, messageEn }) => ({ pointer, code, message, messageEn })),
    };
  }
}

/** The name of a field as pages show it. */
export function labelOf(field: string): { pointer: string; labelZh: string; labelEn: string } {
  const pointer = `/${field}`;
  const { zh, en } = wordsAt(pointer);
  return { pointer, labelZh: zh, labelEn: en };
}
