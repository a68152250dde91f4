import type { z } from 'zod';
import { FIGURE_NAMES, FIGURE_WORDS, type FigureStatement, type RulesInForce } from '../../domain/contract/rule-set.js';
import type { RuleFigureView } from '../../schemas/rule-views.js';
import { toWire } from '../wire.js';

const statementBody = ({ value, code, version, place, source, confirmed, note }: FigureStatement) => ({
  value: toWire(value),
  code,
  version,
  place: toWire(place),
  source,
  confirmed,
  note: note ?? null,
});

/** Every figure of the rules with its origin: what a case is measured by, who says so, and whether that was confirmed. */
export function ruleFigures(rules: RulesInForce): z.input<typeof RuleFigureView>[] {
  return FIGURE_NAMES.map((figure) => {
    const origin = rules.origins[figure];
    return {
      figure,
      ...FIGURE_WORDS[figure],
      ...statementBody(origin),
      instead: origin.instead.map(statementBody),
    };
  });
}
