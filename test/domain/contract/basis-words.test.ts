import { expect, test } from '@jest/globals';
import { chineseBasis } from '../../../src/domain/contract/basis-words.js';
import { CORRECTION_REASONS } from '../../../src/domain/contract/correction-reason.js';
import { NON_ACCEPTANCE_REASONS } from '../../../src/domain/contract/non-acceptance-reason.js';
import { REFUSAL_REASONS } from '../../../src/domain/contract/refusal-reason.js';
import { REVOCATION_CAUSES } from '../../../src/domain/contract/revocation-cause.js';
import { remediesOf } from '../../../src/domain/paper/remedies.js';
import { toPaperTemplate } from '../../../src/domain/paper/template.js';
import { configData, configFiles } from '../support.js';

test.each([
  ['CCR art. 39(2)', '《技术合同认定登记规则》第三十九条第（二）项'],
  ['CCR arts 9–10', '《技术合同认定登记规则》第九至十条'],
  ['D2024 art. 17', '《技术合同认定登记管理办法（征求意见稿）》第十七条（未核实）'],
  [
    'D2024 arts 14, 16: the second reviewer approves',
    '《技术合同认定登记管理办法（征求意见稿）》第十四、十六条（未核实）',
  ],
  [
    'S19(5); R2001 art. 37',
    '《技术合同认定规则》不予登记情形第（五）项；《技术合同认定规则》（国科发政字〔2001〕253号）第三十七条',
  ],
  ['R2001 non-registration reason (4)', '《技术合同认定规则》（国科发政字〔2001〕253号）不予登记情形第（四）项'],
  ['R2001 (1)', '《技术合同认定规则》（国科发政字〔2001〕253号）不予登记情形第（一）项'],
  ['R2001 art. 16 (not read)', '《技术合同认定规则》（国科发政字〔2001〕253号）第十六条（未核实）'],
  ['CC 850', '《民法典》第八百五十条'],
  ['SPC interpretation art. 42(2)', '《最高人民法院关于审理技术合同纠纷案件适用法律若干问题的解释》第四十二条第二款'],
  ['State Secrets Law 2024 art. 31(3)', '《保守国家秘密法》（2024年修订）第三十一条第（三）项'],
  ['Licensing Law art. 32 by analogy', '《行政许可法》第三十二条（参照）'],
  ['registry design: the old version stays in force', '本系统规则'],
  ['行政诉讼法第四十六条', '行政诉讼法第四十六条'],
])('依据 %s is named %s', (basis, zh) => expect(chineseBasis(basis)).toBe(zh));

test('no paper names a rule by a key of our notes', () => {
  const reasons = [...REFUSAL_REASONS, ...NON_ACCEPTANCE_REASONS, ...CORRECTION_REASONS, ...REVOCATION_CAUSES];
  const remedies = configFiles('paper-templates').flatMap((file) => {
    const template = toPaperTemplate(configData(`paper-templates/${file}`));
    return remediesOf({ objectionLimit: { days: 15, unit: 'WORKDAY', confirmed: false } }, template);
  });
  const named = [...reasons, ...remedies].map(({ basis }) => chineseBasis(basis));
  expect(named.filter((basis) => /[A-Za-z]/.test(basis.replaceAll('GB 32100-2015', '')))).toEqual([]);
});
