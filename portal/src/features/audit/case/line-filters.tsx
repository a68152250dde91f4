import { Button, Checkbox, Form, Segmented, Select } from 'antd';
import { LINE_KINDS } from '../../../../../src/domain/case-line.js';
import { wordsOfRole } from '../../../../../src/domain/role-words.js';
import { DayInput } from '../../../shared/forms/day-input';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { messages } from '../messages';
import type { LineItem } from './line';

export type LineFilterName = 'kinds' | 'role' | 'person' | 'from' | 'to' | 'order';

/** Narrows the line by the kind of thing, the role, the person and the days; kept in the address. */
export function LineFilters({
  items,
  filters,
  onSet,
}: {
  /** All of the line: what can be chosen is what there is. */
  items: readonly LineItem[];
  filters: Partial<Record<LineFilterName, string>>;
  onSet: (changes: Partial<Record<LineFilterName, string | undefined>>) => void;
}) {
  const say = useWords(messages);
  const words = useWords(shared);
  const { pick } = useLanguage();
  const there = LINE_KINDS.filter((kind) => items.some((item) => item.kind === kind));
  const chosen = filters.kinds?.split(' ') ?? [...there];
  const roles = [...new Set(items.flatMap((item) => item.roles))].toSorted((a, b) => a.localeCompare(b));
  const people = new Map(items.flatMap(({ person }) => (person === null ? [] : [[person.id, person.name] as const])));
  const isNarrowed = ['kinds', 'role', 'person', 'from', 'to'].some((name) => name in filters);
  return (
    <search className="no-print">
      <fieldset className="audit-kinds">
        <legend>{say('filter.kinds')}</legend>
        <Checkbox.Group
          value={chosen}
          onChange={(kinds) => onSet({ kinds: kinds.length === there.length ? undefined : kinds.join(' ') || 'none' })}
          options={there.map((kind) => ({
            value: kind,
            label: say('filter.kindCount', {
              kind: say(`kind.${kind}`),
              count: items.filter((item) => item.kind === kind).length,
            }),
          }))}
        />
      </fieldset>
      <Form layout="vertical" className="filters audit-filters">
        <Form.Item label={say('filter.role')} htmlFor="line-role">
          <Select
            id="line-role"
            className="audit-select"
            value={filters.role ?? ''}
            onChange={(role) => onSet({ role })}
            options={[
              { value: '', label: say('filter.anyRole') },
              ...roles.map((role) => ({ value: role, label: pick(wordsOfRole(role)) })),
            ]}
          />
        </Form.Item>
        <Form.Item label={say('filter.person')} htmlFor="line-person">
          <Select
            id="line-person"
            className="audit-select"
            value={filters.person ?? ''}
            onChange={(person) => onSet({ person })}
            options={[
              { value: '', label: say('filter.anyPerson') },
              ...[...people].map(([value, label]) => ({ value, label })),
            ]}
          />
        </Form.Item>
        <Form.Item label={say('filter.from')} htmlFor="line-from">
          <DayInput id="line-from" value={filters.from ?? null} onChange={(from) => onSet({ from })} />
        </Form.Item>
        <Form.Item label={say('filter.to')} htmlFor="line-to">
          <DayInput id="line-to" value={filters.to ?? null} onChange={(to) => onSet({ to })} />
        </Form.Item>
        <Form.Item>
          <Segmented
            aria-label={say('filter.order')}
            value={filters.order ?? 'newest'}
            onChange={(order) => onSet({ order: order === 'newest' ? undefined : order })}
            options={[
              { value: 'newest', label: say('filter.newest') },
              { value: 'oldest', label: say('filter.oldest') },
            ]}
          />
        </Form.Item>
        {isNarrowed && (
          <Form.Item>
            <Button
              onClick={() =>
                onSet({ kinds: undefined, role: undefined, person: undefined, from: undefined, to: undefined })
              }
            >
              {words('clearFilters')}
            </Button>
          </Form.Item>
        )}
      </Form>
    </search>
  );
}
