/** What amounts in fen come to. */
export function sumOf<Row>(rows: readonly Row[], of: ((row: Row) => string | null | undefined) | undefined): bigint {
  return rows.reduce((sum, row) => sum + BigInt(of?.(row) ?? 0), 0n);
}

/** What a part is of the whole, in percent of a bar; nothing of nothing. */
export function percentOf(part: bigint, whole: bigint): number {
  return whole <= 0n || part <= 0n ? 0 : Number((part * 10_000n) / whole) / 100;
}

/** The end of an id, by which people tell batches and payments apart. */
export function shortId(id: string): string {
  return id.replaceAll('-', '').slice(-8).toUpperCase();
}
