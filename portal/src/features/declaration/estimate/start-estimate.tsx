import { useState } from 'react';
import { MoneyInput } from '../../../shared/forms/money-input';
import { useWords } from '../../../shared/i18n';
import { fenOf } from '../form/place-value';
import { messages } from '../messages';
import { EstimateList } from './estimate-list';

/** What would I get? One amount, before anything is filed. */
export function StartEstimate() {
  const say = useWords(messages);
  const [typed, setTyped] = useState<string | undefined>();
  const fen = fenOf(typed);
  return (
    <section className="panel" aria-labelledby="start-estimate">
      <h2 id="start-estimate">{say('estimate.startTitle')}</h2>
      <label className="decl-label" htmlFor="start-amount">
        {say('estimate.technology')}
      </label>
      <p className="decl-hint">{say('estimate.technologyHint')}</p>
      <MoneyInput id="start-amount" value={typed ?? null} onChange={setTyped} />
      {fen !== undefined && fen > 0n && (
        <>
          <EstimateList
            planned={{
              applicantSide: 'seller',
              kindCode: '11',
              contractValueFen: fen,
              technologyTransactionValueFen: fen,
              relatedParty: false,
              fiscallyFunded: false,
            }}
          />
          <p className="quiet">{say('estimate.caution')}</p>
        </>
      )}
    </section>
  );
}
