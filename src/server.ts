import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { createHttpTerminator } from 'http-terminator';
import { createRemoteJWKSet } from 'jose';
import { createApp } from './api/app.js';
import { startTakingUpImports } from './api/contract-imports/take-up-imports.js';
import { startAskingForUnheardCommands } from './api/unheard-commands.js';
import { configOrExit, loadConfig } from './config.js';
import type { AppDependencies } from './api/dependencies.js';
import { createDatabase } from './db/connection.js';
import { createLaboratory } from './db/laboratory.js';
import { createRuleBookSource } from './db/rule-book.js';
import { CHECKOUT } from './embedded/checkout.js';
import { DEMO_PEOPLE } from './embedded/demo-people.js';
import { endWithParent } from './embedded/end-with-parent.js';
import { createDocumentInspector } from './gateways/document-inspector.js';
import { createDocumentStore } from './gateways/document-store.js';
import { createLinkSigner } from './gateways/link-signer.js';
import { createPaperPrinter } from './gateways/paper-printer.js';
import { createTableReader } from './gateways/table-reader.js';
import { createTreasury } from './gateways/treasury.js';
import { discoverIdentity } from './identity-discovery.js';
import { createLogger } from './logger.js';
import { refuseMovedClock } from './refuse-moved-clock.js';
import { connectionOptionsOf } from './temporal-connection.js';

const config = configOrExit(() => loadConfig());
const logger = createLogger('server', config.logLevel);

const db = createDatabase(config.databaseUrl, { poolSize: 15, applicationName: 'registry-server' });
await refuseMovedClock(db, config.demoClock, logger);
const connection = Connection.lazy(connectionOptionsOf(config.temporal));
const temporal = new Client({ connection, namespace: config.temporal.namespace });
const treasury = createTreasury(config.treasury);
const { jwksUri } = await discoverIdentity(config.oidc.issuer, logger);

const { taskQueue } = config.temporal;
const dependencies: AppDependencies = {
  db,
  temporal,
  taskQueue,
  documents: createDocumentStore(config.objectStore),
  inspector: createDocumentInspector(),
  tableReader: createTableReader(),
  laboratory: createLaboratory({ databaseUrl: config.databaseUrl }),
  papers: createPaperPrinter({ fallbackFontPaths: config.paperFonts }),
  links: config.linkSigningKey === undefined ? undefined : createLinkSigner(config.linkSigningKey),
  treasuryCheck: () => treasury.check(),
  identity: {
    issuer: config.oidc.issuer,
    audience: config.oidc.audience,
    jwks: createRemoteJWKSet(new URL(jwksUri), { cooldownDuration: 5000 }),
  },
  logger,
  rules: createRuleBookSource(db, { provisionalCalendar: config.provisionalCalendar === 'allow' }),
  options: {
    publicUrl: config.publicUrl,
    payoutTerms: config.payoutTerms,
    temporalUiUrl: config.temporal.uiUrl,
    namespace: config.temporal.namespace,
    demoClock: config.demoClock,
    embedded: config.demoClock,
    signIn: config.signIn,
    demoPeople: config.demoIdentity ? DEMO_PEOPLE : undefined,
    portalDir: path.join(CHECKOUT, 'dist', 'portal'),
    demoMailboxUrl: config.demoMailboxUrl,
    updateTimeoutMs: 8000,
    trustedProxies: config.trustedProxies,
    documentRoom: config.documentRoom,
  },
};
const app = createApp(dependencies);

const stopAsking = startAskingForUnheardCommands({ db, temporal, taskQueue, logger });
const stopTakingUp = startTakingUpImports(dependencies);
const listening = app.listen(config.port, config.host, () => {
  logger.info({ port: config.port, host: config.host }, 'server started');
});
listening.on('error', (error) => {
  logger.fatal({ err: error }, 'server cannot listen');
  process.exit(1);
});
const terminator = createHttpTerminator({ server: listening, gracefulTerminationTimeout: 5000 });

// the engine's client may still be trying to reach an engine that is away when its connection is closed
process.on('uncaughtException', (error) => {
  if (isStopping) process.exit();
  logger.fatal({ err: error }, 'uncaught');
  process.exit(1);
});

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await Promise.all([terminator.terminate(), stopAsking(), stopTakingUp()]);
  await connection.close().catch(() => undefined);
  await db.destroy();
  process.exit();
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
endWithParent(stop);
