import fs from 'node:fs';
import path from 'node:path';
import { checkout } from './checkout.mjs';

/** Runs `work` while no other process of this checkout runs work of the same name; a lock whose owner died is taken over. */
export async function withLock(name, work) {
  const file = path.join(checkout, '.tools', 'locks', name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  let told = false;
  while (!take(file)) {
    if (!told) console.error(`  waiting: another process of this checkout is at it (${name})`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const owner = read(file);
  if (owner === undefined || isAlive(file, owner)) return false;
  // Move it aside first: of several waiters only one gets it, and it can see whether it got the dead one.
  const aside = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, aside);
    if (read(aside) !== owner) fs.linkSync(aside, file);
  } catch {
    // Somebody else was quicker.
  }
  fs.rmSync(aside, { force: true });
  return false;
}

function isAlive(file, owner) {
  if (owner === '') return ageMs(file) < 5000;
  try {
    process.kill(Number(owner), 0);
    return ageMs(file) < 15 * 60_000;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function ageMs(file) {
  try {
    return Date.now() - fs.statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
