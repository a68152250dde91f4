import { Button, Drawer } from 'antd';
import { FileTextOutlined } from '@ant-design/icons';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';

const DocumentView = lazy(async () => {
  const { DocumentView: View } = await import('../../shared/pdf/document-view');
  return { default: View };
});

const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
};
const typeOf = (fileName: string): string =>
  TYPES[fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';

/** A document behind a claim, opened beside the page without leaving it. */
export function DocumentLink({ address, fileName, label }: { address: string; fileName: string; label?: string }) {
  const sayShared = useWords(shared);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button type="link" className="desk-open" icon={<FileTextOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {label ?? fileName}
      </Button>
      <Drawer
        rootClassName="document-drawer"
        open={isOpen}
        onClose={() => setOpen(false)}
        title={fileName}
        size={820}
        destroyOnHidden
      >
        <Suspense fallback={sayShared('loading')}>
          <DocumentView address={address} fileName={fileName} mediaType={typeOf(fileName)} />
        </Suspense>
      </Drawer>
    </>
  );
}
