import type { UpdateDefinition } from '@temporalio/common';
import { setHandler } from '@temporalio/workflow';
import { DomainError } from '../domain/errors.js';
import { type Clerk, orRefuse, type Told } from './clerk.js';

/** What the process of a challenge or a project learns from an act; one that opened a claim names it. */
interface SchemeOutcome<Status extends string> extends Told {
  status: Status;
  claimId?: string;
}

interface SchemeInput {
  commandId: string;
  outcome?: string;
  asksRecord?: true;
}

/** How the acts of a challenge or of a project are asked for, recorded and judged by its status. */
export interface SchemeActs<
  Update extends string,
  Action extends string,
  Status extends string,
  Input extends SchemeInput,
  Outcome extends SchemeOutcome<Status>,
> {
  records: Readonly<Record<Update, (input: Input) => Promise<Outcome>>>;
  updateOf: (name: Update) => UpdateDefinition<Outcome, [Input]>;
  actionOf: (name: Update, outcome: string | undefined) => Action | undefined;
  next: (status: Status, action: Action) => Status;
}

/** Lets the clerk of a challenge or a project carry out its acts. Returns the claims they open, whose processes are to begin. */
export function serveScheme<
  Update extends string,
  Action extends string,
  Status extends string,
  Input extends SchemeInput,
  Outcome extends SchemeOutcome<Status>,
>(
  clerk: Clerk<Outcome>,
  { records, updateOf, actionOf, next }: SchemeActs<Update, Action, Status, Input, Outcome>,
): string[] {
  const claimsToOpen: string[] = [];
  for (const name of Object.keys(records) as Update[]) {
    const allow = (input: Input): void => {
      const status = clerk.judgesBy(input)?.status;
      if (status === undefined) return;
      orRefuse(() => {
        const action = actionOf(name, input.outcome);
        if (action === undefined) throw new DomainError('action-not-allowed', { status });
        next(status, action);
      });
    };
    const perform = (input: Input): Promise<Outcome> =>
      clerk.perform(input, async () => {
        const outcome = await records[name](input);
        if (outcome.claimId !== undefined) claimsToOpen.push(outcome.claimId);
        return outcome;
      });
    setHandler(updateOf(name), perform, { validator: (input) => allow(input) });
  }
  return claimsToOpen;
}
