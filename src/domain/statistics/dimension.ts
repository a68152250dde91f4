import type { Words } from '../words.js';

/** 统计分组: by what registrations are counted and summed (form JJ-001 and the tables bureaus publish). */
export const STATISTIC_DIMENSIONS = [
  'kind', // 合同类别
  'field', // 技术领域
  'seller_nature', // 卖方性质
  'district', // 登记主体所在区县
  'flow', // 输出、吸纳: where seller and buyer are
  'intellectual_property', // 知识产权类型
  'plan_source', // 计划来源
] as const;
export type StatisticDimension = (typeof STATISTIC_DIMENSIONS)[number];

/** What the groupings are called. */
export const DIMENSION_WORDS: Readonly<Record<StatisticDimension, Words>> = {
  kind: { zh: '合同类别', en: 'Kind of contract' },
  field: { zh: '技术领域', en: 'Technology field' },
  seller_nature: { zh: '卖方性质', en: 'Nature of the seller' },
  district: { zh: '区县', en: 'District' },
  flow: { zh: '技术流向', en: 'From where to where' },
  intellectual_property: { zh: '知识产权', en: 'Intellectual property' },
  plan_source: { zh: '计划来源', en: 'Plan' },
};

/** Where a party is, seen from the registration office: its own area, its province, the rest of the country, abroad. */
export const PLACES = ['local', 'province', 'country', 'abroad', 'unknown'] as const;
export type Place = (typeof PLACES)[number];

/** What the places are called. */
export const PLACE_WORDS: Readonly<Record<Place, { zh: string; en: string }>> = {
  local: { zh: '本地', en: 'here' },
  province: { zh: '省内其他', en: 'elsewhere in the province' },
  country: { zh: '省外', en: 'another province' },
  abroad: { zh: '境外', en: 'abroad' },
  unknown: { zh: '未填', en: 'not stated' },
};

/** 技术流向: the key is `seller>buyer`; every contract has exactly one, so the rows sum to the total. */
export function flowOf(key: string): { seller: Place; buyer: Place } | undefined {
  const [seller, buyer] = key.split('>').map((word) => PLACES.find((place) => place === word));
  return seller === undefined || buyer === undefined ? undefined : { seller, buyer };
}

/** What a flow is called: '本地 → 省外'. */
export function flowWords(key: string): { zh: string; en: string } | undefined {
  const flow = flowOf(key);
  if (flow === undefined) return undefined;
  const [seller, buyer] = [PLACE_WORDS[flow.seller], PLACE_WORDS[flow.buyer]];
  return { zh: `${seller.zh} → ${buyer.zh}`, en: `${seller.en} → ${buyer.en}` };
}

/** 输出: the seller is here. A contract within the area is output and absorption at once. */
export function isOutput(key: string): boolean {
  return flowOf(key)?.seller === 'local';
}

/** 吸纳: the buyer is here. */
export function isAbsorption(key: string): boolean {
  return flowOf(key)?.buyer === 'local';
}

/** 计划外: the code of a project outside any government plan; every other code is a plan. */
const OUTSIDE_ANY_PLAN = '90';

/** 涉及知识产权: any type but "none". */
export function hasIntellectualProperty(key: string): boolean {
  return key !== '' && key !== 'none';
}

/** 计划内项目. */
export function isGovernmentPlan(key: string): boolean {
  return key !== '' && key !== OUTSIDE_ANY_PLAN;
}
