import { Button, Drawer } from 'antd';
import { FileTextOutlined } from '@ant-design/icons';
import { lazy, Suspense, useState } from 'react';
import { fileAddress } from '../../shared/api/client';
import { useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Time } from '../../shared/page/marks';
import type { Challenge } from './use-challenges';

const DocumentView = lazy(async () => {
  const { DocumentView: View } = await import('../../shared/pdf/document-view');
  return { default: View };
});

type SchemeDocument = Challenge['documents'][number];

/** Documents of a case, each opened beside the page. */
export function DocumentList({ documents }: { documents: readonly SchemeDocument[] }) {
  const sayShared = useWords(shared);
  const [shown, setShown] = useState<SchemeDocument | undefined>(undefined);
  return (
    <>
      <ul className="plain-list">
        {documents.map((document) => (
          <li key={document.id} className="plain-row">
            <Button
              type="link"
              className="scheme-open"
              icon={<FileTextOutlined aria-hidden />}
              onClick={() => setShown(document)}
            >
              {document.fileName}
            </Button>
            <span className="quiet">
              <Time at={document.uploadedAt} as="day" />
            </span>
          </li>
        ))}
      </ul>
      <Drawer
        open={shown !== undefined}
        onClose={() => setShown(undefined)}
        title={shown?.fileName}
        size={820}
        destroyOnHidden
      >
        {shown !== undefined && (
          <Suspense fallback={sayShared('loading')}>
            <DocumentView
              address={fileAddress('/api/v1/scheme-documents/{documentId}', { documentId: shown.id })}
              fileName={shown.fileName}
              mediaType={shown.mediaType}
            />
          </Suspense>
        )}
      </Drawer>
    </>
  );
}
