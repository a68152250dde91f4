import { Button } from 'antd';
import { useState } from 'react';
import { fileAddress } from '../../../shared/api/client';
import { useWords } from '../../../shared/i18n';
import { Facts } from '../../../shared/page/marks';
import { ViewState } from '../../../shared/page/view-state';
import { useHasRole } from '../../../shared/session';
import { messages } from '../messages';
import { FileLinks } from '../parts/file-links';
import { type Batch, useFileText } from './use-batches';

const PREVIEW = '/api/v1/payout-batches/{batchId}/file-preview';
const SENT = '/api/v1/payout-batches/{batchId}/file';
const LINES_SHOWN = 60;

/** 付款文件: the very bytes that will leave, or left, to be looked at and taken away. */
export function PaymentFile({ batch }: { batch: Batch }) {
  const say = useWords(messages);
  const [isOpen, setOpen] = useState(false);
  const mayTakeSent = useHasRole('finance_maker', 'finance_checker', 'finance_releaser', 'auditor');
  const file = useFileText(PREVIEW, { batchId: batch.id }, isOpen);
  const values = { batchId: batch.id };
  const lines = file.data?.text?.split(/\r?\n/) ?? [];
  return (
    <>
      <h2>{say('file.title')}</h2>
      <div className="panel">
        {batch.fileName !== null && (
          <Facts
            of={[
              [say('file.name'), batch.fileName],
              [
                say('file.sha256'),
                <code key="hash" className="finance-hash">
                  {batch.fileSha256}
                </code>,
              ],
            ]}
          />
        )}
        <FileLinks
          files={[
            { href: fileAddress(PREVIEW, values), label: say('file.preview') },
            ...(batch.fileName === null || !mayTakeSent
              ? []
              : [{ href: fileAddress(SENT, values), label: say('file.sent') }]),
          ]}
        />
        <Button className="no-print" onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          {say(isOpen ? 'file.hide' : 'file.show')}
        </Button>
        {isOpen && (
          <ViewState view={file}>
            {({ text, sha256 }) => (
              <>
                <p>
                  {say('file.sha256')}: <code className="finance-hash">{sha256}</code>
                </p>
                {text === undefined ? (
                  <p className="quiet">{say('file.noText')}</p>
                ) : (
                  <pre className="finance-file" tabIndex={0} role="region" aria-label={say('file.title')}>
                    {lines.slice(0, LINES_SHOWN).join('\n')}
                    {lines.length > LINES_SHOWN && `\n${say('file.more', { count: lines.length - LINES_SHOWN })}`}
                  </pre>
                )}
              </>
            )}
          </ViewState>
        )}
      </div>
    </>
  );
}
