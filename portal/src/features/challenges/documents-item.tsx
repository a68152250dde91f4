import { Button, Form } from 'antd';
import { DeleteOutlined } from '@ant-design/icons';
import { DOCUMENT_FORMAT_NAMES } from '../../../../src/domain/contract/document-slot.js';
import { useWords } from '../../shared/i18n';
import { UploadBox } from '../../shared/upload/upload-box';
import { messages } from './messages';

interface Uploaded {
  id: string;
  fileName: string;
}

/** Documents of an act: uploaded at once, named by the act when it is sent. */
export function DocumentsItem({ name, hint, isNeeded }: { name: string; hint: string | undefined; isNeeded: boolean }) {
  const say = useWords(messages);
  return (
    <Form.Item
      name={name}
      {...(hint === undefined ? {} : { extra: hint })}
      rules={isNeeded ? [{ required: true, type: 'array', min: 1, message: say('documentsNeeded') }] : []}
    >
      <UploadedList />
    </Form.Item>
  );
}

function UploadedList({
  value = [],
  onChange,
}: {
  value?: readonly Uploaded[];
  onChange?: (value: Uploaded[]) => void;
}) {
  const say = useWords(messages);
  return (
    <>
      <UploadBox
        address="/api/v1/scheme-documents"
        label={say('fields.documentIds')}
        formats={DOCUMENT_FORMAT_NAMES}
        onDone={(answer) => {
          const { id, fileName } = answer as Uploaded;
          if (value.every((one) => one.id !== id)) onChange?.([...value, { id, fileName }]);
        }}
      />
      {value.length > 0 && (
        <ul className="plain-list">
          {value.map(({ id, fileName }) => (
            <li key={id} className="plain-row">
              <span>{fileName}</span>
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={say('removeDocument', { name: fileName })}
                onClick={() => onChange?.(value.filter((one) => one.id !== id))}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
