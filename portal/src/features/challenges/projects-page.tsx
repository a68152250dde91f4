import { Grid } from 'antd';
import { Link, useNavigate } from 'react-router';
import { PROJECT_STATUS_WORDS } from '../../../../src/domain/project/project-words.js';
import { useWords } from '../../shared/i18n';
import { Facts, Time } from '../../shared/page/marks';
import { Page as Frame } from '../../shared/page/page';
import { pathTo } from '../../shared/paths';
import { useHasRole } from '../../shared/session';
import { RowsCards } from '../../shared/tables/rows-cards';
import { RowsTable } from '../../shared/tables/rows-table';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import { FileButton } from './file-button';
import { messages } from './messages';
import { FILE_PROJECT } from './project-acts';
import { StatusFilter } from './status-filter';
import { ProjectMark } from './tones';
import { useProjects } from './use-projects';
import './challenges.css';

/** 后补助项目: every project the reader may see; a party to a registered contract files one from here. */
export function Page() {
  const say = useWords(messages);
  const navigate = useNavigate();
  const { md = true } = Grid.useBreakpoint();
  const { filters, set } = useUrlFilters(['status']);
  const rows = useProjects(filters.status);
  const isApplicant = useHasRole('applicant');
  const go = (projectId: string) => void navigate(pathTo('project', { projectId }));
  return (
    <Frame
      title={say('projects')}
      intro={say('projectsIntro')}
      {...(isApplicant
        ? {
            extra: (
              <FileButton
                act={FILE_PROJECT}
                label={say('fileProject')}
                onFiled={(answer) => go((answer as { projectId: string }).projectId)}
              />
            ),
          }
        : {})}
    >
      <StatusFilter words={PROJECT_STATUS_WORDS} value={filters.status} onChange={(status) => set({ status })} />
      {md ? (
        <RowsTable
          name={say('projects')}
          rows={rows}
          keyOf={({ id }) => id}
          empty={say('emptyProjects')}
          minWidth={820}
          onOpen={({ id }) => go(id)}
          columns={[
            {
              title: say('name'),
              render: (_, { id, title }) => <Link to={pathTo('project', { projectId: id })}>{title}</Link>,
            },
            { title: say('status'), width: 170, render: (_, { status }) => <ProjectMark status={status} /> },
            { title: say('undertaker'), width: 260, render: (_, { undertaker }) => undertaker.name },
            { title: say('began'), width: 130, render: (_, { beganOn }) => <Time at={beganOn} as="day" /> },
            { title: say('filed'), width: 130, render: (_, { submittedAt }) => <Time at={submittedAt} as="day" /> },
          ]}
        />
      ) : (
        <RowsCards
          rows={rows}
          className="scheme-cards"
          empty={say('emptyProjects')}
          draw={({ id, title, status, undertaker, beganOn }) => (
            <>
              <div className="scheme-head">
                <Link to={pathTo('project', { projectId: id })}>{title}</Link>
                <ProjectMark status={status} />
              </div>
              <Facts
                of={[
                  [say('undertaker'), undertaker.name],
                  [say('began'), <Time key="began" at={beganOn} as="day" />],
                ]}
              />
            </>
          )}
        />
      )}
    </Frame>
  );
}
