import { Button, Select } from 'antd';
import { CLAIM_STATUSES } from '../../../../../src/domain/reward/claim-status.js';
import { CLAIM_STATUS_WORDS } from '../../../../../src/domain/reward/claim-words.js';
import { ROLE_WORDS } from '../../../../../src/domain/role-words.js';
import { formatMoney } from '../../../shared/format';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { SearchField } from '../../../shared/tables/search-field';
import { messages } from '../messages';
import { titleOf, useNewestPolicies } from '../../../shared/policies';
import type { ClaimsFilter } from '../use-claims';

const AMOUNTS = ['1000000', '10000000', '50000000', '100000000'];
const HOLDERS = ['reward_checker', 'joint_reviewer', 'competent_authority', 'applicant'] as const;
const NO_FILTERS = {
  status: undefined,
  policyCode: undefined,
  waitsFor: undefined,
  due: undefined,
  leastFen: undefined,
  held: undefined,
  year: undefined,
  q: undefined,
};

interface ClaimFiltersProps {
  filters: Partial<Record<ClaimsFilter, string>>;
  set: (changes: Partial<Record<ClaimsFilter, string | undefined>>) => void;
  /** What waits for the reader: whose step it is needs no filter. */
  isMine: boolean;
}

/** What narrows the claims; all of it stands in the address. */
export function ClaimFilters({ filters, set, isMine }: ClaimFiltersProps) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick, language } = useLanguage();
  const { policies } = useNewestPolicies();
  const choice = (name: ClaimsFilter, label: string, options: readonly { value: string; label: string }[]) => (
    <label className="filter">
      <span>{label}</span>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={filters[name] ?? null}
        onChange={(value: string | null | undefined) => set({ [name]: value ?? undefined })}
        options={[...options]}
        placeholder={say('filter.any')}
        popupMatchSelectWidth={false}
        aria-label={label}
      />
    </label>
  );
  return (
    <search className="filters no-print">
      <SearchField label={say('filter.search')} words={filters.q} set={(q) => set({ q })} />
      {choice(
        'status',
        say('list.status'),
        CLAIM_STATUSES.map((status) => ({ value: status, label: pick(CLAIM_STATUS_WORDS[status]) })),
      )}
      {choice(
        'policyCode',
        say('list.policy'),
        policies.map((policy) => ({
          value: policy.policyCode,
          label: `${policy.policyCode} ${pick(titleOf(policy))}`,
        })),
      )}
      {!isMine &&
        choice('waitsFor', say('list.holder'), [
          ...HOLDERS.map((role) => ({ value: role, label: pick(ROLE_WORDS[role]) })),
          { value: 'finance', label: say('filter.finance') },
        ])}
      {choice('due', say('list.due'), [
        { value: 'overdue', label: say('filter.overdue') },
        { value: 'week', label: say('filter.week') },
      ])}
      {choice(
        'leastFen',
        say('list.amount'),
        AMOUNTS.map((fen) => ({
          value: fen,
          label: say('filter.least', { amount: formatMoney(fen, 'words', language) }),
        })),
      )}
      {choice('held', say('held'), [
        { value: 'true', label: say('filter.held') },
        { value: 'false', label: say('filter.notHeld') },
      ])}
      {Object.keys(filters).length > 0 && <Button onClick={() => set(NO_FILTERS)}>{sayShared('clearFilters')}</Button>}
    </search>
  );
}
