import { STATUTORY_PERIODS } from '../contract/dispute.js';
import type { NoticeFacts } from './facts.js';
import type { ClauseWords, PaperTemplate } from './template.js';

/**
 * 救济途径 of a decision: objection as the rules of the place have it, reconsideration and lawsuit with the periods of the
 * statutes; a template may add others, and names the bodies where the rules of its place say which they are. What was not read
 * in the text in force says so.
 */
export function remediesOf(
  facts: Pick<NoticeFacts, 'objectionLimit'>,
  { remedies, remedyBodies }: Pick<PaperTemplate, 'remedies' | 'remedyBodies'>,
): ClauseWords[] {
  const reconsideredBy = remedyBodies?.reconsideration ?? {
    zh: '有管辖权的行政复议机关',
    en: 'the body competent for reconsideration',
  };
  const court = remedyBodies?.court ?? { zh: '有管辖权的人民法院', en: 'the competent people’s court' };
  const { objectionLimit } = facts;
  const { reconsideration, lawsuit } = STATUTORY_PERIODS;
  return [
    ...(objectionLimit === null
      ? []
      : [
          {
            zh: `向本机构或者上级主管部门提出异议，本机构在${objectionLimit.days}个${objectionLimit.unit === 'WORKDAY' ? '工作日' : '日'}内作出复核决定`,
            en: `An objection with this office or the authority above it; decided within ${objectionLimit.days} ${objectionLimit.unit === 'WORKDAY' ? 'working days' : 'days'}`,
            basis: 'D2024 art. 17',
            confirmed: objectionLimit.confirmed,
          },
        ]),
    {
      zh: `自知道决定之日起${reconsideration.days}日内，向${reconsideredBy.zh}申请行政复议`,
      en: `${reconsideration.en}, with ${reconsideredBy.en}`,
      basis: '行政复议法（2023）第二十条',
      confirmed: reconsideration.confirmed,
    },
    {
      zh: `自知道决定之日起${lawsuit.months}个月内，向${court.zh}提起行政诉讼`,
      en: `${lawsuit.en}, with ${court.en}`,
      basis: '行政诉讼法第四十六条',
      confirmed: lawsuit.confirmed,
    },
    ...remedies,
  ];
}
