import { Button, Flex, Input, Radio } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useWords } from '../../../shared/i18n';
import { forgetKept, keep, readKept } from '../../../shared/forms/kept-values';
import { Page as PageFrame } from '../../../shared/page/page';
import { RefusalNote } from '../../../shared/page/refusal-note';
import { PATHS, pathTo } from '../../../shared/paths';
import { SavedAndWhatIsNext } from '../draft/what-is-next';
import { messages } from '../messages';
import { KindPicker } from './kind-picker';
import { type Beginning, useNewContract, useOpenDrafts } from './use-new-contract';
import { WhatYouNeed } from './what-you-need';
import '../declaration.css';

const StartEstimate = lazy(() =>
  import('../estimate/start-estimate').then((module) => ({ default: module.StartEstimate })),
);
const KEPT_AS = 'new-contract';
const SIDES = ['seller', 'buyer'] as const;
const SECRECY = ['none', 'trade_secret', 'state_secret'] as const;

interface Answers {
  projectName?: string;
  kindCode?: string;
  applicantSide?: Beginning['applicantSide'];
  secrecy?: Beginning['secrecy'];
}

/** 新建申报: what is needed, how long it takes and what it may bring; four questions; and the draft is there. */
export function Page() {
  const say = useWords(messages);
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const again = search.get('again') ?? undefined;
  const [answers, setAnswers] = useState<Answers>(() => ({
    applicantSide: 'seller',
    ...(readKept(KEPT_AS) as Answers),
  }));
  const [isSecret, setSecret] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const { open, isReady, isSending, refusal } = useNewContract(again);
  const set = (change: Answers) => {
    const next = { ...answers, ...change };
    setAnswers(next);
    keep(KEPT_AS, next);
  };
  const { kindCode, applicantSide, secrecy, projectName } = answers;
  const begin = async () => {
    if (kindCode === undefined || applicantSide === undefined || secrecy === undefined) {
      setAsked(true);
      // the first question that is left open may stand above what is seen
      const first = document.getElementById(secrecy === undefined ? 'start-secrecy' : 'start-kind');
      first?.querySelector('input')?.focus();
      return;
    }
    const contract = await open({ kindCode, applicantSide, secrecy, projectName });
    if (contract === undefined) return;
    forgetKept(KEPT_AS);
    // the way back leads to where somebody came from, not to a second draft
    void navigate(pathTo('draft', { contractId: contract.id }), { replace: true });
  };
  const missing = (isMissing: boolean) => isAsked && isMissing && <p className="decl-wrong">{say('field.missing')}</p>;
  return (
    <PageFrame
      title={say('start.title')}
      intro={say('start.intro')}
      above={[{ title: say('above.contracts'), to: PATHS.contracts }]}
    >
      <div className="decl-with-side">
        <form
          className="panel decl-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void begin();
          }}
        >
          <OpenDrafts />
          <fieldset className="decl-question" id="start-secrecy">
            <legend>
              <h2>{say('start.secrecy')}</h2>
            </legend>
            <p className="decl-hint">{say('start.secrecyHint')}</p>
            <Radio.Group
              value={isSecret ? 'state_secret' : (secrecy ?? null)}
              aria-label={say('start.secrecy')}
              onChange={(event) => {
                const level = event.target.value as (typeof SECRECY)[number];
                setSecret(level === 'state_secret');
                if (level !== 'state_secret') set({ secrecy: level });
              }}
            >
              <Flex vertical gap={4}>
                {SECRECY.map((level) => (
                  <Radio key={level} value={level}>
                    {say(`secret.level.${level}`)}
                  </Radio>
                ))}
              </Flex>
            </Radio.Group>
            {missing(secrecy === undefined && !isSecret)}
          </fieldset>
          {isSecret ? (
            <div role="alert" className="decl-stop">
              <h3>{say('secret.title')}</h3>
              <p>{say('secret.stop')}</p>
              <p>{say('secret.instead')}</p>
            </div>
          ) : (
            <>
              <fieldset className="decl-question">
                <legend>
                  <h2>{say('start.side')}</h2>
                </legend>
                <p className="decl-hint">{say('start.sideHint')}</p>
                <Radio.Group
                  value={applicantSide ?? null}
                  aria-label={say('start.side')}
                  onChange={(event) => set({ applicantSide: event.target.value as Beginning['applicantSide'] })}
                >
                  <Flex vertical gap={4}>
                    {SIDES.map((side) => (
                      <Radio key={side} value={side}>
                        {say(`start.sides.${side}`)}
                      </Radio>
                    ))}
                  </Flex>
                </Radio.Group>
              </fieldset>
              <fieldset className="decl-question" id="start-kind">
                <legend>
                  <h2>{say('start.kind')}</h2>
                </legend>
                <p className="decl-hint">{say('start.kindHint')}</p>
                <KindPicker value={kindCode} onChange={(code) => set({ kindCode: code })} />
                {missing(kindCode === undefined)}
              </fieldset>
              <div className="decl-question">
                <label className="decl-label" htmlFor="project-name">
                  {say('start.name')} <span className="quiet">{say('field.optional')}</span>
                </label>
                <p className="decl-hint" id="project-name-hint">
                  {say('start.nameHint')}
                </p>
                <Input
                  id="project-name"
                  aria-describedby="project-name-hint"
                  maxLength={200}
                  autoComplete="off"
                  value={projectName ?? ''}
                  onChange={({ target }) => set({ projectName: target.value })}
                />
              </div>
              {refusal !== undefined && <RefusalNote refusal={refusal} />}
              <Button type="primary" size="large" htmlType="submit" loading={isSending} disabled={!isReady}>
                {say('start.begin')}
              </Button>
              <p className="quiet">{say('start.nothingSent')}</p>
            </>
          )}
        </form>
        <aside>
          <WhatYouNeed kindCode={kindCode} />
          <section className="panel">
            <h2>{say('start.howLong')}</h2>
            <p>{say('start.minutes')}</p>
            <SavedAndWhatIsNext />
          </section>
          <Suspense fallback={null}>
            <StartEstimate />
          </Suspense>
          <section className="panel">
            <h2>{say('start.otherWays')}</h2>
            <ul>
              <li>
                <Link to={PATHS.contractImports}>{say('start.import')}</Link>
              </li>
              <li>{say('start.model')}</li>
            </ul>
          </section>
        </aside>
      </div>
    </PageFrame>
  );
}

function OpenDrafts() {
  const say = useWords(messages);
  const drafts = useOpenDrafts();
  const items = drafts.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <details className="decl-open-drafts">
      <summary>{say('start.openDrafts', { count: items.length })}</summary>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <Link to={pathTo('draft', { contractId: item.id })}>{item.projectName ?? say('draft.untitled')}</Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
