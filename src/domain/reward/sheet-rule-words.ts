import { formatYuan, parseYuan } from '../money.js';
import type { Words } from '../words.js';
import { factWords } from './eligibility.js';
import { EVIDENCE_WORDS } from './evidence.js';
import { isFactPath } from './fact-path.js';
import { PART_WORDS, POLICY_FIELD_WORDS, VALUE_WORDS } from './policy-text.js';
import type { SheetLine } from './sheet.js';

/** Rules of a sheet that no field of a policy is named by. */
const OWN_RULES: Readonly<Record<string, Words>> = {
  snapshot: { zh: '合同登记信息', en: 'what was registered' },
  earlierGrants: { zh: '此前奖励', en: 'what was granted before' },
  outsideGrantsFen: { zh: '其他各级支持', en: 'grants of other levels' },
  priorYear: { zh: '上年度数额', en: 'the year before' },
  technicalFen: { zh: '核定技术性收入', en: 'technical income as verified' },
  'largest remainder': { zh: '最大余数法', en: 'largest remainder' },
};

/** Which table the codes below a part are read in. */
const CODES_OF: Readonly<Record<string, string>> = {
  timeTests: 'dates',
  orderTests: 'dates',
  caps: 'caps',
  rounding: 'mode',
  onShortage: 'onShortage',
  stacking: 'onConflict',
};

/** 按政策的哪一条: the clause a line of a sheet follows, as the policy is read; what has no name stays as it was written. */
export function wordsOfSheetRule(rule: string): Words {
  if (isFactPath(rule)) return factWords(rule);
  const said = OWN_RULES[rule] ?? VALUE_WORDS['aggregation']?.[rule];
  if (said !== undefined) return said;
  const [, policyCode, version] = /^(\S+) v(\d+)$/.exec(rule) ?? [];
  if (version !== undefined) return { zh: `${policyCode} 第${version}版`, en: `${policyCode} version ${version}` };
  const names: Words[] = [];
  const segments = rule.split('.');
  for (const [index, segment] of segments.entries()) {
    const rest = segments.slice(index).join('.');
    if (isFactPath(rest)) return joined([...names, factWords(rest)]);
    const name = segmentWords(segment, segments[index - 1]);
    if (name === undefined) return { zh: rule, en: rule };
    names.push(name);
  }
  return joined(names);
}

const joined = (names: readonly Words[]): Words => ({
  zh: names.map(({ zh }) => zh).join(' · '),
  en: names.map(({ en }) => en).join(' · '),
});

function segmentWords(segment: string, before: string | undefined): Words | undefined {
  const [, part = segment, index] = /^(\w+)\[(\d+)\]$/.exec(segment) ?? [];
  const evidence: Readonly<Record<string, Words>> = EVIDENCE_WORDS;
  const name =
    before === undefined
      ? POLICY_FIELD_WORDS[part]
      : before === 'evidence'
        ? evidence[part]
        : (PART_WORDS[part] ?? VALUE_WORDS[CODES_OF[before] ?? '']?.[part] ?? VALUE_WORDS['dates']?.[part]);
  if (name === undefined || index === undefined) return name;
  // of instalments the sheet names how many are due, of everything else the place in the list
  const no = part === 'installments' ? Number(index) : Number(index) + 1;
  return no === 0 ? name : { zh: `${name.zh}${no}`, en: `${name.en} ${no}` };
}

/** 累计基数: what the sum of the year is made of; undefined for every other line. */
export function sumOfYearWords({
  step,
  rule,
  input,
  zh,
}: Pick<SheetLine, 'step' | 'rule' | 'input' | 'zh'>): Words | undefined {
  if (step !== 'aggregate' || VALUE_WORDS['aggregation']?.[rule] === undefined) return undefined;
  const [, earlier, now] = /^(-?[\d.,]+) \+ (-?[\d.,]+)$/.exec(input) ?? [];
  // a policy that counts contracts has no yuan to tell
  if (earlier === undefined || now === undefined || !zh.endsWith('元')) {
    return {
      zh: '本年度此前申请已计入的，加本次计入的',
      en: 'what earlier claims of this year counted, and what this one adds',
    };
  }
  const [before, added] = [earlier, now].map((text) => formatYuan(parseYuan(text.replaceAll(',', ''))));
  return {
    zh: `本年度此前申请已计入 ${before} 元，加本次计入 ${added} 元`,
    en: `${before} yuan counted by earlier claims of this year, and ${added} yuan by this one`,
  };
}
