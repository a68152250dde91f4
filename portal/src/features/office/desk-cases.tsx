import { Alert, Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { ERRORS, isErrorCode } from '../../../../src/domain/errors.js';
import { CommandForm } from '../../shared/forms/command-form';
import { useToday } from '../../shared/clock';
import { useLanguage, useWords } from '../../shared/i18n';
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

/** A case that was chosen, with the name it was chosen by. */
export type ChosenCase = Pick<DeskCase, 'id' | 'projectName'>;

/** The cases of the desk, chosen by their boxes and handed over together, with one reason. */
export function DeskCases({
  filters,
  officers,
  chosen,
  onChoose,
}: {
  filters: { overdue?: string; holder?: string };
  officers: readonly Officer[];
  chosen: readonly ChosenCase[];
  onChoose: (cases: readonly ChosenCase[]) => void;
}) {
  const say = useWords(messages);
  const today = useToday();
  const rows = useDeskCases(filters);
  const [isOpen, setOpen] = useState(false);
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
          selectedRowKeys: chosen.map(({ id }) => id),
          onChange: (keys) =>
            onChoose([...chosen, ...rows.rows].filter(({ id }, at, all) => keys.includes(id) && isFirst(id, at, all))),
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
          cases={chosen}
          officers={officers}
          onDone={() => {
            onChoose([]);
          }}
          onClose={() => setOpen(false)}
        />
      </Drawer>
    </>
  );
}

const isFirst = (id: string, at: number, all: readonly ChosenCase[]): boolean =>
  all.findIndex((each) => each.id === id) === at;

function ReassignForm({
  cases,
  officers,
  onDone,
  onClose,
}: {
  cases: readonly ChosenCase[];
  officers: readonly Officer[];
  onDone: () => void;
  onClose: () => void;
}) {
  const say = useWords(messages);
  const words = useWords(shared);
  const { pick } = useLanguage();
  const reassign = useReassign();
  // the choice is over once they were sent; the answer still names them
  const [sent] = useState(cases);
  const nameOf = (id: string) => sent.find((one) => one.id === id)?.projectName ?? id;
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
                    {say('workload.refusedRow', {
                      name: nameOf(contractId),
                      why: isErrorCode(code) ? pick(ERRORS[code]) : (code ?? ''),
                    })}{' '}
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
          body: { contractIds: sent.map(({ id }) => id), toUserId: toUserId === NOBODY ? null : toUserId, reason },
        })
      }
    >
      <ul>
        {sent.map(({ id, projectName }) => (
          <li key={id}>{projectName}</li>
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
