import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// Imported first by every script: an old Node should hear this and not a syntax error.
const wanted = 20;
if (Number(process.versions.node.split('.')[0]) < wanted) {
  console.error(`This project needs Node.js ${wanted} or newer; this is ${process.version} (${process.execPath}).`);
  console.error('Install a newer one (https://nodejs.org, or `nvm install 20`) and type the same command again.');
  process.exit(1);
}

/** The folder that holds package.json. */
export const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Runs a program in the checkout and answers with its exit code (128 + signal when it was ended by one). */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: checkout, stdio: 'inherit', ...options });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code === null ? 128 + (signals[signal] || 0) : code));
  });
}
const signals = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/** Runs a JavaScript file with this Node. */
export function runNode(file, args = [], options = {}) {
  return run(process.execPath, [file, ...args], options);
}
