import fs from 'node:fs';
import { configOrExit, loadSetUpConfig } from '../config.js';
import { endWithParent } from './end-with-parent.js';
import { screenOf } from './screen.js';
import { createSupervisor } from './supervisor.js';

// What `npm start` runs in the end: every part of the service as a child of this process, until Ctrl-C.

const config = configOrExit(() => loadSetUpConfig());
fs.mkdirSync(config.dataDir, { recursive: true });
// What is written into it, logs and passwords too, is for the owner's eyes.
process.umask(0o077);
// A terminal that was closed must not take the orderly stop with it.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const say = (line: string): void => console.log(line);
const supervisor = createSupervisor(config, say);

let presses = 0;
let lastPressAt = 0;
let stopping: Promise<void> | undefined;

/** One Ctrl-C arrives several times (from the terminal and from npm); presses within a second are one. */
function onSignal(): void {
  const now = Date.now();
  if (now - lastPressAt > 1000) presses += 1;
  lastPressAt = now;
  if (presses === 2) say('Still stopping; a third Ctrl-C ends everything at once.');
  if (presses > 2) {
    supervisor.kill();
    process.exit(130);
  }
  void stop(0);
}

function stop(exitCode: number): Promise<void> {
  stopping ??= (async () => {
    const began = Date.now();
    say('\nStopping …');
    await supervisor.stop();
    say(`Stopped (${((Date.now() - began) / 1000).toFixed(1)} s).`);
    process.exit(exitCode);
  })();
  return stopping;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
// The tests start it over a channel, so that it does not outlive them.
endWithParent(() => stop(0), 60_000);

try {
  say('Starting the technology-contract registry …');
  const instance = await supervisor.start();
  if (stopping === undefined) say(screenOf(instance, { dataDirIsDefault: config.inherited['DATA_DIR'] === undefined }));
} catch (error) {
  if (stopping === undefined) {
    console.error(`\nThe service could not be started.\n${error instanceof Error ? error.message : String(error)}`);
    await stop(1);
  }
}
