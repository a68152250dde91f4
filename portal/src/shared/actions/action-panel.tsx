import { Button, Drawer, Flex } from 'antd';
import { type ReactNode, useState } from 'react';

/** What may be done, and the form that does it. */
export interface ActionForm {
  /** As the view's `allowedActions` names it. */
  action: string;
  label: string;
  isMain?: boolean;
  isDangerous?: boolean;
  /** The form in its drawer; `close` when it is done or given up. */
  render: (close: () => void) => ReactNode;
}

/** A button for everything the registry allows here and this page knows how to ask for; nothing else. */
export function ActionPanel({
  allowed,
  forms,
  width = 560,
}: {
  allowed: readonly string[];
  forms: readonly ActionForm[];
  width?: number;
}) {
  const [open, setOpen] = useState<string | undefined>(undefined);
  const offered = forms.filter(({ action }) => allowed.includes(action));
  const shown = forms.find(({ action }) => action === open);
  if (offered.length === 0 && shown === undefined) return null;
  const close = () => setOpen(undefined);
  return (
    <>
      <Flex gap="small" wrap className="action-panel no-print">
        {offered.map(({ action, label, isMain = false, isDangerous = false }) => (
          <Button
            key={action}
            type={isMain ? 'primary' : 'default'}
            danger={isDangerous}
            onClick={() => setOpen(action)}
            data-action={action}
          >
            {label}
          </Button>
        ))}
      </Flex>
      <Drawer
        open={shown !== undefined}
        title={shown?.label}
        onClose={close}
        size={width}
        destroyOnHidden
        maskClosable={false}
      >
        {shown?.render(close)}
      </Drawer>
    </>
  );
}
