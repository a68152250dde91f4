import { configOrExit, loadSetUpConfig } from './config.js';
import { checkEveryInvariant, type InvariantResult } from './db/check-invariants.js';
import { readClock } from './db/clock-store.js';
import { createDatabase, inScope } from './db/connection.js';
import { INVARIANTS } from './db/invariants.js';
import { keepCheck } from './db/invariant-check-store.js';
import { findInstance } from './embedded/data-dir.js';

// `npm run check:invariants [-- --keep]`: every invariant of money and register against DATABASE_URL, or against the running
// instance that DATA_DIR selects. Exit code 0 when all hold, 1 when one does not, 2 when it could not be checked. With --keep
// the result is kept and moves the payout gate, as the nightly check does; without it nothing is written, so that a restored
// backup can be checked as it is.

const isKept = process.argv.includes('--keep');
const unknown = process.argv.slice(2).filter((argument) => argument !== '--keep');
if (unknown.length > 0) {
  console.error('usage: npm run check:invariants [-- --keep]');
  process.exit(64);
}

/** One line of the table: whether it holds, whether money is at stake, what it says, and where to look. */
function lineOf(result: InvariantResult): string {
  const { name, ofMoney, violations, examples } = result;
  const mark = violations === 0 ? 'holds' : 'BROKEN';
  const where = examples.length === 0 ? '' : `\n${' '.repeat(26)}e.g. ${examples.join(', ')}`;
  return `${mark.padEnd(7)} ${String(violations).padStart(6)}  ${ofMoney ? 'money ' : '      '}  ${name}${where}`;
}

const config = configOrExit(() => loadSetUpConfig());
const url = config.databaseUrl ?? findInstance(config.dataDir)?.databaseUrl;
if (url === undefined) {
  console.error(`Set DATABASE_URL, or start an instance with npm start (none runs on ${config.dataDir}).`);
  process.exit(2);
}
const db = createDatabase(url, { poolSize: 1, applicationName: 'registry-check-invariants' });
try {
  console.log(`账实核对 ${INVARIANTS.length} invariants${isKept ? ', kept' : ', nothing is written'}`);
  const { nowAt: begunAt } = await readClock(db);
  const results = await checkEveryInvariant(db, (result) => console.log(lineOf(result)));
  if (isKept) await inScope(db, { kind: 'system' }, (trx) => keepCheck(trx, { results, begunAt }));
  const broken = results.filter(({ violations }) => violations > 0);
  const ofMoney = broken.filter((result) => result.ofMoney).length;
  console.log(
    broken.length === 0
      ? '全部成立 all of them hold'
      : `${broken.length} 项不成立 do not hold, ${ofMoney} of them about money: no batch may be released`,
  );
  process.exitCode = broken.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
} finally {
  await db.destroy();
}
