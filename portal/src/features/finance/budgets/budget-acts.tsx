import { Segmented } from 'antd';
import { useState } from 'react';
import {
  BUDGET_ACT_STATUS_WORDS,
  BUDGET_ACT_STATUSES,
  BUDGET_ACT_WORDS,
  LEVEL_WORDS,
  SHARE_MODE_WORDS,
} from '../../../../../src/domain/ledger/budget-act.js';
import { ActionPanel } from '../../../shared/actions/action-panel';
import { Alert } from 'antd';
import { formatMoney } from '../../../shared/format';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Mark, Money, Time } from '../../../shared/page/marks';
import { messages } from '../messages';
import { ReasonForm } from '../../../shared/forms/reason-form';
import { decidedColumn, proposedColumn } from '../parts/stamp-columns';
import { PagedSumTable } from '../parts/sum-table';
import { ConfirmedButton } from '../../../shared/forms/confirmed-button';
import { type BudgetAct, useBudgetActs, useBudgetDecision } from './use-budgets';

const TONES = { proposed: 'waiting', confirmed: 'good', refused: 'over' } as const;
const ALL = 'all';

/** 预算事项: what one person proposed of budget lines and another confirmed, or has still to. */
export function BudgetActs({
  policyCode,
  year,
  status,
  onStatus,
}: {
  policyCode?: string;
  year?: string;
  status?: string | undefined;
  onStatus?: (status: string | undefined) => void;
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const acts = useBudgetActs({
    ...(policyCode === undefined ? {} : { policyCode }),
    ...(year === undefined ? {} : { year }),
    ...(status === undefined ? {} : { status }),
  });
  return (
    <>
      <h2>{say('acts.title')}</h2>
      {onStatus !== undefined && (
        <div className="filters no-print">
          <Segmented
            aria-label={say('acts.status')}
            value={status ?? ALL}
            onChange={(next) => onStatus(next === ALL ? undefined : next)}
            options={[
              { value: ALL, label: say('parts.all') },
              ...BUDGET_ACT_STATUSES.map((each) => ({
                value: each as string,
                label: pick(BUDGET_ACT_STATUS_WORDS[each]),
              })),
            ]}
          />
        </div>
      )}
      <PagedSumTable<BudgetAct>
        name={say('acts.title')}
        paged={acts}
        keyOf={({ id }) => id}
        minWidth={980}
        empty={say('acts.empty')}
        columns={[
          {
            key: 'kind',
            title: say('acts.kind'),
            render: (act) => (
              <>
                {pick(BUDGET_ACT_WORDS[act.kind])}
                <small className="finance-under">
                  {act.policyCode} · {act.fiscalYear}
                </small>
              </>
            ),
          },
          { key: 'what', title: say('acts.what'), render: (act) => <ActContent act={act} /> },
          { key: 'amount', title: say('parts.amount'), money: ({ amountFen }) => amountFen, isSummed: false },
          {
            key: 'document',
            title: say('parts.document'),
            render: ({ documentNumber, documentOn }) => (
              <>
                {documentNumber}
                <small className="finance-under">
                  <Time at={documentOn} as="day" />
                </small>
              </>
            ),
          },
          proposedColumn(say('acts.proposed')),
          decidedColumn(say('acts.decided')),
          {
            key: 'status',
            title: say('acts.status'),
            render: (act) => (
              <>
                <Mark tone={TONES[act.status]}>{pick(BUDGET_ACT_STATUS_WORDS[act.status])}</Mark>
                {act.decisionReason !== null && <small className="finance-under">{act.decisionReason}</small>}
                <Decide act={act} />
              </>
            ),
          },
        ]}
      />
    </>
  );
}

/** What the act would do, beside its amount: shares, decisions, reason. */
function ActContent({ act }: { act: BudgetAct }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  return (
    <>
      {act.reason}
      {act.shares !== null && (
        <ul className="finance-list">
          {act.shares.map(({ level, permyriad, mode }) => (
            <li key={level}>
              {pick(LEVEL_WORDS[level])} {permyriad / 100}% · {pick(SHARE_MODE_WORDS[mode])}
            </li>
          ))}
        </ul>
      )}
      {act.decisions !== null && act.decisions.length > 0 && (
        <small className="finance-under">
          {say('acts.released', { count: act.decisions.filter(({ decision }) => decision === 'release').length })}
        </small>
      )}
    </>
  );
}

/** The second person: confirms, or refuses with a reason. */
function Decide({ act }: { act: BudgetAct }) {
  const say = useWords(messages);
  const { pick, language } = useLanguage();
  const confirm = useBudgetDecision();
  const refuse = useBudgetDecision();
  const [isDone, setDone] = useState(false);
  if (act.allowedActions.length === 0 || isDone) return null;
  const path = { actId: act.id };
  return (
    <div className="finance-inline-acts no-print">
      <ConfirmedButton
        isMain
        label={say('acts.confirm')}
        question={say('acts.confirmQuestion', { kind: pick(BUDGET_ACT_WORDS[act.kind]) })}
        more={
          <Facts
            of={[
              [say('budgets.line'), `${act.policyCode} · ${act.fiscalYear}`],
              act.amountFen !== null && [
                say('parts.amount'),
                <>
                  <Money fen={act.amountFen} /> ({formatMoney(act.amountFen, 'capitals', language)})
                </>,
              ],
              [say('parts.document'), act.documentNumber],
            ]}
          />
        }
        command={confirm}
        onSend={() => void confirm.send({ path, body: { outcome: 'confirm' } })}
      />
      <ActionPanel
        allowed={act.allowedActions}
        forms={[
          {
            action: 'refuse',
            label: say('acts.refuse'),
            render: (close) => (
              <ReasonForm
                name="reason"
                label={say('parts.reason')}
                keptAs={`budget-act-refusal:${act.id}`}
                command={refuse}
                onSend={(reason) => refuse.send({ path, body: { outcome: 'refuse', reason } })}
                onDone={() => {
                  close();
                  setDone(refuse.answer !== undefined);
                }}
                sendLabel={say('acts.refuse')}
              >
                <Alert type="info" title={say('acts.refuseMeans')} className="kept-note" />
              </ReasonForm>
            ),
          },
        ]}
      />
    </div>
  );
}
