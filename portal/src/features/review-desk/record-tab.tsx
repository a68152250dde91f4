import { Button, Flex, Select } from 'antd';
import { useState } from 'react';
import { PAPER_WORDS } from '../../../../src/domain/paper/paper-words.js';
import { wordsOfEvent } from '../../../../src/domain/event-words.js';
import { wordsOfRole } from '../../../../src/domain/role-words.js';
import { fileAddress } from '../../shared/api/client';
import { useLanguage, useWords } from '../../shared/i18n';
import { Mark, Time } from '../../shared/page/marks';
import { NothingHere, ViewState } from '../../shared/page/view-state';
import { useCaseTools } from './case-tools';
import { messages } from './messages';
import { useAssessment, useCorrections, usePapers } from './use-case';
import { VersionDiff } from './version-diff';

/** 文书与办理: what was issued, what was filed when, and who did what last. */
export function RecordTab() {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { contract, desk } = useCaseTools();
  const papers = usePapers(contract.id);
  return (
    <>
      <h2>{say('record.papers')}</h2>
      <ViewState view={papers}>
        {({ items }) =>
          items.length === 0 ? (
            <NothingHere text={say('record.noPapers')} />
          ) : (
            <ul className="case-list">
              {items.map((paper) => (
                <li key={paper.id} className="case-item">
                  <Flex gap="small" wrap align="center">
                    <strong>{pick(PAPER_WORDS[paper.paper])}</strong>
                    <span className="number">{paper.number}</span>
                    <Time at={paper.issuedOn} as="day" />
                    {paper.ended !== null && <Mark tone="over">{say(`ended.${paper.ended.how}`)}</Mark>}
                    <Button
                      size="small"
                      target="_blank"
                      href={fileAddress('/api/v1/contracts/{contractId}/papers/{paperId}', {
                        contractId: contract.id,
                        paperId: paper.id,
                      })}
                    >
                      {say('record.open')}
                    </Button>
                  </Flex>
                </li>
              ))}
            </ul>
          )
        }
      </ViewState>
      <Versions />
      <h2>{say('record.recent')}</h2>
      {desk === undefined ? null : (
        <ol className="record-events">
          {desk.recent.map((event) => (
            <li key={event.id}>
              <Time at={event.at} /> <strong>{event.by?.name ?? pick(wordsOfRole(event.role))}</strong>{' '}
              {pick(wordsOfEvent(event.kind))}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** Two filed versions beside each other, whichever. */
function Versions() {
  const say = useWords(messages);
  const { contract } = useCaseTools();
  const corrections = useCorrections(contract.id);
  const assessment = useAssessment(contract.id);
  const last = Math.max(
    assessment.data?.declared?.versionNo ?? 1,
    ...(corrections.data?.rounds ?? []).map(({ answeredVersionNo, versionNo }) => answeredVersionNo ?? versionNo ?? 1),
  );
  const [from, setFrom] = useState<number | undefined>(undefined);
  const [isOpen, setOpen] = useState(false);
  if (last < 2) return null;
  const first = from ?? last - 1;
  return (
    <section>
      <h2>{say('record.versions')}</h2>
      <Flex gap="small" align="center" wrap>
        <Select
          value={first}
          aria-label={say('record.from')}
          onChange={setFrom}
          options={Array.from({ length: last - 1 }, (_each, index) => ({
            value: index + 1,
            label: say('diff.version', { no: index + 1 }),
          }))}
        />
        <span>→ {say('diff.version', { no: last })}</span>
        <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {say(isOpen ? 'diff.hide' : 'diff.show')}
        </Button>
      </Flex>
      {isOpen && <VersionDiff from={first} to={last} />}
    </section>
  );
}
