import { Alert, Button, Flex, Input, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { findKind, KIND_CODES, type KindCode } from '../../../../../src/domain/contract/kind.js';
import { BENEFICIARY_ROLE_WORDS } from '../../../../../src/domain/reward/beneficiary.js';
import { factWords, valueWords } from '../../../../../src/domain/reward/eligibility.js';
import {
  asksForPriorYear,
  type EstimateAnswers,
  type EstimateQuestion,
  estimateReward,
  questionsOf,
} from '../../../../../src/domain/reward/estimate.js';
import type { FactValue, FactValues } from '../../../../../src/domain/reward/fact-path.js';
import { type BeneficiaryRole, BENEFICIARY_ROLES, type RewardPolicy } from '../../../../../src/domain/reward/policy.js';
import { policySentence } from '../../../../../src/domain/reward/policy-sentence.js';
import { toSheetWire } from '../../../../../src/domain/reward/sheet.js';
import { useToday } from '../../../shared/clock';
import { MoneyInput } from '../../../shared/forms/money-input';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { Unconfirmed } from '../../../shared/page/marks';
import { Page as PageFrame } from '../../../shared/page/page';
import { RefusalNote } from '../../../shared/page/refusal-note';
import { NothingHere, RefusedView } from '../../../shared/page/view-state';
import { fenOf } from '../form/place-value';
import { CodeText } from '../form/value-text';
import { messages } from '../messages';
import { SheetSummary } from './sheet-summary';
import { useOwnWhatIf, usePoliciesHere } from './use-policies';
import '../declaration.css';

const OTHER = 'other';

/** 奖励测算: what a contract would bring under a policy in force here, and what the own register brings today. */
export function Page() {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const { policies, isLoading, refusal } = usePoliciesHere();
  const policy = policies.find(({ policyCode }) => policyCode === search.get('policy')) ?? policies[0];
  return (
    <PageFrame title={say('estimate.title')} intro={say('estimate.intro')}>
      {refusal !== null && <RefusedView refusal={refusal} />}
      {policy === undefined ? (
        <NothingHere text={say(isLoading ? 'estimate.loading' : 'estimate.none')} />
      ) : (
        <>
          <section className="panel" aria-labelledby="policy">
            <h2 id="policy">{say('estimate.policy')}</h2>
            <Select
              className="decl-select"
              aria-label={say('estimate.policy')}
              value={policy.policyCode}
              onChange={(code) =>
                setSearch((before) => new URLSearchParams({ ...Object.fromEntries(before), policy: code }), {
                  replace: true,
                })
              }
              options={policies.map(({ policyCode, title, titleEn }) => ({
                value: policyCode,
                label: pick({ zh: title, en: titleEn }),
              }))}
            />
            <p>
              {pick(policySentence(policy))} {!policy.confirmed && <Unconfirmed source={policy.source} />}
            </p>
          </section>
          <OneContract key={policy.policyCode} policy={policy} search={search} />
          <OwnRegister key={`own-${policy.policyCode}`} policy={policy} />
        </>
      )}
    </PageFrame>
  );
}

function OneContract({ policy, search }: { policy: RewardPolicy; search: URLSearchParams }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const thisYear = Number(useToday().slice(0, 4));
  const questions = questionsOf(policy);
  const [role, setRole] = useState<BeneficiaryRole>(policy.beneficiary.role);
  const [kindCode, setKind] = useState<KindCode>((findKind(search.get('kind') ?? '')?.code as KindCode) ?? '11');
  const [technology, setTechnology] = useState<string | undefined>(search.get('technology') ?? undefined);
  const [total, setTotal] = useState<string | undefined>(search.get('value') ?? undefined);
  const [moved, setMoved] = useState<string | undefined>();
  const [earlierBasis, setEarlierBasis] = useState<string | undefined>();
  const [earlier, setEarlier] = useState<string | undefined>();
  const [prior, setPrior] = useState<string | undefined>();
  const [facts, setFacts] = useState<FactValues>({});
  const technologyFen = fenOf(technology);
  const contractFen = fenOf(total) ?? technologyFen;
  const isTooMuch = technologyFen !== undefined && contractFen !== undefined && technologyFen > contractFen;
  const isReady =
    technologyFen !== undefined &&
    contractFen !== undefined &&
    !isTooMuch &&
    questions.every(({ fact }) => facts[fact] !== undefined);
  const answers: EstimateAnswers | undefined = !isReady
    ? undefined
    : {
        role,
        kindCode,
        year: thisYear,
        contractValueFen: contractFen,
        technologyTransactionValueFen: technologyFen,
        movedFen: fenOf(moved) ?? technologyFen,
        earlierBasisFen: fenOf(earlierBasis) ?? 0n,
        earlierGrantedFen: fenOf(earlier) ?? 0n,
        ...(asksForPriorYear(policy) ? { priorYearFen: fenOf(prior) ?? 0n } : {}),
        facts,
      };
  const answer = (fact: EstimateQuestion['fact'], value: FactValue) =>
    setFacts((before) => ({ ...before, [fact]: value }));
  return (
    <section className="panel" aria-labelledby="one-contract">
      <h2 id="one-contract">{say('estimate.oneContract')}</h2>
      <div className="decl-with-side">
        <form className="decl-form" onSubmit={(event) => event.preventDefault()}>
          <Labelled id="estimate-role" label={say('estimate.role')}>
            <Select
              id="estimate-role"
              className="decl-half"
              value={role}
              onChange={setRole}
              options={BENEFICIARY_ROLES.map((value) => ({ value, label: pick(BENEFICIARY_ROLE_WORDS[value]) }))}
            />
          </Labelled>
          <Labelled id="estimate-kind" label={say('estimate.kind')}>
            <Select
              id="estimate-kind"
              className="decl-half"
              value={kindCode}
              onChange={setKind}
              options={KIND_CODES.map((entry) => ({ value: entry.code, label: pick(entry) }))}
            />
          </Labelled>
          <Labelled id="estimate-technology" label={say('estimate.technology')} hint={say('estimate.technologyHint')}>
            <MoneyInput id="estimate-technology" value={technology ?? null} onChange={setTechnology} />
          </Labelled>
          {questions.map((question) => (
            <Question key={question.fact} question={question} value={facts[question.fact]} onAnswer={answer} />
          ))}
          {asksForPriorYear(policy) && (
            <Labelled id="estimate-prior" label={say('estimate.prior')}>
              <MoneyInput id="estimate-prior" value={prior ?? null} onChange={setPrior} />
            </Labelled>
          )}
          <details>
            <summary>{say('estimate.more')}</summary>
            <Labelled id="estimate-total" label={say('estimate.total')} hint={say('estimate.totalHint')}>
              <MoneyInput id="estimate-total" value={total ?? null} onChange={setTotal} />
            </Labelled>
            <Labelled id="estimate-moved" label={say('estimate.moved')} hint={say('estimate.movedHint')}>
              <MoneyInput id="estimate-moved" value={moved ?? null} onChange={setMoved} />
            </Labelled>
            <Labelled
              id="estimate-earlier-basis"
              label={say('estimate.earlierBasis')}
              hint={say('estimate.earlierHint')}
            >
              <MoneyInput id="estimate-earlier-basis" value={earlierBasis ?? null} onChange={setEarlierBasis} />
            </Labelled>
            <Labelled id="estimate-earlier" label={say('estimate.earlier')}>
              <MoneyInput id="estimate-earlier" value={earlier ?? null} onChange={setEarlier} />
            </Labelled>
          </details>
        </form>
        <div aria-live="polite">
          {isTooMuch && <Alert type="error" title={say('estimate.tooMuch')} />}
          {answers === undefined ? (
            <p className="quiet">{say('estimate.answerFirst')}</p>
          ) : (
            <SheetSummary sheet={toSheetWire(estimateReward(policy, answers))} />
          )}
          <p className="quiet">{say('estimate.caution')}</p>
        </div>
      </div>
    </section>
  );
}

function Labelled({
  id,
  label,
  hint,
  children,
}: {
  id: string;
  label: string;
  hint?: string;
  children: React.ReactNode;
}) {
  return (
    <div className="decl-field">
      <label className="decl-label" htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && <p className="decl-hint">{hint}</p>}
      {children}
    </div>
  );
}

function Question({
  question: { fact, type, choices },
  value,
  onAnswer,
}: {
  question: EstimateQuestion;
  value: FactValue | undefined;
  onAnswer: (fact: EstimateQuestion['fact'], value: FactValue) => void;
}) {
  const say = useWords(messages);
  const words = useWords(shared);
  const { pick } = useLanguage();
  const id = `estimate-${fact.replaceAll('.', '-')}`;
  const label = pick(factWords(fact));
  if (type === 'flag') {
    return (
      <div className="decl-field" role="group" aria-labelledby={`${id}-label`}>
        <span className="decl-label" id={`${id}-label`}>
          {say('estimate.question', { name: label })}
        </span>
        <Radio.Group
          value={typeof value === 'boolean' ? value : null}
          onChange={(event) => onAnswer(fact, event.target.value as boolean)}
          aria-labelledby={`${id}-label`}
        >
          <Radio value>{words('yes')}</Radio>
          <Radio value={false}>{words('no')}</Radio>
        </Radio.Group>
      </div>
    );
  }
  return (
    <Labelled id={id} label={label}>
      {type === 'fen' ? (
        <MoneyInput
          id={id}
          value={typeof value === 'bigint' ? value.toString() : null}
          onChange={(fen) => {
            const amount = fenOf(fen);
            if (amount !== undefined) onAnswer(fact, amount);
          }}
        />
      ) : type === 'share' ? (
        <InputNumber
          id={id}
          min={0}
          max={100}
          suffix="%"
          onChange={(percent) => {
            if (typeof percent === 'number') onAnswer(fact, (percent / 100).toFixed(6));
          }}
        />
      ) : choices.length === 0 ? (
        <Input id={id} maxLength={100} className="decl-half" onChange={({ target }) => onAnswer(fact, target.value)} />
      ) : (
        <Select
          id={id}
          className="decl-half"
          placeholder={say('field.choose')}
          value={typeof value === 'string' ? value : undefined}
          onChange={(chosen: string) => onAnswer(fact, chosen)}
          options={[
            ...choices.map((choice) => {
              const code =
                choice.isBeginning || /^\d{2,6}$/.test(choice.value) ? choice.value.padEnd(6, '0') : choice.value;
              return {
                value: code,
                label: /^\d{6}$/.test(code) ? (
                  <CodeText list="regions" code={code} />
                ) : (
                  pick(valueWords(fact, choice.value))
                ),
              };
            }),
            { value: OTHER, label: say('estimate.other') },
          ]}
        />
      )}
    </Labelled>
  );
}

function OwnRegister({ policy }: { policy: RewardPolicy }) {
  const say = useWords(messages);
  const thisYear = Number(useToday().slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const { organisation, ask, isSending, refusal, answer } = useOwnWhatIf();
  return (
    <section className="panel" aria-labelledby="own-register">
      <h2 id="own-register">{say('estimate.own', { name: organisation?.name ?? '' })}</h2>
      <p>{say('estimate.ownMore')}</p>
      <Flex gap="small" align="center" wrap>
        <label htmlFor="own-year">{say('estimate.year')}</label>
        <Select
          id="own-year"
          value={year}
          onChange={setYear}
          options={[thisYear, thisYear - 1, thisYear - 2].map((value) => ({ value, label: String(value) }))}
        />
        <Button loading={isSending} onClick={() => void ask(policy.policyCode, year)}>
          {say('estimate.calculate')}
        </Button>
      </Flex>
      {refusal !== undefined && <RefusalNote refusal={refusal} />}
      {answer !== undefined && (
        <div aria-live="polite">
          <p>{say('estimate.contracts', { count: answer.contractCount })}</p>
          <SheetSummary sheet={answer.sheet as unknown as ReturnType<typeof toSheetWire>} />
        </div>
      )}
    </section>
  );
}
