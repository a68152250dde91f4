import { Alert } from 'antd';
import { Link } from 'react-router';
import { useWords } from '../../../shared/i18n';
import { PATHS } from '../../../shared/paths';
import { messages } from '../messages';
import { useGate } from './use-gate';

/** Says so, wherever payments are made, while the gate is closed. */
export function GateNote() {
  const say = useWords(messages);
  const gate = useGate();
  if (gate.data === undefined || gate.data.isOpen) return null;
  const closed = gate.data.closings.filter(({ openedAt }) => openedAt === null);
  return (
    <Alert
      className="kept-note"
      type="error"
      showIcon
      title={say('gate.closedNote')}
      description={
        <>
          {closed.map(({ id, reason }) => (
            <p key={id}>{reason}</p>
          ))}
          <Link to={PATHS.payoutGate}>{say('gate.see')}</Link>
        </>
      }
    />
  );
}
