import { Button, Grid, Segmented } from 'antd';
import { useNavigate } from 'react-router';
import { useToday } from '../../../shared/clock';
import { useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { Page } from '../../../shared/page/page';
import { pathTo } from '../../../shared/paths';
import { RowsTable } from '../../../shared/tables/rows-table';
import { messages } from '../messages';
import { useClaims } from '../use-claims';
import { ClaimCards } from './claim-cards';
import { useClaimColumns } from './claim-columns';
import { ClaimFilters } from './claim-filters';
import '../reward-desk.css';

/** 奖励申请: what waits for the reader, and everything else they may see. */
export function ClaimsPage() {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const claims = useClaims();
  const today = useToday();
  const columns = useClaimColumns(today);
  const navigate = useNavigate();
  const { md = true } = Grid.useBreakpoint();
  const empty = claims.isMine && !claims.isFiltered ? say('list.nothingWaits') : sayShared('nothingFound');
  return (
    <Page
      title={say('list.title')}
      intro={say('list.intro')}
      extra={
        <Button href={claims.exportAddress} download>
          {sayShared('export')}
        </Button>
      }
    >
      {claims.hasSteps && (
        <Segmented
          className="desk-view no-print"
          aria-label={say('list.view')}
          value={claims.isMine ? 'mine' : 'all'}
          onChange={(view) => claims.set({ view: view === 'all' ? 'all' : undefined, waitsFor: undefined })}
          options={[
            { value: 'mine', label: say('list.mine') },
            { value: 'all', label: say('list.all') },
          ]}
        />
      )}
      <ClaimFilters filters={claims.narrowing} set={claims.set} isMine={claims.isMine} />
      {md ? (
        <RowsTable
          name={say('list.title')}
          rows={claims.rows}
          columns={columns}
          keyOf={(row) => row.id}
          empty={empty}
          onOpen={(row) => void navigate(pathTo('claim', { claimId: row.id }))}
          minWidth={1080}
          height={640}
        />
      ) : (
        <ClaimCards rows={claims.rows} today={today} empty={empty} />
      )}
    </Page>
  );
}
