import { Button } from 'antd';
import { DownloadOutlined } from '@ant-design/icons';
import type { ReactNode, Ref } from 'react';
import { useWords } from '../i18n';
import { messages } from './messages';
import { type MarkedPassage, type PdfHandle, type PdfTarget, PdfViewer } from './pdf-viewer';
import './pdf.css';

interface DocumentViewProps {
  address: string;
  fileName: string;
  mediaType: string;
  target?: PdfTarget | undefined;
  onMarked?: (passage: MarkedPassage) => ReactNode;
  onPage?: (page: number) => void;
  handle?: Ref<PdfHandle>;
}

/** A document as a person looks at it: a PDF page by page, a picture as it is, anything else to be saved. */
export function DocumentView({ address, fileName, mediaType, ...more }: DocumentViewProps) {
  const say = useWords(messages);
  if (mediaType === 'application/pdf') {
    return <PdfViewer key={address} source={{ address }} fileName={fileName} downloadAddress={address} {...more} />;
  }
  const download = (
    <Button size="small" icon={<DownloadOutlined />} href={address} download>
      {say('download')}
    </Button>
  );
  if (mediaType.startsWith('image/')) {
    return (
      <section className="pdf" aria-label={fileName}>
        <div className="pdf-tools no-print">{download}</div>
        <div className="document-picture" tabIndex={0} role="group" aria-label={fileName}>
          <img src={address} alt={say('picture', { name: fileName })} />
        </div>
      </section>
    );
  }
  return (
    <section className="pdf" aria-label={fileName}>
      <div className="document-other">
        <p>{fileName}</p>
        <p>{say('notShown')}</p>
        {download}
      </div>
    </section>
  );
}
