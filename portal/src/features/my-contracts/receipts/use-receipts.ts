import { useCommand } from '../../../shared/api/use-command';

export const useEnterReceipt = () => useCommand('post', '/api/v1/contracts/{contractId}/receipts');
