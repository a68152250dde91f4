import { CodeField } from '../form/code-field';

/** A code inside a form that gives its controls their value. */
export function CodeSelect({
  id = '',
  list,
  value,
  onChange,
}: {
  id?: string;
  list: string;
  value?: string;
  onChange?: (code: string | undefined) => void;
}) {
  return (
    <CodeField
      id={id}
      list={list}
      value={value}
      onChange={(code) => onChange?.(code)}
      onBlur={() => undefined}
      describedBy={undefined}
      labelledBy={id}
      isWrong={false}
      isFew={false}
    />
  );
}
