import { CheckCircleOutlined, CloudSyncOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useWords } from '../../../shared/i18n';
import { formatTime } from '../../../shared/format';
import { RefusalNote } from '../../../shared/page/refusal-note';
import { messages } from '../messages';
import type { Draft } from './use-draft';

/** 已保存 09:31, or what keeps it from being saved and what is done about it. */
export function SaveState({ draft }: { draft: Draft }) {
  const say = useWords(messages);
  const { state, savedAt, outbox } = draft;
  const { line, unsent, conflicts } = state;
  const time = formatTime(savedAt, 'minute').slice(-5);
  if (line === 'saved') {
    return (
      <p className="decl-saved" role="status">
        <CheckCircleOutlined aria-hidden /> {say('save.saved', { time })}
      </p>
    );
  }
  if (line === 'waiting' || line === 'saving') {
    return (
      <p className="decl-saved" role="status">
        <CloudSyncOutlined aria-hidden /> {say('save.saving')}
      </p>
    );
  }
  return (
    <p className="decl-saved decl-unsaved" role="status">
      <WarningOutlined aria-hidden />{' '}
      {line === 'away'
        ? say('save.away', { count: unsent.size })
        : conflicts.size > 0
          ? say('save.conflict', { count: conflicts.size })
          : say('save.refused')}{' '}
      {line === 'away' && (
        <Button size="small" onClick={() => outbox.flush()}>
          {say('save.again')}
        </Button>
      )}
    </p>
  );
}

/** Why the registry did not take what was typed, when it said so. */
export function SaveRefusal({ draft }: { draft: Draft }) {
  const { refusal, line } = draft.state;
  if (refusal === undefined || line !== 'refused') return null;
  return <RefusalNote refusal={refusal} />;
}
