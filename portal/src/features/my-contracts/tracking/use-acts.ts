import { useCommand } from '../../../shared/api/use-command';

export const useWithdrawal = () => useCommand('post', '/api/v1/contracts/{contractId}/withdrawal');
export const useAmendmentWithdrawal = () => useCommand('post', '/api/v1/contracts/{contractId}/amendment-withdrawal');
export const useDeregistrationWithdrawal = () =>
  useCommand('post', '/api/v1/contracts/{contractId}/deregistration-withdrawal');
export const useObjection = () => useCommand('post', '/api/v1/contracts/{contractId}/objections');
export const useStatement = () => useCommand('post', '/api/v1/contracts/{contractId}/statements');
export const useCompletion = () => useCommand('post', '/api/v1/contracts/{contractId}/completion');
export const useDispute = () => useCommand('post', '/api/v1/contracts/{contractId}/disputes');
export const usePurge = () => useCommand('post', '/api/v1/contracts/{contractId}/state-secret-flag');
export const useAskConfirmation = () => useCommand('post', '/api/v1/contracts/{contractId}/counterparty-confirmations');
