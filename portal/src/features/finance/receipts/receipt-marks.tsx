import { useWords } from '../../../shared/i18n';
import { Mark } from '../../../shared/page/marks';
import { messages } from '../messages';
import type { ReceiptCheck, ReceiptPlanRow } from './use-receipts';

/** What the payee said. */
export function AnswerMark({ answer }: { answer: ReceiptCheck['answer'] }) {
  const say = useWords(messages);
  if (answer === null) return <Mark tone="waiting">{say('receipts.answers.none')}</Mark>;
  return <Mark tone={answer === 'received' ? 'good' : 'bad'}>{say(`receipts.answers.${answer}`)}</Mark>;
}

/** What the answers show so far. */
export function FindingMark({ finding }: { finding: ReceiptPlanRow['finding'] }) {
  const say = useWords(messages);
  const confidence = finding.confidencePermille === null ? undefined : (finding.confidencePermille / 10).toFixed(1);
  if (finding.isAssured) return <Mark tone="good">{say('receipts.assured', { percent: confidence ?? '' })}</Mark>;
  return (
    <Mark tone={finding.notReceived > 0 ? 'bad' : 'waiting'}>
      {confidence === undefined ? say('receipts.notYet') : say('receipts.soFar', { percent: confidence })}
    </Mark>
  );
}
