import { STEP_WORDS } from '../../../../../src/domain/reward/sheet-statement.js';
import type { toSheetWire } from '../../../../../src/domain/reward/sheet.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Money } from '../../../shared/page/marks';
import { messages } from '../messages';

/** The amount, why it is not more, and every line of how it came about. */
export function SheetSummary({ sheet }: { sheet: ReturnType<typeof toSheetWire> }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { whyNotMore, whyNothing } = sheet.answers;
  const isNothing = sheet.outcome === 'nothing';
  const reasons = isNothing ? whyNothing : whyNotMore;
  return (
    <div className="decl-sheet">
      <p>{say(isNothing ? 'estimate.nothing' : 'estimate.result')}</p>
      {!isNothing && (
        <p className="decl-amount">
          <Money fen={sheet.amountFen} as="words" />{' '}
          <small className="quiet">
            <Money fen={sheet.amountFen} /> {say('estimate.yuan')}
          </small>
        </p>
      )}
      {reasons.length > 0 && (
        <>
          <h3>{say(isNothing ? 'estimate.whyNothing' : 'estimate.whyNotMore')}</h3>
          <ul>
            {reasons.map((reason) => (
              <li key={reason.code}>{pick(reason)}</li>
            ))}
          </ul>
        </>
      )}
      <details>
        <summary>{say('estimate.lines', { count: sheet.lines.length })}</summary>
        <ol className="decl-sheet-lines">
          {sheet.lines.map((line, index) => (
            // the lines are in the order in which they were calculated
            <li key={index}>
              <strong>{pick(STEP_WORDS[line.step])}</strong> {pick(line)}
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}
