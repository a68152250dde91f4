import { Alert } from 'antd';
import { HOLD_WORDS } from '../../../../../src/domain/reward/claim-process-words.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages } from '../messages';
import type { Claim, Process } from '../use-claim';

/** What stands in the way, before anything else: holds, what is missing, what came back from the bank. */
export function Warnings({ claim, process }: { claim: Claim; process: Process | undefined }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const holds = process?.holds.filter(({ liftedAt }) => liftedAt === null) ?? [];
  const missing = process?.missingEvidence ?? [];
  return (
    <>
      {holds.map((hold) => (
        <Alert
          key={hold.id}
          className="note-above"
          type="error"
          showIcon
          title={say('hold.stands', { kind: pick(HOLD_WORDS[hold.kind]) })}
          description={<span className="said">{hold.reason}</span>}
        />
      ))}
      {missing.length > 0 && (claim.status === 'first_check' || claim.status === 'submitted') && (
        <Alert
          className="note-above"
          type="warning"
          showIcon
          title={say('evidence.missing', { count: missing.length })}
          description={
            <ul>
              {missing.map((item) => (
                <li key={item.kind}>{pick(item)}</li>
              ))}
            </ul>
          }
        />
      )}
      {claim.lastPaymentProblem !== null && (
        <Alert
          className="note-above"
          type="warning"
          showIcon
          title={say('claim.paymentProblem')}
          description={claim.lastPaymentProblem}
        />
      )}
      {claim.payeeChangeWaits && <Alert className="note-above" type="info" showIcon title={say('claim.payeeChange')} />}
    </>
  );
}
