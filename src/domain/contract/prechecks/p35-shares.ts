import { type Fen, formatYuan, sumFen } from '../../money.js';
import { formatPercent, ONE_PERCENT, parsePercent, sumPercent } from '../../percent.js';
import type { DraftDeclaration, DraftParty } from '../missing-fields.js';
import { isBlank } from '../missing-fields.js';
import { type Finding, note, type Note, type PrecheckFacts } from './finding.js';

const WHOLE = 100n * ONE_PERCENT;
const SIDES = [
  { side: 'sellers', zh: '卖方', en: 'sellers' },
  { side: 'buyers', zh: '买方', en: 'buyers' },
] as const;
type Side = (typeof SIDES)[number];

/**
 * P35 当事人与份额: of several sellers exactly one leads, nobody stands twice on a side, and shares, commissions and the
 * ownership of a publicly funded result add up.
 */
export function checkShares(facts: PrecheckFacts): Finding[] {
  const { declaration } = facts;
  const notes = [
    ...SIDES.flatMap((side) => {
      const parties = declaration[side.side] ?? [];
      return [
        ...leadNotes(side, parties),
        ...twinNotes(side, parties),
        ...percentNotes(side, parties),
        ...amountNotes(side, parties, declaration.contractValueFen),
      ];
    }),
    ...intermediaryNotes(declaration),
    ...ownershipNotes(declaration),
  ];
  return notes.map((said) => note(facts, 'P35', said));
}

function leadNotes({ side, zh, en }: Side, parties: readonly DraftParty[]): Note[] {
  const leads = parties.flatMap(({ isLead }, index) => (isLead === true ? [index] : []));
  const remedy = {
    remedyZh: `请在多个${zh}中指明一个牵头方，登记和证明以牵头方为先。`,
    remedyEn: `Mark exactly one of the ${en} as the lead: registration and certificate name it first.`,
  };
  if (leads.length > 1) {
    return leads.slice(1).map((index) => ({
      severity: 'block',
      pointer: `/${side}/${index}/isLead`,
      zh: `指明了 ${leads.length} 个牵头${zh}`,
      en: `${leads.length} of the ${en} are marked as the lead`,
      ...remedy,
      evidence: leads.map((lead) => parties[lead]?.name ?? `${lead + 1}`).join('、'),
    }));
  }
  if (side === 'buyers' || parties.length < 2 || leads.length === 1) return [];
  return [
    {
      severity: 'block',
      pointer: `/${side}`,
      zh: `有 ${parties.length} 个${zh}，未指明牵头方`,
      en: `There are ${parties.length} ${en} and none is the lead`,
      ...remedy,
      evidence: parties.map(({ name }) => name ?? '').join('、'),
    },
  ];
}

function twinNotes({ side, zh, en }: Side, parties: readonly DraftParty[]): Note[] {
  const codes = parties.map(({ unifiedSocialCreditCode: code }) => (isBlank(code) ? undefined : code));
  return codes.flatMap((code, index): Note[] =>
    code === undefined || codes.indexOf(code) === index
      ? []
      : [
          {
            severity: 'block',
            pointer: `/${side}/${index}/unifiedSocialCreditCode`,
            zh: `同一${zh}填写了两次`,
            en: `The same organisation stands twice among the ${en}`,
            remedyZh: '请删除重复的一方，或更正统一社会信用代码。',
            remedyEn: 'Take the second one away, or correct its credit code.',
            evidence: code,
          },
        ],
  );
}

function percentNotes({ side, zh, en }: Side, parties: readonly DraftParty[]): Note[] {
  const given = parties.flatMap(({ sharePercent }) => sharePercent ?? []);
  if (given.length === 0) return [];
  const remedy = {
    remedyZh: `请填写每个${zh}的份额，使合计为100%；合同没有约定份额的，全部留空。`,
    remedyEn: `Give each of the ${en} a share so that they add up to 100 %, or none where the contract has none.`,
  };
  if (given.length < parties.length) {
    return missingShare(
      side,
      parties,
      'sharePercent',
      `部分${zh}未填写份额`,
      `Some of the ${en} have no share`,
      remedy,
    );
  }
  const sum = sumPercent(given);
  if (sum === WHOLE) return [];
  return [
    {
      severity: 'block',
      pointer: `/${side}`,
      zh: `${zh}份额合计为 ${formatPercent(sum)}%，应为100%`,
      en: `The shares of the ${en} add up to ${formatPercent(sum)} %, not to 100 %`,
      ...remedy,
      evidence: given.map((percent) => `${percent}%`).join(' + '),
    },
  ];
}

function amountNotes(
  { side, zh, en }: Side,
  parties: readonly DraftParty[],
  contractValueFen: Fen | undefined,
): Note[] {
  const given = parties.flatMap(({ shareFen }) => shareFen ?? []);
  if (given.length === 0 || contractValueFen === undefined) return [];
  const remedy = {
    remedyZh: `请填写每个${zh}的金额份额，使合计等于合同成交额；合同没有约定的，全部留空。`,
    remedyEn: `Give each of the ${en} an amount so that they add up to the contract value, or none.`,
  };
  if (given.length < parties.length) {
    return missingShare(
      side,
      parties,
      'shareFen',
      `部分${zh}未填写金额份额`,
      `Some of the ${en} have no amount`,
      remedy,
    );
  }
  const sum = sumFen(given);
  if (sum === contractValueFen) return [];
  return [
    {
      severity: 'block',
      pointer: `/${side}`,
      zh: `${zh}金额份额合计 ${formatYuan(sum)} 元，合同成交额为 ${formatYuan(contractValueFen)} 元`,
      en: `The amounts of the ${en} add up to ${formatYuan(sum)}, the contract value is ${formatYuan(contractValueFen)}`,
      ...remedy,
      evidence: given.map(formatYuan).join(' + '),
    },
  ];
}

function missingShare(
  side: Side['side'],
  parties: readonly DraftParty[],
  field: 'sharePercent' | 'shareFen',
  zh: string,
  en: string,
  remedy: Pick<Note, 'remedyZh' | 'remedyEn'>,
): Note[] {
  return parties.flatMap((party, index): Note[] =>
    party[field] === undefined
      ? [{ severity: 'block', pointer: `/${side}/${index}/${field}`, zh, en, ...remedy, evidence: party.name ?? '' }]
      : [],
  );
}

function intermediaryNotes({
  intermediaries = [],
  contractValueFen,
  sellers = [],
  buyers = [],
}: DraftDeclaration): Note[] {
  const parties = [...sellers, ...buyers].flatMap(({ unifiedSocialCreditCode }) => unifiedSocialCreditCode ?? []);
  const itself = intermediaries.flatMap(({ unifiedSocialCreditCode: code }, index): Note[] =>
    code === undefined || !parties.includes(code)
      ? []
      : [
          {
            severity: 'warn',
            pointer: `/intermediaries/${index}/unifiedSocialCreditCode`,
            zh: '中介机构同时是合同当事人',
            en: 'The intermediary is itself a party of the contract',
            remedyZh: '技术中介为促成他人之间的合同，请核对；确属中介合同的，请按技术中介填报。',
            remedyEn: 'An intermediary brings about a deal between others; check it, or file an intermediary contract.',
            evidence: code,
          },
        ],
  );
  const commissions = intermediaries.flatMap(({ commissionFen }) => commissionFen ?? []);
  const percents = intermediaries.flatMap(({ sharePercent }) => sharePercent ?? []);
  const isTooMuch =
    (contractValueFen !== undefined && sumFen(commissions) > contractValueFen) || sumPercent(percents) > WHOLE;
  const disagreeing = intermediaries.flatMap(({ commissionFen, sharePercent = '' }, index): Note[] => {
    const percent = parsePercent(sharePercent);
    if (commissionFen === undefined || percent === undefined || contractValueFen === undefined) return [];
    const expected = (contractValueFen * percent) / WHOLE;
    const difference = expected > commissionFen ? expected - commissionFen : commissionFen - expected;
    // a percentage has four decimals: that much of the value may be lost to rounding
    if (difference <= contractValueFen / WHOLE + 1n) return [];
    return [
      {
        severity: 'warn',
        pointer: `/intermediaries/${index}/commissionFen`,
        zh: `中介报酬 ${formatYuan(commissionFen)} 元与比例 ${sharePercent}%（${formatYuan(expected)} 元）不一致`,
        en: `The commission is ${formatYuan(commissionFen)}, yet ${sharePercent} % of the value is ${formatYuan(expected)}`,
        remedyZh: '请按合同约定核对中介报酬和比例。',
        remedyEn: 'Check amount and percentage against the contract.',
        evidence: `${formatYuan(commissionFen)}; ${sharePercent}%`,
      },
    ];
  });
  return [
    ...itself,
    ...(isTooMuch
      ? [
          {
            severity: 'block',
            pointer: '/intermediaries',
            zh: '中介报酬合计超过合同成交额',
            en: 'The commissions together are more than the contract value',
            remedyZh: '请核对各中介机构、技术经纪人的报酬。',
            remedyEn: 'Check what each intermediary and broker earns.',
            evidence: [...commissions.map(formatYuan), ...percents.map((percent) => `${percent}%`)].join(' + '),
          } as const,
        ]
      : []),
    ...disagreeing,
  ];
}

function ownershipNotes({ publicFunding }: DraftDeclaration): Note[] {
  const percents = (publicFunding?.ownershipSplit ?? []).flatMap(({ percent }) => percent ?? []);
  const sum = sumPercent(percents);
  if (percents.length === 0 || sum === WHOLE) return [];
  return [
    {
      severity: 'block',
      pointer: '/publicFunding/ownershipSplit',
      zh: `成果权属比例合计为 ${formatPercent(sum)}%，应为100%`,
      en: `The owners' percentages add up to ${formatPercent(sum)} %, not to 100 %`,
      remedyZh: '请按项目任务书或合同约定填写每个权属人的比例。',
      remedyEn: 'Give each owner the percentage of the task book or the contract.',
      evidence: percents.map((percent) => `${percent}%`).join(' + '),
    },
  ];
}
