import { fileURLToPath } from 'node:url';
import { configOrExit, loadMigrateConfig } from './config.js';
import { createDatabase } from './db/connection.js';
import { loadModelContracts } from './load-model-contracts.js';
import { loadNoticeTemplates } from './load-notice-templates.js';
import { loadReferenceData } from './load-reference-data.js';
import { createLogger } from './logger.js';
import { migrationSource } from './migrations.js';
import { seedDemo, setDemoClockBack } from './seed-demo.js';

const config = configOrExit(() => loadMigrateConfig());
const logger = createLogger('migrate', config.logLevel);
const checkout = fileURLToPath(new URL('../../', import.meta.url));

const db = createDatabase(config.migratorUrl, { poolSize: 2, applicationName: 'registry-migrate' });
try {
  const [, applied] = (await db.migrate.latest({
    migrationSource: migrationSource(fileURLToPath(new URL('../migrations', import.meta.url))),
  })) as [number, string[]];
  logger.info({ applied }, 'migrations applied');
  const { loaded, keptBack, replaced } = await loadReferenceData(db, `${checkout}config`);
  logger.info({ loaded }, 'rules loaded');
  // what two people approved at run time is not undone by a release; whoever ships another version proposes it there
  if (replaced.length > 0) logger.warn({ replaced }, 'policies nothing rested on say now what this release says');
  if (keptBack.length > 0) logger.warn({ keptBack }, 'rules approved at run time stand: these files were left alone');
  const wording = await loadNoticeTemplates(db, `${checkout}config`);
  logger.info({ loaded: wording.loaded }, 'wording of notices loaded');
  const models = await loadModelContracts(db, `${checkout}config`);
  logger.info({ loaded: models.loaded }, 'model texts of contracts loaded');
  if (config.seed === 'demo' && config.oidcIssuer !== undefined) {
    await seedDemo(db, { issuer: config.oidcIssuer, examplesDirectory: `${checkout}examples` });
    logger.info('demo people and budgets are there');
    if (config.demoCases && (await setDemoClockBack(db))) logger.info('the demonstration begins in the past');
  }
} catch (error) {
  logger.fatal({ err: error }, 'migration failed');
  process.exitCode = 1;
} finally {
  await db.destroy();
}
