import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { useToday } from '../../../shared/clock';
import { lastDayOf } from '../../../shared/format';
import { useWords } from '../../../shared/i18n';
import { DueMark, Money } from '../../../shared/page/marks';
import { pathTo, PATHS } from '../../../shared/paths';
import { messages } from '../messages';
import { useNeedsMe } from './use-list';

/** So many are shown at first: what is most pressing stands on top. */
const SHOWN = 8;

/** 待我办理: what the registry waits for, most pressing first; nothing is shown when nothing waits. */
export function NeedsMe() {
  const say = useWords(messages);
  const today = useToday();
  const [isWhole, setWhole] = useState(false);
  const { corrections, statements, drafts, claimsToCorrect, accounts, candidates } = useNeedsMe();
  const rows: { key: string; what: string; name: string; to: string; more?: ReactNode }[] = [
    ...corrections.map(({ id, projectName }) => ({
      key: id,
      what: say('needsMe.correction'),
      name: projectName,
      to: pathTo('correction', { contractId: id }),
    })),
    ...statements.map(({ id, projectName }) => ({
      key: id,
      what: say('needsMe.statement'),
      name: projectName,
      to: pathTo('contract', { contractId: id }),
    })),
    ...claimsToCorrect.map(({ id, registrationNumber, policyCode, dueAt }) => ({
      key: id,
      what: say('needsMe.claimCorrection'),
      name: `${policyCode} ${registrationNumber ?? ''}`,
      to: pathTo('myReward', { claimId: id }),
      more: <DueMark dueOn={dueAt == null ? dueAt : lastDayOf(dueAt)} today={today} />,
    })),
    ...accounts.map(({ id, registrationNumber, policyCode, amountFen }) => ({
      key: id,
      what: say('needsMe.account'),
      name: `${policyCode} ${registrationNumber ?? ''}`,
      to: pathTo('myReward', { claimId: id }),
      more: <Money fen={amountFen} as="words" />,
    })),
    ...candidates.map(({ id, policyCode, amountFen, lapsesOn }) => ({
      key: id,
      what: say('needsMe.candidate'),
      name: policyCode,
      to: PATHS.myRewards,
      more: (
        <>
          <Money fen={amountFen} as="words" /> <DueMark dueOn={lapsesOn} today={today} />
        </>
      ),
    })),
    ...drafts.map(({ id, projectName }) => ({
      key: id,
      what: say('needsMe.draft'),
      name: projectName === '' ? say('list.unnamed') : projectName,
      to: pathTo('draft', { contractId: id }),
    })),
  ];
  if (rows.length === 0) return null;
  return (
    <section className="panel needs-me no-print" aria-labelledby="needs-me">
      <h2 id="needs-me">{say('needsMe.title', { count: rows.length })}</h2>
      <ul>
        {(isWhole ? rows : rows.slice(0, SHOWN)).map(({ key, what, name, to, more }) => (
          <li key={key}>
            <span className="needs-me-what">{what}</span>
            <Link to={to}>{name}</Link>
            {more !== undefined && <span>{more}</span>}
          </li>
        ))}
      </ul>
      {rows.length > SHOWN && !isWhole && (
        <Button onClick={() => setWhole(true)}>{say('needsMe.more', { count: rows.length - SHOWN })}</Button>
      )}
    </section>
  );
}
