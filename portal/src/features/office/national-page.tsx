import { Button, Drawer, Form, Input, Select, Tabs } from 'antd';
import { useState } from 'react';
import { type AnswerOf, fileAddress } from '../../shared/api/client';
import { CommandForm } from '../../shared/forms/command-form';
import { ConfirmedButton } from '../../shared/forms/confirmed-button';
import { useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Mark, Time } from '../../shared/page/marks';
import { Page as PageFrame } from '../../shared/page/page';
import { useHasRole } from '../../shared/session';
import { RowsTable } from '../../shared/tables/rows-table';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import { UploadBox } from '../../shared/upload/upload-box';
import { messages } from './messages';
import {
  type NationalException,
  type NationalFile,
  type NationalSync,
  useCloseException,
  useCompareNational,
  useExportNational,
  useNationalExceptions,
  useNationalFiles,
  useNationalSync,
} from './use-office';

const CLOSING_REASONS = ['corrected_in_national', 'corrected_here', 'explained', 'false_alarm'] as const;
const OLD_DAYS = 15;

/** 全国系统对账: what differs and whose it is, the numbers side by side, and the files. */
export function Page() {
  const say = useWords(messages);
  const isManager = useHasRole('office_manager');
  const { filters, set } = useUrlFilters(['tab']);
  const [isImporting, setImporting] = useState(false);
  const write = useExportNational();
  const compare = useCompareNational();
  return (
    <PageFrame
      title={say('national.title')}
      intro={say('national.intro')}
      extra={
        isManager ? (
          <>
            <ConfirmedButton
              label={say('national.export')}
              question={say('national.exportAsk')}
              command={write}
              onSend={() => void write.send({ body: { which: 'pending', format: 'csv' } })}
            />
            <Button onClick={() => setImporting(true)}>{say('national.import')}</Button>
            <ConfirmedButton
              isMain
              label={say('national.compare')}
              question={say('national.compareAsk')}
              command={compare}
              onSend={() => void compare.send({ body: {} })}
            />
          </>
        ) : undefined
      }
    >
      {write.answer !== undefined && (
        <p role="status">{say('national.exportDone', { count: write.answer.rowCount })}</p>
      )}
      {compare.answer !== undefined && <p role="status">{say('national.compareDone', { ...compare.answer })}</p>}
      <Tabs
        activeKey={filters.tab ?? 'exceptions'}
        onChange={(tab) => set({ tab })}
        items={[
          { key: 'exceptions', label: say('national.exceptions'), children: <Exceptions /> },
          { key: 'sync', label: say('national.sync'), children: <Numbers /> },
          { key: 'files', label: say('national.files'), children: <Files /> },
        ]}
      />
      <Drawer
        open={isImporting}
        onClose={() => setImporting(false)}
        title={say('national.import')}
        size={560}
        destroyOnHidden
      >
        <ImportFile />
      </Drawer>
    </PageFrame>
  );
}

function Exceptions() {
  const say = useWords(messages);
  const exceptions = useNationalExceptions();
  const [open, setOpen] = useState<NationalException | undefined>(undefined);
  return (
    <>
      <RowsTable<NationalException>
        name={say('national.exceptions')}
        rows={exceptions}
        keyOf={({ id }) => id}
        empty={say('national.empty')}
        columns={[
          { title: say('national.kind'), key: 'kind', render: (_cell, { kind }) => say(`national.kinds.${kind}`) },
          { title: say('number'), dataIndex: 'registrationNumber' },
          { title: say('national.nationalNumber'), dataIndex: 'nationalNumber' },
          { title: say('national.owner'), key: 'owner', render: (_cell, { owner }) => owner.name },
          {
            title: say('dependants.age'),
            key: 'age',
            render: (_cell, { ageDays, closedAt, closingReason }) =>
              closedAt === null ? (
                <Mark tone={ageDays > OLD_DAYS ? 'bad' : 'plain'}>{say('national.age', { days: ageDays })}</Mark>
              ) : (
                <Mark tone="good">{closingReason === null ? '' : say(`national.reasons.${closingReason}`)}</Mark>
              ),
          },
          {
            title: say('note'),
            key: 'close',
            render: (_cell, row) =>
              row.allowedActions.includes('close') ? (
                <Button size="small" onClick={() => setOpen(row)}>
                  {say('national.close')}
                </Button>
              ) : (
                row.closingNote
              ),
          },
        ]}
      />
      <Drawer
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={say('national.close')}
        size={520}
        destroyOnHidden
      >
        {open !== undefined && <CloseForm exception={open} onClose={() => setOpen(undefined)} />}
      </Drawer>
    </>
  );
}

function CloseForm({ exception, onClose }: { exception: NationalException; onClose: () => void }) {
  const say = useWords(messages);
  const words = useWords(shared);
  const close = useCloseException();
  const required = [{ required: true, message: words('required') }];
  return (
    <CommandForm<{ reason: (typeof CLOSING_REASONS)[number]; note: string }>
      command={close}
      keptAs={`national:${exception.id}`}
      onCancel={onClose}
      onDone={onClose}
      onSend={(body) => close.send({ path: { exceptionId: exception.id }, body })}
    >
      <h3>{say('national.facts')}</h3>
      <pre className="fingerprint">{JSON.stringify(exception.facts, null, 2)}</pre>
      <Form.Item name="reason" label={say('national.closeReason')} rules={required}>
        <Select options={CLOSING_REASONS.map((value) => ({ value, label: say(`national.reasons.${value}`) }))} />
      </Form.Item>
      <Form.Item name="note" label={say('note')} rules={required}>
        <Input.TextArea rows={3} />
      </Form.Item>
    </CommandForm>
  );
}

function Numbers() {
  const say = useWords(messages);
  const sync = useNationalSync();
  return (
    <RowsTable<NationalSync>
      name={say('national.sync')}
      rows={sync}
      keyOf={({ contractId }) => contractId}
      columns={[
        { title: say('number'), dataIndex: 'registrationNumber' },
        { title: say('national.nationalNumber'), dataIndex: 'nationalNumber' },
        {
          title: say('national.state'),
          key: 'state',
          render: (_cell, { state }) => (
            <Mark tone={state === 'synced' ? 'good' : state === 'sync_error' ? 'bad' : 'plain'}>
              {say(`national.states.${state}`)}
            </Mark>
          ),
        },
        { title: say('national.problem'), dataIndex: 'problem' },
        { title: say('national.at'), key: 'at', render: (_cell, { updatedAt }) => <Time at={updatedAt} /> },
      ]}
    />
  );
}

function Files() {
  const say = useWords(messages);
  const words = useWords(shared);
  const files = useNationalFiles();
  const mayDownload = useHasRole('office_manager', 'auditor');
  return (
    <RowsTable<NationalFile>
      name={say('national.files')}
      rows={files}
      keyOf={({ id }) => id}
      columns={[
        {
          title: say('national.direction'),
          key: 'direction',
          render: (_cell, { direction }) => say(direction === 'export' ? 'national.exported' : 'national.imported'),
        },
        { title: say('national.file'), dataIndex: 'fileName' },
        { title: say('national.rows'), dataIndex: 'rowCount', className: 'number' },
        { title: say('by'), key: 'by', render: (_cell, { handledBy }) => handledBy.name },
        { title: say('national.at'), key: 'at', render: (_cell, { handledAt }) => <Time at={handledAt} /> },
        {
          title: words('download'),
          key: 'download',
          render: (_cell, { id, fileName }) =>
            mayDownload ? (
              <a
                href={fileAddress('/api/v1/national-files/{fileId}/content', { fileId: id })}
                download
                aria-label={`${words('download')} ${fileName}`}
              >
                {words('download')}
              </a>
            ) : null,
        },
      ]}
    />
  );
}

/** What the registry says of a file it took in; one that it is still at has no numbers yet. */
type Taken = Partial<AnswerOf<'/api/v1/national-imports', 'post'>>;

/** 全国系统回传: the file as it came, and how many of its rows were matched. */
function ImportFile() {
  const say = useWords(messages);
  const [taken, setTaken] = useState<Taken | undefined>(undefined);
  const { matched = 0, refused = 0 } = (taken?.summary ?? {}) as { matched?: number; refused?: number };
  return (
    <>
      <p className="quiet">{say('national.importHint')}</p>
      <UploadBox
        address="/api/v1/national-imports"
        label={say('national.file')}
        formats={['csv', 'json']}
        onDone={(answer) => setTaken(answer as Taken)}
      />
      {taken !== undefined && (
        <p role="status">
          {say(taken.summary === undefined ? 'national.importPending' : 'national.importResult', { matched, refused })}
        </p>
      )}
    </>
  );
}
