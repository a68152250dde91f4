import { Grid } from 'antd';
import { Link, useNavigate } from 'react-router';
import { CHALLENGE_STATUS_WORDS } from '../../../../src/domain/challenge/challenge-words.js';
import { useWords } from '../../shared/i18n';
import { Facts, Money, Time } from '../../shared/page/marks';
import { Page as Frame } from '../../shared/page/page';
import { pathTo } from '../../shared/paths';
import { useHasRole } from '../../shared/session';
import { RowsCards } from '../../shared/tables/rows-cards';
import { RowsTable } from '../../shared/tables/rows-table';
import { useUrlFilters } from '../../shared/tables/use-url-filters';
import { FILE_CHALLENGE } from './challenge-acts';
import { FileButton } from './file-button';
import { messages } from './messages';
import { StatusFilter } from './status-filter';
import { ChallengeMark } from './tones';
import { useChallenges } from './use-challenges';
import './challenges.css';

/** 揭榜挂帅: every challenge the reader may see; an enterprise files its own from here. */
export function Page() {
  const say = useWords(messages);
  const navigate = useNavigate();
  const { md = true } = Grid.useBreakpoint();
  const { filters, set } = useUrlFilters(['status']);
  const rows = useChallenges(filters.status);
  const isApplicant = useHasRole('applicant');
  const go = (challengeId: string) => void navigate(pathTo('challenge', { challengeId }));
  return (
    <Frame
      title={say('challenges')}
      intro={say('challengesIntro')}
      extra={
        <>
          <a href="/challenges">{say('publicPage')}</a>
          {isApplicant && (
            <FileButton
              act={FILE_CHALLENGE}
              label={say('fileChallenge')}
              onFiled={(answer) => go((answer as { challengeId: string }).challengeId)}
            />
          )}
        </>
      }
    >
      <StatusFilter words={CHALLENGE_STATUS_WORDS} value={filters.status} onChange={(status) => set({ status })} />
      {md ? (
        <RowsTable
          name={say('challenges')}
          rows={rows}
          keyOf={({ id }) => id}
          empty={say('empty')}
          minWidth={900}
          onOpen={({ id }) => go(id)}
          columns={[
            {
              title: say('name'),
              render: (_, { id, title }) => <Link to={pathTo('challenge', { challengeId: id })}>{title}</Link>,
            },
            { title: say('status'), width: 190, render: (_, { status }) => <ChallengeMark status={status} /> },
            { title: say('poster'), width: 240, render: (_, { poster }) => poster.name },
            {
              title: say('budget'),
              width: 150,
              className: 'number',
              render: (_, { budgetFen }) => <Money fen={budgetFen} />,
            },
            {
              title: say('closes'),
              width: 130,
              render: (_, { bidsCloseOn }) => <Time at={bidsCloseOn} as="day" />,
            },
          ]}
        />
      ) : (
        <RowsCards
          rows={rows}
          className="scheme-cards"
          empty={say('empty')}
          draw={({ id, title, status, poster, budgetFen, bidsCloseOn }) => (
            <>
              <div className="scheme-head">
                <Link to={pathTo('challenge', { challengeId: id })}>{title}</Link>
                <ChallengeMark status={status} />
              </div>
              <Facts
                of={[
                  [say('poster'), poster.name],
                  [say('budget'), <Money key="budget" fen={budgetFen} />],
                  [say('closes'), <Time key="closes" at={bidsCloseOn} as="day" />],
                ]}
              />
            </>
          )}
        />
      )}
    </Frame>
  );
}
