import { Form, Select } from 'antd';
import { REWARD_REASONS } from '../../../../../src/domain/reward/reward-reason.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { messages } from '../messages';

/** 不予奖励的理由, one of the list. */
export function ReasonCodeField() {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  return (
    <Form.Item
      name="reasonCode"
      label={say('act.reasonCode')}
      rules={[{ required: true, message: sayShared('required') }]}
    >
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        options={Object.entries(REWARD_REASONS).map(([code, words]) => ({ value: code, label: pick(words) }))}
      />
    </Form.Item>
  );
}
