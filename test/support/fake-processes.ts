import type { CaseRef } from '../../src/domain/processes.js';
import type { CaseProcesses } from '../../src/gateways/case-processes.js';

/** Processes that a test says run, and what was done about them. */
export interface FakeProcesses extends CaseProcesses {
  /** Ids of the cases whose process runs. */
  readonly running: Set<string>;
  readonly woken: CaseRef[];
  readonly told: CaseRef[];
}

export function createFakeProcesses(): FakeProcesses {
  const running = new Set<string>();
  const woken: CaseRef[] = [];
  const told: CaseRef[] = [];
  return {
    running,
    woken,
    told,
    async wake(of) {
      if (running.has(of.id)) return false;
      running.add(of.id);
      woken.push(of);
      return true;
    },
    async bidLook(of) {
      told.push(of);
    },
    async tellRunning(ofs) {
      const those = ofs.filter(({ id }) => running.has(id));
      told.push(...those);
      return those.length;
    },
  };
}
