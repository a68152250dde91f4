import { Form, InputNumber, Select } from 'antd';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as sharedMessages } from '../../../shared/messages';
import { messages } from '../messages';
import type { PolicyChoice } from './use-policies';

/** 政策 and 预算年度: which budget line something is about. */
export function BudgetLineFields({
  policies,
  isFixed = false,
}: {
  policies: readonly PolicyChoice[];
  isFixed?: boolean;
}) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const { pick } = useLanguage();
  const rules = [{ required: true, message: shared('required') }];
  return (
    <div className="finance-pair">
      <Form.Item name="policyCode" label={say('parts.policy')} rules={rules}>
        <Select
          disabled={isFixed}
          options={policies.map(({ policyCode, title, titleEn }) => ({
            value: policyCode,
            label: `${policyCode} ${pick({ zh: title, en: titleEn })}`,
          }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      <Form.Item name="fiscalYear" label={say('parts.fiscalYear')} rules={rules}>
        <InputNumber min={2000} max={2200} disabled={isFixed} controls={false} />
      </Form.Item>
    </div>
  );
}
