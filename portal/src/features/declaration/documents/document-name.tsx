import { Button, Drawer, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../../../shared/i18n';
import { Mark, Time, type Tone } from '../../../shared/page/marks';
import { fileAddress } from '../../../shared/api/client';
import type { Documents } from '../draft/overview';
import { messages } from '../messages';
import { sizeText } from './file-check';

type Version = Documents['slots'][number]['documents'][number]['versions'][number];
const DocumentView = lazy(() =>
  import('../../../shared/pdf/document-view').then((module) => ({ default: module.DocumentView })),
);
const SCAN_TONES: Readonly<Record<Version['scan']['state'], Tone>> = {
  unscanned: 'plain',
  clean: 'good',
  infected: 'bad',
  scan_failed: 'waiting',
};

/** A document by its name: a PDF or a picture opens beside the page, anything else is saved; with size, pages, time and scan. */
export function DocumentName({ contractId, version }: { contractId: string; version: Version }) {
  const say = useWords(messages);
  const [isOpen, setOpen] = useState(false);
  const { fileName, mediaType, byteSize, pageCount, uploadedAt, versionNo, scan } = version;
  const address = fileAddress('/api/v1/contracts/{contractId}/attachments/{attachmentId}', {
    contractId,
    attachmentId: version.id,
  });
  const isShown = mediaType.startsWith('image/') || mediaType === 'application/pdf';
  return (
    <span className="decl-document">
      {scan.state === 'infected' ? (
        <strong>{fileName}</strong>
      ) : isShown ? (
        <Button type="link" onClick={() => setOpen(true)} aria-haspopup="dialog">
          {fileName}
        </Button>
      ) : (
        <a href={address} download>
          {fileName}
        </a>
      )}{' '}
      <span className="quiet">
        {sizeText(byteSize)}
        {pageCount !== null && <> · {say('documents.pages', { count: pageCount })}</>} · <Time at={uploadedAt} />
        {versionNo > 1 && <> · {say('documents.version', { no: versionNo })}</>}
      </span>{' '}
      {scan.state !== 'unscanned' && <Mark tone={SCAN_TONES[scan.state]}>{say(`documents.scan.${scan.state}`)}</Mark>}
      <Drawer open={isOpen} title={fileName} size="min(100vw, 62rem)" onClose={() => setOpen(false)} destroyOnHidden>
        <Suspense fallback={<Skeleton active />}>
          <DocumentView address={address} fileName={fileName} mediaType={mediaType} />
        </Suspense>
      </Drawer>
    </span>
  );
}
