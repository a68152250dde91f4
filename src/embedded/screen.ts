import path from 'node:path';
import type { Instance } from './data-dir.js';
import { DEMO_PEOPLE } from './demo-people.js';

/** The one screen that stands at the end of a start: where everything is, who can sign in, what to try next. */
export function screenOf(instance: Instance, environment: { dataDirIsDefault: boolean }): string {
  const here = (file: string) => path.relative(process.cwd(), file) || '.';
  const shown = (file: string) => (here(file).startsWith('..') ? file : here(file));
  const prefix = environment.dataDirIsDefault ? '' : `DATA_DIR=${quote(shown(instance.dataDir))} `;
  const rows: [string, string | undefined][] = [
    ['Public pages', instance.hasServer ? `${instance.api}/` : undefined],
    ['Portal', instance.hasServer ? `${instance.api}/portal` : undefined],
    ['API', instance.hasServer ? `${instance.api}/api/v1` : undefined],
    ['API documentation', instance.hasServer ? instance.docs : undefined],
    ['Temporal Web UI', instance.temporalUi],
    [instance.demoIdentity ? 'Sign-in (demo)' : 'Sign-in', instance.issuer],
    ['Data', shown(instance.dataDir)],
    ['Logs', shown(instance.logsDir)],
  ];
  const lines = [
    '',
    '技术合同认定登记系统已启动 · The technology-contract registry is running',
    '',
    ...rows.flatMap(([what, where]) => (where === undefined ? [] : [`  ${pad(what, 19)}${where}`])),
  ];
  if (instance.demoIdentity) {
    lines.push(
      '',
      `  ${pad('who', 8)}${pad('role', 52)}an access token, without a password`,
      ...DEMO_PEOPLE.map(
        ({ name, roleZh, roleEn, subject }) =>
          `  ${pad(name, 8)}${pad(`${roleZh} ${roleEn}`, 52)}${prefix}npm run -s token -- ${subject}`,
      ),
    );
  }
  if (instance.demoIdentity && instance.hasServer) {
    lines.push(
      '',
      '  Try next:',
      `    ${instance.api}/portal        # in the browser: choose a person, no password`,
      `    TOKEN=$(${prefix}npm run -s token -- chen-jie)`,
      `    curl -s -H "Authorization: Bearer $TOKEN" ${instance.api}/api/v1/contracts`,
      `    ${prefix}npm run clock -- +5d        # moves the service's date five days on`,
    );
  }
  lines.push('', '  Ctrl-C stops everything; the data stay.', '');
  return lines.join('\n');
}

/** Pads to a width in columns: a Chinese character takes two. */
function pad(text: string, columns: number): string {
  const width = Array.from(text).reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(1, columns - width));
}

function quote(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
