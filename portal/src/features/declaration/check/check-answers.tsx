import { Alert, Button, Checkbox, Flex } from 'antd';
import { useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { findMissingFields } from '../../../../../src/domain/contract/missing-fields.js';
import { useLanguage, useWords } from '../../../shared/i18n';
import { messages as shared } from '../../../shared/messages';
import { Mark } from '../../../shared/page/marks';
import { RefusalNote } from '../../../shared/page/refusal-note';
import { fieldWords } from '../../../shared/page/refusal-words';
import { AgainButton } from '../../../shared/page/view-state';
import { pathTo } from '../../../shared/paths';
import { SaveState } from '../draft/save-state';
import { isWhole } from '../draft/overview';
import { type Draft, type Finding, isAboutThis } from '../draft/use-draft';
import type { useOverview } from '../draft/use-draft-page';
import { useSubmission } from '../draft/use-draft-commands';
import { FindingNote } from '../form/finding-note';
import { FORM_SECTIONS, nodesOf, sectionOfPointer } from '../form/form-sections';
import { fieldOf, idOf } from '../form/form-tree';
import { labelAt } from '../form/label-at';
import { asDraft, hasContent, isMandatory } from '../form/section-state';
import { ValueText } from '../form/value-text';
import { messages } from '../messages';
import { CheckedDocuments } from './checked-documents';

type Overview = ReturnType<typeof useOverview>;
const RANK: Readonly<Record<Finding['severity'], number>> = { block: 0, warn: 1, info: 2 };

/** 核对并提交: every answer to be read once more with a way to change it, everything that is in the way, and the submission. */
export function CheckAnswers({ draft, overview }: { draft: Draft; overview: Overview }) {
  const say = useWords(messages);
  const { contract, tree, values } = draft;
  const { pick } = useLanguage();
  const contractId = contract.id;
  return (
    <>
      <InTheWay draft={draft} overview={overview} />
      {FORM_SECTIONS.map((section) => {
        const nodes = nodesOf(section, tree).filter(
          (node) => hasContent(values[node.name]) || isMandatory(values, node, node.field.pointer),
        );
        if (nodes.length === 0) return null;
        return (
          <section key={section} className="panel" aria-labelledby={`check-${section}`}>
            <Flex justify="space-between" align="baseline" gap="small">
              <h2 id={`check-${section}`}>{say(`section.${section}.title`)}</h2>
              <Link to={pathTo('draftSection', { contractId, section })}>
                {say('check.changeAll')}
                <span className="decl-unseen">{say(`section.${section}.title`)}</span>
              </Link>
            </Flex>
            <dl className="decl-answers">
              {nodes.map((node) => {
                const label = pick({ zh: node.field.labelZh, en: node.field.labelEn });
                const isMissing = !hasContent(values[node.name]);
                return (
                  <div key={node.name}>
                    <dt>{label}</dt>
                    <dd>
                      {isMissing ? (
                        <Mark tone="bad">{say('field.missing')}</Mark>
                      ) : (
                        <ValueText node={node} value={values[node.name]} />
                      )}
                    </dd>
                    <dd className="decl-change no-print">
                      <Link
                        to={`${pathTo('draftSection', { contractId, section })}?missing=1#${idOf(node.field.pointer)}`}
                      >
                        {say('check.change')}
                        <span className="decl-unseen">{label}</span>
                      </Link>
                    </dd>
                  </div>
                );
              })}
            </dl>
          </section>
        );
      })}
      <CheckedDocuments contract={contract} documents={overview.documents} />
      <Submission draft={draft} overview={overview} />
    </>
  );
}

/** What keeps the draft from being submitted, then what should be looked at; each leads to its place. */
function InTheWay({ draft, overview }: { draft: Draft; overview: Overview }) {
  const say = useWords(messages);
  const { pick, language } = useLanguage();
  const { precheck, findings } = overview;
  const contractId = draft.contract.id;
  const missing = draft.form === undefined ? [] : findMissingFields(asDraft(draft.values), draft.form);
  const isSaid = (pointer: string) => missing.some((place) => place.pointer === pointer);
  const placed = findings
    .filter((finding) => !isSaid(finding.pointer) && isAboutThis(draft, finding))
    .toSorted((one, other) => RANK[one.severity] - RANK[other.severity]);
  const to = (pointer: string): string => {
    const section = sectionOfPointer(pointer);
    const address = `${pathTo('draftSection', { contractId, section })}?missing=1`;
    return section === 'documents' ? address : `${address}#${idOf(pointer)}`;
  };
  const nameAt = (pointer: string): string =>
    sectionOfPointer(pointer) === 'documents' ? say('section.documents.title') : pick(labelAt(draft, pointer));
  const blocking = placed.filter(({ severity }) => severity === 'block').length;
  if (precheck.error !== null && precheck.data === undefined) {
    return <RefusalNote refusal={precheck.error} onAgain={() => void precheck.refetch()} />;
  }
  if (missing.length + draft.errors.length + placed.length === 0) {
    return precheck.data === undefined ? (
      <p role="status">{say('check.checking')}</p>
    ) : (
      <Alert className="decl-newer" type="success" showIcon title={say('check.nothingInTheWay')} />
    );
  }
  return (
    <section className="panel" aria-labelledby="in-the-way" aria-busy={precheck.isFetching}>
      <h2 id="in-the-way">
        {say(missing.length + draft.errors.length + blocking > 0 ? 'check.inTheWay' : 'check.toLookAt')}
      </h2>
      {missing.length > 0 && (
        <>
          <h3>{say('check.missing', { count: missing.length })}</h3>
          <ul className="decl-places">
            {missing.map((place) => (
              <li key={place.pointer}>
                <Link to={to(place.pointer)}>{pick(labelAt(draft, place.pointer))}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {draft.errors.length > 0 && (
        <>
          <h3>{say('check.notWellFormed', { count: draft.errors.length })}</h3>
          <ul className="decl-places">
            {draft.errors.map((error) => (
              <li key={`${error.pointer}${error.code}`}>
                <Link to={to(error.pointer)}>{pick(labelAt(draft, error.pointer))}</Link> {fieldWords(error, language)}
              </li>
            ))}
          </ul>
        </>
      )}
      {placed.length > 0 && <h3>{say('check.findings', { count: placed.length })}</h3>}
      {placed.map((finding) => (
        <FindingNote key={`${finding.ruleId}${finding.pointer}${finding.zh}`} finding={finding}>
          <Link to={to(finding.pointer)}>{say('check.goTo', { name: nameAt(finding.pointer) })}</Link>
        </FindingNote>
      ))}
      {precheck.isFetching && <p role="status">{say('check.checking')}</p>}
    </section>
  );
}

/** The statement somebody makes with their name, and the button that files. */
function Submission({ draft, overview }: { draft: Draft; overview: Overview }) {
  const say = useWords(messages);
  const words = useWords(shared);
  const { language, pick } = useLanguage();
  const navigate = useNavigate();
  const { contract } = draft;
  const contractId = contract.id;
  const { submit, isSending, isPending, refusal } = useSubmission(contractId);
  const [isStated, setStated] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const note = useRef<HTMLDivElement>(null);
  const confirmed = contract.counterpartyConfirmation?.state ?? 'none';
  const isCorrection = contract.status === 'correction_requested';
  const isSaved = draft.state.line === 'saved';
  if (isCorrection) {
    return (
      <section className="panel" aria-labelledby="submit">
        <h2 id="submit">{say('check.correctionTitle')}</h2>
        <p>{say('check.correction')}</p>
        <Button type="primary" onClick={() => void navigate(pathTo('correction', { contractId }))}>
          {say('check.toCorrection')}
        </Button>
      </section>
    );
  }
  const blocked = overview.precheck.data?.blocked === true || !isWhole(overview.tasks);
  const send = async () => {
    if (!isStated) {
      setAsked(true);
      return;
    }
    if ((await submit()) === undefined) {
      note.current?.focus();
      return;
    }
    // the form is over: the way back leads to the case, not to the form
    void navigate(pathTo('contract', { contractId }), { replace: true, state: { justSubmitted: true } });
  };
  return (
    <section className="panel" aria-labelledby="submit">
      <h2 id="submit">{say('check.submitTitle')}</h2>
      {refusal !== undefined && (
        <div ref={note} tabIndex={-1} className="refusal-summary">
          <RefusalNote refusal={refusal}>
            <ul>
              {(refusal.problem?.errors ?? []).map((error) => (
                <li key={`${error.pointer}${error.code}`}>
                  <Link
                    to={`${pathTo('draftSection', { contractId, section: sectionOfPointer(error.pointer) })}?missing=1#${idOf(error.pointer)}`}
                  >
                    {fieldOf(error.pointer) === ''
                      ? say('section.documents.title')
                      : pick(labelAt(draft, error.pointer))}
                  </Link>{' '}
                  {fieldWords(error, language)}
                </li>
              ))}
            </ul>
          </RefusalNote>
        </div>
      )}
      <p>
        {say('check.confirmation')}{' '}
        <Mark tone={confirmed === 'confirmed' ? 'good' : 'plain'}>{say(`confirmation.state.${confirmed}`)}</Mark>{' '}
        <Link to={pathTo('draftSection', { contractId, section: 'confirmation' })}>
          {say('section.confirmation.title')}
        </Link>
      </p>
      <Checkbox
        checked={isStated}
        onChange={({ target }) => {
          setStated(target.checked);
          setAsked(false);
        }}
        aria-describedby="statement-wrong"
      >
        {say('check.statement')}
      </Checkbox>
      <p id="statement-wrong" className="decl-wrong" aria-live="polite">
        {isAsked ? say('check.statementMissing') : ''}
      </p>
      {blocked && <p className="quiet">{say('check.blocked')}</p>}
      {!isSaved && (
        <Flex gap="small" align="center">
          <SaveState draft={draft} />
          <AgainButton onAgain={() => draft.outbox.flush()} />
        </Flex>
      )}
      <Flex gap="small" align="center" wrap>
        <Button
          type="primary"
          size="large"
          loading={isSending}
          disabled={!isSaved || blocked}
          onClick={() => void send()}
        >
          {isSending ? words('sending') : say('check.submit')}
        </Button>
        {isPending && <span role="status">{words('pending')}</span>}
      </Flex>
    </section>
  );
}
