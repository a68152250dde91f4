import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { askRecord, type Database } from '../../db/connection.js';
import { type Gauges, readGauges } from '../../db/read-models/gauges.js';

export type CommandOutcome = 'done' | 'replayed' | 'refused' | 'pending' | 'failed';

/** What is counted while the service runs, and how it is read. */
export interface Metrics {
  contentType: string;
  startCommand(kind: string): { end(outcome: CommandOutcome): void };
  /** The text of /metrics; without a database the record's gauges are left out. */
  read(): Promise<string>;
}

/** How long counts over whole tables are good for: however often and by however many it is asked, they are taken this rarely. */
const GAUGES_MAX_AGE_MS = 30_000;

/** Counters of this application alone, so that two of them in one process do not mix. */
export function createMetrics(db: Database, gaugesMaxAgeMs = GAUGES_MAX_AGE_MS): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const commands = new Counter({
    name: 'registry_commands_total',
    help: 'Commands by kind and outcome',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const latency = new Histogram({
    name: 'registry_command_seconds',
    help: 'Seconds from the command to its answer',
    labelNames: ['kind'],
    buckets: [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10],
    registers,
  });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  const recordUp = gauge('registry_record_up', '1 while the database answers');
  const queue = gauge('registry_contracts', 'Contracts by status (queue depth)', ['status']);
  const overdue = gauge('registry_contracts_overdue', 'Contracts past their time limit');
  const payouts = gauge('registry_payment_instructions', 'Payment instructions by state', ['status']);
  const claims = gauge('registry_reward_claims', 'Reward claims by status', ['status']);
  const unheard = gauge('registry_commands_unheard', 'Commands that the engine has not heard of in time');
  const staged = gauge('registry_notices_staged', 'Facts nobody was told of yet');
  const oldestStaged = gauge('registry_notices_staged_oldest_seconds', 'Age of the oldest of them');
  const quarantined = gauge('registry_notices_quarantined', 'Facts whose notices could not be worded');
  const deliveries = gauge('registry_deliveries', 'E-mails, SMS and webhooks that are not accepted', [
    'channel',
    'state',
  ]);
  const oldestUnheard = gauge('registry_commands_unheard_oldest_seconds', 'Age of the oldest of them');

  let counted: { gauges: Gauges; atMs: number } | undefined;
  const readFresh = async (): Promise<Gauges> => {
    const nowMs = performance.now();
    if (counted !== undefined && nowMs - counted.atMs < gaugesMaxAgeMs) {
      await askRecord(db); // whether the record is there is asked each time
      return counted.gauges;
    }
    const gauges = await readGauges(db);
    counted = { gauges, atMs: nowMs };
    return gauges;
  };

  return {
    contentType: registry.contentType,
    startCommand(kind) {
      const stop = latency.startTimer({ kind });
      return {
        end(outcome) {
          stop();
          commands.inc({ kind, outcome });
        },
      };
    },
    async read() {
      try {
        const gauges = await readFresh();
        recordUp.set(1);
        fill(queue, gauges.contractsByStatus);
        fill(payouts, gauges.payoutsByStatus);
        fill(claims, gauges.claimsByStatus);
        overdue.set(gauges.overdue);
        staged.set(gauges.notices.staged);
        oldestStaged.set(gauges.notices.oldestStagedSeconds);
        quarantined.set(gauges.notices.quarantined);
        deliveries.reset();
        for (const { channel, state, count } of gauges.notices.deliveries) deliveries.set({ channel, state }, count);
        unheard.set(gauges.unheard.count);
        oldestUnheard.set(gauges.unheard.oldestSeconds);
      } catch {
        recordUp.set(0);
      }
      return registry.metrics();
    },
  };
}

function fill(gauge: Gauge, counts: readonly { status: string; count: number }[]): void {
  gauge.reset();
  for (const { status, count } of counts) gauge.set({ status }, count);
}
