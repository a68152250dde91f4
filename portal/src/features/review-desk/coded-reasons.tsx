import { Form, Select } from 'antd';
import { chineseBasis } from '../../../../src/domain/contract/basis-words.js';
import type { CodedReason } from '../../../../src/domain/contract/coded-reason.js';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages } from './messages';

/** Reasons by code, with the article and the remedy of each that was chosen. */
export function CodedReasons({ name, reasons }: { name: string; reasons: readonly CodedReason[] }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const form = Form.useFormInstance();
  const chosen = Form.useWatch<string[] | undefined>(name, form) ?? [];
  return (
    <>
      <Form.Item name={name} label={say('decision.reasons')} rules={[{ required: true }]}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={reasons.map((reason) => ({ value: reason.code, label: `${reason.code} ${pick(reason)}` }))}
        />
      </Form.Item>
      {chosen.length > 0 && (
        <ul className="decision-reasons">
          {reasons
            .filter(({ code }) => chosen.includes(code))
            .map((reason) => (
              <li key={reason.code}>
                <strong>{reason.code}</strong> {pick({ zh: reason.remedyZh, en: reason.remedyEn })}{' '}
                <span className="quiet">{pick({ zh: chineseBasis(reason.basis), en: reason.basis })}</span>
              </li>
            ))}
        </ul>
      )}
    </>
  );
}
