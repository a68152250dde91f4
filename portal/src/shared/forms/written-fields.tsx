import { Checkbox, Form, Input } from 'antd';
import { PROSE_LENGTH } from '../../../../src/domain/text-length.js';
import { useWords } from '../i18n';
import { messages } from '../messages';

/** Words somebody writes, under the name the body of the command has for them. */
export function TextField({
  name,
  label,
  isOptional = false,
  rows = 4,
}: {
  name: string | (string | number)[];
  label: string;
  isOptional?: boolean;
  rows?: number;
}) {
  const say = useWords(messages);
  return (
    <Form.Item
      name={name}
      label={label}
      rules={isOptional ? [] : [{ required: true, whitespace: true, message: say('required') }]}
    >
      <Input.TextArea rows={rows} maxLength={PROSE_LENGTH} showCount />
    </Form.Item>
  );
}

/** What cannot be undone is said yes to once more before it is sent; the body of the command has no such field. */
export function SureField({ label }: { label: string }) {
  const say = useWords(messages);
  return (
    <Form.Item
      name="isSure"
      valuePropName="checked"
      rules={[
        {
          validator: (_, isSure) => (isSure === true ? Promise.resolve() : Promise.reject(new Error(say('required')))),
        },
      ]}
    >
      <Checkbox>{label}</Checkbox>
    </Form.Item>
  );
}
