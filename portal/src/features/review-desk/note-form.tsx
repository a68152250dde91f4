import { Form, Input, type InputRef } from 'antd';
import { useEffect, useRef } from 'react';
import { PROSE_LENGTH } from '../../../../src/domain/text-length.js';
import type { BodyOf } from '../../shared/api/client';
import { useCommand } from '../../shared/api/use-command';
import { CommandForm } from '../../shared/forms/command-form';
import { useWords } from '../../shared/i18n';
import { useCaseTools } from './case-tools';
import { messages } from './messages';

type Body = BodyOf<'/api/v1/contracts/{contractId}/review-notes', 'post'>;

/** 批注: a note between officers, beside a passage or about the filing. */
export function NoteForm({
  document,
  close,
  autoFocus = false,
}: {
  document?: Body['document'];
  close?: () => void;
  autoFocus?: boolean;
}) {
  const say = useWords(messages);
  const { contract } = useCaseTools();
  const [form] = Form.useForm<Pick<Body, 'note'>>();
  const write = useCommand('post', '/api/v1/contracts/{contractId}/review-notes');
  const field = useRef<InputRef & HTMLTextAreaElement>(null);
  useEffect(() => {
    if (autoFocus) field.current?.focus();
  }, [autoFocus]);
  return (
    <CommandForm<Pick<Body, 'note'>>
      command={write}
      form={form}
      keptAs={`note:${contract.id}:${document?.attachmentId ?? ''}:${document?.quote ?? ''}`}
      sendLabel={say('notes.keep')}
      onSend={({ note }) =>
        write.send({
          path: { contractId: contract.id },
          body: { note, ...(document === undefined ? {} : { document }) },
        })
      }
      onDone={() => {
        form.resetFields();
        close?.();
      }}
      {...(close === undefined ? {} : { onCancel: close })}
    >
      {document?.quote !== undefined && <blockquote className="case-quote">{document.quote}</blockquote>}
      <Form.Item name="note" label={say('notes.note')} rules={[{ required: true }]}>
        <Input.TextArea ref={field} rows={3} maxLength={PROSE_LENGTH} showCount />
      </Form.Item>
    </CommandForm>
  );
}
