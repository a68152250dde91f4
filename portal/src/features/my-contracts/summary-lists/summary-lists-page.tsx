import { Button, Drawer, Flex, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { LIST_STATUSES } from '../../../../../src/domain/summary-list/list-status.js';
import { LIST_STATUS_WORDS } from '../../../../../src/domain/summary-list/list-words.js';
import type { BodyOf } from '../../../shared/api/client';
import { ActionPanel } from '../../../shared/actions/action-panel';
import { ContractSelect } from '../../../shared/contracts/contract-select';
import { CommandForm } from '../../../shared/forms/command-form';
import { ReasonForm } from '../../../shared/forms/reason-form';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { Facts, Mark, Time, type Tone } from '../../../shared/page/marks';
import { Page as Frame } from '../../../shared/page/page';
import { ViewState } from '../../../shared/page/view-state';
import { pathTo } from '../../../shared/paths';
import { useHasRole } from '../../../shared/session';
import { RowsTable } from '../../../shared/tables/rows-table';
import { useUrlFilters } from '../../../shared/tables/use-url-filters';
import { messages } from '../messages';
import { addressOf } from '../use-contract';
import { type ListedSummary, useDecideList, useRequestList, useSummaryList, useSummaryLists } from './use-lists';
import '../my-contracts.css';

const TONE_OF: Readonly<Record<ListedSummary['status'], Tone>> = {
  list_pending: 'running',
  list_issued: 'good',
  list_refused: 'bad',
  list_void: 'over',
};

/** 登记清单: lists of registered contracts under one number, asked for by the enterprise, issued by the office. */
export function Page() {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const isApplicant = useHasRole('applicant');
  const { filters, set, clear, isFiltered } = useUrlFilters(['status', 'list']);
  const [search, setSearch] = useSearchParams();
  const asked = search.get('contracts');
  const [isAsking, setAsking] = useState(asked !== null);
  const rows = useSummaryLists(filters.status);
  const stopAsking = () => {
    setAsking(false);
    setSearch({}, { replace: true });
  };
  return (
    <Frame
      title={say('lists.title')}
      intro={say('lists.intro')}
      extra={
        isApplicant && (
          <Button type="primary" onClick={() => setAsking(true)}>
            {say('lists.request')}
          </Button>
        )
      }
    >
      <div className="filters no-print">
        <Select
          aria-label={say('list.status')}
          placeholder={say('list.status')}
          className="filter-select"
          allowClear
          value={filters.status}
          onChange={(status: string | undefined) => set({ status })}
          options={LIST_STATUSES.map((status) => ({ value: status, label: pick(LIST_STATUS_WORDS[status]) }))}
        />
        {isFiltered && <Button onClick={clear}>{sayShared('clearFilters')}</Button>}
      </div>
      <RowsTable<ListedSummary>
        name={say('lists.title')}
        rows={rows}
        keyOf={({ id }) => id}
        empty={say('lists.none')}
        onOpen={({ id }) => set({ list: id })}
        columns={[
          {
            title: say('lists.purpose'),
            render: (_, { id, purpose }) => (
              <Button type="link" className="link-button" onClick={() => set({ list: id })}>
                {purpose}
              </Button>
            ),
          },
          {
            title: say('list.status'),
            width: 130,
            render: (_, { status }) => <Mark tone={TONE_OF[status]}>{pick(LIST_STATUS_WORDS[status])}</Mark>,
          },
          { title: say('lists.members'), width: 110, className: 'number', render: (_, { members }) => members },
          { title: say('lists.requestedAt'), width: 160, render: (_, { requestedAt }) => <Time at={requestedAt} /> },
          { title: say('lists.decidedAt'), width: 160, render: (_, { decidedAt }) => <Time at={decidedAt} /> },
        ]}
      />
      <Drawer
        open={isAsking}
        title={say('lists.request')}
        size={620}
        destroyOnHidden
        maskClosable={false}
        onClose={stopAsking}
      >
        <RequestForm chosen={asked === null ? [] : asked.split(',')} close={stopAsking} />
      </Drawer>
      <Drawer
        open={filters.list !== undefined}
        title={say('lists.one')}
        size={620}
        destroyOnHidden
        onClose={() => set({ list: undefined })}
      >
        {filters.list !== undefined && <OneList listId={filters.list} />}
      </Drawer>
    </Frame>
  );
}

type Body = BodyOf<'/api/v1/summary-lists', 'post'>;

function RequestForm({ chosen, close }: { chosen: readonly string[]; close: () => void }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const command = useRequestList();
  const required = [{ required: true, message: sayShared('required') }];
  return (
    <CommandForm<Body>
      command={command}
      keptAs={['summary-list', ...chosen].join(':')}
      onSend={(body) => command.send({ body })}
      onDone={close}
      onCancel={close}
      initial={chosen.length === 0 ? {} : { contractIds: [...chosen] }}
      sendLabel={say('lists.request')}
    >
      <p className="act-what">{say('lists.what')}</p>
      <Form.Item name="contractIds" label={say('lists.contracts')} rules={required}>
        <ContractSelect isMany />
      </Form.Item>
      <Form.Item name="purpose" label={say('lists.purpose')} rules={required} extra={say('lists.purposeHint')}>
        <Input maxLength={200} />
      </Form.Item>
    </CommandForm>
  );
}

function OneList({ listId }: { listId: string }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const isApplicant = useHasRole('applicant');
  return (
    <ViewState view={useSummaryList(listId)}>
      {(list) => (
        <>
          <Facts
            of={[
              [say('lists.purpose'), list.purpose],
              [say('list.status'), <Mark tone={TONE_OF[list.status]}>{pick(LIST_STATUS_WORDS[list.status])}</Mark>],
              [say('facts.office'), list.office.name],
              [say('lists.applicant'), list.applicant.name],
              [say('lists.requestedAt'), <Time at={list.requestedAt} />],
              list.decidedAt !== null && [say('lists.decidedAt'), <Time at={list.decidedAt} />],
              list.reason !== null && [say('lists.reason'), list.reason],
              [
                say('lists.contracts'),
                <ul className="documents">
                  {list.contractIds.map((id, index) => (
                    <li key={id}>
                      {isApplicant ? (
                        <Link to={pathTo('contract', { contractId: id })}>
                          {say('lists.contract', { no: index + 1 })}
                        </Link>
                      ) : (
                        <Link to={pathTo('deskCase', { contractId: id })}>
                          {say('lists.contract', { no: index + 1 })}
                        </Link>
                      )}
                    </li>
                  ))}
                </ul>,
              ],
            ]}
          />
          <p className="quiet">{pick({ zh: list.note, en: list.noteEn })}</p>
          {(list.status === 'list_issued' || list.status === 'list_void') && (
            <Flex gap="small" wrap>
              {['pdf', 'xlsx', 'csv'].map((format) => (
                <Button key={format} href={addressOf.listFile(list.id, format)} download>
                  {say('lists.file', { format: format.toUpperCase() })}
                </Button>
              ))}
            </Flex>
          )}
          <ActionPanel
            allowed={list.allowedActions}
            forms={[
              {
                action: 'issueList',
                label: say('lists.issue'),
                isMain: true,
                render: (close) => <DecideForm listId={list.id} outcome="issue" close={close} />,
              },
              {
                action: 'refuseList',
                label: say('lists.refuse'),
                isDangerous: true,
                render: (close) => <DecideForm listId={list.id} outcome="refuse" close={close} />,
              },
            ]}
          />
        </>
      )}
    </ViewState>
  );
}

/** Each with a command of its own: what one was refused does not stand under the other. */
function DecideForm({ listId, outcome, close }: { listId: string; outcome: 'issue' | 'refuse'; close: () => void }) {
  const say = useWords(messages);
  const decide = useDecideList();
  return (
    <ReasonForm
      name="reason"
      label={say('lists.reason')}
      keptAs={`list-${outcome}:${listId}`}
      command={decide}
      onSend={(reason) => decide.send({ path: { listId }, body: { outcome, reason } })}
      onDone={close}
      isDangerous={outcome === 'refuse'}
      sendLabel={say(outcome === 'refuse' ? 'lists.refuse' : 'lists.issue')}
    />
  );
}
