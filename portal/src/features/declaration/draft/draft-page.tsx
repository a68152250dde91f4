import { Button, Progress } from 'antd';
import { lazy, Suspense } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Mark } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { ViewState } from '../../../shared/page/view-state';
import { PATHS, pathTo } from '../../../shared/paths';
import { messages } from '../messages';
import { SavedAndWhatIsNext } from './what-is-next';
import { KindChoice } from './kind-choice';
import { ModelContract } from './model-contract';
import { NewerForm } from './newer-form';
import { isWhole } from './overview';
import { PurgeSecret } from './purge-secret';
import { SaveRefusal, SaveState } from './save-state';
import { TaskList } from './task-list';
import { type Draft, isWritable, useDraft } from './use-draft';
import { useOverview } from './use-draft-page';
import '../declaration.css';

const DraftEstimate = lazy(() =>
  import('../estimate/draft-estimate').then((module) => ({ default: module.DraftEstimate })),
);

/** 任务清单: what a draft consists of, how far each part is, and what is next. */
export function Page() {
  const { contractId = '' } = useParams();
  const say = useWords(messages);
  const view = useDraft(contractId);
  const title =
    typeof view.data?.values['projectName'] === 'string' ? view.data.values['projectName'] : say('draft.untitled');
  if (view.data !== undefined && !isWritable(view.data.contract)) {
    return <Navigate to={pathTo('contract', { contractId })} replace />;
  }
  return (
    <PageFrame
      title={title}
      above={[{ title: say('above.contracts'), to: PATHS.contracts }]}
      intro={say('draft.intro')}
      extra={view.data === undefined ? undefined : <SaveState draft={view.data} />}
    >
      <ViewState view={view}>{(draft) => <DraftTasks draft={draft} />}</ViewState>
    </PageFrame>
  );
}

function DraftTasks({ draft }: { draft: Draft }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const navigate = useNavigate();
  const { contract, form } = draft;
  const contractId = contract.id;
  const { tasks, documents, precheck } = useOverview(draft);
  if (form === undefined) return <KindChoice draft={draft} />;
  const asked = tasks.filter(({ state }) => state !== 'optional');
  const done = asked.filter(({ state }) => state === 'complete').length;
  const open = tasks.find(({ state }) => state === 'untouched' || state === 'begun' || state === 'attention');
  const goOn = open?.section ?? 'check';
  return (
    <>
      <SaveRefusal draft={draft} />
      <NewerForm contract={contract} />
      <div className="decl-with-side">
        <div>
          <section className="panel" aria-labelledby="tasks">
            <h2 id="tasks">{say('draft.tasks')}</h2>
            <div className="decl-progress">
              <Progress
                percent={Math.round((done / Math.max(asked.length, 1)) * 100)}
                showInfo={false}
                aria-label={say('draft.progress', { done, all: asked.length })}
              />
              <span>{say('draft.progress', { done, all: asked.length })}</span>
              <Button
                type="primary"
                onClick={() => void navigate(pathTo('draftSection', { contractId, section: goOn }))}
              >
                {say(goOn === 'check' ? 'draft.toCheck' : done === 0 ? 'draft.begin' : 'draft.goOn')}
              </Button>
            </div>
            <TaskList draft={draft} tasks={tasks} documents={documents.data} />
            <div className="decl-last-task">
              <div>
                <Button
                  type={isWhole(tasks) ? 'primary' : 'default'}
                  onClick={() => void navigate(pathTo('draftSection', { contractId, section: 'check' }))}
                >
                  {say('section.check.title')}
                </Button>
                <p className="quiet">{say('section.check.about')}</p>
              </div>
              {precheck.data !== undefined && (
                <Mark tone={precheck.data.blocked ? 'plain' : 'good'}>
                  {say(precheck.data.blocked ? 'draft.notReady' : 'draft.ready')}
                </Mark>
              )}
            </div>
          </section>
        </div>
        <aside>
          <section className="panel" aria-labelledby="draft-facts">
            <h2 id="draft-facts">{say('draft.facts')}</h2>
            <Facts
              of={[
                [say('draft.form'), pick({ zh: form.titleZh, en: form.titleEn })],
                [say('draft.office'), contract.office.name],
                [say('draft.applicant'), contract.applicant.name],
              ]}
            />
            <SavedAndWhatIsNext officeId={contract.office.id} />
          </section>
          <Suspense fallback={null}>
            <DraftEstimate values={draft.sound} />
          </Suspense>
          <ModelContract contractId={contractId} />
          <PurgeSecret contract={contract} />
        </aside>
      </div>
    </>
  );
}
