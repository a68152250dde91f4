import { ActionPanel } from '../../../shared/actions/action-panel';
import {
  CREDIT_RESULT_WORDS,
  CREDIT_SOURCE_WORDS,
  CREDIT_SOURCES,
  type CreditResult,
} from '../../../../../src/domain/reward/credit-check.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Mark, Time, type Tone } from '../../../shared/page/marks';
import { CreditEntryForm, CreditInquiry } from '../acts/credit-forms';
import { DocumentLink } from '../document-link';
import { messages } from '../messages';
import { addressOf, type Claim, type Process } from '../use-claim';
import { nameIn } from './people';

/** What nobody looked into is never good. */
const TONES: Readonly<Record<CreditResult, Tone>> = {
  not_checked: 'waiting',
  clear: 'good',
  listed: 'bad',
  unknown: 'waiting',
};

/** 信用核查: where the beneficiary stands in each register, by whose look and when. */
export function Credit({ claim, process }: { claim: Claim; process: Process }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const nameOf = new Map(process.documents.map(({ id, fileName }) => [id, fileName]));
  return (
    <section className="panel" aria-labelledby="claim-credit">
      <h2 id="claim-credit">{say('credit.title')}</h2>
      <ul className="plain-list">
        {CREDIT_SOURCES.map((source) => {
          const result = process.creditStanding[source] ?? 'not_checked';
          const last = process.creditChecks.filter((check) => check.source === source).at(-1);
          return (
            <li key={source}>
              <div className="plain-row">
                <span>{pick(CREDIT_SOURCE_WORDS[source])}</span>
                <Mark tone={TONES[result]}>{say(`credit.${result}`)}</Mark>
              </div>
              <small className="desk-under">
                {last === undefined ? (
                  pick(CREDIT_RESULT_WORDS[result])
                ) : (
                  <>
                    <Time at={last.checkedOn} as="day" />{' '}
                    {last.how === 'gateway' ? say('credit.gateway') : nameIn(process, last.lookedBy)}
                  </>
                )}
              </small>
              {last?.detail != null && <p className="said">{last.detail}</p>}
              {last?.documentId != null && nameOf.has(last.documentId) && (
                <DocumentLink
                  address={addressOf.document(claim.id, last.documentId)}
                  fileName={nameOf.get(last.documentId) ?? ''}
                />
              )}
            </li>
          );
        })}
      </ul>
      {process.allowedActions.includes('checkCredit') && (
        <>
          <CreditInquiry claimId={claim.id} />
          <ActionPanel
            allowed={process.allowedActions}
            forms={[
              {
                action: 'checkCredit',
                label: say('credit.enter'),
                render: (close) => <CreditEntryForm claimId={claim.id} close={close} />,
              },
            ]}
          />
        </>
      )}
    </section>
  );
}
