import { Table } from 'antd';
import type { FieldChange } from '../../../../src/domain/contract/declaration-diff.js';
import { useLanguage, useWords } from '../i18n';
import { Mark } from '../page/marks';
import { NothingHere } from '../page/view-state';
import { DeclarationValue } from './declaration-value';
import { nameOfPlace } from './form-places';
import { messages } from './messages';
import type { Form } from './use-form';
import './declaration.css';

const TONE_OF = { added: 'good', removed: 'bad', changed: 'running' } as const;

/** What changed from one version to the next: each place with what stood there and what stands there now. */
export function ChangesTable({
  form,
  changes,
  labels,
}: {
  form: Form;
  changes: readonly FieldChange[];
  /** What the two sides are called here, when not before and after. */
  labels?: { before: string; after: string };
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  if (changes.length === 0) return <NothingHere text={say('noChanges')} />;
  return (
    <section aria-label={say('changesName')}>
      <Table<FieldChange>
        className="changes"
        size="small"
        pagination={false}
        rowKey="pointer"
        scroll={{ x: 560 }}
        dataSource={[...changes]}
        columns={[
          {
            title: say('field'),
            width: '24%',
            render: (_, { pointer, change }) => (
              <>
                {pick(nameOfPlace(form.fields, pointer))} <Mark tone={TONE_OF[change]}>{say(change)}</Mark>
              </>
            ),
          },
          {
            title: labels?.before ?? say('before'),
            className: 'changes-before',
            render: (_, { pointer, before }) => <DeclarationValue form={form} pointer={pointer} value={before} />,
          },
          {
            title: labels?.after ?? say('after'),
            className: 'changes-after',
            render: (_, { pointer, after }) => <DeclarationValue form={form} pointer={pointer} value={after} />,
          },
        ]}
      />
    </section>
  );
}
