import fs from 'node:fs';

const LONGEST_STOP_MS = 45_000;

/** Stops the service of the run and fails when any of its processes stays behind. */
export default async function stopService() {
  const service = globalThis.registryService;
  if (service === undefined) return;
  const { supervisor, dataDir, logFile } = service;
  const ended = new Promise((resolve) => {
    if (supervisor.exitCode !== null || supervisor.signalCode !== null) resolve(true);
    supervisor.once('exit', () => resolve(true));
  });
  supervisor.kill('SIGINT');
  const isGone = await Promise.race([
    ended,
    new Promise((resolve) => setTimeout(resolve, LONGEST_STOP_MS, false).unref()),
  ]);
  if (!isGone) supervisor.kill('SIGKILL');
  const left = processesOf(dataDir);
  if (!isGone || left.length > 0) {
    throw new Error(
      `The service did not stop cleanly${isGone ? '' : ` within ${LONGEST_STOP_MS / 1000} s`}; its log is ${logFile}.\n${left.join('\n')}`,
    );
  }
  fs.rmSync(dataDir, { recursive: true, force: true });
}

/** Living processes that name the data directory or work in it; only Linux can tell. */
function processesOf(dataDir) {
  if (!fs.existsSync('/proc/self/cmdline')) return [];
  const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return pids.flatMap((pid) => {
    try {
      const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      const isOurs = command.includes(dataDir) || fs.readlinkSync(`/proc/${pid}/cwd`).startsWith(dataDir);
      return isOurs ? [`${pid} ${command.slice(0, 200)}`] : [];
    } catch {
      return [];
    }
  });
}
