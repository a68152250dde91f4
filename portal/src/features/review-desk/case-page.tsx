import { Button, Grid, Segmented, Skeleton, Tabs } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useWords } from '../../shared/i18n';
import { Page } from '../../shared/page/page';
import { RefusalNote } from '../../shared/page/refusal-note';
import { RefusedView } from '../../shared/page/view-state';
import type { PdfHandle } from '../../shared/pdf/pdf-viewer';
import { PATHS } from '../../shared/paths';
import { AssessmentTab } from './assessment-tab';
import { CaseHeader } from './case-header';
import { CaseNews } from './case-news';
import { CaseContext, type CaseTools, type Place, type Tab, TABS } from './case-tools';
import { ClockTab } from './clock-tab';
import { CorrectionsTab } from './corrections-tab';
import { DecisionTab } from './decision-tab';
import { DeclarationTab } from './declaration-tab';
import { DocumentsPane, type DocumentsShown } from './documents-pane';
import { FindingsTab, type FindingsHandle } from './findings-tab';
import { KeysHelp } from './keys-help';
import { messages } from './messages';
import { NotesTab } from './notes-tab';
import { ReceiptsTab } from './receipts-tab';
import { RecordTab } from './record-tab';
import { type Contract, useCaseDesk, useContract, useCorrections, useFindings } from './use-case';
import { type DraftItem, useCorrectionDraft } from './use-correction-draft';
import { useTakeNext } from './use-queue';
import './review-desk.css';

/** 办件: documents on the left, everything to decide them by on the right. */
export function CasePage() {
  const { contractId = '' } = useParams();
  const say = useWords(messages);
  const contract = useContract(contractId);
  if (contract.data === undefined) {
    return (
      <Page title={say('case.title')} above={[{ title: say('queue.title'), to: PATHS.queue }]}>
        {contract.error === null ? (
          <Skeleton active paragraph={{ rows: 10 }} />
        ) : (
          <RefusedView refusal={contract.error} onAgain={() => void contract.refetch()} />
        )}
      </Page>
    );
  }
  // another case is another page: nothing that was begun here goes over
  return <OpenCase key={contractId} contract={contract.data} />;
}

type Split = 'documents' | 'both' | 'work';

function OpenCase({ contract }: { contract: Contract }) {
  const contractId = contract.id;
  const say = useWords(messages);
  const navigate = useNavigate();
  const desk = useCaseDesk(contractId);
  const findings = useFindings(contractId);
  const corrections = useCorrections(contractId);
  const draft = useCorrectionDraft(contractId);
  const { mayTake, takeNext, isTaking, refusal } = useTakeNext();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('tab');
  const tab: Tab = TABS.find((each) => each === asked) ?? firstTab(contract);
  const [shown, setShown] = useState<DocumentsShown>({});
  const [split, setSplit] = useState<Split>('both');
  const { lg = true } = Grid.useBreakpoint();
  const viewer = useRef<PdfHandle>(null);
  const findingsHandle = useRef<FindingsHandle>(null);
  const main = useRef<(() => void) | undefined>(undefined);

  const open = useCallback(
    (to: Tab) => {
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          after.set('tab', to);
          return after;
        },
        { replace: true },
      );
      setSplit((before) => (before === 'documents' ? 'work' : before));
    },
    [setSearch],
  );
  const show = useCallback(({ attachmentId, slot, page, quote }: Place) => {
    setShown((before) => ({ ...before, attachmentId, slot, second: undefined, target: { page, quote } }));
    setSplit((before) => (before === 'work' ? 'documents' : before));
  }, []);
  const role = desk.data?.role;
  const tools: CaseTools = useMemo(
    () => ({
      contract,
      desk: desk.data,
      isDeciding: role === 'reviewer' || role === 'second_reviewer',
      show,
      compare: (first, second) => setShown({ attachmentId: first, second }),
      find: (words) => {
        setSplit((before) => (before === 'work' ? 'documents' : before));
        viewer.current?.find(words);
      },
      open,
      draft,
      ask: (item: DraftItem) => {
        draft.add(item);
        open('corrections');
      },
    }),
    [contract, desk.data, role, show, open, draft],
  );

  const undecided = (findings.data?.findings ?? []).filter(isOpenFinding(findings.data?.findings)).length;
  const waiting = corrections.data?.waitForOffice ?? 0;
  const counts: Partial<Record<Tab, number>> = {
    findings: undecided,
    corrections: waiting + draft.items.length,
    notes: desk.data?.openNotes ?? 0,
    receipts: contract.receipts.filter(({ status }) => status === 'entered').length,
  };
  const panels: Readonly<Record<Tab, React.ReactNode>> = {
    declaration: <DeclarationTab />,
    findings: <FindingsTab handle={findingsHandle} />,
    assessment: <AssessmentTab />,
    corrections: <CorrectionsTab />,
    decision: <DecisionTab mainAction={main} isShown={tab === 'decision'} />,
    notes: <NotesTab />,
    clock: <ClockTab />,
    receipts: <ReceiptsTab />,
    record: <RecordTab />,
  };
  const keys = [
    ...TABS.map((name, index) => ({
      key: `Alt+${index + 1}`,
      words: say(`tab.${name}`),
      run: () => open(name),
    })),
    { key: 'g', words: say('keys.firstPage'), run: () => viewer.current?.goTo('first') },
    { key: 'G', words: say('keys.lastPage'), run: () => viewer.current?.goTo('last') },
    { key: 'j', words: say('keys.pageAfter'), run: () => viewer.current?.goTo('after') },
    { key: 'k', words: say('keys.pageBefore'), run: () => viewer.current?.goTo('before') },
    { key: '/', words: say('keys.findInDocument'), run: () => viewer.current?.focusFind() },
    {
      key: 'f',
      words: say('keys.nextFinding'),
      run: () => {
        open('findings');
        // the panel may have to come first
        setTimeout(() => findingsHandle.current?.next(), 0);
      },
    },
    { key: 'c', words: say('keys.confirmFinding'), run: () => findingsHandle.current?.decide('confirmed') },
    { key: 'x', words: say('keys.dismissFinding'), run: () => findingsHandle.current?.decide('dismissed') },
    {
      key: 'a',
      words: say('keys.mainAction'),
      run: () => {
        open('decision');
        setTimeout(() => main.current?.(), 0);
      },
    },
    ...(mayTake ? [{ key: 'n', words: say('keys.next'), run: takeNext }] : []),
    { key: 'q', words: say('keys.queue'), run: () => void navigate(PATHS.queue) },
  ];

  const showsDocuments = lg ? split !== 'work' : split === 'documents';
  const showsWork = lg ? split !== 'documents' : split !== 'documents';
  return (
    <CaseContext value={tools}>
      <Page
        title={contract.declaration.projectName ?? say('queue.unnamed')}
        above={[{ title: say('queue.title'), to: PATHS.queue }]}
        extra={
          <>
            <Segmented<Split>
              aria-label={say('case.split')}
              value={!lg && split === 'both' ? 'work' : split}
              onChange={setSplit}
              options={[
                { value: 'documents', label: say('case.documents') },
                ...(lg ? [{ value: 'both' as const, label: say('case.both') }] : []),
                { value: 'work', label: say('case.work') },
              ]}
            />
            <KeysHelp bindings={keys} />
            {mayTake && (
              <Button onClick={takeNext} loading={isTaking}>
                {say('queue.takeNext')}
              </Button>
            )}
          </>
        }
      >
        {refusal !== undefined && <RefusalNote refusal={refusal} />}
        <CaseHeader />
        <CaseNews />
        <div className={`case-split case-split-${lg ? split : 'one'}`}>
          <div className="case-documents" hidden={!showsDocuments}>
            <DocumentsPane shown={shown} onShow={setShown} viewer={viewer} />
          </div>
          <div className="case-work" hidden={!showsWork}>
            <Tabs
              size="small"
              activeKey={tab}
              onChange={(key) => open(key as Tab)}
              items={TABS.map((name, index) => ({
                key: name,
                label: (
                  <span title={say('keys.alt', { number: index + 1 })}>
                    {say(`tab.${name}`)}
                    {(counts[name] ?? 0) > 0 && <span className="case-count">{counts[name]}</span>}
                  </span>
                ),
                // the keys of the page reach these two before anybody has opened them
                forceRender: name === 'findings' || name === 'decision',
                children: panels[name],
              }))}
            />
          </div>
        </div>
      </Page>
    </CaseContext>
  );
}

/** What somebody who opens the case most likely comes for. */
function firstTab({ receipts, status }: Contract): Tab {
  const isRegistered = status === 'registered' || status === 'completed';
  return isRegistered && receipts.some((receipt) => receipt.status === 'entered') ? 'receipts' : 'declaration';
}

type Findings = NonNullable<ReturnType<typeof useFindings>['data']>['findings'];

/** Of the last version, and nobody has said a word about it. */
function isOpenFinding(all: Findings = []): (finding: Findings[number]) => boolean {
  const last = Math.max(0, ...all.map(({ versionNo }) => versionNo));
  return ({ versionNo, decisions }) => versionNo === last && decisions.length === 0;
}
