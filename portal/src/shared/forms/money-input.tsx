import { Input, Space } from 'antd';
import { useState } from 'react';
import { formatMoney } from '../format';
import { useWords } from '../i18n';
import { messages } from '../messages';
import { fenOfYuan, yuanOfFen } from './yuan';

interface MoneyInputProps {
  /** In fen, as text; undefined: empty. */
  value?: string | null;
  onChange?: (fen: string | undefined) => void;
  onBlur?: () => void;
  id?: string;
  disabled?: boolean;
  'aria-describedby'?: string;
}

/** An amount typed in yuan, kept in fen, with its capitals beside it while it is typed. */
export function MoneyInput({ value, onChange, id, disabled, onBlur, ...rest }: MoneyInputProps) {
  const say = useWords(messages);
  const [typed, setTyped] = useState(() => yuanOfFen(value));
  const shown = fenOfYuan(typed) === (value ?? undefined) ? typed : yuanOfFen(value);
  const fen = fenOfYuan(shown);
  return (
    <div className="money-input">
      <Space.Compact block>
        <Input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={shown}
          disabled={disabled}
          onBlur={onBlur}
          aria-describedby={rest['aria-describedby']}
          onChange={({ target }) => {
            setTyped(target.value);
            // what is no amount goes to the registry as it was typed, and comes back with its reason
            onChange?.(target.value.trim() === '' ? undefined : (fenOfYuan(target.value) ?? target.value));
          }}
        />
        <Space.Addon>{say('yuan')}</Space.Addon>
      </Space.Compact>
      <small className="money-capitals">{fen === undefined ? '\u00a0' : formatMoney(fen, 'capitals')}</small>
    </div>
  );
}
