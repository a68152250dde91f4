import { Form, InputNumber, Select } from 'antd';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as sharedMessages } from '../../../shared/messages';
import { type PolicySummary, titleOf } from '../../../shared/policies';
import { messages } from '../messages';

/** 政策 and 预算年度: which budget line something is about. */
export function BudgetLineFields({
  policies,
  isFixed = false,
}: {
  policies: readonly PolicySummary[];
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
          options={policies.map((policy) => ({
            value: policy.policyCode,
            label: `${policy.policyCode} ${pick(titleOf(policy))}`,
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
