import { Alert, Button, Flex } from 'antd';
import { useWords } from '../../../shared/i18n';
import { Facts, Time } from '../../../shared/page/marks';
import { messages } from '../messages';
import { useFormPage } from './form-page';
import type { FormNode } from './form-tree';
import { ValueText } from './value-text';

/** Two people, or two windows, changed the same field: both values, and one of them is chosen. Neither is lost. */
export function ConflictBox({ node }: { node: FormNode }) {
  const say = useWords(messages);
  const { draft } = useFormPage();
  const conflict = draft.state.conflicts.get(node.name);
  if (conflict === undefined) return null;
  const { yours, stored, changedBy, changedAt } = conflict;
  return (
    <Alert
      className="decl-conflict"
      type="warning"
      role="alert"
      title={say('conflict.title')}
      description={
        <>
          <p>{say('conflict.more')}</p>
          <Facts
            of={[
              [say('conflict.yours'), <ValueText node={node} value={yours} />],
              [
                <>
                  {changedBy === null ? say('conflict.theirs') : say('conflict.by', { name: changedBy.name })}{' '}
                  <Time at={changedAt} />
                </>,
                <ValueText node={node} value={stored} />,
              ],
            ]}
          />
          <Flex gap="small" wrap>
            <Button type="primary" onClick={() => draft.outbox.resolve(node.name, 'mine')}>
              {say('conflict.keepMine')}
            </Button>
            <Button onClick={() => draft.outbox.resolve(node.name, 'theirs')}>{say('conflict.takeTheirs')}</Button>
          </Flex>
        </>
      }
    />
  );
}
