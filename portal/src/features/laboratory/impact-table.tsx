import { Link } from 'react-router';
import { STATUS_WORDS } from '../../../../src/domain/contract/status-words.js';
import { useLanguage, useWords } from '../../shared/i18n';
import { Time } from '../../shared/page/marks';
import { pathTo } from '../../shared/paths';
import { useHasRole } from '../../shared/session';
import { messages } from './messages';
import type { Impact } from './use-rule-changes';

/** The open cases a change of rules would treat otherwise; an administrator sees them by their id only. */
export function ImpactTable({ impact }: { impact: Impact }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const readsCases = useHasRole('competent_authority');
  if (impact.count === 0) return <p>{say('rules.noImpact')}</p>;
  const hidden = impact.count - impact.cases.length;
  return (
    <>
      <div className="figure-table" tabIndex={0} role="region" aria-label={say('rules.impactTitle')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('rules.case')}</th>
              <th scope="col">{say('rules.caseStatus')}</th>
              <th scope="col">{say('rules.measuredOn')}</th>
              <th scope="col">{say('rules.difference')}</th>
            </tr>
          </thead>
          <tbody>
            {impact.cases.map(({ contractId, status, measuredOn, reachesBack, differences }) => (
              <tr key={contractId}>
                <th scope="row">
                  {readsCases ? (
                    <Link to={pathTo('supervisedCase', { contractId })}>
                      <code>{contractId.slice(0, 8)}</code>
                    </Link>
                  ) : (
                    <code>{contractId.slice(0, 8)}</code>
                  )}
                </th>
                <td>{pick(STATUS_WORDS[status])}</td>
                <td>
                  <Time at={measuredOn} as="day" />
                  <small className="quiet"> {say(reachesBack ? 'rules.reachesBack' : 'rules.notReaching')}</small>
                </td>
                <td>
                  {differences.map(({ aspect, before, after }) => (
                    <div key={aspect}>
                      {say(`rules.${aspect}`)}: <del>{before ?? '—'}</del> → <ins>{after ?? '—'}</ins>
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hidden > 0 && <p>{say('rules.impactMore', { count: hidden })}</p>}
    </>
  );
}
