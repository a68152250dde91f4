import { useCommand } from '../../../shared/api/use-command';

/** Puts a draft on the form in force. */
export function useCarryOver() {
  const { send, isSending, refusal } = useCommand('post', '/api/v1/contracts/{contractId}/carry-over-form');
  return { isSending, refusal, carryOver: ({ id }: { id: string }) => send({ path: { contractId: id }, body: {} }) };
}

/** Erases a draft that turns out to hold a state secret. */
export function usePurgeSecret() {
  const { send, isSending, refusal } = useCommand('post', '/api/v1/contracts/{contractId}/state-secret-flag');
  return { isSending, refusal, send: (contractId: string) => send({ path: { contractId }, body: {} }) };
}

/** Files the draft; pressed twice it is sent once. */
export function useSubmission(contractId: string) {
  const { send, ...command } = useCommand('post', '/api/v1/contracts/{contractId}/submission');
  return { ...command, submit: () => send({ path: { contractId }, body: {} }) };
}

/** Asks the other party by a letter with a link, or takes the link back. */
export function useConfirmation(contractId: string) {
  const asking = useCommand('post', '/api/v1/contracts/{contractId}/counterparty-confirmations');
  const revoking = useCommand('post', '/api/v1/counterparty-confirmations/{confirmationId}/revocation');
  return {
    asking,
    revoking,
    askFor: (body: { name: string; email: string }) => asking.send({ path: { contractId }, body }),
    revoke: (confirmationId: string, reason: string) => revoking.send({ path: { confirmationId }, body: { reason } }),
  };
}

/** Takes a document off a draft. */
export function useDocumentRemoval(contractId: string) {
  const { send, isSending, refusal } = useCommand(
    'delete',
    '/api/v1/contracts/{contractId}/attachments/{attachmentId}',
  );
  return { isSending, refusal, remove: (attachmentId: string) => send({ path: { contractId, attachmentId } }) };
}
