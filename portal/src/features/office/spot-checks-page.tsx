import { Button, Drawer, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useToday } from '../../shared/clock';
import { CommandForm } from '../../shared/forms/command-form';
import { DayInput } from '../../shared/forms/day-input';
import { SureField } from '../../shared/forms/written-fields';
import { useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { Mark, Time } from '../../shared/page/marks';
import { Page as PageFrame } from '../../shared/page/page';
import { pathTo } from '../../shared/paths';
import { useHasRole } from '../../shared/session';
import { RowsTable } from '../../shared/tables/rows-table';
import { messages } from './messages';
import { type SpotCheckRow, useDrawSpotCheck, useSpotChecks } from './use-office';

/** 抽查: what was drawn, by which seed, and how far it is. */
export function Page() {
  const say = useWords(messages);
  const spotChecks = useSpotChecks();
  const mayDraw = useHasRole('competent_authority');
  const [isOpen, setOpen] = useState(false);
  return (
    <PageFrame
      title={say('spot.title')}
      intro={say('spot.intro')}
      extra={
        mayDraw ? (
          <Button type="primary" onClick={() => setOpen(true)}>
            {say('spot.draw')}
          </Button>
        ) : undefined
      }
    >
      <RowsTable<SpotCheckRow>
        name={say('spot.title')}
        rows={spotChecks}
        keyOf={({ id }) => id}
        columns={[
          {
            title: say('spot.name'),
            key: 'name',
            render: (_cell, { id, title }) => <Link to={pathTo('spotCheck', { planId: id })}>{title}</Link>,
          },
          {
            title: say('spot.period'),
            key: 'period',
            render: (_cell, { registeredFromOn, registeredToOn }) =>
              say('delegations.span', { from: registeredFromOn, to: registeredToOn }),
          },
          {
            title: say('spot.sample'),
            key: 'sample',
            className: 'number',
            render: (_cell, { sampleSize, populationSize }) => `${sampleSize} / ${populationSize}`,
          },
          {
            title: say('spot.open'),
            key: 'open',
            className: 'number',
            render: (_cell, { open }) => (open === 0 ? <Mark tone="good">0</Mark> : <Mark tone="waiting">{open}</Mark>),
          },
          {
            title: say('spot.drawnBy'),
            key: 'drawn',
            render: (_cell, { drawnBy, drawnAt }) => (
              <>
                {drawnBy.name} <Time at={drawnAt} />
              </>
            ),
          },
        ]}
      />
      <Drawer open={isOpen} onClose={() => setOpen(false)} title={say('spot.draw')} size={520} destroyOnHidden>
        <DrawForm onClose={() => setOpen(false)} />
      </Drawer>
    </PageFrame>
  );
}

interface DrawValues {
  title: string;
  asOfOn: string;
  registeredFromOn: string;
  registeredToOn: string;
  sampleSize: number;
  seed: string;
  isSure?: boolean;
}

function DrawForm({ onClose }: { onClose: () => void }) {
  const say = useWords(messages);
  const words = useWords(shared);
  const today = useToday();
  const draw = useDrawSpotCheck();
  const navigate = useNavigate();
  const required = [{ required: true, message: words('required') }];
  return (
    <CommandForm<DrawValues>
      command={draw}
      keptAs="spot-check"
      initial={{ asOfOn: today, registeredFromOn: `${today.slice(0, 4)}-01-01`, registeredToOn: today }}
      onCancel={onClose}
      onSend={async ({ isSure: _sure, ...body }) => {
        const drawn = await draw.send({ body });
        if (drawn !== undefined) void navigate(pathTo('spotCheck', { planId: drawn.planId }));
        return drawn;
      }}
      sendLabel={say('spot.draw')}
    >
      <Form.Item name="title" label={say('spot.name')} rules={required}>
        <Input />
      </Form.Item>
      <Form.Item name="asOfOn" label={say('spot.asOf')} rules={required}>
        <DayInput />
      </Form.Item>
      <Form.Item name="registeredFromOn" label={say('spot.from')} rules={required}>
        <DayInput />
      </Form.Item>
      <Form.Item name="registeredToOn" label={say('spot.to')} rules={required}>
        <DayInput />
      </Form.Item>
      <Form.Item name="sampleSize" label={say('spot.size')} rules={required}>
        <InputNumber min={1} precision={0} />
      </Form.Item>
      <Form.Item name="seed" label={say('spot.seed')} extra={say('spot.seedHint')} rules={required}>
        <Input autoComplete="off" />
      </Form.Item>
      <SureField label={say('spot.drawAsk')} />
    </CommandForm>
  );
}
