import { Button } from 'antd';
import { STATUS_WORDS } from '../../../../src/domain/contract/status-words.js';
import type { Rows } from '../../shared/api/use-view';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Money } from '../../shared/page/marks';
import { NothingHere, RefusedView } from '../../shared/page/view-state';
import { messages } from './messages';
import { DueCell, HolderCell, Parties, ProjectCell } from './queue-columns';
import type { QueueRow } from './use-queue';

/** The same queue on a phone: one card a case. */
export function QueueCards({ rows, today }: { rows: Rows<QueueRow, unknown>; today: string }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  if (rows.refusal !== null && rows.rows.length === 0) {
    return <RefusedView refusal={rows.refusal} onAgain={rows.readAgain} />;
  }
  if (rows.rows.length === 0) {
    return <NothingHere text={rows.isLoading ? sayShared('loading') : say('queue.empty')} />;
  }
  return (
    <>
      <ol className="queue-cards">
        {rows.rows.map((row) => (
          <li key={row.id} className="panel">
            <ProjectCell row={row} />
            <DueCell row={row} today={today} />
            <Parties row={row} />
            <div className="queue-card-foot">
              <span>{pick(STATUS_WORDS[row.status])}</span>
              <Money fen={row.contractValueFen} as="words" />
              <HolderCell row={row} />
            </div>
          </li>
        ))}
      </ol>
      {rows.isMore && (
        <Button block onClick={rows.readMore} loading={rows.isLoadingMore}>
          {sayShared('more')}
        </Button>
      )}
    </>
  );
}
