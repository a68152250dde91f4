import { DatePicker } from 'antd';
import dayjs from 'dayjs';

interface DayInputProps {
  /** yyyy-mm-dd. */
  value?: string | null;
  onChange?: (day: string | undefined) => void;
  onBlur?: () => void;
  id?: string;
  disabled?: boolean;
}

/** A day, typed or picked; on the wire always yyyy-mm-dd, whatever the zone of the machine. */
export function DayInput({ value, onChange, ...rest }: DayInputProps) {
  return (
    <DatePicker
      {...rest}
      className="day-input"
      format="YYYY-MM-DD"
      value={value == null || value === '' ? null : dayjs(value)}
      onChange={(day) => onChange?.(day == null ? undefined : day.format('YYYY-MM-DD'))}
    />
  );
}
