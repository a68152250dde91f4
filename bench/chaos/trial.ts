import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import type { Person } from '../../src/embedded/registry-client.js';
import { TREASURY_FOLDERS } from '../../src/gateways/treasury-file.js';
import { insists, waitFor } from '../ask-again.js';
import type { PayableClaim } from './claims.js';
import { createKiller } from './killer.js';
import type { Plan } from './plan.js';
import { type Registry, signalPart } from './registry.js';
import { filesOf, type Side } from './steps.js';

/** What was done to a batch: on which side of the step the kill fell, as the record and the drop showed it at that moment. */
export interface Lived {
  readonly batchId: string;
  readonly fell: Side;
}

/** A batch of these claims goes through its whole life while parts die; it ends when every answer that will come is on record. */
export async function liveThroughIt(registry: Registry, claims: readonly PayableClaim[], plan: Plan): Promise<Lived> {
  const { client } = registry;
  const [maker, checker, releaser] = ['tang-wei', 'yang-xue', 'feng-gang'].map((subject) => client.as(subject));
  if (maker === undefined || checker === undefined || releaser === undefined) throw new Error('three people');
  const claimIds = claims.map(({ id }) => id);
  const killer = await createKiller(registry, plan, claimIds);
  try {
    killer.sent('batch built');
    const { batchId } = await insists<{ batchId: string }>(maker, '/payout-batches', {
      claimIds,
      channel: plan.channel,
    });
    const batch = `/payout-batches/${batchId}`;
    const opinion = '金额与账户核对一致，同意。';
    killer.sent('batch checked');
    await insists(checker, `${batch}/check`, { outcome: 'approve', opinion });

    if (plan.manner === 'late') signal(registry, 'SIGSTOP');
    killer.sent('batch released');
    await insists(releaser, `${batch}/release`);
    await waitFor(`batch ${batchId} is sent`, async () => (await statusOf(maker, batch)) !== 'released');
    if (plan.manner === 'late') signal(registry, 'SIGCONT');

    const silent = claims.filter(({ fate }) => fate === 'silent' || fate === 'lost');
    if (silent.length > 0) {
      // what is not answered is asked about, once its day is over
      await waitFor('everything that was answered is on record', async () => {
        const { openInstructions = 0, status } = (await readsBatch(maker, batch)) ?? {};
        return status === 'settled' || (status === 'sent' && openInstructions <= silent.length);
      });
      killer.sent('enquiry written');
      // a working day, the longest holidays that are known ahead, and the end of the day
      await insists(client.as('gu-yan'), '/demo-clock', { by: '+7d' });
    }
    const lost = claims.filter(({ fate }) => fate === 'lost').length;
    await waitFor(`batch ${batchId} has its answers`, async () => {
      const body = await readsBatch(maker, batch);
      return body?.status === 'settled' || (lost > 0 && body?.openInstructions === lost && body.enquiries > 0);
    });
    if (plan.manner === 'twice') await answerAgain(registry, batchId);
    if (lost === 0) {
      killer.sent('batch reconciled');
      await insists(checker, `${batch}/reconciliation`);
    }
    if (plan.step.needs === 'returned') await killer.struck();
    const fell = await killer.done();
    await registry.recovered();
    return { batchId, fell };
  } finally {
    await killer.close();
  }
}

/** The treasury hears nothing, or goes on; one that has just died hears nothing anyway. */
function signal({ instance }: Registry, what: 'SIGSTOP' | 'SIGCONT'): void {
  signalPart(instance.pidOf('treasury'), what);
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

/** The treasury says everything a second time, under another name. */
async function answerAgain({ dropDir }: Registry, batchId: string): Promise<void> {
  const said = filesOf(dropDir, 'archive', batchId);
  for (const name of said) {
    const again = `again-${randomUUID().slice(0, 8)}-${name}`;
    copyFileSync(
      path.join(dropDir, TREASURY_FOLDERS.archive, name),
      path.join(dropDir, TREASURY_FOLDERS.incoming, again),
    );
    await waitFor(
      `${again} is taken in`,
      async () => !existsSync(path.join(dropDir, TREASURY_FOLDERS.incoming, again)),
    );
  }
}
