import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { run } from './checkout.mjs';

// The browser of the portal's tests: Debian's chromium without a window, which takes half the work of the one with, or that
// one; with letters for Chinese. `npm start` needs neither.

const PACKAGES = ['chromium-headless-shell', 'fonts-noto-cjk'];
const SHELL = '/usr/bin/chromium-headless-shell';
const WHOLE = '/usr/bin/chromium';

/** Obtains chromium and fonts-noto-cjk when they are missing; throws, saying what to type, where that is not ours to do. */
export async function ensureChromium() {
  if (process.env.CHROMIUM !== undefined) {
    if (isProgram(process.env.CHROMIUM)) return;
    throw new Error(`CHROMIUM=${process.env.CHROMIUM} is not there.`);
  }
  let missing = await findMissing();
  if (missing.length === 0) return;
  const isDebian = isProgram('/usr/bin/apt-get');
  if (isDebian && process.getuid?.() === 0) {
    console.error(`The portal's tests need ${missing.join(' and ')}: installing …`);
    await install(missing);
    missing = await findMissing();
  }
  // the one with a window does as well
  if (isProgram(WHOLE)) missing = missing.filter((name) => name !== 'chromium-headless-shell');
  if (missing.length === 0) return;
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  throw new Error(
    [
      `The portal's tests need ${missing.join(' and ')}.`,
      isDebian
        ? `As root: ${command}`
        : `Install a Chromium and a font with Chinese letters (Debian: ${command}), and name the browser: CHROMIUM=/path/to/chromium`,
      'Without a browser: `npm test -- <files>` runs the tests that need none.',
    ].join('\n'),
  );
}

async function findMissing() {
  const isThere = { 'chromium-headless-shell': isProgram(SHELL), 'fonts-noto-cjk': await knowsChinese() };
  return PACKAGES.filter((name) => !isThere[name]);
}

function isProgram(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Some font has Chinese letters, of whatever package; without them a picture shows boxes. */
function knowsChinese() {
  if (fs.existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')) return true;
  return new Promise((resolve) => {
    let said = '';
    const child = spawn('fc-list', [':lang=zh-cn', 'family'], { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.on('data', (text) => (said += text));
    child.on('error', () => resolve(false));
    child.on('close', () => resolve(said.trim() !== ''));
  });
}

/** Installs from the package lists as they are, and once more with new ones when they do not know the packages. */
async function install(names) {
  const options = { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  const attempt = () => run('apt-get', ['install', '-y', '--no-install-recommends', ...names], options);
  if ((await attempt()) === 0) return 0;
  if ((await run('apt-get', ['update'], options)) !== 0) return 1;
  return attempt();
}
