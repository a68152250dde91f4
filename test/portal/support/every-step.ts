import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PEOPLE } from '../../support/builders.js';
import { CHECKOUT } from '../../support/database.js';
import { succeeded } from '../../journeys/front-door.js';
import type { Contract } from '../../journeys/filing-verbs.js';
import { paperOf } from '../../journeys/papers.js';
import type { Claim } from '../../journeys/reward-verbs.js';
import { theRegistry } from '../../journeys/running-registry.js';
import type { Verbs } from '../../journeys/verbs.js';

const CODE = 'LZ-EVERY-STEP';

/** The policy of examples/policy-with-every-step: drafted and published by two, once for a registry. */
async function publishEveryStep(verbs: Verbs): Promise<void> {
  const known = await verbs.sees<{ items: { policyCode: string }[] }>(PEOPLE.authority, '/reward-policies');
  if (known.items.some(({ policyCode }) => policyCode === CODE)) return;
  const content = readFileSync(path.join(CHECKOUT, 'examples', 'policy-with-every-step', 'policy.yaml'), 'utf8');
  const { draftId } = await verbs.does<{ draftId: string }>(PEOPLE.firstChecker, '/reward-policy-drafts', { content });
  const draft = `/reward-policy-drafts/${draftId}`;
  await verbs.does(PEOPLE.firstChecker, `${draft}/proposal`, { baseVersion: 1, reason: '演示' });
  await verbs.does(PEOPLE.authority, `${draft}/decision`, { outcome: 'publish', reason: '已核对' });
}

/** 会审、会议 and all the rest stand before this claim: it waits for the first check, and a paper is missing. */
export async function claimWithEveryStep(verbs: Verbs, contract: Contract): Promise<Claim> {
  await publishEveryStep(verbs);
  return verbs.claimed(contract, { policyCode: CODE });
}

/** A document of a claim, handed in by this person. */
export async function handIn(person: string, claim: Claim, kind: string): Promise<string> {
  const file = paperOf('entrusted-development', 'contract.pdf');
  const { client } = theRegistry();
  const reply = await client
    .as(person)
    .upload<{ documentId: string }>(`/reward-claims/${claim.id}/documents`, file, { kind });
  return succeeded(`${person}: ${kind}`, reply).documentId;
}
