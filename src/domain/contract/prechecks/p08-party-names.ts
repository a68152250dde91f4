import { comparableText } from '../../precheck/text-similarity.js';
import { parametersOf } from '../../precheck/parameters.js';
import { isBlank } from '../missing-fields.js';
import { findPassage } from './contract-text.js';
import { plainText } from '../../text/plain-text.js';
import type { DraftParty } from '../missing-fields.js';
import { type Finding, type KnownParty, note, type Note, type PrecheckFacts } from './finding.js';

/**
 * P08 名称一致: every party stands in the contract under the name the form gives it, and as the register and the address
 * book know it; the form is never changed for that, and the seal is compared by eye.
 */
export function checkPartyNames(facts: PrecheckFacts): Finding[] {
  return [...namesInText(facts), ...knownOtherwise(facts)];
}

function namesInText(facts: PrecheckFacts): Finding[] {
  const { text, declaration, parameters } = facts;
  if (text === undefined) return [];
  const comparable = comparableText(text);
  return (['sellers', 'buyers'] as const).flatMap((side) =>
    (declaration[side] ?? []).flatMap((party, index): Finding[] => {
      const { name } = party;
      if (name === undefined || isBlank(name) || comparable.includes(comparableText(name))) return [];
      return [
        note(facts, 'P08', {
          severity: 'warn',
          pointer: `/${side}/${index}/name`,
          zh: `合同文本中未见“${name}”`,
          en: `The contract text does not name "${name}"`,
          remedyZh: '登记表、合同文本和印章上的名称应当一致，请使用营业执照上的全称；更名的请附更名证明。',
          remedyEn:
            'Form, contract and seal carry one name: the full one of the licence; after a change of name attach its proof.',
          evidence: findPassage(text, parametersOf(parameters, 'P08').pattern('partyLabel')) ?? name,
        }),
      ];
    }),
  );
}

const SOURCES = {
  address_book: { zh: '通讯录', en: 'the address book' },
  organisations: { zh: '单位库', en: 'the register of organisations' },
} as const;
const COMPARED = [
  { field: 'regionCode', zh: '行政区划代码', en: 'region code' },
  { field: 'natureCode', zh: '单位性质', en: 'nature' },
  { field: 'legalRepresentative', zh: '法定代表人', en: 'legal representative' },
] as const;

/** Another name under the same code is a warning; another place, nature or representative is told. */
function knownOtherwise(facts: PrecheckFacts): Finding[] {
  const { declaration, knownParties = [] } = facts;
  return (['sellers', 'buyers'] as const).flatMap((side) =>
    (declaration[side] ?? []).flatMap((party, index) =>
      knownParties
        .filter((known) => known.unifiedSocialCreditCode === party.unifiedSocialCreditCode)
        .flatMap((known) => differences(party, known, `/${side}/${index}`).map((said) => note(facts, 'P08', said))),
    ),
  );
}

function differences(party: DraftParty, known: KnownParty, pointer: string): Note[] {
  const from = SOURCES[known.from];
  const remedy = {
    remedyZh: '请核对：登记表以合同和营业执照为准，已变更的请更新通讯录；系统不会自动改写登记表。',
    remedyEn:
      'Compare them: the form follows contract and licence, an outdated address book is updated; nothing is rewritten.',
  };
  const isOtherName = party.name !== undefined && plainText(party.name) !== plainText(known.name);
  return [
    ...(isOtherName
      ? [
          {
            severity: 'warn',
            pointer: `${pointer}/name`,
            zh: `${from.zh}中该统一社会信用代码的名称为“${known.name}”`,
            en: `In ${from.en} this credit code belongs to "${known.name}"`,
            ...remedy,
            evidence: party.name ?? '',
          } as const,
        ]
      : []),
    ...COMPARED.flatMap(({ field, zh, en }): Note[] => {
      const [own, other] = [party[field], known[field]];
      if (own === undefined || other === undefined || own === other) return [];
      return [
        {
          severity: 'info',
          pointer: `${pointer}/${field}`,
          zh: `${zh}与${from.zh}（${other}）不同`,
          en: `The ${en} is not that of ${from.en} (${other})`,
          ...remedy,
          evidence: own,
        },
      ];
    }),
  ];
}
