import { useCommand } from '../../../shared/api/use-command';

export const useAmendment = () => useCommand('post', '/api/v1/contracts/{contractId}/amendments');
export const useDeregistration = () => useCommand('post', '/api/v1/contracts/{contractId}/deregistration');
