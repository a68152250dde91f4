import { CheckSquareOutlined } from '@ant-design/icons';
import { demandOf } from '../../../../../src/domain/contract/document-slot.js';
import type { KindCode } from '../../../../../src/domain/contract/kind.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages } from '../messages';
import { useDocumentSlots } from './use-new-contract';

/** What somebody should have at hand before they begin; the documents as the lists of the registry want them. */
export function WhatYouNeed({ kindCode }: { kindCode: string | undefined }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const slots = useDocumentSlots();
  const declaration = kindCode === undefined ? {} : { kindCode: kindCode as KindCode };
  const wanted = (slots.data?.slots ?? []).filter(
    (slot) => slot.required.length > 0 && slot.slot !== 'invoice' && slot.slot !== 'bank_slip',
  );
  const certain = wanted.filter((slot) => demandOf(slot, declaration).demand === 'required');
  const perhaps = wanted.filter((slot) => !certain.includes(slot));
  return (
    <section className="panel" aria-labelledby="need">
      <h2 id="need">{say('need.title')}</h2>
      <ul className="decl-need">
        {certain.map((slot) => (
          <li key={slot.slot}>
            <CheckSquareOutlined aria-hidden /> <strong>{pick(slot)}</strong>{' '}
            {slot.slot === 'contract_text' && say('need.contract')}
          </li>
        ))}
        <li>
          <CheckSquareOutlined aria-hidden /> {say('need.codes')}
        </li>
        <li>
          <CheckSquareOutlined aria-hidden /> {say('need.amounts')}
        </li>
        <li>
          <CheckSquareOutlined aria-hidden /> {say('need.summary')}
        </li>
      </ul>
      {perhaps.length > 0 && (
        <>
          <h3>{say('need.perhaps')}</h3>
          <ul>
            {perhaps.map((slot) => (
              <li key={slot.slot}>
                {pick(slot)}
                {slot.required[0] !== undefined && (
                  <span className="quiet"> · {say(`documents.when.${slot.required[0].when}`)}</span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
