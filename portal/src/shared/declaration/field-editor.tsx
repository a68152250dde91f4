import { Button, Input, Radio, Select } from 'antd';
import { useId } from 'react';
import type { FormField } from '../../../../src/domain/contract/form-version.js';
import { DayInput } from '../forms/day-input';
import { MoneyInput } from '../forms/money-input';
import { useLanguage, useWords } from '../i18n';
import { messages as shared } from '../messages';
import { childrenOf, fieldAt } from './form-places';
import { messages } from './messages';
import { isRecord } from './records';
import type { Form } from './use-form';
import './declaration.css';

interface EditorProps {
  form: Form;
  pointer: string;
  value: unknown;
  onChange: (value: unknown) => void;
  disabled?: boolean;
}

/** One place of a declaration with the input its type asks for; a list with all its entries, a group with all its parts. */
export function FieldEditor(props: EditorProps) {
  const { pick } = useLanguage();
  const field = fieldAt(props.form.fields, props.pointer);
  const id = `edit${useId().replaceAll(/\W/g, '')}`;
  if (field === undefined) return null;
  const label = pick({ zh: field.labelZh, en: field.labelEn });
  const hint = field.hintZh === undefined ? undefined : pick({ zh: field.hintZh, en: field.hintEn ?? field.hintZh });
  // an entry of a list has a number as its last word
  const isEntry = /\/\d+$/.test(props.pointer);
  if (field.type === 'list' && !isEntry) return <ListEditor {...props} field={field} label={label} />;
  if (field.type === 'group' || isEntry) return <PartsEditor {...props} field={field} label={label} />;
  return (
    <div className="field-editor">
      <label htmlFor={id}>{label}</label>
      <Control {...props} field={field} id={id} />
      {hint !== undefined && <small className="quiet">{hint}</small>}
    </div>
  );
}

function PartsEditor({
  form,
  pointer,
  value,
  onChange,
  disabled,
  field,
  label,
}: EditorProps & { field: FormField; label: string }) {
  const parts = isRecord(value) ? value : {};
  return (
    <fieldset className="field-group">
      <legend>{label}</legend>
      {childrenOf(form.fields, field).map((child) => {
        const name = child.pointer.slice(child.pointer.lastIndexOf('/') + 1);
        return (
          <FieldEditor
            key={name}
            form={form}
            pointer={`${pointer}/${name}`}
            value={parts[name]}
            disabled={disabled ?? false}
            onChange={(next) => onChange(withPart(parts, name, next))}
          />
        );
      })}
    </fieldset>
  );
}

function withPart(parts: Readonly<Record<string, unknown>>, name: string, value: unknown): Record<string, unknown> {
  const next: Record<string, unknown> = { ...parts, [name]: value };
  if (value === undefined || value === '') delete next[name];
  return next;
}

function ListEditor({
  form,
  pointer,
  value,
  onChange,
  disabled,
  field,
  label,
}: EditorProps & { field: FormField; label: string }) {
  const say = useWords(messages);
  const entries: unknown[] = Array.isArray(value) ? value : [];
  return (
    <fieldset className="field-group">
      <legend>{label}</legend>
      {entries.map((entry, index) => (
        // entries have no name of their own
        <div key={index} className="field-entry">
          <div className="field-entry-head">
            <strong>{say('entry', { no: index + 1 })}</strong>
            <Button
              size="small"
              disabled={disabled ?? false}
              aria-label={say('removeEntry', { no: index + 1 })}
              onClick={() => onChange(entries.filter((_, at) => at !== index))}
            >
              {say('removeEntry', { no: index + 1 })}
            </Button>
          </div>
          {childrenOf(form.fields, field).map((child) => {
            const name = child.pointer.slice(child.pointer.lastIndexOf('/') + 1);
            const parts = isRecord(entry) ? entry : {};
            return (
              <FieldEditor
                key={name}
                form={form}
                pointer={`${pointer}/${index}/${name}`}
                value={parts[name]}
                disabled={disabled ?? false}
                onChange={(next) =>
                  onChange(entries.map((one, at) => (at === index ? withPart(parts, name, next) : one)))
                }
              />
            );
          })}
        </div>
      ))}
      <Button disabled={disabled ?? false} onClick={() => onChange([...entries, {}])}>
        {say('addEntry')}
      </Button>
    </fieldset>
  );
}

function Control({
  form,
  value,
  onChange,
  disabled = false,
  field,
  id,
}: EditorProps & { field: FormField; id: string }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  switch (field.type) {
    case 'money':
      return <MoneyInput id={id} value={text} disabled={disabled} onChange={onChange} />;
    case 'date':
      return <DayInput id={id} value={text} disabled={disabled} onChange={onChange} />;
    case 'flag':
      return (
        <Radio.Group id={id} value={value} disabled={disabled} onChange={({ target }) => onChange(target.value)}>
          <Radio value={true}>{sayShared('yes')}</Radio>
          <Radio value={false}>{sayShared('no')}</Radio>
        </Radio.Group>
      );
    case 'code': {
      const codes = form.codes.get(field.codeList ?? '') ?? [];
      return (
        <Select
          id={id}
          className="field-select"
          value={text === '' ? undefined : text}
          disabled={disabled}
          allowClear={field.required !== 'always'}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={say('choose')}
          onChange={(code: string | undefined) => onChange(code)}
          options={codes
            .filter(({ selectable }) => selectable !== false)
            .map((code) => ({
              value: code.code,
              label: /^\d|^[A-Z]/.test(code.code) ? `${code.code} ${pick(code)}` : pick(code),
            }))}
        />
      );
    }
    case 'prose':
      return (
        <Input.TextArea
          id={id}
          value={text}
          disabled={disabled}
          autoSize={{ minRows: 3, maxRows: 12 }}
          onChange={({ target }) => onChange(target.value)}
        />
      );
    case 'text':
    case 'percent':
    case 'decimal':
    case 'list':
    case 'group':
    case 'documents':
      return <Input id={id} value={text} disabled={disabled} onChange={({ target }) => onChange(target.value)} />;
  }
}
