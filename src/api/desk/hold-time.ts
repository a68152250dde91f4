/** How long a claim on a case keeps others off; after it the case is free again by itself (registry design). */
const HOLD_MS = 24 * 3_600_000;

/** The instant at which a claim made now ends. */
export function holdUntil(nowMs: number): string {
  return new Date(nowMs + HOLD_MS).toISOString();
}
