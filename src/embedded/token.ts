import { configOrExit, loadSetUpConfig } from '../config.js';
import { getDemoInstance } from './demo-instance.js';
import { DEMO_PEOPLE, findDemoPerson } from './demo-people.js';
import { signIn } from './sign-in.js';

// `npm run -s token -- chen-jie`: an access token of a demo person on stdout, and nothing else there.

const subject = process.argv[2] ?? '';
if (findDemoPerson(subject) === undefined) {
  console.error(subject === '' ? 'usage: npm run -s token -- <person>' : `There is no demo person ${subject}.`);
  console.error('The demo people:');
  for (const person of DEMO_PEOPLE) {
    console.error(`  ${person.subject.padEnd(10)} ${person.name} ${person.roleZh} (${person.roleEn}), ${person.where}`);
  }
  process.exit(1);
}
try {
  const config = configOrExit(() => loadSetUpConfig());
  const { issuer } = getDemoInstance(config);
  console.log(await signIn(issuer, subject));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
