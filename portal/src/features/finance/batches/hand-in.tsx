import { Alert, Button, Progress, Upload } from 'antd';
import { LARGEST_FILE_BYTES } from '../../../../../src/domain/file-limit.js';
import { BATCH_ACTION_WORDS } from '../../../../../src/domain/payout/batch-words.js';
import { LINE_EFFECT_WORDS } from '../../../../../src/domain/payout/instruction-words.js';
import { fileAddress } from '../../../shared/api/client';
import { useUpload } from '../../../shared/api/use-upload';
import { useLanguage, useWords } from '../../../shared/i18n';
import { RefusalNote } from '../../../shared/page/refusal-note';
import { useHasRole } from '../../../shared/session';
import { useState } from 'react';
import { messages } from '../messages';
import { wordsFor } from '../parts/words';
import type { Batch, BatchOutcome } from './use-batches';

const AFTER_SENDING = ['sent', 'settled', 'reconciled'];

/** 导入回单: a results file that came another way than through the drop; what each line did is told at once. */
export function HandIn({ batch }: { batch: Batch }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const mayHandIn = useHasRole('finance_maker', 'finance_checker');
  const upload = useUpload();
  const [answer, setAnswer] = useState<BatchOutcome | undefined>(undefined);
  const [isTooLarge, setTooLarge] = useState(false);
  if (!mayHandIn || !AFTER_SENDING.includes(batch.status)) return null;
  const send = async (file: File) => {
    setTooLarge(file.size > LARGEST_FILE_BYTES);
    if (file.size > LARGEST_FILE_BYTES) return;
    const address = fileAddress('/api/v1/payout-batches/{batchId}/results', { batchId: batch.id });
    setAnswer((await upload.send(address, file)) as BatchOutcome | undefined);
  };
  return (
    <div className="no-print">
      <Upload
        accept=".csv,.xml,.xlsx,.txt"
        showUploadList={false}
        beforeUpload={(file) => {
          void send(file);
          return false;
        }}
      >
        <Button loading={upload.isSending}>{pick(BATCH_ACTION_WORDS.recordResults)}</Button>
      </Upload>
      {upload.isSending && <Progress percent={upload.percent} aria-label={say('results.uploading')} />}
      {isTooLarge && <Alert type="error" showIcon title={say('results.tooLarge')} />}
      {upload.refusal !== undefined && <RefusalNote refusal={upload.refusal} />}
      {answer !== undefined && <TakenIn answer={answer} />}
    </div>
  );
}

/** What was taken in: how many lines did what. */
function TakenIn({ answer }: { answer: BatchOutcome }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <Alert
      type={answer.file?.alreadyTakenIn === true ? 'info' : 'success'}
      showIcon
      role="status"
      title={say(answer.file?.alreadyTakenIn === true ? 'results.before' : 'results.taken', {
        name: answer.file?.name ?? '',
      })}
      description={
        <ul className="finance-list">
          {Object.entries(answer.lineCounts ?? {}).map(([effect, count]) => (
            <li key={effect}>
              {pick(wordsFor(LINE_EFFECT_WORDS, effect))}: {count}
            </li>
          ))}
          {(answer.lines ?? [])
            .filter(({ problem }) => problem !== null)
            .map(({ problem, lineNo }, index) => (
              <li key={`${lineNo ?? 'whole'}-${index}`}>{problem === null ? '' : pick(problem)}</li>
            ))}
        </ul>
      }
    />
  );
}
