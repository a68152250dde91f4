import { Alert, Button, Flex } from 'antd';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { ACTION_WORDS } from '../../../../src/domain/contract/status-words.js';
import { DESK_OBSTACLE_WORDS } from '../../../../src/domain/desk/dispatch.js';
import { useLanguage, useWords } from '../../shared/i18n';
import { Mark, Money, Time } from '../../shared/page/marks';
import { NothingHere } from '../../shared/page/view-state';
import { reasonWords } from '../../shared/timeline/timeline-words';
import { useCaseTools } from './case-tools';
import { DECISION_FORMS, isOffered, type DecisionForm } from './decision-forms';
import { messages } from './messages';
import { useAssessment, useCorrections, useFindings } from './use-case';

/** 办理: what the registry lets this person do with the case now, one thing at a time, and what stands in its way. */
export function DecisionTab({
  mainAction,
  isShown,
}: {
  mainAction: RefObject<(() => void) | undefined>;
  isShown: boolean;
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { contract, desk, isDeciding, open } = useCaseTools();
  const labelOf = useActionLabel();
  // what somebody is writing stays with its refusal, although the case may have moved on
  const [chosen, setChosen] = useState<DecisionForm | undefined>(undefined);
  const [done, setDone] = useState<string | undefined>(undefined);
  const offered = DECISION_FORMS.filter((form) => isOffered(form, contract));
  const main = offered.find(({ isMain }) => isMain === true);
  mainAction.current = main === undefined ? undefined : () => setChosen(main);
  const form = useRef<HTMLElement>(null);
  useEffect(() => {
    if (chosen === undefined || !isShown) return;
    // straight to what is to be written, or to the button where nothing is, as soon as the panel is to be seen
    let frame = 0;
    const reach = (framesLeft: number) => {
      const field = form.current?.querySelector<HTMLElement>('textarea, input, button');
      if (field != null && field.offsetParent !== null) field.focus();
      else if (framesLeft > 0) frame = requestAnimationFrame(() => reach(framesLeft - 1));
    };
    reach(30);
    return () => cancelAnimationFrame(frame);
  }, [chosen, isShown]);
  return (
    <>
      {done !== undefined && <Alert className="case-done" type="success" showIcon title={done} role="status" />}
      <Before />
      {offered.length === 0 && chosen === undefined && !contract.allowedActions.includes('verifyReceipts') ? (
        <NothingHere
          text={desk?.obstacle == null ? say('decision.nothing') : pick(DESK_OBSTACLE_WORDS[desk.obstacle])}
        />
      ) : (
        <>
          {!isDeciding && desk?.obstacle != null && desk.obstacle !== 'not_waiting' && (
            <p className="case-wrong">{pick(DESK_OBSTACLE_WORDS[desk.obstacle])}</p>
          )}
          <Flex gap="small" wrap className="decision-choices" role="group" aria-label={say('tab.decision')}>
            {offered.map((form) => (
              <Choice
                key={form.action}
                form={form}
                isChosen={form === chosen}
                onChoose={() => {
                  setDone(undefined);
                  setChosen(form === chosen ? undefined : form);
                }}
              />
            ))}
            {contract.allowedActions.includes('requestCorrection') && (
              <Button disabled={!isDeciding} onClick={() => open('corrections')}>
                {pick(ACTION_WORDS.requestCorrection)} …
              </Button>
            )}
            {contract.allowedActions.includes('verifyReceipts') && (
              <Button onClick={() => open('receipts')}>{pick(ACTION_WORDS.verifyReceipts)} …</Button>
            )}
          </Flex>
          {chosen !== undefined && (
            <section ref={form} className="decision-form panel" aria-label={labelOf(chosen)}>
              <h2>{labelOf(chosen)}</h2>
              <chosen.Form
                contract={contract}
                onDone={() => {
                  setChosen(undefined);
                  setDone(say('decision.done', { what: pick(ACTION_WORDS[chosen.action]) }));
                }}
                onCancel={() => setChosen(undefined)}
              />
            </section>
          )}
        </>
      )}
      <Told />
    </>
  );
}

function Choice({ form, isChosen, onChoose }: { form: DecisionForm; isChosen: boolean; onChoose: () => void }) {
  const { isDeciding } = useCaseTools();
  const labelOf = useActionLabel();
  return (
    <Button
      type={form.isMain === true || isChosen ? 'primary' : 'default'}
      ghost={isChosen && form.isMain !== true}
      danger={form.isDangerous === true}
      aria-pressed={isChosen}
      disabled={!isDeciding && form.needsDesk !== false}
      onClick={onChoose}
    >
      {labelOf(form)}
      {form.isMain === true && <kbd className="decision-key">a</kbd>}
    </Button>
  );
}

/** What the act is called; of a large contract the first reviewer only proposes. */
function useActionLabel(): (form: DecisionForm) => string {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { contract } = useCaseTools();
  return ({ action }) =>
    contract.isLarge && action === 'register' ? say('decision.proposeLarge') : pick(ACTION_WORDS[action]);
}

/** What one looks at before deciding: amounts, findings nobody judged, answers nobody looked at. */
function Before() {
  const say = useWords(messages);
  const { contract, open } = useCaseTools();
  const findings = useFindings(contract.id);
  const corrections = useCorrections(contract.id);
  const assessment = useAssessment(contract.id);
  const all = findings.data?.findings ?? [];
  const last = Math.max(0, ...all.map(({ versionNo }) => versionNo));
  const undecided = all.filter(({ versionNo, decisions }) => versionNo === last && decisions.length === 0).length;
  const waiting = corrections.data?.waitForOffice ?? 0;
  const sheet = assessment.data?.sheets.toSorted((a, b) => b.sheetNo - a.sheetNo)[0];
  const declared = assessment.data?.declared;
  return (
    <dl className="decision-before">
      <div>
        <dt>{say('decision.findings')}</dt>
        <dd>
          <button type="button" className="link-button" onClick={() => open('findings')}>
            {all.length === 0
              ? say('findings.none')
              : undecided === 0
                ? say('decision.allFindings')
                : say('decision.openFindings', { count: undecided })}
          </button>
        </dd>
      </div>
      <div>
        <dt>{say('decision.corrections')}</dt>
        <dd>
          <button type="button" className="link-button" onClick={() => open('corrections')}>
            {waiting === 0 ? say('decision.noItems') : say('decision.openItems', { count: waiting })}
          </button>{' '}
          {waiting > 0 && <Mark tone="waiting">{say('decision.itemsFirst')}</Mark>}
        </dd>
      </div>
      <div>
        <dt>{say('decision.assessed')}</dt>
        <dd>
          <button type="button" className="link-button" onClick={() => open('assessment')}>
            {sheet === undefined
              ? say('decision.asDeclared')
              : say('decision.bySheet', { no: sheet.sheetNo, name: sheet.writtenBy?.name ?? '' })}
          </button>{' '}
          {say('assessment.technology')}{' '}
          <strong>
            <Money fen={sheet?.technologyTransactionValueFen ?? declared?.technologyTransactionValueFen} />
          </strong>
        </dd>
      </div>
    </dl>
  );
}

/** What was said about the case before: refusals, opinions of experts, objections, proceedings. */
function Told() {
  const say = useWords(messages);
  const { pick, separator } = useLanguage();
  const { contract } = useCaseTools();
  const { refusal, expertOpinions, objections, disputes, revocations, spotChecks } = contract;
  return (
    <>
      {refusal !== null && (
        <section className="panel">
          <h2>{say('decision.refused')}</h2>
          <p>
            {refusal.reasonCodes.map((code) => pick(reasonWords(code))).join(separator)} ·{' '}
            <Time at={refusal.decidedAt} />
          </p>
          <p className="case-text">{refusal.reason}</p>
        </section>
      )}
      {expertOpinions.length > 0 && (
        <section className="panel">
          <h2>{say('experts.opinions')}</h2>
          {expertOpinions.map((opinion) => (
            <div key={opinion.givenAt}>
              <p>
                <strong>{opinion.by?.name ?? say('experts.invited')}</strong> ·{' '}
                {say(`recommendation.${recommendationOf(opinion.recommendation)}`)} · <Time at={opinion.givenAt} />
              </p>
              <p className="case-text">{opinion.opinion}</p>
            </div>
          ))}
        </section>
      )}
      {objections.length > 0 && (
        <section className="panel">
          <h2>{say('decision.objections')}</h2>
          {objections.map((objection) => (
            <div key={objection.raisedAt}>
              <p>
                <Time at={objection.raisedAt} /> ·{' '}
                {objection.outcome === null ? say('decision.undecided') : say(`objection.${objection.outcome}`)}
              </p>
              <p className="case-text">{objection.reason}</p>
              {objection.rationale !== null && <p className="quiet">{objection.rationale}</p>}
            </div>
          ))}
        </section>
      )}
      {(disputes.length > 0 || revocations.length > 0 || spotChecks.length > 0) && (
        <section className="panel">
          <h2>{say('decision.proceedings')}</h2>
          {disputes.map((dispute) => (
            <p key={dispute.id}>
              {dispute.bodyName} · <Time at={dispute.filedOn} as="day" /> {dispute.reference ?? ''}
            </p>
          ))}
          {revocations.map((revocation) => (
            <div key={revocation.proposedAt}>
              <p>
                {say('decision.revocation')} · <Time at={revocation.proposedAt} /> ·{' '}
                {revocation.causeCodes.map((code) => pick(reasonWords(code))).join(separator)}
              </p>
              <p className="case-text">{revocation.notice}</p>
              {revocation.statement !== null && <p className="case-text">{revocation.statement}</p>}
            </div>
          ))}
          {spotChecks.map((check) => (
            <p key={check.planId}>
              {say('case.sampled')} · {check.title} {check.remarks ?? ''}
            </p>
          ))}
        </section>
      )}
    </>
  );
}

const RECOMMENDATIONS = ['recognise', 'recognise_as_other_kind', 'do_not_recognise'] as const;
function recommendationOf(code: string): (typeof RECOMMENDATIONS)[number] | 'other' {
  return RECOMMENDATIONS.find((each) => each === code) ?? 'other';
}
