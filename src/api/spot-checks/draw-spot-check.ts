import { createHash } from 'node:crypto';
import { appendCaseEvent } from '../../db/case-event-store.js';
import { noteOnCase } from '../../db/desk-store.js';
import { lockContract, saveContract } from '../../db/contract-store.js';
import { addPlan, listPopulation } from '../../db/spot-check-store.js';
import { DomainError } from '../../domain/errors.js';
import { DRAW_METHOD, drawSample, populationText } from '../../domain/spot-check/draw.js';
import { DrawSpotCheck } from '../../schemas/contract-commands.js';
import { SpotCheckOutcomeView } from '../../schemas/views.js';
import { recordCommand } from '../record-command.js';

export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * POST /spot-checks: draws a sample of registrations whose population cannot change any more; every draw is kept, so that
 * nobody draws until the sample pleases (row 37).
 */
export const drawSpotCheck = recordCommand({
  summary: '制定抽查计划并抽取 · Draw a spot check',
  kind: 'spot_check.draw',
  body: DrawSpotCheck,
  answers: { 201: SpotCheckOutcomeView },
  refusals: ['day-not-over', 'sample-larger-than-population', 'office-not-found'],
  act: async ({ trx, context, commandId, actor, actorRole, time, today, body }) => {
    if (body.asOfOn >= today) throw new DomainError('day-not-over', { pointer: '/asOfOn', asOfOn: body.asOfOn, today });
    if (body.officeId !== undefined) (await context.rules.read()).office(body.officeId);
    const population = await listPopulation(trx, body);
    const numbers = population.map((entry) => entry.registrationNumber);
    const sample = drawSample(numbers, body, sha256Hex);
    const contractIds = new Map(population.map((entry) => [entry.registrationNumber, entry.contractId]));
    const drawn = sample.map((entry) => ({ ...entry, contractId: contractIds.get(entry.registrationNumber) ?? '' }));
    const rule = 'row 37: Shandong 2020, Inner Mongolia 2024: spot checks by plan';
    const signed = { actorId: actor.id, actorRole, commandId, nowAt: time.nowAt, clockOffsetMs: time.offsetMs };
    const locked = [];
    for (const contractId of drawn.map((entry) => entry.contractId).toSorted()) {
      locked.push(await lockContract(trx, contractId));
    }
    await addPlan(
      trx,
      {
        ...body,
        id: commandId,
        method: DRAW_METHOD,
        populationSize: numbers.length,
        populationSha256: sha256Hex(populationText(numbers)),
        drawnBy: actor.id,
        drawnAt: time.nowAt,
      },
      drawn,
    );
    for (const contract of locked) {
      await saveContract(trx, contract.id, { status: contract.status, isSampled: true }, time.nowAt);
      const what = { kind: 'contract.sampled', rule, data: { planId: commandId } };
      await noteOnCase(trx, contract, what, signed);
    }
    await appendCaseEvent(trx, {
      actorId: actor.id,
      actorRole,
      commandId,
      rule,
      occurredAt: time.nowAt,
      clockOffsetMs: time.offsetMs,
      subjectKind: 'spot_check',
      subjectId: commandId,
      kind: 'spot_check.drawn',
      data: {
        seed: body.seed,
        method: DRAW_METHOD,
        asOfOn: body.asOfOn,
        populationSize: numbers.length,
        sample: sample.map((entry) => entry.registrationNumber),
      },
    });
    return { planId: commandId, sampleSize: sample.length, populationSize: numbers.length };
  },
});
