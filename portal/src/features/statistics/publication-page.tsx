import { Alert, Form, Input } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { findKind } from '../../../../src/domain/contract/kind.js';
import { INTELLECTUAL_PROPERTY_WORDS } from '../../../../src/domain/contract/intellectual-property-words.js';
import { DIMENSION_WORDS, flowWords, type StatisticDimension } from '../../../../src/domain/statistics/dimension.js';
import { keysOf } from '../../../../src/domain/statistics/snapshot.js';
import type { Words } from '../../../../src/domain/words.js';
import { ActionPanel } from '../../shared/actions/action-panel';
import { CommandForm } from '../../shared/forms/command-form';
import { DayInput } from '../../shared/forms/day-input';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Facts, Mark, Money, Time } from '../../shared/page/marks';
import { Page } from '../../shared/page/page';
import { ViewState } from '../../shared/page/view-state';
import { PATHS, pathTo } from '../../shared/paths';
import { growthText } from './growth-text';
import { messages } from './messages';
import './statistics.css';
import { type Snapshot, useCodeWords, useCorrect, useSnapshot } from './use-statistics';

/** 统计发布: the tables of one publication, whole, with what the public does not get. */
export function PublicationPage() {
  const say = useWords(messages);
  const { snapshotId = '' } = useParams();
  const view = useSnapshot(snapshotId);
  const title =
    view.data === undefined
      ? say('publicationsPage.title')
      : say('publicationsPage.open', { year: view.data.year, quarter: view.data.throughQuarter });
  return (
    <Page
      title={title}
      above={[
        { title: say('title'), to: PATHS.statistics },
        { title: say('publicationsPage.title'), to: PATHS.publications },
      ]}
    >
      <ViewState view={view}>{(snapshot) => <Shown snapshot={snapshot} />}</ViewState>
    </Page>
  );
}

function Shown({ snapshot }: { snapshot: Snapshot }) {
  const say = useWords(messages);
  const mayCorrect = snapshot.allowedActions.includes('correct');
  return (
    <>
      {snapshot.correctedById !== null && (
        <Alert
          type="warning"
          showIcon
          title={say('publicationPage.correctedBy')}
          description={
            <Link to={pathTo('publication', { snapshotId: snapshot.correctedById })}>
              {say('publicationPage.toCorrection')}
            </Link>
          }
        />
      )}
      <section className="panel" aria-label={say('publicationsPage.period')}>
        <Facts
          of={[
            [
              say('publicationsPage.period'),
              say('period', { from: snapshot.period.from, to: snapshot.period.to, asOf: snapshot.asOf }),
            ],
            [
              say('publicationsPage.revision'),
              snapshot.correctsId === null
                ? say('publicationsPage.first')
                : say('publicationsPage.corrected', { no: snapshot.revisionNo }),
            ],
            snapshot.correctsId !== null && [
              say('publicationPage.corrects'),
              <Link key="old" to={pathTo('publication', { snapshotId: snapshot.correctsId })}>
                {say('publicationPage.toCorrected')}
              </Link>,
            ],
            snapshot.reasonText !== null && [say('publicationsPage.reason'), snapshot.reasonText],
            [say('publicationPage.by'), snapshot.publishedBy.name],
            [say('publicationsPage.publishedAt'), <Time key="at" at={snapshot.publishedAt} />],
            [say('publicationPage.hidden'), say('publicationPage.hiddenCount', { count: snapshot.hiddenCells })],
            [say('publicationPage.hash'), <code key="hash">{snapshot.contentSha256}</code>],
            [
              say('publicationsPage.publicPage'),
              <a key="public" href={`/statistics/${snapshot.id}`} target="_blank" rel="noreferrer">
                {`/statistics/${snapshot.id}`}
              </a>,
            ],
          ]}
        />
        <ActionPanel
          allowed={mayCorrect ? ['correct'] : []}
          forms={[
            {
              action: 'correct',
              label: say('publicationPage.correct'),
              render: (close) => <CorrectForm snapshotId={snapshot.id} close={close} />,
            },
          ]}
        />
      </section>
      {snapshot.differences !== null && <Differences differences={snapshot.differences} />}
      <Tables snapshot={snapshot} />
    </>
  );
}

function CorrectForm({ snapshotId, close }: { snapshotId: string; close: () => void }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const navigate = useNavigate();
  const command = useCorrect();
  return (
    <CommandForm<{ reason: string; asOf?: string }>
      command={command}
      keptAs={`statistics:correct:${snapshotId}`}
      onSend={({ reason, asOf }) =>
        command.send({ path: { snapshotId }, body: { reason, ...(asOf === undefined ? {} : { asOf }) } })
      }
      onDone={(answer) => {
        close();
        void navigate(pathTo('publication', { snapshotId: (answer as { snapshotId: string }).snapshotId }));
      }}
      onCancel={close}
      sendLabel={say('publicationPage.correctNow')}
      isDangerous
    >
      <p>{say('publicationPage.correctIntro')}</p>
      <Form.Item
        name="reason"
        label={say('publicationPage.reasonPublic')}
        rules={[{ required: true, whitespace: true, message: sayShared('required') }]}
      >
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Form.Item name="asOf" label={say('publicationsPage.asOf')} help={say('publicationsPage.asOfHelp')}>
        <DayInput />
      </Form.Item>
    </CommandForm>
  );
}

/** What the keys of a cell are called: 江阳区 × 技术开发. */
function useCellName(): (id: string) => string {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { find } = useCodeWords();
  const one = (dimension: StatisticDimension, key: string): string => {
    if (key === '') return say('unstated');
    const words = ((): Words | undefined => {
      if (dimension === 'kind') return findKind(key);
      if (dimension === 'flow') return flowWords(key);
      if (dimension === 'intellectual_property') return (INTELLECTUAL_PROPERTY_WORDS as Record<string, Words>)[key];
      return find(dimension, key);
    })();
    return words === undefined ? key : pick(words);
  };
  return (id) => {
    const keys = keysOf(id);
    return keys.length === 0
      ? say('publicationPage.total')
      : keys.map(([dimension, key]) => one(dimension, key)).join(' × ');
  };
}

function Differences({ differences }: { differences: NonNullable<Snapshot['differences']> }) {
  const say = useWords(messages);
  const nameOf = useCellName();
  return (
    <section className="panel" aria-labelledby="differences">
      <h2 id="differences">{say('publicationPage.differences')}</h2>
      {differences.length === 0 ? (
        <p>{say('publicationPage.noDifference')}</p>
      ) : (
        <div className="figure-table" tabIndex={0} role="region" aria-labelledby="differences">
          <table>
            <thead>
              <tr>
                <th scope="col">{say('publicationPage.cell')}</th>
                <th scope="col" className="number">
                  {say('publicationPage.before')}
                </th>
                <th scope="col" className="number">
                  {say('publicationPage.after')}
                </th>
              </tr>
            </thead>
            <tbody>
              {differences.map(({ id, before, after }) => (
                <tr key={id}>
                  <th scope="row">{nameOf(id)}</th>
                  {[before, after].map((figures, index) => (
                    <td className="number" key={index === 0 ? 'before' : 'after'}>
                      {figures === null ? (
                        say('publicationPage.absent')
                      ) : (
                        <>
                          {say('contractsUnit', { count: figures.count })} ·{' '}
                          <Money fen={figures.contractValueFen} as="words" />
                        </>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** The tables, each under what it is grouped by. */
function Tables({ snapshot }: { snapshot: Snapshot }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const groups = new Map<string, Snapshot['cells']>();
  for (const cell of snapshot.cells) {
    const group = keysOf(cell.id)
      .map(([dimension]) => dimension)
      .join(' ');
    groups.set(group, [...(groups.get(group) ?? []), cell]);
  }
  const titleOf = (group: string): string => {
    const [row, column] = group.split(' ').filter((word) => word !== '') as StatisticDimension[];
    if (row === undefined) return say('publicationPage.total');
    if (column === undefined) return pick(DIMENSION_WORDS[row]);
    return say('publicationPage.cross', { row: pick(DIMENSION_WORDS[row]), column: pick(DIMENSION_WORDS[column]) });
  };
  return (
    <div className="columns">
      {[...groups].map(([group, cells]) => (
        <CellTable key={group} title={titleOf(group)} cells={cells} />
      ))}
    </div>
  );
}

function CellTable({ title, cells }: { title: string; cells: Snapshot['cells'] }) {
  const say = useWords(messages);
  const nameOf = useCellName();
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <div className="figure-table" tabIndex={0} role="region" aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('publicationPage.cell')}</th>
              <th scope="col" className="number">
                {say('publicationPage.figures')}
              </th>
              <th scope="col" className="number">
                {say('contractValue')}
              </th>
              <th scope="col" className="number">
                {say('publicationPage.growth')}
              </th>
              <th scope="col">{say('publicationPage.public')}</th>
            </tr>
          </thead>
          <tbody>
            {cells.map(({ id, figures, growth, isHiddenFromPublic }) => (
              <tr key={id}>
                <th scope="row">{nameOf(id)}</th>
                <td className="number">{figures?.count ?? '—'}</td>
                <td className="number">
                  <Money fen={figures?.contractValueFen} as="words" />
                </td>
                <td className="number">{growthText(growth) ?? '—'}</td>
                <td>
                  <Mark tone={isHiddenFromPublic ? 'waiting' : 'plain'}>
                    {say(isHiddenFromPublic ? 'publicationPage.notShown' : 'publicationPage.shown')}
                  </Mark>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
