import { diffDeclarations, type FieldChange } from '../../../../src/domain/contract/declaration-diff.js';
import { policyLine, policyLines } from '../../../../src/domain/reward/policy-text.js';
import { useLanguage, useWords } from '../../shared/i18n';
import { Mark } from '../../shared/page/marks';
import { LineName } from './line-name';
import { messages } from './messages';

type Data = Readonly<Record<string, unknown>>;
const TONE_OF = { added: 'good', removed: 'bad', changed: 'waiting' } as const;

/** Two versions of a policy side by side: what differs, or all of it with what differs marked. */
export function ChangesTable({
  name,
  before,
  after,
  changes,
  beforeLabel,
  afterLabel,
  isWhole = false,
}: {
  name: string;
  before: Data;
  after: Data;
  /** As the registry worked them out; else worked out here from the two. */
  changes?: readonly FieldChange[];
  beforeLabel: string;
  afterLabel: string;
  isWhole?: boolean;
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const differing = changes ?? policyChanges(before, after);
  const kept = isWhole
    ? policyLines(after)
        .filter(
          ({ pointer }) =>
            !differing.some((change) => change.pointer === pointer || change.pointer.startsWith(`${pointer}/`)),
        )
        .map(({ pointer, value }) => ({ pointer, before: value, after: value, change: undefined }))
    : [];
  const changed = differing.map(({ pointer, change, before: from, after: to }) => ({
    pointer,
    change,
    before: change === 'added' ? undefined : policyLine(pointer, from).value,
    after: change === 'removed' ? undefined : policyLine(pointer, to).value,
  }));
  const order = new Map([...policyLines(before), ...policyLines(after)].map(({ field }, index) => [field, index]));
  const fieldOf = (pointer: string): string => pointer.split('/')[1] ?? '';
  const rows = [...kept, ...changed].toSorted(
    (a, b) =>
      (order.get(fieldOf(a.pointer)) ?? 0) - (order.get(fieldOf(b.pointer)) ?? 0) ||
      a.pointer.localeCompare(b.pointer, 'en', { numeric: true }),
  );
  return (
    <div className="figure-table policy-changes" tabIndex={0} role="region" aria-label={name}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('policy.field')}</th>
            <th scope="col">{beforeLabel}</th>
            <th scope="col">{afterLabel}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.pointer} className={row.change === undefined ? '' : `change-${row.change}`}>
              <th scope="row">
                <LineName line={policyLine(row.pointer, '')} />{' '}
                {row.change !== undefined && <Mark tone={TONE_OF[row.change]}>{say(`policy.${row.change}`)}</Mark>}
              </th>
              <td>
                {row.before === undefined ? (
                  <span className="quiet">{say('policy.none')}</span>
                ) : (
                  <del>{pick(row.before)}</del>
                )}
              </td>
              <td>
                {row.after === undefined ? (
                  <span className="quiet">{say('policy.none')}</span>
                ) : (
                  <ins>{pick(row.after)}</ins>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What differs between two versions, but for their number. */
export function policyChanges(before: Data, after: Data): FieldChange[] {
  return diffDeclarations(before, after).filter(({ pointer }) => pointer !== '/version');
}
