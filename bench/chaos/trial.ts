import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Person, RegistryClient } from '../../src/embedded/registry-client.js';
import { TREASURY_FOLDERS } from '../../src/gateways/treasury-file.js';
import { insists, waitFor } from '../ask-again.js';
import type { BenchInstance, Part } from '../instance.js';
import type { Fate, PayableClaim } from './claims.js';
import { diceOf } from './randomness.js';

/** What can be killed while a batch is on its way. */
export const VICTIMS = ['worker', 'server', 'treasury', 'postgres', 'temporal'] as const satisfies readonly Part[];

/** When: a moment after a command was sent, or when a file or a status is there. */
export const MOMENTS = [
  'build sent',
  'check sent',
  'release sent',
  'file on its way',
  'answer on its way',
  'results taken in',
  'reconciliation sent',
] as const;
export type Moment = (typeof MOMENTS)[number];

/** How the treasury behaves: at once, late, twice, or not before it is asked, and then perhaps not either. */
export const MANNERS = ['prompt', 'late', 'twice', 'never'] as const;
export type Manner = (typeof MANNERS)[number];

/** One batch and what is done to it. */
export interface Plan {
  readonly victims: readonly (typeof VICTIMS)[number][];
  readonly moment: Moment;
  /** From the moment to the kill. */
  readonly afterMs: number;
  readonly manner: Manner;
  /** What becomes of each payment. */
  readonly fates: readonly Fate[];
}

/** What becomes of most payments; one in sixteen is not answered although the treasury answers the others. */
const FATES: readonly Fate[] = [
  ...Array.from({ length: 7 }, (): Fate => 'paid'),
  ...Array.from({ length: 4 }, (): Fate => 'rejected'),
  ...Array.from({ length: 4 }, (): Fate => 'returned'),
  'silent',
];

/** Draws what is to be done to the batch of this seed, and always the same; every victim, moment and manner is as likely. */
export function drawPlan(seed: number): Plan {
  const dice = diceOf(seed);
  const first = dice.pick(VICTIMS);
  const second = dice.pick(VICTIMS);
  const manner = dice.pick(MANNERS);
  const fates = Array.from({ length: 1 + dice.below(3) }, () => dice.pick(FATES));
  // one that is lost stays unknown for good, and its batch open
  if (manner === 'never') fates[0] = dice.below(20) === 0 ? 'lost' : 'silent';
  return {
    // every fourth time two parts die at once
    victims: dice.below(4) === 0 && second !== first ? [first, second] : [first],
    moment: dice.pick(MOMENTS),
    afterMs: dice.pick([0, 1, 3, 5, 8, 12, 20, 35, 60, 100]),
    manner,
    fates,
  };
}

/** What a trial needs of a registry that runs. */
export interface Registry {
  readonly instance: Pick<BenchInstance, 'pidOf' | 'dataDir' | 'databaseUrl'>;
  readonly client: RegistryClient;
  readonly dropDir: string;
  /** Waits until every part is up again. */
  recovered(): Promise<void>;
}

/** A batch of these claims goes through its whole life while parts die; it ends when every answer that will come is on record. */
export async function liveThroughIt(registry: Registry, claims: readonly PayableClaim[], plan: Plan): Promise<string> {
  const { client } = registry;
  const [maker, checker, releaser] = ['tang-wei', 'yang-xue', 'feng-gang'].map((subject) => client.as(subject));
  if (maker === undefined || checker === undefined || releaser === undefined) throw new Error('three people');
  const killing = killer(registry, plan);

  const { batchId } = await killing.during(
    'build sent',
    insists<{ batchId: string }>(maker, '/payout-batches', { claimIds: claims.map(({ id }) => id) }),
  );
  const batch = `/payout-batches/${batchId}`;
  const opinion = '金额与账户核对一致，同意。';
  await killing.during('check sent', insists(checker, `${batch}/check`, { outcome: 'approve', opinion }));

  if (plan.manner === 'late') signal(registry, 'SIGSTOP');
  await killing.during('release sent', insists(releaser, `${batch}/release`));
  await killing.when('file on its way', () => hasFileOf(registry, TREASURY_FOLDERS.outgoing, batchId));
  if (plan.manner === 'late') {
    await waitFor(`batch ${batchId} is sent`, async () => (await statusOf(maker, batch)) !== 'released');
    signal(registry, 'SIGCONT');
  }
  await killing.when('answer on its way', () => hasFileOf(registry, TREASURY_FOLDERS.incoming, batchId));

  const silent = claims.filter(({ fate }) => fate === 'silent' || fate === 'lost');
  if (silent.length > 0) {
    // what is not answered is asked about, once its day is over
    await waitFor('everything that was answered is on record', async () => {
      const { openInstructions = 0, status } = (await readsBatch(maker, batch)) ?? {};
      return status === 'settled' || (status === 'sent' && openInstructions <= silent.length);
    });
    await insists(client.as('gu-yan'), '/demo-clock', { by: '+5d' });
  }
  const lost = claims.filter(({ fate }) => fate === 'lost').length;
  await killing.during(
    'results taken in',
    waitFor(`batch ${batchId} has its answers`, async () => {
      const body = await readsBatch(maker, batch);
      return body?.status === 'settled' || (lost > 0 && body?.openInstructions === lost && body.enquiries > 0);
    }),
  );
  if (plan.manner === 'twice') await answerAgain(registry, batchId);
  if (lost === 0) await killing.during('reconciliation sent', insists(checker, `${batch}/reconciliation`));
  await killing.done();
  return batchId;
}

/** The treasury hears nothing, or goes on; one that has just died hears nothing anyway. */
function signal({ instance }: Registry, what: 'SIGSTOP' | 'SIGCONT'): void {
  signalPart(instance.pidOf('treasury'), what);
}

function signalPart(pid: number | undefined, what: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, what);
  } catch {
    // it died of another one's death
  }
}

interface BatchBody {
  status: string;
  openInstructions: number;
  enquiries: number;
}

async function readsBatch(person: Person, batch: string): Promise<BatchBody | undefined> {
  const reply = await person.get<BatchBody>(batch).catch(() => undefined);
  return reply?.status === 200 ? reply.body : undefined;
}

const statusOf = async (person: Person, batch: string): Promise<string | undefined> =>
  (await readsBatch(person, batch))?.status;

/** Kills the victims of a plan once, at its moment; a moment that never came has come at the end. */
function killer(registry: Registry, plan: Plan) {
  let killed = false;
  const kill = (): void => {
    if (killed) return;
    killed = true;
    for (const victim of plan.victims) signalPart(registry.instance.pidOf(victim), 'SIGKILL');
  };
  return {
    /** Kills while this is under way, when its moment has come. */
    async during<T>(moment: Moment, work: Promise<T>): Promise<T> {
      if (moment === plan.moment) {
        await pause(plan.afterMs);
        kill();
      }
      return work;
    },
    /** Kills when this is there; the moment is short and may be missed. */
    async when(moment: Moment, isThere: () => boolean): Promise<void> {
      if (moment !== plan.moment) return;
      for (const end = Date.now() + 10_000; !isThere() && Date.now() < end; ) await pause(1);
      await pause(plan.afterMs);
      kill();
    },
    async done(): Promise<void> {
      kill();
      await registry.recovered();
    },
  };
}

function hasFileOf({ dropDir }: Registry, folder: string, batchId: string): boolean {
  const directory = path.join(dropDir, folder);
  return existsSync(directory) && readdirSync(directory).some((name) => name.includes(batchId));
}

/** The treasury says everything a second time, under another name. */
async function answerAgain({ dropDir }: Registry, batchId: string): Promise<void> {
  const archive = path.join(dropDir, TREASURY_FOLDERS.archive);
  const said = existsSync(archive) ? readdirSync(archive).filter((name) => name.includes(batchId)) : [];
  for (const name of said) {
    const again = `again-${randomUUID().slice(0, 8)}-${name}`;
    copyFileSync(path.join(archive, name), path.join(dropDir, TREASURY_FOLDERS.incoming, again));
    await waitFor(
      `${again} is taken in`,
      async () => !existsSync(path.join(dropDir, TREASURY_FOLDERS.incoming, again)),
    );
  }
}
