/** What somebody says yes to at the moment of sending, and never because they once did. */
const SAID_ANEW = ['isSure'];

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** What a form sends: a field that was left empty, or emptied again, is not among it. Lists stay as they are. */
export function filledIn<V extends object>(values: V): V {
  const filled = Object.entries(values)
    .filter(([, value]) => value !== undefined && !(typeof value === 'string' && value.trim() === ''))
    .map(([name, value]) => [name, isPlain(value) ? filledIn(value) : value]);
  return Object.fromEntries(filled) as V;
}

/** What of a form is kept: a field that was emptied stays empty, also where the page would have filled it in. */
export function toKept(values: object): object {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => !SAID_ANEW.includes(name))
      .map(([name, value]) => [name, value ?? null]),
  );
}

/** The fields of a form as they were kept. */
export function fromKept(kept: unknown): object | undefined {
  if (!isPlain(kept)) return undefined;
  return Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, value ?? undefined]));
}
