import { Button, Flex, Progress } from 'antd';
import { useEffect, useRef } from 'react';
import { isUnanswered } from '../../../shared/api/refusal';
import { useUpload } from '../../../shared/api/use-upload';
import { useWords } from '../../../shared/i18n';
import { RefusalNote } from '../../../shared/page/refusal-note';
import { fileAddress } from '../../../shared/api/client';
import { messages } from '../messages';
import { sizeText } from './file-check';

/** A file on its way: how far it is, what stops it, and what sends it again without keeping it twice. */
export function UploadLine({
  contractId,
  slot,
  file,
  replaces,
  onGone,
}: {
  contractId: string;
  slot: string;
  file: File;
  replaces: string | undefined;
  /** It arrived, or nobody wants it any more. */
  onGone: () => void;
}) {
  const say = useWords(messages);
  const { send, sendAgain, cancel, isSending, percent, refusal } = useUpload();
  const isBegun = useRef(false);
  const run = async (sending: Promise<unknown>) => {
    if ((await sending) !== undefined) onGone();
  };
  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true;
    const address = fileAddress('/api/v1/contracts/{contractId}/attachments', { contractId });
    void run(send(address, file, { slot, ...(replaces === undefined ? {} : { replaces }) }));
  });
  const isBroken = refusal !== undefined && refusal.status === 0 && refusal.code !== 'upload-cancelled';
  useEffect(() => {
    if (!isBroken) return undefined;
    // the line is back: the same bytes under the same key
    const again = () => void run(sendAgain());
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [isBroken]);
  return (
    <div className="decl-upload">
      <Flex gap="small" align="center" justify="space-between" wrap>
        <span>
          {file.name} <span className="quiet">{sizeText(file.size)}</span>
        </span>
        <Flex gap={4}>
          {isSending && (
            <Button size="small" onClick={cancel}>
              {say('documents.cancel')}
            </Button>
          )}
          {refusal !== undefined && (
            <>
              {isUnanswered(refusal) && (
                <Button size="small" type="primary" onClick={() => void run(sendAgain())}>
                  {say('documents.again')}
                </Button>
              )}
              <Button size="small" onClick={onGone}>
                {say('documents.giveUp')}
              </Button>
            </>
          )}
        </Flex>
      </Flex>
      {isSending && (
        <>
          <Progress
            percent={percent}
            size="small"
            aria-label={say('documents.progress', { name: file.name, percent })}
          />
          {percent === 100 && <small role="status">{say('documents.checking')}</small>}
        </>
      )}
      {refusal !== undefined && <RefusalNote refusal={refusal} />}
    </div>
  );
}
