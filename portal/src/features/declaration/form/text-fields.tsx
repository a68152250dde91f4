import { Input, Radio } from 'antd';
import { checkUnifiedSocialCreditCode } from '../../../../../src/domain/unified-social-credit-code.js';
import { LINE_LENGTH, PROSE_LENGTH } from '../../../../../src/domain/text-length.js';
import { useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { messages } from '../messages';

interface TextProps {
  id: string;
  value: string | undefined;
  onChange: (text: string | undefined) => void;
  onBlur: () => void;
  describedBy: string | undefined;
  isWrong: boolean;
}

/** One line. */
export function LineField({ id, value, onChange, onBlur, describedBy, isWrong }: TextProps) {
  return (
    <Input
      id={id}
      value={value ?? ''}
      count={{ max: LINE_LENGTH }}
      autoComplete="off"
      onChange={({ target }) => onChange(target.value)}
      onBlur={onBlur}
      aria-describedby={describedBy}
      aria-invalid={isWrong}
    />
  );
}

/** Some sentences, with how many characters are left. */
export function ProseField({ id, value, onChange, onBlur, describedBy, isWrong }: TextProps) {
  return (
    <Input.TextArea
      id={id}
      value={value ?? ''}
      count={{ show: true, max: PROSE_LENGTH }}
      autoSize={{ minRows: 4, maxRows: 14 }}
      onChange={({ target }) => onChange(target.value)}
      onBlur={onBlur}
      aria-describedby={describedBy}
      aria-invalid={isWrong}
    />
  );
}

/** A percentage from 0 to 100. */
export function PercentField({ id, value, onChange, onBlur, describedBy, isWrong }: TextProps) {
  return (
    <Input
      id={id}
      className="decl-short"
      inputMode="decimal"
      suffix="%"
      autoComplete="off"
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value.replace(/[%％]$/, ''))}
      onBlur={onBlur}
      aria-describedby={describedBy}
      aria-invalid={isWrong}
    />
  );
}

/** A share of one that people say in percent: 3 % is kept as 0.03; what is no figure stays as it was typed. */
export function RateField({ value, onChange, ...rest }: TextProps) {
  return (
    <PercentField
      {...rest}
      value={value === undefined ? undefined : percentOfRate(value)}
      onChange={(typed) => onChange(typed === undefined || typed === '' ? undefined : rateOfPercent(typed))}
    />
  );
}

/** '0.035' as '3.5'; anything else as it is. */
export function percentOfRate(rate: string): string {
  const match = /^0\.(\d{1,6})$/.exec(rate);
  if (match === null) return rate;
  const digits = (match[1] ?? '').padEnd(2, '0');
  const whole = String(Number(digits.slice(0, 2)));
  const rest = digits.slice(2);
  return rest === '' ? whole : `${whole}.${rest}`;
}

/** '3.5' as '0.035'; anything else as it is. */
export function rateOfPercent(percent: string): string {
  const match = /^(\d{1,2})(?:\.(\d{1,4}))?$/.exec(percent);
  if (match === null) return percent;
  const [, whole = '', rest = ''] = match;
  return `0.${whole.padStart(2, '0')}${rest}`;
}

/** 统一社会信用代码, told at once when a character cannot be right. */
export function CreditCodeField({ value, onChange, ...rest }: TextProps) {
  const say = useWords(messages);
  const typed = value ?? '';
  const check = typed.length === 18 ? checkUnifiedSocialCreditCode(typed) : undefined;
  return (
    <>
      <Input
        id={rest.id}
        className="decl-code"
        value={typed}
        maxLength={18}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => onChange(target.value.toUpperCase().replaceAll(/\s/g, ''))}
        onBlur={rest.onBlur}
        aria-describedby={rest.describedBy}
        aria-invalid={rest.isWrong}
      />
      <small className="quiet" role="status">
        {typed === '' || check === 'ok'
          ? '\u00a0'
          : check === undefined
            ? say('field.codeLength', { count: typed.length })
            : say('field.codeCheck')}
      </small>
    </>
  );
}

interface FlagProps {
  id: string;
  value: boolean | undefined;
  onChange: (value: boolean) => void;
  onBlur: () => void;
  describedBy: string | undefined;
  labelledBy: string;
}

/** Yes or no; nobody answered yet is neither. */
export function FlagField({ id, value, onChange, onBlur, describedBy, labelledBy }: FlagProps) {
  const words = useWords(shared);
  return (
    <Radio.Group
      id={id}
      value={value ?? null}
      onChange={(event) => onChange(event.target.value as boolean)}
      onBlur={onBlur}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
    >
      <Radio value>{words('yes')}</Radio>
      <Radio value={false}>{words('no')}</Radio>
    </Radio.Group>
  );
}
