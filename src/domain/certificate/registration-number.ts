import { DomainError } from '../errors.js';

/** Sixteen digits as the boxes of the model contract show them: year 4, region 4, point 2, serial 6 (unconfirmed order). */
export const DEFAULT_NUMBER_TEMPLATE = '{YYYY}{REG4}{PT2}{SEQ6}';

/** What a 登记编号 is made of; drawn only by the decision to register, never reused. */
export interface RegistrationNumberParts {
  year: number;
  /** GB/T 2260, six digits; the number carries the first four. */
  regionCode: string;
  /** 登记点: two digits. */
  point: string;
  serial: number;
}

/** What can be read back from a number: the region only as far as the number carries it. */
export interface ParsedRegistrationNumber {
  year: number;
  regionPrefix: string;
  point: string;
  serial: number;
}

interface Token {
  name: 'YYYY' | 'YY' | 'REG4' | 'REG6' | 'PT2' | 'SEQ';
  width: number;
}

function tokensOf(template: string): Token[] {
  const invalid = (): never => {
    throw new DomainError('configuration-invalid', {
      path: 'numberTemplate',
      expected: DEFAULT_NUMBER_TEMPLATE,
      template,
    });
  };
  const pieces = template.match(/\{[A-Z]+\d?\}/g) ?? [];
  if (pieces.join('') !== template) {
    return invalid();
  }
  const tokens = pieces.map((piece): Token => {
    switch (piece) {
      case '{YYYY}':
        return { name: 'YYYY', width: 4 };
      case '{YY}':
        return { name: 'YY', width: 2 };
      case '{REG4}':
        return { name: 'REG4', width: 4 };
      case '{REG6}':
        return { name: 'REG6', width: 6 };
      case '{PT2}':
        return { name: 'PT2', width: 2 };
      default: {
        const width = Number(/^\{SEQ([4-8])\}$/.exec(piece)?.[1] ?? invalid());
        return { name: 'SEQ', width };
      }
    }
  });
  const count = (...names: Token['name'][]): number => tokens.filter((token) => names.includes(token.name)).length;
  return count('YYYY', 'YY') === 1 && count('REG4', 'REG6') === 1 && count('PT2') === 1 && count('SEQ') === 1
    ? tokens
    : invalid();
}

/** True when a template names year, region, point and serial exactly once. Throws `configuration-invalid` otherwise. */
export function checkNumberTemplate(template: string): true {
  tokensOf(template);
  return true;
}

/** 登记编号 by the template of the jurisdiction. Throws `registration-serial-exhausted` when the year's numbers are used up. */
export function formatRegistrationNumber(parts: RegistrationNumberParts, template = DEFAULT_NUMBER_TEMPLATE): string {
  const { year, regionCode, point, serial } = parts;
  if (
    !/^\d{6}$/.test(regionCode) ||
    !/^\d{2}$/.test(point) ||
    !(Number.isInteger(year) && year >= 1990 && year <= 9999)
  ) {
    throw new DomainError('registration-number-malformed', { year, regionCode, point });
  }
  if (!Number.isSafeInteger(serial) || serial < 1) {
    throw new DomainError('registration-number-malformed', { serial });
  }
  const textOf = (token: Token): string => {
    const text = {
      YYYY: String(year),
      YY: String(year % 100).padStart(2, '0'),
      REG4: regionCode.slice(0, 4),
      REG6: regionCode,
      PT2: point,
      SEQ: String(serial).padStart(token.width, '0'),
    }[token.name];
    if (text.length > token.width) {
      throw new DomainError('registration-serial-exhausted', { year, regionCode, point, serial });
    }
    return text;
  };
  return tokensOf(template).map(textOf).join('');
}

/** The parts of a 登记编号. Throws `registration-number-malformed`. A two-digit year is read as 20YY. */
export function parseRegistrationNumber(text: string, template = DEFAULT_NUMBER_TEMPLATE): ParsedRegistrationNumber {
  const tokens = tokensOf(template);
  const width = tokens.reduce((sum, token) => sum + token.width, 0);
  const parsed: ParsedRegistrationNumber = { year: 0, regionPrefix: '', point: '', serial: 0 };
  let at = 0;
  for (const token of tokens) {
    const piece = text.slice(at, at + token.width);
    at += token.width;
    switch (token.name) {
      case 'YYYY':
        parsed.year = Number(piece);
        break;
      case 'YY':
        parsed.year = 2000 + Number(piece);
        break;
      case 'REG4':
      case 'REG6':
        parsed.regionPrefix = piece;
        break;
      case 'PT2':
        parsed.point = piece;
        break;
      case 'SEQ':
        parsed.serial = Number(piece);
        break;
    }
  }
  if (text.length !== width || !/^\d+$/.test(text) || parsed.serial < 1 || parsed.year < 1990) {
    throw new DomainError('registration-number-malformed', { text: text.slice(0, 32) });
  }
  return parsed;
}

/** True for the numbers in use: sixteen digits today, fourteen in old registers. */
export function isRegistrationNumber(text: string): boolean {
  return /^(?:\d{16}|\d{14})$/.test(text);
}
