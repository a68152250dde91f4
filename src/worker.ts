import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from './activities/index.js';
import { createNoticeActivities } from './activities/notices.js';
import { startScanningDocuments } from './activities/scan-documents.js';
import { configOrExit, loadConfig } from './config.js';
import { createDatabase } from './db/connection.js';
import { createNoticeTemplateSource } from './db/notice-template-source.js';
import { createRuleBookSource } from './db/rule-book.js';
import { endWithParent } from './embedded/end-with-parent.js';
import { createCertificateRenderer } from './gateways/certificate-renderer.js';
import { createHttpCreditRegisters } from './gateways/credit-check.js';
import { createDocumentStore } from './gateways/document-store.js';
import { createLinkSigner } from './gateways/link-signer.js';
import { createClamdScanner } from './gateways/malware-scanner.js';
import { createMailGateway } from './gateways/mail.js';
import { createSmsFileGateway } from './gateways/sms.js';
import { createTreasury } from './gateways/treasury.js';
import { createWebhookGateway } from './gateways/webhook.js';
import { startHeartbeat } from './heartbeat.js';
import { createLogger } from './logger.js';
import { refuseMovedClock } from './refuse-moved-clock.js';
import { ensureSchedules } from './schedules.js';
import { connectionOptionsOf } from './temporal-connection.js';
import { createTemporalProcesses } from './temporal-processes.js';
import { ensureTreasuryWatch } from './treasury-watch.js';

const config = configOrExit(() => loadConfig());
const logger = createLogger('worker', config.logLevel);

Runtime.install({
  logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
    const { workflowId, activityType, error }: { workflowId?: unknown; activityType?: unknown; error?: unknown } =
      meta ?? {};
    // a refusal by its code, any other trouble by its name; never the values in it
    const why = error instanceof ApplicationFailure ? error.type : error instanceof Error ? error.name : undefined;
    logger[level === 'ERROR' ? 'error' : 'warn']({ sdk: workflowId ?? activityType, act: activityType, why }, message);
  }),
  shutdownSignals: [], // this process stops in its own order
});

const db = createDatabase(config.databaseUrl, { poolSize: 10, applicationName: 'registry-worker' });
await refuseMovedClock(db, config.demoClock, logger);
const rules = createRuleBookSource(db, { provisionalCalendar: config.provisionalCalendar === 'allow' });

const connection = await NativeConnection.connect(connectionOptionsOf(config.temporal));
const clientConnection = Connection.lazy(connectionOptionsOf(config.temporal));
const client = new Client({ connection: clientConnection, namespace: config.temporal.namespace });

/** Long watches are given back at once when the worker stops. */
const stopping = new AbortController();
const mail = createMailGateway({
  url: config.mail.smtpUrl,
  from: config.mail.from,
  idHost: new URL(config.publicUrl).hostname,
});

const creating = Worker.create({
  connection,
  namespace: config.temporal.namespace,
  taskQueue: config.temporal.taskQueue,
  workflowBundle: { codePath: fileURLToPath(new URL('../workflow-bundle.js', import.meta.url)) },
  activities: {
    ...createActivities({
      db,
      rules,
      documents: createDocumentStore(config.objectStore),
      treasury: createTreasury(config.treasury),
      certificates: createCertificateRenderer({ fallbackFontPaths: config.paperFonts }),
      credit: config.creditCheck === undefined ? undefined : createHttpCreditRegisters(config.creditCheck),
      processes: createTemporalProcesses(client, config.temporal.taskQueue),
      options: {
        publicUrl: config.publicUrl,
        isDemo: config.demoClock,
        unconfirmedPolicies: config.unconfirmedPolicies,
        publicity: config.publicity,
        payoutTerms: config.payoutTerms,
      },
    }),
    ...createNoticeActivities({
      db,
      rules,
      templates: createNoticeTemplateSource(db),
      publicUrl: config.publicUrl,
      mail,
      sms: createSmsFileGateway(config.dataDir),
      links: config.linkSigningKey === undefined ? undefined : createLinkSigner(config.linkSigningKey),
      webhooks: createWebhookGateway({ allowLoopback: config.demoClock }),
      stopping: stopping.signal,
    }),
  },
  maxCachedWorkflows: 500,
  // after a crash the first task of a cached workflow waits this long for the worker that is gone
  stickyQueueScheduleToStartTimeout: '1s',
  shutdownGraceTime: '5s',
  shutdownForceTime: '10s',
});
const [worker] = await Promise.all([
  creating,
  ensureSchedules(client, config.temporal.taskQueue),
  ensureTreasuryWatch(client, config.temporal.taskQueue),
]);

const stopHeartbeat = startHeartbeat(db, 'worker', logger);
const stopScanning =
  config.clamd === undefined
    ? undefined
    : startScanningDocuments(
        {
          db,
          documents: createDocumentStore(config.objectStore),
          scanner: createClamdScanner({ at: config.clamd }),
        },
        logger,
      );
const running = worker.run();
logger.info({ taskQueue: config.temporal.taskQueue }, 'worker started');

let isStopping = false;
async function stop(): Promise<void> {
  if (!isStopping) {
    isStopping = true;
    stopping.abort();
    await stopHeartbeat();
    await stopScanning?.();
    if (worker.getState() === 'RUNNING') worker.shutdown();
  }
  await running;
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
endWithParent(stop);

try {
  await running;
} catch (error) {
  // a worker that cannot poll must not sit there looking alive
  logger.fatal({ err: error }, 'worker ended');
  process.exitCode = 1;
}
mail.close();
await clientConnection.close().catch(() => undefined);
await connection.close().catch(() => undefined);
await db.destroy();
process.exit();
