import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { diffDeclarations } from '../../../../../src/domain/contract/declaration-diff.js';
import { useToday } from '../../../shared/clock';
import { ChangesTable } from '../../../shared/declaration/changes-table';
import { useForm } from '../../../shared/declaration/use-form';
import { useLanguage, useWords } from '../../../shared/i18n';
import { DueMark, Mark, Time } from '../../../shared/page/marks';
import { NothingHere, ViewState } from '../../../shared/page/view-state';
import { pathTo } from '../../../shared/paths';
import { CasePage } from '../case-page';
import { messages } from '../messages';
import { type Contract, useContract, useCorrections, useKinds, useVersions } from '../use-contract';
import { CheckPanel } from './check-panel';
import { ItemAsked, ItemCard, TONE_OF_ITEM } from './item-card';
import { type Item, type Round, useAnswers, useResubmission, useUnsaved } from './use-correction';
import '../my-contracts.css';

/** 补正: every item answered one by one, the changes looked at, and handed in again. */
export function Page() {
  const { contractId = '' } = useParams();
  const say = useWords(messages);
  const view = useContract(contractId);
  const corrections = useCorrections(contractId);
  const name = view.data?.declaration.projectName ?? '';
  return (
    <CasePage
      title={say('correct.title')}
      intro={say('correct.intro')}
      view={view}
      contract={{ id: contractId, name: name === '' ? say('tracking.title') : name }}
    >
      {(contract) => (
        <ViewState view={corrections}>
          {({ rounds }) => {
            const [last, ...earlier] = rounds.toReversed();
            if (last === undefined) return <NothingHere text={say('correct.none')} />;
            const isOpen = contract.allowedActions.includes('resubmit');
            return (
              <>
                {isOpen ? (
                  <Answering contract={contract} round={last} />
                ) : (
                  <>
                    <Alert
                      className="where-ours"
                      type="info"
                      showIcon
                      title={say(contract.status === 'closed_no_response' ? 'correct.lapsed' : 'correct.closed')}
                    />
                    <AnsweredRound contract={contract} round={last} />
                  </>
                )}
                {earlier.length > 0 && <h2>{say('correct.earlier')}</h2>}
                {earlier.map((round) => (
                  <AnsweredRound key={round.round} contract={contract} round={round} />
                ))}
              </>
            );
          }}
        </ViewState>
      )}
    </CasePage>
  );
}

function Answering({ contract, round }: { contract: Contract; round: Round }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const navigate = useNavigate();
  const today = useToday();
  const form = useForm(contract.formVersion);
  const kinds = useKinds();
  const versions = useVersions(contract.id);
  const { answerOf, change, forget } = useAnswers(contract.id, round.round);
  const unsaved = useUnsaved(contract.id, round.round);
  const resubmission = useResubmission();
  const [isChecking, setChecking] = useState(false);
  const [agreed, setAgreed] = useState<boolean | undefined>(undefined);
  const submitted = versions.data?.versions.at(-1)?.declaration;
  const changes = submitted === undefined ? [] : diffDeclarations(submitted, contract.declaration);
  const retyping = contract.corrections.find((one) => one.round === round.round)?.retyping ?? undefined;
  const open = round.items.filter(({ state }) => state === 'open');

  /** Where the form was changed as this item asks. */
  const changedFor = ({ anchor }: Item): string[] => {
    if (anchor?.kind !== 'form') return [];
    const { pointer: place } = anchor;
    const isChanged = changes.some(
      ({ pointer }) => pointer === place || pointer.startsWith(`${place}/`) || place.startsWith(`${pointer}/`),
    );
    return isChanged ? [place] : [];
  };
  const isAnswered = (item: Item): boolean => {
    const { text, attachments } = answerOf(item.itemNo);
    return text.trim() !== '' || attachments.length > 0 || changedFor(item).length > 0;
  };
  const left = open.filter((item) => !isAnswered(item));
  // what was typed and not saved would stay behind while the answer says it was done
  const unsavedOf = open.map(({ itemNo }) => ({
    itemNo,
    count: Object.values(unsaved.fields).filter((field) => field.itemNo === itemNo).length,
  }));
  const firstUnsaved = unsavedOf.find(({ count }) => count > 0);
  const unsavedCount = unsavedOf.reduce((sum, { count }) => sum + count, 0);
  const send = async () => {
    const answer = await resubmission.send({
      path: { contractId: contract.id },
      body: {
        answers: open.map((item) => {
          const { text, attachments } = answerOf(item.itemNo);
          return {
            itemNo: item.itemNo,
            ...(text.trim() === '' ? {} : { answer: text.trim() }),
            changedPointers: changedFor(item),
            changedAttachmentIds: attachments.map(({ id }) => id),
          };
        }),
        ...(retyping == null || agreed === undefined ? {} : { retypingAgreed: agreed }),
      },
    });
    if (answer === undefined) return;
    forget();
    unsaved.forget();
    void navigate(pathTo('contract', { contractId: contract.id }));
  };
  const kind = kinds.find(({ code }) => code === retyping?.proposedKindCode);
  const first = left[0];
  return (
    <>
      <p>
        {say('correct.asked')} <Time at={round.requestedAt} /> · {say('correct.due')}{' '}
        <Time at={contract.dueOn} as="day" /> <DueMark dueOn={contract.dueOn} today={today} />
      </p>
      {isChecking ? (
        <CheckPanel
          form={form}
          changes={changes}
          items={open.map((item) => ({ item, answer: answerOf(item.itemNo), changed: changedFor(item) }))}
          proposedKind={retyping == null ? undefined : kind === undefined ? retyping.proposedKindCode : pick(kind)}
          agreed={agreed}
          onAgreed={setAgreed}
          isSending={resubmission.isSending}
          isPending={resubmission.isPending}
          refusal={resubmission.refusal}
          onBack={() => setChecking(false)}
          onSend={() => void send()}
        />
      ) : (
        <>
          {open.map((item) => (
            <ItemCard
              key={item.itemNo}
              item={item}
              contract={contract}
              form={form}
              submitted={submitted}
              answer={answerOf(item.itemNo)}
              isAnswered={isAnswered(item)}
              unsaved={unsaved}
              onChange={(part) => change(item.itemNo, part)}
            />
          ))}
          <div className="correction-foot no-print">
            <p role="status">
              {left.length === 0
                ? say('correct.allDone', { count: open.length })
                : say('correct.left', { done: open.length - left.length, count: open.length })}{' '}
              {first !== undefined && <a href={`#item-${first.itemNo}`}>{say('correct.goTo', { no: first.itemNo })}</a>}
              {firstUnsaved !== undefined && (
                <>
                  {' '}
                  {say('correct.unsavedLeft', { count: unsavedCount })}{' '}
                  <a href={`#item-${firstUnsaved.itemNo}`}>{say('correct.goTo', { no: firstUnsaved.itemNo })}</a>
                </>
              )}
            </p>
            <Button
              type="primary"
              disabled={left.length > 0 || firstUnsaved !== undefined}
              onClick={() => setChecking(true)}
            >
              {say('correct.check')}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

/** A round that was answered: what was asked, what was said, and what the office made of it. */
function AnsweredRound({ contract, round }: { contract: Contract; round: Round }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const form = useForm(contract.formVersion);
  return (
    <section aria-label={say('correct.round', { no: round.round })}>
      <h3>
        {say('correct.round', { no: round.round })} <Time at={round.requestedAt} as="day" />
      </h3>
      {round.items.map((item) => (
        <article key={item.itemNo} className="panel">
          <div className="correction-head">
            <h4>{say('correct.item', { no: item.itemNo })}</h4>
            <Mark tone={TONE_OF_ITEM[item.state]}>{pick(item.stateWords)}</Mark>
          </div>
          <ItemAsked item={item} contractId={contract.id} />
          {item.answer !== null && (
            <p>
              <strong>{say('correct.yourAnswer')}</strong> {item.answer}
            </p>
          )}
          {item.changes !== null && item.changes.length > 0 && <ChangesTable form={form} changes={item.changes} />}
          {item.decision?.reason != null && <blockquote className="where-reason">{item.decision.reason}</blockquote>}
        </article>
      ))}
    </section>
  );
}
