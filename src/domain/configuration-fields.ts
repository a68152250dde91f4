import { DomainError } from './errors.js';
import { MAX_FEN, compare, rationalOf } from './money.js';
import type { Fen } from './money.js';

/** Some day, where another one cannot be read. */
const A_DAY = '2000-01-01';

/** What may stand at a path while the rest is read; `undefined` takes away what stands there. */
export type Mend = readonly (readonly [path: string, value: unknown])[];

/** `configuration-invalid` of one field, with what a reader that wants to go on may put in its place. */
export class FieldFault extends DomainError {
  readonly mend: Mend | undefined;

  constructor(details: { path: string; expected: string; [more: string]: unknown }, mend?: Mend) {
    super('configuration-invalid', details);
    this.mend = mend;
  }
}

/**
 * Reads one object of configuration data (a rule set, a calendar, a policy) field by field. Every complaint is
 * `configuration-invalid` with the path of the field, and `end` refuses fields nobody asked for, so a typing error in a
 * file cannot pass as a rule that was left out.
 */
export class Fields {
  readonly path: string;
  private readonly record: Readonly<Record<string, unknown>>;
  private readonly read = new Set<string>();

  constructor(data: unknown, path: string, sound?: Readonly<Record<string, unknown>>) {
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      throw new FieldFault({ path, expected: 'object' }, sound && [[path, sound]]);
    }
    this.path = path;
    this.record = Object.fromEntries(Object.entries(data));
  }

  at(name: string): string {
    return `${this.path}.${name}`;
  }

  fail(name: string, expected: string, mend?: Mend): never {
    throw new FieldFault({ path: this.at(name), expected }, mend);
  }

  /** The same where one value can stand in for the field. */
  private failWith(name: string, expected: string, sound: unknown): never {
    return this.fail(name, expected, [[this.at(name), sound]]);
  }

  has(name: string): boolean {
    return this.record[name] !== undefined && this.record[name] !== null;
  }

  raw(name: string): unknown {
    this.read.add(name);
    return this.record[name] ?? undefined;
  }

  text(name: string, sound = '—'): string {
    const value = this.raw(name);
    return typeof value === 'string' && value.trim() !== '' ? value : this.failWith(name, 'text', sound);
  }

  optionalText(name: string): string | undefined {
    return this.raw(name) === undefined ? undefined : this.text(name);
  }

  matching(name: string, pattern: RegExp, expected: string, sound?: string): string {
    const value = this.raw(name);
    if (typeof value === 'string' && value.trim() !== '' && pattern.test(value)) return value;
    return sound === undefined ? this.fail(name, expected) : this.failWith(name, expected, sound);
  }

  date(name: string): string {
    const value = this.matching(name, /^\d{4}-\d{2}-\d{2}$/, 'date YYYY-MM-DD', A_DAY);
    const ms = Date.UTC(Number(value.slice(0, 4)), Number(value.slice(5, 7)) - 1, Number(value.slice(8)));
    return new Date(ms).toISOString().slice(0, 10) === value ? value : this.failWith(name, 'real date', A_DAY);
  }

  optionalDate(name: string): string | undefined {
    return this.raw(name) === undefined ? undefined : this.date(name);
  }

  /** Money in data is always text: a YAML number would have been a float first. */
  fen(name: string): Fen {
    const value = BigInt(this.matching(name, /^(?:0|[1-9]\d{0,15})$/, 'fen as text, such as "100000000"', '0'));
    return value <= MAX_FEN ? value : this.failWith(name, `at most ${MAX_FEN} fen`, '0');
  }

  optionalFen(name: string): Fen | undefined {
    return this.raw(name) === undefined ? undefined : this.fen(name);
  }

  /** A rate between 0 and 1 as decimal text; kept as text, because that is what the sheet shows. */
  rate(name: string): string {
    const value = this.matching(name, /^(?:0|[1-9]\d*)(?:\.\d{1,12})?$/, 'rate as text, such as "0.005"', '0');
    return compare(rationalOf(value), rationalOf('1')) <= 0 ? value : this.failWith(name, 'rate of at most 1', '0');
  }

  flag(name: string): boolean {
    const value = this.raw(name);
    return typeof value === 'boolean' ? value : this.failWith(name, 'true or false', false);
  }

  integer(name: string, { min, max }: { min: number; max: number }): number {
    const value = this.raw(name);
    return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      ? value
      : this.failWith(name, `integer from ${min} to ${max}`, min);
  }

  oneOf<const T extends string>(name: string, allowed: readonly T[], sound = allowed[0]): T {
    const value = this.raw(name);
    return (
      allowed.find((candidate) => candidate === value) ?? this.failWith(name, `one of ${allowed.join(', ')}`, sound)
    );
  }

  optionalOneOf<const T extends string>(name: string, allowed: readonly T[]): T | undefined {
    return this.raw(name) === undefined ? undefined : this.oneOf(name, allowed);
  }

  list<T>(name: string, read: (item: unknown, path: string) => T): T[] {
    const value = this.raw(name);
    return Array.isArray(value)
      ? // an item that was taken away has left a gap
        value.flatMap((item: unknown, index) => (item === undefined ? [] : [read(item, `${this.at(name)}[${index}]`)]))
      : this.failWith(name, 'list', []);
  }

  optionalList<T>(name: string, read: (item: unknown, path: string) => T): T[] {
    return this.raw(name) === undefined ? [] : this.list(name, read);
  }

  texts(name: string): string[] {
    return this.list(name, (item, path) => {
      if (typeof item === 'string' && item !== '') return item;
      throw new FieldFault({ path, expected: 'text' }, [[path, '—']]);
    });
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
      throw new FieldFault(
        { path: this.at(unknown[0] ?? ''), expected: 'no such field', unknown },
        unknown.map((name) => [this.at(name), undefined] as const),
      );
    }
  }
}
