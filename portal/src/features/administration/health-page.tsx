import type { AnswerOf } from '../../shared/api/client';
import { ConfirmedButton } from '../../shared/forms/confirmed-button';
import { useWords } from '../../shared/i18n';
import { Facts, Mark, Time } from '../../shared/page/marks';
import { Page as PageFrame } from '../../shared/page/page';
import { ViewState } from '../../shared/page/view-state';
import { useHasRole, useSession } from '../../shared/session';
import { RowsTable } from '../../shared/tables/rows-table';
import { wholeList } from '../../shared/tables/whole-list';
import { messages } from './messages';
import { useClock, useMissingGlyphs, useMoveClock, useReadiness, useRescan, useScans } from './use-administration';
import './administration.css';

type Scan = AnswerOf<'/api/v1/document-scans'>['counts'][number];
type Glyph = AnswerOf<'/api/v1/missing-glyphs'>['items'][number];
const PARTS = ['record', 'engine', 'worker', 'identity', 'documents', 'treasury', 'demo-cases'] as const;
type Part = (typeof PARTS)[number];
const isPart = (name: string): name is Part => (PARTS as readonly string[]).includes(name);

/** 系统运行: whether every part answers, how scanning stands, and which characters papers lack. */
export function Page() {
  const say = useWords(messages);
  const readiness = useReadiness();
  const session = useSession();
  const temporalUiUrl = session.data?.temporalUiUrl ?? null;
  return (
    <PageFrame
      title={say('health.title')}
      intro={say('health.intro')}
      extra={
        temporalUiUrl === null ? undefined : (
          <a href={temporalUiUrl} target="_blank" rel="noreferrer">
            {say('health.engineUi')}
          </a>
        )
      }
    >
      <ViewState view={readiness}>
        {({ status, checks }) => (
          <section aria-label={say('health.title')}>
            <p role="status">
              <Mark tone={status === 'ready' ? 'good' : 'bad'}>
                {say(status === 'ready' ? 'health.ready' : 'health.down')}
              </Mark>
            </p>
            <ul className="health-parts">
              {Object.entries(checks).map(([name, { ok, ms }]) => (
                <li key={name} className="panel">
                  <span>{isPart(name) ? say(`health.parts.${name}`) : name}</span>
                  <span>
                    <small className="number quiet">{say('health.ms', { ms })}</small>{' '}
                    <Mark tone={ok ? 'good' : 'bad'}>{say(ok ? 'health.ok' : 'health.bad')}</Mark>
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </ViewState>
      <Clock />
      <Scans />
      <Glyphs />
    </PageFrame>
  );
}

/** The demonstration's date can be moved forward; a real registry's cannot. */
function Clock() {
  const say = useWords(messages);
  const clock = useClock();
  const move = useMoveClock();
  const mayMove = useHasRole('system_admin');
  return (
    <ViewState view={clock}>
      {({ now, offsetMs, demoClock }) => (
        <section>
          <h2>{say('health.clock')}</h2>
          <div className="panel">
            <Facts
              of={[
                [say('at'), <Time key="now" at={now} as="second" />],
                [say('state'), say(offsetMs === 0 ? 'health.clockReal' : 'health.clockMoved')],
              ]}
            />
            {demoClock && mayMove && (
              <ConfirmedButton
                label={say('health.moveDay')}
                question={say('health.moveAsk')}
                command={move}
                onSend={() => void move.send({ body: { by: '+1d' } })}
              />
            )}
          </div>
        </section>
      )}
    </ViewState>
  );
}

function Scans() {
  const say = useWords(messages);
  const scans = useScans();
  const rescan = useRescan();
  const mayRescan = useHasRole('system_admin');
  return (
    <section>
      <h2>{say('health.scans')}</h2>
      <ViewState view={scans}>
        {({ counts }) => (
          <RowsTable<Scan>
            name={say('health.scans')}
            rows={wholeList(counts)}
            keyOf={({ state }) => state}
            minWidth={420}
            columns={[
              {
                title: say('state'),
                key: 'state',
                render: (_cell, { state }) => (
                  <Mark
                    tone={
                      state === 'infected' || state === 'scan_failed' ? 'bad' : state === 'clean' ? 'good' : 'plain'
                    }
                  >
                    {say(`health.scanStates.${state}`)}
                  </Mark>
                ),
              },
              { title: say('health.documents'), dataIndex: 'documents', className: 'number' },
              { title: say('health.waiting'), dataIndex: 'waiting', className: 'number' },
            ]}
          />
        )}
      </ViewState>
      {mayRescan && (
        <ConfirmedButton
          label={say('health.rescan')}
          question={say('health.rescanAsk')}
          command={rescan}
          onSend={() => void rescan.send({ body: {} })}
        />
      )}
      {rescan.answer !== undefined && (
        <p role="status">{say('health.rescanned', { count: rescan.answer.documents })}</p>
      )}
    </section>
  );
}

function Glyphs() {
  const say = useWords(messages);
  const mayRead = useHasRole('system_admin', 'office_manager');
  const glyphs = useMissingGlyphs(mayRead);
  if (!mayRead) return null;
  return (
    <section>
      <h2>{say('health.glyphs')}</h2>
      <ViewState view={glyphs}>
        {({ items }) => (
          <RowsTable<Glyph>
            name={say('health.glyphs')}
            rows={wholeList(items)}
            keyOf={({ codePoint }) => codePoint}
            minWidth={520}
            empty={say('health.noGlyphs')}
            columns={[
              { title: say('health.glyph'), dataIndex: 'character' },
              { title: say('health.codePoint'), dataIndex: 'codePoint' },
              { title: say('health.cases'), dataIndex: 'cases', className: 'number' },
              {
                title: say('state'),
                key: 'state',
                render: (_cell, { stillMissing }) => (
                  <Mark tone={stillMissing ? 'waiting' : 'good'}>
                    {say(stillMissing ? 'health.still' : 'health.filled')}
                  </Mark>
                ),
              },
            ]}
          />
        )}
      </ViewState>
    </section>
  );
}
