import { type AnswerOf, ask } from './client';
import { type Problem, Refusal } from './refusal';

const LATER_ASK_MS = 2000;

/**
 * Asks until the registry has decided on a command it took in (202), first after `firstAskMs`, for at most `longestMs`.
 * Throws the {@link Refusal} it decided on; `interrupted` when it has not decided in that time.
 */
export async function settleCommand(
  commandId: string,
  { firstAskMs, longestMs = Infinity }: { firstAskMs: number; longestMs?: number },
): Promise<unknown> {
  const until = Date.now() + longestMs;
  for (let wait = firstAskMs; Date.now() < until; wait = LATER_ASK_MS) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const { data } = await ask('get', '/api/v1/commands/{commandId}', { path: { commandId } });
    const command = data as AnswerOf<'/api/v1/commands/{commandId}'>;
    if (command.state !== 'done') continue;
    const status = command.status ?? 200;
    if (status < 400) return command.answer;
    const problem = command.answer as Problem;
    throw new Refusal(problem.code, status, problem);
  }
  throw new Refusal('interrupted', 0);
}
