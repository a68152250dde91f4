import { Segmented } from 'antd';
import { useState } from 'react';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import { useWords } from '../../shared/i18n';
import { Page as PageFrame } from '../../shared/page/page';
import { ViewState } from '../../shared/page/view-state';
import { type ChosenCase, DeskCases } from './desk-cases';
import { messages } from './messages';
import { ComingDays, Ages, Officers } from './workload-tables';
import { useWorkload } from './use-office';

/** 工作量与时限: who has how much, how old it is, what falls due, and handing cases over. */
export function Page() {
  const say = useWords(messages);
  const workload = useWorkload();
  const { filters, set } = useUrlFilters(['overdue', 'holder']);
  const [chosen, setChosen] = useState<readonly ChosenCase[]>([]);
  // what is handed over is what is seen: another filter begins with nothing chosen
  const filter = (changes: Parameters<typeof set>[0]) => {
    setChosen([]);
    set(changes);
  };
  return (
    <PageFrame title={say('workload.title')} intro={say('workload.intro')}>
      <ViewState view={workload}>
        {({ officers, nobodys, ages, coming }) => (
          <>
            <p className="panel">{say('workload.unheld', { ...nobodys })}</p>
            <Officers
              officers={officers}
              holder={filters.holder}
              onPick={(holder) => filter({ holder: holder === filters.holder ? undefined : holder })}
            />
            <div className="columns">
              <Ages ages={ages} />
              <ComingDays coming={coming} />
            </div>
            <h2>{say('workload.list')}</h2>
            <Segmented
              aria-label={say('workload.list')}
              value={filters.overdue ?? 'false'}
              onChange={(overdue) => filter({ overdue: overdue === 'true' ? 'true' : undefined })}
              options={[
                { value: 'false', label: say('workload.allCases') },
                { value: 'true', label: say('workload.overdueOnly') },
              ]}
            />
            <DeskCases filters={filters} officers={officers} chosen={chosen} onChoose={setChosen} />
          </>
        )}
      </ViewState>
    </PageFrame>
  );
}
