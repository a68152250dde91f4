import { DownloadOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { fileAddress } from '../../../shared/api/client';
import { useWords } from '../../../shared/i18n';
import { messages } from '../messages';

/** 合同示范文本, filled with what the draft says: for those who have not signed yet. */
export function ModelContract({ contractId }: { contractId: string }) {
  const say = useWords(messages);
  const address = fileAddress('/api/v1/contracts/{contractId}/model-contract', { contractId });
  return (
    <section className="panel" aria-labelledby="model-contract">
      <h2 id="model-contract">{say('model.title')}</h2>
      <p>{say('model.more')}</p>
      <Flex gap="small" wrap>
        <Button href={`${address}?format=docx`} download icon={<DownloadOutlined aria-hidden />}>
          {say('model.docx')}
        </Button>
        <Button href={`${address}?format=pdf`} download icon={<DownloadOutlined aria-hidden />}>
          {say('model.pdf')}
        </Button>
      </Flex>
    </section>
  );
}
