import { tabStorage } from '../browser-storage';

/**
 * What was typed and not yet sent, kept in this browser tab until it was sent: a reload, an ended session or a lost network
 * loses no field. It belongs to who typed it; whoever signs in after them in the same tab finds nothing of it.
 */
let prefix: string | undefined;

/** From now on this person's. */
export function keepFor(personId: string): void {
  prefix = `registry.kept.${personId}.`;
}

/** What was kept under this name, if anything. */
export function readKept(name: string): unknown {
  const text = prefix === undefined ? undefined : tabStorage.read(prefix + name);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Keeps what was typed. */
export function keep(name: string, values: unknown): void {
  if (prefix !== undefined) tabStorage.write(prefix + name, JSON.stringify(values));
}

/** Forgets it, once it was sent or thrown away. */
export function forgetKept(name: string): void {
  if (prefix !== undefined) tabStorage.forget(prefix + name);
}

/** Forgets everything of this person, who leaves, and keeps nothing more. */
export function forgetEverythingKept(): void {
  const begin = prefix;
  prefix = undefined;
  if (begin === undefined) return;
  for (const name of tabStorage.names()) if (name.startsWith(begin)) tabStorage.forget(name);
}
