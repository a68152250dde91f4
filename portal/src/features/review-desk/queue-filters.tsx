import { Button, type InputRef, Select } from 'antd';
import type { Ref } from 'react';
import { KIND_CODES } from '../../../../src/domain/contract/kind.js';
import { STATUS_WORDS } from '../../../../src/domain/contract/status-words.js';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { SearchField } from '../../shared/tables/search-field';
import { messages } from './messages';
import type { QueueFilter } from './use-queue';

const STATUSES = [
  'submitted',
  'in_review',
  'expert_review',
  'second_review',
  'changing',
  'changing_second_review',
  'deregistering',
  'objection',
  'revoking',
  'correction_requested',
] as const;

interface QueueFiltersProps {
  filters: Partial<Record<QueueFilter, string>>;
  set: (changes: Partial<Record<QueueFilter, string | undefined>>) => void;
  searchField: Ref<InputRef>;
}

/** What narrows the queue; all of it stands in the address. */
export function QueueFilters({ filters, set, searchField }: QueueFiltersProps) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const { queue: _, ...narrowing } = filters;
  const choice = (name: QueueFilter, label: string, options: readonly { value: string; label: string }[]) => (
    <label className="filter">
      <span>{label}</span>
      <Select
        allowClear
        value={filters[name] ?? null}
        onChange={(value: string | null | undefined) => set({ [name]: value ?? undefined })}
        options={[...options]}
        placeholder={say('queue.any')}
        popupMatchSelectWidth={false}
        aria-label={label}
      />
    </label>
  );
  return (
    <search className="filters no-print">
      <SearchField
        label={say('queue.search')}
        hint={<kbd>/</kbd>}
        words={filters.q}
        set={(q) => set({ q })}
        field={searchField}
      />
      {choice(
        'status',
        say('queue.status'),
        STATUSES.map((status) => ({ value: status, label: pick(STATUS_WORDS[status]) })),
      )}
      {choice(
        'kind',
        say('queue.kind'),
        KIND_CODES.map((kind) => ({ value: kind.code, label: pick(kind) })),
      )}
      {choice('holder', say('queue.holder'), [
        { value: 'me', label: say('queue.mine') },
        { value: 'nobody', label: say('queue.nobodys') },
      ])}
      {choice('overdue', say('queue.due'), [
        { value: 'true', label: say('queue.overdue') },
        { value: 'false', label: say('queue.inTime') },
      ])}
      {choice('tier', say('queue.amount'), [
        { value: 'large', label: say('queue.large') },
        { value: 'small', label: say('queue.small') },
      ])}
      {choice('task', say('queue.task'), [{ value: 'receipts', label: say('queue.receipts') }])}
      {Object.keys(narrowing).length > 0 && (
        <Button
          onClick={() =>
            set({
              status: undefined,
              kind: undefined,
              holder: undefined,
              overdue: undefined,
              tier: undefined,
              task: undefined,
              q: undefined,
            })
          }
        >
          {sayShared('clearFilters')}
        </Button>
      )}
    </search>
  );
}
