import type { Words } from '../words.js';

/** What is done to accounts and powers, as the log of the three administrators reads. */
export const PERSON_EVENT_WORDS = {
  'person.account_opened': { zh: '开立账号', en: 'account opened' },
  'person.account_closed': { zh: '注销账号', en: 'account closed' },
  'person.roles_given': { zh: '授予权限', en: 'permissions given' },
  'person.stands_in': { zh: '授权代办', en: 'stands in' },
  'person.stands_in_no_more': { zh: '终止代办', en: 'stands in no more' },
  'person.invited_as_expert': { zh: '受邀评审', en: 'invited as an expert' },
} satisfies Readonly<Record<string, Words>>;
