import { Tabs } from 'antd';
import { useWords } from '../../../shared/i18n';
import { Page as PageFrame } from '../../../shared/page/page';
import { useUrlFilters } from '../../../shared/tables/use-url-filters';
import { messages } from '../messages';
import '../finance.css';
import { Corrections } from './corrections';
import { DeskItems } from './desk-items';
import { DeskPayments } from './desk-payments';
import { TreasuryProblems } from './treasury-problems';

const TABS = ['items', 'payments', 'corrections', 'problems'] as const;

/** 拨付柜台: what the treasury's answers left open, payments to be followed, corrections, and files that did nothing. */
export function Page() {
  const say = useWords(messages);
  const { filters, set } = useUrlFilters(['tab', 'kind', 'state', 'list']);
  return (
    <PageFrame title={say('desk.title')} intro={say('desk.intro')}>
      <Tabs
        activeKey={filters.tab ?? TABS[0]}
        onChange={(tab) => set({ tab })}
        destroyOnHidden
        items={[
          {
            key: 'items',
            label: say('desk.items'),
            children: <DeskItems kind={filters.kind} state={filters.state} onFilter={set} />,
          },
          {
            key: 'payments',
            label: say('desk.payments'),
            children: <DeskPayments list={filters.list} onList={(list) => set({ list })} />,
          },
          { key: 'corrections', label: say('desk.corrections'), children: <Corrections /> },
          { key: 'problems', label: say('desk.problems'), children: <TreasuryProblems /> },
        ]}
      />
    </PageFrame>
  );
}
