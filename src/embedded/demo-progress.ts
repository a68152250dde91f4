import path from 'node:path';
import { z } from 'zod';

/** How far the demonstration's cases are; the process that makes them writes it, the supervisor tells it. */
export const DemoProgress = z.object({
  /** The date of the machine when the first case was made: every date of the cases is counted back from it. */
  startedOn: z.string(),
  done: z.int(),
  total: z.int(),
});

/** Where the progress of the demonstration of this data directory stands. */
export function demoProgressFile(dataDir: string): string {
  return path.join(dataDir, 'demo-cases.json');
}
