import { demandOf } from '../document-slot.js';
import { type Finding, note, type PrecheckFacts } from './finding.js';

/** P38 材料齐全: every document that the list of documents asks of this declaration is there. */
export function checkDocuments(facts: PrecheckFacts): Finding[] {
  const { declaration, attachments, documentSlots = [] } = facts;
  return documentSlots.flatMap((slot): Finding[] => {
    const { demand, basis, severity = 'warn' } = demandOf(slot, declaration);
    if (demand !== 'required' || attachments.some((attachment) => attachment.slot === slot.slot)) return [];
    const said = note(facts, 'P38', {
      severity,
      pointer: `/attachments/${slot.slot}`,
      zh: `未上传${slot.zh}`,
      en: `Not uploaded: ${slot.en}`,
      remedyZh: `请上传${slot.zh}（附件类别“${slot.zh}”）。`,
      remedyEn: `Upload it under "${slot.en}".`,
      lacks: slot.slot,
    });
    return [{ ...said, ...(basis === undefined ? {} : { basis }), confirmed: slot.confirmed }];
  });
}
