import { z } from 'zod';
import { readJson } from './data-dir.js';
import { DemoProgress, demoProgressFile } from './demo-progress.js';
import { runNodePart } from './node-part.js';
import type { Plan } from './plan.js';

/** What /readyz calls the part that is missing until the demonstration has its cases. */
export const DEMO_CASES = 'demo-cases';

const TELL_EVERY_MS = 3000;
const readinessShape = z.object({ down: z.array(z.string()) });

/**
 * Makes the cases of a demonstration that waits for them, in a process of its own, saying how far it is. Where no cases
 * are wanted, what began without them is brought to the present.
 */
export async function runDemoCases(options: {
  plan: Pick<Plan, 'has' | 'localApi' | 'issuer' | 'demoCases' | 'environment'>;
  dataDir: string;
  say: (line: string) => void;
}): Promise<void> {
  const { plan, dataDir, say } = options;
  const { has, localApi: api, issuer, demoCases: isWanted, environment: env } = plan;
  if (!has.server || !has.worker) return;
  const answer = await fetch(`${api}/readyz`, { signal: AbortSignal.timeout(5000) });
  if (!readinessShape.parse(await answer.json()).down.includes(DEMO_CASES)) return;

  const began = Date.now();
  const telling = isWanted ? setInterval(createTeller(dataDir, say), TELL_EVERY_MS) : undefined;
  try {
    const args = [JSON.stringify({ api, issuer, dataDir, isWanted })];
    await runNodePart({ name: DEMO_CASES, entry: 'embedded/demo-cases-process.js', dataDir, env, args });
  } catch (error) {
    const way = 'The next start goes on with them; DEMO_CASES=off npm start goes without the rest.';
    throw new Error(`The demo cases could not be made. ${way}\n${String(error)}`, { cause: error });
  } finally {
    clearInterval(telling);
  }
  if (isWanted) say(`  Demo cases        in every state (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}

/** Says how many cases are made whenever that has changed. */
function createTeller(dataDir: string, say: (line: string) => void): () => void {
  const read = () => readJson(demoProgressFile(dataDir), DemoProgress);
  let told = read()?.done;
  return () => {
    const progress = read();
    if (progress === undefined || progress.done === told) return;
    told = progress.done;
    say(`  Demo cases ${progress.done}/${progress.total}`);
  };
}
