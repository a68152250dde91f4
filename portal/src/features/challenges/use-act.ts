import { useCommand } from '../../shared/api/use-command';
import { type Act, bodyOf, pathValuesOf } from './acts';

/** The command of an act: its values go into the address and the body as its table says. */
export function useAct<View>({ address, fields }: Act<View>, path: Readonly<Record<string, string>>) {
  // every act has a body of its own; the table that makes it is held against the API by the registry's refusal
  const command = useCommand('post', address as '/api/v1/challenges/{challengeId}/bids/{bidId}/withdrawal');
  const send = (values: Readonly<Record<string, unknown>>) =>
    command.send({
      path: { ...path, ...pathValuesOf(fields, values) } as never,
      body: bodyOf(fields, values) as never,
    });
  return { command, send };
}
