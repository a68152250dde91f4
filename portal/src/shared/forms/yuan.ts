import { DomainError } from '../../../../src/domain/errors.js';
import { MONEY_UNITS, readInUnit } from '../../../../src/domain/money-words.js';

const [YUAN] = MONEY_UNITS;

/** Fen, as text, of an amount typed in yuan: '480,000.5' is '48000050'; undefined when it is no amount, as '1,5' is none. */
export function fenOfYuan(typed: string | undefined): string | undefined {
  try {
    return readInUnit(typed ?? '', YUAN).toString();
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** The amount as somebody would type it: '480000.5'. What is no amount in fen stays as it is. */
export function yuanOfFen(fen: string | null | undefined): string {
  if (fen === null || fen === undefined) return '';
  if (!/^\d+$/.test(fen)) return fen;
  const digits = fen.padStart(3, '0');
  const decimals = digits.slice(-2).replace(/0+$/, '');
  return `${digits.slice(0, -2)}${decimals === '' ? '' : `.${decimals}`}`;
}
