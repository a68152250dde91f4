import { Select } from 'antd';
import type { Words } from '../../../../src/domain/words.js';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages } from './messages';

/** What narrows a list to one state; it stands in the address. */
export function StatusFilter({
  words,
  value,
  onChange,
}: {
  words: Readonly<Record<string, Words>>;
  value: string | undefined;
  onChange: (status: string | undefined) => void;
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <search className="filters no-print">
      <label className="scheme-status-filter">
        <span>{say('statusFilter')}</span>
        <Select
          allowClear
          value={value ?? null}
          placeholder={say('anyStatus')}
          aria-label={say('statusFilter')}
          options={Object.entries(words).map(([status, word]) => ({ value: status, label: pick(word) }))}
          onChange={(status: string | null | undefined) => onChange(status ?? undefined)}
        />
      </label>
    </search>
  );
}
