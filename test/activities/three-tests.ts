import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  type CaseEvent,
  contentOf,
  eventsOf,
  type Ids,
  type OutcomeOf,
  type PersonAct,
  refusalOf,
  type TestRegistry,
} from '../support/registry.js';

/** A way to ask that is refused. */
export interface RefusedWay<Case> {
  code: string;
  /** Who asks; without it the one who may. */
  by?: string;
  /** The case it is asked of; without it the one that is ready. */
  of?: () => Promise<Case>;
  payload?: (subject: Case) => object;
  details?: Record<string, unknown>;
}

/** One act and what must be true of it. */
export interface ActUnderTest<Name extends PersonAct, Case> {
  registry: () => TestRegistry;
  act: Name;
  by: string;
  /** A case that is ready for the act, made through the front door. */
  ready: () => Promise<Case>;
  ids: (subject: Case) => Ids<Name>;
  payload?: (subject: Case) => object | Promise<object>;
  event: {
    kind: string;
    of: (subject: Case) => string;
    role: string;
    before: string | null;
    after: string;
    rule: string | RegExp;
  };
  /** What else is true after it. */
  also?: (subject: Case, outcome: OutcomeOf<Name>, event: CaseEvent) => Promise<void>;
  refuses: Record<string, RefusedWay<Case>>;
  /** How a second, different command for the same is refused. */
  again?: string;
}

/** Each act does it, twice does it once, and refuses by code without writing anything. */
export function threeTests<Name extends PersonAct, Case>(title: string, tested: ActUnderTest<Name, Case>): void {
  describe(title, () => {
    let subject: Case;
    let payload: object;
    let registry: TestRegistry;

    beforeAll(async () => {
      registry = tested.registry();
      subject = await tested.ready();
      payload = (await tested.payload?.(subject)) ?? {};
    });

    async function expectRefused(way: RefusedWay<Case>, of: Case): Promise<void> {
      const content = way.payload?.(of) ?? payload;
      const by = way.by ?? tested.by;
      const id = await registry.remember(by, { kind: tested.act, subjectId: tested.event.of(of), payload: content });
      const before = await contentOf(registry);
      const refusal = await refusalOf(registry.carryOut(by, tested.act, tested.ids(of), content, id));
      expect(refusal.code).toBe(way.code);
      if (way.details !== undefined) expect(refusal.details).toMatchObject(way.details);
      expect(await contentOf(registry)).toBe(before);
    }

    test.each(Object.entries(tested.refuses))('is refused %s, and nothing is written', async (_sentence, way) => {
      await expectRefused(way, way.of === undefined ? subject : await way.of());
    });

    const commandId = randomUUID();
    let outcome: OutcomeOf<Name>;

    test(`is done by ${tested.event.role}: state, event and answer agree`, async () => {
      outcome = await registry.act(tested.by, tested.act, tested.ids(subject), payload, commandId);
      const events = await eventsOf(registry, tested.event.of(subject));
      const event = events.find((entry) => entry.command_id === commandId);
      expect(event).toMatchObject({
        kind: tested.event.kind,
        actor_id: registry.idOf(tested.by),
        actor_role: tested.event.role,
        status_before: tested.event.before,
        status_after: tested.event.after,
        rule: typeof tested.event.rule === 'string' ? tested.event.rule : expect.stringMatching(tested.event.rule),
      });
      expect(outcome).toMatchObject({ status: tested.event.after });
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      if (event !== undefined) await tested.also?.(subject, outcome, event);
    });

    test('twice with the same command is done once and answers the same', async () => {
      const before = await contentOf(registry);
      const same = await registry.carryOut(tested.by, tested.act, tested.ids(subject), payload, commandId);
      expect(same).toEqual(JSON.parse(JSON.stringify(outcome)));
      expect(await contentOf(registry)).toBe(before);
    });

    if (tested.again !== undefined) {
      test('under another command it is refused now, and nothing is written', async () => {
        await expectRefused({ code: tested.again ?? '' }, subject);
      });
    }
  });
}
