/** What was typed and not yet sent, kept in this browser tab until it was sent: a reload, an ended session or a lost network loses no field. */
const PREFIX = 'registry.kept.';

/** What was kept under this name, if anything. */
export function readKept(name: string): unknown {
  const text = sessionStorage.getItem(PREFIX + name);
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Keeps what was typed. */
export function keep(name: string, values: unknown): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(values));
  } catch {
    // no room left in the browser: the page still has it
  }
}

/** Forgets it, once it was sent or thrown away. */
export function forgetKept(name: string): void {
  sessionStorage.removeItem(PREFIX + name);
}
