import { readClock } from '../../db/clock-store.js';
import { askRecord } from '../../db/connection.js';
import { isAlive } from '../../db/heartbeat-store.js';
import type { AppDependencies } from '../dependencies.js';
import { isEngineUp } from '../engine.js';

const CHECK_MS = 3000;

export interface Readiness {
  status: 'ready' | 'not-ready';
  down: string[];
  checks: Record<string, { ok: boolean; ms: number }>;
}

/** Is every part there that a case needs? Each is asked at once and has three seconds. */
export async function readReadiness(dependencies: AppDependencies): Promise<Readiness> {
  const { db, temporal, identity, documents, treasuryCheck, options } = dependencies;
  const parts: Record<string, () => Promise<unknown>> = {
    record: () => askRecord(db),
    engine: () => orThrow(isEngineUp(temporal)),
    worker: () => orThrow(isAlive(db, 'worker')),
    identity: identity.check ?? (() => fetchDiscovery(identity.issuer)),
    documents: () => documents.check(),
    treasury: treasuryCheck,
    // a demonstration whose clock is still in the past is being filled with its cases
    ...(options.demoClock ? { 'demo-cases': () => orThrow(isPresent(db)) } : {}),
  };
  const checks = Object.fromEntries(
    await Promise.all(Object.entries(parts).map(async ([part, check]) => [part, await timed(check)] as const)),
  );
  const down = Object.keys(checks).filter((part) => checks[part]?.ok !== true);
  return { status: down.length === 0 ? 'ready' : 'not-ready', down, checks };
}

async function isPresent(db: AppDependencies['db']): Promise<boolean> {
  return (await readClock(db)).offsetMs >= 0;
}

async function orThrow(isThere: Promise<boolean>): Promise<void> {
  if (!(await isThere)) throw new Error('not there');
}

async function fetchDiscovery(issuer: string): Promise<void> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(CHECK_MS),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error('no discovery document');
}

async function timed(check: () => Promise<unknown>): Promise<{ ok: boolean; ms: number }> {
  const began = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), CHECK_MS);
  });
  try {
    await Promise.race([check(), late]);
    return { ok: true, ms: Math.round(performance.now() - began) };
  } catch {
    return { ok: false, ms: Math.round(performance.now() - began) };
  } finally {
    clearTimeout(timer);
  }
}
