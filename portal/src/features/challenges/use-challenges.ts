import type { AnswerOf } from '../../shared/api/client';
import { useRows, useView } from '../../shared/api/use-view';

export type Challenge = AnswerOf<'/api/v1/challenges/{challengeId}'>;

/** Challenges the reader may see, newest first. */
export function useChallenges(status: string | undefined) {
  return useRows('/api/v1/challenges', { query: (status === undefined ? {} : { status }) as never });
}

/** One challenge, asked again now and then: others bid, score and decide. */
export function useChallenge(challengeId: string) {
  return useView('/api/v1/challenges/{challengeId}', { path: { challengeId } }, { everySeconds: 60 });
}
