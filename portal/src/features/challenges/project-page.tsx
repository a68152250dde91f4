import { Alert } from 'antd';
import { useParams } from 'react-router';
import { useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Facts, Money, Time } from '../../shared/page/marks';
import { Page as Frame } from '../../shared/page/page';
import { ViewState } from '../../shared/page/view-state';
import { PATHS } from '../../shared/paths';
import { ActsPanel } from './acts-panel';
import { ClaimLinks, ContractLink } from './case-links';
import { Acceptances, Amounts } from './committees';
import { DocumentList } from './document-list';
import { messages } from './messages';
import { PROJECT_ACTS } from './project-acts';
import { ProjectMark } from './tones';
import { type Project, useProject } from './use-projects';
import { Vouchers } from './vouchers';
import './challenges.css';

/** One project: what was spent, what it proves, and what a committee made of it. */
export function Page() {
  const { projectId = '' } = useParams();
  const say = useWords(messages);
  const view = useProject(projectId);
  const project = view.data;
  return (
    <Frame
      title={project?.title ?? say('projects')}
      above={[{ title: say('projects'), to: PATHS.projects }]}
      {...(project === undefined ? {} : { extra: <ProjectMark status={project.status} /> })}
    >
      <ViewState view={view}>{(found) => <Content project={found} />}</ViewState>
    </Frame>
  );
}

function Content({ project }: { project: Project }) {
  const say = useWords(messages);
  return (
    <div className="with-side">
      <div className="scheme-main">
        {project.registrationLostAt !== null && (
          <Alert type="error" showIcon title={say('registrationLost')} className="note-above" />
        )}
        <section className="panel" aria-labelledby="scheme-about">
          <h2 id="scheme-about">{say('summary')}</h2>
          <p className="said">{project.summary}</p>
        </section>
        <Vouchers project={project} />
        {project.report !== null && <Proof project={project} />}
        <Acceptances acceptances={project.acceptances} />
        <Amounts amounts={project.amounts} />
        {project.documents.length > 0 && (
          <section className="panel" aria-labelledby="scheme-documents">
            <h2 id="scheme-documents">{say('documents')}</h2>
            <DocumentList documents={project.documents} />
          </section>
        )}
      </div>
      <aside className="side-panels" aria-label={say('summaryTitle')}>
        <ActsPanel acts={PROJECT_ACTS} view={project} path={{ projectId: project.id }} />
        <Summary project={project} />
        {project.claimIds.length > 0 && (
          <section className="panel" aria-labelledby="scheme-claims">
            <h2 id="scheme-claims">{say('claims')}</h2>
            <ClaimLinks claimIds={project.claimIds} />
          </section>
        )}
      </aside>
    </div>
  );
}

function Proof({ project }: { project: Project }) {
  const say = useWords(messages);
  return (
    <section className="panel" aria-labelledby="scheme-proof">
      <h2 id="scheme-proof">{say('proof')}</h2>
      <Facts
        of={[
          [say('ended'), <Time key="ended" at={project.endedOn} as="day" />],
          [say('newSales'), <Money key="sales" fen={project.newSalesFen} />],
          [say('report'), project.report],
        ]}
      />
    </section>
  );
}

function Summary({ project }: { project: Project }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  return (
    <section className="panel" aria-labelledby="scheme-summary">
      <h2 id="scheme-summary">{say('summaryTitle')}</h2>
      <Facts
        of={[
          [say('undertaker'), project.undertaker.name],
          [say('filed'), <Time key="filed" at={project.submittedAt} />],
          [say('began'), <Time key="began" at={project.beganOn} as="day" />],
          [say('fiscal'), sayShared(project.fiscalSupport ? 'yes' : 'no')],
          [say('spent'), <Money key="spent" fen={project.spentFen} />],
          [
            say('contracts'),
            <>
              {project.contractIds.map((contractId) => (
                <div key={contractId}>
                  <ContractLink contractId={contractId} />
                </div>
              ))}
            </>,
          ],
        ]}
      />
    </section>
  );
}
