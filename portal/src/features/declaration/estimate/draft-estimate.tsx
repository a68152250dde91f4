import type { KindCode } from '../../../../../src/domain/contract/kind.js';
import { findKind } from '../../../../../src/domain/contract/kind.js';
import { useWords } from '../../../shared/i18n';
import { fenOf } from '../form/place-value';
import { messages } from '../messages';
import { EstimateList } from './estimate-list';

/** What the contract of a draft may bring, by what the draft says. */
export function DraftEstimate({ values }: { values: Readonly<Record<string, unknown>> }) {
  const say = useWords(messages);
  const technology = fenOf(values['technologyTransactionValueFen']);
  const code = values['kindCode'];
  if (typeof code !== 'string' || findKind(code) === undefined) return null;
  return (
    <section className="panel" aria-labelledby="draft-estimate">
      <h2 id="draft-estimate">{say('estimate.draftTitle')}</h2>
      {technology === undefined ? (
        <p className="quiet">{say('estimate.noAmount')}</p>
      ) : (
        <>
          <EstimateList
            planned={{
              applicantSide: values['applicantSide'] === 'buyer' ? 'buyer' : 'seller',
              kindCode: code as KindCode,
              contractValueFen: fenOf(values['contractValueFen']) ?? technology,
              technologyTransactionValueFen: technology,
              relatedParty: values['relatedParty'] === true,
              fiscallyFunded: values['fiscallyFunded'] === true,
            }}
          />
          <p className="quiet">{say('estimate.caution')}</p>
        </>
      )}
    </section>
  );
}
