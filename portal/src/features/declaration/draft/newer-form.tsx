import { Alert, Button, Popconfirm } from 'antd';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Time } from '../../../shared/page/marks';
import { RefusalNote } from '../../../shared/page/refusal-note';
import { messages } from '../messages';
import { useCarryOver } from './use-draft-commands';
import type { Contract } from './use-draft';

/** A newer version of the form is in force: what it changes for this draft, and the way over to it. */
export function NewerForm({ contract }: { contract: Contract }) {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  const carryOver = useCarryOver();
  const newer = contract.newerFormVersion;
  if (newer === null) return null;
  const names = (fields: readonly { labelZh: string; labelEn: string }[]) =>
    fields.map(({ labelZh, labelEn }) => pick({ zh: labelZh, en: labelEn })).join(separator);
  return (
    <Alert
      className="decl-newer"
      type="info"
      title={say('newer.title', { version: newer.to.version })}
      description={
        <>
          <p>
            {say('newer.since')} <Time at={newer.to.validFrom} as="day" />
          </p>
          <ul>
            {newer.added.length > 0 && <li>{say('newer.added', { names: names(newer.added) })}</li>}
            {newer.changed.length > 0 && (
              <li>{say('newer.changed', { names: names(newer.changed.map(({ after }) => after)) })}</li>
            )}
            {newer.dropped.length > 0 && (
              <li>
                <strong>{say('newer.dropped', { names: names(newer.dropped) })}</strong>
              </li>
            )}
            {newer.toFill.length > 0 && (
              <li>{say('newer.toFill', { names: newer.toFill.map((field) => pick(field)).join(separator) })}</li>
            )}
          </ul>
          {carryOver.refusal !== undefined && <RefusalNote refusal={carryOver.refusal} />}
        </>
      }
      action={
        <Popconfirm
          title={say('newer.sure')}
          description={newer.dropped.length > 0 ? say('newer.dropped', { names: names(newer.dropped) }) : undefined}
          onConfirm={() => void carryOver.carryOver(contract)}
        >
          <Button type="primary" loading={carryOver.isSending}>
            {say('newer.carryOver')}
          </Button>
        </Popconfirm>
      }
    />
  );
}
