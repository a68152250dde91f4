/**
 * 出处用语: where a policy or a table was read, in the words of a reader. What is kept stays as it was written ('… (grade B: repost by
 * an agency, news or document site); read in excerpts, never whole'); its recurring phrases are said in Chinese here. A doubt stays one.
 */
import type { Words } from './words.js';

const PHRASES: readonly (readonly [english: RegExp, zh: string])[] = [
  // how good a copy it is
  [/ ?\(grade A: a government site or official newspaper\)/g, '（A级：政府网站或官方报刊）'],
  [/ ?\(grade A: the issuer itself, a reply and not the policy\)/g, '（A级：发布机关本身，是答复而不是政策原文）'],
  [/ ?\(grade B: repost by an agency, news or document site\)/g, '（B级：中介、新闻或文库网站转载）'],
  [/ ?\(grade C: mirror on an unrelated domain, provenance not provable\)/g, '（C级：无关域名上的镜像，来源无法证实）'],
  [/ ?\(grade C copy\)/g, '（C级：抄件）'],
  [/ ?\(grade ([A-D]), undated\)/g, '（$1级，未注明日期）'],
  [/ ?\(grade ([A-D])\)/g, '（$1级）'],
  [/ ?\((\S+) repost\)/g, '（$1转载）'],
  // how much of it was read
  [/, read as an excerpt\b/g, '，只读过摘录'],
  [/[;,] ?read in excerpts, never whole/g, '；只读过摘录，未读全文'],
  [/[;,] ?read in part/g, '，只读过部分'],
  [/[;,] ?read in full/g, '，读过全文'],
  [/\bunverified\b|\bunconfirmed\b|\bnot read\b/g, '未核实'],
  // what it is
  [/ reply of (\d{4}-\d\d-\d\d) to proposal (\d+)/g, '对第$2号提案的答复（$1）'],
  [/^notice of (\d{4})/g, '$1年通知'],
  [
    /^published reply of (\d{4}): technology contract deals are rewarded with up to 1,000,000 yuan; no rate is given/g,
    '$1年公开答复：技术合同交易最高奖励100万元；未写明比例（未核实）',
  ],
  [/^made up for (\S+); no such policy was issued/g, '为$1虚构；并未发布过这项政策'],
  [/ p\. (\d+)/g, '第$1页'],
  [/ art\. (\d+)/g, '第$1条'],
  [
    /^registry design after rewards\.md §4\.5 and trust\.md §2\.2 \(third approver above 500,000 yuan\); the amounts are the city's to set/g,
    '本系统规则（超过50万元须第三人审批）；具体金额由市里确定',
  ],
  [
    /^registry design; rewards\.md 4\.7: no local text on deadlines, instalments or interest of a recovery was read/g,
    '本系统规则；未读到当地关于追回期限、分期和资金占用费的条文',
  ],
  [/\bregistry design\b/g, '本系统规则'],
  [/\b(?:rewards|trust)\.md §?([\d.]+)/g, '本系统办理规则$1'],
];

/** Where it was read, in words; what has no phrase of ours stays as it was written. */
export function wordsOfSource(source: string): Words {
  const said = PHRASES.reduce((text, [english, zh]) => text.replace(english, zh), source);
  return { zh: said.replace(/; (?=S\d|\p{Script=Han})/gu, '；').replace(/\bS(?=\d\d\b)/g, '资料S'), en: source };
}
