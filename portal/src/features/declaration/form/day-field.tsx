import { CalendarOutlined } from '@ant-design/icons';
import { Button, Input, Space } from 'antd';
import { useRef } from 'react';
import { useWords } from '../../../shared/i18n';
import { messages } from '../messages';

interface DayFieldProps {
  id: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
  onBlur: () => void;
  describedBy: string | undefined;
  isWrong: boolean;
}

/** A day, typed as people type it or picked from the calendar of the browser; what is no day yet stays as it was typed. */
export function DayField({ id, value, onChange, onBlur, describedBy, isWrong }: DayFieldProps) {
  const say = useWords(messages);
  const picker = useRef<HTMLInputElement>(null);
  return (
    <Space.Compact className="decl-day">
      <Input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        placeholder={say('field.dayShape')}
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value)}
        onBlur={({ target }) => {
          const day = dayOf(target.value);
          if (day !== undefined && day !== target.value) onChange(day);
          onBlur();
        }}
        aria-describedby={describedBy}
        aria-invalid={isWrong}
      />
      <Button
        icon={<CalendarOutlined aria-hidden />}
        aria-label={say('field.pickDay')}
        onClick={() => picker.current?.showPicker()}
      />
      <input
        ref={picker}
        type="date"
        className="decl-day-picker"
        tabIndex={-1}
        aria-hidden
        value={dayOf(value ?? '') ?? ''}
        onChange={({ target }) => onChange(target.value)}
      />
    </Space.Compact>
  );
}

/** 2026-9-18, 2026/9/18, 2026.9.18, 20260918 and 2026年9月18日 as yyyy-mm-dd; undefined for anything else. */
export function dayOf(typed: string): string | undefined {
  const match =
    /^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*$/.exec(typed) ??
    /^\s*(\d{4})(\d{2})(\d{2})\s*$/.exec(typed);
  if (match === null) return undefined;
  const [, year = '', month = '', day = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
