import { useWords } from '../../shared/i18n';
import { Facts, Mark, Time } from '../../shared/page/marks';
import { messages } from './messages';
import type { Challenge } from './use-challenges';

/** 联合攻榜邀请: what waits for an answer of the reader's enterprise. */
export function Invitations({ invitations }: { invitations: Challenge['invitations'] }) {
  const say = useWords(messages);
  if (invitations.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="scheme-invitations">
      <h2 id="scheme-invitations">{say('invitations')}</h2>
      <ul className="plain-list">
        {invitations.map(({ bidId, lead, sharePercent, task, invitedAt, isShownInFull }) => (
          <li key={bidId}>
            <strong>{say('invitedBy', { lead: lead.name })}</strong>
            <Facts
              of={[
                [say('fields.sharePercent'), sharePercent],
                [say('fields.task'), task],
                [say('invitedOn'), <Time key="invited" at={invitedAt} />],
              ]}
            />
            <p className="quiet">{say(isShownInFull ? 'shownInFull' : 'shownInPart')}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 评审专家 and whether they stand aside. */
export function Experts({ experts }: { experts: Challenge['experts'] }) {
  const say = useWords(messages);
  if (experts.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="scheme-experts">
      <h2 id="scheme-experts">{say('experts')}</h2>
      <ul className="plain-list">
        {experts.map(({ id, name, hasConflict }) => (
          <li key={id} className="plain-row">
            <span>{name}</span>
            <Mark tone={hasConflict === null ? 'waiting' : hasConflict ? 'bad' : 'good'}>
              {say(hasConflict === null ? 'undeclared' : hasConflict ? 'conflict' : 'noConflict')}
            </Mark>
          </li>
        ))}
      </ul>
    </section>
  );
}
