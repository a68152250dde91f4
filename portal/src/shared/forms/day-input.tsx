import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useId, useState } from 'react';
import { useWords } from '../i18n';
import { messages } from '../messages';
import { dayOfText } from './day-text';

interface DayInputProps {
  /** yyyy-mm-dd. */
  value?: string | null;
  onChange?: (day: string | undefined) => void;
  onBlur?: () => void;
  id?: string;
  disabled?: boolean;
}

/**
 * A day, typed or picked; on the wire always yyyy-mm-dd, whatever the zone of the machine. What was typed is taken as soon as the
 * field is left; what is no day is said so, and is not replaced by the day that stood there before.
 */
export function DayInput({ value, onChange, onBlur, ...rest }: DayInputProps) {
  const say = useWords(messages);
  const note = useId();
  const [noDay, setNoDay] = useState<string>();
  const [round, setRound] = useState(0);
  const take = (typed: string) => {
    if (typed.trim() === '') {
      setNoDay(undefined);
      return;
    }
    const day = dayOfText(typed);
    setNoDay(day === undefined ? typed.trim() : undefined);
    // the picker goes on showing what it could not read; a new one shows what the field now holds
    if (day === undefined) setRound((before) => before + 1);
    if (day !== value) onChange?.(day);
  };
  return (
    <>
      <DatePicker
        key={round}
        {...rest}
        className="day-input"
        format="YYYY-MM-DD"
        {...(noDay === undefined ? {} : { 'aria-describedby': note, status: 'error' as const })}
        value={value == null || value === '' ? null : dayjs(value)}
        onChange={(day) => {
          setNoDay(undefined);
          onChange?.(day == null ? undefined : day.format('YYYY-MM-DD'));
        }}
        onBlur={(event) => {
          if (event.target instanceof HTMLInputElement) take(event.target.value);
          onBlur?.();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.target instanceof HTMLInputElement) take(event.target.value);
        }}
      />
      {noDay !== undefined && (
        <div id={note} role="alert" className="day-refused">
          {say('noDay', { typed: noDay })}
        </div>
      )}
    </>
  );
}
