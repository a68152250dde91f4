import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useWords } from '../../shared/i18n';
import { RefusalNote } from '../../shared/page/refusal-note';
import { PdfViewer } from '../../shared/pdf/pdf-viewer';
import { messages } from './messages';
import { type NoticeWanted, useNoticePreview } from './use-notice-preview';

/** 预览通知书: the paper itself as this decision would issue it, before anything is sent. */
export function NoticePreview({ contractId, wanted }: { contractId: string; wanted: () => NoticeWanted | undefined }) {
  const say = useWords(messages);
  const preview = useNoticePreview(contractId);
  const [isOpen, setOpen] = useState(false);
  const look = async () => {
    const notice = wanted();
    if (notice === undefined) return;
    if (await preview.look(notice)) setOpen(true);
  };
  return (
    <>
      <Button onClick={() => void look()} loading={preview.isLooking}>
        {say('notice.preview')}
      </Button>
      {preview.refusal !== undefined && <RefusalNote refusal={preview.refusal} />}
      <Modal
        open={isOpen && preview.bytes !== undefined}
        title={say('notice.title')}
        onCancel={() => setOpen(false)}
        footer={
          <Button type="primary" onClick={() => setOpen(false)}>
            {say('notice.back')}
          </Button>
        }
        width="min(860px, 96vw)"
        destroyOnHidden
      >
        <p className="quiet">{say('notice.intro')}</p>
        <div className="notice-preview">
          {preview.bytes !== undefined && (
            <PdfViewer source={{ bytes: preview.bytes }} fileName={say('notice.title')} />
          )}
        </div>
      </Modal>
    </>
  );
}
