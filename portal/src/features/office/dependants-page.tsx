import { Button, Drawer, Form, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { wordsOfRole } from '../../../../src/domain/role-words.js';
import { CommandForm } from '../../shared/forms/command-form';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Mark, Money, Time } from '../../shared/page/marks';
import { Page as PageFrame } from '../../shared/page/page';
import { RowsTable } from '../../shared/tables/rows-table';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import { messages } from './messages';
import { type Dependant, useCloseDependant, useDependants } from './use-office';

const OLD_DAYS = 15;
const HOWS = ['done', 'not_needed', 'collected'] as const;

/** 关联事项: what an amendment, a deregistration or a revocation left to do, and whose it is. */
export function Page() {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { filters, set } = useUrlFilters(['all']);
  const dependants = useDependants(filters.all !== 'true');
  const [open, setOpen] = useState<Dependant | undefined>(undefined);
  return (
    <PageFrame title={say('dependants.title')} intro={say('dependants.intro')}>
      <div className="filters">
        <Segmented
          aria-label={say('dependants.title')}
          value={filters.all ?? 'false'}
          onChange={(all) => set({ all: all === 'true' ? 'true' : undefined })}
          options={[
            { value: 'false', label: say('dependants.open') },
            { value: 'true', label: say('dependants.all') },
          ]}
        />
      </div>
      <RowsTable<Dependant>
        name={say('dependants.title')}
        rows={dependants}
        keyOf={({ id }) => id}
        empty={say('dependants.empty')}
        minWidth={960}
        columns={[
          { title: say('number'), dataIndex: 'registrationNumber' },
          {
            title: say('dependants.cause'),
            key: 'cause',
            render: (_cell, { cause, causedOn }) => (
              <>
                {say(`dependants.${cause}`)} <Time at={causedOn} as="day" />
              </>
            ),
          },
          { title: say('dependants.what'), dataIndex: 'label' },
          { title: say('dependants.task'), key: 'task', render: (_cell, { taskWords }) => pick(taskWords) },
          {
            title: say('dependants.amount'),
            key: 'amount',
            className: 'number',
            render: (_cell, { amountFen }) => (amountFen === null ? null : <Money fen={amountFen} />),
          },
          {
            title: say('dependants.owner'),
            key: 'owner',
            render: (_cell, { ownerRole }) => pick(wordsOfRole(ownerRole)),
          },
          {
            title: say('dependants.age'),
            key: 'age',
            render: (_cell, { settledAt, ageDays }) =>
              settledAt === null ? (
                <Mark tone={ageDays > OLD_DAYS ? 'bad' : 'plain'}>{say('dependants.ageDays', { days: ageDays })}</Mark>
              ) : (
                <Mark tone="good">{say('dependants.settled')}</Mark>
              ),
          },
          {
            title: say('dependants.how'),
            key: 'how',
            render: (_cell, row) =>
              row.settledAt === null && row.isMine ? (
                <Button size="small" onClick={() => setOpen(row)}>
                  {say('dependants.settle')}
                </Button>
              ) : (
                row.settledNote
              ),
          },
        ]}
      />
      <Drawer
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={open?.label}
        size={520}
        destroyOnHidden
      >
        {open !== undefined && <CloseForm dependant={open} onClose={() => setOpen(undefined)} />}
      </Drawer>
    </PageFrame>
  );
}

function CloseForm({ dependant, onClose }: { dependant: Dependant; onClose: () => void }) {
  const say = useWords(messages);
  const words = useWords(shared);
  const close = useCloseDependant();
  const required = [{ required: true, message: words('required') }];
  return (
    <CommandForm<{ how: (typeof HOWS)[number]; note: string }>
      command={close}
      keptAs={`dependant:${dependant.id}`}
      onCancel={onClose}
      onDone={onClose}
      sendLabel={say('dependants.settle')}
      onSend={(body) => close.send({ path: { dependantId: dependant.id }, body })}
    >
      <Form.Item name="how" label={say('dependants.how')} rules={required}>
        <Select options={HOWS.map((value) => ({ value, label: say(`dependants.${value}`) }))} />
      </Form.Item>
      <Form.Item name="note" label={say('note')} rules={required}>
        <Input.TextArea rows={3} />
      </Form.Item>
    </CommandForm>
  );
}
