import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../shared/i18n';
import { messages } from '../messages';
import { KindPicker } from '../start/kind-picker';
import type { Draft } from './use-draft';

/** A draft without a kind has no form yet. */
export function KindChoice({ draft }: { draft: Draft }) {
  const say = useWords(messages);
  const [kind, setKind] = useState<string | undefined>();
  return (
    <section className="panel">
      <h2>{say('start.kind')}</h2>
      <KindPicker value={kind} onChange={setKind} />
      <Button
        type="primary"
        disabled={kind === undefined}
        onClick={() => {
          draft.outbox.put('kindCode', kind, draft.versionOf('kindCode'));
          draft.outbox.flush();
        }}
      >
        {say('draft.chooseKind')}
      </Button>
    </section>
  );
}
