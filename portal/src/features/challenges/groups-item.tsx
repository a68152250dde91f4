import { Button, Form, Input } from 'antd';
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { messages } from './messages';

interface ListItemProps {
  name: string;
  label: string;
  hint: string | undefined;
}

/** A list of texts, one a line, added to and taken from. */
export function LinesItem({ name, label, hint }: ListItemProps) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  return (
    <fieldset className="scheme-groups">
      <legend>{label}</legend>
      {hint !== undefined && <p className="quiet">{hint}</p>}
      <Form.List name={name}>
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name: row }) => (
              <div key={key} className="scheme-line">
                <Form.Item name={row} rules={[{ required: true, whitespace: true, message: sayShared('required') }]}>
                  <Input aria-label={say('rowOf', { label, row: row + 1 })} autoComplete="off" />
                </Form.Item>
                {rows.length > 1 && <RemoveButton row={row} onRemove={() => remove(row)} />}
              </div>
            ))}
            <AddButton onAdd={() => add('')} />
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

/** A list of groups of fields, added to and taken from. */
export function GroupsItem({
  name,
  label,
  hint,
  least,
  draw,
}: ListItemProps & { least: number; draw: (row: number) => ReactNode }) {
  const say = useWords(messages);
  return (
    <fieldset className="scheme-groups">
      <legend>{label}</legend>
      {hint !== undefined && <p className="quiet">{hint}</p>}
      <Form.List name={name}>
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name: row }) => (
              <fieldset key={key} className="scheme-group">
                <legend>{say('rowOf', { label, row: row + 1 })}</legend>
                <div className="scheme-group-fields">{draw(row)}</div>
                {rows.length > least && <RemoveButton row={row} onRemove={() => remove(row)} />}
              </fieldset>
            ))}
            <AddButton onAdd={() => add({})} />
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

function AddButton({ onAdd }: { onAdd: () => void }) {
  const say = useWords(messages);
  return (
    <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={onAdd}>
      {say('addRow')}
    </Button>
  );
}

function RemoveButton({ row, onRemove }: { row: number; onRemove: () => void }) {
  const say = useWords(messages);
  return (
    <Button
      type="text"
      icon={<DeleteOutlined aria-hidden />}
      onClick={onRemove}
      aria-label={say('removeRow', { row: row + 1 })}
    />
  );
}
