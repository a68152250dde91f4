import { POLICY_FIELD_WORDS } from '../../../../src/domain/reward/policy-text.js';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages } from './messages';

/** The fields a policy may have, with what they mean. */
export function GrammarHelp() {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <details className="panel">
      <summary>{say('draft.grammar')}</summary>
      <dl className="facts">
        {Object.entries(POLICY_FIELD_WORDS).map(([field, words]) => (
          <div key={field}>
            <dt>
              <code>{field}</code>
            </dt>
            <dd>{pick(words)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
