import { Button, Flex, Modal, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { CLAIM_STATUSES } from '../../../../../src/domain/reward/claim-status.js';
import { CLAIM_STATUS_WORDS } from '../../../../../src/domain/reward/claim-words.js';
import { useToday } from '../../../shared/clock';
import { ContractSelect } from '../../../shared/contracts/contract-select';
import { lastDayOf } from '../../../shared/format';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { DueMark, Mark, Money, Time } from '../../../shared/page/marks';
import { Page as Frame } from '../../../shared/page/page';
import { pathTo } from '../../../shared/paths';
import { RowsTable } from '../../../shared/tables/rows-table';
import { useUrlFilters } from '../../../shared/tables/use-url-filters';
import { claimStanding } from '../../../shared/claim-tone';
import { messages } from '../messages';
import { type ListedClaim, useClaims, usePolicies } from '../use-rewards';
import { Candidates } from './candidates';
import { Recoveries } from './recoveries';
import '../my-rewards.css';

const YEARS_BACK = 6;

/** 我的奖励: entitlements that were found, claims and where they are, what is owed back. */
export function Page() {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const navigate = useNavigate();
  const today = useToday();
  const { filters, set, clear, isFiltered } = useUrlFilters(['status', 'year']);
  const rows = useClaims(filters);
  const { data: policies } = usePolicies();
  const [isChoosing, setChoosing] = useState(false);
  const titleOf = (code: string, version: number) => {
    const policy = policies?.items.find((one) => one.policyCode === code && one.version === version);
    return policy === undefined ? code : pick({ zh: policy.title, en: policy.titleEn });
  };
  return (
    <Frame
      title={say('list.title')}
      intro={say('list.intro')}
      extra={
        <Button type="primary" onClick={() => setChoosing(true)}>
          {say('list.claim')}
        </Button>
      }
    >
      <Candidates />
      <h2>{say('list.claims')}</h2>
      <div className="filters no-print">
        <Select
          aria-label={say('status')}
          placeholder={say('status')}
          className="filter-medium"
          allowClear
          value={filters.status}
          onChange={(status: string | undefined) => set({ status })}
          options={CLAIM_STATUSES.map((status) => ({ value: status, label: pick(CLAIM_STATUS_WORDS[status]) }))}
        />
        <Select
          aria-label={say('year')}
          placeholder={say('year')}
          className="filter-medium"
          allowClear
          value={filters.year}
          onChange={(year: string | undefined) => set({ year })}
          options={Array.from({ length: YEARS_BACK }, (_, back) => String(Number(today.slice(0, 4)) - back)).map(
            (year) => ({ value: year, label: year }),
          )}
        />
        {isFiltered && <Button onClick={clear}>{sayShared('clearFilters')}</Button>}
      </div>
      <RowsTable<ListedClaim>
        name={say('list.claims')}
        rows={rows}
        keyOf={({ id }) => id}
        minWidth={860}
        empty={isFiltered ? undefined : say('list.none')}
        onOpen={({ id }) => void navigate(pathTo('myReward', { claimId: id }))}
        columns={[
          {
            title: say('policy'),
            render: (_, { id, policyCode, policyVersion }) => (
              <Link to={pathTo('myReward', { claimId: id })}>{titleOf(policyCode, policyVersion)}</Link>
            ),
          },
          {
            title: say('list.number'),
            width: 170,
            render: (_, { registrationNumber }) => <span className="number">{registrationNumber}</span>,
          },
          { title: say('year'), width: 80, render: (_, { claimYear }) => claimYear },
          {
            title: say('status'),
            width: 170,
            render: (_, { status }) => (
              <Mark tone={claimStanding(status).tone}>{pick(claimStanding(status).words)}</Mark>
            ),
          },
          {
            title: say('amountYuan'),
            width: 130,
            className: 'number',
            render: (_, { amountFen }) => <Money fen={amountFen} />,
          },
          {
            title: say('due'),
            width: 130,
            render: (_, { dueAt }) => dueAt !== null && <DueMark dueOn={lastDayOf(dueAt)} today={today} />,
          },
          {
            title: say('list.submitted'),
            width: 120,
            render: (_, { submittedAt }) => <Time at={submittedAt} as="day" />,
          },
        ]}
      />
      <Recoveries />
      <ChooseContract open={isChoosing} close={() => setChoosing(false)} />
    </Frame>
  );
}

/** A claim begins with a registered contract. */
function ChooseContract({ open, close }: { open: boolean; close: () => void }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const navigate = useNavigate();
  const [contractId, setContractId] = useState<string | undefined>(undefined);
  return (
    <Modal open={open} title={say('list.choose')} onCancel={close} footer={null} destroyOnHidden>
      <Flex vertical gap="middle">
        <ContractSelect
          aria-label={say('list.choose')}
          withCompleted
          value={contractId}
          onChange={(id) => setContractId(id as string)}
        />
        <Flex gap="small">
          <Button
            type="primary"
            disabled={contractId === undefined}
            onClick={() => void navigate(pathTo('contractClaim', { contractId: contractId ?? '' }))}
          >
            {say('list.claim')}
          </Button>
          <Button onClick={close}>{sayShared('cancel')}</Button>
        </Flex>
      </Flex>
    </Modal>
  );
}
