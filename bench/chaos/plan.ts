import type { Part } from '../instance.js';
import type { Fate } from './claims.js';
import { diceOf } from './randomness.js';
import { SIDES, type Side, STEPS, type Step } from './steps.js';

/** What can be killed while a batch is on its way. */
export const VICTIMS = ['worker', 'server', 'treasury', 'postgres', 'temporal'] as const satisfies readonly Part[];

/** How the treasury behaves: at once, late, twice, or not before it is asked, and then perhaps not either. */
export const MANNERS = ['prompt', 'late', 'twice', 'never'] as const;
export type Manner = (typeof MANNERS)[number];

/** In which form the batch goes out, and its answers come back. */
export const CHANNELS = ['registry', 'bank-iso-09'] as const;

/** One batch and what is done to it. */
export interface Plan {
  readonly victims: readonly (typeof VICTIMS)[number][];
  readonly step: Step;
  readonly side: Side;
  /** From the moment to the kill. */
  readonly afterMs: number;
  readonly manner: Manner;
  readonly channel: (typeof CHANNELS)[number];
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

/**
 * Draws what is to be done to the batch of this seed, and always the same. Step, side and first victim go round with the
 * seeds, so that each of them meets each; all else is drawn.
 */
export function drawPlan(seed: number): Plan {
  const dice = diceOf(seed);
  const step = turn(STEPS, seed);
  const side = turn(SIDES, Math.floor(seed / STEPS.length));
  const first = turn(VICTIMS, Math.floor(seed / STEPS.length / SIDES.length));
  const second = dice.pick(VICTIMS);
  const manner = step.needs === 'silent' ? 'never' : dice.pick(MANNERS);
  const fates = Array.from({ length: 1 + dice.below(3) }, () => dice.pick(FATES));
  // one that is lost stays unknown for good, and its batch open
  if (manner === 'never') fates[0] = dice.below(8) === 0 ? 'lost' : 'silent';
  // the step is taken only with such a payment in the batch
  if (step.needs === 'returned') fates[manner === 'never' ? 1 : 0] = 'returned';
  if (step.needs === 'answered') fates[manner === 'never' ? 1 : 0] = dice.pick(['paid', 'rejected', 'returned']);
  if (step.name === 'batch reconciled' && fates[0] === 'lost') fates[0] = 'silent';
  // every fourth time two parts die at once
  const victims = dice.below(4) === 0 && second !== first ? [first, second] : [first];
  const afterMs = dice.pick(side === 'before' ? [0, 0, 1, 2, 4, 8] : [0, 0, 1, 5, 20, 60]);
  return {
    victims,
    step,
    side,
    afterMs: side === 'before' && step.comesAtOnce === true ? 0 : afterMs,
    manner,
    channel: dice.below(4) === 0 ? 'bank-iso-09' : 'registry',
    fates,
  };
}

function turn<T>(choices: readonly T[], round: number): T {
  const chosen = choices[((round % choices.length) + choices.length) % choices.length];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
}
