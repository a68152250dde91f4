import { useParams } from 'react-router';
import { Alert } from 'antd';
import { PLAN_STATUS_WORDS } from '../../../../../src/domain/ledger/funding-plan-statement.js';
import { SHORTAGE_WORDS } from '../../../../../src/domain/ledger/funding-plan.js';
import { ActionPanel } from '../../../shared/actions/action-panel';
import { fileAddress } from '../../../shared/api/client';
import { useLanguage, useWords } from '../../../shared/i18n';
import { Facts, Mark, Money, Time } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { ViewState } from '../../../shared/page/view-state';
import { pathTo, PATHS } from '../../../shared/paths';
import { messages } from '../messages';
import { FileLinks } from '../parts/file-links';
import { Hands } from '../parts/hands';
import { ReasonForm } from '../../../shared/forms/reason-form';
import { Link } from 'react-router';
import '../finance.css';
import { PlanItems } from './plan-items';
import { PLAN_TONES } from './plans-page';
import { type Plan, usePlan, usePlanDecision } from './use-plans';

/** 资金计划详情: the frozen set, who gets what and why, and the decision of another person. */
export function Page() {
  const { planId = '' } = useParams();
  const say = useWords(messages);
  const view = usePlan(planId);
  return (
    <PageFrame
      title={view.data === undefined ? say('plans.one') : say('plans.oneOf', { number: view.data.documentNumber })}
      above={[{ title: say('plans.title'), to: PATHS.fundingPlans }]}
    >
      <ViewState view={view}>{(plan) => <Dossier plan={plan} />}</ViewState>
    </PageFrame>
  );
}

function Dossier({ plan }: { plan: Plan }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const file = (format: string) =>
    `${fileAddress('/api/v1/funding-plans/{planId}/file', { planId: plan.id })}?format=${format}`;
  return (
    <>
      <div className="columns">
        <div className="panel">
          <Facts
            of={[
              [
                say('acts.status'),
                <Mark key="status" tone={PLAN_TONES[plan.status]}>
                  {pick(PLAN_STATUS_WORDS[plan.status])}
                </Mark>,
              ],
              [
                say('budgets.line'),
                <Link key="line" to={pathTo('budget', { budgetId: plan.budgetId })}>
                  {plan.policyCode} · {plan.fiscalYear}
                </Link>,
              ],
              [
                say('parts.document'),
                <span key="document">
                  {plan.documentNumber} · <Time at={plan.documentOn} as="day" />
                </span>,
              ],
              [say('plans.mode'), pick(SHORTAGE_WORDS[plan.mode])],
              [say('plans.available'), <Money key="available" fen={plan.availableFen} />],
              [say('plans.entitled'), <Money key="entitled" fen={plan.entitledFen} />],
              [say('plans.allocated'), <Money key="allocated" fen={plan.allocatedFen} />],
              [say('parts.capitals'), <Money key="capitals" fen={plan.allocatedFen} as="capitals" />],
            ]}
          />
          <FileLinks
            files={[
              { href: file('pdf'), label: say('parts.pdf') },
              { href: file('xlsx'), label: say('parts.excel') },
              { href: file('csv'), label: say('parts.csv') },
            ]}
          />
        </div>
        <div className="panel">
          <Hands
            steps={[
              { what: say('plans.proposed'), by: plan.proposedBy, at: plan.proposedAt },
              {
                what: say(plan.status === 'refused' ? 'plans.refused' : 'plans.issued'),
                by: plan.decidedBy,
                at: plan.decidedAt,
                note: plan.decisionReason,
                next:
                  plan.status === 'proposed'
                    ? { roles: ['competent_authority'], not: [plan.proposedBy.name] }
                    : undefined,
              },
            ]}
          />
          <Decide plan={plan} />
        </div>
      </div>
      <h2>{say('plans.items')}</h2>
      <PlanItems items={plan.items} />
    </>
  );
}

/** Another person issues the plan, or refuses it. */
function Decide({ plan }: { plan: Plan }) {
  const say = useWords(messages);
  const command = usePlanDecision();
  const path = { planId: plan.id };
  return (
    <ActionPanel
      allowed={plan.allowedActions}
      forms={[
        {
          action: 'issue',
          label: say('plans.issue'),
          isMain: true,
          render: (close) => (
            <ReasonForm
              name="opinion"
              label={say('parts.opinion')}
              keptAs={`plan-issue:${plan.id}`}
              command={command}
              onSend={(opinion) => command.send({ path, body: { outcome: 'issue', opinion } })}
              onDone={close}
              sendLabel={say('plans.issue')}
            >
              <Alert
                type="warning"
                showIcon
                className="kept-note"
                title={say('plans.issueMeans', { count: plan.items.length })}
                description={
                  <Facts
                    of={[
                      [say('plans.allocated'), <Money key="sum" fen={plan.allocatedFen} />],
                      [say('parts.capitals'), <Money key="capitals" fen={plan.allocatedFen} as="capitals" />],
                    ]}
                  />
                }
              />
            </ReasonForm>
          ),
        },
        {
          action: 'refuse',
          label: say('plans.refuse'),
          isDangerous: true,
          render: (close) => (
            <ReasonForm
              name="reason"
              label={say('parts.reason')}
              keptAs={`plan-refusal:${plan.id}`}
              command={command}
              onSend={(reason) => command.send({ path, body: { outcome: 'refuse', reason } })}
              onDone={close}
              sendLabel={say('plans.refuse')}
              isDangerous
            >
              <Alert type="info" className="kept-note" title={say('plans.refuseMeans')} />
            </ReasonForm>
          ),
        },
      ]}
    />
  );
}
