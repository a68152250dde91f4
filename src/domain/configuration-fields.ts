import { DomainError } from './errors.js';
import { MAX_FEN, compare, rationalOf } from './money.js';
import type { Fen } from './money.js';

/**
 * Reads one object of configuration data (a rule set, a calendar, a policy) field by field. Every complaint is
 * `configuration-invalid` with the path of the field, and `end` refuses fields nobody asked for, so a typing error in a
 * file cannot pass as a rule that was left out.
 */
export class Fields {
  readonly path: string;
  private readonly record: Readonly<Record<string, unknown>>;
  private readonly read = new Set<string>();

  constructor(data: unknown, path: string) {
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      throw new DomainError('configuration-invalid', { path, expected: 'object' });
    }
    this.path = path;
    this.record = Object.fromEntries(Object.entries(data));
  }

  at(name: string): string {
    return `${this.path}.${name}`;
  }

  fail(name: string, expected: string): never {
    throw new DomainError('configuration-invalid', { path: this.at(name), expected });
  }

  has(name: string): boolean {
    return this.record[name] !== undefined && this.record[name] !== null;
  }

  raw(name: string): unknown {
    this.read.add(name);
    return this.record[name] ?? undefined;
  }

  text(name: string): string {
    const value = this.raw(name);
    return typeof value === 'string' && value.trim() !== '' ? value : this.fail(name, 'text');
  }

  optionalText(name: string): string | undefined {
    return this.raw(name) === undefined ? undefined : this.text(name);
  }

  matching(name: string, pattern: RegExp, expected: string): string {
    const value = this.text(name);
    return pattern.test(value) ? value : this.fail(name, expected);
  }

  date(name: string): string {
    const value = this.matching(name, /^\d{4}-\d{2}-\d{2}$/, 'date YYYY-MM-DD');
    const ms = Date.UTC(Number(value.slice(0, 4)), Number(value.slice(5, 7)) - 1, Number(value.slice(8)));
    return new Date(ms).toISOString().slice(0, 10) === value ? value : this.fail(name, 'real date');
  }

  optionalDate(name: string): string | undefined {
    return this.raw(name) === undefined ? undefined : this.date(name);
  }

  /** Money in data is always text: a YAML number would have been a float first. */
  fen(name: string): Fen {
    const value = BigInt(this.matching(name, /^(?:0|[1-9]\d{0,15})$/, 'fen as text, such as "100000000"'));
    return value <= MAX_FEN ? value : this.fail(name, `at most ${MAX_FEN} fen`);
  }

  optionalFen(name: string): Fen | undefined {
    return this.raw(name) === undefined ? undefined : this.fen(name);
  }

  /** A rate between 0 and 1 as decimal text; kept as text, because that is what the sheet shows. */
  rate(name: string): string {
    const value = this.matching(name, /^(?:0|[1-9]\d*)(?:\.\d{1,12})?$/, 'rate as text, such as "0.005"');
    return compare(rationalOf(value), rationalOf('1')) <= 0 ? value : this.fail(name, 'rate of at most 1');
  }

  flag(name: string): boolean {
    const value = this.raw(name);
    return typeof value === 'boolean' ? value : this.fail(name, 'true or false');
  }

  integer(name: string, { min, max }: { min: number; max: number }): number {
    const value = this.raw(name);
    return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      ? value
      : this.fail(name, `integer from ${min} to ${max}`);
  }

  oneOf<const T extends string>(name: string, allowed: readonly T[]): T {
    const value = this.raw(name);
    return allowed.find((candidate) => candidate === value) ?? this.fail(name, `one of ${allowed.join(', ')}`);
  }

  optionalOneOf<const T extends string>(name: string, allowed: readonly T[]): T | undefined {
    return this.raw(name) === undefined ? undefined : this.oneOf(name, allowed);
  }

  list<T>(name: string, read: (item: unknown, path: string) => T): T[] {
    const value = this.raw(name);
    return Array.isArray(value)
      ? value.map((item: unknown, index) => read(item, `${this.at(name)}[${index}]`))
      : this.fail(name, 'list');
  }

  optionalList<T>(name: string, read: (item: unknown, path: string) => T): T[] {
    return this.raw(name) === undefined ? [] : this.list(name, read);
  }

  texts(name: string): string[] {
    return this.list(name, (item) =>
      typeof item === 'string' && item !== '' ? item : this.fail(name, 'list of texts'),
    );
  }

  listOf<const T extends string>(name: string, allowed: readonly T[]): T[] {
    return this.list(
      name,
      (item) => allowed.find((candidate) => candidate === item) ?? this.fail(name, `list of: ${allowed.join(', ')}`),
    );
  }

  nested(name: string): Fields {
    return new Fields(this.raw(name), this.at(name));
  }

  /** Refuses every field that was not read. */
  end(): void {
    const unknown = Object.keys(this.record).filter((name) => !this.read.has(name));
    if (unknown.length > 0) {
      throw new DomainError('configuration-invalid', {
        path: this.at(unknown[0] ?? ''),
        expected: 'no such field',
        unknown,
      });
    }
  }
}
