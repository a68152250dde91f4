import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { ask } from '../../shared/api/client';
import { newCommandKey } from '../../shared/api/command-key';
import { isRefusal, type Refusal } from '../../shared/api/refusal';
import { settleCommand } from '../../shared/api/settle-command';
import { keep, readKept } from '../../shared/forms/kept-values';
import type { TrialBody } from './use-laboratory';

/**
 * 正在试算: a trial goes on while somebody is on another page, and is found again after a reload: its key and its content are
 * kept, and the same command sent again does nothing twice but answers with what came of it.
 */
export interface Trial {
  key: string;
  title: string;
  body: TrialBody;
  startedAt: string;
  state: 'running' | 'done' | 'refused';
  runId?: string;
  refusal?: Refusal;
}

const KEPT_AS = 'laboratory:underway';
const NEXT_ASK_MS = 1500;

let trials: readonly Trial[] = [];
const listeners = new Set<() => void>();

/** The trials of this browser tab, newest first. */
const listTrials = (): readonly Trial[] => trials;

/** Calls back when one of them begins or ends; answers with what ends that. */
function onTrials(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Begins a trial. */
function startTrial(title: string, body: TrialBody): void {
  const trial: Trial = { key: newCommandKey(), title, body, startedAt: new Date().toISOString(), state: 'running' };
  put([trial, ...trials]);
  void follow(trial);
}

/** Takes one off the list. */
function forgetTrial(key: string): void {
  put(trials.filter((trial) => trial.key !== key));
}

/** Goes on with what was under way before the page was loaded again. */
function resumeTrials(): void {
  if (trials.length > 0) return;
  const kept = (readKept(KEPT_AS) ?? []) as readonly Trial[];
  if (kept.length === 0) return;
  put(kept);
  for (const trial of kept) void follow(trial);
}

async function follow(trial: Trial): Promise<void> {
  try {
    const { status, data } = await ask('post', '/api/v1/laboratory-runs', {
      body: trial.body,
      headers: { 'Idempotency-Key': trial.key },
    });
    const run =
      status === 202
        ? await settleCommand((data as { commandId: string }).commandId, { firstAskMs: NEXT_ASK_MS })
        : data;
    change(trial.key, { state: 'done', runId: (run as { runId: string }).runId });
  } catch (error) {
    // without a line it is still under way at the other end
    if (isRefusal(error) && error.status > 0 && error.status !== 401) {
      change(trial.key, { state: 'refused', refusal: error });
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, NEXT_ASK_MS));
    if (trials.some(({ key }) => key === trial.key)) void follow(trial);
  }
}

function change(key: string, outcome: Partial<Trial>): void {
  put(trials.map((trial) => (trial.key === key ? { ...trial, ...outcome } : trial)));
}

function put(next: readonly Trial[]): void {
  trials = next;
  keep(
    KEPT_AS,
    next.filter(({ state }) => state === 'running'),
  );
  for (const listener of listeners) listener();
}

/** The trials of this browser tab that are under way or just ended; the list of runs is read again when one ends. */
export function useTrials(): {
  trials: readonly Trial[];
  start: typeof startTrial;
  forget: (key: string) => void;
} {
  const trials = useSyncExternalStore(onTrials, listTrials);
  const queries = useQueryClient();
  const ended = trials.filter(({ state }) => state === 'done').length;
  useEffect(resumeTrials, []);
  useEffect(() => {
    if (ended > 0) void queries.invalidateQueries({ queryKey: ['/api/v1/laboratory-runs'] });
  }, [ended, queries]);
  return { trials, start: startTrial, forget: forgetTrial };
}
