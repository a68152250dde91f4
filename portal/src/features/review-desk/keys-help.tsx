import { Button, Modal, Switch } from 'antd';
import { useState } from 'react';
import { useWords } from '../../shared/i18n';
import { messages } from './messages';
import { type KeyBinding, useKeys, useSingleKeys } from './use-keys';

/** Listens to the keys of a page, and tells them when asked with `?` or the button. */
export function KeysHelp({ bindings }: { bindings: readonly KeyBinding[] }) {
  const say = useWords(messages);
  const [isOpen, setOpen] = useState(false);
  const [hasSingleKeys, setHasSingleKeys] = useSingleKeys();
  useKeys([...bindings, { key: '?', words: say('keys.help'), run: () => setOpen(true) }], hasSingleKeys);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        {say('keys.button')} {hasSingleKeys && <kbd>?</kbd>}
      </Button>
      <Modal open={isOpen} title={say('keys.title')} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <label>
          <Switch checked={hasSingleKeys} onChange={setHasSingleKeys} /> {say('keys.single')}
        </label>
        <dl className="keys">
          {bindings.map(({ key, words }) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      </Modal>
    </>
  );
}
