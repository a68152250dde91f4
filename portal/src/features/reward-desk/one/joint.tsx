import { JOINT_OPINION_WORDS, MEETING_OUTCOME_WORDS } from '../../../../../src/domain/reward/claim-process-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Mark, Money, Time } from '../../../shared/page/marks';
import { DocumentLink } from '../document-link';
import { messages } from '../messages';
import { addressOf, type Claim, type Process, useBodyMembers } from '../use-claim';
import { nameIn } from './people';

const OPINION_TONES = { agree: 'good', agree_with_condition: 'waiting', object: 'bad', silent: 'over' } as const;
const MEETING_TONES = { pass: 'good', lower: 'waiting', set: 'good', refuse: 'bad' } as const;

/** 会审 and 局长办公会: which body said what, who speaks for it, and what the meeting decided. */
export function Joint({ claim, process }: { claim: Claim; process: Process | undefined }) {
  if (process === undefined) return null;
  return (
    <>
      <Bodies claim={claim} process={process} />
      <Meetings claimId={claim.id} process={process} />
    </>
  );
}

function Bodies({ claim, process }: { claim: Claim; process: Process }) {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  const members = useBodyMembers(process.steps.jointReview.length > 0);
  const speakersOf = (code: string): string =>
    (members.data?.items ?? [])
      .filter(({ bodyCode, endedAt }) => bodyCode === code && endedAt === null)
      .map(({ name }) => name)
      .join(separator);
  const nameOf = new Map(process.documents.map(({ id, fileName }) => [id, fileName]));
  if (process.steps.jointReview.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="claim-joint">
      <h2 id="claim-joint">{say('joint.title')}</h2>
      {process.jointReviews.length === 0 && (
        <p>{say('joint.notYet', { bodies: process.steps.jointReview.map(({ name }) => name).join(separator) })}</p>
      )}
      {process.jointReviews.map((review) => (
        <div key={review.id}>
          <h3>
            {say('joint.round', { round: review.round })}{' '}
            {review.verdict === null ? (
              <Mark tone="running">{say('joint.until', { day: review.dueOn })}</Mark>
            ) : (
              <Mark tone={review.verdict === 'agreed' ? 'good' : 'bad'}>{say(`joint.${review.verdict}`)}</Mark>
            )}
          </h3>
          <ul className="plain-list">
            {review.bodies.map((body) => {
              const given = review.opinions.find(({ bodyCode }) => bodyCode === body.code);
              return (
                <li key={body.code}>
                  <div className="plain-row">
                    <strong>{body.name}</strong>
                    {given === undefined ? (
                      <Mark tone="waiting">{say('joint.waits')}</Mark>
                    ) : (
                      <Mark tone={OPINION_TONES[given.opinion]}>{pick(JOINT_OPINION_WORDS[given.opinion])}</Mark>
                    )}
                    <span className="quiet">
                      {given === undefined || given.givenBy === null ? (
                        say('joint.speaks', { names: speakersOf(body.code) || '—' })
                      ) : (
                        <>
                          {nameIn(process, given.givenBy)} <Time at={given.givenAt} />
                        </>
                      )}
                    </span>
                  </div>
                  {given?.opinionText != null && <p className="said">{given.opinionText}</p>}
                  {given?.documentId != null && nameOf.has(given.documentId) && (
                    <DocumentLink
                      address={addressOf.document(claim.id, given.documentId)}
                      fileName={nameOf.get(given.documentId) ?? ''}
                    />
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Meetings({ claimId, process }: { claimId: string; process: Process }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const nameOf = new Map(process.documents.map(({ id, fileName }) => [id, fileName]));
  if (!process.steps.bureauDecision && process.meetings.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="claim-meeting">
      <h2 id="claim-meeting">{say('meeting.title')}</h2>
      {process.meetings.length === 0 && <p>{say('meeting.notYet')}</p>}
      <ul className="plain-list">
        {process.meetings.map((meeting) => (
          <li key={meeting.id}>
            <div className="plain-row">
              <strong>{meeting.meetingNumber}</strong>
              <Mark tone={MEETING_TONES[meeting.outcome]}>{pick(MEETING_OUTCOME_WORDS[meeting.outcome])}</Mark>
              <span className="quiet">
                {nameIn(process, meeting.recordedBy)} <Time at={meeting.recordedAt} />
              </span>
            </div>
            <Facts
              of={[
                [say('meeting.heldOn'), <Time at={meeting.heldOn} as="day" />],
                meeting.amountFen !== null && [say('list.amount'), <Money fen={meeting.amountFen} />],
                meeting.reason !== null && [say('reason'), meeting.reason],
                nameOf.has(meeting.minutesDocumentId) && [
                  say('meeting.minutes'),
                  <DocumentLink
                    address={addressOf.document(claimId, meeting.minutesDocumentId)}
                    fileName={nameOf.get(meeting.minutesDocumentId) ?? ''}
                  />,
                ],
              ]}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
