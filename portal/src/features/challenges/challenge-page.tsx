import { Alert } from 'antd';
import { useParams } from 'react-router';
import { CREDIT_RESULT_WORDS } from '../../../../src/domain/reward/credit-check.js';
import { useLanguage, useWords } from '../../shared/i18n';
import { useToday } from '../../shared/clock';
import { lastDayOf } from '../../shared/format';
import { DueMark, Facts, Money, Time } from '../../shared/page/marks';
import { Page as Frame } from '../../shared/page/page';
import { ViewState } from '../../shared/page/view-state';
import { PATHS } from '../../shared/paths';
import { ActsPanel } from './acts-panel';
import { Bids } from './bids';
import { ClaimLinks, ContractLink } from './case-links';
import { CHALLENGE_ACTS } from './challenge-acts';
import { DocumentList } from './document-list';
import { Experts, Invitations } from './people';
import { messages } from './messages';
import { Publicities } from './publicities';
import { Rankings } from './ranking';
import { Scoring } from './scoring';
import { ChallengeMark } from './tones';
import { type Challenge, useChallenge } from './use-challenges';
import { Work } from './work';
import './challenges.css';

/** One challenge: what is needed, who bids, how it was decided, and how the work goes. */
export function Page() {
  const { challengeId = '' } = useParams();
  const say = useWords(messages);
  const view = useChallenge(challengeId);
  const today = useToday();
  const challenge = view.data;
  return (
    <Frame
      title={challenge?.title ?? say('challenges')}
      above={[{ title: say('challenges'), to: PATHS.challenges }]}
      {...(challenge === undefined
        ? {}
        : {
            intro: (
              <>
                {challenge.poster.name} · {say('budget')} <Money fen={challenge.budgetFen} /> · {say('closes')}{' '}
                <Time at={challenge.bidsCloseOn} as="day" />
              </>
            ),
            extra: (
              <>
                <ChallengeMark status={challenge.status} />
                {challenge.dueAt !== null && <DueMark dueOn={lastDayOf(challenge.dueAt)} today={today} />}
                {challenge.publishedAt !== null && <a href={`/challenges/${challenge.id}`}>{say('publicPage')}</a>}
              </>
            ),
          })}
    >
      <ViewState view={view}>{(found) => <Content challenge={found} />}</ViewState>
    </Frame>
  );
}

function Content({ challenge }: { challenge: Challenge }) {
  const say = useWords(messages);
  return (
    <div className="with-side">
      <div className="scheme-main">
        {challenge.registrationLostAt !== null && (
          <Alert type="error" showIcon title={say('registrationLost')} className="note-above" />
        )}
        <Invitations invitations={challenge.invitations} />
        <Need challenge={challenge} />
        <Bids challenge={challenge} />
        <Rankings challenge={challenge} />
        <Work challenge={challenge} />
        <Publicities challenge={challenge} />
        <Scoring scoring={challenge.scoring} />
      </div>
      <aside className="side-panels" aria-label={say('summaryTitle')}>
        <ActsPanel acts={CHALLENGE_ACTS} view={challenge} path={{ challengeId: challenge.id }} />
        <Summary challenge={challenge} />
        <Experts experts={challenge.experts} />
        {challenge.claimIds.length > 0 && (
          <section className="panel" aria-labelledby="scheme-claims">
            <h2 id="scheme-claims">{say('claims')}</h2>
            <ClaimLinks claimIds={challenge.claimIds} />
          </section>
        )}
      </aside>
    </div>
  );
}

function Need({ challenge }: { challenge: Challenge }) {
  const say = useWords(messages);
  return (
    <section className="panel" aria-labelledby="scheme-need">
      <h2 id="scheme-need">{say('need')}</h2>
      <p className="said">{challenge.need}</p>
      <h3>{say('indicators')}</h3>
      <ul className="inner-list">
        {challenge.indicators.map((indicator) => (
          <li key={indicator}>{indicator}</li>
        ))}
      </ul>
      <h3>{say('ipTerms')}</h3>
      <p className="said">{challenge.intellectualPropertyTerms}</p>
      {challenge.documents.length > 0 && (
        <>
          <h3>{say('documents')}</h3>
          <DocumentList documents={challenge.documents} />
        </>
      )}
    </section>
  );
}

function Summary({ challenge }: { challenge: Challenge }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { credit, solver, contractId, contractValueFen } = challenge;
  return (
    <section className="panel" aria-labelledby="scheme-summary">
      <h2 id="scheme-summary">{say('summaryTitle')}</h2>
      <Facts
        of={[
          [say('poster'), challenge.poster.name],
          [say('budget'), <Money key="budget" fen={challenge.budgetFen} />],
          [say('filed'), <Time key="filed" at={challenge.submittedAt} />],
          credit !== null && [
            say('credit'),
            <>
              {pick(CREDIT_RESULT_WORDS[credit.result])}
              {credit.note !== null && <div className="quiet">{credit.note}</div>}
            </>,
          ],
          challenge.publishedAt !== null && [say('published'), <Time key="published" at={challenge.publishedAt} />],
          [say('closes'), <Time key="closes" at={challenge.bidsCloseOn} as="day" />],
          challenge.bidsOpenedAt !== null && [say('bidsOpened'), <Time key="opened" at={challenge.bidsOpenedAt} />],
          solver !== null && [say('solver'), solver.name],
          challenge.awardedOn !== null && [say('awarded'), <Time key="awarded" at={challenge.awardedOn} as="day" />],
          challenge.workEndsOn !== null && [say('workEnds'), <Time key="ends" at={challenge.workEndsOn} as="day" />],
          contractId !== null && [say('contract'), <ContractLink key="contract" contractId={contractId} />],
          contractValueFen !== null && [say('contractValue'), <Money key="value" fen={contractValueFen} />],
        ]}
      />
    </section>
  );
}
