import { Alert, Button, Flex } from 'antd';
import { useWords } from '../../../shared/i18n';
import { Facts } from '../../../shared/page/marks';
import { RefusalNote } from '../../../shared/page/refusal-note';
import { messages } from '../messages';
import { useRecomputation } from '../use-claim';

/** 复算: the kept sheet against the one its kept facts give now. */
export function Recompute({ claimId }: { claimId: string }) {
  const say = useWords(messages);
  const recompute = useRecomputation();
  const { answer } = recompute;
  return (
    <div className="no-print">
      <Flex gap="small" align="center" wrap className="desk-view">
        <Button loading={recompute.isSending} onClick={() => void recompute.send({ path: { claimId }, body: {} })}>
          {say('recompute.button')}
        </Button>
        <span className="quiet">{say('recompute.hint')}</span>
      </Flex>
      <div role="status">
        {answer !== undefined && (
          <Alert
            className="note-above"
            type={answer.identical ? 'success' : 'error'}
            showIcon
            title={say(answer.identical ? 'recompute.same' : 'recompute.differs')}
            {...(answer.difference === null
              ? {}
              : {
                  description: (
                    <Facts
                      of={[
                        [say('recompute.place'), <code>{answer.difference.pointer}</code>],
                        [say('recompute.kept'), <code>{JSON.stringify(answer.difference.stored)}</code>],
                        [say('recompute.now'), <code>{JSON.stringify(answer.difference.recomputed)}</code>],
                      ]}
                    />
                  ),
                })}
          />
        )}
      </div>
      {recompute.refusal !== undefined && <RefusalNote refusal={recompute.refusal} />}
    </div>
  );
}
