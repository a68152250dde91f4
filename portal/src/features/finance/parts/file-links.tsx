import { DownloadOutlined } from '@ant-design/icons';
import { Flex } from 'antd';

/** Files of the registry to take away, side by side. */
export function FileLinks({ files }: { files: readonly { href: string; label: string }[] }) {
  return (
    <Flex gap="middle" wrap className="no-print finance-files">
      {files.map(({ href, label }) => (
        <a key={href} href={href} download>
          <DownloadOutlined aria-hidden /> {label}
        </a>
      ))}
    </Flex>
  );
}
