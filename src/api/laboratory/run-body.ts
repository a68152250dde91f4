import type { z } from 'zod';
import type { ComparisonSummary, LaboratoryResult, ReplaySummary } from '../../db/laboratory.js';
import type { LaboratoryRun, LaboratoryRunLine } from '../../db/laboratory-store.js';
import type { BadRow } from '../../domain/reward/list-table.js';
import { REWARD_REASONS, type RewardReason } from '../../domain/reward/reward-reason.js';
import type { Words } from '../../domain/words.js';
import { SIZE_BANDS, type TriedPart } from '../../domain/reward/replay.js';
import { shareOf } from '../../domain/statistics/ratio.js';
import type { ChartView, LaboratoryRunPage, LaboratoryRunView } from '../../schemas/laboratory-views.js';
import { toWire, type Wire } from '../wire.js';
import type { ChosenPolicy } from './choose-policies.js';

/** What is kept of a run beside its lines. */
export interface KeptResult {
  policies: (Wire<ReplaySummary> & {
    draftId: string | null;
    budget: { budgetFen: string; usedShare: string; shortFen: string } | null;
  })[];
  comparisons: Wire<ComparisonSummary>[];
  lineCount: number;
  badRows: BadRow[];
}

/** Puts together what a run came to, with each policy's use of its budget. */
export function keptResultOf(
  result: LaboratoryResult,
  chosen: readonly ChosenPolicy[],
  budgets: readonly (bigint | undefined)[],
  badRows: readonly BadRow[],
): KeptResult {
  return {
    policies: result.replays.map((replay, index) => ({
      ...toWire(replay),
      draftId: chosen[index]?.draftId ?? null,
      budget: budgetOf(replay.totalFen, budgets[index]),
    })),
    comparisons: result.comparisons.map((comparison) => toWire(comparison)),
    lineCount: result.lineCount,
    badRows: [...badRows],
  };
}

function budgetOf(totalFen: bigint, budgetFen: bigint | undefined): KeptResult['policies'][number]['budget'] {
  if (budgetFen === undefined) return null;
  const shortFen = totalFen > budgetFen ? totalFen - budgetFen : 0n;
  return { budgetFen: budgetFen.toString(), usedShare: shareOf(totalFen, budgetFen), shortFen: shortFen.toString() };
}

/** A run as a list shows it. */
export function runLine(run: LaboratoryRunLine): z.input<typeof LaboratoryRunPage>['items'][number] {
  const { id, kind, title, request, inputSha256, contractCount, milliseconds, ranBy, ranAt } = run;
  return { runId: id, kind, title, request, inputSha256, contractCount, milliseconds, ranBy, ranAt };
}

const ROW_WORDS: Readonly<Record<BadRow['code'], { zh: string; en: string }>> = {
  'list-column-missing': { zh: '表中缺少该列', en: 'The table has no such column' },
  'list-value-missing': { zh: '必填', en: 'This is required' },
  'list-value-invalid': { zh: '内容无法识别', en: 'This cannot be read' },
  'list-credit-code-invalid': {
    zh: '统一社会信用代码不正确（位数、字符或校验码）',
    en: 'This is no credit code: its length, characters or check character',
  },
  'list-date-impossible': {
    zh: '没有这一天，或不在合理年份内',
    en: 'There is no such day, or not in a year that can be meant',
  },
  'list-signed-after-registration': {
    zh: '签订日期晚于登记日期',
    en: 'The contract was registered before it was signed',
  },
  'list-receipt-before-signing': { zh: '到款日期早于签订日期', en: 'The money came before the contract was signed' },
  'list-technology-above-contract': {
    zh: '技术交易额大于合同成交额',
    en: 'The technology transaction value is more than the contract value',
  },
  'list-receipts-above-contract': {
    zh: '该合同到款或开票合计大于合同成交额',
    en: 'The receipts of this contract are together more than its value',
  },
  'list-contract-incomplete': {
    zh: '该合同另有问题行，整份合同未试算',
    en: 'Another row of this contract is wrong, so that the contract is not tried at all',
  },
  'list-rows-disagree': {
    zh: '同一登记编号的各行除到款外应当一致',
    en: 'Rows of one number say the same in all but the receipt',
  },
};

/** The words of a kept reason; one that this release does not know any more is its code. */
export function wordsOfReason(code: string): Words {
  const { zh, en } = Object.hasOwn(REWARD_REASONS, code)
    ? REWARD_REASONS[code as RewardReason]
    : { zh: code, en: code };
  return { zh, en };
}

/** A run as its page shows it: table and chart data. */
export function runBody(run: LaboratoryRun): z.input<typeof LaboratoryRunView> {
  const result = run.result as unknown as KeptResult;
  return {
    ...runLine(run),
    lineCount: result.lineCount,
    policies: result.policies.map((policy) => ({
      ...policy,
      years: [...policy.years],
      kinds: [...policy.kinds],
      districts: [...policy.districts],
      sizes: [...policy.sizes],
      deciles: [...policy.deciles],
      reasons: policy.reasons.map(({ code, count }) => ({ code, ...wordsOfReason(code), count })),
    })),
    comparisons: result.comparisons.map((comparison) => ({ ...comparison, most: [...comparison.most] })),
    charts: chartsOf(result),
    badRows: result.badRows.map(badRowBody),
  };
}

/** A row that was not tried, with why. */
export function badRowBody(row: BadRow): BadRow & { message: string; messageEn: string } {
  const { zh, en } = ROW_WORDS[row.code];
  return { ...row, message: `${row.column}：${zh}`, messageEn: `${row.column}: ${en}` };
}

const CHARTS = [
  { chart: 'years', zh: '按年度', en: 'By year' },
  { chart: 'kinds', zh: '按合同类别', en: 'By contract kind' },
  { chart: 'districts', zh: '按区县', en: 'By district' },
  { chart: 'sizes', zh: '按金额档次', en: 'By band of size' },
  { chart: 'deciles', zh: '按十等分（由高到低）', en: 'By tenths, largest first' },
] as const;

/** One order of categories for all policies, so that their series can stand side by side. */
function chartsOf({ policies }: KeptResult): z.input<typeof ChartView>[] {
  return CHARTS.map(({ chart, zh, en }) => {
    const keys = new Set(policies.flatMap((policy) => policy[chart].map(({ key }) => key)));
    const categories = chart === 'sizes' || chart === 'deciles' ? [...keys] : [...keys].toSorted();
    return {
      chart,
      zh,
      en,
      categories: categories.map((key) => (chart === 'sizes' ? bandWords(key) : key)),
      series: policies.map((policy) => {
        const parts = new Map(policy[chart].map((part: Wire<TriedPart>) => [part.key, part]));
        return {
          name: `${policy.policyCode} v${policy.version}`,
          amountFen: categories.map((key) => parts.get(key)?.amountFen ?? '0'),
          count: categories.map((key) => parts.get(key)?.count ?? 0),
        };
      }),
    };
  });
}

/** '10000000' (fen) is "≤ 10 万元". */
function bandWords(key: string): string {
  const highest = SIZE_BANDS.at(-1) ?? 0n;
  return key === 'above' ? `> ${highest / 1_000_000n} 万元` : `≤ ${BigInt(key) / 1_000_000n} 万元`;
}
