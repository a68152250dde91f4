import type { RegistryClient } from '../../src/embedded/registry-client.js';
import type { BenchInstance } from '../instance.js';

/** What a trial needs of a registry that runs. */
export interface Registry {
  readonly instance: Pick<BenchInstance, 'pidOf' | 'dataDir' | 'databaseUrl'>;
  readonly client: RegistryClient;
  readonly dropDir: string;
  /** Waits until every part is up again. */
  recovered(): Promise<void>;
}

/** A signal to a part, if it runs just now. */
export function signalPart(pid: number | undefined, what: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, what);
  } catch {
    // it died of another one's death
  }
}
