import { STATUS_WORDS } from '../../../../src/domain/contract/status-words.js';
import type { Rows } from '../../shared/api/use-view';
import { useLanguage, useWords } from '../../shared/i18n';
import { Money } from '../../shared/page/marks';
import { RowsCards } from '../../shared/tables/rows-cards';
import { messages } from './messages';
import { DueCell, HolderCell, Parties, ProjectCell } from './queue-columns';
import type { QueueRow } from './use-queue';

/** The same queue on a phone: one card a case. */
export function QueueCards({ rows, today }: { rows: Rows<QueueRow, unknown>; today: string }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <RowsCards
      rows={rows}
      className="queue-cards"
      empty={say('queue.empty')}
      draw={(row) => (
        <>
          <ProjectCell row={row} />
          <DueCell row={row} today={today} />
          <Parties row={row} />
          <div className="queue-card-foot">
            <span>{pick(STATUS_WORDS[row.status])}</span>
            <Money fen={row.contractValueFen} as="words" />
            <HolderCell row={row} />
          </div>
        </>
      )}
    />
  );
}
