import { Tabs } from 'antd';
import { useWords } from '../../shared/i18n';
import { Page } from '../../shared/page/page';
import { useHasRole } from '../../shared/session';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import './laboratory.css';
import { messages } from './messages';
import { RunList } from './run-list';
import { TrialForm } from './trial-form';
import { TrialsUnderway } from './trials-list';
import { WhatIf } from './what-if';

/** 政策试验室: try a policy over past years, a list, or one enterprise; what was tried is kept. */
export function LaboratoryPage() {
  const say = useWords(messages);
  const mayTry = useHasRole('reward_checker', 'competent_authority');
  const { filters, set } = useUrlFilters(['tab', 'policy']);
  return (
    <Page title={say('lab.title')} intro={say('lab.intro')}>
      <TrialsUnderway />
      <Tabs
        activeKey={filters.tab ?? (mayTry ? 'trial' : 'runs')}
        onChange={(tab) => set({ tab })}
        items={[
          ...(mayTry
            ? [{ key: 'trial', label: say('lab.tabTrial'), children: <TrialForm first={filters.policy} /> }]
            : []),
          { key: 'what-if', label: say('lab.tabWhatIf'), children: <WhatIf policy={filters.policy} /> },
          { key: 'runs', label: say('lab.tabRuns'), children: <RunList mayTry={mayTry} /> },
        ]}
      />
    </Page>
  );
}
