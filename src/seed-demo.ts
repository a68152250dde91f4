import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Database, inScope } from './db/connection.js';
import { openBudget } from './db/ledger-store.js';
import { SYSTEM_ACTOR_ID } from './domain/actor.js';
import { uuidFromHash } from './domain/uuid-from-hash.js';
import { DEMO_BEGINS_DAYS_AGO } from './embedded/demo-days.js';
import { DEMO_PEOPLE } from './embedded/demo-people.js';

const Organisations = z.array(
  z.object({
    name: z.string(),
    unifiedSocialCreditCode: z.string(),
    kind: z.string(),
    regionCode: z.string(),
    natureCode: z.string(),
  }),
);

/** 泸州市技术合同登记处 of the demonstration. */
const OFFICE = { name: '泸州市技术合同登记处', regionCode: '510500', point: '01', jurisdictionCode: '510500' };

/** 10,000,000 yuan for each policy and year: enough for every journey, small enough to run out on purpose. */
const BUDGET_FEN = 1_000_000_000n;

const DAY_MS = 86_400_000;

/** A fixed id for a named thing of the demonstration: the same on every start. */
function demoId(name: string): string {
  return uuidFromHash(createHash('sha256').update(`demo/${name}`).digest('hex'));
}

/** Puts the demonstration's office, organisations, people and budgets in place; again changes nothing but the issuer of the people. */
export async function seedDemo(
  db: Database,
  demo: { issuer: string; examplesDirectory: string; now?: Date },
): Promise<void> {
  const now = demo.now ?? new Date();
  const organisations = Organisations.parse(
    JSON.parse(readFileSync(path.join(demo.examplesDirectory, 'organisations.json'), 'utf8')),
  );
  await db('offices')
    .insert({
      id: demoId(OFFICE.name),
      name: OFFICE.name,
      region_code: OFFICE.regionCode,
      point: OFFICE.point,
      jurisdiction_code: OFFICE.jurisdictionCode,
    })
    .onConflict()
    .ignore();
  await db('organisations')
    .insert(
      organisations.map((organisation) => ({
        id: demoId(organisation.unifiedSocialCreditCode),
        name: organisation.name,
        unified_social_credit_code: organisation.unifiedSocialCreditCode,
        kind: organisation.kind,
        region_code: organisation.regionCode,
        nature_code: organisation.natureCode,
      })),
    )
    .onConflict('id')
    .ignore();
  for (const person of DEMO_PEOPLE) {
    const organisation = organisations.find(({ name }) => name === person.where);
    await db('users')
      .insert({
        id: demoId(person.subject),
        issuer: demo.issuer,
        subject: person.subject,
        name: person.name,
        roles: [person.role],
        organisation_id: organisation === undefined ? null : demoId(organisation.unifiedSocialCreditCode),
        office_id: person.where === OFFICE.name ? demoId(OFFICE.name) : null,
        // reserved names and numbers nobody has: whatever is sent there reaches no stranger
        email: `${person.subject}@registry.example`,
        mobile: person.role === 'applicant' ? '+00 000 0000 0000' : null,
      })
      .onConflict('id')
      .merge(['issuer']);
  }
  for (const { subject, where } of DEMO_PEOPLE.filter(({ role }) => role === 'joint_reviewer')) {
    await db('review_body_members')
      .insert({
        id: demoId(`body/${subject}`),
        body_code: where,
        user_id: demoId(subject),
        appointed_at: now.toISOString(),
      })
      .onConflict()
      .ignore();
  }
  await inScope(db, { kind: 'system' }, async (trx) => {
    const policies = await trx('reference_data')
      .distinct<{ code: string }[]>('code')
      .where({ kind: 'reward_policy' })
      // no office of the demonstration may claim on the policy of another city
      .whereRaw(`starts_with(?, rtrim(data -> 'jurisdiction' ->> 'regionCode', '0'))`, [OFFICE.regionCode])
      .orderBy('code');
    const year = now.getUTCFullYear();
    const firstYear = new Date(now.getTime() - DEMO_BEGINS_DAYS_AGO * DAY_MS).getUTCFullYear();
    for (const { code } of policies) {
      for (const fiscalYear of new Set([firstYear, year, year + 1, year + 2, year + 3])) {
        const id = demoId(`budget/${code}/${fiscalYear}`);
        await openBudget(trx, {
          id,
          policyCode: code,
          fiscalYear,
          totalFen: BUDGET_FEN,
          commandId: SYSTEM_ACTOR_ID,
          createdAt: now.toISOString(),
        });
      }
    }
  });
}

/** Lets the demonstration begin some weeks ago, unless something has happened in it already. True when the clock was set. */
export async function setDemoClockBack(db: Database): Promise<boolean> {
  const set = await db('demo_clock')
    .where({ offset_ms: 0 })
    .whereNotExists(db('commands').select(db.raw('1')))
    .update({ offset_ms: -DEMO_BEGINS_DAYS_AGO * DAY_MS });
  return set > 0;
}
