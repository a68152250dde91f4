const TYPED_DAY = /^(\d{4})(?:[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{2})(\d{2}))$/;

/** The day somebody typed, as yyyy-mm-dd: 20260925, 2026/9/25 and 2026年9月25日 are one; undefined when there is no such day. */
export function dayOfText(typed: string): string | undefined {
  const [, year = '', month, day, shortMonth, shortDay] = TYPED_DAY.exec(typed.normalize('NFKC').trim()) ?? [];
  const text = `${year}-${(month ?? shortMonth ?? '').padStart(2, '0')}-${(day ?? shortDay ?? '').padStart(2, '0')}`;
  const read = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== text ? undefined : text;
}
