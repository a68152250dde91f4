import { hasContent } from './section-state';

/** The value at a path inside a field: `['0', 'name']` of a list of sellers. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? Object.getOwnPropertyDescriptor(inner, key)?.value : undefined,
    value,
  );
}

/** The field with another value at this path; what is emptied is not there any more, an entry of a list stays. */
export function withValueAt(value: unknown, path: readonly string[], placed: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return placed === '' || placed === null ? undefined : placed;
  if (/^\d+$/.test(key)) {
    const list: unknown[] = Array.isArray(value) ? [...(value as unknown[])] : [];
    list[Number(key)] = withValueAt(list[Number(key)], rest, placed) ?? {};
    return list;
  }
  const parts = new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}));
  const inner = withValueAt(parts.get(key), rest, placed);
  if (inner === undefined) parts.delete(key);
  else parts.set(key, inner);
  return parts.size === 0 ? undefined : Object.fromEntries(parts);
}

/** A list as it is sent: without entries there is none, except where the form wants to hear that there is none. */
export function asSent(field: string, value: unknown): unknown {
  if (!Array.isArray(value) || value.length > 0) return value;
  return field === 'nonTechnicalLines' ? value : undefined;
}

/** 技术交易额 as it follows: the contract value less what is not technology; undefined while either is no amount. */
export function technologyValueOf(values: Readonly<Record<string, unknown>>): bigint | undefined {
  const total = fenOf(values['contractValueFen']);
  const lines = sumOfLines(values['nonTechnicalLines']);
  if (total === undefined || lines === undefined || lines > total) return undefined;
  return total - lines;
}

/** What the lines of non-technical cost come to; undefined when one of them is no amount. */
export function sumOfLines(lines: unknown): bigint | undefined {
  let sum = 0n;
  for (const line of Array.isArray(lines) ? (lines as unknown[]) : []) {
    const amount = valueAt(line, ['amountFen']);
    if (!hasContent(amount)) continue;
    const fen = fenOf(amount);
    if (fen === undefined) return undefined;
    sum += fen;
  }
  return sum;
}

/** Fen as the wire has them; undefined for anything else somebody typed. */
export const fenOf = (value: unknown): bigint | undefined =>
  typeof value === 'string' && /^\d{1,17}$/.test(value) ? BigInt(value) : undefined;
