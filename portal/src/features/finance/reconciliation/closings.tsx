import { Alert, Form } from 'antd';
import { useToday } from '../../../shared/clock';
import { CommandForm } from '../../../shared/forms/command-form';
import { DayInput } from '../../../shared/forms/day-input';
import { useWords } from '../../../shared/i18n';
import { messages as sharedMessages } from '../../../shared/messages';
import { Money, Time } from '../../../shared/page/marks';
import { useHasRole } from '../../../shared/session';
import { messages } from '../messages';
import { ConfirmedButton } from '../../../shared/forms/confirmed-button';
import { Stamp } from '../parts/stamp';
import { proposedColumn } from '../parts/stamp-columns';
import { PagedSumTable } from '../parts/sum-table';
import { type Closing, useCloseDay, useClosings, useConfirmDay } from './use-reconciliation';

/** 拨付日结: one person finds a day in order, another finds the same. */
export function Closings() {
  const say = useWords(messages);
  const closings = useClosings();
  const mayClose = useHasRole('finance_maker', 'finance_checker');
  return (
    <>
      <h2>{say('days.title')}</h2>
      <p className="quiet">{say('days.intro')}</p>
      {mayClose && <CloseDay />}
      <PagedSumTable<Closing>
        name={say('days.title')}
        paged={closings}
        keyOf={({ day }) => day}
        minWidth={860}
        empty={say('days.empty')}
        columns={[
          { key: 'day', title: say('days.day'), render: ({ day }) => <Time at={day} as="day" /> },
          { key: 'paid', title: say('report.paid'), money: ({ figures }) => figures.paidFen, isSummed: false },
          {
            key: 'transit',
            title: say('reconcile.inTransit'),
            money: ({ figures }) => figures.inTransitFen,
            isSummed: false,
          },
          { key: 'desk', title: say('days.desk'), count: ({ figures }) => figures.openDeskItems, isSummed: false },
          proposedColumn(say('acts.proposed')),
          {
            key: 'confirmed',
            title: say('days.confirmedBy'),
            render: (closing) =>
              closing.confirmedBy === null ? (
                <ConfirmDay closing={closing} />
              ) : (
                <Stamp by={closing.confirmedBy} at={closing.confirmedAt} />
              ),
          },
        ]}
      />
    </>
  );
}

function CloseDay() {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const today = useToday();
  const command = useCloseDay();
  return (
    <div className="panel no-print">
      <CommandForm<{ day: string }>
        command={command}
        keptAs="payout-closing"
        onSend={(body) => command.send({ body })}
        sendLabel={say('days.close')}
      >
        <Alert type="info" className="kept-note" title={say('days.closeMeans', { today })} />
        <Form.Item name="day" label={say('days.day')} rules={[{ required: true, message: shared('required') }]}>
          <DayInput />
        </Form.Item>
      </CommandForm>
    </div>
  );
}

function ConfirmDay({ closing }: { closing: Closing }) {
  const say = useWords(messages);
  const command = useConfirmDay();
  if (!closing.allowedActions.includes('confirm')) return <span className="quiet">{say('days.waits')}</span>;
  return (
    <ConfirmedButton
      isMain
      label={say('days.confirm')}
      question={say('days.question', { day: closing.day })}
      more={<Money fen={closing.figures.paidFen} />}
      command={command}
      onSend={() => void command.send({ body: { day: closing.day } })}
    />
  );
}
