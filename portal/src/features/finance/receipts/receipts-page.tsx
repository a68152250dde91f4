import { Alert, Button, Drawer, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { CommandForm } from '../../../shared/forms/command-form';
import { DayInput } from '../../../shared/forms/day-input';
import { useWords } from '../../../shared/i18n';
import { messages as sharedMessages } from '../../../shared/messages';
import { Time } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { pathTo } from '../../../shared/paths';
import { useHasRole } from '../../../shared/session';
import { useNewestPolicies } from '../../../shared/policies';
import { messages } from '../messages';
import { ReasonForm } from '../../../shared/forms/reason-form';
import { PagedSumTable } from '../parts/sum-table';
import { ActionPanel } from '../../../shared/actions/action-panel';
import '../finance.css';
import { AnswerMark, FindingMark } from './receipt-marks';
import {
  type DrawBody,
  type ReceiptPlanRow,
  type ReceiptProblem,
  useDraw,
  useReceiptPlans,
  useReceiptProblems,
  useSettlement,
} from './use-receipts';

/** 收款核实: samples of paid payments whose payees are asked whether the money arrived, and what did not. */
export function Page() {
  const say = useWords(messages);
  const plans = useReceiptPlans();
  const problems = useReceiptProblems();
  return (
    <PageFrame title={say('receipts.title')} intro={say('receipts.intro')} extra={<Draw />}>
      <h2>{say('receipts.problems')}</h2>
      <PagedSumTable<ReceiptProblem>
        name={say('receipts.problems')}
        paged={problems}
        keyOf={({ id }) => id}
        minWidth={860}
        empty={say('receipts.noProblems')}
        columns={[
          {
            key: 'who',
            title: say('parts.beneficiary'),
            render: ({ recipientName, remarks }) => (
              <>
                {recipientName}
                {remarks !== null && <small className="finance-under">{remarks}</small>}
              </>
            ),
          },
          { key: 'answer', title: say('receipts.answer'), render: ({ answer }) => <AnswerMark answer={answer} /> },
          {
            key: 'paid',
            title: say('receipts.paid'),
            money: ({ amountFen }) => amountFen,
            to: ({ claimId }) => pathTo('claim', { claimId }),
          },
          { key: 'said', title: say('receipts.said'), money: ({ answeredFen }) => answeredFen },
          { key: 'at', title: say('receipts.answeredAt'), render: ({ answeredAt }) => <Time at={answeredAt} /> },
          { key: 'act', title: say('desk.act'), render: (problem) => <Settle checkId={problem.id} /> },
        ]}
      />
      <h2>{say('receipts.plans')}</h2>
      <PagedSumTable<ReceiptPlanRow>
        name={say('receipts.plans')}
        paged={plans}
        keyOf={({ id }) => id}
        minWidth={960}
        empty={say('receipts.noPlans')}
        columns={[
          {
            key: 'plan',
            title: say('receipts.drawn'),
            render: ({ id, drawnAt, policyCode }) => (
              <>
                <Link to={pathTo('payeeReceiptPlan', { planId: id })}>
                  <Time at={drawnAt} />
                </Link>
                {policyCode !== null && <small className="finance-under">{policyCode}</small>}
              </>
            ),
          },
          {
            key: 'span',
            title: say('receipts.span'),
            render: ({ paidFromOn, paidToOn }) => say('receipts.spanOf', { from: paidFromOn, to: paidToOn }),
          },
          {
            key: 'population',
            title: say('receipts.population'),
            count: ({ populationSize }) => populationSize,
            isSummed: false,
          },
          { key: 'sample', title: say('receipts.sample'), count: ({ sampleSize }) => sampleSize, isSummed: false },
          {
            key: 'answered',
            title: say('receipts.answered'),
            count: ({ finding }) => finding.answered,
            isSummed: false,
          },
          {
            key: 'missing',
            title: say('receipts.notReceived'),
            count: ({ finding }) => finding.notReceived,
            isSummed: false,
          },
          {
            key: 'finding',
            title: say('receipts.finding'),
            render: ({ finding }) => <FindingMark finding={finding} />,
          },
        ]}
      />
    </PageFrame>
  );
}

/** How a payment that did not arrive was cleared up. */
export function Settle({ checkId }: { checkId: string }) {
  const say = useWords(messages);
  const isChecker = useHasRole('finance_checker');
  const command = useSettlement();
  return (
    <ActionPanel
      allowed={isChecker ? ['settle'] : []}
      forms={[
        {
          action: 'settle',
          label: say('receipts.settle'),
          render: (close) => (
            <ReasonForm
              name="settlement"
              label={say('receipts.settlement')}
              keptAs={`receipt-settlement:${checkId}`}
              command={command}
              onSend={(settlement) => command.send({ path: { checkId }, body: { settlement } })}
              onDone={close}
              sendLabel={say('receipts.settle')}
            />
          ),
        },
      ]}
    />
  );
}

/** 抽样并发函: reproducible by its seed. */
function Draw() {
  const say = useWords(messages);
  const isChecker = useHasRole('finance_checker');
  const [isOpen, setOpen] = useState(false);
  if (!isChecker) return null;
  const close = () => setOpen(false);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {say('receipts.draw')}
      </Button>
      <Drawer
        open={isOpen}
        onClose={close}
        title={say('receipts.draw')}
        size={560}
        destroyOnHidden
        maskClosable={false}
      >
        <DrawForm close={close} />
      </Drawer>
    </>
  );
}

function DrawForm({ close }: { close: () => void }) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const command = useDraw();
  const navigate = useNavigate();
  const { policies } = useNewestPolicies();
  const rules = [{ required: true, message: shared('required') }];
  return (
    <CommandForm<DrawBody>
      command={command}
      keptAs="receipt-sample"
      initial={{ confidencePermille: 950, tolerablePermille: 50, answerDays: 14 }}
      onSend={(body) => command.send({ body })}
      onDone={(answer) => {
        close();
        void navigate(pathTo('payeeReceiptPlan', { planId: (answer as { planId: string }).planId }));
      }}
      onCancel={close}
      sendLabel={say('receipts.drawSend')}
    >
      <Alert type="info" className="kept-note" title={say('receipts.drawMeans')} />
      <Form.Item name="policyCode" label={say('parts.policy')}>
        <Select allowClear options={policies.map(({ policyCode }) => ({ value: policyCode, label: policyCode }))} />
      </Form.Item>
      <div className="finance-pair">
        <Form.Item name="paidFromOn" label={say('receipts.from')} rules={rules}>
          <DayInput />
        </Form.Item>
        <Form.Item name="paidToOn" label={say('receipts.to')} rules={rules}>
          <DayInput />
        </Form.Item>
      </div>
      <Form.Item name="seed" label={say('receipts.seed')} extra={say('receipts.seedMore')} rules={rules}>
        <Input maxLength={100} />
      </Form.Item>
      <div className="finance-pair">
        <Form.Item name="confidencePermille" label={say('receipts.confidencePermille')} rules={rules}>
          <InputNumber min={500} max={999} />
        </Form.Item>
        <Form.Item name="tolerablePermille" label={say('receipts.tolerablePermille')} rules={rules}>
          <InputNumber min={1} max={500} />
        </Form.Item>
      </div>
      <Form.Item name="answerDays" label={say('receipts.answerDays')} rules={rules}>
        <InputNumber min={1} max={60} />
      </Form.Item>
    </CommandForm>
  );
}
