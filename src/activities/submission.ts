import { findAttachment } from '../db/attachment-store.js';
import type { ContractRecord } from '../db/contract-store.js';
import { answerCorrection, getOpenCorrection, keepAnsweredVersion } from '../db/correction-store.js';
import { purgeStateSecret } from '../db/document-removal-store.js';
import { changeDraftFields, listUnfinishedFields, readDraftFields } from '../db/draft-field-store.js';
import type { Declaration as DomainDeclaration } from '../domain/contract/declaration.js';
import { assertChanged } from '../domain/contract/correction-change.js';
import { formOfDraft } from '../domain/contract/form-carry-over.js';
import { toPins } from '../domain/contract/rule-places.js';
import { isLarge } from '../domain/contract/rule-set.js';
import { findKind } from '../domain/contract/kind.js';
import { wordsAt } from '../domain/contract/missing-fields.js';
import { DomainError } from '../domain/errors.js';
import { Resubmit, Withdraw } from '../schemas/contract-commands.js';
import { Declaration } from '../schemas/declaration.js';
import type { CommandInput, ContractOutcome } from '../workflows/contract/messages.js';
import type { OutsideDependencies } from './index.js';
import { advance, checkRegistrant, contractOutcome, openCase, type OpenCase } from './advance-case.js';
import { dueFrom } from './due-dates.js';
import { checkConfirmed } from './check-confirmed.js';
import { checkFiling, findCounterparty } from './check-filing.js';
import { findVersionDeclaration } from '../db/version-store.js';
import { keepVersion } from './keep-version.js';
import { type Act, type ActDependencies, recordAct } from './record-act.js';

/** 提交: what is in the draft becomes an immutable version, if no precheck blocks it. Idempotent by command id. */
export const recordSubmission =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'certificates'>) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'submit');
      checkRegistrant(act, open.contract);
      return submitVersion(act, open, dependencies, 'submission', 'contract.submitted');
    });

/** 重新提交: every item of the open correction is answered; the acceptance clock starts anew (D2024 art. 14). */
export const recordResubmission =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'certificates'>) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'resubmit');
      checkRegistrant(act, open.contract);
      const { answers, retypingAgreed } = Resubmit.parse(act.command.payload);
      const correction = await getOpenCorrection(act.trx, open.contract.id);
      const unanswered = correction.itemNos.filter((itemNo) => !answers.some((answer) => answer.itemNo === itemNo));
      const unknown = answers.map((answer) => answer.itemNo).filter((itemNo) => !correction.itemNos.includes(itemNo));
      if (unanswered.length > 0 || unknown.length > 0 || new Set(answers.map((a) => a.itemNo)).size < answers.length) {
        const misplaced = answers.flatMap(({ itemNo }, index) =>
          unknown.includes(itemNo) || answers.findIndex((answer) => answer.itemNo === itemNo) < index
            ? [`/answers/${index}/itemNo`]
            : [],
        );
        throw new DomainError('correction-not-answered', {
          pointers: unanswered.length > 0 ? ['/answers', ...misplaced] : misplaced,
          unanswered,
          unknown,
        });
      }
      if ((retypingAgreed === undefined) !== (correction.proposedKindCode === undefined)) {
        throw new DomainError('retyping-not-answered', { pointer: '/retypingAgreed' });
      }
      for (const [index, { changedAttachmentIds }] of answers.entries()) {
        for (const [at, attachmentId] of changedAttachmentIds.entries()) {
          if ((await findAttachment(act.trx, open.contract.id, attachmentId)) !== undefined) continue;
          const pointer = `/answers/${index}/changedAttachmentIds/${at}`;
          throw new DomainError('attachment-not-found', { pointer, attachmentId });
        }
      }
      // 同意改类: what was proposed is declared, whatever the working copy says
      const declaration =
        retypingAgreed === true
          ? { ...(open.contract.declaration as object), kindCode: correction.proposedKindCode }
          : open.contract.declaration;
      const askedOf =
        correction.versionNo === undefined
          ? undefined
          : await findVersionDeclaration(act.trx, open.contract.id, correction.versionNo);
      if (askedOf !== undefined) assertChanged(answers, askedOf, declaration);
      await answerCorrection(act.trx, correction.id, answers, act.time.nowAt, retypingAgreed);
      if (retypingAgreed === true) await keepRetyping(act, open.contract, correction.proposedKindCode);
      const contract = { ...open.contract, declaration };
      const outcome = await submitVersion(
        act,
        { ...open, contract },
        dependencies,
        'resubmission',
        'contract.resubmitted',
        retypingAgreed === undefined ? {} : { retypingAgreed, proposedKindCode: correction.proposedKindCode },
      );
      await keepAnsweredVersion(act.trx, correction.id, open.contract.id);
      return outcome;
    });

async function submitVersion(
  act: Act,
  open: OpenCase,
  dependencies: Pick<OutsideDependencies, 'certificates'>,
  kind: 'submission' | 'resubmission',
  eventKind: string,
  more: Record<string, unknown> = {},
): Promise<ContractOutcome> {
  const { contract } = open;
  const declaration = parseDeclaration(contract.declaration, await listUnfinishedFields(act.trx, contract.id));
  // the form it was written on stays, as long as it is one of its kind
  const form = formOfDraft(act.rules.forms, contract.form, kindOf(declaration), act.today);
  const ruleSet = act.rules.rulesAt(contract.officeId, act.today);
  const pins = toPins(ruleSet);
  await checkConfirmed(act, contract, ruleSet);
  const checked = await checkFiling(act, contract, declaration, ruleSet, dependencies);
  const { findings } = checked;
  const wire = contract.declaration;
  const versionNo = await keepVersion(act, contract.id, { kind, wire, declaration, checked });
  const counterparty = await findCounterparty(act, declaration);
  const large = isLarge(valuesOf(declaration), kindOf(declaration), ruleSet);
  const saved = await advance(act, open, {
    kind: eventKind,
    changes: {
      ruleSet: { code: ruleSet.code, version: ruleSet.version, confirmed: ruleSet.confirmed, layers: pins },
      declaration: contract.declaration,
      ...(form === undefined ? {} : { form: { formId: form.formId, version: form.version } }),
      submittedAt: act.time.nowAt,
      acceptedOn: null,
      isLarge: large,
      due: dueFrom(act, { officeId: contract.officeId, ruleLayers: pins, isLarge: large }, 'acceptance', act.today),
      counterpartyOrganisationId: counterparty ?? null,
    },
    data: {
      ...more,
      versionNo,
      isLarge: large,
      findings: findings.map(({ ruleId, severity }) => ({ ruleId, severity })),
    },
  });
  return contractOutcome(act, saved);
}

/** 撤回: ends the filing before the decision. */
export const recordWithdrawal =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'withdraw');
      checkRegistrant(act, open.contract);
      const { reason } = Withdraw.parse(act.command.payload);
      const saved = await advance(act, open, {
        kind: 'contract.withdrawn',
        changes: { due: null },
        reasonText: reason,
      });
      return contractOutcome(act, saved);
    });

/** 涉密清除: nothing is kept but who and when (State Secrets Law 2024 art. 31(3)). */
export const recordPurge =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'purgeStateSecret');
      const saved = await advance(act, open, {
        kind: 'contract.purged_offline',
        changes: { due: null, holderId: null },
      });
      return contractOutcome(act, saved, { documentsToRemove: await purgeStateSecret(act.trx, open.contract.id) });
    });

/** 同意改类 is a change of the working copy as any other: whoever still writes on the old kind learns of it. */
async function keepRetyping(act: Act, contract: ContractRecord, kindCode: string | undefined): Promise<void> {
  const present = await readDraftFields(act.trx, contract.id, contract.declaration as Record<string, unknown>);
  await changeDraftFields(
    act.trx,
    { contractId: contract.id, saveId: act.command.id, by: act.actor.id, time: act.time },
    present,
    [{ field: 'kindCode', baseVersion: present.get('kindCode')?.version ?? 0, value: kindCode }],
  );
}

/** A field that holds something which is not well formed yet. */
interface UnfinishedField {
  field: string;
  errors: readonly { pointer: string; code: string }[];
}

/**
 * The declaration as the rules see it. Throws `declaration-incomplete` naming each field; of one that was typed and is not
 * well formed yet it says what is wrong with it, not that it is missing.
 */
export function parseDeclaration(wire: unknown, unfinished: readonly UnfinishedField[] = []): DomainDeclaration {
  const parsed = Declaration.safeParse(wire);
  if (parsed.success && unfinished.length === 0) return parsed.data;
  const issues = parsed.error?.issues ?? [];
  throw new DomainError('declaration-incomplete', {
    errors: [
      ...issues
        .filter(({ path }) => !unfinished.some(({ field }) => field === path[0]))
        .map((issue) => {
          const pointer = `/${issue.path.join('/')}`;
          return { pointer, code: isMissing(wire, issue.path) ? 'required' : 'invalid', ...wordsAt(pointer) };
        }),
      ...unfinished.flatMap(({ errors }) =>
        errors.map(({ pointer, code }) => ({ pointer, code, ...wordsAt(pointer) })),
      ),
    ],
  });
}

/** True when there is nothing at this place. */
function isMissing(wire: unknown, path: readonly PropertyKey[]): boolean {
  let value = wire;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return true;
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return value === undefined;
}

export function kindOf(declaration: DomainDeclaration) {
  const entry = findKind(declaration.kindCode);
  if (entry === undefined) {
    throw new DomainError('declaration-incomplete', {
      errors: [{ pointer: '/kindCode', code: 'required', ...wordsAt('/kindCode') }],
    });
  }
  return entry.kind;
}

export function valuesOf(declaration: DomainDeclaration) {
  return {
    contractValueFen: declaration.contractValueFen,
    technologyTransactionValueFen: declaration.technologyTransactionValueFen,
    nonTechnicalLines: declaration.nonTechnicalLines,
  };
}
