import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type FollowedCommand, followedCommands } from '../../shared/api/followed-commands';

export type Trial = FollowedCommand<'/api/v1/laboratory-runs'>;

const trials = followedCommands('/api/v1/laboratory-runs', 'laboratory:underway');

/** 正在试算: the trials of this browser tab that are under way or just ended; the list of runs is read again when one ends. */
export function useTrials(): { trials: readonly Trial[]; start: typeof trials.start; forget: typeof trials.forget } {
  const all = trials.useAll();
  const queries = useQueryClient();
  const ended = all.filter(({ state }) => state === 'done').length;
  useEffect(() => {
    if (ended > 0) void queries.invalidateQueries({ queryKey: ['/api/v1/laboratory-runs'] });
  }, [ended, queries]);
  return { trials: all, start: trials.start, forget: trials.forget };
}
