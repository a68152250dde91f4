import { Alert, Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { CommandForm } from '../../shared/forms/command-form';
import { useToday } from '../../shared/clock';
import { useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { DueMark, Mark } from '../../shared/page/marks';
import { pathTo } from '../../shared/paths';
import { RowsTable } from '../../shared/tables/rows-table';
import { messages } from './messages';
import { type DeskCase, useDeskCases, useReassign } from './use-office';
import { Status } from './words';
import type { Officer } from './workload-tables';
import './office.css';

const NOBODY = 'nobody';

/** The cases of the desk, chosen by their boxes and handed over together, with one reason. */
export function DeskCases({
  filters,
  officers,
  chosen,
  onChoose,
}: {
  filters: { overdue?: string; holder?: string };
  officers: readonly Officer[];
  chosen: readonly string[];
  onChoose: (ids: readonly string[]) => void;
}) {
  const say = useWords(messages);
  const today = useToday();
  const rows = useDeskCases(filters);
  const [isOpen, setOpen] = useState(false);
  const nameOf = (id: string) => rows.rows.find((row) => row.id === id)?.projectName ?? id;
  return (
    <>
      <p>
        <Button type="primary" disabled={chosen.length === 0} onClick={() => setOpen(true)}>
          {say('workload.chosen', { count: chosen.length })}
        </Button>
      </p>
      <RowsTable<DeskCase>
        name={say('workload.list')}
        rows={rows}
        keyOf={({ id }) => id}
        selection={{
          selectedRowKeys: [...chosen],
          onChange: (keys) => onChoose(keys.map(String)),
          getCheckboxProps: ({ projectName }) => ({ 'aria-label': projectName }),
        }}
        columns={[
          {
            title: say('project'),
            key: 'project',
            render: (_cell, { id, projectName }) => (
              <Link to={pathTo('deskCase', { contractId: id })}>{projectName}</Link>
            ),
          },
          { title: say('workload.status'), key: 'status', render: (_cell, { status }) => <Status of={status} /> },
          {
            title: say('by'),
            key: 'holder',
            render: (_cell, { holder }) => holder?.name ?? <Mark tone="waiting">—</Mark>,
          },
          {
            title: say('workload.due'),
            key: 'due',
            render: (_cell, { dueOn }) => <DueMark dueOn={dueOn} today={today} />,
          },
        ]}
      />
      <Drawer open={isOpen} onClose={() => setOpen(false)} title={say('workload.reassign')} size={520} destroyOnHidden>
        <ReassignForm
          contractIds={chosen}
          officers={officers}
          nameOf={nameOf}
          onDone={() => {
            onChoose([]);
          }}
          onClose={() => setOpen(false)}
        />
      </Drawer>
    </>
  );
}

function ReassignForm({
  contractIds,
  officers,
  nameOf,
  onDone,
  onClose,
}: {
  contractIds: readonly string[];
  officers: readonly Officer[];
  nameOf: (id: string) => string;
  onDone: () => void;
  onClose: () => void;
}) {
  const say = useWords(messages);
  const words = useWords(shared);
  const reassign = useReassign();
  const { answer } = reassign;
  if (answer !== undefined) {
    const refused = answer.rows.filter(({ outcome }) => outcome === 'refused');
    return (
      <>
        <Alert
          type={refused.length === 0 ? 'success' : 'warning'}
          role="status"
          title={say('workload.done', { done: answer.rows.length - refused.length, refused: refused.length })}
          description={
            refused.length === 0 ? undefined : (
              <ul>
                {refused.map(({ contractId, code }) => (
                  <li key={contractId}>
                    {say('workload.refusedRow', { name: nameOf(contractId), code: code ?? '' })}{' '}
                    <a href={`/problems/${code ?? ''}`}>{words('problem.why')}</a>
                  </li>
                ))}
              </ul>
            )
          }
        />
        <p>
          <Button onClick={onClose}>{words('close')}</Button>
        </p>
      </>
    );
  }
  return (
    <CommandForm<{ toUserId: string; reason: string }>
      command={reassign}
      keptAs="office:reassign"
      sendLabel={say('workload.reassign')}
      onCancel={onClose}
      onDone={onDone}
      onSend={({ toUserId, reason }) =>
        reassign.send({
          body: { contractIds: [...contractIds], toUserId: toUserId === NOBODY ? null : toUserId, reason },
        })
      }
    >
      <ul>
        {contractIds.map((id) => (
          <li key={id}>{nameOf(id)}</li>
        ))}
      </ul>
      <Form.Item name="toUserId" label={say('workload.to')} rules={[{ required: true, message: words('required') }]}>
        <Select
          options={[
            { value: NOBODY, label: say('workload.nobody') },
            ...officers.map(({ person }) => ({ value: person.id, label: person.name })),
          ]}
        />
      </Form.Item>
      <Form.Item name="reason" label={say('reason')} rules={[{ required: true, message: words('required') }]}>
        <Input.TextArea rows={3} />
      </Form.Item>
    </CommandForm>
  );
}
