/** What a value is as JSON: fen become decimal text, everything else stays. */
export type Wire<T> = T extends bigint
  ? string
  : T extends readonly (infer Item)[]
    ? Wire<Item>[]
    : T extends object
      ? { [Key in keyof T]: Wire<T[Key]> }
      : T;

/** Money leaves as text: the one place where bigint becomes JSON. */
export function toWire<T>(value: T): Wire<T> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type above says what the function below does
  return convert(value) as Wire<T>;
}

function convert(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(convert);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, entry]) => (entry === undefined ? [] : [[key, convert(entry)]])),
    );
  }
  return value;
}
