import { LockOutlined } from '@ant-design/icons';
import { useLanguage, useWords } from '../../shared/i18n';
import { formatTime } from '../../shared/format';
import { Facts, Mark, Money, Time } from '../../shared/page/marks';
import { usePerson } from '../../shared/session';
import { DocumentList } from './document-list';
import { messages } from './messages';
import { BidMark } from './tones';
import type { Challenge } from './use-challenges';

type Bid = Challenge['bids'][number];
const BEFORE_BIDS = ['submitted', 'sent_back', 'publication', 'refused'];

/** 揭榜申请: sealed until they close; then everybody who may decide reads all of them. */
export function Bids({ challenge }: { challenge: Challenge }) {
  const say = useWords(messages);
  const me = usePerson();
  if (BEFORE_BIDS.includes(challenge.status)) return null;
  const isSealed = challenge.status === 'open';
  const isRecused = challenge.experts.some(({ id, hasConflict }) => id === me.id && hasConflict === true);
  return (
    <section className="panel" aria-labelledby="scheme-bids">
      <h2 id="scheme-bids">{say('bids')}</h2>
      {isSealed && <Sealed text={say('sealedUntil', { day: formatTime(challenge.bidsCloseOn, 'day') })} />}
      {isRecused && !isSealed && <Sealed text={say('sealedRecused')} />}
      {challenge.bids.length === 0 && !isSealed && !isRecused && <p className="quiet">{say('noBids')}</p>}
      {challenge.bids.map((bid) => (
        <OneBid key={bid.id} bid={bid} />
      ))}
    </section>
  );
}

function Sealed({ text }: { text: string }) {
  return (
    <p className="scheme-sealed">
      <LockOutlined aria-hidden />
      <span>{text}</span>
    </p>
  );
}

function OneBid({ bid }: { bid: Bid }) {
  const say = useWords(messages);
  const { separator } = useLanguage();
  const milestones = bid.milestones.map(({ title, month }) =>
    say('brackets', { what: title, more: say('milestoneIn', { month }) }),
  );
  return (
    <article className="scheme-bid" aria-label={bid.organisation.name}>
      <h3>
        {bid.organisation.name} <BidMark state={bid.state} />
      </h3>
      <Facts
        of={[
          [say('price'), <Money key="price" fen={bid.priceFen} />],
          [say('firstSum'), <Money key="first" fen={bid.firstSumFen} />],
          [say('months'), say('monthsOf', { count: bid.months })],
          [say('plan'), bid.plan],
          [say('milestones'), milestones.join(separator)],
          [say('submitted'), <Time key="submitted" at={bid.submittedAt} />],
        ]}
      />
      {bid.members.length > 0 && <Members members={bid.members} />}
      {bid.documents.length > 0 && <DocumentList documents={bid.documents} />}
    </article>
  );
}

function Members({ members }: { members: Bid['members'] }) {
  const say = useWords(messages);
  return (
    <ul className="plain-list" aria-label={say('members')}>
      {members.map(({ organisation, sharePercent, isLead, task, answer }) => (
        <li key={organisation.id} className="plain-row">
          <span>{organisation.name}</span>
          {isLead && <Mark>{say('lead')}</Mark>}
          <span>{say('share', { percent: sharePercent })}</span>
          <span className="quiet">{task}</span>
          <Mark tone={answer === null ? 'waiting' : answer === 'confirmed' ? 'good' : 'bad'}>
            {say(`memberAnswer.${answer ?? 'invited'}`)}
          </Mark>
        </li>
      ))}
    </ul>
  );
}
