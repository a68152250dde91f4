import { ActionPanel } from '../../shared/actions/action-panel';
import type { Act } from './acts';
import { SchemeForm } from './scheme-form';

/** The button that files a new one, with its form. */
export function FileButton({
  act,
  label,
  onFiled,
}: {
  act: Act<undefined>;
  label: string;
  onFiled: (answer: unknown) => void;
}) {
  return (
    <ActionPanel
      allowed={['file']}
      width={680}
      forms={[
        {
          action: 'file',
          label,
          isMain: true,
          render: (close) => (
            <SchemeForm act={act} view={undefined} path={{}} allowed={[]} close={close} onDone={onFiled} />
          ),
        },
      ]}
    />
  );
}
