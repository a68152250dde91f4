import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { PROSE_LENGTH } from '../../../../src/domain/text-length.js';
import type { Refusal } from '../api/refusal';
import { CommandForm } from './command-form';
import { useWords } from '../i18n';
import { messages as sharedMessages } from '../messages';

/** A form of one reason: what most second steps ask for. */
export function ReasonForm({
  name,
  label,
  keptAs,
  command,
  onSend,
  onDone,
  sendLabel,
  isDangerous = false,
  children,
}: {
  /** As the body of the command calls it. */
  name: 'reason' | 'opinion' | 'settlement';
  label: string;
  keptAs: string;
  command: { isSending: boolean; isPending: boolean; refusal: Refusal | undefined };
  onSend: (text: string) => Promise<unknown>;
  onDone: () => void;
  sendLabel?: string;
  isDangerous?: boolean;
  /** What will happen, above the field. */
  children?: ReactNode;
}) {
  const shared = useWords(sharedMessages);
  return (
    <CommandForm<Record<string, string>>
      command={command}
      keptAs={keptAs}
      onSend={(values) => onSend(values[name] ?? '')}
      onDone={onDone}
      onCancel={onDone}
      isDangerous={isDangerous}
      {...(sendLabel === undefined ? {} : { sendLabel })}
    >
      {children}
      <Form.Item name={name} label={label} rules={[{ required: true, message: shared('required') }]}>
        <Input.TextArea rows={4} maxLength={PROSE_LENGTH} showCount />
      </Form.Item>
    </CommandForm>
  );
}
