import { findMissingFields } from '../missing-fields.js';
import { type Finding, lacking, note, type PrecheckFacts } from './finding.js';

/** P36 填写完整: what the form of this contract kind makes mandatory, always or in this case, is filled in. */
export function checkCompleteForm(facts: PrecheckFacts): Finding[] {
  const { declaration, form } = facts;
  if (form === undefined) return [];
  return findMissingFields(declaration, form).map(({ pointer }): Finding => {
    const basis = form.fields.find((field) => field.pointer === pointer.replaceAll(/\/\d+/g, '/*'))?.basis;
    const { zh, en, remedyZh, remedyEn } = lacking({ ruleId: 'P36', basis: '', confirmed: false }, pointer);
    const said = note(facts, 'P36', { severity: 'block', pointer, zh, en, remedyZh, remedyEn });
    return basis === undefined ? said : { ...said, basis };
  });
}
