import { Link } from 'react-router';
import { useToday } from '../../../shared/clock';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Money, Unconfirmed } from '../../../shared/page/marks';
import { PATHS } from '../../../shared/paths';
import { messages } from '../messages';
import { type Planned, quickEstimate } from './quick-estimate';
import { usePoliciesHere } from './use-policies';

/** What each policy in force here would bring for one contract; those that look at more lead to their questions. */
export function EstimateList({ planned }: { planned: Omit<Planned, 'year'> }) {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  const { policies } = usePoliciesHere();
  const year = Number(useToday().slice(0, 4));
  const estimates = policies.flatMap((policy) => {
    const found = quickEstimate(policy, { ...planned, year });
    return found === undefined ? [] : [{ policy, ...found }];
  });
  const query = new URLSearchParams({
    kind: planned.kindCode,
    side: planned.applicantSide,
    technology: planned.technologyTransactionValueFen.toString(),
    value: planned.contractValueFen.toString(),
  }).toString();
  if (estimates.length === 0) return <p className="quiet">{say('estimate.none')}</p>;
  return (
    <ul className="decl-estimates">
      {estimates.map(({ policy, sheet, openQuestions }) => (
        <li key={policy.policyCode}>
          <Link to={`${PATHS.estimate}?policy=${policy.policyCode}&${query}`}>
            {pick({ zh: policy.title, en: policy.titleEn })}
          </Link>{' '}
          {!policy.confirmed && <Unconfirmed source={policy.source} />}
          <div>
            {openQuestions > 0 ? (
              <span className="quiet">{say('estimate.questions', { count: openQuestions })}</span>
            ) : sheet.outcome === 'nothing' ? (
              <span className="quiet">{sheet.answers.whyNothing.map((answer) => pick(answer)).join(separator)}</span>
            ) : (
              <>
                {say('estimate.about')}{' '}
                <strong>
                  <Money fen={sheet.amountFen} as="words" />
                </strong>
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
