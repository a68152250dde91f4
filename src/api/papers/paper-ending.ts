import type { ContractDossier } from '../../db/read-models/contract-view.js';
import type { PaperRecord } from '../../db/paper-store.js';
import type { PaperEnding } from '../../domain/paper/facts.js';

/** How a paper of a contract lost its effect; undefined while it stands. */
export function endingOf(
  paper: Pick<PaperRecord, 'paper' | 'certificateVersionNo'>,
  { registration, certificates }: Pick<ContractDossier, 'registration' | 'certificates'>,
): PaperEnding | undefined {
  if (paper.paper !== 'certificate') {
    // an objection against the refusal was upheld
    return registration === null || paper.paper !== 'refusal_notice'
      ? undefined
      : { how: 'void', on: registration.registeredOn };
  }
  const own = certificates.find(({ versionNo }) => versionNo === paper.certificateVersionNo);
  if (own === undefined || own.state === 'issued') return undefined;
  if (registration?.endedOn != null) {
    return { how: registration.endKind === 'revoked' ? 'revoked' : 'deregistered', on: registration.endedOn };
  }
  const inForce = certificates.find(({ state }) => state === 'issued');
  return {
    how: own.state === 'superseded' ? 'superseded' : 'void',
    on: own.endedOn ?? own.issuedOn,
    ...(inForce === undefined ? {} : { replacedBy: { versionNo: inForce.versionNo, issuedOn: inForce.issuedOn } }),
  };
}
