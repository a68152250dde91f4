import { addCalendarDays } from '../../src/domain/calendar.js';
import { PEOPLE } from '../support/builders.js';
import { succeeded } from './front-door.js';
import { paperOf } from './papers.js';
import type { RunningRegistry } from './running-registry.js';
import { until } from './until.js';
import type { Verbs } from './verbs.js';

type Told = { [field: string]: string };

/** What people do with challenges and projects, over HTTP. */
export function createSchemeVerbs({ client }: RunningRegistry, { does, sees, today, itBecomes }: Verbs) {
  const act = (id: string, person: string, suffix: string, body: object): Promise<Told> =>
    does(person, `/challenges/${id}/${suffix}`, body);

  async function document(person: string): Promise<string> {
    const file = paperOf('entrusted-development', 'contract.pdf');
    return succeeded('upload', await client.as(person).upload<{ id: string }>('/scheme-documents', file, {})).id;
  }

  /** 酒城 puts up a challenge, checked by the office and published; bids are taken for ten days. */
  async function published(): Promise<{ id: string; bidsCloseOn: string }> {
    const bidsCloseOn = addCalendarDays(await today(), 10);
    const { challengeId: id = '' } = await does<Told>(PEOPLE.buyer, '/challenges', {
      title: '灌装阀件缺陷在线检测',
      need: '人工目检漏检率高，需要在线检测装备。',
      indicators: ['漏检率不高于0.5%'],
      budgetFen: '50000000',
      bidsCloseOn,
      intellectualPropertyTerms: '成果归揭榜单位，发榜单位免费使用。',
      documentIds: [await document(PEOPLE.buyer)],
    });
    await act(id, 'liu-yang', 'check', { outcome: 'pass', opinion: '属实', creditResult: 'not_checked' });
    await act(id, PEOPLE.authority, 'publication', { outcome: 'publish', opinion: '同意' });
    return { id, bidsCloseOn };
  }

  /** Time runs past the last day, and the process of the challenge closes it by itself. */
  async function dayIsOver(id: string, day: string, status: string): Promise<void> {
    await itBecomes(addCalendarDays(day, 1));
    await until(`the challenge is ${status}`, async () =>
      (await sees<Told>(PEOPLE.authority, `/challenges/${id}`))['status'] === status ? true : undefined,
    );
  }

  async function publicityOver(id: string, status: string): Promise<void> {
    const { publicities } = await sees<{ publicities: { status: string; closesOn: string }[] }>(
      PEOPLE.authority,
      `/challenges/${id}`,
    );
    await dayIsOver(id, publicities.findLast((each) => each.status === 'open')?.closesOn ?? '', status);
  }

  /** The sheet of a claim, once it is computed. */
  const computed = (claimId: string): Promise<{ computedFen: string; status: string }> =>
    until('the claim is computed', async () => {
      const claim = await sees<{ computedFen: string | null; status: string }>(
        PEOPLE.applicant,
        `/reward-claims/${claimId}`,
      );
      return claim.computedFen === null ? undefined : { ...claim, computedFen: claim.computedFen };
    });

  return { act, document, published, dayIsOver, publicityOver, computed };
}
