import { expect } from '@jest/globals';
import { dueOn, shanghaiDateOf } from '../../src/domain/calendar.js';
import type { RuleBook } from '../../src/db/rule-book.js';
import type { LayerPin } from '../../src/domain/contract/rule-places.js';
import { limitFor, type RulesInForce } from '../../src/domain/contract/rule-set.js';
import {
  type ContractAction,
  type ContractStatus,
  type LimitName,
  transitionFor,
} from '../../src/domain/contract/status.js';
import { type CaseEvent, rowOf, type TestRegistry } from '../support/registry.js';

/** What an event must name as its rule: the row of the status table, with its basis. */
export function ruleOf(status: ContractStatus, action: ContractAction, isLarge = false): string {
  const { row, basis } = transitionFor({ status, isLarge }, action);
  return `row ${row}: ${basis}`;
}

/** The rules a stored case is pinned to. */
export function pinnedRulesOf(book: RuleBook, row: Record<string, unknown>): RulesInForce {
  return book.rulesOf({ officeId: String(row['office_id']), ruleLayers: row['rule_layers'] as LayerPin[] });
}

/** The case is due when the domain says so, counted from the day of the event. */
export async function expectDue(
  registry: TestRegistry,
  contractId: string,
  event: CaseEvent,
  limit: LimitName,
  isLarge = false,
): Promise<void> {
  const book = await registry.rules.read();
  const row = await rowOf(registry, 'contracts', contractId);
  const from = shanghaiDateOf(new Date(event.occurred_at).getTime());
  const expected = dueOn(limitFor(pinnedRulesOf(book, row), limit, isLarge), from, book.calendar);
  expect(row).toMatchObject({ due_on: expected.on, due_provisional: expected.provisional, due_limit: limit });
  expect(event.data).toMatchObject({ dueOn: expected.on });
}
