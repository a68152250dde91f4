import { Alert, Button, Form, Input, InputNumber, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { SHORTAGE_WORDS } from '../../../../../src/domain/ledger/funding-plan.js';
import { SHORTAGE_MODES, type ShortageMode } from '../../../../../src/domain/reward/policy.js';
import type { Refusal } from '../../../shared/api/refusal';
import { CommandForm } from '../../../shared/forms/command-form';
import { DayInput } from '../../../shared/forms/day-input';
import { useKept } from '../../../shared/forms/use-kept';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as sharedMessages } from '../../../shared/messages';
import { Facts, Money } from '../../../shared/page/marks';
import { pathTo } from '../../../shared/paths';
import { useNewestPolicies } from '../../../shared/policies';
import { messages } from '../messages';
import { BudgetLineFields } from '../parts/budget-line-fields';
import { PlanItems } from './plan-items';
import { type PlanPreview, type PreviewBody, usePlanPreview, usePlanProposal } from './use-plans';

interface Choice {
  policyCode: string;
  fiscalYear: number;
  mode?: ShortageMode;
}

/** 编制资金计划: try it first, leave out what does not belong, give scores where they count; then freeze it. */
export function MakePlan() {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { policies } = useNewestPolicies();
  const preview = usePlanPreview();
  const [asked, setAsked] = useState<PreviewBody | undefined>(undefined);
  const [scores, setScores, forgetScores] = useKept<Readonly<Record<string, number>>>('funding-plan:scores', {});
  const [tried, setTried] = useState<PlanPreview | undefined>(undefined);
  const [leftOut, setLeftOut, forgetLeftOut] = useKept<readonly string[]>('funding-plan:left-out', []);
  const chosen = (tried?.items ?? []).map(({ claimId }) => claimId).filter((id) => !leftOut.includes(id));
  const last = useRef<PreviewBody>(undefined);
  const ask = async (body: PreviewBody) => {
    last.current = body;
    const answer = await preview.send({ body });
    if (answer === undefined) return undefined;
    setAsked(body);
    setTried(answer);
    return answer;
  };
  const { refusal } = preview;
  useEffect(() => {
    const unranked = unrankedOf(refusal);
    if (unranked.length === 0 || last.current === undefined || last.current.scores !== undefined) return;
    // whoever gives scores must see the claims first: they are tried with what was given before, else with none
    void ask({
      ...last.current,
      scores: unranked.toSorted().map((claimId) => ({ claimId, score: scores[claimId] ?? 0 })),
    });
    // once for each refusal
  }, [refusal]);
  const scoresOf = (ids: readonly string[]) =>
    ids.toSorted().flatMap((claimId) => (scores[claimId] === undefined ? [] : [{ claimId, score: scores[claimId] }]));
  return (
    <section className="panel" aria-labelledby="make-plan">
      <h2 id="make-plan">{say('plans.make')}</h2>
      <CommandForm<Choice>
        command={preview}
        keptAs="funding-plan-preview"
        onSend={({ policyCode, fiscalYear, mode }) =>
          ask({ policyCode, fiscalYear, ...(mode === undefined ? {} : { mode }) })
        }
        sendLabel={say('plans.preview')}
      >
        <BudgetLineFields policies={policies} />
        <Form.Item name="mode" label={say('plans.mode')} extra={say('plans.modeMore')}>
          <Select
            allowClear
            options={SHORTAGE_MODES.map((mode) => ({ value: mode, label: pick(SHORTAGE_WORDS[mode]) }))}
          />
        </Form.Item>
      </CommandForm>
      {tried !== undefined && asked !== undefined && (
        <>
          <PreviewSums tried={tried} />
          <PlanItems
            items={tried.items}
            selection={{
              hideSelectAll: true,
              columnTitle: say('parts.choose'),
              columnWidth: 64,
              selectedRowKeys: [...chosen],
              onChange: (keys) =>
                setLeftOut(tried.items.map(({ claimId }) => claimId).filter((id) => !keys.includes(id))),
              getCheckboxProps: ({ beneficiaryName }) => ({ 'aria-label': beneficiaryName }),
            }}
            {...(tried.mode === 'RANKED'
              ? {
                  scoreOf: (claimId: string) => (
                    <InputNumber
                      aria-label={say('plans.score')}
                      min={0}
                      max={1_000_000}
                      value={scores[claimId] ?? null}
                      onChange={(score) =>
                        setScores(({ [claimId]: _before, ...rest }) =>
                          score === null ? rest : { ...rest, [claimId]: score },
                        )
                      }
                    />
                  ),
                }
              : {})}
          />
          <div className="finance-acts">
            <Button
              loading={preview.isSending}
              disabled={chosen.length === 0}
              onClick={() => void ask({ ...asked, claimIds: [...chosen], scores: scoresOf(chosen) })}
            >
              {say('plans.again')}
            </Button>
          </div>
          <Freeze
            asked={{ ...asked, claimIds: [...chosen], scores: scoresOf(chosen) }}
            isSame={
              chosen.length === tried.items.length &&
              JSON.stringify(scoresOf(chosen)) === JSON.stringify(asked.scores ?? [])
            }
            onFrozen={() => {
              forgetScores();
              forgetLeftOut();
            }}
          />
        </>
      )}
    </section>
  );
}

/** The claims the registry asks a score of. */
const unrankedOf = (refusal: Refusal | undefined): readonly string[] =>
  refusal?.code === 'funding-plan-mode-unfit'
    ? ((refusal.problem?.details['unranked'] as readonly string[] | undefined) ?? [])
    : [];

/** What the line has, what is due, and what would be given. */
function PreviewSums({ tried }: { tried: PlanPreview }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const isShort = BigInt(tried.allocatedFen) < BigInt(tried.entitledFen);
  return (
    <>
      <h3>{say('plans.tried')}</h3>
      {isShort && (
        <Alert
          type="warning"
          showIcon
          className="kept-note"
          title={say('plans.short', { mode: pick(SHORTAGE_WORDS[tried.mode]) })}
        />
      )}
      <Facts
        of={[
          [say('plans.available'), <Money key="available" fen={tried.availableFen} />],
          [say('plans.entitled'), <Money key="entitled" fen={tried.entitledFen} />],
          [say('plans.allocated'), <Money key="allocated" fen={tried.allocatedFen} />],
          [say('parts.capitals'), <Money key="capitals" fen={tried.allocatedFen} as="capitals" />],
        ]}
      />
    </>
  );
}

/** Freezes what was tried; another person issues it. */
function Freeze({ asked, isSame, onFrozen }: { asked: PreviewBody; isSame: boolean; onFrozen: () => void }) {
  const say = useWords(messages);
  const shared = useWords(sharedMessages);
  const navigate = useNavigate();
  const command = usePlanProposal();
  const rules = [{ required: true, message: shared('required') }];
  return (
    <CommandForm<{ documentNumber: string; documentOn: string }>
      command={command}
      keptAs="funding-plan"
      onSend={({ documentNumber, documentOn }) => command.send({ body: { ...asked, documentNumber, documentOn } })}
      onDone={(answer) => {
        onFrozen();
        void navigate(pathTo('fundingPlan', { planId: (answer as { planId: string }).planId }));
      }}
      sendLabel={say('plans.propose')}
      isReady={isSame}
      {...(isSame ? {} : { aside: <span className="quiet">{say('plans.tryAgainFirst')}</span> })}
    >
      <Alert type="info" className="kept-note" title={say('plans.proposeMeans')} />
      <div className="finance-pair">
        <Form.Item name="documentNumber" label={say('parts.document')} rules={rules}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="documentOn" label={say('parts.documentOn')} rules={rules}>
          <DayInput />
        </Form.Item>
      </div>
    </CommandForm>
  );
}
