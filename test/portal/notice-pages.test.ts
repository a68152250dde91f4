import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Feature } from '../../portal/src/shared/feature.js';
import type { Role } from '../../src/domain/actor.js';
import { CITY_RECIPIENTS, OFFICE_RECIPIENTS, type Recipient } from '../../src/domain/notice/recipient.js';
import { pageOfNotice } from '../../src/domain/notice/page-of-notice.js';
import { readNoticeTemplates } from '../../src/load-notice-templates.js';

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));
const FEATURES = path.join(CHECKOUT, 'portal/src/features');
const TEMPLATES = readNoticeTemplates(path.join(CHECKOUT, 'config')).map(({ template }) => template);

/** In which roles somebody can be this recipient. */
function rolesOf(to: Recipient): readonly Role[] {
  const known = CITY_RECIPIENTS[to] ?? OFFICE_RECIPIENTS[to];
  if (known !== undefined) return [known];
  return to === 'holder' ? ['reviewer', 'second_reviewer', 'expert'] : ['applicant'];
}

let pages: Feature[number][];
beforeAll(async () => {
  pages = [];
  for (const folder of readdirSync(FEATURES)) {
    // one after the other: the loader of the tests links one module at a time
    const features: Feature[] = Object.values(await import(path.join(FEATURES, folder, 'routes.ts')));
    pages.push(...features.flat());
  }
});

/** Who may open this address of the portal. */
function whoOpens(address: string): readonly Role[] | 'signed-in' | undefined {
  const parts = (address.split('?')[0] ?? '').split('/');
  const fits = (pattern: string): boolean => {
    const wanted = pattern.split('/');
    return (
      wanted.length === parts.length && wanted.every((part, index) => part.startsWith(':') || part === parts[index])
    );
  };
  return pages.find((page) => fits(page.path))?.who;
}

describe('a notice leads', () => {
  const told = TEMPLATES.flatMap((template) =>
    template.wordings.flatMap(({ to }) => rolesOf(to).map((role) => ({ template, role }))),
  );

  test('everybody it is worded for to a page that is there and that they may open', () => {
    const closed = told.flatMap(({ template: { kind, subject }, role }) => {
      const page = pageOfNotice(
        { kind, subjectKind: subject, subjectId: 'one', contractId: 'two', challengeId: 'three' },
        [role],
      );
      if (page === undefined) return [];
      const who = whoOpens(page);
      return who === 'signed-in' || who?.includes(role) === true ? [] : [`${kind} for ${role}: ${page}`];
    });
    expect(closed).toEqual([]);
  });

  test('to the front page only whoever has no page of it', () => {
    const nowhere = told.flatMap(({ template: { kind, subject }, role }) => {
      const about = { kind, subjectKind: subject, subjectId: 'one', contractId: 'two', challengeId: 'three' };
      return pageOfNotice(about, [role]) === undefined ? [`${kind} for ${role}`] : [];
    });
    expect([...new Set(nowhere)].toSorted()).toEqual([
      'attachment.infected for security_admin',
      'contract.expert_document_infected for security_admin',
    ]);
  });
});
