import { CheckOutlined } from '@ant-design/icons';
import { STATUS_WORDS } from '../../../../../src/domain/contract/status-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages } from '../messages';
import type { Contract } from '../use-contract';
import { lifeOf } from './life';

/** The life of a filing as a row of steps: what is done, where it is, what is to come. */
export function LifeLine({ contract }: { contract: Contract }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <ol className="panel life" aria-label={say('life.name')}>
      {lifeOf(contract).map(({ step, state }, index) => (
        <li key={step} className={`life-${state}`} {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}>
          <span className="life-dot" aria-hidden>
            {state === 'done' ? <CheckOutlined /> : index + 1}
          </span>
          <span className="life-name">
            {step === 'after' ? pick(STATUS_WORDS[contract.status]) : say(`life.${step}`)}
          </span>
          <small>{say(`life.state.${state}`)}</small>
        </li>
      ))}
    </ol>
  );
}
