import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { createActivities } from '../../../src/activities/index.js';
import { createApp } from '../../../src/api/app.js';
import type { AppDependencies, AppOptions } from '../../../src/api/dependencies.js';
import { createLaboratory } from '../../../src/db/laboratory.js';
import { createRuleBookSource } from '../../../src/db/rule-book.js';
import { createDocumentInspector, type DocumentInspector } from '../../../src/gateways/document-inspector.js';
import { sha256Of } from '../../../src/gateways/document-key.js';
import { createDocumentStore } from '../../../src/gateways/document-store.js';
import { createPaperPrinter } from '../../../src/gateways/paper-printer.js';
import { compiledEntry } from '../../../src/embedded/checkout.js';
import { createTableReader } from '../../../src/gateways/table-reader.js';
import { createTreasury } from '../../../src/gateways/treasury.js';
import { TREASURY_FOLDERS } from '../../../src/gateways/treasury-file.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { TEST_LINKS } from '../../support/notices.js';
import { createFakeProcesses } from '../../support/fake-processes.js';
import { checkAnswer } from './contract-of-answers.js';
import { type Act, createFakeEngine, type FakeEngine } from './fake-engine.js';
import { createTestIdentity, type TestIdentity } from './identity.js';

export type Activities = ReturnType<typeof createActivities>;

/** What the API answered: a JSON body parsed, any other as text. */
export interface Answer {
  status: number;
  headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers; their expectations are the types
  body: any;
}

export interface RequestOptions {
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** Idempotency-Key; by default a new one for every POST, `null` for none. */
  key?: string | null;
  /** A token to use as it is. */
  token?: string;
}

/** The API on a port of its own, with a database of its own, real rules and acts, and an engine that needs no server. */
export interface TestApi {
  url: string;
  database: TestDatabase;
  engine: FakeEngine;
  acts: Activities;
  identity: TestIdentity;
  dependencies: AppDependencies;
  /** Lines the API logged. */
  log: string[];
  as(person: string | undefined): Caller;
  close(): Promise<void>;
}

export type Caller = (method: string, path: string, options?: RequestOptions) => Promise<Answer>;

export interface ApiOptions extends Partial<AppOptions> {
  /** Replaces parts of what the server would hand in. */
  replace?: Partial<AppDependencies>;
  from?: string;
}

export async function startApi({ replace, from, ...options }: ApiOptions = {}): Promise<TestApi> {
  const database = await createTestDatabase({ poolSize: 12, ...(from === undefined ? {} : { from }) });
  const directory = mkdtempSync(path.join(os.tmpdir(), 'registry-api-'));
  const documents = createDocumentStore({ kind: 'directory', directory: path.join(directory, 'documents') });
  // the drop belongs to the treasury: we use it, we do not make it
  for (const folder of Object.values(TREASURY_FOLDERS)) {
    mkdirSync(path.join(directory, 'treasury', folder), { recursive: true });
  }
  const treasury = createTreasury({ kind: 'directory', directory: path.join(directory, 'treasury') });
  const rules = createRuleBookSource(database.db, { provisionalCalendar: true, maximumAgeMs: 60_000 });
  const publicUrl = options.publicUrl ?? 'https://registry.test.invalid';
  const papers = createPaperPrinter();
  const acts = createActivities({
    db: database.db,
    rules,
    documents,
    treasury,
    certificates: papers.certificate,
    processes: createFakeProcesses(),
    options: { publicUrl, isDemo: true, unconfirmedPolicies: 'pay' },
  });
  const engine = createFakeEngine(actsByUpdate(acts));
  const identity = await createTestIdentity();
  const log: string[] = [];
  const dependencies: AppDependencies = {
    db: database.db,
    temporal: engine.client,
    taskQueue: 'registry-test',
    documents,
    inspector: rememberingInspector(),
    tableReader: createTableReader({ thread: compiledEntry('gateways/table-thread.js') }),
    laboratory: createLaboratory({
      databaseUrl: database.appUrl,
      thread: compiledEntry('db/laboratory-thread.js'),
    }),
    papers,
    links: TEST_LINKS,
    treasuryCheck: () => treasury.check(),
    identity: identity.identity,
    logger: pino({ level: 'info' }, { write: (line: string) => void log.push(line) }),
    rules,
    options: {
      publicUrl,
      temporalUiUrl: 'http://127.0.0.1:8233',
      namespace: 'contracts',
      demoClock: true,
      embedded: true,
      updateTimeoutMs: 2000,
      publicRequestsPerMinute: 100_000,
      objectionsPerMinute: 100_000,
      wrongLinksPerMinute: 100_000,
      gaugesMaxAgeMs: 0,
      ...options,
    },
    ...replace,
  };
  const server = await listen(dependencies);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the API does not listen');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    database,
    engine,
    acts,
    identity,
    dependencies,
    log,
    as: (person) => callerOf(url, identity, person),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.destroy();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Reading a PDF takes its time; the same file is read once. */
function rememberingInspector(): DocumentInspector {
  const inspector = createDocumentInspector();
  const seen = new Map<string, ReturnType<DocumentInspector['inspect']>>();
  return {
    ...inspector,
    inspect(file) {
      const key = `${file.takes?.formats.join()} ${file.fileName} ${sha256Of(file.bytes)}`;
      const inspection = seen.get(key) ?? inspector.inspect(file);
      seen.set(key, inspection);
      return inspection;
    },
  };
}

function listen(dependencies: AppDependencies): Promise<Server> {
  return new Promise((resolve) => {
    const server = createApp(dependencies).listen(0, '127.0.0.1', () => resolve(server));
  });
}

function callerOf(url: string, identity: TestIdentity, person: string | undefined): Caller {
  return async (method, route, { body, headers: given, key, token } = {}) => {
    const headers = new Headers(given);
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    else if (person !== undefined) headers.set('authorization', `Bearer ${await identity.token(person)}`);
    if (method === 'POST' && key !== null) headers.set('idempotency-key', key ?? randomUUID());
    if (body !== undefined && !(body instanceof FormData) && !headers.has('content-type')) {
      headers.set('content-type', 'application/json');
    }
    const response = await fetch(`${url}${route}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body: toBody(body) }),
    });
    const text = await response.text();
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    const answer = {
      status: response.status,
      headers: response.headers,
      body: isJson && text !== '' ? JSON.parse(text) : text,
    };
    checkAnswer(method, route, answer);
    return answer;
  };
}

function toBody(body: unknown): string | FormData {
  return typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body);
}

/** Which act an update stands for; the workflows say the same. */
function actsByUpdate(acts: Activities): Record<string, Act> {
  const computeAfter: Act = async (input: {
    commandId: string;
    claimId: string;
    actorId: string;
    contractId: string;
  }) => {
    const outcome = await acts.recordClaim(input);
    await acts.recordComputation({ commandId: randomUUID(), claimId: input.claimId });
    return outcome;
  };
  const printAfter =
    (act: Act): Act =>
    async (input) => {
      const outcome: { contractId?: string; certificateToIssue?: number } = await act(input);
      const { contractId, certificateToIssue: versionNo } = outcome;
      if (contractId !== undefined && versionNo !== undefined) {
        const print = await acts.renderCertificate({ contractId, versionNo });
        await acts.recordCertificateIssued({ contractId, versionNo, commandId: randomUUID(), ...print });
      }
      return outcome;
    };
  return {
    submit: acts.recordSubmission,
    purgeStateSecret: acts.recordPurge,
    withdraw: acts.recordWithdrawal,
    accept: acts.recordAcceptance,
    declineAcceptance: acts.recordNonAcceptance,
    requestCorrection: acts.recordCorrectionRequest,
    resubmit: acts.recordResubmission,
    decide: printAfter(acts.recordDecision),
    decideSecond: printAfter(acts.recordSecondDecision),
    giveExpertOpinion: acts.recordExpertOpinion,
    enterReceipt: acts.recordReceipt,
    verifyReceipts: acts.recordReceiptVerification,
    applyAmendment: acts.recordAmendmentApplication,
    withdrawAmendment: acts.recordAmendmentWithdrawal,
    decideAmendment: printAfter(acts.recordAmendmentDecision),
    applyDeregistration: acts.recordDeregistrationApplication,
    confirmDeregistration: acts.recordDeregistration,
    refuseDeregistration: acts.recordDeregistrationRefusal,
    withdrawDeregistration: acts.recordDeregistrationWithdrawal,
    proposeRetyping: acts.recordRetypingProposal,
    objectToRegistration: acts.recordRegistrationObjection,
    decideOnRegistration: printAfter(acts.recordRegistrationObjectionDecision),
    flagDispute: acts.recordDispute,
    closeDispute: acts.recordDisputeClosing,
    proposeRevocation: acts.recordRevocationProposal,
    giveStatement: acts.recordStatement,
    recordHearing: acts.recordHearing,
    decideRevocation: acts.recordRevocationDecision,
    complete: acts.recordCompletion,
    proposeTransfer: acts.recordTransferProposal,
    decideTransfer: acts.recordTransferDecision,
    pauseClock: acts.recordPause,
    endPause: acts.recordPauseEnd,
    requestExtension: acts.recordExtensionRequest,
    decideExtension: acts.recordExtensionDecision,
    recordFinding: acts.recordSpotCheckFinding,
    fileChallenge: acts.recordChallenge,
    checkChallenge: acts.recordChallengeCheck,
    resubmitChallenge: acts.recordChallengeResubmission,
    withdrawChallenge: acts.recordChallengeWithdrawal,
    decidePublication: acts.recordChallengePublication,
    bidForChallenge: acts.recordBid,
    answerMembership: acts.recordMembership,
    withdrawBid: acts.recordBidWithdrawal,
    assignChallengeExpert: acts.recordChallengeExpert,
    declareChallengeInterest: acts.recordChallengeInterest,
    scoreBids: acts.recordScores,
    proposeAward: acts.recordAwardProposal,
    decideAward: acts.recordAwardDecision,
    objectToChallenge: acts.recordChallengeObjection,
    decideChallengeObjection: acts.recordChallengeObjectionDecision,
    releaseAward: acts.recordAwardRelease,
    linkContract: acts.recordChallengeContract,
    recordDeposit: acts.recordDeposit,
    decideDeposit: acts.recordDepositDecision,
    reportMilestone: acts.recordMilestoneReport,
    decideMilestone: acts.recordMilestoneDecision,
    requestWorkExtension: acts.recordWorkExtensionRequest,
    decideWorkExtension: acts.recordWorkExtensionDecision,
    applyForAcceptance: acts.recordAcceptanceApplication,
    giveAcceptanceOpinion: acts.recordAcceptanceOpinion,
    decideAcceptance: acts.recordAcceptanceDecision,
    claimChallengeSubsidy: acts.recordChallengeClaim,
    fileProject: acts.recordProject,
    enterVouchers: acts.recordVouchers,
    submitProof: acts.recordProof,
    checkProject: acts.recordProjectCheck,
    acceptProject: acts.recordProjectAcceptance,
    determineAmount: acts.recordCommitteeAmount,
    claimProjectSubsidy: acts.recordProjectClaim,
    withdrawProject: acts.recordProjectWithdrawal,
    submitClaim: computeAfter,
    confirmCandidate: acts.recordCandidateConfirmation,
    stateFacts: acts.recordStatedFacts,
    decideStatedFacts: acts.recordStatedFactDecisions,
    firstCheck: acts.recordFirstCheck,
    secondCheck: acts.recordSecondCheck,
    raiseObjection: acts.recordObjection,
    decideObjection: acts.recordObjectionDecision,
    requestClaimCorrection: acts.recordClaimCorrectionRequest,
    answerClaimCorrection: acts.recordClaimCorrectionAnswer,
    giveJointOpinion: acts.recordJointOpinion,
    decideInMeeting: acts.recordMeetingDecision,
    registerObjection: acts.recordPaperObjection,
    noteObjection: acts.recordObjectionNote,
    placeHold: acts.recordHold,
    liftHold: acts.recordHoldLifting,
    checkCredit: acts.recordCreditInquiry,
    approve: acts.recordApproval,
    confirmPayee: acts.recordPayee,
    checkPayeeChange: acts.recordPayeeCheck,
    withdrawClaim: acts.recordClaimWithdrawal,
    buildBatch: acts.recordBatch,
    checkBatch: acts.recordBatchCheck,
    releaseBatch: acts.recordBatchRelease,
    recordResults: acts.recordHandedResults,
    reconcile: acts.recordReconciliation,
    publishStatistics: acts.recordSnapshot,
    setTargets: acts.recordTargets,
    exportNational: acts.recordNationalExport,
    importNational: acts.recordNationalImport,
    compareNational: acts.recordNationalComparison,
    assignException: acts.recordExceptionOwner,
    closeException: acts.recordExceptionClosing,
    proposeBudgetAct: acts.recordBudgetProposal,
    decideBudgetAct: acts.recordBudgetDecision,
    claimShare: acts.recordShareClaim,
    enterShareReceipt: acts.recordShareReceipt,
    proposeFundingPlan: acts.recordFundingPlan,
    decideFundingPlan: acts.recordFundingPlanDecision,
    checkInvariants: acts.recordInvariantCheck,
    closePayoutGate: acts.recordGateClosing,
    openPayoutGate: acts.recordGateOpening,
    recover: acts.recordRecoveryAct,
    payoutDesk: acts.recordPayoutDeskAct,
  };
}
