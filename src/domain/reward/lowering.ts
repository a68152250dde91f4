import type { Fen } from '../money.js';
import { wordsOfRole } from '../role-words.js';
import type { RewardReason } from './reward-reason.js';
import { REWARD_REASONS } from './reward-reason.js';
import type { RewardSheetWire, SheetAnswer, SheetLine } from './sheet.js';
import { fromTo, takesAway } from './sheet.js';

/** An act on a claim after which its amount stood written down. */
export interface AmountAct {
  kind: string;
  role: string;
  at: string;
  amountFen: Fen;
  reasonText: string | null;
  /** A funding plan wrote it: its allocation explains the amount, line by line. */
  isByPlan: boolean;
}

/** 计算之后的核减: what people took off after the computation, which the sheet itself does not know. */
export interface Lowering {
  at: string;
  /** The act, by the kind of its event. */
  kind: string;
  role: string;
  code: RewardReason;
  fromFen: Fen;
  toFen: Fen;
  reasonText: string | null;
  zh: string;
  en: string;
}

const CODE_OF: Readonly<Record<string, RewardReason>> = {
  'reward.objection_upheld': 'OBJECTION_UPHELD',
  'reward.meeting_passed': 'LOWERED_IN_MEETING',
};

/** Every act that left less than stood before, in the order of the acts; what a funding plan left is its own part. */
export function loweringsOf(computedFen: Fen, acts: readonly AmountAct[]): Lowering[] {
  const lowerings: Lowering[] = [];
  let standingFen = computedFen;
  for (const act of acts) {
    if (!act.isByPlan && act.amountFen < standingFen) lowerings.push(loweringBy(act, standingFen));
    standingFen = act.amountFen;
  }
  return lowerings;
}

function loweringBy({ kind, role, at, amountFen, reasonText }: AmountAct, fromFen: Fen): Lowering {
  const code = CODE_OF[kind] ?? 'LOWERED_BY_DECISION';
  const amounts = fromTo(fromFen, amountFen);
  const who = wordsOfRole(role);
  const why = reasonText === null ? { zh: '', en: '' } : { zh: `；理由：${reasonText}`, en: `; reason: ${reasonText}` };
  return {
    at,
    kind,
    role,
    code,
    fromFen,
    toFen: amountFen,
    reasonText,
    zh: `${REWARD_REASONS[code].zh}（${who.zh}）：${amounts.zh}${why.zh}`,
    en: `${REWARD_REASONS[code].en} (${who.en}): ${amounts.en}${why.en}`,
  };
}

/**
 * "Why not more?" in full: the answers of the computation, then what people lowered, then what the budget left. The lines
 * of the later answers stand in `lowerings` and in `allocation`, so they point to none of the sheet.
 */
export function answersAfter(
  { outcome, answers }: Pick<RewardSheetWire, 'outcome' | 'answers'>,
  lowerings: readonly Pick<Lowering, 'code' | 'zh' | 'en'>[],
  allocation: readonly Pick<SheetLine, 'code' | 'zh' | 'en'>[] | null,
): RewardSheetWire['answers'] {
  const later = [...lowerings, ...(allocation ?? [])].flatMap(({ code, zh, en }): SheetAnswer[] =>
    code === undefined || !takesAway(code) ? [] : [{ code, zh, en, lines: [] }],
  );
  if (later.length === 0 || outcome === 'nothing') return answers;
  return { ...answers, whyNotMore: [...answers.whyNotMore, ...later] };
}
