export const SCAN_STATES = [
  'unscanned', // 未扫描
  'clean', // 未发现恶意代码
  'infected', // 含恶意代码
  'scan_failed', // 扫描未成功
] as const;
/** 病毒扫描: what is known of malicious code in a file. Without a scanner it stays unscanned and is never called clean. */
export type ScanState = (typeof SCAN_STATES)[number];

/** What became of one attempt to scan a file. */
export type ScanVerdict =
  | { state: 'clean' }
  | { state: 'infected'; threat: string }
  | { state: 'scan_failed'; problem: ScanProblem };

/** Why a scanner had no answer for a file, though it was there. */
export type ScanProblem =
  | 'too-large-for-scanner'
  | 'scanner-error'
  | 'reply-not-understood'
  | 'no-reply'
  | 'document-unreadable';

/** After so many attempts a file that always fails is left for a person. */
const MOST_ATTEMPTS = 5;
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;

/** How long until the next attempt, or undefined when nothing is owed any more. */
export function nextScanAfterMs(verdict: ScanVerdict, attempts: number): number | undefined {
  if (verdict.state !== 'scan_failed' || verdict.problem === 'too-large-for-scanner') return undefined;
  return attempts >= MOST_ATTEMPTS ? undefined : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 4 ** (attempts - 1));
}
