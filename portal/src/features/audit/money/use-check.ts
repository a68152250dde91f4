import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type FollowedCommand, followedCommands } from '../../../shared/api/followed-commands';

type Check = FollowedCommand<'/api/v1/invariants/checks'>;

const checks = followedCommands('/api/v1/invariants/checks', 'audit:check');

/** 正在核对: the check of this browser tab that began last; what was found before is read again when it ends. */
export function useCheck(): { check: Check | undefined; start: (reason: string) => void } {
  const [check] = checks.useAll();
  const queries = useQueryClient();
  const isDone = check?.state === 'done';
  useEffect(() => {
    if (isDone) void queries.invalidateQueries({ queryKey: ['/api/v1/invariants'] });
  }, [isDone, queries]);
  return { check, start: (reason) => checks.start(reason, { reason }) };
}
