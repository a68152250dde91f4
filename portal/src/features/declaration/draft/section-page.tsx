import { ArrowLeftOutlined, ArrowRightOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useEffect, useMemo } from 'react';
import { Link, Navigate, useLocation, useNavigate, useParams } from 'react-router';
import { useWords } from '../../../shared/i18n';
import { Mark } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { ViewState } from '../../../shared/page/view-state';
import { PATHS, pathTo } from '../../../shared/paths';
import { CheckAnswers } from '../check/check-answers';
import { Confirmation } from '../check/confirmation';
import { DocumentsPage } from '../documents/documents-page';
import { changeOf, FormPageProvider } from '../form/form-page';
import { FieldList } from '../form/field-list';
import { focusAt } from '../form/focus-place';
import { FORM_SECTIONS, isSection, nodesOf, SECTIONS, type Section } from '../form/form-sections';
import { messages } from '../messages';
import { KindChoice } from './kind-choice';
import { SaveRefusal, SaveState } from './save-state';
import { STATE_TONES } from './task-list';
import { type Draft, isWritable, useDraft } from './use-draft';
import { useOverview } from './use-draft-page';
import '../declaration.css';

/** One page of a draft: a part of the form, the documents, the other party's word, or all answers together. */
export function Page() {
  const { contractId = '', section } = useParams();
  const say = useWords(messages);
  const view = useDraft(contractId);
  if (!isSection(section)) return <Navigate to={pathTo('draft', { contractId })} replace />;
  if (view.data !== undefined && !isWritable(view.data.contract)) {
    return <Navigate to={pathTo('contract', { contractId })} replace />;
  }
  const name = view.data?.values['projectName'];
  return (
    <PageFrame
      title={say(`section.${section}.title`)}
      above={[
        { title: say('above.contracts'), to: PATHS.contracts },
        { title: typeof name === 'string' ? name : say('draft.untitled'), to: pathTo('draft', { contractId }) },
      ]}
      intro={say(`section.${section}.intro`)}
    >
      <ViewState view={view}>{(draft) => <OneSection draft={draft} section={section} />}</ViewState>
    </PageFrame>
  );
}

function OneSection({ draft, section }: { draft: Draft; section: Section }) {
  const say = useWords(messages);
  const { hash, search } = useLocation();
  const overview = useOverview(draft);
  const { findings, tasks } = overview;
  const showsMissing = new URLSearchParams(search).has('missing');
  const page = useMemo(
    () => ({ draft, findings, showsMissing, change: changeOf(draft), leave: () => draft.outbox.flush() }),
    [draft, findings, showsMissing],
  );
  const hasForm = draft.form !== undefined;
  useEffect(() => {
    if (hash !== '' && hasForm) focusAt(hash.slice(1));
  }, [hash, hasForm]);
  if (draft.form === undefined) return <KindChoice draft={draft} />;
  const ofForm = FORM_SECTIONS.find((each) => each === section);
  return (
    <FormPageProvider value={page}>
      <div className="decl-with-nav">
        <nav className="decl-nav no-print" aria-label={say('draft.tasks')}>
          <ol>
            {SECTIONS.map((each) => {
              const state = tasks.find((task) => task.section === each)?.state;
              return (
                <li key={each}>
                  <Link
                    to={pathTo('draftSection', { contractId: draft.contract.id, section: each })}
                    aria-current={each === section ? 'page' : undefined}
                  >
                    {say(`section.${each}.title`)}
                  </Link>
                  {state !== undefined && <Mark tone={STATE_TONES[state]}>{say(`state.${state}`)}</Mark>}
                </li>
              );
            })}
          </ol>
        </nav>
        <div className="decl-content">
          <SaveRefusal draft={draft} />
          {ofForm !== undefined && (
            <form className="panel decl-form" onSubmit={(event) => event.preventDefault()} noValidate>
              <FieldList key={ofForm} nodes={nodesOf(ofForm, draft.tree)} at="" />
            </form>
          )}
          {section === 'documents' && (
            <DocumentsPage draft={draft} documents={overview.documents} findings={findings} />
          )}
          {section === 'confirmation' && (
            <Confirmation contract={draft.contract} isRequired={overview.isConfirmationRequired} />
          )}
          {section === 'check' && <CheckAnswers draft={draft} overview={overview} />}
          <SectionFoot draft={draft} section={section} />
        </div>
      </div>
    </FormPageProvider>
  );
}

/** The way on and back, and whether everything is saved: always in sight. */
function SectionFoot({ draft, section }: { draft: Draft; section: Section }) {
  const say = useWords(messages);
  const navigate = useNavigate();
  const contractId = draft.contract.id;
  const at = SECTIONS.indexOf(section);
  const before = SECTIONS[at - 1];
  const after = SECTIONS[at + 1];
  const go = (to: string) => {
    draft.outbox.flush();
    void navigate(to);
  };
  return (
    <Flex className="decl-foot no-print" justify="space-between" align="center" gap="small" wrap>
      <Flex gap="small" wrap>
        <Button
          icon={<ArrowLeftOutlined aria-hidden />}
          onClick={() =>
            go(
              before === undefined
                ? pathTo('draft', { contractId })
                : pathTo('draftSection', { contractId, section: before }),
            )
          }
        >
          {say(before === undefined ? 'foot.tasks' : 'foot.before')}
        </Button>
        {after !== undefined && (
          <Button
            type="primary"
            icon={<ArrowRightOutlined aria-hidden />}
            iconPlacement="end"
            onClick={() => go(pathTo('draftSection', { contractId, section: after }))}
          >
            <span>
              {say('foot.next')}
              <span className="decl-foot-name">{say('foot.after', { name: say(`section.${after}.title`) })}</span>
            </span>
          </Button>
        )}
      </Flex>
      <SaveState draft={draft} />
    </Flex>
  );
}
